"""A sheet as it is collected: what is kept, cut off, covered and told, at each limit and one beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pytest

from scoring.findings.addresses import Position
from workbooks.cells.grid import GridBuilder, GridCell, GridRemark, SheetGrid, cell_without_result, named_cells
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT

CELL: Final = GridCell("字")


def collected(cells: Mapping[tuple[int, int], GridCell], *merges: tuple[int, int, int, int]) -> SheetGrid:
    """A sheet; each merged range from its first row and column to its last."""
    builder = GridBuilder("表")
    for place, cell in cells.items():
        builder.add(Position(*place), cell)
    for top, left, bottom, right in merges:
        builder.merge(Position(top, left), Position(bottom, right))
    return builder.grid()


@pytest.mark.parametrize(
    ("places", "kept", "told"),
    [
        ([(1, 1)], 1, None),
        ([(MAX_ROWS, 1), (1, MAX_COLUMNS)], 2, None),
        ([(MAX_ROWS + 1, 1)], 0, ("A20001", 1)),
        ([(1, MAX_COLUMNS + 1)], 0, ("CW1", 1)),
        ([(1, 1), (MAX_ROWS + 1, 2), (MAX_ROWS + 2, 1)], 1, ("B20001", 2)),
    ],
)
def test_what_stands_too_far_out_is_left_out(
    places: list[tuple[int, int]], kept: int, told: tuple[str, int] | None
) -> None:
    """Twenty thousand rows and a hundred columns are read; the first cell beyond is named."""
    grid = collected(dict.fromkeys(places, CELL))
    remarks = (
        ()
        if told is None
        else (GridRemark("ZP103", told[0], f"有{told[1]}个单元格在表外很远处（20000行100列以外），已略过"),)
    )

    assert (kept, remarks) == (len(grid.cells), grid.remarks)


@pytest.mark.parametrize(
    ("rows", "columns", "is_told"),
    [
        (MAX_ROWS, MAX_COLUMNS, False),
        (MAX_ROWS + 1, 1, True),
        (1, MAX_COLUMNS + 1, True),
    ],
)
def test_how_far_a_sheet_says_that_it_reaches(rows: int, columns: int, *, is_told: bool) -> None:
    builder = GridBuilder("表")
    builder.claimed_extent(rows, columns)
    reason = f"工作表声明有{rows}行{columns}列，只读取其中有内容的部分（20000行100列以内）"

    assert builder.grid().remarks == ((GridRemark("ZP103", "", reason, warn=False),) if is_told else ())


def test_as_many_cells_as_a_sheet_may_have() -> None:
    places = [Position(row, column) for row in range(1, MAX_CELLS // 100 + 1) for column in range(1, 101)]
    builder = GridBuilder("表")
    builder.add_all((place, CELL) for place in places)
    with pytest.raises(UnreadableWorkbookError, match="有200000个以上的非空单元格"):
        builder.add(Position(MAX_CELLS // 100 + 1, 1), CELL)


@pytest.mark.parametrize(("second", "kept"), [(GridCell("字"), True), (GridCell("词"), False)])
def test_a_cell_that_is_written_twice(second: GridCell, *, kept: bool) -> None:
    """Alike it counts once; otherwise nobody knows which is meant."""
    builder = GridBuilder("表")
    builder.add(Position(2, 2), CELL)
    if kept:
        builder.add(Position(2, 2), second)
        assert {(2, 2): CELL} == builder.grid().cells
    else:
        with pytest.raises(UnreadableWorkbookError, match="单元格B2在文件里写了两次"):
            builder.add(Position(2, 2), second)


def test_as_many_merged_ranges_as_a_sheet_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbooks.cells.grid.MAX_CELLS", 2)
    merged = [Position(row, 1) for row in (1, 2, 3)]

    assert merged[:2] == list(collected({}, *((*place, place.row, 2) for place in merged)).merges)


@pytest.mark.parametrize(
    ("lengths", "cell", "reason"),
    [
        ((MAX_TEXT,), "", ""),
        ((MAX_TEXT + 1,), "A1", "单元格有10000字，上限为9999字，其余略过"),
        ((MAX_TEXT, MAX_TEXT + 1), "A2", "单元格有10000字，上限为9999字，其余略过"),
        ((MAX_TEXT + 1, MAX_TEXT + 2), "A1", "A1、A2的字数太多，上限为9999字，其余略过"),
    ],
)
def test_a_text_that_is_too_long_is_cut_off(lengths: tuple[int, ...], cell: str, reason: str) -> None:
    grid = collected({(row, 1): GridCell("长" * length) for row, length in enumerate(lengths, 1)})

    assert [min(length, MAX_TEXT) for length in lengths] == [len(each.text) for each in grid.cells.values()]
    assert grid.remarks == ((GridRemark("ZP103", cell, reason),) if cell else ())


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "A1"),
        (10, "A1、A2、A3、A4、A5、A6、A7、A8、A9、A10"),
        (11, "A1、A2、A3、A4、A5、A6、A7、A8、A9、A10等11格"),
    ],
)
def test_how_many_cells_are_named(count: int, words: str) -> None:
    """The first ten, by row."""
    assert words == named_cells((row, 1) for row in range(count, 0, -1))


SQUARE: Final = [(row, column) for row in (1, 2, 3) for column in (1, 2, 3)]


@pytest.mark.parametrize(
    ("merge", "covered"),
    [
        ((2, 2, 2, 2), []),
        ((1, 1, 1, 2), ["B1"]),
        ((1, 1, 2, 1), ["A2"]),
        ((1, 1, 2, 2), ["B1", "A2", "B2"]),
        ((2, 2, 3, 3), ["C2", "B3", "C3"]),
        # larger than all that stands on the sheet
        ((2, 2, 20, 20), ["C2", "B3", "C3"]),
        ((1, 2, 20, 2), ["B2", "B3"]),
        ((2, 1, 2, 20), ["B2", "C2"]),
        # up to the last row and column that are read
        ((3, 3, MAX_ROWS, MAX_COLUMNS), []),
        ((1, 1, MAX_ROWS + 1, 1), []),
        ((1, 1, 1, MAX_COLUMNS + 1), []),
        # written the wrong way round
        ((2, 1, 1, 1), []),
        ((1, 2, 1, 1), []),
    ],
)
def test_what_lies_under_a_merged_range_is_not_seen(merge: tuple[int, int, int, int], covered: list[str]) -> None:
    """Only its first cell counts."""
    grid = collected(dict.fromkeys(SQUARE, CELL), merge)
    gone = [Position(*place).address for place in SQUARE if place not in grid.cells]

    assert (covered, covered[:1]) == (gone, [remark.cell for remark in grid.remarks])


def test_merged_ranges_that_claim_more_than_a_sheet_are_left_alone() -> None:
    """The first covers all of it but for one cell; the second one more than is left."""
    rest = ((1, 1, MAX_ROWS, MAX_COLUMNS - 1), (1, MAX_COLUMNS, MAX_ROWS, MAX_COLUMNS))
    cells = {(1, 1): CELL, (2, 1): CELL, (1, MAX_COLUMNS): CELL, (2, MAX_COLUMNS): CELL}

    assert [(1, 1), (1, MAX_COLUMNS)] == sorted(collected(cells, *rest).cells)
    assert [(1, 1), (1, MAX_COLUMNS), (2, MAX_COLUMNS)] == sorted(collected(cells, (3, 3, 3, 3), *rest).cells)


def test_which_rows_are_filled_and_how_far_merged_ranges_reach() -> None:
    grid = collected(
        dict.fromkeys([(1, 1), (2, 3), (2, 1), (5, 2)], CELL),
        *((1, 1, 3, 1), (4, 1, 4, 2), (5, 2, 7, 2), (8, 2, 9, 2), (2, 4, 6, 4), (1, 4, 1, 4), (1, 5, 2, 5)),
    )

    assert grid.rows == {1: [1], 2: [3], 5: [2]}
    assert [(), (1,), (1, 2), (2, 5), (5,), ()] == [
        grid.rows_between(*each) for each in ((0, 0), (1, 1), (1, 4), (2, 5), (5, 9), (6, 9))
    ]
    assert grid.lowest_merged == {1: 3, 2: 9, 4: 6, 5: 2}
    assert (Position(3, 1), Position(2, 3)) == (grid.end_of(1, 1), grid.end_of(2, 3))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (GridCell("95", Decimal(95)), True),
        (GridCell("", uncalculated=True, formula="A1"), True),
        (GridCell("字" * 39 + "1"), True),
        (GridCell("字" * 40 + "1"), False),
        (GridCell("字"), False),
    ],
)
def test_numbers_that_nobody_sees(cell: GridCell, *, expected: bool) -> None:
    """A number, or a short text with one, in a hidden row or column."""
    builder = GridBuilder("表")
    for place in ((1, 1), (2, 1), (3, 1), (4, 2), (4, 3), (4, 4)):
        builder.add(Position(*place), cell)
    builder.hide_rows(2, 2)
    builder.hide_columns(3, 3)

    assert builder.grid().unseen == (frozenset({(2, 1), (4, 3)}) if expected else frozenset())


def test_rows_and_columns_are_hidden_up_to_the_last_that_are_read() -> None:
    builder = GridBuilder("表")
    number = GridCell("1", Decimal(1))
    for place in ((MAX_ROWS, 1), (MAX_ROWS - 2, 1), (1, MAX_COLUMNS), (1, MAX_COLUMNS - 2)):
        builder.add(Position(*place), number)
    builder.hide_rows(MAX_ROWS - 1, MAX_ROWS + 5)
    builder.hide_columns(MAX_COLUMNS - 1, MAX_COLUMNS + 5)

    assert builder.grid().unseen == {(MAX_ROWS, 1), (1, MAX_COLUMNS)}


@pytest.mark.parametrize(
    ("formula", "text", "uncalculated"),
    [("100%", "100%", False), ("50个", "50个", False), ("A1*2", "", True), ("5*2", "", True), ("10/5", "", True)],
)
def test_a_formula_that_was_typed_as_a_target(formula: str, text: str, *, uncalculated: bool) -> None:
    """It needs no calculation."""
    assert GridCell(text, formula=formula, uncalculated=uncalculated) == cell_without_result(formula)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (GridCell('=DISPIMG("ID_0A",1)'), True),
        (GridCell('=DISPIMG("ID_0A",1)', formula='_xlfn.DISPIMG("ID_0A",1)'), True),
        (GridCell("", formula='DISPIMG("ID_0A",1)', uncalculated=True), True),
        (GridCell("见DISPIMG(图)"), False),
        (GridCell("1", Decimal(1), formula="SUM(A1:A2)"), False),
        (GridCell("=100%"), False),
    ],
)
def test_a_picture_in_a_cell_is_no_text(cell: GridCell, *, expected: bool) -> None:
    """WPS puts it there by a formula, whose text is only the number of the picture."""
    grid = collected({(1, 1): CELL, (2, 2): cell})

    told = [GridRemark("ZP110", "B2", "单元格里是图片，图里的字读不出：B2", warn=False)]
    assert (((2, 2) in grid.cells), list(grid.remarks)) == ((False, told) if expected else (True, []))
    assert grid.is_drawn_on is expected
