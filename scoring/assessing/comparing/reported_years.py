"""Which year a number is of: one of another year is no result, nor does this year miss what is due in a later one."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.actuals import ReportedQuantity
from indicator_specs.targets import Between, Bounded
from indicator_specs.words.normalisation import clean
from indicator_specs.words.units import DURATIONS, split_unit


def other_year(target: Bounded | Between, actual: ReportedQuantity, year: int | None) -> str:
    """Why the number may be another year's (Chinese): ``2022年12次``; empty for the project's or the target's."""
    if actual.year is None or actual.year == year or f"{actual.year}年" in clean(target.raw).text:
        return ""
    known = f"项目是{year}年度的" if year else "项目是哪一年度的，表里没有写"
    return f"报告的是{actual.year}年的数，{known}，要由人看"


_SEVERAL_YEARS: Final = re.compile(r"(?<![0-9])(?:[2-9]|[12][0-9]|[两三四五六七八九十])年(?:内|期|累计|合计|共|\)|）)")
_BY_YEAR: Final = re.compile(r"(?:到|至|截至)((?:19|20)[0-9]{2})年")


def due_later(target: Bounded | Between, year: int | None) -> str:
    """Why a number below the target may not miss it yet (Chinese): ``3年内完成10个``, ``到2025年达到95%``."""
    words = clean(target.raw).text
    if split_unit(target.bounds[-1].unit)[0] in DURATIONS:
        return ""
    if _SEVERAL_YEARS.search(words):
        return "目标是几年合计的，本年应完成多少没有写"
    by = _BY_YEAR.search(words)
    if by and (year is None or int(by[1]) > year):
        return f"目标到{by[1]}年才到期，本年应达到多少没有写"
    return ""
