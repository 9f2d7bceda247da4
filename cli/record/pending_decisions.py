"""
处理结果.toml: what somebody decided on the page of the desk, until the next run takes it into the record.

Each decision names what stood there when it was made: so the run knows whether the working paper was edited since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, fields, frozen, validators

from cli.record.decisions_file import read_document
from indicator_specs.files.toml_writing import to_toml
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.standing import RESULT_WORDS, Decision, Result
from workbooks.files.output_files import cannot_be_written, write_text
from workbooks.working_paper.decided_rows import DecidedRow

_HEADING: Final = "# 在自评台上写的处理结果；下次复核时并入复核记录，本文件随即删去。\n\n"
_RESULT: Final = validators.in_(("", *Result))
_TEXT: Final = validators.instance_of(str)


@frozen(kw_only=True)
class PendingDecision:
    """
    Attributes:
        id: Names the finding and its value.
        result, reason, by: What was decided; all empty for what was taken back.
        was_result, was_reason, was_by: What stood there.
        project, code, problem: Of the finding, for people.
    """

    id: str = field(validator=_TEXT)
    result: str = field(default="", validator=_RESULT)
    reason: str = field(default="", validator=_TEXT)
    by: str = field(default="", validator=_TEXT)
    was_result: str = field(default="", validator=_RESULT)
    was_reason: str = field(default="", validator=_TEXT)
    was_by: str = field(default="", validator=_TEXT)
    project: str = field(default="", validator=_TEXT)
    code: str = field(default="", validator=_TEXT)
    problem: str = field(default="", validator=_TEXT)

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return _decision(self.result, self.reason, self.by)

    @property
    def before(self) -> Decision:
        """What stood there."""
        return _decision(self.was_result, self.was_reason, self.was_by)

    @property
    def row(self) -> DecidedRow:
        """As a row of a working paper."""
        return DecidedRow(
            sheet="自评台",
            row=0,
            project=self.project,
            code=self.code,
            problem=self.problem,
            result=RESULT_WORDS[Result(self.result)] if self.result else "",
            reason=self.reason,
            officer=self.by,
            id=self.id,
        )


_KEYS: Final = frozenset(each.name for each in fields(PendingDecision))


@frozen
class _Document:
    decisions: tuple[PendingDecision, ...]


def read_pending(path: Path) -> tuple[PendingDecision, ...]:
    """
    What waits; nothing where there is no such file.

    Raises:
        UnusableInputError: it is none that the desk wrote.
    """
    try:
        return tuple(map(_pending, read_document(path).get("decisions", ())))
    except (TypeError, ValueError) as error:
        cure = "它由自评台写成，不要手工改；请把它移走，再到自评台上写一遍"
        raise UnusableInputError([Problem(file=str(path), message="里面的处理结果读不懂", cure=cure)]) from error


def write_pending(path: Path, decisions: Iterable[PendingDecision]) -> None:
    """
    Write all that waits in place of what did; no file where nothing does.

    Raises:
        UnusableInputError: it cannot be written, or taken away.
    """
    waiting = tuple(decisions)
    if waiting:
        write_text(path, (_HEADING, to_toml(_Document(waiting))), force=True)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UnusableInputError([cannot_be_written(path, error)]) from error


def _pending(values: Mapping[str, Any]) -> PendingDecision:
    return PendingDecision(**{key: values[key] for key in values if key in _KEYS})


def _decision(result: str, reason: str, by: str) -> Decision:
    return Decision(Result(result) if result else None, reason, by)
