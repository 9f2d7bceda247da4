"""What cattrs complains of, in the reader's words: where, what was found, what was expected."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from indicator_specs.problems import Problem
from indicator_specs.words.normalisation import MOST_SHOWN
from indicator_specs.words.numbers import format_decimal

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a file: ``("indicators", 1, "points")``."""


Labels: TypeAlias = Mapping[str, str]
"""TOML key → the word for it that users know: ``{"points": "分值"}``."""


NAMING_KEYS: Final = ("name", "title", "kind", "level", "id")
"""Keys whose value tells one item of a list from the next, the best first."""


_MOST_UNKNOWN: Final = 50
"""Keys of one table of which each is told, and looked for among those that are known."""


class StructureError(ValueError):
    """
    A value of a file cannot be used.

    Attributes:
        message: What is wrong and what was expected, in Chinese.
        cure: What to do about it; may be empty.
    """

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message, cure)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return self.message


def problems_of(
    error: Exception, *, file: str, labels: Labels, data: Mapping[str, Any] | None = None
) -> tuple[Problem, ...]:
    """
    Render what a converter of ``make_converter`` raised.

    Args:
        error: The exception, with all its nested ones.
        file: The file as the user named it.
        labels: TOML key → the user's word for it.
        data: What was structured; with it the items of lists are named.

    Raises:
        Exception: an exception that no hook of ``make_converter`` raises is a defect and passes through.
    """
    problems: list[Problem] = []
    for path, leaf in _leaves(error, ()):
        place = describe_place(path, labels=labels, data=data)
        for message, cure in _complaints(path, leaf, labels):
            problems.append(Problem(file=file, place=place, message=message, cure=cure))
    return tuple(problems)


def describe_place(path: KeyPath, *, labels: Labels, data: Mapping[str, Any] | None = None) -> str:
    """``("indicators", 1, "points")`` → ``第2个指标“总成本” › 分值 (indicators[1].points)``; the top is empty."""
    words: list[str] = []
    keys = ""
    value: object = data
    for step in path:
        value = _inside(value, step)
        if isinstance(step, int):
            words[-1:] = [f"第{step + 1}个{words[-1] if words else '项'}{_name_of(value)}"]
            keys += f"[{step}]"
        else:
            words.append(labels.get(step, step))
            keys += f".{step}" if keys else step
    return f"{' › '.join(words)} ({keys})" if words else ""


def suggestion(wrong: str, known: Sequence[str]) -> str:
    """``是否想写“points”？`` where a known word is near, else the empty text."""
    near = difflib.get_close_matches(wrong, known, n=1)
    return f"是否想写“{near[0]}”？" if near else ""


def shown(value: object) -> str:
    """A value of a file as messages quote it: short, and only texts in quotation marks."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "一个表"
    if isinstance(value, list):
        return "一个列表"
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < MOST_SHOWN:
        return format_decimal(value)
    text = str(value)
    if not isinstance(value, str):
        return f"{text[:MOST_SHOWN]}…" if len(text) > MOST_SHOWN else text
    return f"“{text[:MOST_SHOWN]}…”" if len(text) > MOST_SHOWN else f"“{text}”"


def _inside(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, Sequence) and step < len(value) else None
    return value.get(step) if isinstance(value, Mapping) else None


def _name_of(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    names = (value.get(key) for key in NAMING_KEYS)
    return next((shown(name) for name in names if isinstance(name, str) and name), "")


def _leaves(error: BaseException, path: KeyPath) -> Iterator[tuple[KeyPath, BaseException]]:
    """Every single exception of a group, with its place; cattrs keeps the place in notes."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for inner in error.exceptions:
            yield from _leaves(inner, path + _step_of(inner))
    else:
        yield path, error


def _step_of(error: BaseException) -> KeyPath:
    # The note that belongs to the innermost group was added first.
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _complaints(path: KeyPath, error: BaseException, labels: Labels) -> Iterator[tuple[str, str]]:
    """What to tell about one exception: message and cure."""
    if isinstance(error, StructureError):
        yield error.message, error.cure
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [attribute.name for attribute in attributes_of(error.cl)]
        unknown = sorted(error.extra_fields)
        for key in unknown[:_MOST_UNKNOWN]:
            yield f"不认识的键“{key}”", _cure_of_unknown(key, known, labels)
        if len(unknown) > _MOST_UNKNOWN:
            yield f"另有{len(unknown) - _MOST_UNKNOWN}个不认识的键", ""
    elif isinstance(error, KeyError) and path and error.args == (path[-1],):
        key = str(path[-1])
        yield f"缺少“{labels.get(key, key)}”", f"请补上 {key} = …"
    elif isinstance(error, ValueError):  # a check of ours in an attrs class, already in Chinese
        yield str(error), ""
    else:
        raise error


def _cure_of_unknown(key: str, known: list[str], labels: Labels) -> str:
    """Users also write the Chinese word itself as the key."""
    by_word = {labels[name]: name for name in known if name in labels}
    if key in by_word:
        return f"请写成 {by_word[key]}"
    if key in labels:  # in TOML a key belongs to the header above it, wherever its author meant it to be
        return "它不属于这个表，请移到所属的表头下面；整个文件的键写在第一个表头之前"
    return suggestion(key, known) or f"这里可用的键：{'、'.join(known)}"


def attributes_of(cls: type) -> list[attrs.Attribute[Any]]:
    return [attribute for attribute in attrs.fields(cls) if attribute.init and attribute.eq]
