"""The sheet 按单位 of 复核底稿: how far each unit is, and how its projects stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import define, evolve, frozen

from indicator_specs.words.names import OF_NO_UNIT, plain_name
from scoring.formulas.rounding import round_half_up
from scoring.rounds.progress import SEEM_RENAMED, RenamingQuestion, RoundProgress, UnitProgress
from scoring.rounds.roster import ARRIVAL_WORDS, Arrival, ExpectedProject
from workbooks.files.review_names import ARRIVALS, BY_UNIT, DECISIONS
from workbooks.sheets.list_sheet import ListColumn, ListSheet
from workbooks.sheets.plan import CellValue, SheetPlan
from workbooks.sheets.styles import LEFT_TEXT, NUMBER
from workbooks.working_paper.project_sheets import VISIBLE_SUM, ProjectRow

_PLACES: Final = 2


@define(kw_only=True)
class ListedUnit:
    """
    A unit.

    Attributes:
        progress: How far it is.
        totals: The totals of its projects after the review, as far as there are any.
        low: How many of its projects owe an explanation.
        wrong: How many have an error that is not settled.
        due, missing: How many should come by the list of projects, and how many of them did not.
    """

    progress: UnitProgress
    totals: list[Decimal]
    due: int = 0
    missing: int = 0
    low: int = 0
    wrong: int = 0

    @property
    def average(self) -> Decimal | None:
        """Of these totals."""
        return round_half_up(sum(self.totals, Decimal(0)) / len(self.totals), _PLACES) if self.totals else None


def unit_rows(
    progress: RoundProgress, projects: Iterable[ProjectRow], expected: Iterable[ExpectedProject] = ()
) -> tuple[ListedUnit, ...]:
    """A row for each unit, in the order of the round; behind them units of which nothing ever came."""
    rows = {plain_name(unit.unit): ListedUnit(progress=unit, totals=[]) for unit in progress.units}
    for project in projects:
        row = rows.get(plain_name(project.record.project.unit))
        if row is None:
            continue
        row.totals += [] if project.record.total is None else [project.record.total]
        row.low += bool(project.record.owes_explanation)
        row.wrong += project.has_errors
    for each in expected:
        if each.arrival is not Arrival.UNEXPECTED:
            new = ListedUnit(progress=UnitProgress(unit=each.unit), totals=[])
            row = rows.setdefault(plain_name(each.unit), new)
            row.due += 1
            row.missing += each.arrival is Arrival.MISSING
    return tuple(rows.values())


def _counted(heading: str, value: Callable[[ListedUnit], int]) -> ListColumn[ListedUnit]:
    return ListColumn(
        heading=heading, width=8, value=lambda row: Decimal(value(row)), style=NUMBER, formula=VISIBLE_SUM
    )


def _columns(low_label: str, *, is_expected: bool) -> tuple[ListColumn[ListedUnit], ...]:
    due = (_counted("应报\n项目", lambda row: row.due), _counted("未报\n项目", lambda row: row.missing))
    return (
        ListColumn(heading="单位", width=26, value=lambda row: row.progress.unit or OF_NO_UNIT, style=LEFT_TEXT),
        *(due if is_expected else ()),
        _counted("已报\n项目", lambda row: row.progress.projects),
        _counted("这次没有\n报来", lambda row: row.progress.absent),
        _counted("有错误的\n项目", lambda row: row.wrong),
        _counted("新增\n问题", lambda row: row.progress.new),
        _counted("仍未改", lambda row: row.progress.open),
        _counted("已改正", lambda row: row.progress.mended),
        _counted("已认可或\n不适用", lambda row: row.progress.settled),
        ListColumn(heading="平均分\n（复核）", width=9, value=lambda row: row.average, style=NUMBER),
        _counted(low_label.replace("低于", "低于\n"), lambda row: row.low),
    )


_IN_WORDS: Final = {**ARRIVAL_WORDS, Arrival.IN: "已报"}
_RENAMED: Final = "可能改名"


@frozen(kw_only=True)
class _ArrivalRow:
    """A project that did not come as it should, or of which somebody must say whether it is another's new name."""

    state: str
    unit: str
    name: str
    budget_wan: Decimal | None = None
    reported_wan: Decimal | None = None
    times: int | None = None
    file: str = ""
    hint: str = ""


def _times(row: _ArrivalRow) -> Decimal | None:
    return None if row.times is None else Decimal(row.times)


_ARRIVALS: Final = ListSheet[_ArrivalRow](
    name=ARRIVALS,
    title="未报、重报、名单外和须核对的项目",
    note="与 --expected 给出的名单核对；按单位和项目名称，空格、全角半角不论；“可能改名”的与前几轮报来的比",
    columns=(
        ListColumn(heading="情况", width=8, value=lambda each: each.state),
        ListColumn(heading="单位", width=22, value=lambda each: each.unit, style=LEFT_TEXT),
        ListColumn(heading="项目", width=26, value=lambda each: each.name, style=LEFT_TEXT),
        ListColumn(heading="预算数\n（万元）", width=10, value=lambda each: each.budget_wan, style=NUMBER),
        ListColumn(heading="报来的表\n（万元）", width=10, value=lambda each: each.reported_wan, style=NUMBER),
        ListColumn(heading="报了\n几份", width=6, value=_times, style=NUMBER),
        ListColumn(heading="文件", width=30, value=lambda each: each.file, style=LEFT_TEXT),
        ListColumn(heading="说明", width=34, value=lambda each: each.hint, style=LEFT_TEXT),
    ),
    frozen_columns=2,
)


def arrival_sheets(
    expected: Iterable[ExpectedProject], questions: Iterable[RenamingQuestion] = ()
) -> Iterator[SheetPlan]:
    """The sheet of what did not come as it should, or may have come under a new name, where there is any."""
    arrivals = (each for each in expected if each.arrival in ARRIVAL_WORDS or each.hint)
    rows = [*map(_arrival_row, arrivals), *map(_question_row, questions)]
    if rows:
        yield _ARRIVALS.plan(rows, [_ARRIVALS.row_height(each) for each in rows])


def _arrival_row(project: ExpectedProject) -> _ArrivalRow:
    return _ArrivalRow(
        state=_IN_WORDS[project.arrival],
        unit=project.unit,
        name=project.name,
        budget_wan=project.budget_wan,
        reported_wan=project.reported_wan,
        times=project.times,
        file=project.file,
        hint=project.hint,
    )


def _question_row(question: RenamingQuestion) -> _ArrivalRow:
    old = f"“{question.old_name}”（{question.old_unit or OF_NO_UNIT}）"
    hint = f"{old}没有报来，这个是新的，{SEEM_RENAMED}是的，请在 {DECISIONS} 里用 [[renamed]] 写明"
    return _ArrivalRow(state=_RENAMED, unit=question.unit, name=question.name, hint=hint)


def unit_sheet(rows: Sequence[ListedUnit], number: int, low_label: str, *, is_expected: bool) -> SheetPlan:
    """
    Args:
        rows: Of all units.
        number: Of the round.
        low_label: Names the limit below which an explanation is owed: ``低于80分``.
        is_expected: A list of projects that should come was given.
    """
    columns = _columns(low_label, is_expected=is_expected)
    note = f"第{number}轮；“仍未改”“已改正”与上一轮比，“新增”是上一轮没有的；平均分只算有复核总分的项目"
    sheet = ListSheet(name=BY_UNIT, title="各单位进度", note=note, columns=columns, frozen_columns=2)
    sums: dict[str, CellValue] = {
        column.heading: sum((Decimal(str(column.value(row))) for row in rows), Decimal(0))
        for column in columns
        if column.formula
    }
    plan = sheet.plan(rows, [sheet.row_height(row) for row in rows], sums=sums)
    return evolve(plan, landscape=False)
