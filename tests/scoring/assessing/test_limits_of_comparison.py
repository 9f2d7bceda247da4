"""What is compared, at each limit and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Level
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.indicators import Judgement
from indicator_specs.target_parser import parse_target
from scoring.assessing.comparing.comparison import Comparison
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.judgements import band_remark, judgement_problems
from scoring.assessing.verdicts import Verdict
from scoring.rule_sets.rule_set import RuleSet

MET, MISSED, PERSON = Verdict.MET, Verdict.MISSED, Verdict.UNDETERMINED


def compared(target: str, actual: str, *, year: int | None = None, name: str = "") -> Comparison:
    context = IndicatorContext(name=name)
    parsed = parse_target(target, context)
    return compare(parsed, parse_actual(actual, parsed), year=year, context=context)


@pytest.mark.parametrize(
    ("target", "actual", "year", "expected"),
    [
        # a month of another year: the first half of the year for a limit in the second
        ("6月底前", "2024年6月", None, MET),
        ("7月底前", "2024年6月", None, PERSON),
        ("7月底前", "2024年7月", None, MET),
        # told when the year is over: January and February for a limit in the last quarter
        ("12月底前", "2月", None, PERSON),
        ("12月底前", "3月", None, MET),
        ("10月底前", "2月", None, PERSON),
        ("9月底前", "2月", None, MET),
        # before the year of the work: only what ends in the first half may be earlier
        ("6月底前", "2022年12月", 2023, MET),
        ("7月底前", "2022年12月", 2023, PERSON),
        ("7月底前", "2023年1月", 2023, MET),
        # a month without a year under a limit of the next one: the last quarter comes before its first half
        ("次年6月底前", "10月", 2023, MET),
        ("次年6月底前", "9月", 2023, PERSON),
        ("次年7月底前", "10月", 2023, PERSON),
        # a day that is only expected
        ("2024年12月底前", "预计2024年12月31日完成", 2024, PERSON),
        ("2024年12月底前", "预计2025年1月1日完成", 2024, MISSED),
        ("2024年12月底前", "预计2025年1月完成", 2024, MISSED),
        ("2024年11月底前", "预计2024年11月完成", 2024, PERSON),
        ("2024年11月底前", "预计2024年12月完成", 2024, MISSED),
        ("2024年11月前", "预计2024年11月15日完成", 2024, PERSON),
        ("2024年12月15日前", "预计2024年12月完成", 2024, PERSON),
        # the last day, and the month that 前 leaves open
        ("11月30日前", "11月30日", 2023, MET),
        ("11月30日前", "12月1日", 2023, MISSED),
        ("11月前", "10月31日", 2023, MET),
        ("11月前", "11月1日", 2023, PERSON),
        ("11月前", "11月30日", 2023, PERSON),
        ("11月前", "12月1日", 2023, MISSED),
        ("2月底前", "2月29日", 2024, MET),
        ("2月底前", "3月1日", 2023, MISSED),
        # of no year: there may be a 29 February
        ("2月底前", "2月29日", None, MET),
        ("2月28日前", "2月29日", None, MISSED),
    ],
)
def test_days_at_their_limits(target: str, actual: str, year: int | None, expected: Verdict) -> None:
    """In time, late, or open because the year is."""
    assert expected is compared(target, actual, year=year).verdict


@pytest.mark.parametrize(
    ("target", "actual", "name", "expected"),
    [
        # a target that is about a number: a tenth below it is open
        ("约100人", "100人", "", MET),
        ("约100人", "90人", "", PERSON),
        ("约100人", "89.99人", "", MISSED),
        # a range
        ("80%-90%", "79.99%", "", MISSED),
        ("80%-90%", "80%", "", MET),
        ("80%-90%", "90%", "", MET),
        ("80%-90%", "90.01%", "", PERSON),
        # one whose low end is not below its high one
        ("80%-80%", "80%", "", MET),
        ("80%-79.99%", "80%", "", PERSON),
        ("≥80%，≤80%", "80%", "", MET),
        ("≥80.01%，≤80%", "80%", "", PERSON),
        # 节约 is not 约
        ("约100万元", "95万元", "资金额", PERSON),
        ("节约100万元", "95万元", "资金额", MISSED),
        ("≥100万元", "约100万元", "资金额", PERSON),
        # days that may be working days
        ("≤10个工作日", "10天", "", MET),
        ("≤10个工作日", "11天", "", PERSON),
        # none, in whatever it is counted
        ("零事故", "0起", "", MET),
        ("零事故", "1起", "", MISSED),
        ("≤0起", "0人", "", MET),
        ("≤0起", "1人", "", PERSON),
        ("≤1起", "0人", "", PERSON),
        ("≤1起", "1人", "", PERSON),
        # the whole year's number for a promise of each period
        ("≥2次/月", "全年23次", "", MISSED),
        ("≥2次/月", "全年24次", "", PERSON),
        ("≥2次/个月", "全年23次", "", MISSED),
        ("≥2次/个月", "全年24次", "", PERSON),
        ("≥1次/季", "全年3次", "", MISSED),
        ("≥1次/季", "全年4次", "", PERSON),
        ("≥1次/季度", "全年3次", "", MISSED),
        ("≥1次/季度", "全年4次", "", PERSON),
        ("≥1次/周", "全年49次", "", MISSED),
        ("≥1次/周", "全年50次", "", PERSON),
        ("≥1次/周", "全年52次", "", PERSON),
        # a share of a whole
        ("≥100%", "100%", "覆盖率", MET),
        ("≥100%", "100.01%", "覆盖率", PERSON),
        ("≥100.01%", "100%", "覆盖率", PERSON),
        ("90%-100%", "95%", "覆盖率", MET),
        ("90%-100.01%", "95%", "覆盖率", PERSON),
        # the low end of a range is what a number without a unit is held against
        ("999亩-2000亩", "9.99", "", MISSED),
        ("1000亩-2000亩", "9.99", "", PERSON),
        # nothing spent
        ("≤10万元", "0万元", "采购成本", PERSON),
        ("≤10万元", "0.01万元", "采购成本", MET),
        ("≤0万元", "0万元", "采购成本", MET),
        ("≤0.5万元", "0万元", "采购成本", PERSON),
        # below zero
        ("≥10个", "0个", "", MISSED),
        ("≥10个", "-0.5个", "", PERSON),
        ("≥10%", "-0.5%", "覆盖率", PERSON),
        ("≥0%", "-0.5%", "覆盖率", MISSED),
        ("-5%-5%", "-1%", "覆盖率", MET),
        ("≤5%", "-5%", "测量误差", MET),
        ("≤5%", "-5.01%", "测量误差", PERSON),
        ("≤5%", "5.01%", "测量误差", MISSED),
        ("-5%", "-5%", "能耗变化", MET),
        ("-5%", "-5.01%", "能耗变化", PERSON),
        ("-0.5%", "-0.5%", "增长率", MET),
        ("-0.5%", "-0.6%", "增长率", PERSON),
        ("≥-0.5%", "-0.6%", "增长率", MISSED),
        ("≥5%", "0.5%", "能耗下降率", MISSED),
        ("≥5%", "0%", "能耗下降率", MISSED),
        ("≥5%", "-0.5%", "能耗下降率", PERSON),
        ("≥-0.5%", "-0.6%", "能耗下降率", MISSED),
        ("-0.5%-5%", "-0.3%", "覆盖率", MET),
        ("零下1度", "1度", "温度", PERSON),
        ("零下18度", "18度", "温度", PERSON),
        ("零下18度", "-18度", "温度", PERSON),
        ("0.5度", "-0.5度", "", MISSED),
    ],
)
def test_numbers_at_their_limits(target: str, actual: str, name: str, expected: Verdict) -> None:
    """Met, missed, or a question."""
    assert expected is compared(target, actual, name=name).verdict


@pytest.mark.parametrize(
    ("target", "actual", "name", "expected"),
    [
        ("=10个", "10.01个", "培训班数", (MISSED, True)),
        ("=10个", "10个", "培训班数", (MET, False)),
        ("=10个", "9.99个", "培训班数", (MISSED, False)),
        ("=5%", "4.99%", "投诉率", (MISSED, True)),
        ("=5%", "5%", "投诉率", (MET, False)),
        ("=5%", "5.01%", "投诉率", (MISSED, False)),
    ],
)
def test_more_than_an_equal_asks_for(target: str, actual: str, name: str, expected: tuple[Verdict, bool]) -> None:
    """On its better side it is exceeded; at the number itself it is met and no more."""
    comparison = compared(target, actual, name=name)

    assert expected == (comparison.verdict, comparison.exceeded)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥1个", "2个", "2"),
        ("≥0.5个", "1个", "2"),
        ("≥0个", "5个", None),
        ("≥0个", "0个", None),
        ("≥-0.5℃", "1℃", None),
        ("≥10个", "", None),
    ],
)
def test_an_actual_over_its_target(target: str, actual: str, expected: str | None) -> None:
    """Of nothing, and of what lies below, there is no share."""
    assert (None if expected is None else Decimal(expected)) == compared(target, actual).completion


@pytest.mark.parametrize(
    ("level", "score", "complaints"),
    [
        (Level.PARTLY, "11.99", ["评定得分11.99与评定档次“部分达成”不符"]),
        (Level.PARTLY, "12", []),
        (Level.PARTLY, "15.99", []),
        (Level.PARTLY, "16", ["评定得分16与评定档次“部分达成”不符"]),
        (Level.ACHIEVED, "15.99", ["评定得分15.99与评定档次“达成”不符"]),
        (Level.ACHIEVED, "16", []),
        (Level.ACHIEVED, "20", []),
        (Level.ACHIEVED, "20.01", ["评定得分20.01超出0～20分"]),
        (Level.MISSED, "0", []),
        (Level.MISSED, "-0.01", ["评定得分-0.01超出0～20分"]),
    ],
)
def test_judged_scores_at_the_ends_of_their_bands(
    level: Level, score: str, complaints: list[str], mof: RuleSet
) -> None:
    """Of 20 points: 60 to 80 % without its upper end, 80 to 100 % with both."""
    judgement = Judgement(level=level, score=Decimal(score), reason="现场核实")

    assert complaints == [message for message, _ in judgement_problems(judgement, Decimal(20), None, mof)]


@pytest.mark.parametrize(
    ("level", "points", "expected"),
    [
        (Level.PARTLY, "20", "“部分达成”可评12（含）～16（不含）分"),
        (Level.ACHIEVED, "20", "“达成”可评16（含）～20（含）分"),
        (Level.PARTLY, None, "“部分达成”可评分值的60（含）～80（不含）%"),
    ],
)
def test_what_a_person_may_give_for_a_level(level: Level, points: str | None, expected: str, mof: RuleSet) -> None:
    """In per cent while the points are open."""
    assert expected == band_remark(level, None if points is None else Decimal(points), mof)
