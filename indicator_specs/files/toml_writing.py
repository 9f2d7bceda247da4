"""
Attrs values as TOML text, laid out to be read and edited by hand.

What a value leaves at its default is left out. Texts of several lines stay several lines; numbers are written as they
are, never through ``float``; a record of numbers alone (one row of the funds block) takes one line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import attrs

from indicator_specs.words.numbers import MAX_DIGITS, format_decimal

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN: Final = frozenset(("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"))
"""Unicode categories that an editor does not show; written as ``\\U0000200b``."""

NOTHING_OWED: Final[Mapping[str, str]] = MappingProxyType({})


def to_toml(value: attrs.AttrsInstance, *, owed: Mapping[str, str] = NOTHING_OWED) -> str:
    """
    The value as a TOML document, which ``structuring.structure`` reads back as an equal value.

    Args:
        value: Its attributes are ``str``, ``bool``, ``int``, ``Decimal``, ``date`` or None, attrs values of that kind,
            or tuples of such.
        owed: Keys that a person must still fill in where they are None, each with the comment that says so there.
    """
    return "\n".join(_table(value, "", owed)) + "\n"


def _table(value: attrs.AttrsInstance, path: str, owed: Mapping[str, str]) -> Iterator[str]:
    given = list(_given(value))
    yield from (f"{key} = {_literal(content)}" for key, content in given if not _needs_table(content))
    yield from (f"# {key} = {why}" for key, why in owed.items() if getattr(value, key, key) is None)
    for key, content in given:
        if not _needs_table(content):
            continue
        inner = f"{path}.{key}" if path else key
        many = isinstance(content, tuple)
        for item in content if many else (content,):
            yield ""
            yield f"[[{inner}]]" if many else f"[{inner}]"
            yield from _table(item, inner, owed)


def _given(value: attrs.AttrsInstance) -> Iterator[tuple[str, Any]]:
    """The attributes that are part of the value and not at their default."""
    for attribute in attrs.fields(type(value)):
        content = getattr(value, attribute.name)
        is_default = content == attribute.default or (isinstance(content, Mapping) and not content)
        if attribute.eq and not is_default:
            yield attribute.name, content


def _needs_table(content: Any) -> bool:  # noqa: ANN401 (any attribute)
    if isinstance(content, tuple):
        return True
    return attrs.has(type(content)) and not all(isinstance(number, Decimal) for _, number in _given(content))


def _literal(content: Any) -> str:  # noqa: ANN401 (any attribute)
    if isinstance(content, str):
        return _text(content)
    if isinstance(content, Decimal):
        return _number(content)
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, int):
        return str(content)
    if isinstance(content, date):
        return content.isoformat()
    return f"{{ {', '.join(f'{key} = {_literal(number)}' for key, number in _given(content))} }}"


def _number(number: Decimal) -> str:
    # 1E+20 written out would have more digits than the doorway lets in.
    return format_decimal(number) if number.adjusted() < MAX_DIGITS else str(number)


def _text(text: str) -> str:
    if "\n" in text:
        lines = ("".join(map(_escaped, line)) for line in text.split("\n"))
        return '"""\n{}"""'.format("\n".join(lines))
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if unicodedata.category(character) in _UNSEEN:
        return f"\\U{ord(character):08x}"
    return character
