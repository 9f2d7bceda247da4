"""What was told and decided of one subject, round by round; and the next round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import Factory, evolve, frozen

from scoring.findings.finding import Finding
from scoring.findings.standing import NO_DECISION, Decision, Ending, FindingState, Standing
from scoring.rounds.decisions import settles
from scoring.rounds.remedies import NO_REMEDY, Remedied, Remedy
from scoring.rounds.subjects import FindingKey, RoundSubject, finding_id, key_of


@frozen(kw_only=True)
class ToldFinding:
    """
    A finding that was told.

    Attributes:
        key, about: What it is, and the value that it is about.
        severity, message: As it was told last; for people.
        since: The round in which it was told first, or again after it had ended.
        ended: The round in which it was told no more; 0 as long as it is.
        ending: How it ended; None as long as it has not.
        others: What a newer version of the program keeps of it.
    """

    key: FindingKey
    about: str
    severity: str = ""
    message: str = ""
    since: int
    ended: int = 0
    ending: Ending | None = None
    others: Mapping[str, Any] = Factory(dict)


@frozen(kw_only=True)
class Decided:
    """
    A decision of the office, about a finding and the value that it was about.

    Attributes:
        key, about: Of the finding.
        decision: What was decided.
        others: As of ``ToldFinding``.
    """

    key: FindingKey
    about: str
    decision: Decision
    others: Mapping[str, Any] = Factory(dict)


@frozen(kw_only=True)
class History:
    """
    Attributes:
        subject: Whose it is.
        unit, name: As written on its last sheet.
        budget_wan: 全年预算数 there, in 万元, or None; told for people, and to know a renamed project by.
        indicators: The names there; likewise.
        contents: A digest of the file that holds it.
        contents_before: The same in the round before that one.
        first: The first round in which it was there.
        seen: The last round in which it was there.
        findings: All that were ever told.
        decided: All that was decided.
        remedies: What is done about its findings.
        others: As of ``ToldFinding``.
    """

    subject: RoundSubject
    unit: str = ""
    name: str = ""
    budget_wan: Decimal | None = None
    indicators: tuple[str, ...] = ()
    contents: str = ""
    contents_before: str = ""
    first: int = 0
    seen: int = 0
    findings: tuple[ToldFinding, ...] = ()
    decided: tuple[Decided, ...] = ()
    remedies: tuple[Remedied, ...] = ()
    others: Mapping[str, Any] = Factory(dict)

    @property
    def told(self) -> tuple[ToldFinding, ...]:
        """What it was told of last, and has not ended."""
        return tuple(each for each in self.findings if not each.ended)

    def ended_in(self, number: int) -> tuple[ToldFinding, ...]:
        """What ended in a round."""
        return tuple(each for each in self.findings if each.ended == number)

    def with_decision(self, key: FindingKey, about: str, decision: Decision) -> History:
        """The same, with what was decided about a value in place of what had been; no result for nothing."""
        kept = tuple(each for each in self.decided if (each.key, each.about) != (key, about))
        made = () if decision == NO_DECISION else (Decided(key=key, about=about, decision=decision),)
        return evolve(self, decided=(*kept, *made))

    def decision_of(self, told: ToldFinding) -> Decision:
        """What was decided of a finding, about the value that it was told of."""
        ours = (each.decision for each in self.decided if (each.key, each.about) == (told.key, told.about))
        return next(ours, NO_DECISION)

    def remedy_of(self, key: FindingKey) -> Remedy:
        """What is done about a finding."""
        return next((each.remedy for each in self.remedies if each.key == key), NO_REMEDY)

    def with_remedy(self, key: FindingKey, remedy: Remedy) -> History:
        """The same, with what is done about a finding in place of what was said before."""
        kept = tuple(each for each in self.remedies if each.key != key)
        made = () if remedy == NO_REMEDY else (Remedied(key=key, remedy=remedy),)
        return evolve(self, remedies=(*kept, *made))

    def standing_of(self, told: ToldFinding, number: int) -> Standing:
        """
        Args:
            told: One of its findings that has not ended.
            number: Of the round.
        """
        decisions = {each.about: each.decision for each in self.decided if each.key == told.key}
        decision = decisions.get(told.about, NO_DECISION)
        is_settled = settles(decision)
        return Standing(
            id=finding_id(self.subject, told.key, told.about),
            state=_state(told, number),
            decision=decision,
            is_settled=is_settled,
            is_back=not is_settled and any(map(settles, decisions.values())),
        )


def _state(told: ToldFinding, number: int) -> FindingState:
    if told.since < number:
        return FindingState.OPEN
    return FindingState.NEW if number > 1 else FindingState.FIRST


def before(history: History, number: int) -> History:
    """The history as it was before a round, which so can be told again; what was decided stays."""
    found = (each for each in history.findings if each.since != number)
    opened = (evolve(each, ended=0, ending=None) if each.ended == number else each for each in found)
    contents = history.contents_before if history.seen == number else history.contents
    return evolve(history, findings=tuple(opened), contents=contents)


def next_round(
    history: History, findings: Sequence[Finding], number: int, contents: str
) -> tuple[History, tuple[ToldFinding, ...]]:
    """
    What was told is held against what is told now.

    Args:
        history: Before this round (``before``).
        findings: All that are told of the subject now.
        number: Of this round.
        contents: A digest of what holds it now.

    Returns:
        The history after it; and for each of ``findings`` what it is there.
    """
    again, gone = _told_again_and_gone(history.told, findings)
    told_now = tuple(again.get(place) or _told_first(finding, number) for place, finding in enumerate(findings))
    ending = Ending.DROPPED if contents == history.contents else Ending.MENDED
    ended = [each for each in history.findings if each.ended]
    after = (*ended, *(evolve(each, ended=number, ending=ending) for each in gone), *told_now)
    followed = evolve(
        history,
        findings=in_order(after),
        contents=contents,
        contents_before=history.contents,
        first=history.first or number,
        seen=number,
    )
    return followed, told_now


def _told_again_and_gone(
    told: Iterable[ToldFinding], findings: Sequence[Finding]
) -> tuple[Mapping[int, ToldFinding], Sequence[ToldFinding]]:
    """
    Which of the findings were told before, by their position, and what was told and is no more.

    Of several findings of one key those about the same value are the same; the others are, in their order.
    """
    earlier: dict[FindingKey, list[ToldFinding]] = defaultdict(list)
    for each in told:
        earlier[each.key].append(each)
    again: dict[int, ToldFinding] = {}
    for is_same_value in (True, False):
        for place, finding in enumerate(findings):
            candidates = earlier[key_of(finding)]
            match = next((each for each in candidates if not is_same_value or each.about == finding.about), None)
            if place not in again and match is not None:
                candidates.remove(match)
                again[place] = _told_again(match, finding)
    return again, [each for others in earlier.values() for each in others]


def withdrawn(history: History, number: int) -> History:
    """The second sheet of a project is there no more, while the first is."""
    ended = (evolve(each, ended=number, ending=Ending.WITHDRAWN) for each in history.told)
    return evolve(history, findings=(*(each for each in history.findings if each.ended), *ended))


def in_order(findings: Iterable[ToldFinding]) -> tuple[ToldFinding, ...]:
    """As they are kept: by what they are; of the same one, the earliest first."""
    return tuple(sorted(findings, key=lambda each: (each.key, each.since, each.ended, each.about)))


def _told_again(earlier: ToldFinding, finding: Finding) -> ToldFinding:
    return evolve(earlier, about=finding.about, severity=finding.severity.value, message=finding.message)


def _told_first(finding: Finding, number: int) -> ToldFinding:
    return ToldFinding(
        key=key_of(finding),
        about=finding.about,
        severity=finding.severity.value,
        message=finding.message,
        since=number,
    )
