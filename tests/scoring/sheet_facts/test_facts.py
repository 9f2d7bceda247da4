"""What is made of the numbers of a sheet: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_total import grade_of_total
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts, share_of
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import NO_ENTRY, Submission, SubmittedIndicator
from tests.scoring.submission_factory import clean_submission, number, with_funds, with_row, words


@pytest.mark.parametrize(
    ("points", "share", "expected"), [("10", "1", "10"), ("10", "0.5", "5.0"), (None, "0.5", None), (None, "1", None)]
)
def test_what_a_row_adds(points: str | None, share: str, expected: str | None) -> None:
    """Its points, or as much as its weight leaves of them."""
    row = RowFacts(submitted=SubmittedIndicator(category="产出指标"), position=1, share=Decimal(share))

    assert (None if expected is None else Decimal(expected)) == share_of(
        None if points is None else Decimal(points), row
    )


def test_a_point_is_a_point_of_the_total() -> None:
    """Unless a weight above it says otherwise."""
    assert Decimal(1) == RowFacts(submitted=SubmittedIndicator(category="产出指标"), position=1).share


@pytest.mark.parametrize(
    ("by_text", "expected"), [((), False), (("8",), False), (("7.99",), True), (("8", "7.99"), True)]
)
def test_when_the_words_of_a_form_give_another_score(by_text: tuple[str, ...], *, expected: bool, mof: RuleSet) -> None:
    """Its one score is not the rule's."""
    row = facts_of(with_row(clean_submission(), 16, actual=words("E16", "3.2次")), mof).rows[2]
    told = evolve(row, scores_by_text=tuple(Decimal(each) for each in by_text))

    assert (Decimal(8), expected) == (told.rule_score, told.differs_by_text)


def facts_of(sheet: Submission, rule_set: RuleSet) -> SheetFacts:
    return establish(sheet, rule_set=rule_set, recognition=None, spec=None)


@pytest.mark.parametrize(("rows", "total"), [(0, None), (1, "17.67"), (2, "27.67"), (8, "97.67")])
def test_a_total_needs_an_indicator(rows: int, total: str | None, mof: RuleSet) -> None:
    """One is enough; the execution alone is no total."""
    sheet = clean_submission()
    cut = evolve(sheet, indicators=sheet.indicators[8 - rows :])

    assert (None if total is None else Decimal(total)) == facts_of(cut, mof).recomputed_total


def no_total(sheet: Submission) -> Submission:
    return with_row(sheet, 15, actual=NO_ENTRY)


def left_to_a_person(sheet: Submission) -> Submission:
    return with_row(sheet, 19, actual=words("E19", "部分达成预期指标"), score=number("G19", "7"))


def no_budget(sheet: Submission) -> Submission:
    spent = with_funds(sheet, budget=number("E5", "0"), executed=number("F5", "0"))
    return with_funds(spent, "appropriation", budget=NO_ENTRY, executed=NO_ENTRY)


def test_how_many_scores_rest_on_claims(mof: RuleSet) -> None:
    """Of what is in the total; none where there is no total."""
    sheet = clean_submission()
    sheets = (sheet, left_to_a_person(sheet), no_budget(sheet), no_budget(left_to_a_person(sheet)), no_total(sheet))

    assert [0, 1, 1, 2, 0] == [facts_of(each, mof).total_rests_on_claims for each in sheets]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("-1", "差"),
        ("-0.01", "差"),
        ("0", "差"),
        ("0.99", "差"),
        ("0.994", "差"),
        ("0.995", "中"),
        ("1", "中"),
    ],
)
def test_the_grade_of_a_total_near_nothing(total: str, expected: str, mof: RuleSet) -> None:
    """Rounded first; below 0 as of 0."""
    grades = tuple(evolve(each, least=Decimal(1)) if each.name == "中" else each for each in mof.grading.grades)
    rules = evolve(mof, grading=evolve(mof.grading, grades=grades))

    assert expected == grade_of_total(Decimal(total), rules)


def test_another_rule_set_is_called_by_its_name(mof: RuleSet, yantai: RuleSet) -> None:
    """By its id each; one that does not fit has none here."""
    other = load_rule_set("full-from-95")
    recognition = Recognition(rule_set=mof, rivals=(other, yantai), reason="")
    facts = establish(clean_submission(), rule_set=mof, recognition=recognition, spec=None)

    assert [f"“{other.called}”", f"“{yantai.called}”", ""] == [
        facts.name_of_rival(each) for each in ("full-from-95", "yantai-2023", "mof-2020-10")
    ]
    assert facts_of(clean_submission(), mof).name_of_rival("full-from-95") == ""
