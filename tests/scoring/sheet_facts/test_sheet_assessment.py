"""A filled-in sheet scored anew."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from attrs import evolve

from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.submissions.submission import (
    Entry,
    IndicatorLevel,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    SubmittedIndicator,
    Weight,
)


def number(cell: str, text: str) -> Entry:
    return Entry(cell=cell, text=text, number=Decimal(text))


def sheet(target: str, actual: str, score: str, note: str = "") -> Submission:
    """One indicator of 90 points, all money spent."""
    return Submission(
        file="表.xlsx",
        sheet="自评表",
        name=Entry(cell="B3", text="项目"),
        funds=SubmittedFunds(total=SubmittedFundsLine(budget=number("D6", "100"), executed=number("E6", "100"))),
        indicators=(
            SubmittedIndicator(
                category="产出指标",
                name=Entry(cell="C12", text="指标"),
                target=Entry(cell="D12", text=target),
                actual=Entry(cell="E12", text=actual),
                points=number("F12", "90"),
                score=number("G12", score) if score else Entry(cell="G12"),
                note=Entry(cell="H12", text=note),
            ),
        ),
    )


BY_RULE = "“指标”原填85分，按规则为72分，没有说明理由，按规则计（G12）"
CUT_OFF = "“指标”原填72.1分，按规则为72.12分，按规则计（G12）"
TOO_MUCH = "“指标”原填95分，按规则为72分，按规则计（G12）"


def not_taken_over(claimed: str) -> str:
    """Nothing takes its place yet: it is told with what the row still needs."""
    return f"G12填的{claimed}分不能照录"


@pytest.mark.parametrize(
    ("submission", "total", "claims", "corrections"),
    [
        (sheet("≥10个", "8个", ""), "82", 0, ()),
        (sheet("≥10个", "8个", "72"), "82", 0, ()),
        (sheet("≥10个", "8个", "85"), "82", 0, (BY_RULE,)),
        (sheet("≥10个", "8个", "85", "无"), "82", 0, (BY_RULE,)),
        (sheet("≥10个", "8个", "95"), "82", 0, (TOO_MUCH,)),
        (sheet("≥104个", "83.34个", "72.1"), "82.12", 0, (CUT_OFF,)),
        (sheet("≥10个", "8个", "85", "厂家停产，已另行补购"), "95", 0, ()),
        (sheet("≥10个", "8个", "60"), "70", 0, ()),
        (sheet("明显提升", "明显提升", "75"), "85", 0, ()),
        (sheet("明显提升", "有所提升", "90"), "100", 1, ()),
        (sheet("明显提升", "有所提升", "60"), "70", 1, ()),
        (sheet("明显提升", "部分达成预期指标", "60"), "70", 1, ()),
        (sheet("明显提升", "部分达成预期指标", "85"), None, 0, (not_taken_over("85"),)),
        (sheet("明显提升", "有所提升", "91"), None, 0, (not_taken_over("91"),)),
        (sheet("明显提升", "有所提升", ""), None, 0, ()),
        (sheet("9月底前完成", "11月", "50"), "60", 1, ()),
        (sheet("9月底前完成", "11月", "90"), None, 0, (not_taken_over("90"),)),
        (sheet("9月底前完成", "11月", "90", "汛期停工两个月"), "100", 1, ()),
        (sheet("≥95%", "约95%", "90"), "100", 1, ()),
    ],
)
def test_the_claimed_score_stands_where_it_may(
    submission: Submission, total: str | None, claims: int, corrections: tuple[str, ...], mof: RuleSet
) -> None:
    """Undecided by rule, or departing with a note; otherwise the rule's score counts, and that is said."""
    assessment = score_submission(submission, mof)

    assert (None if total is None else Decimal(total)) == assessment.total
    assert claims == assessment.total_rests_on_claims
    fallen = [found for each in assessment.unsettled for found in re.findall(r"G12填的[0-9]+分不能照录", each.message)]
    assert corrections == (*(each for each in assessment.attention if "原填" in each), *fallen)


@pytest.mark.parametrize("claimed", ["90", "72", "0", ""])
@pytest.mark.parametrize("note", ["", "已上报主管部门同意"])
@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥90%", ""),
        ("≥90%", "/"),
        ("≥90%", "≥90%"),
        ("不少于3次", "不少于3次"),
        ("≥3次，≥100人", "≥3次，≥100人"),
        ("12月底前完成", "12月底前完成"),
        ("12月底前", "12月底前"),
        ("9月底前完成", "已完成"),
        ("9月底前完成", "3次"),
        ("≥90%", "已完成"),
        ("≥90%", "无"),
        ("≥90%", "0.95"),
        ("≥10公里", "12亩"),
        ("明显提升", ""),
        ("", "95%"),
    ],
)
def test_what_was_not_reported_has_no_score_whatever_was_typed(
    target: str, actual: str, claimed: str, note: str, mof: RuleSet
) -> None:
    """Blank, copied, unreadable: nobody can give points for it."""
    assessment = score_submission(sheet(target, actual, claimed, note), mof)

    assert (assessment.total, assessment.grade, assessment.undetermined) == (None, None, ("指标",))


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("100%", "100%"),
        ("≥90%", "90%"),
        ("明显提升", "明显提升"),
        ("严格执行相关制度规定", "严格执行相关制度规定"),
        ("12月31日之前", "12月31日之前完成"),
        ("12月31日", "12月31日"),
    ],
)
def test_the_same_number_or_the_same_words_of_a_quality_are_no_copy(target: str, actual: str, mof: RuleSet) -> None:
    """Whoever promises 100 % and reaches it has nothing else to report."""
    assessment = score_submission(sheet(target, actual, "90"), mof)

    assert (assessment.total, assessment.total_rests_on_claims) == (Decimal(100), 0)


def with_money(budget: str, executed: str, claimed: str) -> Submission:
    """All else met."""
    line = SubmittedFundsLine(
        budget=number("D6", budget) if budget else Entry(cell="D6"),
        executed=number("E6", executed) if executed else Entry(cell="E6"),
        score=number("G6", claimed),
    )
    return evolve(sheet("≥10个", "10个", "90"), funds=SubmittedFunds(total=line))


@pytest.mark.parametrize(
    ("money", "total", "claims"),
    [
        (("100", "80", "8"), "98", 0),
        (("100", "80", "10"), "98", 0),
        (("", "80", "8"), None, 0),
        (("100", "", "8"), None, 0),
        (("1", "20000", "8"), None, 0),
        (("0", "0", "8"), "98", 1),
        (("0", "0", "11"), None, 0),
    ],
)
def test_an_execution_score_stands_as_a_claim_only_where_the_amounts_are_known(
    money: tuple[str, str, str], total: str | None, claims: int, mof: RuleSet
) -> None:
    """A budget of zero is left to a person by the rule set; a missing amount is nobody's to judge."""
    assessment = score_submission(with_money(*money), mof)

    assert (assessment.total, assessment.total_rests_on_claims) == (None if total is None else Decimal(total), claims)


def test_a_sheet_that_is_no_project_is_scored_and_its_flaws_are_told(mof: RuleSet) -> None:
    """The review gives it a total; so does its assessment."""
    submission = evolve(sheet("≥10个", "10个", "90"), name=Entry(cell="B3"))
    assessment = score_submission(submission, mof)

    assert (assessment.total, [flaw.place for flaw in assessment.flaws]) == (Decimal(100), ["自评表!B3 › 项目名称"])


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("", []),
        ("待评定", []),
        ("好", ["“指标”的得分原填“好”，不是数字，按规则为72分（G12）"]),
    ],
)
def test_a_score_that_is_no_number(text: str, corrections: list[str], mof: RuleSet) -> None:
    """待评定 stands in our own form until a score can be told; nobody claimed anything."""
    own = sheet("≥10个", "8个", "")
    row = evolve(own.indicators[0], score=Entry(cell="G12", text=text))
    assessment = score_submission(evolve(own, indicators=(row,)), mof)

    assert (Decimal(82), corrections) == (assessment.total, [each for each in assessment.attention if "原填" in each])


@pytest.mark.parametrize(
    ("claimed", "total", "expected"), [("70.01", "80.01", False), ("70", "80", False), ("69.99", "79.99", True)]
)
def test_below_80_a_total_needs_an_explanation(claimed: str, total: str, *, expected: bool, mof: RuleSet) -> None:
    """The unit deducts itself, so that its own score stands; 80 itself needs none."""
    assessment = score_submission(sheet("≥10个", "8个", claimed), mof)

    assert (Decimal(total), expected) == (assessment.total, assessment.needs_explanation)


def rows_of(points: tuple[str, ...], first: int, label: str) -> tuple[SubmittedIndicator, ...]:
    """Rows of one 一级指标, whose merged label stands in the first of them; all met, at full points."""
    stated = Decimal(label.partition("(")[2].removesuffix("分)"))
    (row,) = sheet("≥10个", "10个", "").indicators
    return tuple(
        evolve(
            row,
            category=label.partition("(")[0],
            category_label=Entry(cell=f"A{first}", text=label),
            category_points=stated,
            name=Entry(cell=f"C{at}", text=f"指标{at}"),
            points=number(f"F{at}", each),
            score=number(f"G{at}", each),
        )
        for at, each in enumerate(points, first)
    )


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        (("20", "20"), []),
        (("20", "19.99"), ["A12写的是“产出指标(40分)”，它的各行合计39.99，是不是删了一行，或改了分值"]),
        (("20", "20.01"), ["A12写的是“产出指标(40分)”，它的各行合计40.01，是不是多了一行，或改了分值"]),
        (("20",), ["A12写的是“产出指标(40分)”，它的各行合计20，是不是删了一行，或改了分值"]),
    ],
)
def test_points_that_do_not_add_to_100_are_told_with_the_label_that_they_differ_from(
    outputs: tuple[str, ...], told: list[str], mof: RuleSet
) -> None:
    """The other 一级指标 is as its label says."""
    rows = (*rows_of(outputs, 12, "产出指标(40分)"), *rows_of(("30", "20"), 20, "效益指标(50分)"))
    assessment = score_submission(evolve(sheet("", "", ""), indicators=rows), mof)

    assert told == [flaw.message.partition("；")[2] for flaw in assessment.flaws]


def test_points_that_are_per_cent_of_a_weight_are_told_as_they_add_to_the_total(mof: RuleSet) -> None:
    """60 and 40 per cent of 54 points, and all of 36."""
    rows = (*rows_of(("60", "40"), 12, "产出指标(54分)"), *rows_of(("100",), 20, "效益指标(36分)"))
    weights = tuple(
        Weight(
            level=IndicatorLevel.CATEGORY, name=Entry(cell=f"A{at}"), number=number(f"J{at}", each), position=position
        )
        for at, each, position in ((12, "54", 1), (20, "36", 3))
    )
    assessment = score_submission(evolve(sheet("", "", ""), indicators=rows, weights=weights), mof)

    assert [Decimal(each) for each in ("32.4", "21.6", "36")] == [
        each.indicator.points for each in assessment.indicators
    ]
    assert [Decimal(each) for each in ("32.4", "21.6", "36")] == [each.score for each in assessment.indicators]
    assert Decimal(100) == assessment.total
