"""Projects that a text names as the best or the worst: ``得分最高的为“甲”``, ``“乙”执行率最低``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.mentions import Mention
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative.surroundings import YEAR
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known

_NAMED_AFTER: Final = re.compile(r"最(?P<side>高|低)(?:分)?的?(?:项目)?(?:为|是|:)?[“\"《]?\Z")
_NAMED_BEFORE: Final = re.compile(r"[”\"》]?(?:项目)?的?(?P<words>[^，。；、0-9最]{0,8})最(?P<side>高|低)")
_QUANTITY: Final = re.compile(
    "(?P<score>得分|评分|分数|自评分|总分|平均分)|(?P<rate>(?:预算|资金)?执行率|支出率)"
    "|(?P<other>预算|金额|规模|资金|支出|满意度|完成率|到位率|结余|结转|扣分)"
)
_QUANTITIES: Final[Mapping[str, tuple[ClaimKind, Callable[[ProjectFacts], Decimal | None]]]] = {
    "score": (ClaimKind.SCORE, lambda facts: facts.total),
    "rate": (ClaimKind.RATE, lambda facts: facts.rate),
}
_CHOICE: Final[Mapping[str, Callable[[Sequence[Decimal]], Decimal]]] = {"高": max, "低": min}
_OF_SOME: Final = re.compile("类|性项目|其余|其他|除|单位|部门|上年|去年|上半年|季度|复评|复核|抽查|重点|第三方|指标")
_COUNTED: Final = re.compile(rf"({COUNT})个[^，,。;；:：、0-9“”\"]{{0,8}}?项目")
_CLAUSE: Final = re.compile("[，；。:]")


def wrong_extremes(report: ReadReport, projects: Sequence[ProjectFacts]) -> Iterator[Discrepancy]:
    """ZP527: another project has the best, or the worst, of all scores or rates."""
    for passage, mention in report.mentions():
        if mention.match.project is not None and len(projects) > 1:
            yield from _wrong_extreme(passage, mention, mention.match.project, projects)


def _wrong_extreme(
    passage: Passage, mention: Mention, position: int, projects: Sequence[ProjectFacts]
) -> Iterator[Discrepancy]:
    told = _told(passage, mention, projects)
    if told is None:
        return
    quantity, side = told
    kind, value_of = _QUANTITIES[quantity]
    values = all_known(map(value_of, projects))
    if values is None:
        return
    best = _CHOICE[side](values)
    if values[position] != best:
        yield Discrepancy(
            code="ZP527",
            passage=passage,
            position=mention.start,
            found=mention.match.written,
            expected="、".join(each.name for each, value in zip(projects, values, strict=True) if value == best),
            field=f"{kind}最{side}的项目",
            is_of_all=True,
        )


def _told(passage: Passage, mention: Mention, projects: Sequence[ProjectFacts]) -> tuple[str, str] | None:
    """Of which quantity it is named as the best or the worst of all, and which of the two; None where it is not."""
    text = passage.text.text
    start = max(0, mention.start - NEARBY, passage.text.full_stop_before(mention.start))
    before = text[start : mention.start]
    named = _NAMED_AFTER.search(before)
    behind = _NAMED_BEFORE.match(text, mention.end)
    if named is not None:
        quantity = _quantity(before[: named.start()])
        side = named["side"]
    elif behind is not None:
        quantity = _only(_quantities(behind["words"]))
        side = behind["side"]
    else:
        return None
    is_told = quantity is not None and quantity in _QUANTITIES and _is_of_all(before, projects)
    return (quantity, side) if is_told and quantity is not None else None


def _quantity(words: str) -> str | None:
    """In its own clause, else the only one that the sentences before speak of."""
    return _only(_quantities(_CLAUSE.split(words)[-1])) or _only(_quantities(words))


def _quantities(words: str) -> list[str]:
    return [str(found.lastgroup) for found in _QUANTITY.finditer(words)]


def _only(quantities: Sequence[str]) -> str | None:
    return quantities[0] if len(set(quantities)) == 1 else None


def _is_of_all(words: str, projects: Sequence[ProjectFacts]) -> bool:
    counted = [written_number(found[1]) for found in _COUNTED.finditer(words)]
    years = {project.year for project in projects} - {None}
    named = {int(year) for year in YEAR.findall(words)}
    is_of_others = any(number is None or number.value != len(projects) for number in counted)
    return not (_OF_SOME.search(words) or is_of_others or (years and named - years))
