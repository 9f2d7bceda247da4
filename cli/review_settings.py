"""What a review goes by: rules, approved targets and vocabulary, settled before the first file is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve

from cli.approved_specs import approved_projects
from cli.project_sources import ProjectFile
from cli.rule_choice import chosen_rule_set
from cli.unit_folders import unit_defaults
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.unit_files import UNIT_FILE
from scoring.rule_set import RuleSet
from scoring.rule_set_files import built_in_ids
from workbooks.file_review import ReviewSettings
from workbooks.form_labels import load_labels


def review_settings(rules: str | None, spec: Path | None, labels: Path | None) -> ReviewSettings:
    """
    What the options say.

    Args:
        rules: Id or file of the rule set for every file, or None.
        spec: The approved targets, or None.
        labels: A finance office's own words, or None.

    Raises:
        UnusableInputError: one of them cannot be used.
    """
    return ReviewSettings(
        rule_set=chosen_rule_set(rules) if rules else None,
        rule_sets=tuple(chosen_rule_set(each) for each in built_in_ids()),
        approved=approved_projects(spec) if spec is not None else None,
        labels=load_labels(labels) if labels is not None else None,
    )


def rules_of_units(files: Mapping[Path, Path]) -> dict[Path, RuleSet]:
    """
    The rules that a ``unit.toml`` beside a file, or in a folder above it, names; nothing for the other files.

    Args:
        files: File → the directory below which it was found.

    Raises:
        UnusableInputError: with the problems of every ``unit.toml`` that cannot be used; and two rule sets of one
            id, of which no result could tell which it means.
    """
    rules: dict[Path, RuleSet] = {}
    problems: dict[Problem, None] = {}
    for file, below in files.items():
        try:
            named = unit_defaults(ProjectFile(file, found=True, is_workbook=True, below=below)).rules
            if named:
                rules[file] = chosen_rule_set(named)
        except UnusableInputError as error:
            problems |= {_in_unit_file(problem, file): None for problem in error.problems}
    problems |= dict.fromkeys(_of_one_id(rules.values()))
    if problems:
        raise UnusableInputError(problems)
    return rules


def _in_unit_file(problem: Problem, file: Path) -> Problem:
    """A rule set that does not exist is told with the ``unit.toml`` that names it."""
    if problem.file:
        return problem
    naming = next((folder / UNIT_FILE for folder in file.parents if (folder / UNIT_FILE).is_file()), "")
    return evolve(problem, file=str(naming))


def _of_one_id(rule_sets: Iterable[RuleSet]) -> Iterator[Problem]:
    known = {each: chosen_rule_set(each) for each in built_in_ids()}
    for rule_set in rule_sets:
        if known.setdefault(rule_set.id, rule_set) != rule_set:
            message = f"unit.toml 指定的规则文件，编号“{rule_set.id}”已由另一套规则使用"
            yield Problem(message=message, cure="请给规则文件一个不同的编号（id）")
