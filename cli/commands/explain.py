"""``zpb explain``: what a finding's code means, why it matters, and what to do."""

from __future__ import annotations

from typing import Annotated

import typer
from attrs import asdict

from cli.commands.options import FormatOption
from cli.terminal.output_format import SCHEMA_VERSION, OutputFormat, print_json, print_lines
from scoring.findings.catalogue import CatalogueEntry, RetiredCode
from scoring.findings.explaining import entries_beginning, explanations


def explain_codes(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="代码...", help="代码或代码的开头，如 ZP302、ZP3；不写则列出全部")
    ] = None,
    *,
    output_format: FormatOption = OutputFormat.TEXT,
) -> None:
    """
    说明复核代码：什么问题、为什么、依据哪个文件、错例和正例、怎么改。
    """
    entries = entries_beginning(codes or [])
    if output_format is OutputFormat.JSON:
        print_json({"schema_version": SCHEMA_VERSION, "findings": [_document(entry) for entry in entries]})
    elif codes:
        print_lines(explanations(codes).splitlines())
    else:
        print_lines([entry.headline for entry in entries])


def _document(entry: CatalogueEntry | RetiredCode) -> dict[str, str]:
    if isinstance(entry, RetiredCode):
        return asdict(entry)
    return {
        "code": entry.code,
        "severity": entry.severity.value,
        "family": entry.family.value,
        "title": entry.title,
        "why": entry.why,
        "source": entry.source,
        "wrong": entry.wrong,
        "right": entry.right,
        "fix": entry.fix,
        "office": entry.office,
    }
