"""Targets held against what was reached last year (ZP618): each case, and its near misses."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from scoring.review.last_year import HeldOutcome, LastYearsIndicator, LastYearsProject
from scoring.submissions.field_words import form_rows
from scoring.submissions.submission import Submission, SubmittedIndicator
from tests.scoring.last_year_factory import before, held, indicator, last_year, sheet
from tests.scoring.submission_factory import words

# ---------------------------------------------------------------- the numbers

NUMBERS: Final = {
    "less than was reached": (("≥4次", "5次"), "≥4次", HeldOutcome.BELOW),
    "as much": (("≥4次", "5次"), "≥5次", HeldOutcome.NOT_BELOW),
    "more": (("≥4次", "5次"), "≥6次", HeldOutcome.NOT_BELOW),
    "above a number that was reached": (("≥4次", "5次"), ">5次", HeldOutcome.NOT_BELOW),
    "above less": (("≥4次", "5次"), ">4次", HeldOutcome.BELOW),
    "exactly less": (("=4次", "5次"), "=4次", HeldOutcome.BELOW),
    "a percentage": (("≥90%", "95%"), "≥90%", HeldOutcome.BELOW),
    "a percentage to the last place": (("≥90%", "95.01%"), "≥95%", HeldOutcome.BELOW),
    "signs of full width": (("≥90%", "95％"), "≥９５%", HeldOutcome.NOT_BELOW),
    "its unit left out, as the target has it": (("≥4次", "5"), "≥4次", HeldOutcome.BELOW),
    "missed last year, and lower now": (("≥8次", "5次"), "≥4次", HeldOutcome.BELOW),
    "missed last year, and kept": (("≥8次", "5次"), "≥8次", HeldOutcome.NOT_BELOW),
    "a limit that allows more": (("≤3天", "2天"), "≤3天", HeldOutcome.BELOW),
    "a limit that allows as much": (("≤3天", "2天"), "≤2天", HeldOutcome.NOT_BELOW),
    "a limit that allows less": (("≤3天", "2天"), "≤1天", HeldOutcome.NOT_BELOW),
    "below a number that was reached": (("≤3天", "2天"), "<2天", HeldOutcome.NOT_BELOW),
    "another unit of the same kind": (("≥1千米", "1.2千米"), "≥1000米", HeldOutcome.BELOW),
    "other words for the unit": (("≥4个", "5个"), "≥4次", HeldOutcome.INCOMPARABLE),
    "another unit": (("≥4吨", "5吨"), "≥4次", HeldOutcome.INCOMPARABLE),
    "a unit now and none then": (("≥4", "5"), "≥4次", HeldOutcome.INCOMPARABLE),
    "a percentage now and a number then": (("≥4次", "5次"), "≥90%", HeldOutcome.INCOMPARABLE),
    "bare of a unit that is another now": (("≥4万人", "5"), "≥4人", HeldOutcome.INCOMPARABLE),
    "words now": (("≥4次", "5次"), "按计划保养", HeldOutcome.INCOMPARABLE),
    "words then": (("≥4次", "已完成"), "≥4次", HeldOutcome.INCOMPARABLE),
    "nothing reported": (("≥4次", ""), "≥4次", HeldOutcome.INCOMPARABLE),
    "a day": (("12月底前", "12月20日"), "11月底前", HeldOutcome.INCOMPARABLE),
    "a range now": (("≥4次", "5次"), "3-4次", HeldOutcome.INCOMPARABLE),
    "a range then": (("≥4次", "4-5次"), "≥3次", HeldOutcome.INCOMPARABLE),
    "a bound then": (("≥4次", "5次以上"), "≥4次", HeldOutcome.INCOMPARABLE),
    "about": (("≥4次", "5次"), "约4次", HeldOutcome.INCOMPARABLE),
    "of another year": (("≥4次", "2021年完成5次"), "≥4次", HeldOutcome.INCOMPARABLE),
}


@pytest.mark.parametrize(("then", "now", "outcome"), NUMBERS.values(), ids=NUMBERS)
def test_a_target_and_what_was_reached(then: tuple[str, str], now: str, outcome: HeldOutcome) -> None:
    (found,) = held(sheet(indicator(now)), last_year(before(*then)))
    assert (found.outcome, found.finding is not None) == (outcome, outcome is HeldOutcome.BELOW)


SENSES: Final = {
    "a satisfaction with a limit": ("≤90%", "群众满意度", "满意度指标", ("≥90%", "95%"), HeldOutcome.INCOMPARABLE),
    "an exact number of what nobody wants": ("=3次", "投诉次数", "质量指标", ("≤3次", "2次"), HeldOutcome.BELOW),
    "and less of it": ("=1次", "投诉次数", "质量指标", ("≤3次", "2次"), HeldOutcome.NOT_BELOW),
    "a standard": ("=450元/人", "补助标准", "成本指标", ("=500元/人", "500元/人"), HeldOutcome.INCOMPARABLE),
}


@pytest.mark.parametrize(("now", "name", "subcategory", "then", "outcome"), SENSES.values(), ids=SENSES)
def test_which_side_is_laxer(
    now: str, name: str, subcategory: str, then: tuple[str, str], outcome: HeldOutcome
) -> None:
    earlier = last_year(before(*then, name=name, subcategory=subcategory))
    (found,) = held(sheet(indicator(now, name, subcategory)), earlier)
    assert found.outcome is outcome


# ---------------------------------------------------------------- whose

NAMES: Final = {
    "numbered": ([before("≥4次", "5次", name="指标1：设备保养次数")], HeldOutcome.BELOW),
    "blanks in it": ([before("≥4次", "5次", name="设备 保养次数")], HeldOutcome.BELOW),
    "its year moved": ([before("≥4次", "5次", name="2023年设备保养次数")], HeldOutcome.NO_INDICATOR),
    "another": ([before("≥4次", "5次", name="设备维修次数")], HeldOutcome.NO_INDICATOR),
    "two of the name, one in the same place": (
        [before("≥4次", "3次", subcategory="质量指标"), before("≥4次", "5次")],
        HeldOutcome.BELOW,
    ),
    "two of the name in the same place": ([before("≥4次", "5次"), before("≥4次", "6次")], HeldOutcome.INCOMPARABLE),
    "in another place": ([before("≥4次", "5次", subcategory="质量指标")], HeldOutcome.BELOW),
}


@pytest.mark.parametrize(("indicators", "outcome"), NAMES.values(), ids=NAMES)
def test_which_indicator(indicators: list[LastYearsIndicator], outcome: HeldOutcome) -> None:
    (found,) = held(sheet(indicator("≥4次")), last_year(*indicators))
    assert found.outcome is outcome


def test_the_year_in_the_name_of_an_indicator_moves_on() -> None:
    (found,) = held(
        sheet(indicator("≥4次", name="2024年设备保养次数")), last_year(before("≥4次", "5次", name="2023年设备保养次数"))
    )
    assert found.outcome is HeldOutcome.BELOW


REACHED: Final = before("≥4次", "5次")
PROJECTS: Final = {
    "the same": ([last_year(REACHED)], HeldOutcome.BELOW),
    "of another unit": ([last_year(REACHED, unit="乙局")], HeldOutcome.NO_PROJECT),
    "of another name": ([last_year(REACHED, name="培训费")], HeldOutcome.NO_PROJECT),
    "two years ago": ([last_year(REACHED, year=2022)], HeldOutcome.OTHER_YEAR),
    "of this year": ([last_year(REACHED, year=2024)], HeldOutcome.OTHER_YEAR),
    "of no year": ([last_year(REACHED, year=None)], HeldOutcome.BELOW),
    "one of two years": ([last_year(REACHED, year=2022), last_year(REACHED)], HeldOutcome.BELOW),
    "handed in twice": ([last_year(REACHED), last_year(REACHED)], HeldOutcome.SEVERAL),
}


@pytest.mark.parametrize(("projects", "outcome"), PROJECTS.values(), ids=PROJECTS)
def test_which_project(projects: list[LastYearsProject], outcome: HeldOutcome) -> None:
    (found,) = held(sheet(indicator("≥4次")), *projects)
    assert found.outcome is outcome


def test_a_sheet_that_tells_no_year_is_held_against_last_years() -> None:
    (found,) = held(sheet(indicator("≥4次"), year=None), last_year(REACHED))
    assert found.outcome is HeldOutcome.BELOW


def test_every_target_is_accounted_for() -> None:
    rows = (indicator("≥4次"), indicator("≥5次", name="培训次数"), indicator("", name="宣传次数"))
    assert [(each.indicator, each.outcome) for each in held(sheet(*rows), last_year(REACHED))] == [
        ("设备保养次数", HeldOutcome.BELOW),
        ("培训次数", HeldOutcome.NO_INDICATOR),
    ]
    assert [(each.indicator, each.outcome) for each in held(sheet(*rows))] == [("", HeldOutcome.NO_PROJECT)]


def test_what_is_told() -> None:
    (found,) = held(sheet(indicator("≥4次")), last_year(REACHED))
    assert found.finding is not None
    told = found.finding
    assert (told.code, told.file, told.sheet, told.cell) == ("ZP618", "2024/会议费.xlsx", "自评表", "E14")
    assert told.message == "指标“设备保养次数”的目标“≥4次”比2023年度的实际完成值“5次”低（2023年度的表：会议费.xlsx）"
    assert (told.indicator, told.about) == ("设备保养次数", "目标值≥4次；上年实际5次")
    (limit,) = held(sheet(indicator("≤3天")), last_year(evolve(REACHED, target="≤3天", actual="2天"), year=None))
    assert limit.finding is not None
    assert limit.finding.message == "指标“设备保养次数”的目标“≤3天”比上年的实际完成值“2天”宽（上年的表：会议费.xlsx）"


def test_the_field_is_called_as_the_form_calls_it() -> None:
    """So that a finding is known over the rounds by the same words whoever made it."""
    row = SubmittedIndicator(category="产出指标", name=words("D14", "设备保养次数"), target=words("E14", "≥4次"))
    form = Submission(file="", sheet="自评表", indicators=(row,))
    fields = {entry.cell: field for each in form_rows(form) for field, entry in each.fields}
    (found,) = held(sheet(indicator("≥4次")), last_year(REACHED))
    assert found.finding is not None
    assert found.finding.field == fields["E14"]
