"""Lines of a page that only its width broke are one paragraph; large lines in the middle are titles."""

from __future__ import annotations

from typing import Final

import pytest

from workbooks.documents.pdf.paragraphs import stretches_of
from workbooks.documents.pdf.texts import TextLine

WIDTH: Final = 600.0
LEFT, RIGHT = 100.0, 500.0


def line(text: str, row: int, *, x0: float = LEFT, x1: float = RIGHT, size: float = 10.0) -> TextLine:
    top = 20.0 * row
    return TextLine(text=text, x0=x0, top=top, x1=x1, bottom=top + size, first=size, size=size, texts=1)


FULL: Final = line("项目绩效自评工作由各科室分头进行，", 1, x0=LEFT + 20)
CASES: Final[dict[str, tuple[tuple[TextLine, ...], list[tuple[str, int | None]]]]] = {
    "an indented paragraph": (
        (FULL, line("结果报财务科。", 2, x1=200), line("另有说明如下。", 3, x0=LEFT + 20, x1=300)),
        [("项目绩效自评工作由各科室分头进行，结果报财务科。", None), ("另有说明如下。", None)],
    ),
    "a full line that ends a sentence goes on where the paragraph is indented": (
        (line("甲项目得分95分。", 1, x0=LEFT + 20), line("预算数为80万元。", 2, x1=250)),
        [("甲项目得分95分。预算数为80万元。", None)],
    ),
    "without an indent a sentence may have ended its paragraph": (
        (line("甲项目得分95分。", 1), line("预算数为80万元。", 2, x1=250)),
        [("甲项目得分95分。", None), ("预算数为80万元。", None)],
    ),
    "a heading that is too long for its line": (
        (line("（五）中央高校建设世界一流大学和特色发展", 1), line("引导专项", 2, x1=140)),
        [("（五）中央高校建设世界一流大学和特色发展引导专项", None)],
    ),
    "a line that had room left": (
        (line("主管部门：某局", 1, x1=300), line("单位：万元", 2, x1=150)),
        [("主管部门：某局", None), ("单位：万元", None)],
    ),
    "a table of contents": (
        (line("学校概况................3", 1), line("决算报表................5", 2)),
        [("学校概况................3", None), ("决算报表................5", None)],
    ),
    "a numbered line begins a paragraph": (
        (line("一、加强组织领导，统筹推进各项工作", 1), line("二、落实责任", 2, x1=200)),
        [("一、加强组织领导，统筹推进各项工作", None), ("二、落实责任", None)],
    ),
    "a title": (
        (line("名词解释", 1, x0=270, x1=330, size=18), line("基本支出：指日常", 3), line("支出。", 4, x1=130)),
        [("名词解释", 1), ("基本支出：指日常支出。", None)],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_paragraphs(lines: tuple[TextLine, ...], expected: list[tuple[str, int | None]]) -> None:
    found = [each.piece for each in stretches_of(lines, 7, WIDTH)]
    assert [(piece.text, piece.level) for piece in found] == expected
    assert {piece.place.page for piece in found} == {7}


def test_a_title_over_two_lines_is_one() -> None:
    lines = (
        line("某市某局二〇二四年度项目", 1, x0=200, x1=400, size=20),
        line("支出绩效自评报告", 3, x0=220, x1=380, size=20),
        line("一、基本情况", 5, x1=200),
        line("单位职责是负责全市的道路养护工作。", 6, x1=400),
        line("二、工作开展情况", 7, x1=200),
        line("成立领导小组。", 8, x1=200),
        line("三、结果", 9, x1=200),
    )
    first = next(stretches_of(lines, 1, WIDTH)).piece
    assert (first.text, first.level) == ("某市某局二〇二四年度项目支出绩效自评报告", 1)
