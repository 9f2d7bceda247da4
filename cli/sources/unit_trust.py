"""Whose word on rules counts: the office's own table (``--units``), and the folders that it vouches for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import Factory, frozen

from cli.sources.rule_choice import chosen_rule_set
from indicator_specs.files.unit_tables import UnitTable, load_unit_table, row_place
from indicator_specs.problems import Problem, UnusableInputError


@frozen(kw_only=True)
class UnitTrust:
    """
    What the office says of units.

    Attributes:
        table: Of ``--units``.
        file: Where it stands; empty where none was given.
        folders: Those of ``--trust-units``, where they truly lie.
        vouches_for_all: Every folder is the office's own.
    """

    table: UnitTable = Factory(UnitTable)
    file: str = ""
    folders: tuple[Path, ...] = ()
    vouches_for_all: bool = False

    def vouches_for(self, folder: Path) -> bool:
        """Whether a ``unit.toml`` in this folder says what the office would say."""
        if self.vouches_for_all or not self.folders:
            return self.vouches_for_all
        true = folder.resolve()
        return any(true.is_relative_to(trusted) for trusted in self.folders)


def unit_trust(units: Path | None, trusted: Sequence[Path] | None) -> UnitTrust:
    """
    What the options say.

    Args:
        units: The table, or None.
        trusted: The folders.

    Raises:
        UnusableInputError: with all problems of both.
    """
    problems = [_no_folder(folder) for folder in trusted or () if not folder.is_dir()]
    table = UnitTable()
    if units is not None:
        try:
            table = load_unit_table(units)
            problems += _unusable_rules(table, str(units))
        except UnusableInputError as error:
            problems += error.problems
    if problems:
        raise UnusableInputError(problems)
    return UnitTrust(
        table=table,
        file="" if units is None else str(units),
        folders=tuple(folder.resolve() for folder in trusted or ()),
    )


def _no_folder(folder: Path) -> Problem:
    message, cure = "不是目录，或不存在", "请给出放有 unit.toml 的目录"
    return Problem(file=str(folder), place="--trust-units", message=message, cure=cure)


def _unusable_rules(table: UnitTable, file: str) -> Iterator[Problem]:
    for number, row in enumerate(table.units, start=1):
        try:
            chosen_rule_set(row.rules)
        except UnusableInputError as error:
            for problem in error.problems:
                where = "：".join(part for part in (problem.file, problem.place) if part)
                place = f"{row_place(number, row)} › 评分规则 (rules)"
                message = f"{where}：{problem.message}" if where else problem.message
                yield Problem(file=file, place=place, message=message, cure=problem.cure)
