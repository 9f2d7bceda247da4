"""
The law of indicators: what was confirmed in a true text is found once it is changed, in prose and in tables.

Sentences as offices write them are filled with the indicators of invented projects.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from indicator_specs.indicators import Indicator
from scoring.formulas.rounding import round_half_up
from scoring.narrative.layout import blocks_of
from scoring.narrative.patterns import INDICATOR_KINDS
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import CheckedFigure, NarrativeComparison
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts
from tests.scoring.narrative.examples import pieces_of


@frozen
class Measured:
    """An indicator of which there may be any number."""

    level: str
    name: str
    verb: str
    unit: str
    is_rate: bool = False


OF_PROJECTS: Final = {
    "职业技能培训经费": (
        Measured("数量指标", "举办培训班", "举办培训班", "期"),
        Measured("数量指标", "培训人数", "培训", "人"),
        Measured("质量指标", "培训合格率", "培训合格率", "%", is_rate=True),
        Measured("服务对象满意度指标", "参训学员满意度", "参训学员满意度", "%", is_rate=True),
    ),
    "农村公路养护补助": (
        Measured("数量指标", "养护农村公路里程", "养护农村公路", "公里"),
        Measured("数量指标", "修补坑槽面积", "修补坑槽", "平方米"),
        Measured("质量指标", "路面修复验收合格率", "路面修复验收合格率", "%", is_rate=True),
        Measured("服务对象满意度指标", "沿线群众满意度", "沿线群众满意度", "%", is_rate=True),
    ),
}
CATEGORIES: Final = {"数量指标": "产出指标", "质量指标": "产出指标", "服务对象满意度指标": "满意度指标"}

OF_ONE: Final = (
    "{name}目标值{target}{unit}，实际完成{actual}{unit}，完成率{completion}%。",
    "{name}≥{target}{unit}，实际{actual}{unit}。",
    "{name}：年度指标值≥{target}{unit}，全年实际完成值{actual}{unit}，指标分值{points}分，得{score}分。",
    "指标“{name}”目标值为{target}{unit}，实际完成值为{actual}{unit}，得{score}分。",
)
OF_COUNTS: Final = (
    "计划{verb}{target}{unit}，实际{verb}{actual}{unit}，完成率{completion}%。",
    "全年共{verb}{actual}{unit}，为年度目标{target}{unit}的{completion}%。",
    "{verb}{actual}{unit}，年初计划{target}{unit}。",
)
OF_RATES: Final = (
    "{verb}达到{actual}%，目标值为{target}%。",
    "{verb}为{actual}%，与目标值（≥{target}%）相比完成较好。",
    "{verb}{actual}%，年度目标值{target}%。",
)
OF_GROUPS: Final = (
    "产出指标{output}分，满意度指标{satisfaction}分。",
    "产出指标得分{output}分，满意度指标得{satisfaction}分。",
    "共设置三级指标{count}个，完成{met}个，未完成{missed}个。",
)


@st.composite
def results(draw: st.DrawFn, measured: Measured) -> IndicatorResult:
    target = draw(st.integers(70, 97) if measured.is_rate else st.integers(20, 5000))
    actual = draw(st.integers(50, 100) if measured.is_rate else st.integers(10, 6000))
    assume(actual != target)
    points = Decimal(draw(st.integers(5, 20)))
    met = actual >= target
    score = points if met else round_half_up(points * actual / target, 2)
    return IndicatorResult(
        indicator=Indicator(
            category=CATEGORIES[measured.level], subcategory=measured.level, name=measured.name, points=points,
            target=f"≥{target}{measured.unit}", actual=f"{actual}{measured.unit}",
        ),
        score=score, met=met,
    )  # fmt: skip


@st.composite
def projects(draw: st.DrawFn) -> tuple[ProjectFacts, ...]:
    return tuple(
        ProjectFacts(
            name=name, year=2023, total=Decimal(90), grade="优", total_limit=Decimal(80),
            indicators=tuple(draw(results(each)) for each in measured),
        )
        for name, measured in OF_PROJECTS.items()
    )  # fmt: skip


def words_of(result: IndicatorResult, measured: Measured) -> dict[str, object]:
    target = Decimal(re.sub("[^0-9]", "", result.indicator.target))
    actual = Decimal(re.sub("[^0-9]", "", result.indicator.actual))
    return {
        "name": measured.name, "verb": measured.verb, "unit": measured.unit, "target": target, "actual": actual,
        "points": result.indicator.points, "score": result.score,
        "completion": round_half_up(actual / target * 100, 2),
    }  # fmt: skip


def said_of_groups(wording: str, facts: ProjectFacts) -> str:
    output = sum((each.score or Decimal(0) for each in facts.indicators[:3]), Decimal(0))
    missed = sum(each.met is False for each in facts.indicators)
    count = len(facts.indicators)
    return wording.format(
        output=output, satisfaction=facts.indicators[3].score, count=count, met=count - missed, missed=missed
    )


@st.composite
def true_texts(draw: st.DrawFn) -> tuple[tuple[ProjectFacts, ...], list[str]]:
    facts = draw(projects())
    lines = ["某局2023年度项目支出绩效自评报告"]
    for numeral, project in zip("一二", facts, strict=True):
        lines.append(f"（{numeral}）{project.name}")
        for result, measured in zip(project.indicators, OF_PROJECTS[project.name], strict=True):
            wordings = (*OF_ONE, *(OF_RATES if measured.is_rate else OF_COUNTS))
            lines.append(draw(st.sampled_from(wordings)).format(**words_of(result, measured)))
        lines.append(said_of_groups(draw(st.sampled_from(OF_GROUPS)), project))
        if draw(st.booleans()):
            lines.append(table_of(project))
    return facts, lines


def table_of(project: ProjectFacts) -> str:
    rows = [
        f"| {each.name} | {each.indicator.target} | {each.indicator.actual} | {each.indicator.points} | {each.score} |"
        for each in project.indicators
    ]
    return "\n".join(("| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |", "|---|---|---|---|---|", *rows))


def compared(facts: tuple[ProjectFacts, ...], lines: list[str]) -> NarrativeComparison:
    return compare_report(blocks_of(pieces_of("\n\n".join(lines))), facts)


def number_in(text: str) -> Decimal:
    return Decimal(re.sub("[^0-9.]", "", text))


def right_otherwise(facts: tuple[ProjectFacts, ...]) -> list[str]:
    """What a figure without a word of what it is may be as well, and 100 % of what was exceeded."""
    indicators = [each.indicator for project in facts for each in project.indicators]
    sums = [str(sum(each.indicator.points or 0 for each in project.indicators[:3])) for project in facts]
    of_each = [text for each in indicators for text in (each.target, each.actual, str(each.points))]
    return ["100", "5", *of_each, *sums]


def changed(figure: CheckedFigure, steps: int) -> str:
    """The figure as written, so many steps of its last digit higher."""
    number = re.search(r"[0-9.]+", figure.written)
    assert number is not None
    plain = Decimal(number[0])
    step = Decimal(1).scaleb(plain.as_tuple().exponent)  # type: ignore[arg-type]
    return figure.written.replace(number[0], str(plain + steps * step), 1)


@given(true_texts())
def test_a_true_text_has_no_findings(text: tuple[tuple[ProjectFacts, ...], list[str]]) -> None:
    result = compared(*text)
    assert [each.finding.message for each in result.findings] == []
    assert sum(each.kind in INDICATOR_KINDS for each in result.confirmed) >= 16


@given(true_texts(), st.data(), st.integers(2, 4000))
def test_a_changed_figure_of_an_indicator_is_found_in_its_sentence(
    text: tuple[tuple[ProjectFacts, ...], list[str]], data: st.DataObject, steps: int
) -> None:
    facts, lines = text
    figures = [each for each in compared(facts, lines).confirmed if each.kind in INDICATOR_KINDS]
    figure = data.draw(st.sampled_from(figures))
    rows = "\n\n".join(lines).split("\n")
    line = (figure.place.line or 0) - 1
    assume(len(re.findall(rf"(?<![0-9.]){re.escape(figure.written)}(?![0-9.])", rows[line])) == 1)
    new = changed(figure, steps)
    assume(number_in(new) not in {number_in(each) for each in right_otherwise(facts)})
    rows[line] = re.sub(rf"(?<![0-9.]){re.escape(figure.written)}(?![0-9.])", new, rows[line])

    found = [each for each in compared(facts, "\n".join(rows).split("\n\n")).findings if each.place == figure.place]
    assert any(new in each.sentence for each in found)
