"""A finding: one thing a reviewer is told, as a value."""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, frozen

from scoring.findings.addresses import place_in
from scoring.findings.standing import NO_STANDING, Standing


class Severity(StrEnum):
    """
    How much a finding weighs.

    ERROR: the sheet is wrong and must be corrected. WARNING: something is owed or doubtful and a person must look.
    INFO: worth knowing; nothing need be done.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen(kw_only=True)
class Finding:
    """
    Attributes:
        code: Stable, from the catalogue: ``ZP302``.
        severity: How much it weighs.
        file, sheet, cell: Where; ``sheet`` and ``cell`` are empty for a finding about the whole file.
        in_words: The same in words, for what is no worksheet: ``表3 第12行“会议批次”得分``, ``第5段``.
        message: What is wrong, in Chinese, complete in itself.
        expected: What should stand there; empty where there is no single answer.
        found: What stands there.
        fix: What to do.
        project: The project's name, where known.
        sentence: Of running text: the sentence as written, where it is long the words around; empty for a cell.
        indicator, field: What of the form it is about, wherever that stands: 三级指标, or a row of the funds, and 得分;
            empty where it is about no field.
        about: What stood there, with all that it is judged by: ``目标≥4次；实际3次；分值10；得分10``.
        told_unit: What a unit is told in place of ``message``, where that names other units; empty for most.
        standing: How it stands over the rounds of a review.
    """

    code: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    cell: str = ""
    message: str
    expected: str = ""
    found: str = ""
    fix: str = ""
    project: str = ""
    in_words: str = ""
    sentence: str = ""
    indicator: str = ""
    field: str = ""
    about: str = ""
    told_unit: str = ""
    standing: Standing = NO_STANDING

    @property
    def weight(self) -> Severity:
        """How much it weighs for whoever filled in the sheet: what the office settled need not be mended."""
        return Severity.INFO if self.standing.is_settled else self.severity

    @property
    def for_the_unit(self) -> Finding:
        """The same in the words for whoever handed it in: the matters of other units are none of theirs."""
        return evolve(self, message=self.told_unit) if self.told_unit else self

    @property
    def place(self) -> str:
        """``自评表!H14``, or in words; empty for a finding about the whole file."""
        return self.in_words or place_in(self.sheet, self.cell)
