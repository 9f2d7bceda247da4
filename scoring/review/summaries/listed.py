"""What the 汇总表 of a batch list, and the sheets that none of them does (ZP512)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from attrs import Factory, define

from indicator_specs.projects import Subject
from indicator_specs.words.names import plain_name
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject
from scoring.review.summaries.matches import SummaryMatch, folder_of


@define
class Listed:
    """
    What the summaries list: the sheets that they were matched with, their names, and by folder whose projects.

    A summary speaks for its own folder and those below, and for the units that it names: one that a unit hands in does
    not say what others left out, wherever their sheets lie.
    """

    places: set[CellPlace] = Factory(set)
    names: set[str] = Factory(set)
    _units: dict[PurePath, set[str]] = Factory(dict)

    def add(self, match: SummaryMatch) -> None:
        """Remember a summary."""
        sheets = [sheet for sheet in match.sheets if sheet is not None]
        self.names.update(plain_name(row.name.text) for row in match.summary.rows)
        self.places.update(sheet.place for sheet in sheets)
        if sheets:
            own = folder_of(match.summary.file)
            below = {folder for sheet in sheets if (folder := folder_of(sheet.file)).is_relative_to(own)}
            units = _units_of(match)
            for folder in {own, *below}:
                self._units.setdefault(folder, set()).update(units)

    def should_have(self, project: ReviewedProject) -> bool:
        """A summary lies beside it that is a list of its unit, or of the department above."""
        units = self._units.get(folder_of(project.file), set())
        own = [name for each in (project.unit, project.department) if (name := plain_name(each))]
        return any(name.startswith(unit) for name in own for unit in units)


def _units_of(match: SummaryMatch) -> set[str]:
    """
    As the list names them, and those of the sheets that it lists.

    One that does not say whose it is, and lists several units of a department, is the department's.
    """
    own = plain_name(match.summary.unit.text)
    sheets = [sheet for sheet in match.sheets if sheet]
    units = {plain_name(row.unit.text) for row in match.summary.rows} | {plain_name(each.unit) for each in sheets}
    units -= {""}
    above = {plain_name(each.department) for each in sheets} if not own and len(units) != 1 else set()
    return {own, *units, *above} - {""}


def not_in_a_summary(projects: BatchProjects, listed: Listed) -> Iterator[Finding]:
    """A project's sheet that no summary lists, although one of its unit's lies beside it."""
    for project in projects:
        name = plain_name(project.name)
        if not name or project.subject is not Subject.PROJECT or name in listed.names or project.place in listed.places:
            continue
        if listed.should_have(project):
            text = project.name.strip()
            yield catalogue()["ZP512"].finding(project.place, found=text, project=text)
