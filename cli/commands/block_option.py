"""``--block``: whose targets of an 绩效目标申报表 are taken."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from scoring.submissions.target_block import TargetBlock

BlockOption: TypeAlias = Annotated[
    TargetBlock | None,
    typer.Option("--block", help="申报表里既有年度又有中期（实施期）的目标和资金时，取哪一个；默认取年度的"),
]
