"""The nine public sheets of a unit, with what a defect changes in them: as values and as workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve, frozen

from scoring.assessing.assessment import Assessment
from scoring.review.approved_projects import ApprovedProjects
from scoring.review.batch_review import batch_findings
from scoring.review.reviewed_projects import ProjectsInMemory, ReviewedProject
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import SubmittedSummary
from tests.planted.clean_sheets import typed_into
from tests.planted.planted_defects import Defect, Level, Told, entry_of, typed_fields
from tests.scoring.findings.examples import (
    YANTAI,
    Changes,
    assessments,
    changed,
    merged,
    reviewed_projects,
    summary_of,
    with_texts,
)
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.layouts import LAYOUTS, completed_sheet
from workbooks.forms.summary_sheet import summary_sheet
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.writing import write_workbook
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

SUMMARY: Final = "汇总表.xlsx"


@frozen(kw_only=True)
class Batch:
    """
    What is reviewed together.

    Attributes:
        sheets: As far as other sheets matter.
        summary: The 汇总表 beside them, or None.
        approved: The approved projects, or None where none are held against them.
    """

    sheets: Sequence[ReviewedProject]
    summary: SubmittedSummary | None
    approved: ApprovedProjects | None

    def told(self) -> list[Told]:
        """What no sheet shows alone, where that stands as file and cell."""
        summaries = [self.summary] if self.summary else []
        findings = batch_findings(ProjectsInMemory(self.sheets), summaries, self.approved)
        return [
            (each.code, each.severity.value, f"{Path(each.file).name} {each.cell}".strip(), each.found, each.expected)
            for each in findings
        ]

    def places_in(self, told: Sequence[Told]) -> list[Told]:
        """What is told by field, as file and cell."""
        return [
            (code, severity, self._place_of(where), found, expected) for code, severity, where, found, expected in told
        ]

    def _place_of(self, where: str) -> str:
        """File and cell of a field of the summary, of a sheet by its project, of its 完成情况; empty for no place."""
        if where.startswith("summary."):
            assert self.summary is not None
            return f"{SUMMARY} {entry_of(self.summary, where.removeprefix('summary.')).cell}"
        name, _, field = where.partition(".")
        if not name:
            return ""
        (sheet,) = [each for each in self.sheets if Path(each.file).stem == name]
        cell = sheet.long_texts[0].cell if field == "goal_achieved" else sheet.name_cell
        return f"{name}.xlsx {cell}"


def planted_batch(defect: Defect, level: Level) -> Batch:
    """The batch with the defect in it."""
    approved = tuple(each.project for each in assessments())
    return Batch(
        sheets=_sheets_as_values(defect.change) if level is Level.VALUES else _sheets_in_workbooks(defect.change),
        summary=_summary(defect.change, level),
        approved=(
            ApprovedProjects(changed(approved, defect.change["approved"])) if "approved" in defect.change else None
        ),
    )


def _sheets_as_values(change: Changes) -> Sequence[ReviewedProject]:
    return with_texts(changed(reviewed_projects(), change.get("sheets", {})), change.get("achieved", {}))


def _sheets_in_workbooks(change: Changes) -> Sequence[ReviewedProject]:
    """Each in a workbook of its own, reviewed."""
    sheets, achieved = change.get("sheets", {}), change.get("achieved", {})
    reviewed = []
    for name in _by_name():
        typed = sheets.get(name, sheets.get("*", {}))
        if name in achieved:
            typed = merged(typed, {"goal_achieved": achieved[name]})
        if typed is not False:
            reviewed.append(_reviewed_with(name, typed) if typed else _reviewed(name))
    return reviewed


@cache
def _by_name() -> Mapping[str, Assessment]:
    return {each.project.name: each for each in assessments()}


@cache
def _reviewed(name: str) -> ReviewedProject:
    return _reviewed_with(name, {})


def _reviewed_with(name: str, change: Changes) -> ReviewedProject:
    """A sheet with what is typed into it; its year stands in the title that is written."""
    assessment = _by_name()[name]
    year = change.get("year", assessment.project.year)
    plan = completed_sheet(evolve(assessment, project=evolve(assessment.project, year=year)), LAYOUTS[YANTAI])
    typed = {field: each for field, each in change.items() if field != "year"}
    with TemporaryDirectory() as folder:
        path = _written(plan, Path(folder, f"{name}.xlsx"))
        (clean,) = read_workbook(path).submissions
        path.write_bytes(typed_into(path.read_bytes(), {entry_of(clean, each): typed[each] for each in typed}))
        (record,) = review_file(path, ReviewSettings(rule_set=load_rule_set(YANTAI), rule_sets=())).projects
        return evolve(record.project, file=path.name)


def _summary(change: Changes, level: Level) -> SubmittedSummary | None:
    if "summary" not in change:
        return None
    if level is Level.VALUES:
        return changed(summary_of(reviewed_projects()), change["summary"])
    return _summary_in_a_workbook(change["summary"])


def _summary_in_a_workbook(change: Changes) -> SubmittedSummary:
    """The 汇总表 of the projects, those that are left out apart, with what is typed into it."""
    rows = change.get("rows", {})
    listed = [each for each in assessments() if rows.get(each.project.name) is not False]
    with TemporaryDirectory() as folder:
        path = _written(summary_sheet(listed, LAYOUTS[YANTAI]), Path(folder, SUMMARY))
        (clean,) = read_workbook(path).summaries
        kept = {name: row for name, row in rows.items() if row is not False}
        typed = {entry_of(clean, field): each for field, each in typed_fields({**change, "rows": kept})}
        path.write_bytes(typed_into(path.read_bytes(), typed))
        (summary,) = read_workbook(path).summaries
        return evolve(summary, file=SUMMARY)


def _written(plan: SheetPlan, path: Path) -> Path:
    write_workbook([plan], path)
    return path
