"""Names that Excel accepts for a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from workbooks.files.output_files import free_number
from workbooks.sheets.cell_texts import shortened

LONGEST: Final = 31
"""In UTF-16 units."""

UNNAMED: Final = "自评表"
RESERVED: Final = frozenset({"history"})
"""Excel keeps this name for itself."""

_FORBIDDEN: Final = re.compile(r"[\\/?*\[\]:\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")
_BLANKS: Final = re.compile(r"\s+")


def sheet_names(wished: Iterable[str]) -> tuple[str, ...]:
    """
    One valid name per wish, in order: no forbidden sign, at most 31 characters, never empty, never twice.

    Letter case does not tell two sheet names apart. A name that is taken gets ``(2)``, ``(3)`` …
    """
    taken: set[str] = set()
    names = []
    for wish in wished:
        name = _free_name(_clean(wish), taken)
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _clean(wish: str) -> str:
    name = _BLANKS.sub(" ", _FORBIDDEN.sub("_", wish)).strip(" '")
    name = shortened(name, LONGEST, end="").strip(" '")
    if not name.strip("_"):
        return UNNAMED
    return f"{name}_" if name.casefold() in RESERVED else name


def _free_name(name: str, taken: AbstractSet[str]) -> str:
    if name.casefold() not in taken:
        return name

    def numbered(number: int) -> str:
        suffix = f"({number})"
        return shortened(name, LONGEST - len(suffix), end="").rstrip(" '") + suffix

    return numbered(free_number(lambda number: numbered(number).casefold() in taken))
