"""
Beside an indicator's row, while one types: why it has no score yet, what a reviewer would ask; nothing if all is well.

The words are those of the program and of its findings, wherever they have any.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Indicator
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Between, Bounded, Deadline, Qualitative, Target
from indicator_specs.words.units import convert
from scoring.assessing.comparing.implausible_results import NEVER_MORE_THAN_ALL, NOTHING_SPENT, THE_WHOLE
from scoring.assessing.verdicts import NOT_APPLICABLE
from scoring.findings.catalogue import catalogue
from scoring.sheet_facts import wanted_answers
from scoring.sheet_facts.total_cost import TotalCost, measures_total_cost
from workbooks.forms.excel_expressions import EXCEL_PLACES, excel_number, filled_in, first_that_holds, is_blank, quoted
from workbooks.forms.form_cells import (
    ACTUAL,
    BUDGET,
    DAY,
    DIGITS,
    EXECUTED,
    NAME,
    NOTE,
    NUMBER,
    PLAIN,
    POINTS,
    SCORE,
    TARGET,
    TEXT,
)
from workbooks.forms.number_readings import NumberReading
from workbooks.forms.prompts import BAND_PHRASES, example_number
from workbooks.forms.row_formulas import NOTHING, RowFormulas, says_left_out
from workbooks.forms.typed_numbers import DIGITS as ALL_DIGITS
from workbooks.forms.typed_numbers import Doubt, doubts, places_formula, without_digits
from workbooks.sheets.cell_texts import bounded

FILL_IN: Final = "请填写"
LATER: Final = "表格算不出这一项，交回后评定"
TARGET_CHANGED: Final = "目标改过，交回后评定"
BY_A_PERSON: Final = "规则不能判断，由人评定"
JUDGE: Final = "请评定得分"
OUT_OF_BAND: Final = "得分应在0到分值之间，并与所选档次相符"
TOO_FAR_OFF: Final = "与目标值相差太大，请写明单位"
OTHER_SCALE: Final = "与目标值相差太大，是不是同一个分制，请核对"
NOT_SURELY_IN_TIME: Final = "看不出在期限之内，请评定得分"
_LONGEST_SHOWN: Final = 24
"""Characters of what somebody wrote that a hint repeats."""
_SAME_NUMBER: Final = 10
"""Places to which an amount is compared after it was converted."""


@frozen(kw_only=True)
class HintedRow:
    """
    A row to be hinted at.

    Attributes:
        indicator: Its actual does not matter.
        formulas: By which it is computed, or None.
        money_unit: Of the form's money.
        begun: The condition under which somebody began to fill in the form.
        in_band: The condition that a judged score must keep.
        may_be_left_out: An indicator that does not apply is left out by the rules, so that nothing more is owed.
    """

    indicator: Indicator
    formulas: RowFormulas | None
    money_unit: str
    begun: str
    in_band: str
    may_be_left_out: bool = False

    @property
    def context(self) -> IndicatorContext:
        """Where the indicator stands."""
        return IndicatorContext(self.indicator.category, self.indicator.subcategory, self.indicator.name)

    @property
    def target(self) -> Target:
        """What is promised, as understood."""
        return parse_target(self.indicator.target, self.context)


def row_hint(row: HintedRow) -> str:
    """The formula of the hint, at any position."""
    target = row.target
    is_used = row.begun if row.indicator.name else f"AND({row.begun},NOT({is_blank(NAME)}))"
    cases = [(is_blank(ACTUAL), f"IF({is_used},{quoted(FILL_IN)},{NOTHING})")]
    if row.indicator.points is None:
        cases.append((f"NOT(ISNUMBER({POINTS}))", quoted("请填写分值")))
    if row.may_be_left_out:
        cases.append((f"OR({SCORE}={quoted(NOT_APPLICABLE)},{says_left_out(f'TRIM(ASC({ACTUAL}))')})", NOTHING))
    if isinstance(target, (Bounded, Between)):
        cases += _of_numbers(target, row)
    else:
        cases += _of_words(target, row)
    lost = f"AND(ISNUMBER({SCORE}),{SCORE}<{POINTS},{is_blank(NOTE)})"
    return first_that_holds([*cases, (lost, quoted(catalogue()["ZP401"].fix))], NOTHING)


_UNSCORED: Final = f"NOT(ISNUMBER({SCORE}))"


# ---------------------------------------------------------------- targets in words


def _of_words(target: Target, row: HintedRow) -> Iterator[tuple[str, str]]:
    yield f"AND(ISNUMBER({SCORE}),NOT({row.in_band}))", quoted(OUT_OF_BAND)
    if isinstance(target, Deadline):
        if row.formulas is not None and row.formulas.last_day:
            yield f"AND({_UNSCORED},ISNUMBER({DAY}))", quoted(NOT_SURELY_IN_TIME)
        yield _UNSCORED, quoted(f"{wanted_answers.A_DAY}；否则{JUDGE}")
        return
    lower_bands = ",".join(f"{ACTUAL}={quoted(phrase)}" for phrase in BAND_PHRASES[1:])
    yield f"AND({_UNSCORED},OR({lower_bands}))", quoted(JUDGE)
    if isinstance(target, Qualitative) and not target.unread:
        yield _UNSCORED, quoted(f"{wanted_answers.the_target_repeated()}；否则{JUDGE}")
    else:
        yield _UNSCORED, quoted(f"{wanted_answers.CHECK_THE_TARGET}；或{JUDGE}")


# ---------------------------------------------------------------- targets in numbers


def _of_numbers(target: Bounded | Between, row: HintedRow) -> Iterator[tuple[str, str]]:
    unit = _shown_unit(target)
    wanted = wanted_answers.a_number(unit)
    reading = row.formulas.reading if row.formulas else None
    if row.formulas is None or reading is None:
        yield f"AND({_UNSCORED},{_has_no_digit(ACTUAL)})", quoted(wanted)
        yield _UNSCORED, quoted(LATER)
        return
    plain = PLAIN if PLAIN in row.formulas.working else TEXT
    yield f"{NUMBER}={NOTHING}", _why_unread(plain, wanted, target)
    for doubt, condition in doubts(plain, DIGITS, NUMBER, reading):
        yield condition, _why_doubtful(doubt, unit, reading)
    if plain != TEXT:
        yield f"AND({_UNSCORED},{TEXT}<>{plain})", quoted(wanted_answers.A_CLEAR_NUMBER)
    yield _UNSCORED, quoted(BY_A_PERSON)
    yield from _cost_is_not_what_was_spent(target, row, plain, reading)


def _why_unread(plain: str, wanted: str, target: Bounded | Between) -> str:
    unit, example = _shown_unit(target), bounded(example_number(target), _LONGEST_SHOWN)
    starts, ends = (f"ISNUMBER(FIND({side}({plain},1),{quoted(ALL_DIGITS)}))" for side in ("LEFT", "RIGHT"))
    in_another_unit = f"AND({starts},NOT({ends}),{plain}={DIGITS})"
    exactly = quoted(f"请只写数和单位，例：{example}" if unit else f"请只写数，例：{example}")
    return first_that_holds(
        [
            (f"TRIM(ASC({ACTUAL}))=TRIM(ASC({TARGET}))", quoted(f"与目标值相同，{wanted}")),
            (_has_no_digit(plain), quoted(wanted)),
            (f"RIGHT({plain},1)={quoted('内')}", exactly),
            (in_another_unit, quoted(wanted_answers.in_unit(unit) if unit else wanted)),
        ],
        exactly,
    )


def _shown_unit(target: Bounded | Between) -> str:
    return bounded(target.bounds[-1].unit, _LONGEST_SHOWN)


def _has_no_digit(cell: str) -> str:
    return f'{without_digits(cell)}={cell}&""'


def _why_doubtful(doubt: Doubt, unit: str, reading: NumberReading) -> str:
    if doubt is Doubt.NO_PERCENT_SIGN and unit != "‰":
        return filled_in(
            f"{wanted_answers.WITH_PERCENT}：{{one}}%或{{other}}%",
            {"one": NUMBER, "other": f"ROUND({NUMBER}*100,{EXCEL_PLACES})"},
        )
    if doubt is Doubt.IMPOSSIBLE:
        return quoted(NEVER_MORE_THAN_ALL if reading.impossible_above == THE_WHOLE else BY_A_PERSON)
    words = {
        Doubt.OTHER_SCALE: OTHER_SCALE,
        Doubt.A_DAY: wanted_answers.in_unit(unit),
        Doubt.NOTHING_SPENT: NOTHING_SPENT,
    }
    return quoted(words.get(doubt, wanted_answers.WITH_PERCENT if unit == "%" else TOO_FAR_OFF))


def _cost_is_not_what_was_spent(
    target: Bounded | Between, row: HintedRow, plain: str, reading: NumberReading
) -> Iterator[tuple[str, str]]:
    """As the review's rule of that name: the same amount, or the amount with fewer places."""
    unit = target.bounds[-1].unit
    measured = measures_total_cost(row.context, unit)
    one = convert(THE_WHOLE, row.money_unit, unit or row.money_unit)
    if measured is TotalCost.NEVER or one is None or not isinstance(target, Bounded):
        return
    factor = excel_number(one.value / THE_WHOLE)
    spent = f"ROUND({EXECUTED}*{factor},{EXCEL_PLACES})"
    same = f"ROUND({spent}-{NUMBER},{_SAME_NUMBER})=0"
    places = places_formula(plain, DIGITS, reading)
    printed = f"IFERROR(ROUND(ROUND({spent},{places})-{NUMBER},{_SAME_NUMBER})=0,FALSE)"
    conditions = [f"ISNUMBER({EXECUTED})", is_blank(NOTE), f"NOT({same})", f"NOT({printed})"]
    if measured is TotalCost.IF_THE_BUDGET_IS_PROMISED:
        conditions.append(f"ROUND(N({BUDGET})*{factor}-{excel_number(target.bound.value)},{_SAME_NUMBER})=0")
    told = {"found": ACTUAL, "expected": f"{spent}&{quoted(unit or row.money_unit)}"}
    yield f"AND({','.join(conditions)})", filled_in(without_brackets(catalogue()["ZP507"].message), told)


def without_brackets(message: str) -> str:
    """A finding's message as far as there is room for it: what stands in brackets behind it only says why."""
    return message.partition("（")[0]
