"""
Shares of all that projects take: ``甲占总预算的27.66%``, ``图书馆与戏曲两项合占34.72%``, ``前三个项目占83.68%``.

Of which figure it is a share, the words behind 占 tell, else it may be any amount of the sheets. Before a name that is
not the sheets' (``资金占比达44.38%的养护经费``) it may be any project's, and is wrong only as a misprint of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import to_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.clauses import foreign_words
from scoring.narrative.numbers import ARABIC, COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import MONEY
from scoring.narrative_checks.selections.chosen import CLAUSE_BREAK, first_ones, named_in
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.selections.told_figures import ToldFigure, percentage, rounds_to_it
from scoring.narrative_checks.slips import is_mistyped, is_slip, neighbours_exchanged
from scoring.unit_facts.project_facts import ProjectFacts

_SHARE: Final = re.compile(
    rf"(?:合计|共计|共|合|就|约|仅)*占(?:去|到|比)?(?P<whole>[^，。；;、0-9]{{0,3}}?(?:{COUNT}个项目)?[^，。；;、0-9]{{0,12}}?)"
    rf"的?(?:比例|比重|比)?(?:约为|约|为|达到?|近)?(?P<number>{ARABIC})%"
)
_WHOLE: Final = re.compile(rf"全部|总额|总量|总|合计|全年|所有|各|自评|年度|{COUNT}个|项目|资金|的")
_COUNTED: Final = re.compile(rf"({COUNT})个项目")
_OTHERS: Final = re.compile("上年|去年|往年|20[0-9]{2}年|截[至止]|季度|单位|部门|类|其余|其他|除|同比|年初")
_MONEY_KINDS: Final = (ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.BALANCE)
_NEAR: Final = Decimal(3)
_FULL: Final = 100
_REASON: Final = "按自评表计算"


def shares_of_named(report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames) -> Iterator[ToldFigure]:
    """Every share of all that the subject of its clause takes."""
    if len(projects) < len(("one", "another")):
        return
    for passage in report.passages:
        if not passage.cells:
            for found in _SHARE.finditer(passage.text.text):
                yield from _judged(passage, found, projects, called)


def _judged(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[ToldFigure]:
    text = passage.text.text
    first, _ = passage.text.sentence_span(found.start())
    breaks = [each.end() for each in CLAUSE_BREAK.finditer(text, first, found.start())]
    start = breaks[-1] if breaks else first
    words, before = text[start : found.start()], text[first:start]
    kinds = _kinds(found["whole"], projects)
    if not kinds or _OTHERS.search(words + found["whole"]):
        return
    named = named_in(words, passage, start, called) or (() if words else _said_of_before(passage, first, start))
    groups = [named] if named else list(first_ones(words or "", before, projects))
    groups = groups or list(_told_before(text[first:start], projects))
    shares = [share for kind in kinds for each in groups if (share := _share(kind, each, projects)) is not None]
    if not shares:
        yield from _of_any(passage, found, words, projects)
        return
    if any(rounds_to_it(found, each) for each in shares):
        yield ToldFigure(passage, found.start("number"))
        return
    meant = _meant(found, shares)
    if meant is not None:
        told = ToldFigure(passage, found.start("number"))
        yield told.wrong("ZP537", f"{found['number']}%", percentage(meant), "占比", reason=_REASON)


def _meant(found: re.Match[str], shares: Sequence[Decimal]) -> Decimal | None:
    """The share that was to be written; where no word tells of which figure it is one, a misprint alone has one."""
    stated, places = to_decimal(found["number"]), len(found["number"].partition(".")[2])
    if found["whole"] and abs(stated - shares[0]) <= _NEAR:
        return shares[0]
    is_meant = is_slip if found["whole"] else is_mistyped
    return next((each for each in shares if is_meant(stated, round_half_up(each, places))), None)


def _said_of_before(passage: Passage, first: int, start: int) -> tuple[int, ...]:
    """``甲是金额最大的项目，占…``: the one project that the clause before says something of."""
    here = [each for each in passage.mentions if first <= each.start < start]
    said = _SAID_OF.fullmatch(passage.text.text, here[0].end, start) if len(here) == 1 else None
    project = here[0].match.project if said is not None and not here[0].is_told_by_figures else None
    return () if project is None else (project,)


_SAID_OF: Final = re.compile('[”"》]?(?:项目)?(?:是|为)[^，。；、0-9]{2,20}(?:项目|资金|经费)[，,]')


def _of_any(
    passage: Passage, found: re.Match[str], words: str, projects: Sequence[ProjectFacts]
) -> Iterator[ToldFigure]:
    """``将资金占比达44.38%的养护经费按季度考核``: two neighbouring digits of the share of one project are exchanged."""
    is_before_name = _OF_MONEY.search(words) and _NAME_FOLLOWS.match(passage.text.text, found.end())
    if found["whole"] or not is_before_name or len(found["number"].replace(".", "")) < _LEAST_DIGITS:
        return
    places = len(found["number"].partition(".")[2])
    exact = [_share(kind, (each,), projects) for kind in _MONEY_KINDS[:2] for each in range(len(projects))]
    shares = [share for share in exact if share is not None]
    if any(rounds_to_it(found, each) for each in shares):
        yield ToldFigure(passage, found.start("number"))
        return
    stated, told = to_decimal(found["number"]), ToldFigure(passage, found.start("number"))
    meant = next((each for each in shares if neighbours_exchanged(stated, round_half_up(each, places))), None)
    if meant is not None:
        yield told.wrong("ZP537", f"{found['number']}%", percentage(meant), "占比", reason=_REASON)


_OF_MONEY: Final = re.compile("(?:资金|预算|支出|金额)$")
_NAME_FOLLOWS: Final = re.compile("的[^，。；、0-9]{2,16}?(?:经费|资金|项目|专项)")
_LEAST_DIGITS: Final = 4


def _told_before(before: str, projects: Sequence[ProjectFacts]) -> Iterator[tuple[int, ...]]:
    """``规模最大的前三个项目合计预算6050万元，占…``: the subject of the clause before goes on."""
    for clause in reversed(CLAUSE_BREAK.split(before)[:-1]):
        told = re.split("(?:合计|共计?|总计)", clause)[0]
        yield from first_ones(told, before[: before.rfind(clause)], projects)
        return


def _kinds(whole: str, projects: Sequence[ProjectFacts]) -> tuple[ClaimKind, ...]:
    """Nothing where the share is of something else than money of all projects."""
    counted = _COUNTED.search(whole)
    number = written_number(counted[1]) if counted else None
    if number is not None and number.value != len(projects):
        return ()
    kinds = tuple(kind for kind in kinds_told(whole) if unit_of(kind) == MONEY)
    if foreign_words(without_kinds(_WHOLE.sub("|", whole)), ()):
        return ()
    return kinds[-1:] or _MONEY_KINDS[: 2 if whole else None]


def _share(kind: ClaimKind, named: Sequence[int], projects: Sequence[ProjectFacts]) -> Decimal | None:
    part = known_figures([projects[each] for each in named]).get(kind)
    whole = known_figures(projects).get(kind)
    return None if part is None or not whole else part / whole * _FULL
