"""The formula language: what it computes, what it refuses, and how it speaks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.formulas.formula import Formula, FormulaError, compile_formula

VARIABLES = frozenset({"points", "target", "actual"})


def formula(expression: str) -> Formula:
    return compile_formula(expression, VARIABLES, where="达标率")


def decimals(**values: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in values.items()}


COMPUTED = [
    ("points * actual / target", "13.2"),
    ("min(1, actual / target) * points", "13.2"),
    ("points - (target - actual)", "12"),
    ("max(0, points * (1 - (target - actual) / target))", "13.2"),
    ("-actual + points", "-7"),
    ("points if actual >= target else 0", "0"),
    ("points if actual < target and not actual == 0 else 0", "15"),
    ("points if actual > target or actual >= 20 else 0", "15"),
    ("5 if actual >= 25 else 4 if 20 <= actual < 25 else 0", "4"),
    ("floor(actual / 4)", "5"),
    ("ceil(actual / 4)", "6"),
    ("floor(0 - 0.5)", "-1"),
    ("abs(actual - target)", "3"),
    ("points * 0.1", "1.5"),
    ("max(1, 2, 3)", "3"),
    ("floor(7 / 3 * 3)", "7"),  # the quotient is cut off just below 7
    ("1 if 7.535 / 6 * 6 == 7.535 else 0", "1"),
    ("1 if 7.535 / 6 * 6 >= 7.535 else 0", "1"),
]


@pytest.mark.parametrize(("expression", "expected"), COMPUTED)
def test_formula_computes(expression: str, expected: str) -> None:
    result = formula(expression).evaluate(**decimals(points="15", target="25", actual="22"))

    assert Decimal(expected) == result


@pytest.mark.parametrize(
    ("sign", "expected"),
    [(">", "001"), (">=", "011"), ("<", "100"), ("<=", "110"), ("==", "010"), ("!=", "101")],
)
def test_comparisons_at_their_limits(sign: str, expected: str) -> None:
    """Just below the number, at it, and just above."""
    compared = formula(f"1 if actual {sign} target else 0")
    found = (compared.evaluate(**decimals(target="22", actual=actual)) for actual in ("21.99", "22", "22.01"))

    assert expected == "".join(map(str, found))


AS_TYPED = [
    ("points × actual ÷ target", "points * actual / target"),
    ("ｍｉｎ（１，actual／target）＊points", "min(1, actual/target)*points"),
    ("points　if　actual ≥ target else 0", "points if actual >= target else 0"),
    ("points if actual ≤ target else 0", "points if actual <= target else 0"),
    ("points if actual ≠ target else 0", "points if actual != target else 0"),
    ("points if actual ＝＝ target else 0", "points if actual == target else 0"),
    ("points −\n actual", "points - actual"),
    ("分值 × 实际值 ÷ 目标值", "points * actual / target"),
]


@pytest.mark.parametrize(("typed", "plain"), AS_TYPED)
def test_signs_of_a_chinese_keyboard_are_read(typed: str, plain: str) -> None:
    values = decimals(points="15", target="25", actual="22")

    assert formula(plain).evaluate(**values) == formula(typed).evaluate(**values)


WRITTEN = [
    ("min(1, actual / target) * points", "取小(1, 22 ÷ 25) × 15"),
    ("points * (1 - (actual - target) / target)", "15 × (1 - (22 - 25) ÷ 25)"),
    ("points - (target - actual)", "15 - (25 - 22)"),
    ("points / (target * actual)", "15 ÷ (25 × 22)"),
    ("-actual + 0.50", "-22 + 0.5"),
    ("-(actual + 1)", "-(22 + 1)"),
    ("points if actual >= target else 0", "若 22 ≥ 25 则 15，否则 0"),
    ("points * (1 if not actual < target else 0)", "15 × (若 非 (22 < 25) 则 1，否则 0)"),
    ("1 if (actual > 1 or actual < 0) and target != 3 else 2", "若 (22 > 1 或 22 < 0) 且 25 ≠ 3 则 1，否则 2"),
    ("floor(abs(actual)) + ceil(1.5)", "向下取整(绝对值(22)) + 向上取整(1.5)"),
    ("分值 × 0.1", "15 × 0.1"),
    # brackets only where a part binds more loosely than what stands around it
    ("points + (target + actual)", "15 + (25 + 22)"),
    ("(points + target) + actual", "15 + 25 + 22"),
    ("points + target * actual", "15 + 25 × 22"),
    ("(points + target) * actual", "(15 + 25) × 22"),
    ("points * target * actual", "15 × 25 × 22"),
    ("points - -actual", "15 - -22"),
    ("points * -actual", "15 × -22"),
    ("-(actual * 2)", "-(22 × 2)"),
    ("-(-actual)", "-(-22)"),
    ("points * max(target - actual, 0)", "15 × 取大(25 - 22, 0)"),
    ("max(0, points if actual > target else 1)", "取大(0, 若 22 > 25 则 15，否则 1)"),
    ("1 if actual + 1 > target else 2", "若 22 + 1 > 25 则 1，否则 2"),
    ("1 if 0 < actual <= target else 2", "若 0 < 22 ≤ 25 则 1，否则 2"),
    ("1 if (1 if actual > 1 else 2) == 1 else 2", "若 (若 22 > 1 则 1，否则 2) = 1 则 1，否则 2"),
    ("1 if actual > 1 else (2 if actual > 0 else 3)", "若 22 > 1 则 1，否则 (若 22 > 0 则 2，否则 3)"),
    ("1 if actual > 1 and actual > 2 or actual > 3 else 2", "若 22 > 1 且 22 > 2 或 22 > 3 则 1，否则 2"),
    ("1 if actual > 1 or (actual > 2 or actual > 3) else 2", "若 22 > 1 或 (22 > 2 或 22 > 3) 则 1，否则 2"),
    ("1 if actual > 1 and (actual > 2 and actual > 3) else 2", "若 22 > 1 且 (22 > 2 且 22 > 3) 则 1，否则 2"),
    ("1 if actual > 1 and not actual > 2 else 2", "若 22 > 1 且 非 (22 > 2) 则 1，否则 2"),
    ("1 if not (not actual > 2) else 2", "若 非 (非 (22 > 2)) 则 1，否则 2"),
]


@pytest.mark.parametrize(("expression", "expected"), WRITTEN)
def test_formula_is_written_with_its_values(expression: str, expected: str) -> None:
    assert expected == formula(expression).with_values(**decimals(points="15", target="25", actual="22"))


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("-3", "15 × (-3)"),
        ("-0.5", "15 × (-0.5)"),
        ("0", "15 × 0"),
        ("75.3454545454545", "15 × 约75.345455"),
        ("0.123456", "15 × 0.123456"),
        ("0.1234565", "15 × 约0.123457"),
        ("1E+2", "15 × 100"),
        ("22.50", "15 × 22.5"),
        # as many digits before the point as are rounded, and one more
        ("1E+39", f"15 × 1{'0' * 39}"),
        ("1E+40", "15 × 1E+40"),
    ],
)
def test_values_are_written_as_people_read_them(actual: str, expected: str) -> None:
    assert expected == formula("points * actual").with_values(**decimals(points="15", actual=actual))


REFUSED = [
    ("", "是空的"),
    ("   ", "是空的"),
    ("#", "写法有误"),
    ("points *", "写法有误"),
    ("points actual", "写法有误"),
    ("points * (actual", "括号没有配对"),
    ("points)", "括号没有配对"),
    ("a = 3", "单个“=”"),
    ("points = 3", "单个“=”"),
    ("points if actual = target else 0", "单个“=”"),
    ("points += 1", "单个“=”"),
    ("1; 2", "写法有误"),
    ("(x := 1)", ":="),
    ("pionts * 2", "是否想写points"),
    ("score * 2", "可用的变量：actual、points、target"),
    ("min", "后面要有括号"),
    ("min * 2", "后面要有括号"),
    ("min(points)", "至少要有两个数"),
    ("abs(points, 2)", "只能有一个数"),
    ("floor()", "只能有一个数"),
    ("min(points, key=actual)", "不能有“=”"),
    ("min(*points)", "至少要有两个数"),
    ("min(*points, 1)", "展开"),
    ("min(**points)", "不能有“=”"),
    ("round(points, 2)", "没有函数round"),
    ("__import__('os').system('true')", "只能调用"),
    ("eval('1')", "没有函数eval"),
    ("(lambda: 1)()", "只能调用"),
    ("lambda: 1", "lambda"),
    ("points.__class__", "取属性"),
    ("points.real", "取属性"),
    ("().__class__.__bases__[0].__subclasses__()", "只能调用"),
    ("[1, 2][0]", "方括号"),
    ("[points]", "方括号"),
    ("[x for x in points]", "方括号"),
    ("(x for x in points)", "不支持的写法"),
    ("{1: 2}", "不支持的写法"),
    ("{1, 2}", "不支持的写法"),
    ("points, actual", "逗号"),
    ("'a' * 3", "不是数值"),
    ("f'{points}'", "不支持文字"),
    ("b'a'", "不是数值"),
    ("None", "不是数值"),
    ("True", "不是数值"),
    ("points * True", "不是数值"),
    ("1j", "不是数值"),
    ("...", "不是数值|写法有误"),
    ("2 ** 3", "乘方"),
    ("10 ** 1000000", "乘方"),
    ("points % 2", "百分数"),
    ("points * 80%", "写法有误"),
    ("points // 2", "floor"),
    ("1 << 100", "不支持的运算符"),
    ("points @ 2", "不支持的运算符"),
    ("~points", "不支持的运算符"),
    ("+points", "不支持的运算符"),
    ("points in (1, 2)", "不支持in"),
    ("points if actual is target else 0", "不支持is"),
    ("0x10", "十进制数"),
    ("1e5", "十进制数"),
    ("1_000", "十进制数"),
    ("1.", "十进制数"),
    ("9" * 30, "超过"),
    ("9" * 150, "不能用"),
    ("1if points > 2 else 3", "写法有误"),
    ("points > actual", "是/否"),
    ("not points", "应是条件"),
    ("points and actual", "应是条件"),
    ("points if actual else 0", "应是条件"),
    ("(actual > target) * points", "不能当数用"),
    ("min(actual > target, 1)", "不能当数用"),
    ("await points", "写法有误|不支持的写法"),
    ("yield", "写法有误|不支持的写法"),
    ("import os", "写法有误"),
    ("points\x00", "写法有误"),
    ("points; import os", "写法有误"),
    ("points\\", "写法有误"),
    ("points / 0", "除数为0"),
    ("0 / 0", "除数为0"),
    ("points / (target - target)", "除数为0"),
    ("NaN", "没有变量"),
    ("inf", "没有变量"),
    ("-" * 199 + "1", "嵌套太深|太复杂"),
    ("(" * 200, "写法有误|括号没有配对"),
    ("+".join(["1"] * 100), "太复杂|嵌套太深"),
    ("*".join(["99999999999999999999"] * 9), "超过20位"),
    ("points" + " " * 200, "太长"),
    ("1+" * 5000 + "1", "太长"),
    ("ﷺ" * 100, "特殊字符"),
]


@pytest.mark.parametrize(("expression", "reason"), REFUSED)
def test_hostile_or_mistaken_expression_is_refused(expression: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        formula(expression)


def smallest_of(count: int) -> str:
    """``min(1,1,1)``: three nodes, and one for each number."""
    return f"min({','.join('1' * count)})"


AT_THEIR_LIMITS = [
    # 200 characters as typed, and twice as many in plain signs
    ("1" + " " * 199, False, None),
    ("1" + " " * 200, False, "太长：最多200个字符"),
    ("½" * 133 + "0", False, "写法有误"),
    ("½" * 134, False, "特殊字符"),
    # 100 nodes
    (smallest_of(97), False, None),
    (smallest_of(98), False, "太复杂：最多100个成分"),
    # one inside the other
    ("-" * 20 + "1", False, None),
    ("-" * 21 + "1", False, "嵌套太深：最多20层"),
    # what stands for a table may be longer
    ("1" + " " * 1999, True, None),
    ("1" + " " * 2000, True, "太长：最多2000个字符"),
    (smallest_of(397), True, None),
    (smallest_of(398), True, "太复杂：最多400个成分"),
    # twenty digits of a result
    ("99999999999999999999 + 0.5", False, None),
    ("99999999999999999999 + 1", False, "的结果超过20位"),
]


@pytest.mark.parametrize(("expression", "is_table", "reason"), AT_THEIR_LIMITS)
def test_how_large_an_expression_may_be(expression: str, reason: str | None, *, is_table: bool) -> None:
    if reason is None:
        assert compile_formula(expression, VARIABLES, where="", stands_for_a_table=is_table).evaluate()
        return
    with pytest.raises(FormulaError, match=reason):
        compile_formula(expression, VARIABLES, where="", stands_for_a_table=is_table)


FORTY_LONG = "points>" + "+".join("1" * 17)

QUOTED = [
    (f"'{'a' * 38}'", f"里的“'{'a' * 38}'”不是数值"),
    (f"'{'a' * 39}'", f"里的“'{'a' * 39}”不是数值"),
    (f"0x{'1' * 38}", f"里的“0x{'1' * 38}”请写成普通的十进制数"),
    (f"0x{'1' * 39}", f"里的“0x{'1' * 38}”请写成普通的十进制数"),
    ("9" * 40, f"里的“{'9' * 40}”不能用"),
    ("9" * 41, f"里的“{'9' * 40}”不能用"),
    ("x" * 40, f"里没有变量“{'x' * 40}”"),
    ("x" * 41, f"里没有变量“{'x' * 40}”"),
    (f"{'f' * 40}(1)", f"里没有函数{'f' * 40}。"),
    (f"{'f' * 41}(1)", f"里没有函数{'f' * 40}。"),
    (f"2 * ({FORTY_LONG})", f"里的“{FORTY_LONG}”是条件"),
    (f"2 * ({FORTY_LONG}1)", f"里的“{FORTY_LONG}”是条件"),
]


@pytest.mark.parametrize(("expression", "message"), QUOTED)
def test_forty_characters_are_quoted(expression: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formula(expression)

    assert caught.value.cause.startswith(message)


@pytest.mark.parametrize(
    ("length", "shown"), [(200, "?" * 200), (201, "?" * 40 + "…")], ids=["all of it", "its beginning"]
)
def test_how_much_of_an_expression_a_message_shows(length: int, shown: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formula("?" * length)

    assert str(caught.value).startswith(f"达标率：公式“{shown}”")


def test_brackets_without_effect_do_not_count_as_depth() -> None:
    assert Decimal(1) == formula("(" * 99 + "1" + ")" * 99).evaluate()


def test_message_names_place_expression_and_cause() -> None:
    with pytest.raises(FormulaError) as caught:
        formula("pionts * 2")

    assert (
        str(caught.value)
        == "达标率：公式“pionts * 2”里没有变量“pionts”。可用的变量：actual、points、target。是否想写points？"
    )


def test_error_of_a_long_text_stays_short() -> None:
    with pytest.raises(FormulaError) as caught:
        formula("9" * 100_000)

    assert len(str(caught.value)) < 100


NOT_EVALUATED = [
    ("points * actual / target", decimals(points="10", target="0", actual="5"), "的除数为0：10 × 5 ÷ 0"),
    ("points * target / actual", decimals(points="10", target="0", actual="0"), "的除数为0：10 × 0 ÷ 0"),
    ("points * actual / target", decimals(points="10", target="5"), "缺少actual的值"),
    ("points * actual", decimals(points="10", actual="NaN"), "actual的值必须是有限的"),
    ("points * actual", decimals(points="Infinity", actual="1"), "points的值必须是有限的"),
    ("points * actual", {"points": 10, "actual": Decimal(1)}, "points的值必须是有限的"),
    ("points * actual", {"points": 1.5, "actual": Decimal(1)}, "points的值必须是有限的"),
    ("points * actual", decimals(points="1E+15", actual="1E+15"), "的结果超过20位"),
]


@pytest.mark.parametrize(("expression", "values", "cause"), NOT_EVALUATED)
def test_failure_at_evaluation_tells_expression_place_and_cause(
    expression: str, values: dict[str, Decimal], cause: str
) -> None:
    compiled = formula(expression)

    with pytest.raises(FormulaError, match=cause) as caught:
        compiled.evaluate(**values)

    assert (expression, "达标率") == (caught.value.expression, caught.value.where)


def test_values_that_are_not_used_are_ignored() -> None:
    assert Decimal(20) == formula("points * 2").evaluate(**decimals(points="10", target="0", actual="0"))


def test_formula_knows_its_variables() -> None:
    assert frozenset({"points", "actual"}) == formula("min(分值, actual)").names


def test_same_expression_is_compiled_once() -> None:
    assert formula("points * 2") is formula("points * 2")


def test_result_does_not_depend_on_the_callers_context() -> None:
    with localcontext() as context:
        context.prec = 3
        result = formula("points * actual / target").evaluate(**decimals(points="10", target="3", actual="1"))

    assert Decimal("3.333333333333333333333333333") == result


def test_one_formula_serves_many_threads() -> None:
    shared = formula("points - actual + target")

    def check(number: int) -> bool:
        value = Decimal(number)
        return shared.evaluate(points=value, actual=value, target=value) == value

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(check, range(2000)))

    assert results == [True] * 2000


WORDS = "points target actual min( max( floor( ( ) , + - * / ** % >= < if else and not == = 0 1 0.5 'a' . [ ] 分值 ×"
PIECES = st.sampled_from([*WORDS.split(), "9" * 25, "\n"])


@given(st.one_of(st.text(max_size=250), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_is_a_formula_or_one_error(text: str) -> None:
    try:
        result = formula(text).evaluate(**decimals(points="83.7", target="83.7", actual="41.3"))
    except FormulaError:
        return

    assert result.is_finite()


amounts = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2, allow_nan=False)


@given(points=amounts, target=amounts, actual=amounts)
def test_ratio_lies_between_nothing_and_full_points(points: Decimal, target: Decimal, actual: Decimal) -> None:
    result = formula("points * min(1, actual / target)").evaluate(points=points, target=target, actual=actual)

    assert 0 <= result <= points
