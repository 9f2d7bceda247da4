"""Indicators are told apart by their names, not by the numbers before them."""

from __future__ import annotations

import pytest

from indicator_specs.words.names import indicator_key, plain_indicator_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("培训人数", "培训人数"),
        ("指标2：培训人数", "培训人数"),
        ("指标2 培训人数", "培训人数"),
        ("2.培训人数", "培训人数"),
        ("2、培训 人数", "培训人数"),
        ("（2）培训人数", "培训人数"),
        ("24小时出警率", "24小时出警率"),
        ("110接警数", "110接警数"),
        ("3.15活动场次", "3.15活动场次"),
        ("指标2：", "指标2:"),
    ],
)
def test_numbering_is_no_part_of_a_name(written: str, plain: str) -> None:
    assert plain_indicator_name(written) == plain


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("指标2：培训人数", "培训人数", True),
        ("“三公经费”控制率", "三公经费控制率", True),
        ("「三公经费」控制率", "三公经费控制率", True),
        ("培训人数。", "培训人数", True),
        ("5G基站数", "5g基站数", True),
        ("培训人数", "培训人次", False),
        ("培训(线上)人数", "培训人数", False),
    ],
)
def test_what_makes_two_names_one_indicator(one: str, other: str, *, alike: bool) -> None:
    assert (indicator_key(one) == indicator_key(other)) is alike
