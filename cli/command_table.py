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
    "score": Place("cli.score_command", "score"),
    "form": Place("cli.form_command", "form"),
    "review": Place("cli.review_command", "review"),
    "summary": Place("cli.summary_command", "summary"),
    "import": Place("cli.import_command", "import_workbook"),
    "report": Place("cli.report_command", "report"),
    "compare": Place("cli.compare_command", "compare"),
    "explain": Place("cli.explain_command", "explain_codes"),
    "try": Place(
        "cli.try_command",
        "try_pair",
        context_settings={"ignore_unknown_options": True},  # an actual of -3% is a value, not an option
    ),
    "rules": Place("cli.rules_command", "rules", group="rules_app"),
}
