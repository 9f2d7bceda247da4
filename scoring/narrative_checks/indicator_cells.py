"""Whether the cell of a table promises or reports what the sheet does: by what the texts mean, not by their letters."""

from __future__ import annotations

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Actual, ReportedDate, ReportedQuantity
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Bounded, Nothing, Qualitative, Target
from indicator_specs.words.normalisation import same_words
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert
from scoring.indicator_narrative.subjects import KnownIndicator
from scoring.indicator_narrative.units_of_indicators import read_of


def promises_the_same(text: str, indicator: KnownIndicator) -> bool | None:
    """The cell against 年度指标值; None where one of them cannot be read."""
    known = read_of(indicator)
    if same_words(text, known.target.raw):
        return True
    return _same_target(text, parse_target(text, known.context), known.target)


def reports_the_same(text: str, indicator: KnownIndicator) -> bool | None:
    """The cell against 实际完成指标值; None where one of them is neither a number nor a date."""
    known = read_of(indicator)
    if same_words(text, known.actual.raw):
        return True
    return _same_actual(parse_actual(text, known.target, indicator.name), known.actual)


def _same_target(text: str, stated: Target, known: Target) -> bool | None:
    if stated == known:
        return True
    if isinstance(stated, Qualitative) and isinstance(known, Qualitative):
        holds_other = text in known.raw or known.raw in text
        return None if stated.unread or known.unread or holds_other else False
    if isinstance(stated, (Qualitative, Nothing)) or isinstance(known, (Qualitative, Nothing)):
        return None
    if isinstance(stated, Bounded) and isinstance(known, Bounded) and _is_without_sign(text, known.raw):
        return _same_quantity(stated.bound, known.bound)
    if type(stated) is type(known) and isinstance(stated, Bounded) and isinstance(known, Bounded):
        return _is_the_same_bound(stated.bound, known.bound)
    return False


def _is_the_same_bound(stated: Quantity, known: Quantity) -> bool | None:
    """Under the same sign; a number alone (≥95) leaves its unit to the reader."""
    if not stated.unit and _same_quantity(stated, known):
        return True
    return None if _leaves_out_for_each(stated, known) else False


def _leaves_out_for_each(stated: Quantity, known: Quantity) -> bool:
    """``亩均投资标准 ≤1500元`` for ≤1500元/亩: one of them leaves to the name what it is for."""
    units = stated.unit, known.unit
    return stated.value == known.value and "/" in "".join(units) and units[0].split("/")[0] == units[1].split("/")[0]


def _is_without_sign(*texts: str) -> bool:
    """One of the texts leaves to the reader whether at least or at most is meant."""
    return any(text.strip()[:1].isdigit() and not text.strip().endswith(("上", "下", "内", "前")) for text in texts)


def _same_quantity(stated: Quantity, known: Quantity) -> bool | None:
    """A number alone may leave out 万, too, which its head or another column tells."""
    found = convert(stated.value, stated.unit, known.unit)
    if found is None:
        return None
    may_be = {found.value} if stated.unit else {found.value, found.value * known.multiplier}
    return known.value in may_be


def _same_actual(stated: Actual, known: Actual) -> bool | None:
    if stated == known:
        return True
    if isinstance(stated, ReportedQuantity) and isinstance(known, ReportedQuantity):
        same = _same_quantity(stated.quantity, known.quantity)
        return None if same and stated.exactness is not known.exactness else same
    both_dates = isinstance(stated, ReportedDate) and isinstance(known, ReportedDate)
    return False if both_dates else None
