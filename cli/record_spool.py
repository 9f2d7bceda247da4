"""Records of reviewed files, waiting on disk: ten thousand workbooks need no more memory than ten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import IO

from scoring.review_record_json import ReviewRecordCodec
from scoring.review_records import FileRecord


class RecordSpool:
    """
    A list of records in a temporary file, which goes with the ``with`` block.

    Args:
        codec: How a record becomes a line.
    """

    def __init__(self, codec: ReviewRecordCodec) -> None:
        self._codec = codec
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115 — closed by __exit__

    def __enter__(self) -> RecordSpool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, record: FileRecord) -> None:
        """Append a record."""
        self._file.seek(0, 2)
        self._file.write(self._codec.text(record) + "\n")

    def __iter__(self) -> Iterator[FileRecord]:
        """All records, in the order they were added; one iteration at a time."""
        self._file.seek(0)
        for line in self._file:
            yield self._codec.record(line)
