"""
The law of a comparison: whatever was confirmed in a true text, is found once it is changed by more than its rounding.

Sentences as offices write them are filled with the figures of invented projects; then one confirmed figure is changed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.formulas.rounding import round_half_up
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import CheckedFigure, NarrativeComparison
from scoring.unit_facts.project_facts import ProjectFacts
from tests.scoring.narrative.examples import pieces_of

NAMES: Final = ("公园养护经费", "垃圾分类宣传经费", "校舍安全维修项目", "水库安全管理经费", "档案数字化加工经费")

OF_ONE: Final = (
    "{name}：自评得分{total}分，自评等级为“{grade}”，全年预算数{budget}万元，执行数{executed}万元，执行率{rate}%。",
    "{name}项目绩效自评综述：项目自评得分为{total}分。全年预算数为{budget}万元，执行数为{executed}万元，完成预算的{rate}%。",
    "“{name}”安排资金{budget}万元，累计支出{executed}万元，支出进度{rate}%，年末结余{balance}万元。",
    "{name}预算总额{budget_yuan}元，实际支付{executed_yuan}元，资金使用率{rate}%，综合得分{total}分。",
    "2023年下达{name}资金{budget}万元，已支付{executed}万元，支付率{rate}%。",
    "{name}财政资金总额{budget}万元，拨付使用{executed}万元，剩余资金{balance}万元。",
    "{name}到位资金{budget}万元，资金到位率100%，列支{executed}万元。",
)
OF_ALL: Final = (
    "2023年度纳入绩效自评的项目共{count}个，涉及资金{budgets}万元，全年共支出{executeds}万元，预算执行率{overall}%。",
    "{count}个项目全年预算数合计{budgets}万元，实际支出{executeds}万元，总体执行率{overall}%，结余资金{balances}万元。",
    "{count}个项目自评平均得分{average}分，得分最高为{highest}分，最低为{lowest}分。",
    "从自评结果看，得分90分（含）以上的项目{high}个，占{share}%；低于80分的{low}个。",
    "编报绩效目标的2023年度项目{count}个，涉及预算金额{budgets}万元；绩效自评的2023年度项目{count}个。",
    "等级为“优”的项目{excellent}个，占项目总数的{excellent_share}%。",
)


@st.composite
def projects(draw: st.DrawFn) -> tuple[ProjectFacts, ...]:
    return tuple(draw(project(name)) for name in NAMES[: draw(st.integers(2, len(NAMES)))])


@st.composite
def project(draw: st.DrawFn, name: str) -> ProjectFacts:
    budget = draw(st.integers(1_000, 900_000)) / Decimal(100)
    executed = round_half_up(budget * draw(st.integers(100, 999)) / 1000, 2)
    total = draw(st.integers(6_000, 10_000)) / Decimal(100)
    grade = next(grade for grade, least in (("优", 90), ("良", 80), ("中", 60)) if total >= least)
    rate = round_half_up(executed / budget * 100, 2)
    return ProjectFacts(
        name=name, year=2023, total=total, grade=grade, budget=budget, executed=executed, rate=rate,
        initial=budget, total_limit=Decimal(80),
    )  # fmt: skip


def said_of_one(wording: str, facts: ProjectFacts) -> str:
    assert facts.budget is not None
    assert facts.executed is not None
    return wording.format(
        name=facts.name, total=facts.total, grade=facts.grade, budget=facts.budget, executed=facts.executed,
        rate=facts.rate, balance=facts.budget - facts.executed,
        budget_yuan=f"{facts.budget * 10_000:,.0f}", executed_yuan=f"{facts.executed * 10_000:,.0f}",
    )  # fmt: skip


def said_of_all(wording: str, facts: tuple[ProjectFacts, ...]) -> str:
    count = len(facts)
    budgets = sum((each.budget or Decimal(0) for each in facts), Decimal(0))
    executeds = sum((each.executed or Decimal(0) for each in facts), Decimal(0))
    totals = [each.total or Decimal(0) for each in facts]
    high, low = sum(total >= 90 for total in totals), sum(total < 80 for total in totals)
    return wording.format(
        count=count, budgets=budgets, executeds=executeds, balances=budgets - executeds,
        overall=round_half_up(executeds / budgets * 100, 2), average=round_half_up(sum(totals, Decimal(0)) / count, 2),
        highest=max(totals), lowest=min(totals), high=high, low=low,
        share=round_half_up(Decimal(high) / count * 100, 2),
        excellent=high, excellent_share=round_half_up(Decimal(high) / count * 100, 2),
    )  # fmt: skip


@st.composite
def true_texts(draw: st.DrawFn) -> tuple[tuple[ProjectFacts, ...], list[str]]:
    facts = draw(projects())
    of_all = [said_of_all(wording, facts) for wording in draw(st.lists(st.sampled_from(OF_ALL), max_size=3))]
    of_one = [said_of_one(draw(st.sampled_from(OF_ONE)), each) for each in facts]
    return facts, ["某局2023年度项目支出绩效自评报告", "一、自评结果", *of_all, *of_one]


def compared(facts: tuple[ProjectFacts, ...], lines: list[str]) -> NarrativeComparison:
    return compare_report(blocks_of(pieces_of("\n\n".join(lines))), facts)


def changed(figure: CheckedFigure, steps: int) -> str:
    """The figure as written, so many steps of its last digit higher."""
    number, unit = re.fullmatch(r"([0-9.,]+)(\D*)", figure.written).groups()  # type: ignore[union-attr]
    plain = Decimal(number.replace(",", ""))
    step = Decimal(1).scaleb(plain.as_tuple().exponent)  # type: ignore[arg-type]
    return f"{plain + steps * step}{unit}"


def may_be_of_something_else(figure: CheckedFigure, new: str) -> bool:
    """An amount more than twice that of all projects: nobody would write it for that."""
    number, wanted = (Decimal(re.match(r"[0-9.]+", each.replace(",", ""))[0]) for each in (new, figure.written))  # type: ignore[index]
    return not figure.project and new.endswith("元") and number > 2 * wanted


@given(true_texts())
def test_a_true_text_has_no_findings(text: tuple[tuple[ProjectFacts, ...], list[str]]) -> None:
    result = compared(*text)
    assert [each.finding.message for each in result.findings] == []
    assert result.coverage.confirmed > 0


@given(true_texts(), st.data(), st.integers(2, 4000))
def test_a_changed_figure_is_found_in_its_sentence(
    text: tuple[tuple[ProjectFacts, ...], list[str]], data: st.DataObject, steps: int
) -> None:
    facts, lines = text
    figures = [each for each in compared(facts, lines).confirmed if re.match("[0-9]", each.written)]
    figure = data.draw(st.sampled_from(figures))
    line = ((figure.place.line or 0) - 1) // 2
    assume(lines[line].count(figure.written) == 1)
    new = changed(figure, steps)
    assume(not new.endswith("分") or Decimal(new.removesuffix("分")) <= 100)
    assume(not may_be_of_something_else(figure, new))
    lines[line] = lines[line].replace(figure.written, new)

    found = [each for each in compared(facts, lines).findings if each.place == figure.place]
    assert any(new in each.sentence for each in found)
