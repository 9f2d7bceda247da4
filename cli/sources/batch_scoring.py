"""Score many files, TOML or filled-in workbooks: each one by itself, so that a bad file never stops the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

from cli.sources.loading import Loaded, LoadedSheet, load_files, made_of_each
from cli.sources.project_file import ProjectFile
from cli.sources.rule_choice import chosen_rule_set
from indicator_specs.problems import Problem
from indicator_specs.words.names import project_key
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.submissions.blank_fields import blank_fields
from scoring.submissions.submission_scoring import score_submission


@frozen
class ScoredBatch:
    """
    What became of a batch.

    Attributes:
        assessments: One per usable project, in the order of the files.
        problems: Everything that kept a file from being scored.
        folders: For each assessment, where its file lies below the directory that the user named.
        gaps: What was left blank in filled-in sheets, each with its cell.
    """

    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    folders: tuple[Path, ...] = ()
    gaps: tuple[Problem, ...] = ()

    @property
    def is_left_to_a_person(self) -> bool:
        """Something must still be filled in, or judged."""
        return bool(self.gaps) or any(assessment.undetermined for assessment in self.assessments)


def score_files(files: Sequence[ProjectFile], rules: str | None) -> ScoredBatch:
    """
    Load and score project files.

    Args:
        files: In the order of the result.
        rules: Id or file of the rule set for all of them; None for the one that each project names.

    Raises:
        UnusableInputError: ``rules`` cannot be used; then nothing can be scored.
    """
    if rules:
        chosen_rule_set(rules)  # a wrong --rules is told once, before anything else
    problems: list[Problem] = []
    loaded, repeated = _without_repeated_names(list(load_files(files, problems)))
    problems += repeated
    gaps = [gap for source in loaded if isinstance(source, LoadedSheet) for gap in blank_fields(source.submission)]
    scored = list(made_of_each(loaded, partial(_scored, rules=rules), problems))
    folders = tuple(folder for _, folder in scored)
    return ScoredBatch(tuple(assessment for assessment, _ in scored), tuple(problems), folders, tuple(gaps))


def _scored(source: Loaded, rules: str | None) -> tuple[Assessment, Path]:
    rule_set = source.rule_set(rules)
    if isinstance(source, LoadedSheet):
        return score_submission(source.submission, rule_set), source.file.folder
    return score_project(source.project, rule_set), source.file.folder


def _without_repeated_names(loaded: Sequence[Loaded]) -> tuple[list[Loaded], list[Problem]]:
    """Two projects of a unit with one name cannot be told apart in a summary: a person must say which one counts."""
    by_name: dict[tuple[str, str], list[Loaded]] = defaultdict(list)
    for source in loaded:
        by_name[project_key(source.unit, source.name)].append(source)
    problems = [_repeated(namesakes) for namesakes in by_name.values() if len(namesakes) > 1]
    return [namesakes[0] for namesakes in by_name.values() if len(namesakes) == 1], problems


def _repeated(namesakes: list[Loaded]) -> Problem:
    files = "、".join(str(source.file.path) for source in namesakes)
    return Problem(
        place=f"项目“{namesakes[0].name}”",
        message=f"{len(namesakes)}个文件里的项目重名，都没有评分：{files}",
        cure="请改名，或只保留其中一个",
    )
