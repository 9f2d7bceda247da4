"""What follows from a sheet: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import NO_ENTRY, Submission, SubmittedFunds, SubmittedFundsLine
from tests.scoring.submission_factory import Row, blank, clean_submission, number, with_row, words


def execution_points(sheet: Submission, rule_set: RuleSet) -> Decimal:
    return establish(sheet, rule_set=rule_set, recognition=None, spec=None).rule_set.execution.points


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (None, "10"),
        ("-0.01", "10"),
        ("-0.5", "10"),
        ("0", "0"),
        ("0.5", "0.5"),
        ("10", "10"),
        ("20", "20"),
        ("1000", "1000"),
        ("1000.01", "10"),
    ],
)
def test_the_execution_points_of_a_form(stated: str | None, expected: str, mof: RuleSet) -> None:
    """They go before those of the rules, where they can be points at all."""
    sheet = evolve(clean_submission(), execution_points=None if stated is None else Decimal(stated))

    assert Decimal(expected) == execution_points(sheet, mof)


@pytest.mark.parametrize(
    ("points", "name", "expected"),
    [
        (("60", "40"), "指标", "0"),
        (("60", "40.01"), "指标", "10"),
        (("60", "39.99"), "指标", "10"),
        (("60", "40.004"), "指标", "0"),
        (("60", "30"), "指标", "10"),
        (("60", "30"), "预算执行率", "0"),
        (("60", "30"), "预算执行", "10"),
    ],
)
def test_a_form_without_a_place_for_an_execution_score(
    points: tuple[str, str], name: str, expected: str, mof: RuleSet
) -> None:
    """Its indicators make up the 100 by themselves, or one of them is the execution."""
    rows = [Row("产出指标", "", "数量指标", name, "≥1次", "1次", each, "0") for each in points]
    funds = SubmittedFunds(total=SubmittedFundsLine(budget=number("E5", "100"), executed=number("F5", "80")))
    sheet = evolve(clean_submission(rows), execution_points=None, funds=funds)

    assert Decimal(expected) == execution_points(sheet, mof)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (("20", "20"), ("20", "20")),
        (("20", "20.004"), ("20", "20.004")),
        (("20", "20.01"), (None, None)),
        (("20", "19.99"), (None, None)),
    ],
)
def test_points_of_a_form_without_a_column_for_them(
    scores: tuple[str, str], expected: tuple[str | None, str | None], mof: RuleSet
) -> None:
    """The scores are the points, where they add to just what the label of the 一级指标 names."""
    rows = [Row("产出指标", "40", "数量指标", "指标", "≥1次", "1次", "0", each) for each in scores]
    sheet = clean_submission(rows)
    sheet = evolve(sheet, indicators=tuple(evolve(row, points=NO_ENTRY) for row in sheet.indicators))
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)

    assert [None if each is None else Decimal(each) for each in expected] == [row.points for row in facts.rows]


@pytest.mark.parametrize(
    ("actual", "points", "expected"),
    [
        # the rival takes two points off where a target was exceeded by 30 %
        ("4次", "10", {}),
        ("5.19次", "10", {}),
        ("5.2次", "10", {"full-from-95": "8"}),
        ("5.21次", "10", {"full-from-95": "8"}),
        # a miss: by the same formula, but rounded to one place
        ("3次", "10", {}),
        ("1.33次", "10", {"one place": "3.3"}),
        ("1.32次", "10", {}),
    ],
)
def test_what_other_rule_sets_give(actual: str, points: str, expected: dict[str, str], mof: RuleSet) -> None:
    """Of a target of four: only what is another score than that of the rules."""
    one_place = evolve(mof, id="one place", rounding=evolve(mof.rounding, indicator_places=1))
    recognition = Recognition(rule_set=mof, rivals=(load_rule_set("full-from-95"), one_place), reason="")
    sheet = with_row(clean_submission(), 16, actual=words("E16", actual), points=number("F16", points))
    row = establish(sheet, rule_set=mof, recognition=recognition, spec=None).rows[2]

    assert {name: Decimal(score) for name, score in expected.items()} == dict(row.rival_scores)


def test_a_rule_set_that_scores_a_name_or_a_kind_of_target_by_a_formula_of_its_own(mof: RuleSet) -> None:
    """The others need not be asked; these two are."""
    tiers = load_rule_set("examples/rule_sets/tiers-and-deductions/rules.toml")
    recognition = Recognition(rule_set=mof, rivals=(load_rule_set("linear-reverse"), tiers), reason="")
    named = {"name": words("C16", "重点支出安排率"), "target": words("D16", "≥90%"), "actual": words("E16", "85%")}
    sheet = with_row(clean_submission(), 16, **named, points=number("F16", "5"))
    sheet = with_row(sheet, 18, actual=words("E18", "4月"))
    rows = establish(sheet, rule_set=mof, recognition=recognition, spec=None).rows

    assert {tiers.id: Decimal(4)} == dict(rows[2].rival_scores)
    assert {"linear-reverse": Decimal("6.67")} == {
        name: score for name, score in rows[4].rival_scores.items() if name == "linear-reverse"
    }


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("", ("60", "40"), "100"),
        ("0", ("60", "40"), "100"),
        ("90", ("60", "40"), "90"),
        ("", ("", ""), None),
        ("-1", ("60", "40"), None),
    ],
)
def test_a_budget_that_only_its_parts_tell(
    total: str, parts: tuple[str, str], expected: str | None, mof: RuleSet
) -> None:
    def line(row: int, budget: str) -> SubmittedFundsLine:
        return SubmittedFundsLine(budget=number(f"E{row}", budget) if budget else blank(f"E{row}"))

    funds = SubmittedFunds(total=line(5, total), appropriation=line(6, parts[0]), other=line(8, parts[1]))
    facts = establish(evolve(clean_submission(), funds=funds), rule_set=mof, recognition=None, spec=None)

    assert (None if expected is None else Decimal(expected)) == facts.budget


def test_what_was_spent_by_nature_is_not_told_by_the_parts_of_the_income(mof: RuleSet) -> None:
    """支出合计 is blank: what the sources spent is another sum."""
    income = SubmittedFundsLine(budget=number("E5", "100"), executed=blank("F5"))
    funds = SubmittedFunds(
        total=income,
        appropriation=SubmittedFundsLine(budget=number("E6", "100"), executed=number("F6", "80")),
        total_by_nature=SubmittedFundsLine(executed=number("F9", "60")),
    )
    facts = establish(evolve(clean_submission(), funds=funds), rule_set=mof, recognition=None, spec=None)

    assert (Decimal(100), Decimal(60)) == (facts.budget, facts.executed)


@pytest.mark.parametrize(
    ("scores", "expected", "is_split"),
    [(("20", ""), "20", False), (("12", "8"), "20", True), (("", "8"), None, False), (("20", "0"), "20", True)],
)
def test_a_score_that_stands_for_several_in_one_cell_or_in_more(
    scores: tuple[str, str], expected: str | None, mof: RuleSet, *, is_split: bool
) -> None:
    first, second, *rest = clean_submission().indicators[1:]
    entries = [
        number(f"G{row}", each) if each else blank(f"G{row}") for row, each in zip((15, 16), scores, strict=True)
    ]
    parent = evolve(first, points=number("F15", "20"), score=entries[0])
    part = evolve(second, parent=first.name, points=blank("F16"), score=entries[1])
    sheet = evolve(clean_submission(), indicators=(parent, part, *rest))
    row = establish(sheet, rule_set=mof, recognition=None, spec=None).rows[0]

    assert (None if expected is None else Decimal(expected), is_split) == (row.claimed, row.is_split)
