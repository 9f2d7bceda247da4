"""Formulas written for people, with their values put in: ``取小(1, 22 ÷ 25) × 15``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias

from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.formulas.rounding import MAX_WHOLE_DIGITS, round_half_up

SHOWN_PLACES: Final = 6
"""Places of a value; a quotient of 28 digits helps no reader."""

Values: TypeAlias = Mapping[str, Decimal]


class Written(NamedTuple):
    """A part of a formula as text, and how tightly its outermost sign binds."""

    text: str
    binds: int

    def inside(self, least: int) -> str:
        """As a part of another one: in brackets where it binds more loosely than ``least``."""
        return self.text if self.binds >= least else f"({self.text})"


_LOOSEST, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _MINUS, _ATOM = range(9)

_SIGNS: Final[dict[type[ast.AST], Written]] = {
    ast.Or: Written("或", _OR),
    ast.And: Written("且", _AND),
    ast.Add: Written("+", _SUM),
    ast.Sub: Written("-", _SUM),
    ast.Mult: Written("×", _PRODUCT),
    ast.Div: Written("÷", _PRODUCT),
}
_COMPARISONS: Final[dict[type[ast.AST], str]] = {
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Eq: "=",
    ast.NotEq: "≠",
}
_FUNCTIONS: Final = {"abs": "绝对值", "floor": "向下取整", "ceil": "向上取整", "min": "取小", "max": "取大"}


def written(tree: ast.expr, values: Values) -> str:
    """A checked tree as text; names without a value stay as they are."""
    return _text(tree, values).text


def _text(node: ast.expr, values: Values) -> Written:
    return _WRITERS[type(node)](node, values)


def _part(node: ast.expr, values: Values, least: int) -> str:
    return _text(node, values).inside(least)


def _binary(node: ast.BinOp, values: Values) -> Written:
    sign, binds = _SIGNS[type(node.op)]
    return Written(f"{_part(node.left, values, binds)} {sign} {_part(node.right, values, binds + 1)}", binds)


def _comparison(node: ast.Compare, values: Values) -> Written:
    text = _part(node.left, values, _SUM)
    for sign, other in zip(node.ops, node.comparators, strict=True):
        text += f" {_COMPARISONS[type(sign)]} {_part(other, values, _SUM)}"
    return Written(text, _COMPARISON)


def _boolean(node: ast.BoolOp, values: Values) -> Written:
    sign, binds = _SIGNS[type(node.op)]
    return Written(f" {sign} ".join(_part(inner, values, binds + 1) for inner in node.values), binds)


def _unary(node: ast.UnaryOp, values: Values) -> Written:
    sign, binds = ("非 ", _NOT) if isinstance(node.op, ast.Not) else ("-", _MINUS)
    return Written(sign + _part(node.operand, values, _ATOM), binds)


def _conditional(node: ast.IfExp, values: Values) -> Written:
    test, body, orelse = (_part(inner, values, _OR) for inner in (node.test, node.body, node.orelse))
    return Written(f"若 {test} 则 {body}，否则 {orelse}", _LOOSEST)


def _call(node: ast.Call, values: Values) -> Written:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    arguments = ", ".join(_part(argument, values, _LOOSEST) for argument in node.args)
    return Written(f"{_FUNCTIONS.get(name, name)}({arguments})", _ATOM)


def _name(node: ast.Name, values: Values) -> Written:
    return _number(values[node.id]) if node.id in values else Written(node.id, _ATOM)


def _constant(node: ast.Constant, _: Values) -> Written:
    return _number(to_decimal(node.value))


def _number(number: Decimal) -> Written:
    if not number.is_finite() or number.adjusted() >= MAX_WHOLE_DIGITS:
        return Written(str(number), _ATOM)
    rounded = round_half_up(number, SHOWN_PLACES)
    text = format_decimal(rounded) if rounded == number else f"约{format_decimal(rounded)}"
    return Written(text, _ATOM if number >= 0 else _LOOSEST)


_WRITERS: Final[dict[type[ast.expr], Callable[[Any, Values], Written]]] = {
    ast.BinOp: _binary,
    ast.Compare: _comparison,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.IfExp: _conditional,
    ast.Call: _call,
    ast.Name: _name,
    ast.Constant: _constant,
}
