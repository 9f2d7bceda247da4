"""Years that do not go together: projects of several in one sum, rules of another than the sheet's. Told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from indicator_specs.problems import Problem
from scoring.rule_sets.rule_set import RuleSet


def mixed_years_notices(years: Iterable[int | None]) -> list[Problem]:
    """
    A notice where what is added up is of more than one year.

    Args:
        years: Of the projects; those that tell none are not counted.
    """
    counted = Counter(year for year in years if year is not None)
    if len(counted) <= 1:
        return []
    of_each = "、".join(f"{year}年度{counted[year]}个" for year in sorted(counted))
    message = f"项目不是同一个年度的（{of_each}），合计和平均把它们算在了一起"
    return [Problem(message=message, cure="请按年度分开，各做各的")]


def other_years_notices(
    counted: Mapping[tuple[str, int | None], int], rule_sets: Mapping[str, RuleSet]
) -> Iterator[Problem]:
    """
    A notice for each rule set that scored sheets of years that it is not for: whoever named it is obeyed, and told.

    Args:
        counted: Id of a rule set and year of the sheets → how many.
        rule_sets: By these ids.
    """
    for rule_set in rule_sets.values():
        others = {
            year: count
            for (rules_id, year), count in sorted(counted.items(), key=lambda each: each[0][1] or 0)
            if year is not None and rules_id == rule_set.id and not rule_set.is_for(year)
        }
        if others:
            of_each = "、".join(f"{year}年度{count}个" for year, count in others.items())
            message = f"评分规则{rule_set.id}适用于{_years(rule_set)}，有的项目不是（{of_each}），也按它评了"
            yield Problem(message=message, cure="请核对这些项目该用哪一套规则；zpb rules 列出各套")


def _years(rule_set: RuleSet) -> str:
    first, last = rule_set.valid_from, rule_set.valid_to
    if first == last:
        return f"{first}年度"
    if first is None or last is None:
        return f"{first}年度起" if last is None else f"{last}年度及以前"
    return f"{first}至{last}年度"
