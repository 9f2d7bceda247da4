"""``zpb draw``: which reviewed projects are looked at once more (抽查复核), the forms for it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from cli.commands.options import ForceOption, FormatOption
from cli.results.own_workbooks import OwnWorkbook
from cli.results.workbook_output import WrittenWorkbooks, write_all
from cli.second_look.draw_json import collected_document, sample_document
from cli.second_look.drawn_review import reviewed_projects
from cli.second_look.drawn_sheets import second_looks
from cli.second_look.returned_forms import returned_forms
from cli.sources.written_review import WrittenProject
from cli.terminal.error_reports import WRONG_USE, print_notices, print_problems
from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.output_format import OutputFormat, print_json, print_lines
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.numbers import format_decimal
from scoring.second_look.collecting import Collected, collected
from scoring.second_look.comparison import compared_unit
from scoring.second_look.draw_rule import DrawRule, rule_of_share
from scoring.second_look.drawing import Fate, Sample, drawn_sample
from scoring.second_look.filled_checks import Mismatch
from scoring.second_look.known_words import possible_grades, unknown_grades
from scoring.second_look.rule_file import load_draw_rule
from scoring.second_look.share import NoShareError, parse_share
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import free_file_name, refuse_existing, refuse_other_ending, same_name_key
from workbooks.forms.sheet_files import WORKBOOK, write_sheets
from workbooks.second_look.comparison_sheets import MISMATCHES, comparison_sheets
from workbooks.second_look.form_words import SHEET
from workbooks.second_look.sample_sheets import ALL_PROJECTS, sample_sheets
from workbooks.second_look.second_look_form import SecondLook, second_look_form
from workbooks.sheets.plan import SheetPlan

NAMED_AT_MOST: Final = 5
"""Files that were not read, in one line."""


def draw(  # noqa: PLR0913 - one parameter per option
    reviewed: Annotated[
        Path, typer.Argument(metavar="目录", readable=False, help="复核写出的目录，即 zpb review 的 -o")
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="文件", readable=False, help="抽查名单的文件名（.xlsx）；加 --read 时是复核汇总"
        ),
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
    forms: Annotated[
        Path | None,
        typer.Option("--forms", metavar="目录", readable=False, help="再为每个抽中的项目写出复核底稿，填好自评的各栏"),
    ] = None,
    read: Annotated[
        Path | None,
        typer.Option("--read", metavar="目录", readable=False, help="读回填好的底稿，核对，写出复核汇总"),
    ] = None,
    output_format: FormatOption = OutputFormat.TEXT,
    force: ForceOption = False,
) -> None:
    """
    从复核过的项目里抽取要再看一遍的：按比例或规则，可以重现，写明每个项目为什么抽中或没有抽中。

    抽取只看种子和项目本身，与文件的次序无关；任何人都可以照种子重算，见说明书。

    底稿填好以后用 --read 读回：逐处核对，按单位写出自评、复核的平均分和差异；再写上当初的比例和种子，没收回的也列出。

    退出码：0 已写出；1 读回的底稿里有须核实的；2 用法有误、复核没有完成，或有文件写不成、读不了。
    """
    _refuse_mixed(forms, read)
    is_drawn = read is None or any(each is not None for each in (share, rule, seed))
    wanted = _wanted(share, rule, seed) if is_drawn else None
    refuse_other_ending(output, WORKBOOK, "抽查名单和复核汇总都是 Excel 工作簿")
    refuse_existing(output, force=force)
    unchecked: list[Problem] = []
    review = reviewed_projects(reviewed, unchecked)
    print_notices(unchecked)
    projects = review.projects
    sample = drawn_sample((each.candidate for each in projects), *wanted) if wanted else None
    inputs = InputFiles.of([reviewed, rule, read])
    inputs.refuse([output])
    asked = _Output(output, output_format, force)
    if read is not None:
        raise typer.Exit(_read_back(read, projects, sample, asked))
    if sample is not None:
        print_notices(_not_reviewed(review.not_reviewed))
        raise typer.Exit(_write_sample(sample, projects, forms, inputs, asked))


class _Output(NamedTuple):
    """Where the workbook goes, what is printed, and whether files may be replaced."""

    path: Path
    format: OutputFormat
    force: bool


# ---------------------------------------------------------------- what was asked for


def _refuse_mixed(forms: Path | None, read: Path | None) -> None:
    if forms is not None and read is not None:
        cure = "先用 --forms 写出底稿，填好以后再用 --read 读回"
        raise UnusableInputError([Problem(message="--forms 和 --read 不能一起写", cure=cure)])


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


# ---------------------------------------------------------------- the sample and its forms


def _write_sample(
    sample: Sample, projects: Sequence[WrittenProject], forms: Path | None, inputs: InputFiles, asked: _Output
) -> int:
    output, force = asked.path, asked.force
    notices = [*_notices(sample, projects), *write_sheets(sample_sheets(sample), output, force=force)]
    problems: list[Problem] = []
    paths: list[Path] = []
    if forms is not None:
        written = _write_forms(second_looks(sample.drawn, projects, problems), forms, inputs, force=force)
        problems += written.problems
        notices += written.notices
        paths = written.paths
    if asked.format is OutputFormat.JSON:
        print_json(sample_document(sample, problems, [output, *paths]))
    else:
        where = f"已写出：{output}（第二张表“{ALL_PROJECTS}”写明每个项目为什么抽中或没有抽中）"
        print_lines([*_lines(sample), where, *_forms_lines(paths)])
    print_notices(notices)
    print_problems(problems)
    return WRONG_USE if problems else 0


def _forms_lines(paths: Sequence[Path]) -> list[str]:
    return ["已写出复核底稿：", *(f"  {path}" for path in paths)] if paths else []


def _write_forms(looks: Sequence[SecondLook], directory: Path, inputs: InputFiles, *, force: bool) -> WrittenWorkbooks:
    """A workbook for each project; none where one of them is in the way."""
    taken: set[str] = set()
    outputs: dict[Path, list[SheetPlan] | OwnWorkbook] = {}
    for look in looks:
        name = free_file_name(f"{look.candidate.name}_{SHEET}", taken)
        taken.add(same_name_key(name))
        outputs[directory / name] = [second_look_form(look)]
    return write_all(outputs, directory, overwrite=force, inputs=inputs)


def _lines(sample: Sample) -> Iterator[str]:
    for each in sample.drawn[:SHOWN_AT_MOST]:
        who = " ".join(filter(None, (plain(each.candidate.unit), plain(each.candidate.name))))
        yield f"{each.fate.value}  {who}  {plain('；'.join(each.reasons))}"
    if len(sample.drawn) > SHOWN_AT_MOST:
        yield f"……另有{len(sample.drawn) - SHOWN_AT_MOST}个，见名单"
    yield f"{len(sample.projects)}张自评表，抽出{len(sample.drawn)}个项目（种子{sample.seed}）"


def _not_reviewed(files: Sequence[str]) -> Iterator[Problem]:
    """What the review knows no project of cannot be drawn."""
    if files:
        names = "、".join(files[:NAMED_AT_MOST]) + ("等" if len(files) > NAMED_AT_MOST else "")
        cure = "要抽的，请先改成能读的文件，重新复核"
        yield Problem(message=f"有{len(files)}个文件没有读出，不在抽取范围：{names}", cure=cure)


def _notices(sample: Sample, projects: Sequence[WrittenProject]) -> Iterator[Problem]:
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
            candidates = [each.candidate for each in projects]
            for grade in unknown_grades(condition.grades, candidates):
                message = f"{kind}的第{number}条写的等级“{grade}”，规则和这次复核里都没有"
                yield Problem(message=message, cure=f"可以写的：{'、'.join(possible_grades(candidates))}")
    if not sample.drawn:
        yield Problem(message="一个项目也没有抽出")


# ---------------------------------------------------------------- the forms that came back


def _read_back(folder: Path, projects: Sequence[WrittenProject], sample: Sample | None, asked: _Output) -> int:
    problems: list[Problem] = []
    notices: list[Problem] = []
    forms = returned_forms(folder, problems, notices)
    if not forms:
        cure = "请给出填好的底稿所在的目录"
        nothing = Problem(file=str(folder), message="没有读到一份复核底稿，没有写出汇总", cure=cure)
        problems = problems or [nothing]
        print_notices(notices)
        print_problems(problems)
        return WRONG_USE
    drawn = None if sample is None else [each.candidate for each in sample.drawn]
    found = collected(forms, [each.handed_in for each in projects], drawn)
    notices += write_sheets(comparison_sheets(found.projects, found.mismatches), asked.path, force=asked.force)
    if asked.format is OutputFormat.JSON:
        print_json(collected_document(found, len(forms), problems, [asked.path]))
    else:
        where = f"已写出：{asked.path}"
        print_lines([*map(_mismatch_line, found.mismatches), *_compared_lines(found, len(forms)), where])
    print_notices(notices)
    print_problems(problems)
    return WRONG_USE if problems else int(bool(found.mismatches))


def _mismatch_line(mismatch: Mismatch) -> str:
    form = mismatch.form
    place = "!".join(filter(None, (plain(form.sheet), mismatch.cell)))
    where = " › ".join(filter(None, (plain(form.file), place)))
    indicator = f"“{plain(mismatch.indicator)}”" if mismatch.indicator else ""
    return f"{where}  {indicator}{plain(mismatch.message)}"


def _compared_lines(found: Collected, forms: int) -> Iterator[str]:
    for each in found.projects:
        if each.why_not:
            yield f"没有列入平均分：{plain(each.candidate.unit)} {plain(each.candidate.name)}（{each.why_not}）"
    whole = compared_unit("", found.projects)
    counted = f"{forms}份底稿，{whole.compared}个项目有自评、复核两个总分"
    if whole.claimed is not None and whole.found is not None and whole.difference is not None:
        averages = f"平均自评{format_decimal(whole.claimed)}分，复核{format_decimal(whole.found)}分"
        yield f"{counted}：{averages}，差{format_decimal(whole.difference)}分"
    else:
        yield counted
    yield (
        f"须核实的{len(found.mismatches)}处（汇总的“{MISMATCHES}”一张逐处列出）" if found.mismatches else "底稿核对无误"
    )
