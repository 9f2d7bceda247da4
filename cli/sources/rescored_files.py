"""Files scored by two rule sets: read once, so that the second costs no second reading."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from cli.sources.batch_scoring import load_batch, scored
from cli.sources.loading import Loaded, made_of_each
from cli.sources.project_file import ProjectFile
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import Units
from indicator_specs.problems import Problem
from scoring.assessing.rescoring import Rescored


@frozen
class RescoredBatch:
    """
    Attributes:
        projects: One per usable project, in the order of the files.
        problems: Everything that kept a file from being scored.
        notices: Which forms give no scores.
    """

    projects: tuple[Rescored, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def rescore_files(files: Sequence[ProjectFile], before: str, after: str, units: Units) -> RescoredBatch:
    """
    Args:
        files: In the order of the result.
        before, after: Ids or files of the rule sets.
        units: What is said of units; gathers what is to be told of it.

    Raises:
        UnusableInputError: a rule set cannot be used; then nothing can be scored.
    """
    for rules in (before, after):
        chosen_rule_set(rules)
    problems: list[Problem] = []
    batch = load_batch(files, problems, units=units)

    def rescored(source: Loaded) -> Rescored:
        return Rescored(scored(source, before), scored(source, after))

    projects = tuple(made_of_each(batch.sources, rescored, problems))
    problems += (flaw for project in projects for flaw in dict.fromkeys((*project.before.flaws, *project.after.flaws)))
    return RescoredBatch(projects, tuple(problems), batch.notices)
