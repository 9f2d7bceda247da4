"""What is compared, at each limit and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Level
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.indicators import Judgement
from indicator_specs.target_parser import parse_target
from scoring.assessing.comparison import Comparison, compare
from scoring.assessing.judgements import judgement_problems
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
        # the last day, and the month that 前 leaves open
        ("11月30日前", "11月30日", 2023, MET),
        ("11月30日前", "12月1日", 2023, MISSED),
        ("11月前", "10月31日", 2023, MET),
        ("11月前", "11月1日", 2023, PERSON),
        ("11月前", "12月1日", 2023, MISSED),
        ("2月底前", "2月29日", 2024, MET),
        ("2月底前", "3月1日", 2023, MISSED),
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
        # days that may be working days
        ("≤10个工作日", "10天", "", MET),
        ("≤10个工作日", "11天", "", PERSON),
        # none, in whatever it is counted
        ("零事故", "0起", "", MET),
        ("零事故", "1起", "", MISSED),
        # the whole year's number for a promise of each period
        ("≥2次/月", "全年23次", "", MISSED),
        ("≥2次/月", "全年24次", "", PERSON),
        ("≥2次/个月", "全年23次", "", MISSED),
        ("≥2次/个月", "全年24次", "", PERSON),
        ("≥1次/季", "全年3次", "", MISSED),
        ("≥1次/季", "全年4次", "", PERSON),
        ("≥1次/季度", "全年3次", "", MISSED),
        ("≥1次/季度", "全年4次", "", PERSON),
        ("≥1次/周", "全年51次", "", MISSED),
        ("≥1次/周", "全年52次", "", PERSON),
        # a share of a whole
        ("≥100%", "100%", "覆盖率", MET),
        ("≥100%", "100.01%", "覆盖率", PERSON),
        ("≥100.01%", "100%", "覆盖率", PERSON),
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
        ("≤5%", "-5%", "测量误差", MET),
        ("≤5%", "-5.01%", "测量误差", PERSON),
        ("≤5%", "5.01%", "测量误差", MISSED),
        ("-5%", "-5%", "能耗变化", MET),
        ("-5%", "-5.01%", "能耗变化", PERSON),
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
