"""
``zpb report``: the words for the published accounts and the 自评工作情况总结, made from the scored projects.

In Word, with ``--with-sheets``, the sheets stand between them: the whole publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from cli.commands.options import ForceOption, RulesOption, TrustUnitsOption, UnitsOption
from cli.sources.batch_scoring import ScoredBatch, score_files
from cli.sources.found_files import project_files
from cli.sources.mixed_years import mixed_years_notices
from cli.sources.project_file import ProjectFile
from cli.sources.unit_trust import UnitTrust, unit_trust
from cli.sources.units import Units
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.output_format import print_lines
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import added_up
from indicator_specs.words.numbers import NotANumberError, format_decimal, to_decimal
from scoring.unit_facts.project_facts import project_facts
from scoring.unit_facts.unit_facts import UnitFacts, unit_facts
from workbooks.files.output_files import refuse_existing
from workbooks.forms.layouts import completed_sheet, layout_for_rule_set
from workbooks.forms.summary_sheet import summary_sheet
from workbooks.reports.blocks import places_to_fill
from workbooks.reports.rendering import Shape, report_blocks
from workbooks.reports.rendering import copy_templates as write_templates
from workbooks.reports.writing import WORD, check_output, write_report
from workbooks.sheets.plan import SheetPlan
from workbooks.word_tables.sheet_pages import lost_characters

NO_PROJECT: Final = "部门整体支出自评，不是项目，没有计入合计"
ALONE: Final = "要写各部门的，请单独给出它们"

PAGE_ENDINGS: Final = (".html", ".htm")
SHAPES: Final = "文字的样式：shandong 山东（预算绩效情况说明和自评工作情况总结）、shanghai 上海、plain 通用"

WHOLE: Final = 100
"""Percent."""


def report(  # noqa: PLR0913 - one parameter per option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="路径...", readable=False, help="项目的TOML文件、填好的自评表，或其所在目录（含子目录）"
        ),
    ] = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", readable=False, help="写出的文字报告：.docx、.md 或 .html"),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="文件",
            readable=False,
            help="写出可筛选、可排序的网页：一个文件，离线打开；项目取自工作簿的，复核发现也在里面",
        ),
    ] = None,
    with_sheets: Annotated[
        bool,
        typer.Option(
            "--with-sheets",
            help="把汇总表和每个项目的自评表也写进Word文件，每张表一页，就是可以公开的全文（-o 用 .docx）",
        ),
    ] = False,
    project_budget: Annotated[
        str | None,
        typer.Option("--project-budget", metavar="万元", help="本单位项目支出总额，用来算自评项目所占的比例"),
    ] = None,
    project_count: Annotated[
        int | None,
        typer.Option("--project-count", metavar="数", help="本单位预算项目总数，用来算自评覆盖了多少项目"),
    ] = None,
    shape: Annotated[Shape, typer.Option("--shape", help=SHAPES)] = Shape.SHANDONG,
    unit: Annotated[str, typer.Option("--unit", metavar="名称", help="单位名称；默认取自各项目")] = "",
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar="目录", readable=False, help="放有本单位模板的目录，同名的代替自带的"),
    ] = None,
    copy_templates: Annotated[
        Path | None,
        typer.Option("--copy-templates", metavar="目录", readable=False, help="把自带的模板抄到目录里，供修改"),
    ] = None,
    rules: RulesOption = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    force: ForceOption = False,
) -> None:
    """
    由自评结果写出文字：预算绩效情况说明、自评报告等，须由人写的地方标明〔待补充〕；加 --html 写出网页。

    加 --with-sheets 连汇总表和各自评表一起写成可以公开的全文：情况说明、汇总表、各自评表、自评工作情况总结。

    退出码：0 已写出；1 已写出，但有项目待评定或有空格未填；2 用法或文件有误。
    """
    if copy_templates is not None:
        written = write_templates(copy_templates, force=force)
        print_lines(["已写出模板：", *(f"  {path}" for path in written)])
        if not paths:
            return
    share_of = _amount(project_budget)
    if project_count is not None and project_count <= 0:
        raise UnusableInputError([Problem(place="--project-count", message="项目总数应大于0")])
    words = None if output is None else _Words(output, shape, templates, with_sheets)
    of_unit = _OfUnit(unit, share_of, project_count)
    if with_sheets and (output is None or output.suffix.lower() != WORD):
        message, cure = "自评表只能写进Word文件", "请用 -o 给出以 .docx 结尾的文件名"
        raise UnusableInputError([Problem(place="--with-sheets", message=message, cure=cure)])
    if not paths or (output is None and html is None):
        raise _missing("请写出项目的路径" if not paths else "请用 -o 写出报告的文件名，或用 --html 写出网页的文件名")
    trust = unit_trust(units, trust_units)
    _write(paths, _Asked(words, html, of_unit, rules, trust, force))


class _Words(NamedTuple):
    """
    The report in words that is asked for.

    Attributes:
        output: The file.
        shape: Which of the shapes it takes.
        templates: A directory of the unit's own templates.
        with_sheets: The 汇总表 and the 自评表 stand in it, too.
    """

    output: Path
    shape: Shape
    templates: Path | None
    with_sheets: bool


class _OfUnit(NamedTuple):
    """
    What only the unit knows.

    Attributes:
        name: Its name, or empty for the one that the projects give.
        project_budget: All its project expenditure in 万元.
        project_count: How many projects it has.
    """

    name: str
    project_budget: Decimal | None
    project_count: int | None


class _Asked(NamedTuple):
    """
    What is to be written, and from what.

    Attributes:
        words: The report in words, or None for none.
        html: The page, or None for none.
        of_unit: What only the unit knows.
        rules: An id or a file, or None for those that go with each project.
        trust: Whose ``unit.toml`` counts.
        force: Replace files that exist.
    """

    words: _Words | None
    html: Path | None
    of_unit: _OfUnit
    rules: str | None
    trust: UnitTrust
    force: bool

    @property
    def output(self) -> Path | None:
        return None if self.words is None else self.words.output


def _write(paths: list[Path], asked: _Asked) -> None:
    _check_outputs(asked.output, asked.html, force=asked.force)
    found = project_files(paths)
    known = Units(asked.trust, asks_for_rules=asked.rules is None)
    batch = score_files(found.files, asked.rules, units=known)
    templates = None if asked.words is None else asked.words.templates
    inputs = found.inputs(templates, asked.rules, *known.read_files(), without=batch.lists)
    inputs.refuse(path for path in (asked.output, asked.html) if path is not None)
    lines, notices = _in_words(batch, asked)
    print_lines([*lines, *_as_page(batch, found.files, asked), *_left_lines(batch)])
    notices += _notices_of_projects(batch)
    is_told_by_page = asked.html is not None and asked.output is None  # words need scores, the page shows every form
    unscored = batch.unscored_notices if batch.assessments or is_told_by_page else ()
    print_notices([*notices, *unscored, *known.notices(), *found.notices])
    problems = [*found.problems, *batch.problems, *(() if is_told_by_page else batch.nothing_scored)]
    print_problems(problems)
    if problems:
        raise typer.Exit(WRONG_USE)
    raise typer.Exit(1 if batch.is_left_to_a_person else 0)


def _in_words(batch: ScoredBatch, asked: _Asked) -> tuple[list[str], list[Problem]]:
    """Write the report in words; what was written, and what somebody should know of it."""
    if not batch.assessments:
        return [], []
    facts = _facts(batch, asked.of_unit)
    _refuse_more_than_all(facts)
    if asked.words is None:
        return [], []
    notices = _written_report(facts, asked.words, batch, force=asked.force)
    return [f"{len(facts.projects)}个项目，已写出：{asked.words.output}"], notices


def _as_page(batch: ScoredBatch, files: Sequence[ProjectFile], asked: _Asked) -> list[str]:
    """Write the page; what was written."""
    if asked.html is None or not (batch.assessments or batch.namesakes or batch.without_scores):
        return []
    from cli.review_run.page_output import write_reviewed_page  # noqa: PLC0415 — --html: a whole review

    shown = write_reviewed_page(batch, files, asked.rules, asked.html, trust=asked.trust, force=asked.force)
    return [f"{shown}个项目，已写出网页：{asked.html}"]


def _left_lines(batch: ScoredBatch) -> Iterator[str]:
    """What is left to a person."""
    for each in batch.assessments:
        if each.total is None:
            yield f"待评定，没有总分：{plain(each.project.name)}"
    for gap in batch.gaps:
        yield f"没有填写：{plain(gap.file)}：{plain(gap.place)}"


def _notices_of_projects(batch: ScoredBatch) -> list[Problem]:
    """Of what adds up to no sum: departments beside projects, and several years."""
    counted = added_up(batch.assessments, lambda each: each.project.subject)
    departments = [each for each in batch.assessments if each not in counted]
    beside = [Problem(file=each.project.file, message=NO_PROJECT, cure=ALONE) for each in departments]
    return [*beside, *mixed_years_notices(each.project.year for each in counted)]


def _check_outputs(output: Path | None, html: Path | None, *, force: bool) -> None:
    """What stands in the way of the outputs is told before the work."""
    if output is not None:
        check_output(output, force=force)
    if html is not None:
        if output is not None and output.resolve() == html.resolve():
            problem = Problem(file=str(html), message="-o 和 --html 是同一个文件", cure="请给网页另起一个文件名")
            raise UnusableInputError([problem])
        if html.suffix.lower() not in PAGE_ENDINGS:
            cure = "文件名请以 .html 结尾；文字报告用 -o 写出"
            raise UnusableInputError([Problem(file=str(html), message="--html 写出的是网页", cure=cure)])
        refuse_existing(html, force=force)


def _facts(batch: ScoredBatch, of_unit: _OfUnit) -> UnitFacts:
    return unit_facts(
        list(map(project_facts, batch.assessments)),
        unit=of_unit.name,
        project_budget=of_unit.project_budget,
        project_count=of_unit.project_count,
        unscored=[source.name for source in batch.without_scores],
    )


def _written_report(facts: UnitFacts, words: _Words, batch: ScoredBatch, *, force: bool) -> list[Problem]:
    """Write the report in words; tells what a person must still write in it, and what could not be written."""
    sheets = _sheets(batch) if words.with_sheets else []
    blocks = report_blocks(facts, words.templates, words.shape, with_sheets=bool(sheets))
    write_report(blocks, words.output, templates=words.templates, force=force, sheets=sheets)
    left = places_to_fill(blocks)
    told = [_told_places(words.output, left)] if left else []
    if words.with_sheets:
        told += [*lost_characters(sheets, str(words.output)), *batch.not_printable]
    return told


def _sheets(batch: ScoredBatch) -> list[SheetPlan]:
    """The 汇总表 and the 自评表, on the forms that go with the rules of each."""
    scored = [assessment for assessment, _ in batch.printable]
    if not scored:
        return []
    forms = [layout_for_rule_set(each.rule_set.id) for each in scored]
    return [summary_sheet(scored, forms[0]), *map(completed_sheet, scored, forms)]


def _told_places(output: Path, places: Counter[str]) -> Problem:
    told = "、".join(f"“{plain(what)}”{count}处" for what, count in places.items())
    message = f"有{places.total()}处〔待补充〕，自评表里没有，须由人补上：{told}"
    return Problem(file=str(output), message=message)


def _amount(written: str | None) -> Decimal | None:
    """The option's amount in 万元."""
    if written is None:
        return None
    try:
        amount = to_decimal(written)
    except NotANumberError as error:
        problem = Problem(place="--project-budget", message=str(error), cure="请写以万元为单位的数，例如 5000")
        raise UnusableInputError([problem]) from error
    if amount <= 0:
        raise UnusableInputError([Problem(place="--project-budget", message="项目支出总额应大于0")])
    return amount


def _refuse_more_than_all(facts: UnitFacts) -> None:
    """The projects are a part of all projects, their budgets of all project expenditure."""
    if facts.count_share is not None and facts.count_share > WHOLE:
        message = f"项目总数小于自评的项目数（{len(facts.projects)}个）"
        raise UnusableInputError([Problem(place="--project-count", message=message, cure="请核对本单位的项目总数")])
    if facts.share is not None and facts.budget is not None and facts.share > WHOLE:
        message = f"项目支出总额小于各项目全年预算数之和（{format_decimal(facts.budget)}万元）"
        raise UnusableInputError([Problem(place="--project-budget", message=message, cure="请核对单位：万元")])


def _missing(message: str) -> Exception:
    return UnusableInputError([Problem(message=message, cure="例如 zpb report examples/yantai-2023 -o 报告.docx")])
