"""The sheet 整改 of 复核底稿: what came out wrong, what is done about it, and how far it is."""

from __future__ import annotations

from typing import Final

from scoring.rounds.ledger import OPEN, OVERDUE, LedgerRow
from workbooks.files.review_names import LEDGER
from workbooks.sheets.list_sheet import ListColumn, RowMark
from workbooks.sheets.plan import Input
from workbooks.sheets.styles import ENTRY, LEFT_TEXT, PALE_ORANGE
from workbooks.working_paper.decided_rows import CODE, DUE, ID, MEASURE, OWNER, PROBLEM, PROJECT
from workbooks.working_paper.long_list import LongList

STATE: Final = "整改状态"

_MEASURE: Final = Input(title=MEASURE, prompt="写明怎样改。下次运行 zpb review 时读入，一轮一轮带下去。", brief="")
_OWNER: Final = Input(title=OWNER, prompt="谁负责。", brief="")
_DUE: Final = Input(title=DUE, prompt="写年月日，如 2024-04-30。", brief="")

LEDGER_LIST: Final = LongList[LedgerRow](
    name=LEDGER,
    title="整改台账",
    columns=(
        ListColumn(heading="单位", width=14, value=lambda row: row.unit, style=LEFT_TEXT),
        ListColumn(heading=PROJECT, width=18, value=lambda row: row.project, style=LEFT_TEXT),
        ListColumn(heading="指标", width=14, value=lambda row: row.indicator, style=LEFT_TEXT),
        ListColumn(heading=PROBLEM, width=38, value=lambda row: row.problem, style=LEFT_TEXT),
        ListColumn(heading=CODE, width=7, value=lambda row: row.code),
        ListColumn(heading="提出", width=7, value=lambda row: f"第{row.since}轮"),
        ListColumn(heading=MEASURE, width=24, value=lambda row: row.measure, style=LEFT_TEXT, input=_MEASURE),
        ListColumn(heading=OWNER, width=8, value=lambda row: row.owner, style=ENTRY, input=_OWNER),
        ListColumn(heading=DUE, width=12, value=lambda row: row.due, style=ENTRY, input=_DUE),
        ListColumn(heading=STATE, width=14, value=lambda row: row.state),
    ),
    frozen_columns=3,
    marks=tuple(
        RowMark(condition=f'LEFT($K{{row}},{len(word)})="{word}"', fill=PALE_ORANGE, column=10)
        for word in (OPEN, OVERDUE)
    ),
    hidden=ListColumn(heading=ID, width=16, value=lambda row: row.id),
)
LEDGER_NOTE: Final = (
    "错误，和处理结果为“退回”的问题；填整改措施、责任人、期限，保存后再运行一次即读入；整改状态由程序按各轮的复核结果写"
)
