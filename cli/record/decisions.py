"""What people decided since the last run, given to the findings that it is about; what fits none is kept and told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import fields

from cli.record.pending_decisions import PendingDecision
from cli.review_store.statements import count, deletion, insertion, selection
from scoring.findings.standing import NO_DECISION, RESULTS_BY_WORD, Decision
from scoring.rounds.history import History
from scoring.rounds.remedies import NO_REMEDY
from scoring.rounds.subjects import FindingKey, finding_id, remedy_id
from workbooks.working_paper.decided_rows import DecidedRow, UnmatchedDecision

_COLUMNS: Final = tuple(field.name for field in fields(DecidedRow))

_FITS_NOTHING: Final = "这一行对应的问题找不到：编号不在记录里，或填报的数已经不同"
_NO_ID: Final = "这一行没有编号，不知道是哪一个问题"
_OTHER_RESULT: Final = f"处理结果应为{'、'.join(RESULTS_BY_WORD)}"
_OTHER_ROW: Final = "编号与这一行的项目或代码对不上，可能是排序或粘贴时错了行"
_PAPER_COUNTS: Final = "写在页面上，与底稿里后来写的处理结果不同，采用底稿的"
_TWICE: Final = "同一个问题写了两种处理结果或整改内容"


class WrittenDecisions:
    """
    The decisions of a run, in the store while it runs.

    Args:
        connection: Of a store.

    Attributes:
        taken_back: How many were blanked.
        remedies_taken_back: How many remedies were.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._unmatched: list[UnmatchedDecision] = []
        self._pending: dict[str, PendingDecision] = {}
        self.taken_back = self.remedies_taken_back = 0

    def begin(self, rows: Iterable[DecidedRow], pending: Iterable[PendingDecision] = ()) -> None:
        """
        Take in what was written.

        Args:
            rows: Of the working paper, and by program.
            pending: What was decided on the page since the paper was written.
        """
        self._connection.execute(deletion("run_decisions"))
        self._unmatched, self.taken_back, self.remedies_taken_back = [], 0, 0
        self._pending = {each.id: each for each in pending}
        for row in rows:
            why = _why_not(row) or self._why_not_again(row)
            if why:
                self._unmatched.append(UnmatchedDecision(row, why))
            elif row.id:
                values = {name: getattr(row, name) for name in _COLUMNS}
                self._connection.execute(_REPLACE, values)

    def _why_not_again(self, row: DecidedRow) -> str:
        """Of two rows of one finding one may be blank; the other counts."""
        earlier = self._find(row.id)
        if earlier is None or not (earlier.is_decided and row.is_decided):
            return ""
        is_same = (_decision(earlier), earlier.remedy) == (_decision(row), row.remedy)
        return "" if is_same else _TWICE

    def given_to(self, history: History) -> History:
        """The history with what was decided of its findings, and is done about them; what was blanked is taken back."""
        for told in history.findings:
            id_ = finding_id(history.subject, told.key, told.about)
            known = {(each.key, each.about): each.decision for each in history.decided}
            earlier = known.get((told.key, told.about), NO_DECISION)
            row = self._later(self._find(id_), self._pending.pop(id_, None), earlier)
            if row is None:
                continue
            self._connection.execute("UPDATE run_decisions SET is_used = 1 WHERE id = ?", (id_,))
            if not self._is_of(row, history, told.key):
                continue
            decision = _decision(row)
            self.taken_back += decision == NO_DECISION != earlier
            if decision != earlier:
                history = history.with_decision(told.key, told.about, decision)
        return self._with_remedies(history)

    def _with_remedies(self, history: History) -> History:
        for key in dict.fromkeys(told.key for told in history.findings):
            row = self._taken(history, key, remedy_id(history.subject, key))
            earlier = history.remedy_of(key)
            if row is not None and row.remedy != earlier:
                self.remedies_taken_back += row.remedy == NO_REMEDY
                history = history.with_remedy(key, row.remedy)
        return history

    def _taken(self, history: History, key: FindingKey, id_: str) -> DecidedRow | None:
        """The row of that name, if it is about the finding."""
        row = self._find(id_)
        if row is None:
            return None
        self._connection.execute("UPDATE run_decisions SET is_used = 1 WHERE id = ?", (row.id,))
        return row if self._is_of(row, history, key) else None

    def _later(self, row: DecidedRow | None, pending: PendingDecision | None, earlier: Decision) -> DecidedRow | None:
        """
        What counts of a row and of the page.

        A row that still says what the record says, or what the page showed when somebody decided there, was not edited
        since: the page counts. Where both were, and differently, the row counts, and it is told.
        """
        if pending is None:
            return row
        if row is None or _decision(row) in (earlier, pending.before, pending.decision):
            return pending.row
        if not row.is_decided or not pending.row.is_decided:
            return row if row.is_decided else pending.row
        self._unmatched.append(UnmatchedDecision(pending.row, _PAPER_COUNTS))
        return row

    def _is_of(self, row: DecidedRow, history: History, key: FindingKey) -> bool:
        """Somebody may have sorted some columns without the hidden one."""
        names = {" ".join(text.split()) for text in (row.project, history.name)} - {""}
        fits = row.code in ("", key.code) and len(names) <= 1
        if not fits and row.is_decided:
            self._unmatched.append(UnmatchedDecision(row, _OTHER_ROW))
        return fits

    def unmatched(self) -> Iterator[UnmatchedDecision]:
        """What was written and fits no finding."""
        yield from self._unmatched
        for each in self._pending.values():
            if each.row.is_decided:
                yield UnmatchedDecision(each.row, _FITS_NOTHING)
        left = f"NOT is_used AND {_WRITTEN} <> ''"
        query = f"{selection(_COLUMNS, 'run_decisions')} WHERE {left} ORDER BY id"
        for row in self._connection.execute(query):
            yield UnmatchedDecision(DecidedRow(**dict(row)), _FITS_NOTHING)

    def is_empty(self) -> bool:
        """Nothing was written, and nothing blanked."""
        return count(self._connection, "run_decisions") == 0 and not self._pending

    def _find(self, id_: str) -> DecidedRow | None:
        if not id_:
            return None
        rows = self._connection.execute(f"{selection(_COLUMNS, 'run_decisions')} WHERE id = ?", (id_,))
        row = rows.fetchone()
        return None if row is None else DecidedRow(**dict(row))


_TAKEN: Final = ("result", "reason", "officer", "measure", "owner", "due")
_WRITTEN: Final = " || ".join(_TAKEN)
_REPLACE: Final = (
    f"{insertion('run_decisions', _COLUMNS)} ON CONFLICT (id) DO UPDATE SET "
    f"{', '.join(f'{name} = :{name}' for name in (*_TAKEN, 'sheet', 'row'))} WHERE {_WRITTEN} = ''"
)


def _why_not(row: DecidedRow) -> str:
    if row.result and row.result not in RESULTS_BY_WORD:
        return _OTHER_RESULT
    return _NO_ID if row.is_decided and not row.id else ""


def _decision(row: DecidedRow) -> Decision:
    return Decision(RESULTS_BY_WORD[row.result] if row.result else None, row.reason, row.officer)
