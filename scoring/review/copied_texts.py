"""The same text on the sheets of several units (ZP611)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicator_specs.words.names import plain_name
from scoring.findings.addresses import placed
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject, TextOnSheet


def copied_texts(projects: BatchProjects) -> Iterator[Finding]:
    """
    A text word for word as another unit has it: told of each unit's first sheet, as nobody knows who had it first.

    Two units that report one project of one budget have one text for it, and neither copied.
    """
    for same in projects.texts_of_several_units():
        first_of: dict[str, TextOnSheet] = {}
        for text in same:
            first_of.setdefault(plain_name(text.project.unit), text)
        firsts = list(first_of.values())
        for text in firsts:
            other = _another(text, firsts)
            if other is not None:
                yield _copied(text, other)


def _another(text: TextOnSheet, firsts: Sequence[TextOnSheet]) -> TextOnSheet | None:
    others = (each for each in firsts if each is not text)
    return next((each for each in others if not _report_one_project(each.project, text.project)), None)


def _report_one_project(one: ReviewedProject, other: ReviewedProject) -> bool:
    return plain_name(one.name) == plain_name(other.name) and one.budget == other.budget


def _copied(text: TextOnSheet, other: TextOnSheet) -> Finding:
    project = text.project
    return catalogue()["ZP611"].finding(
        placed(project.file, project.sheet, text.text.cell),
        found=text.text.begins,
        project=project.name.strip(),
        what=text.text.what,
        unit=other.project.unit.strip(),
        other=other.project.name.strip(),
        length=str(text.text.length),
    )
