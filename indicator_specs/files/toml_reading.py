"""A TOML file read within bounds, its numbers exact, and what is wrong with it told by line."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from indicator_specs.files.toml_bounds import BY_HAND, TomlBounds, refusal_of_text, refusal_of_values
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.normalisation import MOST_SHOWN
from indicator_specs.words.numbers import MAX_DIGITS


def read_toml(path: Path, bounds: TomlBounds = BY_HAND) -> dict[str, Any]:
    """
    Read a TOML file; its numbers come as ``int`` and ``Decimal``, never as ``float``.

    Args:
        path: The file.
        bounds: How much it may hold.

    Raises:
        UnusableInputError: the file is missing, is a folder, is too large, is not UTF-8, is not TOML, or looks like no
            file that a person wrote.
    """
    text = _text_of(path, bounds.bytes)
    refusal = refusal_of_text(text)
    if refusal is not None:
        raise _unusable(path, *refusal)
    try:
        data = tomllib.loads(text, parse_float=_decimal_literal)
    except tomllib.TOMLDecodeError as error:
        raise _unusable(path, *_toml_complaint(str(error), text)) from error
    except ValueError as error:  # an exponent beyond all bounds
        raise _unusable(path, "有一个数太长，无法读取", f"数值最多{MAX_DIGITS}位") from error
    refusal = refusal_of_values(data, bounds)
    if refusal is not None:
        raise _unusable(path, *refusal)
    return data


def _text_of(path: Path, most_bytes: int) -> str:
    if path.is_dir():
        raise _unusable(path, "这是文件夹，不是文件", "请给出其中一个.toml文件")
    try:
        if path.exists() and not path.is_file():  # a pipe may never end
            raise _unusable(path, "是管道、设备之类，不是普通文件", "请给出一个.toml文件")
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError as error:
        raise _unusable(path, "文件不存在", "请检查路径和文件名") from error
    except PermissionError as error:
        raise _unusable(path, "没有读取权限") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise _unusable(path, f"无法读取（{error}）") from error
    if len(data) > most_bytes:
        raise _unusable(path, f"文件超过{most_bytes // 1_000_000}MB，不像是这里用的TOML文件")
    try:
        return data.decode("utf-8-sig")  # Windows Notepad writes a byte order mark
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _unusable(path, "内容不是文字，像是图片、工作簿之类", "请给出一个.toml文件") from error
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
    quoted = f"“{lines[line - 1].strip()[:MOST_SHOWN]}”" if line <= len(lines) and lines[line - 1].strip() else ""
    for part, message, cure in _TOML_COMPLAINTS:
        if part in complaint:
            return f"不合TOML格式{quoted}：{message}", cure, place
    return f"不合TOML格式{quoted}：{_TOML_PLACE.sub('', complaint).strip()}", "", place
