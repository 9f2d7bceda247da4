"""A filled-in self-assessment as it was handed in: the claimed numbers and where each one stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import evolve, field, frozen

from indicator_specs.projects import Amount, FundsRow, Keyed, Subject
from scoring.findings.addresses import place_in, placed, position_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.target_block import BlockDoubt, TargetBlock


@frozen(kw_only=True)
class Entry:
    """
    One filled-in field.

    Attributes:
        cell: Its address in the sheet, ``H14``; on another one, where the form begins, ``基本情况!H14``; empty where
            the form has no such field.
        text: What stands there, unchanged: the typed text, or the number as its format shows it (``95%``), in full
            where the format leaves something out (``89.51%``); for a ticked choice (``优☑ 良□``) the choice.
        number: The number it holds, as the form means it (``0.95`` shown as ``95%`` is 95 under a percent heading), or
            None where it holds none.
        uncalculated: A formula whose value was never stored.
        shown: What the person sees there, where that is not the text: ``90%``.
        computed: A formula gives it.
        typed_as_text: Its number is kept as a text, and no formula reckons with it.
    """

    cell: str = ""
    text: str = ""
    number: Decimal | None = None
    uncalculated: bool = False
    shown: str = ""
    computed: bool = False
    typed_as_text: bool = False

    def __bool__(self) -> bool:
        return bool(self.text.strip())


NO_ENTRY = Entry()


@frozen(kw_only=True)
class SubmittedFundsLine(Keyed[Amount, Entry]):
    """One row of the funds block: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.

    ``label`` is told of the lines by nature, in their own words: 基本支出.
    """

    initial: Entry = NO_ENTRY
    budget: Entry = NO_ENTRY
    executed: Entry = NO_ENTRY
    points: Entry = NO_ENTRY
    rate: Entry = NO_ENTRY
    score: Entry = NO_ENTRY
    label: Entry = NO_ENTRY


@frozen(kw_only=True)
class SubmittedFunds(Keyed[FundsRow, SubmittedFundsLine]):
    """
    The funds block.

    Attributes:
        money_unit: The one that the numbers are in: 万元 or 元.
        total, appropriation, carried_over, other: Its rows.
        sources: 中央资金, 地方资金 and the like, where 财政拨款 stands in several rows and is their sum.
        by_nature: 基本支出 and 项目支出 of a whole department, which are its total once more.
        total_by_nature: 支出合计, where they have a total of their own.
        unnamed, unnamed_by_nature: Rows among them whose labels nobody knows, and further ones of a kind of money.
    """

    money_unit: str = "万元"
    total: SubmittedFundsLine = SubmittedFundsLine()
    appropriation: SubmittedFundsLine = SubmittedFundsLine()
    carried_over: SubmittedFundsLine = SubmittedFundsLine()
    other: SubmittedFundsLine = SubmittedFundsLine()
    sources: tuple[SubmittedFundsLine, ...] = ()
    by_nature: tuple[SubmittedFundsLine, ...] = ()
    total_by_nature: SubmittedFundsLine = SubmittedFundsLine()
    unnamed: tuple[SubmittedFundsLine, ...] = ()
    unnamed_by_nature: tuple[SubmittedFundsLine, ...] = ()

    @property
    def measured(self) -> SubmittedFundsLine:
        """What the execution is measured by: the total, but what was spent is the expenditure's where that has one."""
        spent = self.total_by_nature.executed
        return evolve(self.total, executed=spent) if spent.cell else self.total

    @property
    def lines(self) -> tuple[tuple[FundsRow | None, SubmittedFundsLine], ...]:
        """Every row as the form has it, with what it is (财政拨款 may be several rows); None for the others."""
        appropriation = self.sources or (self.appropriation,)
        return (
            (FundsRow.TOTAL, self.total),
            *((FundsRow.APPROPRIATION, line) for line in appropriation),
            (FundsRow.CARRIED_OVER, self.carried_over),
            (FundsRow.OTHER, self.other),
            *((None, line) for line in (*self.by_nature, self.total_by_nature, *self.unnamed, *self.unnamed_by_nature)),
        )


@frozen(kw_only=True)
class SubmittedIndicator:
    """
    One row of the indicator table.

    Attributes:
        category: 一级指标 without its points; its entry's text is the label as written: ``产出指标(40分)``.
        category_points: The points named in the label, or None.
        subcategory, name, target, actual, points, score, note: The other columns. ``target.text`` is the whole
            target even where the form splits it into sign, value and unit (``≥95%``); ``cell`` is then the value's.
        target_before: 年初指标值, where the form has 调整指标值 beside it and that, which is filled in, is the target.
        criterion: 评分标准, how the form itself says that the row is scored.
        parent: The name of the row above whose points, score or both are this one's, too; nothing for nearly every row.
            (The parent may be an indicator of its own without target and actual.)
    """

    category: str
    category_label: Entry = NO_ENTRY
    category_points: Decimal | None = None
    subcategory: Entry = NO_ENTRY
    name: Entry = NO_ENTRY
    target: Entry = NO_ENTRY
    target_before: Entry = NO_ENTRY
    actual: Entry = NO_ENTRY
    points: Entry = NO_ENTRY
    score: Entry = NO_ENTRY
    note: Entry = NO_ENTRY
    criterion: Entry = NO_ENTRY
    parent: Entry = NO_ENTRY

    @property
    def reports_among_points(self) -> bool:
        """分值 holds what can be no points while 实际完成值 is blank: what was achieved, a column too far."""
        is_blank = bool(self.actual.cell) and not self.actual and not self.actual.uncalculated
        return is_blank and bool(self.points) and (self.points.number is None or "%" in self.points.text)


@frozen(kw_only=True)
class UnreadColumn:
    """
    A column or field of a form that is filled in, under a heading that nobody knows, where one is lacking.

    Attributes:
        heading: The heading.
        section, field: What it stands in the place of, as the file of ``--labels`` calls it: ``indicator_columns`` and
            ``actual``.
    """

    heading: Entry
    section: str
    field: str


@frozen(kw_only=True)
class ManagementRow:
    """One row of 资金管理情况: 分配科学性 and its like, 情况说明, 存在问题和改进措施."""

    name: Entry
    situation: Entry = NO_ENTRY
    problems: Entry = NO_ENTRY


@frozen(kw_only=True)
class Subtotal:
    """
    A row that adds up some of the indicators, or stands beside them with points of its own (加分项).

    Attributes:
        name: 小计, or the 一级指标 that the row sums.
        points, score: Its numbers; blank where the form has no such column.
        above: How many indicators stand above it.
    """

    name: Entry
    points: Entry = NO_ENTRY
    score: Entry = NO_ENTRY
    above: int = 0


class IndicatorLevel(StrEnum):
    """A level above the indicators."""

    CATEGORY = "一级指标"
    SUBCATEGORY = "二级指标"


@frozen(kw_only=True)
class Weight:
    """
    What a 一级指标 or 二级指标 weighs, where the form has a column for it.

    Attributes:
        level: Of what it weighs.
        name: What it weighs.
        number: The weight, in points or in percent.
        position: Of its first indicator, 1 for the first of the form.
    """

    level: IndicatorLevel
    name: Entry
    number: Entry
    position: int


@frozen(kw_only=True)
class UncomputedFormula:
    """A formula that we do not compute, and why: the name of its function, or what else stands in it."""

    entry: Entry
    reason: str


@frozen(kw_only=True)
class LeftOver:
    """
    What stands on a form and became no field of it, or a field of which nobody can say what it should hold.

    Attributes:
        numbers: Cells that hold a number and nothing else, by row and column.
        prose: How many cells hold digits among words.
        formulas: What was not computed, whether a field or not.
    """

    numbers: tuple[Entry, ...] = ()
    prose: int = 0
    formulas: tuple[UncomputedFormula, ...] = ()


@frozen(kw_only=True)
class Elsewhere:
    """
    What a form lacks, and which other worksheet of its workbook seems to hold it: ``隐藏的工作表“基本”``.

    Attributes:
        name, money, total: Nothing where the form has it, or no other worksheet does.
        is_part: Its scores are not all of them, as its money or some of its indicators seem to be on other worksheets,
            or some scores stand outside its table.
    """

    name: str = ""
    money: str = ""
    total: str = ""
    is_part: bool = False


NOTHING_ELSEWHERE: Final = Elsewhere()


@frozen(kw_only=True)
class Submission:
    """
    One project's sheet, read.

    Attributes:
        file: The workbook as the user named it.
        sheet: The worksheet's name.
        year: From the title, or None.
        subject: Of what its kind says it is.
        title, name, department, unit, phone: The head of the form.
        funds: 项目资金, in the form's own money unit.
        execution_points: From the column 分值 or the label 预算执行情况(10分), or None.
        fund_management: 资金管理情况 of a transfer form; nothing elsewhere.
        goal, goal_achieved: 年度总体目标.
        indicators: The rows that hold an indicator, in the form's order.
        without_target: The names of rows of a declaration that promise nothing, and are no indicators.
        subtotals: The rows that add up some of them.
        adjustments: The rows that add points to the total, or take some off, beside the indicators: 加分项, 扣分项.
        weights: Of the levels above them.
        total_points: 分值 of the total row, or nothing.
        total: The claimed 总分.
        grade: The claimed 自评等级, or nothing.
        explanation: 总分在80分以下…说明.
        has_score_column: False for a form that promises and reports without scores: 转移支付绩效自评表, and every
            绩效目标申报表.
        block: Whose targets its title says to be: 中期绩效目标申报表; None where it says nothing.
        block_doubts: Where it cannot be told whose targets or money are meant, the year's or those of all years.
        unused_block: Whose targets a person asked for, where the form has those of the other alone.
        elsewhere: What it lacks, and another worksheet seems to hold.
        unread_columns: What it seems to hold under headings that nobody knows; it is not missing, and not read.
        left_over: What became none of these.
        row_places: Of its whole document, if it stands in one: sheet and row → where they stand, ``表3 第12行``.
    """

    file: str
    sheet: str
    year: int | None = None
    subject: Subject = Subject.PROJECT
    title: Entry = NO_ENTRY
    name: Entry = NO_ENTRY
    department: Entry = NO_ENTRY
    unit: Entry = NO_ENTRY
    phone: Entry = NO_ENTRY
    funds: SubmittedFunds = SubmittedFunds()
    execution_points: Decimal | None = None
    fund_management: tuple[ManagementRow, ...] = ()
    goal: Entry = NO_ENTRY
    goal_achieved: Entry = NO_ENTRY
    indicators: tuple[SubmittedIndicator, ...] = ()
    without_target: tuple[Entry, ...] = ()
    subtotals: tuple[Subtotal, ...] = ()
    adjustments: tuple[Subtotal, ...] = ()
    weights: tuple[Weight, ...] = ()
    total_points: Entry = NO_ENTRY
    total: Entry = NO_ENTRY
    grade: Entry = NO_ENTRY
    explanation: Entry = NO_ENTRY
    has_score_column: bool = True
    block: TargetBlock | None = None
    block_doubts: tuple[BlockDoubt, ...] = ()
    unused_block: TargetBlock | None = None
    elsewhere: Elsewhere = NOTHING_ELSEWHERE
    unread_columns: tuple[UnreadColumn, ...] = ()
    left_over: LeftOver = LeftOver()
    row_places: Mapping[tuple[str, int], str] = field(factory=dict, eq=False, repr=False)

    def where(self, cell: str) -> str:
        """Where a cell stands, as its reader would look for it: ``自评表!H14``, ``表3 第12行``."""
        _, sheet, address = placed(self.file, self.sheet, cell)
        position = position_of(address)
        told = self.row_places.get((sheet, position.row)) if position else None
        return told or place_in(self.sheet, cell)

    def within(self, cell: str) -> str:
        """The same for a reader of the form itself: ``H14``, ``表3 第12行``."""
        return self.where(cell) if self.row_places else cell

    def may_hold(self, section: str, field: str) -> bool:
        """A field that it lacks seems to stand under a heading that nobody knows."""
        return any((each.section, each.field) == (section, field) for each in self.unread_columns)

    @property
    def own_unit(self) -> str:
        """实施单位; a whole department, whose form has no field for one, is its own."""
        of_department = (self.department.text or self.name.text) if self.subject is Subject.DEPARTMENT else ""
        return self.unit.text.strip() or of_department.strip()

    @property
    def reports_nothing(self) -> bool:
        """It has rows, and nobody has begun to fill it in: there is no result and no amount executed, only targets."""
        results = (self.funds.total.executed, self.goal_achieved, *(row.actual for row in self.indicators))
        return bool(self.indicators) and not any(results)

    @property
    def entries(self) -> Iterator[Entry]:
        """What reading gave a role; goals, notes and explanations are prose, and their digits are told as such."""
        yield from (self.title, self.name, self.department, self.unit, self.phone)
        yield from (self.total_points, self.total, self.grade)
        for _, line in self.funds.lines:
            yield from (line.initial, line.budget, line.executed, line.points, line.rate, line.score)
        for subtotal in (*self.subtotals, *self.adjustments):
            yield from (subtotal.name, subtotal.points, subtotal.score)
        yield from (weight.number for weight in self.weights)
        for row in self.indicators:
            yield from (row.category_label, row.subcategory, row.name, row.target, row.target_before)
            yield from (row.actual, row.points, row.score)


@frozen(kw_only=True)
class SubmittedSummaryRow:
    """
    One row of a 汇总表: a project, or what adds up several of them.

    项目名称, 资金使用单位, 年初预算数, 全年预算数, 全年执行数, 执行率, 自评得分, 自评等级.
    """

    name: Entry = NO_ENTRY
    unit: Entry = NO_ENTRY
    initial: Entry = NO_ENTRY
    budget: Entry = NO_ENTRY
    executed: Entry = NO_ENTRY
    rate: Entry = NO_ENTRY
    total: Entry = NO_ENTRY
    grade: Entry = NO_ENTRY

    def amount(self, which: Amount) -> Entry:
        """One of its amounts."""
        entry: Entry = getattr(self, which.value)
        return entry

    @property
    def is_empty(self) -> bool:
        """It states nothing."""
        return not any((self.initial, self.budget, self.executed, self.rate, self.total))


@frozen(kw_only=True)
class SummarySubtotal:
    """
    A row that adds up some of the projects: 小计 of a unit.

    Attributes:
        after: So many of the projects stand above it.
        row: What it states; its name is its label.
    """

    after: int
    row: SubmittedSummaryRow


@frozen(kw_only=True)
class SubmittedSummary:
    """
    A 汇总表, read.

    Attributes:
        file, sheet: Where it stands.
        title: The line above it that names it.
        unit: Whose list it says it is, above its heading.
        money_unit: Of its amounts.
        rows: Its projects.
        total_row: The row 合计.
        subtotals: The rows that add up some of its projects, from top to bottom.
        average_row: The row 平均.
        count: 项目个数, as it states it.
        unknown_headings: Of columns with numbers that may be the amounts that it seems to lack.
        grading: The rules by whose grades it may go: those that were given, or each that may be meant.
        left_over: What became none of these.
    """

    file: str
    sheet: str
    title: Entry = NO_ENTRY
    unit: Entry = NO_ENTRY
    money_unit: str = "万元"
    rows: tuple[SubmittedSummaryRow, ...] = ()
    total_row: SubmittedSummaryRow = SubmittedSummaryRow()
    subtotals: tuple[SummarySubtotal, ...] = ()
    average_row: SubmittedSummaryRow = SubmittedSummaryRow()
    count: Entry = NO_ENTRY
    unknown_headings: tuple[str, ...] = ()
    grading: tuple[RuleSet, ...] = ()
    left_over: LeftOver = LeftOver()
