"""``zpb explain``: what a code means, why it matters, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from scoring.findings.catalogue import (
    SEVERITY_WORDS,
    Catalogue,
    RetiredCode,
    catalogue,
    whole_catalogue,
)

Zpb = Callable[..., Any]

KEYS: Final = {"code", "severity", "family", "title", "why", "source", "wrong", "right", "fix", "office"}


@pytest.mark.parametrize("code", catalogue())
def test_every_code_is_explained(zpb: Zpb, code: str) -> None:
    result = zpb("explain", code)
    assert (result.code, result.out, result.err) == (0, f"{whole_catalogue().explain(code)}\n", "")


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (["zp302"], ["ZP302"]),
        (["ZP302", "ZP101"], ["ZP101", "ZP302"]),
        (["ZP22"], [f"ZP22{digit}" for digit in range(1, 10)]),
        (["ZP60", "ZP601"], ["ZP601", "ZP602", "ZP603"]),
    ],
)
def test_beginnings_and_several_codes(zpb: Zpb, asked: list[str], codes: list[str]) -> None:
    result = zpb("explain", *asked, "--format", "json")
    assert [entry["code"] for entry in result.json["findings"]] == codes


def test_without_a_code_all_are_listed(zpb: Zpb) -> None:
    lines = [f"{code}  {SEVERITY_WORDS[entry.severity]}  {entry.title}" for code, entry in catalogue().items()]
    retired = [f"ZP90{digit}  已停用" for digit in range(1, 6)]
    told = zpb("explain").lines
    assert [line for line in told if line not in lines] == [line for line in told if line.startswith(tuple(retired))]
    assert [line for line in told if line in lines] == lines


def test_json_holds_the_whole_entry(zpb: Zpb) -> None:
    document = zpb("explain", "ZP302", "--format", "json").json
    (entry,) = document["findings"]
    assert (document["schema_version"], set(entry), entry["severity"]) == (1, KEYS, "error")
    assert [key for key, text in entry.items() if not text] == ["office"]


def test_a_retired_code_is_explained_too(zpb: Zpb, monkeypatch: pytest.MonkeyPatch) -> None:
    retired = RetiredCode(code="ZP300", title="得分超过分值", since="0.2", why="合并为一条。", instead="ZP301")
    whole = Catalogue(catalogue(), {"ZP300": retired})
    monkeypatch.setattr("scoring.findings.explaining.whole_catalogue", lambda: whole)

    assert zpb("explain", "zp300").lines == [
        "ZP300  已停用  得分超过分值",
        "停用：自0.2版起",
        "缘由：合并为一条。",
        "改用：ZP301",
    ]
    assert zpb("explain", "ZP30").lines[:1] == ["ZP300  已停用  得分超过分值"]
    assert "ZP300  已停用  得分超过分值" in zpb("explain").lines
    assert zpb("explain", "ZP300", "--format", "json").json["findings"] == [
        {"code": "ZP300", "title": "得分超过分值", "since": "0.2", "why": "合并为一条。", "instead": "ZP301"}
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["表"], ["错误：没有代码“表”。用 zpb explain 查看全部代码"]),
        (["302"], ["错误：没有代码“302”。是否想写“ZP302”？"]),
        (
            ["甲", "ZP302", "乙"],
            ["错误：没有代码“甲”。用 zpb explain 查看全部代码", "错误：没有代码“乙”。用 zpb explain 查看全部代码"],
        ),
    ],
)
def test_unknown_codes_are_told_all_at_once(zpb: Zpb, asked: list[str], told: list[str]) -> None:
    result = zpb("explain", *asked)
    assert (result.code, result.out, result.err.splitlines()) == (2, "", told)
