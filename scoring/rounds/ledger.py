"""The ledger of what came out wrong (整改台账): carried on from round to round until it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from scoring.findings.finding import Severity
from scoring.findings.standing import RESULT_WORDS, Decision, Ending, Result
from scoring.rounds.decisions import settles
from scoring.rounds.history import History, ToldFinding
from scoring.rounds.remedies import NO_REMEDY, due_date
from scoring.rounds.subjects import FindingKey, remedy_id

OPEN: Final = "未整改"
OVERDUE: Final = "已逾期"
ENDED: Final[Mapping[Ending, str]] = {
    Ending.MENDED: "已整改",
    Ending.DROPPED: "不再提出",
    Ending.WITHDRAWN: "已撤下",
}


@frozen
class LedgerRow:
    """
    Attributes:
        unit, project: As written on the last sheet; of what is about no project, the file.
        code, indicator: Of the finding.
        problem: As it was told last.
        since: The round in which it was told first.
        measure, owner, due: What was written.
        state: ``未整改``, ``已整改（第2轮）``.
        id: Names the finding, whatever value it is about.
    """

    unit: str
    project: str
    code: str
    indicator: str
    problem: str
    since: int
    measure: str
    owner: str
    due: str
    state: str
    id: str


def ledger_rows(history: History, number: int, today: date | None = None) -> Iterator[LedgerRow]:
    """
    What of a subject belongs into the ledger: errors, what the office returned, and what anybody wrote a remedy for.

    What the office settled belongs there only with a remedy, and then as settled.

    Args:
        history: After the round.
        number: Of the round.
        today: The day that deadlines are held against; None where nobody named one.
    """
    by_key: dict[FindingKey, list[ToldFinding]] = {}
    for told in history.findings:
        by_key.setdefault(told.key, []).append(told)
    for key, all_told in by_key.items():
        has_remedy = history.remedy_of(key) != NO_REMEDY
        rows = [each for each in all_told if has_remedy or _is_wrong(each, history.decision_of(each))]
        if rows:
            yield _row(history, key, rows, _state(history, rows, number, today))


def _is_wrong(told: ToldFinding, decision: Decision) -> bool:
    if settles(decision):
        return False
    return told.severity == Severity.ERROR or decision.result is Result.RETURNED


def _row(history: History, key: FindingKey, told: Sequence[ToldFinding], state: str) -> LedgerRow:
    still, remedy = _still(told), history.remedy_of(key)
    several = f"（共{len(still)}处）" if len(still) > 1 else ""
    last = still[0] if still else max(told, key=lambda each: each.ended)
    return LedgerRow(
        unit=history.unit,
        project=history.name or history.subject.file,
        code=key.code,
        indicator=key.indicator,
        problem=f"{last.message}{several}",
        since=min(each.since for each in told),
        measure=remedy.measure,
        owner=remedy.owner,
        due=remedy.due,
        state=state,
        id=remedy_id(history.subject, key),
    )


def _still(told: Sequence[ToldFinding]) -> list[ToldFinding]:
    return [each for each in told if not each.ended]


def _state(history: History, told: Sequence[ToldFinding], number: int, today: date | None) -> str:
    still = _still(told)
    if not still:
        last = max(told, key=lambda each: each.ended)
        return f"{ENDED[last.ending or Ending.DROPPED]}（第{last.ended}轮）"
    decided = [history.decision_of(each) for each in still]
    if all(map(settles, decided)):
        return "、".join(dict.fromkeys(RESULT_WORDS[each.result] for each in decided if each.result))
    written = history.remedy_of(still[0].key).due
    due = due_date(written)
    mended = max((each.ended for each in told if each.ending is Ending.MENDED), default=0)
    remarks = (
        f"第{mended}轮整改后又有" if mended else "",
        "本轮没有报来" if history.seen < number else "",
        "期限不是年月日，没有比较" if today and written and due is None else "",
    )
    word = OVERDUE if today and due and due < today else OPEN
    besides = "，".join(filter(None, remarks))
    return f"{word}（{besides}）" if besides else word
