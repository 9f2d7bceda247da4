"""What words leave open is left to a person, and what stands beside it is still decided (``guesses.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest

from indicator_specs.indicators import Indicator
from scoring.assessing.indicator_comparison import compared
from scoring.assessing.verdicts import Verdict

KINDS: Final = tomllib.loads(Path(__file__).with_name("guesses.toml").read_text("utf-8"))
VERDICTS: Final = {"met": Verdict.MET, "missed": Verdict.MISSED, "person": Verdict.UNDETERMINED}
YEAR: Final = 2023


@pytest.mark.parametrize(
    "line",
    [pytest.param(line, id=f"{kind}-{line[0]}-{line[1]}") for kind, table in KINDS.items() for line in table["lines"]],
)
def test_what_nobody_can_know_is_not_guessed(line: list[str]) -> None:
    target, actual, name, category, subcategory, verdict, remark = line
    read = compared(
        Indicator(category=category, subcategory=subcategory, name=name, target=target, actual=actual), YEAR
    )
    remarks = "；".join((*read.target.remarks, *read.actual.remarks, *read.comparison.remarks))

    assert read.comparison.verdict == VERDICTS[verdict], remarks
    assert remark in remarks
