"""One run of ``zpb review``: from the paths that a person named to what is told and what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from cli.review_run.finding_choice import FindingChoice
from cli.review_run.run import by_processes, compare_and_tell, recall_results, review_the_rest
from cli.review_store.finished_review import FinishedReview
from cli.review_store.remembered_results import RememberedResults, settings_digest
from cli.review_store.reviewed_batch import ReviewedBatch
from cli.review_store.store import STORE, ReviewStore, open_store, seal
from cli.review_store.written_outputs import WrittenOutputs
from cli.sources.units import UnitRules
from cli.sources.workbook_sources import WorkbookSearch
from cli.terminal.progress import Progress
from cli.workers.program import program_digest
from cli.workers.review_task import FileReview, Mapper
from indicator_specs.problems import Problem, UnusableInputError
from scoring.review.record_json import ReviewRecordCodec
from scoring.rule_sets.rule_set import RuleSet
from workbooks.files.output_files import unusable_directory
from workbooks.marking.names import LISTS
from workbooks.working_paper.settings import ReviewSettings

if TYPE_CHECKING:
    from cli.review_run.marked_copies import MarkedCopies

SAVED_EVERY: Final = 64
"""So many results at most are lost when a run is killed."""


@frozen(kw_only=True)
class ReviewRequest:
    """
    What a person asked for.

    Attributes:
        paths: Files and directories.
        settings: Rules, approved targets, vocabulary.
        choice: Which findings are told.
        output: The folder of the outputs, or None for none.
        copies: Marked copies are wanted there.
        overwrite: Files there may be replaced whoever wrote them.
        fresh: Nothing that is remembered is used.
        jobs: How many processes; None for as many as are worth it.
        cluster: Address of the Dask scheduler whose workers do the reviewing, or None.
    """

    paths: Sequence[Path]
    settings: ReviewSettings
    choice: FindingChoice
    output: Path | None = None
    copies: bool = True
    overwrite: bool = False
    fresh: bool = False
    jobs: int | None = None
    cluster: str | None = None


@frozen(kw_only=True)
class ReviewedFolder:
    """
    What came of it; to be looked at while its store is open.

    Attributes:
        finished: What is told.
        has_unit_rules: Some files were reviewed by the rules that their folder names.
        passed_over: How many files in the directories are no workbooks.
        copies: How many marked copies and opinions lie in the output folder; None where none were wanted.
        notices: What a person should know about the run, in Chinese.
        warnings: What was not as it should be, and was made good.
        problems: What could not be done.
    """

    finished: FinishedReview
    has_unit_rules: bool
    passed_over: int
    copies: int | None
    notices: tuple[str, ...]
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def told_of_passed_over(self) -> str:
        """What is said of the files that were not reviewed."""
        return _told_of_passed_over(self.passed_over)


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
    with open_store(request.output) as store:
        yield _Run(request, store).reviewed()


def _refuse_nothing(request: ReviewRequest) -> None:
    search = WorkbookSearch(request.paths, outside=request.output)
    if next(iter(search), None) is None:
        message = "没有找到工作簿"
        if search.passed_over:
            message = f"{message}；{_told_of_passed_over(search.passed_over)}"
        nothing = Problem(message=message, cure="请给出自评表工作簿或其所在的目录")
        raise UnusableInputError(search.problems or [nothing])


def _told_of_passed_over(count: int) -> str:
    return f"另有{count}个文件不是工作簿，或是复核写出的底稿、意见，没有复核"


class _Run:
    """The steps of a run, over one store."""

    def __init__(self, request: ReviewRequest, store: ReviewStore) -> None:
        self._request = request
        self._store = store
        self._units = UnitRules()
        self._rule_sets = _by_id(request.settings)
        codec = ReviewRecordCodec(self._rule_sets)
        self._batch = ReviewedBatch(store.connection, codec, self._rule_sets)
        self._results = RememberedResults(store.connection)
        self._finished = FinishedReview(store.connection, codec)
        self._outputs: WrittenOutputs | None = None
        self._copies: MarkedCopies | None = None
        if request.output is not None:
            self._outputs = WrittenOutputs(store, request.output, overwrite=request.overwrite)
            if request.copies:
                from cli.review_run.marked_copies import MarkedCopies  # noqa: PLC0415 — -o without --no-copies

                self._copies = MarkedCopies(store, self._batch, self._outputs, codec, jobs=request.jobs)

    def reviewed(self) -> ReviewedFolder:
        """Do all of it."""
        search = WorkbookSearch(self._request.paths, outside=self._request.output)
        self._add_files(search)
        self._refuse_to_overwrite(search.problems)
        recalled = self._recall()
        self._review()
        made_from = self._made_from()
        problems: list[Problem] = []
        if recalled < len(self._batch) or not self._is_done(made_from):
            problems = self._tell_and_write()
            if not problems:
                self._finished.vouch_for(made_from)
        return ReviewedFolder(
            finished=self._finished,
            has_unit_rules=bool(self._units.by_id) and self._request.settings.rule_set is None,
            passed_over=search.passed_over,
            copies=None if self._copies is None else self._batch.count_of_copies(),
            notices=tuple(self._notices(recalled)),
            warnings=tuple(self._told_of_store()),
            problems=(*search.problems, *problems),
        )

    def _add_files(self, search: WorkbookSearch) -> None:
        settings = self._request.settings
        digests: dict[str | None, str] = {}
        for found in search:
            rules = None if settings.rule_set else self._units.rules_for(found.file, found.below)
            key = rules.id if rules else None
            if key not in digests:
                own = evolve(settings, rule_set=rules or settings.rule_set)
                digests[key] = settings_digest(own, program_digest())
            self._batch.add(found.file, below=found.below, location=found.location, rules=key, settings=digests[key])
        self._units.refuse_problems()
        self._rule_sets |= self._units.by_id

    def _refuse_to_overwrite(self, others: Sequence[Problem]) -> None:
        """Whatever stands in the way of the outputs is told before the work begins, and all at once."""
        if self._outputs is None:
            return
        problems = list(self._outputs.in_the_way(LISTS))
        if self._copies is not None:
            self._copies.find_places()
            problems += self._copies.in_the_way()
        reviewed = [name for name in (*LISTS, STORE) if self._batch.is_reviewed(self._outputs.path(name))]
        if reviewed:
            message, cure = "是被复核的文件，不能覆盖", "请换一个输出目录"
            problems = [Problem(file=str(self._outputs.path(reviewed[0])), message=f"文件{message}", cure=cure)]
        if problems:
            raise UnusableInputError([*others, *self._told_of_store(), *problems])

    def _recall(self) -> int:
        self._results.keep_only(program_digest())
        if self._request.fresh:
            self._results.forget()
        return recall_results(self._batch, self._results)

    def _review(self) -> None:
        count = self._batch.count_without_result()
        if count == 0:
            return
        work = FileReview(self._request.settings, self._units.by_id)
        with Progress("复核", count) as progress:
            reviewed = review_the_rest(self._batch, self._results, work, self._mapper())
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
        wanted = (repr(self._request.choice), str(self._copies is not None))
        return seal(self._batch.state(), program_digest(), *wanted)

    def _is_done(self, made_from: str) -> bool:
        """An earlier run told the same, and its outputs lie there unchanged."""
        outputs = self._outputs
        return outputs is not None and self._finished.stands_for(made_from) and outputs.all_present(LISTS)

    def _tell_and_write(self) -> list[Problem]:
        compare_and_tell(self._batch, self._request.settings.approved, self._request.choice)
        problems: list[Problem] = []
        if self._copies is not None:
            self._copies.write(self._request.choice)
            problems += self._copies.problems
        self._batch.finish()
        if self._outputs is not None:
            from cli.review_run.lists import write_lists  # noqa: PLC0415 — XlsxWriter, with -o

            problems += write_lists(self._finished, self._outputs)
        return problems

    def _told_of_store(self) -> Iterator[Problem]:
        if self._store.notice is not None:
            yield self._store.notice

    def _notices(self, recalled: int) -> Iterator[str]:
        if self._results.damaged:
            yield f"结果库中有{self._results.damaged}条记录已损坏，没有采用，相应的文件重新复核"
        others = len(self._batch) - recalled
        if recalled and others:
            yield f"{recalled}个文件与上次相同，采用上次的结果；复核了其余{others}个"
        elif recalled:
            yield f"{recalled}个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh"
        if self._copies is not None and self._copies.removed:
            yield f"上次写出的标注副本或复核意见中，有{self._copies.removed}份已不需要，已删除"
        if self._outputs is not None and self._outputs.edited():
            yield f"有{self._outputs.edited()}个输出文件写出后被改动过，保留原样；要重新写出，加 --force"


def _by_id(settings: ReviewSettings) -> dict[str, RuleSet]:
    given = [settings.rule_set] if settings.rule_set else []
    return {each.id: each for each in (*settings.rule_sets, *given)}
