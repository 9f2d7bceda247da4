"""
How much was achieved, and by which rule: pure, without files, clock or Excel.

The names of ``__all__`` are loaded when they are first asked for, as in ``indicator_specs``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scoring.assessment import Assessment, ExecutionScore
    from scoring.indicator_score import IndicatorScore
    from scoring.indicator_scoring import score_indicator
    from scoring.project_scoring import score_project
    from scoring.rule_set import RuleSet

__all__ = ["Assessment", "ExecutionScore", "IndicatorScore", "RuleSet", "score_indicator", "score_project"]

_MODULES: Final = {
    "Assessment": "assessment",
    "ExecutionScore": "assessment",
    "IndicatorScore": "indicator_score",
    "RuleSet": "rule_set",
    "score_indicator": "indicator_scoring",
    "score_project": "project_scoring",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
