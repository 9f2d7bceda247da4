"""Rows for the indicators of a project of which only its name is known: those of the official form, to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from indicator_specs.projects import Indicator, Project
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.rule_set_recognition import plain_category, weights_of

_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "成本": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "产出": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度": ("服务对象满意度指标",),
}
"""二级指标 of each 一级指标, as the official forms print them."""


def with_blank_rows(project: Project, rule_set: RuleSet) -> Project:
    """
    The project with blank rows for each 一级指标 of the rule set; one that has indicators stays as it is.

    Neither names nor targets nor points are invented.
    """
    if project.indicators:
        return project
    weights = weights_of(rule_set)
    rows = tuple(
        Indicator(category=each.name, subcategory=subcategory, name="", target="")
        for each in rule_set.categories
        for subcategory in _ROWS.get(plain_category(each.name), ("",))
        if not (subcategory == "成本指标" and "成本" in weights)
    )
    return evolve(project, indicators=rows)
