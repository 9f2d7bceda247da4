"""By which rules a review judged its sheets, why, what else would fit and what that would change: once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cli.results.pair_json import JsonDocument
from cli.terminal.plain_text import plain
from scoring.rule_sets.differences import differing_parts
from scoring.rule_sets.inheritance import DEFAULT_RULES
from scoring.rule_sets.rule_keys import LABELS
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.rule_set_recognition import alike, weights_of, written

MOST_SHOWN: Final = 6
"""Rules of other places that are named one by one."""


def rules_chosen_lines(
    used: Mapping[str, int], rule_sets: Sequence[RuleSet], rivals: Mapping[tuple[str, str], int], not_recognised: int
) -> Iterator[str]:
    """
    A block for each rule set that was told from the forms: why it was taken, and what fits as well.

    Args:
        used: Id → how many sheets.
        rule_sets: The candidates.
        rivals: Ids of the one used and of another that fits as well → how many sheets would score otherwise by that.
        not_recognised: How many of the sheets under the national rules fit no rule set.
    """
    for rule_set in rule_sets:
        count = used.get(rule_set.id, 0)
        fitting = count - (not_recognised if rule_set.id == DEFAULT_RULES else 0)
        if not count:
            continue
        if fitting > 0:
            split = written(weights_of(rule_set).items(), rule_set.execution.points)
            of_them = f"其中{fitting}个项目的" if fitting < count else ""
            told = f"{of_them}一级指标与之相合，写了预算执行率分值的也相合（原则上{split}）"
            yield f"  {rule_set.id}：{plain(rule_set.called)}，{told}"
            yield from _others(rule_set, rule_sets, rivals)
        if fitting < count:
            told = "没有相合的规则，按国家层面的规则复核（ZP216）；另有规定的，请用 --rules 指定"
            yield f"  {rule_set.id}：{count - fitting}个项目{told}"


def _others(rule_set: RuleSet, rule_sets: Sequence[RuleSet], rivals: Mapping[tuple[str, str], int]) -> Iterator[str]:
    others = alike(rule_set, rule_sets)
    for other in (each for each in others if not each.places):
        count = rivals.get((rule_set.id, other.id), 0)
        told = f"{count}个项目的得分会不同" if count else "得分都一样"
        yield f"    同样相合：{other.id}（{plain(other.called)}），换用后{told}"
    if any(count for (used, _), count in rivals.items() if used == rule_set.id):
        yield f"    逐个看得分怎样变：zpb rules compare {rule_set.id} 另一套的编号 目录"
    places = [_of_place(each, rule_set) for each in others if each.places]
    if places:
        rest = f"等{len(places)}套" if len(places) > MOST_SHOWN else ""
        shown = "、".join(places[:MOST_SHOWN])
        yield f"    地方的规则也相合：{shown}{rest}；是这些地方的表，请用 --rules 指定"


def _of_place(other: RuleSet, rule_set: RuleSet) -> str:
    """``sichuan-2025（四川；预算执行率、等级划分不同）``"""
    parts = "、".join(LABELS[part] for part in differing_parts(rule_set, other))
    return f"{other.id}（{'、'.join(map(plain, other.places))}{f'；{parts}不同' if parts else ''}）"


def rules_chosen_document(
    years: Mapping[tuple[str, int | None], int],
    rule_sets: Mapping[str, RuleSet],
    candidates: Sequence[RuleSet],
    rivals: Mapping[tuple[str, str], int],
    not_recognised: int,
) -> list[JsonDocument]:
    """
    The same as JSON, for every rule set that was used, also where somebody named it.

    Args:
        years: Id and the year of the sheets → how many.
        rule_sets: By these ids.
        candidates, rivals, not_recognised: As for ``rules_chosen_lines``; no candidates where rules were named.
    """
    used = Counter[str]()
    for (rules_id, _), count in years.items():
        used[rules_id] += count
    documents: list[JsonDocument] = []
    for rules_id, count in used.items():
        rule_set = rule_sets[rules_id]
        recognised = count - (not_recognised if rules_id == DEFAULT_RULES else 0) if candidates else None
        as_well = alike(rule_set, candidates) if recognised else ()
        others = (times for (id_, year), times in years.items() if id_ == rules_id and not rule_set.is_for(year))
        documents.append(
            {
                "id": rules_id,
                "title": rule_set.title,
                "projects": count,
                "recognised": recognised,
                "other_years": sum(others),
                "rivals": [_rival_document(rule_set, each, rivals) for each in as_well if not each.places],
                "elsewhere": [_elsewhere_document(rule_set, each) for each in as_well if each.places],
            }
        )
    return documents


def _rival_document(rule_set: RuleSet, other: RuleSet, rivals: Mapping[tuple[str, str], int]) -> JsonDocument:
    return {"id": other.id, "title": other.title, "projects": rivals.get((rule_set.id, other.id), 0)}


def _elsewhere_document(rule_set: RuleSet, other: RuleSet) -> JsonDocument:
    """Rules of other places, which nobody can tell from a form."""
    return {
        "id": other.id,
        "title": other.title,
        "places": list(other.places),
        "differs_in": list(differing_parts(rule_set, other)),
    }
