"""What texts mean, kind by kind: ``texts.toml`` holds a table for each (target, actual → verdict, reading, remark)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest

from indicator_specs.actuals import Actual, ReportedDate, ReportedQuantity
from indicator_specs.indicators import Indicator
from indicator_specs.targets import Qualitative, Target
from scoring.assessing.indicator_comparison import compared
from scoring.assessing.verdicts import Verdict

KINDS: Final = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))
VERDICTS: Final = {"met": Verdict.MET, "missed": Verdict.MISSED, "person": Verdict.UNDETERMINED}
YEAR: Final = 2023


def reading_of(target: Target) -> str:
    if isinstance(target, Qualitative):
        return "不明" if target.unread else "文字"
    return str(target)


def reading_of_actual(actual: Actual) -> str:
    """A number or a day; anything else has none."""
    if isinstance(actual, ReportedQuantity):
        return str(actual.quantity)
    return str(actual.date) if isinstance(actual, ReportedDate) else "文字"


@pytest.mark.parametrize(
    "line",
    [pytest.param(line, id=f"{kind}-{line[0]}-{line[1]}") for kind, table in KINDS.items() for line in table["lines"]],
)
def test_what_a_pair_of_texts_means(line: list[str]) -> None:
    """Full points and zero only for what was read; what is in doubt goes to a person."""
    target, actual, name, subcategory, verdict, reading, remark, *more = line
    given, category = (*more, *("", "")[len(more) :])
    read = compared(
        Indicator(category=category, subcategory=subcategory, name=name, target=target, actual=actual), YEAR
    )
    remarks = "；".join((*read.target.remarks, *read.actual.remarks, *read.comparison.remarks))

    assert (VERDICTS[verdict], reading) == (read.comparison.verdict, reading_of(read.target)), remarks
    assert remark in remarks
    assert given in {"", reading_of_actual(read.actual)}
