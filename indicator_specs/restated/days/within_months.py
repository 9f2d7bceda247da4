"""
``11月内`` answered by a day: 10月25日, 12月上旬.

Alone it is read as a length, for two months are often written ``2月内``. Where the report names a day of the calendar
it is the month of that name; of the first three nobody can tell.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import IN_THE_MONTH, MONTH, WITHIN
from indicator_specs.words.patterns import Pattern

_WITHIN: Final = Pattern(
    f"(?P<month>{MONTH})月{WITHIN}(?:全部|全面)?(?P<deed>完成|到位|完工|竣工|建成|发放|拨付|支付|报送|上报|举办|召开|办结|验收)?"
)
_A_DAY: Final = Pattern(f"{MONTH}月{IN_THE_MONTH}")
_LONGEST_LENGTH: Final = 3
"""2月内 may well be two months from when the money came."""
_A_LENGTH: Final = Pattern("个月|工期|周期|期限|时限|时长|历时|用时|后")
"""Of these the months are counted from whenever it began."""


def month_as_a_deadline(wanted: str, given: str, name: str) -> str:
    """
    ``11月底前`` of ``11月内``, where a day was reported; empty for other texts.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
    """
    promised = _WITHIN.fullmatch(wanted)
    if promised is None or int(promised["month"]) <= _LONGEST_LENGTH:
        return ""
    one_day = len(_A_DAY.findall(given)) == 1 and not _A_LENGTH.search(name + given)
    return f"{promised['month']}月底前{promised['deed'] or ''}" if one_day else ""
