"""Rule sets for people and for programs: every value with its source, and whether it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import attrs

from cli.results.pair_json import JsonDocument, number
from cli.results.scores_json import problem_document
from cli.terminal.output_format import SCHEMA_VERSION
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import Align, table
from indicator_specs.problems import Problem
from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.compiled_formulas import KIND_LABELS
from scoring.rule_sets.evidence import Evidence
from scoring.rule_sets.rule_set import (
    EqualExceeded,
    ExecutionRule,
    IndicatorRule,
    LimitEffect,
    Measure,
    NotApplicable,
    PointsOf,
    QualitativeBand,
    ReasonRule,
    RuleSet,
    TargetFormula,
    ZeroBudget,
)
from scoring.rule_sets.scoring_tables import SHOWN_SIGNS, deduction_in_words, tiers_in_words
from scoring.rule_sets.stated_values import checked_words, is_verified, stated_values

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
        (each.id, plain(each.title), _document(each), each.effective.isoformat(), checked_words(each))
        for each in rule_sets
    ]
    return [
        *table([LIST_HEAD, *rows], [Align.LEFT] * len(LIST_HEAD)),
        "",
        "看某一套的全部数值和依据：zpb rules show 编号",
    ]


def rule_set_report(rule_set: RuleSet) -> list[str]:
    """Everything that a rule set says; one block per subject, each value with its ground, the grounds at the end."""
    grounds = _Grounds(rule_set)
    blocks = (
        _head(rule_set),
        _categories(rule_set, grounds),
        _execution(rule_set, grounds),
        _formulas(rule_set, grounds),
        _rivals(rule_set, grounds),
        _indicators(rule_set, grounds),
        _qualitative(rule_set, grounds),
        _over_achievement(rule_set, grounds),
        _limits(rule_set, grounds),
        _total(rule_set, grounds),
        _grades(rule_set, grounds),
        _explanation(rule_set, grounds),
        _rounding(rule_set, grounds),
        grounds.listed(),
    )
    return [line for block in blocks if block for line in (*block, "")][:-1]


class _Grounds:
    """The grounds of a rule set, numbered in the order of its values: one that many share is written once."""

    def __init__(self, rule_set: RuleSet) -> None:
        self._of = {value.path: value.evidence for value in stated_values(rule_set)}
        given = (evidence for evidence in self._of.values() if evidence is not None)
        self._numbers = {evidence: at for at, evidence in enumerate(dict.fromkeys(given), start=1)}

    def mark(self, *path: str | int) -> str:
        """``〔依据3：按原文核对〕``; empty for a value that the rule set does not state."""
        if path not in self._of:
            return ""
        evidence = self._of[path]
        if evidence is None:
            return "〔没有写依据〕"
        return f"〔依据{self._numbers[evidence]}：{evidence.reading_words}〕"

    def listed(self) -> list[str]:
        """Each of them in full."""
        lines = ["依据"]
        for evidence, position in self._numbers.items():
            lines.append(f"  {position}. {plain(evidence.in_full)}（{evidence.reading_words}）")
            lines += (f"     {label}：{text}" for label, text in _details(evidence) if text)
        return lines


def _details(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    return (
        ("原文", f"“{plain(evidence.quote)}”" if evidence.quote else ""),
        ("见于", plain(evidence.address)),
        ("核对日期", evidence.read.isoformat() if evidence.read else ""),
        ("说明", plain(evidence.note)),
    )


def check_report(file: Path, rule_set: RuleSet, unwritten: Sequence[Problem]) -> list[str]:
    """A rule set that was loaded is usable: its formulas were probed then."""
    left = f"；还有{len(unwritten)}处没有写" if unwritten else ""
    return [f"{file}：可以使用{left}。规则 {rule_set.id}（{plain(rule_set.title)}），{checked_words(rule_set)}"]


def list_document(rule_sets: Sequence[RuleSet]) -> JsonDocument:
    """The list as JSON."""
    return {"schema_version": SCHEMA_VERSION, "rule_sets": [_identity(each) for each in rule_sets]}


def check_document(file: Path, rule_set: RuleSet, unwritten: Sequence[Problem]) -> JsonDocument:
    """The result of a check as JSON."""
    return {
        "schema_version": SCHEMA_VERSION,
        "file": str(file),
        "usable": True,
        "rule_set": _identity(rule_set),
        "unwritten": [problem_document(each) for each in unwritten],
    }


def rule_set_document(rule_set: RuleSet) -> JsonDocument:
    """A whole rule set as JSON, under the names of ``scoring.rule_sets.rule_set``; numbers are strings."""
    content = attrs.asdict(rule_set, filter=lambda attribute, _: bool(attribute.eq), value_serializer=_json_value)
    return {"schema_version": SCHEMA_VERSION, "verified": is_verified(rule_set), **content}


def _json_value(_: object, __: object, value: object) -> object:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _identity(rule_set: RuleSet) -> JsonDocument:
    return {
        "id": rule_set.id,
        "title": rule_set.title,
        "document": rule_set.document,
        "effective": rule_set.effective.isoformat(),
        "verified": is_verified(rule_set),
    }


def _document(rule_set: RuleSet) -> str:
    number = f"（{rule_set.number}）" if rule_set.number else ""
    return plain(f"{rule_set.document}{number}")


def _years(rule_set: RuleSet) -> str:
    """``2023至2024年度``; empty where the rule set is for every year."""
    first, last = rule_set.valid_from, rule_set.valid_to
    if first is None and last is None:
        return ""
    if first == last:
        return f"{first}年度"
    if last is None:
        return f"{first}年度起"
    return f"到{last}年度为止" if first is None else f"{first}至{last}年度"


def _head(rule_set: RuleSet) -> list[str]:
    lines = [
        f"{rule_set.id}  {plain(rule_set.title)}",
        f"  依据文件：{_document(rule_set)}",
        f"  施行日期：{rule_set.effective.isoformat()}",
        f"  {checked_words(rule_set)}" + ("" if is_verified(rule_set) else "：使用前请对照文件原文"),
    ]
    labelled = (
        ("适用的预算年度", _years(rule_set)),
        ("用于", "、".join(map(plain, rule_set.places))),
        ("没有另外写明的，沿用", rule_set.based_on),
        ("说明", plain(rule_set.note)),
    )
    return [*lines, *(f"  {label}：{text}" for label, text in labelled if text)]


def _categories(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rows = [
        (f"  {plain(each.name)}", f"{format_decimal(each.points)}分", grounds.mark("categories", index))
        for index, each in enumerate(rule_set.categories)
    ]
    within = rule_set.points_of is PointsOf.CATEGORY
    head = "一级指标权重（指标分值在各一级指标内合计100）" if within else "一级指标分值（原则上）"
    head = f"{head}{grounds.mark('points_of')}"
    return [head, *table(rows, (Align.LEFT, Align.RIGHT, Align.LEFT))]


def _execution(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rule = rule_set.execution
    rounded = "不先舍入" if rule.rate_places is None else f"先四舍五入到百分数的{rule.rate_places}位小数"
    reason = "没有规定" if rule.reason_below is None else f"低于{format_decimal(rule.reason_below)}%须说明原因"
    return [
        "预算执行率",
        f"  分值：{format_decimal(rule.points)}分{grounds.mark('execution', 'points')}",
        _execution_way(rule, grounds),
        f"  执行率：{rounded}{grounds.mark('execution', 'rate_places')}",
        f"  预算为0：{ZERO_BUDGET_WORDS[rule.zero_budget]}{grounds.mark('execution', 'zero_budget')}",
        f"  执行率低：{reason}{grounds.mark('execution', 'reason_below')}",
        *_adjusted(rule, grounds),
    ]


def _execution_way(rule: ExecutionRule, grounds: _Grounds) -> str:
    if rule.tiers:
        return f"  分档：{tiers_in_words(rule.tiers, unit='%')}{grounds.mark('execution', 'tiers')}"
    return f"  公式：{rule.formula}{grounds.mark('execution', 'formula')}"


def _adjusted(rule: ExecutionRule, grounds: _Grounds) -> list[str]:
    if rule.reason_if_adjusted is None:
        return []
    by = f"超过{format_decimal(rule.reason_if_adjusted)}%" if rule.reason_if_adjusted else ""
    mark = grounds.mark("execution", "reason_if_adjusted")
    return [f"  预算调整：与年初预算数相差{by}的，须说明原因{mark}"]


def _formulas(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rows = [
        (f"  {KIND_LABELS[each.kind]}", _way(each), grounds.mark("formulas", index))
        for index, each in enumerate(rule_set.formulas)
    ]
    return [
        "定量指标未完成时的公式",
        *table(rows, (Align.LEFT, Align.LEFT, Align.LEFT)),
        f"  = 超额：{EQUAL_EXCEEDED_WORDS[rule_set.equal_exceeded]}{grounds.mark('equal_exceeded')}",
    ]


def _rivals(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    if not rule_set.rivals:
        return ["其他地方的公式：没有登记"]
    rows = [
        (f"  {KIND_LABELS[each.kind]}", plain(each.name), each.expression, grounds.mark("rivals", index))
        for index, each in enumerate(rule_set.rivals)
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


def _indicators(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rows = []
    for index, each in enumerate(rule_set.indicators):
        words = f"（原文：{plain(each.words)}）" if each.words else ""
        rows.append((f"  {plain(each.name)}", f"{_way(each)}{words}", grounds.mark("indicators", index)))
    return ["单项指标（完成与否都按此计分）", *table(rows, [Align.LEFT] * 3)] if rows else []


def _qualitative(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    return [
        f"定性指标{grounds.mark('qualitative')}",
        *(f"  {band.level.value}：{_band(band)}" for band in rule_set.qualitative.bands),
    ]


def _band(band: QualitativeBand) -> str:
    return f"分值的{_percent(band.low)}（含）至{_percent(band.high)}" + ("（含）" if band.high_included else "（不含）")


def _over_achievement(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rule = rule_set.over_achievement
    cut = None if rule.cut is None else f"同时扣{format_decimal(rule.cut)}分"
    said = (
        ("flag_from", None if rule.flag_from is None else f"达到目标的{_percent(rule.flag_from)}起提示"),
        ("reason_from", None if rule.reason_from is None else f"达到目标的{_percent(rule.reason_from)}起须说明原因"),
        ("cut", cut),
    )
    lines = [f"  {words}{grounds.mark('over_achievement', key)}" for key, words in said if words]
    return ["超额完成", *(lines or ["  没有规定"])]


LIMIT_EFFECT_WORDS: Final = {
    LimitEffect.ZERO: "不得分",
    LimitEffect.REASON: "须说明原因",
    LimitEffect.FLAG: "提示",
    LimitEffect.NOTHING: "不作处理",
}


def _limits(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rows = []
    for index, rule in enumerate(rule_set.limits):
        where = "、".join(plain(each) for each in (rule.category, rule.subcategory) if each) or "所有指标"
        ((sign, share),) = rule.limits
        effect = LIMIT_EFFECT_WORDS.get(rule.effect) or f"扣{format_decimal(rule.cut or Decimal(0))}分"
        said = f"完成率{SHOWN_SIGNS[sign]}{_percent(share)}：{effect}"
        rows.append((f"  {where}", said, grounds.mark("limits", index)))
    head = "分类的偏离界限（写了的，不再适用上面的超额完成）"
    return [head, *table(rows, [Align.LEFT] * 3)] if rows else []


def _total(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    lines = list(_on_total(rule_set, grounds))
    return ["总分", *lines] if lines else []


def _on_total(rule_set: RuleSet, grounds: _Grounds) -> Iterator[str]:
    mark = grounds.mark("not_applicable")
    if rule_set.not_applicable.treatment is NotApplicable.RESCALE:
        yield f"  不适用的指标：不计分，总分 = 实得分 ÷ (100 - 不适用分) × 100{mark}"
    elif mark:
        yield f"  不适用的指标：由人评定{mark}"
    for index, cap in enumerate(rule_set.caps):
        below, most = format_decimal(cap.rate_below), format_decimal(cap.most)
        yield f"  执行率低于{below}%：总分不超过{most}分{grounds.mark('caps', index)}"
    for index, rule in enumerate(rule_set.discounts):
        left = _percent(rule.share)
        yield f"  财政评价低{rule.grades_lower}等：总分按{left}折算{grounds.mark('discounts', index)}"


def _grades(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    grades = "，".join(f"{grade.name} ≥ {format_decimal(grade.least)}" for grade in rule_set.grading.grades)
    return [f"等级{grounds.mark('grading')}", f"  {grades}（按四舍五入后的总分）"]


def _explanation(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    below = format_decimal(rule_set.explanation.below)
    return [
        f"须作说明{grounds.mark('explanation')}",
        f"  总分低于{below}分",
        *_lengths_of_reasons(rule_set.reasons, grounds),
    ]


def _lengths_of_reasons(rule: ReasonRule, grounds: _Grounds) -> Iterator[str]:
    limits = (("least_characters", "最少", rule.least_characters), ("most_characters", "最多", rule.most_characters))
    for key, which, limit in limits:
        if limit is not None:
            yield f"  说明的字数：{which}{limit}字{grounds.mark('reasons', key)}"


def _rounding(rule_set: RuleSet, grounds: _Grounds) -> list[str]:
    rule = rule_set.rounding
    return [
        "四舍五入",
        f"  指标得分：{rule.indicator_places}位小数{grounds.mark('rounding', 'indicator_places')}",
        f"  执行得分：{rule.execution_places}位小数{grounds.mark('rounding', 'execution_places')}",
        f"  总分：{rule.total_places}位小数{grounds.mark('rounding', 'total_places')}",
    ]


def _percent(share: Decimal) -> str:
    return f"{format_decimal(share * 100)}%"
