"""A formula computes what Python computes with its expression in ``Decimal``, for every tree of the language."""

from __future__ import annotations

import ast
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from scoring.formulas.formula import MAX_RESULT_DIGITS, Formula, FormulaError
from scoring.formulas.language import checked_tree
from scoring.formulas.rounding import snap

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


class InDecimal(ast.NodeTransformer):
    """Literals as ``Decimal``; what is compared is rid of the cut of a quotient before."""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.Call(ast.Name("Decimal", ast.Load()), [ast.Constant(str(node.value))], [])

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        parts: list[ast.expr] = [node.left, *node.comparators]
        parts = [ast.Call(ast.Name("snap", ast.Load()), [part], []) for part in parts]
        return ast.Compare(parts[0], node.ops, parts[1:])


WORDS: Final = {
    "Decimal": Decimal,
    "snap": snap,
    "floor": lambda value: snap(value).to_integral_value(ROUND_FLOOR),
    "ceil": lambda value: snap(value).to_integral_value(ROUND_CEILING),
}


def computed_by_python(text: str, values: dict[str, Decimal]) -> Decimal | None:
    """None where there is no number, or none of so many digits as a formula may give."""
    tree = ast.fix_missing_locations(InDecimal().visit(ast.parse(text, mode="eval")))
    with localcontext(Context(prec=28)):
        try:
            result = Decimal(eval(compile(tree, text, "eval"), WORDS | values))  # noqa: S307 — of this module's own making
        except (ArithmeticError, ValueError):
            return None
    return result if result.adjusted() < MAX_RESULT_DIGITS else None


def computed_by_formula(text: str, values: dict[str, Decimal]) -> Decimal | None:
    formula = Formula(text, where="", names=frozenset(NAMES), tree=checked_tree(text, frozenset(NAMES)))
    try:
        return formula.evaluate(**values)
    except FormulaError:
        return None


@given(text=expressions, amounts=st.tuples(amounts, amounts, amounts))
def test_a_formula_computes_what_python_computes(text: str, amounts: tuple[Decimal, Decimal, Decimal]) -> None:
    plain = ast.unparse(ast.parse(text, mode="eval"))
    values = dict(zip(NAMES, amounts, strict=True))

    assert computed_by_python(plain, values) == computed_by_formula(plain, values)
