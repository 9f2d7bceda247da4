"""What a run writes: the lists where it has an output folder, marked copies where they are wanted, else nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cli.record.no_rounds import NoRounds
from cli.review_run.finding_choice import FindingChoice
from cli.review_run.outcome import ReviewOutcome
from cli.review_run.overwriting import NOT_REVIEWED, READ, RefusedFiles
from cli.review_store.written_outputs import WrittenOutputs
from indicator_specs.problems import Problem
from workbooks.files.input_files import InputFiles
from workbooks.files.review_names import LISTS, RECORD, STORE

if TYPE_CHECKING:
    from cli.review_run.corrected_copies import CorrectedCopies


class Copies:
    """The marked copies of a run that wants none; ``MarkedCopies`` are those of one that does."""

    @property
    def count(self) -> int | None:
        """How many copies and opinions lie in the output folder; None where none were wanted."""
        return None

    def in_the_way(self) -> Sequence[Problem]:
        """Files that a copy could overwrite."""
        return ()

    def write(self, choice: FindingChoice) -> Sequence[Problem]:  # noqa: ARG002 - for those that are wanted
        """Write what is missing, and report what could not be marked; returns what kept some from being written."""
        return ()

    def notices(self) -> Iterator[str]:
        """What a person should know of those that earlier runs wrote, in Chinese."""
        return iter(())


class Outputs:
    """
    The outputs of a run that is only shown; ``OutputFolder`` are those of one that is kept.

    Attributes:
        copies: The marked copies among them.
        rounds: How the run stands against what was told before.
    """

    copies = Copies()
    rounds = NoRounds()

    def in_the_way(self) -> Sequence[Problem]:
        """Files that must not be overwritten."""
        return ()

    def are_all_there(self) -> bool:
        """Whether all that this run would write lies there as an earlier one wrote it."""
        return False

    def not_reviewed(self) -> Sequence[Problem]:
        """Workbooks that lie among the outputs, and are none."""
        return ()

    def write_lists(self, outcome: ReviewOutcome) -> Sequence[Problem]:  # noqa: ARG002 - likewise
        """Write the working paper and the lists; returns what kept some from being written."""
        return ()

    def write_corrections(self) -> Sequence[Problem]:
        """Write copies with their arithmetic put right, where they are wanted; returns what kept some from it."""
        return ()

    def notices(self) -> Iterator[str]:
        """What a person should know of those that earlier runs wrote, in Chinese."""
        return iter(())


class OutputFolder(Outputs):
    """
    The outputs in a folder.

    Args:
        written: What reviews wrote there.
        inputs: What the run reads.
        rounds: Of the record there.
        copies: Which marked copies are to lie there, too.
        corrected: Which corrected ones; None for none.
    """

    def __init__(
        self,
        written: WrittenOutputs,
        inputs: InputFiles,
        rounds: NoRounds,
        copies: Copies,
        corrected: CorrectedCopies | None = None,
    ) -> None:
        self._written = written
        self._inputs = inputs
        self.rounds = rounds
        self.copies = copies
        self._corrected = corrected

    def in_the_way(self) -> Sequence[Problem]:
        """A file that the run reads, or a link that leads out of the folder; or else all that no review wrote."""
        problems = [*self._written.in_the_way(LISTS), *self.copies.in_the_way()]
        problems += self._corrected.in_the_way() if self._corrected else ()
        for path in map(self._written.path, (*LISTS, RECORD, STORE)):
            if self._inputs.holds(path):
                refused = RefusedFiles(*READ)
                refused.add(path)
                return [refused.problem()]
        return problems

    def are_all_there(self) -> bool:
        """The lists, and every marked copy; corrected ones are written each time, so that it is told what they are."""
        return self._corrected is None and self._written.all_present(LISTS)

    def not_reviewed(self) -> Sequence[Problem]:
        """Somebody may have put them there before the folder was one of outputs."""
        found = RefusedFiles(*NOT_REVIEWED)
        for path in self._written.unknown_workbooks():
            found.add(path)
        return [found.problem()] if found else []

    def write_lists(self, outcome: ReviewOutcome) -> Sequence[Problem]:
        """Only what nobody changed is replaced."""
        from cli.review_run.lists import write_lists  # noqa: PLC0415 — XlsxWriter; not for a run with nothing new

        return write_lists(outcome, self._written)

    def write_corrections(self) -> Sequence[Problem]:
        """Likewise."""
        return self._corrected.write() if self._corrected else ()

    def notices(self) -> Iterator[str]:
        """Of the copies first."""
        yield from self.copies.notices()
        yield from self._corrected.notices() if self._corrected else ()
        if edited := self._written.count_edited():
            yield f"有{edited}个输出文件写出后被改动过，保留原样；要重新写出，加 --force"
