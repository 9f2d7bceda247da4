"""Rule sets for people and for programs: every value with its source, and whether it was checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import attrs

from cli.results.pair_json import Document, number
from cli.terminal.output_format import SCHEMA_VERSION
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import Align, table
from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.compiled_formulas import KIND_LABELS
from scoring.rule_sets.limits import allowed_lengths
from scoring.rule_sets.rule_set import (
    Band,
    EqualExceeded,
    ExecutionRule,
    IndicatorRule,
    LimitEffect,
    Measure,
    NotApplicable,
    NotApplicableRule,
    OverAchievementRule,
    PointsOf,
    RuleSet,
    TargetFormula,
    ZeroBudget,
)
from scoring.rule_sets.scoring_tables import SHOWN_SIGNS, deduction_in_words, tiers_in_words

LIST_HEAD: Final = ("编号", "名称", "依据文件", "施行日期", "核对")

ZERO_BUDGET_WORDS: Final = {
    ZeroBudget.PERSON: "由人评定",
    ZeroBudget.ZERO: "得0分",
    ZeroBudget.FULL: "得满分",
}

EQUAL_EXCEEDED_WORDS: Final = {
    EqualExceeded.MET: "视为完成",
    EqualExceeded.FORMULA: "按公式计分",
    EqualExceeded.PERSON: "由人评定",
}


def list_report(rule_sets: Sequence[RuleSet]) -> list[str]:
    """A table of the rule sets, and how to see more."""
    rows = [
        (each.id, plain(each.title), plain(each.document), each.effective.isoformat(), _checked(each))
        for each in rule_sets
    ]
    return [
        *table([LIST_HEAD, *rows], [Align.LEFT] * len(LIST_HEAD)),
        "",
        "看某一套的全部数值和依据：zpb rules show 编号",
    ]


def rule_set_report(rule_set: RuleSet) -> list[str]:
    """Everything that a rule set says; one block per subject, each value with its source."""
    blocks = (
        _head(rule_set),
        _categories(rule_set),
        _execution(rule_set),
        _formulas(rule_set),
        _rivals(rule_set),
        *([_indicators(rule_set)] if rule_set.indicators else []),
        _qualitative(rule_set),
        _over_achievement(rule_set.over_achievement),
        *([_limits(rule_set)] if rule_set.limits else []),
        *(
            [_total(rule_set)]
            if rule_set.caps or rule_set.discounts or rule_set.not_applicable != NotApplicableRule()
            else []
        ),
        _grades(rule_set),
        _explanation(rule_set),
        _rounding(rule_set),
    )
    return [line for block in blocks for line in (*block, "")][:-1]


def check_report(file: Path, rule_set: RuleSet) -> list[str]:
    """A rule set that was loaded is usable: its formulas were probed then."""
    return [f"{file}：可以使用。规则 {rule_set.id}（{plain(rule_set.title)}），{_checked(rule_set)}"]


def list_document(rule_sets: Sequence[RuleSet]) -> Document:
    """The list as JSON."""
    return {"schema_version": SCHEMA_VERSION, "rule_sets": [_identity(each) for each in rule_sets]}


def check_document(file: Path, rule_set: RuleSet) -> Document:
    """The result of a check as JSON."""
    return {"schema_version": SCHEMA_VERSION, "file": str(file), "usable": True, "rule_set": _identity(rule_set)}


def rule_set_document(rule_set: RuleSet) -> Document:
    """A whole rule set as JSON, under the names of ``scoring.rule_sets.rule_set``; numbers are strings."""
    content = attrs.asdict(rule_set, filter=lambda attribute, _: bool(attribute.eq), value_serializer=_json_value)
    return {"schema_version": SCHEMA_VERSION, **content}


def _json_value(_: object, __: object, value: object) -> object:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _identity(rule_set: RuleSet) -> Document:
    return {
        "id": rule_set.id,
        "title": rule_set.title,
        "document": rule_set.document,
        "effective": rule_set.effective.isoformat(),
        "verified": rule_set.verified,
    }


def _checked(rule_set: RuleSet) -> str:
    return "已与原文核对" if rule_set.verified else "未与原文核对"


def _head(rule_set: RuleSet) -> list[str]:
    lines = [
        f"{rule_set.id}  {plain(rule_set.title)}",
        f"  依据文件：{plain(rule_set.document)}",
        f"  施行日期：{rule_set.effective.isoformat()}",
        f"  {_checked(rule_set)}" + ("" if rule_set.verified else "：使用前请对照文件原文"),
    ]
    if rule_set.based_on:
        lines.append(f"  没有另外写明的，沿用：{rule_set.based_on}")
    return [*lines, f"  说明：{plain(rule_set.note)}"] if rule_set.note else lines


def _categories(rule_set: RuleSet) -> list[str]:
    rows = [
        (f"  {plain(each.name)}", f"{format_decimal(each.points)}分", _source(each.source))
        for each in rule_set.categories
    ]
    within = rule_set.points_of is PointsOf.CATEGORY
    head = "一级指标权重（指标分值在各一级指标内合计100）" if within else "一级指标分值（原则上）"
    return [head, *table(rows, (Align.LEFT, Align.RIGHT, Align.LEFT))]


def _execution(rule_set: RuleSet) -> list[str]:
    rule = rule_set.execution
    rounded = "不先舍入" if rule.rate_places is None else f"先四舍五入到百分数的{rule.rate_places}位小数"
    reason = "没有规定" if rule.reason_below is None else f"低于{format_decimal(rule.reason_below)}%须说明原因"
    return [
        f"预算执行率（{format_decimal(rule.points)}分）{_source(rule.source)}",
        f"  分档：{tiers_in_words(rule.tiers, unit='%')}" if rule.tiers else f"  公式：{rule.formula}",
        f"  执行率：{rounded}",
        f"  预算为0：{ZERO_BUDGET_WORDS[rule.zero_budget]}",
        f"  执行率低：{reason}",
        *_adjusted(rule),
    ]


def _adjusted(rule: ExecutionRule) -> list[str]:
    if rule.reason_if_adjusted is None:
        return []
    by = f"超过{format_decimal(rule.reason_if_adjusted)}%" if rule.reason_if_adjusted else ""
    return [f"  预算调整：与年初预算数相差{by}的，须说明原因"]


def _formulas(rule_set: RuleSet) -> list[str]:
    rows = [(f"  {KIND_LABELS[each.kind]}", _way(each), _source(each.source)) for each in rule_set.formulas]
    return [
        "定量指标未完成时的公式",
        *table(rows, (Align.LEFT, Align.LEFT, Align.LEFT)),
        f"  = 超额：{EQUAL_EXCEEDED_WORDS[rule_set.equal_exceeded]}",
    ]


def _rivals(rule_set: RuleSet) -> list[str]:
    if not rule_set.rivals:
        return ["其他地方的公式：没有登记"]
    rows = [
        (f"  {KIND_LABELS[each.kind]}", plain(each.name), each.expression, _source(each.source))
        for each in rule_set.rivals
    ]
    return ["其他地方的公式（只作提示，不用来计分）", *table(rows, [Align.LEFT] * 4)]


def _way(rule: TargetFormula | IndicatorRule) -> str:
    """How a rule says what is earned, in one line."""
    if rule.deduction:
        return deduction_in_words(rule.deduction)
    if not rule.tiers:
        return rule.expression
    by_completion = isinstance(rule, TargetFormula) or rule.by is Measure.COMPLETION
    return f"完成率{tiers_in_words(rule.tiers, unit='%')}" if by_completion else f"实际值{tiers_in_words(rule.tiers)}"


def _indicators(rule_set: RuleSet) -> list[str]:
    rows = []
    for each in rule_set.indicators:
        words = f"（原文：{plain(each.words)}）" if each.words else ""
        rows.append((f"  {plain(each.name)}", f"{_way(each)}{words}", _source(each.source)))
    return ["单项指标（完成与否都按此计分）", *table(rows, [Align.LEFT] * 3)]


def _qualitative(rule_set: RuleSet) -> list[str]:
    return [
        f"定性指标{_source(rule_set.qualitative.source)}",
        *(f"  {band.level.value}：{_band(band)}" for band in rule_set.qualitative.bands),
    ]


def _band(band: Band) -> str:
    return f"分值的{_percent(band.low)}（含）至{_percent(band.high)}" + ("（含）" if band.high_included else "（不含）")


def _over_achievement(rule: OverAchievementRule) -> list[str]:
    said = (
        (rule.flag_from, "达到目标的{}起提示"),
        (rule.reason_from, "达到目标的{}起须说明原因"),
    )
    lines = [f"  {words.format(_percent(share))}" for share, words in said if share is not None]
    if rule.cut is not None:
        lines.append(f"  同时扣{format_decimal(rule.cut)}分")
    return [f"超额完成{_source(rule.source)}", *(lines or ["  没有规定"])]


LIMIT_EFFECT_WORDS: Final = {
    LimitEffect.ZERO: "不得分",
    LimitEffect.REASON: "须说明原因",
    LimitEffect.FLAG: "提示",
    LimitEffect.NOTHING: "不作处理",
}


def _limits(rule_set: RuleSet) -> list[str]:
    rows = []
    for rule in rule_set.limits:
        where = "、".join(plain(each) for each in (rule.category, rule.subcategory) if each) or "所有指标"
        ((sign, share),) = rule.limits
        effect = LIMIT_EFFECT_WORDS.get(rule.effect) or f"扣{format_decimal(rule.cut or Decimal(0))}分"
        rows.append((f"  {where}", f"完成率{SHOWN_SIGNS[sign]}{_percent(share)}：{effect}", _source(rule.source)))
    return ["分类的偏离界限（写了的，不再适用上面的超额完成）", *table(rows, [Align.LEFT] * 3)]


def _total(rule_set: RuleSet) -> list[str]:
    lines = ["总分"]
    left_out = rule_set.not_applicable
    if left_out.treatment is NotApplicable.RESCALE:
        lines.append(f"  不适用的指标：不计分，总分 = 实得分 ÷ (100 - 不适用分) × 100 {_source(left_out.source)}")
    for cap in rule_set.caps:
        below, most = format_decimal(cap.rate_below), format_decimal(cap.most)
        lines.append(f"  执行率低于{below}%：总分不超过{most}分 {_source(cap.source)}")
    lines += [
        f"  财政评价低{rule.grades_lower}等：总分按{_percent(rule.share)}折算 {_source(rule.source)}"
        for rule in rule_set.discounts
    ]
    return lines


def _grades(rule_set: RuleSet) -> list[str]:
    grades = "，".join(f"{grade.name} ≥ {format_decimal(grade.least)}" for grade in rule_set.grading.grades)
    return [f"等级{_source(rule_set.grading.source)}", f"  {grades}（按四舍五入后的总分）"]


def _explanation(rule_set: RuleSet) -> list[str]:
    rule = rule_set.explanation
    lengths = allowed_lengths(rule_set)
    told = [f"  说明的字数：{lengths} {_source(rule_set.reasons.source)}"] if lengths else []
    return [f"须作说明{_source(rule.source)}", f"  总分低于{format_decimal(rule.below)}分", *told]


def _rounding(rule_set: RuleSet) -> list[str]:
    rule = rule_set.rounding
    return [
        f"四舍五入{_source(rule.source)}",
        f"  指标得分{rule.indicator_places}位小数，执行得分{rule.execution_places}位，总分{rule.total_places}位",
    ]


def _percent(share: Decimal) -> str:
    return f"{format_decimal(share * 100)}%"


def _source(source: str) -> str:
    return f"〔依据：{plain(source)}〕"
