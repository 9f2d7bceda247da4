"""``zpb form``: a blank self-assessment per project, to be filled in with Excel, WPS or Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer
from attrs import evolve

from cli.commands.block_option import BlockOption
from cli.commands.options import ForceOption, FormatOption, LayoutOption, RulesOption, TrustUnitsOption, UnitsOption
from cli.results.own_workbooks import OwnWorkbook
from cli.results.pair_json import JsonDocument
from cli.results.scores_json import problem_document
from cli.results.workbook_output import SINGLE_FILE, check_layout, paths_for, write_all
from cli.sources.form_sources import FormSource, FormWishes, form_sources
from cli.sources.found_files import project_files
from cli.sources.open_points import open_points_notices
from cli.sources.reading_problems import tells_of_no_form
from cli.sources.unit_trust import unit_trust
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import SCHEMA_VERSION, OutputFormat, print_json, print_lines
from indicator_specs.files.project_checks import FIRST_YEAR, LAST_YEAR
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from workbooks.forms.blank_forms import blank_form, blank_form_without_formulas
from workbooks.forms.layouts import LAYOUTS, layout_for_rule_set
from workbooks.forms.sheet_files import WORD, WORKBOOK
from workbooks.sheets.plan import SheetPlan

_MakesForm: TypeAlias = Callable[..., tuple[SheetPlan, ...]]
"""``blank_form``, or ``blank_form_without_formulas``."""

IN_THE_FORM: Final = "表上的分值留空（橙色），填齐并合计100分以后才有得分和总分"


def form(  # noqa: PLR0913 - one parameter per option
    specs: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="路径...", readable=False, help="项目的TOML文件、绩效目标申报表、项目名单，或其所在目录（含子目录）"
        ),
    ] = None,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="目录", readable=False, help="写出空白自评表的目录")
    ],
    layout: LayoutOption = None,
    rules: RulesOption = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    last_year: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="文件",
            readable=False,
            help="上年的自评表或项目文件：沿用目标，文字里的年份随年度改动，并在旁边显示上年的值",
        ),
    ] = None,
    block: BlockOption = None,
    word: Annotated[
        bool,
        typer.Option(
            "--word", help="写成Word表：要填的格子里有提示，可下拉选择，其余锁定；得分和总分不自动计算，可以不填"
        ),
    ] = False,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", min=FIRST_YEAR, max=LAST_YEAR, help="新表的年度，如 2026")
    ] = None,
    open_targets: Annotated[
        bool, typer.Option("--open-targets", help="目标值不锁定，可以改；改了的，复核时逐条列出")
    ] = False,
    propose_points: Annotated[
        bool, typer.Option("--propose-points", help="没有分值的，按评分规则填上建议的分值，标明是建议，可以改")
    ] = False,
    one_workbook: Annotated[
        bool, typer.Option("--one-workbook", help="全部写进一个文件，每个项目一张表，填表说明在后")
    ] = False,
    output_format: FormatOption = OutputFormat.TEXT,
    force: ForceOption = False,
) -> None:
    """
    生成空白自评表：目标和分值已填好并锁定，只填浅蓝色的格子，得分和总分自动计算。

    路径可以是一份项目名单：一行一个项目（或一行一个指标），一次做出全部表。

    加 --word 写成Word表。填好后用 zpb score 完成，用 zpb review 复核。

    退出码：0 全部写出；2 用法或文件有误（其余项目照常写出）。
    """
    if layout:
        check_layout(layout)
    if not specs and not last_year:
        cure = "请给出项目文件、绩效目标申报表、项目名单或其所在目录，或用 --from 给出上年的文件"
        raise UnusableInputError([Problem(message="没有给出项目", cure=cure)])
    known = Units(unit_trust(units, trust_units), asks_for_rules=rules is None)
    new, old = project_files(specs or []), project_files(last_year or [])
    wishes = FormWishes(year=year, rules=rules, block=block, open_targets=open_targets, propose_points=propose_points)
    sources, problems, notices = form_sources(new, old, wishes, known)
    plans = _plans(sources, layout, problems, blank_form_without_formulas if word else blank_form)
    inputs = new.inputs(rules, *(file.path for file in old.files), *known.read_files())
    outputs = _outputs(plans, output, one_workbook=one_workbook, ending=WORD if word else WORKBOOK)
    written = write_all(outputs, output, overwrite=force, inputs=inputs)
    problems += written.problems
    are_open = [source.project for source, _ in plans if not source.terms.proposed.points]
    notices += open_points_notices(are_open, IN_THE_FORM)
    if output_format is OutputFormat.JSON:
        print_json(_document([source for source, _ in plans], written.paths, notices, problems))
    else:
        print_lines(["已写出空白自评表：", *(f"  {path}" for path in written.paths)] if written.paths else [])
    print_notices([*notices, *known.notices(), *written.notices, *new.notices, *old.notices])
    print_problems([*problems, WHAT_WILL_DO] if any(map(tells_of_no_form, problems)) else problems)
    if problems:
        raise typer.Exit(WRONG_USE)


def _document(
    sources: Iterable[FormSource], written: Iterable[Path], notices: Iterable[Problem], problems: Iterable[Problem]
) -> JsonDocument:
    """The forms as JSON (docs/json.md)."""
    return {
        "schema_version": SCHEMA_VERSION,
        "forms": [
            {"project": each.project.name, "year": each.project.year, "rule_set": each.rule_set.id} for each in sources
        ],
        "notices": [problem_document(notice) for notice in notices],
        "problems": [problem_document(problem) for problem in problems],
        "written": [str(path) for path in written],
    }


WHAT_WILL_DO: Final = Problem(
    message="做空表可用的有：项目文件、绩效目标申报表、上年的自评表（--from）、项目名单",
    cure="名单要有一行栏名，写着 项目名称、实施单位、全年预算数，下面一个项目一行",
)
"""Said where a file is none of these."""


def _plans(
    sources: Sequence[FormSource], layout: str | None, problems: list[Problem], make: _MakesForm
) -> list[tuple[FormSource, tuple[SheetPlan, ...]]]:
    """The sheets of each form; a project that suits no form is told and does not stop the others."""
    plans = []
    for source in sources:
        chosen = LAYOUTS[layout] if layout else layout_for_rule_set(source.rule_set.id)
        try:
            plans.append(
                (source, make(source.project, source.rule_set, chosen, before=source.before, terms=source.terms))
            )
        except UnusableInputError as error:
            problems += (_of_project(problem, source.project) for problem in error.problems)
    return plans


def _of_project(problem: Problem, project: Project) -> Problem:
    """A file may hold many projects."""
    place = " › ".join(filter(None, (f"项目“{project.name}”", problem.place)))
    return evolve(problem, file=problem.file or project.file, place=place)


def _outputs(
    plans: Sequence[tuple[FormSource, tuple[SheetPlan, ...]]], directory: Path, *, one_workbook: bool, ending: str
) -> dict[Path, list[SheetPlan] | OwnWorkbook]:
    """Each form with its guide in a file of its own; or all forms in one, with the guides behind them, each once."""
    if one_workbook and plans:
        forms, guides = zip(*(sheets for _, sheets in plans), strict=True)
        return {directory / f"{SINGLE_FILE}{ending}": [*forms, *_each_once(guides)]}
    projects, folders = [source.project for source, _ in plans], [source.folder for source, _ in plans]
    paths = paths_for(projects, directory, folders, ending=ending)
    return dict(zip(paths, (list(sheets) for _, sheets in plans), strict=True))


def _each_once(guides: Iterable[SheetPlan]) -> Iterator[SheetPlan]:
    known: list[SheetPlan] = []
    for guide in guides:
        if guide not in known:
            known.append(guide)
            yield guide
