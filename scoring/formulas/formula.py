"""
Scoring formulas: short arithmetic expressions that a finance office writes, checked once and evaluated often.

Two walls stand between a text and its evaluation. ``compile_formula`` lets only the few kinds of node of ``language``
pass and tells the author in plain words what it refuses; simpleeval then evaluates the tree with nothing but the
operators and functions listed there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from threading import Lock
from typing import Final, NamedTuple, cast

from attrs import field, frozen

from indicator_specs.words.normalisation import MOST_SHOWN
from scoring.formulas.language import (
    CHECKS,
    FUNCTIONS,
    MAX_CHARACTERS,
    MAX_CHARACTERS_OF_TABLES,
    MAX_NODES,
    MAX_NODES_OF_TABLES,
    OPERATORS,
    RefusedExpressionError,
    checked_tree,
    normalised,
)
from scoring.formulas.wording import written

MAX_RESULT_DIGITS: Final = 20


class FormulaError(ValueError):
    """
    A formula cannot be used, or cannot be evaluated with the values at hand.

    Attributes:
        expression: As its author wrote it.
        where: Whose formula it is, in Chinese.
        cause: What is wrong and what to do about it, in Chinese.
    """

    def __init__(self, expression: str, where: str, cause: str) -> None:
        super().__init__(expression, where, cause)
        self.expression = expression
        self.where = where
        self.cause = cause

    def __str__(self) -> str:
        shown = self.expression if len(self.expression) <= MAX_CHARACTERS else f"{self.expression[:MOST_SHOWN]}…"
        return f"{self.where}：公式“{shown}”{self.cause}" if self.where else f"公式“{shown}”{self.cause}"


class TakenTier(NamedTuple):
    """
    What held of a choice among several, for people.

    Attributes:
        condition: ``85 ≥ 80``; empty where none of the others held.
        result: ``10 × 0.8``; empty for a plain number.
    """

    condition: str
    result: str


def _result_in_words(node: ast.expr, values: Mapping[str, Decimal]) -> str:
    return "" if isinstance(node, ast.Constant) else written(node, values)


@frozen
class Formula:
    """
    A checked expression. Two formulas are equal when their authors wrote the same.

    Attributes:
        expression: As its author wrote it.
        where: Whose formula it is, for messages.
        names: The variables that it uses.
        tree: The checked expression, for those who write it in another notation; not to be changed.
    """

    expression: str
    where: str = field(eq=False)
    names: frozenset[str] = field(eq=False)
    tree: ast.expr = field(eq=False, repr=False)

    def evaluate(self, **values: Decimal) -> Decimal:
        """
        The result for these values, unrounded; values that the formula does not use are ignored.

        Raises:
            FormulaError: a value is missing or no finite ``Decimal``, a divisor is zero, or the result is
                beyond ``MAX_RESULT_DIGITS`` digits.
        """
        self._check_values(values)
        try:
            result = _evaluator()(self.tree, values)
        except ZeroDivisionError as error:
            raise self._error(f"的除数为0：{self.with_values(**values)}") from error
        except (ArithmeticError, TypeError, ValueError) as error:
            raise self._error(f"无法计算：{self.with_values(**values)}") from error
        return self._checked_result(result)

    def with_values(self, **values: Decimal) -> str:
        """The expression with its values put in, for people: ``取小(1, 22 ÷ 25) × 15``."""
        return written(self.tree, values)

    def tier_taken(self, **values: Decimal) -> TakenTier | None:
        """Of a choice among three or more the one that these values take; None for any other expression."""
        if not isinstance(self.tree, ast.IfExp) or not isinstance(self.tree.orelse, ast.IfExp):
            return None
        self._check_values(values)
        node: ast.expr = self.tree
        while isinstance(node, ast.IfExp):
            if _evaluator()(node.test, values):
                return TakenTier(written(node.test, values), _result_in_words(node.body, values))
            node = node.orelse
        return TakenTier("", _result_in_words(node, values))

    def _check_values(self, values: Mapping[str, Decimal]) -> None:
        for name in sorted(self.names):
            value = values.get(name)
            if value is None:
                raise self._error(f"缺少{name}的值")
            if not isinstance(value, Decimal) or not value.is_finite():
                raise self._error(f"中{name}的值必须是有限的十进制数")

    def _checked_result(self, result: object) -> Decimal:
        if not isinstance(result, Decimal) or not result.is_finite():
            raise self._error("的结果不是数值")
        if result.adjusted() >= MAX_RESULT_DIGITS:
            raise self._error(f"的结果超过{MAX_RESULT_DIGITS}位")
        return result

    def _error(self, cause: str) -> FormulaError:
        return FormulaError(self.expression, self.where, cause)


@lru_cache(maxsize=1024)
def compile_formula(
    expression: str, variables: frozenset[str], *, where: str, stands_for_a_table: bool = False
) -> Formula:
    """
    Check an expression, try it with ordinary values, and keep it for evaluation.

    The language: numbers, ``variables``, ``+ - * /``, comparisons, ``and or not``, ``a if c else b``,
    ``min max abs floor ceil``. Full-width signs and ``× ÷ ≥ ≤ ≠ （ ）`` are read as their plain forms.
    Compiling the same expression again costs a look-up.

    Args:
        expression: As its author wrote it.
        variables: The names that may occur.
        where: Whose formula it is, in Chinese, for messages.
        stands_for_a_table: Nobody wrote it, so it may be longer.

    Raises:
        FormulaError: the text is no such expression, is too long, or fails with ordinary positive values.
    """
    try:
        text = normalised(expression, MAX_CHARACTERS_OF_TABLES if stands_for_a_table else MAX_CHARACTERS)
        tree = checked_tree(text, variables, MAX_NODES_OF_TABLES if stands_for_a_table else MAX_NODES)
    except RefusedExpressionError as error:
        raise FormulaError(expression, where, str(error)) from error
    formula = Formula(expression, where, _names_in(tree), tree)
    for values in _probes(formula.names):
        formula.evaluate(**values)
    return formula


@cache
def _evaluator() -> Callable[[ast.expr, Mapping[str, Decimal]], object]:
    """The second wall: simpleeval with nothing but the language; what it refuses raises ``ValueError``."""
    # Loaded with the first formula; most commands that start need none.
    from simpleeval import InvalidExpression, SimpleEval  # type: ignore[import-untyped]  # noqa: PLC0415

    evaluator = SimpleEval(operators=dict(OPERATORS), functions=dict(FUNCTIONS), names={}, allowed_attrs={})
    evaluator.nodes = {node: evaluator.nodes[node] for node in CHECKS}
    one_at_a_time = Lock()  # for it holds the values of the formula that it evaluates

    def evaluate(tree: ast.expr, values: Mapping[str, Decimal]) -> object:
        with one_at_a_time:
            evaluator.names = values
            try:
                return cast("object", evaluator.eval("", previously_parsed=tree))
            except InvalidExpression as error:
                raise ValueError(str(error)) from error

    return evaluate


def _names_in(tree: ast.expr) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) - FUNCTIONS.keys()


_PROBE_VALUES: Final = tuple(map(Decimal, ("83.7", "41.3", "7.9", "119.3", "13.1", "61.7", "2.3")))
"""Ordinary positive numbers, odd enough not to be the zero of a denominator such as ``100 - target``."""


def _probes(names: frozenset[str]) -> list[dict[str, Decimal]]:
    """Each value for each name once, so that each is now the greater and now the smaller one."""
    count = len(_PROBE_VALUES)
    return [
        {name: _PROBE_VALUES[(shift + place) % count] for place, name in enumerate(sorted(names))}
        for shift in range(count)
    ]
