"""
From the lines drawn on a page to the tables that they rule: rows, columns, and which of their fields are one cell.

Two neighbouring fields are one cell where no line is drawn between them. So a row that a page break left open, a table
without outer sides and merged cells need nothing of their own. Lengths are points (1/72 inch) from the top left corner.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from attrs import frozen

TOUCHING: Final = 3.0
"""Lines that end this near to each other meet."""
LEAST_SPACE: Final = 4.0
"""No character fits between lines that are nearer; they are one, drawn double or by two cells."""
LEAST_LENGTH: Final = 2.0
WALL_SHARE: Final = 0.5
"""Of the side of a field: a line that is drawn along it so far divides it from the next."""
MAX_RULES: Final = 1_500
"""Of a page in each direction, when dashes and pieces are put together; forms have a hundred."""
MAX_FIELDS: Final = 40_000


class RuledLine(NamedTuple):
    """A straight line: where it lies across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether another one lies within it."""
        return (
            self.x0 - TOUCHING <= other.x0
            and self.top - TOUCHING <= other.top
            and other.x1 <= self.x1 + TOUCHING
            and other.bottom <= self.bottom + TOUCHING
        )


class RuledCell(NamedTuple):
    """Fields that are one cell: its first row and column, from 0, and how many it takes."""

    row: int
    column: int
    down: int
    across: int


@frozen
class Frame:
    """
    A ruled table without its text.

    Attributes:
        xs: Its vertical lines from left to right, one more than columns.
        ys: Its horizontal lines from top to bottom, one more than rows.
        cells: They cover it without gaps, row by row.
        open_above, open_below: Columns of the first and of the last row that no line closes: a page break cut them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    open_above: frozenset[int] = frozenset()
    open_below: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def field_at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point within the box."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return row, column


class TooManyRulesError(Exception):
    """A page with more lines than a table can have: a drawing, or meant to cost time."""


def frames_of(horizontal: Iterable[RuledLine], vertical: Iterable[RuledLine]) -> tuple[Frame, ...]:
    """
    The tables of a page, from top to bottom; one that stands in the box of another belongs to it.

    A box around one text is no table, nor are lines that enclose nothing.

    Raises:
        TooManyRulesError: there are more lines than any table has.
    """
    drawings = _connected(_joined(horizontal), _joined(vertical))
    tables: list[tuple[_Drawing, Frame]] = []
    for drawing in sorted(drawings, key=_Drawing.area, reverse=True):
        frame = drawing.frame()
        if frame is None:
            continue
        outer = next((number for number, (_, other) in enumerate(tables) if other.box.holds(frame.box)), None)
        if outer is None:
            tables.append((drawing, frame))
        else:
            whole = tables[outer][0].with_(drawing)
            tables[outer] = (whole, whole.frame() or tables[outer][1])
    return tuple(sorted((frame for _, frame in tables), key=lambda frame: (frame.ys[0], frame.xs[0])))


@frozen
class _Drawing:
    """Lines that meet each other."""

    horizontal: tuple[RuledLine, ...]
    vertical: tuple[RuledLine, ...]

    def area(self) -> float:
        if not self.horizontal or not self.vertical:
            return 0.0
        x0, top, x1, bottom = self._box()
        return (x1 - x0) * (bottom - top)

    def with_(self, other: _Drawing) -> _Drawing:
        return _Drawing(self.horizontal + other.horizontal, self.vertical + other.vertical)

    def frame(self) -> Frame | None:
        """The table that they rule; None where they divide nothing."""
        if not self.horizontal or not self.vertical:
            return None
        x0, top, x1, bottom = self._box()
        xs = _positions([x0, x1, *(rule.at for rule in self.vertical)])
        ys = _positions([top, bottom, *(rule.at for rule in self.horizontal)])
        if (len(xs) - 1) * (len(ys) - 1) > MAX_FIELDS:
            raise TooManyRulesError
        rows, columns = len(ys) - 1, len(xs) - 1
        level = _walls(self.horizontal, ys, xs)
        cells = _cells(rows, columns, _walls(self.vertical, xs, ys), level)
        if len(cells) == 1:
            return None
        above, below = (frozenset(n for n in range(columns) if (row, n) not in level) for row in (0, rows))
        return Frame(xs, ys, cells, above, below)

    def _box(self) -> Box:
        ats = [rule.at for rule in self.vertical]
        levels = [rule.at for rule in self.horizontal]
        return Box(
            min(*ats, *(rule.start for rule in self.horizontal)),
            min(*levels, *(rule.start for rule in self.vertical)),
            max(*ats, *(rule.end for rule in self.horizontal)),
            max(*levels, *(rule.end for rule in self.vertical)),
        )


def _joined(rules: Iterable[RuledLine]) -> list[RuledLine]:
    """Double lines, dashes and the pieces of which a line is drawn, as one line each."""
    joined: list[RuledLine] = []
    for level in _levels(sorted(rule for rule in rules if rule.end - rule.start >= LEAST_LENGTH)):
        at = sum(rule.at for rule in level) / len(level)
        first, *others = sorted(level, key=lambda rule: rule.start)
        start, end = first.start, first.end
        for rule in others:
            if rule.start > end + TOUCHING:
                joined.append(RuledLine(at, start, end))
                start = rule.start
            end = max(end, rule.end)
        joined.append(RuledLine(at, start, end))
    if len(joined) > MAX_RULES:
        raise TooManyRulesError
    return joined


def _levels(rules: Sequence[RuledLine]) -> Iterator[list[RuledLine]]:
    """Sorted lines in groups of those that lie on one level."""
    level: list[RuledLine] = []
    for rule in rules:
        if level and rule.at - level[0].at > TOUCHING:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _connected(horizontal: Sequence[RuledLine], vertical: Sequence[RuledLine]) -> list[_Drawing]:
    parent = list(range(len(horizontal) + len(vertical)))
    places = [rule.at for rule in vertical]  # they are sorted
    for number, rule in enumerate(horizontal):
        first, end = bisect_left(places, rule.start - TOUCHING), bisect_right(places, rule.end + TOUCHING)
        for other in range(first, end):
            if vertical[other].start - TOUCHING <= rule.at <= vertical[other].end + TOUCHING:
                parent[_root(parent, number)] = _root(parent, len(horizontal) + other)
    groups: dict[int, tuple[list[RuledLine], list[RuledLine]]] = {}
    for number, rule in enumerate([*horizontal, *vertical]):
        groups.setdefault(_root(parent, number), ([], []))[number >= len(horizontal)].append(rule)
    return [_Drawing(tuple(across), tuple(down)) for across, down in groups.values()]


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    """Where lines lie; the outermost stay, of those too near to each other the first."""
    ordered = sorted(values)
    kept = [ordered[0]]
    for value in ordered[1:]:
        if value - kept[-1] >= LEAST_SPACE:
            kept.append(value)
    return tuple(kept)


def _walls(rules: Iterable[RuledLine], levels: Sequence[float], marks: Sequence[float]) -> set[tuple[int, int]]:
    """Which sides of fields are drawn, as (number of the line's level, number of the field along it)."""
    walls = set()
    for rule in rules:
        level = min(range(len(levels)), key=lambda number: abs(levels[number] - rule.at))
        for number in range(max(bisect_right(marks, rule.start) - 1, 0), len(marks) - 1):
            start, end = marks[number], marks[number + 1]
            if start >= rule.end:
                break
            if min(end, rule.end) - max(start, rule.start) >= WALL_SHARE * (end - start):
                walls.add((level, number))
    return walls


def _cells(
    rows: int, columns: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]
) -> tuple[RuledCell, ...]:
    """Fields without a wall between them, put together; what is no rectangle is cut into such."""
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            field = row * columns + column
            if column + 1 < columns and (column + 1, row) not in upright:
                parent[_root(parent, field)] = _root(parent, field + 1)
            if row + 1 < rows and (row + 1, column) not in level:
                parent[_root(parent, field)] = _root(parent, field + columns)
    owner = [_root(parent, field) for field in range(rows * columns)]
    taken = [False] * len(owner)
    cells = []
    for field in range(len(owner)):
        if not taken[field]:
            cell = _largest_cell(owner, taken, field, columns)
            for row in range(cell.row, cell.row + cell.down):
                start = row * columns + cell.column
                taken[start : start + cell.across] = [True] * cell.across
            cells.append(cell)
    return tuple(cells)


def _largest_cell(owner: Sequence[int], taken: Sequence[bool], field: int, columns: int) -> RuledCell:
    """The rectangle of fields of one owner that begins here: first to the right, then down."""
    row, column = divmod(field, columns)
    across = 1
    while column + across < columns and _is_free(owner, taken, field, field + across):
        across += 1
    down = 1
    while (row + down + 1) * columns <= len(owner) and all(
        _is_free(owner, taken, field, field + down * columns + step) for step in range(across)
    ):
        down += 1
    return RuledCell(row, column, down, across)


def _is_free(owner: Sequence[int], taken: Sequence[bool], field: int, other: int) -> bool:
    return owner[other] == owner[field] and not taken[other]
