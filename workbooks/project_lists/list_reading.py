"""Reads a list of projects: what it says becomes projects, what it does not say stays open, and nothing is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from indicator_specs.name_templates import written_out
from indicator_specs.problems import Problem
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from indicator_specs.words.money import PROJECT_UNITS, SUMMARY_UNIT, in_money_unit
from indicator_specs.words.names import OF_NO_UNIT, plain_name
from scoring.submissions.submission import Entry
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.form_reading.head import year_in
from workbooks.form_reading.indicators import category_name, whole_target
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.list_columns import ListHeading
from workbooks.form_reading.workbook import whatever_it_holds
from workbooks.project_lists.list_files import list_sheets
from workbooks.project_lists.listed_rows import ListedProject, ListedRow, SheetList, grouped, sheet_list
from workbooks.project_lists.project_list import ProjectList

_AMOUNTS: Final = ("initial", "budget", "appropriation", "carried_over", "other")
_SAID_ONCE: Final = {
    "unit": "单位",
    "department": "主管部门",
    "phone": "联系电话",
    "year": "年度",
    "goal": "年度目标",
    "initial": "年初预算数",
    "budget": "预算数",
    "appropriation": "财政拨款",
    "carried_over": "上年结转资金",
    "other": "其他资金",
}
"""What a project has one of, however many rows speak of it."""


def project_list_in(path: Path) -> ProjectList:
    """
    The projects that a file lists; none where it holds no list, or cannot be read (its reader tells why).

    Never raises for what a file contains.
    """
    try:
        sheets = [sheet for sheet in list_sheets(path) if isinstance(sheet, LabelledSheet)]
    except UnreadableWorkbookError:
        return ProjectList()
    found_lists = filter(None, map(sheet_list, sheets))
    lists = [_Reading(each, str(path)).project_list() for each in found_lists]
    projects = tuple(project for each in lists for project in each.projects)
    found = ProjectList(
        projects=projects,
        problems=tuple(problem for each in lists for problem in each.problems),
        notices=(*(notice for each in lists for notice in each.notices), *_namesakes(projects, str(path))),
    )
    return evolve(found, forms_beside=_has_forms(path)) if found else found


def _has_forms(path: Path) -> bool:
    contents = whatever_it_holds(path)
    return any(form.name for form in (*contents.submissions, *contents.declarations))


@frozen
class _Reading:
    """Makes projects of the rows of one sheet."""

    listed: SheetList
    file: str

    @property
    def sheet(self) -> LabelledSheet:
        """Where they stand."""
        return self.listed.sheet

    @property
    def heading(self) -> ListHeading:
        """Of the first list."""
        return self.listed.heading

    def project_list(self) -> ProjectList:
        """What it says."""
        projects, nameless, alone = grouped(self.listed.rows)
        made, problems = [], [self._problem(row, "没有项目名称，没有取", "请在这一行写上项目名称") for row in nameless]
        notices = list(self._told_of_columns())
        notices += (
            self._problem(row, f"“{_short(row.text('name'))}”只有这一格，没有取作项目", "是项目的，请写上单位或预算")
            for row in alone
        )
        for listed in projects:
            doubts = list(self._doubts(listed))
            problems += doubts
            if not doubts:
                made.append(self._project(listed))
                notices += self._left_open(listed)
        return ProjectList(projects=tuple(made), problems=tuple(problems), notices=tuple(notices))

    def _problem(self, row: ListedRow, message: str, cure: str, what: str = "") -> Problem:
        place = f"{self.sheet.grid.name} 第{row.number}行{what}"
        return Problem(file=self.file, place=place, message=message, cure=cure)

    # ------------------------------------------------------------ what keeps a project from being taken

    def _doubts(self, listed: ListedProject) -> Iterator[Problem]:
        what, first = f" › 项目“{_short(listed.name)}”", listed.rows[0]
        without = [row for row in listed.rows if not row.has_indicator]
        if len(listed.rows) > 1 and len(without) > 1:
            rows = "、".join(f"第{row.number}行" for row in without)
            yield self._problem(
                first, f"名单里重复（{rows}），分不清以哪个为准，没有做表", "请删去重复的，或把名称写得能够区分", what
            )
            return
        for field, words in _SAID_ONCE.items():
            values = listed.values(field)
            if len(values) > 1:
                message = f"{words}前后不一：{'、'.join(f'“{_short(value)}”' for value in values)}，没有做表"
                yield self._problem(first, message, "请核对，写成一样的", what)
        yield from self._indicator_doubts(listed, what)

    def _indicator_doubts(self, listed: ListedProject, what: str) -> Iterator[Problem]:
        first_rows: dict[str, int] = {}
        for row, category, _ in _with_classes(listed):
            name = row.text("indicator")
            if not name:
                yield self._problem(row, "没有三级指标的名称，没有做表", "请填写三级指标", what)
            elif plain_name(name) in first_rows:
                message = f"指标“{_short(name)}”与第{first_rows[plain_name(name)]}行的重名，没有做表"
                yield self._problem(row, message, "请删去重复的指标，或把名称写得能够区分", what)
            first_rows.setdefault(plain_name(name), row.number)
            if not category:
                yield self._problem(
                    row, f"指标“{_short(name)}”没有一级指标，没有做表", "请填写它属于哪个一级指标", what
                )
            points = row.entries.get("points")
            if points and (points.number is None or points.number <= 0):
                message = f"指标“{_short(name)}”的分值“{_short(points.text)}”不是大于0的数，没有做表"
                yield self._problem(row, message, "请填写数字，或留空", what)

    # ------------------------------------------------------------ what stays open

    def _left_open(self, listed: ListedProject) -> Iterator[Problem]:
        what = f" › 项目“{_short(listed.name)}”"
        for row in listed.rows:
            for field in _AMOUNTS:
                entry = self.listed.amount(row, field)
                if entry and _amount_of(entry) is None:
                    message = f"{_SAID_ONCE[field]}“{_short(entry.text)}”不是金额，表上留空"
                    yield self._problem(row, message, "请在表上填写，或在名单里改成数字后重做", what)

    def _told_of_columns(self) -> Iterator[Problem]:
        place = f"{self.sheet.grid.name} 第{self.heading.first_row}行"
        if self.heading.unused:
            message = f"名单里没有用上的栏：{'、'.join(map(_short, self.heading.unused))}"
            yield Problem(
                file=self.file,
                place=place,
                message=message,
                cure="要用的，请把栏名写成自评表上的写法，例如 项目名称、实施单位、全年预算数、联系电话",
            )
        has_money = any(field in self.heading.columns for field in _AMOUNTS)
        if has_money and not any("元" in text for _, _, text in self.sheet.texts(1, self.heading.last_row)):
            message = f"没有写明金额的单位，按{SUMMARY_UNIT}"
            yield Problem(
                file=self.file, place=place, message=message, cure="不是的，请在栏名里写上单位，例如 预算数（元）"
            )

    # ------------------------------------------------------------ a project

    def _project(self, listed: ListedProject) -> Project:
        def said(field: str) -> str:
            return next(iter(listed.values(field)), "")

        return Project(
            name=listed.name,
            year=self._year(said("year")),
            department=said("department"),
            unit=listed.unit,
            phone=said("phone"),
            funds=self._funds(listed),
            goal=said("goal"),
            indicators=tuple(
                _indicator(row, category, subcategory) for row, category, subcategory in _with_classes(listed)
            ),
            file=self.file,
        )

    def _year(self, stated: str) -> int | None:
        above = (text for _, _, text in self.sheet.texts(1, self.heading.first_row - 1))
        years = (year_in(text) for text in (stated, *above))
        return next((year for year in years if year is not None), None)

    def _funds(self, listed: ListedProject) -> Funds:
        stated = self.listed.money_unit
        unit = stated if stated in PROJECT_UNITS else SUMMARY_UNIT

        def amount(field: str) -> Decimal | None:
            entries = (self.listed.amount(row, field) for row in listed.rows)
            number = next((_amount_of(each) for each in entries if each and _amount_of(each) is not None), None)
            return None if number is None else in_money_unit(number, stated, unit)

        return Funds(
            money_unit=unit,
            total=FundsLine(initial=amount("initial"), budget=amount("budget")),
            appropriation=FundsLine(budget=amount("appropriation")),
            carried_over=FundsLine(budget=amount("carried_over")),
            other=FundsLine(budget=amount("other")),
        )


def _amount_of(entry: Entry) -> Decimal | None:
    """What may be planned: no words, and nothing below 0."""
    return None if entry.number is None or entry.number < 0 else entry.number


def _with_classes(listed: ListedProject) -> Iterator[tuple[ListedRow, str, str]]:
    """Its indicators with 一级 and 二级指标, which hold until the next one is named."""
    category = subcategory = ""
    for row in listed.rows:
        if not row.has_indicator:
            continue
        named = category_name(row.text("category"))
        if named and named != category:
            category, subcategory = named, ""
        subcategory = row.text("subcategory") or subcategory
        yield row, category, subcategory


def _indicator(row: ListedRow, category: str, subcategory: str) -> Indicator:
    name, points = row.text("indicator"), row.entries.get("points")
    target = whole_target(row.text("target_sign"), row.text("target"), row.text("target_unit"))
    return Indicator(
        category=category,
        subcategory=subcategory,
        name=name,
        points=points.number if points else None,
        target=written_out(target, name) if target else "",
    )


def _namesakes(projects: tuple[Project, ...], file: str) -> Iterator[Problem]:
    """Of several units: their files get numbers."""
    names = Counter(plain_name(project.name) for project in projects)
    for name, count in names.items():
        if count > 1:
            units = "、".join(each.unit or OF_NO_UNIT for each in projects if plain_name(each.name) == name)
            first = next(each.name for each in projects if plain_name(each.name) == name)
            message = f"有{count}个单位的项目同名（{units}）"
            yield Problem(
                file=file, place=f"项目“{first}”", message=message, cure="文件名里加了序号，请看表上的单位分发"
            )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


_LONGEST_QUOTE: Final = 30
