"""Score many files, TOML or filled-in workbooks: each one by itself, so that a bad file never stops the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

from cli.sources.loading import FoundBeside, Loaded, LoadedSheet, Selection, Wanted, load_files, made_of_each
from cli.sources.project_file import ProjectFile
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import Units
from indicator_specs.problems import Problem
from indicator_specs.words.names import project_key
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import assess_targets, score_project
from scoring.submissions.blank_fields import blank_fields
from scoring.submissions.submission_projects import only_promises


@frozen
class ScoredBatch:
    """
    What became of a batch.

    Attributes:
        assessments: One per usable project, in the order of the files.
        problems: Everything that kept a file from being scored.
        sources: For each assessment, what it was scored from.
        gaps: What was left blank in filled-in sheets, each with its cell.
        namesakes: Projects of a unit that share a name: shown, and in no sum, as long as nobody says which one counts.
        without_scores: The filled-in forms that give no scores, and so are not scored.
        lists: The workbooks that hold 汇总表 and nothing else.
        earlier_years: Projects of which a sheet of an earlier year was left aside.
    """

    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    sources: tuple[Loaded, ...] = ()
    gaps: tuple[Problem, ...] = ()
    namesakes: tuple[Assessment, ...] = ()
    without_scores: tuple[LoadedSheet, ...] = ()
    lists: tuple[Path, ...] = ()
    earlier_years: tuple[Problem, ...] = ()

    @property
    def printable(self) -> tuple[tuple[Assessment, Loaded], ...]:
        """Those of which a completed sheet can be made, each with what it was scored from."""
        pairs = zip(self.assessments, self.sources, strict=True)
        return tuple((assessment, source) for assessment, source in pairs if not assessment.flaws)

    @property
    def not_printable(self) -> tuple[Problem, ...]:
        """Those of which none is made, while something is wrong with them."""
        flawed = (assessment.project for assessment in self.assessments if assessment.flaws)
        message = "有误，没有写出自评表，也没有列入汇总表"
        return tuple(Problem(file=each.file, message=message, cure="请先改正下面所列的错误") for each in flawed)

    @property
    def unscored_notices(self) -> tuple[Problem, ...]:
        """Which forms give no scores, and what to do with them."""
        return tuple(map(_without_scores, self.without_scores))

    @property
    def nothing_scored(self) -> tuple[Problem, ...]:
        """The same, where there is nothing else: then it is what went wrong."""
        return () if self.assessments else self.unscored_notices

    @property
    def is_left_to_a_person(self) -> bool:
        """Something must still be filled in, or judged."""
        return bool(self.gaps) or any(assessment.undetermined for assessment in self.assessments)


def score_files(
    files: Sequence[ProjectFile],
    rules: str | None,
    *,
    units: Units | None = None,
    with_targets: bool = False,
    latest_years: bool = False,
) -> ScoredBatch:
    """
    Load and score project files.

    Args:
        files: In the order of the result.
        rules: Id or file of the rule set for all of them; None for the one that each project names.
        units: What is said of units; gathers what is to be told of it.
        with_targets: Those that only declare targets count, too, their points given or open, as long as nothing reports
            on the same project; without results they have no total.
        latest_years: Of sheets of one project that are each of another year, the latest counts.

    Raises:
        UnusableInputError: ``rules`` cannot be used; then nothing can be scored.
    """
    if rules:
        chosen_rule_set(rules)  # a wrong --rules is told once, before anything else
    problems: list[Problem] = []
    batch = load_batch(files, problems, units=units, with_targets=with_targets, latest_years=latest_years)
    gaps = [
        gap for source in batch.sources if isinstance(source, LoadedSheet) for gap in blank_fields(source.submission)
    ]
    score = partial(scored, rules=rules, with_targets=with_targets)
    pairs = list(made_of_each(batch.sources, lambda source: (score(source), source), problems))
    problems += (flaw for assessment, _ in pairs for flaw in assessment.flaws)
    scored_namesakes = tuple(_scored_namesakes(batch.namesakes, rules, problems))
    assessments = tuple(assessment for assessment, _ in pairs)
    return ScoredBatch(
        assessments=assessments,
        problems=tuple(problems),
        sources=tuple(source for _, source in pairs),
        gaps=tuple(gaps),
        namesakes=scored_namesakes,
        without_scores=batch.without_scores,
        lists=batch.lists,
        earlier_years=batch.earlier_years,
    )


@frozen
class LoadedBatch:
    """
    What can be scored of a batch.

    Attributes:
        sources: One per project.
        namesakes: Groups of projects of a unit that share a name; none of them is among the sources.
        without_scores: The filled-in forms that give no scores, and so are not scored.
        lists: The workbooks that hold 汇总表 and nothing else.
        earlier_years: Projects of which a sheet of an earlier year was left aside.
    """

    sources: tuple[Loaded, ...]
    namesakes: tuple[tuple[Loaded, ...], ...] = ()
    without_scores: tuple[LoadedSheet, ...] = ()
    lists: tuple[Path, ...] = ()
    earlier_years: tuple[Problem, ...] = ()

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Which forms give no scores, and what to do with them."""
        return tuple(map(_without_scores, self.without_scores))


def load_batch(
    files: Sequence[ProjectFile],
    problems: list[Problem],
    *,
    units: Units | None = None,
    with_targets: bool = False,
    latest_years: bool = False,
) -> LoadedBatch:
    """
    Load project files, each project once.

    Args:
        files: In the order of the result.
        problems: Grows by everything that keeps a file from being used.
        units, with_targets, latest_years: As for ``score_files``.
    """
    wanted = Wanted.RESULTS_FIRST if with_targets else Wanted.RESULTS
    beside = FoundBeside()
    selection = Selection(wanted=wanted, units=units or Units())
    sources = list(load_files(files, problems, selection, beside))
    current, earlier = _of_latest_years(_without_superseded_targets(sources), leave_out=latest_years)
    loaded, namesakes = _told_apart(current)
    problems += map(_repeated, namesakes)
    without_scores = (source for source in loaded if isinstance(source, LoadedSheet) and _gives_no_scores(source))
    return LoadedBatch(
        sources=tuple(source for source in loaded if not _gives_no_scores(source)),
        namesakes=tuple(map(tuple, namesakes)),
        without_scores=tuple(without_scores),
        lists=tuple(beside.lists),
        earlier_years=earlier,
    )


def _scored_namesakes(
    namesakes: Sequence[Sequence[Loaded]], rules: str | None, problems: list[Problem]
) -> Iterator[Assessment]:
    """Their flaws are told when a person has said which one counts; that one cannot be scored at all, at once."""
    sources = [source for same in namesakes for source in same if not _gives_no_scores(source)]
    return made_of_each(sources, partial(scored, rules=rules), problems)


def _gives_no_scores(source: Loaded) -> bool:
    """转移支付绩效自评表 promises and reports, and gives no points."""
    return isinstance(source, LoadedSheet) and not source.submission.has_score_column and not _is_declaration(source)


def _is_declaration(source: Loaded) -> bool:
    return isinstance(source, LoadedSheet) and only_promises(source.submission)


def _without_superseded_targets(loaded: Sequence[Loaded]) -> list[Loaded]:
    """What a project promised is told by the sheet that reports on it."""
    reported = {project_key(source.unit, source.name) for source in loaded if not _is_declaration(source)}
    return [
        source
        for source in loaded
        if not (_is_declaration(source) and project_key(source.unit, source.name) in reported)
    ]


def _without_scores(source: LoadedSheet) -> Problem:
    return Problem(
        file=str(source.file.path),
        place=f"项目“{source.name}”" if source.name else "",
        message="这张自评表没有得分一栏，不评分",
        cure="请用 zpb review 复核它的执行率、完成情况和原因说明",
    )


def scored(source: Loaded, rules: str | None, *, with_targets: bool = False) -> Assessment:
    """
    A project, scored.

    Args:
        source: A project file, or a filled-in sheet.
        rules, with_targets: As for ``score_files``.

    Raises:
        UnusableInputError: it cannot be scored.
    """
    if isinstance(source, LoadedSheet) and not _is_declaration(source):
        return source.scored(rules)
    score = assess_targets if with_targets else score_project
    return score(source.project, source.rule_set(rules))


def _by_name(loaded: Sequence[Loaded]) -> list[list[Loaded]]:
    """Those of one unit and name together, in the order in which the first of each came."""
    groups: dict[tuple[str, str], list[Loaded]] = defaultdict(list)
    for source in loaded:
        groups[project_key(source.unit, source.name)].append(source)
    return list(groups.values())


def _of_latest_years(loaded: Sequence[Loaded], *, leave_out: bool) -> tuple[list[Loaded], tuple[Problem, ...]]:
    """What is left without sheets of earlier years, and what is to be told of it."""
    left, told = [], []
    for same in _by_name(loaded):
        years = sorted({source.year for source in same if source.year is not None})
        if not (leave_out and 1 < len(years) == len(same)):
            left += same
        else:
            left += [source for source in same if source.year == years[-1]]
            message = f"有{'、'.join(map(str, years))}年度的自评表，按{years[-1]}年度的比对，其他年度的数没有核对"
            told.append(Problem(place=f"项目“{same[0].name}”", message=message, cure="其他年度的数请另行核对"))
    return left, tuple(told)


def _told_apart(loaded: Sequence[Loaded]) -> tuple[list[Loaded], list[list[Loaded]]]:
    """
    The projects, and those that share a name with others of their unit.

    These cannot be told apart in a summary: a person must say which one counts.
    """
    groups = _by_name(loaded)
    return [same[0] for same in groups if len(same) == 1], [same for same in groups if len(same) > 1]


def _repeated(namesakes: Sequence[Loaded]) -> Problem:
    files = "、".join(map(_named_place, namesakes))
    what = "张表" if any(isinstance(source, LoadedSheet) for source in namesakes) else "个文件"
    are_of_several_years = len({source.year for source in namesakes}) == len(namesakes)
    return Problem(
        place=f"项目“{namesakes[0].name}”",
        message=f"{len(namesakes)}{what}里的项目重名，分不清以哪个为准，都没有计入：{files}",
        cure="它们是不同年度的，请按年度分开，各做各的" if are_of_several_years else "请改名，或只保留其中一个",
    )


def _named_place(source: Loaded) -> str:
    """Two sheets of a workbook are told apart by their names."""
    sheet = f"：{source.submission.sheet}" if isinstance(source, LoadedSheet) else ""
    return f"{source.file.path}{sheet}"
