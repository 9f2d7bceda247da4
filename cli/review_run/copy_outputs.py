"""The output folder of a run that writes copies: marked ones, corrected ones, or both."""

from __future__ import annotations

from cli.record.no_rounds import NoRounds
from cli.review_run.copy_sources import CopySources
from cli.review_run.corrected_copies import CorrectedCopies
from cli.review_run.marked_copies import MarkedCopies, find_places
from cli.review_run.outputs import Copies, OutputFolder


def folder_with_copies(sources: CopySources, rounds: NoRounds, *, marked: bool, corrected: bool) -> OutputFolder:
    """
    Args:
        sources: Of the run.
        rounds: Of the record there.
        marked, corrected: Which copies are wanted, one of them at least; every file has its place from now on.
    """
    find_places(sources.tables.files, sources.places)
    copies = MarkedCopies(sources) if marked else Copies()
    mended = CorrectedCopies(sources) if corrected else None
    return OutputFolder(sources.written, sources.inputs, rounds, copies, mended)
