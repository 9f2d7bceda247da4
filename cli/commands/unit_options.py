"""``--units`` and ``--trust-units``: what the office says of the units whose workbooks are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

UnitsOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--units",
        metavar="文件",
        readable=False,
        help="本单位写的各文件夹的年度、单位、规则（TOML），优先于其中的 unit.toml",
    ),
]

TrustUnitsOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--trust-units",
        metavar="目录",
        readable=False,
        help="这个目录（含子目录）的 unit.toml 由本单位认可，照它定规则；可写多次",
    ),
]
