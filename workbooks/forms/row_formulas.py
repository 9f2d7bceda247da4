"""One indicator's score as an Excel formula: what can be written so, and what is left to a person."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import frozen

from indicator_specs.actual_parser import parse_actual
from indicator_specs.applicability import DOES_NOT_APPLY, FOLLOWED_BY
from indicator_specs.indicator_context import IndicatorContext, Sense
from indicator_specs.projects import Indicator
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Deadline,
    Equal,
    LessThan,
    MoreThan,
    Undirected,
)
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.comparing.comparator_sense import sense_under
from scoring.assessing.comparing.implausible_results import THE_WHOLE, Beyond, beyond_range, is_share
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.comparing.quantities import HOLDS, is_ranked
from scoring.assessing.verdicts import NOT_APPLICABLE, TO_BE_JUDGED, Verdict
from scoring.formulas.formula import Formula
from scoring.rule_sets.class_limits import limits_over, limits_under
from scoring.rule_sets.compiled_formulas import decides_a_miss, deducts_on_the_other_side, own_formula, target_formula
from scoring.rule_sets.deduction_texts import deduction_text, follows_the_rules, leaves_nothing
from scoring.rule_sets.rule_set import EqualExceeded, LimitEffect, LimitRule, NotApplicable, RuleSet
from workbooks.forms.excel_expressions import EXCEL_DIGITS, EXCEL_PLACES, excel_number, excel_text, quoted, rounded
from workbooks.forms.form_cells import ACTUAL, DAY, DIGITS, NUMBER, PLAIN, POINTS, TARGET, TEXT
from workbooks.forms.full_points_words import earns_full_points, last_day_in_time, points_of, words_for_full_points
from workbooks.forms.number_readings import LONGEST_LITERAL, NumberReading, number_reading
from workbooks.forms.typed_numbers import (
    digits_formula,
    doubt_condition,
    is_doubtful,
    number_formula,
    plain_formula,
    read_typed,
    text_formula,
)
from workbooks.sheets.drafting import CellName

UNDECIDED: Final = quoted(TO_BE_JUDGED)
NOTHING: Final = '""'

_DAY: Final = re.compile(r"(?:([12][0-9]{3})年)?([1-9][0-9]?)月([1-9][0-9]?)日")


@frozen(kw_only=True)
class RowFormulas:
    """
    How one indicator is computed in the sheet, at any position.

    Attributes:
        working: The formulas of the hidden cells of the row.
        score: The formula of its score.
        reading: How numbers are read, where the target is a number.
        words: Actuals that earn full points, as they stand after ``as_typed``; the target's own words count besides.
        repeats_target: The target's own words earn full points.
        last_day: Days up to this one earn full points, where the target is a deadline.
        year: Of days that are typed without one.
    """

    working: Mapping[CellName, str]
    score: str
    reading: NumberReading | None = None
    words: tuple[str, ...] = ()
    repeats_target: bool = False
    last_day: date | None = None
    year: int | None = None


@lru_cache(maxsize=4096)
def row_formulas(indicator: Indicator, rule_set: RuleSet, year: int | None) -> RowFormulas | None:
    """
    The formulas of an indicator's row, or None where only a person or the parser can decide it.

    Args:
        indicator: Its actual, note and judgement do not matter.
        rule_set: The rules.
        year: Of the project, for deadlines without one.
    """
    context = IndicatorContext(indicator.category, indicator.subcategory, indicator.name)
    target = parse_target(indicator.target, context)
    if isinstance(target, (Bounded, Between)):
        return _numeric_row(indicator, target, context, rule_set, year)
    words = words_for_full_points(indicator, target, rule_set, year)
    repeats = earns_full_points(indicator, indicator.target, rule_set, year)
    last = last_day_in_time(target, year) if isinstance(target, Deadline) else None
    if not words and not repeats and not last:
        return None
    year = year or (last.year if last else None)
    return _worded_row(words, rule_set, repeats_target=repeats, last=last, year=year)


def _unless_left_out(scored: str, rule_set: RuleSet) -> str:
    """不适用 in place of a score where the actual says so, and the rules re-scale the rest."""
    if not leaves_out(rule_set):
        return scored
    return f"IF({says_left_out(TEXT)},{quoted(NOT_APPLICABLE)},{scored})"


def leaves_out(rule_set: RuleSet) -> bool:
    """An indicator that does not apply is left out of the total, and nothing more is owed for it."""
    return rule_set.not_applicable.treatment is NotApplicable.RESCALE


def says_left_out(text: str) -> str:
    """The condition that an actual (``text`` is its expression) is 不适用, or that and a reason."""
    said = ",".join(f"LEFT({text},3)={quoted(word)}" for word in DOES_NOT_APPLY)
    ends = f"ISNUMBER(FIND(MID({text}&{quoted(FOLLOWED_BY[0])},4,1),{quoted(FOLLOWED_BY)}))"
    return f"AND(OR({said}),{ends})"


def shows_left_out(text: str, rule_set: RuleSet) -> bool:
    """What the formula tells of a typed text."""
    return leaves_out(rule_set) and text[:3] in DOES_NOT_APPLY and f"{text}{FOLLOWED_BY[0]}"[3] in FOLLOWED_BY


def _numeric_row(
    indicator: Indicator, target: Bounded | Between, context: IndicatorContext, rule_set: RuleSet, year: int | None
) -> RowFormulas | None:
    bounds = target.bounds
    if isinstance(target, Bounded) and (target.approximate or target.parts):
        return None
    if is_ranked(bounds[-1].unit, context) or (is_share(bounds[-1], context) and bounds[-1].value > THE_WHOLE):
        return None
    if not all(fits(bound.value) for bound in bounds) or not fits(points_of(indicator)):
        return None
    kinds = ("between_below", "between_above") if isinstance(target, Between) else (target.kind,)
    if any(deducts_on_the_other_side(indicator, rule_set, kind) for kind in kinds):
        return None
    reading = number_reading(target, context)
    if isinstance(target, Bounded) and _bare_numbers_are_open(target, context, reading, year):
        return None
    sense = sense_under(target, context)
    less_is_better = sense is Sense.LESS_IS_BETTER
    formula = own_formula(indicator, rule_set)
    if formula is not None:
        rule = _by_own_formula(indicator, formula, target, rule_set, less_is_better=less_is_better)
    else:
        rule = _by_rule_set(indicator, target, rule_set, sense, context)
    working = {TEXT: text_formula(ACTUAL, reading.lead)}
    plain = TEXT
    if reading.endings:
        plain = PLAIN
        working[PLAIN] = plain_formula(TEXT, reading)
        rule = _within(target, f"{TEXT}<>{plain}", rule)
    working[DIGITS] = f"IFERROR({digits_formula(plain, reading)},{NOTHING})"
    working[NUMBER] = number_formula(plain, DIGITS, reading)
    doubt = doubt_condition(plain, DIGITS, NUMBER, reading)
    unread = f"{NUMBER}={NOTHING}"
    undecided = f"OR({unread},{doubt})" if doubt else unread
    scored = f"IF({undecided},{UNDECIDED},IFERROR({rule},{UNDECIDED}))"
    return RowFormulas(
        working=working,
        score=f"IF({TEXT}={NOTHING},{NOTHING},{_unless_left_out(scored, rule_set)})",
        reading=reading,
    )


_BESIDE_THE_BOUND: Final = (Decimal("0.9"), Decimal(1), Decimal("1.1"))


def _bare_numbers_are_open(
    target: Bounded, context: IndicatorContext, reading: NumberReading, year: int | None
) -> bool:
    """Whether the engine leaves to a person what the sheet would compute: 6个 for 减少5个, 4个 for 3年内完成10个."""
    if isinstance(target, Undirected):
        return False
    for share in _BESIDE_THE_BOUND:
        typed = f"{format_decimal(abs(target.bound.value) * share)}{target.bound.unit}"
        number = read_typed(typed, reading)
        if number.number is None or is_doubtful(number, reading):
            continue
        judged = compare(target, parse_actual(typed, target, context.name), year=year, context=context)
        if judged.verdict is Verdict.UNDETERMINED:
            return True
    return False


def _within(target: Bounded | Between, says_within: str, rule: str) -> str:
    """``2月内`` is no exact number: it meets a limit that it does not pass, and is left to a person beyond it."""
    assert isinstance(target, (AtMost, LessThan))  # noqa: S101 - only limits have such endings
    return f"IF({says_within},IF({_holds(target)},{POINTS},{UNDECIDED}),{rule})"


_SIGNS: Final[Mapping[Callable[[Decimal, Decimal], bool], str]] = {
    operator.ge: ">=",
    operator.gt: ">",
    operator.le: "<=",
    operator.lt: "<",
    operator.eq: "=",
}


def _holds(target: Bounded) -> str:
    """The number meets the target."""
    return f"{NUMBER}{_SIGNS[HOLDS[type(target)]]}{excel_number(target.bound.value)}"


def _in_range(target: Between, below: str, above: str) -> str:
    """Full points inside the range, one or the other outside."""
    low, high = excel_number(target.low.value), excel_number(target.high.value)
    return f"IF(AND({NUMBER}>={low},{NUMBER}<={high}),{POINTS},IF({NUMBER}<{low},{below},{above}))"


def _by_rule_set(
    indicator: Indicator, target: Bounded | Between, rule_set: RuleSet, sense: Sense, context: IndicatorContext
) -> str:
    less_is_better = sense is Sense.LESS_IS_BETTER
    if isinstance(target, Between):
        below, above = beyond_range(target, context)
        return _in_range(
            target,
            _beyond(below, _missed_range(indicator, target, "between_below", rule_set)),
            _beyond(above, _missed_range(indicator, target, "between_above", rule_set)),
        )
    bound, holds = target.bound.value, _holds(target)
    if isinstance(target, Undirected):
        return f"IF({holds},{POINTS},{UNDECIDED})"
    exceedable = _can_be_exceeded(target, less_is_better=less_is_better)
    full = _limited(POINTS, bound, limits_over(rule_set, indicator)) if exceedable else POINTS
    kind = AtMost.kind if isinstance(target, Equal) and less_is_better else target.kind
    missed = _limited(_missed(kind, bound, rule_set), bound, limits_under(rule_set, indicator) if exceedable else ())
    missed = _by_criterion(indicator, target, kind, missed, rule_set)
    if not isinstance(target, Equal):
        return f"IF({holds},{full},{missed})"
    if sense is Sense.OPEN:
        return f"IF({holds},{POINTS},{missed})"
    passed = {EqualExceeded.MET: full, EqualExceeded.FORMULA: missed, EqualExceeded.PERSON: UNDECIDED}
    exceeded = f"{NUMBER}{'<' if less_is_better else '>'}{excel_number(bound)}"
    return f"IF({holds},{POINTS},IF({exceeded},{passed[rule_set.equal_exceeded]},{missed}))"


def _missed_range(indicator: Indicator, target: Between, kind: str, rule_set: RuleSet) -> str:
    bound = target.low if kind == "between_below" else target.high
    return _by_criterion(indicator, target, kind, _missed(kind, bound.value, rule_set), rule_set)


def _beyond(beyond: Beyond, missed: str) -> str:
    if beyond is Beyond.WORSE:
        return missed
    return POINTS if beyond is Beyond.BETTER else UNDECIDED


def _missed(kind: str, bound: Decimal, rule_set: RuleSet) -> str:
    """The rule set's formula; where it gives no less than full points for a miss, a person must look."""
    if bound < 0:
        return UNDECIDED
    result = _computed(target_formula(rule_set, kind), bound)
    if decides_a_miss(rule_set, kind):
        return rounded(f"MAX(0,MIN({POINTS},{result}))", rule_set.rounding.indicator_places)
    score = rounded(f"MAX(0,{result})", rule_set.rounding.indicator_places)
    return f"IF(ROUND({result},{EXCEL_PLACES})>={POINTS},{UNDECIDED},{score})"


def _by_criterion(indicator: Indicator, target: Bounded | Between, kind: str, by_rules: str, rule_set: RuleSet) -> str:
    """What the approved 评分标准 gives for a miss; where it may mean two scores, or is not read, a person decides."""
    text = indicator.criterion
    if not text.strip() or follows_the_rules(text):
        return by_rules
    if leaves_nothing(text, target):
        return "0"
    said = deduction_text(text)
    if said is None or isinstance(target, Between) or not said.is_all_of(target) or not said.counts_for(kind):
        return UNDECIDED
    bound, places = target.bound.value, rule_set.rounding.indicator_places
    scores = [rounded(f"MAX(0,MIN({POINTS},{_computed(formula, bound)}))", places) for formula in said.formulas]
    score = scores[0] if len(scores) == 1 else f"IF({scores[0]}={scores[1]},{scores[0]},{UNDECIDED})"
    side = "<" if said.takes_off(bound, bound - 1) else ">"
    return f"IF({NUMBER}{side}{excel_number(bound)},{score},{UNDECIDED})"


def _computed(formula: Formula, bound: Decimal) -> str:
    return excel_text(formula.tree, {"points": POINTS, "target": excel_number(bound), "actual": NUMBER})


def _by_own_formula(
    indicator: Indicator, formula: Formula, target: Bounded | Between, rule_set: RuleSet, *, less_is_better: bool
) -> str:
    """``每少一个百分点扣1分``: the indicator's own formula decides; only a range that is kept has full points."""

    def score(bound: Decimal) -> str:
        result = f"MAX(0,MIN({POINTS},{_computed(formula, bound)}))"
        return rounded(result, rule_set.rounding.indicator_places)

    if isinstance(target, Between):
        return _in_range(target, score(target.low.value), score(target.high.value))
    scored = score(target.bound.value)
    if not indicator.formula or not _can_be_exceeded(target, less_is_better=less_is_better):
        return scored
    if isinstance(target, Equal) and rule_set.equal_exceeded is not EqualExceeded.MET:
        return scored
    good = f"{NUMBER}>{excel_number(target.bound.value)}" if isinstance(target, Equal) else _holds(target)
    cut = _limited(scored, target.bound.value, limits_over(rule_set, indicator))
    return scored if cut == scored else f"IF({good},{cut},{scored})"


def _can_be_exceeded(target: Bounded, *, less_is_better: bool) -> bool:
    return isinstance(target, (AtLeast, MoreThan)) or (isinstance(target, Equal) and not less_is_better)


def _limited(score: str, bound: Decimal, limits: Sequence[LimitRule]) -> str:
    """What the limits of a rule set leave where a target is exceeded, or missed, by far; the first that holds."""
    text = score
    for rule in reversed(limits if bound > 0 else ()):
        left = {
            LimitEffect.ZERO: "0",
            LimitEffect.CUT: f"ROUND(MAX(0,{score}-{excel_number(rule.cut or Decimal(0))}),{EXCEL_PLACES})",
        }.get(rule.effect, score)
        if left != text:
            ((sign, share),) = rule.limits
            text = f"IF(ROUND({NUMBER}/{excel_number(bound)},{EXCEL_PLACES}){sign}{excel_number(share)},{left},{text})"
    return text


def _worded_row(
    words: tuple[str, ...], rule_set: RuleSet, *, repeats_target: bool, last: date | None, year: int | None
) -> RowFormulas:
    working = {TEXT: text_formula(ACTUAL)}
    conditions = [f'ISNUMBER(FIND("|"&{TEXT}&"|",{quoted(literal)}))' for literal in _literals(words)]
    if repeats_target:
        conditions.append(f"{TEXT}=TRIM(ASC({TARGET}))")
    if last:
        working[DAY] = _day_formula(TEXT, year)
        conditions.append(f"AND(ISNUMBER({DAY}),{DAY}<=DATE({last.year},{last.month},{last.day}))")
    met = conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
    return RowFormulas(
        working=working,
        score=f"IF({TEXT}={NOTHING},{NOTHING},{_unless_left_out(f'IF({met},{POINTS},{UNDECIDED})', rule_set)})",
        words=words,
        repeats_target=repeats_target,
        last_day=last,
        year=year,
    )


def _day_formula(text: str, year: int | None) -> str:
    """``2023年11月30日`` or ``11月30日`` as a day; Excel's own reading of dates differs from place to place."""
    dashed = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({text},"年","-"),"月","-"),"日","")'
    with_year = f'IF(ISNUMBER(FIND("年",{text})),"","{year}-")&{dashed}'
    day = f"DATEVALUE({with_year})"
    same = f'YEAR({day})&"-"&MONTH({day})&"-"&DAY({day})={with_year}'
    return f'IFERROR(IF(AND(RIGHT({text},1)="日",{same}),{day},{NOTHING}),{NOTHING})'


def read_day(text: str, year: int | None) -> date | None:
    """What the formula reads: a day without leading zeros, with its year or in the year given."""
    found = _DAY.fullmatch(text)
    if not found or not (found[1] or year):
        return None
    try:
        return date(int(found[1] or year or 0), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _literals(words: Sequence[str]) -> Iterator[str]:
    """``|已完成|按时完成|``, in as many texts as Excel's limit on one asks for."""
    literal = "|"
    for word in words:
        if len(literal) + len(word) >= LONGEST_LITERAL:
            yield literal
            literal = "|"
        literal += f"{word}|"
    if literal != "|":
        yield literal


def fits(number: Decimal) -> bool:
    """Excel keeps all of its digits."""
    return len(format_decimal(number).replace(".", "").lstrip("-0")) <= EXCEL_DIGITS
