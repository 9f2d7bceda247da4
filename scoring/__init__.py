"""How much was achieved, and by which rule: pure, without files, clock or Excel."""

from scoring.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.indicator_scoring import score_indicator
from scoring.project_scoring import score_project
from scoring.rule_set import RuleSet

__all__ = ["Assessment", "ExecutionScore", "IndicatorScore", "RuleSet", "score_indicator", "score_project"]
