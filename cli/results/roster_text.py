"""Which projects did not come, came unexpectedly or twice, as lines for people, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cli.terminal.plain_text import plain

if TYPE_CHECKING:
    from scoring.rounds.roster import ExpectedProject

UNITS_AT_MOST: Final = 20
NAMES_AT_MOST: Final = 10
_WORDS: Final = {"missing": "未报", "unexpected": "名单外", "duplicate": "重报"}
OF_NO_UNIT: Final = "（没有写明单位）"


def roster_lines(projects: Sequence[ExpectedProject], where_all: str) -> Iterator[str]:
    """
    ``名单上应报60个项目：已报52个，未报8个；名单外2个，重报1个``, and below it each unit of which one did not come.

    Args:
        projects: As they came; none where no list was given.
        where_all: Where all of them are listed.
    """
    if not projects:
        return
    times = {kind: sum(each.arrival == kind for each in projects) for kind in ("in", *_WORDS)}
    due = times["in"] + times["missing"] + times["duplicate"]
    came = times["in"] + times["duplicate"]
    others = "，".join(f"{_WORDS[kind]}{times[kind]}个" for kind in ("unexpected", "duplicate") if times[kind])
    yield f"名单上应报{due}个项目：已报{came}个，未报{times['missing']}个{f'；{others}' if others else ''}"
    by_unit: dict[str, dict[str, list[ExpectedProject]]] = {}
    for each in projects:
        if each.arrival in _WORDS:
            by_unit.setdefault(each.unit, {}).setdefault(each.arrival, []).append(each)
    for unit, found in list(by_unit.items())[:UNITS_AT_MOST]:
        told = "；".join(
            f"{_WORDS[kind]}{len(found[kind])}个：{_names(found[kind])}" for kind in _WORDS if kind in found
        )
        yield f"  {plain(unit) or OF_NO_UNIT}：{told}"
    if len(by_unit) > UNITS_AT_MOST:
        yield f"  另有{len(by_unit) - UNITS_AT_MOST}个单位，见{where_all}"


def _names(projects: Sequence[ExpectedProject]) -> str:
    names = "、".join(
        f"{plain(each.name)}{f'（{plain(each.hint)}）' if each.hint else ''}" for each in projects[:NAMES_AT_MOST]
    )
    return f"{names}等" if len(projects) > NAMES_AT_MOST else names
