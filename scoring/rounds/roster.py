"""Which projects should have come, and which came: by unit and name, however often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from indicator_specs.words.names import plain_name, project_key
from scoring.rounds.progress import RenamingQuestion


class Arrival(StrEnum):
    """Whether a project came as it should."""

    IN = "in"
    MISSING = "missing"
    UNEXPECTED = "unexpected"
    DUPLICATE = "duplicate"


ARRIVAL_WORDS: Final[Mapping[Arrival, str]] = {
    Arrival.MISSING: "未报",
    Arrival.UNEXPECTED: "名单外",
    Arrival.DUPLICATE: "重报",
}
"""Of those that did not come as they should, in the order in which they are told."""


@frozen(kw_only=True)
class RosterRow:
    """
    A project that should come.

    Attributes:
        unit: Empty where the roster names none: a project of this name, of whatever unit.
        name: Of the project.
        budget_wan: In 万元, or None.
    """

    unit: str
    name: str
    budget_wan: Decimal | None = None


@frozen(kw_only=True)
class Submitted:
    """
    A sheet that came.

    Attributes:
        unit, name: As written on it.
        file: Where.
        is_filled: Something was spent, reached or scored by it; a form that nobody filled in is not handed in.
    """

    unit: str
    name: str
    file: str
    is_filled: bool = True


@frozen(kw_only=True)
class ExpectedProject:
    """
    A project of the roster, or one that is not on it.

    Attributes:
        arrival: Whether it came as it should.
        unit, name: As on the roster; of one that is not on it, as on its sheet.
        budget_wan: By the roster.
        times: How many sheets of it came.
        file: Of the last of them.
        hint: What else came that may be it, in Chinese.
    """

    arrival: Arrival
    unit: str
    name: str
    budget_wan: Decimal | None = None
    times: int = 0
    file: str = ""
    hint: str = ""


def held_against(
    roster: Iterable[RosterRow], submitted: Iterable[Submitted], renamed: Iterable[RenamingQuestion] = ()
) -> Iterator[ExpectedProject]:
    """
    Every project of the roster, in its order, each once; then those that came and are not on it.

    Args:
        roster: Which should come.
        submitted: Which came.
        renamed: Projects that are others of the roster under new names, as the office confirmed.
    """
    rows = {project_key(row.unit, row.name): row for row in reversed(list(roster))}
    old_keys = {project_key(each.unit, each.name): project_key(each.old_unit, each.old_name) for each in renamed}
    of_any_unit = {name for unit, name in rows if not unit}
    came: dict[tuple[str, str], list[Submitted]] = defaultdict(list)
    unfilled: dict[tuple[str, str], Submitted] = {}
    for each in submitted:
        key = _key_on(rows, of_any_unit, old_keys, each)
        if each.is_filled or key not in rows:
            came[key].append(each)
        else:
            unfilled[key] = each
    others = {key: sheets[-1] for key, sheets in came.items() if key not in rows}
    named = {name: each for (_, name), each in others.items()}
    for key, row in reversed(rows.items()):
        sheets = came.get(key, [])
        yield ExpectedProject(
            arrival=_arrival(len(sheets)),
            unit=row.unit,
            name=row.name,
            budget_wan=row.budget_wan,
            times=len(sheets),
            file=sheets[-1].file if sheets else "",
            hint=_renamed(row, sheets[-1]) if sheets else _hint(unfilled.get(key), named.get(plain_name(row.name))),
        )
    for key, each in others.items():
        yield ExpectedProject(
            arrival=Arrival.UNEXPECTED, unit=each.unit, name=each.name, times=len(came[key]), file=each.file
        )


def _key_on(
    rows: Mapping[tuple[str, str], RosterRow],
    of_any_unit: AbstractSet[str],
    old_keys: Mapping[tuple[str, str], tuple[str, str]],
    sheet: Submitted,
) -> tuple[str, str]:
    """Under which project of the roster a sheet counts: its own, what it was called before, one of any unit."""
    key = project_key(sheet.unit, sheet.name)
    for unit, name in (key, old_keys.get(key, key)):
        if (unit, name) in rows:
            return unit, name
        if name in of_any_unit:
            return "", name
    return key


def _arrival(times: int) -> Arrival:
    if times == 0:
        return Arrival.MISSING
    return Arrival.IN if times == 1 else Arrival.DUPLICATE


def _renamed(row: RosterRow, sheet: Submitted) -> str:
    return "" if plain_name(row.name) == plain_name(sheet.name) else f"报来的项目已改名为“{sheet.name}”"


def _hint(unfilled: Submitted | None, namesake: Submitted | None) -> str:
    if unfilled:
        return f"报来的表没有填执行数、实际完成值和得分（{unfilled.file}）"
    return f"有同名项目，单位写的是“{namesake.unit}”" if namesake else ""
