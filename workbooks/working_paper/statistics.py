"""
What a review adds up to: grades, bands of totals and of execution rates, the most frequent findings.

These are counts of stored records, which have most numbers twice, as claimed and as reviewed, and none of the words
of a sheet: too little for ``UnitFacts``, which are those of scored projects. Bands and limits are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import Factory, define, frozen

from scoring.findings.catalogue import SEVERITY_WORDS, catalogue
from scoring.findings.finding import Finding, Severity
from scoring.review.finding_owners import owner_of
from scoring.review.records import FileRecord, ProjectRecord
from scoring.rule_sets.grades import plain_grade
from scoring.rule_sets.limits import below_label
from scoring.rule_sets.rule_set import RuleSet
from scoring.unit_facts.bands import RATE_BANDS, NumberBand, band_of, total_bands

UNKNOWN: Final = "未填或待定"


def counts_by_project(record: FileRecord) -> tuple[Counter[Severity], ...]:
    """
    For each project of a file its findings by severity.

    One about the whole file belongs to none; those that the office settled are counted apart.
    """
    projects = [each.project for each in record.projects]
    counts: tuple[Counter[Severity], ...] = tuple(Counter() for _ in projects)
    for finding in record.findings:
        owner = None if finding.standing.is_settled else owner_of(finding, projects)
        if owner is not None:
            counts[owner][finding.severity] += 1
    return counts


@frozen
class CountTable:
    """Counts by label: ``rows`` hold a label and one count per heading after the first."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@frozen
class CodeFrequency:
    """A kind of finding: how often it was found, and in how many files."""

    code: str
    severity: Severity
    title: str
    findings: int
    files: int


CLAIMED_AND_REVIEWED: Final = ("填报", "复核")


@define
class ReviewTally:
    """
    Counts over a whole review; ``add`` every file, then ask.

    Attributes:
        files: Files with a name (one without stands for the batch), and of them
        unreadable: those that could not be reviewed.
        projects: Sheets, and of those with scores
        without_total: those whose total the review could not tell.
        low: Projects that owe an explanation, and of them
        unexplained: those that give none.
        severities: Findings by severity, but for those that the office
        settled: how many these are.
    """

    files: int = 0
    unreadable: int = 0
    projects: int = 0
    without_total: int = 0
    low: int = 0
    unexplained: int = 0
    severities: Counter[Severity] = Factory(Counter)
    settled: int = 0
    _files_by_severity: Counter[Severity] = Factory(Counter)
    _rule_sets: dict[RuleSet, None] = Factory(dict)
    _grades: tuple[Counter[str], Counter[str]] = Factory(lambda: (Counter(), Counter()))
    _totals: tuple[Counter[Decimal | None], Counter[Decimal | None]] = Factory(lambda: (Counter(), Counter()))
    _rates: Counter[str] = Factory(Counter)
    _codes: Counter[tuple[str, Severity]] = Factory(Counter)
    _files_by_code: Counter[tuple[str, Severity]] = Factory(Counter)

    def add(self, record: FileRecord) -> None:
        """Count a file with all its projects and findings."""
        self.files += bool(record.file)
        self.unreadable += bool(record.error)
        for project in record.projects:
            self._add_project(project)
        self._add_findings(record.findings)

    def _add_project(self, record: ProjectRecord) -> None:
        self.without_total += record.lacks_total
        self.projects += 1
        owes = record.owes_explanation
        self.low += bool(owes)
        self.unexplained += bool(owes) and not record.explained
        rules = record.project.rule_set
        if rules is None:
            return  # a form without scores has no place in their statistics
        self._rule_sets[rules] = None
        claimed_grade = plain_grade(record.claimed_grade, rules)
        for counter, grade in zip(self._grades, (claimed_grade, record.grade), strict=True):
            counter[grade or UNKNOWN] += 1
        for totals, total in zip(self._totals, (record.claimed_total, record.total), strict=True):
            totals[total] += 1
        self._rates[band_of(record.rate, RATE_BANDS, UNKNOWN)] += 1

    def _add_findings(self, found: Sequence[Finding]) -> None:
        findings = [finding for finding in found if not finding.standing.is_settled]
        self.settled += len(found) - len(findings)
        self.severities.update(finding.severity for finding in findings)
        self._files_by_severity.update({finding.severity for finding in findings})
        kinds = [(finding.code, finding.severity) for finding in findings]
        self._codes.update(kinds)
        self._files_by_code.update(set(kinds))

    @property
    def low_label(self) -> str:
        """``低于80分``, by the rule sets of the projects."""
        return below_label(rules.explanation.below for rules in self._rule_sets)

    def overview(self) -> CountTable:
        """How much was reviewed."""
        rows = {
            "文件": self.files,
            "其中无法复核的文件": self.unreadable,
            "项目": self.projects,
            f"其中{self.low_label}的项目": self.low,
            f"{self.low_label}而没有说明的项目": self.unexplained,
        }
        return CountTable("复核范围", ("事项", "数量"), _rows(rows, rows))

    def grades(self) -> CountTable:
        """Projects by grade, best first; words that are no grade of the rules after them."""
        known = dict.fromkeys(grade.name for rules in self._rule_sets for grade in rules.grading.grades)
        others = sorted((self._grades[0].keys() | self._grades[1].keys()) - known.keys() - {UNKNOWN})
        labels = (*known, *others, UNKNOWN)
        return CountTable("自评等级", ("等级", *CLAIMED_AND_REVIEWED), _rows(labels, *self._grades))

    def totals(self) -> CountTable:
        """Projects by band of the total."""
        bands = total_bands(self._rule_sets, best="100分及以上")
        labels = (*(band.label for band in bands), UNKNOWN)
        counts = [_by_band(totals, bands) for totals in self._totals]
        return CountTable("总分分布", ("总分", *CLAIMED_AND_REVIEWED), _rows(labels, *counts))

    def rates(self) -> CountTable:
        """Projects by band of the recomputed execution rate."""
        labels = (*(band.label for band in RATE_BANDS), UNKNOWN)
        return CountTable("预算执行率分布", ("执行率（复核）", "项目数"), _rows(labels, self._rates))

    def by_severity(self) -> CountTable:
        """Findings, and the files that have any, by severity."""
        rows = tuple(
            (word, (self.severities[severity], self._files_by_severity[severity]))
            for severity, word in SEVERITY_WORDS.items()
        )
        return CountTable("问题级别", ("级别", "条数", "文件数"), rows)

    def most_frequent(self, most: int | None) -> tuple[CodeFrequency, ...]:
        """The kinds of findings that were found most often, by code where equally often; None for all kinds."""
        entries = catalogue()
        ranked = sorted(self._codes.items(), key=lambda counted: (-counted[1], *counted[0]))
        return tuple(
            CodeFrequency(code, severity, entries[code].title if code in entries else "", count, files)
            for (code, severity), count in ranked[:most]
            for files in (self._files_by_code[code, severity],)
        )


def _by_band(counts: Counter[Decimal | None], bands: Sequence[NumberBand]) -> Counter[str]:
    banded: Counter[str] = Counter()
    for number, count in counts.items():
        banded[band_of(number, bands, UNKNOWN)] += count
    return banded


def _rows(labels: Iterable[str], *counts: Mapping[str, int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((label, tuple(column.get(label, 0) for column in counts)) for label in labels)
