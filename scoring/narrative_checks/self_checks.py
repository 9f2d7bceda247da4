"""
A report against itself, where no sheet can decide: figures that differ between two places, rates and sums that do not
follow from the figures beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from attrs import evolve

from scoring.narrative.claims import amount_in_wan
from scoring.narrative.name_matching import MatchKind, name_key
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import About, Aside, FigureStatement, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy, figure_discrepancy
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.sentence_figures import OWNED, rate_of_amounts
from scoring.narrative_checks.slips import is_slip
from scoring.unit_facts.project_facts import ProjectFacts

_OF_ALL: Final = ""
_MOST_PLACES: Final = 5
"""So many of the places that say the same are named."""


def contradictions(
    report: ReadReport, statements: Sequence[JudgedStatement], projects: Sequence[ProjectFacts]
) -> Iterator[Discrepancy]:
    """ZP537: a figure that no sheet can decide does not agree with the others in the text."""
    by_subject: dict[str, list[FigureStatement]] = defaultdict(list)
    for each in statements:
        if each.verdict.right is None and each.statement.about in OWNED and not _is_of_namesakes(each.statement):
            by_subject[_subject(each.statement)].append(each.statement)
    for subject, unchecked in by_subject.items():
        yield from _differing(unchecked, projects, only_slips=subject == _OF_ALL)
    for _, passage in groupby(statements, lambda each: each.statement.passage.number):
        yield from _wrong_rates(list(passage), projects)
    yield from _wrong_sums(statements, len(projects))
    yield from _wrong_sum_rows(report, statements)


def _is_of_namesakes(statement: FigureStatement) -> bool:
    """Several projects have that name, two units' 校舍维修: each may have a figure of its own."""
    return statement.mention is not None and statement.mention.match.kind is MatchKind.AMBIGUOUS


def _computed(statement: FigureStatement, expected: str, reason: str, project: str = "") -> Discrepancy:
    """A figure that does not follow from those beside it."""
    return figure_discrepancy("ZP537", statement, expected, project, (f"{reason}，应为{expected}",))


def _name(statement: FigureStatement, projects: Sequence[ProjectFacts]) -> str:
    """As its sheet has it, else as the text has it."""
    if statement.mention is None:
        return ""
    match = statement.mention.match
    return match.written if match.project is None else projects[match.project].name


def _subject(statement: FigureStatement) -> str:
    return _OF_ALL if statement.mention is None else name_key(statement.mention.match.written)


def _differing(
    statements: Sequence[FigureStatement], projects: Sequence[ProjectFacts], *, only_slips: bool
) -> Iterator[Discrepancy]:
    """Of one project there is one figure of a kind; of all together there may be others, unless one is but a slip."""
    by_value: dict[ClaimKind, dict[Decimal | str, list[FigureStatement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        by_value[statement.claim.kind][_value(statement)].append(statement)
    for places in by_value.values():
        waiting = list(places)
        while waiting:
            alike = [each for each in waiting if each == waiting[0] or not only_slips or _is_slip(each, waiting[0])]
            waiting = [each for each in waiting if each not in alike]
            if len(alike) > 1:
                yield from _told_differently([places[each] for each in alike], projects)


def _told_differently(
    versions: Sequence[Sequence[FigureStatement]], projects: Sequence[ProjectFacts]
) -> Iterator[Discrepancy]:
    """What most places say is told of each of the others; without a majority all are told, once."""
    most = max(versions, key=len)
    if 2 * len(most) > sum(map(len, versions)):
        said = most[0].claim.written
        note = f"文中另有{len(most)}处写作{said}：{_places(most)}"
        for each in (each for version in versions if version is not most for each in version):
            yield figure_discrepancy("ZP537", each, said, _name(each, projects), (note,))
        return
    first, *others = (each for version in versions for each in version)
    notes = tuple(f"{_places(version)}写作{version[0].claim.written}" for version in versions)
    yield evolve(
        figure_discrepancy("ZP537", first, "", _name(first, projects), (*notes, "不知哪处对")),
        found="、".join(version[0].claim.written for version in versions),
        beside=frozenset((each.passage.number, each.claim.value_start) for each in others),
    )


def _places(statements: Sequence[FigureStatement]) -> str:
    more = f"等{len(statements)}处" if len(statements) > _MOST_PLACES else ""
    return "、".join(str(each.place) for each in statements[:_MOST_PLACES]) + more


def _is_slip(one: Decimal | str, other: Decimal | str) -> bool:
    return isinstance(one, Decimal) and isinstance(other, Decimal) and is_slip(one, other)


def _value(statement: FigureStatement) -> Decimal | str:
    claim = statement.claim
    if claim.number is None:
        return claim.word
    return claim.number.in_wan if claim.kind in MONEY_KINDS else claim.number.value


def _wrong_rates(statements: Sequence[JudgedStatement], projects: Sequence[ProjectFacts]) -> Iterator[Discrepancy]:
    for each in statements:
        is_rate = each.statement.claim.kind is ClaimKind.RATE and not each.statement.claim.is_one_of_several
        if is_rate and each.verdict.right is None:
            told = rate_of_amounts(each, statements)
            if told.right is False:
                name = _name(each.statement, projects)
                yield _computed(each.statement, told.expected, "按同处的预算数和执行数计算", name)


def _wrong_sums(statements: Sequence[JudgedStatement], how_many: int) -> Iterator[Discrepancy]:
    """``“甲”3万元、“乙”5万元，共计8万元``, one of which has no sheet: not of some of those that have one."""
    by_passage: dict[tuple[int, ClaimKind], list[JudgedStatement]] = defaultdict(list)
    for each in statements:
        if each.statement.claim.kind in MONEY_KINDS:
            by_passage[each.statement.passage.number, each.statement.claim.kind].append(each)
    for group in by_passage.values():
        parts = [each.statement for each in group if each.statement.about is About.PROJECT]
        sums = [each.statement for each in group if each.statement.about is About.ALL and each.verdict.right is None]
        is_complete = len({_subject(each) for each in parts}) >= how_many
        if len(parts) > 1 and sums and (is_complete or _follows_all(parts, sums[0])):
            yield from _wrong_sum(parts, sums[0], "按同段列出的数相加")
        for stated in (each.statement for each in group if each.statement.aside is Aside.OF_LISTED):
            listed = [part for part in parts if part.sentence_number == stated.sentence_number]
            if stated.claim.says_all and _are_all_named(listed, stated):
                yield from _wrong_sum(listed, stated, "按同句列出的数相加")


def _follows_all(parts: Sequence[FigureStatement], stated: FigureStatement) -> bool:
    """``甲3万元、乙5万元，共计8万元``: what is added up stands right before it."""
    return all(
        part.sentence_number == stated.sentence_number and part.claim.start < stated.claim.start for part in parts
    )


def _are_all_named(parts: Sequence[FigureStatement], stated: FigureStatement) -> bool:
    """Each project that the sentence names before the sum is told with one figure, and there are several."""
    text = stated.passage.text
    named = {
        each.number
        for each in stated.passage.mentions
        if each.start < stated.claim.start and text.sentence_number(each.start) == stated.sentence_number
    }
    told = [part.mention.number for part in parts if part.mention is not None]
    return len(told) > 1 and sorted(told) == sorted(named)


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


def _wrong_sum(parts: Sequence[FigureStatement], stated: FigureStatement, reason: str) -> Iterator[Discrepancy]:
    total = sum((each.claim.number.in_wan for each in parts if each.claim.number is not None), Decimal(0))
    number = stated.claim.number
    if number is not None and not number.about and number.in_wan != total:
        yield _computed(stated, amount_in_wan(total), reason)
