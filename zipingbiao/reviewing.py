"""One file reviewed as a batch of its own: what ``zpb review`` tells of it, as values."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from attrs import evolve

from scoring.review.batch_review import batch_findings
from scoring.review.coverage import NOTHING_COVERED
from scoring.review.finding_order import sheet_by_sheet
from scoring.review.records import FileRecord, told_in_words
from scoring.review.reviewed_projects import ProjectsInMemory
from scoring.review.summaries.reach import summary_coverages
from scoring.rule_sets.loading import built_in_rule_sets
from scoring.rule_sets.rule_set import RuleSet
from workbooks.working_paper import file_review
from workbooks.working_paper.settings import ReviewSettings


def review_file(path: str | PathLike[str], rule_set: RuleSet | None = None) -> FileRecord:
    """
    Review one workbook or document as ``zpb review`` does where it is given nothing but this file.

    It is read in this process, without the bounds on time and memory that the command gives to another one; whoever
    takes files from strangers calls this in a process of its own. An archive holds many files and is not unpacked.

    Args:
        path: The file, whatever its name says: ``.xlsx``, ``.xls``, ``.ods``, ``.docx``, ``.pdf`` and more.
        rule_set: The rules; where not given, those that each form shows.

    Returns:
        What was found (``findings``, the file's order of sheets and cells) and recomputed (``projects``, one for each
        self-assessment), and how far that reached (``coverage``). What keeps a file from being read is a finding, too,
        and stands in ``error``; nothing is raised for what a file contains, or because there is none.

    Raises:
        TypeError: the rules are none, as an id is; ``load_rule_set`` gives them.
    """
    settings = ReviewSettings(rule_set=rule_set, rule_sets=built_in_rule_sets())
    record = file_review.review_file(Path(path), settings)
    projects = ProjectsInMemory([each.project for each in record.projects])
    found = [*batch_findings(projects, record.summaries)]
    of_file = told_in_words((*record.findings, *(each for each in found if each.file)), record.places)
    of_no_file = (each for each in found if not each.file)
    coverages = dict(summary_coverages(projects, record.summaries))
    return evolve(
        record,
        findings=(*sheet_by_sheet(of_file), *sheet_by_sheet(of_no_file)),
        summary_coverage=coverages.get(record.file, NOTHING_COVERED),
    )
