"""Filled-in self-assessments in varied layouts: of projects, departments and transfers, and with two-level weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Final

from attrs import evolve, field, frozen

from scoring.formulas.rounding import round_half_up
from scoring.review.coverage import State
from scoring.review_rules.rule import Role
from tests.workbooks.working_paper.form_sheets import Content, FormSheet, NumberStyle

YEAR: Final = 2024
EXECUTION_POINTS: Final = Decimal(10)


# ---------------------------------------------------------------- what the indicators say


@frozen(kw_only=True)
class Line:
    """
    One indicator.

    Attributes:
        target: Sign, value and unit.
        missed: How much of the target was reached, where it was not.
        states: What is done with the numbers of target and actual, if they hold any.
        planted: Code of the finding at its score, or at its actual, if any.
    """

    subcategory: str
    name: str
    target: tuple[str, str, str]
    actual: str
    missed: Decimal = Decimal(1)
    note: str = ""
    states: tuple[State | Role, State | Role] = (State.READ, State.READ)
    planted: str = ""


def _count(random: Random, subcategory: str, name: str, unit: str) -> Line:
    wanted = random.choice((12, 40, 120, 1200))
    reached = wanted + random.choice((0, wanted // 20))
    value = f"{wanted:,}" if random.random() < 0.3 else str(wanted)
    sign = random.choice(("≥", ">=", "不少于", "≧"))
    actual = f"{reached}{random.choice((unit, ''))}"
    return Line(subcategory=subcategory, name=name, target=(sign, value, unit), actual=actual)


def _share(random: Random, subcategory: str, name: str) -> Line:
    wanted = random.choice((85, 90, 95))
    sign = random.choice(("≥", "不低于", "＞＝"))
    return Line(
        subcategory=subcategory, name=name, target=(sign, str(wanted), "%"), actual=f"{wanted + random.choice((0, 3))}%"
    )


def _whole(random: Random, subcategory: str, name: str) -> Line:
    return Line(subcategory=subcategory, name=name, target=(random.choice(("", "=")), "100", "%"), actual="100%")


def _limit(random: Random, subcategory: str, name: str, unit: str) -> Line:
    most = random.choice((5, 8, 30))
    sign = random.choice(("≤", "不超过", "<="))
    return Line(subcategory=subcategory, name=name, target=(sign, str(most), unit), actual=f"{most - 1}{unit}")


def _deadline(random: Random, subcategory: str, name: str) -> Line:
    target = random.choice(("12月底前", f"{YEAR}年12月31日前"))
    return Line(subcategory=subcategory, name=name, target=("", target, ""), actual=f"{YEAR}年11月30日")


def _quality(random: Random, subcategory: str, name: str) -> Line:
    words = random.choice(("明显改善", "有效提升", "持续增强"))
    return Line(subcategory=subcategory, name=name, target=("", words, ""), actual=words)


def _missed(random: Random, subcategory: str, name: str, unit: str) -> Line:
    note = random.choice(("雨季停工，已调整计划", "有3场因汛期取消，来年补办"))
    return Line(
        subcategory=subcategory, name=name, target=("≥", "20", unit), actual=f"19{unit}", missed=Decimal("0.95"),
        note=note,
    )  # fmt: skip


def _other_unit(line: Line) -> Line:
    """20公里 promised, 25个 reported: the two cannot be compared."""
    return evolve(line, target=("≥", "20", "公里"), actual="25个", states=(Role.TARGET, Role.ACTUAL), planted="ZP307")


def _number_for_a_quality(line: Line) -> Line:
    """明显改善 promised, 95% reported: nobody said how much would be a clear improvement."""
    return evolve(line, target=("", "明显改善", ""), actual="95%", states=(State.READ, Role.ACTUAL))


def indicators(random: Random) -> dict[str, list[Line]]:
    """Those of a form, by category."""
    output = [
        _count(random, "数量指标", "维护公厕座数", "座"),
        random.choice((_count, _missed))(random, "数量指标", "开展宣传场次", "场"),
        random.choice((_share, _whole))(random, "质量指标", "验收合格率"),
        random.choice(
            (_deadline(random, "时效指标", "任务完成时间"), _limit(random, "时效指标", "报修处理时间", "天"))
        ),
    ]
    if random.random() < 0.3:
        output[0] = _other_unit(output[0])
    benefit = [
        _quality(random, "社会效益指标", "城区环境"),
        _share(random, "可持续影响指标", "设备完好率"),
    ]
    if random.random() < 0.3:
        benefit[0] = _number_for_a_quality(benefit[0])
    return {
        "产出指标": output,
        "效益指标": benefit,
        "满意度指标": [_share(random, "服务对象满意度指标", "群众满意度")],
    }


POINTS: Final[Mapping[str, Sequence[int]]] = {"产出指标": (15, 15, 10, 10), "效益指标": (15, 15), "满意度指标": (10,)}


# ---------------------------------------------------------------- layouts

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

PARTS: Final[Mapping[str, Sequence[str]]] = {
    "appropriation": ("其中：当年财政拨款", "财政拨款", "其中:财政资金"),
    "carried_over": ("上年结转资金", "上年结转"),
    "other": ("其他资金", "其他"),
}


@frozen(kw_only=True)
class Layout:
    """
    How a form is laid out.

    Attributes:
        columns: Of the indicator table, from left to right.
        amounts: Columns of the funds block.
        parts: Rows of the funds block below its total, and the label of each.
        total_row: Label of the total row of the funds block.
        side_title: A word in front of the indicators, merged down, or none.
        repeats: Category and subcategory stand in every row, else they are merged.
        split_target: Sign, value and unit have columns of their own, below one heading.
        execution_in_table: The execution rate is scored in a row of the indicator table.
        is_scored: There are points and scores.
    """

    random: Random
    columns: tuple[str, ...]
    amounts: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    style: NumberStyle
    money_unit: str
    total_row: str = "年度资金总额"
    side_title: str = ""
    repeats: bool = False
    split_target: bool = False
    subtotals: bool = False
    points_in_labels: bool = False
    has_goals: bool = True
    has_grade: bool = True
    has_signatures: bool = True
    is_scored: bool = True
    headings: Mapping[str, str] = field(init=False)

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
    parts = random.choice(
        ((), ("appropriation",), ("appropriation", "other"), ("appropriation", "carried_over", "other"))
    )
    return Layout(
        random=random,
        columns=(*before, *after, "note"),
        amounts=tuple(amounts),
        parts=tuple((part, random.choice(PARTS[part])) for part in parts),
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


# ---------------------------------------------------------------- writing


@frozen
class AssessmentWriter:
    """Writes one form, and keeps account of its numbers."""

    sheet: FormSheet
    layout: Layout

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

    def funds(self, block: str, first: Sequence[tuple[str, str]] = ()) -> Decimal:
        """The funds block; its execution score."""
        sheet, layout = self.sheet, self.layout
        top, column_of = sheet.row, {amount: 3 + at for at, amount in enumerate(layout.amounts)}
        rows = [("total", layout.total_row), *first, *layout.parts]
        merged = self.coin()
        for amount, column in column_of.items():
            sheet.put(column, layout.random.choice(AMOUNTS[amount]))
        unit = f"（{layout.money_unit}）" if layout.money_unit == "元" or self.coin() else ""
        sheet.put(1, f"{block}{unit}", to=(top + len(rows), 1) if merged else None)
        rate = Decimal(layout.random.choice((92, 95, 96, 98, 100)))
        whole = Decimal(layout.random.choice((40, 120, 250, 1800)))
        shares = self._shares(whole)
        for label in [row for _, row in rows]:
            sheet.row += 1
            sheet.put(2, label)
        for at, (part, _) in enumerate(rows):
            row = top + 1 + at
            self._amounts(row, part, column_of, shares.get(part, whole if part == "total" else Decimal(0)), rate)
        sheet.row += 1
        return EXECUTION_POINTS * rate / 100

    def _shares(self, whole: Decimal) -> dict[str, Decimal]:
        """The first part holds most of the money."""
        parts = [part for part, _ in self.layout.parts]
        if len(parts) > 1 and self.coin():
            return {parts[0]: whole * 3 / 4, parts[1]: whole / 4}
        return {parts[0]: whole} if parts else {}

    def _amounts(self, row: int, part: str, column_of: Mapping[str, int], budget: Decimal, rate: Decimal) -> None:
        sheet, style, is_total = self.sheet, self.layout.style, part == "total"
        in_unit = budget * (10_000 if self.layout.money_unit == "元" else 1)
        values = {"initial": in_unit, "budget": in_unit, "executed": in_unit * rate / 100}
        adds_up = bool(self.layout.parts)
        for amount, value in values.items():
            if amount in column_of:
                content = style.number(value, self.layout.money_unit)
                if adds_up:
                    sheet.counted(column_of[amount], content, State.CHECKED, row=row)
                elif amount == "initial":
                    sheet.uncounted(column_of[amount], content, Role.MONEY, row=row)
                else:
                    sheet.counted(column_of[amount], content, State.READ, row=row)
        if budget or is_total:
            sheet.counted(column_of["rate"], style.rate(rate), State.CHECKED, row=row)
        elif self.coin(0.3):
            sheet.uncounted(column_of["rate"], style.rate(Decimal(0)), Role.RATE, row=row)
        if "points" in column_of:
            dash = self.choose("-", "—", "")
            if is_total:
                sheet.counted(column_of["points"], style.number(EXECUTION_POINTS, "分"), State.CHECKED, row=row)
                score = style.number(EXECUTION_POINTS * rate / 100)
                sheet.counted(column_of["score"], score, State.CHECKED, row=row)
            else:
                sheet.put_at(row, column_of["points"], dash)
                sheet.put_at(row, column_of["score"], dash)

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

    # -------- indicators

    def table(self, by_category: Mapping[str, Sequence[Line]]) -> Decimal:
        """The indicators; the sum of their scores."""
        top = self.sheet.row
        column_of = self._header()
        total = Decimal(0)
        number = 0
        for category, lines in by_category.items():
            start = self.sheet.row
            for line, points in zip(lines, POINTS[category], strict=True):
                number += 1
                total += self._line(column_of, category, line, Decimal(points), number, is_first=self.sheet.row == start)
            self._merge_categories(column_of, start, lines)
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
                sheet.put(column, layout.headings[each], to=(below, column) if layout.split_target else None)
                column += 1
        sheet.row += 2 if layout.split_target else 1
        return column_of

    def _line(
        self, column_of: Mapping[str, int], category: str, line: Line, points: Decimal, number: int, *, is_first: bool
    ) -> Decimal:
        sheet, style = self.sheet, self.layout.style
        if "serial" in column_of:
            sheet.put(column_of["serial"], style.number(number))
        if self.layout.repeats or is_first:
            sheet.put(column_of["category"], self._category(category))
        previous = sheet.cells.get((sheet.row - 1, column_of["subcategory"]))
        if self.layout.repeats or previous != line.subcategory:
            sheet.put(column_of["subcategory"], line.subcategory)
        sheet.put(column_of["name"], line.name)
        self._target(column_of["target"], line)
        actual = self._value(column_of["actual"], line.actual, line.states[1])
        score = round_half_up(points * line.missed, 2)
        if self.layout.is_scored:
            sheet.counted(column_of["points"], style.number(points), State.CHECKED)
            sheet.counted(column_of["score"], style.number(score), State.CHECKED)
        if "last_year" in column_of:
            sheet.uncounted(column_of["last_year"], style.number(88), Role.OTHER)
        if "rate" in column_of:
            sheet.uncounted(column_of["rate"], style.rate(line.missed * 100), Role.OTHER)
        sheet.told(column_of["note"], line.note)
        if line.planted:
            sheet.planted.append((line.planted, actual))
        sheet.row += 1
        return score

    def _category(self, category: str) -> str:
        points = sum(POINTS[category])
        return f"{category}（{points}分）" if self.layout.points_in_labels else category

    def _target(self, column: int, line: Line) -> None:
        sign, value, unit = line.target
        if self.layout.split_target:
            self.sheet.put(column - 1, sign or "定性")
            self.sheet.put(column + 1, unit)
            self._value(column, value, line.states[0])
        else:
            self._value(column, f"{sign}{value}{unit}", line.states[0])

    def _value(self, column: int, text: str, state: State | Role) -> str:
        if not any(map(str.isdigit, text)):
            return self.sheet.put(column, text)
        if isinstance(state, Role):
            return self.sheet.uncounted(column, text, state)
        return self.sheet.counted(column, text, state)

    def _merge_categories(self, column_of: Mapping[str, int], start: int, lines: Sequence[Line]) -> None:
        if not self.layout.repeats and len(lines) > 1:
            self.sheet.merges.append((start, column_of["category"], self.sheet.row - 1, column_of["category"]))

    def _subtotal(self, column_of: Mapping[str, int], start: int, category: str) -> None:
        sheet, style = self.sheet, self.layout.style
        scores = sum(
            (Decimal(str(sheet.cells[row, column_of["score"]])) for row in range(start, sheet.row)), Decimal(0)
        )
        sheet.put(column_of["category"], self.choose("小计", f"{category}小计"))
        sheet.counted(column_of["points"], style.number(sum(POINTS[category])), State.CHECKED)
        sheet.counted(column_of["score"], style.number(scores), State.CHECKED)
        sheet.row += 1

    # -------- below the indicators

    def closing(self, total: Decimal) -> None:
        """Total, grade and signatures, as far as the form has them."""
        sheet, layout = self.sheet, self.layout
        width = len(layout.columns) + 2 * layout.split_target + bool(layout.side_title)
        if layout.is_scored and self.coin(0.9):
            self._total(total)
        if layout.has_grade:
            sheet.line(["自评等级", "优"])
        if self.coin(0.4):
            sheet.put(1, "总分在80分以下的原因分析及拟采取的措施说明：", to=(sheet.row, width))
            sheet.row += 1
        if layout.has_signatures:
            sheet.line(["填报人：", "王某", "", "联系电话：", "0535-6123456", "填报日期：", "2025年1月15日"])

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
            sheet.counted(column_of["points"], layout.style.number(100), State.CHECKED)
        sheet.counted(column_of["score"], layout.style.number(total), State.CHECKED)
        sheet.row += 1


# ---------------------------------------------------------------- kinds


def project(random: Random) -> FormSheet:
    """项目支出绩效自评表"""
    return _project(FormSheet("project", reviewed=True, projects=1), any_layout(random), indicators(random))


def _project(sheet: FormSheet, layout: Layout, by_category: Mapping[str, Sequence[Line]]) -> FormSheet:
    writer = AssessmentWriter(sheet, layout)
    writer.title("项目支出绩效自评表")
    pairs = [
        ("项目名称", "城区公厕保洁维护经费"),
        ("主管部门", "某县城市管理局"),
        ("实施单位", "某县环境卫生所"),
        *([("项目编码", "370600240012345")] if layout.coin() else []),
        *([("联系电话", "0535-6123456")] if layout.coin() else []),
        *([("项目期", "2024年1月—2024年12月")] if layout.coin() else []),
    ]
    writer.head(pairs)
    execution = writer.funds(layout.random.choice(("项目资金", "预算执行情况")))
    writer.goals()
    total = execution + writer.table(by_category)
    writer.closing(total)
    return sheet


KINDS: Final[Mapping[str, Callable[[Random], FormSheet]]] = {"project": project}
