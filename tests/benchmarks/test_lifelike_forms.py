"""The workbooks of the benchmark: always the same, read whole, and wrong only where a mistake was planted."""

from __future__ import annotations

from itertools import count, islice
from pathlib import Path
from typing import Final

import pytest

from benchmarks.filled_forms import MISTAKES, Form, filled_form, planted_mistake, write_form
from benchmarks.found_mistakes import planted_errors
from benchmarks.lifelike_forms import DESIGNS, design_of, lifelike_form
from benchmarks.lifelike_texts import lifelike_project
from scoring.findings.finding import Severity
from scoring.rule_sets.loading import built_in_ids, built_in_rule_set
from workbooks.form_reading.workbook import read_workbook
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

RULE_SET: Final = built_in_rule_set("mof-2020-10")
FORMS: Final[dict[str, Form]] = {"one form": filled_form, "lifelike": lifelike_form}
OF_EACH_DESIGN: Final = tuple(next(number for number in count() if design_of(number) is each) for each in DESIGNS)
OF_EACH_MISTAKE: Final = {
    mistake: tuple(islice((number for number in count() if planted_mistake(number) == mistake), 3))
    for mistake in ("", *MISTAKES)
}


def written(path: Path, number: int, form: Form = lifelike_form) -> Path:
    write_form(path, list(form(number, RULE_SET)))
    return path


@pytest.mark.parametrize("number", OF_EACH_DESIGN)
def test_the_same_number_gives_the_same_bytes(number: int, tmp_path: Path) -> None:
    first, second = (written(tmp_path / name, number) for name in ("1.xlsx", "2.xlsx"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("number", OF_EACH_DESIGN)
def test_every_design_is_read_whole(number: int, tmp_path: Path) -> None:
    project = lifelike_project(number)
    (submission,) = read_workbook(written(tmp_path / "1.xlsx", number)).submissions
    assert project.name == submission.name.text
    assert project.unit == submission.unit.text
    assert [
        (each.category, each.subcategory, each.name, each.target, each.actual, each.points, each.note)
        for each in project.indicators
    ] == [
        (
            each.category,
            each.subcategory.text,
            each.name.text,
            each.target.text,
            each.actual.text,
            each.points.number,
            each.note.text,
        )
        for each in submission.indicators
    ]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("mistake", OF_EACH_MISTAKE)
def test_the_planted_mistakes_are_the_errors(mistake: str, form: Form, tmp_path: Path) -> None:
    settings = ReviewSettings(rule_set=None, rule_sets=tuple(map(built_in_rule_set, built_in_ids())))
    for number in OF_EACH_MISTAKE[mistake]:
        found = review_file(written(tmp_path / f"{number}.xlsx", number, form), settings).findings
        errors = tuple(sorted(finding.code for finding in found if finding.severity is Severity.ERROR))
        assert planted_errors(number) == errors


def test_ten_sheets_have_six_different_forms() -> None:
    groups = [{id(design_of(number)) for number in range(start, start + 10)} for start in range(0, 1_000, 10)]
    assert 6 == round(sum(map(len, groups)) / len(groups))
