"""
The files of a review with their arithmetic put right (``--fix``), beside the marked copies.

A file in which a slip was found gets a corrected copy; one that came back with marks, and in which nothing must be
corrected any more, comes back without them. What earlier runs wrote of a file and it needs no more goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath

from attrs import define, frozen

from cli.guard.process_limits import seconds_for
from cli.review_run.marked_copies import LARGEST_CHUNK, WORTH_PROCESSES
from cli.review_run.overwriting import FOREIGN, READ, RefusedFiles
from cli.review_store.copy_places import CopyPlace
from cli.review_store.tables import ReviewTables
from cli.review_store.written_outputs import Standing, WrittenOutputs
from cli.workers.processes import in_order, usual_jobs
from indicator_specs.problems import Problem, UnusableInputError
from scoring.corrections.correction import Corrected
from scoring.findings.finding import Severity
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import leading_out
from workbooks.files.review_names import possible_corrections
from workbooks.marking.corrected_copy import write_corrected_copy
from workbooks.marking.own_files import is_marked_copy


@frozen
class CorrectionTask:
    """A file to correct: as the user named it, the digest of what was reviewed, its plans, and where the copy goes."""

    file: str
    sha256: str
    plans: tuple[Corrected, ...]
    destination: Path


@frozen
class CorrectionResult:
    """What came of it: the name of the copy, how many cells were corrected and how many left, what went wrong."""

    name: str = ""
    written: int = 0
    left: int = 0
    problems: tuple[Problem, ...] = ()


@define
class _Counts:
    corrected: int = 0
    cells: int = 0
    left: int = 0
    final: int = 0
    removed: int = 0


class CorrectedCopies:
    """
    The corrected copies of a run.

    Args:
        tables: Of the store; every file has the place of its marked copy there.
        written: What reviews wrote into the folder.
        inputs: What the run reads.
        jobs: How many processes; None for as many as are worth it.
    """

    def __init__(self, tables: ReviewTables, written: WrittenOutputs, *, inputs: InputFiles, jobs: int | None) -> None:
        self._tables = tables
        self._written = written
        self._inputs = inputs
        self._jobs = jobs
        self._counts = _Counts()

    def in_the_way(self) -> Sequence[Problem]:
        """Links that lead out of the folder; or files that the run reads; or those that no review wrote."""
        names = [name for place in self._tables.copies for name in possible_corrections(place.copy)]
        away = leading_out(map(self._written.path, names), self._written.directory)
        if away:
            return away
        read, foreign = RefusedFiles(*READ), RefusedFiles(*FOREIGN)
        for name in names:
            standing, path = self._written.standing(name), self._written.path(name)
            if standing is not Standing.ABSENT and self._inputs.holds(path):
                read.add(path)
            elif standing is Standing.FOREIGN and not self._written.overwrite:
                foreign.add(path)
        return [refused.problem() for refused in (read, foreign) if refused][:1]

    def write(self) -> Sequence[Problem]:
        """Write them all anew; returns what kept some from being written."""
        problems: list[Problem] = []
        tasks, places = [], []
        for place in self._tables.copies:
            task = self._task(place)
            protected = [name for name in possible_corrections(place.copy) if self._written.is_protected(name)]
            if task is None:
                self._counts.removed += self._written.remove_others(_key(place), "")
            elif protected:
                problems += map(self._written.protection, protected)
            else:
                for name in possible_corrections(place.copy):
                    self._written.begin(name, _key(place))
                tasks.append(task)
                places.append(place)
        jobs = self._jobs or usual_jobs(len(tasks), worth=WORTH_PROCESSES)
        with closing(
            in_order(
                written_correction,
                tasks,
                len(tasks),
                jobs=jobs,
                lost=_lost,
                seconds=_seconds_for,
                largest_chunk=LARGEST_CHUNK,
            )
        ) as results:
            for place, result in zip(places, results, strict=True):
                problems += result.problems
                self._put_down(place, result)
        return problems

    def notices(self) -> Iterator[str]:
        """What was corrected, what could not be, and what is final."""
        counts = self._counts
        if counts.corrected:
            left = f"；另有{counts.left}处要改公式，没有代为改正" if counts.left else ""
            yield f"代为改正了{counts.corrected}个文件的{counts.cells}处计算（…_改正.xlsx，批注写明原填的数）{left}"
        elif counts.left:
            yield f"有{counts.left}处计算错误要改公式，没有代为改正"
        if counts.final:
            yield f"{counts.final}个文件没有须改正的问题，已去掉标注（…_定稿.xlsx）"

    def _task(self, place: CopyPlace) -> CorrectionTask | None:
        """None for a file that needs none."""
        corrected, _, final, _ = possible_corrections(place.copy)
        plans = tuple(project.corrected for project in self._tables.results.projects_of(place.file))
        if any(plan.corrections for plan in plans):
            name = corrected
        elif plans and not self._must_be_corrected(place) and is_marked_copy(Path(place.file.file)):
            name = final
        else:
            return None
        return CorrectionTask(place.file.file, place.file.sha256, plans, self._written.path(name))

    def _must_be_corrected(self, place: CopyPlace) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self._tables.reported.of(place.file))

    def _put_down(self, place: CopyPlace, result: CorrectionResult) -> None:
        name = str(PurePath(place.copy).with_name(result.name)) if result.name else ""
        if name:
            self._written.done(name, destination=_key(place))
            self._counts.corrected += bool(result.written)
            self._counts.final += not result.written
        self._counts.cells += result.written
        self._counts.left += result.left
        self._counts.removed += self._written.remove_others(_key(place), name)


def _key(place: CopyPlace) -> str:
    """By what the outputs of one file are known."""
    return possible_corrections(place.copy)[0]


def written_correction(task: CorrectionTask) -> CorrectionResult:
    """Write one; whatever keeps it from being written is told, never raised."""
    try:
        done = write_corrected_copy(Path(task.file), task.plans, task.destination, sha256=task.sha256)
    except UnusableInputError as error:
        return CorrectionResult(problems=tuple(error.problems))
    except Exception as error:  # one copy that nobody foresaw must not stop ten thousand others
        return _failed(task, type(error).__name__)
    return CorrectionResult(done.path.name if done.path else "", len(done.written), len(done.left))


def _seconds_for(task: CorrectionTask) -> float:
    return seconds_for(Path(task.file))


def _lost(task: CorrectionTask) -> CorrectionResult:
    return _failed(task, "程序崩溃或一直没有结束")


def _failed(task: CorrectionTask, why: str) -> CorrectionResult:
    message, cure = f"没有代为改正：程序出错（{why}）", "复核结果不受影响；请把这个文件报告给开发者"
    return CorrectionResult(problems=(Problem(file=task.file, message=message, cure=cure),))
