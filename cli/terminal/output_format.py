"""The forms in which every command can give its results."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Final

import typer

from cli.terminal.streams import write_json_as_utf8

SCHEMA_VERSION: Final = 1
"""Rises when a key changes its meaning or goes away; a new key alone does not raise it."""


class OutputFormat(StrEnum):
    """``text`` for people, ``json`` for programs (docs/json.md)."""

    TEXT = "text"
    JSON = "json"


def print_json(document: object) -> None:
    """Write a JSON document to stdout, in UTF-8, readable by people too."""
    write_json_as_utf8()
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_lines(lines: list[str]) -> None:
    """Write lines of text to stdout; none for no lines."""
    if lines:
        typer.echo("\n".join(lines))
