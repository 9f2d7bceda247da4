"""``--units``: what a finance office says of the units whose files it collects, folder by folder, in one file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PureWindowsPath
from typing import Final

from attrs import evolve, frozen

from indicator_specs.files.project_keys import KEY_LABELS
from indicator_specs.files.structuring import shared_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.unit_files import UnitDefaults, is_rule_file, year_problems
from indicator_specs.problems import Problem, UnusableInputError

_LABELS: Final[Mapping[str, str]] = {**KEY_LABELS, "units": "单位", "folder": "文件夹"}

_SEPARATORS: Final = re.compile(r"[/\\]+")
_HERE: Final = "."
_PARENT: Final = ".."


@frozen(kw_only=True, slots=False)
class UnitRow:
    """
    A row of the table.

    Attributes:
        folder: A folder, from the searched directory on; ``*`` and ``?`` stand for any signs of one name. It holds for
            the folders below, too; ``.`` for all.
        year, unit, department, rules: As in ``UnitDefaults``.
    """

    folder: str
    year: int | None = None
    unit: str = ""
    department: str = ""
    rules: str = ""

    @property
    def defaults(self) -> UnitDefaults:
        """What it says."""
        return UnitDefaults(year=self.year, unit=self.unit, department=self.department, rules=self.rules)

    def fits(self, folder: Sequence[str]) -> bool:
        """
        Args:
            folder: The names on the way to it.
        """
        pattern = self._pattern
        return len(pattern) <= len(folder) and all(
            part.fullmatch(_composed(name)) for part, name in zip(pattern, folder, strict=False)
        )

    @cached_property
    def _pattern(self) -> tuple[re.Pattern[str], ...]:
        names = (_composed(name) for name in _SEPARATORS.split(self.folder) if name not in {_HERE, ""})
        return tuple(re.compile(re.escape(name).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL) for name in names)


@frozen(kw_only=True)
class UnitTable:
    """
    Attributes:
        units: The rows; of several that fit a folder the first one counts.
    """

    units: tuple[UnitRow, ...] = ()

    def row_for(self, *folders: Sequence[str]) -> UnitRow | None:
        """
        The row of a folder, or None.

        Args:
            folders: The ways to it that a person may have written.
        """
        return next((row for row in self.units if any(map(row.fits, folders))), None)


def load_unit_table(path: Path) -> UnitTable:
    """
    Read the table; a rule file in it is looked for from the table's own folder on.

    Raises:
        UnusableInputError: with all problems of the file.
    """
    file = str(path)
    table = structure(read_toml(path), UnitTable, file=file, labels=_LABELS, converter=shared_converter())
    problems = list(_problems(table, file))
    if problems:
        raise UnusableInputError(problems)
    return UnitTable(units=tuple(_with_file_beside(row, path.parent) for row in table.units))


def _with_file_beside(row: UnitRow, folder: Path) -> UnitRow:
    return evolve(row, rules=str(folder / row.rules)) if is_rule_file(row.rules) else row


def row_place(number: int, row: UnitRow) -> str:
    """``第2个单位“乙局”``"""
    return f"第{number}个单位“{row.folder}”"


def _problems(table: UnitTable, file: str) -> Iterator[Problem]:
    if not table.units:
        yield Problem(file=file, message="没有写任何单位", cure='每个单位写一段：[[units]] 和 folder = "文件夹"')
    first_of: dict[str, int] = {}
    for number, row in enumerate(table.units, start=1):
        place = row_place(number, row)
        yield from year_problems(row.year, file, f"{place} › ")
        for message, cure in _folder_complaints(row):
            yield Problem(file=file, place=f"{place} › 文件夹 (folder)", message=message, cure=cure)
        if row.defaults == UnitDefaults():
            cure = "请写 year、unit、department、rules 中的一项或几项"
            yield Problem(file=file, place=place, message="没有写这个文件夹的任何内容", cure=cure)
        first = first_of.setdefault(_composed(row.folder), number)
        if first != number:
            message = f"与第{first}个单位是同一个文件夹，只有前一个算数"
            yield Problem(file=file, place=place, message=message, cure="请合并成一段")


def _folder_complaints(row: UnitRow) -> Iterator[tuple[str, str]]:
    path = PureWindowsPath(row.folder)
    if not row.folder.strip():
        yield "没有写文件夹", "全部文件夹写“.”"
    elif path.drive or path.root or _PARENT in path.parts:
        yield "应是所给目录之下的文件夹", "请从所给目录往下写，例如“甲局”或“市直/*”"


def _composed(name: str) -> str:
    """Some systems store names in pieces."""
    return unicodedata.normalize("NFC", name)
