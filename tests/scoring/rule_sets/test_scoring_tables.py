"""Tiers and deductions: the expression that each stands for, and how a mistaken one is answered."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.indicators import Indicator
from indicator_specs.problems import UnusableInputError
from scoring.assessing.indicator_scoring import score_indicator
from scoring.rule_sets.compiled_formulas import target_formula
from scoring.rule_sets.differences import differing_parts
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.scoring_tables import Deduction, StepCount, Tier, deduction_expression, tiers_expression
from scoring.rule_sets.stated_values import cited_for
from scoring.rule_sets.template import template
from tests.scoring.rule_sets.own_rules import HEAD, loaded

ONE: Final = Decimal(1)
HALF: Final = Decimal("0.5")

DEDUCTIONS: Final = [
    (Deduction(each_above=ONE, points=HALF), "max(0, points - 0.5 * floor((actual - target)))"),
    (Deduction(each_above=Decimal(5), points=ONE), "max(0, points - 1 * floor((actual - target) / 5))"),
    (
        Deduction(each_below=ONE, points=ONE, steps=StepCount.BEGUN),
        "max(0, points - 1 * ceil((target - actual)))",
    ),
    (
        Deduction(each_below=Decimal(10), points=HALF, steps=StepCount.PROPORTION, in_percent=True),
        "max(0, points - 0.5 * (target - actual) / target * 100 / 10)",
    ),
]


@pytest.mark.parametrize(("deduction", "expression"), DEDUCTIONS)
def test_a_deduction_is_an_expression(deduction: Deduction, expression: str) -> None:
    assert expression == deduction_expression(deduction, is_missed=True)


def test_tiers_are_an_expression() -> None:
    given = [Tier(at_least=Decimal(90), points=Decimal(5)), Tier(more_than=Decimal(80), share=HALF), Tier(share=HALF)]

    assert tiers_expression(given, "rate") == "5 if rate >= 90 else points * 0.5 if rate > 80 else points * 0.5"


SOURCE: Final = 'source = "第1条"'


def tiers(*lines: str) -> str:
    """``[execution]`` with these tiers."""
    return f"[execution]\n{SOURCE}\ntiers = [{', '.join(f'{{ {line} }}' for line in lines)}]"


def indicator(name: str, way: str) -> str:
    """One of ``[[indicators]]``."""
    return f'[[indicators]]\nname = "{name}"\n{SOURCE}\n{way}\n'


MISTAKES: Final = {
    "no way to score": (
        f'[[formulas]]\nkind = "equal"\n{SOURCE}',
        [("第5个未达标公式“equal” (formulas[4])", "没有写怎样计分")],
    ),
    "two ways": (
        f'[[formulas]]\nkind = "equal"\n{SOURCE}\nexpression = "0"\ndeduction = {{ each_below = 1, points = 1 }}',
        [("第5个未达标公式“equal” (formulas[4])", "计分办法写了不止一种")],
    ),
    "a deduction on the side that is no miss, of nothing": (
        f'[[formulas]]\nkind = "at_least"\n{SOURCE}\ndeduction = {{ each_above = 1, points = 0 }}',
        [
            (
                "第1个未达标公式“at_least” › 扣分办法 › 每超过 (formulas[0].deduction.each_above)",
                "这种目标不会在这一侧未达标",
            ),
            ("第1个未达标公式“at_least” › 扣分办法 › 分值 (formulas[0].deduction.points)", "扣分应大于0，现为0"),
        ],
    ),
    "no step": (
        indicator("甲", "deduction = { points = 1 }"),
        [
            (
                "第1个单项指标“甲” › 扣分办法 (indicators[0].deduction)",
                "each_below（每少多少）和each_above（每超过多少）写一个",
            )
        ],
    ),
    "tiers without an end, without points": (
        tiers("at_least = 90, points = 10", "at_least = 80"),
        [
            ("预算执行率 › 第2个分档 (execution.tiers[1])", "最后一档是其余的情况，不写界限"),
            ("预算执行率 › 第2个分档 (execution.tiers[1])", "每一档写points（得分）或share（分值的份额）之一"),
            ("预算执行率 › 分档 (execution.tiers)", "points和share不能混用"),
        ],
    ),
    "tiers out of order, more for less": (
        tiers("at_least = 80, points = 6", "at_least = 90, points = 10", "points = 0"),
        [
            ("预算执行率 › 第2个分档 (execution.tiers[1])", "界限应从大到小排列：上一档80，这一档90"),
            ("预算执行率 › 第2个分档 (execution.tiers[1])", "得分比上一档多：各档应从得分多的写到得分少的"),
        ],
    ),
    "limits that go both ways": (
        tiers("at_least = 90, points = 10", "at_most = 80, points = 6", "points = 0"),
        [
            (
                "预算执行率 › 分档 (execution.tiers)",
                "各档的界限要么都是下限（at_least、more_than），要么都是上限（at_most、less_than）",
            )
        ],
    ),
    "not all points for all of the money": (
        tiers("at_least = 90, points = 8", "points = 0"),
        [("预算执行率 › 分档 (execution.tiers)", "执行率为100%时不得满分")],
    ),
    "an indicator twice": (
        indicator("1.甲", 'expression = "0"') + indicator("甲", 'expression = "0"'),
        [("单项指标 (indicators)", "“甲”写了2次")],
    ),
    "what becomes of the total, and words, on no ground": (
        '[not_applicable]\ntreatment="rescale"\n[reasons]\nmost_characters=100\n[[caps]]\nrate_below=80\nmost=89\nsource=""',
        [
            ("不适用的指标 › 依据 (not_applicable.source)", "改了数值，却没有写依据"),
            ("原因说明 › 依据 (reasons.source)", "改了数值，却没有写依据"),
            ("第1个总分上限 › 依据 (caps[0].source)", "不能为空"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_told_all_at_once(text: str, problems: list[tuple[str, str]], tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as caught:
        loaded(HEAD + text, tmp_path)

    assert problems == [(problem.place, problem.message) for problem in caught.value.problems]


def test_tiers_take_the_place_of_the_formula_of_the_base(tmp_path: Path) -> None:
    rules = loaded(
        f"{HEAD}[execution]\n{SOURCE}\ntiers = [{{ at_least = 90, points = 10 }}, {{ points = 0 }}]", tmp_path
    )

    assert (rules.execution.formula, len(rules.execution.tiers), rules.execution.points) == ("", 2, Decimal(10))


def test_a_set_with_tables_can_be_written_out_and_read_again(tmp_path: Path) -> None:
    """As the beginning of another one."""
    rules = load_rule_set(Path(__file__).parents[3] / "examples" / "rule_sets" / "tiers-and-deductions" / "rules.toml")
    text = template(rules, "本市").replace("# [", "[").replace('based_on = "tiers-and-deductions"', "")
    written = "".join(line.removeprefix("# ") for line in text.splitlines(keepends=True))
    file = tmp_path / "again.toml"
    file.write_text(written[written.index("id = ") :], encoding="utf-8")

    again = load_rule_set(file)

    assert differing_parts(rules, again) == ()


WHOLE_STEPS: Final = f'[[formulas]]\nkind = "at_most"\n{SOURCE}\ndeduction = {{ each_above = 1, points = 0.5 }}'
NAMED: Final = f'[[indicators]]\nname = "差错率"\n{SOURCE}\ndeduction = {{ each_above = 1, points = 1 }}'


@pytest.mark.parametrize(
    ("rules", "target", "actual", "score"),
    [
        (WHOLE_STEPS, "≤100%", "100.4%", "10"),  # the document says where points begin to go
        (WHOLE_STEPS, "≤100%", "102.4%", "9"),
        (WHOLE_STEPS, "≤100%", "150%", "0"),
        (NAMED, "≤3%", "4.5%", "9"),
        (NAMED, "≤3%", "1%", "10"),
        (NAMED, "≥3%", "4.5%", "9"),  # the rule alone decides, met or missed
        (NAMED, "≥3%", "1%", None),  # missed on the side of which it says nothing
    ],
)
def test_what_a_deduction_gives(rules: str, target: str, actual: str, score: str | None, tmp_path: Path) -> None:
    row = Indicator(category="产出指标", name="1.差错率", points=Decimal(10), target=target, actual=actual)

    given = score_indicator(row, loaded(HEAD + rules, tmp_path)).rule_score

    assert given == (None if score is None else Decimal(score))


@pytest.mark.parametrize("name", ["“三公”经费", "三公经费", "指标3：“三公”经费"])
def test_quotation_marks_make_a_name_no_other(name: str, tmp_path: Path) -> None:
    rules = loaded(HEAD + NAMED.replace("差错率", "三公经费"), tmp_path)
    row = Indicator(category="产出指标", name=name, points=Decimal(10), target="≤3%", actual="4.5%")

    assert score_indicator(row, rules).rule_score == 9


STEPS: Final = st.sampled_from(StepCount)
SIZES: Final = st.decimals(min_value="0.1", max_value=20, places=1)


@given(
    st.builds(Deduction, each_above=SIZES, points=SIZES, steps=STEPS, in_percent=st.booleans()),
    *[st.decimals(min_value=0, max_value=300, places=1)] * 2,
)
def test_a_deduction_never_gives_more_for_a_worse_actual(deduction: Deduction, one: Decimal, other: Decimal) -> None:
    rules = _with(load_rule_set("mof-2020-10"), deduction)
    better, worse = sorted((Decimal(100) + one, Decimal(100) + other))
    formula = target_formula(rules, "at_most")
    scores = [formula.evaluate(points=Decimal(10), target=Decimal(100), actual=each) for each in (better, worse)]

    assert 10 >= scores[0] >= scores[1] >= 0


def _with(rules: RuleSet, deduction: Deduction) -> RuleSet:
    changed = tuple(
        evolve(each, expression="", deduction=deduction) if each.kind == "at_most" else each for each in rules.formulas
    )
    return evolve(rules, formulas=changed)


EXAMPLES_OF_RULES: Final = Path(__file__).parents[3] / "examples" / "rule_sets"


@pytest.mark.parametrize(
    ("example", "value", "begins"),
    [
        ("tiers-and-deductions", "execution.tiers", "示例：执行率分五档"),
        ("tiers-and-deductions", "indicators.2", "示例，湖南省岳阳市的部门整体评分表有这种写法；不足1个百分点的不扣"),
        ("limits-by-class", "limits.2", "示例：超过150%的扣1分"),
        ("not-applicable", "not_applicable", "示例：实得分÷(100−不适用分)×100"),
        ("capped-by-execution", "caps.1", "示例：低于70%的，不超过79分"),
        ("discounted", "discounts.0", "示例：低一档按90%折算"),
        ("reasons", "reasons", "示例：100字以内"),
        ("reasons", "execution.reason_if_adjusted", "示例：执行率低于90%的须说明，年中调整的单独说明"),
        ("two-level-weights", "points_of", "示例：各一级指标内的分值合计100"),
        ("discounted", "points_of", ""),  # 100 in all, as everywhere: nothing to look up
        ("discounted", "not_applicable", ""),
        ("discounted", "reasons", ""),
    ],
)
def test_each_of_these_values_stands_on_its_ground(example: str, value: str, begins: str) -> None:
    cited = cited_for(load_rule_set(EXAMPLES_OF_RULES / example / "rules.toml"), value)

    assert (cited[: len(begins)], cited.endswith("，未核对原文")) == (begins, begins != "")
