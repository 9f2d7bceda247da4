"""Patterns that are compiled for the first text they are tried on: most texts need few, and each costs a start."""

from __future__ import annotations

import re
from typing import cast


class _PatternOnUse:
    """Stands for a pattern until one of its methods is asked for; from then on it has that method itself."""

    def __init__(self, expression: str) -> None:
        self._expression = expression

    def __getattr__(self, name: str) -> object:
        method = getattr(re.compile(self._expression), name)
        setattr(self, name, method)
        return method


def compiled_on_use(expression: str) -> re.Pattern[str]:
    """As ``re.compile``, later."""
    return cast("re.Pattern[str]", _PatternOnUse(expression))
