"""The language of scoring formulas: from a text to a tree that holds nothing but arithmetic on known names."""

from __future__ import annotations

import ast
import difflib
import operator
import re
import unicodedata
import warnings
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from enum import Enum
from typing import Any, Final

from indicator_specs.words.normalisation import MOST_SHOWN
from indicator_specs.words.numbers import NotANumberError, to_decimal
from scoring.formulas.rounding import snap

MAX_CHARACTERS: Final = 200
MAX_NODES: Final = 100
MAX_DEPTH: Final = 20

MAX_CHARACTERS_OF_TABLES: Final = 2000
MAX_NODES_OF_TABLES: Final = 400
"""An expression that stands for a table of tiers: nobody has to read it."""

ALIASES: Final = {
    "分值": "points",
    "目标值": "target",
    "实际值": "actual",
    "执行率": "rate",
    "预算数": "budget",
    "执行数": "executed",
}
"""Names that authors may write instead of the English ones."""


class RefusedExpressionError(ValueError):
    """A text is no formula; says why in Chinese, to be read after the words 公式“…”."""


_SIGNS: Final = str.maketrans(
    {"×": "*", "✕": "*", "÷": "/", "−": "-", "–": "-", "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<="}
    | {"⩽": "<=", "≠": "!=", "、": ",", "。": "."}
)
"""Signs that NFKC leaves as they are."""


def normalised(expression: str, longest: int = MAX_CHARACTERS) -> str:
    """
    The text in plain signs: ``（actual÷target）`` → ``(actual/target)``.

    Raises:
        RefusedExpressionError: it is empty or too long.
    """
    if len(expression) > longest:
        raise RefusedExpressionError(f"太长：最多{longest}个字符")
    text = " ".join(unicodedata.normalize("NFKC", expression).translate(_SIGNS).split())
    if not text:
        raise RefusedExpressionError("是空的")
    if len(text) > 2 * longest:
        raise RefusedExpressionError("含有无法使用的特殊字符")
    return text


_SINGLE_EQUALS: Final = r"(?<![<>=!:])=(?!=)"


def checked_tree(text: str, variables: frozenset[str], most_nodes: int = MAX_NODES) -> ast.expr:
    """
    The tree of a normalised text; its literals are ``Decimal``, its aliases are replaced, its result is a number.

    Raises:
        RefusedExpressionError: it is not in the language.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # “1if x else 2” only warns
            tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError, Warning) as error:
        raise RefusedExpressionError(_syntax_complaint(text, error)) from error
    if sum(1 for _ in ast.walk(tree)) > most_nodes:
        raise RefusedExpressionError(f"太复杂：最多{most_nodes}个成分")
    if _Check(text, variables).kind_of(tree, 0) is not _Kind.NUMBER:
        raise RefusedExpressionError("的结果是“是/否”，不是分数。请写成：points if 条件 else 0")
    return tree


def _syntax_complaint(text: str, error: BaseException) -> str:
    if re.search(_SINGLE_EQUALS, text):
        return "里不能用单个“=”。比较相等请写“==”"
    if text.count("(") != text.count(")"):
        return "的括号没有配对"
    place = f"第{error.offset}个字符附近" if isinstance(error, SyntaxError) and error.offset else ""
    return (
        f"{place}写法有误。可用：数、变量、+ - * / ( )、比较、and or not、“甲 if 条件 else 乙”、{'、'.join(FUNCTIONS)}"
    )


class _Kind(Enum):
    NUMBER = "数值"
    TRUTH = "是/否"


_REFUSALS: Final[dict[type[ast.AST], str]] = {
    ast.Pow: "不支持乘方“**”，请写成连乘",
    ast.Mod: "不支持“%”。百分数请写成小数，如80%写成0.8",
    ast.FloorDiv: "不支持整除“//”，请写成floor(a / b)",
    ast.Attribute: "不支持“.”取属性",
    ast.Subscript: "不支持方括号",
    ast.List: "不支持方括号",
    ast.ListComp: "不支持方括号",
    ast.Tuple: "中的逗号只能用在min( )、max( )的括号里",
    ast.JoinedStr: "不支持文字",
    ast.Lambda: "不支持lambda",
    ast.NamedExpr: "不支持赋值“:=”",
    ast.Starred: "不支持“*”展开",
    ast.In: "不支持in",
    ast.NotIn: "不支持in",
    ast.Is: "不支持is，请用“==”",
    ast.IsNot: "不支持is，请用“!=”",
}
"""What authors may try, and what to tell them; everything else that is not allowed gets one common sentence."""


_CONTEXT: Final = Context(prec=28, traps=[DivisionByZero, InvalidOperation, Overflow])
"""The same arithmetic wherever a formula is evaluated, whatever the caller's own context."""


def _divide(left: Decimal, right: Decimal) -> Decimal:
    if not right:
        raise ZeroDivisionError  # decimal calls 0 / 0 something else
    return _CONTEXT.divide(left, right)


OPERATORS: Final[dict[type[ast.AST], Callable[..., Any]]] = {
    ast.Add: _CONTEXT.add,
    ast.Sub: _CONTEXT.subtract,
    ast.Mult: _CONTEXT.multiply,
    ast.Div: _divide,
    ast.USub: _CONTEXT.minus,
    ast.Not: operator.not_,
    ast.Gt: lambda left, right: snap(left) > snap(right),
    ast.GtE: lambda left, right: snap(left) >= snap(right),
    ast.Lt: lambda left, right: snap(left) < snap(right),
    ast.LtE: lambda left, right: snap(left) <= snap(right),
    ast.Eq: lambda left, right: snap(left) == snap(right),
    ast.NotEq: lambda left, right: snap(left) != snap(right),
}
"""Comparisons and whole numbers see through the cut of a quotient: 1 / 3 * 3 >= 1 holds."""

FUNCTIONS: Final[dict[str, Callable[..., Decimal]]] = {
    "min": min,
    "max": max,
    "abs": _CONTEXT.abs,
    "floor": lambda value: snap(value).to_integral_value(ROUND_FLOOR),
    "ceil": lambda value: snap(value).to_integral_value(ROUND_CEILING),
}
_TAKES_SEVERAL: Final = frozenset({"min", "max"})

_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


class _Check:
    """Walks a tree once: refuses what is not allowed, turns literals into ``Decimal``, and tells each node's kind."""

    def __init__(self, text: str, variables: frozenset[str]) -> None:
        self.text = text
        self.variables = variables

    def kind_of(self, node: ast.expr, depth: int) -> _Kind:
        if depth > MAX_DEPTH:
            raise RefusedExpressionError(f"的括号或符号嵌套太深：最多{MAX_DEPTH}层")
        check = CHECKS.get(type(node))
        if check is None:
            raise RefusedExpressionError(_REFUSALS.get(type(node), "含有不支持的写法"))
        return check(self, node, depth + 1)

    def expect(self, kind: _Kind, *nodes: ast.expr, depth: int) -> None:
        for node in nodes:
            if self.kind_of(node, depth) is not kind:
                raise RefusedExpressionError(
                    _WRONG_KIND[kind].format((ast.get_source_segment(self.text, node) or "")[:MOST_SHOWN])
                )

    def constant(self, node: ast.Constant, _: int) -> _Kind:
        text = ast.get_source_segment(self.text, node) or ""
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise RefusedExpressionError(f"里的“{text[:MOST_SHOWN]}”不是数值")
        if not _NUMBER.fullmatch(text):
            raise RefusedExpressionError(f"里的“{text[:MOST_SHOWN]}”请写成普通的十进制数，如1000、0.5")
        try:
            node.value = to_decimal(text)  # type: ignore[assignment]  # simpleeval returns it as it stands
        except NotANumberError as error:
            raise RefusedExpressionError(f"里的“{text[:MOST_SHOWN]}”不能用：{error}") from error
        return _Kind.NUMBER

    def name(self, node: ast.Name, _: int) -> _Kind:
        node.id = ALIASES.get(node.id, node.id)
        if node.id in self.variables:
            return _Kind.NUMBER
        if node.id in FUNCTIONS:
            raise RefusedExpressionError(f"里的{node.id}后面要有括号：{node.id}(…)")
        raise RefusedExpressionError(_unknown_name(node.id, self.variables))

    def unary(self, node: ast.UnaryOp, depth: int) -> _Kind:
        _refuse_unless(node.op, ast.USub, ast.Not)
        kind = _Kind.TRUTH if isinstance(node.op, ast.Not) else _Kind.NUMBER
        self.expect(kind, node.operand, depth=depth)
        return kind

    def binary(self, node: ast.BinOp, depth: int) -> _Kind:
        _refuse_unless(node.op, ast.Add, ast.Sub, ast.Mult, ast.Div)
        self.expect(_Kind.NUMBER, node.left, node.right, depth=depth)
        return _Kind.NUMBER

    def boolean(self, node: ast.BoolOp, depth: int) -> _Kind:
        self.expect(_Kind.TRUTH, *node.values, depth=depth)
        return _Kind.TRUTH

    def comparison(self, node: ast.Compare, depth: int) -> _Kind:
        for sign in node.ops:
            _refuse_unless(sign, ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)
        self.expect(_Kind.NUMBER, node.left, *node.comparators, depth=depth)
        return _Kind.TRUTH

    def conditional(self, node: ast.IfExp, depth: int) -> _Kind:
        self.expect(_Kind.TRUTH, node.test, depth=depth)
        self.expect(_Kind.NUMBER, node.body, node.orelse, depth=depth)
        return _Kind.NUMBER

    def call(self, node: ast.Call, depth: int) -> _Kind:
        if not isinstance(node.func, ast.Name):
            raise RefusedExpressionError("只能调用" + "、".join(FUNCTIONS))
        name = node.func.id
        if name not in FUNCTIONS:
            raise RefusedExpressionError(f"里没有函数{name[:MOST_SHOWN]}。可用的函数：{'、'.join(FUNCTIONS)}")
        if node.keywords:
            raise RefusedExpressionError(f"里{name}( )的括号中不能有“=”")
        if name in _TAKES_SEVERAL and len(node.args) < 2:  # noqa: PLR2004
            raise RefusedExpressionError(f"里{name}( )至少要有两个数，用逗号隔开")
        if name not in _TAKES_SEVERAL and len(node.args) != 1:
            raise RefusedExpressionError(f"里{name}( )只能有一个数")
        self.expect(_Kind.NUMBER, *node.args, depth=depth)
        return _Kind.NUMBER


_WRONG_KIND: Final = {
    _Kind.NUMBER: "里的“{}”是条件，不能当数用。请写成：甲 if 条件 else 乙",
    _Kind.TRUTH: "里的“{}”应是条件（如actual >= target），不是数",
}

CHECKS: Final[dict[type[ast.AST], Callable[[_Check, Any, int], _Kind]]] = {
    ast.Constant: _Check.constant,
    ast.Name: _Check.name,
    ast.UnaryOp: _Check.unary,
    ast.BinOp: _Check.binary,
    ast.BoolOp: _Check.boolean,
    ast.Compare: _Check.comparison,
    ast.IfExp: _Check.conditional,
    ast.Call: _Check.call,
}


def _refuse_unless(sign: ast.AST, *allowed: type[ast.AST]) -> None:
    if not isinstance(sign, allowed):
        raise RefusedExpressionError(_REFUSALS.get(type(sign), "含有不支持的运算符"))


def _unknown_name(name: str, variables: frozenset[str]) -> str:
    known = sorted(variables)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"。是否想写{near[0]}？" if near else ""
    return f"里没有变量“{name[:MOST_SHOWN]}”。可用的变量：{'、'.join(known)}{hint}"
