"""The approved projects (批复的绩效目标) that sheets are held against, each by those of its own year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from indicator_specs.projects import Project
from indicator_specs.words.names import plain_name


@frozen
class ApprovedProjects:
    """
    Attributes:
        projects: In the order of their files; no two of one unit and year share a name.
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

    def of(self, name: str, unit: str, year: int | None) -> Project | None:
        """
        What a sheet is held against: the approved project of its name and year, of several that of its unit.

        An approved project without a year, like a sheet without one, may be of any; of another year it is None.
        """
        named = self._named(name, unit)
        same_year = [project for project in named if project.year == year]
        any_year = [project for project in named if year is None or project.year is None]
        return _only(same_year or any_year)

    def of_other_years(self, name: str, unit: str, year: int | None) -> tuple[Project, ...]:
        """Those of the sheet's name, and its unit, that it is not held against because of their years."""
        return () if self.of(name, unit, year) else tuple(each for each in self._named(name, unit) if each.year != year)

    def _named(self, name: str, unit: str) -> tuple[Project, ...]:
        """Those of that unit; of another unit only where just one unit has a project of that name."""
        named = self._by_name.get(plain_name(name), ())
        of_unit = tuple(project for project in named if plain_name(project.unit) == plain_name(unit))
        return of_unit or (named if len({plain_name(project.unit) for project in named}) == 1 else ())

    def without_a_sheet(self, sheets: Iterable[tuple[str, str]]) -> tuple[Project, ...]:
        """
        Those that nobody reported on, in whichever year.

        Args:
            sheets: Name and unit of each sheet.
        """
        reported = {id(project) for name, unit in sheets for project in self._named(name, unit)}
        return tuple(project for project in self.projects if id(project) not in reported)


def _only(projects: Sequence[Project]) -> Project | None:
    return projects[0] if len(projects) == 1 else None
