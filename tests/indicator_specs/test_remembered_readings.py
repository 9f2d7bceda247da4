"""What was read before changes nothing: readings are remembered, and equal targets may differ in their words."""

from __future__ import annotations

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Copied, Exactness, ReportedQuantity
from indicator_specs.target_parser import parse_target

BARE, BY_WORD = parse_target("3次"), parse_target("不少于3次")


def test_the_words_of_an_equal_target_decide_what_is_copied() -> None:
    assert BARE == BY_WORD
    assert isinstance(parse_actual("不少于3次", BY_WORD), Copied)
    under_the_bare_number = parse_actual("不少于3次", BARE)
    assert isinstance(under_the_bare_number, ReportedQuantity)
    assert under_the_bare_number.exactness is Exactness.AT_LEAST
    assert isinstance(parse_actual("不少于3次", BY_WORD), Copied)
