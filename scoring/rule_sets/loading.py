"""Rule sets by their ids or files: those that come with the program, and those that a finance office writes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from indicator_specs.words.normalisation import MOST_SHOWN
from indicator_specs.words.numbers import to_decimal
from scoring.rule_sets.inheritance import DEFAULT_RULES, built_in_content, built_in_ids, with_base
from scoring.rule_sets.rule_set import RuleSet

__all__ = ["DEFAULT_RULES", "built_in_ids", "built_in_rule_sets", "load_rule_set"]


def load_rule_set(id_or_path: str | PathLike[str]) -> RuleSet:
    """
    Read and check a rule set.

    Args:
        id_or_path: An id of ``built_in_ids``, or a TOML file. A text is taken for a file where it ends in
            ``.toml``, names a folder on its way, or exists; a ``Path`` or the like always is one.

    Raises:
        UnusableInputError: there is none, or the file has problems; all of them are told.
    """
    if not isinstance(id_or_path, str):
        return _of_file(Path(id_or_path), fspath(id_or_path))
    if id_or_path in built_in_ids():
        return built_in_rule_set(id_or_path)
    if _looks_like_a_file(id_or_path):
        return _of_file(Path(id_or_path), id_or_path)
    # Loaded only where something is wrong.
    from indicator_specs.files.structure_problems import suggestion  # noqa: PLC0415
    from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415

    known = built_in_ids()
    cure = f"{suggestion(id_or_path, known)}可用的规则：{'、'.join(known)}；也可以给出.toml文件"
    raise UnusableInputError((Problem(message=f"没有编号为“{id_or_path[:MOST_SHOWN]}”的评分规则", cure=cure),))


def _looks_like_a_file(text: str) -> bool:
    if text.lower().endswith(".toml") or "/" in text or "\\" in text:
        return True
    try:
        return bool(text) and Path(text).exists()
    except (OSError, ValueError):  # too long, or with a null character: no file has such a name
        return False


def _of_file(path: Path, shown_as: str) -> RuleSet:
    # Loaded only for files: rule sets that come with the program need none of it.
    from scoring.rule_sets.rule_files import rule_set_of_file  # noqa: PLC0415

    return rule_set_of_file(path, shown_as)


def built_in_rule_sets() -> tuple[RuleSet, ...]:
    """The rule sets that come with the program, in the order of their ids."""
    return tuple(built_in_rule_set(rules_id) for rules_id in built_in_ids())


@cache
def built_in_rule_set(rules_id: str) -> RuleSet:
    """One of ``built_in_ids``."""
    rule_set: RuleSet = _made(RuleSet, with_base(built_in_content(rules_id)))
    return rule_set


def _made(kind: Any, value: Any) -> Any:  # noqa: ANN401 — whatever a class is made of
    """A TOML value as what a class asks for."""
    if get_origin(kind) is UnionType:  # such as Decimal | None: what is written is not None
        kind = get_args(kind)[0]
    if get_origin(kind) is Mapping:
        return {key: _made(get_args(kind)[1], item) for key, item in value.items()}
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
