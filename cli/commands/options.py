"""The options that several commands have, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from cli.terminal.output_format import OutputFormat

FormatOption: TypeAlias = Annotated[OutputFormat, typer.Option("--format", help="输出格式")]

ForceOption: TypeAlias = Annotated[bool, typer.Option("--force", help="覆盖已有的文件")]

RulesOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--rules", metavar="编号|文件", help="评分规则；默认用项目写明的，没有写明用 mof-2020-10"),
]

LayoutOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--layout", metavar="样式", help="自评表样式：yantai-2023 或 mof-2020-10；默认随评分规则"),
]

FilledSheets: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="路径...",
        readable=False,
        help="自评表（Excel、Word、PDF、网页、文本，也可装在 .zip 里），或其所在目录（含子目录）",
    ),
]

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
