"""
The files of a review: in which order, with which result, and what the batch shows of them.

All of it waits in the store, so that memory does not grow with the number of files.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.review_store.rows import FINDING_COLUMNS, FINDING_FIELDS, finding_row, project_row, read_finding, shown_path
from indicator_specs.words.numbers import to_decimal
from scoring.findings.finding import Finding
from scoring.review.record_json import ReviewRecordCodec
from scoring.review.reviewed_projects import ReviewedProject
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.submission import SubmittedSummary

_PAGE: Final = 500
"""Rows that are read at a time from a table that is changed meanwhile."""


@frozen
class BatchFile:
    """
    A file of the batch.

    Attributes:
        number: From 1 on, in the order of the review.
        file: As the user named it.
        below: The directory below which it was found.
        rules: Id of the rule set that its folder names, or None.
        settings: Digest of the settings that its result depends on.
        sha256: Of what was reviewed, in hex; empty as long as nothing was.
        copy: The name of its marked copy in the output folder, whether or not it will need one; empty where none are
            written.
        made_from: Digest of what that copy is to be made from; empty where none is to be written.
    """

    number: int
    file: str
    below: str
    rules: str | None
    settings: str
    sha256: str
    copy: str
    made_from: str


class ReviewedBatch:
    """
    The files of a run, in the order of the review.

    Args:
        connection: Of a store.
        codec: Reads the results.
        rule_sets: Id → rule set, for every id that a project may carry.
    """

    def __init__(
        self, connection: sqlite3.Connection, codec: ReviewRecordCodec, rule_sets: Mapping[str, RuleSet]
    ) -> None:
        self._connection = connection
        self._codec = codec
        self._rule_sets = rule_sets

    # ------------------------------------------------------------ files

    def add(self, file: str, *, below: str, location: str, rules: str | None, settings: str) -> None:
        """Put a file at the end; one that is there already stays where it is."""
        self._connection.execute(
            "INSERT OR IGNORE INTO run_files (file, below, location, rules, settings) VALUES (?, ?, ?, ?, ?)",
            (os.fsencode(file), os.fsencode(below), os.fsencode(location), rules, settings),
        )

    def __len__(self) -> int:
        """How many files."""
        return self._count("run_files")

    def files(self) -> Iterator[BatchFile]:
        """All of them."""
        return self._files("")

    def without_result(self) -> Iterator[BatchFile]:
        """The files that are still to be reviewed."""
        return self._files("result IS NULL AND")

    def count_without_result(self) -> int:
        """How many these are."""
        return self._count("run_files WHERE result IS NULL")

    def _files(self, condition: str) -> Iterator[BatchFile]:
        query = (
            "SELECT number, file, below, rules, settings, sha256, copy, made_from FROM run_files"  # noqa: S608 - ours
            f" WHERE {condition} number > ? ORDER BY number LIMIT {_PAGE}"
        )
        last = 0
        while rows := self._connection.execute(query, (last,)).fetchall():
            for number, file, below, rules, settings, content, copy, made_from in rows:
                path, folder, name = (os.fsdecode(each or b"") for each in (file, below, copy))
                yield BatchFile(number, path, folder, rules, settings, content, name, made_from)
                last = number

    def _count(self, what: str) -> int:
        (count,) = self._connection.execute(f"SELECT COUNT(*) FROM {what}").fetchone()  # noqa: S608 - likewise
        return int(count)

    def set_result(self, number: int, result: int, content: str) -> None:
        """A file's result is known: its place in ``results``, and the SHA-256 of what was reviewed."""
        self._connection.execute(
            "UPDATE run_files SET result = ?, sha256 = ? WHERE number = ?", (result, content, number)
        )

    def state(self) -> str:
        """A digest of the files, their contents and what their results depend on."""
        digest = blake2b(digest_size=16)
        for row in self._connection.execute("SELECT file, sha256, settings, copy FROM run_files ORDER BY number"):
            digest.update(repr(row).encode())
        return digest.hexdigest()

    # ------------------------------------------------------------ what the batch is compared by

    def add_projects(self) -> None:
        """Put down every project of every result, so that the batch can be compared."""
        rows = self._connection.execute(
            "SELECT number, file, projects FROM run_files JOIN results ON result = id ORDER BY number"
        )
        width = len(self._connection.execute("SELECT * FROM run_projects WHERE 0").description)
        self._connection.executemany(
            f"INSERT INTO run_projects VALUES ({', '.join('?' * width)})",  # noqa: S608 - likewise
            (
                project_row(number, position, project)
                for number, file, text in rows
                for position, project in enumerate(self._codec.projects(text, os.fsdecode(file)))
            ),
        )

    def __iter__(self) -> Iterator[ReviewedProject]:
        """Every sheet, as ``batch_findings`` wants them."""
        return self._projects("ORDER BY file_number, position")

    def named(self, plain: str) -> Sequence[ReviewedProject]:
        """The sheets of a plain name."""
        return list(self._projects("WHERE plain_name = ? ORDER BY file_number, position", plain))

    def namesakes(self) -> Iterator[Sequence[ReviewedProject]]:
        """The sheets that share their plain name, name by name."""
        shared = self._connection.execute(
            "SELECT plain_name FROM run_projects WHERE plain_name <> '' GROUP BY plain_name HAVING COUNT(*) > 1"
        )
        return (self.named(name) for (name,) in shared)

    def _projects(self, which: str, *values: str) -> Iterator[ReviewedProject]:
        rows = self._connection.execute(
            "SELECT run_files.file, sheet, cell, name, unit, money_unit, budget, claimed_total, claimed_grade,"  # noqa: S608
            f" rule_set FROM run_projects JOIN run_files ON file_number = number {which}",
            values,
        )
        return (
            ReviewedProject(
                file=os.fsdecode(file),
                sheet=sheet,
                name_cell=cell,
                name=name,
                unit=unit,
                money_unit=money_unit,
                budget=None if budget is None else to_decimal(budget),
                total=None if total is None else to_decimal(total),
                grade=grade,
                rule_set=self._rule_sets[rules],
            )
            for file, sheet, cell, name, unit, money_unit, budget, total, grade, rules in rows
        )

    def summaries(self) -> Iterator[SubmittedSummary]:
        """Every 汇总表."""
        rows = self._connection.execute(
            "SELECT file, summaries FROM run_files JOIN results ON result = id WHERE summaries <> '[]' ORDER BY number"
        )
        return (summary for file, text in rows for summary in self._codec.summaries(text, os.fsdecode(file)))

    # ------------------------------------------------------------ findings

    def add_batch_findings(self, findings: Iterable[Finding]) -> None:
        """Put down what only the batch shows."""
        self._connection.executemany(
            "INSERT INTO run_batch VALUES (?, ?)",
            ((os.fsencode(finding.file), self._codec.findings_text((finding,))) for finding in findings),
        )

    def found(self) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """The number of each file of which anything was found, and all of that; the batch itself comes last."""
        rows = self._connection.execute(
            "SELECT number, run_files.file, results.findings, run_batch.findings"
            " FROM run_files JOIN results ON result = id LEFT JOIN run_batch ON run_batch.file = run_files.file"
            " WHERE results.findings <> '[]' OR run_batch.findings NOT NULL ORDER BY number, run_batch.rowid"
        )
        for (number, file, own), shown in groupby(rows, key=itemgetter(0, 1, 2)):
            texts = (own, *(text for *_, text in shown if text is not None))
            yield number, self._findings(texts, os.fsdecode(file))
        of_the_batch = self._connection.execute("SELECT findings FROM run_batch WHERE file = ? ORDER BY rowid", (b"",))
        yield len(self) + 1, self._findings((text for (text,) in of_the_batch), "")

    def _findings(self, texts: Iterable[str], file: str) -> tuple[Finding, ...]:
        return tuple(finding for text in texts for finding in self._codec.findings(text, file))

    def tell(self, number: int, findings: Iterable[Finding]) -> None:
        """What is told of a file, by its number (the batch itself has one more than the last file)."""
        self._connection.execute("DELETE FROM run_findings WHERE file_number = ?", (number,))
        self._connection.executemany(
            f"INSERT INTO run_findings VALUES ({', '.join('?' * len(FINDING_COLUMNS))})",  # noqa: S608 - likewise
            (finding_row(number, position, finding) for position, finding in enumerate(findings)),
        )

    def told(self, file: BatchFile) -> tuple[Finding, ...]:
        """What is told of a file."""
        rows = self._connection.execute(
            f"SELECT {', '.join(FINDING_FIELDS)} FROM run_findings WHERE file_number = ? ORDER BY position",  # noqa: S608
            (file.number,),
        )
        return tuple(read_finding(file.file, row) for row in rows)

    def rules_of(self, file: BatchFile) -> str:
        """The ids of a file's rule sets, as an opinion shows them."""
        rows = self._connection.execute(
            "SELECT rule_set FROM run_projects WHERE file_number = ? ORDER BY position", (file.number,)
        )
        return "、".join(dict.fromkeys(rule_set for (rule_set,) in rows))

    # ------------------------------------------------------------ marked copies

    def set_copy(self, number: int, name: str, key: str) -> bool:
        """Give a file the name of its copy, unless another file has that ``key``."""
        done = self._connection.execute(
            "UPDATE OR IGNORE run_files SET copy = ?, copy_key = ? WHERE number = ?",
            (os.fsencode(name), os.fsencode(key), number),
        )
        return done.rowcount == 1

    def is_reviewed(self, path: Path) -> bool:
        """Whether a file is one of the batch."""
        location = path.parent.resolve() / path.name
        found = self._connection.execute("SELECT 1 FROM run_files WHERE location = ?", (os.fsencode(location),))
        return found.fetchone() is not None

    def told_of(self) -> Iterator[BatchFile]:
        """Each file that could be read and of which anything is told."""
        return self._files(
            "EXISTS (SELECT 1 FROM run_findings WHERE file_number = number) AND EXISTS"
            " (SELECT 1 FROM results WHERE id = result AND (projects <> '[]' OR summaries <> '[]')) AND"
        )

    def set_to_mark(self, number: int, made_from: str) -> None:
        """A file's copy is to be written."""
        self._connection.execute("UPDATE run_files SET made_from = ? WHERE number = ?", (made_from, number))

    def to_mark(self) -> Iterator[BatchFile]:
        """The files whose copies are to be written."""
        return self._files("made_from <> '' AND")

    def count_to_mark(self) -> int:
        """How many these are."""
        return self._count("run_files WHERE made_from <> ''")

    def set_marked(self, number: int, name: str) -> None:
        """A file has this copy, or this opinion."""
        self._connection.execute("UPDATE run_files SET marked = ? WHERE number = ?", (os.fsencode(name), number))

    def count_of_copies(self) -> int:
        """How many copies and opinions of these files lie in the output folder."""
        return self._count("written JOIN run_files ON copy = destination")

    def copies_in_vain(self) -> Iterator[tuple[str, str]]:
        """Where earlier runs wrote a copy or opinion that this run would not, and the name of the one that counts."""
        rows = self._connection.execute(
            "SELECT DISTINCT destination, marked FROM written JOIN run_files ON copy = destination"
            " WHERE marked IS NULL OR marked <> name"
        )
        return ((os.fsdecode(destination), os.fsdecode(name or b"")) for destination, name in rows.fetchall())

    # ------------------------------------------------------------ the end

    def finish(self) -> None:
        """What was told takes the place of what an earlier run had told."""
        for table in ("files", "projects", "findings"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - likewise
        self._connection.create_function("shown_path", 1, shown_path, deterministic=True)
        self._connection.execute(
            "INSERT INTO files SELECT number, shown_path(file), run_files.sha256, NULLIF(error, '')"
            " FROM run_files JOIN results ON result = id ORDER BY number"
        )
        self._connection.execute("INSERT INTO projects SELECT * FROM run_projects ORDER BY file_number, position")
        self._connection.execute(
            "INSERT INTO findings SELECT ROW_NUMBER() OVER (ORDER BY file_number, position),"  # noqa: S608 - likewise
            f" file_number, file, {', '.join(FINDING_FIELDS)} FROM run_findings ORDER BY file_number, position"
        )
