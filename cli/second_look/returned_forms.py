"""The forms that came back in a folder; a file that cannot be read stops no other."""

from __future__ import annotations

from pathlib import Path

from cli.guard.guarded_reading import read_by_child
from cli.sources.found_files import workbook_files
from indicator_specs.problems import Problem, UnusableInputError
from scoring.second_look.filled_form import FilledForm
from workbooks.second_look.filled_forms import filled_forms


def returned_forms(folder: Path, problems: list[Problem], notices: list[Problem]) -> list[FilledForm]:
    """
    All forms in the files of a folder, in the order of their names.

    Args:
        folder: Or a single file.
        problems: Grows by what could not be read.
        notices: Grows by what is no such form.
    """
    found = workbook_files([folder])
    problems += found.problems
    forms: list[FilledForm] = []
    for file in found.files:
        try:
            own = read_by_child(filled_forms, file.path)
        except UnusableInputError as error:
            problems += error.problems
            continue
        forms += own
        if not own:
            message = "里面没有复核底稿（要有三级指标、自评得分、复核得分的栏）"
            notices.append(Problem(file=str(file.path), message=message))
    notices += found.notices
    return forms
