"""What can be wrong with a workbook before anything in it is judged: the 1xx findings."""

from __future__ import annotations

import errno
from typing import Final

from attrs import evolve

from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity

NOT_READ: Final = frozenset(("ZP101", "ZP102", "ZP103", "ZP104", "ZP108"))
"""A file in which nothing could be reviewed and which has one of these was not even read."""


NEVER_ENDED: Final = "程序崩溃或一直没有结束"
OUT_OF_MEMORY: Final = "用尽了内存"
"""What became of the process that had to do with a file."""


class UnreadableWorkbookError(Exception):
    """
    A workbook, or a sheet of it, cannot be used; ``code`` is one of the family 文件与读取, the text says why.

    Args:
        code, reason, sheet: These, and the sheet where it is one.
        cure: What to do, in Chinese, where that is not what the catalogue says for the code.
    """

    def __init__(self, code: str, reason: str, sheet: str = "", *, cure: str = "") -> None:
        super().__init__(code, reason, sheet)
        self.code = code
        self.reason = reason
        self.sheet = sheet
        self.cure = cure


def reading_finding(code: str, reason: str, place: CellPlace, severity: Severity | None = None) -> Finding:
    """
    A finding of the 1xx family.

    Args:
        code: In the catalogue.
        reason: The particular of this file, in Chinese.
        place: Where.
        severity: How much it weighs here, unless as much as the catalogue says.
    """
    finding = catalogue()[code].finding(place, reason=reason)
    return finding if severity is None else evolve(finding, severity=severity)


def defeat(file: str, error: Exception | None = None) -> Finding:
    """
    The finding of a file that nobody foresaw.

    Args:
        file: As the user named it.
        error: What reading it came to; None where the process that read it is no more.
    """
    what = f"读取时{NEVER_ENDED}"
    if isinstance(error, MemoryError):
        what = f"读取时{OUT_OF_MEMORY}"
    elif error is not None:
        what = f"读取时程序出错（{type(error).__name__}：{str(error)[:_LONGEST_ERROR]}）"
    return reading_finding("ZP101", f"{what}，请把这个文件报告给开发者", CellPlace(file))


_LONGEST_ERROR: Final = 80

ENCRYPTED: Final = "有打开密码，或者有写保护"
"""Excel encrypts what is write-protected with a password of its own, and asks nobody for one."""

NOTHING_IN_IT: Final = "请给出填好的表；文件本来不是空的，请重新索取"

CAUSES: Final = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "路径过长",
    errno.EIO: "磁盘读取出错",
    errno.EMFILE: "系统打开的文件过多",
}

CURES: Final = {
    errno.ENOENT: "请检查路径和文件名",
    errno.EACCES: "请检查权限",
    errno.EPERM: "请检查权限",
    errno.ENAMETOOLONG: "请把文件移到浅一些的目录，或把名字改短",
    errno.EMFILE: "请关闭一些程序后再试",
}
"""What to do where the file itself may be sound."""


def cause_of(error: OSError) -> str:
    """``没有读取权限``; an error that is not in the table keeps the system's words."""
    return CAUSES.get(error.errno or 0) or f"系统报告“{error.strerror or error}”"
