"""What of a text of a file messages quote."""

from __future__ import annotations

import pytest

from indicator_specs.words.normalisation import SHORT_QUOTE, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("字" * 39, "字" * 39),
        ("字" * 40, "字" * 40),
        ("字" * 41, "字" * 40 + "…"),
        (" 有\n换行  和空格\t", "有 换行 和空格"),
        ("", ""),
    ],
)
def test_how_much_of_a_text_is_quoted(text: str, expected: str) -> None:
    """Forty characters, on one line."""
    assert expected == shorten(text)


@pytest.mark.parametrize(("length", "expected"), [(30, "字" * 30), (31, "字" * 30 + "…")])
def test_how_much_is_quoted_in_the_midst_of_a_sentence(length: int, expected: str) -> None:
    assert expected == shorten("字" * length, SHORT_QUOTE)
