"""What the copies of a run are made from."""

from __future__ import annotations

from attrs import frozen

from cli.review_store.copy_places import CopyPlaces
from cli.review_store.store import ReviewStore
from cli.review_store.tables import ReviewTables
from cli.review_store.written_outputs import WrittenOutputs
from workbooks.files.input_files import InputFiles


@frozen
class CopySources:
    """
    What copies are made from, what they must not overwrite, and by how many processes.

    Attributes:
        store: Of the output folder.
        tables: Of the store; every copy has its place there (``marked_copies.find_places``).
        written: What reviews wrote into the folder.
        inputs: What the run reads.
        jobs: How many processes; None for as many as are worth it.
    """

    store: ReviewStore
    tables: ReviewTables
    written: WrittenOutputs
    inputs: InputFiles
    jobs: int | None

    @property
    def places(self) -> CopyPlaces:
        """Where each copy goes."""
        return self.tables.copies
