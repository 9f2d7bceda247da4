"""What a review left in its folder, as the desk shows it: projects at a glance, and the findings of one file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import frozen

from scoring.findings.finding import Severity
from workbooks.files.review_names import (
    FINDINGS_JSON,
    WORKING_PAPER,
    marked_copy_name,
    possible_copies,
)

Json: TypeAlias = dict[str, Any]

_FILE_LINE: Final = '{"path": '
_UNREAD_LINE: Final = '{"file": '
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
        batch: list[Json] = []
        for record in self._lines(_FILE_LINE):
            if not record["path"]:
                batch = record["findings"]
                continue
            counts = Counter(map(_standing, record["findings"]))
            by_sheet = Counter((each["sheet"], each["project"], _standing(each)) for each in record["findings"])
            is_alone = len(record["projects"]) == 1
            for project in record["projects"]:
                name = project["name"].strip()  # as findings name it
                own = counts if is_alone else {each: by_sheet[project["sheet"], name, each] for each in counts}
                projects.append(_project(record["path"], project, own))
            if not record["projects"]:
                kinds = "、".join(form["name"] for form in record["forms"])
                others.append({"file": record["path"], "reason": record["error"] or kinds, **_counts(counts)})
        return {"projects": projects, "others": others, "unread": list(self._lines(_UNREAD_LINE)), "batch": batch}

    def of_file(self, file: str) -> Json:
        """
        What was found in one file: its line of findings.json.

        Raises:
            NoResultsError: it was not reviewed.
        """
        record = next(self._lines(f"{_FILE_LINE}{json.dumps(file, ensure_ascii=False)},"), None)
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

    def _lines(self, start: str) -> Iterator[Json]:
        """The records that begin so, one by one: each stands in a line of its own (``json_chunks``)."""
        try:
            with (self.folder / FINDINGS_JSON).open(encoding="utf-8") as lines:
                for line in lines:
                    text = line.strip().removesuffix(",")
                    if text.startswith(start):
                        yield json.loads(text)
        except (OSError, ValueError) as error:
            raise NoResultsError(str(error)) from error


def _project(file: str, project: Json, counts: Mapping[str, int]) -> Json:
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
        **_counts(counts),
    }


def _standing(finding: Json) -> str:
    return _SETTLED if finding.get("settled") else str(finding["severity"])


def _counts(counts: Mapping[str, int]) -> Json:
    return {each: counts.get(each, 0) for each in (*Severity, _SETTLED)}
