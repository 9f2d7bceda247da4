"""Rule sets on disk: those that come with the program, and those that a finance office writes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

import attrs
from attrs import evolve

from indicator_specs.words.numbers import to_decimal
from scoring.rule_sets.evidence import ListedDocuments
from scoring.rule_sets.inheritance import BASED_ON, completed
from scoring.rule_sets.own_limits import with_own_limits
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.written_sources import DOCUMENTS, with_whole_sources, without_documents

if TYPE_CHECKING:  # loaded only for files, see below
    from indicator_specs.problems import Problem
    from scoring.rule_sets.complaints import Complaint

__all__ = ["DEFAULT_RULES", "LABELS", "built_in_ids", "built_in_rule_sets", "load_rule_set"]

DEFAULT_RULES: Final = "mof-2020-10"
"""The national rules: where nobody names others, where a form fits none, for parts of a file that cannot be read."""

LABELS: Final[Mapping[str, str]] = {
    "id": "编号",
    "title": "名称",
    "document": "文件依据",
    "effective": "施行日期",
    "number": "文号",
    "valid_from": "适用的第一个预算年度",
    "valid_to": "适用的最后一个预算年度",
    "places": "地名",
    "verified": "是否与原文核对",
    "note": "说明",
    "based_on": "沿用的规则",
    "categories": "一级指标",
    "points_of": "分值的范围",
    "execution": "预算执行率",
    "formulas": "未达标公式",
    "rivals": "对照公式",
    "indicators": "单项指标",
    "words": "评分标准",
    "tiers": "分档",
    "at_least": "不低于",
    "more_than": "高于",
    "at_most": "不超过",
    "less_than": "低于",
    "share": "分值的份额",
    "deduction": "扣分办法",
    "each_below": "每少",
    "each_above": "每超过",
    "steps": "步数",
    "in_percent": "按目标值的百分比",
    "by": "分档依据",
    "equal_exceeded": "超出“=”目标时",
    "qualitative": "定性指标",
    "bands": "档次",
    "over_achievement": "超额完成",
    "limits": "偏离界限",
    "not_applicable": "不适用的指标",
    "treatment": "处理办法",
    "discounts": "总分折算",
    "grades_lower": "低几等",
    "caps": "总分上限",
    "rate_below": "执行率低于",
    "most": "总分最高",
    "category": "一级指标",
    "subcategory": "二级指标",
    "effect": "后果",
    "grading": "等级划分",
    "grades": "等级",
    "explanation": "低分说明",
    "rounding": "四舍五入",
    "name": "名称",
    "points": "分值",
    "source": "依据",
    "sources": "分项依据",
    "documents": "依据的文件",
    "from": "出自",
    "article": "条款或页码",
    "quote": "原文",
    "reading": "核对方式",
    "read": "核对日期",
    "address": "网址",
    "kind": "目标种类",
    "formula": "公式",
    "expression": "公式",
    "rate_places": "执行率小数位数",
    "zero_budget": "预算为0时",
    "reason_below": "须说明原因的执行率",
    "reason_if_adjusted": "须说明原因的预算调整",
    "reasons": "原因说明",
    "least_characters": "最少字数",
    "most_characters": "最多字数",
    "level": "档次",
    "low": "下限",
    "high": "上限",
    "high_included": "包含上限",
    "flag_from": "提示的倍数",
    "reason_from": "须说明原因的倍数",
    "cut": "扣分",
    "least": "最低分",
    "below": "须说明的总分",
    "indicator_places": "指标得分小数位数",
    "execution_places": "执行率得分小数位数",
    "total_places": "总分小数位数",
}
"""TOML key → the word for it in messages."""


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
        return _from_file(Path(id_or_path), fspath(id_or_path))
    if id_or_path in built_in_ids():
        return built_in_rule_set(id_or_path)
    if _looks_like_a_file(id_or_path):
        return _from_file(Path(id_or_path), id_or_path)
    # Loaded only where something is wrong.
    from indicator_specs.files.structure_problems import suggestion  # noqa: PLC0415
    from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415

    known = built_in_ids()
    cure = f"{suggestion(id_or_path, known)}可用的规则：{'、'.join(known)}；也可以给出.toml文件"
    raise UnusableInputError((Problem(message=f"没有编号为“{id_or_path[:40]}”的评分规则", cure=cure),))


def _looks_like_a_file(text: str) -> bool:
    if text.lower().endswith(".toml") or "/" in text or "\\" in text:
        return True
    try:
        return bool(text) and Path(text).exists()
    except (OSError, ValueError):  # too long, or with a null character: no file has such a name
        return False


def _from_file(path: Path, shown_as: str) -> RuleSet:
    # Loaded only for files: rule sets that come with the program need none of it.
    from indicator_specs.files.structure_problems import describe_place  # noqa: PLC0415
    from indicator_specs.files.structuring import shared_converter, structure  # noqa: PLC0415
    from indicator_specs.files.toml_reading import read_toml  # noqa: PLC0415
    from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415
    from scoring.rule_sets.checks import complaints_about, complaints_about_base  # noqa: PLC0415
    from scoring.rule_sets.ground_checks import complaints_about_grounds, unusable_grounds_in, usable  # noqa: PLC0415

    own: Mapping[str, Any] = read_toml(path)
    file = shown_as or path.name

    def told(complaints: Iterable[Complaint], data: Mapping[str, Any]) -> list[Problem]:
        return [
            Problem(file=file, place=describe_place(place, labels=LABELS, data=data), message=message, cure=cure)
            for place, message, cure in complaints
        ]

    about_base = complaints_about_base(own, built_in_ids())
    if any(complaint.path == (BASED_ON,) for complaint in about_base):
        # What it takes over is not known, so nothing else can be said.
        raise UnusableInputError(told(about_base, own))
    problems = told((*about_base, *complaints_about_grounds(own)), own)
    own = usable(own)
    try:
        structure(
            {DOCUMENTS: own.get(DOCUMENTS, [])}, ListedDocuments, file=file, labels=LABELS, converter=shared_converter()
        )
    except UnusableInputError as error:
        problems += error.problems
        own = without_documents(own)
    whole = with_base(own)
    broken: frozenset[str] = frozenset()
    try:
        rule_set = structure(whole, RuleSet, file=file, labels=LABELS, converter=shared_converter())
    except UnusableInputError as error:
        problems += error.problems
        rule_set, broken = _with_stand_ins(whole)
    told_before = {complaint.path for complaint in about_base}
    found = (*complaints_about(rule_set, broken), *unusable_grounds_in(whole, broken))
    further = (each for each in found if each.path not in told_before)
    problems += told(further, whole)
    if problems:
        raise UnusableInputError(problems)
    return evolve(rule_set, file=shown_as)


def _with_stand_ins(content: Mapping[str, Any]) -> tuple[RuleSet, frozenset[str]]:
    """What can be read, with other parts in place of those that cannot; and the keys of these."""
    from indicator_specs.files.structuring import shared_converter, structure  # noqa: PLC0415
    from indicator_specs.problems import UnusableInputError  # noqa: PLC0415

    def read(parts: Mapping[str, Any]) -> RuleSet:
        return structure(parts, RuleSet, file="", labels=LABELS, converter=shared_converter())

    others = with_base(_content_of(DEFAULT_RULES))
    sound: dict[str, Any] = dict(others)
    broken: set[str] = set()
    for key in _kinds(RuleSet):
        try:
            read({**others, key: content[key]})
        except (UnusableInputError, KeyError):
            broken.add(key)
        else:
            sound[key] = content[key]
    return read(sound), frozenset(broken)


FOLDER: Final = Path(__file__).parent


@cache
def built_in_ids() -> tuple[str, ...]:
    """The ids of the rule sets that come with the program, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.iterdir() if path.suffix == ".toml"))


def built_in_rule_sets() -> tuple[RuleSet, ...]:
    """The rule sets that come with the program, in the order of their ids."""
    return tuple(built_in_rule_set(rules_id) for rules_id in built_in_ids())


@cache
def built_in_rule_set(rules_id: str) -> RuleSet:
    """One of ``built_in_ids``."""
    rule_set: RuleSet = _made(RuleSet, with_base(_content_of(rules_id)))
    return rule_set


def with_base(own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The content of a rule set with what it takes over from the built-in one that it names, if it names one."""
    return with_own_limits(_with_base(own))


def _with_base(own: Mapping[str, Any]) -> Mapping[str, Any]:
    base = own.get(BASED_ON)
    whole = with_whole_sources(own)
    return completed(whole, _with_base(_content_of(base))) if base else whole


def _content_of(rules_id: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{rules_id}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


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
