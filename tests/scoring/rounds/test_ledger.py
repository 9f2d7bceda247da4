"""How far a row of the ledger is, by the rounds and by a day that somebody names; what two people wrote."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scoring.findings.standing import Decision, Ending, Result
from scoring.rounds.history import Decided, History, ToldFinding
from scoring.rounds.ledger import ledger_rows
from scoring.rounds.merging import merged
from scoring.rounds.record_lines import history_line, read_history
from scoring.rounds.remedies import NO_REMEDY, Remedied, Remedy, agreed, as_written, due_date
from scoring.rounds.subjects import FindingKey, RoundSubject

KEY: Final = FindingKey("ZP301", "会议批次", "得分")
TOLD: Final = ToldFinding(key=KEY, about="12", severity="error", message="得分为12，应为10", since=1)
HISTORY: Final = History(
    subject=RoundSubject(unit="甲局", name="会议费"), unit="甲局", name="会议费", seen=2, findings=(TOLD,)
)


def ended(ending: Ending, number: int) -> ToldFinding:
    return evolve(TOLD, ended=number, ending=ending)


def due(text: str) -> tuple[Remedied, ...]:
    return (Remedied(key=KEY, remedy=Remedy("改", "张三", text)),)


def decided(result: Result, reason: str, about: str = "12") -> tuple[Decided, ...]:
    return (Decided(key=KEY, about=about, decision=Decision(result, reason, "李四")),)


WARNING: Final = evolve(TOLD, severity="warning")
DAY: Final = date(2024, 5, 6)

STATES: Final[dict[str, tuple[History, date | None, list[str]]]] = {
    "an error": (HISTORY, None, ["未整改"]),
    "a warning": (evolve(HISTORY, findings=(WARNING,)), None, []),
    "a warning that was returned": (
        evolve(HISTORY, findings=(WARNING,), decided=decided(Result.RETURNED, "")),
        None,
        ["未整改"],
    ),
    "a warning that was returned about another value": (
        evolve(HISTORY, findings=(WARNING,), decided=decided(Result.RETURNED, "", about="13")),
        None,
        [],
    ),
    "a warning with a remedy": (evolve(HISTORY, findings=(WARNING,), remedies=due("")), None, ["未整改"]),
    "settled": (evolve(HISTORY, decided=decided(Result.ACCEPTED, "凭证已核")), None, []),
    "settled without a reason, which settles nothing": (
        evolve(HISTORY, decided=decided(Result.ACCEPTED, "无")),
        None,
        ["未整改"],
    ),
    "settled after a remedy": (
        evolve(HISTORY, decided=decided(Result.ACCEPTED, "凭证已核"), remedies=due("")),
        None,
        ["已核实认可"],
    ),
    "mended": (evolve(HISTORY, findings=(ended(Ending.MENDED, 2),)), None, ["已整改（第2轮）"]),
    "told no more": (evolve(HISTORY, findings=(ended(Ending.DROPPED, 2),)), None, ["不再提出（第2轮）"]),
    "withdrawn": (evolve(HISTORY, findings=(ended(Ending.WITHDRAWN, 2),)), None, ["已撤下（第2轮）"]),
    "mended twice": (
        evolve(HISTORY, findings=(ended(Ending.MENDED, 1), ended(Ending.MENDED, 2))),
        None,
        ["已整改（第2轮）"],
    ),
    "back again": (
        evolve(HISTORY, findings=(ended(Ending.MENDED, 1), evolve(TOLD, since=2))),
        None,
        ["未整改（第1轮整改后又有）"],
    ),
    "not there in this round": (evolve(HISTORY, seen=1), None, ["未整改（本轮没有报来）"]),
    "due the day before": (evolve(HISTORY, remedies=due("2024-05-05")), DAY, ["已逾期"]),
    "due on the day": (evolve(HISTORY, remedies=due("2024-05-06")), DAY, ["未整改"]),
    "due, and no day was named": (evolve(HISTORY, remedies=due("2024-05-05")), None, ["未整改"]),
    "due, and not there": (
        evolve(HISTORY, seen=1, remedies=due("2024年5月5日前")),
        DAY,
        ["已逾期（本轮没有报来）"],
    ),
    "due at no day": (evolve(HISTORY, remedies=due("5月底")), DAY, ["未整改（期限不是年月日，没有比较）"]),
    "mended late": (
        evolve(HISTORY, findings=(ended(Ending.MENDED, 2),), remedies=due("2024-05-05")),
        DAY,
        ["已整改（第2轮）"],
    ),
}


@pytest.mark.parametrize(("history", "today", "states"), STATES.values(), ids=STATES)
def test_the_state_of_a_row(history: History, today: date | None, states: list[str]) -> None:
    assert [row.state for row in ledger_rows(history, 2, today)] == states


def test_one_row_for_what_is_told_several_times() -> None:
    several = evolve(HISTORY, findings=(TOLD, evolve(TOLD, about="13", message="得分为13，应为10")))
    assert [row.problem for row in ledger_rows(several, 2)] == ["得分为12，应为10（共2处）"]


DATES: Final = {
    "2024-04-30": date(2024, 4, 30),
    "2024/4/3": date(2024, 4, 3),
    "2024.4.30": date(2024, 4, 30),
    "2024年4月30日": date(2024, 4, 30),
    "２０２４年4月30日前": date(2024, 4, 30),
    "2024-02-30": None,
    "2024年4月": None,
    "4月底": None,
    "尽快": None,
    "": None,
}


@pytest.mark.parametrize(("text", "expected"), DATES.items(), ids=DATES)
def test_a_day(text: str, expected: date | None) -> None:
    assert due_date(text) == expected


@pytest.mark.parametrize(("text", "expected"), {"45412": "2024-04-30", "4541": "4541", "99999": "99999"}.items())
def test_a_day_as_office_programs_store_it(text: str, expected: str) -> None:
    assert as_written(text) == expected


def test_a_remedy_is_kept_in_the_record_with_what_a_newer_version_wrote_there() -> None:
    newer = evolve(HISTORY, remedies=(Remedied(key=KEY, remedy=Remedy("改", "张三"), others={"cost": "3"}),))
    assert read_history(history_line(newer)) == newer


AGREED: Final = {
    "one wrote": (Remedy("改", "", ""), Remedy("", "张三", ""), Remedy("改", "张三", "")),
    "the same": (Remedy("改", "张三", ""), Remedy("改", "张三", ""), Remedy("改", "张三", "")),
    "with the sign of two people's": (
        Remedy("是／是", "", "／"),
        Remedy("是／是", "甲／甲", ""),
        Remedy("是／是", "甲／甲", "／"),
    ),
    "otherwise, with that sign": (
        Remedy("是／是", "甲", ""),
        Remedy("否", "乙／乙", ""),
        Remedy("是／是／否", "甲／乙／乙", ""),
    ),
    "otherwise": (Remedy("改", "张三", ""), Remedy("重算", "张三", ""), Remedy("改／重算", "张三", "")),
}


@pytest.mark.parametrize(("ours", "theirs", "both"), AGREED.values(), ids=AGREED)
def test_what_two_people_wrote_both_stands_there(ours: Remedy, theirs: Remedy, both: Remedy) -> None:
    histories = (evolve(HISTORY, remedies=(Remedied(key=KEY, remedy=each),)) for each in (ours, theirs))
    history, _ = merged(*histories)
    assert (agreed(ours, theirs), history.remedy_of(KEY)) == (both, both)


def test_merging_once_more_adds_nothing() -> None:
    both = agreed(Remedy("改"), Remedy("重算"))
    assert [agreed(both, other) for other in (both, Remedy("改"), Remedy("重算"))] == [both] * 3


@given(st.text("是否／", max_size=5), st.text("是否／", max_size=5))
def test_nobodys_words_are_changed_and_merging_once_more_adds_nothing(ours: str, theirs: str) -> None:
    both = agreed(Remedy(ours), Remedy(theirs))
    assert agreed(Remedy(ours), Remedy(ours)) == agreed(Remedy(ours), NO_REMEDY) == Remedy(ours)
    assert (both.measure.startswith(ours), agreed(both, Remedy(theirs))) == (True, both)
