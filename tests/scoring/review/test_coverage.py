"""What a review did with each number of a sheet: checked, only read, or neither, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from attrs import evolve

from scoring.review.coverage import (
    Coverage,
    CoverageCounts,
    NumberState,
    ProseOnSheet,
    UncheckedNumber,
    coverage_of,
    together,
)
from scoring.review.sheet_coverage import stated_numbers
from scoring.review_rules.rule import NumberRole
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.submission import (
    Entry,
    LeftOver,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    UncomputedFormula,
)
from tests.scoring.submission_factory import blank, clean_submission, number, with_row, words

CHECKED, READ = NumberState.CHECKED, NumberState.READ


@pytest.mark.parametrize(
    ("states", "checked", "read", "reasons"),
    [
        ((), 0, 0, []),
        ((CHECKED,), 1, 0, []),
        ((READ,), 0, 1, []),
        ((CHECKED, CHECKED, READ), 2, 1, []),
        (("没有合计",), 0, 0, ["没有合计"]),
        ((CHECKED, "没有合计", READ, "缺少预算数"), 1, 1, ["没有合计", "缺少预算数"]),
    ],
)
def test_each_number_counts_once(
    states: tuple[NumberState | str, ...], checked: int, read: int, reasons: list[str]
) -> None:
    stated = [(number(f"F{at}", "10"), NumberRole.POINTS, state) for at, state in enumerate(states, 1)]
    coverage = coverage_of("表", stated, LeftOver())

    assert (checked, read, reasons) == (coverage.checked, coverage.read, [each.reason for each in coverage.unchecked])
    assert coverage.counts == CoverageCounts(checked, read, len(reasons), 0)


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (Coverage(), True),
        (Coverage(checked=1), False),
        (Coverage(read=1), False),
        (Coverage(checked=1, read=1), False),
        (Coverage(prose=(ProseOnSheet("表", 1),)), True),
    ],
)
def test_when_nothing_was_covered(coverage: Coverage, *, expected: bool) -> None:
    """Not one number could be checked or used."""
    assert expected is coverage.is_empty


def test_what_became_no_field_is_told_with_its_reason() -> None:
    """A number, a formula without a result, and one that stands in a field and is not computed here."""
    left_over = LeftOver(
        numbers=(number("K9", "3"), number("F1", "10")),
        prose=2,
        formulas=(
            UncomputedFormula(entry=Entry(cell="K10", uncalculated=True), reason="VLOOKUP"),
            UncomputedFormula(entry=number("F2", "20"), reason="SUMIF"),
        ),
    )
    stated = [(number("F1", "10"), NumberRole.POINTS, CHECKED), (number("F2", "20"), NumberRole.SCORE, "得分无从核对")]

    def unchecked(cell: str, text: str, role: NumberRole, reason: str) -> UncheckedNumber:
        return UncheckedNumber(sheet="表", cell=cell, text=text, role=role, reason=reason)

    assert coverage_of("表", stated, left_over) == Coverage(
        checked=1,
        unchecked=(
            unchecked("F2", "20", NumberRole.SCORE, "得分无从核对；公式不能核对：SUMIF"),
            unchecked("K10", "", NumberRole.OTHER, "公式没有计算结果，也不能由程序计算：VLOOKUP"),
            unchecked("K9", "3", NumberRole.OTHER, "不在认得的栏目里"),
        ),
        prose=(ProseOnSheet("表", 2),),
    )


def test_several_forms_together() -> None:
    """Numbers are added up, and so is the prose of each sheet."""
    number_of_a_form = UncheckedNumber(
        sheet="甲", cell="K9", text="3", role=NumberRole.OTHER, reason="不在认得的栏目里"
    )
    one = Coverage(checked=2, read=1, unchecked=(number_of_a_form,), prose=(ProseOnSheet("甲", 1),))
    other = Coverage(checked=3, read=4, prose=(ProseOnSheet("甲", 2), ProseOnSheet("乙", 5)))

    assert together(()) == Coverage()
    assert together((one, other)) == Coverage(
        checked=5, read=5, unchecked=(number_of_a_form,), prose=(ProseOnSheet("甲", 3), ProseOnSheet("乙", 5))
    )


# ---------------------------------------------------------------- the fields of a sheet


def line(row: int, budget: str = "", executed: str = "", rate: str = "", initial: str = "") -> SubmittedFundsLine:
    """A row of the funds block: D, E, F and H; no cell where nothing is given."""
    cells = {"initial": ("D", initial), "budget": ("E", budget), "executed": ("F", executed), "rate": ("H", rate)}
    return SubmittedFundsLine(**{name: number(f"{at}{row}", each) for name, (at, each) in cells.items() if each})


NO_PARTS: Final = "没有明细可以相加"
NO_RATE: Final = "缺少预算数或执行数，或预算数为0"

MONEY: Final[dict[str, tuple[SubmittedFunds, dict[str, NumberState | str]]]] = {
    "a total alone gives the rate": (
        SubmittedFunds(total=line(5, "100", "80", "80", "100")),
        {"D5": NO_PARTS, "E5": READ, "F5": READ, "H5": CHECKED},
    ),
    "a budget of zero gives none": (
        SubmittedFunds(total=line(5, "0", "80", "80")),
        {"E5": NO_PARTS, "F5": NO_PARTS, "H5": NO_RATE},
    ),
    "with its parts": (
        SubmittedFunds(total=line(5, "100", "80"), appropriation=line(6, "60", "50"), other=line(8, "40", "30")),
        dict.fromkeys(("E5", "F5", "E6", "F6", "E8", "F8"), CHECKED),
    ),
    "its parts tell the total that is left out": (
        SubmittedFunds(total=line(5, "0", "80"), appropriation=line(6, "60"), other=line(8, "40")),
        {"E5": READ, "F5": READ, "E6": READ, "E8": READ},
    ),
    "a part whose total is missing": (
        SubmittedFunds(total=line(5, "", "80"), appropriation=line(6, "", "80", "80")),
        {"F5": CHECKED, "F6": CHECKED, "H6": NO_RATE},
    ),
    "the expenditure has a total of its own, by which the execution is measured": (
        SubmittedFunds(total=line(5, "100", "80"), total_by_nature=line(9, "100", "60")),
        {"E5": CHECKED, "E9": CHECKED, "F5": NO_PARTS, "F9": READ},
    ),
    "a row that nobody knows": (
        SubmittedFunds(total=line(5, "100"), appropriation=line(6, "60"), unnamed=(line(7, "39"),)),
        {
            "E5": "有的明细行不认得是什么资金，合计无从核对",
            "E6": "有的明细行不认得是什么资金，合计无从核对",
            "E7": "不认得这一行是什么资金",
        },
    ),
}


@pytest.mark.parametrize(("funds", "expected"), MONEY.values(), ids=MONEY)
def test_what_is_done_with_money(funds: SubmittedFunds, expected: dict[str, NumberState | str], mof: RuleSet) -> None:
    facts = establish(evolve(clean_submission(), funds=funds), rule_set=mof, recognition=None, spec=None)

    assert expected == {
        entry.cell: state for entry, role, state in stated_numbers(facts) if role in {NumberRole.MONEY, NumberRole.RATE}
    }


TEXTS: Final[dict[tuple[str, str], NumberState | str]] = {
    ("≥90%", "95%"): READ,
    ("≥90%", "89%"): READ,
    ("≥90%", "85%以上"): "报告的不是确切数值，无法判断",
    ("≥95%", "0.95"): "实际值0.95没有百分号，是0.95%还是95%无法确定",
    ("≥2次/月", "全年24次"): "全年的合计不能说明每一期都做到，要由人看",
    ("≥50户", "60人"): "实际的单位“人”与目标的单位“户”不能换算",
}


@pytest.mark.parametrize(("pair", "expected"), TEXTS.items())
def test_what_is_done_with_a_target_and_its_actual(
    pair: tuple[str, str], expected: NumberState | str, mof: RuleSet
) -> None:
    """Read where they decide; else the last word on why they do not."""
    sheet = with_row(clean_submission(), 16, target=words("D16", pair[0]), actual=words("E16", pair[1]))
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)
    states = {entry.cell: state for entry, _, state in stated_numbers(facts)}

    assert (expected, expected) == (states["D16"], states["E16"])


def in_full(sheet: Submission) -> Submission:
    return sheet


def without_points(sheet: Submission) -> Submission:
    return with_row(sheet, 16, points=blank("F16"))


def without_a_total(sheet: Submission) -> Submission:
    return evolve(sheet, total=blank("G30"))


def without_points_and_total(sheet: Submission) -> Submission:
    return without_a_total(without_points(sheet))


def left_to_a_person(sheet: Submission) -> Submission:
    row = {"target": words("D16", "≥50户"), "actual": words("E16", "60人")}
    return with_row(without_a_total(sheet), 16, **row)


NO_TOTAL_POINTS: Final = "分值不全或合计不是100，无从核对"

POINTS: Final[dict[str, tuple[Callable[[Submission], Submission], dict[str, NumberState | str | None]]]] = {
    "all there": (in_full, {"F15": CHECKED, "F16": CHECKED, "G16": CHECKED, "F30": CHECKED, "G30": CHECKED}),
    "points are missing": (
        without_points,
        {"F15": "分值不全，合计无从核对", "F16": None, "G16": CHECKED, "F30": NO_TOTAL_POINTS, "G30": CHECKED},
    ),
    "neither points nor a total": (
        without_points_and_total,
        {"F15": "分值不全，合计无从核对", "G16": "分值缺失或数值过大，得分无从核对", "G30": None},
    ),
    "no total, and no rule that decides": (
        left_to_a_person,
        {"F16": CHECKED, "G15": CHECKED, "G16": "规则不能判断，也没有确定的总分可以核对", "G30": None},
    ),
}


@pytest.mark.parametrize(("change", "expected"), POINTS.values(), ids=POINTS)
def test_what_is_done_with_points_and_scores(
    change: Callable[[Submission], Submission], expected: dict[str, NumberState | str | None], mof: RuleSet
) -> None:
    """None for a field that holds no number."""
    sheet = change(evolve(clean_submission(), total_points=number("F30", "100")))
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)
    states = {entry.cell: state for entry, _, state in stated_numbers(facts)}

    assert expected == {cell: states.get(cell) for cell in expected}


@pytest.mark.parametrize(
    ("points", "expected"), [("9.99", NO_TOTAL_POINTS), ("10", CHECKED), ("10.01", NO_TOTAL_POINTS)]
)
def test_a_sum_of_points_is_held_against_a_hundred_only(points: str, expected: NumberState | str, mof: RuleSet) -> None:
    """Where they do not add to 100, that is the mistake to tell."""
    sheet = evolve(with_row(clean_submission(), 16, points=number("F16", points)), total_points=number("F30", "100"))
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)

    assert [expected] == [state for entry, _, state in stated_numbers(facts) if entry.cell == "F30"]
