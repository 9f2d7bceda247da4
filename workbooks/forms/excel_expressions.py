"""
Scoring formulas in Excel's notation: the checked tree of a formula, written so that a sheet computes the same.

Excel computes with 15 digits in binary, the engine in ``Decimal``. Whatever is compared or rounded is first rounded to
``EXCEL_PLACES``: that undoes the error of binary numbers, as ``rounding.snap`` undoes the cut of a quotient.
Only functions that Excel 2007, WPS and LibreOffice have in common are used.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from string import Formatter
from typing import Any, Final, TypeAlias

from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.formulas.wording import Written

EXCEL_PLACES: Final = 12
EXCEL_DIGITS: Final = 15
"""Of a number that Excel keeps; it cuts the others."""

Names: TypeAlias = Mapping[str, str]
"""What stands in Excel for each variable: a cell, a number, or an expression in brackets."""

_SIGNS: Final[dict[type[ast.AST], Written]] = {
    ast.Gt: Written(">", 1),
    ast.GtE: Written(">=", 1),
    ast.Lt: Written("<", 1),
    ast.LtE: Written("<=", 1),
    ast.Eq: Written("=", 1),
    ast.NotEq: Written("<>", 1),
    ast.Add: Written("+", 2),
    ast.Sub: Written("-", 2),
    ast.Mult: Written("*", 3),
    ast.Div: Written("/", 3),
}
_ATOM: Final = 9


def excel_text(tree: ast.expr, names: Names) -> str:
    """
    A checked tree as an Excel expression.

    Args:
        tree: As ``Formula.tree`` gives it.
        names: A text for each variable of the formula.

    Raises:
        KeyError: a variable has no text.
    """
    return _text(tree, names).text


def excel_number(number: Decimal) -> str:
    """A number as part of a formula; a negative one in brackets."""
    written = format_decimal(number)
    return f"({written})" if number < 0 else written


def rounded(expression: str, places: int) -> str:
    """Half up, away from zero, as ``scoring.formulas.rounding.round_half_up``."""
    return f"ROUND(ROUND({expression},{EXCEL_PLACES}),{places})"


def quoted(text: str) -> str:
    """
    A text as part of a formula, at most 255 characters.

    What somebody wrote in braces is no name of a cell (``drafting.CellName``): the text is put together there.
    """
    return '"' + text.replace('"', '""').replace("{", '{"&"') + '"'


def filled_in(template: str, expressions: Mapping[str, str]) -> str:
    """``执行数为{found}`` as a text that the sheet puts together: each name stands for an expression."""
    parts: list[str] = []
    for words, name, _, _ in Formatter().parse(template):
        parts += [quoted(words)] if words else []
        parts += [expressions[name]] if name else []
    return "&".join(parts)


def first_that_holds(cases: Sequence[tuple[str, str]], otherwise: str) -> str:
    """The expression behind the first condition that holds."""
    text = otherwise
    for condition, expression in reversed(cases):
        text = f"IF({condition},{expression},{text})"
    return text


def is_blank(cell: str) -> str:
    """Nothing but blanks stands in the cell."""
    return f"LEN(TRIM({cell}))=0"


def _text(node: ast.expr, names: Names) -> Written:
    return _WRITERS[type(node)](node, names)


def _snapped(node: ast.expr, names: Names) -> str:
    """A number that is compared or cut off to a whole one; what was typed needs no rounding."""
    if isinstance(node, (ast.Name, ast.Constant)):
        return _text(node, names).text
    return f"ROUND({_text(node, names).text},{EXCEL_PLACES})"


def _binary(node: ast.BinOp, names: Names) -> Written:
    sign, binds = _SIGNS[type(node.op)]
    return Written(f"{_text(node.left, names).inside(binds)}{sign}{_text(node.right, names).inside(binds + 1)}", binds)


def _comparison(node: ast.Compare, names: Names) -> Written:
    operands = [_snapped(operand, names) for operand in (node.left, *node.comparators)]
    links = [
        f"{left}{_SIGNS[type(sign)].text}{right}"
        for left, sign, right in zip(operands, node.ops, operands[1:], strict=False)
    ]
    return _all_of(links)


def _all_of(conditions: list[str]) -> Written:
    """One after the other, as the engine does: what follows a false condition is not computed."""
    text = conditions[-1]
    for condition in reversed(conditions[:-1]):
        text = f"IF({condition},{text},FALSE)"
    return Written(text, _ATOM if len(conditions) > 1 else 1)


def _any_of(conditions: list[str]) -> Written:
    text = conditions[-1]
    for condition in reversed(conditions[:-1]):
        text = f"IF({condition},TRUE,{text})"
    return Written(text, _ATOM)


def _boolean(node: ast.BoolOp, names: Names) -> Written:
    conditions = [_text(value, names).text for value in node.values]
    return _all_of(conditions) if isinstance(node.op, ast.And) else _any_of(conditions)


def _unary(node: ast.UnaryOp, names: Names) -> Written:
    if isinstance(node.op, ast.Not):
        return Written(f"NOT({_text(node.operand, names).text})", _ATOM)
    return Written(f"(-{_text(node.operand, names).inside(_ATOM)})", _ATOM)


def _conditional(node: ast.IfExp, names: Names) -> Written:
    test, body, orelse = (_text(inner, names).text for inner in (node.test, node.body, node.orelse))
    return Written(f"IF({test},{body},{orelse})", _ATOM)


_CALLS: Final = {"min": "MIN({})", "max": "MAX({})", "abs": "ABS({})", "floor": "INT({})", "ceil": "(-INT(-{}))"}
_WHOLE: Final = frozenset({"floor", "ceil"})


def _call(node: ast.Call, names: Names) -> Written:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    write = _snapped if name in _WHOLE else excel_text
    return Written(_CALLS[name].format(",".join(write(argument, names) for argument in node.args)), _ATOM)


def _name(node: ast.Name, names: Names) -> Written:
    return Written(names[node.id], _ATOM)


def _constant(node: ast.Constant, _: Names) -> Written:
    return Written(excel_number(to_decimal(node.value)), _ATOM)


_WRITERS: Final[dict[type[ast.expr], Callable[[Any, Names], Written]]] = {
    ast.BinOp: _binary,
    ast.Compare: _comparison,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.IfExp: _conditional,
    ast.Call: _call,
    ast.Name: _name,
    ast.Constant: _constant,
}
