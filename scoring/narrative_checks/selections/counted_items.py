"""
Lists that hold fewer or more items than they say, whatever they are called: ``分布在甲（2个）、乙（1个）两个项目``.

Where an item may be one or two (境外引展和媒体报道), any number between is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.selections.listed_names import CalledNames

_THINGS: Final = "项目|指标"
_COUNT_BEHIND: Final = re.compile(
    rf"(?:分布在|集中在|集中于|分布于|即|分别是|分别为|有|为|是|包括|[，。；:])(?P<items>[^，。；:0-9等]{{4,160}}?)"
    rf"(?P<count>{COUNT})[个项](?P<thing>{_THINGS})"
)
_COUNT_BEFORE: Final = re.compile(
    rf"(?<![第0-9])(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,8}}?(?P<thing>{_THINGS})?[，,:(]?(?:分别(?:为|是|涉及)|即)[:：]?"
    rf"(?P<items>[^，。；:0-9等]{{4,160}})(?=[。；，)])"
)
_BRACKETS: Final = re.compile(r"\([^()]{0,40}\)")
_SIGN: Final = re.compile("以及|[和及与]")
_TAIL: Final = re.compile("(?:这|共|共计|合计)$")
_NO_LIST: Final = re.compile("[一二三四五]是|第[一二三]")
_GROUP: Final = re.compile(".{0,2}(?:产出|效益|满意度|成本|数量|质量|时效|可持续影响)(?:指标)?.{0,2}")
"""产出、效益指标共12项: what is counted are not the items."""

_LEAST: Final = 2
_FEW: Final = 2
"""A list that leaves out more than so many tells but some of them."""


def wrong_counts_of_items(report: ReadReport, called: CalledNames) -> Iterator[Discrepancy]:
    """ZP536: a list of projects, or of indicators, holds another number of items than it says."""
    for passage in report.passages:
        if not passage.cells:
            text = _BRACKETS.sub(lambda found: "(" + "　" * (len(found[0]) - 2) + ")", passage.text.text)
            for pattern in (_COUNT_BEHIND, _COUNT_BEFORE):
                for found in pattern.finditer(text):
                    yield from _miscounted(passage, found, called)


def _miscounted(passage: Passage, found: re.Match[str], called: CalledNames) -> Iterator[Discrepancy]:
    number = written_number(found["count"])
    words = _TAIL.sub("", found["items"])
    items = list(called.whole_names([each for each in words.split("、") if each]))
    if number is None or len(items) < _LEAST or _NO_LIST.search(words):
        return
    if any(_GROUP.fullmatch(each) for each in items):
        return
    if found["thing"] != "指标" and not any(called.project(each) is not None for each in items):
        return
    most = sum(1 + len(_SIGN.findall(each)) for each in items)
    if not len(items) <= number.value <= most and len(items) - _FEW <= number.value <= most + _FEW:
        yield Discrepancy(
            code="ZP536",
            passage=passage,
            position=found.start("items"),
            found=f"{len(items)}个",
            expected=f"{number.value}个",
        )
