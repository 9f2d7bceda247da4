"""
Owners that only the figures can bear out: a shorter name before a figure, a list of names in an earlier sentence.

Under a shorter name, or in its list, at least one figure must be right, and as many as are wrong. ``得分依次为…`` goes
by an earlier list only where most of its figures do; else each of them may be any project's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, TypeAlias

from attrs import evolve, frozen

from scoring.narrative.name_matching import MatchKind, name_key
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import About, Aside, FigureStatement, ReadReport
from scoring.narrative_checks.figures import UNKNOWN
from scoring.narrative_checks.judged_statements import JudgedStatement, judged
from scoring.narrative_checks.naming.misnamed_figures import owners_of_figures
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts

_GroupsOf: TypeAlias = Callable[[JudgedStatement], tuple[Hashable, ...]]
"""Which groups of figures a statement belongs to; none where its owner needs no bearing out."""


def only_borne_out(statements: Sequence[JudgedStatement], facts: UnitFacts) -> list[JudgedStatement]:
    """The same statements; those whose owner no figures bear out are about nothing that is known."""
    short = _Votes.of(statements, _under_shorter_names)
    in_order = _Votes.of(statements, _in_earlier_order)
    return [_settled(each, short, in_order, facts) for each in statements]


def names_not_borne_out(
    report: ReadReport, statements: Sequence[JudgedStatement], projects: Sequence[ProjectFacts]
) -> frozenset[str]:
    """
    Names with something else in place of what a project's has, as written, whose figures are not that project's.

    ``小型水库维修养护`` is 农村饮水工程维修养护 by its figures or not at all. One that only stands in lists, without
    figures, remains a name to be mended. Any other name that is not the sheet's is another project's where figures of
    two kinds at least stand under it, and none is right: 实验小学操场改造 is not 第二实验小学操场改造 then.
    """
    votes = _Votes.of(statements, _under_doubtful_names)
    doubtful = [mention for _, mention in report.mentions() if mention.match.is_doubtful]
    elsewhere = {name_key(mention.match.written) for mention in doubtful if mention.run is None}
    of_others = frozenset(
        written
        for written in {mention.match.written for mention in doubtful}
        if not votes.is_borne_out((name_key(written),))
        and (name_key(written) in elsewhere or votes.size((name_key(written),)))
    )
    return of_others | _names_of_others(statements, projects)


def _names_of_others(statements: Sequence[JudgedStatement], projects: Sequence[ProjectFacts]) -> frozenset[str]:
    """Names near to a project's under which all figures are wrong, of two kinds at least, and no other project's."""
    owners = owners_of_figures([each.statement for each in statements], projects)
    right, wrong = set[str](), defaultdict[str, set[ClaimKind]](set)
    for each in statements:
        mention, kind = each.statement.mention, each.statement.claim.kind
        if mention is None or mention.match.kind is not MatchKind.TAKEN or mention.is_given:
            continue
        if mention.number in owners or (each.verdict.right and kind is not ClaimKind.GRADE):
            right.add(mention.match.written)
        elif each.verdict.right is False and not mention.is_told_by_figures:
            wrong[mention.match.written].add(kind)
    return frozenset(name for name, kinds in wrong.items() if len(kinds) >= _LEAST_KINDS and name not in right)


_LEAST_KINDS: Final = 2


def _under_doubtful_names(judgement: JudgedStatement) -> tuple[Hashable, ...]:
    mention = judgement.statement.mention
    return (name_key(mention.match.written),) if mention is not None and mention.match.is_doubtful else ()


def _settled(each: JudgedStatement, short: _Votes, in_order: _Votes, facts: UnitFacts) -> JudgedStatement:
    names, order = _under_shorter_names(each), _in_earlier_order(each)
    if order and not in_order.has_more_right(order):
        if in_order.size(order) == len(facts.projects):
            return judged(evolve(each.statement, about=About.ALL, mention=None), facts)
        return _set_aside(each, Aside.OF_LISTED)
    if names and not order and not short.is_borne_out(names):
        return _set_aside(each, Aside.SHORT_NAME)
    return each


def _set_aside(each: JudgedStatement, why: Aside) -> JudgedStatement:
    return JudgedStatement(evolve(each.statement, about=About.NOTHING_KNOWN, aside=why), UNKNOWN)


def _under_shorter_names(judgement: JudgedStatement) -> tuple[Hashable, ...]:
    """The figures under one name, and all those under shorter names up to a full stop."""
    statement = judgement.statement
    if statement.about is not About.PROJECT or statement.mention is None or not statement.mention.is_told_by_figures:
        return ()
    return statement.mention.number, (statement.passage.number, _stretch(statement))


def _in_earlier_order(judgement: JudgedStatement) -> tuple[Hashable, ...]:
    """The list of figures that goes by the names of an earlier sentence."""
    statement = judgement.statement
    mention, text = statement.mention, statement.passage.text
    if statement.about is not About.PROJECT or mention is None or not statement.claim.is_one_of_several:
        return ()
    is_here = any(each.number == mention.number for each in statement.passage.mentions)
    if is_here and text.sentence_number(mention.start) == statement.sentence_number:
        return ()
    return ((statement.passage.number, statement.sentence_number, statement.claim.kind),)


def _stretch(statement: FigureStatement) -> int:
    return statement.passage.text.full_stop_before(statement.claim.value_start)


@frozen
class _Votes:
    """How many figures of each group are right, and how many are wrong."""

    right: Counter[Hashable]
    wrong: Counter[Hashable]

    @classmethod
    def of(cls, statements: Iterable[JudgedStatement], groups_of: _GroupsOf) -> _Votes:
        right, wrong = Counter[Hashable](), Counter[Hashable]()
        for each in statements:
            if each.verdict.right is not None:
                (right if each.verdict.right else wrong).update(groups_of(each))
        return cls(right, wrong)

    def size(self, groups: Iterable[Hashable]) -> int:
        return max(self.right[group] + self.wrong[group] for group in groups)

    def is_borne_out(self, groups: Iterable[Hashable]) -> bool:
        return any(self.right[group] and self.right[group] >= self.wrong[group] for group in groups)

    def has_more_right(self, groups: Iterable[Hashable]) -> bool:
        return any(self.right[group] > self.wrong[group] for group in groups)
