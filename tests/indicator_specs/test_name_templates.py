"""Sign and unit that stand in an indicator's name: what they add to a target, and what they must not."""

from __future__ import annotations

import pytest

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.name_templates import name_template, written_out
from indicator_specs.target_parser import parse_target

RATE = "苗木成活率(≥**%)"


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        (RATE, "85", "≥85%"),
        (RATE, "85%", "≥85%"),
        (RATE, "1,437.5", "≥1437.5%"),
        (RATE, "=85%", "=85%"),
        ("苗木成活率（≥ __％）", "85", "≥85%"),
        ("苗木成活率≥××%", "85", "≥85%"),
        ("苗木成活率(不低于**%)", "85", "≥85%"),
        ("苗木成活率(**%)", "85", "≥85%"),
        ("项目总投入(≥**万元)", "6070", "≥6070万元"),
        ("办结时限(≤…天)", "3", "≤3天"),
        ("验收合格率(≥)", "95%", "≥95%"),
        ("城镇登记失业率低于(%)", "4.3", "<4.3%"),
        ("城镇登记失业率低于(%)", "4.3%", "<4.3%"),
        ("城镇登记失业率低于(%) 全市", "4.3", "<4.3%"),
        ("办结时限不超过", "3天", "≤3天"),
        ("受训人员不少于（人）", "300", "≥300人"),
        ("排放浓度低于等于(mg/L)", "30", "≤30mg/L"),
        ("低于低保标准的户数", "30", "≥30"),  # these words go on in the name
        ("验收合格率(达标)", "95", "≥95"),  # words alone are no template
        ("造林面积(亩)", "80000", "≥80000亩"),  # but a unit of measure is its unit
        ("服务(XX公司)次数", "3", "≥3"),  # and a company is no unit
        ("培训(≥90分)", "3次", "≥3次"),
    ],
)
def test_a_template_completes_the_number(name: str, target: str, expected: str) -> None:
    assert str(parse_target(target, IndicatorContext(name=name))) == expected


@pytest.mark.parametrize(
    ("target", "remark"),
    [
        ("85", "比较符、单位取自指标名称中的“≥**%”"),
        ("85%", "比较符取自指标名称中的“≥**%”"),
        ("≥85", "单位取自指标名称中的“≥**%”"),
        ("≤85%", "目标值写“≤”，指标名称写“≥**%”，相互矛盾"),
        ("低于85", "目标值写“<”，指标名称写“≥**%”，相互矛盾"),
        ("85万元", "目标值的单位是“万元”，指标名称写“≥**%”，相互矛盾"),
    ],
)
def test_what_was_inferred_is_told(target: str, remark: str) -> None:
    assert parse_target(target, IndicatorContext(name=RATE)).remarks == (remark,)


@pytest.mark.parametrize("target", ["≤85%", "低于85", "85万元"])
def test_a_contradiction_is_left_to_a_person(target: str) -> None:
    read = parse_target(target, IndicatorContext(name=RATE))
    assert (read.kind, getattr(read, "unread", False)) == ("qualitative", True)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("85", "≥85%"),
        ("85.5", "≥85.5%"),
        ("1,437", "≥1,437%"),
        ("≤85", "≤85%"),
        ("85%", "≥85%"),
        ("85万元", "≥85万元"),
        ("明显提高", "明显提高"),
        ("80%-90%", "80%-90%"),
        ("", ""),
    ],
)
def test_the_target_written_out(target: str, expected: str) -> None:
    assert written_out(target, RATE) == expected


def test_a_name_without_a_template_leaves_the_target_alone() -> None:
    assert (name_template("苗木成活率"), written_out("85", "苗木成活率")) == (None, "85")
