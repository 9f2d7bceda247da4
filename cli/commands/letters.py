"""``zpb letters``: of a finished review, a letter for each unit: what is wrong in which project, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.options import ForceOption
from cli.letters.finished_units import finished_units
from cli.letters.letter_dates import days_in_doubt, unreal_days
from cli.letters.letter_files import LetterRequest, WrittenLetters, write_letters
from cli.terminal.error_reports import print_notices
from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.output_format import print_lines
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import refuse_other_ending, write_file
from workbooks.files.review_names import PAPER
from workbooks.letters.default_template import default_template
from workbooks.letters.letter import TO_FILL_IN
from workbooks.letters.letter_template import LetterTemplate, letter_template
from workbooks.sheets.cell_texts import HEAVIEST_FIRST

_OPTIONS: Final = {"期限": "--due", "联系人": "--contact", "落款": "--sender", "日期": "--date"}
"""Field of the template → the option that says what stands there."""


def letters(  # noqa: PLR0913 - one parameter per option
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="复核目录", readable=False, help="zpb review -o 写出结果的目录", show_default=False),
    ] = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="目录", readable=False, help="写出函的目录"),
    ] = None,
    due: Annotated[str, typer.Option("--due", metavar="期限", help="请单位在什么时候以前报回，如 5月31日")] = "",
    contact: Annotated[str, typer.Option("--contact", metavar="联系人", help="联系人和电话")] = "",
    sender: Annotated[str, typer.Option("--sender", metavar="名称", help="落款：发函的单位")] = "",
    date: Annotated[str, typer.Option("--date", metavar="日期", help="发函的日期")] = "",
    show_all: Annotated[bool, typer.Option("--all", help="提示也写进函里；不加则只写错误和警告")] = False,
    with_copies: Annotated[
        bool, typer.Option("--with-copies", help="再把每个单位的标注副本和复核意见装进一个 .zip，放在函的旁边")
    ] = False,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="文件", readable=False, help="本单位的函的模板（.docx）")
    ] = None,
    write_template: Annotated[
        Path | None,
        typer.Option("--write-template", metavar="文件", readable=False, help="写出自带的模板（.docx），供修改"),
    ] = None,
    force: ForceOption = False,
) -> None:
    """
    由复核结果给每个单位写一封复核意见函（Word）：逐个项目写明哪里不对、怎样改，谁没有报。

    只照录 zpb review -o 写出的结果，不再复核；已核实认可的、已改正的不写。没有什么要说的单位不写函。

    没有用选项写明的期限、联系人、落款、日期，函里写【待填写】；没有的日子（2月31日）不收，期限早于发函、早于复核的提醒。

    退出码：0 已写出；1 已写出，但有问题或副本没有放进函里；2 用法有误，或复核没有做完。
    """
    if write_template is not None:
        refuse_other_ending(write_template, ".docx", "模板是 Word 文件")
        write_file(write_template, default_template().content, force=force)
        print_lines([f"已写出模板：{write_template}"])
        if folder is None:
            return
    if folder is None or output is None:
        what = "请给出复核目录" if folder is None else "请用 -o 给出写函的目录"
        raise UnusableInputError([Problem(message=what, cure="例如 zpb letters 复核 -o 函")])
    values = {"期限": due, "联系人": contact, "落款": sender, "日期": date}
    unreal = list(unreal_days(values, _OPTIONS))
    if unreal:
        raise UnusableInputError(unreal)
    request = LetterRequest(
        directory=output,
        template=default_template() if template is None else letter_template(template),
        values=values,
        severities=HEAVIEST_FIRST if show_all else HEAVIEST_FIRST[:2],
        with_copies=with_copies,
        overwrite=force,
        inputs=InputFiles.of([template]),
    )
    with finished_units(folder) as units:
        if not units.units:
            message, cure = "这次复核没有读到一个项目，没有函可写", f"请看其中的{PAPER}"
            raise UnusableInputError([Problem(file=str(folder), message=message, cure=cure)])
        doubts = list(days_in_doubt(values, units.reviewed_on))
        written = write_letters(units, request)
    print_lines(_told(written, output))
    left = [*doubts, *_left(request.template, request.values)] if written.lines else ()
    print_notices([*written.notices, *left])
    raise typer.Exit(1 if written.left_out else 0)


def _told(written: WrittenLetters, output: Path) -> list[str]:
    lines = [f"已写出{len(written.lines)}封复核意见函（{output}）："] if written.lines else ["没有要写的函"]
    lines += [f"  {plain(line)}" for line in written.lines]
    if written.without:
        names = "、".join(plain(each) for each in written.without[:SHOWN_AT_MOST])
        others = "等" if len(written.without) > SHOWN_AT_MOST else ""
        lines.append(f"没有须处理的问题、没有写函的单位{len(written.without)}个：{names}{others}")
    if written.settled:
        lines.append(f"已核实认可或不适用的{written.settled}条没有列在函里")
    return lines


def _left(template: LetterTemplate, values: Mapping[str, str]) -> list[Problem]:
    """Fields that nobody said anything about."""
    blank = [field for field in _OPTIONS if field in template.fields and not values[field].strip()]
    if not blank:
        return []
    options = "、".join(_OPTIONS[field] for field in blank)
    return [Problem(message=f"函里的{'、'.join(blank)}写作{TO_FILL_IN}", cure=f"请填上，或用 {options} 写明")]
