"""A place among others, promised and reached: 全市第二名 for 全市前三, 第7名 for 全省前5名."""

from __future__ import annotations

from indicator_specs.actuals import Level, Statement
from indicator_specs.around_numbers.places import promised_place, reported_place
from indicator_specs.indicator_context import UNDESIRED, UNWANTED
from indicator_specs.words.normalisation import clean
from indicator_specs.words.ordered_scales import BETTER_LOW


def answer_by_place(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    Whether the place is among those that were promised; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    wanted = promised_place(clean(promised).text)
    given = reported_place(words.rstrip("。")) if wanted else None
    if wanted is None or given is None or _of_the_worst(promised + name):
        return None
    if not _among_the_same(given.among, wanted.among, name):
        return None
    if given.at_best and given.number == wanted.number:
        return Statement(text, raw=text, remarks=("只是照抄目标的名次，没有报告是第几名",))
    if given.number <= wanted.number:
        remark = f"名次“{words}”在目标“{promised}”之内"
        return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(remark,))
    if given.at_best:
        return None
    return Statement(text, raw=text, falls_short=True, remarks=(f"名次“{words}”不在目标“{promised}”之内",))


def _among_the_same(given: str, wanted: str, name: str) -> bool:
    """第二名 leaves out among whom, 全市 must be the promise's, or where that says nothing the name's."""
    return not given or (given == wanted if wanted else given in name)


def _of_the_worst(about: str) -> bool:
    """Nobody wants to be among the first in 投诉量."""
    return UNDESIRED.found_in(about) or UNWANTED.found_in(about) or any(word in about for word in BETTER_LOW)
