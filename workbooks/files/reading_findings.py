"""What can be wrong with a workbook before anything in it is judged: the 1xx findings, in one table."""

from __future__ import annotations

import errno
from typing import Final

from attrs import frozen

from scoring.findings.finding import Finding, Severity


@frozen
class ReadingProblem:
    """
    Attributes:
        severity: How much it weighs, unless the place that reports it says otherwise.
        title: One line, in Chinese.
        cure: What its author can do about it.
    """

    severity: Severity
    title: str
    cure: str


READING_PROBLEMS: Final[dict[str, ReadingProblem]] = {
    "ZP101": ReadingProblem(
        Severity.ERROR,
        "文件无法读取",
        "请用 Excel 或 WPS 打开原文件，确认内容完整后另存为 .xlsx 再提交；打不开的请重新索取",
    ),
    "ZP102": ReadingProblem(
        Severity.ERROR,
        "文件有密码",
        "请用 Excel 或 WPS 打开后去掉打开密码，再另存为 .xlsx",
    ),
    "ZP103": ReadingProblem(
        Severity.ERROR,
        "超出安全界限",
        "请新建工作簿，只复制自评表本身（不带表外的空行空列），另存为 .xlsx",
    ),
    "ZP104": ReadingProblem(
        Severity.ERROR,
        "内容不是可读取的工作簿",
        "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”，只改扩展名不会转换内容",
    ),
    "ZP105": ReadingProblem(
        Severity.WARNING,
        "没有可识别的自评表",
        "请确认提交的是绩效自评表；表头用词特殊的，可在标签文件中补充同义词",
    ),
    "ZP106": ReadingProblem(
        Severity.ERROR,
        "公式没有计算结果",
        "请用 Excel 或 WPS 打开，重新计算并保存，或把公式改为数值",
    ),
    "ZP108": ReadingProblem(
        Severity.ERROR,
        "文件含有DTD或实体定义",
        "正常的办公软件不会写出这样的文件；请用 Excel 或 WPS 打开后另存为 .xlsx，来源不明的不要打开",
    ),
}


class UnreadableWorkbookError(Exception):
    """A workbook, or a sheet of it, cannot be used; ``code`` is a key of ``READING_PROBLEMS``, the text says why."""

    def __init__(self, code: str, reason: str, sheet: str = "") -> None:
        super().__init__(code, reason, sheet)
        self.code = code
        self.reason = reason
        self.sheet = sheet


def reading_finding(  # noqa: PLR0913  a finding says where, and all places are named
    code: str, reason: str, *, file: str, sheet: str = "", cell: str = "", severity: Severity | None = None
) -> Finding:
    """A finding of the 1xx family; ``reason`` is the particular of this file, in Chinese."""
    problem = READING_PROBLEMS[code]
    return Finding(
        code=code,
        severity=severity or problem.severity,
        file=file,
        sheet=sheet,
        cell=cell,
        message=f"{problem.title}：{reason}",
        fix=problem.cure,
    )


CAUSES: Final = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "路径过长",
    errno.EIO: "磁盘读取出错",
    errno.EMFILE: "系统打开的文件过多",
}


def cause_of(error: OSError) -> str:
    """``没有读取权限``; an error that is not in the table keeps the system's words."""
    return CAUSES.get(error.errno or 0) or f"系统报告“{error.strerror or error}”"
