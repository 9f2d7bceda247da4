"""
Instalments by their days, which make what was given to a project: ``12月11日提前下达25600万元、5月17日下达15357万元``.

What they make must be the budget or what was spent of the project that is told of; one is wrong where two digits of
what would make it are exchanged. Others may be left out, so any other sum tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import are_exchanged

_INSTALMENT: Final = re.compile(
    "[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|份|底)?[^，。；、0-9]{0,16}(?:下达|拨付|下拨|拨入|到位|支付|发放|兑付)[^，。；、0-9]{0,16}$"
)
_OF_ELSE: Final = re.compile("上年结转|另|其中|计划|拟|合同|追加|调[增减]|收回")
_KINDS: Final = (ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.INITIAL)
_LEAST: Final = 2
_REASON: Final = "各次相加应为自评表的数"


def instalments_in(stretch: Sentence) -> Iterator[Derived]:
    """The instalments of a stretch up to its full stop."""
    everything = stretch.scope.everything
    owner = stretch.owner or (everything if len(everything) == 1 else ())
    figures = known_figures(owner) if owner else {}
    known = [figures[kind] for kind in _KINDS if figures.get(kind)]
    amounts = [each for each in stretch.numbers if each.unit == MONEY]
    told = [each for each in amounts if _INSTALMENT.search(stretch.words, stretch.start, each.start)]
    if not known or len(told) < _LEAST or any(each.is_about for each in told):
        return
    words = stretch.words[stretch.start : stretch.end]
    added = sum((each.value for each in told), Decimal(0))
    if added in known:
        yield from (Derived(each, is_true=True, expected=each.value, reason=_REASON) for each in told)
    elif not _OF_ELSE.search(words):
        for each, whole in product(told, known):
            meant, unit = each.value + whole - added, each.step.scaleb(each.places)
            if are_exchanged(each.value / unit, meant / unit):
                yield Derived(each, is_true=False, expected=meant, reason=_REASON)
                return
