"""
The files of a review with their arithmetic put right (``--fix``), beside the marked copies.

A file in which a slip was found gets a corrected copy; one that came back with marks, and in which nothing must be
corrected any more, comes back without them. What earlier runs wrote of a file and it needs no more goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final

from attrs import Factory, define, frozen

from cli.review_run.copy_sources import CopySources
from cli.review_run.copy_work import UnwrittenCopies, copies_written, kept_from_writing
from cli.review_run.overwriting import copies_in_the_way
from cli.review_store.copy_places import CopyPlace
from cli.sources.named_files import NamedFiles
from indicator_specs.problems import Problem
from scoring.corrections.correction import Corrected
from scoring.findings.finding import Severity
from workbooks.files.review_names import possible_corrections
from workbooks.marking.corrected_copy import write_corrected_copy
from workbooks.marking.own_files import is_marked_copy

_NOT_WRITTEN: Final = "没有代为改正"


@frozen
class CorrectionTask:
    """A file to correct: as the user named it, the digest of what was reviewed, its plans, and where the copy goes."""

    file: str
    sha256: str
    plans: tuple[Corrected, ...]
    destination: Path


@frozen
class CorrectionResult:
    """What came of it: the copy's name, how many cells were corrected and left, why none can be, what went wrong."""

    name: str = ""
    written: int = 0
    left: int = 0
    why_not: str = ""
    problems: tuple[Problem, ...] = ()


@define
class _Counts:
    corrected: int = 0
    cells: int = 0
    left: int = 0
    final: int = 0
    refused: dict[str, NamedFiles] = Factory(dict)


class CorrectedCopies:
    """
    The corrected copies of a run.

    Args:
        sources: Of the run.
    """

    def __init__(self, sources: CopySources) -> None:
        self._sources = sources
        self._counts = _Counts()

    def in_the_way(self) -> Sequence[Problem]:
        """Links that lead out of the folder; or files that the run reads; or those that no review wrote."""
        return copies_in_the_way(
            self._sources.places, possible_corrections, self._sources.written, self._sources.inputs
        )

    def write(self) -> Sequence[Problem]:
        """Write them all anew; returns what kept some from being written."""
        unwritten = UnwrittenCopies()
        self._decide(unwritten)
        self._sources.store.save()
        tasks, count = map(self._task, self._sources.places.to_correct()), self._sources.places.count_to_correct()
        with copies_written(written_correction, tasks, count, jobs=self._sources.jobs, lost=_lost) as results:
            for place, result in zip(self._sources.places.to_correct(), results, strict=True):
                unwritten.add(result.problems)
                self._put_down(place, result)
        return unwritten.told()

    def _decide(self, unwritten: UnwrittenCopies) -> None:
        """Which files get a copy; what earlier runs wrote of the others goes."""
        for place in self._sources.places:
            names = possible_corrections(place.copy)
            correction = self._correction(place)
            protected = [name for name in names if self._sources.written.is_protected(name)]
            if not correction:
                self._sources.written.remove_others(_key(place), "")
            elif protected:
                unwritten.add(list(map(self._sources.written.protection, protected)))
            else:
                self._sources.places.set_to_correct(place.file.number, correction)
                for name in names:
                    self._sources.written.begin(name, _key(place))

    def notices(self) -> Iterator[str]:
        """What was corrected, what could not be, and what is final."""
        counts = self._counts
        if counts.corrected:
            left = f"；另有{counts.left}处要改公式，没有代为改正" if counts.left else ""
            yield f"代为改正了{counts.corrected}个文件的{counts.cells}处计算（…_改正.xlsx，批注写明原填的数）{left}"
        elif counts.left:
            yield f"有{counts.left}处计算错误要改公式，没有代为改正"
        for why, files in counts.refused.items():
            names = "、".join(PurePath(file).name for file in files.first)
            yield f"有计算错误而没有代为改正的{files.count}个文件（{names}）：{why}"
        if counts.final:
            yield f"{counts.final}个文件没有须改正的问题，已去掉标注（…_定稿.xlsx）"

    def _correction(self, place: CopyPlace) -> str:
        """The name of the copy that a file needs, empty for none."""
        corrected, _, final, _ = possible_corrections(place.copy)
        plans = self._plans(place)
        if any(plan.corrections for plan in plans):
            return corrected
        if plans and not self._must_be_corrected(place) and is_marked_copy(Path(place.file.file)):
            return final
        return ""

    def _task(self, place: CopyPlace) -> CorrectionTask:
        destination = self._sources.written.path(place.correction)
        return CorrectionTask(place.file.file, place.file.sha256, self._plans(place), destination)

    def _plans(self, place: CopyPlace) -> tuple[Corrected, ...]:
        return tuple(project.corrected for project in self._sources.tables.results.projects_of(place.file))

    def _must_be_corrected(self, place: CopyPlace) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self._sources.tables.reported.of(place.file))

    def _put_down(self, place: CopyPlace, result: CorrectionResult) -> None:
        name = str(PurePath(place.copy).with_name(result.name)) if result.name else ""
        if name:
            self._sources.written.done(name, destination=_key(place))
            self._counts.corrected += bool(result.written)
            self._counts.final += not result.written
        self._counts.cells += result.written
        self._counts.left += result.left
        if result.why_not:
            self._counts.refused.setdefault(result.why_not, NamedFiles()).add(place.file.file)
        self._sources.written.remove_others(_key(place), name)


def _key(place: CopyPlace) -> str:
    """By what the outputs of one file are known."""
    return possible_corrections(place.copy)[0]


def written_correction(task: CorrectionTask) -> CorrectionResult:
    """Write one; whatever keeps it from being written is told, never raised."""
    try:
        done = write_corrected_copy(Path(task.file), task.plans, task.destination, sha256=task.sha256)
    except Exception as error:  # one copy that nobody foresaw must not stop ten thousand others
        return CorrectionResult(problems=kept_from_writing(task.file, _NOT_WRITTEN, error))
    return CorrectionResult(done.path.name if done.path else "", len(done.written), len(done.left), done.why_not)


def _lost(task: CorrectionTask) -> CorrectionResult:
    return CorrectionResult(problems=kept_from_writing(task.file, _NOT_WRITTEN))
