"""What was reported against what was promised."""

from __future__ import annotations

import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.target_parser import parse_target
from scoring.assessing.comparing.comparison import Comparison
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.verdicts import Verdict

MET, MISSED, UNDETERMINED = Verdict.MET, Verdict.MISSED, Verdict.UNDETERMINED


def compared(target: str, actual: str, *, year: int | None = None, name: str = "") -> Comparison:
    context = IndicatorContext(name=name)
    parsed = parse_target(target, context)
    return compare(parsed, parse_actual(actual, parsed), year=year, context=context)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("≥95%", "95%", MET),
        ("≥95%", "94.99%", MISSED),
        (">95%", "95%", MISSED),
        ("≤3月", "4月", MISSED),
        ("<5%", "5%", MISSED),
        ("=100%", "100%", MET),
        ("=100%", "99%", MISSED),
        ("80%-90%", "80%", MET),
        ("80%-90%", "91%", UNDETERMINED),
        ("超时次数≤365次", "无", MET),
        ("≥1个", "3", MET),
        ("≤15万元", "36400元", MET),
        ("≤15万元", "3.64", MET),
        ("≥5公里", "6000米", MET),
        ("≥50户", "60人", UNDETERMINED),
        ("≥95%", "99.25", MET),
        ("≥95%", "0.95", UNDETERMINED),
        ("≥95%", "1", UNDETERMINED),
        ("≥0.95", "96%", UNDETERMINED),
        ("≤0.4%", "0.1", MET),
        ("≤280万元", "2148300", UNDETERMINED),
        ("≥90%", "90%以上", UNDETERMINED),
        ("≥90%", "95%以上", MET),
        ("≥90%", "85%以上", UNDETERMINED),
        ("≤90%", "95%以上", MISSED),
        ("≤2月", "2月内", UNDETERMINED),
        ("≤2月", "2月内发放", MET),
        ("≥100人", "约120人", MET),
        ("≥100人", "约100人", UNDETERMINED),
        ("≥100人", "约80人", MISSED),
        ("≥90%", "≥90%", UNDETERMINED),
        ("≥90%", "已完成", UNDETERMINED),
        ("≥90%", "达成预期指标", UNDETERMINED),
        ("≥90%", "无", UNDETERMINED),
        ("≥90%", "/", UNDETERMINED),
        ("/", "95%", UNDETERMINED),
        ("≥0.3级", "0.31级", MET),
        ("≥0.5级", "0.4级", MISSED),
        ("达到3级", "3级", MET),
        ("≥3级", "2级", UNDETERMINED),
        ("=2级", "3级", UNDETERMINED),
        ("≥3级以上", "4级", UNDETERMINED),
        ("2级及以上", "3级", UNDETERMINED),
        ("≥60学位", "62学位", MET),
    ],
)
def test_numbers(target: str, actual: str, verdict: Verdict) -> None:
    """Never full and never nothing for what could not be read."""
    assert verdict == compared(target, actual).verdict


@pytest.mark.parametrize(
    ("target", "actual", "year", "verdict"),
    [
        ("12月底前完成", "已完成", None, MET),
        ("9月底前完成", "已完成", None, UNDETERMINED),
        ("9月底前完成", "按时完成", None, MET),
        ("9月底前完成", "未完成", None, MISSED),
        ("12月底前", "12月31日之前完成", None, MET),
        ("12月底前", "2023年12月20日", 2023, MET),
        ("12月底前", "2024年1月5日", 2023, MISSED),
        ("2023年12月31日前", "2024年1月5日", None, MISSED),
        ("11月底前", "11月", None, MET),
        ("11月15日前", "11月", None, UNDETERMINED),
        ("9月前", "8月", None, MET),
        ("9月前", "9月", None, UNDETERMINED),
        ("9月前", "10月", None, MISSED),
        ("2023年度内完成", "年度内完成", 2023, MET),
        ("11月底前", "12月31日之前完成", None, UNDETERMINED),
        ("12月底前", "12月底前", None, UNDETERMINED),
        ("12月底前", "95%", None, UNDETERMINED),
        ("12月底前", "2023年11月", None, MET),
        ("12月底前", "2024年3月", None, UNDETERMINED),
        ("12月底前", "2024年3月", 2023, MISSED),
    ],
)
def test_dates(target: str, actual: str, year: int | None, verdict: Verdict) -> None:
    """A year that is missing is the project's; what the words leave open stays open."""
    assert verdict == compared(target, actual, year=year).verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("明显提升", "明显提升", MET),
        ("明显提升", "明显提升。", MET),
        ("明显提升", "达成预期指标", MET),
        ("明显提升", "部分达成预期指标", MISSED),
        ("明显提升", "显著提升", MET),
        ("明显提升", "", UNDETERMINED),
        ("100%1000件", "100%1000件", UNDETERMINED),
        ("≥l00%", "≥l00%", UNDETERMINED),
        ("100%1000件", "达成预期指标", UNDETERMINED),
    ],
)
def test_words(target: str, actual: str, verdict: Verdict) -> None:
    """The same words, or an official level, decide; numbers that could not be told apart never do."""
    assert verdict == compared(target, actual).verdict


@pytest.mark.parametrize(
    ("name", "actual", "exceeded", "kind"),
    [("发放人数", "10人", True, "equal"), ("发放人数", "6人", False, "equal"), ("死亡人数", "6人", True, "at_most")],
)
def test_an_equals_target_has_a_good_side(name: str, actual: str, exceeded: bool, kind: str) -> None:  # noqa: FBT001
    """Which one it is, the indicator's name tells."""
    comparison = compared("=8人", actual, name=name)

    assert comparison.numbers is not None
    assert (exceeded, kind) == (comparison.exceeded, comparison.numbers.kind)
