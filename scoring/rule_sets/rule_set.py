"""Rule sets as values: how one document, place and year wants indicators scored."""

# Annotations are not postponed here: whoever makes a rule set of a file asks every class for its types.

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from indicator_specs.actuals import Level
from scoring.rule_sets.evidence import Evidence, own_evidence
from scoring.rule_sets.scoring_tables import HOLDS, LOWER_LIMITS, Deduction, Tier, stated_limits


class ZeroBudget(StrEnum):
    """What an annual budget (A) of zero means for the execution score."""

    PERSON = "person"
    ZERO = "zero"
    FULL = "full"


class EqualExceeded(StrEnum):
    """What an actual beyond an ``=`` target means (docs/rule-sets.md)."""

    MET = "met"
    FORMULA = "formula"
    PERSON = "person"


class PointsOf(StrEnum):
    """Of what the points of a project's indicators are parts."""

    TOTAL = "total"
    CATEGORY = "category"


@frozen(kw_only=True)
class CategoryWeight:
    """
    The points of one 一级指标.

    Attributes:
        name: ``产出指标``.
        points: Its share of the 100.
        source: Where the number comes from.
    """

    name: str
    points: Decimal
    source: Evidence


@frozen(kw_only=True)
class ExecutionRule:
    """
    How the execution rate (B/A) is scored.

    Attributes:
        points: 10 nearly everywhere, 20 in Hubei.
        formula: Expression over ``points``, ``rate`` (percent), ``budget`` and ``executed``; a result is never cut off
            silently: over ``points`` it is capped and the steps say so. Empty where ``tiers`` say it.
        tiers: By the rate in percent, instead of a formula.
        rate_places: Decimal places to which the rate in percent is rounded (half up) *before* it is scored, or None
            where it is rounded only for display.
        zero_budget: What a budget of 0 means.
        reason_below: A rate in percent below which a reason is owed, or None.
        reason_if_adjusted: Per cent of 年初预算数 beyond which an adjustment of the budget owes a reason, or None.
        source: Where the rule comes from.
        sources: Where single values come from, if from elsewhere, by their names here.
    """

    points: Decimal
    formula: str = ""
    tiers: tuple[Tier, ...] = ()
    rate_places: int | None = None
    zero_budget: ZeroBudget = ZeroBudget.PERSON
    reason_below: Decimal | None = None
    reason_if_adjusted: Decimal | None = None
    source: Evidence
    sources: Mapping[str, Evidence] = own_evidence()


@frozen(kw_only=True)
class TargetFormula:
    """
    The score of a missed numeric target: as an expression, by tiers, or by a deduction.

    Attributes:
        kind: ``at_least``, ``more_than``, ``at_most``, ``less_than``, ``equal``, ``between_below``, ``between_above``.
        expression: Over ``points``, ``target`` and ``actual`` (in the target's unit); empty for the other ways.
        tiers: By 完成率 (actual over target, in percent).
        deduction: By how far the target was missed.
        source: Where the rule comes from.
    """

    kind: str
    expression: str = ""
    tiers: tuple[Tier, ...] = ()
    deduction: Deduction | None = None
    source: Evidence


class Measure(StrEnum):
    """What the tiers of an indicator go by."""

    ACTUAL = "actual"
    COMPLETION = "completion"


@frozen(kw_only=True)
class IndicatorRule:
    """
    How one indicator is scored that the document names: met or missed, this alone decides.

    Attributes:
        name: 三级指标; numbers before it do not count.
        words: The 评分标准 as the document words it, or empty.
        expression: As in ``TargetFormula``; one of the three ways is given.
        tiers: By the actual in the target's unit, or by 完成率.
        deduction: By how far the target was missed.
        by: What the tiers go by.
        source: Where the rule comes from.
    """

    name: str
    words: str = ""
    expression: str = ""
    tiers: tuple[Tier, ...] = ()
    deduction: Deduction | None = None
    by: Measure = Measure.ACTUAL
    source: Evidence


@frozen(kw_only=True)
class RivalFormula:
    """
    A formula that other places use for the same kind; steps mention it where it gives another number.

    Attributes:
        kind: As in ``TargetFormula``.
        name: Short Chinese name: ``线性``.
        expression: As in ``TargetFormula``.
        source: Who uses it.
    """

    kind: str
    name: str
    expression: str
    source: Evidence


@frozen(kw_only=True)
class QualitativeBand:
    """
    What a qualitative level is worth, as shares of the points.

    Attributes:
        level: 达成, 部分达成 or 未达成.
        low: Least share, included.
        high: Greatest share; included only where ``high_included``.
        high_included: True for the best band.
    """

    level: Level
    low: Decimal
    high: Decimal
    high_included: bool = False


@frozen(kw_only=True)
class QualitativeRule:
    """
    The bands of qualitative indicators, best first.

    Attributes:
        bands: One per level.
        source: Where the bands come from.
    """

    bands: tuple[QualitativeBand, ...]
    source: Evidence

    def band(self, level: Level) -> QualitativeBand:
        """The band of a level; every rule set has all three."""
        return next(band for band in self.bands if band.level is level)


@frozen(kw_only=True)
class OverAchievementRule:
    """
    What far exceeding a target entails; shares of the target, None where the document says nothing.

    Attributes:
        flag_from: Named in the result from this share on.
        reason_from: A reason is compulsory from this share on.
        cut: Points taken off from ``reason_from`` on.
        source: Where the rule comes from.
        sources: Where single values come from, if from elsewhere, by their names here.
    """

    flag_from: Decimal | None = None
    reason_from: Decimal | None = None
    cut: Decimal | None = None
    source: Evidence
    sources: Mapping[str, Evidence] = own_evidence()


class LimitEffect(StrEnum):
    """What passing a limit entails."""

    ZERO = "zero"
    CUT = "cut"
    REASON = "reason"
    FLAG = "flag"
    NOTHING = "nothing"


@frozen(kw_only=True, slots=False)  # it has a cached property
class LimitRule:
    """
    How far beyond or short of its target a class of indicators may end; shares of the target.

    Attributes:
        category: 一级指标 of the class; empty for all.
        subcategory: 二级指标 of the class; empty for all.
        more_than, at_least: A limit beyond the target; one of the four is given.
        less_than, at_most: A limit short of it.
        effect: What passing it entails; no points, or points taken off, owe a reason as well.
        cut: Points taken off.
        source: Where the rule comes from.
    """

    category: str = ""
    subcategory: str = ""
    more_than: Decimal | None = None
    at_least: Decimal | None = None
    less_than: Decimal | None = None
    at_most: Decimal | None = None
    effect: LimitEffect
    cut: Decimal | None = None
    source: Evidence

    @cached_property
    def limits(self) -> tuple[tuple[str, Decimal], ...]:
        """Each limit that it states, with its sign."""
        return stated_limits(self)

    @property
    def is_over(self) -> bool:
        """It lies beyond the target."""
        return any(sign in LOWER_LIMITS for sign, _ in self.limits)

    def holds(self, completion: Decimal) -> bool:
        """Whether an actual of this share of its target passed it."""
        return all(HOLDS[sign](completion, limit) for sign, limit in self.limits)


class NotApplicable(StrEnum):
    """What an indicator that does not apply (不适用) means for the total."""

    PERSON = "person"
    RESCALE = "rescale"


@frozen(kw_only=True)
class NotApplicableRule:
    """
    What becomes of indicators that do not apply.

    Attributes:
        treatment: A person decides; or they are left out, and the rest counts for 100: 实得分÷(100−不适用分)×100.
        source: Where the rule comes from; None where there is none.
    """

    treatment: NotApplicable = NotApplicable.PERSON
    source: Evidence | None = None


@frozen(kw_only=True)
class CapRule:
    """
    The total that a low execution rate allows at most.

    Attributes:
        rate_below: In percent, itself not below.
        most: In points.
        source: Where the rule comes from.
    """

    rate_below: Decimal
    most: Decimal
    source: Evidence


@frozen(kw_only=True)
class DiscountRule:
    """
    What is left of the total where a second evaluation gives a lower grade.

    Attributes:
        grades_lower: By so many grades or more.
        share: Of the total that is left.
        source: Where the rule comes from.
    """

    grades_lower: int
    share: Decimal
    source: Evidence


@frozen(kw_only=True)
class Grade:
    """
    A grade (自评等级) and the least total, included, that earns it.

    Attributes:
        name: 优, 良, 中, 差.
        least: In points.
    """

    name: str
    least: Decimal


@frozen(kw_only=True)
class GradeRule:
    """
    The grades, best first, taken from the rounded total.

    Attributes:
        grades: The last one's ``least`` is 0.
        source: Where the limits come from.
    """

    grades: tuple[Grade, ...]
    source: Evidence


@frozen(kw_only=True)
class ExplanationRule:
    """
    The total below which an explanation is compulsory.

    Attributes:
        below: In points, itself not below.
        source: Where the limit comes from.
    """

    below: Decimal
    source: Evidence


@frozen(kw_only=True)
class ReasonRule:
    """
    How long a reason is to be; None where the document says nothing.

    Attributes:
        least_characters: At least so many.
        most_characters: At most so many.
        source: Where the limits come from; None where there are none.
        sources: Where single values come from, if from elsewhere, by their names here.
    """

    least_characters: int | None = None
    most_characters: int | None = None
    source: Evidence | None = None
    sources: Mapping[str, Evidence] = own_evidence()


@frozen(kw_only=True)
class RoundingRule:
    """
    Where scores are rounded, always half up.

    Attributes:
        indicator_places: Places of an indicator's score.
        execution_places: Places of the execution score.
        total_places: Places of the total.
        source: Where the rule comes from.
        sources: Where single values come from, if from elsewhere, by their names here.
    """

    indicator_places: int
    execution_places: int
    total_places: int
    source: Evidence
    sources: Mapping[str, Evidence] = own_evidence()


@frozen(kw_only=True, cache_hash=True)
class RuleSet:
    """
    One way of scoring, complete: everything ``score_project`` needs besides the project.

    Attributes:
        id: ``mof-2020-10``.
        title: In Chinese, as users see it.
        document: Title of the document.
        number: Its 文号; empty where it has none, or where the title tells it.
        effective: Day from which it applies.
        valid_from, valid_to: The first and the last budget year (预算年度) whose sheets it is for; None where open.
        places: Words that name the place whose rules these are, any of them; empty for rules of no place.
        note: What a reader must know before relying on it.
        based_on: Id of the built-in rule set from which all that its file does not state was taken; empty for none.
        categories: Weights of the 一级指标, "in principle".
        points_of: Whether the points of indicators add to 100 in all, or within each 一级指标 (两级权重).
        execution: Execution rate.
        formulas: One per numeric target kind.
        rivals: Formulas used elsewhere, told where they differ.
        indicators: Single indicators with a rule of their own.
        equal_exceeded: What an actual beyond ``=`` means.
        qualitative: Bands.
        over_achievement: Exceeding by far.
        not_applicable: Indicators that do not apply.
        caps: What a low execution rate makes of the total.
        discounts: What a lower grade of a second evaluation leaves of the total.
        limits: Far beyond or short of the target, for classes of indicators.
        grading: Grades.
        explanation: The limit below which a project must explain itself.
        reasons: How long notes and explanations are to be.
        rounding: Places.
        sources: Where ``points_of`` and ``equal_exceeded`` come from, by these names.
        file: The file it was read from, for messages; not part of its value.
    """

    id: str
    title: str
    document: str
    number: str = ""
    effective: date
    valid_from: int | None = None
    valid_to: int | None = None
    places: tuple[str, ...] = ()
    note: str = ""
    based_on: str = ""
    categories: tuple[CategoryWeight, ...]
    points_of: PointsOf = PointsOf.TOTAL
    execution: ExecutionRule
    formulas: tuple[TargetFormula, ...]
    rivals: tuple[RivalFormula, ...] = ()
    indicators: tuple[IndicatorRule, ...] = ()
    equal_exceeded: EqualExceeded = EqualExceeded.PERSON
    qualitative: QualitativeRule
    over_achievement: OverAchievementRule
    limits: tuple[LimitRule, ...] = ()
    not_applicable: NotApplicableRule = NotApplicableRule()
    caps: tuple[CapRule, ...] = ()
    discounts: tuple[DiscountRule, ...] = ()
    grading: GradeRule
    explanation: ExplanationRule
    reasons: ReasonRule = ReasonRule()
    rounding: RoundingRule
    sources: Mapping[str, Evidence] = own_evidence()
    file: str = field(default="", eq=False)

    @property
    def called(self) -> str:
        """The title without what stands in brackets: ``四川省 部门预算项目支出绩效自评``."""
        return self.title.partition("（")[0].strip() or self.title

    def is_for(self, year: int | None) -> bool:
        """Its years include this one; a year that nobody knows is in all of them."""
        if year is None:
            return True
        return (self.valid_from or year) <= year <= (self.valid_to or year)
