"""What projects are ranked by, in the words of a text, and the value of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.actuals import Exactness, ReportedQuantity
from scoring.assessing.indicator_comparison import compared
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.surroundings import years_in
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known

_FULL: Final = Decimal(100)
_SATISFACTION: Final = "满意度"
_WORDS: Final = re.compile(
    "(?P<lost>扣分|失分|丢分)|(?P<score>得分|评分|分数|自评分|总分|分值|高分|低分)|(?P<rate>(?:预算|资金)?执行率|支出率|支出进度|执行进度)"
    "|(?P<satisfaction>满意度)|(?P<balance>结余|结转)"
    "|(?P<other>预算完成率|完成率|到位率|平均分|指标|单价|成本|排名|占比|增幅|增长|降幅|收入)"
    "|(?P<executed>支出|执行数)|(?P<budget>预算|资金规模|规模)"
)


_OTHER_MEASURE: Final = re.compile("率|占|比(?!较)|[^满]度|成本|人数|数量")
"""Behind a word for a figure it speaks of another one: 覆盖率达到100%的有…."""


@frozen
class Ranking:
    """
    Attributes:
        name: What users read: 自评得分.
        value_of: Of a project; None where nobody knows.
    """

    name: str
    value_of: Callable[[ProjectFacts], Decimal | None]

    def values(self, projects: Sequence[ProjectFacts]) -> tuple[Decimal, ...] | None:
        """Of all projects; None where one is not known."""
        return all_known(map(self.value_of, projects))


def _satisfaction(project: ProjectFacts) -> Decimal | None:
    """The actual of the only indicator of satisfaction that a project has."""
    asked = [each for each in project.indicators if _SATISFACTION in each.name]
    actual = compared(asked[0].indicator, project.year).actual if len(asked) == 1 else None
    is_exact = isinstance(actual, ReportedQuantity) and actual.exactness is Exactness.EXACT and not actual.parts
    return actual.quantity.value if isinstance(actual, ReportedQuantity) and is_exact else None


def _balance(project: ProjectFacts) -> Decimal | None:
    return None if project.budget is None or project.executed is None else project.budget - project.executed


def _lost(project: ProjectFacts) -> Decimal | None:
    return None if project.total is None else _FULL - project.total


RANKINGS: Final[Mapping[str, Ranking]] = {
    "score": Ranking("自评得分", lambda facts: facts.total),
    "rate": Ranking("预算执行率", lambda facts: facts.rate),
    "lost": Ranking("扣分", _lost),
    "balance": Ranking("结余数", _balance),
    "budget": Ranking("预算数", lambda facts: facts.budget),
    "executed": Ranking("执行数", lambda facts: facts.executed),
    "satisfaction": Ranking("满意度", _satisfaction),
}

_OF_SOME: Final = re.compile(
    "类|性项目|其余|其他|除|单位|部门|上年|去年|上半年|下半年|季度|截[至止]|复评|复核|抽查|重点|第三方|指标|专家|初评|之一"
)
_SELECTED: Final = re.compile("(?:低于|不足|未达|高于|超过|以上|以下|为[优良中差])[^，。；]{0,80}?[个项](?:项目)?[，,]")
"""``不足90%的有甲、乙两个项目，`` says nothing of what the next clause chooses from."""

_COUNTED: Final = re.compile(rf"({COUNT})个[^，,。;；:：、0-9“”\"]{{0,8}}?项目")


def ranking_told(words: str) -> Ranking | None:
    """The one that the last words speak of; None where these name something else, or nothing."""
    found = list(_WORDS.finditer(words))
    if not found or _OTHER_MEASURE.search(words, found[-1].end()):
        return None
    return RANKINGS.get(str(found[-1].lastgroup))


def only_ranking_told(words: str) -> Ranking | None:
    """The only one that words speak of."""
    found = {str(each.lastgroup) for each in _WORDS.finditer(words)}
    return RANKINGS.get(found.pop()) if len(found) == 1 else None


def is_of_all(words: str, projects: Sequence[ProjectFacts]) -> bool:
    """The words before choose among all projects of the year, not among some of them."""
    words = _SELECTED.sub("，", words)
    counted = [written_number(found[1]) for found in _COUNTED.finditer(words)]
    years = {project.year for project in projects} - {None}
    named = years_in(words)
    is_of_others = any(number is None or number.value != len(projects) for number in counted)
    return not (_OF_SOME.search(words) or is_of_others or (years and named - years))
