"""What the office decides at a finding on the page: it waits in a file of the results until the next review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import asdict

from cli.desk.refusals import RefusedError
from cli.desk.review_results import NoResultsError, ReviewResults
from cli.record.pending_decisions import PendingDecision, read_pending, write_pending
from scoring.findings.standing import Decision, Result
from scoring.rounds.decisions import SETTLING, settles
from workbooks.files.review_names import PENDING
from workbooks.files.written_findings import Json
from workbooks.working_paper.decided_rows import LONGEST

_KEYS: Final = ("result", "reason", "by")
_NOTHING: Final[Json] = dict.fromkeys(_KEYS, "")


def waiting(results: ReviewResults) -> Mapping[str, Json]:
    """
    What was decided and waits: id of a finding → ``result``, ``reason``, ``by``; all empty for what was taken back.

    Raises:
        UnusableInputError: the file in which it waits cannot be read.
    """
    return {each.id: asdict(each, filter=lambda attribute, _: attribute.name in _KEYS) for each in _pending(results)}


def decide(results: ReviewResults, given: Json) -> None:
    """
    Put down a decision; what stands there already waits no more.

    Args:
        results: Of the review.
        given: ``file`` and ``id`` of the finding; ``result``, ``reason``, ``by``; and ``seen``, with the same three,
            what the page showed: whoever decides has seen what was decided before.

    Raises:
        RefusedError: it cannot stand so.
        UnusableInputError: the file in which it waits cannot be read, or written.
    """
    finding = _finding(results, given)
    stands = {**_NOTHING, **(finding["decision"] or {})}
    others = {each.id: each for each in _pending(results)}
    current = waiting(results).get(finding["id"], _three(stands))
    if _three(given.get("seen")) != current:
        raise RefusedError("这一条刚才已有新的处理结果，请看过再写", 409)
    wanted = _three(given)
    others.pop(finding["id"], None)
    if wanted != _three(stands):
        _refuse_unfounded(wanted)
        others[finding["id"]] = PendingDecision(
            id=finding["id"],
            **wanted,
            **{f"was_{key}": text for key, text in stands.items()},
            project=finding["project"] or "",
            code=finding["code"],
            problem=_plain(finding["message"]),
        )
    write_pending(results.folder / PENDING, others.values())


def _pending(results: ReviewResults) -> tuple[PendingDecision, ...]:
    return read_pending(results.folder / PENDING)


def _finding(results: ReviewResults, given: Json) -> Json:
    try:
        record = results.of_file(str(given.get("file", "")))
    except NoResultsError:
        record = {"findings": []}
    found: Json | None = next(
        (each for each in record["findings"] if each.get("id") and each["id"] == given.get("id")), None
    )
    if found is None:
        raise RefusedError("这条问题不在最近一次的复核结果里，请刷新页面", 409)
    return found


def _three(given: object) -> Json:
    values = given if isinstance(given, dict) else {}
    three = {key: values.get(key) or "" for key in _KEYS}
    if not all(isinstance(each, str) for each in three.values()):
        raise RefusedError("处理结果、理由、经办人应为文字")
    return {key: _plain(text) for key, text in three.items()}


def _plain(text: str) -> str:
    """In one line, as a cell of the working paper gives it back, and as long."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:LONGEST]


def _refuse_unfounded(wanted: Json) -> None:
    if wanted["result"] not in ("", *Result):
        raise RefusedError(f"不认得处理结果“{wanted['result']}”")
    if not wanted["result"] and (wanted["reason"] or wanted["by"]):
        raise RefusedError("请选一个处理结果：退回、已核实认可、不适用")
    decision = Decision(Result(wanted["result"]) if wanted["result"] else None, wanted["reason"], wanted["by"])
    if decision.result in SETTLING and not settles(decision):
        raise RefusedError("认可或不适用要写理由（“无”不算）")
