"""A filled-in sheet scored anew."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.problems import UnusableInputError
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.submissions.submission import Entry, Submission, SubmittedFunds, SubmittedFundsLine, SubmittedIndicator


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


CORRECTED = "“指标”原填85分，按规则为72分，没有说明理由，按规则计（G12）"


@pytest.mark.parametrize(
    ("submission", "total", "corrections"),
    [
        (sheet("≥10个", "8个", ""), "82", ()),
        (sheet("≥10个", "8个", "72"), "82", ()),
        (sheet("≥10个", "8个", "85"), "82", (CORRECTED,)),
        (sheet("≥10个", "8个", "85", "无"), "82", (CORRECTED,)),
        (sheet("≥10个", "8个", "85", "厂家停产，已另行补购"), "95", ()),
        (sheet("明显提升", "有所提升", "90"), "100", ()),
        (sheet("明显提升", "有所提升", ""), None, ()),
    ],
)
def test_the_claimed_score_stands_where_it_may(
    submission: Submission, total: str | None, corrections: tuple[str, ...], mof: RuleSet
) -> None:
    """Undecided by rule, or departing with a note; otherwise the rule's score counts, and that is said."""
    assessment = score_submission(submission, mof)

    assert (None if total is None else Decimal(total)) == assessment.total
    assert corrections == tuple(each for each in assessment.attention if "原填" in each)


def test_points_lost_by_judgement_need_a_note(mof: RuleSet) -> None:
    """As in a project file."""
    with pytest.raises(UnusableInputError) as caught:
        score_submission(sheet("明显提升", "有所提升", "60"), mof)

    assert ["第1个指标“指标” › 人工评定"] == [problem.place for problem in caught.value.problems]
