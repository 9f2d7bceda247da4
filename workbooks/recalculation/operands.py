"""What stands between the steps of a formula: a value, a range of cells, or an argument that was left out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple, Protocol, TypeAlias

from workbooks.recalculation.arithmetic import Arithmetic
from workbooks.recalculation.values import NotComputed, Scalar

_COLUMNS_A_STEP: Final = 10


class Area(NamedTuple):
    """A range of cells of one sheet, both corners within it."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one_cell(self) -> bool:
        """It can stand for one value."""
        return (self.top, self.left) == (self.bottom, self.right)

    @property
    def work(self) -> int:
        """What it costs to look up, apart from the cells that are found."""
        return 1 + (self.right - self.left) // _COLUMNS_A_STEP


class Omission(Enum):
    """An argument that was left out."""

    OMITTED = auto()


Operand: TypeAlias = Scalar | Area | Omission

SEVERAL_CELLS: Final = NotComputed("把一个区域当作一个数")


class Cells(Protocol):
    """What functions and operators may ask for."""

    @property
    def arithmetic(self) -> Arithmetic:
        """How to calculate."""
        ...

    def filled(self, area: Area) -> Iterator[Scalar]:
        """The values of the cells of a range that are not blank."""
        ...

    def value(self, sheet: str, row: int, column: int) -> Scalar:
        """Of one cell."""
        ...

    def spend(self, work: int) -> None:
        """Take work off what one workbook may cost."""
        ...


def single(cells: Cells, operand: Operand) -> Scalar:
    """The one value that an operand is; a range of several cells is none."""
    match operand:
        case Area():
            return cells.value(operand.sheet, operand.top, operand.left) if operand.is_one_cell else SEVERAL_CELLS
        case Omission():
            return None
        case _:
            return operand
