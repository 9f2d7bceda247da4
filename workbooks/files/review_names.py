"""The names of what a review writes: files, sheets, and the mark of its store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

COPY_ENDING: Final = "_复核"
OPINION_ENDING: Final = "_复核意见"
CORRECTED: Final = "_改正"
FINAL: Final = "_定稿"
COPY_TYPE: Final = ".xlsx"
MACROS_ENDING: Final = ".xlsm"
"""Office programs open a workbook with macros only under its own ending."""
WORD_ENDING: Final = ".docx"
WORD_MACROS_ENDING: Final = ".docm"

REVIEW_FOLDER: Final = "复核"
"""The folder that a review writes into where nobody names one."""

PAPER: Final = "复核底稿"
WORKING_PAPER: Final = f"{PAPER}.xlsx"
UNCHECKED: Final = "未核对的数"
"""The sheet of the working paper that lists the numbers nothing was held against."""
FINDINGS_JSON: Final = "findings.json"
FINDINGS_CSV: Final = "findings.csv"
PROJECTS_CSV: Final = "projects.csv"
LISTS: Final = (WORKING_PAPER, FINDINGS_JSON, FINDINGS_CSV, PROJECTS_CSV)
"""What a review always writes into its output folder."""

FINDINGS_SHEET: Final = "复核问题"
WORKING_PAPER_SHEETS: Final = (PAPER, FINDINGS_SHEET)
"""The first two sheets of a working paper: its projects, and the findings."""

SAMPLE_SHEETS: Final = ("抽查名单", "全部项目", "抽取规则")
COMPARISON_SHEETS: Final = ("复核汇总", "按项目", "核对")
"""All sheets of what was drawn for the second look, and of what came of it."""

LEDGER: Final = "整改"
"""The sheet of what came out wrong and what is done about it."""

BY_UNIT: Final = "按单位"
"""The sheet that tells how far each unit is."""

ARRIVALS: Final = "名单核对"
"""The sheet of projects that did not come, came unexpectedly or twice."""

LAST_YEAR: Final = "上年对照"
"""The sheet of what could not be held against last year's review."""

UNMATCHED: Final = "未能对应"
"""The sheet of decisions that fit no finding."""

UNREAD: Final = "未读取的文件"
"""Its last sheet, where there are any."""

RECORD: Final = "复核记录.jsonl"
"""What was told and decided, round by round; not a result, which can be had again."""

DECISIONS: Final = "decisions.toml"
"""What the office decided, for those who write it by program; read, never written."""

PENDING: Final = "处理结果.toml"
"""What it decided on the page of the desk since the last run; the run that takes it into the record removes it."""

STORE: Final = "review.sqlite"
STORE_APPLICATION: Final = 0x7A706221
"""Marks a SQLite file as ours (``zpb!``)."""

BESIDE_STORE: Final = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a file that is open, and leaves there when it is killed."""


def marked_copy_name(source: Path) -> str:
    """``自评表.xls`` → ``自评表_复核.xlsx``; a marked copy that comes back keeps its name."""
    return f"{source.stem.removesuffix(COPY_ENDING)}{COPY_ENDING}{COPY_TYPE}"


def possible_copies(destination: Path) -> tuple[Path, ...]:
    """
    Where a file's answer may lie: its marked copy, by the ending of what it is, or the opinion alone.

    Args:
        destination: Of a copy of a workbook without macros.
    """
    endings = (MACROS_ENDING, WORD_ENDING, WORD_MACROS_ENDING)
    copies = (destination.with_suffix(ending) for ending in endings)
    return destination, *copies, opinion_workbook_path(destination), opinion_document_path(destination)


def opinion_workbook_path(destination: Path) -> Path:
    """Where the opinion goes when there is no marked copy: ``自评表_复核.xlsx`` → ``自评表_复核意见.xlsx``."""
    return destination.with_name(f"{destination.stem.removesuffix(COPY_ENDING)}{OPINION_ENDING}{COPY_TYPE}")


def opinion_document_path(destination: Path) -> Path:
    """Where it goes for a document: ``自评表_复核意见.docx``."""
    return opinion_workbook_path(destination).with_suffix(WORD_ENDING)


def possible_corrections(copy: str) -> tuple[str, ...]:
    """
    Where a file with its arithmetic put right may lie, or one in which nothing was wrong and from which marks went.

    Args:
        copy: The place of the file's marked copy.
    """
    stem = copy.removesuffix(f"{COPY_ENDING}{COPY_TYPE}")
    return tuple(f"{stem}{what}{ending}" for what in (CORRECTED, FINAL) for ending in (COPY_TYPE, MACROS_ENDING))


BLOCK_START: Final = "———— 复核意见 ————"
BLOCK_END: Final = "———— 复核意见完 ————"
"""The first and the last line of what a review writes into a comment."""

OPINION_SHEET_NAME: Final = "复核意见"
OPINION_TITLE: Final = "自评表复核意见"
"""Stands in the first cell of an opinion, above it in Word; so we know it again."""
OPINION_LABELS: Final = frozenset(("文件", "工作表", "项目", "评分规则", "结论", "说明", "要求"))
"""Of what is said above its list."""
OPINION_COLUMNS: Final = ("序号", "位置", "问题", "现在填的", "应填", "怎样改", "修改情况", "代码")
"""The columns of an opinion on a document, whose places are told in words; of a table in Word we know it by these."""
MARKS_SHEET_NAME: Final = "_zpb_marks"

_OPINION: Final = re.compile(rf"{OPINION_SHEET_NAME}(?:\(\d{{1,3}}\))?")


def is_opinion_sheet_name(name: str) -> bool:
    """Whether a sheet of this name holds a review's opinion; ``复核意见(2)`` where a person had taken the name."""
    return bool(_OPINION.fullmatch(name))
