"""
From a formula's text to a program: steps for a stack, in the order in which they are done.

Excel's order: a sign before an operand binds tighter than ``^`` (``-2^2`` is 4), ``^`` goes from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from attrs import field, frozen

from indicator_specs.words.remembered_texts import remembered
from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, position_of
from workbooks.recalculation.functions import FUNCTIONS
from workbooks.recalculation.tokens import Token, TokenKind, tokens
from workbooks.recalculation.values import ERRORS, TRUTHS, NotComputed, Scalar

LONGEST_FORMULA: Final = 2_000
_MOST_DIGITS: Final = 30

EXTERNAL: Final = NotComputed("外部引用")
TOO_LONG: Final = NotComputed(f"公式超过{LONGEST_FORMULA}字")
_NOT_UNDERSTOOD: Final = NotComputed("看不懂的写法")


class Constant(NamedTuple):
    """Push a value."""

    value: Scalar


class Omitted(NamedTuple):
    """Push an argument that is left out, as the last one of ``ROUND(A1,)``."""


class ReferenceCorner(NamedTuple):
    """A corner of a reference; what is not fixed moves with the formula."""

    row: int
    column: int
    fixed_row: bool
    fixed_column: bool


class Reference(NamedTuple):
    """Push a range; of one cell where both corners are the same."""

    sheet: str
    start: ReferenceCorner
    end: ReferenceCorner


class DefinedName(NamedTuple):
    """Push what a name stands for; ``sheet`` where the formula says whose name."""

    sheet: str
    name: str


class Operator(NamedTuple):
    """Apply an operator to one or two operands; a sign in front is written twice: ``--``."""

    sign: str
    operands: int


class Call(NamedTuple):
    """Call a function that is computed here."""

    name: str
    arguments: int


Step: TypeAlias = Constant | Omitted | Reference | DefinedName | Operator | Call


@frozen
class Program:
    """
    Attributes:
        steps: In their order.
        signs: How many signs of the formula had to be understood for it.
        references, names: What it needs to be known before.
    """

    steps: tuple[Step, ...]
    signs: int = 0
    references: tuple[Reference, ...] = field(init=False)
    names: tuple[DefinedName, ...] = field(init=False)

    @references.default
    def _references(self) -> tuple[Reference, ...]:
        return tuple(step for step in self.steps if isinstance(step, Reference))

    @names.default
    def _names(self) -> tuple[DefinedName, ...]:
        return tuple(step for step in self.steps if isinstance(step, DefinedName))


class _NotUnderstoodError(Exception):
    """The formula is none, or uses what is not computed here; ``reason`` says what."""

    def __init__(self, reason: NotComputed = _NOT_UNDERSTOOD) -> None:
        super().__init__(reason)
        self.reason = reason


@remembered(longest=300, texts=1024)
def compiled(formula: str) -> Program:
    """The program of a formula; of one that cannot be computed, the reason as its only step."""
    if len(formula) > LONGEST_FORMULA:
        return Program((Constant(TOO_LONG),))
    compiler = _Compiler()
    try:
        steps: tuple[Step, ...] = tuple(compiler.steps_of(tokens(formula)))
    except _NotUnderstoodError as error:
        steps = (Constant(error.reason),)
    return Program(steps, compiler.signs)


_COMPARISON, _JOINING, _SUM, _PRODUCT, _POWER, _SIGN = range(6)
"""How tightly operators bind, from the loosest on."""
_STRENGTHS: Final = {"^": _POWER, "*": _PRODUCT, "/": _PRODUCT, "+": _SUM, "-": _SUM, "&": _JOINING} | dict.fromkeys(
    ("=", "<>", "<", ">", "<=", ">="), _COMPARISON
)
_OF_LATER_VERSIONS: Final = "_XLFN."


class _Waiting(NamedTuple):
    """An operator or an open bracket, which has no operands, that waits for what comes behind it."""

    sign: str
    strength: int
    operands: int


_BRACKET: Final = _Waiting("(", _COMPARISON, 0)
_BINARY: Final = {sign: _Waiting(sign, strength, 2) for sign, strength in _STRENGTHS.items()}
_PREFIX: Final = {sign: _Waiting(sign * 2, _SIGN, 1) for sign in "+-"}


class _Compiler:
    """Dijkstra's shunting yard: no depth of brackets can exhaust anything."""

    def __init__(self) -> None:
        self.signs = 0
        self._steps: list[Step] = []
        self._waiting: list[_Waiting] = []
        self._functions: list[str] = []
        self._arguments: list[int] = []

    def steps_of(self, signs: Iterable[Token]) -> list[Step]:
        after_operand = False
        previous = ""
        for token in signs:
            self.signs += 1
            if token.kind is TokenKind.SIGN and after_operand:
                after_operand = self._sign_after_operand(token.text)
            elif token.kind is TokenKind.SIGN:
                after_operand = self._sign_before_operand(token.text, previous)
            elif after_operand:
                raise _NotUnderstoodError
            else:
                after_operand = self._operand(token)
            previous = "(" if token.kind is TokenKind.FUNCTION else token.text
        if not after_operand:
            raise _NotUnderstoodError
        self._apply(_COMPARISON)
        if self._waiting:
            raise _NotUnderstoodError
        return self._steps

    def _operand(self, token: Token) -> bool:
        if token.kind is TokenKind.FUNCTION:
            self._open(token.text.upper().removeprefix(_OF_LATER_VERSIONS))
            return False
        self._steps.append(_operand(token))
        return True

    def _open(self, function: str) -> None:
        """A bracket; one function that is not computed here is enough to leave the formula alone."""
        if function and function not in FUNCTIONS:
            raise _NotUnderstoodError(NotComputed(function))
        self._waiting.append(_BRACKET)
        self._functions.append(function)
        self._arguments.append(1)

    def _sign_before_operand(self, sign: str, previous: str) -> bool:
        """Where an operand is due: a sign of its own, a bracket, or an argument that is left out."""
        if sign in _PREFIX:
            self._waiting.append(_PREFIX[sign])
            return False
        if sign == "(":
            self._open("")
            return False
        if sign in {",", ")"} and previous in {",", "("} and self._functions and self._functions[-1]:
            if sign == ")" and previous == "(":
                self._arguments[-1] = 0
            else:
                self._steps.append(Omitted())
            return self._sign_after_operand(sign)
        raise _NotUnderstoodError

    def _sign_after_operand(self, sign: str) -> bool:
        if sign == "%":
            self._apply(_SIGN)
            self._steps.append(Operator("%", 1))
            return True
        if sign in _BINARY:
            self._apply(_STRENGTHS[sign])
            self._waiting.append(_BINARY[sign])
            return False
        if sign == "(" or not self._functions:
            raise _NotUnderstoodError
        self._apply(_COMPARISON)
        if sign == ",":
            if not self._functions[-1]:
                raise _NotUnderstoodError(NotComputed("几个区域的并"))
            self._arguments[-1] += 1
            return False
        self._close()
        return True

    def _apply(self, strength: int) -> None:
        """The operators that bind at least as tightly, up to the last open bracket."""
        while self._waiting and self._waiting[-1].operands and self._waiting[-1].strength >= strength:
            operator = self._waiting.pop()
            self._steps.append(Operator(operator.sign, operator.operands))

    def _close(self) -> None:
        self._waiting.pop()
        name, arguments = self._functions.pop(), self._arguments.pop()
        if not name:
            return
        if arguments not in FUNCTIONS[name].arguments:
            raise _NotUnderstoodError
        self._steps.append(Call(name, arguments))


def _operand(token: Token) -> Step:
    match token.kind:
        case TokenKind.NUMBER:
            return Constant(_number(token.text))
        case TokenKind.TEXT:
            return Constant(token.text[1:-1].replace('""', '"'))
        case TokenKind.ERROR:
            return Constant(ERRORS[token.text])
        case TokenKind.REFERENCE:
            return _reference(token)
        case TokenKind.NAME if not token.sheet and token.text.upper() in TRUTHS:
            return Constant(TRUTHS[token.text.upper()])
        case TokenKind.NAME:
            return DefinedName(token.sheet, token.text.upper())
        case TokenKind.EXTERNAL:
            raise _NotUnderstoodError(EXTERNAL)
        case _:
            raise _NotUnderstoodError


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if len(number.as_tuple().digits) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
        raise _NotUnderstoodError(NotComputed(f"超过{_MOST_DIGITS}位的数"))
    return number


_CORNER: Final = re.compile(r"(\$?)([A-Z]*)(\$?)([0-9]*)")


def _reference(token: Token) -> Reference:
    first, _, last = token.text.upper().partition(":")
    start = _corner(first, row=1, column=1)
    end = _corner(last, row=LAST_ROW, column=LAST_COLUMN) if last else start
    return Reference(token.sheet, start, end)


def _corner(text: str, *, row: int, column: int) -> ReferenceCorner:
    """A corner; of a whole column the row that is given, of a whole row the column."""
    match = _CORNER.fullmatch(text)
    if match is None:
        raise _NotUnderstoodError
    first_dollar, letters, second_dollar, digits = match.groups()
    if not letters:  # a whole row: its only dollar is the row's
        return _within(ReferenceCorner(int(digits), column, bool(first_dollar), fixed_column=True))
    position = position_of(f"{letters}{digits or row}")
    if position is None:
        raise _NotUnderstoodError
    fixed_row = bool(second_dollar) or not digits
    return _within(ReferenceCorner(*position, fixed_row, fixed_column=bool(first_dollar)))


def _within(corner: ReferenceCorner) -> ReferenceCorner:
    if not (1 <= corner.row <= LAST_ROW and corner.column <= LAST_COLUMN):
        raise _NotUnderstoodError
    return corner
