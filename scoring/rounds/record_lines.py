"""
The record as lines of JSON that a person can read: the first tells the round, every other one a history.

A number of the format stands in the first line. What a newer version wrote into a line of this format is kept; a newer
format is refused, because what it means is not known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeVar

from attrs import Factory, asdict, frozen

from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.findings.standing import ENDING_WORDS, RESULT_WORDS, Decision, Ending, Result
from scoring.rounds.history import Decided, History, ToldFinding, in_order
from scoring.rounds.remedies import Remedied, Remedy
from scoring.rounds.subjects import FindingKey, RoundSubject

FORMAT: Final = 1
MARK: Final = "zpb_record"
"""Key of the number of the format; a file that begins with it is a record."""

_LONGEST_MESSAGE: Final = 200

Value = TypeVar("Value")
_Object = dict[str, Any]


class UnreadableLineError(ValueError):
    """A line that is none of a record; says why, in Chinese."""


@frozen(kw_only=True)
class Head:
    """
    The first line.

    Attributes:
        number: Of the last round; 0 for none.
        contents: A digest of what was reviewed in it.
        merged: Digests of other records that were taken in.
        others: What a newer version keeps there.
    """

    number: int = 0
    contents: str = ""
    merged: tuple[str, ...] = ()
    others: Mapping[str, Any] = Factory(dict)


def head_line(head: Head) -> str:
    """With its line end."""
    told = {MARK: FORMAT, "round": head.number, "contents": head.contents, "merged": list(head.merged)}
    return _line({**told, **head.others})


def read_head(line: str) -> Head:
    """
    Raises:
        UnreadableLineError: it begins no record, or one of a newer format.
    """
    values = _object(line)
    number = values.pop(MARK, None)
    if not isinstance(number, int) or isinstance(number, bool):
        raise UnreadableLineError("不是复核记录")
    if number > FORMAT:
        raise UnreadableLineError(f"由更新的版本写成（格式{number}），请先升级本程序")
    return Head(
        number=_taken(values, "round", int, 0),
        contents=_taken(values, "contents", str, ""),
        merged=tuple(map(str, _taken(values, "merged", list, []))),
        others=values,
    )


def history_line(history: History) -> str:
    """With its line end."""
    subject = history.subject
    return _line(
        {
            "project": history.name,
            "unit": history.unit,
            "year": subject.year or None,
            **({"file": subject.file} if subject.file else {}),
            **({"copy": subject.copy} if subject.copy > 1 else {}),
            "budget_wan": None if history.budget_wan is None else format_decimal(history.budget_wan),
            "indicators": list(history.indicators),
            "contents": history.contents,
            "contents_before": history.contents_before,
            "first": history.first,
            "seen": history.seen,
            "findings": [_told_object(each) for each in in_order(history.findings)],
            "decisions": [_decided_object(each) for each in sorted(history.decided, key=lambda at: (at.key, at.about))],
            **({"remedies": list(map(_remedied_object, _sorted_remedies(history)))} if history.remedies else {}),
            "key": [subject.unit, subject.name],
            **history.others,
        }
    )


def _told_object(told: ToldFinding) -> _Object:
    return {
        **_key_object(told.key),
        "about": told.about,
        "severity": told.severity,
        "message": told.message[:_LONGEST_MESSAGE],
        "since": told.since,
        **({"ended": told.ended} if told.ended else {}),
        **({"ending": told.ending.value} if told.ending else {}),
        **told.others,
    }


def _decided_object(decided: Decided) -> _Object:
    decision = decided.decision
    return {
        **_key_object(decided.key),
        "about": decided.about,
        "result": decision.result.value if decision.result else "",
        "reason": decision.reason,
        "by": decision.by,
        **decided.others,
    }


def _sorted_remedies(history: History) -> list[Remedied]:
    return sorted(history.remedies, key=lambda each: each.key)


def _remedied_object(remedied: Remedied) -> _Object:
    return {**_key_object(remedied.key), **asdict(remedied.remedy), **remedied.others}


def _key_object(key: FindingKey) -> _Object:
    return {"code": key.code, "indicator": key.indicator, "field": key.field}


def read_history(line: str) -> History:
    """
    Raises:
        UnreadableLineError: it is no history.
    """
    values = _object(line)
    unit, name = _pair(values)
    subject = RoundSubject(
        unit=unit,
        name=name,
        year=_taken(values, "year", int, 0),
        file=_taken(values, "file", str, ""),
        copy=_taken(values, "copy", int, 1),
    )
    budget = _taken(values, "budget_wan", str, "")
    return History(
        subject=subject,
        unit=_taken(values, "unit", str, ""),
        name=_taken(values, "project", str, ""),
        budget_wan=_decimal(budget) if budget else None,
        indicators=tuple(map(str, _taken(values, "indicators", list, []))),
        contents=_taken(values, "contents", str, ""),
        contents_before=_taken(values, "contents_before", str, ""),
        first=_taken(values, "first", int, 0),
        seen=_taken(values, "seen", int, 0),
        findings=tuple(map(_read_told, _taken(values, "findings", list, []))),
        decided=tuple(map(_read_decided, _taken(values, "decisions", list, []))),
        remedies=tuple(map(_read_remedied, _taken(values, "remedies", list, []))),
        others=values,
    )


def _pair(values: _Object) -> tuple[str, str]:
    found = values.pop("key", None)
    if not (isinstance(found, list) and len(found) == len(_PAIR) and all(isinstance(each, str) for each in found)):
        raise UnreadableLineError("缺少 key")
    return found[0], found[1]


_PAIR: Final = ("unit", "name")


def _read_told(found: object) -> ToldFinding:
    values = _of_object(found)
    key = _read_key(values)
    return ToldFinding(
        key=key,
        about=_taken(values, "about", str, ""),
        severity=_taken(values, "severity", str, ""),
        message=_taken(values, "message", str, ""),
        since=_taken(values, "since", int, 0),
        ended=_taken(values, "ended", int, 0),
        ending=_one_of(Ending, _taken(values, "ending", str, ""), ENDING_WORDS),
        others=values,
    )


def _read_decided(found: object) -> Decided:
    values = _of_object(found)
    key = _read_key(values)
    about = _taken(values, "about", str, "")
    decision = Decision(
        _one_of(Result, _taken(values, "result", str, ""), RESULT_WORDS),
        _taken(values, "reason", str, ""),
        _taken(values, "by", str, ""),
    )
    return Decided(key=key, about=about, decision=decision, others=values)


def _read_remedied(found: object) -> Remedied:
    values = _of_object(found)
    key = _read_key(values)
    remedy = Remedy(*(_taken(values, name, str, "") for name in ("measure", "owner", "due")))
    return Remedied(key=key, remedy=remedy, others=values)


def _read_key(values: _Object) -> FindingKey:
    code = _taken(values, "code", str, "")
    if not code:
        raise UnreadableLineError("缺少 code")
    return FindingKey(code, _taken(values, "indicator", str, ""), _taken(values, "field", str, ""))


def _one_of(kind: Callable[[str], Value], text: str, known: Mapping[Any, str]) -> Value | None:
    if not text:
        return None
    if text not in set(known):
        raise UnreadableLineError(f"不认得“{text}”")
    return kind(text)


def _decimal(text: str) -> Decimal:
    try:
        return to_decimal(text)
    except ValueError as error:
        raise UnreadableLineError(f"“{text}”不是数") from error


def _taken(values: _Object, key: str, kind: type[Value], otherwise: Value) -> Value:
    value = values.pop(key, None)
    if value is None:
        return otherwise
    if not isinstance(value, kind) or isinstance(value, bool):
        raise UnreadableLineError(f"{key} 的内容不对")
    return value


def _object(line: str) -> _Object:
    try:
        return _of_object(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise UnreadableLineError(str(error) if isinstance(error, UnreadableLineError) else "不是一行 JSON") from error


def _of_object(found: object) -> _Object:
    if not isinstance(found, dict):
        raise UnreadableLineError("不是一条记录")
    return dict(found)


def _line(values: _Object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(", ", ": ")) + "\n"
