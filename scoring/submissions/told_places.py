"""Where a cell of a document stands, in words: ``表3 第12行“会议批次”得分``; nobody can look up ``H14`` there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from scoring.findings.addresses import placed, position_of
from scoring.findings.finding import Finding
from scoring.submissions.field_words import field_words, summary_words
from scoring.submissions.submission import Submission, SubmittedSummary


class ToldPlaces:
    """
    The places of one document.

    Args:
        rows: Table and row → where they stand.
        submissions, summaries: Whose fields are known.
    """

    def __init__(
        self,
        rows: Mapping[tuple[str, int], str],
        submissions: Iterable[Submission],
        summaries: Iterable[SubmittedSummary],
    ) -> None:
        self._rows = rows
        self._words: dict[tuple[str, str], str] = {}
        for form in submissions:
            self._take_in(form.sheet, field_words(form))
        for summary in summaries:
            self._take_in(summary.sheet, summary_words(summary))

    def _take_in(self, sheet: str, words: Mapping[str, str]) -> None:
        for cell, told in words.items():
            _, on, address = placed("", sheet, cell)
            self._words.setdefault((on, address), told)

    def of(self, sheet: str, cell: str) -> str:
        """In words; nothing where the place is no cell of a table."""
        _, on, address = placed("", sheet, cell)
        position = position_of(address)
        row = self._rows.get((on, position.row)) if position else None
        if row is None or position is None:
            return ""
        return row + (self._words.get((on, address)) or f"第{position.column}列")

    def told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their places in words."""
        return tuple(
            finding if finding.in_words else evolve(finding, in_words=self.of(finding.sheet, finding.cell))
            for finding in findings
        )

    def fields(self) -> Iterator[tuple[str, str, str]]:
        """Sheet, cell and place of every field that is known."""
        return ((sheet, cell, self.of(sheet, cell)) for sheet, cell in self._words)
