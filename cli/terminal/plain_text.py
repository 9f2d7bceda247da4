"""Texts of people and files, made fit for a line of the terminal."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """A text on one line, without characters that would steer the terminal."""
    if text.isprintable():  # nearly every text, and told in a hundredth of the time
        return " ".join(text.split())
    visible = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl"} else character for character in text
    )
    return " ".join(visible.split())
