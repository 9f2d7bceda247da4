"""Scores that a form of ours, or one like it, leaves open by formula: they wait for what they are computed from."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.projects import Amount
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.sheet_assessment import waits_for_a_person
from scoring.submissions.submission import Entry


def is_undecided(facts: SheetFacts, entry: Entry) -> bool:
    """A formula gives no number yet (an empty text leaves no trace but its neighbours), or somebody copied it."""
    if not entry and not entry.computed:
        return any(each.computed or waits_for_a_person(each) for each in _results(facts))
    return entry.computed or waits_for_a_person(entry)


def amounts_passed_over(facts: SheetFacts) -> tuple[tuple[Amount, Entry], ...]:
    """The amounts that are kept as texts, where the formula of the execution score has given nothing for them."""
    line = facts.submission.funds.measured
    if not line.score.cell or line.score.number is not None or not is_undecided(facts, line.score):
        return ()
    return tuple((amount, line[amount]) for amount in (Amount.BUDGET, Amount.EXECUTED) if line[amount].typed_as_text)


def _results(facts: SheetFacts) -> Iterator[Entry]:
    yield from (row.submitted.score for row in facts.rows)
    yield facts.submission.total
