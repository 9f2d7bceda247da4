"""Two people's records of one season as one: what either knows stays, and where they decided otherwise, it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from scoring.findings.standing import RESULT_WORDS, Decision
from scoring.rounds.history import Decided, History
from scoring.rounds.record_lines import Head
from scoring.rounds.remedies import agreed

DISAGREEMENT: Final = "意见不一："


@frozen
class Disagreement:
    """
    Two people decided otherwise of the same value: the decision of neither counts.

    Attributes:
        history: Whose finding it is.
        ours, theirs: The two.
    """

    history: History
    ours: Decided
    theirs: Decided

    @property
    def undecided(self) -> Decided:
        """What stands in place of the two."""
        told = "；".join(_in_words(each.decision) for each in (self.ours, self.theirs))
        return evolve(self.ours, decision=Decision(None, f"{DISAGREEMENT}{told}", ""))


def merged_heads(ours: Head, theirs: Head) -> Head:
    """The later round counts; what was reviewed in it is ours, so that the next run of ours knows it again."""
    return evolve(ours, number=max(ours.number, theirs.number), others={**theirs.others, **ours.others})


def merged(ours: History | None, theirs: History) -> tuple[History, tuple[Disagreement, ...]]:
    """
    One history of a subject.

    What was told is taken from the one that saw it last, from ours where both did. Of the decisions all stay; where
    two differ about the same value, what stands there is that they do, until somebody decides. Of what is done about a
    finding both stand there.
    """
    if ours is None:
        return theirs, ()
    later, other = (ours, theirs) if ours.seen >= theirs.seen else (theirs, ours)
    disagreements = tuple(_disagreements(ours, theirs))
    open_again = tuple(each.undecided for each in disagreements)
    remedies = {each.key: each for each in theirs.remedies}
    for each in ours.remedies:
        remedies[each.key] = evolve(each, remedy=agreed(each.remedy, theirs.remedy_of(each.key)))
    decided = {(each.key, each.about): each for each in (*theirs.decided, *ours.decided, *open_again)}
    kept = evolve(later, decided=tuple(decided.values()), remedies=tuple(remedies.values()))
    return evolve(kept, others={**other.others, **later.others}), disagreements


def _in_words(decision: Decision) -> str:
    result = RESULT_WORDS[decision.result] if decision.result else "没有决定"
    return "".join((decision.by, result, f"（{decision.reason}）" if decision.reason else ""))


def _disagreements(ours: History, theirs: History) -> Iterator[Disagreement]:
    others = {(each.key, each.about): each for each in theirs.decided}
    for each in ours.decided:
        other = others.get((each.key, each.about))
        if other is not None and other.decision.result is not each.decision.result:
            yield Disagreement(ours, each, other)
