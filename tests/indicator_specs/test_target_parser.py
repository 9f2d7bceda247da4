"""How targets are read: one table per form in which people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Deadline,
    Equal,
    LessThan,
    MoreThan,
    Nothing,
    Qualitative,
    Target,
    Undirected,
)
from indicator_specs.words.normalisation import MAX_LENGTH
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.partial_dates import PartialDate, last_day
from indicator_specs.words.quantities import Quantity

COST = IndicatorContext("产出指标", "成本指标", "设备购置")
TIMELINESS = IndicatorContext("产出指标", "时效指标", "审批时限")
REVENUE = IndicatorContext("效益指标", "经济效益指标", "门票收入")


def quantity(text: str, unit: str = "") -> Quantity:
    return Quantity(to_decimal(text), unit)


COMPARATORS = {
    AtLeast: "≥ ≧ ⩾ >= ＞＝ => ≥≥ 大于等于 大于或等于 不少于 不低于 不小于 不得低于 至少 达到",
    MoreThan: "> ＞ 大于 超过 高于 多于",
    AtMost: "≤ ≦ ⩽ <= ＜＝ =< 小于等于 不超过 不高于 不大于 不多于 不得超过 控制在 至多",
    LessThan: "< ＜ 小于 低于 少于 不足",
    Equal: "= ＝ ﹦ ═ == 等于",
}


@pytest.mark.parametrize(
    ("written", "kind"), [(written, kind) for kind, words in COMPARATORS.items() for written in words.split()]
)
def test_a_comparator_before_the_number(written: str, kind: type[Bounded]) -> None:
    """Signs, look-alikes and words mean the same."""
    assert kind(quantity("95", "%")) == parse_target(f"{written}95%")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("95%以上", AtLeast(quantity("95", "%"))),
        ("90%及以上", AtLeast(quantity("90", "%"))),
        ("80%（含）以上", AtLeast(quantity("80", "%"))),
        ("达到90%以上", AtLeast(quantity("90", "%"))),
        ("5%以内", AtMost(quantity("5", "%"))),
        ("30万元以下", AtMost(quantity("30", "万元"))),
        ("控制在30万元以内", AtMost(quantity("30", "万元"))),
        ("3个工作日内", AtMost(quantity("3", "个工作日"))),
        ("2月内", AtMost(quantity("2", "月"))),
        ("18个月之内", AtMost(quantity("18", "个月"))),
    ],
)
def test_a_comparator_after_the_number(text: str, expected: Target) -> None:
    """以上 and 以内 decide where nothing stands before the number, and agree with what does."""
    assert expected == parse_target(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥1,437人", quantity("1437", "人")),
        ("≥１００％", quantity("100", "%")),
        ("≥ 25 件 (套)", quantity("25", "件(套)")),
        ("≥1.2万亩", quantity("12000", "亩")),
        ("≥550万粒", quantity("5500000", "粒")),
        ("≥2.6亿元", quantity("2.6", "亿元")),
        ("≥300万元", quantity("300", "万元")),
        ("≥2万人次", quantity("20000", "人次")),
        ("≥百分之九十五", quantity("95", "%")),
        ("≥百分之九十五点五", quantity("95.5", "%")),
        ("≥百分之85", quantity("85", "%")),
        ("不少于十二个月", quantity("12", "个月")),
        ("不少于两次", quantity("2", "次")),
        ("不少于三百二十人", quantity("320", "人")),
        ("≥100百分比", quantity("100", "%")),
        ("≥100%%", quantity("100", "%")),
        (">=98%(百分比)", quantity("98", "%")),
        ("≥2200篇篇", quantity("2200", "篇")),
        ("≥5个百分点", quantity("5", "%")),
        ("≥0.8‰", quantity("0.8", "‰")),
        ("≥2次/台/月", quantity("2", "次/台/月")),
        ("≥40元/人*月", quantity("40", "元/人/月")),
        ("≥400元/人、天", quantity("400", "元/人/天")),
        ("≥28.4/株", quantity("28.4", "/株")),
        ("每月≥3次", quantity("3", "次/月")),
        ("≥每年2次", quantity("2", "次/年")),
        ("≥3稿件", quantity("3", "稿件")),
        ("≥100", quantity("100")),
        ("≥0.565km", quantity("0.565", "km")),
        ("≥375㎡", quantity("375", "㎡")),
        ("降幅≥-3%", quantity("-3", "%")),
        ("30多个以上", quantity("30", "个")),
        ("≥50mg/L", quantity("50", "mg/L")),
        ("≥55dB", quantity("55", "dB")),
        ("≥18℃", quantity("18", "℃")),
        ("≥200床日", quantity("200", "床日")),
        ("≥30辆次", quantity("30", "辆次")),
        ("≥500吨标准煤", quantity("500", "吨标准煤")),
        ("个≥15", quantity("15", "个")),
        ("≥ 98 (%)", quantity("98", "%")),
        ("≥95.%", quantity("95", "%")),
        ("≥千分之三", quantity("3", "‰")),
    ],
)
def test_numbers_and_units(text: str, expected: Quantity) -> None:
    """Thousands, full width, multipliers, Chinese numerals, compound units, system noise."""
    assert AtLeast(expected) == parse_target(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%=99百分比", Equal(quantity("99", "%"))),
        ("二100百分比", Equal(quantity("100", "%"))),
        ("超时转办次数≤365次", AtMost(quantity("365", "次"))),
        ("诉求解决率≥90%", AtLeast(quantity("90", "%"))),
        ("规范度超过90%", MoreThan(quantity("90", "%"))),
        ("≥开会前1小时", AtLeast(quantity("1", "小时"))),
        ("24小时内接通率≥95%", AtLeast(quantity("95", "%"))),
        ("≥95%（上年为92%）", AtLeast(quantity("95", "%"))),
        ("满足使用15年以上的要求", AtLeast(quantity("15", "年"))),
        ("12个月内完成采购", AtMost(quantity("12", "个月"))),
        ("半年内完成", AtMost(quantity("6", "个月"))),
        ("80%-90%", Between(quantity("80", "%"), quantity("90", "%"))),
        ("80-90%", Between(quantity("80", "%"), quantity("90", "%"))),
        ("3～5个", Between(quantity("3", "个"), quantity("5", "个"))),
        ("3至5个", Between(quantity("3", "个"), quantity("5", "个"))),
        ("5000元～2万元", Between(quantity("0.5", "万元"), quantity("2", "万元"))),
        ("6.5≤pH≤8.5", Between(quantity("6.5"), quantity("8.5"))),
        ("pH值6-9", Between(quantity("6"), quantity("9"))),
        ("60周岁以上老人体检2000人", AtLeast(quantity("2000", "人"))),
        ("5G基站≥20个", AtLeast(quantity("20", "个"))),
        ("≥ 1 000人", AtLeast(quantity("1000", "人"))),
        ("≥|98|%", AtLeast(quantity("98", "%"))),
        ("1.≥95%", AtLeast(quantity("95", "%"))),
        ("±5%", Between(quantity("-5", "%"), quantity("5", "%"))),
        ("50万元以上项目公开招标率100%", AtLeast(quantity("100", "%"))),
        ("≥60%且≤80%", Between(quantity("60", "%"), quantity("80", "%"))),
    ],
)
def test_bounds_inside_phrases_and_ranges(text: str, expected: Target) -> None:
    """The one number that is promised is found, whatever stands around it."""
    assert expected == parse_target(text)


@pytest.mark.parametrize(
    ("text", "context", "expected", "remark"),
    [
        ("100%", IndicatorContext(), AtLeast(quantity("100", "%")), "没有比较符，读作≥"),
        ("50个", IndicatorContext(), AtLeast(quantity("50", "个")), "没有比较符，读作≥"),
        ("3", IndicatorContext(), AtLeast(quantity("3")), "没有比较符，读作≥"),
        ("15万元", REVENUE, AtLeast(quantity("15", "万元")), "没有比较符，读作≥"),
        ("15万元", COST, AtMost(quantity("15", "万元")), "没有比较符，指标越低越好，读作≤"),
        (
            "260元/辆",
            COST,
            Undirected(quantity("260", "元/辆")),
            "没有比较符，是标准、单价一类，还是上限或下限，无法确定",
        ),
        ("98%", COST, AtLeast(quantity("98", "%")), "没有比较符，读作≥"),
        ("20天", TIMELINESS, AtMost(quantity("20", "天")), "没有比较符，时效指标的时长读作≤"),
        ("20天", IndicatorContext(name="开放天数"), AtLeast(quantity("20", "天")), "没有比较符，读作≥"),
        ("0起", IndicatorContext(), AtMost(quantity("0", "起")), "没有比较符，目标为0，读作≤"),
        ("3%", IndicatorContext(name="有效投诉率"), AtMost(quantity("3", "%")), "没有比较符，指标越低越好，读作≤"),
        ("98%", IndicatorContext(name="投诉办结率"), AtLeast(quantity("98", "%")), "没有比较符，读作≥"),
        (
            "比上年降低10%",
            IndicatorContext(name="单位能耗"),
            AtLeast(quantity("10", "%")),
            "没有比较符，变化的幅度读作≥",
        ),
        ("提前3天", TIMELINESS, AtLeast(quantity("3", "天")), "没有比较符，变化的幅度读作≥"),
        (
            "8小时",
            IndicatorContext("产出指标", "数量指标", "每日开放时长"),
            AtLeast(quantity("8", "小时")),
            "没有比较符，读作≥",
        ),
        ("5%", IndicatorContext(name="管网漏损率"), AtMost(quantity("5", "%")), "没有比较符，指标越低越好，读作≤"),
        ("5%", IndicatorContext(name="能耗下降率"), AtLeast(quantity("5", "%")), "没有比较符，读作≥"),
        ("投诉率3%", IndicatorContext(), AtMost(quantity("3", "%")), "没有比较符，指标越低越好，读作≤"),
    ],
)
def test_without_comparator_the_context_decides_and_a_remark_says_so(
    text: str, context: IndicatorContext, expected: Target, remark: str
) -> None:
    """Never a silent guess."""
    target = parse_target(text, context)

    assert (expected, remark) == (target, target.remarks[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12月底前完成", PartialDate(12, 31)),
        ("11月底之前", PartialDate(11, 30)),
        ("2023年12月31日前", PartialDate(12, 31, 2023)),
        ("2023-06-30前", PartialDate(6, 30, 2023)),
        ("2023.6.30", PartialDate(6, 30, 2023)),
        ("2021年12月完成", PartialDate(12, 31, 2021)),
        ("2023年度内完成", PartialDate(12, 31, 2023)),
        ("年底前", PartialDate(12, 31)),
        ("2025年年底前", PartialDate(12, 31, 2025)),
        ("2025年度年末", PartialDate(12, 31, 2025)),
        ("2025年年内", PartialDate(12, 31, 2025)),
        ("每年12月底前", PartialDate(12, 31)),
        ("12月底到位", PartialDate(12, 31)),
        ("9月前", PartialDate(9)),
        ("9月", PartialDate(9, 30)),
        ("上半年完成", PartialDate(6, 30)),
        ("第三季度末前", PartialDate(9, 30)),
        ("2月底前", PartialDate(2, 29)),
        ("2023年2月底前", PartialDate(2, 28, 2023)),
        ("2020年1月--2020年11月", PartialDate(11, 30, 2020)),
        ("2021年1月-12月", PartialDate(12, 31, 2021)),
        ("1-12月", PartialDate(12, 31)),
        ("5月中旬前", PartialDate(5, 20)),
        ("于2023年6月30日前完成验收", PartialDate(6, 30, 2023)),
        ("不晚于10月15日", PartialDate(10, 15)),
        ("20231231前", PartialDate(12, 31, 2023)),
        ("二〇二三年十二月底前", PartialDate(12, 31, 2023)),
        ("十一月底前完成", PartialDate(11, 30)),
        ("23年12月底", PartialDate(12, 31, 2023)),
        ("12月31日24时前", PartialDate(12, 31)),
        ("2023.01-2023.12", PartialDate(12, 31, 2023)),
    ],
)
def test_deadlines(text: str, expected: PartialDate) -> None:
    """With a year and without, by day, month, quarter and period."""
    assert Deadline(expected) == parse_target(text)


def test_a_date_exported_as_its_serial_number() -> None:
    """Systems hold dates as day numbers; only under a time indicator is one taken for a date."""
    assert Deadline(PartialDate(12, 31, 2021)) == parse_target("=44,561", IndicatorContext(name="资金到位时间"))
    assert Equal(quantity("44561")) == parse_target("=44,561", IndicatorContext(name="发放数量"))


@pytest.mark.parametrize(
    "text",
    (
        "明显提升 好 高 是 长期 全年 严格执行相关制度规定 12345热线正常运行 打造5A级景区 采用ISO9001标准 A4纸双面打印 "
        "全省第一档次 一号受理 进一步提高 每月10日前发放 不超过预算 一事一议 十四五规划 三公经费只减不增"
    ).split(),
)
def test_words_stay_words(text: str) -> None:
    """Digits that are part of a name, ranks and ordinals are no quantities."""
    target = parse_target(text)

    assert (Qualitative(text), False) == (target, isinstance(target, Qualitative) and target.unread)


@pytest.mark.parametrize(
    "text",
    [
        "100%1000件",
        "按15次作业且不少于30小时",
        "培训3期，每期50人",
        "大于80%小于90%",
        "90%～80%",
        "≥5%以下",
        "3个～5万元",
    ],
)
def test_what_promises_a_number_that_cannot_be_read_is_unread(text: str) -> None:
    """No rule may pick one of several, and copying the text proves nothing."""
    target = parse_target(text)

    assert (Qualitative(text), True) == (target, isinstance(target, Qualitative) and target.unread)
    assert target.remarks != ()


@pytest.mark.parametrize("text", ["", " ", "/", "-", "—", "一", "无", "……", "\n\u3000"])
def test_nothing_was_promised(text: str) -> None:
    """Blank and the signs for it."""
    assert Nothing() == parse_target(text)


def test_the_raw_text_is_kept() -> None:
    """What the user typed is written back unchanged."""
    assert " ≥ 95 ％\n" == parse_target(" ≥ 95 ％\n").raw


KINDS = st.sampled_from([AtLeast, MoreThan, AtMost, LessThan, Equal])
UNITS = st.sampled_from(["", "%", "‰", "万元", "元/亩", "次/台/月", "件(套)", "个工作日", "km", "亿元", "稿件", "㎡"])
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)
QUANTITIES = st.builds(Quantity, NUMBERS, UNITS)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    month = draw(st.integers(1, 12))
    year = draw(st.none() | st.integers(1990, 2099))
    day = draw(st.none() | st.integers(1, last_day(month, year)))
    return PartialDate(month, day, year)


@st.composite
def ranges(draw: st.DrawFn) -> Between:
    unit = draw(UNITS)
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    return Between(Quantity(low, unit), Quantity(high, unit))


@given(st.one_of(st.builds(lambda kind, bound: kind(bound), KINDS, QUANTITIES), ranges(), st.builds(Deadline, dates())))
def test_the_canonical_text_parses_back(target: Target) -> None:
    """``str`` and ``parse_target`` are inverse."""
    assert target == parse_target(str(target))


@given(st.text(max_size=60))
def test_any_text_parses_and_its_canonical_text_again(text: str) -> None:
    """No text is an error, and reading is stable."""
    target = parse_target(text)

    assert target == parse_target(str(target)) or isinstance(target, Bounded)
    assert text == target.raw


@pytest.mark.parametrize(
    "piece",
    ["≥", "9", "1,", "每", "百分之", "一", "12月", "2023年", "(", "3个", "不超过", "~5", " ", "万", "-", "年", "元/"],
)
def test_ten_thousand_characters_of_anything_are_read(piece: str) -> None:
    """A reader whose time grows with the square would not come back; benchmarks/ measures the line."""
    text = (piece * MAX_LENGTH)[:MAX_LENGTH]

    assert text == parse_target(text).raw
