"""What a review adds up to: grades, bands of totals and of execution rates, the most frequent findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import Factory, define, frozen

from scoring.findings.addresses import position_of
from scoring.findings.catalogue import SEVERITY_WORDS, catalogue
from scoring.findings.finding import Finding, Severity
from scoring.review.records import FileRecord, ProjectRecord
from scoring.rule_sets.grades import plain_grade

UNKNOWN: Final = "未填或待定"


@frozen
class Band:
    """
    A range of numbers, up to the band before it.

    Attributes:
        label: In Chinese.
        least: The lowest number of the band; itself outside where ``above`` is set.
        above: Only numbers above ``least``.
    """

    label: str
    least: Decimal
    above: bool = False

    def reached(self, number: Decimal) -> bool:
        """The number lies in this band or in a better one."""
        return number > self.least if self.above else number >= self.least


LOWEST: Final = Decimal("-Infinity")

TOTAL_BANDS: Final = (
    Band("100分及以上", Decimal(100)),
    Band("90—99.99分", Decimal(90)),
    Band("80—89.99分", Decimal(80)),
    Band("60—79.99分", Decimal(60)),
    Band("60分以下", LOWEST),
)

RATE_BANDS: Final = (
    Band("超过100%", Decimal(100), above=True),
    Band("100%", Decimal(100)),
    Band("90%—99.99%", Decimal(90)),
    Band("80%—89.99%", Decimal(80)),
    Band("60%—79.99%", Decimal(60)),
    Band("30%—59.99%", Decimal(30)),
    Band("30%以下", LOWEST),
)


def band_of(number: Decimal | None, bands: Sequence[Band]) -> str:
    """The label of the best band that a number reaches; ``UNKNOWN`` for no number."""
    if number is None:
        return UNKNOWN
    return next(band.label for band in bands if band.reached(number))


def counts_by_project(record: FileRecord) -> tuple[Counter[Severity], ...]:
    """
    For each project of a file its findings by severity.

    A finding belongs to the project of its sheet; of several stacked in one sheet to the one that it names, and of
    several of that name to the last that begins above it. One about the whole file belongs to none.
    """
    counts: tuple[Counter[Severity], ...] = tuple(Counter() for _ in record.projects)
    for finding in record.findings:
        positions = [at for at, project in enumerate(record.projects) if project.project.sheet == finding.sheet]
        if positions and finding.sheet:
            counts[_owner(finding, positions, record.projects)][finding.severity] += 1
    return counts


def _owner(finding: Finding, positions: Sequence[int], projects: Sequence[ProjectRecord]) -> int:
    named = [at for at in positions if projects[at].project.name.strip() == finding.project] or positions
    above = [at for at in named if _row(projects[at].project.name_cell) <= _row(finding.cell)]
    return above[-1] if above else named[0]


def _row(cell: str) -> int:
    position = position_of(cell)
    return position.row if position else 0


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
        projects: Sheets.
        low: Projects that owe an explanation, and of them
        unexplained: those that give none.
        severities: Findings by severity.
    """

    files: int = 0
    unreadable: int = 0
    projects: int = 0
    low: int = 0
    unexplained: int = 0
    severities: Counter[Severity] = Factory(Counter)
    _files_by_severity: Counter[Severity] = Factory(Counter)
    _grade_order: dict[str, None] = Factory(dict)
    _grades: tuple[Counter[str], Counter[str]] = Factory(lambda: (Counter(), Counter()))
    _totals: tuple[Counter[str], Counter[str]] = Factory(lambda: (Counter(), Counter()))
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
        self.projects += 1
        owes = record.owes_explanation
        self.low += bool(owes)
        self.unexplained += bool(owes) and not record.explained
        rules = record.project.rule_set
        self._grade_order.update(dict.fromkeys(grade.name for grade in rules.grading.grades))
        claimed_grade = plain_grade(record.claimed_grade, rules)
        for counter, grade in zip(self._grades, (claimed_grade, record.grade), strict=True):
            counter[grade or UNKNOWN] += 1
        for counter, total in zip(self._totals, (record.claimed_total, record.total), strict=True):
            counter[band_of(total, TOTAL_BANDS)] += 1
        self._rates[band_of(record.rate, RATE_BANDS)] += 1

    def _add_findings(self, findings: Sequence[Finding]) -> None:
        self.severities.update(finding.severity for finding in findings)
        self._files_by_severity.update({finding.severity for finding in findings})
        kinds = [(finding.code, finding.severity) for finding in findings]
        self._codes.update(kinds)
        self._files_by_code.update(set(kinds))

    def overview(self) -> CountTable:
        """How much was reviewed."""
        rows = {
            "文件": self.files,
            "其中无法复核的文件": self.unreadable,
            "项目": self.projects,
            "其中低于80分的项目": self.low,
            "低于80分而没有说明的项目": self.unexplained,
        }
        return CountTable("复核范围", ("事项", "数量"), _rows(rows, rows))

    def grades(self) -> CountTable:
        """Projects by grade, best first; words that are no grade of the rules after them."""
        others = sorted((self._grades[0].keys() | self._grades[1].keys()) - self._grade_order.keys() - {UNKNOWN})
        return CountTable(
            "自评等级", ("等级", *CLAIMED_AND_REVIEWED), _rows((*self._grade_order, *others, UNKNOWN), *self._grades)
        )

    def totals(self) -> CountTable:
        """Projects by band of the total."""
        labels = (*(band.label for band in TOTAL_BANDS), UNKNOWN)
        return CountTable("总分分布", ("总分", *CLAIMED_AND_REVIEWED), _rows(labels, *self._totals))

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

    def most_frequent(self, most: int) -> tuple[CodeFrequency, ...]:
        """The kinds of findings that were found most often, by code where equally often."""
        entries = catalogue()
        ranked = sorted(self._codes.items(), key=lambda counted: (-counted[1], *counted[0]))
        return tuple(
            CodeFrequency(code, severity, entries[code].title if code in entries else "", count, files)
            for (code, severity), count in ranked[:most]
            for files in (self._files_by_code[code, severity],)
        )


def _rows(labels: Iterable[str], *counts: Mapping[str, int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((label, tuple(column.get(label, 0) for column in counts)) for label in labels)
