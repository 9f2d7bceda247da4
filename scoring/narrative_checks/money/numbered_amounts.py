"""
Amounts at the heads of numbered paragraphs, which make all that was given or spent.

``（一）演出补贴136万元：…``, ``（二）场馆维护60.4万元：…``, ``（三）器材采购51万元：…``: one of them is wrong where two
of its digits are exchanged. Others may have no number of their own, so any other sum tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final, TypeAlias

from scoring.narrative.claims import amount_in_wan
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity, quantities_in
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.slips import are_exchanged, is_slip
from scoring.unit_facts.project_facts import ProjectFacts

_HEAD: Final = re.compile(
    r"\(?(?P<number>[一二三四五六七八九十]|[0-9]{1,2})[).、](?P<label>[^，。；:0-9]{2,40})(?=[0-9])"
)
_ENDS: Final = re.compile("[:，。；]|$")
_OF_ELSE: Final = re.compile("结[余转]|上年|去年|其中|合同|中标|追加|调[增减]|收入|人均|每|约$|标准")
_ORDINALS: Final = "一二三四五六七八九十"
_KINDS: Final = (ClaimKind.EXECUTED, ClaimKind.BUDGET)
_LEAST: Final = 3

_AtHead: TypeAlias = tuple[Passage, WrittenQuantity]


def wrong_numbered_amounts(
    report: ReadReport, projects: Sequence[ProjectFacts], wrong: Container[tuple[int, int]]
) -> Iterator[Discrepancy]:
    """
    ZP537: an amount of such a row with two digits of what would make the sheets' sum exchanged.

    Args:
        report: What was read.
        projects: All that it should be about.
        wrong: Passage and place of the figures that are told to be wrong already.
    """
    known = [figure for kind, figure in known_figures(projects).items() if kind in _KINDS]
    for row in _rows(report):
        added = sum((amount.value for _, amount in row), Decimal(0))
        is_told = any((passage.number, amount.start) in wrong for passage, amount in row)
        if len(row) >= _LEAST and added not in known and not is_told:
            slips = [
                (passage, amount, meant)
                for total, (passage, amount) in product(known, row)
                if _is_exchanged(amount, meant := amount.value + total - added, total)
            ]
            yield from (_discrepancy(*slip, others=slips[1:]) for slip in slips[:1])


def _rows(report: ReadReport) -> Iterator[Sequence[_AtHead]]:
    """Paragraphs that follow one another by their numbers, each with an amount at its head."""
    row: list[_AtHead] = []
    for passage in report.passages:
        head = _HEAD.match(passage.text.text)
        amount = None if head is None else _amount_at_head(passage, head)
        number = 0 if head is None else _ordinal(head["number"])
        if row and (amount is None or number != len(row) + 1):
            yield row
            row = []
        if amount is not None and number == len(row) + 1:
            row.append((passage, amount))
    yield row


def _amount_at_head(passage: Passage, head: re.Match[str]) -> WrittenQuantity | None:
    amount = next(quantities_in(passage.text, head.end(), len(passage.text.text)), None)
    if amount is None or amount.unit != MONEY or amount.is_about or _OF_ELSE.search(head["label"]):
        return None
    is_at_head = amount.start == head.end() and _ENDS.match(passage.text.text, amount.unit_end)
    return amount if is_at_head else None


def _ordinal(number: str) -> int:
    return int(number) if number.isdecimal() else _ORDINALS.index(number) + 1


def _is_exchanged(amount: WrittenQuantity, meant: Decimal, total: Decimal) -> bool:
    """Of two digits only beside a sum with decimals, which no other row of amounts makes."""
    unit = amount.step.scaleb(amount.places)
    looks_so = is_slip if total % 1 and not amount.value % 1 and not meant % 1 else are_exchanged
    return looks_so(amount.value / unit, meant / unit)


def _discrepancy(
    passage: Passage,
    amount: WrittenQuantity,
    meant: Decimal,
    others: Sequence[tuple[Passage, WrittenQuantity, Decimal]],
) -> Discrepancy:
    expected = amount_in_wan(meant)
    return Discrepancy(
        code="ZP537",
        passage=passage,
        position=amount.start,
        figure=amount.start,
        found=amount.written,
        expected=expected,
        field="金额",
        notes=(f"应为{expected}，这样各项相加才是自评表的数",),
        beside=frozenset((other.number, each.start) for other, each, _ in others),
    )
