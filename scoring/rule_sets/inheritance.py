"""What the rule sets that come with the program hold, and those that differ from one: ``based_on = "mof-2020-10"``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from scoring.rule_sets.own_limits import with_own_limits
from scoring.rule_sets.written_sources import DOCUMENTS, SOURCE, SOURCES, with_whole_sources

FOLDER: Final = Path(__file__).parent

DEFAULT_RULES: Final = "mof-2020-10"
"""The national rules: where nobody names others, where a form fits none, for parts of a file that cannot be read."""

BASED_ON: Final = "based_on"

ITS_OWN: Final = frozenset(
    ("id", "title", "document", "number", "effective", "valid_from", "valid_to", "places", "note")
)
"""What a rule set says of itself: never that of the one it is based on."""

BY_KIND: Final = "formulas"
"""The one list of which single entries are replaced; another list is replaced as a whole."""


RIVALS: Final = "rivals"

WAYS: Final = frozenset(("formula", "tiers"))
"""Ways to say what the execution rate earns: whoever states one does not take over another."""


@cache
def built_in_ids() -> tuple[str, ...]:
    """The ids of the rule sets that come with the program, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.iterdir() if path.suffix == ".toml"))


def built_in_content(rules_id: str) -> Mapping[str, Any]:
    """What one of ``built_in_ids`` states itself."""
    return tomllib.loads((FOLDER / f"{rules_id}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def with_base(own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The content of a rule set with what it takes over from the built-in one that it names, if it names one."""
    return with_own_limits(_with_base(own))


def _with_base(own: Mapping[str, Any]) -> Mapping[str, Any]:
    base = own.get(BASED_ON)
    whole = with_whole_sources(own)
    return completed(whole, _with_base(built_in_content(base))) if base else whole


def completed(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """
    A rule set's content with what it takes over; each value keeps its ground.

    Args:
        own: As it was written, each ground in full.
        base: The content of the rule set that it is based on, complete itself.
    """
    taken = {key: value for key, value in base.items() if key not in ITS_OWN}
    whole = taken | {key: _put_over(key, value, taken.get(key)) for key, value in own.items()}
    if SOURCES in base and isinstance(own.get(SOURCES, {}), Mapping):
        kept = {key: ground for key, ground in base[SOURCES].items() if key not in own}
        whole[SOURCES] = kept | own.get(SOURCES, {})
    return whole if RIVALS in own else whole | {RIVALS: list(_still_rivals(whole))}


def _still_rivals(whole: Mapping[str, Any]) -> Iterator[Any]:
    """What other places do is no other way where a rule set does the same now."""
    formulas: Any = whole.get(BY_KIND)
    own = [(each["kind"], each.get("expression")) for each in formulas] if _have_kinds(formulas) else []
    return (each for each in whole.get(RIVALS, ()) if (each["kind"], each["expression"]) not in own)


def _put_over(key: str, own: Any, base: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if isinstance(own, Mapping) and isinstance(base, Mapping) and key != SOURCES:
        return _table(own, _without_other_ways(base, own))
    if key == BY_KIND and _have_kinds(own) and isinstance(base, list):
        mine = {each["kind"]: each for each in own}
        kept = [mine.pop(each["kind"], each) for each in base]
        return [*kept, *mine.values()]
    return own


def _without_other_ways(base: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a table is based on, without the ways that its own way takes the place of, and their grounds."""
    if WAYS.isdisjoint(own):
        return base
    kept = {key: value for key, value in base.items() if key not in WAYS}
    grounds = {key: ground for key, ground in base.get(SOURCES, {}).items() if key not in WAYS}
    return {**kept, SOURCES: grounds} if SOURCES in base else kept


def _table(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """What it states itself stands on its own ground, what it takes over on that of the base."""
    values = {key: value for key, value in {**base, **own}.items() if key not in (SOURCE, SOURCES)}
    given = own.get(SOURCES, {})
    if not isinstance(given, Mapping):
        return {**base, **own}  # the checks tell
    stated = _values(own)
    if SOURCE in own and not (stated and _values(base) - stated):
        ground, single = own[SOURCE], given
    else:
        kept = {key: each for key, each in base.get(SOURCES, {}).items() if key not in stated}
        changed = dict.fromkeys(sorted(stated), own[SOURCE]) if SOURCE in own else {}
        ground, single = base[SOURCE], {**kept, **changed, **given}
    return values | {SOURCE: ground} | ({SOURCES: single} if single else {})


def _values(table: Mapping[str, Any]) -> set[str]:
    return table.keys() - {SOURCE, SOURCES}


def _have_kinds(formulas: Any) -> bool:  # noqa: ANN401 - likewise
    """Each entry names a kind, none twice; else the list stays as it is, and its checks tell what is wrong."""
    if not isinstance(formulas, list) or not all(isinstance(each, Mapping) for each in formulas):
        return False
    kinds = [each.get("kind") for each in formulas]
    return all(isinstance(kind, str) for kind in kinds) and len(set(kinds)) == len(kinds)


def without_own_source(own: Mapping[str, Any]) -> Iterator[str]:
    """
    The tables that change a value and leave its source to the one they are based on, which does not say so.

    Args:
        own: The content as it was written.
    """
    tables = ((key, value) for key, value in own.items() if isinstance(value, Mapping) and key not in _NO_TABLES)
    return (key for key, table in tables if SOURCE not in table and _values(table) - _given(table))


_NO_TABLES: Final = frozenset((SOURCES, DOCUMENTS))


def _given(table: Mapping[str, Any]) -> set[str]:
    given = table.get(SOURCES)
    return set(given) if isinstance(given, Mapping) else set()
