"""What was read before changes nothing: readings are remembered, and equal targets may differ in their words."""

from __future__ import annotations

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Copied, Exactness, ReportedQuantity
from indicator_specs.target_parser import parse_target

BARE, BY_WORD = parse_target("≤2月"), parse_target("2月内发放")


def test_the_words_of_an_equal_target_decide_what_is_copied() -> None:
    assert BARE == BY_WORD
    assert isinstance(parse_actual("2月内发放", BY_WORD), Copied)
    under_the_bare_bound = parse_actual("2月内发放", BARE)
    assert isinstance(under_the_bare_bound, ReportedQuantity)
    assert under_the_bare_bound.exactness is Exactness.AT_MOST
    assert isinstance(parse_actual("2月内发放", BY_WORD), Copied)
