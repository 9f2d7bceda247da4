"""How actuals are read, in the light of their targets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import (
    Actual,
    Copied,
    Exactness,
    Level,
    NothingReported,
    ReportedDate,
    ReportedQuantity,
    Statement,
)
from indicator_specs.target_parser import parse_target
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.partial_dates import PartialDate
from indicator_specs.words.quantities import Quantity


def read(target: str, actual: str) -> Actual:
    return parse_actual(actual, parse_target(target))


def reported(text: str, unit: str = "", exactness: Exactness = Exactness.EXACT) -> ReportedQuantity:
    return ReportedQuantity(Quantity(to_decimal(text), unit), exactness)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥95%", "99.25%", reported("99.25", "%")),
        ("≥95%", "99.25", reported("99.25")),
        ("≥25件(套)", "22件 (套)", reported("22", "件(套)")),
        ("诉求解决率≥90%", "诉求解决率90.8%", reported("90.8", "%")),
        ("≥90%", "达到95%", reported("95", "%")),
        ("≥90%", "95.5%（较上年提高2个百分点）", reported("95.5", "%")),
        ("≥50件", "完成60件，占全市的12%", reported("60", "件")),
        ("≥3次", "三次", reported("3", "次")),
        ("100%", "100%", reported("100", "%")),
        ("=100%", "=100%", reported("100", "%")),
        ("≥90%", "85%以上", reported("85", "%", Exactness.AT_LEAST)),
        ("≤2月", "2月内发放", reported("2", "月", Exactness.AT_MOST)),
        ("≤3月", "4月", reported("4", "月")),
        ("≥100项", "100余项", reported("100", "项", Exactness.OVER)),
        ("≤2小时", "2小时15分", reported("135", "分钟")),
        ("≤3分钟", "2分41秒", reported("161", "秒")),
        ("≤1年", "1年零2个月", reported("14", "个月")),
        ("≥30项", "近30项", reported("30", "项", Exactness.ABOUT)),
        ("≥30项", "30项左右", reported("30", "项", Exactness.ABOUT)),
        ("超时次数≤365次", "无", reported("0", "次")),
        ("0起", "未发生", reported("0", "起")),
        ("0起", "0起", reported("0", "起")),
        ("≤100%", "0.00%", reported("0", "%")),
        ("0起", "0.0起", reported("0", "起")),
        ("12月底前完成", "100%", reported("100", "%")),
        ("明显提升", "95%", reported("95", "%")),
    ],
)
def test_quantities(target: str, actual: str, expected: Actual) -> None:
    """A number with or without unit, inside words, rough, or told as 无."""
    assert expected == read(target, actual)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥60个", "未达到60个"),
        ("≥30人", "没有达到30人"),
        ("≥30人", "30人未全部到岗"),
        ("≥30人", "30人（预计）"),
        ("≥95%", "目标95%"),
        ("≥95%", "上年98%"),
        ("≥95%", "预计可达98%"),
        ("≤40万元", "超支5万元"),
        ("≤40万元", "节约5万元"),
        ("≥30人", "缺口35人"),
        ("≥60个", "较上年增加65个"),
        ("≥98%", "不及格率98%"),
        ("≤5%", "合格率4%"),
        ("下降5%以上", "上升6%"),
        ("≤3个月", "3个月零10天"),
        ("≥95%", "96·5%"),
        ("≥95%", "96,5%"),
        ("≥95%", "9.8.5%"),
        ("超过60%", "2/3"),
    ],
)
def test_a_number_that_is_not_the_result_stays_words(target: str, actual: str) -> None:
    """Denied, planned, last year's, a difference, another measure, the wrong way, or only a piece of a number."""
    assert "statement" == read(target, actual).kind


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥60%", "实际完成65%", reported("65", "%")),
        ("≥60%", "92%，因疫情影响未能全部开展", reported("92", "%")),
        ("≤40万元", "35万元，节约5万元", reported("35", "万元")),
        ("≤40万元", "实际支出39.99万", reported("399900", "元")),
        ("≥5次", "举办6次", reported("6", "次")),
        ("≥1000人", "1 200人", reported("1200", "人")),
        ("≥95%", "【97%】", reported("97", "%")),
        ("≥95%", "完成58个，完成率96.7%", reported("96.7", "%")),
        ("≥2000人次", "培训12期共2150人次", reported("2150", "人次")),
        ("下降10%以上", "同比下降11.5%", reported("11.5", "%")),
        ("下降5%以上", "下降6%", reported("6", "%")),
        ("增长5%以上", "增长-2.3%", reported("-2.3", "%")),
        ("增长8%以上", "同比下滑9%", reported("-9", "%")),
        ("投诉≤3起", "无投诉", reported("0", "起")),
        ("0起", "未发生安全事故", reported("0", "起")),
    ],
)
def test_harmless_words_around_a_number(target: str, actual: str, expected: Actual) -> None:
    """What kind of work it was, and the reason behind a comma, do not change the number."""
    assert expected == read(target, actual)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥90%", "≥90%"),
        ("≥90%", ">=90％"),
        ("不低于90%", "≥90%"),
        ("不少于3次", "不少于3次"),
        ("98%以上", "98%以上"),
        ("80%-90%", "80%-90%"),
        ("明显提升", "明显提升"),
        ("满足使用15年以上的要求", "满足使用15年以上的要求"),
        ("12月底前", "12月底前"),
        ("≥90%", "90%以上"),
        ("≤5%", "控制在5%以内"),
        ("≥70%", "7成以上"),
        ("≤4小时", "4小时以内"),
        ("6月底前完成", "6月底前"),
    ],
)
def test_the_target_again_is_no_report(target: str, actual: str) -> None:
    """Copied, to the letter or in signs."""
    assert Copied(actual) == read(target, actual)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("2023年12月20日", ReportedDate(PartialDate(12, 20, 2023))),
        ("11月", ReportedDate(PartialDate(11))),
        ("12月31日之前完成", ReportedDate(PartialDate(12, 31), by=True)),
        ("年度内完成", ReportedDate(PartialDate(12, 31), by=True, earliest=PartialDate(1, 1))),
        ("于11月20日通过验收并投入使用", ReportedDate(PartialDate(11, 20))),
        ("因疫情影响，12月15日完成", ReportedDate(PartialDate(12, 15))),
        ("2023-12-05 00:00:00", ReportedDate(PartialDate(12, 5, 2023))),
        ("2023.11", ReportedDate(PartialDate(11, None, 2023))),
        ("次年1月完成", ReportedDate(PartialDate(1, years_later=1))),
        ("4月中旬", ReportedDate(PartialDate(4, 20), earliest=PartialDate(4, 11))),
    ],
)
def test_dates_under_a_deadline(actual: str, expected: Actual) -> None:
    """By day, by month, or only “not later than”."""
    assert expected == read("12月底前完成", actual)


@pytest.mark.parametrize(
    "actual",
    (
        "预计2023年12月完工 计划12月20日验收 2023年10月开工，尚未完工 2023年6月签订合同 2023年12月15日未完成 11月取消 "
        "推迟到次年3月 2023年12月仍在建设"
    ).split(),
)
def test_a_date_on_which_nothing_was_done_stays_words(actual: str) -> None:
    """Planned, begun, denied, or next year's."""
    assert "statement" == read("2023年12月31日前完成", actual).kind


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("已完成", Statement("已完成", completed=True)),
        ("按时完成", Statement("按时完成", completed=True, on_time=True)),
        ("在规定时间内完成", Statement("在规定时间内完成", completed=True, on_time=True)),
        ("未完成", Statement("未完成", level=Level.MISSED)),
        ("基本完成", Statement("基本完成")),
        ("部分完成", Statement("部分完成", level=Level.PARTLY)),
        ("建设中", Statement("建设中")),
        ("达成预期指标", Statement("达成预期指标", level=Level.ACHIEVED)),
        ("达成年度指标", Statement("达成年度指标", level=Level.ACHIEVED)),
        ("部分达成预期指标并具有一定效果", Statement("部分达成预期指标并具有一定效果", level=Level.PARTLY)),
        ("未达成预期指标且效果较差", Statement("未达成预期指标且效果较差", level=Level.MISSED)),
    ],
)
def test_statements(actual: str, expected: Actual) -> None:
    """Done, done in time, the three official levels; anything short of them is only words."""
    assert expected == read("≥95%", actual)


@pytest.mark.parametrize("actual", ["", "  ", "/", "-", "—", "——", "一", "无"])
def test_nothing_was_reported_under_a_promise_of_more(actual: str) -> None:
    """无 is a zero only where less is better."""
    assert NothingReported() == read("≥95%", actual)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_pair_of_texts_is_an_error(target: str, actual: str) -> None:
    """Reading always comes back, with the raw text."""
    assert actual == read(target, actual).raw
