"""Last year's project as this year's: what was promised stays, its years move, results and money go."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from attrs import evolve, frozen

from indicator_specs.projects import Funds, FundsLine, FundsRow, Indicator, Project
from scoring.new_year.moved_years import MovedText, moved_text


class Told(Enum):
    """Which text of a project is spoken of."""

    PROJECT_NAME = auto()
    GOAL = auto()
    INDICATOR_NAME = auto()
    TARGET = auto()


@frozen
class YearNote:
    """
    A text whose years a person should look at.

    Attributes:
        field: Which text.
        position: Of the indicator that it belongs to, from 0; 0 for the project's own texts.
        moved: What became of it.
    """

    field: Told
    position: int
    moved: MovedText


@frozen
class CarriedOver:
    """
    A project in its new year.

    Attributes:
        project: Without results and money.
        notes: The texts in which a year was moved, or was left.
    """

    project: Project
    notes: tuple[YearNote, ...] = ()


def blank_project(project: Project) -> Project:
    """The project as it was approved: what is only known at the end of the year is left out."""
    lines = {row: evolve(project.funds[row], executed=None) for row in FundsRow}
    by_nature = tuple(evolve(line, executed=None) for line in project.funds.by_nature)
    return evolve(
        project,
        funds=Funds(money_unit=project.funds.money_unit, by_nature=by_nature, **lines),
        execution_judgement=None,
        goal_achieved="",
        explanation="",
        reviewed_grade="",
        indicators=tuple(evolve(each, actual="", note="", judgement=None) for each in project.indicators),
    )


def carried_over(project: Project, year: int | None) -> CarriedOver:
    """
    Last year's project as this year's.

    Args:
        project: Last year's, with its results. Where its year is not known, no year in its texts moves.
        year: The new one; None for the year after the project's.
    """
    new_year = year or (project.year + 1 if project.year else None)
    funds = Funds(money_unit=project.funds.money_unit, total=FundsLine())
    blank = evolve(blank_project(project), year=new_year, funds=funds)
    if project.year is None or new_year is None:
        return CarriedOver(blank)
    return _with_moved_years(blank, project.year, new_year)


def _with_moved_years(project: Project, old: int, new: int) -> CarriedOver:
    """The project's name stands, by which it is known; a year in it is told all the same."""
    name = moved_text(project.name, old, new)
    left = (*name.left, f"{old}年") if name.has_moved else name.left
    goal = moved_text(project.goal, old, new)
    rows = [_moved_row(row, old, new) for row in project.indicators]
    notes = [
        YearNote(Told.PROJECT_NAME, 0, MovedText(project.name, project.name, left)),
        YearNote(Told.GOAL, 0, goal),
        *(note for position, (_, texts) in enumerate(rows) for note in _of_row(position, texts)),
    ]
    return CarriedOver(
        evolve(project, goal=goal.text, indicators=tuple(row for row, _ in rows)),
        tuple(note for note in notes if note.moved.is_to_be_looked_at),
    )


def _moved_row(row: Indicator, old: int, new: int) -> tuple[Indicator, tuple[MovedText, MovedText]]:
    name, target = moved_text(row.name, old, new), moved_text(row.target, old, new)
    return evolve(row, name=name.text, target=target.text), (name, target)


def _of_row(position: int, texts: tuple[MovedText, MovedText]) -> Iterator[YearNote]:
    name, target = texts
    yield YearNote(Told.INDICATOR_NAME, position, name)
    yield YearNote(Told.TARGET, position, target)
