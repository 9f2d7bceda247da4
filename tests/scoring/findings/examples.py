"""
The examples of the catalogue (``examples.toml``), run: what a review tells of each.

An example holds what the words 错例 and 正例 of its code describe, as ``wrong`` and ``right``: the text of a report, or
what is changed in sheets in which nothing is wrong. Keys are the attributes of what is changed; rows and sheets go by
their names, ``"*"`` for all of them; ``""`` leaves a field blank, ``false`` takes it away. Beside them:

``both``: what is changed on either side. ``also``: further codes that are told. ``base``: the sheets; a form in which
nothing is wrong, by the rules that it follows (yantai-2023 where nothing else is said), ``with a subtotal``,
``with an adjustment``, ``without scores``, or ``unit``, the nine public sheets of one. ``rules``: by which it is
reviewed, where not by those of the form, and recognised from it where empty. ``in_words_only``: numbers that only
the words tell. ``achieved``: 完成情况 of the sheets of a unit. ``last_year``: what an indicator had reached, whose
``target`` is this year's.

They stand beside the tests because a review has no use for them, and reading them would double what reading the
catalogue takes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar, cast

from attrs import evolve

from indicator_specs.files.project_files import load_project
from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.findings.finding import Finding
from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.review.approved_projects import ApprovedProjects
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.submissions.long_texts import long_texts
from scoring.submissions.submission import NO_ENTRY, Entry, Submission, SubmittedSummary, SubmittedSummaryRow
from scoring.unit_facts.project_facts import project_facts
from tests.scoring.last_year_factory import before, held, indicator, last_year, sheet
from tests.scoring.review.batches_in_memory import review_batch
from tests.scoring.submission_factory import (
    approved_project,
    clean_submission,
    national_submission,
    number,
    submission_with_a_subtotal,
    submission_with_an_adjustment,
    submission_without_scores,
    words,
)

Changes: TypeAlias = Mapping[str, Any]

NINE_PROJECTS: Final = Path(__file__).parents[3] / "examples" / "yantai-2023"
YANTAI: Final = "yantai-2023"
WITH_A_SUBTOTAL: Final = "with a subtotal"
WITH_AN_ADJUSTMENT: Final = "with an adjustment"
WITHOUT_SCORES: Final = "without scores"
SHEETS: Final[Mapping[str, Callable[[], Submission]]] = {
    YANTAI: clean_submission,
    "mof-2020-10": national_submission,
    WITH_A_SUBTOTAL: submission_with_a_subtotal,
    WITH_AN_ADJUSTMENT: submission_with_an_adjustment,
    WITHOUT_SCORES: submission_without_scores,
}
UNIT: Final = "unit"
LAST_YEAR: Final = "last_year"
WRONG: Final = "wrong"
RIGHT: Final = "right"


@cache
def examples() -> Mapping[str, Changes]:
    """By code."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def told(example: Changes, side: str) -> Sequence[Finding]:
    """What is found in one side of an example."""
    if isinstance(example.get(side), str):
        return findings_of_report(example[side])
    changes = changes_of(example, side)
    if LAST_YEAR in changes:
        return findings_against_last_year(changes)
    return findings_of_unit(changes) if example.get("base") == UNIT else findings_of_sheet(example, side)


def changes_of(example: Changes, side: str) -> Changes:
    """What is changed on one side of an example, or on both; nothing where a side is a report."""
    changes = example.get(side, {})
    return {} if isinstance(changes, str) else merged(example.get("both", {}), changes)


def merged(one: Changes, other: Changes) -> Changes:
    """Both tables in one, down to the last level."""
    shared = {key: merged(one[key], other[key]) for key in one.keys() & other.keys() if isinstance(other[key], dict)}
    return {**one, **other, **shared}


# ---------------------------------------------------------------- one sheet, the sheets of a unit, a report


def example_sheet(code: str, side: str = WRONG) -> Submission:
    """The sheet of an example that is one, for other tests that look at it more closely."""
    return changed_sheet(examples()[code], side)


def changed_sheet(example: Changes, side: str) -> Submission:
    """The sheet of one side."""
    changes = {key: change for key, change in changes_of(example, side).items() if key not in {"rules", "approved"}}
    return changed(SHEETS[example.get("base", YANTAI)](), changes)


def findings_of_sheet(example: Changes, side: str) -> Sequence[Finding]:
    """One sheet reviewed; against the approved project only where that is named."""
    settings = {"rules": example.get("base", YANTAI), **example, **changes_of(example, side)}
    approved = changed(approved_project(), settings["approved"]) if "approved" in settings else None
    return review_submission(
        changed_sheet(example, side),
        rule_set=load_rule_set(settings["rules"]) if settings["rules"] else None,
        rule_sets=tuple(map(load_rule_set, built_in_ids())),
        spec=approved,
    ).findings


def findings_of_unit(changes: Changes) -> Sequence[Finding]:
    """The sheets of a unit against each other; against a summary and the approved projects where these are named."""
    approved = tuple(each.project for each in assessments())
    return review_batch(
        with_texts(changed(reviewed_projects(), changes.get("sheets", {})), changes.get("achieved", {})),
        [changed(summary_of(reviewed_projects()), changes["summary"])] if "summary" in changes else [],
        ApprovedProjects(changed(approved, changes["approved"])) if "approved" in changes else None,
    )


def findings_against_last_year(changes: Changes) -> Sequence[Finding]:
    """One target, held against what its indicator had reached."""
    reached = before(changes["target"], changes[LAST_YEAR])
    outcomes = held(sheet(indicator(changes["target"])), last_year(reached))
    return [each.finding for each in outcomes if each.finding is not None]


def findings_of_report(text: str) -> Sequence[Finding]:
    """A report held against the nine projects."""
    blocks = blocks_of([Piece(text=text, place=Place(line=1), after_gap=True)])
    compared = compare_report(blocks, [project_facts(each) for each in assessments()])
    return [each.finding for each in compared.findings]


@cache
def assessments() -> tuple[Assessment, ...]:
    """The nine projects, scored."""
    rules = load_rule_set(YANTAI)
    return tuple(score_project(load_project(path), rules) for path in sorted(NINE_PROJECTS.glob("*.toml")))


def reviewed_projects() -> tuple[ReviewedProject, ...]:
    """Their sheets."""
    return tuple(
        ReviewedProject(
            name=each.project.name,
            unit=each.project.unit,
            year=each.project.year,
            file=f"{each.project.name}.xlsx",
            sheet="自评表",
            name_cell="C3",
            budget=each.project.funds.total.budget,
            total=each.total,
            grade=each.grade or "",
            rule_set=each.rule_set,
        )
        for each in assessments()
    )


def with_texts(projects: Sequence[ReviewedProject], achieved: Mapping[str, str]) -> tuple[ReviewedProject, ...]:
    """The sheets with their 完成情况, by the name of the project."""
    return tuple(
        evolve(
            each,
            long_texts=long_texts(
                Submission(
                    file=each.file,
                    sheet=each.sheet,
                    name=words("C3", each.name),
                    unit=words("C4", each.unit),
                    goal_achieved=words("F10", achieved.get(each.name, "")),
                )
            ),
        )
        for each in projects
    )


def summary_of(projects: Sequence[ReviewedProject]) -> SubmittedSummary:
    """The 汇总表 that lists them rightly."""
    rows = tuple(
        SubmittedSummaryRow(
            name=words(f"B{at}", each.name),
            unit=words(f"C{at}", each.unit),
            budget=number(f"D{at}", format_decimal(each.budget or Decimal(0))),
            total=number(f"E{at}", format_decimal(each.total or Decimal(0))),
            grade=words(f"F{at}", each.grade),
        )
        for at, each in enumerate(projects, start=4)
    )
    budget = sum((row.budget.number or Decimal(0) for row in rows), Decimal(0))
    total_entry = number(f"D{4 + len(rows)}", format_decimal(budget))
    return SubmittedSummary(
        file="汇总表.xlsx", sheet="汇总", rows=rows, total_row=SubmittedSummaryRow(budget=total_entry)
    )


# ---------------------------------------------------------------- changes

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")
_Value = TypeVar("_Value")


def changed(value: _Value, change: object) -> _Value:
    """A value with what the tables of TOML change in it."""
    if isinstance(value, tuple):
        return cast("_Value", tuple(_changed_rows(value, change) if isinstance(change, dict) else ()))
    if isinstance(change, dict) and not isinstance(value, Entry):
        own = {key: changed(getattr(value, key), each) for key, each in change.items()}
        return cast("_Value", evolve(cast("Any", value), **own))
    return cast("_Value", _typed(value, change))


def _typed(value: object, text: object) -> object:
    """What a person typed in place of a field; False where the form has no such field."""
    if isinstance(value, Entry) and isinstance(text, dict):
        return _typed(value, text["shows"])
    if isinstance(value, Entry) and isinstance(text, Decimal | int) and not isinstance(text, bool):
        return number(value.cell, str(text))
    if isinstance(value, Entry) and text is True:
        return words(value.cell, "TRUE")
    if isinstance(value, Entry) and isinstance(text, str):
        return number(value.cell, text) if _NUMBER.fullmatch(text) else words(value.cell, text)
    if isinstance(value, Decimal) and isinstance(text, str):
        return to_decimal(text)
    return (NO_ENTRY if isinstance(value, Entry) else None) if text is False else text


def _changed_rows(rows: Sequence[Any], changes: Changes) -> Iterator[Any]:
    names = [row.name.text if isinstance(row.name, Entry) else row.name for row in rows]
    assert changes.keys() <= {*names, "*"}, "an example changes rows that there are"
    for name, row in zip(names, rows, strict=True):
        change = changes.get(name, changes.get("*", {}))
        if change is not False:
            yield changed(row, change)
