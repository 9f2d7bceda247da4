"""Why a file could not be opened, in the user's language; the system's own words are English."""

from __future__ import annotations

import errno
from typing import Final

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
