"""
decisions.toml: what the office decided and what is done about it (整改), written by program.

It also tells which project is which old one under a new name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from indicator_specs.files.toml_bounds import BY_PROGRAM
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.standing import RESULT_WORDS, RESULTS_BY_WORD, Result
from scoring.rounds.progress import RenamingQuestion
from workbooks.working_paper.decided_rows import DecidedRow

_WORDS: Final[Mapping[str, str]] = {
    **{each.value: RESULT_WORDS[each] for each in Result},
    **{w: w for w in RESULTS_BY_WORD},
}
_OF_A_DECISION: Final = ("id", "result", "reason", "by")
_OF_A_REMEDY: Final = ("id", "measure", "owner", "due")
_MAY_BE_LEFT_OUT: Final = frozenset(("by", "measure", "owner", "due"))
_OF_A_NAME: Final = ("old_unit", "old_name", "unit", "name")


@frozen
class DecisionsFile:
    """
    Attributes:
        decisions: As rows of a working paper.
        remedies: Likewise, of its ledger.
        renamed: Projects that are old ones under new names.
    """

    decisions: tuple[DecidedRow, ...] = ()
    remedies: tuple[DecidedRow, ...] = ()
    renamed: tuple[RenamingQuestion, ...] = ()


def read_decisions(path: Path) -> DecisionsFile:
    """
    What stands in the file; nothing where there is none.

    Raises:
        UnusableInputError: with everything that is wrong in it.
    """
    values = read_document(path)
    problems: list[Problem] = []
    decisions = list(_tables(path, values, "decisions", _OF_A_DECISION, problems))
    remedies = list(_tables(path, values, "remedies", _OF_A_REMEDY, problems))
    renamed = list(_tables(path, values, "renamed", _OF_A_NAME, problems))
    problems += _unknown_results(path, decisions)
    if problems:
        raise UnusableInputError(problems)
    return DecisionsFile(
        tuple(_decision(path, number, each) for number, each in decisions),
        tuple(_remedy(path, number, each) for number, each in remedies),
        tuple(RenamingQuestion(**each) for _, each in renamed),
    )


def _unknown_results(path: Path, decisions: Sequence[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    for number, each in decisions:
        if each["result"] not in _WORDS:
            message = f"result“{each['result']}”不认得"
            yield Problem(file=str(path), place=f"第{number}个 decisions", message=message, cure=_RESULTS)


def _decision(path: Path, number: int, each: Mapping[str, str]) -> DecidedRow:
    return DecidedRow(
        sheet=f"{path.name}第{number}个 decisions",
        row=0,
        id=each["id"],
        result=_WORDS[each["result"]],
        reason=each["reason"],
        officer=each["by"],
    )


def _remedy(path: Path, number: int, each: Mapping[str, str]) -> DecidedRow:
    return DecidedRow(
        sheet=f"{path.name}第{number}个 remedies",
        row=0,
        id=each["id"].partition("-")[0],
        measure=each["measure"],
        owner=each["owner"],
        due=each["due"],
    )


def read_document(path: Path) -> Mapping[str, Any]:
    """
    A file of decisions as it stands; empty where there is none.

    Raises:
        UnusableInputError: it cannot be read, is too large, or no TOML.
    """
    return read_toml(path, BY_PROGRAM) if path.exists() else {}


_RESULTS: Final = f"应为{'、'.join(RESULTS_BY_WORD)}，或 {'、'.join(Result)}"


def _tables(
    path: Path, values: Mapping[str, Any], name: str, keys: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    tables = values.get(name, [])
    if not (isinstance(tables, list) and all(isinstance(each, dict) for each in tables)):
        problems.append(Problem(file=str(path), place=name, message="应写成一段段的表", cure=f"每段以 [[{name}]] 开头"))
        return
    for number, table in enumerate(tables, start=1):
        wrong = [key for key in keys if not isinstance(table.get(key, "" if key in _MAY_BE_LEFT_OUT else None), str)]
        if wrong:
            message = f"缺少 {'、'.join(wrong)}，或不是文字"
            problems.append(Problem(file=str(path), place=f"第{number}个 {name}", message=message))
        else:
            yield number, {key: table.get(key, "") for key in keys}
