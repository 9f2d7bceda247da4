"""The unit's own workbooks, completed in their own layout: what ``zpb score`` makes of a filled-in file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from cli.guard.guarded_child import by_child
from cli.guard.process_limits import seconds_for
from indicator_specs.problems import Problem
from scoring.corrections.correction import Corrected
from scoring.corrections.planning import blanks_of
from workbooks.files.file_kinds import FileKind, content_kind
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.review_names import COPY_ENDING, MACROS_ENDING
from workbooks.packages.package import UnchangeablePackageError


@frozen
class OwnWorkbook:
    """
    A workbook to complete.

    Attributes:
        source: The file.
        folder: Where it lies below the directory that the user named.
        plans: Of its sheets.
    """

    source: Path
    folder: Path
    plans: tuple[Corrected, ...]

    @property
    def name(self) -> str:
        """Of the completed file, without its ending; a marked copy is one no more."""
        return self.source.stem.removesuffix(COPY_ENDING)

    @property
    def ending(self) -> str:
        """Of the completed file; a template becomes a workbook."""
        return MACROS_ENDING if self.source.suffix.lower() in (MACROS_ENDING, ".xltm") else ".xlsx"

    @property
    def left_wrong(self) -> int:
        """How many cells hold something else than they should."""
        return sum(not each.is_blank for plan in self.plans for each in plan.corrections)


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
        plans = [blanks_of(plan) for plan in own.plans]
        return Completed(corrected_workbook(own.source.read_bytes(), plans, tell=False).content)
    except UnchangeablePackageError as error:
        return Completed(why_not=str(error))
    except UnreadableWorkbookError as error:
        return Completed(why_not=f"文件不能完整读取（{error.reason}）")
    except OSError:
        return Completed(why_not="文件打不开")
    except MemoryError:
        return Completed(why_not="用尽了内存")


def _lost(_: OwnWorkbook) -> Completed:
    return Completed(why_not="程序崩溃或一直没有结束")


def not_completed(own: OwnWorkbook, why: str) -> Problem:
    """Why a workbook does not come back in its own layout."""
    return Problem(file=str(own.source), message=f"没有在原表里补全：{why}", cure="加 --layout 可按本工具的样式写出")


def left_wrong(own: OwnWorkbook) -> Problem:
    """What is told of a workbook that holds slips of arithmetic: completing it corrects none."""
    cells = "、".join(each.cell for plan in own.plans for each in plan.corrections if not each.is_blank)
    message = f"有{own.left_wrong}处计算与规则不符，没有改动（{cells}），总分、等级空着的也没有补填"
    return Problem(file=str(own.source), message=message, cure="要代为改正，用 zpb review 加 --fix")
