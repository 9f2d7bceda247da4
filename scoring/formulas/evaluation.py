"""
A checked formula, made ready once: each node of its tree becomes a small function of the values.

simpleeval looks every node up again at each evaluation, which costs ten times the arithmetic itself. What may stand in
a tree is decided before (``formula_language``, then simpleeval with the values of a trial); nothing is decided here,
and a law in the tests holds that both give the same number for every tree.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

from scoring.formulas.language import FUNCTIONS, OPERATORS

Values: TypeAlias = Mapping[str, Decimal]
Evaluation: TypeAlias = Callable[[Values], Any]
"""A number, or a truth inside of a condition."""


def evaluation_of(tree: ast.expr) -> Evaluation:
    """
    The function that computes a checked tree.

    It raises what its operators raise, and ``KeyError`` for a value that is missing.
    """
    return _MAKERS[type(tree)](tree)


def _constant(node: ast.Constant) -> Evaluation:
    value = node.value
    return lambda _: value


def _name(node: ast.Name) -> Evaluation:
    name = node.id
    return lambda values: values[name]


def _unary(node: ast.UnaryOp) -> Evaluation:
    compute, operand = OPERATORS[type(node.op)], evaluation_of(node.operand)
    return lambda values: compute(operand(values))


def _binary(node: ast.BinOp) -> Evaluation:
    compute, left, right = OPERATORS[type(node.op)], evaluation_of(node.left), evaluation_of(node.right)
    return lambda values: compute(left(values), right(values))


def _boolean(node: ast.BoolOp) -> Evaluation:
    parts = [evaluation_of(part) for part in node.values]
    join = all if isinstance(node.op, ast.And) else any
    return lambda values: join(part(values) for part in parts)


def _comparison(node: ast.Compare) -> Evaluation:
    """``20 <= actual < 25``: each neighbour is compared, from left to right, until one does not hold."""
    holds = [OPERATORS[type(sign)] for sign in node.ops]
    first, *others = [evaluation_of(part) for part in (node.left, *node.comparators)]

    def compare(values: Values) -> bool:
        left = first(values)
        for hold, other in zip(holds, others, strict=True):
            right = other(values)
            if not hold(left, right):
                return False
            left = right
        return True

    return compare


def _conditional(node: ast.IfExp) -> Evaluation:
    test, body, otherwise = evaluation_of(node.test), evaluation_of(node.body), evaluation_of(node.orelse)
    return lambda values: body(values) if test(values) else otherwise(values)


def _call(node: ast.Call) -> Evaluation:
    assert isinstance(node.func, ast.Name)  # noqa: S101 — the check lets nothing else pass
    function, arguments = FUNCTIONS[node.func.id], [evaluation_of(argument) for argument in node.args]
    return lambda values: function(*[argument(values) for argument in arguments])


_MAKERS: Final[dict[type[ast.expr], Callable[[Any], Evaluation]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.Compare: _comparison,
    ast.IfExp: _conditional,
    ast.Call: _call,
}
