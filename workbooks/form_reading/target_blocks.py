"""
Which columns and amounts of a form are the year's, where it also has those of all years (中期, 长期, 实施期).

A mark decides: in the heading itself (``指标值(年度)``, ``中期资金总额``), or in one that stands above it. What is not
marked beside what is marked 中期 is the year's. Where nothing is marked, a person must say (``--block``): by custom the
year's stand on the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from indicator_specs.words.names import plain_name
from scoring.findings.addresses import address_of
from scoring.submissions.submission import Entry, Submission
from scoring.submissions.target_block import BlockDoubt, TargetBlock
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.table_header import TableHeader

OF_THE_YEAR: Final = re.compile("年度|本年|当年|全年")
OF_ALL_YEARS: Final = re.compile("长期|中期|实施期|全周期|总体|三年")
_REPEATED: Final = ("category", "subcategory", "name", "target", "target_sign", "target_unit")
"""What a form with a 中期 and a 年度 block has twice."""
_ROWS_ABOVE: Final = 6
"""So far above its columns a heading of a block may stand: 年度目标 over 二级指标, 三级指标 and 指标值."""
_BOTH: Final = 2
_WHICH: Final = "请加 --block 年度（取右边的）或 --block 中期（取左边的），或在表上写明年度、中期"
_TITLE: Final = "标题"
_TARGETS: Final = "指标值"
_SAY_WHICH: Final = "请在表上写明哪一个是年度的"


def block_of(text: str) -> TargetBlock | None:
    """Whose a heading says to be; 年度总体目标 is the year's."""
    words = compact(text)
    if OF_THE_YEAR.search(words):
        return TargetBlock.YEAR
    return TargetBlock.ALL_YEARS if OF_ALL_YEARS.search(words) else None


_ADJUSTED: Final = re.compile("调整|变更|修订")
_NOT_ADJUSTED: Final = re.compile(r"(?:调整|变更|修订)之?前|[未不](?:作|做|予)?(?:调整|变更|修订)")


def is_adjusted(heading: str) -> bool:
    """A target that took the place of an earlier one: ``调整后指标值``, not ``调整前指标值``."""
    words = compact(heading)
    return _ADJUSTED.search(words) is not None and _NOT_ADJUSTED.search(words) is None


_TERM: Final = re.compile(
    "(?:年初|期初|原定?|(?:年中)?(?:调整|变更|修订)之?[前后]?)(?:批复|设定|下达|申报)?的?(?:数|值|目标|指标|目标值|指标值)?"
)
_HEADS_TARGETS: Final = re.compile("目标|指标值")


def terms_of_targets(sheet: LabelledSheet, row: int) -> dict[int, str]:
    """
    年初 and 调整后 by their columns, where they stand in the row below one heading 年度指标值.

    Args:
        sheet: The sheet.
        row: Of the heading.
    """
    grid = sheet.grid
    headings = grid.rows.get(row, [])
    found: dict[int, str] = {}
    for column in grid.rows.get(row + 1, ()):
        text = compact(grid.text(row + 1, column))
        heading = max((each for each in headings if each <= column), default=0)
        if _TERM.fullmatch(text) and _HEADS_TARGETS.search(compact(grid.text(row, heading))):
            found[column] = text
    return found if len(found) > 1 else {}


def chosen_of(blocks: Mapping[int, TargetBlock | None], decided: TargetBlock | None) -> int | None:
    """
    The one that counts of several, by their order; None where a person must say, or nobody can.

    Args:
        blocks: Whose each is, in the order of the sheet.
        decided: What a person asked for; the year's where nobody did.
    """
    wanted = decided or TargetBlock.YEAR
    own = [at for at, block in blocks.items() if block is wanted]
    if own:
        return own[0]
    unmarked = [at for at, block in blocks.items() if block is None]
    if len(unmarked) == 1:
        return unmarked[0]
    if decided and len(unmarked) == _BOTH:
        return unmarked[-1 if decided is TargetBlock.YEAR else 0]
    return None


def of_the_block(declarations: Sequence[Submission], decided: TargetBlock | None) -> tuple[Submission, ...]:
    """Each project's declarations; of one of 中期 and one of 年度 in forms of their own, only the one that is meant."""
    wanted = decided or TargetBlock.YEAR
    by_name: dict[str, set[bool]] = {}
    for each in declarations:
        by_name.setdefault(plain_name(each.name.text), set()).add(_is_of(wanted, each))
    return tuple(
        each for each in declarations if _is_of(wanted, each) or by_name[plain_name(each.name.text)] == {False}
    )


def _is_of(wanted: TargetBlock, declaration: Submission) -> bool:
    return (declaration.block is TargetBlock.ALL_YEARS) == (wanted is TargetBlock.ALL_YEARS)


def only_block(declaration: Submission) -> TargetBlock:
    """Whose the targets are of a form that has no others, as it reads where nobody asked for a block."""
    doubted = {doubt.what for doubt in declaration.block_doubts}
    return TargetBlock.ALL_YEARS if doubted & {_TITLE, _TARGETS} else TargetBlock.YEAR


def title_doubt(sheet: LabelledSheet, title: Entry) -> Iterator[BlockDoubt]:
    """A form that is of all years as a whole."""
    if sheet.block is None and named_block(title.text) is TargetBlock.ALL_YEARS:
        message = f"这张表（{title.cell}“{compact(title.text)}”）是中期的，没有年度的"
        yield BlockDoubt((title.cell,), _TITLE, message, "请给出年度的申报表；确要取中期的，加 --block 中期")


# ---------------------------------------------------------------- columns


def headings_named(sheet: LabelledSheet, rows: Sequence[int], field: str) -> dict[int, str]:
    """The columns whose headings name a field of the indicator table, from left to right, with these headings."""
    headings = {
        column: sheet.grid.text(row, column)
        for row in rows
        for column, meanings in sheet.labels_in(row).items()
        if meanings.get("indicator_columns") == field
    }
    return dict(sorted(headings.items()))


def columns_of_the_block(sheet: LabelledSheet, rows: Sequence[int]) -> dict[str, int]:
    """The columns that count of those that a table has twice."""
    found: dict[str, int] = {}
    for field in _REPEATED:
        blocks = _blocks_of_columns(sheet, rows, field)
        column = chosen_of(blocks, sheet.block) if len(blocks) > 1 else None
        if column is not None:
            found[field] = column
    return found


def promises_of_all_years(sheet: LabelledSheet, rows: Sequence[int]) -> bool:
    """The only targets are headed 实施期指标值."""
    headings = headings_named(sheet, rows, "target")
    return bool(headings) and {named_block(text) for text in headings.values()} == {TargetBlock.ALL_YEARS}


def _blocks_of_columns(sheet: LabelledSheet, rows: Sequence[int], field: str) -> dict[int, TargetBlock | None]:
    """Whose each column is that names a field; nothing where only one does, which need not be told apart."""
    headings = headings_named(sheet, rows, field)
    if len(headings) < _BOTH:
        return {}
    blocks: dict[int, TargetBlock | None] = {}
    for column, text in headings.items():
        row = _row_of_heading(sheet, rows, column, field)
        if not (_only_groups(sheet, rows, row, column) or is_adjusted(text)):
            blocks[column] = block_of(text) or _block_above(sheet, row, column)
    return blocks


def _row_of_heading(sheet: LabelledSheet, rows: Sequence[int], column: int, field: str) -> int:
    return next((row for row in reversed(rows) if sheet.meaning("indicator_columns", row, column) == field), rows[0])


def _only_groups(sheet: LabelledSheet, rows: Sequence[int], row: int, column: int) -> bool:
    """年度指标值 over 符号, 指标值 and 单位 is no column of its own."""
    if row == rows[-1]:
        return False
    last = sheet.grid.end_of(row, column).column
    return any(sheet.meaning("indicator_columns", rows[-1], below) for below in range(column, last + 1))


def _block_above(sheet: LabelledSheet, row: int, column: int) -> TargetBlock | None:
    """That of the nearest heading whose merged range covers a column from above."""
    for above in reversed(sheet.grid.rows_between(row - _ROWS_ABOVE, row - 1)):
        for first in sheet.grid.rows[above]:
            end = sheet.grid.end_of(above, first)
            covers = first <= column <= end.column and end.column > first
            text = sheet.grid.text(above, first) if covers else ""
            if text and _is_heading(text) and not sheet.meaning("funds_rows", above, first):
                return block_of(text)
    return None


def _is_heading(text: str) -> bool:
    """It names a block; what people promise there speaks of 年度 and 中期, too."""
    core = label_core(text)
    return len(core) <= _LONGEST_HEADING and core.endswith(_ENDINGS) and block_of(text) is not None


_LONGEST_HEADING: Final = 12
_ENDINGS: Final = ("目标", "指标", "绩效", _TARGETS, "年度", "本年", "当年", "中期", "长期", "实施期")


# ---------------------------------------------------------------- tables below each other

Tables: TypeAlias = Sequence[tuple[TableHeader, list[int]]]


def tables_of_the_block(sheet: LabelledSheet, tables: Tables) -> list[tuple[TableHeader, list[int]]]:
    """Those that count, where one of 中期 and one of 年度 stand below each other; else all: they are pages of one."""
    blocks = {at: _block_of_table(sheet, header) for at, (header, _) in enumerate(tables)}
    if TargetBlock.ALL_YEARS not in blocks.values():
        return list(tables)
    wanted = sheet.block or TargetBlock.YEAR
    own = {at for at, block in blocks.items() if (block is TargetBlock.ALL_YEARS) == (wanted is TargetBlock.ALL_YEARS)}
    return [table for at, table in enumerate(tables) if at in own] if own else list(tables)


def _block_of_table(sheet: LabelledSheet, header: TableHeader) -> TargetBlock | None:
    """Told down its side (中期绩效指标), or by the line above it."""
    grid = sheet.grid
    first_column = min(header.columns.values())
    beside = [grid.text(header.first_row, column) for column in grid.rows[header.first_row] if column < first_column]
    above = grid.rows_between(header.first_row - 1, header.first_row - 1)
    lines = [grid.text(row, grid.rows[row][0]) for row in above if len(grid.rows[row]) == 1]
    headings = [text for text in (*beside, *lines) if _is_heading(text)]
    return next(filter(None, map(named_block, headings)), None)


def named_block(heading: str) -> TargetBlock | None:
    """总体目标 alone, beside nothing else, is the year's as well as any other's."""
    return block_of(compact(heading).replace("总体", ""))


# ---------------------------------------------------------------- doubts


def column_doubts(sheet: LabelledSheet, tables: Tables, last_row: int) -> Iterator[BlockDoubt]:
    """
    Where it cannot be told whose targets are meant; none where a person said so.

    Args:
        sheet: The sheet.
        tables: Those of the form that count.
        last_row: Of the form.
    """
    if sheet.block:
        return
    for header, _ in tables:
        doubt = _column_doubt(sheet, header, sheet.grid.rows_between(header.last_row + 1, last_row))
        if doubt:
            yield doubt
            return


def _column_doubt(sheet: LabelledSheet, header: TableHeader, rows: Sequence[int]) -> BlockDoubt | None:
    heading_rows = tuple(range(header.first_row, header.last_row + 1))
    headings = headings_named(sheet, heading_rows, "target")
    blocks = _blocks_of_columns(sheet, heading_rows, "target")
    rows_of = {column: _row_of_heading(sheet, heading_rows, column, "target") for column in blocks}
    places = {column: address_of(row, column) for column, row in rows_of.items()}
    if len(blocks) > 1 and chosen_of(blocks, None) is None:
        shown = "、".join(f"{place}“{compact(headings[column])}”" for column, place in places.items())
        message = f"有{len(blocks)}栏指标值（{shown}），分不清哪一栏是年度的"
        return _doubt(places, _TARGETS, message, _WHICH if len(blocks) == _BOTH else _SAY_WHICH)
    chosen = header.columns.get("target", 0)
    others = [column for column in blocks if column != chosen and _is_filled(sheet, rows, column)]
    if len(blocks) > 1 and others and not _is_filled(sheet, rows, chosen):
        message = f"年度的指标值（{places[chosen]}）是空的，中期的（{places[others[0]]}）有"
        return _doubt(places, _TARGETS, message, "请填写年度的指标值；确要取中期的，加 --block 中期")
    whose = _only_block(sheet, header, headings)
    if len(blocks) <= 1 and whose is TargetBlock.ALL_YEARS:
        place = address_of(header.first_row, chosen)
        message = f"只有中期的指标值（{place}“{compact(sheet.grid.text(header.first_row, chosen))}”），没有年度的"
        return BlockDoubt((place,), _TARGETS, message, "请填写年度的指标值；确要取中期的，加 --block 中期")
    return None


def _only_block(sheet: LabelledSheet, header: TableHeader, headings: Mapping[int, str]) -> TargetBlock | None:
    """Whose the only targets are: 实施期指标值. A heading of the goals above them (总体目标) says nothing of them."""
    column = header.columns.get("target", 0)
    text = headings.get(column) or sheet.grid.text(header.first_row, column)
    return named_block(text) or _block_of_table(sheet, header)


def _doubt(places: Mapping[int, str], what: str, message: str, cure: str) -> BlockDoubt:
    return BlockDoubt(tuple(places.values()), what, message, cure)


def _is_filled(sheet: LabelledSheet, rows: Sequence[int], column: int) -> bool:
    return any(compact(sheet.grid.text(row, column)) for row in rows)


def amounts_doubt(amounts: Mapping[str, str], what: str) -> BlockDoubt:
    """
    Where two amounts could both be the year's.

    Args:
        amounts: What stands in each cell, by its address.
        what: 资金总额.
    """
    shown = "、".join(f"{cell}“{compact(text)}”" for cell, text in amounts.items())
    message = f"有{len(amounts)}个{what}（{shown}），分不清哪一个是年度的"
    return BlockDoubt(tuple(amounts), what, message, _WHICH if len(amounts) == _BOTH else _SAY_WHICH)
