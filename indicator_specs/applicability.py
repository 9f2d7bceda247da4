"""Whether a report says that an indicator does not apply (不适用): no result, and none that was owed."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern

DOES_NOT_APPLY: Final = ("不适用", "不涉及")

FOLLOWED_BY: Final = "(:,;"
"""Signs after which a reason may stand."""

_SAYS_SO: Final = Pattern(
    rf"(?:本项目|本单位|本年度?)?(?:{'|'.join(DOES_NOT_APPLY)})(?:(?:本|此|该)?项?指标)?(?:[{FOLLOWED_BY}].*)?[。.]?"
)


def says_not_applicable(actual: str) -> bool:
    """``不适用``, ``不涉及（项目取消）``; not ``不适用率5%``."""
    return any(word in actual for word in DOES_NOT_APPLY) and _SAYS_SO.fullmatch(clean(actual).text) is not None


def is_bare(actual: str) -> bool:
    """It gives no reason itself: ``不适用``, not ``不适用（项目取消）``."""
    return not any(sign in clean(actual).text for sign in FOLLOWED_BY)
