"""The dates and quantities of a cleaned text, found once for all who ask: targets, and actuals under any target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from indicator_specs.words.composed_quantities import composed
from indicator_specs.words.dates.written_dates import YEAR
from indicator_specs.words.numerals.numerals_in_digits import in_digits
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import QuantityMention, find_quantities
from indicator_specs.words.remembered_texts import remembered

if TYPE_CHECKING:
    from indicator_specs.words.date_mentions import DateMention


class TextMentions(NamedTuple):
    """
    What a text mentions.

    Attributes:
        words: The text, its Chinese numerals in digits.
        dates: In order.
        quantities: Outside the dates, in order; a bare month may be either.
    """

    words: str
    dates: tuple[DateMention, ...]
    quantities: tuple[QuantityMention, ...]


@remembered(longest=200, texts=16_384)  # ``100%`` stands in every second row of a province
def mentions_in(text: str) -> TextMentions:
    """The mentions of a cleaned text."""
    words = in_digits(text)
    dates = _dates_in(words)
    taken = [(mention.start, mention.end) for mention in dates if not mention.bare_month]
    return TextMentions(words, dates, composed(words, find_quantities(words, taken)))


_MAY_NAME_A_DATE: Final = Pattern(f"[年月季]|{YEAR}(?:[-/.][0-9]|[0-9]{{4}})")
"""Every way to write a date needs one of these; most texts have none."""


def _dates_in(words: str) -> tuple[DateMention, ...]:
    if not _MAY_NAME_A_DATE.search(words):
        return ()
    from indicator_specs.words.date_mentions import find_dates  # noqa: PLC0415 — most indicators speak of no date

    return find_dates(words)
