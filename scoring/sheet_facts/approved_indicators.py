"""Which of the approved indicators a row of a sheet reports on."""

from __future__ import annotations

from collections.abc import Sequence

from indicator_specs.indicators import Indicator
from indicator_specs.words.names import indicator_key
from indicator_specs.words.normalisation import same_words
from scoring.submissions.submission import SubmittedIndicator


def approved_for(row: SubmittedIndicator, approved: Sequence[Indicator]) -> Indicator | None:
    """The approved indicator of the row's name; of several, the one in the same place, or the first."""
    own = indicator_key(row.name.text)
    named = [each for each in approved if indicator_key(each.name) == own]
    in_place = [each for each in named if same_words(each.subcategory, row.subcategory.text)]
    return next(iter(in_place or named), None)
