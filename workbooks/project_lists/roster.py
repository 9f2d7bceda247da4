"""Reads the list of projects that should come (--expected): unit, project, budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.money import in_wan
from scoring.rounds.roster import RosterRow
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels
from workbooks.form_reading.list_columns import looks_like, near_heading
from workbooks.project_lists.list_files import list_sheets
from workbooks.project_lists.listed_rows import ListedProject, ListedRow, SheetList, grouped, sheet_list

_CURE: Final = "名单应有一行栏名：单位、项目名称、预算数（预算数可以没有），下面一个项目一行"


@frozen
class Roster:
    """
    Attributes:
        rows: In the order of the file.
        notices: Rows that name no project, or nothing beside one; columns that look needed and are not known.
    """

    rows: tuple[RosterRow, ...]
    notices: tuple[Problem, ...] = ()


def read_roster(path: Path, labels: FormLabels | None = None) -> Roster:
    """
    The list in a workbook of any kind, a document or a CSV file; of a workbook every sheet that has such a list.

    Args:
        path: The file.
        labels: The vocabulary; the project's own where not given.

    Raises:
        UnusableInputError: it cannot be read, or holds no such list.
    """
    try:
        sheets = list(list_sheets(path, labels))
    except UnreadableWorkbookError as error:
        raise _refusal(path, f"名单读不了：{error.reason}") from error
    rows: list[RosterRow] = []
    notices: list[Problem] = []
    for sheet in sheets:
        if isinstance(sheet, UnreadableWorkbookError):
            raise _refusal(path, f"名单读不全：{sheet.reason}")
        listed = sheet_list(sheet, may_report=True)
        if listed is not None:
            projects, nameless, alone = grouped(listed.rows)
            rows += (_row(project, listed) for project in projects)
            notices += _not_known(path, listed)
            notices += _not_counted(path, listed, nameless, alone)
    if not rows:
        raise _refusal(path, "没有读到名单", *_nearly(sheets))
    return Roster(tuple(rows), tuple(notices))


def _refusal(path: Path, *messages: str) -> UnusableInputError:
    return UnusableInputError([Problem(file=str(path), message="：".join(messages), cure=_CURE)])


def _nearly(sheets: Iterable[LabelledSheet | UnreadableWorkbookError]) -> Iterator[str]:
    """What of a list was found, on the first sheet that has any."""
    for sheet in (each for each in sheets if isinstance(each, LabelledSheet)):
        near = near_heading(sheet)
        if near is not None:
            unknown = f"（没有认出的栏：{'、'.join(near.unknown)}）" if near.unknown else ""
            yield f"{sheet.grid.name}第{near.row}行没有认出{near.missing}的栏{unknown}"
            return


def _not_known(path: Path, listed: SheetList) -> Iterator[Problem]:
    """Columns without which projects are matched by less than the list says."""
    heading = listed.heading
    for text in heading.unused:
        what = looks_like(text)
        if what:
            yield Problem(
                file=str(path),
                place=f"{listed.sheet.grid.name}第{heading.first_row}行",
                message=f"“{text}”一栏像是{what}，没有认出，没有用上",
                cure=f"是的，请把栏名改成“{what}”，或写进 --labels 文件的 [list_columns]",
            )


def _row(project: ListedProject, listed: SheetList) -> RosterRow:
    budgets = (listed.amount(row, "budget") for row in project.rows)
    number = next((each.number for each in budgets if each and each.number is not None), None)
    unit = project.unit or next(iter(project.values("department")), "")
    return RosterRow(unit=unit, name=project.name, budget_wan=in_wan(number, listed.money_unit))


def _not_counted(path: Path, listed: SheetList, nameless: list[ListedRow], alone: list[ListedRow]) -> Iterator[Problem]:
    told = [(row, "没有项目名称，没有计入应报", "请写上项目名称") for row in nameless]
    told += ((row, f"“{row.text('name')}”只有这一格，没有计入应报", "是项目的，请写上单位或预算数") for row in alone)
    for row, message, cure in sorted(told, key=lambda each: each[0].number):
        yield Problem(file=str(path), place=f"{listed.sheet.grid.name}第{row.number}行", message=message, cure=cure)
