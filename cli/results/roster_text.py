"""Which projects did not come, came unexpectedly or twice, as lines for people, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.plain_text import plain
from indicator_specs.words.names import OF_NO_UNIT, plain_name
from scoring.rounds.roster import ARRIVAL_WORDS, Arrival, ExpectedProject

NAMES_AT_MOST: Final = 10
ANOTHER_BUDGET: Final = "预算数与名单不同"


def roster_lines(projects: Sequence[ExpectedProject], where_all: str) -> Iterator[str]:
    """
    ``名单上应报60个项目：已报52个，未报8个；名单外2个，重报1个``, and below it each unit of which one did not come.

    Args:
        projects: As they came; none where no list was given.
        where_all: Where all of them are listed.
    """
    if not projects:
        return
    times = {kind: sum(each.arrival is kind for each in projects) for kind in Arrival}
    came = times[Arrival.IN] + times[Arrival.DUPLICATE]
    missing = times[Arrival.MISSING]
    besides = (Arrival.UNEXPECTED, Arrival.DUPLICATE)
    counted = [f"{ARRIVAL_WORDS[kind]}{times[kind]}个" for kind in besides if times[kind]]
    of_another_budget = sum(each.has_another_budget for each in projects)
    others = "，".join([*counted, *([f"{ANOTHER_BUDGET}{of_another_budget}个"] if of_another_budget else [])])
    yield f"名单上应报{came + missing}个项目：已报{came}个，未报{missing}个{f'；{others}' if others else ''}"
    by_unit: dict[str, list[ExpectedProject]] = {}
    for each in projects:
        if each.arrival in ARRIVAL_WORDS or each.has_another_budget:
            by_unit.setdefault(plain_name(each.unit), []).append(each)
    for its in islice(by_unit.values(), SHOWN_AT_MOST):
        found = ((words, [each for each in its if each.arrival is kind]) for kind, words in ARRIVAL_WORDS.items())
        budgets = (ANOTHER_BUDGET, [each for each in its if each.has_another_budget])
        told = "；".join(f"{words}{len(some)}个：{_names(some)}" for words, some in (*found, budgets) if some)
        yield f"  {plain(its[0].unit) or OF_NO_UNIT}：{told}"
    if len(by_unit) > SHOWN_AT_MOST:
        yield f"  另有{len(by_unit) - SHOWN_AT_MOST}个单位，见{where_all}"


def _names(projects: Sequence[ExpectedProject]) -> str:
    names = "、".join(
        f"{plain(each.name)}{f'（{plain(each.hint)}）' if each.hint else ''}" for each in projects[:NAMES_AT_MOST]
    )
    return f"{names}等" if len(projects) > NAMES_AT_MOST else names
