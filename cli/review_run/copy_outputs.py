"""The output folder of a run that writes copies: marked ones, corrected ones, or both."""

from __future__ import annotations

from cli.record.no_rounds import NoRounds
from cli.review_run.corrected_copies import CorrectedCopies
from cli.review_run.marked_copies import MarkedCopies, find_places
from cli.review_run.outputs import Copies, OutputFolder
from cli.review_store.store import ReviewStore
from cli.review_store.tables import ReviewTables
from cli.review_store.written_outputs import WrittenOutputs
from workbooks.files.input_files import InputFiles


def folder_with_copies(  # noqa: PLR0913 - what a run writes, and what it must not write over
    store: ReviewStore,
    tables: ReviewTables,
    written: WrittenOutputs,
    inputs: InputFiles,
    rounds: NoRounds,
    *,
    marked: bool,
    corrected: bool,
    jobs: int | None,
) -> OutputFolder:
    """
    Args:
        store, tables: Of the run.
        written: What reviews wrote into the folder.
        inputs: What the run reads.
        rounds: Of the record there.
        marked, corrected: Which copies are wanted, one of them at least; every file has its place from now on.
        jobs: How many processes; None for as many as are worth it.
    """
    find_places(tables.files, tables.copies)
    copies = MarkedCopies(store, tables, written, inputs=inputs, jobs=jobs) if marked else Copies()
    mended = CorrectedCopies(store, tables, written, inputs=inputs, jobs=jobs) if corrected else None
    return OutputFolder(written, inputs, rounds, copies, mended)
