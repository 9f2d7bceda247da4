"""Workbooks with random formulas as forms have them, written without results."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import openpyxl
from attrs import frozen
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

OWN: Final = "自评表"
OTHER: Final = "名 字"
_ROWS: Final = 8
_CONSTANTS: Final = "ABC"
"""Numbers, blanks and texts; on both sheets."""
_NUMBERS: Final = "DEF"
_TRUTH: Final = "G"
_TEXT: Final = "H"
FORMULAS: Final = _ROWS * len(_NUMBERS + _TRUTH + _TEXT)
_LITERALS: Final = ("0", "1", "2", "10", "0.1", "0.3", "2.675", "12.5", "95%", "1000000")
_WIDE: Final = ("名称甲", f"{OWN}!$A:$A", f"'{OTHER}'!$2:$3", "B:C")


@frozen
class Generator:
    """Writes formulas whose meaning Excel and LibreOffice agree on; kinds are kept apart, as cells of forms are."""

    random: random.Random

    def pick(self, *choices: Callable[[], str]) -> str:
        """One of several ways to go on."""
        return self.random.choice(choices)()

    def number(self, row: int, depth: int) -> str:
        """An expression that gives a number, in a cell of the given row: it refers to what stands above."""
        if depth == 0:
            return self.pick(self._literal, lambda: self._cell(row), lambda: self._cell(row))

        def deeper() -> str:
            return self.number(row, depth - 1)

        def areas() -> str:
            return ",".join(
                self._area(row) if self.random.random() < 0.7 else f"{deeper()}+0" for _ in range(self._few())
            )

        return self.pick(
            lambda: f"{deeper()}{self.random.choice('+-*/')}{deeper()}",
            lambda: f"({deeper()}{self.random.choice('+-*/')}{deeper()})",
            lambda: f"-{deeper()}",
            lambda: f"({deeper()})%",
            lambda: f"(ABS({deeper()})+1)^{self.random.choice(['2', '0.5', '3', '(-1)'])}",
            lambda: f"-{self.random.randint(1, 9)}^2",
            lambda: f"{self.random.choice(['ROUND', 'ROUNDUP', 'ROUNDDOWN'])}({deeper()},{self.random.randint(-2, 4)})",
            lambda: f"{self.random.choice(['SUM', 'AVERAGE', 'MIN', 'MAX', 'COUNT'])}({areas()})",
            lambda: f"IF({self.condition(row, depth - 1)},{deeper()},{deeper()})",
            lambda: f"IFERROR({deeper()}+0,{self._literal()})",
            lambda: f"ABS({deeper()})",
            lambda: f"SUM({self.random.choice(_WIDE)})",
        )

    def condition(self, row: int, depth: int) -> str:
        """An expression that gives a truth value; which of two words comes first is nobody's business."""
        sign = self.random.choice(["=", "<>", "<", ">", "<=", ">="])
        if depth == 0:
            return f"{self._cell(row)}{sign}{self.random.choice(_LITERALS)}"
        return self.pick(
            lambda: f"{self.number(row, depth - 1)}+0{sign}{self.number(row, depth - 1)}+0",
            lambda: f"AND({self.condition(row, depth - 1)},{self.condition(row, depth - 1)})",
            lambda: f"OR({self.condition(row, depth - 1)},{self.condition(row, depth - 1)})",
            lambda: f'{_TEXT}1{self.random.choice(["=", "<>"])}"优"',
        )

    def text(self, row: int, depth: int) -> str:
        """An expression that gives a text."""
        word = self.random.choice(["优", "良", "Yes", "分"])
        return self.pick(
            lambda: f'IF({self.condition(row, depth)},"{word}","")',
            lambda: f'ROUND({self.number(row, depth)},2)&"{word}"',
            lambda: f'{_CONSTANTS[0]}{row}&"{word}"',
            lambda: f'IFERROR(ROUND(MIN(ABS({self.number(row, depth)}),9999),3),"—")&""',
        )

    def _few(self) -> int:
        return self.random.randint(1, 3)

    def _literal(self) -> str:
        return self.random.choice((*_LITERALS, '"7"'))

    def _cell(self, row: int) -> str:
        column = self.random.choice(_CONSTANTS + (_NUMBERS if row > 1 else ""))
        other = self.random.randint(1, row - 1 if column in _NUMBERS else _ROWS)
        dollar = self.random.choice(["", "$"])
        sheet = self.random.choice(["", "", f"'{OTHER}'!"]) if column in _CONSTANTS else ""
        return f"{sheet}{dollar}{column}{dollar}{other}"

    def _area(self, row: int) -> str:
        last = self.random.choice(_CONSTANTS)
        if row > 1 and self.random.random() < 0.4:
            return f"A1:{self.random.choice(_NUMBERS)}{row - 1}"
        sheet = self.random.choice(["", f"'{OTHER}'!"])
        return f"{sheet}A{self.random.randint(1, 4)}:{last}{self.random.randint(4, _ROWS)}"


def write_book(path: Path, seed: int) -> None:
    """Write a workbook of two sheets, with ``FORMULAS`` formulas on the first one."""
    generator = Generator(random.Random(seed))  # noqa: S311 - the same books each time
    book = openpyxl.Workbook()
    own, other = book.active, book.create_sheet(OTHER)
    assert isinstance(own, Worksheet)
    own.title = OWN
    book.defined_names["名称甲"] = DefinedName("名称甲", attr_text=f"'{OTHER}'!$A$1:$C${_ROWS}")
    for sheet in (own, other):
        for row in range(1, _ROWS + 1):
            for column in _CONSTANTS:
                sheet[f"{column}{row}"] = _constant(generator.random)
    for row in range(1, _ROWS + 1):
        depth = generator.random.randint(1, 3)
        for column in _NUMBERS:
            own[f"{column}{row}"] = f"={generator.number(row, depth)}"
            if generator.random.random() < 0.1:
                own[f"{column}{row}"].number_format = "0.00%"
        own[f"{_TRUTH}{row}"] = f"={generator.condition(row, 1)}"
        own[f"{_TEXT}{row}"] = f"={generator.text(row, 1)}" if row > 1 else '="优"'
    book.save(path)


def _constant(source: random.Random) -> float | str | None:
    kind = source.random()
    if kind < 0.5:
        return source.choice(_typed(source))
    if kind < 0.6:
        return str(source.randint(1, 99))
    return "分值" if kind < 0.66 else None


def _typed(source: random.Random) -> Sequence[float]:
    return (source.randint(0, 200), source.randint(0, 100_000) / 100, source.random(), -source.randint(1, 50), 0)
