"""From a TOML file to attrs values: every problem at once, each in the words of the person who wrote the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import GenericAlias
from typing import Any, Final, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    ClassValidationError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn, override

from indicator_specs.files.structure_problems import (
    Labels,
    StructureError,
    attributes_of,
    problems_of,
    shown,
    suggestion,
)
from indicator_specs.problems import UnusableInputError
from indicator_specs.words.numbers import to_decimal

T = TypeVar("T")


# --- reading -----------------------------------------------------------------------------------------------------


# --- structuring -------------------------------------------------------------------------------------------------


def make_converter() -> Converter:
    """
    A converter for frozen attrs classes: strict about types, unknown keys refused, all errors collected.

    Numbers become ``Decimal`` (``to_decimal``), lists become tuples. Attributes with ``eq=False`` are not
    part of a value (``Project.file``), so a file cannot set them. Call it once per module, not per file.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for type_, hook in _SCALAR_HOOKS.items():
        converter.register_structure_hook(type_, hook)
    converter.register_structure_hook_factory(attrs.has, _class_hook_factory(converter))
    converter.register_structure_hook_factory(_is_tuple_of_many, _tuple_hook_factory(converter))
    return converter


def structure(data: Mapping[str, Any], cls: type[T], *, file: str, labels: Labels, converter: Converter) -> T:
    """
    Make ``cls`` of a file's content.

    Raises:
        UnusableInputError: with every problem of the content, in the order of the file's classes.
    """
    try:
        return converter.structure(data, cls)
    except (ClassValidationError, IterableValidationError, StructureError) as error:
        raise UnusableInputError(problems_of(error, file=file, labels=labels, data=data)) from error


# --- hooks -------------------------------------------------------------------------------------------------------


def _structure_text(value: object, cls: type) -> object:
    if issubclass(cls, Enum):  # a StrEnum is a str, too, and cattrs looks for a hook of str first
        return _structure_enum(value, cls)
    if not isinstance(value, str):
        raise StructureError(f"应为文字，现为{shown(value)}", '文字要放在英文双引号里："…"')
    return value


def _structure_decimal(value: object, _: object) -> Decimal:
    try:
        return to_decimal(value)
    except ValueError as error:
        why = "" if isinstance(value, str) else str(error)
        raise StructureError(f"应为数值，现为{shown(value)}", why) from error


def _structure_integer(value: object, _: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise StructureError(f"应为整数，现为{shown(value)}", "整数不加引号和小数点")
    return value


def _structure_truth(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise StructureError(f"应为true或false，现为{shown(value)}", "不加引号")
    return value


def _structure_date(value: object, _: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise StructureError(f"应为日期，现为{shown(value)}", "请写成 2020-02-25 的样子，不加引号")
    return value


def _structure_enum(value: object, cls: type[Enum]) -> Enum:
    known = [str(member.value) for member in cls]
    for member in cls:
        if isinstance(value, str) and member.value == value:
            return member
    cure = suggestion(value, known) if isinstance(value, str) else ""
    raise StructureError(f"应为{'、'.join(f'“{word}”' for word in known)}之一，现为{shown(value)}", cure)


_SCALAR_HOOKS: Final[dict[Any, Callable[[Any, Any], Any]]] = {
    str: _structure_text,
    Decimal: _structure_decimal,
    int: _structure_integer,
    bool: _structure_truth,
    date: _structure_date,
    Enum: _structure_enum,
}


def _class_hook_factory(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    def factory(cls: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401 (cattrs passes any type)
        fields: dict[str, Any] = {a.name: override(omit=True) for a in attrs.fields(cls) if a not in attributes_of(cls)}
        structure_fields = make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **fields
        )

        def hook(value: Any, type_: Any) -> Any:  # noqa: ANN401
            if not isinstance(value, Mapping):
                raise StructureError(f"应为一个表（若干行“键 = 值”），现为{shown(value)}")
            return structure_fields(value, type_)

        return hook

    return factory


def _is_tuple_of_many(type_: Any) -> bool:  # noqa: ANN401
    return get_origin(type_) is tuple and get_args(type_)[1:] == (Ellipsis,)


def _tuple_hook_factory(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    def factory(type_: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
        list_type: Any = GenericAlias(list, (get_args(type_)[0],))
        structure_list = converter.get_structure_hook(list_type)

        def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
            if not isinstance(value, list):
                raise StructureError(f"应为若干项，现为{shown(value)}", "成组的内容用双方括号的表头：[[…]]")
            return tuple(structure_list(value, list_type))

        return hook

    return factory


@lru_cache(maxsize=1)
def shared_converter() -> Converter:
    """One converter for those that need no hooks of their own; made on first use."""
    return make_converter()
