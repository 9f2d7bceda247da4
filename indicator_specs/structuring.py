"""From a TOML file to attrs values: every problem at once, each in the words of the person who wrote the file."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import GenericAlias
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from indicator_specs.numbers import MAX_DIGITS, format_decimal, to_decimal
from indicator_specs.problems import Problem, UnusableInputError

T = TypeVar("T")

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a file: ``("indicators", 1, "points")``."""

Labels: TypeAlias = Mapping[str, str]
"""TOML key → the word for it that users know: ``{"points": "分值"}``."""

MAX_FILE_BYTES: Final = 1_000_000
"""No specification or rule set comes near; a bound keeps a wrong file from filling the memory."""

NAMING_KEYS: Final = ("name", "title", "kind", "level", "id")
"""Keys whose value tells one item of a list from the next, the best first."""

_SHOWN: Final = 40


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


# --- reading -----------------------------------------------------------------------------------------------------


def read_toml(path: Path) -> dict[str, Any]:
    """
    Read a TOML file; its numbers come as ``int`` and ``Decimal``, never as ``float``.

    Raises:
        UnusableInputError: the file is missing, is a folder, is too large, is not UTF-8 or is not TOML.
    """
    text = _text_of(path)
    try:
        return tomllib.loads(text, parse_float=_decimal_literal)
    except tomllib.TOMLDecodeError as error:
        raise _unusable(path, *_toml_complaint(str(error), text)) from error
    except RecursionError as error:
        raise _unusable(path, "括号嵌套太深", "请检查方括号“[”和花括号“{”是否成对") from error
    except ValueError as error:  # an integer of thousands of digits
        raise _unusable(path, "有一个数太长，无法读取", f"数值最多{MAX_DIGITS}位") from error


def _text_of(path: Path) -> str:
    if path.is_dir():
        raise _unusable(path, "这是文件夹，不是文件", "请给出其中一个.toml文件")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise _unusable(path, "文件不存在", "请检查路径和文件名") from error
    except PermissionError as error:
        raise _unusable(path, "没有读取权限") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise _unusable(path, f"无法读取（{error}）") from error
    if len(data) > MAX_FILE_BYTES:
        raise _unusable(path, f"文件超过{MAX_FILE_BYTES // 1_000_000}MB，不像是手写的TOML文件")
    try:
        return data.decode("utf-8-sig")  # Windows Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _unusable(path, f"第{line}行不是UTF-8编码", "请在编辑器里另存为UTF-8编码") from error


def _decimal_literal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:  # an exponent beyond what Decimal can hold
        raise ValueError(text) from error


def _unusable(path: Path, message: str, cure: str = "", place: str = "") -> UnusableInputError:
    return UnusableInputError((Problem(file=str(path), place=place, message=message, cure=cure),))


_TOML_COMPLAINTS: Final = (
    ("Expected '=' after a key", "键的后面应是等号“=”", "键名含中文时要加英文双引号，等号要用半角"),
    ("Invalid statement", "这一行不是“键 = 值”", "键名含中文时要加英文双引号"),
    ("Invalid value", "等号后面的值写法不对", '文字要放在英文双引号里："…"'),
    ("Expected newline or end of document", "值的后面还有多余的字符", '文字要放在英文双引号里："…"，一行只写一个键'),
    ("Cannot overwrite a value", "同一个键写了两次", "请删去其中一个"),
    ("Duplicate inline table key", "同一个键写了两次", "请删去其中一个"),
    ("twice", "同一个表头写了两次", "成组的内容（如多个指标）用双方括号：[[…]]"),
    ("Cannot mutate immutable", "同一个键已经另有写法", "请只用一种写法"),
    ("Cannot overwrite", "同一个键已经另有写法", "请只用一种写法"),
    ("Unclosed array", "方括号“[”没有配对", "请补上“]”"),
    ("Unclosed inline table", "花括号“{”没有配对", "请补上“}”"),
    ("Unterminated string", "双引号没有配对", "请补上结尾的引号"),
    ("Illegal character", "有不允许出现的字符", "文字不能跨行；多行文字用三个双引号包起来"),
    ("Unescaped '\\'", "反斜杠“\\”不能单独出现", "请写成“\\\\”，或改用单引号"),
    ("Expected ']", "表头的方括号没有配对", "请写成[…]或[[…]]"),
)
"""Part of tomllib's message → what is wrong, and the cure; the first that fits."""

_TOML_PLACE: Final = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def _toml_complaint(complaint: str, text: str) -> tuple[str, str, str]:
    """The message, cure and place of a TOML syntax error."""
    found = _TOML_PLACE.search(complaint)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    place = f"第{line}行第{found[2]}列" if found and found[1] else "文件末尾"
    lines = text.splitlines()
    quoted = f"“{lines[line - 1].strip()[:_SHOWN]}”" if line <= len(lines) and lines[line - 1].strip() else ""
    for part, message, cure in _TOML_COMPLAINTS:
        if part in complaint:
            return f"不合TOML格式{quoted}：{message}", cure, place
    return f"不合TOML格式{quoted}：{_TOML_PLACE.sub('', complaint).strip()}", "", place


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
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _SHOWN:
        return format_decimal(value)
    text = str(value)
    if not isinstance(value, str):
        return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


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
        known = [attribute.name for attribute in _attributes(error.cl)]
        for key in sorted(error.extra_fields):
            yield f"不认识的键“{key}”", _cure_of_unknown(key, known, labels)
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


def _attributes(cls: type) -> list[attrs.Attribute[Any]]:
    return [attribute for attribute in attrs.fields(cls) if attribute.init and attribute.eq]


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
        fields: dict[str, Any] = {a.name: override(omit=True) for a in attrs.fields(cls) if a not in _attributes(cls)}
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
