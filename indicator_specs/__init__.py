"""
What was promised, and what was reported: texts and files become values.

The names of ``__all__`` are loaded when they are first asked for: a command that only reads a number waits for nothing
else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from indicator_specs.actual_parser import parse_actual
    from indicator_specs.indicator_context import IndicatorContext
    from indicator_specs.indicators import Indicator, Judgement
    from indicator_specs.projects import Funds, FundsLine, Project
    from indicator_specs.target_parser import parse_target

__all__ = [
    "Funds",
    "FundsLine",
    "Indicator",
    "IndicatorContext",
    "Judgement",
    "Project",
    "parse_actual",
    "parse_target",
]

_MODULES: Final = {
    "Funds": "projects",
    "FundsLine": "projects",
    "Indicator": "indicators",
    "IndicatorContext": "indicator_context",
    "Judgement": "indicators",
    "Project": "projects",
    "parse_actual": "actual_parser",
    "parse_target": "target_parser",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
