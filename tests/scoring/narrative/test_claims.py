"""Figures in words: each wording of the table is read, numbers in every form that people use."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.narrative.blocks import Piece
from scoring.narrative.claims import claims_in
from scoring.narrative.patterns import Wording, wordings
from scoring.narrative.sentences import searchable


def figures(text: str) -> list[tuple[str, str]]:
    """Kind and value as written of every figure."""
    return [(claim.kind.name, claim.written) for claim in claims_in(searchable([Piece(text=text)]))]


@pytest.mark.parametrize("wording", wordings(), ids=lambda wording: wording.example)
def test_a_wording_reads_its_example(wording: Wording) -> None:
    claims = claims_in(searchable([Piece(text=wording.example)]))
    assert [claim.kind for claim in claims] == [wording.kind]


NUMBERS: Final = [
    ("全年预算数为 3,300 万元，", "3300"),
    ("全年预算数为3300万元，", "3300"),
    ("全年预算数：２,４８６.４万元", "2486.4"),
    ("全年预算数为３，３００万元", "3300"),
    ("全年预算数0.33亿元", "3300"),
    ("全年预算数33000000元", "3300"),
    ("全年预算数33,000,000.00元", "3300"),
    ("全年预算数三千三百万元", "3300"),
    ("全年预算数（万元）：3300", "3300"),
    ("全年预算数（元）：33000000", "3300"),
    ("全年预算数为3300，", "3300"),
    ("全年预算数3300万，", "3300"),
    ("全年预算数约3300万元", "3300"),
    ("全年预算数3300余万元", "3300"),
    ("全年预算数为 3,3\n00 万元", "3300"),
    ("全年预算数为\u3000“3300”万元", None),
    ("全年预算数为3300人", None),
    ("全年预算数为75.35%", None),
]


@pytest.mark.parametrize(("text", "wan"), NUMBERS)
def test_amounts(text: str, wan: str | None) -> None:
    claims = claims_in(searchable([Piece(text=text)]))
    amounts = [claim.number.in_wan for claim in claims if claim.number is not None]
    assert amounts == ([] if wan is None else [Decimal(wan)])


RATES: Final = [
    ("执行率75.35%", "75.35%"),
    ("执行率７５．３５％", "75.35%"),
    ("执行率为百分之七十五点三五", "七十五点三五%"),
    ("执行率为百分之75.35", "75.35%"),
    ("执行率达到100%", "100%"),
]


@pytest.mark.parametrize(("text", "written"), RATES)
def test_rates(text: str, written: str) -> None:
    assert figures(text) == [("RATE", written)]


NO_FIGURES: Final = [
    "产出指标得分40分",
    "数量指标得10分",
    "得分在90分以上",
    "得分率95%",
    "预算绩效自评的要求",
    "完成全年预算280万元",
    "人员支出40万元",
    "其中9个项目",
    "重点绩效评价项目2个",
    "扣3分",
    "接通率99.25%",
    "上年得分90分",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert figures(text) == []


def test_a_paragraph_with_everything() -> None:
    assert figures("自评得分90分，等级为优，年初预算100万元，全年预算数120万元，支出96万元，完成预算的80%。") == [
        ("SCORE", "90分"),
        ("GRADE", "优"),
        ("INITIAL", "100万元"),
        ("BUDGET", "120万元"),
        ("EXECUTED", "96万元"),
        ("RATE", "80%"),
    ]


@given(st.text(alphabet="预算执行得分数为是共计优良中差项目个万元亿0123456789.,，。%（）“”", max_size=200))
def test_no_two_figures_share_a_character(text: str) -> None:
    claims = claims_in(searchable([Piece(text=text)]))
    assert all(one.end <= other.start for one, other in pairwise(claims))


@given(st.text(max_size=200))
def test_what_is_searched_can_be_shown_as_written(text: str) -> None:
    read = searchable([Piece(text=text)])
    assert len(read.text) == len(read.origins)
    assert "".join(read.written(0, len(read.text)).split()) in "".join(text.split())
