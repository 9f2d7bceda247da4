"""``zpb try`` for people: how a target and an actual were understood, and where the score comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cli.terminal.plain_text import plain
from indicator_specs.actuals import Actual, Exactness, ReportedDate, ReportedQuantity, Statement
from indicator_specs.targets import Between, Bounded, Deadline, Target
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.indicator_scoring import IndicatorScore
from scoring.assessing.verdicts import NOT_APPLICABLE, WAITING, Status, Verdict
from scoring.rule_sets.rule_set import RuleSet

VERDICT_WORDS: Final = {
    Verdict.MET: "完成",
    Verdict.MISSED: "未完成",
    Verdict.UNDETERMINED: "无法判定，须由人评定",
}

TARGET_WORDS: Final = {
    "at_least": "不低于 {}",
    "more_than": "高于 {}",
    "at_most": "不超过 {}",
    "less_than": "低于 {}",
    "equal": "等于 {}",
    "undirected": "{}，没有说明是上限还是下限",
    "between": "在 {} 到 {} 之间（含两端）",
    "deadline": "不晚于 {}",
    "qualitative": "定性目标，没有可比的数",
    "none": "没有目标",
}

ACTUAL_WORDS: Final = {
    "quantity": "{}",
    "date": "日期 {}",
    "statement": "一句话，没有报出数",
    "copied": "照抄了目标，没有报出实际值",
    "none": "没有填写",
}

EXACTNESS_WORDS: Final = {
    Exactness.EXACT: "",
    Exactness.AT_LEAST: "至少 ",
    Exactness.AT_MOST: "至多 ",
    Exactness.UNDER: "不到 ",
    Exactness.OVER: "超过 ",
    Exactness.ABOUT: "约 ",
    Exactness.BETWEEN: "",
}

GAP: Final = "  "
NO_LABEL: Final = "    "
"""As wide as a label, which is two Chinese characters."""


def pair_report(scored: IndicatorScore, rule_set: RuleSet) -> list[str]:
    """The lines of the report."""
    indicator = scored.indicator
    waits = NOT_APPLICABLE if scored.status is Status.NOT_APPLICABLE else WAITING
    score = waits if scored.score is None else format_decimal(scored.score)
    return [
        _line("目标", f"{plain(indicator.target) or '（空）'}  读作：{target_in_words(scored.target)}"),
        _line("实际", f"{plain(indicator.actual) or '（空）'}  读作：{actual_in_words(scored.actual)}"),
        _line("判定", VERDICT_WORDS[scored.verdict]),
        _line("得分", f"{score}（分值{indicator.points_text}）"),
        _line("规则", f"{rule_set.id}  {rule_set.title}"),
        *_list("步骤", scored.steps),
        *_list("说明", scored.remarks),
        *_list("注意", scored.attention),
    ]


def target_in_words(target: Target) -> str:
    """``≤3月`` → ``不超过 3个月``."""
    words = TARGET_WORDS[target.kind]
    if isinstance(target, Bounded):
        return words.format(target.bound)
    if isinstance(target, Between):
        return words.format(target.low, target.high)
    if isinstance(target, Deadline):
        return words.format(target.date)
    return words


def actual_in_words(actual: Actual) -> str:
    """``4月`` → ``4个月``."""
    words = ACTUAL_WORDS[actual.kind]
    if isinstance(actual, ReportedQuantity):
        ends = f" 至 {actual.high}" if actual.high is not None else ""
        return EXACTNESS_WORDS[actual.exactness] + words.format(actual.quantity) + ends
    if isinstance(actual, ReportedDate):
        return words.format(actual.date)
    if isinstance(actual, Statement) and actual.level:
        return f"{actual.level.value}（三档之一）"
    return words


def _line(label: str, text: str) -> str:
    return f"{label}{GAP}{text}"


def _list(label: str, texts: Sequence[str]) -> list[str]:
    return [_line(NO_LABEL if position else label, plain(text)) for position, text in enumerate(texts)]
