"""The catalogue of findings: complete, stable, and equal to its page."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs
import pytest

from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import (
    CatalogueEntry,
    Family,
    RetiredCode,
    catalogue,
    findings_page,
    read_catalogue,
    whole_catalogue,
)
from scoring.findings.finding import Finding, Severity
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.stated_values import stated_values

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
    "ZP101 ZP102 ZP103 ZP104 ZP105 ZP106 ZP107 ZP108 ZP109 ZP110 ZP111 ZP112 ZP113 ZP114 ZP115 "
    "ZP201 ZP202 ZP203 ZP204 ZP205 ZP206 ZP207 ZP208 ZP209 ZP210 ZP211 ZP212 ZP213 ZP214 ZP215 ZP216 ZP217 ZP218 "
    "ZP221 ZP222 ZP223 ZP224 ZP225 ZP226 ZP227 ZP228 ZP229 ZP230 ZP231 ZP232 ZP233 ZP234 ZP235 "
    "ZP301 ZP302 ZP303 ZP304 ZP305 ZP306 ZP307 ZP308 ZP309 ZP310 ZP311 ZP312 ZP313 ZP314 ZP315 ZP316 ZP317 "
    "ZP318 ZP319 ZP320 "
    "ZP401 ZP402 ZP403 ZP404 ZP405 ZP406 ZP407 ZP408 ZP409 ZP410 ZP411 "
    "ZP501 ZP502 ZP503 ZP504 ZP505 ZP506 ZP507 ZP508 ZP509 ZP510 ZP511 ZP512 ZP513 ZP514 ZP515 ZP516 ZP517 ZP518 "
    "ZP519 "
    "ZP521 ZP522 ZP523 ZP524 ZP525 ZP526 ZP527 ZP528 ZP531 ZP532 ZP533 ZP534 ZP535 ZP536 ZP537 ZP538 ZP539 "
    "ZP601 ZP602 ZP603 ZP611 ZP612 ZP613 ZP614 ZP615 ZP616 ZP617 ZP618 "
    "ZP901 ZP902 ZP903 ZP904 ZP905 ZP906"
).split()
"""Once published, a code stays and is never used for anything else: this list only grows."""


def test_no_code_goes_missing() -> None:
    assert list(whole_catalogue().codes) == CODES


@pytest.mark.parametrize("code", catalogue())
def test_a_unit_is_told_no_option_of_the_program(code: str) -> None:
    entry = catalogue()[code]
    assert "--" not in (entry.told_unit or entry.message) + entry.fix


@pytest.mark.parametrize("code", catalogue())
def test_an_entry_is_complete(code: str) -> None:
    entry = catalogue()[code]
    may_be_empty = {"office", "rests_on", "told_unit"}
    empty = [name for name, value in attrs.asdict(entry).items() if not str(value).strip() and name not in may_be_empty]
    assert (entry.code, entry.family in FAMILY_OF_DIGIT[code[2]], empty) == (code, True, [])


EXAMPLES_OF_RULES: Final = sorted((Path(__file__).parents[3] / "examples" / "rule_sets").glob("*/rules.toml"))


@pytest.mark.parametrize("path", sorted({entry.rests_on for entry in catalogue().values() if entry.rests_on}))
def test_what_an_entry_rests_on_is_a_value_of_some_rule_set(path: str) -> None:
    keys = tuple(path.split("."))
    rule_sets = [*map(load_rule_set, built_in_ids()), *map(load_rule_set, EXAMPLES_OF_RULES)]
    stated = {value.path for rule_set in rule_sets for value in stated_values(rule_set)}
    assert any(each[: len(keys)] == keys for each in stated)


def _placeholders(template: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


@pytest.mark.parametrize("entry", catalogue().values(), ids=catalogue().keys())
def test_a_message_is_told_in_full_sentences_and_a_cure_names_nothing_unknown(entry: CatalogueEntry) -> None:
    assert set(_placeholders(entry.message)) or entry.code == "ZP207"
    assert set(_placeholders(entry.fix)) <= {"found", "expected", "field", "sheet", "what"}


def test_that_there_is_no_marked_copy_is_no_mistake_of_the_unit() -> None:
    assert [(each.code, each.severity) for each in catalogue().values() if each.family is Family.MARKING] == [
        ("ZP906", Severity.INFO)
    ]


def test_the_page_is_the_catalogue(repository: Path) -> None:
    assert (repository / "docs" / "findings.md").read_text(encoding="utf-8") == findings_page(whole_catalogue())


def test_explain() -> None:
    assert whole_catalogue().explain("zp301") == (
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
        whole_catalogue().explain("ZP999")


# ---------------------------------------------------------------- findings


def test_an_entry_makes_a_finding_with_its_words_filled_in() -> None:
    place = CellPlace("表.xlsx", "自评表", "C31")
    texts = {"found": "优", "expected": "良", "project": "会议费", "total": "88", "basis": "优≥90，良≥80"}
    assert catalogue()["ZP228"].finding(place, **texts) == Finding(
        code="ZP228",
        severity=Severity.ERROR,
        file="表.xlsx",
        sheet="自评表",
        cell="C31",
        message="自评等级为“优”，应为“良”（总分88，优≥90，良≥80）",
        expected="良",
        found="优",
        fix="请改为“良”",
        project="会议费",
    )


def test_what_a_person_typed_is_no_template() -> None:
    place = CellPlace("表.xlsx", "自评表", "H14")
    finding = catalogue()["ZP208"].finding(place, found="{expected}", expected="数值", field="得分", cause="")
    assert finding.message == "得分为“{expected}”，应为数值"


def test_a_finding_whose_words_are_missing_is_refused() -> None:
    with pytest.raises(KeyError, match="total"):
        catalogue()["ZP228"].finding(CellPlace("表.xlsx"), found="优", expected="良", basis="")


@pytest.mark.parametrize(
    ("place", "written"),
    [(("表.xlsx", "自评表", "H14"), "自评表!H14"), (("表.xlsx", "自评表", ""), "自评表"), (("表.xlsx", "", ""), "")],
)
def test_the_place_of_a_finding(place: tuple[str, str, str], written: str) -> None:
    assert catalogue()["ZP207"].finding(CellPlace(*place)).place == written


# ---------------------------------------------------------------- retired codes

SMALL: Final = """
[ZP301]
family = "scores"
severity = "error"
title = "得分不在0与分值之间"
why = "一个指标的得分不能超过其分值。"
source = "各地表样"
wrong = "分值10，得分12"
right = "分值10，得分10"
message = "得分为{found}，应为{expected}"
fix = "请改正得分"

[retired.ZP300]
title = "得分超过分值"
since = "0.2"
why = "与负的得分合并为一条。"
instead = "ZP301"

[retired.ZP309]
title = "没有盖章"
since = "0.3"
why = "电子表不盖章。"
"""


def test_a_retired_code_is_kept_and_told_but_can_make_no_finding() -> None:
    small = read_catalogue(SMALL)
    assert (list(small.entries), list(small.retired), list(small.codes)) == (
        ["ZP301"],
        ["ZP300", "ZP309"],
        ["ZP300", "ZP301", "ZP309"],
    )
    assert small.explain("zp300") == (
        "ZP300  已停用  得分超过分值\n停用：自0.2版起\n缘由：与负的得分合并为一条。\n改用：ZP301"
    )
    assert small.explain("ZP309").endswith("\n改用：没有")
    assert not hasattr(RetiredCode, "finding")


def test_the_page_ends_with_the_retired_codes() -> None:
    page = findings_page(read_catalogue(SMALL))
    assert page.partition("## 已停用\n\n")[2] == (
        "### ZP300 得分超过分值\n\n- 停用：自0.2版起\n- 缘由：与负的得分合并为一条。\n- 改用：ZP301\n\n"
        "### ZP309 没有盖章\n\n- 停用：自0.3版起\n- 缘由：电子表不盖章。\n- 改用：没有\n"
    )


def test_a_retired_code_is_never_used_again() -> None:
    again = SMALL.replace("[retired.ZP300]", "[retired.ZP301]")
    with pytest.raises(ValueError, match="已停用的编号不能再用：ZP301"):
        read_catalogue(again)
