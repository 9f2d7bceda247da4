"""A file with the rule of a draw (TOML); examples/draw_rules shows all that can be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cattrs import Converter

from indicator_specs.files.structure_problems import KeyPath, StructureError, describe_place
from indicator_specs.files.structuring import make_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError
from scoring.second_look.draw_rule import Condition, Draw, DrawRule, StatedCondition
from scoring.second_look.share import NoShareError, Share, parse_share

_LABELS: Final = {
    "title": "名称",
    "source": "依据",
    "never": "不抽的 [[never]]",
    "always": "必抽的 [[always]]",
    "draw": "抽取的 [[draw]]",
    "reason": "理由",
    "subjects": "表的种类",
    "units": "实施单位",
    "departments": "主管部门",
    "names": "项目名称",
    "name_holds": "名称含",
    "grades": "自评等级",
    "budget_at_least": "预算数不少于",
    "budget_below": "预算数低于",
    "score_at_least": "自评总分不少于",
    "score_below": "自评总分低于",
    "errors_at_least": "错误不少于",
    "warnings_at_least": "警告不少于",
    "codes": "问题代码",
    "share": "比例",
    "of": "按什么",
    "at_least": "不少于",
    "per_unit": "每个单位",
}


_TABLES: Final[Mapping[str, type[Condition]]] = {"never": StatedCondition, "always": StatedCondition, "draw": Draw}


def load_draw_rule(path: Path) -> DrawRule:
    """
    The rule in a file.

    Raises:
        UnusableInputError: with all that is wrong in it: unknown keys, wrong types, no share, no condition.
    """
    data, file = read_toml(path), str(path)
    problems: list[Problem] = []
    try:
        rule = structure(data, DrawRule, file=file, labels=_LABELS, converter=_converter())
    except UnusableInputError as error:
        problems += error.problems
    problems += (
        Problem(file=file, place=describe_place(place, labels=_LABELS, data=data), message=message)
        for place, message in _mistakes(data)
    )
    if problems:
        raise UnusableInputError(problems)
    return rule


def _mistakes(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with values that can be read, whatever else cannot."""
    for key, kind in _TABLES.items():
        listed = data.get(key)
        for index, table in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(table, Mapping):
                readable = {name: value for name, value in table.items() if _is_readable(kind, name, value)}
                condition = _converter().structure(readable, kind)
                wants = condition.wants() if len(readable) == len(table) else ()  # it may be what cannot be read
                for message in (*condition.mistakes(), *wants):
                    yield (key, index), message
    if not (data.get("always") or data.get("draw")):
        yield (), "没有 [[always]]，也没有 [[draw]]，什么也抽不出"


def _is_readable(kind: type[Condition], name: str, value: object) -> bool:
    try:
        structure({name: value}, kind, file="", labels=_LABELS, converter=_converter())
    except UnusableInputError:
        return False
    return True


def _structure_share(value: object, _: object) -> Share:
    try:
        return parse_share(value)
    except NoShareError as error:
        raise StructureError(str(error)) from error


@lru_cache(maxsize=1)
def _converter() -> Converter:
    converter = make_converter()
    converter.register_structure_hook(Share, _structure_share)
    return converter
