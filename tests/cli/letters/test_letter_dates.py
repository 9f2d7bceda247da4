"""The days that an office names in a letter: refused where no calendar has them, doubted where they come too early."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from cli.letters.letter_dates import DUE, SENT, days_in_doubt, unreal_days

OPTIONS: Final = {DUE: "--due", SENT: "--date"}
REVIEWED: Final = date(2024, 5, 1)


def unreal(due: str, sent: str = "") -> list[tuple[str, str]]:
    return [(each.place, each.message) for each in unreal_days({DUE: due, SENT: sent}, OPTIONS)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-02-31", "没有“2026-02-31”这一天：2026年2月只有28天"),
        ("2026年2月29日", "没有“2026年2月29”这一天：2026年2月只有28天"),
        ("2024年2月29日", ""),
        ("2月29日", ""),  # of some year
        ("2月30日", "没有“2月30”这一天：2月只有29天"),
        ("4月31日前", "没有“4月31”这一天：4月只有30天"),
        ("4月30日前", ""),
        ("2026.13.1", "没有“2026.13.1”这一天：一年只有12个月"),
        ("2026/0/1", "没有“2026/0/1”这一天：一年只有12个月"),
        ("2026年5月0日", "没有“2026年5月0”这一天：2026年5月只有31天"),
        ("５月３２日", "没有“5月32”这一天：5月只有31天"),
        ("5月31日", ""),
        ("收到本函后10个工作日内", ""),
        ("3-5个工作日", ""),
        ("5月底前", ""),
        ("", ""),
    ],
)
def test_a_day_that_no_calendar_has(text: str, told: str) -> None:
    assert unreal(text) == ([("--due", told)] if told else [])


def test_both_days_are_told_at_once() -> None:
    assert unreal("2026-02-30", "2026年4月31日") == [
        ("--due", "没有“2026-02-30”这一天：2026年2月只有28天"),
        ("--date", "没有“2026年4月31”这一天：2026年4月只有30天"),
    ]


REVIEW: Final = "复核写出的日子（2024-05-01）"


@pytest.mark.parametrize(
    ("due", "sent", "told"),
    [
        ("2024年5月31日", "2024年5月6日", []),
        ("2024-05-06", "2024-05-06", []),
        ("2024-05-01", "2024-05-01", []),  # the day of the review
        ("2024-05-05", "2024-05-06", ["报回的期限“2024-05-05”早于发函的日期“2024-05-06”，照写在函里"]),
        ("2024-04-30", "", [f"报回的期限“2024-04-30”早于{REVIEW}，单位收到时已经过了，照写在函里"]),
        ("", "2024-04-30", [f"发函的日期“2024-04-30”早于{REVIEW}，照写在函里"]),
        (
            "2019年1月1日前",
            "2024-05-06",
            ["报回的期限“2019年1月1日前”早于发函的日期“2024-05-06”，照写在函里"],
        ),
        ("4月30日", "2024-05-06", []),  # of which year nobody says
        ("2024-04-01至2024-04-30", "", []),  # two days: which is meant is not known
        ("", "", []),
    ],
)
def test_a_day_that_comes_too_early_is_told(due: str, sent: str, told: list[str]) -> None:
    assert [each.message for each in days_in_doubt({DUE: due, SENT: sent}, REVIEWED)] == told
