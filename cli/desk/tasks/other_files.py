"""What a person put in where a filled-in 自评表 belongs: what it is, in words, and what belongs there instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.desk.reading_process import ReadingProcess
from workbooks.files.file_kinds import FileKind, file_kind
from workbooks.files.reading_findings import NEVER_ENDED
from workbooks.files.unread_files import UnreadFile, unread_file
from workbooks.files.written_findings import Json
from workbooks.form_reading.workbook import read_workbook
from workbooks.marking.own_files import is_marked_copy, is_marked_document, is_own_file, is_own_list


class Nature(StrEnum):
    """What a file is, where its content says more than the forms on it."""

    SHEET = "sheet"
    """Somebody filled it in, or it is of another kind: its forms say which."""
    MARKED = "marked"
    """A copy with the marks of a review, which came back."""
    UNFILLED = "unfilled"
    """A form in which nobody has begun to report."""
    PAPER = "paper"
    SETTINGS = "settings"
    LIST = "list"
    TEXT = "text"
    PAGE = "page"


async def natures_of(reading: ReadingProcess, files: Mapping[str, Path]) -> Mapping[str, Nature]:
    """
    What each file is.

    Args:
        reading: Where they are read.
        files: By their names.
    """
    return {name: await reading.read(nature_of, path, path, lost=Nature.SHEET) for name, path in files.items()}


async def not_reviewed(reading: ReadingProcess, name: str, path: Path) -> Json:
    """``file`` and ``reason`` of one that the review did not even open."""
    why: UnreadFile | None = await reading.read(unread_file, path, path, lost=None)
    return {"file": name, "reason": NEVER_ENDED if why is None else why.reason}


def nature_of(path: Path) -> Nature:
    """What a file is, told by what it holds."""
    try:
        kind = file_kind(path)
        if is_own_list(path):
            return Nature.PAPER
        if is_own_file(path, kind):
            return _written(path, kind)
    except OSError:
        return Nature.SHEET
    if is_marked_copy(path) or (kind is FileKind.WORD and is_marked_document(path)):
        return Nature.MARKED
    submissions = read_workbook(path).submissions
    is_unfilled = bool(submissions) and all(each.reports_nothing for each in submissions)
    return Nature.UNFILLED if is_unfilled else Nature.SHEET


def _written(path: Path, kind: FileKind) -> Nature:
    """Of a file that the program wrote, or is set up by."""
    if kind is FileKind.TEXT:
        return Nature.SETTINGS if path.suffix.lower() == ".toml" else Nature.LIST
    return {FileKind.WORD: Nature.TEXT, FileKind.HTML: Nature.PAGE}.get(kind, Nature.LIST)


# ---------------------------------------------------------------- in words

_A_SHEET: Final = "请放每个项目填好的自评表"


@frozen
class _Words:
    """What it is, and what to do instead."""

    what: str
    instead: str = _A_SHEET


_OF_NATURE: Final[Mapping[Nature, _Words]] = {
    Nature.UNFILLED: _Words("还没有填的自评表：实际完成值、全年执行数都空着", "请填好、保存以后再放进来"),
    Nature.PAPER: _Words("复核写出的底稿或复核意见", f"{_A_SHEET}；底稿里写的处理结果，由复核的一方采用"),
    Nature.SETTINGS: _Words("项目文件或规则、设置", f"{_A_SHEET}；要由项目文件做空白表，请到“填表”"),
    Nature.LIST: _Words("复核写出的问题清单或记录"),
    Nature.TEXT: _Words("本工具写出的文字（复核意见函、绩效情况说明）", f"{_A_SHEET}；要核对写好的文字，请到“报告”"),
    Nature.PAGE: _Words("本工具写出的网页"),
}
_INSTEAD_OF: Final[Mapping[str, str]] = {
    "summary": f"{_A_SHEET}；要核对汇总表，请连同自评表一起放进“复核”",
    "declaration": "请放填好的自评表；要由它做出今年的自评表，请到“填表”",
    "project_list": f"{_A_SHEET}；要由名单做空白表，请到“填表”",
    "second_look": f"{_A_SHEET}；抽查复核的底稿由复核的一方填写",
}
"""By the kind of a form; of any other kind a sheet is asked for, and nothing else."""


def other_file(record: Json, nature: Nature) -> Json | None:
    """
    ``what`` a file is and what belongs there ``instead``; None for a filled-in sheet, and where it was not read.

    Args:
        record: Of the file in findings.json; of one that the review passed over, empty.
        nature: What it is.
    """
    words = _OF_NATURE.get(nature)
    if words is None and not record.get("projects") and not record.get("error"):
        words = _of_forms(record.get("forms", ()))
    return None if words is None else {"what": words.what, "instead": words.instead}


def _of_forms(forms: Sequence[Json]) -> _Words:
    if not forms:
        return _Words(
            "没有认出自评表的文件", f"{_A_SHEET}；确是自评表的，请看它有没有三级指标、实际完成值、得分这些栏名"
        )
    names = "、".join(dict.fromkeys(form["name"] for form in forms))
    return _Words(names, next(filter(None, (_INSTEAD_OF.get(form["kind"]) for form in forms)), _A_SHEET))
