"""``zpb report``: the words for the published accounts and the 自评工作情况总结, made from the scored projects."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.unit_options import TrustUnitsOption, UnitsOption
from cli.sources.batch_scoring import score_files
from cli.sources.found_files import project_files
from cli.sources.mixed_years import mixed_years_notices
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
from workbooks.reports.blocks import places_to_fill
from workbooks.reports.rendering import copy_templates as write_templates
from workbooks.reports.rendering import report_blocks
from workbooks.reports.writing import check_output, write_report

NO_PROJECT: Final = "部门整体支出自评，不是项目，没有写进文字"
ALONE: Final = "要写各部门的，请单独给出它们"

WHOLE: Final = 100
"""Percent."""


def report(  # noqa: PLR0913 - one parameter per option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", readable=False, help="项目的TOML文件、填好的自评表，或其所在目录（含子目录）"
        ),
    ] = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", readable=False, help="写出的文字报告：.docx、.md 或 .html"),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            readable=False,
            help="写出可筛选、可排序的网页：一个文件，离线打开；项目取自工作簿的，复核发现也在里面",
        ),
    ] = None,
    project_budget: Annotated[
        str | None,
        typer.Option("--project-budget", metavar="万元", help="本单位项目支出总额，用来算自评项目所占的比例"),
    ] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help="单位名称；默认取自各项目")] = "",
    templates: Annotated[
        Path | None,
        typer.Option("--templates", metavar="DIR", readable=False, help="放有本单位模板的目录，同名的代替自带的"),
    ] = None,
    copy_templates: Annotated[
        Path | None,
        typer.Option("--copy-templates", metavar="DIR", readable=False, help="把自带的模板抄到目录里，供修改"),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option("--rules", metavar="ID|FILE", help="评分规则；默认用项目写明的，没有写明用 mof-2020-10"),
    ] = None,
    units: UnitsOption = None,
    trust_units: TrustUnitsOption = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """
    由自评结果写出文字：预算绩效情况说明和自评工作情况总结，须由人写的地方标明【待填写】；加 --html 写出网页。

    退出码：0 已写出；1 已写出，但有项目待评定或有空格未填；2 用法或文件有误。
    """
    if copy_templates is not None:
        written = write_templates(copy_templates, force=force)
        print_lines(["已写出模板：", *(f"  {path}" for path in written)])
        if not paths:
            return
    share_of = _amount(project_budget)
    if not paths or (output is None and html is None):
        raise _missing("请写出项目的路径" if not paths else "请用 -o 写出报告的文件名，或用 --html 写出网页的文件名")
    trust = unit_trust(units, trust_units)
    _write(paths, output, html, share_of, unit=unit, templates=templates, rules=rules, trust=trust, force=force)


def _write(  # noqa: PLR0913 - one parameter per option
    paths: list[Path],
    output: Path | None,
    html: Path | None,
    project_budget: Decimal | None,
    *,
    unit: str,
    templates: Path | None,
    rules: str | None,
    trust: UnitTrust,
    force: bool,
) -> None:
    _check_outputs(output, html, force=force)
    found = project_files(paths)
    problems = list(found.problems)
    known = Units(trust, asks_for_rules=rules is None)
    batch = score_files(found.files, rules, units=known)
    inputs = found.inputs(templates, rules, *known.read_files(), without=batch.lists)
    inputs.refuse(path for path in (output, html) if path is not None)
    is_told_by_page = html is not None and output is None  # words need scores, the page shows every form
    problems += batch.problems if is_told_by_page else (*batch.problems, *batch.nothing_scored)
    lines: list[str] = []
    if batch.assessments:
        facts = unit_facts(list(map(project_facts, batch.assessments)), unit=unit, project_budget=project_budget)
        _refuse_more_than_all(facts)
        if output is not None:
            lines += _written_report(facts, output, templates, force=force)
    if html is not None and (batch.assessments or batch.namesakes or batch.without_scores):
        from cli.review_run.page_output import write_reviewed_page  # noqa: PLC0415 — --html: a whole review

        shown = write_reviewed_page(batch, found.files, rules, html, trust=trust, force=force)
        lines.append(f"{shown}个项目，已写出网页：{html}")
    lines += [f"待评定，没有总分：{plain(each.project.name)}" for each in batch.assessments if each.total is None]
    lines += [f"没有填写：{plain(gap.file)}：{plain(gap.place)}" for gap in batch.gaps]
    print_lines(lines)
    counted = added_up(batch.assessments, lambda each: each.project.subject)
    departments = [each for each in batch.assessments if each not in counted]
    notices = [Problem(file=each.project.file, message=NO_PROJECT, cure=ALONE) for each in departments]
    notices += mixed_years_notices(each.project.year for each in counted)
    unscored = batch.unscored_notices if batch.assessments or is_told_by_page else ()
    print_notices([*notices, *unscored, *known.notices(), *found.notices])
    print_problems(problems)
    if problems:
        raise typer.Exit(WRONG_USE)
    raise typer.Exit(1 if batch.is_left_to_a_person else 0)


def _check_outputs(output: Path | None, html: Path | None, *, force: bool) -> None:
    """What stands in the way of the outputs is told before the work."""
    if output is not None:
        check_output(output, force=force)
    if html is not None:
        if output is not None and output.resolve() == html.resolve():
            problem = Problem(file=str(html), message="-o 和 --html 是同一个文件", cure="请给网页另起一个文件名")
            raise UnusableInputError([problem])
        refuse_existing(html, force=force)


def _written_report(facts: UnitFacts, output: Path, templates: Path | None, *, force: bool) -> list[str]:
    """Write the report in words; the lines that tell of it."""
    blocks = report_blocks(facts, templates)
    write_report(blocks, output, templates=templates, force=force)
    to_fill = places_to_fill(blocks)
    told = [f"有{to_fill}处【待填写】，须由人补上"] if to_fill else []
    return [f"{len(facts.projects)}个项目，已写出：{output}", *told]


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
    """The projects' budgets are a part of all project expenditure."""
    if facts.share is not None and facts.budget is not None and facts.share > WHOLE:
        message = f"项目支出总额小于各项目全年预算数之和（{format_decimal(facts.budget)}万元）"
        raise UnusableInputError([Problem(place="--project-budget", message=message, cure="请核对单位：万元")])


def _missing(message: str) -> Exception:
    return UnusableInputError([Problem(message=message, cure="例如 zpb report examples/yantai-2023 -o 报告.docx")])
