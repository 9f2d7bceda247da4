"""``zpb 报送``: a folder reviewed as most people want it, what is found written into a folder in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.review import review
from cli.terminal.error_reports import say
from cli.terminal.plain_text import plain
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.review_names import REVIEW_FOLDER
from workbooks.marking.own_files import is_output_folder


def review_whole_folder(
    folder: Annotated[Path, typer.Argument(metavar="目录", readable=False, help="报来的自评表所在的目录")],
) -> None:
    """
    复核一个目录，结果写到其中的“复核”；等于 zpb review 目录 -o 目录/复核。

    要写选项，请用 zpb review。
    """
    output = folder / REVIEW_FOLDER
    _refuse_what_no_review_wrote(folder, output)
    told, place = plain(str(folder)), plain(str(output))
    say(f"复核{told}，结果写到{place}（等于 zpb review {told} -o {place}）")
    review([folder], output=output)


def _refuse_what_no_review_wrote(folder: Path, output: Path) -> None:
    """Nobody has named this folder: it may hold sheets that were handed in, and a link may lead anywhere."""
    if not (output.exists() or output.is_symlink()):
        return
    if output.is_dir() and not output.is_symlink():
        names = [each.name for each in output.iterdir()]
        if not names or is_output_folder(output, names):
            return
    problem = Problem(
        file=str(output),
        message="已有这个文件或目录，而它不是复核写出的，没有动它",
        cure=f"请另外指定写到哪里：zpb review {plain(str(folder))} -o 另一个目录",
    )
    raise UnusableInputError([problem])
