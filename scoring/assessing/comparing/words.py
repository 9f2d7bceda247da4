"""Words against a promise in words."""

from __future__ import annotations

from indicator_specs.actuals import Actual, Copied, Level, Statement
from indicator_specs.targets import Qualitative
from indicator_specs.words.normalisation import clean
from indicator_specs.words.quantity_mentions import find_quantities
from scoring.assessing.comparing.comparison import COPIED, Comparison, unanswered, undetermined
from scoring.assessing.verdicts import Verdict


def compare_words(target: Qualitative, actual: Actual) -> Comparison:
    """By the band that the actual names, or by its saying the same; other words are for a person."""
    if target.unread and not (isinstance(actual, Statement) and actual.falls_short):
        if isinstance(actual, Copied) and _has_a_comparator(target.raw):
            return unanswered(COPIED)
        return undetermined("目标无法读出单一的数值，需要人工评定")
    if isinstance(actual, Copied):
        return _repeated(actual)
    if isinstance(actual, Statement) and actual.level is not None:
        met = actual.level is Level.ACHIEVED
        return Comparison(
            verdict=Verdict.MET if met else Verdict.MISSED,
            step=f"实际“{actual.text}”属于“{actual.level}”",
            level=actual.level,
            remarks=("定性指标",),
        )
    if isinstance(actual, Statement) and actual.falls_short:
        return Comparison(verdict=Verdict.MISSED, step=f"实际“{actual.text}”没有达到目标", remarks=("定性指标",))
    return undetermined("定性指标的表述与目标不同，需要人工评定")


def _repeated(actual: Copied) -> Comparison:
    """The promised words were kept (明显提升), unless they promise nothing (待定)."""
    if actual.says_nothing:
        return unanswered(f"目标与实际都只写了“{actual.text}”，没有报告完成的结果")
    step = f"实际“{actual.text}”与目标表述一致"
    return Comparison(verdict=Verdict.MET, step=step, level=Level.ACHIEVED, remarks=("定性指标",))


def _has_a_comparator(text: str) -> bool:
    return any(mention.comparator is not None for mention in find_quantities(clean(text).text))
