"""
The rule sets that come with the program, read without the checks that a stranger's file needs.

The tests load every one of them with all checks and hold that the result is the same; a command that scores one
indicator need not do so again, nor load what only the telling of mistakes needs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs

from indicator_specs.numbers import to_decimal
from scoring.rule_set import RuleSet

FOLDER: Final = Path(__file__).parent / "rule_sets"


@cache
def built_in_ids() -> tuple[str, ...]:
    """The ids of the rule sets that come with the program, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.iterdir() if path.suffix == ".toml"))


@cache
def built_in_rule_set(rules_id: str) -> RuleSet:
    """One of ``built_in_ids``."""
    text = (FOLDER / f"{rules_id}.toml").read_text(encoding="utf-8")
    rule_set: RuleSet = _made(RuleSet, tomllib.loads(text, parse_float=Decimal))
    return rule_set


def _made(kind: Any, value: Any) -> Any:  # noqa: ANN401 — whatever a class is made of
    """A TOML value as what a class asks for."""
    if get_origin(kind) is UnionType:  # such as Decimal | None: what is written is not None
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], item) for item in value)
    if attrs.has(kind) and isinstance(value, Mapping):
        kinds = _kinds(kind)
        return kind(**{name: _made(kinds[name], part) for name, part in value.items()})
    if kind is Decimal:
        return to_decimal(value)
    return kind(value) if issubclass(kind, Enum) else value


@cache
def _kinds(cls: type) -> dict[str, Any]:
    """What the attributes of a class are; seven formulas of a rule set ask for the same."""
    return get_type_hints(cls)
