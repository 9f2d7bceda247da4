"""``zpb try --jsonl``: rows of JSON on stdin, one answer a line, in order and at once (docs/json.md)."""

from __future__ import annotations

import json
from typing import Final, NoReturn

import typer

from cli.results.pair_json import REQUIRED, JsonDocument, UnusablePointsError, pair_document, points_in
from cli.sources.rule_choice import chosen_rule_set
from cli.terminal.error_reports import WRONG_USE
from cli.terminal.streams import input_lines, write_json_as_utf8
from indicator_specs.indicators import Indicator
from indicator_specs.problems import UnusableInputError
from scoring.assessing.indicator_scoring import score_indicator

LINE_ENDS: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""JSON leaves these as they are, but many a reader ends a line at them."""


class UnusableRowError(ValueError):
    """A row that cannot be answered; the text says why, in Chinese."""


def answer_lines(rules: str | None) -> int:
    """
    Answer every line of stdin; a bad line is answered with its error and the next one is read.

    Args:
        rules: The rule set for rows that name none.

    Returns:
        0, or 2 where a line could not be answered. A verdict of ``undetermined`` is an answer.

    Raises:
        UnusableInputError: ``rules`` cannot be used.
    """
    chosen_rule_set(rules)
    write_json_as_utf8()
    code = 0
    for position, line in enumerate(input_lines(), start=1):
        if not line.strip():
            continue
        try:
            answer = _answer(line, rules)
        except (UnusableRowError, UnusablePointsError, UnusableInputError) as error:
            answer = {"error": "；".join(str(error).splitlines()), "line": position}
            code = WRONG_USE
        typer.echo(json.dumps(answer, ensure_ascii=False).translate(LINE_ENDS))
    return code


def _answer(line: bytes, rules: str | None) -> JsonDocument:
    row = _row(line)
    points = points_in(row["points"])
    indicator = Indicator(
        target=_text(row, "target"),
        actual=_text(row, "actual"),
        points=points,
        category=_text(row, "category"),
        subcategory=_text(row, "subcategory"),
        name=_text(row, "name"),
        formula=_text(row, "formula"),
    )
    return pair_document(score_indicator(indicator, chosen_rule_set(_text(row, "rules"), rules)))


def _row(line: bytes) -> JsonDocument:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableRowError("这一行不是UTF-8编码") from error
    try:
        row = json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise UnusableRowError("这一行不是JSON") from error
    if not isinstance(row, dict):
        raise UnusableRowError("这一行不是JSON对象（{…}）")
    missing = [key for key in REQUIRED if key not in row]
    if missing:
        raise UnusableRowError(f"缺少 {'、'.join(missing)}")
    return row


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _text(row: JsonDocument, key: str) -> str:
    """A text of the row; a number was kept as it was typed, null and a missing key are the empty text."""
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnusableRowError(f"{key} 应为文字")
    return value
