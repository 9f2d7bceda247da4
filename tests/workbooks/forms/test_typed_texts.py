"""What a computing form decides of the texts in ``tests/scoring/assessing/texts.toml``, the engine decides the same."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from indicator_specs.indicators import Indicator
from indicator_specs.targets import Between, Bounded
from scoring.assessing.comparing.implausible_results import Beyond, beyond_range
from scoring.assessing.comparing.quantities import HOLDS
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.assessing.verdicts import Verdict
from scoring.rule_sets.loading import load_rule_set
from workbooks.forms.number_readings import number_reading
from workbooks.forms.row_formulas import row_formulas
from workbooks.forms.typed_numbers import is_doubtful, read_typed


def _lines() -> list[list[str]]:
    table = Path(__file__).parents[2] / "scoring" / "assessing" / "texts.toml"
    return [line for kind in tomllib.loads(table.read_text("utf-8")).values() for line in kind["lines"]]


def _verdict_on_the_form(read: ComparedIndicator, typed: str) -> Verdict:
    target = read.target
    assert isinstance(target, (Bounded, Between))
    reading = number_reading(target, read.context)
    number = read_typed(typed, reading)
    if number.number is None or is_doubtful(number, reading):
        return Verdict.UNDETERMINED
    if isinstance(target, Between):
        sides = dict(zip((-1, 1), beyond_range(target, read.context), strict=True))
        side = (number.number > target.high.value) - (number.number < target.low.value)
        met = not side or sides[side] is Beyond.BETTER
        if side and sides[side] is Beyond.OPEN:
            return Verdict.UNDETERMINED
    else:
        met = HOLDS[type(target)](number.number, target.bound.value)
    return Verdict.MET if met else Verdict.UNDETERMINED if target.kind == "undirected" else Verdict.MISSED


@pytest.mark.parametrize("line", _lines(), ids=lambda line: f"{line[0]}-{line[1]}-{line[2]}")
def test_a_form_never_decides_otherwise_than_the_engine(line: list[str]) -> None:
    target, actual, name, subcategory, _, _, _, *more = line
    indicator = Indicator(
        category=more[-1] if len(more) > 1 else "",
        subcategory=subcategory,
        name=name,
        points=Decimal(10),
        target=target,
        actual=actual,
    )
    read = compared(indicator, 2023)
    computes = row_formulas(evolve(indicator, actual=""), load_rule_set("mof-2020-10"), 2023) is not None
    if computes and isinstance(read.target, (Bounded, Between)):
        assert _verdict_on_the_form(read, actual) in {read.comparison.verdict, Verdict.UNDETERMINED}
