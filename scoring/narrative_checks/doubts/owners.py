"""
Figures that may be of something else than the words around them tell.

``支队2023年度支出合计2.14亿元`` beside projects of 6,467万元 is no slip for their sum: where no number of projects says
that a figure is of all of them, it is wrong only where it comes near, or is a slip of the pen. So is a second amount
of a project whose paragraph tells the first one rightly: it may be a part; and what one document gave, or a share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import SUMMABLE_KINDS, About, Aside
from scoring.narrative_checks.doubts.another_year import follows_another_year
from scoring.narrative_checks.doubts.counted_projects import is_counted
from scoring.narrative_checks.doubts.distances import is_far, is_near, is_rounded_amount, may_be_mistyped, may_be_slip
from scoring.narrative_checks.doubts.figures_of_some import counts_some, may_be_of_some, sentences_of_some
from scoring.narrative_checks.doubts.loose_words import is_of_loose_words
from scoring.narrative_checks.doubts.other_things import takes_several
from scoring.narrative_checks.doubts.parts_of_amounts import is_given_in_part, is_part_of_what_is_meant
from scoring.narrative_checks.doubts.scores import is_full_marks, is_of_execution, is_score_of_a_part
from scoring.narrative_checks.doubts.set_aside import of_nothing_known
from scoring.narrative_checks.doubts.told_rightly import RightSentences, is_named_beside, sentence_of
from scoring.narrative_checks.doubts.whole_unit import is_of_a_project_of_the_department
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts


def without_doubtful(statements: Sequence[JudgedStatement], facts: UnitFacts) -> list[JudgedStatement]:
    """The same statements; what is wrong only if it is of what nothing surely tells is about nothing that is known."""
    right = {
        (each.statement.passage.number, each.statement.claim.kind, each.project)
        for each in statements
        if each.verdict.right and each.statement.about is About.PROJECT
    }
    right_sentences: RightSentences = {
        (sentence_of(each), each.project)
        for each in statements
        if each.verdict.right and each.statement.claim.kind in SUMMABLE_KINDS and each.project is not None
    }
    statements = [of_nothing_known(each, Aside.ROUNDED) if is_rounded_amount(each) else each for each in statements]
    whole = [of_nothing_known(each, Aside.A_PART) if is_part_of_what_is_meant(each) else each for each in statements]
    firm = [
        of_nothing_known(each) if any(check(each, facts) for check in _OF_SOMETHING_ELSE) else each for each in whole
    ]
    settled = [_settled(each, right, right_sentences, facts) for each in firm]
    of_some = sentences_of_some(settled)
    settled = [of_nothing_known(each) if may_be_of_some(each, of_some, facts) else each for each in settled]
    return [
        of_nothing_known(each, Aside.OF_LISTED) if counts_some(each, len(facts.projects)) else each for each in settled
    ]


def _settled(
    each: JudgedStatement,
    right: set[tuple[int, ClaimKind, int | None]],
    right_sentences: RightSentences,
    facts: UnitFacts,
) -> JudgedStatement:
    statement = each.statement
    if each.verdict.right is not False:
        return each
    if is_score_of_a_part(each) or is_full_marks(each, right) or is_of_execution(each, facts):
        return of_nothing_known(each, Aside.OF_INDICATOR)
    if statement.claim.kind not in SUMMABLE_KINDS:
        return each
    if statement.is_weak and not may_be_mistyped(each):
        return of_nothing_known(each)
    if is_given_in_part(statement):
        is_doubtful = not may_be_slip(each)
    elif statement.about is About.ALL:
        is_doubtful = is_far(each) or not (is_counted(statement, len(facts.projects)) or is_near(each))
    else:
        told = (statement.passage.number, statement.claim.kind, each.project)
        is_second = statement.about is About.PROJECT and told in right and not may_be_slip(each)
        is_doubtful = is_second or (is_far(each) and not is_named_beside(each, right_sentences))
    if not is_doubtful:
        return each
    return of_nothing_known(each)


_OF_SOMETHING_ELSE: Final = (
    is_of_loose_words,
    takes_several,
    is_of_a_project_of_the_department,
    follows_another_year,
)
