"""One run as a round of the record: what is told now is held against what was told before, and put down."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from attrs import evolve

from cli.record.decisions import WrittenDecisions
from cli.record.decisions_file import read_decisions
from cli.record.kept_histories import FollowedFile, FollowedSheet, KeptHistories
from cli.record.no_rounds import NoRounds
from cli.record.pending_decisions import read_pending
from cli.record.record_file import RecordFile, others_beside, taken_in
from cli.review_store.round_tables import RoundTables
from cli.review_store.seals import digest
from indicator_specs.problems import Problem
from indicator_specs.words.names import plain_name
from scoring.findings.finding import Finding
from scoring.review.finding_owners import owner_of
from scoring.review.finding_subjects import about_alone
from scoring.rounds.history import History, before, next_round, withdrawn
from scoring.rounds.ledger import LedgerRow, ledger_rows
from scoring.rounds.merging import Disagreement, merged_heads
from scoring.rounds.progress import EndedFinding, RenamingQuestion, RoundProgress, UnitProgress
from scoring.rounds.record_lines import Head
from scoring.rounds.remedies import NO_REMEDY
from scoring.rounds.renaming import may_be_renamed
from scoring.rounds.subjects import RoundSubject
from workbooks.files.review_names import DECISIONS, LEDGER, PENDING, RECORD, UNMATCHED, WORKING_PAPER
from workbooks.working_paper.decided_rows import UnmatchedDecision, decided_rows

_FIRST: Final = 1


def rounds_of(folder: Path, connection: sqlite3.Connection, today: date | None = None) -> Rounds:
    """
    Args:
        folder: Of the outputs.
        connection: Of its store.
        today: The day that deadlines are held against; None where nobody named one.
    """
    return Rounds(
        RecordFile(folder / RECORD),
        KeptHistories(connection),
        WrittenDecisions(connection),
        RoundTables(connection),
        today,
    )


class Rounds(NoRounds):
    """
    The rounds of an output folder.

    Args:
        record: Its record.
        histories: Of this run.
        decisions: Likewise.
        tables: Where it is told how far the round is.
        today: As of ``rounds_of``.
    """

    def __init__(
        self,
        record: RecordFile,
        histories: KeptHistories,
        decisions: WrittenDecisions,
        tables: RoundTables,
        today: date | None = None,
    ) -> None:
        self._record = record
        self._histories = histories
        self._decisions = decisions
        self._paper = record.path.with_name(WORKING_PAPER)
        self._decisions_file = RecordFile(record.path.with_name(DECISIONS))
        self._pending = RecordFile(record.path.with_name(PENDING))
        self._taken = self._taken_by_program = ""
        self._tables = tables
        self._today = today
        self._head = Head()
        self._units: dict[str, UnitProgress] = {}
        self._notices: list[Problem] = []

    @property
    def notices(self) -> Sequence[Problem]:  # type: ignore[override]
        """Of what was taken in by this run, and of what waits for a person."""
        return (*self._notices, *_waiting(self._tables, self._paper))

    @property
    def number(self) -> int:
        """Of this round."""
        return self._head.number

    def state(self) -> str:
        """A digest of the records that lie there."""
        written = (RecordFile(self._paper), self._decisions_file, self._pending)
        files = (self._record, *others_beside(self._record), *written)
        return digest(*(each.digest() for each in files), str(self._today))

    @property
    def progress(self) -> RoundProgress | None:
        """As the tables tell it."""
        return self._tables.progress

    @property
    def unmatched(self) -> Sequence[UnmatchedDecision]:
        """Likewise."""
        return self._tables.unmatched

    @property
    def ended(self) -> Iterator[EndedFinding]:
        """Likewise."""
        return self._tables.ended

    @property
    def ledger(self) -> Iterator[LedgerRow]:
        """Likewise."""
        return self._tables.ledger

    def begin(self) -> None:
        """
        Read what was told and decided so far, also by others whose records lie there.

        A run over the same contents as the last one belongs to its round, which is told again.

        Raises:
            UnusableInputError: a record cannot be read; nothing of it is passed over.
        """
        self._head = self._record.head()
        self._histories.begin(self._record.histories())
        self._take_decisions()
        self._merge_others()
        contents = self._histories.contents()
        is_same = self._head.number >= _FIRST and contents == self._head.contents
        number = self._head.number if is_same else self._head.number + 1
        self._head = evolve(self._head, number=number, contents=contents)
        self._tables.clear()
        self._tables.add_unmatched(self._decisions.unmatched())
        self._units.clear()

    def _take_decisions(self) -> None:
        """What lies there was written about the record as it is, so it comes before anything else is taken in."""
        self._taken_by_program = self._decisions_file.digest()
        file = read_decisions(self._decisions_file.path)
        for renaming in file.renamed:
            self._histories.rename(renaming)
        in_paper = decided_rows(self._paper) if self._paper.exists() else iter(())
        self._taken = self._pending.digest()
        self._decisions.begin(chain(in_paper, file.decisions, file.remedies), read_pending(self._pending.path))
        if not self._decisions.is_empty():
            self._histories.change(self._decisions.given_to)
        self._notices = []
        if self._decisions.taken_back:
            message = f"有{self._decisions.taken_back}条处理结果清空了，已撤回"
            self._notices.append(Problem(file=str(self._paper), message=message))
        if self._decisions.remedies_taken_back:
            message = f"有{self._decisions.remedies_taken_back}条整改内容清空了，已撤回"
            self._notices.append(Problem(file=str(self._paper), message=message))

    def _merge_others(self) -> None:
        for other in others_beside(self._record):
            digest = other.digest()
            if digest in self._head.merged:
                continue
            self._head = taken_in(merged_heads(self._head, other.head()), [digest])
            disagreements = list(self._histories.merge(other.histories()))
            self._notices.append(Problem(file=str(other.path), message="另一份复核记录已并入本目录的记录"))
            self._notices += map(_told, disagreements)

    # ------------------------------------------------------------ what is told now

    def told(self, found: Iterable[tuple[int, Sequence[Finding]]]) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """
        All findings of each file, with how each stands.

        Args:
            found: The number of each file of which anything was found, in their order; that of the batch comes last.
        """
        files = self._histories.files()
        file = next(files, None)
        for number, findings in found:
            while file is not None and file.number < number:
                self._follow(file, ())
                file = next(files, None)
            if file is not None and file.number == number:
                yield number, self._follow(file, findings)
                file = next(files, None)
            else:
                of_batch = self._advance(RoundSubject(), _of_no_project(findings), self._head.contents)
                yield number, of_batch
        while file is not None:
            self._follow(file, ())
            file = next(files, None)

    def _follow(self, file: FollowedFile, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        projects = [sheet.project for sheet in file.sheets]
        by_owner: dict[int | None, list[int]] = defaultdict(list)
        for place, finding in enumerate(findings):
            by_owner[owner_of(finding, projects)].append(place)
        told: dict[int, Finding] = {}
        for at, sheet in enumerate(file.sheets):
            own = [_with_value(findings[place]) for place in by_owner[at]]
            told |= zip(by_owner[at], self._advance(sheet.subject, own, file.contents, sheet), strict=True)
        others = _of_no_project([findings[place] for place in by_owner[None]])
        subject = RoundSubject(file=file.file)
        told |= zip(by_owner[None], self._advance(subject, others, file.contents), strict=True)
        return tuple(told[place] for place in range(len(findings)))

    def _advance(
        self, subject: RoundSubject, findings: Sequence[Finding], contents: str, sheet: FollowedSheet | None = None
    ) -> tuple[Finding, ...]:
        """The findings of one subject with how they stand; its history goes on."""
        earlier = self._histories.find(subject)
        if earlier is None and sheet is None and not findings:
            return ()  # of most files nothing is ever told that is about no project
        history = before(earlier or History(subject=subject), self.number)
        if sheet is not None:
            history = evolve(
                history,
                unit=sheet.project.unit,
                name=sheet.project.name,
                budget_wan=sheet.budget_wan,
                indicators=sheet.indicators,
            )
        history, kept = next_round(history, findings, self.number, contents)
        self._histories.put(history, is_seen=True, is_new=history.first == self.number)
        self._tables.add_to_ledger(ledger_rows(history, self.number, self._today))
        told = tuple(
            evolve(finding, standing=history.standing_of(each, self.number))
            for finding, each in zip(findings, kept, strict=True)
        )
        self._count(history, told, is_project=sheet is not None)
        return told

    def _count(self, history: History, told: Iterable[Finding], *, is_project: bool) -> None:
        unit = self._unit(history)
        unit.projects += is_project and history.subject.is_first
        for finding in told:
            unit.add_finding(finding)
        ended = history.ended_in(self.number)
        for each in ended:
            unit.add_ended(each)
        self._tables.add_ended(
            EndedFinding(unit=history.unit, project=history.name or history.subject.file, told=each) for each in ended
        )

    def _unit(self, history: History) -> UnitProgress:
        return self._units.setdefault(plain_name(history.unit), UnitProgress(unit=history.unit))

    # ------------------------------------------------------------ at the end

    def finish(self) -> None:
        """
        Tell what is there no more, and write the record.

        Raises:
            UnusableInputError: it cannot be written.
        """
        for history in self._histories.unseen():
            self._miss(history)
        questions = tuple(
            RenamingQuestion(unit=new.unit, name=new.name, old_unit=old.unit, old_name=old.name)
            for old, new in self._histories.candidates()
            if may_be_renamed(old, new)
        )
        units = (self._units[unit] for unit in sorted(self._units, key=lambda unit: (not unit, unit)))
        progress = RoundProgress(number=self.number, units=tuple(units), questions=questions)
        self._tables.put(progress, self._taken_by_program)
        self._record.write(self._head, self._histories.lines())

    def remove_taken(self) -> None:
        """
        The decisions of the page, unless somebody decided more meanwhile; the next run then takes all of them.

        Raises:
            UnusableInputError: they cannot be read any more.
        """
        if self._taken and self._pending.digest() == self._taken:
            with suppress(OSError):  # taken a second time, they change nothing
                self._pending.path.unlink()

    def _miss(self, history: History) -> None:
        """A subject that this run does not have: nobody knows whether it was mended."""
        subject = history.subject
        is_withdrawn = subject.copy > 1 and self._histories.is_seen(evolve(subject, copy=1))
        now = withdrawn(history, self.number) if is_withdrawn else history
        self._tables.add_to_ledger(ledger_rows(now, self.number, self._today))
        if is_withdrawn:
            self._histories.put(now)
        elif subject.is_project:
            self._unit(history).add_absent(history)


def _waiting(tables: RoundTables, paper: Path) -> Iterator[Problem]:
    if unmatched := len(tables.unmatched):
        has_remedies = any(each.row.remedy != NO_REMEDY for each in tables.unmatched)
        what, where = ("处理结果或整改内容", f"“复核问题”或“{LEDGER}”") if has_remedies else ("处理结果", "“复核问题”")
        earlier = sum(each.row.sheet.startswith(UNMATCHED) for each in tables.unmatched)
        message = f"有{unmatched}条{what}没有对应的问题，列在“{UNMATCHED}”{_known(unmatched, earlier)}"
        yield Problem(file=str(paper), message=message, cure=f"请在{where}里重新填写，再删去那几行")
    if without_reason := tables.count_without_reason():
        message = f"有{without_reason}条认可或不适用的没有写理由，没有采用"
        yield Problem(file=str(paper), message=message, cure="请补写理由，再运行一次")


def _known(unmatched: int, earlier: int) -> str:
    """What was told before is told again until somebody looks, and is not mistaken for news."""
    if not earlier:
        return ""
    return "（都是以前列出的）" if earlier == unmatched else f"（其中{unmatched - earlier}条是这次新列出的）"


def _with_value(finding: Finding) -> Finding:
    return finding if finding.about else evolve(finding, about=about_alone(finding))


def _of_no_project(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is about a whole file, or the batch, is told apart by the project that it names."""
    return tuple(evolve(_with_value(each), indicator=each.indicator or each.project) for each in findings)


def _told(disagreement: Disagreement) -> Problem:
    key, told = disagreement.ours.key, disagreement.undecided.decision.reason
    message = f"项目“{disagreement.history.name}”{key.indicator}{key.field}（{key.code}）：{told}；都没有采用"
    return Problem(message=message, cure="请在复核底稿里写上一致的处理结果")
