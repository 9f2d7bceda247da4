"""
What a project file must keep to, whatever the rule set: nothing empty, nothing negative, nothing twice.

The checks look at the file's content before it becomes a ``Project``, so that a wrong type in one place does not hide
a negative budget in another. What has the wrong type, or is missing, is told by ``structuring``, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from indicator_specs.files.complaints import Complaint, complaint_problems
from indicator_specs.files.project_keys import KEY_LABELS
from indicator_specs.files.structure_problems import KeyPath, shown
from indicator_specs.problems import Problem
from indicator_specs.projects import Amount, FundsRow
from indicator_specs.words.money import PROJECT_UNITS
from indicator_specs.words.numbers import NotANumberError, format_decimal, to_decimal

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
MAX_TEXT: Final = 32_767
"""Characters that a cell of a workbook can hold; a longer text could not be written there whole."""

_NOT_EMPTY: Final = ("category", "name", "target")
_POINTS_IN_LABEL: Final = re.compile(r"\s*[（(]\s*[\d.]+\s*分?\s*[)）]\s*$")
_FORBIDDEN_CHARACTERS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Control characters: a workbook cannot hold them."""


def project_problems(data: Mapping[str, Any], *, file: str) -> tuple[Problem, ...]:
    """
    Everything that keeps a file's content from being a project, types and missing keys apart.

    Args:
        data: The content, as ``read_toml`` gives it.
        file: The file as the user named it.
    """
    checks = (_check_head, _check_funds, _check_indicators, _check_equal_names, _check_texts)
    complaints = (complaint for check in checks for complaint in check(data))
    return complaint_problems(complaints, file=file, labels=KEY_LABELS, data=data)


def _check_head(data: Mapping[str, Any]) -> Iterator[Complaint]:
    yield from _check_not_empty(data, ("name",), ())
    year = data.get("year")
    if isinstance(year, int) and not isinstance(year, bool) and not FIRST_YEAR <= year <= LAST_YEAR:
        yield Complaint(("year",), f"年度应在{FIRST_YEAR}至{LAST_YEAR}之间，现为{year}", "请写四位数的年份，如 2023")
    judgement = data.get("execution_judgement")
    if isinstance(judgement, Mapping):
        yield from _check_execution_judgement(judgement)


def _check_execution_judgement(judgement: Mapping[str, Any]) -> Iterator[Complaint]:
    place = ("execution_judgement",)
    if "level" in judgement:
        yield Complaint((*place, "level"), "预算执行率不分等级", "请删去 level，写出 score")
    if "score" not in judgement:
        yield Complaint(place, "没有写评定的得分", "请补上 score = …；不需要评定时，删去整个表")
    yield from _check_not_negative(judgement, "score", place)


def _check_funds(data: Mapping[str, Any]) -> Iterator[Complaint]:
    funds = data.get("funds")
    if not isinstance(funds, Mapping):
        return
    money_unit = funds.get("money_unit")
    if isinstance(money_unit, str) and money_unit not in PROJECT_UNITS:
        choices = "或".join(f"“{unit}”" for unit in PROJECT_UNITS)
        yield Complaint(("funds", "money_unit"), f"金额单位应为{choices}，现为{shown(money_unit)}")
    given = funds.get("by_nature")
    by_nature: list[tuple[KeyPath, object]] = [
        (("funds", "by_nature", place), line) for place, line in enumerate(_listed(given))
    ]
    for place, line in by_nature:
        if isinstance(line, Mapping):
            yield from _check_not_empty(line, ("name",), place)
    rows: list[tuple[KeyPath, object]] = [(("funds", row), funds.get(row)) for row in FundsRow]
    for place, amounts in (*rows, *by_nature):
        if isinstance(amounts, Mapping):
            for amount in Amount:
                yield from _check_not_negative(amounts, amount, place)


def _check_indicators(data: Mapping[str, Any]) -> Iterator[Complaint]:
    if data.get("indicators", []) == []:
        yield Complaint(("indicators",), "没有指标", "每个指标用一个 [[indicators]] 开头")
    for place, row in _rows(data):
        yield from _check_not_empty(row, _NOT_EMPTY, place)
        yield from _check_category(row, place)
        points = _number(row, "points")
        if points is not None and points <= 0:
            yield Complaint((*place, "points"), f"分值应大于0，现为{format_decimal(points)}")
        judgement = row.get("judgement")
        if isinstance(judgement, Mapping):
            yield from _check_judgement(judgement, points, (*place, "judgement"))


def _check_category(row: Mapping[str, Any], place: KeyPath) -> Iterator[Complaint]:
    category = row.get("category")
    if not isinstance(category, str):
        return
    name = _POINTS_IN_LABEL.sub("", category).strip()
    if name and name != category.strip():
        cure = f'请写成 category = "{name}"；分值写在每个指标的 points 里'
        yield Complaint((*place, "category"), f"一级指标{shown(category)}里带了分值", cure)


def _check_judgement(judgement: Mapping[str, Any], points: Decimal | None, place: KeyPath) -> Iterator[Complaint]:
    if "level" not in judgement and "score" not in judgement:
        cure = '请写出 level = "达成"（或部分达成、未达成），或 score = …；不需要评定时，删去整个表'
        yield Complaint(place, "评定既没有等级，也没有得分", cure)
    yield from _check_not_negative(judgement, "score", place)
    score = _number(judgement, "score")
    if score is not None and points is not None and score > points > 0:
        message = f"评定的得分{format_decimal(score)}超过了分值{format_decimal(points)}"
        yield Complaint((*place, "score"), message, "得分最多等于分值")


def _check_equal_names(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Blanks do not make a name another one; the results name every row by its indicator's name alone."""
    first: dict[str, int] = {}
    for place, row in _rows(data):
        name = row.get("name")
        if not isinstance(name, str) or not name.strip():
            continue
        number = int(place[-1]) + 1
        earlier = first.setdefault("".join(name.split()), number)
        if earlier != number:
            yield Complaint((*place, "name"), f"与第{earlier}个指标重名", "请删去重复的指标，或把名称写得能够区分")


def _check_texts(data: Mapping[str, Any]) -> Iterator[Complaint]:
    for path, text in _texts(data, ()):
        found = _FORBIDDEN_CHARACTERS.search(text)
        if found:
            yield Complaint(path, f"第{found.start() + 1}个字符是看不见的控制字符", "请删去后重新输入这段文字")
        if len(text) > MAX_TEXT:
            yield Complaint(path, f"文字有{len(text)}个字符，超过了{MAX_TEXT}个", "请缩短；表格的一个单元格装不下")


def _check_not_empty(table: Mapping[str, Any], keys: tuple[str, ...], place: KeyPath) -> Iterator[Complaint]:
    for key in keys:
        text = table.get(key)
        if isinstance(text, str) and not text.strip():
            yield Complaint((*place, key), f"{KEY_LABELS[key]}是空的", f'请填写 {key} = "…"')


def _check_not_negative(table: Mapping[str, Any], key: str, place: KeyPath) -> Iterator[Complaint]:
    number = _number(table, key)
    if number is not None and number < 0:
        yield Complaint((*place, key), f"{KEY_LABELS[key]}不能是负数，现为{format_decimal(number)}")


def _rows(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    for index, row in enumerate(_listed(data.get("indicators"))):
        if isinstance(row, Mapping):
            yield ("indicators", index), row


def _listed(given: object) -> Sequence[object]:
    return given if isinstance(given, list) else ()


def _number(table: Mapping[str, Any], key: str) -> Decimal | None:
    try:
        return to_decimal(table.get(key))
    except NotANumberError:
        return None


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
