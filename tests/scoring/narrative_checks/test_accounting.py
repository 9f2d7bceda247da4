"""
The law of accounting: every figure that was written is confirmed, contradicted or unchecked, once, and nothing else is.

Texts are made of figures in all forms in which offices write them, so that what stands in a text is known beforehand.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scoring.narrative.layout import blocks_of
from scoring.narrative.sentences import folded
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import NarrativeComparison
from tests.scoring.narrative.examples import pieces_of
from tests.scoring.narrative_checks.office import PROJECTS, compared_at

WIDE: Final = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
TITLE: Final = "临山市教育局2024年度项目支出绩效自评报告\n\n"

NUMBERS: Final = st.one_of(
    st.integers(1, 1_899).map(str),
    st.integers(2_100, 999_999).map(str),
    st.integers(1_000, 9_999_999).map(lambda number: f"{number:,}"),
    st.decimals("0.01", "99999", places=2).map(str),
)
UNITS: Final = ("万元", "元", "亿元", "%", "分", "个", "项", "个百分点", "人次", "平方米", "‰")
IN_WORDS: Final = ("三百零三万元", "百分之七十五", "五个项目", "两项合计")

BEFORE: Final = (
    "", "共安排", "支出约", "其中：", "较上年增加", "（含", "占全部的", "建成助餐点", "校园安保服务经费预算",
    "执行率超过", "得分由", "扣", "截至2024年12月底到位", "按照临财绩〔2024〕7号文件，第三项工作投入", "2023年为",
)  # fmt: skip
BETWEEN: Final = ("，", "；", "。", "，比上年减少", "调整为", "；其中教师培训经费", "）。", "，合计")
LISTS: Final = ("、", "和", "-", "至")


@st.composite
def figures(draw: st.DrawFn) -> list[str]:
    """One figure, one in words, or some that share the unit of the last."""
    if draw(st.integers(0, 9)) == 0:
        return [draw(st.sampled_from(IN_WORDS))]
    several = draw(st.lists(NUMBERS, min_size=1, max_size=3))
    return [*several[:-1], several[-1] + draw(st.sampled_from(UNITS))]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, int]:
    """A paragraph, and how many figures it has."""
    words, count = "", 0
    for group in draw(st.lists(figures(), min_size=1, max_size=6)):
        together = draw(st.sampled_from(LISTS)).join(group)
        written = together.translate(WIDE) if draw(st.booleans()) else together
        words += draw(st.sampled_from(BEFORE)) + written + draw(st.sampled_from(BETWEEN))
        count += len(group)
    return f"全年工作情况：{words}其他情况正常。", count


@given(texts())
def test_every_figure_of_a_text_is_accounted_for_once(text: tuple[str, int]) -> None:
    words, count = text
    compared = _compared(TITLE + words)
    assert (words, compared.coverage.figures) == (words, count)
    assert (
        len(compared.confirmed) + len(compared.unchecked) == compared.coverage.figures - compared.coverage.contradicted
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Rows of a table whose first column numbers them, and the numbers in its cells."""
    heads = ("序号", "项目名称", *draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=4)))
    lines, written = ["|".join(heads), "|".join("---" for _ in heads)], list[str]()
    for number, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)), 1):
        cells = [draw(NUMBERS) for _ in heads[2:]]
        written += cells
        lines.append("|".join((str(number), name, *cells)))
    return "\n".join(f"|{line}|" for line in lines), written


HEADS: Final = ("全年预算数（万元）", "产出指标", "得分", "执行率", "其他", "", "目标值", "数量")
NAMES: Final = ("校园安保服务经费", "某项工作", "教师培训经费", "合计")


@given(tables())
def test_every_number_in_a_cell_is_accounted_for_once(table: tuple[str, list[str]]) -> None:
    lines, written = table
    compared = _compared(f"{TITLE}各项目情况如下：\n\n{lines}\n")
    told = compared.coverage.contradicted
    assert compared.coverage.figures == len(written)
    accounted = Counter(_number(each.written) for each in (*compared.confirmed, *compared.unchecked))
    assert (Counter(map(_number, written)) - accounted).total() == told


def _number(written: str) -> str:
    return "".join(sign for sign in written if sign in "0123456789.")


def _compared(text: str) -> NarrativeComparison:
    return compare_report(blocks_of(pieces_of(text)), PROJECTS)


SIMPLE: Final = re.compile(r"(?<![0-9.,第])([0-9][0-9,]*(?:\.[0-9]+)?)(?:万元|亿元|元|%|分(?![钟之])|[个项](?!月))")
"""A figure as anybody sees it; what the reader of the project knows of them has no part in it."""


@pytest.mark.parametrize("file", ["true_sentences.txt", "worked_out_sentences.txt", "wrong_sentences.txt"])
def test_every_figure_of_the_sentences_is_accounted_for(file: str) -> None:
    sentences = [line.partition("|")[2] for line in Path(__file__).with_name(file).read_text("utf-8").splitlines()]
    compared = _compared(TITLE + "\n\n".join(sentences))
    accounted = [each.written for each in (*compared.confirmed, *compared.unchecked)]
    accounted += [each.finding.message for each in compared.findings]
    numbers = Counter(number for written in accounted for number in re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", written))
    seen = Counter(found[1] for sentence in sentences for found in SIMPLE.finditer(folded(sentence)))
    assert seen - numbers == Counter()


OPEN: Final = [
    ("总体", "有三个执行率超过百分之九十五。", "百分之九十五", "没有读出是什么数"),
    ("项目5", "举办培训班20期。", "20期", "等于目标值，不等于完成值；没有写明是哪一个"),
    ("总体", "平均得分95.70分，比上年的95.65分提高0.06分。", "0.06分", "没有读出是什么数"),
    ("总体", "6个项目执行率分别为95%、100%、98%、60%、80%、60%。", "60%", "表里没有这个数，或还没有评定"),
    ("总体", "5个项目合计结余530万元，其余两项合计结余185万元。", "两项", "没有读出是什么数"),
]
"""Place, sentence, the figure that must not pass as right, and why nobody can say."""


@pytest.mark.parametrize(("place", "sentence", "figure", "reason"), OPEN)
def test_what_may_be_right_is_not_confirmed(place: str, sentence: str, figure: str, reason: str) -> None:
    compared = compared_at(place, sentence)
    assert figure not in [each.written for each in compared.confirmed]
    assert (figure, reason) in [(each.written, each.reason) for each in compared.unchecked]


DEPARTMENTS: Final = [
    ("临山市教育局部门整体支出", True),
    ("2024年度部门整体支出绩效自评", True),
    ("单位整体支出", True),
    ("部门整体绩效评价服务费", False),
    ("整体支出绩效评价系统维护", False),
]


@pytest.mark.parametrize(("name", "is_department"), DEPARTMENTS)
def test_a_department_among_the_projects_is_told_by_its_name(name: str, is_department: bool) -> None:  # noqa: FBT001
    whole = evolve(PROJECTS[0], name=name, budget=Decimal(98642), executed=Decimal(97318), indicators=())
    report = "6个项目全年预算合计7230万元，平均得分95.70分。"
    compared = compared_at("总体", report, (*PROJECTS, whole))
    assert compared.departments == ((name,) if is_department else ())
    assert len(compared.absent) == len(PROJECTS) + (not is_department)


@pytest.mark.parametrize(("budget", "confirmed"), [("2000", 3), ("2001", 2)])
def test_a_budget_like_a_year_is_no_year(budget: str, confirmed: int) -> None:
    head = "|项目名称|年初预算（万元）|全年预算（万元）|全年执行（万元）|\n|---|---|---|---|"
    compared = _compared(f"{TITLE}{head}\n|{PROJECTS[0].name}|1800|{budget}|1900|\n")
    assert (len(compared.confirmed), compared.coverage.contradicted) == (confirmed, 3 - confirmed)
