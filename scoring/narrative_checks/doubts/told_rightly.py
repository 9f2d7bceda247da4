"""Sentences that tell something of a project rightly, or name it: an amount beside it is the same project's."""

from __future__ import annotations

from typing import TypeAlias

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative_checks.judged_statements import JudgedStatement

SentencePlace: TypeAlias = tuple[int, int]
RightSentences: TypeAlias = set[tuple[SentencePlace, int | None]]
"""Where something of a project is told rightly."""


def sentence_of(each: JudgedStatement) -> SentencePlace:
    return each.statement.passage.number, each.statement.sentence_number


def is_named_beside(each: JudgedStatement, right: RightSentences) -> bool:
    """Its clause names the project, or its sentence tells another amount or the rate of the project rightly."""
    if (sentence_of(each), each.project) in right:
        return True
    passage, mention, start = each.statement.passage, each.statement.mention, each.statement.claim.start
    if mention is None or all(other.number != mention.number for other in passage.mentions):
        return False
    return CLAUSE_BREAK.search(passage.text.text, mention.end, start) is None
