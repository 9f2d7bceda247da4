"""The next round of a subject: what is new, what is still there, what ended and why, what the office settled."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scoring.findings.finding import Finding, Severity
from scoring.findings.standing import NO_DECISION, Decision, Ending, FindingState, Result
from scoring.rounds.history import History, before, next_round
from scoring.rounds.merging import merged
from scoring.rounds.record_lines import (
    Head,
    UnreadableLineError,
    head_line,
    history_line,
    read_head,
    read_history,
)
from scoring.rounds.renaming import may_be_renamed
from scoring.rounds.subjects import FindingKey, finding_id, key_of, project_subject

SUBJECT = project_subject("甲局", "会议费", 2023)


def told(about: str = "得分5；应为2.5", *, code: str = "ZP302", indicator: str = "保养次数") -> Finding:
    """A finding of a score, wherever its cell."""
    return Finding(
        code=code, severity=Severity.ERROR, message="得分不对", indicator=indicator, field="得分", about=about
    )


def rounds(*findings: Sequence[Finding], same: bool = False) -> History:
    """A history over rounds in each of which the sheet is another one, or (``same``) always one."""
    history = History(subject=SUBJECT)
    for number, now in enumerate(findings, start=1):
        history, _ = next_round(history, now, number, "一样" if same else f"第{number}份")
    return history


def states(history: History, number: int) -> list[FindingState | None]:
    return [history.standing_of(each, number).state for each in history.told]


@pytest.mark.parametrize(
    ("before_", "now", "states_", "endings"),
    [
        ([], [told()], [FindingState.NEW], []),
        ([told()], [told()], [FindingState.OPEN], []),
        ([told()], [told("得分6；应为2.5")], [FindingState.OPEN], []),
        ([told()], [], [], [Ending.MENDED]),
        ([told()], [told(indicator="批次")], [FindingState.NEW], [Ending.MENDED]),
        ([told("一"), told("二")], [told("二")], [FindingState.OPEN], [Ending.MENDED]),
        ([told("一")], [told("二"), told("一")], [FindingState.OPEN, FindingState.NEW], []),
    ],
    ids=["new", "still there", "of another value", "mended", "another indicator", "one of two", "one more of its kind"],
)
def test_what_is_told_is_held_against_what_was_told(
    before_: list[Finding], now: list[Finding], states_: list[FindingState], endings: list[Ending]
) -> None:
    history = rounds(before_, now)
    assert (states(history, 2), [each.ending for each in history.ended_in(2)]) == (states_, endings)


def test_the_same_one_of_several_is_known_by_its_value() -> None:
    history = rounds([told("一"), told("二")], [told("二")])
    assert {each.about: each.ending for each in history.findings} == {"一": Ending.MENDED, "二": None}


def test_what_is_told_no_more_of_the_same_sheet_was_not_mended() -> None:
    assert [each.ending for each in rounds([told()], [], same=True).ended_in(2)] == [Ending.DROPPED]


def test_what_comes_again_is_new() -> None:
    history = rounds([told()], [], [told()])
    assert (states(history, 3), len(history.findings)) == ([FindingState.NEW], 2)


@given(
    st.lists(
        st.lists(st.sampled_from([told("一"), told("二"), told(code="ZP301"), told(indicator="批次")])), min_size=1
    )
)
def test_a_round_that_is_told_again_gives_the_same(findings: list[list[Finding]]) -> None:
    history = rounds(*findings)
    again, _ = next_round(before(history, len(findings)), findings[-1], len(findings), f"第{len(findings)}份")
    assert again == history


@given(st.lists(st.lists(st.sampled_from([told("一"), told("二"), told(code="ZP301")])), min_size=2))
def test_nothing_that_was_told_is_lost(findings: list[list[Finding]]) -> None:
    earlier, history = rounds(*findings[:-1]), rounds(*findings)
    assert len(history.told) == len(findings[-1])
    assert len(history.told) + len(history.ended_in(len(findings))) == len(earlier.told) + states(
        history, len(findings)
    ).count(FindingState.NEW)


# ---------------------------------------------------------------- decisions

ACCEPTED = Decision(Result.ACCEPTED, "凭证已核", "张三")


@pytest.mark.parametrize(
    ("decision", "settled"),
    [
        (ACCEPTED, True),
        (Decision(Result.NOT_APPLICABLE, "本年没有这项支出", ""), True),
        (Decision(Result.ACCEPTED, "", "张三"), False),
        (Decision(Result.ACCEPTED, "无", "张三"), False),
        (Decision(Result.RETURNED, "请改正", "张三"), False),
        (NO_DECISION, False),
    ],
)
def test_nothing_is_settled_without_a_reason(decision: Decision, settled: bool) -> None:  # noqa: FBT001
    history = rounds([told()]).with_decision(key_of(told()), told().about, decision)
    assert history.standing_of(history.told[0], 1).is_settled == settled


def test_a_decision_is_about_one_value() -> None:
    history = rounds([told()]).with_decision(key_of(told()), told().about, ACCEPTED)
    history, (now,) = next_round(history, [told("得分4；应为2.5")], 2, "第二份")
    standing = history.standing_of(now, 2)
    assert (standing.is_settled, standing.is_back, standing.decision) == (False, True, NO_DECISION)
    assert standing.id != finding_id(SUBJECT, now.key, told().about)


def test_a_decision_that_was_taken_back_is_none() -> None:
    history = rounds([told()])
    decided = history.with_decision(key_of(told()), told().about, ACCEPTED)
    assert decided.with_decision(key_of(told()), told().about, NO_DECISION) == history


# ---------------------------------------------------------------- two people

RETURNED = Decision(Result.RETURNED, "请附凭证", "李四")


def test_two_records_are_one() -> None:
    ours = rounds([told()], [told()]).with_decision(key_of(told()), "一", ACCEPTED)
    theirs = rounds([told()], [told()], []).with_decision(key_of(told()), "二", RETURNED)
    both, disagreements = merged(ours, theirs)
    assert (both.seen, both.told, disagreements) == (3, (), ())
    assert {each.decision for each in both.decided} == {ACCEPTED, RETURNED}


def test_where_they_disagree_neither_counts() -> None:
    ours, theirs = (rounds([told()]).with_decision(key_of(told()), told().about, each) for each in (ACCEPTED, RETURNED))
    both, (disagreement,) = merged(ours, theirs)
    assert both.decided[0].decision == Decision(None, "意见不一：张三已核实认可（凭证已核）；李四退回（请附凭证）", "")
    assert not both.standing_of(both.told[0], 1).is_settled
    assert (disagreement.ours.decision, disagreement.theirs.decision) == (ACCEPTED, RETURNED)


# ---------------------------------------------------------------- on paper


def test_a_history_comes_back_equal() -> None:
    history = evolve(
        rounds([told()], [], [told("二"), told(code="ZP301")]).with_decision(key_of(told()), "二", ACCEPTED),
        unit="甲局",
        name="会议\n费",
        budget_wan=Decimal("280.50"),
        indicators=("保养次数", "批次"),
    )
    assert read_history(history_line(history)) == history


def test_what_a_newer_version_wrote_stays() -> None:
    line = (
        history_line(rounds([told()]))
        .replace('"seen"', '"colour": "red", "seen"')
        .replace('"about"', '"weight": 3, "about"', 1)
    )
    kept = read_history(line)
    assert (kept.others, kept.findings[0].others) == ({"colour": "red"}, {"weight": 3})
    assert read_history(history_line(kept)) == kept


def test_the_head_comes_back_equal() -> None:
    head = Head(number=3, contents="ab", merged=("cd",), others={"place": "市局"})
    assert read_head(head_line(head)) == head


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "不是一行 JSON"),
        ("[]", "不是一条记录"),
        ('{"round": 1}', "不是复核记录"),
        ('{"zpb_record": 2}', "由更新的版本写成（格式2），请先升级本程序"),
        ('{"zpb_record": 1, "round": "3"}', "round 的内容不对"),
    ],
)
def test_what_begins_no_record_is_refused(line: str, why: str) -> None:
    with pytest.raises(UnreadableLineError, match=f"^{why}$"):
        read_head(line)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "不是一行 JSON"),
        ("[" * 100_000, "不是一行 JSON"),
        ("{}", "缺少 key"),
        ('{"key": ["甲", "乙"], "findings": [3]}', "不是一条记录"),
        ('{"key": ["甲", "乙"], "findings": [{}]}', "缺少 code"),
        ('{"key": ["甲", "乙"], "decisions": [{"code": "ZP302", "result": "算了"}]}', "不认得“算了”"),
        ('{"key": ["甲", "乙"], "budget_wan": "许多"}', "“许多”不是数"),
    ],
)
def test_what_is_no_history_is_refused(line: str, why: str) -> None:
    with pytest.raises(UnreadableLineError, match=f"^{why}$"):
        read_history(line)


# ---------------------------------------------------------------- names

NAMES = tuple("一二三四五六七八九十")


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"subject": project_subject("甲局", "会议和培训费", 2023)}, True),
        ({"subject": project_subject("乙局", "会议费", 2023)}, True),
        ({"subject": project_subject("乙局", "会议和培训费", 2023)}, False),
        ({"subject": project_subject("甲局", "会议和培训费", 2024)}, False),
        ({"subject": project_subject("甲局", "会议和培训费", None)}, True),
        ({"subject": project_subject("甲局", "培训费", 2023), "budget_wan": Decimal(281)}, False),
        ({"subject": project_subject("甲局", "培训费", 2023), "indicators": NAMES[:8]}, True),
        ({"subject": project_subject("甲局", "培训费", 2023), "indicators": NAMES[:7]}, False),
    ],
)
def test_a_project_under_another_name_is_a_question(changes: dict[str, Any], asked: bool) -> None:  # noqa: FBT001
    gone = History(subject=SUBJECT, budget_wan=Decimal(280), indicators=NAMES)
    assert may_be_renamed(gone, evolve(gone, **changes)) == asked


def test_the_name_of_a_finding_is_of_its_value_too() -> None:
    key = FindingKey("ZP302", "保养次数", "得分")
    first, second = (finding_id(SUBJECT, key, about).split("-") for about in ("一", "二"))
    assert first[0] == second[0]
    assert first[1] != second[1]
