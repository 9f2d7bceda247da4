"""What was promised, and what was reported: texts and files become values."""

from indicator_specs.actual_parser import parse_actual
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Funds, FundsLine, Indicator, Judgement, Project
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
