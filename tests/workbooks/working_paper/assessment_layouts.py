"""How a self-assessment is laid out, and a writer that keeps account of every number that it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum, auto
from random import Random
from typing import Final

from attrs import field, frozen

from scoring.findings.addresses import address_of
from scoring.formulas.rounding import round_half_up
from scoring.review.coverage import NumberState
from scoring.review_rules.rule import NumberRole
from tests.workbooks.working_paper.form_sheets import Content, Formatted, FormSheet, NumberStyle
from tests.workbooks.working_paper.indicator_lines import POINTS, YEAR, Line

EXECUTION_POINTS: Final = Decimal(10)

HEADINGS: Final[Mapping[str, Sequence[str]]] = {
    "serial": ("序号",),
    "category": ("一级指标", "一级\n指标", "指标类别"),
    "subcategory": ("二级指标", "二级 指标"),
    "name": ("三级指标", "指标名称", "三级指标\n名称"),
    "target": ("年度指标值", "年初目标值(A)", "指标值", "年度\n指标值", "预期指标值"),
    "actual": ("实际完成值", "全年实际值(B)", "实际完成\n指标值", "全年完成值"),
    "points": ("分值", "权重", "指标分值"),
    "score": ("得分", "自评得分", "自评分"),
    "note": ("偏差原因分析及改进措施", "未完成原因分析", "偏差原因"),
    "sign": ("计算符号", "指标性质"),
    "unit": ("计量单位", "度量单位"),
    "category_weight": ("权重", "权重(%)", "一级权重", "一级指标分值"),
    "subcategory_weight": ("分值", "权重", "二级权重", "二级指标分值（分）"),
    "last_year": ("上年完成值",),
    "rate": ("完成率",),
}
"""Other words for each column."""

AMOUNTS: Final[Mapping[str, Sequence[str]]] = {
    "initial": ("年初预算数", "年初预算"),
    "budget": ("全年预算数(A)", "调整后预算数", "预算数（A）", "全年预算数"),
    "executed": ("全年执行数(B)", "全年执行数", "执行数（B）", "实际支出数"),
    "points": ("分值", "权重"),
    "rate": ("执行率(B/A)", "执行率", "预算执行率\n（B/A×100%）"),
    "score": ("得分", "自评得分"),
}

PARTS: Final[Sequence[Sequence[str]]] = (
    (),
    ("其中：当年财政拨款",),
    ("财政拨款", "其他资金"),
    ("其中:财政资金", "上年结转资金", "其他"),
    ("中央财政资金", "省级资金", "其他资金"),
)
"""Rows below the total of the funds block, that add up to it."""


class Weighing(StrEnum):
    """How the weights of 一级指标 and 二级指标 are told."""

    POINTS = auto()
    PER_CENT = auto()
    FRACTIONS = auto()


class Worth(StrEnum):
    """What 分值 and 得分 of an indicator are."""

    POINTS = auto()
    SHARES = auto()
    """分值 is per cent of the 一级指标's weight, and 得分 out of it."""
    WEIGHTED = auto()
    """分值 is per cent of that weight, and 得分 what the indicator adds to the total."""


class Shared(StrEnum):
    """What the first two indicators have in one merged cell."""

    NOTHING = auto()
    BOTH = auto()
    POINTS = auto()
    SCORE = auto()


SHARING: Final = 2


MANAGEMENT: Final = (
    "分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "预算绩效管理情况", "支出责任履行情况",
)  # fmt: skip


@frozen(kw_only=True)
class Layout:
    """
    How a form is laid out.

    Attributes:
        columns: Of the indicator table, from left to right.
        amounts: Columns of the funds block.
        parts: Labels of the rows of the funds block that add up to its total.
        other_rows: Labels of rows below these that add up to the total once more.
        groups: A word beside the first of the parts, and of the other rows: 按收入性质分.
        total_row: Label of the total row of the funds block.
        side_title: A word in front of the indicators, merged down, or none.
        repeats: Category and subcategory stand in every row, else they are merged.
        split_target: Sign, value and unit have columns of their own, below one heading.
        execution_in_table: The execution rate is scored in a row of the indicator table.
        is_scored: There are scores.
        weighing, worth, shared: Of points at several levels.
        blank_header_row: The headings are merged down to a second row that holds nothing.
        in_pairs: The money stands beside its labels in one row, and not below headings.
        keeps_places: Rows without an indicator: 指标2： with /, 不适用, dots.
        closing_pairs: Labels with their values, two a row, below the table: no indicators.
    """

    random: Random
    columns: tuple[str, ...]
    amounts: tuple[str, ...]
    parts: tuple[str, ...]
    style: NumberStyle
    money_unit: str
    total_row: str = "年度资金总额"
    other_rows: tuple[str, ...] = ()
    groups: tuple[str, str] = ("", "")
    side_title: str = ""
    repeats: bool = False
    split_target: bool = False
    subtotals: bool = False
    points_in_labels: bool = False
    has_goals: bool = True
    has_grade: bool = True
    has_signatures: bool = True
    is_scored: bool = True
    weighing: Weighing = Weighing.POINTS
    worth: Worth = Worth.POINTS
    shared: Shared = Shared.NOTHING
    blank_header_row: bool = False
    in_pairs: bool = False
    keeps_places: bool = False
    closing_pairs: bool = False
    headings: Mapping[str, str] = field()

    @headings.default
    def _words(self) -> dict[str, str]:
        return {each: self.random.choice(words) for each, words in HEADINGS.items()}

    def coin(self, probability: float = 0.5) -> bool:
        """Now and then."""
        return self.random.random() < probability


def any_layout(random: Random, *, is_scored: bool = True) -> Layout:
    """One of the many layouts of a project's form."""
    before, after = ["category", "subcategory", "name"], ["target", "actual"]
    if is_scored:
        after = random.choice((["target", "actual", "points", "score"], ["points", "target", "actual", "score"]))
    if random.random() < 0.3:
        before.insert(0, "serial")
    if random.random() < 0.25:
        after.insert(random.randint(0, 1), "last_year")
    if random.random() < 0.2:
        after.append("rate")
    amounts = ["budget", "executed", "rate"]
    if is_scored:
        amounts = random.choice(
            (["budget", "executed", "points", "rate", "score"], ["budget", "executed", "rate", "points", "score"])
        )
    if random.random() < 0.6:
        amounts.insert(0, "initial")
    return Layout(
        random=random,
        columns=(*before, *after, "note"),
        amounts=tuple(amounts),
        parts=tuple(random.choice(PARTS)),
        style=NumberStyle.any_of(random),
        money_unit=random.choice(("万元", "元")),
        total_row=random.choice(("年度资金总额：", "年度资金总额", "资金总额")),
        side_title=random.choice(("", "绩效指标", "绩\n效\n指\n标")),
        repeats=random.random() < 0.4,
        split_target=random.random() < 0.3,
        subtotals=is_scored and random.random() < 0.3,
        points_in_labels=is_scored and random.random() < 0.4,
        has_goals=random.random() < 0.7,
        has_grade=is_scored and random.random() < 0.5,
        has_signatures=random.random() < 0.6,
        is_scored=is_scored,
    )


def weight_of(category: str) -> Decimal:
    """In points of the whole form."""
    return Decimal(sum(POINTS[category]))


def points_of(category: str, worth: Worth) -> list[Decimal]:
    """分值 of the indicators of a category."""
    points = [Decimal(each) for each in POINTS[category]]
    return points if worth is Worth.POINTS else [each * 100 / weight_of(category) for each in points]


# ---------------------------------------------------------------- writing


@frozen
class AssessmentWriter:
    """Writes one form, and keeps account of its numbers."""

    sheet: FormSheet
    layout: Layout
    scores_of_a_person: list[str] = field(factory=list, init=False)
    subcategories: dict[str, list[str]] = field(factory=dict, init=False)

    def coin(self, probability: float = 0.5) -> bool:
        return self.layout.coin(probability)

    def choose(self, *choices: str) -> str:
        return self.layout.random.choice(choices)

    # -------- above the indicators

    def title(self, text: str) -> None:
        """Years, numbers of annexes and of documents are no quantities."""
        if self.coin(0.3):
            self.sheet.line([self.choose("附件1", "附表2", "附件3：")])
        if self.coin(0.8):
            self.sheet.put(1, self.choose(text, f"{YEAR}年度{text}", f"{YEAR}年{text}"), to=(self.sheet.row, 8))
            self.sheet.row += 1
        if self.coin():
            self.sheet.line([f"（{YEAR}年度）", "", "", f"单位：{self.layout.money_unit}"])

    def head(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Labels with their words beside them, one or two pairs a row."""
        width = self.layout.random.choice((1, 2))
        for start in range(0, len(pairs), width):
            for at, (label, words) in enumerate(pairs[start : start + width]):
                self.sheet.put(1 + 4 * at, label)
                self.sheet.put(2 + 4 * at, words)
            self.sheet.row += 1

    def funds(self, block: str) -> Decimal:
        """The funds block; its execution score."""
        if self.layout.in_pairs:
            return self._funds_in_pairs(block)
        sheet, layout = self.sheet, self.layout
        top, labels = sheet.row, (layout.total_row, *layout.parts, *layout.other_rows)
        indented = any(layout.groups)
        column_of = {amount: 3 + indented + at for at, amount in enumerate(layout.amounts)}
        for amount, column in column_of.items():
            sheet.put(column, layout.random.choice(AMOUNTS[amount]))
        unit = f"（{layout.money_unit}）" if layout.money_unit == "元" or self.coin() else ""
        sheet.put(1, f"{block}{unit}", to=(top + len(labels), 1) if self.coin() else None)
        rate = Decimal(layout.random.choice((92, 95, 96, 98, 100)))
        whole = Decimal(layout.random.choice((40, 120, 250, 1800)))
        parts = self._shares(whole, len(layout.parts))
        others = self._shares(whole, len(layout.other_rows))
        for label, budget in zip(labels, (whole, *parts, *others), strict=True):
            sheet.row += 1
            sheet.put(2 + (indented and label != layout.total_row), label)
            self._amounts(column_of, budget, rate)
            if label not in layout.other_rows:
                self._execution(column_of, rate if label == layout.total_row else None)
        for first, group in zip((top + 2, top + 2 + len(parts)), layout.groups, strict=True):
            sheet.put_at(first, 2, group)
        sheet.row += 1
        return EXECUTION_POINTS * rate / 100

    def _funds_in_pairs(self, block: str) -> Decimal:
        """``全年预算数 | 480 | 全年执行数 | 360``: labels with their amounts beside them."""
        sheet, layout = self.sheet, self.layout
        rate = Decimal(layout.random.choice((92, 95, 100)))
        sheet.put(1, f"{block}（{layout.money_unit}）")
        money = self._money({"budget": 0, "executed": 0}, Decimal(layout.random.choice((40, 250))), rate)
        for at, (amount, content) in enumerate(money.items()):
            sheet.put(2 + 2 * at, layout.random.choice(AMOUNTS[amount]))
            sheet.counted(3 + 2 * at, content, NumberState.READ)
        sheet.put(6, "执行率")
        sheet.counted(7, layout.style.rate(rate), NumberState.CHECKED)
        sheet.row += 1
        sheet.put(2, "分值")
        sheet.counted(3, layout.style.number(EXECUTION_POINTS), NumberState.CHECKED)
        sheet.put(4, "得分")
        sheet.counted(5, layout.style.number(EXECUTION_POINTS * rate / 100), NumberState.CHECKED)
        sheet.row += 1
        return EXECUTION_POINTS * rate / 100

    def _shares(self, whole: Decimal, count: int) -> list[Decimal]:
        """The first part holds most of the money."""
        if count > 1 and self.coin():
            return [whole * 3 / 4, whole / 4, *[Decimal(0)] * (count - 2)]
        return [whole, *[Decimal(0)] * (count - 1)][:count]

    def _money(self, column_of: Mapping[str, int], budget: Decimal, rate: Decimal) -> dict[str, Content]:
        in_unit = budget * (10_000 if self.layout.money_unit == "元" else 1)
        values = {"initial": in_unit, "budget": in_unit, "executed": in_unit * rate / 100}
        style, unit = self.layout.style, self.layout.money_unit
        return {amount: style.number(value, unit) for amount, value in values.items() if amount in column_of}

    def _amounts(self, column_of: Mapping[str, int], budget: Decimal, rate: Decimal) -> None:
        sheet, adds_up = self.sheet, bool(self.layout.parts or self.layout.other_rows)
        for amount, content in self._money(column_of, budget, rate).items():
            if amount == "initial" and not adds_up:
                cell = sheet.uncounted(column_of[amount], content, NumberRole.MONEY)
            else:
                cell = sheet.counted(column_of[amount], content, NumberState.CHECKED if adds_up else NumberState.READ)
            sheet.placed("amount", cell)
        if budget:
            sheet.counted(column_of["rate"], self.layout.style.rate(rate), NumberState.CHECKED)
        elif self.coin(0.3):
            sheet.uncounted(column_of["rate"], self.layout.style.rate(Decimal(0)), NumberRole.RATE)

    def _execution(self, column_of: Mapping[str, int], rate: Decimal | None) -> None:
        """Points and score of the execution stand in the total row alone."""
        if "points" not in column_of:
            return
        dash, style = self.choose("-", "—", ""), self.layout.style
        if rate is None:
            self.sheet.put(column_of["points"], dash)
            self.sheet.put(column_of["score"], dash)
        else:
            self.sheet.counted(column_of["points"], style.number(EXECUTION_POINTS, "分"), NumberState.CHECKED)
            self.sheet.counted(column_of["score"], style.number(EXECUTION_POINTS * rate / 100), NumberState.CHECKED)

    def goals(self) -> None:
        """Two texts side by side; what they count is not checked."""
        if not self.layout.has_goals:
            return
        self.sheet.put(1, self.choose("年度总体目标", "总体目标"), to=(self.sheet.row + 1, 1))
        self.sheet.put(2, self.choose("预期目标", "年初设定目标"))
        self.sheet.put(6, "实际完成情况")
        self.sheet.row += 1
        self.sheet.told(2, self.choose("完成46座公厕的保洁维护。", "保障日常运转。"))
        self.sheet.told(6, self.choose("46座公厕全年开放，2座停用。", "运转正常。"))
        self.sheet.row += 1

    def management(self) -> None:
        """资金管理情况: seven questions, answered in words."""
        sheet = self.sheet
        sheet.put(1, "资金管理情况", to=(sheet.row + len(MANAGEMENT), 1) if self.coin() else None)
        sheet.put(3, "情况说明")
        sheet.put(6, "存在问题和改进措施")
        for question in MANAGEMENT:
            sheet.row += 1
            sheet.put(2, question)
            sheet.told(3, self.choose("符合规定", "按因素法分配，共5个因素", "提前30日下达", "无"))
            sheet.told(6, self.choose("", "无", "有2个镇拨付偏慢"))
        sheet.row += 1

    # -------- indicators

    def table(self, by_category: Mapping[str, Sequence[Line]]) -> Decimal:
        """The indicators; the sum of their scores."""
        top = self.sheet.row
        column_of = self._header()
        self.subcategories.update(
            {category: [line.subcategory for line in lines] for category, lines in by_category.items()}
        )
        total = Decimal(0)
        number = 0
        for category, lines in by_category.items():
            start = self.sheet.row
            for line, points in zip(lines, points_of(category, self.layout.worth), strict=True):
                number += 1
                score = self._line(column_of, category, line, points, number, is_first=self.sheet.row == start)
                total += score * self._adds(category)
            if self.layout.shared is not Shared.NOTHING and number == len(lines):
                self._share(column_of, start, lines)
            self._merge_categories(column_of, start, lines)
            if self.layout.keeps_places and self.coin(0.6):
                self._keep_a_place(column_of)
            if self.layout.subtotals:
                self._subtotal(column_of, start, category)
        if self.layout.side_title:
            self.sheet.put_at(top, 1, self.layout.side_title, to=(self.sheet.row - 1, 1))
        return total

    def _header(self) -> dict[str, int]:
        sheet, layout = self.sheet, self.layout
        column = 2 if layout.side_title else 1
        below = sheet.row + 1
        column_of: dict[str, int] = {}
        for each in layout.columns:
            column_of[each] = column
            if layout.split_target and each == "target":
                sheet.put(column, layout.headings[each], to=(sheet.row, column + 2))
                for at, word in enumerate(("指标性质", "指标值", self.choose("度量单位", "计量单位"))):
                    sheet.put_at(below, column + at, word)
                column_of["target"] = column + 1
                column += 3
            else:
                is_merged = layout.split_target or layout.blank_header_row
                sheet.put(column, layout.headings[each], to=(below, column) if is_merged else None)
                column += 1
        sheet.row += 2 if layout.split_target or layout.blank_header_row else 1
        return column_of

    def _line(
        self, column_of: Mapping[str, int], category: str, line: Line, points: Decimal, number: int, *, is_first: bool
    ) -> Decimal:
        sheet, style = self.sheet, self.layout.style
        if "serial" in column_of:
            sheet.put(column_of["serial"], style.number(number))
        self._names(column_of, category, line, is_first=is_first)
        self._target(column_of, line)
        unit = line.target[2] if "unit" in column_of else ""
        actual = self._value(column_of["actual"], line.actual.removesuffix(unit), line.states[1])
        worth = points * weight_of(category) / 100 if self.layout.worth is Worth.WEIGHTED else points
        score = round_half_up(worth * line.missed, 2)
        if "points" in column_of:
            sheet.counted(column_of["points"], style.number(points), NumberState.CHECKED)
        if self.layout.is_scored:
            score_cell = sheet.counted(column_of["score"], style.number(score), NumberState.CHECKED)
            if isinstance(line.states[1], NumberRole):
                self.scores_of_a_person.append(score_cell)
        if "of_all_years" in column_of and self.coin(0.7):
            self.sheet.put(column_of["of_all_years"], "持续提升")
        if "last_year" in column_of:
            sheet.uncounted(column_of["last_year"], style.number(88), NumberRole.OTHER)
        if "rate" in column_of:
            sheet.uncounted(column_of["rate"], style.rate(line.missed * 100), NumberRole.OTHER)
        sheet.told(column_of["note"], line.note)
        if line.planted:
            sheet.planted.append((line.planted, actual))
        sheet.row += 1
        return score

    def _keep_a_place(self, column_of: Mapping[str, int]) -> None:
        """A row of the template that this project has nothing for."""
        name, target, actual = self.layout.random.choice(
            (
                ("指标2：", "/", "/"),
                ("指标3：", "", ""),
                ("……", "", ""),
                ("本项目不适用此指标", "无", "无"),
                ("不适用", "不适用", "不适用"),
                ("", "", ""),
            )
        )
        self.sheet.put(column_of["subcategory"], self.choose("成本指标", "生态效益指标"))
        for column, text in (("name", name), ("target", target), ("actual", actual)):
            self.sheet.put(column_of[column], text)
        self.sheet.row += 1

    def _names(self, column_of: Mapping[str, int], category: str, line: Line, *, is_first: bool) -> None:
        """Category and subcategory stand in their first row, or in all, with their weights."""
        sheet = self.sheet
        if self.layout.repeats or is_first:
            sheet.put(column_of["category"], self._category(category))
            if "category_weight" in column_of:
                weight = self._weight(weight_of(category))
                state = (
                    NumberState.CHECKED
                    if self.layout.is_scored or self.layout.worth is Worth.POINTS
                    else NumberRole.WEIGHT
                )
                sheet.placed("category weight", self._stated(column_of["category_weight"], weight, state))
        previous = sheet.cells.get((sheet.row - 1, column_of["subcategory"]))
        if self.layout.repeats or previous != line.subcategory:
            sheet.put(column_of["subcategory"], line.subcategory)
            if "subcategory_weight" in column_of:
                each = points_of(category, self.layout.worth)
                same = [
                    points
                    for points, own in zip(each, self.subcategories[category], strict=True)
                    if own == line.subcategory
                ]
                weight = self._weight(sum(same, Decimal(0)))
                sheet.placed(
                    "subcategory weight", self._stated(column_of["subcategory_weight"], weight, NumberState.CHECKED)
                )
        sheet.put(column_of["name"], line.name)

    def _weight(self, points: Decimal) -> Content:
        match self.layout.weighing:
            case Weighing.POINTS:
                return self.layout.style.number(points)
            case Weighing.FRACTIONS:
                return points / 100
            case _:
                return f"{points.normalize():f}%" if self.layout.style.as_text else Formatted(points / 100, "0%")

    def _stated(self, column: int, content: Content, state: NumberState | NumberRole) -> str:
        if isinstance(state, NumberRole):
            return self.sheet.uncounted(column, content, state)
        return self.sheet.counted(column, content, state)

    def _adds(self, category: str) -> Decimal:
        """What one point of a score adds to the total."""
        return weight_of(category) / 100 if self.layout.worth is Worth.SHARES else Decimal(1)

    def _share(self, column_of: Mapping[str, int], start: int, lines: Sequence[Line]) -> None:
        """The first indicators' points, score or both become one merged cell."""
        sheet, shared = self.sheet, self.layout.shared
        fields = {Shared.BOTH: ("points", "score"), Shared.POINTS: ("points",), Shared.SCORE: ("score",)}[shared]
        scores = [address_of(row, column_of["score"]) for row in range(start, start + SHARING)]
        for each in fields:
            places = [(row, column_of[each]) for row in range(start, start + SHARING)]
            numbers = [Decimal(str(sheet.cells.pop(place))) for place in places]
            for place in places[1:]:
                del sheet.states[address_of(*place)]
            sheet.put_at(*places[0], self.layout.style.number(sum(numbers)), to=places[-1])
        apart = shared is Shared.SCORE
        own = lines[:SHARING]
        is_for_a_person = any(isinstance(line.states[1], NumberRole) for line in own) or (
            not apart and any(line.missed < 1 for line in own)
        )
        if "points" not in fields:
            sheet.places["sharing points"] = [
                address_of(row, column_of["points"]) for row in range(start, start + SHARING)
            ]
        sheet.places["shared score"] = scores[:1]
        sheet.places["sharing target"] = [address_of(row, column_of["target"]) for row in range(start, start + SHARING)]
        sheet.places["sharing actual"] = [address_of(row, column_of["actual"]) for row in range(start, start + SHARING)]
        sheet.places["sharing note"] = [address_of(row, column_of["note"]) for row in range(start, start + SHARING)]
        kept = [cell for cell in scores if cell in sheet.states]
        self.scores_of_a_person[:] = [cell for cell in self.scores_of_a_person if cell not in scores]
        self.scores_of_a_person.extend(kept if is_for_a_person else ())

    def _category(self, category: str) -> str:
        points = sum(POINTS[category])
        return f"{category}（{points}分）" if self.layout.points_in_labels else category

    def _target(self, column_of: Mapping[str, int], line: Line) -> None:
        sign, value, unit = line.target
        column = column_of["target"]
        beside = {"sign": column - 1, "unit": column + 1} if self.layout.split_target else column_of
        if "sign" in beside:
            self.sheet.put(beside["sign"], sign or ("＝" if unit else "定性"))
            self.sheet.put(beside["unit"], unit)
            self._value(column, value, line.states[0])
        else:
            self._value(column, f"{sign}{value}{unit}", line.states[0])

    def _value(self, column: int, text: str, state: NumberState | NumberRole) -> str:
        if not any(map(str.isdigit, text)):
            return self.sheet.put(column, text)
        if isinstance(state, NumberRole):
            return self.sheet.uncounted(column, text, state)
        return self.sheet.counted(column, text, state)

    def _merge_categories(self, column_of: Mapping[str, int], start: int, lines: Sequence[Line]) -> None:
        if not self.layout.repeats and len(lines) > 1:
            self.sheet.merges.append((start, column_of["category"], self.sheet.row - 1, column_of["category"]))

    def _subtotal(self, column_of: Mapping[str, int], start: int, category: str) -> None:
        sheet, style = self.sheet, self.layout.style
        of_rows = (sheet.cells.get((row, column_of["score"])) for row in range(start, sheet.row))
        scores = sum((Decimal(str(score)) for score in of_rows if score is not None), Decimal(0))
        sheet.put(column_of["category"], self.choose("小计", f"{category}小计"))
        sheet.counted(column_of["points"], style.number(sum(POINTS[category])), NumberState.CHECKED)
        sheet.placed("subtotal score", sheet.counted(column_of["score"], style.number(scores), NumberState.CHECKED))
        sheet.row += 1

    # -------- below the indicators

    def closing(self, total: Decimal = Decimal(0)) -> None:
        """Total, grade and signatures, as far as the form has them."""
        sheet, layout = self.sheet, self.layout
        width = len(layout.columns) + 2 * layout.split_target + bool(layout.side_title)
        if layout.is_scored and self.coin(0.9):
            self._total(total)
        elif layout.is_scored:
            sheet.planted.append(("ZP205", ""))
            for cell in self.scores_of_a_person:  # only the total would show that one of them is another
                del sheet.states[cell]
                sheet.unchecked[cell] = NumberRole.SCORE
        if layout.has_grade:
            sheet.line(["自评等级", "优"])
        if layout.closing_pairs:
            self._closing_pairs()
        if self.coin(0.4):
            sheet.put(1, "总分在80分以下的原因分析及拟采取的措施说明：", to=(sheet.row, width))
            sheet.row += 1
        if layout.has_signatures:
            sheet.line(["填报人：", "王某", "", "联系电话：", "0535-6123456", "填报日期：", "2025年1月15日"])

    def _closing_pairs(self) -> None:
        """Somebody else's marks, each beside what it is for."""
        sheet, top = self.sheet, self.sheet.row
        sheet.put(1, "绩效评价情况", to=(top + 1, 1))
        for labels in (("考核节点进度完成率", "项目采购节约率"), ("预算编制准确度", "资料完整程度")):
            for at, label in enumerate(labels):
                sheet.put(2 + 2 * at, label)
                sheet.uncounted(3 + 2 * at, f"{self.layout.random.randint(5, 10)}分", NumberRole.OTHER)
            sheet.row += 1

    def _total(self, total: Decimal) -> None:
        sheet, layout = self.sheet, self.layout
        first = 2 if layout.side_title else 1
        column_of = {}
        column = first
        for each in layout.columns:
            column_of[each] = column
            column += 3 if layout.split_target and each == "target" else 1
        sheet.put(first, self.choose("总分", "合计", "自评总分"))
        if self.coin(0.7):
            sheet.counted(column_of["points"], layout.style.number(100), NumberState.CHECKED)
        sheet.placed("total", sheet.counted(column_of["score"], layout.style.number(total), NumberState.CHECKED))
        sheet.row += 1
