"""The unit's own workbooks, completed in their own layout: what ``zpb score`` makes of a filled-in file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from cli.guard.guarded_child import by_child
from cli.guard.process_limits import seconds_for
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem
from scoring.assessing.assessment import Assessment, Claims
from scoring.corrections.correction import Corrected, CorrectedField
from scoring.corrections.planning import blanks_of
from workbooks.files.file_kinds import FileKind, content_kind
from workbooks.files.reading_findings import NEVER_ENDED, OUT_OF_MEMORY, UnreadableWorkbookError
from workbooks.files.review_names import COPY_ENDING, MACROS_ENDING
from workbooks.forms.summary_sheet import StatedResult
from workbooks.packages.package import UnchangeablePackageError, why_unchangeable


@frozen
class OwnSheet:
    """
    A sheet of a workbook to complete.

    Attributes:
        plan: What arithmetic alone puts right on it.
        claims: What it claims as a whole.
    """

    plan: Corrected
    claims: Claims

    @property
    def stated(self) -> StatedResult:
        """The total and the grade that stand on it once it is completed."""
        filled, claims = self._filled, self.claims
        total = self.plan.total if claims.total is None and CorrectedField.TOTAL in filled else claims.total
        grade = self.plan.grade if not claims.grade and CorrectedField.GRADE in filled else claims.grade
        return StatedResult(total, grade or None)

    @property
    def leaves_a_result_blank(self) -> bool:
        """It has a cell for the total or the grade, and nothing can be put there."""
        stated = self.stated
        is_without_total = bool(self.claims.total_cell) and stated.total is None
        return is_without_total or (bool(self.claims.grade_cell) and stated.grade is None)

    @property
    def _filled(self) -> frozenset[CorrectedField]:
        return frozenset(each.field for each in blanks_of(self.plan).corrections)


@frozen
class OwnWorkbook:
    """
    A workbook to complete.

    Attributes:
        source: The file.
        folder: Where it lies below the directory that the user named.
        sheets: Its self-assessments.
    """

    source: Path
    folder: Path
    sheets: tuple[OwnSheet, ...]

    @property
    def name(self) -> str:
        """Of the completed file, without its ending; a marked copy is one no more."""
        return self.source.stem.removesuffix(COPY_ENDING)

    @property
    def ending(self) -> str:
        """Of the completed file; a template becomes a workbook."""
        return MACROS_ENDING if self.source.suffix.lower() in (MACROS_ENDING, ".xltm") else ".xlsx"

    @property
    def left_wrong(self) -> tuple[str, ...]:
        """The cells that hold other numbers than they should."""
        return tuple(each.cell for sheet in self.sheets for each in sheet.plan.corrections if not each.is_blank)

    @property
    def no_numbers(self) -> tuple[str, ...]:
        """The cells of scores in which there are none, each with what stands there: ``H14“十分”``."""
        entries = (entry for sheet in self.sheets for entry in sheet.plan.no_numbers)
        return tuple(f"{each.cell}“{plain(each.text)}”" if each else each.cell for each in entries)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The cells of amounts that are texts, for which a formula gives nothing."""
        return tuple(entry.cell for sheet in self.sheets for entry in sheet.plan.passed_over)

    @property
    def leaves_a_result_blank(self) -> bool:
        """A total or a grade is asked for and cannot be given."""
        return any(sheet.leaves_a_result_blank for sheet in self.sheets)


@frozen
class ScoredSheet:
    """
    A scored project, and as what it is to be written.

    Attributes:
        assessment: Its scores.
        folder: Below the output directory, where its file goes.
        workbook: What is completed in its own layout; None where a sheet of ours is written.
        stated: What its own sheet there states once it is completed; None likewise.
    """

    assessment: Assessment
    folder: Path
    workbook: OwnWorkbook | None = None
    stated: StatedResult | None = None


@frozen
class Completed:
    """The content of a completed workbook; or why there is none."""

    content: bytes = b""
    why_not: str = ""


def can_be_completed(path: Path) -> bool:
    """Whether a file is a package, whose cells can be written; .xls, BIFF .et and .ods are none."""
    try:
        with path.open("rb") as file:
            return content_kind(file) is FileKind.XLSX
    except OSError:
        return False


def completed_workbooks(workbooks: Sequence[OwnWorkbook]) -> Iterator[Completed]:
    """Each completed, in order, by a child of this process: its file was handed in by somebody else."""
    return by_child(_completed, workbooks, lost=_lost, seconds=lambda each: seconds_for(each.source))


def _completed(own: OwnWorkbook) -> Completed:
    from workbooks.marking.corrected_copy import corrected_workbook  # noqa: PLC0415 — a workbook in its own layout

    try:
        plans = [blanks_of(sheet.plan) for sheet in own.sheets]
        return Completed(corrected_workbook(own.source.read_bytes(), plans, tell=False).content)
    except (UnchangeablePackageError, UnreadableWorkbookError) as error:
        return Completed(why_not=why_unchangeable(error))
    except OSError:
        return Completed(why_not="文件打不开")
    except MemoryError:
        return Completed(why_not=OUT_OF_MEMORY)


def _lost(_: OwnWorkbook) -> Completed:
    return Completed(why_not=NEVER_ENDED)


def not_completed(own: OwnWorkbook, why: str) -> Problem:
    """Why a workbook does not come back in its own layout."""
    return Problem(file=str(own.source), message=f"没有在原表里补全：{why}", cure="加 --layout 可按本工具的样式写出")


def left_as_it_is(own: OwnWorkbook) -> Iterator[Problem]:
    """What is told of a workbook that holds slips, or words for scores: completing it corrects none."""
    blank = "，总分、等级空着的也没有补填" if own.leaves_a_result_blank else ""
    if own.left_wrong:
        message = f"有{len(own.left_wrong)}处计算与规则不符，没有改动（{'、'.join(own.left_wrong)}）{blank}"
        yield Problem(file=str(own.source), message=message, cure="要代为改正，用 zpb review 加 --fix")
    if own.passed_over:
        cells = "、".join(own.passed_over)
        message = f"{cells}的金额是文本，公式不计算，表上的执行率和得分没有改动{blank}"
        yield Problem(file=str(own.source), message=message, cure=f"请把{cells}改成数字，保存后再运行一次")
    if own.no_numbers:
        message = f"有{len(own.no_numbers)}处得分不是数字，没有改动（{'、'.join(own.no_numbers)}）{blank}"
        yield Problem(file=str(own.source), message=message, cure="请改为数字，再运行一次")
