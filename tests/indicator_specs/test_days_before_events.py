"""The last day in time before what begins on a day, and which days tell nothing."""

from __future__ import annotations

import pytest

from indicator_specs.restated.days.days_before_events import day_before_event


@pytest.mark.parametrize(
    ("wanted", "given", "deadline"),
    [
        ("9月1日开学前", "8月29日", "8月31日前完成"),
        ("9月1日开学前", "9月1日", ""),
        ("1月1日放假前", "12月20日", ""),
        ("3月1日开学前", "2024年2月29日", "2月29日前完成"),
        ("2023年3月1日开学前", "2023年2月28日", "2023年2月28日前完成"),
        ("2024年3月1日开学前", "2024年2月28日", "2024年2月29日前完成"),
        ("开学前", "8月29日", ""),
    ],
)
def test_the_day_before(wanted: str, given: str, deadline: str) -> None:
    assert day_before_event(wanted, given) == deadline
