"""``zpb rules new``: the beginning of a rule set of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from cli.commands.options import ForceOption
from cli.terminal.output_format import print_lines
from indicator_specs.problems import Problem, UnusableInputError
from scoring.rule_sets.loading import DEFAULT_RULES, built_in_ids, load_rule_set
from scoring.rule_sets.template import template
from workbooks.files.output_files import refuse_other_ending, write_file

ENDING: Final = ".toml"


def new(
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", readable=False, help="写到哪个文件（.toml）")
    ],
    like: Annotated[str, typer.Option("--like", metavar="编号", help="以哪一套内置规则为底稿")] = DEFAULT_RULES,
    force: ForceOption = False,
) -> None:
    """
    写出自己的规则文件的底稿：沿用一套内置规则，逐项列出现在的数值，只改不同的，并写明依据。
    """
    refuse_other_ending(output, ENDING, "规则是 TOML 文件")
    if like not in built_in_ids():
        cure = f"可用的：{'、'.join(built_in_ids())}"
        raise UnusableInputError([Problem(file=like, message="只能以内置的规则为底稿", cure=cure)])
    write_file(output, template(load_rule_set(like), output.stem).encode(), force=force)
    print_lines([f"已写出：{output}", f"改好以后检查：zpb rules check {output}"])
