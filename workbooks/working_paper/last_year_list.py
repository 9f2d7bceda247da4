"""The sheet 上年对照 of 复核底稿: what could not be held against what was reached last year, and why."""

from __future__ import annotations

from typing import Final

from scoring.review.last_year import WHY_NOT, HeldAgainst, LastYearTold
from workbooks.files.review_names import FINDINGS_SHEET, LAST_YEAR
from workbooks.sheets.list_sheet import ListColumn
from workbooks.sheets.styles import LEFT_TEXT
from workbooks.working_paper.long_list import LongList

LAST_YEAR_LIST: Final = LongList[HeldAgainst](
    name=LAST_YEAR,
    title="没有与上年比成的项目和目标",
    columns=(
        ListColumn(heading="单位", width=22, value=lambda each: each.unit, style=LEFT_TEXT),
        ListColumn(heading="项目", width=30, value=lambda each: each.project, style=LEFT_TEXT),
        ListColumn(heading="指标", width=26, value=lambda each: each.indicator or "（整个项目）", style=LEFT_TEXT),
        ListColumn(heading="为什么没有比", width=28, value=lambda each: WHY_NOT[each.outcome], style=LEFT_TEXT),
    ),
    frozen_columns=2,
)


def last_year_note(told: LastYearTold) -> str:
    """What was held, above the list of what was not."""
    held = f"与 --last-year 给出的上年复核比了{told.held}个目标"
    return f"{held}，{told.below}个比上年的实际完成值低（“不超过”的是比它宽），见“{FINDINGS_SHEET}”"
