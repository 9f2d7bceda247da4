"""Tables of projects in a report: a column of names, and columns of figures that are recognised by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.money import MONEY_UNITS
from scoring.narrative.blocks import Piece, Table
from scoring.narrative.claims import Claim
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind, NameMatch, ProjectNames, is_name_like
from scoring.narrative.naming.given_names import GivenNames
from scoring.narrative.numbers import ARABIC, MONEY_UNIT, written_number
from scoring.narrative.patterns import GRADE, GRADE_WORDS, MONEY_KINDS, ClaimKind
from scoring.narrative.sentences import SearchableText, folded, searchable

NAME_HEADS: Final = frozenset(
    {
        "项目名称", "预算项目名称", "自评项目名称", "评价项目名称", "名称", "项目", "预算项目", "自评项目", "简称",
        "项目简称", "得分构成", "评分内容",
    }
)  # fmt: skip
VAGUE_NAME_HEADS: Final = frozenset({"名称", "项目", "简称", "得分构成", "评分内容"})
"""Tables of accounts use them too; such a table must hold the name of a project to count."""

PLACE_HEADS: Final = frozenset(
    {
        "旗县", "旗县区", "县区", "区县", "市县", "县市", "县市区", "市县区", "县", "市", "区", "旗", "地区", "乡镇",
        "镇街", "街道", "市州", "盟市", "州市", "各地",
    }
)  # fmt: skip
"""Of a column of places: such a table is one of projects only where the report tells its projects by their places."""

COLUMN_HEADS: Final = {
    ClaimKind.INITIAL: "年初预算数 年初预算 年初预算金额 初始预算 年初批复预算 年初下达 年初下达数 年初安排",
    ClaimKind.BUDGET: """
        全年预算数 全年预算 预算数 预算金额 预算 预算资金 年度预算 年度预算数 项目预算 预算安排 预算总额 预算额 安排预算
        调整后预算 调整后预算数 项目资金 资金总额 年度资金总额 调整预算数 调整预算 全年预算金额 年度预算金额
        预算安排数 预算总数 批复预算
        预算批复数 财政资金 安排资金 下达资金 下达金额 资金安排 项目预算金额 项目预算数 预算规模 计划安排资金 计划安排
        预算安排资金 计划支出 计划支出数
    """,
    ClaimKind.EXECUTED: """
        全年执行数 执行数 执行金额 实际执行 实际执行数 预算执行数 预算执行 实际支出 支出 支出金额 支出数 全年支出 执行
        支出完成 支出完成数 完成支出 完成支出数 决算数 实际支出数 实际使用 资金执行 全年执行 全年执行金额 累计支出
        实际支付 支付金额 支付数 已支付 资金支出 预算支出 使用金额 实际支出资金 实际支出金额 实际使用资金
    """,
    ClaimKind.RATE: """
        执行率 预算执行率 资金执行率 支出进度 执行进度 完成预算 预算完成率 全年执行率 支出率 支付率 支付进度 使用率
        资金使用率 资金支出率 资金支付率 项目执行率
    """,
    ClaimKind.BALANCE: """
        结余 结余数 结余资金 结余金额 资金结余 预算结余 结转结余 结余结转 结转结余资金 未执行 未执行数 未支出 未支出数
        未使用 剩余资金
    """,
    ClaimKind.SCORE: """
        自评得分 得分 总分 自评总分 自评分 自评分数 综合得分 评价得分 绩效得分 评分 分数 自评总得分
        总得分 总评分 最终得分 绩效自评得分 自评结果得分 自评结果(分) 综合评分 综合自评得分 自评总分值 评价分数 绩效评分
        自评综合得分
    """,
    ClaimKind.EXECUTION_SCORE: "执行得分 预算执行得分 执行率得分 预算执行率得分 资金执行得分",
    ClaimKind.GRADE: "自评等级 等级 评价等级 等次 绩效等级 评价结果 自评结果 评级 自评等次 绩效自评等级",
}
_KIND_OF_HEAD: Final = {head: kind for kind, heads in COLUMN_HEADS.items() for head in heads.split()}

_INDICATOR_HEAD: Final = re.compile("[一二三]级指标|指标名称|绩效指标|指标值|目标值")
"""A table with such a column lists the indicators of one project."""

_SUM_ROW: Final = re.compile("合计|总计|小计|共计")
_CLASS_ROW: Final = re.compile("类(?:项目|支出)?$")
"""``一 | 基本建设类``, above the projects that it has."""
_SUM_OF_SOME: Final = "小计"
_MEAN_ROW: Final = re.compile(
    "(?:(?:合计|总计)[/、(]?)?(?:总体|全部|各?项目|[两二三四五六七八九十0-9]{1,3}[^，。；0-9]{0,6})?(?:平均|均值)(?:值|分|数)?[)]?"
)
"""合计/平均 has sums in some columns and means in others."""
_OF_EXECUTION: Final = frozenset({"预算执行", "预算执行率", "资金执行", "执行率", "资金执行率"})
_OF_GROUPS: Final = re.compile("(?:产出|效益|满意度)(?:指标|得分)?")
"""Beside such columns, and with no amounts, what is headed 执行率 is what was scored for it."""
_POINTS_IN_HEAD: Final = re.compile(r"\((?:满分)?[0-9]{1,3}分?\)")
"""A column that tells of how many points it is holds what was scored: 预算执行（10分）."""

_MARKS: Final = re.compile(r"\([^()]{0,12}\)|\[[^\[\]]{0,12}\]")
_UNIT_IN_HEAD: Final = re.compile(MONEY_UNIT)
_YEAR_IN_HEAD: Final = re.compile("(20[0-9]{2})年度?")
_UNIT_IN_TITLE: Final = re.compile(f"单位[:为]?(?:人民币)?({MONEY_UNIT})")
_CELL: Final = re.compile(rf"(?P<number>{ARABIC})(?P<unit>{MONEY_UNIT}|分|%)?")
_GRADE_CELL: Final = re.compile(f"({GRADE})(?:等级?|级)?")
_NO_PROJECT_ABOVE: Final = re.compile("(?:合计|总计|小计|共计|平均|备注|说明|分值|满分|权重|标准分|单位)?")
_OF_ONE_ONLY: Final = frozenset({ClaimKind.SCORE, ClaimKind.GRADE, ClaimKind.EXECUTION_SCORE})
LEAST_ACROSS: Final = 2
MOST_HEAD_ROWS: Final = 6
LEAST_NAMES: Final = 1


@frozen
class TableRow:
    """
    One row of a table of projects.

    Attributes:
        text: The row's cells as one text.
        mention: The project that it is about; None for the sum row.
        is_of_all: The sum row of a table that lists as many projects as there are, and not of some of them, 小计.
        claims: Its figures.
    """

    text: SearchableText
    mention: Mention | None
    claims: tuple[Claim, ...]
    is_of_all: bool = False


@frozen
class _Columns:
    first_row: int
    name: int
    kinds: dict[int, ClaimKind]
    units: dict[int, str]
    is_vague: bool
    are_short: bool
    are_places: bool


def read_table(
    table: Table,
    names: ProjectNames,
    title: str,
    years: frozenset[int] = frozenset(),
    given: GivenNames | None = None,
) -> tuple[TableRow, ...]:
    """
    The rows of a table of projects; nothing for any other table.

    Args:
        table: As it stands in the report.
        names: Of all projects.
        title: The words right before the table, which may tell its money unit.
        years: The projects' years: a column of another one (2022年得分) is left alone.
        given: The names that the report itself gives to projects; below a head for places no others count.
    """
    columns = _columns(table.rows, title, names, years)
    if columns is None:
        return ()
    rows = list(_table_rows(table.rows[columns.first_row :], columns, names, given or {}))
    known = sum(1 for row in rows if row.mention is not None and row.mention.match.project is not None)
    has_score = bool({ClaimKind.SCORE, ClaimKind.GRADE} & set(columns.kinds.values()))
    return tuple(rows) if known >= LEAST_NAMES or (has_score and not columns.is_vague) else ()


@frozen
class TurnedTable:
    """
    A table with a column for each project.

    Attributes:
        head: The row of the names, and the projects of its columns.
        mentions: Column → the project named at its head.
        rows: Each with its figures by their columns; the column of 合计 is of all.
    """

    head: SearchableText
    mentions: dict[int, Mention]
    rows: tuple[tuple[SearchableText, dict[int, Claim]], ...]


def read_turned_table(table: Table, names: ProjectNames, title: str) -> TurnedTable | None:
    """
    ``项目 | 大气 | 水 | 合计``, and below each what its row is headed: 全年预算数, 执行率; None for any other table.

    Args:
        table: As it stands in the report.
        names: Of all projects.
        title: The words right before the table, which may tell its money unit.
    """
    head, *rows = table.rows
    mentions = _mentions_across(head, names)
    if len(mentions) < LEAST_ACROSS or is_of_indicators(table):
        return None
    sums = [column for column, cell in enumerate(head.cells) if column and _SUM_ROW.fullmatch(folded(cell))]
    told = []
    labels = [folded(row.cells[0]) if row.cells else "" for row in rows]
    kinds = _scored_beside_groups(heads_of(labels), [labels])
    for number, row in enumerate(rows):
        kind, unit = kinds.get(number), unit_of_head(labels[number], title_unit(title))
        across = (*mentions, *(() if kind in _OF_ONE_ONLY else sums))
        found = {} if kind is None else {each: cell_claim(row, each, kind, unit) for each in across}
        told.append((row_text(row), {column: claim for column, claims in found.items() for claim in claims}))
    return TurnedTable(row_text(head), mentions, tuple(told)) if any(claims for _, claims in told) else None


def _mentions_across(head: Piece, names: ProjectNames) -> dict[int, Mention]:
    """The projects that the cells behind the first name, in full or in short; every one, but for 合计 and 备注."""
    columns = [
        column for column, cell in enumerate(head.cells) if column and not _NO_PROJECT_ABOVE.fullmatch(folded(cell))
    ]
    written = [" ".join(head.cells[column].split()) for column in columns]
    each = tuple(map(names.in_a_cell, written))
    meant = names.each_abbreviated(written) if None in each else each
    if len(set(meant)) != len(columns):
        return {}
    mentions = {}
    for column, name, project in zip(columns, written, meant, strict=True):
        start = cell_start(head.cells, column)
        match, is_short = names.match(name), not names.is_full_name(name)
        if is_short and project is not None:
            match = NameMatch(name, MatchKind.TAKEN, (project,))
        mentions[column] = Mention(start=start, end=start + 1, match=match, is_short=is_short, is_given=is_short)
    return mentions


def is_of_indicators(table: Table) -> bool:
    """A column of it, by one of its first rows, holds indicators: it stands within what is said of their project."""
    heads = (folded(cell) for row in table.rows[:MOST_HEAD_ROWS] for cell in row.cells)
    return any(_INDICATOR_HEAD.search(_MARKS.sub("", head)) for head in heads)


def heads_of(cells: Sequence[str], years: frozenset[int] = frozenset()) -> dict[int, ClaimKind]:
    """Column → what its figures are, by the words of its head; ``2024年得分`` only where the projects are of 2024."""
    kinds = ((column, _kind_of(cell, years)) for column, cell in enumerate(cells))
    return {column: kind for column, kind in kinds if kind is not None}


def _kind_of(head: str, years: frozenset[int] = frozenset()) -> ClaimKind | None:
    plain = _MARKS.sub("", head)
    year = _YEAR_IN_HEAD.match(plain)
    if year is not None and int(year[1]) in years:
        plain = plain[year.end() :]
    if plain in _OF_EXECUTION and _POINTS_IN_HEAD.search(head):
        return ClaimKind.EXECUTION_SCORE
    return _KIND_OF_HEAD.get(plain)


def title_unit(words: str) -> str:
    """The money unit that a title tells (单位：万元), or nothing."""
    found = _UNIT_IN_TITLE.search(folded(words))
    return found[1] if found else ""


def _column_of_names(rows: Sequence[Piece], columns: Sequence[int], names: ProjectNames) -> int:
    """The one that holds most names: 项目 may head 项目一, 项目二 beside the names themselves."""

    def told(column: int) -> int:
        return sum(names.in_a_cell(row.cells[column]) is not None for row in rows if column < len(row.cells))

    return max(columns, key=told)


def _columns(rows: Sequence[Piece], title: str, names: ProjectNames, years: frozenset[int]) -> _Columns | None:
    """The head of the table: one row, or two where the first spans several columns."""
    unit = title_unit(title)
    folded_rows = [[folded(cell) for cell in row.cells] for row in rows[: MOST_HEAD_ROWS + 1]]
    for number, cells in enumerate(folded_rows[:MOST_HEAD_ROWS]):
        unit = title_unit("".join(cells)) or unit
        plain = [_MARKS.sub("", cell) for cell in cells]
        if any(_INDICATOR_HEAD.search(head) for head in plain):
            return None
        heads = [column for column, head in enumerate(plain) if head in NAME_HEADS]
        heads = heads or [column for column, head in enumerate(plain) if head in PLACE_HEADS][:1]
        if not heads:
            continue
        name = heads[0] if len(heads) == 1 else _column_of_names(rows[number + 1 :], heads, names)
        below = folded_rows[number + 1] if number + 1 < len(folded_rows) else []
        second = heads_of(below, years) if "".join(below[name : name + 1]) in {"", cells[name]} else {}
        second = {column: kind for column, kind in second.items() if not _is_of_another_year(cells, column, years)}
        kinds = _scored_beside_groups(heads_of(cells, years) | second, [cells, below])
        if kinds:
            units = {column: unit_of_head((below if column in second else cells)[column], unit) for column in kinds}
            return _Columns(
                number + (2 if second else 1),
                name,
                kinds,
                units,
                plain[name] in VAGUE_NAME_HEADS | PLACE_HEADS,
                "简称" in plain[name],
                plain[name] in PLACE_HEADS,
            )
    return None


def _is_of_another_year(heads: Sequence[str], column: int, years: frozenset[int]) -> bool:
    """``2022年 | 2023年`` above ``得分 | 得分``"""
    year = _YEAR_IN_HEAD.match(heads[column]) if column < len(heads) else None
    return year is not None and bool(years) and int(year[1]) not in years


def _scored_beside_groups(kinds: dict[int, ClaimKind], heads: Sequence[Sequence[str]]) -> dict[int, ClaimKind]:
    """``项目 | 执行率 | 产出 | 效益 | 满意度 | 总分``: what each part scored."""
    plain = [{column: _MARKS.sub("", cell) for column, cell in enumerate(row)} for row in heads]
    of_execution = {column for row in plain for column, head in row.items() if head in _OF_EXECUTION}
    has_groups = any(_OF_GROUPS.fullmatch(head) for row in plain for head in row.values())
    has_amounts = any(kind in MONEY_KINDS for column, kind in kinds.items() if column not in of_execution)
    if not has_groups or has_amounts:
        return kinds
    return {column: ClaimKind.EXECUTION_SCORE if column in of_execution else kind for column, kind in kinds.items()}


def unit_of_head(head: str, unit_of_table: str) -> str:
    """The money unit that a head tells in brackets (预算数（万元）), else that of its table."""
    found = next(filter(None, (_UNIT_IN_HEAD.search(mark) for mark in _MARKS.findall(head))), None)
    return found[0] if found else unit_of_table


def row_text(row: Piece) -> SearchableText:
    """The cells of a row as one text."""
    return searchable([Piece(text=" | ".join(row.cells), place=row.place)])


def cell_claim(row: Piece, column: int, kind: ClaimKind, unit: str) -> Iterator[Claim]:
    """The figure in one cell of a row, where there is one; ``unit`` counts for an amount without its own."""
    if column >= len(row.cells):
        return
    cell = folded(row.cells[column])
    claim = _claim_in_cell(kind, cell, unit)
    if claim is not None:
        start = cell_start(row.cells, column)
        yield evolve(claim, start=start, end=start + len(cell), value_start=start)


def _table_rows(rows: Sequence[Piece], columns: _Columns, names: ProjectNames, given: GivenNames) -> Iterator[TableRow]:
    listed = 0
    for row in rows:
        if len(row.cells) <= columns.name:
            continue
        name = " ".join(row.cells[columns.name].split())
        if any(_MEAN_ROW.fullmatch(folded(cell)) for cell in row.cells[: columns.name + 1]):
            continue
        is_sum = any(_SUM_ROW.fullmatch(folded(cell)) for cell in row.cells[: columns.name + 1])
        claims = tuple(_claims_in_row(row, columns, is_sum=is_sum))
        if is_sum:
            is_of_all = listed >= len(names) and not any(folded(cell) == _SUM_OF_SOME for cell in row.cells)
            yield TableRow(row_text(row), None, claims, is_of_all)
        elif folded(name) in given if columns.are_places else _names_a_project(name, claims, names):
            listed += 1
            start = cell_start(row.cells, columns.name)
            match = names.match(name)
            short = given.get(folded(name))
            if short is None and (match.project is None or match.is_doubtful):
                short = names.abbreviated(name)
            if short is not None:
                match = NameMatch(name, MatchKind.TAKEN, (short,))
            is_short = columns.are_short or short is not None
            mention = Mention(start=start, end=start + 1, match=match, leads=True, tail="表", is_short=is_short)
            yield TableRow(row_text(row), mention, claims)


def _names_a_project(name: str, claims: Sequence[Claim], names: ProjectNames) -> bool:
    is_another = bool(claims) and is_name_like(name) and not _CLASS_ROW.search(folded(name))
    return names.is_full_name(name) or is_another


def cell_start(cells: Sequence[str], column: int) -> int:
    """Where a cell begins in the searched text of its row."""
    return len(folded(" | ".join([*cells[:column], "|"]))) - 1


def _claims_in_row(row: Piece, columns: _Columns, *, is_sum: bool) -> Iterator[Claim]:
    for column, kind in columns.kinds.items():
        if not (is_sum and kind in {ClaimKind.SCORE, ClaimKind.GRADE}):
            yield from cell_claim(row, column, kind, columns.units[column])


def _claim_in_cell(kind: ClaimKind, cell: str, unit: str) -> Claim | None:
    if kind is ClaimKind.GRADE:
        grade = _GRADE_CELL.fullmatch(cell)
        return Claim(kind=kind, word=GRADE_WORDS[grade[1]], written=grade[1]) if grade else None
    found = _CELL.fullmatch(cell)
    if found is None or (kind is ClaimKind.EXECUTION_SCORE and found["unit"] == "%"):
        return None
    suffix = _SUFFIXES.get(kind, found["unit"] or unit)
    is_money = kind in MONEY_KINDS
    number = written_number(found["number"], unit=suffix if is_money and suffix in MONEY_UNITS else "")
    return Claim(kind=kind, number=number, written=found["number"] + suffix) if number else None


_SUFFIXES: Final = {ClaimKind.RATE: "%", ClaimKind.SCORE: "分", ClaimKind.EXECUTION_SCORE: "分"}
