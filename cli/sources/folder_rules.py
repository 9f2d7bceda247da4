"""The rules of the workbooks of a review, folder by folder, before the first of them is opened."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import evolve, frozen

from cli.sources.project_file import ProjectFile
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import Units
from indicator_specs.problems import Problem, UnusableInputError
from scoring.rule_sets.loading import built_in_ids
from scoring.rule_sets.rule_set import RuleSet


@frozen
class FolderRules:
    """
    By which rules the forms of a folder are judged.

    Attributes:
        rule_set: The one that the office names, or None.
        preferred: Id of the one that goes before others that fit a form as well; empty for none.
    """

    rule_set: RuleSet | None = None
    preferred: str = ""

    @property
    def key(self) -> str:
        """What tells them from those of other folders; empty where each form tells its rules alone."""
        if self.rule_set is not None:
            return self.rule_set.id
        return f"?{self.preferred}" if self.preferred else ""


class RulesByFolder:
    """
    Looks for the rules of one workbook after the other; each folder is looked at once.

    Args:
        units: What is said of units.

    Attributes:
        by_id: The rule sets that the office named so far; of two with one id the first, because no result could tell
            which it means.
        problems: Each ``unit.toml`` that the office vouches for and that cannot be used, and rules that cannot; the
            forms of such a folder tell their rules themselves.
    """

    def __init__(self, units: Units) -> None:
        self.by_id: dict[str, RuleSet] = {}
        self._units = units
        self._of_folder: dict[tuple[str, str], FolderRules] = {}
        self.problems: dict[Problem, None] = {}

    def rules_for(self, file: str, below: str) -> FolderRules:
        """
        Args:
            file: The workbook.
            below: The directory below which it was found; nothing above that counts.
        """
        place = (os.path.dirname(file), below)  # noqa: PTH120 - ten times as fast, for every file
        if place not in self._of_folder:
            self._of_folder[place] = self._looked_up(Path(file), Path(below))
        return self._of_folder[place]

    def _looked_up(self, file: Path, below: Path) -> FolderRules:
        try:
            word = self._units.of_workbook(ProjectFile(file, is_workbook=True, below=below))
            if not word.defaults.rules:
                return FolderRules(preferred=word.preferred)
            rules = chosen_rule_set(word.defaults.rules)
        except UnusableInputError as error:
            self.problems |= {_with_consequence(problem): None for problem in error.problems}
            return FolderRules()
        if self._known(rules) != rules:
            message = f"为单位指定的规则文件，编号“{rules.id}”已由另一套规则使用"
            problem = Problem(file=rules.file, message=message, cure="请给规则文件一个不同的编号（id）")
            self.problems[_with_consequence(problem)] = None
            return FolderRules()
        self.by_id[rules.id] = rules
        return FolderRules(rules)

    def _known(self, rules: RuleSet) -> RuleSet:
        """The one that has this id already."""
        if rules.id in self.by_id:
            return self.by_id[rules.id]
        return chosen_rule_set(rules.id) if rules.id in built_in_ids() else rules


def _with_consequence(problem: Problem) -> Problem:
    return evolve(problem, message=f"{problem.message}（这个文件夹的表按表样识别规则）")
