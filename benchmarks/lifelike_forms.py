"""
Filled-in 自评表 of ``lifelike_texts`` on forms that differ as those of real places do; the same number, the same bytes.

Nine forms are drawn with equal chances, so that ten sheets have six different ones on average, as ten published ones
have: other words, another order of columns, a target in two or three of them, 一级指标 on every row, money in 元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from random import Random
from typing import Final

from attrs import frozen

from benchmarks.filled_forms import FormCell, planted_mistake, spoiled_row
from benchmarks.lifelike_texts import lifelike_project
from benchmarks.synthetic_projects import SEED, YEAR
from indicator_specs.indicators import Indicator
from indicator_specs.projects import Amount, FundsRow, Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import ExecutionScore
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.grades import grade_of
from scoring.rule_sets.rule_set import RuleSet


@frozen(kw_only=True)
class FormDesign:
    """
    One place's form.

    Attributes:
        title: May hold ``{year}``.
        head: Rows of label and attribute of the project.
        money_unit: In which amounts are printed.
        money_line: The line over the table that names it, or empty.
        funds: The label of the funds block.
        funds_columns: Field and header; the fields are those of ``Amount``, and points, rate, score.
        funds_rows: The labels of ``FundsRow``.
        percent: True where the rate is held as a percentage, False as a plain number.
        goals: The labels of the goals, of what was promised, and of what was achieved.
        columns: Field and header of the indicator table; a target is one column, or sign, value and unit.
        points_in_category: True where 一级指标 tells its points.
        repeated: True where 一级 and 二级指标 stand on every row, False where they are merged.
        total: The label of the total.
        grade: The label of the grade, or empty.
    """

    title: str = "项目支出绩效自评表"
    head: tuple[tuple[tuple[str, str], ...], ...] = (
        (("项目名称", "name"),),
        (("主管部门", "department"), ("实施单位", "unit")),
    )
    money_unit: str = "万元"
    money_line: str = ""
    funds: str = "项目资金（万元）"
    funds_columns: tuple[tuple[str, str], ...] = (
        ("initial", "年初预算数"),
        ("budget", "全年预算数"),
        ("executed", "全年执行数"),
        ("points", "分值"),
        ("rate", "执行率"),
        ("score", "得分"),
    )
    funds_rows: tuple[str, ...] = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    percent: bool = True
    goals: tuple[str, str, str] = ("年度总体目标", "预期目标", "实际完成情况")
    columns: tuple[tuple[str, str], ...] = (
        ("category", "一级指标"),
        ("subcategory", "二级指标"),
        ("name", "三级指标"),
        ("target", "年度指标值"),
        ("actual", "实际完成值"),
        ("points", "分值"),
        ("score", "得分"),
        ("note", "偏差原因分析及改进措施"),
    )
    points_in_category: bool = False
    repeated: bool = False
    total: str = "总分"
    grade: str = ""

    @property
    def width(self) -> int:
        """Columns, the label down the side included."""
        return 1 + max(len(self.columns), 2 + len(self.funds_columns))


def _columns(headers: str) -> tuple[tuple[str, str], ...]:
    """``name 三级指标 target 指标值`` as pairs."""
    words = headers.split()
    return tuple(zip(words[::2], words[1::2], strict=True))


_HEAD_WITH_PHONE: Final = (
    (("项目名称", "name"), ("主管部门", "department")),
    (("项目实施单位", "unit"), ("联系电话", "phone")),
)

DESIGNS: Final = (
    FormDesign(),
    FormDesign(
        title="{year}年度市级预算项目绩效自评表",
        head=_HEAD_WITH_PHONE,
        money_line="单位：万元",
        funds="项目预算执行情况（10分）",
        funds_columns=_columns(
            "initial 年初预算数 budget 全年预算数(A) executed 全年执行数(B) points 分值 rate 执行率(B/A) score 得分"
        ),
        percent=False,
        goals=("年度总体目标", "年初预期目标", "目标实际完成情况"),
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 target 年度指标值(A) actual 实际完成指标值(B) "
            "points 分值 score 得分 note 偏差原因分析及改进措施"
        ),
        points_in_category=True,
        grade="自评等级",
    ),
    FormDesign(
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 points 分值 target 年度指标值 actual 全年实际值 "
            "score 得分 note 未完成原因分析"
        ),
        total="合计",
    ),
    FormDesign(
        title="{year}年项目支出绩效自评表",
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 sign 指标性质 value 指标值 unit 度量单位 "
            "actual 实际完成值 points 权重 score 自评得分 note 偏差原因"
        ),
        total="自评总分",
        grade="自评等级",
    ),
    FormDesign(
        money_unit="元",
        funds="项目资金（元）",
        funds_columns=_columns("budget 预算数(A) executed 执行数(B) points 分值 rate 执行率(B/A) score 得分"),
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 指标名称 target 年初目标值(A) actual 全年完成值(B) "
            "points 分值 score 得分 note 未完成原因及拟采取的改进措施"
        ),
        repeated=True,
        total="得分合计",
    ),
    FormDesign(
        head=((("项目名称", "name"),), (("预算部门", "department"),), (("项目单位", "unit"),)),
        funds="预算执行情况（万元）",
        funds_rows=("资金总额", "财政拨款", "上年结转", "其他资金"),
        goals=("年度总体目标", "年初设定目标", "全年完成情况"),
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 target 预期指标值 actual 全年完成值 points 参考分值 "
            "score 自评分 note 原因分析"
        ),
        points_in_category=True,
    ),
    FormDesign(
        title="预算项目支出绩效自评表\n（{year}年度）",
        funds_columns=_columns(
            "initial 年初预算 budget 调整后预算数 executed 实际支出数 points 分值 rate 预算执行率 score 得分"
        ),
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 target 目标值 actual 实际值 points 分值 score 得分 "
            "note 备注"
        ),
        repeated=True,
    ),
    FormDesign(
        head=_HEAD_WITH_PHONE,
        money_unit="元",
        money_line="金额单位：元",
        funds="项目资金",
        percent=False,
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 target 指标值 points 指标分值 actual 完成值 "
            "score 指标得分 note 偏差原因分析"
        ),
        total="总得分",
        grade="自评结论",
    ),
    FormDesign(
        title="{year}年度项目绩效自评表",
        columns=_columns(
            "category 一级指标 subcategory 二级指标 name 三级指标 unit 计量单位 value 年度指标值 actual 实际完成值 "
            "points 分值 score 得分 note 偏差原因分析及改进措施"
        ),
        points_in_category=True,
        grade="等级",
    ),
)

_IN_PARTS: Final = re.compile(r"(≥|≤|=|>=)?([\d.]+)(\D*)")
_AMOUNTS: Final = {str(amount): amount for amount in Amount}
_PLAIN: Final = frozenset({"points", "score"})


def design_of(number: int) -> FormDesign:
    """The form of the workbook with this number."""
    return Random(f"{SEED}/design/{number}").choice(DESIGNS)  # noqa: S311 — data for a benchmark


def lifelike_form(number: int, rule_set: RuleSet) -> Iterator[FormCell]:
    """
    The cells of one workbook, some with a planted mistake.

    What the rules leave to a person has all its points, as on published sheets.
    """
    sheet = _ClaimedSheet.of(lifelike_project(number), rule_set)
    return _cells(sheet, design_of(number), planted_mistake(number))


@frozen(kw_only=True)
class _ClaimedSheet:
    """A project as its unit fills it in: with a score for every row."""

    project: Project
    execution: ExecutionScore
    scores: tuple[Decimal, ...]
    grade: str

    @classmethod
    def of(cls, project: Project, rule_set: RuleSet) -> _ClaimedSheet:
        assessment = score_project(project, rule_set)
        scores = tuple(
            row.score if row.score is not None else row.indicator.points or Decimal(0) for row in assessment.indicators
        )
        total = (assessment.execution.score or Decimal(0)) + sum(scores, Decimal(0))
        return cls(project=project, execution=assessment.execution, scores=scores, grade=grade_of(total, rule_set))

    @property
    def total(self) -> Decimal:
        return (self.execution.score or Decimal(0)) + sum(self.scores, Decimal(0))


def _cells(sheet: _ClaimedSheet, design: FormDesign, mistake: str) -> Iterator[FormCell]:
    yield FormCell(0, 0, design.title.format(year=YEAR), "title", columns=design.width)
    row = 1
    if design.money_line:
        yield FormCell(row, 0, design.money_line, "line", columns=design.width)
        row += 1
    for pairs in design.head:
        yield from _head_row(sheet.project, pairs, row, design.width)
        row += 1
    yield from _funds(sheet, design, row, mistake)
    row += 1 + len(FundsRow)
    yield from _goals(sheet.project, design, row)
    row += 2
    yield from _table(sheet, design, row, mistake)
    yield from _closing(sheet, design, row + 1 + len(sheet.scores), wrong=mistake == "total")


def _head_row(project: Project, pairs: Sequence[tuple[str, str]], row: int, width: int) -> Iterator[FormCell]:
    share = width // len(pairs)
    for place, (label, attribute) in enumerate(pairs):
        first = place * share
        end = width if place == len(pairs) - 1 else first + share
        yield FormCell(row, first, label, "label", columns=2)
        yield FormCell(row, first + 2, getattr(project, attribute), columns=end - first - 2)


def _funds(sheet: _ClaimedSheet, design: FormDesign, row: int, mistake: str) -> Iterator[FormCell]:
    factor = 10_000 if design.money_unit == "元" else 1
    yield FormCell(row, 0, design.funds, "label", rows=1 + len(FundsRow), columns=2)
    yield FormCell(row, 2, None, "label")
    yield from (FormCell(row, column, header, "label") for column, (_, header) in enumerate(design.funds_columns, 3))
    scored = _execution_cells(sheet.execution, design, wrong=mistake == "execution")
    for place, (which, label) in enumerate(zip(FundsRow, design.funds_rows, strict=True), 1):
        yield FormCell(row + place, 2, label, "label")
        line = sheet.project.funds[which]
        for column, (field, _) in enumerate(design.funds_columns, 3):
            if field in scored:
                yield FormCell(row + place, column, *(scored[field] if which is FundsRow.TOTAL else ("—", "text")))
                continue
            amount = (line[_AMOUNTS[field]] or Decimal(0)) * factor
            typed = f"{amount:,f}" if mistake == "text amounts" and which is FundsRow.TOTAL else amount
            yield FormCell(row + place, column, typed, "money")


def _execution_cells(
    execution: ExecutionScore, design: FormDesign, *, wrong: bool
) -> dict[str, tuple[Decimal | None, str]]:
    rate = execution.rate
    return {
        "points": (execution.points, "number"),
        "rate": (rate / 100, "rate") if rate is not None and design.percent else (rate, "number"),
        "score": ((execution.score or Decimal(0)) - wrong, "number"),
    }


def _goals(project: Project, design: FormDesign, row: int) -> Iterator[FormCell]:
    label, promised, achieved = design.goals
    half = design.width // 2
    yield FormCell(row, 0, label, "label", rows=2)
    yield FormCell(row, 1, promised, "label", columns=half)
    yield FormCell(row, 1 + half, achieved, "label", columns=design.width - half - 1)
    yield FormCell(row + 1, 1, project.goal, columns=half)
    yield FormCell(row + 1, 1 + half, project.goal_achieved, columns=design.width - half - 1)


def _table(sheet: _ClaimedSheet, design: FormDesign, row: int, mistake: str) -> Iterator[FormCell]:
    rows = sheet.project.indicators
    yield FormCell(row, 0, "绩效指标", "label", rows=1 + len(rows))
    yield from (FormCell(row, column, header, "label") for column, (_, header) in enumerate(design.columns, 1))
    yield from _groups(rows, design, row + 1)
    spoiled = spoiled_row([each.note for each in rows]) if mistake == "score" else None
    for place, (indicator, score) in enumerate(zip(rows, sheet.scores, strict=True)):
        texts = _texts(indicator, design) | {"score": score - (place == spoiled)}
        for column, (field, _) in enumerate(design.columns, 1):
            if field in texts:
                look = "number" if field in _PLAIN else "text"
                yield FormCell(row + 1 + place, column, texts[field] or None, look)


def _groups(rows: Sequence[Indicator], design: FormDesign, first: int) -> Iterator[FormCell]:
    """一级 and 二级指标, merged downwards or on every row."""
    labels = {each.category: each.category for each in rows}
    if design.points_in_category:
        for category in labels:
            points = sum((each.points or Decimal(0) for each in rows if each.category == category), Decimal(0))
            labels[category] = f"{category}({format_decimal(points)}分)"
    for column, words in enumerate(([labels[each.category] for each in rows], [each.subcategory for each in rows]), 1):
        row = first
        for word, group in groupby(words):
            count = len(list(group))
            if design.repeated:
                yield from (FormCell(row + place, column, word) for place in range(count))
            else:
                yield FormCell(row, column, word, rows=count)
            row += count


def _texts(indicator: Indicator, design: FormDesign) -> dict[str, str | Decimal | None]:
    """What stands in a row, by field; the target in parts where the form asks for them and it has any."""
    fields = {field for field, _ in design.columns}
    texts: dict[str, str | Decimal | None] = {
        "name": indicator.name,
        "target": indicator.target,
        "actual": indicator.actual,
        "points": indicator.points,
        "note": indicator.note,
        "sign": "",
        "value": indicator.target,
        "unit": "",
    }
    parts = _IN_PARTS.fullmatch(indicator.target)
    if parts is not None:
        sign, value, unit = parts.groups(default="")
        texts |= {"sign": sign, "value": value if "sign" in fields else f"{sign}{value}", "unit": unit}
    return texts


def _closing(sheet: _ClaimedSheet, design: FormDesign, row: int, *, wrong: bool) -> Iterator[FormCell]:
    fields = [field for field, _ in design.columns]
    points, score = (1 + fields.index(field) for field in ("points", "score"))
    yield FormCell(row, 0, design.total, "label", columns=points)
    yield FormCell(row, points, Decimal(100), "number")
    yield FormCell(row, score, sheet.total - 2 * wrong, "number")
    if design.grade:
        yield FormCell(row + 1, 0, design.grade, "label", columns=2)
        yield FormCell(row + 1, 2, sheet.grade, columns=design.width - 2)
