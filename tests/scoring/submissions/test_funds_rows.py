"""The funds block of a project and of a submission: the same rows and amounts, with the same words."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from indicator_specs.projects import Amount, Funds, FundsLine, FundsRow
from scoring.submissions.submission import Entry, SubmittedFunds, SubmittedFundsLine


def test_the_words_of_the_form() -> None:
    assert [(str(row), row.words) for row in FundsRow] == [
        ("total", "年度资金总额"),
        ("appropriation", "当年财政拨款"),
        ("carried_over", "上年结转资金"),
        ("other", "其他资金"),
    ]
    assert [(str(amount), amount.words) for amount in Amount] == [
        ("initial", "年初预算数"),
        ("budget", "全年预算数"),
        ("executed", "全年执行数"),
    ]


@pytest.mark.parametrize("block", [Funds, SubmittedFunds])
def test_a_funds_block_has_each_row(block: type[attrs.AttrsInstance]) -> None:
    assert ["money_unit", *FundsRow] == [attribute.name for attribute in attrs.fields(block)][:5]


@pytest.mark.parametrize("line", [FundsLine, SubmittedFundsLine])
def test_a_row_has_each_amount_first(line: type[attrs.AttrsInstance]) -> None:
    assert [*Amount] == [attribute.name for attribute in attrs.fields(line)][:3]


def test_rows_and_amounts_are_reached_by_what_they_are() -> None:
    funds = Funds(carried_over=FundsLine(budget=Decimal(30)))
    submitted = SubmittedFunds(other=SubmittedFundsLine(executed=Entry(cell="F9", text="5")))
    assert Decimal(30) == funds[FundsRow.CARRIED_OVER][Amount.BUDGET]
    assert Entry(cell="F9", text="5") == submitted[FundsRow.OTHER][Amount.EXECUTED]
    assert not hasattr(funds, "__dict__")
