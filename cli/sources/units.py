"""
What is known of the units whose files are read, besides what the files say.

A ``unit.toml`` around project files is the office's own, and followed. One around workbooks came with them: whoever
hands in a sheet may say who he is, but not by which rules he is judged. So it names year and unit, and decides between
rule sets that fit a form equally well; the rest comes from the office (``UnitTrust``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import Factory, evolve, frozen

from cli.sources.project_file import ProjectFile
from cli.sources.unit_trust import UnitTrust
from indicator_specs.files.unit_files import UNIT_FILE, UnitDefaults, completed_by, load_unit_file
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from indicator_specs.words.normalisation import MOST_SHOWN
from scoring.rule_sets.loading import built_in_ids


@frozen(kw_only=True)
class UnitWord:
    """
    What is said of a workbook's unit.

    Attributes:
        defaults: What the workbook may leave out; rules in it are the office's word.
        preferred: Id of the rule set that goes before others that fit the form as well; empty for none.
    """

    defaults: UnitDefaults = Factory(UnitDefaults)
    preferred: str = ""


class Units:
    """
    Looks up the unit of one file after the other; each folder is looked at once.

    Args:
        trust: What the office says.
        asks_for_rules: The rules are of interest: they were not named for all files.
    """

    def __init__(self, trust: UnitTrust | None = None, *, asks_for_rules: bool = True) -> None:
        self._trust = trust or UnitTrust()
        self._asks_for_rules = asks_for_rules
        self._read: dict[Path, UnitDefaults] = {}
        self._words: dict[tuple[Path, Path | None], UnitWord] = {}
        self._notices: dict[Problem, None] = {}
        self._rows: set[str] = set()

    def of_project(self, file: ProjectFile) -> UnitDefaults:
        """
        What the office says of the folders around a project file, the nearest first.

        Looked at are the file's own folder and those above it, up to the directory that the user named.

        Raises:
            UnusableInputError: one of the ``unit.toml`` cannot be used.
        """
        defaults = self._of_table(file)
        for folder in _folders_of(file):
            defaults = defaults.over(self._read_unit_file(folder))
        return defaults

    def completed(self, project: Project, file: ProjectFile) -> Project:
        """
        A project of a project file, with what the units around it say.

        One that was handed in among workbooks is trusted no more than these: neither its own rules and formulas nor
        those of a ``unit.toml`` count, unless the office vouches for the folder.

        Raises:
            UnusableInputError: one of the ``unit.toml`` cannot be used.
        """
        if not file.is_handed_in:
            return completed_by(project, self.of_project(file))
        if not self._trust.vouches_for(file.path.parent):
            project = self._without_own_rules(project, file)
        return completed_by(project, self.of_workbook(file).defaults)

    def _without_own_rules(self, project: Project, file: ProjectFile) -> Project:
        if project.rules or any(each.formula for each in project.indicators):
            message = "项目文件与报来的表放在一起，其中写的评分规则和公式没有采用"
            notice = Problem(file=str(file.path), message=message, cure=_CURE.format(folder=file.path.parent))
            self._notices[notice] = None
        return evolve(project, rules="", indicators=tuple(evolve(each, formula="") for each in project.indicators))

    def of_workbook(self, file: ProjectFile) -> UnitWord:
        """
        The same for a workbook, which somebody else may have handed in together with a ``unit.toml``.

        Raises:
            UnusableInputError: a ``unit.toml`` for which the office vouches cannot be used.
        """
        place = (file.path.parent, file.below)
        if place not in self._words:
            self._words[place] = self._word(file)
        return self._words[place]

    def notices(self) -> list[Problem]:
        """Each ``unit.toml`` that is not followed, in whole or in part, and rows of the table that no folder fits."""
        return [*self._notices, *self._rows_for_nobody()]

    def read_files(self) -> Iterator[str | Path]:
        """What was read to know all this: no output takes its place."""
        if self._trust.file:
            yield self._trust.file
        for folder, defaults in self._read.items():
            yield folder / UNIT_FILE
            if defaults.names_a_rule_file:
                yield defaults.rules

    def _word(self, file: ProjectFile) -> UnitWord:
        vouched, handed_in = self._of_table(file), UnitDefaults()
        others: list[Path] = []
        for folder in _folders_of(file):
            if self._trust.vouches_for(folder):
                vouched = vouched.over(self._of_known_rules(folder))
            else:
                handed_in = handed_in.over(self._handed_in(folder))
                others.append(folder)
        if not vouched.rules and self._asks_for_rules:
            for folder in others:
                self._tell_of_rules(folder)
        is_named = not vouched.rules and handed_in.rules in built_in_ids()
        return UnitWord(
            defaults=vouched.over(evolve(handed_in, rules="")), preferred=handed_in.rules if is_named else ""
        )

    # ------------------------------------------------------------ the office's table

    def _of_table(self, file: ProjectFile) -> UnitDefaults:
        top = file.below or file.path.parent
        below = file.path.parent.relative_to(top).parts
        named = os.path.basename(os.path.abspath(top))  # noqa: PTH100, PTH119 - as it was named, links and all
        row = self._trust.table.row_for(below, (named, *below))
        if row is None:
            return UnitDefaults()
        self._rows.add(row.folder)
        return row.defaults

    def _rows_for_nobody(self) -> Iterator[Problem]:
        for row in self._trust.table.units:
            if row.folder not in self._rows:
                message = f"没有一个文件夹与“{row.folder}”相符，这一段没有用上"
                yield Problem(file=self._trust.file, message=message, cure="请核对写法：从所给的目录往下写")

    # ------------------------------------------------------------ unit.toml

    def _read_unit_file(self, folder: Path) -> UnitDefaults:
        if folder not in self._read:
            path = folder / UNIT_FILE
            self._read[folder] = load_unit_file(path) if path.is_file() else UnitDefaults()
        return self._read[folder]

    def _of_known_rules(self, folder: Path) -> UnitDefaults:
        """An id is one of the program's own: what else lies under that name in some folder is not meant."""
        defaults = self._read_unit_file(folder)
        if defaults.rules and not defaults.names_a_rule_file and defaults.rules not in built_in_ids():
            message, known = f"没有编号为“{defaults.rules[:MOST_SHOWN]}”的评分规则", "、".join(built_in_ids())
            cure = f"可用的规则：{known}；规则文件写成“….toml”，放在它旁边"
            raise UnusableInputError(
                [Problem(file=str(folder / UNIT_FILE), place="评分规则 (rules)", message=message, cure=cure)]
            )
        return defaults

    def _handed_in(self, folder: Path) -> UnitDefaults:
        """A ``unit.toml`` that cannot be used is told, and stops nothing: it may be anybody's."""
        try:
            return self._of_known_rules(folder)
        except UnusableInputError as error:
            self._notices |= {_not_followed(problem): None for problem in error.problems}
            self._read[folder] = UnitDefaults()
            return self._read[folder]

    def _tell_of_rules(self, folder: Path) -> None:
        rules = self._read_unit_file(folder).rules
        if not rules:
            return
        cure = _CURE.format(folder=folder)
        if rules in built_in_ids():
            message = f"与报来的表放在一起，不由它定规则：其中的“{rules}”只用于表样与它相合的表"
        else:
            message = f"与报来的表放在一起，只取年度和单位：其中的规则“{Path(rules).name}”没有采用"
        self._notices[Problem(file=str(folder / UNIT_FILE), message=message, cure=cure)] = None


_CURE: Final = "由本单位认可的，请用 --units 指定各文件夹的规则，或加 --trust-units {folder}"


def _not_followed(problem: Problem) -> Problem:
    return evolve(problem, message=f"{problem.message}（整个文件没有采用，表照常处理）")


def _folders_of(file: ProjectFile) -> Iterator[Path]:
    folder = file.path.parent
    yield folder
    while file.below is not None and folder not in (file.below, folder.parent):
        folder = folder.parent
        yield folder
