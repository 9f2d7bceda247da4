"""``zpb draw``: which reviewed projects are looked at once more (抽查复核)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.options import ForceOption
from cli.sources.written_review import WrittenProject, written_projects
from cli.terminal.error_reports import print_notices
from cli.terminal.output_format import print_lines
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError
from scoring.second_look.draw_rule import DrawRule, rule_of_share
from scoring.second_look.drawing import Fate, Sample, drawn_sample
from scoring.second_look.rule_file import load_draw_rule
from scoring.second_look.share import NoShareError, parse_share
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import refuse_existing, refuse_other_ending
from workbooks.forms.sheet_files import WORKBOOK, write_sheets
from workbooks.second_look.sample_sheets import ALL_PROJECTS, sample_sheets


def draw(  # noqa: PLR0913 - one parameter per option
    reviewed: Annotated[
        Path, typer.Argument(metavar="目录", readable=False, help="复核写出的目录，即 zpb review 的 -o")
    ],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", readable=False, help="抽查名单的文件名（.xlsx）")
    ],
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="数", help="种子：同一个种子总是抽出同样的项目，宜当众选定"),
    ] = None,
    share: Annotated[
        str | None, typer.Option("--share", metavar="比例", help="抽多少，如 15%；不足一个的算一个")
    ] = None,
    rule: Annotated[
        Path | None,
        typer.Option("--rule", metavar="文件", readable=False, help="抽取规则（TOML）：必抽、不抽、各抽多少"),
    ] = None,
    force: ForceOption = False,
) -> None:
    """
    从复核过的项目里抽取要再看一遍的：按比例或规则，可以重现，写明每个项目为什么抽中或没有抽中。

    抽取只看种子和项目本身，与文件的次序无关；任何人都可以照种子重算，见说明书。

    退出码：0 已写出；2 用法有误，或给出的不是复核写出的目录、复核没有完成。
    """
    wanted, drawn_by = _wanted(share, rule, seed)
    refuse_other_ending(output, WORKBOOK, "抽查名单是 Excel 工作簿")
    refuse_existing(output, force=force)
    projects = written_projects(reviewed)
    InputFiles.of([reviewed, rule]).refuse([output])
    sample = drawn_sample((each.candidate for each in projects), wanted, drawn_by)
    notices = [*_notices(sample, projects), *write_sheets(sample_sheets(sample), output, force=force)]
    print_lines([*_lines(sample), f"已写出：{output}（第二张表“{ALL_PROJECTS}”写明每个项目为什么抽中或没有抽中）"])
    print_notices(notices)


def _wanted(share: str | None, file: Path | None, seed: int | None) -> tuple[DrawRule, int]:
    """
    The rule and the seed.

    Raises:
        UnusableInputError: with all that is wrong with either.
    """
    problems: list[Problem] = []
    rule = None
    try:
        rule = _rule(share, file)
    except UnusableInputError as error:
        problems += error.problems
    if seed is None:
        cure = "请选定一个数，例如当众摇出的号码：--seed 20260315"
        problems.append(Problem(message="没有写种子，抽取就不能重现", cure=cure))
    if rule is None or seed is None:
        raise UnusableInputError(problems)
    return rule, seed


def _rule(share: str | None, file: Path | None) -> DrawRule:
    if (share is None) == (file is None):
        cure = "请写 --share 15%，或用 --rule 给出规则文件"
        message = "没有写抽多少" if share is None else "--share 和 --rule 只能写一个"
        raise UnusableInputError([Problem(message=message, cure=cure)])
    if file is not None:
        return load_draw_rule(file)
    try:
        return rule_of_share(parse_share(share))
    except NoShareError as error:
        raise UnusableInputError([Problem(place="--share", message=str(error))]) from error


def _lines(sample: Sample) -> Iterator[str]:
    for each in sample.drawn:
        who = " ".join(filter(None, (plain(each.candidate.unit), plain(each.candidate.name))))
        yield f"{each.fate.value}  {who}  {plain('；'.join(each.reasons))}"
    yield f"{len(sample.projects)}张自评表，抽出{len(sample.drawn)}个项目（种子{sample.seed}）"


def _notices(sample: Sample, projects: tuple[WrittenProject, ...]) -> Iterator[Problem]:
    """What a person should know of the draw: what was left out, what was overruled, which conditions meant nobody."""
    for each in sample.projects:
        if each.fate is Fate.LEFT_OUT:
            yield Problem(file=each.candidate.place, message="；".join(each.reasons), cure="请只留定稿，重新复核后再抽")
        elif each.fate is Fate.NEVER and len(each.reasons) > 1:
            yield Problem(file=each.candidate.place, message=f"不抽：{'；'.join(each.reasons)}")
    for kind, conditions in sample.rule.kinds:
        for number, condition in enumerate(conditions, start=1):
            if not any(condition.holds(each.candidate) for each in projects):
                message = f"{kind}的第{number}条（{condition.told}）没有一个项目符合"
                yield Problem(message=message, cure="请核对条件的写法")
    if not sample.drawn:
        yield Problem(message="一个项目也没有抽出")
