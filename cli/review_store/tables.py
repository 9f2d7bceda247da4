"""All that a run keeps in its store, each in the hands of its owner."""

from __future__ import annotations

from collections.abc import Mapping

from cli.review_store.batch_projects import StoredProjects
from cli.review_store.copy_places import CopyPlaces
from cli.review_store.file_queue import FileQueue
from cli.review_store.findings import BatchFindings, ReportedFindings
from cli.review_store.finished_review import FinishedReview
from cli.review_store.remembered_results import RememberedResults
from cli.review_store.run_results import RunResults
from cli.review_store.store import ReviewStore
from cli.review_store.unread_files import UnreadFiles
from scoring.review.record_json import ReviewRecordCodec
from scoring.rule_sets.rule_set import RuleSet


class ReviewTables:
    """
    The tables of a store.

    Args:
        store: Which one.
        files: Its queue, which is filled before anything else, and with it
        unread: what was found beside it.
        rule_sets: Id → rule set, for every id that a result may carry.

    Attributes:
        codec: Writes and reads what the tables hold as JSON.
        files: Which files, in which order.
        unread: The files that were not read.
        remembered: What was ever found in a content.
        results: What was found in these files.
        projects: Their sheets, for the comparison of the batch.
        batch_findings: What that shows.
        reported: The findings that are reported.
        copies: The places of the marked copies.
        finished: What anyone may query.
    """

    def __init__(
        self,
        store: ReviewStore,
        files: FileQueue,
        unread: UnreadFiles,
        rule_sets: Mapping[str, RuleSet],
    ) -> None:
        connection = store.connection
        self.codec = ReviewRecordCodec(rule_sets)
        self.files = files
        self.unread = unread
        self.remembered = RememberedResults(connection, store.sealer)
        self.results = RunResults(connection, self.codec)
        self.projects = StoredProjects(connection, rule_sets)
        self.batch_findings = BatchFindings(connection, self.codec)
        self.reported = ReportedFindings(connection)
        self.copies = CopyPlaces(connection)
        self.finished = FinishedReview(connection, self.codec, store.sealer)
