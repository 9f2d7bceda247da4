"""The rule sets that ``unit.toml`` files name for the workbooks around them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import evolve

from cli.sources.project_file import ProjectFile
from cli.sources.rule_choice import chosen_rule_set
from indicator_specs.files.unit_files import UNIT_FILE, UnitDefaults, load_unit_file
from indicator_specs.problems import Problem, UnusableInputError
from scoring.rule_sets.loading import built_in_ids
from scoring.rule_sets.rule_set import RuleSet


class UnitRules:
    """
    Looks for the rules of one workbook after the other; each folder is looked at once.

    Attributes:
        by_id: The rule sets that were named so far.
    """

    def __init__(self) -> None:
        self.by_id: dict[str, RuleSet] = {}
        self._of_folder: dict[tuple[str, str], RuleSet | None] = {}
        self._problems: dict[Problem, None] = {}

    def rules_for(self, file: str, below: str) -> RuleSet | None:
        """
        The rules that a ``unit.toml`` beside a file, or in a folder above it, names; None where none does.

        Args:
            file: The workbook.
            below: The directory below which it was found; nothing above that counts.
        """
        place = (os.path.dirname(file), below)  # noqa: PTH120 - ten times as fast, for every file
        if place not in self._of_folder:
            self._of_folder[place] = self._named(Path(file), Path(below))
        return self._of_folder[place]

    def _named(self, file: Path, below: Path) -> RuleSet | None:
        try:
            named = unit_defaults(ProjectFile(file, is_workbook=True, below=below)).rules
            if not named:
                return None
            rules = chosen_rule_set(named)
        except UnusableInputError as error:
            self._problems |= {_in_unit_file(problem, file): None for problem in error.problems}
            return None
        built_in = {each: chosen_rule_set(each) for each in built_in_ids()}
        if self.by_id.setdefault(rules.id, built_in.get(rules.id, rules)) != rules:
            message = f"unit.toml 指定的规则文件，编号“{rules.id}”已由另一套规则使用"
            self._problems[Problem(message=message, cure="请给规则文件一个不同的编号（id）")] = None
        return rules

    def refuse_problems(self) -> None:
        """
        Raises:
            UnusableInputError: with the problems of every ``unit.toml`` that cannot be used; and two rule sets of one
                id, of which no result could tell which it means.
        """
        if self._problems:
            raise UnusableInputError(self._problems)


def _in_unit_file(problem: Problem, file: Path) -> Problem:
    """A rule set that does not exist is told with the ``unit.toml`` that names it."""
    if problem.file:
        return problem
    naming = next((folder / UNIT_FILE for folder in file.parents if (folder / UNIT_FILE).is_file()), "")
    return evolve(problem, file=str(naming))


def unit_defaults(file: ProjectFile) -> UnitDefaults:
    """
    What the folders around a file say, the nearest first.

    Looked at are the file's own folder and those above it, up to the directory that the user named.

    Raises:
        UnusableInputError: one of the ``unit.toml`` cannot be used.
    """
    defaults = UnitDefaults()
    for folder in _folders_of(file):
        defaults = defaults.over(_of_folder(folder))
    return defaults


def _folders_of(file: ProjectFile) -> Iterator[Path]:
    folder = file.path.parent
    yield folder
    while file.below is not None and folder not in (file.below, folder.parent):
        folder = folder.parent
        yield folder


@cache
def _of_folder(folder: Path) -> UnitDefaults:
    path = folder / UNIT_FILE
    return load_unit_file(path) if path.is_file() else UnitDefaults()
