"""``unit.toml``: what the projects of one folder have in common, said once instead of in every file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from attrs import evolve, frozen

from indicator_specs.files.project_checks import FIRST_YEAR, LAST_YEAR
from indicator_specs.files.project_keys import KEY_LABELS
from indicator_specs.files.structuring import shared_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project

UNIT_FILE: Final = "unit.toml"

_RULE_FILE: Final = ".toml"
_PARENT: Final = ".."


@frozen(kw_only=True)
class UnitDefaults:
    """
    What holds for each project of a folder that does not say otherwise.

    Attributes:
        year: The budget year.
        unit: 项目实施单位.
        department: 主管部门.
        rules: Id or file of the rule set.
    """

    year: int | None = None
    unit: str = ""
    department: str = ""
    rules: str = ""

    @property
    def names_a_rule_file(self) -> bool:
        """The rules are somebody's own file, none of those that come with the program."""
        return is_rule_file(self.rules)

    def over(self, wider: UnitDefaults) -> UnitDefaults:
        """These, and for what they leave open those of a folder further up."""
        return UnitDefaults(
            year=self.year or wider.year,
            unit=self.unit or wider.unit,
            department=self.department or wider.department,
            rules=self.rules or wider.rules,
        )


def load_unit_file(path: Path) -> UnitDefaults:
    """
    Read a ``unit.toml``; a rule file that it names lies beside it or further down.

    Raises:
        UnusableInputError: with all problems of the file: unknown keys, wrong types, a year out of range, a path that
            leads out of its folder.
    """
    file = str(path)
    if _leaves(path, path.parent):
        message = "是一个链接，指向这个文件夹之外，没有采用"
        raise UnusableInputError([Problem(file=file, message=message, cure="请把文件本身放在这里")])
    defaults = structure(read_toml(path), UnitDefaults, file=file, labels=KEY_LABELS, converter=shared_converter())
    problems = [*year_problems(defaults.year, file), *_rules_that_leave(defaults.rules, path)]
    if problems:
        raise UnusableInputError(problems)
    if defaults.names_a_rule_file:
        defaults = evolve(defaults, rules=str(path.parent / defaults.rules))
    return defaults


def year_problems(year: int | None, file: str, before: str = "") -> Iterator[Problem]:
    """
    A year that no budget has.

    Args:
        year: As the file has it.
        file: The file.
        before: Where in it, for a file with several years.
    """
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"年度应在{FIRST_YEAR}至{LAST_YEAR}之间，现为{year}"
        yield Problem(file=file, place=f"{before}年度 (year)", message=message)


def is_rule_file(rules: str) -> bool:
    """Whether a text names a file with rules, and no id."""
    return rules.lower().endswith(_RULE_FILE) or "/" in rules or "\\" in rules


def _rules_that_leave(rules: str, unit_file: Path) -> Iterator[Problem]:
    """Whoever may put a file into one folder names no file in another."""
    if not is_rule_file(rules):
        return
    windows, posix = PureWindowsPath(rules), PurePosixPath(rules)
    is_below = not (windows.drive or windows.root or posix.root or _PARENT in windows.parts)
    if not is_below or _leaves(unit_file.parent / rules, unit_file.parent):
        yield Problem(
            file=str(unit_file),
            place="评分规则 (rules)",
            message=f"规则文件“{rules}”不在 {UNIT_FILE} 所在的文件夹里",
            cure="请把规则文件放在它旁边，只写文件名，或用 --rules、--units 指定",
        )


def _leaves(path: Path, folder: Path) -> bool:
    """Whether a path leads out of a folder, be it by links."""
    return not path.resolve().is_relative_to(folder.resolve())


def completed_by(project: Project, defaults: UnitDefaults) -> Project:
    """The project, with the folder's values where it has none of its own."""
    return evolve(
        project,
        year=project.year or defaults.year,
        unit=project.unit or defaults.unit,
        department=project.department or defaults.department,
        rules=project.rules or defaults.rules,
    )
