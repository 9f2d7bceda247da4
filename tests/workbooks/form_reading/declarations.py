"""绩效目标申报表 without points in many layouts, each with what it promises; no two seeds are laid out alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from attrs import Factory, define, frozen
from openpyxl import Workbook

from scoring.submissions.target_block import TargetBlock

Content: TypeAlias = str | int | Decimal | None


@frozen(kw_only=True)
class Promise:
    """A row of the indicator table: what stands in one cell or in three, and how it reads whole."""

    category: str
    subcategory: str
    name: str
    sign: str
    value: str | int
    measure: str

    @property
    def target(self) -> str:
        sign = "" if self.sign == "定性" else self.sign
        return f"{sign}{self.value}{self.measure}"


@frozen(kw_only=True)
class Declared:
    """What is declared for one block, and its money in 万元."""

    goal: str
    total: Decimal
    own: Decimal
    promises: tuple[Promise, ...]

    @property
    def appropriation(self) -> Decimal:
        return self.total - self.own


@frozen(kw_only=True)
class Declaration:
    """One project, as every layout of it is to be read."""

    name: str
    unit: str
    department: str
    year: int
    of_the_year: Declared
    of_all_years: Declared | None


PROMISES: Final = (
    ("产出指标", "数量指标", "造林面积", "≥", 1200, "亩", 3600),
    ("产出指标", "数量指标", "培训场次", "≥", 12, "场次", 36),
    ("产出指标", "质量指标", "验收合格率", "=", 100, "%", 100),
    ("产出指标", "质量指标", "苗木成活率", "≥", 85, "%", 90),
    ("产出指标", "时效指标", "完成时间", "定性", "2025年12月底前", "", "2027年12月底前"),
    ("产出指标", "成本指标", "项目总投入", "≤", 607, "万元", 1821),
    ("效益指标", "经济效益指标", "带动农户增收", "≥", 2000, "元/户", 6000),
    ("效益指标", "社会效益指标", "就业环境", "定性", "明显改善", "", "持续改善"),
    ("效益指标", "生态效益指标", "森林覆盖率", "≥", 35, "%", 38),
    ("满意度指标", "服务对象满意度指标", "农户满意度", "≥", 90, "%", 95),
)
"""The last is what 中期 promises instead."""

TITLES: Final = (
    "项目支出绩效目标申报表",
    "项目支出绩效目标表",
    "{year}年绩效目标申报表",
    "项目支出绩效目标批复表",
)
TARGETS: Final = ("指标值", "目标值", "预期指标值")


@define
class _Sheet:
    """Cells in the making."""

    row: int = 1
    cells: dict[tuple[int, int], Content] = Factory(dict)
    merges: list[tuple[int, int, int, int]] = Factory(list)

    def put(self, *contents: Content, at: int = 1) -> None:
        """A row of contents from a column on."""
        for column, content in enumerate(contents, start=at):
            if content is not None:
                self.cells[self.row, column] = content
        self.row += 1

    def merge(self, first_row: int, first: int, last_row: int, last: int) -> None:
        if (first_row, first) != (last_row, last):
            self.merges.append((first_row, first, last_row, last))


@frozen
class DeclarationLayout:
    """
    How a declaration is laid out, chosen by its seed.

    Attributes:
        seed: Of the choices.
        terms: ``none``: only the year; ``beside``: two blocks under headings; ``marked``: told in the headers;
            ``values``: one name with two values; ``stacked``: two tables below each other.
        split: The target stands in three columns.
        repeated: 一级 and 二级指标 stand in each row, not merged down.
        in_yuan: Amounts in 元.
        templates: Sign and unit stand in the name.
        cured: Rows that do not apply, placeholders, a name without a target.
    """

    seed: int
    terms: str
    split: bool
    repeated: bool
    in_yuan: bool
    templates: bool
    cured: bool

    def declaration(self) -> Declaration:
        chance = Random(self.seed)  # noqa: S311
        rows = sorted(chance.sample(range(len(PROMISES)), chance.randint(5, len(PROMISES))))
        money = Decimal(chance.randint(100, 99_999)) / chance.choice((1, 10, 100))
        own = chance.choice((Decimal(0), (money / 5).quantize(Decimal("0.01"))))
        both = self.terms != "none"
        return Declaration(
            name=chance.choice(("林业补助", "造林（二期）项目", "2025年南部水源涵养林建设")),
            unit="市林场",
            department="市林业局",
            year=2025,
            of_the_year=Declared(
                goal="完成年度造林任务。",
                total=money,
                own=own,
                promises=tuple(_promise(PROMISES[row], of_all_years=False) for row in rows),
            ),
            of_all_years=Declared(
                goal="三年造林，森林覆盖率逐步提高。",
                total=money * 3,
                own=own * 3,
                promises=tuple(_promise(PROMISES[row], of_all_years=True) for row in rows),
            )
            if both
            else None,
        )


def _promise(row: tuple[str, str, str, str, str | int, str, str | int], *, of_all_years: bool) -> Promise:
    category, subcategory, name, sign, value, measure, later = row
    return Promise(
        category=category,
        subcategory=subcategory,
        name=name,
        sign=sign,
        value=later if of_all_years else value,
        measure=measure,
    )


def layouts() -> Iterator[DeclarationLayout]:
    """Thirty: every way to have two blocks or one, with every other choice in turn."""
    kinds = ("none", "beside", "marked", "values", "stacked", "none")
    for seed in range(30):
        terms = kinds[seed % len(kinds)]
        yield DeclarationLayout(
            seed=seed,
            terms=terms,
            split=seed % 4 == 1 and terms in {"none", "stacked"},
            repeated=seed % 3 == 0,
            in_yuan=seed % 5 == 2,
            templates=seed % 4 == 2 and terms == "none",
            cured=seed % 2 == 1,
        )


def write_declaration(layout: DeclarationLayout, path: Path) -> None:
    """The workbook of one."""
    sheet = _Sheet(row=1 + layout.seed % 3)
    _write(layout, sheet, layout.declaration())
    write_sheet(sheet.cells, sheet.merges, path)


def write_sheet(
    cells: Mapping[tuple[int, int], Content], merges: Sequence[tuple[int, int, int, int]], path: Path
) -> None:
    book = Workbook()
    worksheet = book.worksheets[0]
    for (row, column), content in cells.items():
        cell = worksheet.cell(row, column)
        cell.value = content
        if isinstance(content, str):
            cell.data_type = "s"
    for first_row, first, last_row, last in merges:
        worksheet.merge_cells(start_row=first_row, start_column=first, end_row=last_row, end_column=last)
    book.save(path)


# ---------------------------------------------------------------- the parts


def _write(layout: DeclarationLayout, sheet: _Sheet, declared: Declaration) -> None:
    chance = Random(layout.seed + 1000)  # noqa: S311
    title = chance.choice(TITLES)
    sheet.put(title.format(year=declared.year))
    if "{year}" not in title:
        sheet.put(f"（{declared.year}年度）")
    _head(sheet, declared, chance)
    _money(layout, sheet, declared, chance)
    _goals(layout, sheet, declared, chance)
    if layout.terms == "stacked" and declared.of_all_years:
        _table(layout, sheet, declared.of_all_years, chance, side="中期绩效指标")
        _table(layout, sheet, declared.of_the_year, chance, side="年度绩效指标")
    else:
        _table(layout, sheet, declared.of_the_year, chance, later=declared.of_all_years)
    if chance.random() < 0.5:
        sheet.put("填报人：张三", None, "联系电话：12345678")


def _head(sheet: _Sheet, declared: Declaration, chance: Random) -> None:
    if chance.random() < 0.5:
        sheet.put("项目名称", declared.name)
        sheet.put("主管部门及代码", declared.department, None, "实施单位", declared.unit)
    else:
        sheet.put("项目名称：", declared.name, None, "项目属性", "延续项目")
        sheet.put("主管部门", declared.department)
        sheet.put("项目单位", declared.unit)
    sheet.put("项目属性", "新建", None, "项目期", "3年")


def _money(layout: DeclarationLayout, sheet: _Sheet, declared: Declaration, chance: Random) -> None:
    unit = "元" if layout.in_yuan else "万元"

    def amount(number: Decimal) -> Content:
        told = number * 10_000 if layout.in_yuan else number
        return f"{told:f}{unit}" if layout.seed % 7 == 3 else told

    label = f"项目资金（{unit}）"
    total = chance.choice(("年度资金总额：", "年度资金申请总额", "当年资金总额："))
    year, later = declared.of_the_year, declared.of_all_years
    if later is None:
        sheet.put(label, total, amount(year.total))
        sheet.put(None, "其中：财政拨款", amount(year.appropriation))
        sheet.put(None, "其他资金", amount(year.own))
    elif chance.random() < 0.5:
        whole = chance.choice(("中期资金总额：", "实施期资金总额：", "资金总额"))
        sheet.put(label, whole, amount(later.total), total, amount(year.total))
        parts = ("其中：财政拨款", amount(later.appropriation), "其中：财政拨款", amount(year.appropriation))
        sheet.put(None, *parts)
        sheet.put(None, "其他资金", amount(later.own), "其他资金", amount(year.own))
    else:
        for whole, block in (("中期资金总额：", later), (total, year)):
            sheet.put(label, whole, amount(block.total))
            sheet.put(None, "其中：财政拨款", amount(block.appropriation))
            sheet.put(None, "其他资金", amount(block.own))


def _goals(layout: DeclarationLayout, sheet: _Sheet, declared: Declaration, chance: Random) -> None:
    year, later = declared.of_the_year, declared.of_all_years
    if later is None:
        sheet.put(chance.choice(("年度目标", "年度总体目标", "年度绩效目标")), year.goal)
        return
    row = sheet.row
    first, second = (2, 5) if layout.terms == "beside" else (2, 4)
    sheet.put("总体目标", "实施期目标" if chance.random() < 0.5 else "中期目标")
    sheet.cells[row, second] = "年度目标"
    sheet.put(None, later.goal)
    sheet.cells[row + 1, second] = year.goal
    for each in (row, row + 1):
        sheet.merge(each, first, each, second - 1)
        sheet.merge(each, second, each, second + (2 if layout.terms == "beside" else 1))
    sheet.merge(row, 1, row + 1, 1)


def _table(
    layout: DeclarationLayout,
    sheet: _Sheet,
    declared: Declared,
    chance: Random,
    *,
    later: Declared | None = None,
    side: str = "绩效指标",
) -> None:
    value = chance.choice(TARGETS)
    at = 2 if side != "绩效指标" or layout.seed % 2 else 1
    first = sheet.row
    if at > 1:
        sheet.cells[first, 1] = side
    if later is not None and layout.terms in {"beside", "marked"}:
        _two_blocks(layout, sheet, declared, later, value)
        return
    headings = ["一级指标", "二级指标", "三级指标"]
    if layout.split:
        headings += chance.choice((["指标值类型", value, "度量单位"], ["计算符号", value, "计量单位"]))
    elif later is not None:
        headings += ["实施期指标值", "年度指标值"]
    else:
        headings.append(value)
    sheet.put(*headings, at=at)
    for place, promise in enumerate(declared.promises):
        told: list[Content] = [*_levels(layout, declared.promises, place), promise.name]
        if layout.split:
            told += [promise.sign, promise.value, promise.measure or None]
        elif layout.templates and promise.sign != "定性":
            told = [*told[:2], f"{promise.name}（{promise.sign}**{promise.measure}）", promise.value]
        elif later is not None:
            told += [later.promises[place].target, promise.target]
        else:
            told.append(promise.target)
        sheet.put(*told, at=at)
    if layout.cured:
        _cured_rows(sheet, at, len(headings) - 3)


def _cured_rows(sheet: _Sheet, at: int, values: int) -> None:
    """What is no indicator: one that does not apply, a placeholder, dots, and a name that promises nothing."""
    before: tuple[Content, ...] = (None,) * (values // 2)  # of two values the year's, of three the middle one
    sheet.put(None, None, "本项目不适用此指标", *before, "无", at=at)
    sheet.put(None, None, "指标2：", *before, "/", at=at)
    sheet.put(None, None, "……", *before, "……", at=at)
    sheet.put(None, None, "巩固脱贫成果", at=at)


def _levels(layout: DeclarationLayout, promises: Sequence[Promise], place: int) -> list[Content]:
    own = promises[place]
    before = promises[place - 1] if place else None
    if layout.repeated or before is None:
        return [own.category, own.subcategory]
    same_category = own.category == before.category
    same = same_category and own.subcategory == before.subcategory
    return [None if same_category else own.category, None if same else own.subcategory]


def _two_blocks(layout: DeclarationLayout, sheet: _Sheet, declared: Declared, later: Declared, value: str) -> None:
    """一级 once, the rest twice: 中期 on the left, 年度 on the right."""
    in_header = layout.terms == "marked"
    left, right = ("(中期)", "(年度)") if in_header else ("", "")
    if layout.seed % 4 == 0 and in_header:
        right = ""  # what is not marked beside 中期 is the year's
    names = ("二级指标", "三级指标", value)
    sheet.put("一级指标", *(f"{name}{left}" for name in names), *(f"{name}{right}" for name in names))
    for place, promise in enumerate(declared.promises):
        whole = later.promises[place]
        first, second = _levels(layout, declared.promises, place)
        sheet.put(first, second, whole.name, whole.target, second, promise.name, promise.target)
    if layout.cured:
        sheet.put(None, None, "本项目不适用此指标", "无", None, "本项目不适用此指标", "无")
        sheet.put(None, None, "指标2：", "/", None, "指标2：", "/")
        sheet.put(None, None, None, None, None, "巩固脱贫成果")


def told(declaration: Declaration, block: TargetBlock) -> Declared:
    """What is declared for a block."""
    chosen = declaration.of_all_years if block is TargetBlock.ALL_YEARS else declaration.of_the_year
    assert chosen is not None
    return chosen
