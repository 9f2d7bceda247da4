"""``unit.toml``: what the projects of one folder have in common, said once instead of in every file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from indicator_specs.files.project_checks import FIRST_YEAR, LAST_YEAR
from indicator_specs.files.project_keys import KEY_LABELS
from indicator_specs.files.structuring import shared_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project

UNIT_FILE: Final = "unit.toml"


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
    Read a ``unit.toml``; a rule file that it names lies beside it.

    Raises:
        UnusableInputError: with all problems of the file: unknown keys, wrong types, a year out of range.
    """
    file = str(path)
    data = read_toml(path)
    defaults = structure(data, UnitDefaults, file=file, labels=KEY_LABELS, converter=shared_converter())
    if defaults.year is not None and not FIRST_YEAR <= defaults.year <= LAST_YEAR:
        message = f"年度应在{FIRST_YEAR}至{LAST_YEAR}之间，现为{defaults.year}"
        raise UnusableInputError([Problem(file=file, place="年度 (year)", message=message)])
    if defaults.rules.lower().endswith(".toml"):
        defaults = evolve(defaults, rules=str(path.parent / defaults.rules))
    return defaults


def completed_by(project: Project, defaults: UnitDefaults) -> Project:
    """The project, with the folder's values where it has none of its own."""
    return evolve(
        project,
        year=project.year or defaults.year,
        unit=project.unit or defaults.unit,
        department=project.department or defaults.department,
        rules=project.rules or defaults.rules,
    )
