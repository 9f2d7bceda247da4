"""
The marked copies of a review, below the output folder where the files lay below theirs.

Every file has its place whether or not it will need one, so that a copy's name depends on the files alone. One that
was made from the same before, and still lies there, is left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from attrs import frozen

from cli.review_run.copy_sources import CopySources
from cli.review_run.copy_work import UnwrittenCopies, copies_written, kept_from_writing
from cli.review_run.finding_choice import FindingChoice
from cli.review_run.outputs import Copies
from cli.review_run.overwriting import copies_in_the_way
from cli.review_store.copy_places import CopyPlace, CopyPlaces
from cli.review_store.file_queue import FileQueue, QueuedFile
from cli.review_store.seals import digest
from indicator_specs.problems import Problem
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.review.finding_order import sheet_by_sheet
from workbooks.files.output_files import same_name_key
from workbooks.files.review_names import BESIDE_STORE, COPY_ENDING, LISTS, STORE, marked_copy_name, possible_copies
from workbooks.marking.marked_copy import FileReviewed, write_marked_copy
from workbooks.marking.outcomes import SheetOutcome, outcome_of

_NOT_WRITTEN: Final = "复核副本没有写成"


@frozen
class CopyTask:
    """
    One copy to write.

    Attributes:
        file: As the user named it.
        sha256: Of what was reviewed.
        destination: Where the copy goes.
        findings: What is marked.
        rules: The rule sets of the review, in words.
        outcomes: What comes of it for each project of the file.
    """

    file: str
    sha256: str
    destination: Path
    findings: tuple[Finding, ...]
    rules: str
    outcomes: tuple[SheetOutcome, ...]


@frozen
class CopyResult:
    """
    What came of a task.

    Attributes:
        name: Of the file that was written, which may be an opinion instead; empty for none.
        told: Why it is no marked copy (ZP906); empty where it is one.
        problems: What kept it from being written.
    """

    name: str = ""
    told: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_places(files: FileQueue, places: CopyPlaces) -> None:
    """Name every file's copy: ``a.xls`` beside ``a.xlsx`` get ``a_复核.xlsx`` and ``a(2)_复核.xlsx``."""
    for file in files:
        path = Path(file.file)
        folder, name = _folder_below(str(path.parent), file.below), marked_copy_name(path)
        stem, number = name.removesuffix(f"{COPY_ENDING}.xlsx"), 1
        while not places.put(file.number, folder + name, same_name_key(folder + name)):
            number += 1
            name = f"{stem}({number}){COPY_ENDING}.xlsx"


class MarkedCopies(Copies):
    """
    The copies of a run.

    Args:
        sources: Of the run.
    """

    def __init__(self, sources: CopySources) -> None:
        self._sources = sources
        self._removed = 0

    @property
    def count(self) -> int:
        """How many copies and opinions lie in the output folder."""
        return self._sources.places.count_written()

    def notices(self) -> Iterator[str]:
        """How many were removed."""
        if self._removed:
            yield f"上次写出的标注副本或复核意见中，有{self._removed}份已不需要，已删除"

    def in_the_way(self) -> Sequence[Problem]:
        """Links that lead out of the folder; or files that the run reads; or those that no review wrote."""
        return copies_in_the_way(self._sources.places, _possible_copies, self._sources.written, self._sources.inputs)

    # ------------------------------------------------------------ writing

    def write(self, choice: FindingChoice) -> Sequence[Problem]:
        """
        Write the copies of the files that could be read and of which anything is reported.

        That a file gets an opinion in place of a copy is reported of it, too; what earlier runs wrote and nobody needs
        any more goes.

        Args:
            choice: Which findings are reported.

        Returns:
            What kept some from being written.
        """
        unwritten = UnwrittenCopies()
        self._keep_what_is_there(choice, unwritten)
        self._sources.store.save()
        tasks, count = map(self._task, self._sources.places.to_write()), self._sources.places.count_to_write()
        with copies_written(written_copy, tasks, count, jobs=self._sources.jobs, lost=_lost) as results:
            for place, result in zip(self._sources.places.to_write(), results, strict=True):
                unwritten.add(result.problems)
                if result.name:
                    self._put_down(place, result, choice)
        self._remove_what_nobody_needs()
        return unwritten.told()

    def _keep_what_is_there(self, choice: FindingChoice, unwritten: UnwrittenCopies) -> None:
        for place in self._sources.places.wanted():
            made_from = self._made_from(place.file)
            known = self._sources.written.copy_of(place.copy, made_from)
            names = _possible_copies(place.copy)
            protected = [name for name in names if self._sources.written.is_protected(name)]
            if known is not None:
                self._report(place.file, self._sources.tables.codec.findings(known.losses, place.file.file), choice)
                self._sources.places.set_marked(place.file.number, known.name)
            elif protected:
                unwritten.add(list(map(self._sources.written.protection, protected)))
                self._sources.places.set_marked(place.file.number, protected[0])
            else:
                self._sources.places.set_to_write(place.file.number, made_from)
                for name in names:
                    self._sources.written.begin(name, place.copy)

    def _made_from(self, file: QueuedFile) -> str:
        findings = self._sources.tables.codec.findings_text(self._sources.tables.reported.of(file))
        return digest(file.settings, file.sha256, PurePath(file.file).name, self._rules_of(file), findings)

    def _rules_of(self, file: QueuedFile) -> str:
        """The ids of a file's rule sets."""
        return "、".join(self._sources.tables.projects.rule_sets_of(file.number))

    def _task(self, place: CopyPlace) -> CopyTask:
        projects = self._sources.tables.results.projects_of(place.file)
        titles = (each.project.rule_set.title for each in projects if each.project.rule_set)
        return CopyTask(
            file=place.file.file,
            sha256=place.file.sha256,
            destination=self._sources.written.path(place.copy),
            findings=tuple(each.for_the_unit for each in self._sources.tables.reported.of(place.file)),
            rules="、".join(dict.fromkeys(titles)),
            outcomes=tuple(map(outcome_of, projects)),
        )

    def _put_down(self, place: CopyPlace, result: CopyResult, choice: FindingChoice) -> None:
        name = str(PurePath(place.copy).with_name(result.name))
        findings = self._sources.tables.codec.findings_text(result.told)
        self._sources.written.done(name, made_from=place.made_from, destination=place.copy, losses=findings)
        self._report(place.file, result.told, choice)
        self._sources.places.set_marked(place.file.number, name)

    def _report(self, file: QueuedFile, told: tuple[Finding, ...], choice: FindingChoice) -> None:
        if told:
            findings = sheet_by_sheet((*self._sources.tables.reported.of(file), *told))
            self._sources.tables.reported.put(file.number, choice.of(findings))

    def _remove_what_nobody_needs(self) -> None:
        for destination, name in self._sources.places.written_in_vain():
            self._removed += self._sources.written.remove_others(destination, name)


def written_copy(task: CopyTask) -> CopyResult:
    """Write one copy, or the opinion in its place; whatever keeps it from being written is told, never raised."""
    reasons = {code: entry.why for code, entry in catalogue().items()}
    try:
        written = write_marked_copy(
            Path(task.file),
            task.findings,
            task.destination,
            FileReviewed(sha256=task.sha256, rule_set=task.rules, outcomes=task.outcomes, reasons=reasons),
            force=True,
        )
    except Exception as error:  # one copy that nobody foresaw must not stop ten thousand others
        return CopyResult(problems=kept_from_writing(task.file, _NOT_WRITTEN, error))
    return CopyResult(written.path.name, written.findings)


def _lost(task: CopyTask) -> CopyResult:
    return CopyResult(problems=kept_from_writing(task.file, _NOT_WRITTEN))


def _possible_copies(copy: str) -> tuple[str, ...]:
    return tuple(map(str, possible_copies(Path(copy))))


@lru_cache(maxsize=1024)
def _folder_below(folder: str, below: str) -> str:
    """
    The folder relative to the directory below which it was found, empty or with a separator at its end.

    One that is called like an output of ours gets another name, so that it keeps no list from the office.
    """
    first, *others = PurePath(folder).relative_to(below).parts or ("",)
    first += "_" if same_name_key(first) in _OUR_NAMES else ""
    return "".join(f"{name}{os.sep}" for name in (first, *others) if name)


_OUR_NAMES: Final = frozenset(map(same_name_key, (*LISTS, STORE, *(STORE + ending for ending in BESIDE_STORE))))
