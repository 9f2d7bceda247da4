"""
A report against itself, where no sheet can decide: figures that differ between two places, rates and sums that do not
follow from the figures beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.claims import amount_in_wan
from scoring.narrative.name_matching import name_key
from scoring.narrative.numbers import HUNDREDTHS
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import About, ReadReport, Statement
from scoring.narrative_checks.discrepancies import Discrepancy, figure_discrepancy
from scoring.narrative_checks.figures import rounds_to
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.unit_facts import percentage

_OF_ALL: Final = ""


def contradictions(report: ReadReport, statements: Sequence[JudgedStatement]) -> Iterator[Discrepancy]:
    """ZP537: a figure that no sheet can decide does not agree with the others in the text."""
    by_subject: dict[str, list[Statement]] = defaultdict(list)
    by_sentence: dict[tuple[int, int, str], list[Statement]] = defaultdict(list)
    for each in statements:
        statement = each.statement
        if each.verdict.right is not None or statement.about not in {About.PROJECT, About.ALL}:
            continue
        text = statement.passage.text
        place = statement.passage.number, text.sentence_number(statement.claim.value_start), _subject(statement)
        by_sentence[place].append(statement)
        by_subject[_subject(statement)].append(statement)
    for subject, unchecked in by_subject.items():
        yield from _differing(unchecked, only_slips=subject == _OF_ALL)
    for unchecked in by_sentence.values():
        yield from _wrong_rate(unchecked)
    yield from _wrong_sums(statements)
    yield from _wrong_sum_rows(report, statements)


def _contradiction(statement: Statement, expected: str, reason: str) -> Discrepancy:
    name = "" if statement.mention is None else statement.mention.match.written
    return figure_discrepancy("ZP537", statement, expected, name, (reason,))


def _subject(statement: Statement) -> str:
    return _OF_ALL if statement.mention is None else name_key(statement.mention.match.written)


def _differing(statements: Sequence[Statement], *, only_slips: bool) -> Iterator[Discrepancy]:
    """Of one project there is one figure of a kind; of all together there may be others, unless one is but a slip."""
    first: dict[ClaimKind, Statement] = {}
    for statement in statements:
        earlier = first.setdefault(statement.claim.kind, statement)
        one, other = _value(statement), _value(earlier)
        if one != other and (not only_slips or _is_slip(one, other)):
            yield _contradiction(statement, earlier.claim.written, f"{earlier.place}写作{earlier.claim.written}")


def _is_slip(one: Decimal | str, other: Decimal | str) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and is_slip(one, other)


def _value(statement: Statement) -> Decimal | str:
    claim = statement.claim
    if claim.number is None:
        return claim.word
    return claim.number.in_wan if claim.kind in MONEY_KINDS else claim.number.value


def _wrong_rate(statements: Sequence[Statement]) -> Iterator[Discrepancy]:
    first = {each.claim.kind: each for each in reversed(statements)}
    rate, budget, executed = (
        first[kind].claim.number if kind in first else None
        for kind in (ClaimKind.RATE, ClaimKind.BUDGET, ClaimKind.EXECUTED)
    )
    if rate is None or budget is None or executed is None or rate.about or budget.about or executed.about:
        return
    exact = percentage(executed.in_wan, budget.in_wan)
    if exact is not None and not rounds_to(exact, rate.value, rate.places):
        expected = f"{format_decimal(round_half_up(exact, HUNDREDTHS))}%"
        yield _contradiction(first[ClaimKind.RATE], expected, "按同处的预算数和执行数计算")


def _wrong_sums(statements: Sequence[JudgedStatement]) -> Iterator[Discrepancy]:
    """``“甲”3万元、“乙”5万元，共计8万元``, where one of the names has no sheet."""
    by_passage: dict[tuple[int, ClaimKind], list[JudgedStatement]] = defaultdict(list)
    for each in statements:
        if each.statement.claim.kind in MONEY_KINDS:
            by_passage[each.statement.passage.number, each.statement.claim.kind].append(each)
    for group in by_passage.values():
        parts = [each.statement for each in group if each.statement.about is About.PROJECT]
        sums = [each.statement for each in group if each.statement.about is About.ALL and each.verdict.right is None]
        if len(parts) > 1 and sums:
            yield from _wrong_sum(parts, sums[0], "按同段列出的数相加")


def _wrong_sum_rows(report: ReadReport, statements: Sequence[JudgedStatement]) -> Iterator[Discrepancy]:
    """The last row of a table, 合计, where no sheets decide."""
    told: dict[int, list[JudgedStatement]] = defaultdict(list)
    for each in statements:
        told[each.statement.passage.number].append(each)
    for table in report.tables:
        rows = [each for passage in table for each in told[passage.number] if each.statement.claim.kind in MONEY_KINDS]
        sums = [each for each in rows if each.statement.about is About.ALL and each.verdict.right is None]
        for each in sums:
            kind = each.statement.claim.kind
            parts = [other.statement for other in rows if other.statement.about is About.PROJECT]
            parts = [part for part in parts if part.claim.kind is kind]
            if len(sums) <= len(MONEY_KINDS) and len(parts) > 1 and len(parts) == len(table) - 1:
                yield from _wrong_sum(parts, each.statement, "按表中各行相加")


def _wrong_sum(parts: Sequence[Statement], stated: Statement, reason: str) -> Iterator[Discrepancy]:
    total = sum((each.claim.number.in_wan for each in parts if each.claim.number is not None), Decimal(0))
    number = stated.claim.number
    if number is not None and not number.about and number.in_wan != total:
        yield _contradiction(stated, amount_in_wan(total), reason)
