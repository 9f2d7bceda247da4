"""A formula's functions compute what simpleeval computes, for every tree of the language."""

from __future__ import annotations

import ast
from decimal import Context, Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from scoring.formulas.evaluation import Evaluation, evaluation_of
from scoring.formulas.formula import evaluation_by_simpleeval
from scoring.formulas.language import checked_tree

NAMES = ("points", "target", "actual")

leaves = st.sampled_from((*NAMES, "0", "1", "0.5", "100"))


def numbers_from(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sums = st.builds("({} {} {})".format, parts, st.sampled_from("+-*/"), parts)
    calls = st.builds("{}({})".format, st.sampled_from(("abs", "floor", "ceil")), parts)
    several = st.builds(
        "{}({}, {})".format,
        st.sampled_from(("min", "max")),
        parts,
        st.lists(parts, min_size=1, max_size=2).map(", ".join),
    )
    choices = st.builds("({} if {} else {})".format, parts, conditions_from(parts), parts)
    return st.one_of(sums, calls, several, choices, st.builds("(-{})".format, parts))


def conditions_from(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from((">", ">=", "<", "<=", "==", "!="))
    plain = st.builds("{} {} {}".format, parts, signs, parts)
    chained = st.builds("{} {} {} {} {}".format, parts, signs, parts, signs, parts)
    joined = st.builds("({} {} {})".format, plain, st.sampled_from(("and", "or")), chained)
    return st.one_of(plain, chained, joined, st.builds("not ({})".format, plain))


expressions = st.recursive(leaves, numbers_from, max_leaves=8)
amounts = st.decimals(min_value=-1000, max_value=1000, places=2, allow_nan=False, allow_infinity=False)


def outcome(evaluation: Evaluation, values: dict[str, Decimal]) -> tuple[str, object]:
    with localcontext(Context(prec=28)):
        try:
            return "value", evaluation(values)
        except (ArithmeticError, ValueError) as error:
            return "error", isinstance(error, ZeroDivisionError)


@given(text=expressions, amounts=st.tuples(amounts, amounts, amounts))
def test_functions_and_simpleeval_agree(text: str, amounts: tuple[Decimal, Decimal, Decimal]) -> None:
    tree = checked_tree(ast.unparse(ast.parse(text, mode="eval")), frozenset(NAMES))
    values = dict(zip(NAMES, amounts, strict=True))

    assert outcome(evaluation_by_simpleeval(tree), values) == outcome(evaluation_of(tree), values)
