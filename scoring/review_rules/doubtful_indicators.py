"""
Indicators of which a reviewer asks whether they can be meant so (ZP612–ZP614, ZP617).

What is told here is no mistake that anything on the sheet proves: only what is plain is told, and its evidence with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import ReportedDate
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import AtLeast, Bounded, Equal, MoreThan, Qualitative
from indicator_specs.words.names import plain_indicator_name
from indicator_specs.words.normalisation import clean, same_words, shorten
from indicator_specs.words.partial_dates import PartialDate
from indicator_specs.words.units import DURATIONS
from scoring.assessing.indicator_scoring import IndicatorScore
from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding
from scoring.review_rules.rule import Forms, rule
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts, as_seen
from scoring.submissions.rule_set_recognition import plain_category

COST: Final = "成本"

# ---------------------------------------------------------------- targets

LEAST_ALIKE: Final = 4
"""So many targets alike say something; fewer may happen to be."""
HIGH_SHARE: Final = Decimal(95)
"""Per cent; the limit of this program, after what reviewers complain of."""


def targets_all_alike(facts: SheetFacts) -> Iterator[Finding]:
    """Every target but the costs is the same high percentage: nobody asked what each should reach."""
    rows = [row for row in facts.rows if row.submitted.target and plain_category(row.submitted.category) != COST]
    shares = {_high_share(row) for row in rows}
    if len(rows) < LEAST_ALIKE or len(shares) != 1 or None in shares:
        return
    first = rows[0].submitted.target
    yield facts.finding("ZP612", first.cell, found=as_seen(first), count=str(len(rows)))


def _high_share(row: RowFacts) -> Decimal | None:
    """95 of ``≥95%``; None of any other target."""
    target = row.compared.target if row.compared else None
    if not isinstance(target, (AtLeast, MoreThan, Equal)) or target.bound.unit != "%" or target.parts:
        return None
    return target.bound.value if target.bound.value >= HIGH_SHARE else None


# ---------------------------------------------------------------- classes

QUANTITY: Final = "数量"

BELONGS: Final[Sequence[tuple[re.Pattern[str], str]]] = (
    (
        re.compile(r"(?:资金|预算|经费)(?:支付|拨付|执行|支出)(?:完成)?率\Z"),
        "预算执行情况（资金栏已经计分），支付是否及时的列时效指标",
    ),
    (re.compile(r"(?:满意度|满意率)\Z"), "满意度指标"),
    (re.compile(r"(?:及时率|按时完成率|按期完成率|如期完成率)\Z"), "时效指标"),
    (re.compile(r"合格率\Z"), "质量指标"),
)
"""What a name under 数量指标 says that it measures instead → where that belongs."""

_IN_BRACKETS: Final = re.compile(r"\([^()]*\)\Z")


def in_the_wrong_class(facts: SheetFacts) -> Iterator[Finding]:
    """资金支付率 under 数量指标 counts nothing."""
    for row in facts.rows:
        subcategory = shorten(row.submitted.subcategory.text)
        if QUANTITY not in subcategory:
            continue
        name = _IN_BRACKETS.sub("", plain_indicator_name(row.submitted.name.text))
        belongs = next((where for ending, where in BELONGS if ending.search(name)), None)
        if belongs:
            yield facts.finding("ZP613", row.submitted.name.cell, found=row.name, listed=subcategory, belongs=belongs)


# ---------------------------------------------------------------- the same under other words

ONE_WORD_FOR: Final[Sequence[tuple[re.Pattern[str], str]]] = tuple(
    (re.compile(words), plain)
    for words, plain in (
        (r"满意(?:率|程度)\Z", "满意度"),
        (r"及时(?:率|性|程度|情况)\Z", "及时"),
        (r"完成(?:比例|比率|情况)\Z", "完成率"),
        (r"(?:比例|比率|百分比)\Z", "率"),
        (r"(?:次数|批次|场次)\Z", "次"),
        (r"(?:数量|个数|总数|总量)\Z", "数"),
        (r"社会公众|人民群众|广大群众|公众", "群众"),
        (r"按期|如期", "按时"),
        (r"举办|召开|组织|开展", ""),
        (r"本年度|全年|年度|本年", ""),
    )
)
"""Words that forms use for one thing, endings first."""


def same_under_other_words(facts: SheetFacts) -> Iterator[Finding]:
    """Two names that mean the same, with the same target and the same actual: one result counted twice."""
    seen: dict[str, list[RowFacts]] = {}
    for row in facts.rows:
        if row.is_part or row.is_parent or not (row.submitted.target and row.submitted.actual):
            continue
        alike = seen.setdefault(meaning_of(row.submitted.name.text), [])
        twin = next((other for other in alike if _says_the_same(row, other)), None)
        alike.append(row)
        if twin is not None:
            yield facts.finding(
                "ZP614",
                row.submitted.name.cell,
                found=row.name,
                other=twin.name,
                where=f"{facts.submission.within(twin.submitted.name.cell)}处",
                basis=f"目标同为“{as_seen(row.submitted.target)}”，实际同为“{as_seen(row.submitted.actual)}”",
            )


def meaning_of(name: str) -> str:
    """The letters of a name in one order, once each thing has one word; empty of no name."""
    plain = _IN_BRACKETS.sub("", plain_indicator_name(name))
    for words, one in ONE_WORD_FOR:
        plain = words.sub(one, plain)
    return "".join(sorted(plain))


def _says_the_same(row: RowFacts, other: RowFacts) -> bool:
    """Equal names are told elsewhere (ZP203, ZP204)."""
    names = [plain_indicator_name(each.submitted.name.text) for each in (row, other)]
    return (
        all(names)
        and names[0] != names[1]
        and same_words(row.submitted.target.text, other.submitted.target.text)
        and same_words(row.submitted.actual.text, other.submitted.actual.text)
    )


# ---------------------------------------------------------------- results of the year after

_YEAR_END: Final = parse_target("12月底前")
_BEGINS_WITH_A_DATE: Final = re.compile(r"\A(?:已于|于|已)?(?:20[0-9]{2}年|20[0-9]{2}[-./][0-9]|次年)")
"""Other words may speak of a year that is not the result's: ``质保至2025年3月``, ``2023-2024学年``."""


def done_after_the_year(facts: SheetFacts) -> Iterator[Finding]:
    """A result dated after the year that is assessed, which nothing on the sheet accounts for."""
    year = facts.submission.year
    for row in facts.rows if year else ():
        if not _BEGINS_WITH_A_DATE.match(clean(row.submitted.actual.text).text):
            continue
        actual = parse_actual(row.submitted.actual.text, _YEAR_END)
        if not isinstance(actual, ReportedDate) or actual.span or not _is_later(actual.date, year):
            continue
        if not _accounts_for_it(row):
            found = as_seen(row.submitted.actual)
            yield facts.finding("ZP617", row.submitted.actual.cell, found=found, name=row.name, year=str(year))


def _is_later(date: PartialDate, year: int | None) -> bool:
    own = date.year_within(year)
    return own is not None and year is not None and own > year


def _accounts_for_it(row: RowFacts) -> bool:
    """It is explained, given no points, or was promised as a number or until a day, and then judged by that."""
    is_judged = row.compared is not None and not _says_nothing_of_a_day(row.compared)
    return row.noted or row.claimed == 0 or is_judged


def _says_nothing_of_a_day(compared: IndicatorScore) -> bool:
    """Words, and so long a time (12个月内完成): nobody says from when on, so that a day neither meets nor misses it."""
    target = compared.target
    if isinstance(target, Qualitative):
        return True
    is_of_time = isinstance(target, Bounded) and target.bound.unit in DURATIONS
    return is_of_time and compared.verdict is Verdict.UNDETERMINED


RULES: Final = (
    rule(targets_all_alike, forms=Forms.ALL),
    rule(in_the_wrong_class, forms=Forms.ALL),
    rule(same_under_other_words, forms=Forms.ALL),
    rule(done_after_the_year, forms=Forms.ALL),
)
