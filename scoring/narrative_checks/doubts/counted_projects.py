"""How a text counts projects: ``对7个项目开展自评``; and whether it has counted all of them before a figure."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.statements import FigureStatement

COUNTED: Final = re.compile(
    rf"({COUNT})个[^，,。;；:：、]{{0,16}}?项目(?!(?:的?(?:自评|评价|绩效|综合|评定))*(?:等级|等次|评级|结果|得分|总分|均?为|在|达))"
    rf"|项目[^，,。;；:：0-9]{{0,4}}?({COUNT})个|[”\"]的({COUNT})个|(?<![优良中差”\"级次0-9])({COUNT})个(?=[，,(（])"
)
"""Not those that are only counted, ``8个项目自评等级为优``: what follows is not said of them."""
ANY_COUNT: Final = re.compile(
    rf"(?<![第0-9.])({COUNT})[个项](?:自评|支出|预算|绩效|部门)*(?:项目|资金)|项目(?:数量?|共计?|有|为)*({COUNT})个"
)
_COUNTED_PROJECTS: Final = re.compile(
    rf"(?<![第0-9])({COUNT})[个项](?!重点)[^，。；、0-9]{{0,8}}?项目|项目(?:共|数|数量)?(?:有|为)?({COUNT})[个项]"
)


def is_counted(statement: FigureStatement, how_many: int, start: int = 0) -> bool:
    """The paragraph, from ``start`` on, counts all projects before the figure."""
    words = statement.passage.text.text[start : statement.claim.value_start]
    numbers = (written_number(found[1] or found[2]) for found in _COUNTED_PROJECTS.finditer(words))
    return any(number is not None and number.value == how_many for number in numbers)
