"""Looks up projects by unit and name, of which a list, or last year's sheet, may leave out the unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from indicator_specs.words.names import plain_name

Found = TypeVar("Found")


class NamedProjects(Generic[Found]):
    """
    Args:
        projects: Unit, name, and what is looked up.
    """

    def __init__(self, projects: Iterable[tuple[str, str, Found]]) -> None:
        self._by_name: dict[str, list[tuple[str, Found]]] = {}
        for unit, name, found in projects:
            self._by_name.setdefault(plain_name(name), []).append((plain_name(unit), found))

    def of(self, unit: str, name: str) -> Found | None:
        """The one of that unit; where none has it, the only one of that name, unless both name their units."""
        namesakes = self._by_name.get(plain_name(name), [])
        asked = plain_name(unit)
        same = [found for its_unit, found in namesakes if its_unit == asked]
        if same:
            return same[-1]
        possible = [found for its_unit, found in namesakes if not (asked and its_unit)]
        return possible[0] if len(namesakes) == len(possible) == 1 else None
