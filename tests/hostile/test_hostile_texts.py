"""Texts of one sign, or two, over and over: time grows in a straight line with a text, whoever reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Copied, Statement
from indicator_specs.target_parser import LONGEST_READ, MOST_NUMBERS, parse_target
from indicator_specs.targets import Qualitative
from indicator_specs.words.normalisation import same_words
from tests.bounded_runs import needs_limits, run_bounded

SIGNS = "’ “ ( ) （ ≥ 1 . , % - 年 月 至 每 人 A 万 第 约 = 一 十 百 [ 、 。 ； ① : * ¥ 无 ≤ 半 千 前 & < >".split()
PAIRS = "1月 2023年 1, 1. 1- 1~ 1/ ≥1 1≤ (1 1(含 1百 111\u2003 较上年 _x000D_ 增长 不少于 其中 左右".split()

READ_ALL = """
import json
from indicator_specs.actual_parser import parse_actual
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.target_parser import parse_target
from indicator_specs.words.normalisation import clean, same_words
from scoring.submissions.meaningful_text import is_meaningful
from workbooks.cells.number_formats import show_number
from workbooks.form_reading.entries import money_number, plain_number
from workbooks.form_reading.label_cores import compact, label_core

number, deadline, words = (parse_target(text) for text in ("≥10个", "12月底前完成", "显著提升"))
for unit in json.loads(sys.argv[1]):
    text = (unit * 10_000)[:9_990] + "甲"
    for read in (clean, is_meaningful, compact, label_core, plain_number, parse_target):
        read(text)
    money_number(text, "元")
    same_words(text, text + "乙")
    show_number("0.95", text)
    for target in (number, deadline, words, parse_target(text + "1")):
        parse_actual(text, target)
    parse_target("≥5", IndicatorContext(name=text))
    parse_actual("10个", number, text)
"""


@needs_limits
@pytest.mark.parametrize("units", [SIGNS, PAIRS], ids=["signs", "pairs"])
def test_every_reader_of_texts_is_linear(python: Sequence[str], units: list[str]) -> None:
    run_bounded(python, READ_ALL, json.dumps(units))


def test_a_target_that_is_too_long_is_not_read_and_says_so() -> None:
    text = "≥10个" + "长" * LONGEST_READ
    target = parse_target(text)
    assert target == Qualitative(text, unread=True)
    assert target.remarks == (f"文字有{len(text)}字，超过{LONGEST_READ}字，没有读",)


def test_an_actual_that_is_too_long_is_told_from_a_copy_and_not_read() -> None:
    text = "10个" + "长" * LONGEST_READ
    assert type(parse_actual(text, parse_target(text + "。"))) is Copied
    actual = parse_actual(text, parse_target("≥10个"))
    assert type(actual) is Statement
    assert actual.remarks == (f"文字有{len(text)}字，超过{LONGEST_READ}字，没有读",)


def test_a_text_of_many_numbers_is_not_read() -> None:
    assert parse_target("1个，" * (MOST_NUMBERS + 1)).remarks == (f"文字里有{MOST_NUMBERS}个以上的数，没有读",)
    assert parse_target("1个，" * MOST_NUMBERS).remarks == ("文中有多个数值，无法确定以哪个为准",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“完成”。", "完成", True),
        ("完成’’’，。", "完成", True),
        ("完“成", "完成", True),
        ("完，成", "完成", False),
        ("，完成", "完成", False),
        ("完成》”", "完成", True),
    ],
)
def test_quotation_marks_anywhere_and_signs_at_the_end_do_not_count(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_words(one, other) is same


REPORTS = {
    "unfinished comments.html": "<html>" + "<!--" * 50_000,
    "unfinished tags.html": "<html>" + "<a b='" * 50_000,
    "unfinished declarations.html": "<html>" + "<!" * 100_000 + "<?" * 100_000,
    "references.html": "<html>" + "&#" + "9" * 500_000 + ";" + "&" * 500_000,
    "tables in tables.html": "<html>" + "<table><tr><td>" * 30_000,
    "wide cells.html": "<html><table>" + "<tr><td colspan=999 rowspan=999>甲" * 30_000,
    "figures.txt": "得分95分，" * 60_000,
    "headings.txt": "一、\n" * 19_000,
    "one line.txt": "（" * 290_000,
    "bars.md": "|a" * 100_000,
}

COMPARE = """
from cli.main import run
sys.argv = ["zpb", "compare", sys.argv[1], "--with", sys.argv[2]]
try:
    run()
except SystemExit as end:
    assert end.code in (0, 1, 2), end.code
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "yantai-2023" / "07-政府工作报告起草经费.toml"


@needs_limits
@pytest.mark.parametrize("name", REPORTS)
def test_a_hostile_report_is_compared_or_refused(python: Sequence[str], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(REPORTS[name], encoding="utf-8")
    run_bounded(python, COMPARE, path, EXAMPLE)
