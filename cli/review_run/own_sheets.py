"""A written report beside its own sheets: what ``zpb compare`` holds it against where no others are given."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from cli.guard.guarded_reading import read_by_child
from cli.review_run.settings import review_settings
from workbooks.working_paper.document_narrative import TextBesideSheets, read_beside_sheets


def text_and_its_sheets(text: Path, rules: str | None) -> TextBesideSheets:
    """
    Args:
        text: The document.
        rules: Id or file of the rule set; None for the one that each sheet shows.

    Raises:
        UnusableInputError: it cannot be read, or the rules cannot be used.
    """
    return read_by_child(partial(read_beside_sheets, settings=review_settings(rules, None, None)), text)
