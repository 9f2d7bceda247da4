"""``zpb rules compare``, for people and for programs: what other rules would change, project by project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from cli.results.pair_json import JsonDocument, number
from cli.results.scores_json import problem_document
from cli.terminal.output_format import SCHEMA_VERSION
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import Align, table
from indicator_specs.problems import Problem
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment
from scoring.assessing.rescoring import Change, Rescored
from scoring.assessing.verdicts import WAITING
from scoring.rule_sets.rule_set import RuleSet

HEAD: Final = ("项目", "总分", "", "相差", "等级", "变化")
ALIGNS: Final = (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT)


def rescoring_report(
    projects: Sequence[Rescored], before: RuleSet, after: RuleSet, written: Sequence[Path]
) -> list[str]:
    """
    The lines of the report: who changes, by which rows, and how many do.

    Args:
        projects: In the order of the files.
        before, after: The rule sets.
        written: The workbook with all of them, where one was written.
    """
    if not projects:
        return []
    changed = [each for each in projects if each.change is not Change.SAME or each.changes_grade]
    lines = [f"按{before.id}（{plain(before.title)}）与{after.id}（{plain(after.title)}）各评一遍：", ""]
    if changed:
        lines += [*table([_head(before, after), *map(_row, changed)], ALIGNS), ""]
        lines += [*(line for each in changed for line in _rows(each)), ""]
    lines.append(_counts(projects, before, after))
    return [*lines, *(f"已写出：{path}" for path in written)]


def _head(before: RuleSet, after: RuleSet) -> tuple[str, ...]:
    return (HEAD[0], before.id, after.id, *HEAD[3:])


def _row(project: Rescored) -> tuple[str, ...]:
    return (
        plain(project.before.project.name),
        _number(project.before.total),
        _number(project.after.total),
        _signed(project.difference),
        _grades(project),
        project.change.value,
    )


def _number(value: Decimal | None) -> str:
    return WAITING if value is None else format_decimal(value)


def _signed(difference: Decimal | None) -> str:
    if difference is None:
        return ""
    return f"{'+' if difference > 0 else ''}{format_decimal(difference)}"


def _grades(project: Rescored) -> str:
    grades = (project.before.grade or WAITING, project.after.grade or WAITING)
    return grades[0] if grades[0] == grades[1] else " → ".join(grades)


def _rows(project: Rescored) -> Iterator[str]:
    """Where the difference comes from: nobody must believe a total."""
    rows = project.rows
    if rows:
        yield f"  {plain(project.before.project.name)}"
    for row in rows:
        yield f"    {plain(row.name)}：{_number(row.before)} → {_number(row.after)}"


def _counts(projects: Sequence[Rescored], before: RuleSet, after: RuleSet) -> str:
    changes = Counter(each.change for each in projects)
    counted = "，".join(f"{change.value}{changes[change]}个" for change in Change if changes[change])
    grades = sum(each.changes_grade for each in projects)
    lows = f"{_low(before, [each.before for each in projects])}，{_low(after, [each.after for each in projects])}"
    return f"{len(projects)}个项目：{counted}；等级变化的{grades}个；{lows}"


def _low(rule_set: RuleSet, assessments: Sequence[Assessment]) -> str:
    low = sum(bool(each.needs_explanation) for each in assessments)
    return f"按{rule_set.id}低于{format_decimal(rule_set.explanation.below)}分的{low}个"


def rescoring_document(
    projects: Sequence[Rescored], before: RuleSet, after: RuleSet, problems: Sequence[Problem], written: Sequence[Path]
) -> JsonDocument:
    """All projects as JSON, those that stay the same too; numbers are strings."""
    changes = Counter(each.change for each in projects)
    return {
        "schema_version": SCHEMA_VERSION,
        "before": before.id,
        "after": after.id,
        "projects": [_project_document(each) for each in projects],
        "summary": {
            "projects": len(projects),
            **{change.name.lower(): changes[change] for change in Change},
            "grade_changes": sum(each.changes_grade for each in projects),
        },
        "problems": [problem_document(problem) for problem in problems],
        "written": [str(path) for path in written],
    }


def _project_document(project: Rescored) -> JsonDocument:
    return {
        "name": project.before.project.name,
        "unit": project.before.project.unit,
        "file": project.before.project.file,
        "change": project.change.name.lower(),
        "difference": number(project.difference),
        "total": {"before": number(project.before.total), "after": number(project.after.total)},
        "grade": {"before": project.before.grade, "after": project.after.grade},
        "rows": [{"name": row.name, "before": number(row.before), "after": number(row.after)} for row in project.rows],
    }
