"""The commands of ``zpb`` in the order of its help page, and where each is found: nothing is loaded to know them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


class Place(NamedTuple):
    """
    Where a command is written.

    Attributes:
        module: The module to import once the command is asked for.
        function: Its typer function; the first paragraph of its docstring is its line on the help page.
        group: The typer app of a command that has commands of its own; its callback is ``function``.
        context_settings: How its arguments are read, where that is not as everywhere.
    """

    module: str
    function: str
    group: str = ""
    context_settings: dict[str, Any] | None = None


COMMANDS: Final[Mapping[str, Place]] = {
    "score": Place("cli.commands.score", "score"),
    "form": Place("cli.commands.form", "form"),
    "review": Place("cli.commands.review", "review"),
    "summary": Place("cli.commands.summary", "summary"),
    "import": Place("cli.commands.import_workbook", "import_workbook"),
    "report": Place("cli.commands.report", "report"),
    "compare": Place("cli.commands.compare", "compare"),
    "explain": Place("cli.commands.explain", "explain_codes"),
    "try": Place(
        "cli.commands.try_pair",
        "try_pair",
        context_settings={"ignore_unknown_options": True},  # an actual of -3% is a value, not an option
    ),
    "rules": Place("cli.commands.rules", "rules", group="rules_app"),
}
