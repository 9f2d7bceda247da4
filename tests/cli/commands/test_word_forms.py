"""``zpb form --word``: a form in Word goes out, is filled in, and is taken by every command as the workbook is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Project
from tests.workbooks.word_tables.filled_documents import fill

Zpb = Callable[..., Any]

FIRST_ROW: Final = 13
"""Of the indicators, on the form of yantai-2023."""


@pytest.fixture
def example(repository: Path) -> Path:
    return next((repository / "examples" / "yantai-2023").glob("02-*.toml"))


def _typed(project: Project) -> dict[str, str]:
    typed = {"F6": str(project.funds.total.executed), "F11": project.goal_achieved}
    for row, indicator in enumerate(project.indicators, start=FIRST_ROW):
        typed[f"F{row}"] = indicator.actual
        if indicator.note:
            typed[f"I{row}"] = indicator.note
    return typed


def _fill_workbook(path: Path, typed: Mapping[str, str]) -> Path:
    book = openpyxl.load_workbook(path)
    for cell, words in typed.items():
        book.worksheets[0][cell].value = words
    book.save(path)
    return path


@pytest.fixture
def filled(zpb: Zpb, example: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same words in the workbook and in the document."""
    project = load_project(example)
    for folder, options in (("excel", ()), ("word", ("--word",))):
        assert zpb("form", example, "-o", tmp_path / folder, *options).code == 0
    (workbook,), (blank,) = (tmp_path / "excel").iterdir(), (tmp_path / "word").iterdir()
    typed = _typed(project)
    return _fill_workbook(workbook, typed), fill(blank, typed, tmp_path / "填好.docx")


def test_a_document_for_each_project(zpb: Zpb, repository: Path, tmp_path: Path) -> None:
    result = zpb("form", repository / "examples" / "yantai-2023", "--word", "-o", tmp_path / "空表")
    names = sorted(path.name for path in (tmp_path / "空表").iterdir())
    assert (result.code, result.err, len(names), {name.rpartition(".")[2] for name in names}) == (0, "", 9, {"docx"})
    assert sorted(line.strip() for line in result.lines[1:]) == [str(tmp_path / "空表" / name) for name in names]


def test_a_filled_form_scores_as_the_workbook_does(zpb: Zpb, filled: tuple[Path, Path]) -> None:
    scored = [zpb("score", path, "--format", "json").json["projects"][0] for path in filled]
    for each in scored:
        del each["file"]
        for row in each["indicators"]:
            row.pop("place", None)
    assert scored[1] == scored[0]


def test_a_filled_form_is_imported_as_the_workbook_is(zpb: Zpb, filled: tuple[Path, Path], tmp_path: Path) -> None:
    imported = []
    for number, path in enumerate(filled):
        output = tmp_path / f"{number}.toml"
        zpb("import", path, "-o", output)  # of the workbook it tells that its formulas were never computed
        imported.append(load_project(output))
    assert [each.indicators for each in imported] == [imported[0].indicators] * 2
    assert (imported[1].funds, imported[1].goal_achieved) == (imported[0].funds, imported[0].goal_achieved)


def test_a_review_takes_what_is_left_blank_as_blank(zpb: Zpb, filled: tuple[Path, Path]) -> None:
    (file,) = zpb("review", filled[1], "--format", "json").json["files"]
    assert file["projects"][0]["claimed_total"] is None
    assert [row["claimed_score"] for row in file["projects"][0]["indicators"]] == [None] * 9
    assert "〔" not in str(file["findings"])


def test_it_comes_back_completed_in_word(zpb: Zpb, filled: tuple[Path, Path], tmp_path: Path) -> None:
    assert zpb("score", filled[1], "--word", "-o", tmp_path / "结果").code == 1  # rows that only a person can judge
    (completed,) = (path for path in (tmp_path / "结果").iterdir() if path.stem != "汇总表")
    (file,) = zpb("review", completed, "--format", "json").json["files"]
    assert file["projects"][0]["execution"]["claimed_score"] == "7.67"


def test_a_blank_form_lists_what_is_blank(zpb: Zpb, example: Path, tmp_path: Path) -> None:
    zpb("form", example, "--word", "-o", tmp_path)
    (path,) = tmp_path.iterdir()
    result = zpb("score", path)
    blank = [line for line in result.lines if line.startswith(f"  {path}：")]
    assert (result.code, len(blank)) == (1, 2 + 9)
