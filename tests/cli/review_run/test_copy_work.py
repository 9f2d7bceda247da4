"""What kept copies from being written is told file by file, as long as anybody reads that."""

from __future__ import annotations

import pytest

from cli.review_run.copy_work import TOLD_ONE_BY_ONE, UnwrittenCopies
from indicator_specs.problems import Problem


def problem(number: int) -> Problem:
    return Problem(file=f"{number}.xlsx", message="没有写成")


@pytest.mark.parametrize(
    ("files", "rest"), [(0, ""), (TOLD_ONE_BY_ONE, ""), (10_000, "另有9950个文件的副本也没有写出")]
)
def test_of_many_the_first_are_told_and_how_many_there_are_besides(files: int, rest: str) -> None:
    unwritten = UnwrittenCopies()
    for number in range(files):
        unwritten.add([problem(number)])
        unwritten.add([])  # a copy that was written
    first, others = unwritten.told()[:TOLD_ONE_BY_ONE], unwritten.told()[TOLD_ONE_BY_ONE:]
    assert first == [problem(number) for number in range(min(files, TOLD_ONE_BY_ONE))]
    assert [each.message for each in others] == [rest] * bool(rest)
