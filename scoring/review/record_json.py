"""
A file's review as lines of JSON and back: how it crosses processes, waits on disk and is remembered.

The file's own name is left out, because what is found in a workbook does not depend on where it lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from indicator_specs.words.numbers import kept_number
from scoring.findings.finding import Finding
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.written_figures import FigureUnit
from scoring.review.coverage import NOTHING_COVERED, Coverage
from scoring.review.records import FileRecord, IndicatorRecord, NarrativeRecord, ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.form_kind import FormOnSheet
from scoring.submissions.submission import SubmittedSummary


@frozen(kw_only=True)
class ReviewText:
    """
    A ``FileRecord`` in parts, because few readers need all of it.

    Attributes:
        sha256, error: As in the record.
        forms: JSON.
        projects: JSON of the projects, without their indicators.
        indicators: JSON of the indicators, a list for each project.
        summaries, findings, places, narrative: JSON.
    """

    sha256: str
    error: str
    forms: str
    projects: str
    indicators: str
    summaries: str
    findings: str
    places: str
    narrative: str


class UnreadableRecordError(ValueError):
    """A text was not written by ``ReviewRecordCodec.text``, or names an unknown rule set."""


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whatever a text holds that is no record
        raise UnreadableRecordError(type(error).__name__) from error


def indicator_names(text: str) -> tuple[tuple[str, ...], ...]:
    """
    Of each project of a file the names of its indicators.

    Args:
        text: The part ``indicators`` of a ``ReviewText``.

    Raises:
        UnreadableRecordError: it is none.
    """
    with _reading():
        return tuple(tuple(str(row["name"]) for row in rows) for rows in json.loads(text))


def indicators_reported(text: str) -> tuple[bool, ...]:
    """
    Of each project of a file whether any of its indicators has an actual or a score.

    Args:
        text: The part ``indicators`` of a ``ReviewText``.

    Raises:
        UnreadableRecordError: it is none.
    """
    with _reading():
        return tuple(
            any(row["actual_text"].strip() or row["claimed_score"] is not None for row in rows)
            for rows in json.loads(text)
        )


def _kind_of_figure(text: str) -> ClaimKind | FigureUnit:
    return ClaimKind(text) if text in {each.value for each in ClaimKind} else FigureUnit(text)


class ReviewRecordCodec:
    """
    Writes and reads records; a rule set is written as its id.

    Args:
        rule_sets: Id → rule set, for reading; every id that was written must be among them.
    """

    def __init__(self, rule_sets: Mapping[str, RuleSet]) -> None:
        self._converter = Converter()
        self._converter.register_unstructure_hook(Decimal, str)
        self._converter.register_structure_hook(Decimal, lambda text, _: kept_number(text))
        self._converter.register_unstructure_hook(RuleSet, lambda rule_set: rule_set.id)
        self._converter.register_structure_hook(RuleSet, lambda id_, _: rule_sets[id_])
        self._converter.register_structure_hook(ClaimKind | FigureUnit, lambda text, _: _kind_of_figure(text))
        for kind, left_out in ((ReviewedProject, "file"), (SubmittedSummary, "file")):
            self._leave_out(kind, left_out)
        self._converter.register_unstructure_hook(
            Finding,
            make_dict_unstructure_fn(
                Finding,
                self._converter,
                file=override(omit=True),
                standing=override(omit_if_default=True),
                told_unit=override(omit_if_default=True),
            ),
        )
        self._leave_out(ProjectRecord, "indicators")

    def _leave_out(self, kind: type, attribute: str) -> None:
        self._converter.register_unstructure_hook(
            kind,
            make_dict_unstructure_fn(kind, self._converter, **{attribute: override(omit=True)}),  # type: ignore[arg-type]
        )

    def text(self, record: FileRecord) -> ReviewText:
        """The record, in parts of one line each."""
        return ReviewText(
            sha256=record.sha256,
            error=record.error,
            forms=self._line(record.forms),
            projects=self._line(record.projects),
            indicators=self._line([project.indicators for project in record.projects]),
            summaries=self._line(record.summaries),
            findings=self.findings_text(record.findings),
            places=self._line(record.places),
            narrative=self._line(record.narrative),
        )

    def findings_text(self, findings: tuple[Finding, ...]) -> str:
        """Findings of one file as one line."""
        return self._line(findings)

    def record(
        self,
        text: ReviewText,
        file: str,
        *,
        summary_coverage: Coverage = NOTHING_COVERED,
        findings: tuple[Finding, ...] | None = None,
    ) -> FileRecord:
        """
        The record that was written.

        Args:
            text: As ``text`` wrote it.
            file: The name of the file, as its findings and projects tell it.
            summary_coverage: As the comparison with the batch found it.
            findings: In place of those that were written.

        Raises:
            UnreadableRecordError: it is no such text; so do the methods for parts of it.
        """
        projects = self.sheets(text.projects, text.indicators, file)
        with _reading():
            forms = self._converter.structure(json.loads(text.forms), tuple[FormOnSheet, ...])
        return FileRecord(
            file=file,
            sha256=text.sha256,
            error=text.error,
            forms=forms,
            projects=projects,
            summaries=self.summaries(text.summaries, file),
            summary_coverage=summary_coverage,
            findings=self.findings(text.findings, file) if findings is None else findings,
            places=self.places(text.places),
            narrative=self.narrative(text.narrative),
        )

    def sheets(self, projects: str, indicators: str, file: str) -> tuple[ProjectRecord, ...]:
        """The projects of a file, with their indicators."""
        without = self.projects(projects, file)
        with _reading():
            rows = self._converter.structure(json.loads(indicators), list[tuple[IndicatorRecord, ...]])
            return tuple(evolve(project, indicators=own) for project, own in zip(without, rows, strict=True))

    def projects(self, text: str, file: str) -> tuple[ProjectRecord, ...]:
        """The projects of a file, without indicators."""
        with _reading():
            return tuple(
                self._converter.structure(
                    {**each, "project": {**each["project"], "file": file}, "indicators": ()}, ProjectRecord
                )
                for each in json.loads(text)
            )

    def coverages(self, text: str) -> tuple[Coverage, ...]:
        """How far the review reached in each of the projects of a file."""
        with _reading():
            return tuple(self._converter.structure(each["coverage"], Coverage) for each in json.loads(text))

    def places(self, text: str) -> dict[str, str]:
        """The places of a file's fields, in words."""
        with _reading():
            return self._converter.structure(json.loads(text), dict[str, str])

    def narrative(self, text: str) -> NarrativeRecord | None:
        """What the text of a document says of its sheets."""
        with _reading():
            return self._converter.structure(json.loads(text), NarrativeRecord | None)  # type: ignore[arg-type]

    def coverage_text(self, coverage: Coverage) -> str:
        """A coverage as one line."""
        return self._line(coverage)

    def coverage(self, text: str) -> Coverage:
        """The coverage that was written."""
        with _reading():
            return self._converter.structure(json.loads(text), Coverage)

    def summaries(self, text: str, file: str) -> tuple[SubmittedSummary, ...]:
        """The summaries of a file."""
        with _reading():
            structure = self._converter.structure
            return tuple(structure({**each, "file": file}, SubmittedSummary) for each in json.loads(text))

    def findings(self, text: str, file: str) -> tuple[Finding, ...]:
        """The findings of a file."""
        with _reading():
            return tuple(self._converter.structure({**each, "file": file}, Finding) for each in json.loads(text))

    def _line(self, value: Any) -> str:  # noqa: ANN401 - whatever a record holds
        return json.dumps(self._converter.unstructure(value), ensure_ascii=True, separators=(",", ":"))
