"""The catalogue of findings: complete, stable, and equal to its page."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
import pytest

from scoring.findings.catalogue import CatalogueEntry, Family, catalogue, explain, findings_page
from scoring.findings.finding import Severity
from workbooks.files.reading_findings import READING_PROBLEMS
from workbooks.marking.copy_losses import COPY_LOSSES

FAMILY_OF_DIGIT: Final = {
    "1": {Family.FILE},
    "2": {Family.FORM, Family.ARITHMETIC},
    "3": {Family.SCORES},
    "4": {Family.EXPLANATIONS},
    "5": {Family.CONSISTENCY},
    "6": {Family.PLAUSIBILITY},
    "9": {Family.MARKING},
}

CODES: Final = (
    "ZP101 ZP102 ZP103 ZP104 ZP105 ZP106 ZP108 "
    "ZP201 ZP202 ZP203 ZP204 ZP205 ZP206 ZP207 ZP208 ZP209 ZP210 ZP211 ZP212 ZP213 ZP214 ZP215 ZP216 ZP217 "
    "ZP221 ZP222 ZP223 ZP224 ZP225 ZP226 ZP227 ZP228 ZP229 ZP230 ZP231 ZP232 ZP233 "
    "ZP301 ZP302 ZP303 ZP304 ZP305 ZP306 ZP307 ZP308 ZP309 ZP310 ZP311 ZP312 ZP313 ZP314 ZP315 "
    "ZP401 ZP402 ZP403 ZP404 ZP405 ZP406 ZP407 "
    "ZP501 ZP502 ZP503 ZP504 ZP505 ZP506 ZP507 ZP508 ZP509 ZP510 ZP511 ZP512 ZP513 ZP514 ZP515 ZP516 ZP517 "
    "ZP521 ZP522 ZP523 ZP524 ZP525 ZP526 ZP527 ZP528 ZP531 ZP532 ZP533 ZP534 ZP535 ZP536 ZP537 "
    "ZP601 ZP602 ZP603 "
    "ZP901 ZP902 ZP903 ZP904 ZP905 ZP906"
).split()
"""Once published, a code stays and is never used for anything else: this list only grows."""

SCORING: Final = Path(__file__).parents[3] / "scoring"


def test_no_code_goes_missing() -> None:
    assert list(catalogue()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_an_entry_is_complete(code: str) -> None:
    entry = catalogue()[code]
    empty = [name for name, value in attrs.asdict(entry).items() if not str(value).strip()]
    assert (entry.code, entry.family in FAMILY_OF_DIGIT[code[2]], empty) == (code, True, [])


def _placeholders(template: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


@pytest.mark.parametrize("entry", catalogue().values(), ids=catalogue().keys())
def test_a_message_is_told_in_full_sentences_and_a_cure_names_nothing_unknown(entry: CatalogueEntry) -> None:
    assert set(_placeholders(entry.message)) or entry.code == "ZP207"
    assert set(_placeholders(entry.fix)) <= {"found", "expected", "field"}


@pytest.mark.parametrize("code", [code for code in CODES if code[2] in "23456"])
def test_every_code_of_a_review_is_used_by_a_rule(code: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SCORING.rglob("*.py"))
    assert f'"{code}"' in sources


def test_no_rule_uses_an_unknown_code() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SCORING.rglob("*.py"))
    assert set(re.findall(r'"(ZP\d{3})"', sources)) <= set(catalogue())


@pytest.mark.parametrize("code", READING_PROBLEMS)
def test_the_reader_s_findings_are_worded_alike(code: str) -> None:
    problem, entry = READING_PROBLEMS[code], catalogue()[code]
    assert (entry.severity, entry.title, entry.fix) == (problem.severity, problem.title, problem.cure)


@pytest.mark.parametrize("code", COPY_LOSSES)
def test_what_a_copy_would_lose_is_no_mistake_of_the_unit(code: str) -> None:
    assert (catalogue()[code].family, catalogue()[code].severity) == (Family.MARKING, Severity.INFO)


def test_the_page_is_the_catalogue(repository: Path) -> None:
    assert (repository / "docs" / "findings.md").read_text(encoding="utf-8") == findings_page()


def test_explain() -> None:
    assert explain("zp301") == (
        "ZP301  错误  得分不在0与分值之间\n"
        "类别：评分\n"
        "缘由：一个指标的得分不能超过其分值，也不能为负。\n"
        "依据：财预〔2020〕10号（一般知识，未与原文核对）；各地表样均如此\n"
        "错例：分值10，得分12\n"
        "正例：分值10，得分10\n"
        "处理：请改正得分，最高为分值"
    )


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        explain("ZP999")
