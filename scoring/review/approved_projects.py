"""The approved projects (批复的绩效目标) that sheets are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from indicator_specs.projects import Project
from indicator_specs.words.names import plain_name


@frozen
class ApprovedProjects:
    """
    Attributes:
        projects: In the order of their files; no two of one unit share a name.
    """

    projects: tuple[Project, ...]
    _by_name: Mapping[str, tuple[Project, ...]] = field(init=False, eq=False, repr=False)

    @_by_name.default
    def _indexed(self) -> Mapping[str, tuple[Project, ...]]:
        by_name: dict[str, tuple[Project, ...]] = {}
        for project in self.projects:
            name = plain_name(project.name)
            by_name[name] = (*by_name.get(name, ()), project)
        return by_name

    def of(self, name: str, unit: str) -> Project | None:
        """The approved project of that name; of several, the one of that unit."""
        named = self._by_name.get(plain_name(name), ())
        of_unit = [project for project in named if plain_name(project.unit) == plain_name(unit)]
        return next(iter(of_unit or (named if len(named) == 1 else ())), None)

    def without_a_sheet(self, sheets: Iterable[tuple[str, str]]) -> tuple[Project, ...]:
        """
        Those that nobody reported on.

        Args:
            sheets: Name and unit of each sheet.
        """
        reported = {id(self.of(name, unit)) for name, unit in sheets}
        return tuple(project for project in self.projects if id(project) not in reported)
