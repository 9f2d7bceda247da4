"""Which projects should have come, and which came: by unit and name, however often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from indicator_specs.words.names import plain_name, project_key


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
    """

    unit: str
    name: str
    file: str


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


def held_against(roster: Iterable[RosterRow], submitted: Iterable[Submitted]) -> Iterator[ExpectedProject]:
    """Every project of the roster, in its order, each once; then those that came and are not on it."""
    rows = {project_key(row.unit, row.name): row for row in reversed(list(roster))}
    of_any_unit = {name for unit, name in rows if not unit}
    times = Counter[tuple[str, str]]()
    files: dict[tuple[str, str], str] = {}
    others: dict[tuple[str, str], Submitted] = {}
    for each in submitted:
        unit, name = project_key(each.unit, each.name)
        key = (unit, name) if (unit, name) in rows or name not in of_any_unit else ("", name)
        times[key] += 1
        files[key] = each.file
        if key not in rows:
            others[key] = each
    named = {name: each for (_, name), each in others.items()}
    for key, row in reversed(rows.items()):
        yield ExpectedProject(
            arrival=_arrival(times[key]),
            unit=row.unit,
            name=row.name,
            budget_wan=row.budget_wan,
            times=times[key],
            file=files.get(key, ""),
            hint=_hint(named.get(plain_name(row.name))) if not times[key] else "",
        )
    for key, each in others.items():
        yield ExpectedProject(
            arrival=Arrival.UNEXPECTED, unit=each.unit, name=each.name, times=times[key], file=files[key]
        )


def _arrival(times: int) -> Arrival:
    if times == 0:
        return Arrival.MISSING
    return Arrival.IN if times == 1 else Arrival.DUPLICATE


def _hint(namesake: Submitted | None) -> str:
    return f"有同名项目，单位写的是“{namesake.unit}”" if namesake else ""
