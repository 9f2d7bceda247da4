"""The review that projects are drawn from: finished, and as it was left."""

from __future__ import annotations

import os
from pathlib import Path

from cli.review_store.finished_review import REVIEW_AGAIN, whole_review
from cli.review_store.written_outputs import OutputStanding, WrittenOutputs
from cli.sources.written_review import WrittenReview, written_review
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.review_names import FINDINGS_JSON, STORE


def reviewed_projects(folder: Path, notices: list[Problem]) -> WrittenReview:
    """
    What a finished review found.

    Args:
        folder: Which ``zpb review -o`` named. findings.json alone serves, too, for whoever draws once more elsewhere.
        notices: Grows by what could not be checked.

    Raises:
        UnusableInputError: it is no such folder, its review was not finished, or what it wrote was changed.
    """
    review = written_review(folder)
    if os.path.lexists(folder / STORE):
        with whole_review(folder) as store:
            standing = WrittenOutputs(store, folder, overwrite=False).standing(FINDINGS_JSON)
        if standing is not OutputStanding.INTACT:
            message = "复核写出以后被改动过，不能从它抽取"
            raise UnusableInputError([Problem(file=str(folder / FINDINGS_JSON), message=message, cure=REVIEW_AGAIN)])
    else:
        message = f"这里没有 {STORE}，无法核对复核是否做完、{FINDINGS_JSON} 是否被改动过"
        notices.append(Problem(file=str(folder), message=message, cure="请直接用 zpb review 写出的目录"))
    return review
