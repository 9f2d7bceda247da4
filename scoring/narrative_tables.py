"""Tables of projects in a report: a column of names, and columns of figures that are recognised by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative_blocks import Piece, Table
from scoring.narrative_claims import Claim
from scoring.narrative_mentions import Mention
from scoring.narrative_numbers import ARABIC, written_number
from scoring.narrative_patterns import GRADE_WORDS, MONEY_KINDS, ClaimKind
from scoring.narrative_sentences import SearchableText, folded, searchable
from scoring.project_name_matching import MatchKind, ProjectNames, is_name_like

NAME_HEADS: Final = frozenset(
    {"项目名称", "预算项目名称", "自评项目名称", "评价项目名称", "名称", "项目", "预算项目", "自评项目"}
)
VAGUE_NAME_HEADS: Final = frozenset({"名称", "项目"})
"""Tables of accounts use them too; such a table must hold the name of a project to count."""

COLUMN_HEADS: Final = {
    ClaimKind.INITIAL: "年初预算数 年初预算 年初预算金额 初始预算 年初批复预算",
    ClaimKind.BUDGET: """
        全年预算数 全年预算 预算数 预算金额 预算 预算资金 年度预算 年度预算数 项目预算 预算安排 预算总额 预算额 安排预算
        调整后预算 调整后预算数 项目资金 资金总额 年度资金总额
    """,
    ClaimKind.EXECUTED: """
        全年执行数 执行数 执行金额 实际执行 实际执行数 预算执行数 预算执行 实际支出 支出 支出金额 支出数 全年支出 执行
        决算数 实际支出数 实际使用 资金执行
    """,
    ClaimKind.RATE: "执行率 预算执行率 资金执行率 支出进度 执行进度 完成预算 预算完成率 全年执行率",
    ClaimKind.SCORE: """
        自评得分 得分 总分 自评总分 自评分 自评分数 综合得分 评价得分 绩效得分 评分 分数 自评总得分
        最终得分 绩效自评得分
    """,
    ClaimKind.GRADE: "自评等级 等级 评价等级 等次 绩效等级 评价结果 自评结果 评级 自评等次 绩效自评等级",
}
_KIND_OF_HEAD: Final = {head: kind for kind, heads in COLUMN_HEADS.items() for head in heads.split()}

_SUM_ROW: Final = re.compile("合计|总计|小计|共计")
_MARKS: Final = re.compile(r"\([^()]{0,12}\)|\[[^\[\]]{0,12}\]")
_UNIT_IN_HEAD: Final = re.compile(r"亿元|万元|千元|元")
_UNIT_IN_TITLE: Final = re.compile(r"单位[:为]?(?:人民币)?(亿元|万元|千元|元)")
_CELL: Final = re.compile(rf"(?P<number>{ARABIC})(?P<unit>亿元|万元|千元|元|分|%)?")
_GRADE_CELL: Final = re.compile(r"(优秀|优|良好|良|中等|中|差)(?:等级?|级)?")
MOST_HEAD_ROWS: Final = 6
LEAST_NAMES: Final = 1


@frozen
class TableRow:
    """
    One row of a table of projects.

    Attributes:
        text: The row's cells as one text.
        mention: Its project; None for the sum row.
        claims: Its figures.
    """

    text: SearchableText
    mention: Mention | None
    claims: tuple[Claim, ...]


@frozen
class _Columns:
    first_row: int
    name: int
    kinds: dict[int, ClaimKind]
    units: dict[int, str]
    is_vague: bool


def read_table(table: Table, names: ProjectNames, title: str) -> tuple[TableRow, ...]:
    """
    The rows of a table of projects; nothing for any other table.

    Args:
        table: As it stands in the report.
        names: Of all projects.
        title: The words right before the table, which may tell its money unit.
    """
    columns = _columns(table.rows, title)
    if columns is None:
        return ()
    rows = list(_rows(table.rows[columns.first_row :], columns, names))
    known = sum(1 for row in rows if row.mention is not None and row.mention.match.project is not None)
    has_score = bool({ClaimKind.SCORE, ClaimKind.GRADE} & set(columns.kinds.values()))
    return tuple(rows) if known >= LEAST_NAMES or (has_score and not columns.is_vague) else ()


def _columns(rows: Sequence[Piece], title: str) -> _Columns | None:
    unit = _title_unit(title)
    for number, row in enumerate(rows[:MOST_HEAD_ROWS]):
        heads = [folded(cell) for cell in row.cells]
        unit = _title_unit("".join(heads)) or unit
        plain = [_MARKS.sub("", head) for head in heads]
        name = next((column for column, head in enumerate(plain) if head in NAME_HEADS), None)
        kinds = {column: _KIND_OF_HEAD[head] for column, head in enumerate(plain) if head in _KIND_OF_HEAD}
        if name is None or not kinds:
            continue
        units = {column: _unit_of(heads[column], unit) for column in kinds}
        return _Columns(number + 1, name, kinds, units, plain[name] in VAGUE_NAME_HEADS)
    return None


def _title_unit(words: str) -> str:
    found = _UNIT_IN_TITLE.search(folded(words))
    return found[1] if found else ""


def _unit_of(head: str, unit_of_table: str) -> str:
    found = next(filter(None, (_UNIT_IN_HEAD.search(mark) for mark in _MARKS.findall(head))), None)
    return found[0] if found else unit_of_table


def _rows(rows: Sequence[Piece], columns: _Columns, names: ProjectNames) -> Iterator[TableRow]:
    for row in rows:
        if len(row.cells) <= columns.name:
            continue
        name = " ".join(row.cells[columns.name].split())
        is_sum = any(_SUM_ROW.fullmatch(folded(cell)) for cell in row.cells[: columns.name + 1])
        starts = _cell_starts(row.cells)
        text = searchable([Piece(text=" | ".join(row.cells), place=row.place)])
        claims = tuple(_claims(row.cells, columns, starts, text, is_sum=is_sum))
        if is_sum:
            yield TableRow(text, None, claims)
        elif _names_a_project(name, claims, names):
            start = _position(text, starts[columns.name])
            mention = Mention(start=start, end=start + 1, match=names.match(name), leads=True, tail="表")
            yield TableRow(text, mention, claims)


def _names_a_project(name: str, claims: Sequence[Claim], names: ProjectNames) -> bool:
    return names.match(name).kind is MatchKind.SAME or (bool(claims) and is_name_like(name))


def _cell_starts(cells: Sequence[str]) -> list[int]:
    starts, position = [], 0
    for cell in cells:
        starts.append(position)
        position += len(cell) + len(" | ")
    return starts


def _position(text: SearchableText, source_position: int) -> int:
    return next((place for place, origin in enumerate(text.origins) if origin >= source_position), 0)


def _claims(
    cells: Sequence[str], columns: _Columns, starts: Sequence[int], text: SearchableText, *, is_sum: bool
) -> Iterator[Claim]:
    for column, kind in columns.kinds.items():
        if column >= len(cells) or (is_sum and kind in {ClaimKind.SCORE, ClaimKind.GRADE}):
            continue
        claim = _cell_claim(kind, folded(cells[column]), columns.units[column])
        if claim is not None:
            start = _position(text, starts[column])
            yield Claim(
                kind=kind,
                number=claim.number,
                word=claim.word,
                written=claim.written,
                start=start,
                end=start,
                value_start=start,
            )


def _cell_claim(kind: ClaimKind, cell: str, unit: str) -> Claim | None:
    if kind is ClaimKind.GRADE:
        grade = _GRADE_CELL.fullmatch(cell)
        return Claim(kind=kind, word=GRADE_WORDS[grade[1]], written=grade[1]) if grade else None
    found = _CELL.fullmatch(cell)
    if found is None:
        return None
    written_unit = found["unit"] or ""
    if kind in MONEY_KINDS:
        unit = written_unit or unit
        number = written_number(found["number"], unit=unit if unit not in {"分", "%"} else "")
        return Claim(kind=kind, number=number, written=found["number"] + unit) if number else None
    suffix = "%" if kind is ClaimKind.RATE else "分"
    number = written_number(found["number"])
    return Claim(kind=kind, number=number, written=found["number"] + suffix) if number else None
