"""What was reported, held against what was promised: which kinds meet decides how."""

from __future__ import annotations

from indicator_specs.actuals import Actual, Copied, Level, NothingReported, ReportedDate, ReportedQuantity, Statement
from indicator_specs.indicator_context import NO_CONTEXT, IndicatorContext, Sense
from indicator_specs.targets import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Deadline,
    LessThan,
    MoreThan,
    Nothing,
    Qualitative,
    Target,
)
from scoring.assessing.comparing.comparator_sense import sense_under
from scoring.assessing.comparing.comparison import COPIED, Comparison, said_to_be_missed, unanswered, undetermined
from scoring.assessing.comparing.days import compare_completion, compare_dates
from scoring.assessing.comparing.quantities import compare_quantities
from scoring.assessing.comparing.reported_years import other_year
from scoring.assessing.comparing.words import compare_words


def compare(  # noqa: PLR0911 — one return per pair of kinds is the clearest table
    target: Target,
    actual: Actual,
    *,
    year: int | None = None,
    context: IndicatorContext = NO_CONTEXT,
) -> Comparison:
    """
    Hold an actual against its target.

    Args:
        target: What was promised.
        actual: What was reported.
        year: The project's year, for dates without one.
        context: Where the indicator stands: whether it is a rate, a share of a whole, a limit of money, and which side
            of an ``=`` target is the good one.
    """
    match target, actual:
        case ((Bounded() | Between()), ReportedQuantity()):
            why = other_year(target, actual, year)
            return undetermined(why) if why else compare_quantities(target, actual, year, context)
        case Nothing(), _:
            return unanswered("没有目标值")
        case _, NothingReported():
            return unanswered("没有报告实际完成值")
        case Qualitative(), _:
            return compare_words(target, actual)
        case _, Copied():
            return unanswered(COPIED)
        case Deadline(), ReportedDate():
            return compare_dates(target, actual, year)
        case Deadline(), Statement():
            return compare_completion(target, actual, year)
        case (
            (Bounded() | Between()),
            Statement(level=Level.MISSED | Level.PARTLY) | Statement(falls_short=True),
        ) if not _limits(target, context) or _tells_the_other_way(target, actual):
            return said_to_be_missed(actual, "没有报告完成了多少，得分无从计算")
        case Deadline(), _:
            return unanswered("目标是完成时间，报告的不是时间")
        case _:
            return unanswered("目标是数值，没有报告数值")


def _tells_the_other_way(target: Bounded | Between, actual: Actual) -> bool:
    """``同比上升1.2%`` for a fall of 5%: more of the fall is better, whatever falls."""
    return isinstance(target, (AtLeast, MoreThan)) and isinstance(actual, Statement) and actual.falls_short


def _limits(target: Bounded | Between, context: IndicatorContext) -> bool:
    """``≤30万元`` that was 未完成 may have been passed, or not been spent."""
    return isinstance(target, (AtMost, LessThan)) or sense_under(target, context) is Sense.LESS_IS_BETTER
