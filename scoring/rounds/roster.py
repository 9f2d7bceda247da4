"""Which projects should have come, and which came: by unit and name, however often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.names import plain_name, project_key
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
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
        budget_wan: Its 全年预算数 in 万元, or None.
    """

    unit: str
    name: str
    file: str
    is_filled: bool = True
    budget_wan: Decimal | None = None


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
        reported_wan: Its budget there.
        hint: What else came that may be it, or what of it is not as the roster says, in Chinese.
    """

    arrival: Arrival
    unit: str
    name: str
    budget_wan: Decimal | None = None
    times: int = 0
    file: str = ""
    reported_wan: Decimal | None = None
    hint: str = ""

    @property
    def has_another_budget(self) -> bool:
        """The roster and the last sheet name budgets that no rounding to 0.01万元 makes equal."""
        by_roster, by_sheet = self.budget_wan, self.reported_wan
        return (
            by_roster is not None
            and by_sheet is not None
            and round_half_up(by_roster, _BUDGET_PLACES) != round_half_up(by_sheet, _BUDGET_PLACES)
        )


_BUDGET_PLACES: Final = 2
"""Lists and sheets in 万元 rarely go further; what lies within is rounding."""


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
        project = _on_the_roster(row, sheets)
        namesake = named.get(plain_name(row.name))
        yield evolve(project, hint=_differs(project, sheets[-1]) if sheets else _hint(unfilled.get(key), namesake))
    for key, each in others.items():
        yield _beside_the_roster(each, times=len(came[key]))


def _on_the_roster(row: RosterRow, sheets: Sequence[Submitted]) -> ExpectedProject:
    return ExpectedProject(
        arrival=_arrival(len(sheets)),
        unit=row.unit,
        name=row.name,
        budget_wan=row.budget_wan,
        times=len(sheets),
        file=sheets[-1].file if sheets else "",
        reported_wan=sheets[-1].budget_wan if sheets else None,
    )


def _beside_the_roster(sheet: Submitted, times: int) -> ExpectedProject:
    return ExpectedProject(
        arrival=Arrival.UNEXPECTED,
        unit=sheet.unit,
        name=sheet.name,
        times=times,
        file=sheet.file,
        reported_wan=sheet.budget_wan,
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


def _differs(project: ExpectedProject, sheet: Submitted) -> str:
    return "；".join(_differences(project, sheet))


def _differences(project: ExpectedProject, sheet: Submitted) -> Iterator[str]:
    """What the sheet of a project says otherwise than the roster."""
    if plain_name(project.name) != plain_name(sheet.name):
        yield f"报来的项目已改名为“{sheet.name}”"
    if project.has_another_budget and project.budget_wan is not None and project.reported_wan is not None:
        by_roster, by_sheet = format_decimal(project.budget_wan), format_decimal(project.reported_wan)
        yield f"预算数：名单为{by_roster}万元，报来的表为{by_sheet}万元"


def _hint(unfilled: Submitted | None, namesake: Submitted | None) -> str:
    if unfilled:
        return f"报来的表没有填执行数、实际完成值和得分（{unfilled.file}）"
    return f"有同名项目，单位写的是“{namesake.unit}”" if namesake else ""
