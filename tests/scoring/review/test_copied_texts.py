"""The same text on the sheets of several units (ZP611), and what is no copy."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from scoring.review.reviewed_projects import ReviewedProject
from scoring.submissions.long_texts import LONG, long_texts
from scoring.submissions.submission import Submission, SubmittedIndicator
from tests.scoring.review.batches_in_memory import review_batch
from tests.scoring.submission_factory import words

TEXT: Final = "全年各项任务按计划推进，制度执行严格，资金使用规范，服务对象反映良好，取得预期成效"


def sheet(unit: str, name: str, text: str, *, budget: str = "10", note: str = "") -> ReviewedProject:
    """A project of a unit and its 完成情况."""
    submission = Submission(
        file=f"{unit}{name}.xlsx",
        sheet="自评表",
        name=words("C3", name),
        unit=words("C4", unit),
        goal_achieved=words("F10", text),
        indicators=(SubmittedIndicator(category="产出指标", name=words("C14", "会议批次"), note=words("H14", note)),),
    )
    return ReviewedProject(
        name=name,
        unit=unit,
        file=submission.file,
        sheet="自评表",
        name_cell="C3",
        budget=Decimal(budget),
        rule_set=None,
        long_texts=long_texts(submission),
    )


def told(*projects: ReviewedProject) -> list[tuple[str, str]]:
    """File and cell of each."""
    return [(each.file, each.cell) for each in review_batch(projects, []) if each.code == "ZP611"]


BOTH: Final = [("乙局会议费.xlsx", "F10"), ("甲局会议费.xlsx", "F10")]

CASES: Final = {
    "two units": ([sheet("甲局", "会议费", TEXT), sheet("乙局", "会议费", TEXT, budget="9")], BOTH),
    "other blanks and signs": (
        [sheet("甲局", "会议费", TEXT), sheet("乙局", "会议费", f" {TEXT.replace('，', ', ')}。", budget="9")],
        BOTH,
    ),
    "one word changed": (
        [sheet("甲局", "会议费", TEXT), sheet("乙局", "会议费", TEXT.replace("严格", "到位"), budget="9")],
        [],
    ),
    "one number changed": (
        [sheet("甲局", "会议费", f"{TEXT}12次"), sheet("乙局", "会议费", f"{TEXT}13次", budget="9")],
        [],
    ),
    "two projects of one unit": ([sheet("甲局", "会议费", TEXT), sheet("甲 局", "培训费", TEXT)], []),
    "no unit": ([sheet("", "会议费", TEXT), sheet("乙局", "培训费", TEXT)], []),
    "one project that two units report": ([sheet("甲局", "会议费", TEXT), sheet("乙局", "会议费", TEXT)], []),
    "short": ([sheet("甲局", "会议费", "好" * (LONG - 1)), sheet("乙局", "培训费", "好" * (LONG - 1))], []),
    "just long": (
        [sheet("甲局", "会议费", "好" * LONG), sheet("乙局", "会议费", "好" * LONG, budget="9")],
        BOTH,
    ),
}


@pytest.mark.parametrize(("projects", "expected"), CASES.values(), ids=CASES)
def test_a_text_that_two_units_have(projects: list[ReviewedProject], expected: list[tuple[str, str]]) -> None:
    assert told(*projects) == expected


def test_the_name_of_the_unit_makes_it_no_other_text() -> None:
    one = sheet("市甲办公室", "会议费", f"市甲办公室{TEXT}")
    other = sheet("市乙办公室", "培训费", f"市乙办公室{TEXT}")
    assert told(one, other) == [("市乙办公室培训费.xlsx", "F10"), ("市甲办公室会议费.xlsx", "F10")]


def test_what_most_units_have_is_the_forms_own() -> None:
    """Three of six share it; of the same three among four others it is half, and with a fourth more than half."""
    others = [sheet(f"第{at}局", "会议费", f"本局的情况{at}{TEXT[::-1]}") for at in range(4)]
    sharing = [sheet(f"共{at}局", "会议费", TEXT, budget=str(at)) for at in range(5)]
    assert [len(told(*others, *sharing[:count])) for count in (1, 2, 3, 4, 5)] == [0, 2, 3, 4, 0]


def test_it_is_told_what_stands_where_and_who_else_has_it() -> None:
    projects = (sheet("甲局", "会议费", "", note=TEXT), sheet("乙局", "培训费", TEXT))
    (first, second) = (each for each in review_batch(projects, []) if each.code == "ZP611")
    expected = f"指标“会议批次”的偏差原因与“乙局”的项目“培训费”一字不差（除单位和项目的名称外37字相同）：“{TEXT[:40]}…”"
    assert (second.cell, second.message) == ("H14", expected)
    assert (first.cell, first.message[:4]) == ("F10", "完成情况")
