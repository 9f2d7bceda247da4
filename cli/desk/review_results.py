"""What a review left in its folder, as the desk shows it: projects at a glance, and the findings of one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from scoring.findings.finding import Severity
from workbooks.files.review_names import WORKING_PAPER, marked_copy_name, possible_copies
from workbooks.files.written_findings import Json, WrittenList, findings_of_projects, written_file, written_files

_SETTLED: Final = "settled"


class NoResultsError(Exception):
    """The folder holds none, or what it holds is not what a review writes."""


@frozen
class ReviewResults:
    """
    Args:
        folder: Where ``zpb review -o`` has written.
        handed_in: Below which the files lie; they are named from its parent on.
    """

    folder: Path
    handed_in: Path

    def overview(self) -> Json:
        """
        Every file and project, without the findings themselves.

        Returns:
            ``projects``: ``file``, ``sheet``, ``name``, ``unit``, ``year``, ``claimed_total``, ``total``, ``grade``,
            ``low``, ``error``, ``warning``, ``info`` (how many findings are open), ``settled`` (how many are not);
            ``others``: files without a project, with ``file``, ``reason`` and the same counts; ``unread``: ``file``,
            ``reason``; ``batch``: findings of no file.

        Raises:
            NoResultsError: there is nothing to show.
        """
        projects: list[Json] = []
        others: list[Json] = []
        unread: list[Json] = []
        batch: list[Json] = []
        try:
            for listed, record in written_files(self.folder):
                if listed is WrittenList.UNREAD:
                    unread.append(record)
                elif not record["path"]:
                    batch = record["findings"]
                elif record["projects"]:
                    of_projects = zip(record["projects"], findings_of_projects(record), strict=True)
                    projects += (_project(record["path"], each, _counts(own)) for each, own in of_projects)
                else:
                    kinds = "、".join(form["name"] for form in record["forms"])
                    reason = record["error"] or kinds
                    others.append({"file": record["path"], "reason": reason, **_counts(record["findings"])})
        except (OSError, ValueError) as error:
            raise NoResultsError(str(error)) from error
        return {"projects": projects, "others": others, "unread": unread, "batch": batch}

    def of_file(self, file: str) -> Json:
        """
        What was found in one file: its record in findings.json.

        Raises:
            NoResultsError: it was not reviewed.
        """
        try:
            record = written_file(self.folder, file)
        except (OSError, ValueError) as error:
            raise NoResultsError(str(error)) from error
        if record is None:
            raise NoResultsError(file)
        return record

    def source(self, file: str) -> Path:
        """
        Where a reviewed file lies; only files that the results name are found.

        Raises:
            NoResultsError: it was not reviewed.
        """
        return self.handed_in.parent / str(self.of_file(file)["path"])

    def copy_of(self, file: str) -> Path | None:
        """The marked copy, or the opinion, that the review wrote of a file; None where it wrote none."""
        place = self.source(file).relative_to(self.handed_in)
        destination = self.folder / place.with_name(marked_copy_name(place))
        return next((each for each in possible_copies(destination) if each.is_file()), None)

    @property
    def working_paper(self) -> Path:
        """复核底稿."""
        return self.folder / WORKING_PAPER


def _project(file: str, project: Json, counts: Json) -> Json:
    return {
        "file": file,
        "sheet": project["sheet"],
        "name": project["name"],
        "unit": project["unit"],
        "year": project["year"],
        "claimed_total": project["claimed_total"],
        "total": project["total"],
        "grade": project["grade"],
        "low": bool(project["needs_explanation"]),
        **counts,
    }


def _standing(finding: Json) -> str:
    return _SETTLED if finding.get("settled") else str(finding["severity"])


def _counts(findings: Sequence[Json]) -> Json:
    counts = Counter(map(_standing, findings))
    return {each: counts[each] for each in (*Severity, _SETTLED)}
