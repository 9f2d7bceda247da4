"""Lines as tables: which fields are one cell, what is no table, what belongs to which."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.documents.pdf import ruled_lines
from workbooks.documents.pdf.ruled_lines import Frame, RuledCell, RuledLine, TooManyRulesError, frames_of

SIDE = 20.0


def lines_around(cells: list[RuledCell], side: float = SIDE) -> tuple[list[RuledLine], list[RuledLine]]:
    """Each cell with its four sides, as office programs draw them: sides that two cells share are drawn twice."""
    horizontal, vertical = list[RuledLine](), list[RuledLine]()
    for row, column, down, across in cells:
        left, top, right, bottom = (each * side for each in (column, row, column + across, row + down))
        horizontal += [RuledLine(top, left, right), RuledLine(bottom, left, right)]
        vertical += [RuledLine(left, top, bottom), RuledLine(right, top, bottom)]
    return horizontal, vertical


@st.composite
def divided_tables(draw: st.DrawFn) -> list[RuledCell]:
    """A table of which cells were merged at random."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    taken, cells = set[tuple[int, int]](), list[RuledCell]()
    for row, column in product(range(rows), range(columns)):
        if (row, column) in taken:
            continue
        down, across = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
        while any(field in taken for field in product(range(row, row + down), range(column, column + across))):
            down, across = (1, across) if down > 1 else (1, across - 1)
        taken |= set(product(range(row, row + down), range(column, column + across)))
        cells.append(RuledCell(row, column, down, across))
    return cells


def sides_of(frame: Frame) -> set[tuple[float, ...]]:
    return {
        (frame.ys[row], frame.xs[column], frame.ys[row + down], frame.xs[column + across])
        for row, column, down, across in frame.cells
    }


@given(divided_tables())
def test_cells_come_back_as_they_were_drawn(cells: list[RuledCell]) -> None:
    drawn = {
        tuple(each * SIDE for each in (row, column, row + down, column + across)) for row, column, down, across in cells
    }
    found = [sides_of(frame) for frame in frames_of(*lines_around(cells))]

    assert found == ([drawn] if len(cells) > 1 else [])


TWO_BY_TWO = [RuledCell(0, 0, 1, 1), RuledCell(0, 1, 1, 1), RuledCell(1, 0, 1, 1), RuledCell(1, 1, 1, 1)]


@pytest.mark.parametrize(
    ("horizontal", "vertical"),
    [
        pytest.param(
            [RuledLine(0, 0, 40), RuledLine(20, 0, 40), RuledLine(40, 0, 40)],
            [RuledLine(20, 0, 40)],
            id="without outer sides",
        ),
        pytest.param(
            [RuledLine(20, 0, 40)],
            [RuledLine(0, 0, 40), RuledLine(20, 0, 40), RuledLine(40, 0, 40)],
            id="open at head and foot",
        ),
        pytest.param(
            [RuledLine(y + shift, 0, 40) for y in (0, 20, 40) for shift in (0, 1.5)],
            [RuledLine(x + shift, 0, 40) for x in (0, 20, 40) for shift in (0, 1.5)],
            id="double lines",
        ),
        pytest.param(
            [RuledLine(y, x, x + 3) for y in (0, 20, 40) for x in range(0, 40, 5)],
            [RuledLine(x, y, y + 3) for x in (0, 20, 40) for y in range(0, 40, 5)],
            id="dashes",
        ),
    ],
)
def test_lines_as_they_are_drawn_elsewhere(horizontal: list[RuledLine], vertical: list[RuledLine]) -> None:
    (frame,) = frames_of(horizontal, vertical)

    assert list(frame.cells) == TWO_BY_TWO


@pytest.mark.parametrize(
    ("horizontal", "vertical"),
    [
        pytest.param([RuledLine(0, 0, 400)], [], id="a line below the head of a page"),
        pytest.param(
            [RuledLine(0, 0, 40), RuledLine(40, 0, 40)],
            [RuledLine(0, 0, 40), RuledLine(40, 0, 40)],
            id="a box around a text",
        ),
        pytest.param(
            [RuledLine(0, 0, 40), RuledLine(20, 0, 40), RuledLine(40, 0, 40)], [], id="three lines without a column"
        ),
        pytest.param([RuledLine(0, 0, 40)], [RuledLine(20, 100, 140)], id="lines that do not meet"),
    ],
)
def test_what_is_no_table(horizontal: list[RuledLine], vertical: list[RuledLine]) -> None:
    assert frames_of(horizontal, vertical) == ()


def moved(
    lines: tuple[list[RuledLine], list[RuledLine]], right: float, down: float
) -> tuple[list[RuledLine], list[RuledLine]]:
    horizontal, vertical = lines
    return (
        [RuledLine(at + down, start + right, end + right) for at, start, end in horizontal],
        [RuledLine(at + right, start + down, end + down) for at, start, end in vertical],
    )


def test_a_table_in_the_box_of_another_belongs_to_it() -> None:
    outer = lines_around([RuledCell(0, 0, 1, 1), RuledCell(0, 1, 1, 1)], 100)
    inner = moved(lines_around(TWO_BY_TWO), right=130, down=30)
    (frame,) = frames_of(outer[0] + inner[0], outer[1] + inner[1])

    assert (frame.box.x0, frame.box.x1) == (0.0, 200.0)
    assert {(0.0, 0.0, 100.0, 100.0), (30.0, 130.0, 50.0, 150.0), (50.0, 150.0, 70.0, 170.0)} <= sides_of(frame)


def test_tables_below_each_other_are_two_from_top_to_bottom() -> None:
    upper = lines_around(TWO_BY_TWO)
    lower = moved(upper, right=0, down=60)
    frames = frames_of(lower[0] + upper[0], lower[1] + upper[1])

    assert [(frame.box.top, frame.box.bottom) for frame in frames] == [(0.0, 40.0), (60.0, 100.0)]


def test_sides_that_a_page_break_left_open_are_told() -> None:
    (frame,) = frames_of(
        [RuledLine(0, 20, 40), RuledLine(20, 0, 40)], [RuledLine(0, 0, 40), RuledLine(20, 0, 40), RuledLine(40, 0, 40)]
    )

    assert (frame.open_above, frame.open_below) == (frozenset({0}), frozenset({0, 1}))


def test_a_drawing_is_refused_before_it_costs_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruled_lines, "MAX_RULES", 100)
    with pytest.raises(TooManyRulesError):
        frames_of([RuledLine(10 * number, 0, 40) for number in range(101)], [])
    monkeypatch.setattr(ruled_lines, "MAX_FIELDS", 100)
    with pytest.raises(TooManyRulesError):
        frames_of(*lines_around([RuledCell(row, column, 1, 1) for row in range(11) for column in range(11)]))
