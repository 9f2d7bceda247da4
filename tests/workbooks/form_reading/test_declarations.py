"""Thirty layouts of 绩效目标申报表 without points are read whole: who, how much, each promise, and of which block."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from indicator_specs.projects import Project
from scoring.submissions.submission_projects import project_from
from scoring.submissions.target_block import TargetBlock
from tests.workbooks.form_reading.declarations import (
    Declaration,
    DeclarationLayout,
    layouts,
    told,
    write_declaration,
)
from workbooks.form_reading.workbook import read_workbook

LAYOUTS: Final = {f"{each.seed} {each.terms}": each for each in layouts()}
TWO_BLOCKS: Final = {name: each for name, each in LAYOUTS.items() if each.terms != "none"}


def read(layout: DeclarationLayout, path: Path, block: TargetBlock | None = None) -> Project:
    write_declaration(layout, path)
    contents = read_workbook(path, block=block)
    assert [form.kind.id for form in contents.forms] == ["declaration"]
    (declaration,) = contents.declarations
    return project_from(declaration)


def facts(project: Project) -> dict[str, object]:
    """Money in 万元, whatever the form counts in."""
    scale = 10_000 if project.funds.money_unit == "元" else 1
    amounts = {row: project.funds[row].budget for row in ("total", "appropriation", "other")}  # type: ignore[index]
    return {
        "head": (project.name, project.unit, project.department, project.year, project.rules),
        "goal": project.goal,
        "money": {row: None if amount is None else amount / scale for row, amount in amounts.items()},
        "promises": [(row.category, row.subcategory, row.name, row.target) for row in project.indicators],
        "points": {row.points for row in project.indicators},
    }


def expected(layout: DeclarationLayout, declaration: Declaration, block: TargetBlock) -> dict[str, object]:
    declared = told(declaration, block)
    rows = [
        (
            row.category,
            row.subcategory,
            f"{row.name}（{row.sign}**{row.measure}）" if layout.templates and row.sign != "定性" else row.name,
            row.target,
        )
        for row in declared.promises
    ]
    return {
        "head": (declaration.name, declaration.unit, declaration.department, declaration.year, ""),
        "goal": declared.goal,
        "money": {"total": declared.total, "appropriation": declared.appropriation, "other": declared.own},
        "promises": rows,
        "points": {None},
    }


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_year_is_read_whole(layout: DeclarationLayout, tmp_path: Path) -> None:
    assert facts(read(layout, tmp_path / "表.xlsx")) == expected(layout, layout.declaration(), TargetBlock.YEAR)


@pytest.mark.parametrize("layout", TWO_BLOCKS.values(), ids=TWO_BLOCKS)
def test_so_are_all_years_where_a_person_asks_for_them(layout: DeclarationLayout, tmp_path: Path) -> None:
    project = read(layout, tmp_path / "表.xlsx", TargetBlock.ALL_YEARS)
    assert facts(project) == expected(layout, layout.declaration(), TargetBlock.ALL_YEARS)


@pytest.mark.parametrize("layout", TWO_BLOCKS.values(), ids=TWO_BLOCKS)
def test_asking_for_the_year_changes_nothing(layout: DeclarationLayout, tmp_path: Path) -> None:
    asked = read(layout, tmp_path / "一.xlsx", TargetBlock.YEAR)
    assert facts(asked) == facts(read(layout, tmp_path / "二.xlsx"))


@pytest.mark.parametrize("layout", [each for each in LAYOUTS.values() if each.cured], ids=str)
def test_a_name_that_promises_nothing_is_kept_apart(layout: DeclarationLayout, tmp_path: Path) -> None:
    write_declaration(layout, tmp_path / "表.xlsx")
    (declaration,) = read_workbook(tmp_path / "表.xlsx").declarations
    assert [name.text for name in declaration.without_target] == ["巩固脱贫成果"]
