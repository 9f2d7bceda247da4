"""What is said of files that were not read: how many, and the first of them with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.plain_text import plain
from workbooks.files.unread_files import UnreadFile


def unread_lines(unread: Iterable[UnreadFile], count: int, where_all: str) -> Iterator[str]:
    """
    Nothing where all was read.

    Args:
        unread: In order.
        count: How many.
        where_all: Where the list has all of them.
    """
    if not count:
        return
    yield f"有{count}个文件没有读取："
    for each in islice(unread, SHOWN_AT_MOST):
        yield f"  {plain(each.file)}：{plain(each.reason)}"
    if count > SHOWN_AT_MOST:
        yield f"  另有{count - SHOWN_AT_MOST}个，全部列在{where_all}"
