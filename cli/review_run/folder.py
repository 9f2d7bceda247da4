"""One run of ``zpb review``: from the paths that a person named to what is reported and what is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import Factory, frozen

from cli.results.pair_json import JsonDocument
from cli.results.rules_chosen_text import rules_chosen_document
from cli.review_run.copy_sources import CopySources
from cli.review_run.finding_choice import FindingChoice
from cli.review_run.outcome import ReviewOutcome
from cli.review_run.outputs import Copies, OutputFolder, Outputs
from cli.review_run.run import by_processes, compare_and_report, recall_results, review_the_rest
from cli.review_run.settled_files import SettledFiles, settled_files
from cli.review_store.damage import DamagedStoreError
from cli.review_store.finished_review import NOT_RECOGNISED, RIVALS_DIFFER
from cli.review_store.seals import digest
from cli.review_store.store import ReviewStore, open_store
from cli.review_store.tables import ReviewTables
from cli.review_store.written_outputs import WrittenOutputs
from cli.sources.mixed_years import other_years_notices
from cli.sources.unit_trust import UnitTrust
from cli.sources.workbook_sources import FoundUnread, WorkbookSearch
from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.progress import Progress
from cli.workers.program import program_digest
from cli.workers.review_task import FileReview, Mapper
from indicator_specs.problems import Problem, UnusableInputError
from scoring.review.record_json import UnreadableRecordError
from scoring.rule_sets.rule_set import RuleSet
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import unusable_directory
from workbooks.files.unread_files import UnreadFile
from workbooks.marking.own_files import is_output_folder
from workbooks.working_paper.settings import ReviewSettings

if TYPE_CHECKING:
    from cli.record.expected_projects import Expected
    from cli.record.last_year import LastYearsReview

SAVED_EVERY: Final = 64
"""So many results at most are lost when a run is killed."""


@frozen(kw_only=True)
class ReviewRequest:
    """
    What a person asked for.

    Attributes:
        paths: Files and directories.
        settings: Rules, approved targets, vocabulary.
        trust: What the office says of units.
        choice: Which findings are reported.
        output: The folder of the outputs, or None for none.
        copies: Marked copies are wanted there.
        expected: The list of projects that should come, or None.
        last_year: The output folder of last year's review, or None.
        fix: So are copies with their arithmetic put right.
        options: Files and directories that options name, or ids of rule sets: read, too.
        overwrite: Files there may be replaced whoever wrote them.
        fresh: Nothing that is remembered is used.
        jobs: How many processes; None for as many as are worth it.
        cluster: Address of the Dask scheduler whose workers do the reviewing, or None.
        progress_in_lines: A program reads along how far the run is.
        today: The day that deadlines of the ledger are held against, or None.
    """

    paths: Sequence[Path]
    settings: ReviewSettings
    choice: FindingChoice
    options: tuple[Path | str | None, ...] = ()
    trust: UnitTrust = Factory(UnitTrust)
    output: Path | None = None
    copies: bool = True
    fix: bool = False
    expected: Path | None = None
    last_year: Path | None = None
    overwrite: bool = False
    fresh: bool = False
    jobs: int | None = None
    cluster: str | None = None
    progress_in_lines: bool = False
    today: date | None = None


@frozen(kw_only=True)
class ReviewedFolder:
    """
    What came of it; to be looked at while its store is open.

    Attributes:
        outcome: What there is to tell.
        rule_sets: Id → rule set, for every one by which any file may have been reviewed.
        has_unit_rules: Some files were reviewed by the rules that the office names for their folder.
        candidates: The rule sets that every sheet was held against; none where that, or what came of it, is not known
            of each.
        copies: How many marked copies and opinions lie in the output folder; None where none were wanted.
        notices: What a person should know about the run, in Chinese.
        warnings: What was not as it should be, and was made good.
        problems: What could not be done.
    """

    outcome: ReviewOutcome
    rule_sets: Mapping[str, RuleSet]
    has_unit_rules: bool
    candidates: Sequence[RuleSet]
    copies: int | None
    notices: tuple[str, ...]
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...]


@contextmanager
def review_folder(request: ReviewRequest) -> Iterator[ReviewedFolder]:
    """
    Review whatever the request names.

    Raises:
        UnusableInputError: there is nothing to review, or something stands in the way; nothing was written.
    """
    _refuse_nothing(request)
    if request.output is not None:
        problems = unusable_directory(request.output)
        if problems:
            raise UnusableInputError(problems)
    with ExitStack() as stack:
        reviewed = None
        with suppress(DamagedStoreError, UnreadableRecordError):  # found out on the way: nothing of it is used
            reviewed = stack.enter_context(_reviewed(request))
        if reviewed is None:
            gc.collect()  # the frames of that error hold questions half answered, and these keep the store locked
            reviewed = stack.enter_context(_reviewed(request, is_damaged=True))
        try:
            yield reviewed
        except UnreadableRecordError as error:  # what only the longest output tells
            raise DamagedStoreError.of(str(error)) from error


@contextmanager
def _reviewed(request: ReviewRequest, *, is_damaged: bool = False) -> Iterator[ReviewedFolder]:
    program = program_digest()
    with open_store(request.output, is_damaged=is_damaged) as store:
        search = _search(request)
        files = settled_files(store.connection, search, request.settings, program=program, trust=request.trust)
        yield _Run(request, store, files, program).reviewed()


def _search(request: ReviewRequest) -> WorkbookSearch:
    return WorkbookSearch(request.paths, outside=request.output)


def _refuse_nothing(request: ReviewRequest) -> None:
    search = _search(request)
    unread: list[UnreadFile] = []
    others = 0
    for found in search:
        if not isinstance(found, FoundUnread):
            return
        others += len(unread) == SHOWN_AT_MOST
        unread += [found.unread][: SHOWN_AT_MOST - len(unread)]
    problems = search.problems or [_nothing(request.paths)]
    problems += (Problem(file=each.file, message=f"没有读取：{each.reason}") for each in unread)
    if others:
        problems.append(Problem(message=f"另有{others}个文件也没有读取"))
    raise UnusableInputError(problems)


def _nothing(paths: Sequence[Path]) -> Problem:
    """A folder of earlier outputs is not taken for an empty one."""
    written = [
        path for path in paths if path.is_dir() and is_output_folder(path, [each.name for each in path.iterdir()])
    ]
    if written:
        message = "这是复核写出的结果目录，其中没有要复核的工作簿"
        return Problem(file=str(written[0]), message=message, cure="请给出报来的自评表，或收回的标注副本")
    return Problem(message="没有找到工作簿", cure="请给出自评表工作簿或其所在的目录")


def _outputs(request: ReviewRequest, store: ReviewStore, tables: ReviewTables) -> Outputs:
    """What the run is to write; every copy that it may need has its place from now on."""
    if request.output is None:
        return Outputs()
    from cli.record.rounds import rounds_of  # noqa: PLC0415 — a record, with -o

    written = WrittenOutputs(store, request.output, overwrite=request.overwrite)
    inputs = InputFiles.of([*tables.files.locations(), *request.options])
    rounds = rounds_of(request.output, store.connection, request.today)
    if not (request.copies or request.fix):
        return OutputFolder(written, inputs, rounds, Copies())
    from cli.review_run.copy_outputs import folder_with_copies  # noqa: PLC0415 — copies, with -o

    sources = CopySources(store, tables, written, inputs, request.jobs)
    return folder_with_copies(sources, rounds, marked=request.copies, corrected=request.fix)


def _beside(request: ReviewRequest, store: ReviewStore) -> tuple[Expected | None, LastYearsReview | None]:
    """The list of projects that should come, and last year's review."""
    if request.expected is None and request.last_year is None:
        return None, None
    from cli.record.beside import held_beside  # noqa: PLC0415 — --expected, --last-year

    return held_beside(
        request.expected,
        request.last_year,
        output=request.output,
        connection=store.connection,
        labels=request.settings.labels,
    )


class _Run:
    """The steps of a run over files that are settled, in one store."""

    def __init__(self, request: ReviewRequest, store: ReviewStore, files: SettledFiles, program: str) -> None:
        self._request = request
        self._store = store
        self._files = files
        self._program = program
        self._tables = ReviewTables(store, files.queue, files.unread, files.rule_sets)
        self._outputs = _outputs(request, store, self._tables)
        self._warnings = store.notices
        self._expected, self._last_year = _beside(request, store)

    def reviewed(self) -> ReviewedFolder:
        """Do all of it."""
        self._refuse_to_overwrite()
        recalled = self._recall()
        others = self._files.queue.numbers_without_result()
        self._review()
        refused = self._tables.unread.add_refused(self._tables.codec, self._files.queue)
        again = len([number for number in refused if number in others])
        made_from = self._made_from()
        finished = self._tables.finished
        problems: Sequence[Problem] = ()
        is_done = finished.stands_for(made_from) and self._outputs.are_all_there()
        if others or not is_done:
            problems = self._report_and_write()
            if not problems:
                self._outputs.rounds.remove_taken()
                finished.vouch_for(self._made_from())
        return ReviewedFolder(
            outcome=self._outcome(),
            rule_sets=self._files.rule_sets,
            has_unit_rules=bool(self._files.unit_rules),
            candidates=self._candidates(),
            copies=self._outputs.copies.count,
            notices=(
                *self._notices(recalled - len(refused) + again, len(others) - again),
                *self._outputs.notices(),
            ),
            warnings=(
                *self._warnings,
                *self._files.notices,
                *other_years_notices(finished.rule_set_years(), self._files.rule_sets),
                *self._notices_of_rounds(),
                *self._not_reviewed(),
            ),
            problems=(*self._files.problems, *problems),
        )

    def _outcome(self) -> ReviewOutcome:
        return ReviewOutcome(
            finished=self._tables.finished,
            unread=self._tables.unread,
            rounds=self._outputs.rounds,
            expected=self._expected.told if self._expected else (),
            rules=self._rules(),
        )

    def _candidates(self) -> Sequence[RuleSet]:
        is_told = all(map(self._request.choice.wants_code, (NOT_RECOGNISED, RIVALS_DIFFER)))
        is_by_form = self._request.settings.rule_set is None and not self._files.unit_rules
        return self._request.settings.rule_sets if is_told and is_by_form else ()

    def _rules(self) -> Sequence[JsonDocument]:
        finished = self._tables.finished
        return rules_chosen_document(
            finished.rule_set_years(),
            self._files.rule_sets,
            self._candidates(),
            finished.rivals(),
            finished.not_recognised,
        )

    def _refuse_to_overwrite(self) -> None:
        """Whatever stands in the way of the outputs is told before the work begins, and all at once."""
        problems = self._outputs.in_the_way()
        if problems:
            raise UnusableInputError([*self._files.problems, *self._warnings, *problems])

    def _recall(self) -> int:
        self._tables.remembered.keep_only(self._program)
        if self._request.fresh:
            self._tables.remembered.forget()
        return recall_results(self._tables)

    def _review(self) -> None:
        count = self._files.queue.count_without_result()
        if count == 0:
            return
        work = FileReview(self._request.settings, self._files.of_folders)
        with Progress("复核", count, in_lines=self._request.progress_in_lines) as progress:
            reviewed = review_the_rest(self._tables, work, self._mapper())
            try:
                for done, _ in enumerate(reviewed, start=1):
                    progress.step()
                    if done % SAVED_EVERY == 0:
                        self._store.save()
            finally:
                self._store.save()

    def _mapper(self) -> Mapper:
        if self._request.cluster is None:
            return by_processes(self._request.jobs)
        from cli.workers.cluster import on_cluster  # noqa: PLC0415 — --cluster

        return on_cluster(self._request.cluster)

    def _made_from(self) -> str:
        """A digest of all that decides what is reported and written."""
        files, rounds = self._files.queue.state(), self._outputs.rounds.state()
        expected = self._expected.state() if self._expected else ""
        last_year = self._last_year.state() if self._last_year else ""
        states = (files, self._tables.unread.state(), self._tables.copies.state(), rounds, expected, last_year)
        return digest(*states, self._program, repr(self._request.choice))

    def _report_and_write(self) -> Sequence[Problem]:
        approved, rounds = self._request.settings.approved, self._outputs.rounds
        compare_and_report(self._tables, approved, self._request.choice, rounds, self._last_year)
        if self._expected:
            self._expected.compare()
        problems = [*self._outputs.copies.write(self._request.choice), *self._outputs.write_corrections()]
        self._tables.finished.publish()
        problems += self._outputs.write_lists(self._outcome())
        return list(dict.fromkeys(problems))  # what keeps a file from both of its copies is told once

    def _notices_of_rounds(self) -> Sequence[Problem]:
        return (*self._outputs.rounds.notices, *(self._expected.notices if self._expected else ()))

    def _not_reviewed(self) -> Sequence[Problem]:
        return self._outputs.not_reviewed() if self._files.hold_output else ()

    def _notices(self, recalled: int, others: int) -> Iterator[str]:
        """Of the files that were read: how many results were remembered, and how many are new."""
        if damaged := self._tables.remembered.damaged:
            yield f"结果库中有{damaged}条记录已损坏，没有采用，相应的文件重新复核"
        if recalled and others:
            yield f"{recalled}个文件与上次相同，采用上次的结果；复核了其余{others}个"
        elif recalled:
            yield f"{recalled}个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh"
