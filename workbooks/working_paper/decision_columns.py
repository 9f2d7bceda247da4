"""What the office writes beside a finding in 复核底稿: 处理结果 from a list, 理由, 经办人; and what fits no finding."""

from __future__ import annotations

from typing import Final

from scoring.findings.finding import Finding
from scoring.findings.standing import RESULT_WORDS, RESULTS_BY_WORD, STATE_WORDS
from workbooks.files.review_names import LEDGER, UNMATCHED
from workbooks.sheets.list_sheet import ListColumn
from workbooks.sheets.plan import Input
from workbooks.sheets.styles import ENTRY, LEFT_TEXT
from workbooks.working_paper.decided_rows import (
    CODE,
    DUE,
    ID,
    MEASURE,
    OFFICER,
    OWNER,
    PROBLEM,
    PROJECT,
    REASON,
    RESULT,
    UnmatchedDecision,
)
from workbooks.working_paper.long_list import LongList

IS_BACK: Final = "原认可的数已变"

_RESULT: Final = Input(
    title=RESULT,
    prompt="从列表中选：退回＝请单位改；已核实认可、不适用＝不必改，须写理由。下次运行 zpb review 时读入。",
    brief="",
    choices=tuple(RESULTS_BY_WORD),
)
_REASON: Final = Input(title=REASON, prompt="认可或不适用的，写明依据；没有理由的不采用。", brief="")


def _state(finding: Finding) -> str:
    standing = finding.standing
    word = STATE_WORDS[standing.state] if standing.state else ""
    return f"{word}\n{IS_BACK}" if standing.is_back else word


def _result(finding: Finding) -> str:
    result = finding.standing.decision.result
    return RESULT_WORDS[result] if result else ""


STATE_COLUMN: Final = ListColumn[Finding](heading="状态", width=6.5, value=_state)

DECISION_COLUMNS: Final[tuple[ListColumn[Finding], ...]] = (
    ListColumn(heading=RESULT, width=10.5, value=_result, input=_RESULT),
    ListColumn(
        heading=REASON,
        width=15,
        value=lambda finding: finding.standing.decision.reason,
        style=LEFT_TEXT,
        input=_REASON,
    ),
    ListColumn(heading=OFFICER, width=7, value=lambda finding: finding.standing.decision.by),
)

ID_COLUMN: Final = ListColumn[Finding](heading=ID, width=16, value=lambda finding: finding.standing.id)

UNMATCHED_LIST: Final = LongList[UnmatchedDecision](
    name=UNMATCHED,
    title="未能对应的处理结果和整改内容",
    columns=(
        ListColumn(heading=PROJECT, width=18, value=lambda each: each.row.project, style=LEFT_TEXT),
        ListColumn(heading=CODE, width=8, value=lambda each: each.row.code),
        ListColumn(heading=PROBLEM, width=40, value=lambda each: each.row.problem, style=LEFT_TEXT),
        ListColumn(heading=RESULT, width=11, value=lambda each: each.row.result),
        ListColumn(heading=REASON, width=24, value=lambda each: each.row.reason, style=LEFT_TEXT),
        ListColumn(heading=OFFICER, width=8, value=lambda each: each.row.officer),
        ListColumn(heading=MEASURE, width=24, value=lambda each: each.row.measure, style=LEFT_TEXT),
        ListColumn(heading=OWNER, width=8, value=lambda each: each.row.owner),
        ListColumn(heading=DUE, width=12, value=lambda each: each.row.due, style=ENTRY),
        ListColumn(heading="没有采用的原因", width=30, value=lambda each: each.why, style=LEFT_TEXT),
        ListColumn(heading="原来在", width=14, value=lambda each: each.row.place),
    ),
    frozen_columns=2,
    hidden=ListColumn(heading=ID, width=16, value=lambda each: each.row.id),
)
UNMATCHED_NOTE: Final = f"这些行的内容没有采用；请在“复核问题”或“{LEDGER}”里重新填写，再删去这里的行"
