"""
复核底稿.xlsx: what the finance office keeps of a review.

One row per project, per finding, per number that was not checked, and per file that was not read; and what they add up
to. Every record is taken in once; the long lists are read again from where their rows wait, so that memory does not
grow with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from attrs import frozen

from indicator_specs.problems import Problem
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from scoring.narrative_checks.results import CheckedFigure
from scoring.review.last_year import LastYearTold
from scoring.review.records import WHY_NO_TOTAL, FileReach, FileRecord
from scoring.review_rules.rule import ROLE_WORDS, NumberRole
from scoring.rounds.ledger import LedgerRow
from scoring.rounds.progress import RoundProgress
from scoring.rounds.roster import ExpectedProject
from workbooks.files.review_names import FINDINGS_SHEET, UNCHECKED, UNREAD
from workbooks.files.unread_files import KIND_NAMES, UnreadFile
from workbooks.sheets.cell_texts import SEVERITY_COLOURS
from workbooks.sheets.list_sheet import ListColumn, RowMark
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.styles import LEFT_TEXT
from workbooks.sheets.writing import write_workbook
from workbooks.working_paper.decided_rows import CODE, PROBLEM, PROJECT, UnmatchedDecision
from workbooks.working_paper.decision_columns import (
    DECISION_COLUMNS,
    ID_COLUMN,
    STATE_COLUMN,
    UNMATCHED_LIST,
    UNMATCHED_NOTE,
)
from workbooks.working_paper.last_year_list import LAST_YEAR_LIST, last_year_note
from workbooks.working_paper.ledger_list import LEDGER_LIST, LEDGER_NOTE
from workbooks.working_paper.long_list import LongList
from workbooks.working_paper.project_sheets import ProjectRow, detail_sheet, project_rows, project_sheet
from workbooks.working_paper.statistics import ReviewTally
from workbooks.working_paper.statistics_sheet import statistics_sheet
from workbooks.working_paper.unit_list import arrival_sheets, unit_rows, unit_sheet

MOST_ROWS: Final = 1_048_570
"""A sheet has 1,048,576 rows; title, note and heading take three."""


# ---------------------------------------------------------------- the lists

FINDING_COLUMNS: Final[tuple[ListColumn[Finding], ...]] = (
    ListColumn(heading="级别", width=5.5, value=lambda finding: SEVERITY_WORDS[finding.severity]),
    ListColumn(heading="文件", width=13, value=lambda finding: finding.file, style=LEFT_TEXT),
    ListColumn(heading="工作表", width=8, value=lambda finding: finding.sheet),
    ListColumn(heading="单元格", width=7, value=lambda finding: finding.in_words or finding.cell),
    ListColumn(heading=PROJECT, width=13, value=lambda finding: finding.project, style=LEFT_TEXT),
    ListColumn(heading=PROBLEM, width=32, value=lambda finding: finding.message, style=LEFT_TEXT),
    ListColumn(heading="填报", width=8.5, value=lambda finding: finding.found),
    ListColumn(heading="应为", width=8.5, value=lambda finding: finding.expected),
    ListColumn(heading="处理建议", width=17, value=lambda finding: finding.fix, style=LEFT_TEXT),
    ListColumn(heading=CODE, width=7, value=lambda finding: finding.code),
    STATE_COLUMN,
    *DECISION_COLUMNS,
)

"""What came later stands behind the others: whoever reads the list by places finds these where they were."""

FINDING_MARKS: Final = tuple(
    RowMark(condition=f'$B{{row}}="{word}"', fill=f"#{SEVERITY_COLOURS[severity]}", column=1)
    for severity, word in SEVERITY_WORDS.items()
)


_FINDINGS: Final = LongList[Finding](
    name=FINDINGS_SHEET,
    title="绩效自评复核问题",
    columns=FINDING_COLUMNS,
    frozen_columns=3,
    marks=FINDING_MARKS,
    hidden=ID_COLUMN,
)


@frozen
class UncheckedRow:
    """
    A number that was not checked.

    Attributes:
        file, sheet, place: Where; a cell, or in words.
        text: What stands there.
        what: What it is, in Chinese.
        reason: Why it was not checked.
    """

    file: str
    sheet: str
    place: str
    text: str
    what: str
    reason: str


UNCHECKED_COLUMNS: Final[tuple[ListColumn[UncheckedRow], ...]] = (
    ListColumn(heading="文件", width=24, value=lambda row: row.file, style=LEFT_TEXT),
    ListColumn(heading="工作表", width=14, value=lambda row: row.sheet),
    ListColumn(heading="单元格", width=8, value=lambda row: row.place),
    ListColumn(heading="内容", width=24, value=lambda row: row.text, style=LEFT_TEXT),
    ListColumn(heading="是什么", width=12, value=lambda row: row.what),
    ListColumn(heading="没有核对的原因", width=44, value=lambda row: row.reason, style=LEFT_TEXT),
)


def _unchecked_rows(reach: FileReach) -> Iterator[UncheckedRow]:
    """
    The numbers that were not checked, a line a sheet for those that its words tell, and those of the text of a document
    that nothing is known to compare with.
    """
    for each in reach.coverage.unchecked:
        yield UncheckedRow(reach.file, each.sheet, each.cell, each.text, ROLE_WORDS[each.role], each.reason)
    for prose in reach.coverage.prose:
        words = ROLE_WORDS[NumberRole.PROSE]
        yield UncheckedRow(reach.file, prose.sheet, "", f"{prose.cells}处", words, "文字里写的数不核对")
    for figure in reach.narrative.unchecked if reach.narrative else ():
        yield _unchecked_figure(reach.file, figure)


def _unchecked_figure(file: str, figure: CheckedFigure) -> UncheckedRow:
    """What a text writes, with its sentence."""
    text = f"{figure.written}（{figure.sentence}）" if figure.sentence else figure.written
    return UncheckedRow(file, "", str(figure.place), text, f"文字里的{figure.kind}", figure.reason)


_UNCHECKED: Final = LongList[UncheckedRow](
    name=UNCHECKED, title="没有核对的数", columns=UNCHECKED_COLUMNS, frozen_columns=3
)


UNREAD_COLUMNS: Final[tuple[ListColumn[UnreadFile], ...]] = (
    ListColumn(heading="文件", width=60, value=lambda unread: unread.file, style=LEFT_TEXT),
    ListColumn(heading="种类", width=14, value=lambda unread: KIND_NAMES[unread.kind]),
    ListColumn(heading="没有读取的原因", width=60, value=lambda unread: unread.reason, style=LEFT_TEXT),
)


_UNREAD: Final = LongList[UnreadFile](name=UNREAD, title=UNREAD, columns=UNREAD_COLUMNS, frozen_columns=2)


# ---------------------------------------------------------------- the workbook


class WaitingRows(Protocol):
    """Where the rows of the long lists wait; each of them may be iterated over anew."""

    @property
    def findings(self) -> Iterable[Finding]:
        """Of all records, in their order."""

    @property
    def reaches(self) -> Iterable[FileReach]:
        """How far the review reached in each of them; likewise."""


@frozen
class PaperRounds:
    """
    What the workbook tells of the rounds.

    Attributes:
        progress: How far the round is; None where no record is kept.
        unmatched: Decisions and remedies that fit no finding.
        ledger: What came out wrong; iterated over several times.
        expected: Which projects came as they should; nothing where no list was given.
        last_year: What came of holding the targets against last year's; None where they were not.
    """

    progress: RoundProgress | None = None
    unmatched: Sequence[UnmatchedDecision] = ()
    ledger: Iterable[LedgerRow] = ()
    expected: Sequence[ExpectedProject] = ()
    last_year: LastYearTold | None = None


NO_ROUNDS: Final = PaperRounds()


class WorkingPaper:
    """
    What the workbook needs of the reviewed files: every one is taken in, in the order of the output, and none is held.

    Attributes:
        projects: A row for each that was taken in.
    """

    def __init__(self) -> None:
        self.projects: list[ProjectRow] = []
        self._tally = ReviewTally()
        self._refused = set[str]()
        self._finding_heights, self._unchecked_heights = array("d"), array("d")

    @property
    def low_label(self) -> str:
        """Names the limit below which an explanation is owed, by the rules of the projects: ``低于80分``."""
        return self._tally.low_label

    def take_in(self, record: FileRecord) -> None:
        """Take what is needed of a file."""
        self._tally.add(record)
        self.projects.extend(project_rows(record))
        self._finding_heights.extend(map(_FINDINGS.row_height, record.findings))
        self._unchecked_heights.extend(map(_UNCHECKED.row_height, _unchecked_rows(record.reach)))
        if record.error:
            self._refused.add(record.file)

    def write(
        self,
        path: Path,
        waiting: WaitingRows,
        *,
        unread: Iterable[UnreadFile] = (),
        rounds: PaperRounds = NO_ROUNDS,
        force: bool = False,
    ) -> tuple[Problem, ...]:
        """
        Write 复核底稿.xlsx; equal records give equal bytes.

        Args:
            path: The workbook.
            waiting: The rows of the records that were taken in.
            unread: The files that were not read; iterated over twice.
            rounds: How the review stands against the round before.
            force: Overwrite an existing file.

        Returns:
            What could not be written as it was given, one problem per cell.

        Raises:
            UnusableInputError: the file exists (and ``force`` is off), is open elsewhere, or cannot be written there.
        """
        return write_workbook(self.sheets(waiting, unread, rounds), path, force=force, row_by_row=True)

    def sheets(
        self,
        waiting: WaitingRows,
        unread: Iterable[UnreadFile] = (),
        rounds: PaperRounds = NO_ROUNDS,
        *,
        most_rows: int = MOST_ROWS,
    ) -> tuple[SheetPlan, ...]:
        """
        The sheets 复核底稿, 复核问题, 按单位, 项目明细, 未核对的数, 统计.

        Where there is anything in them, beside these 整改 (behind 复核问题), 上年对照, 未能对应, 未读取的文件.

        Args:
            waiting: As for ``write``.
            unread: Likewise.
            rounds: Likewise; without any, there is no 按单位.
            most_rows: Of a list on one sheet; what is longer goes on in the next.
        """

        def unchecked() -> Iterator[UncheckedRow]:
            return (row for reach in waiting.reaches for row in _unchecked_rows(reach))

        unread_heights, both = array("d"), 0
        for file in unread:
            unread_heights.append(_UNREAD.row_height(file))
            both += file.file in self._refused
        note = _note(self._tally, len(unread_heights), both)
        return (
            project_sheet(self.projects, note, self.low_label),
            *_FINDINGS.sheets(lambda: waiting.findings, self._finding_heights, note, most_rows),
            *_ledger_sheets(rounds, most_rows),
            *self._unit_sheets(rounds),
            detail_sheet(self.projects),
            *_UNCHECKED.sheets(unchecked, self._unchecked_heights, UNCHECKED_NOTE, most_rows),
            statistics_sheet(self._tally, note),
            *_last_year_sheets(rounds.last_year, most_rows),
            *_unmatched_sheets(rounds, most_rows),
            *_UNREAD.sheets(lambda: unread, unread_heights, UNREAD_NOTE, most_rows, least_sheets=0),
        )

    def _unit_sheets(self, rounds: PaperRounds) -> Iterator[SheetPlan]:
        if rounds.progress is not None:
            rows = unit_rows(rounds.progress, self.projects, rounds.expected)
            yield unit_sheet(rows, rounds.progress.number, self.low_label, is_expected=bool(rounds.expected))
        yield from arrival_sheets(rounds.expected, rounds.progress.questions if rounds.progress else ())


def _ledger_sheets(rounds: PaperRounds, most_rows: int) -> Iterator[SheetPlan]:
    heights = array("d", map(LEDGER_LIST.row_height, rounds.ledger))
    return LEDGER_LIST.sheets(lambda: rounds.ledger, heights, LEDGER_NOTE, most_rows, least_sheets=0)


def _last_year_sheets(told: LastYearTold | None, most_rows: int) -> Iterator[SheetPlan]:
    if told is None:
        return
    heights = array("d", map(LAST_YEAR_LIST.row_height, told.not_held))
    yield from LAST_YEAR_LIST.sheets(lambda: told.not_held, heights, last_year_note(told), most_rows, least_sheets=0)


def _unmatched_sheets(rounds: PaperRounds, most_rows: int) -> Iterator[SheetPlan]:
    heights = array("d", map(UNMATCHED_LIST.row_height, rounds.unmatched))
    return UNMATCHED_LIST.sheets(lambda: rounds.unmatched, heights, UNMATCHED_NOTE, most_rows, least_sheets=0)


UNCHECKED_NOTE: Final = (
    "表上有、而没有一条规则能核对的数，和文字里写到自评表、没有可比的数；年份、日期、编号、电话和表中文字里的数不列"
)
UNREAD_NOTE: Final = "这些文件没有读取，其中如有自评表，没有复核"


def _note(tally: ReviewTally, unread: int, both: int) -> str:
    """``both`` are those that were to be reviewed, could not be read, and so are in either list: each counts once."""
    refused = tally.unreadable - both
    parts = (
        f"{unread}个没有读取，见“{UNREAD}”" if unread else "",
        f"{refused}个无法复核，见“{FINDINGS_SHEET}”" if refused else "",
    )
    of_them = "；".join(filter(None, parts))
    files = f"共{tally.files + unread - both}个文件{f'（{of_them}）' if of_them else ''}"
    counts = "、".join(f"{word}{tally.severities[severity]}条" for severity, word in SEVERITY_WORDS.items())
    waiting = f"；{tally.without_total}个项目没有复核总分（{WHY_NO_TOTAL}）" if tally.without_total else ""
    apart = f"；另有{tally.settled}条已认可或不适用" if tally.settled else ""
    return f"{files}、{tally.projects}个项目{waiting}；{counts}{apart}"
