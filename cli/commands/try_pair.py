"""``zpb try``: one target and one actual, understood and scored; with ``--jsonl`` as many as stdin holds."""

# Annotations are not postponed here: typer would compile each of these texts twice at every start.

from decimal import Decimal
from typing import Annotated

import typer

from cli.results.pair_json import pair_document
from cli.results.pair_text import pair_report
from cli.sources.rule_choice import chosen_rule_set
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from indicator_specs.indicators import Indicator
from indicator_specs.words.numbers import NotANumberError, to_decimal
from scoring.assessing.indicator_scoring import score_indicator
from scoring.assessing.verdicts import Status

POINTS_EXAMPLE = "例如 --points 10"


def try_pair(  # noqa: PLR0913 - one parameter per option
    target: Annotated[str | None, typer.Argument(metavar="目标值", help='年度指标值，例如 "≥95%"')] = None,
    actual: Annotated[str | None, typer.Argument(metavar="实际值", help='实际完成指标值，例如 "99.25%"')] = None,
    *,
    points: Annotated[str | None, typer.Option("--points", metavar="数", help="分值")] = None,
    rules: Annotated[
        str | None, typer.Option("--rules", metavar="编号|文件", help="评分规则，默认 mof-2020-10")
    ] = None,
    category: Annotated[str, typer.Option("--category", metavar="名称", help="一级指标，例如 产出指标")] = "",
    subcategory: Annotated[str, typer.Option("--subcategory", metavar="名称", help="二级指标，例如 时效指标")] = "",
    name: Annotated[str, typer.Option("--name", metavar="名称", help="三级指标")] = "",
    formula: Annotated[str, typer.Option("--formula", metavar="公式", help="只用于这一指标的评分公式")] = "",
    output_format: Annotated[OutputFormat, typer.Option("--format", help="输出格式")] = OutputFormat.TEXT,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="从标准输入逐行读JSON，逐行回答")] = False,
) -> None:
    """
    试算一条：目标和实际怎样读、怎样判、得几分。

    以减号开头的取值也可以直接写；若恰好与选项同名，请在取值前加 --，例如：zpb try --points 10 -- "≥0" "-h"
    """
    if jsonl:
        if target is not None:
            raise typer.BadParameter("--jsonl 从标准输入读取，不能同时写目标值和实际值")
        from cli.commands.try_stream import answer_lines  # noqa: PLC0415 — --jsonl

        raise typer.Exit(answer_lines(rules))
    if target is None or actual is None:
        raise typer.BadParameter('缺少目标值或实际值，例如：zpb try "≥95%" "99.25%" --points 10')
    number = _points(points)
    rule_set = chosen_rule_set(rules)
    scored = score_indicator(
        Indicator(
            target=target,
            actual=actual,
            points=number,
            category=category,
            subcategory=subcategory,
            name=name,
            formula=formula,
        ),
        rule_set,
    )
    if output_format is OutputFormat.JSON:
        print_json(pair_document(scored))
    else:
        print_lines(pair_report(scored, rule_set))
    raise typer.Exit(1 if scored.status is Status.UNDETERMINED else 0)


def _points(text: str | None) -> Decimal:
    if text is None:
        raise typer.BadParameter(f"缺少 --points（分值），{POINTS_EXAMPLE}")
    try:
        points = to_decimal(text)
    except NotANumberError as error:
        raise typer.BadParameter(f"--points {error}，{POINTS_EXAMPLE}") from error
    if points < 0:
        raise typer.BadParameter(f"--points 不能是负数，{POINTS_EXAMPLE}")
    return points
