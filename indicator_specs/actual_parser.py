"""
Reading an actual (实际完成指标值), in the light of its target.

::

    nothing    ← blank | placeholder
    copied     ← the target's own text, or its sign and number, again
    date       ← date                     under a deadline
    quantity   ← [words] quantity [words] | 无        under a number (无 is 0 where less is better)
    statement  ← anything else: 已完成, 达成预期指标, 显著提升

Reading never fails, and never makes a number of what is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from indicator_specs.actuals import (
    Actual,
    Copied,
    Exactness,
    Level,
    NothingReported,
    ReportedDate,
    ReportedQuantity,
    Statement,
)
from indicator_specs.answers.by_affirmation import answer_by_affirmation
from indicator_specs.answers.by_all_of_them import answer_by_all_of_them
from indicator_specs.answers.by_completion import answer_by_completion
from indicator_specs.answers.by_day import answer_by_day
from indicator_specs.answers.by_deed import answer_by_deed, the_one_is_done
from indicator_specs.answers.by_degree import answer_by_degree
from indicator_specs.answers.by_direction import answer_by_direction
from indicator_specs.answers.by_event import answer_by_event
from indicator_specs.answers.by_frequency import answer_by_frequency
from indicator_specs.answers.by_items import AllItems, items_told
from indicator_specs.answers.by_its_end import answer_by_its_end
from indicator_specs.answers.by_place import answer_by_place
from indicator_specs.answers.by_punctuality import answer_by_punctuality, in_time, is_still_to_come, says_not_in_time
from indicator_specs.answers.by_rank import answer_by_rank
from indicator_specs.answers.by_standard import answer_by_standard
from indicator_specs.answers.by_support import answer_with_support
from indicator_specs.answers.not_all_of_them import says_not_all_of_them
from indicator_specs.answers.not_delivered import says_not_delivered, says_not_done, says_partly_done
from indicator_specs.answers.one_part_undone import (
    answer_by_its_parts,
    deed_left_undone,
    some_of_the_rate_undone,
)
from indicator_specs.around_numbers.narrower_promises import wider_than_promised
from indicator_specs.around_numbers.plain_reports import (
    DIRECTIONS,
    UNTIL,
    Direction,
    direction_of,
    done_behind,
    is_done_by,
    is_plain_report,
)
from indicator_specs.around_numbers.tails import (
    A_DAY,
    ANOTHER_COUNT,
    PIECES,
    RESULTS,
    THE_REST,
    AgainstTarget,
    names_results,
)
from indicator_specs.bounds_in_doubt import SEPARATORS
from indicator_specs.completion_rates import completion_of, is_completion_of_another
from indicator_specs.derived_numbers import derived
from indicator_specs.indicator_context import without_brackets
from indicator_specs.left_open.repeated_bounds import says_no_more
from indicator_specs.levels_and_changes import mixed_up
from indicator_specs.reported_words import (
    ACHIEVED_WORDS,
    NOT_YET_REACHED,
    ZERO_WORDS,
    answer_to,
    denies_the_undesired,
    reports_nothing,
    says_all_of_it,
    says_rules_were_broken,
    statement_in,
)
from indicator_specs.restated.days.days_before_events import is_before_event
from indicator_specs.restated.days.several_deadlines import are_deadlines
from indicator_specs.restated.repeated.periods import numbers_disagree
from indicator_specs.target_parser import LONGEST_READ, PLACEHOLDERS, too_long
from indicator_specs.targets import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Deadline,
    Equal,
    LessThan,
    MoreThan,
    Qualitative,
    Target,
)
from indicator_specs.words.comparators import Comparator
from indicator_specs.words.composed_quantities import BETWEEN
from indicator_specs.words.dates.written_dates import HALF_YEAR, MONTH_AS_TYPED, YEAR
from indicator_specs.words.implied_units import each_in_words
from indicator_specs.words.money_units import SHORT_TEN_THOUSANDS
from indicator_specs.words.normalisation import clean, same_words
from indicator_specs.words.numerals.hurried_dates import days_asked_for
from indicator_specs.words.partial_dates import EVENTS
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import OVER, QuantityMention, find_quantities, outside_brackets
from indicator_specs.words.text_mentions import TextMentions, mentions_in
from indicator_specs.words.unit_mentions import known_unit_at
from indicator_specs.words.units import (
    COUNTERS,
    DURATIONS,
    FAMILIES,
    GENERIC_COUNTER,
    VISITS,
    convert,
    is_counted,
    split_unit,
)

if TYPE_CHECKING:
    from indicator_specs.words.date_mentions import DateMention

_EXACTNESS: Final = {
    Comparator.AT_LEAST: Exactness.AT_LEAST,
    Comparator.MORE_THAN: Exactness.AT_LEAST,
    Comparator.AT_MOST: Exactness.AT_MOST,
    Comparator.LESS_THAN: Exactness.UNDER,
    Comparator.EQUAL: Exactness.EXACT,
}


def parse_actual(text: str, target: Target, name: str = "") -> Actual:
    """
    Read an actual as a person would who knows the target.

    Args:
        text: The user's own text, of any length and content; one longer than ``LONGEST_READ`` is only told from a copy.
        target: What was promised.
        name: The indicator's name; its words may stand beside a number without changing what it is.

    Returns:
        A value type of ``actuals``.
    """
    why_not = too_long(text)
    if why_not:
        return Copied(text, raw=text) if same_words(text, target.raw) else Statement(text, raw=text, remarks=(why_not,))
    return _parse(text, target, target.raw, name[:LONGEST_READ])


@lru_cache(maxsize=16_384)
def _parse(text: str, target: Target, promised: str, name: str) -> Actual:
    # The promise's words count beside the target: equal targets may differ in them.
    words = clean(text).text
    if isinstance(target, Qualitative) and (found := _answer_in_words(words, target, name, text)):
        return found
    if isinstance(target, (AtLeast, Equal)) and (found := _answer_by_items(words, target, text)):
        return found
    if same_words(text, promised) and reports_nothing(words):
        return Copied(text, says_nothing=True, raw=text)
    if isinstance(target, Bounded) and (all_of_it := _all_of_it(words, target, promised, name, text)):
        return all_of_it
    of_all_year = words.removeprefix("全年") if isinstance(target, AtMost) and target.bound.value else words
    if words in ZERO_WORDS or denies_the_undesired(of_all_year, promised, name):
        return _read_zero(text, words, target)
    return NothingReported(raw=text) if words in PLACEHOLDERS else _read_mentions(text, words, target, name)


def _all_of_it(words: str, target: Bounded, promised: str, name: str, text: str) -> Actual | None:
    """全部合格 for a rate, 系统已建成 for 1套: told without a number."""
    if _promises_a_rate(target):
        if says_all_of_it(words, name, clean(target.raw).text):
            return ReportedQuantity(Quantity(_ALL, "%"), raw=text, remarks=(f"“{words}”读作100%",))
        if target.bound.value == _ALL and says_rules_were_broken(words, name):
            return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明不是全部合规",))
        if target.bound.value == _ALL and (says_not_all_of_them(words, name) or some_of_the_rate_undone(words, name)):
            return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明不是全部",))
        return None
    if _promises_one(target) and the_one_is_done(words, promised, name):
        return ReportedQuantity(target.bound, raw=text, remarks=(f"“{words}”说明目标的一项已经完成",))
    return None


def _read_mentions(text: str, words: str, target: Target, name: str) -> Actual:
    asked = days_asked_for(words) if isinstance(target, Deadline) else words
    mentions = _behind_the_plan(mentions_in(asked), target)
    if _is_not_there(mentions.words, target, name):
        return _said_not_to_be_done(words, text)
    if isinstance(target, Bounded) and numbers_disagree(mentions.words):
        return Statement(text, raw=text, remarks=(f"“{mentions.words}”里的两个数对不上",))
    if _went_the_other_way(mentions, target, name):
        remark = f"“{words}”与目标要的变化方向相反"
        return Statement(text, raw=text, falls_short=True, remarks=(remark,))
    reading = _READERS.get(target.kind, _read_quantity)(text, mentions, target, name)
    if reading is not None:
        return reading
    if same_words(text, target.raw):
        return Copied(text, raw=text)
    return statement_in(mentions.words, text, in_time=isinstance(target, Deadline))


def _is_not_there(words: str, target: Target, name: str) -> bool:
    """建设中 for so many things, 已完成90% for a day; of a rate or of money nothing is told by it."""
    if isinstance(target, Deadline):
        about = clean(target.raw).text + name
        if not target.throughout and is_still_to_come(words, about):
            return True
        return says_partly_done(words) or says_not_delivered(words, about) or bool(deed_left_undone(words, about))
    if not isinstance(target, (AtLeast, MoreThan)) or target.bound.value <= 0:
        return False
    is_of_works = is_counted(target.bound.unit) or target.bound.unit in _SIZES
    of_things = is_of_works and not without_brackets(name).endswith(_SHARES)
    return of_things and says_not_delivered(words, clean(target.raw).text + name)


_SIZES: Final = frozenset(unit for family in ("长度", "面积", "体积") for unit in FAMILIES[family])
"""Units of what is built: 1090立方米 of a basin that is 未完工 are not there."""
_SHARES: Final = ("率", "度", "比例", "占比", "比重")

_PLAN: Final = Pattern("(?:年初|年度|本年)?(?:计划|目标|任务|应|未达到?|未完成)[\u4e00-\u9fff:]{0,8}\\Z")
_OF_IT: Final = Pattern("(?:中|已|实际|仅)*(?=完成|建成)")
_RESULT: Final = Pattern("[^0-9,，;；]{0,6}[,，;；](?=实际|实完成|完成|已完成|实[\u4e00-\u9fff]{1,4}[0-9])")


_REALLY: Final = Pattern("\\A实[到训培参检评发付支建种](?=[0-9])")
"""实训478人"""


def _behind_the_plan(found: TextMentions, target: Target) -> TextMentions:
    """``计划3000亩，实际完成2650亩`` for 3000亩, ``8处完成6处`` for 8处: the promise once more, and then the result."""
    words, quantities = found.words, found.quantities
    if len(quantities) < 2 or not isinstance(target, Bounded):  # noqa: PLR2004 — a plan and a result
        return found
    plan = quantities[0]
    planned = _PLAN.fullmatch(words[: plan.start] + plan.word)
    result = (_RESULT if planned else _OF_IT).match(words, plan.end)
    if result is None or not plan.is_one_number or (not planned and (plan.start or plan.comparator)):
        return found
    return (
        mentions_in(_REALLY.sub("", words[result.end() :]))
        if _in_unit_of(target, plan) == target.bound.value
        else found
    )


def _answer_in_words(words: str, target: Qualitative, name: str, text: str) -> Actual | None:
    """Of a promise that nobody can read it is known at least that it was not kept in time."""
    if broken := answer_by_its_parts(words, clean(target.text).text, name, text):
        return broken
    if not target.unread:
        return _answer(words, target, name, text)
    return says_not_in_time(words, target.text, text) or answer_by_completion(
        words, clean(target.text).text, name, text
    )


def _answer(words: str, target: Qualitative, name: str, text: str) -> Actual | None:
    if found := answer_by_day(words, target.text, text) or answer_by_place(words, target.text, name, text):
        return found
    if same_words(text, target.text):
        no_day = is_before_event(words) or are_deadlines(words)
        return Statement(text, raw=text, remarks=("只是照抄期限，没有报告是哪一天",)) if no_day else None  # a copy
    return (
        answer_to(words, _in_words(target), name, text)
        or answer_by_event(words, _in_words(target), text)
        or answer_by_direction(words, _in_words(target), name, text)
        or answer_by_frequency(words, _in_words(target), text)
        or answer_by_rank(words, target, name, text)
        or answer_by_standard(words, _in_words(target), name, text)
        or answer_by_punctuality(words, _in_words(target), text)
        or answer_by_deed(words, _in_words(target), name, text)
        or _answer_by_items(words, target, text)
        or answer_by_all_of_them(words, _in_words(target), text)
        or (says_not_done(words, _in_words(target)) and _said_not_to_be_done(words, text))
        or answer_by_degree(words, target.text, name, text)
        or answer_by_completion(words, clean(target.text).text, name, text)
        or answer_by_affirmation(words, clean(target.text).text, name, text)
        or answer_by_its_end(words, clean(target.text).text, text)
        or answer_with_support(words, clean(target.text).text, text)
    )


def _answer_by_items(words: str, target: Target, text: str) -> Actual | None:
    """教室、宿舍、食堂均已完成 for 修缮教室、宿舍、食堂3处: all of them."""
    told = items_told(words, clean(target.raw).text)
    if told is None:
        return None
    if told is AllItems.NOT_ALL:
        return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明有的没有做",))
    remark = f"目标列出的各项都已完成：“{words}”"
    if isinstance(target, Bounded):
        return ReportedQuantity(target.bound, raw=text, remarks=(remark,))
    return Statement(text, raw=text, level=Level.ACHIEVED, completed=True, remarks=(remark,))


def _said_not_to_be_done(words: str, text: str) -> Statement:
    return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”说明目标的事还没有完成",))


def _in_words(target: Qualitative) -> str:
    """``≤预算`` promises what 不超预算 does."""
    return f"不超{target.text}" if clean(target.raw).text.startswith("≤") else target.text


def _read_zero(text: str, words: str, target: Target) -> Actual:
    """无 is a zero only where the target limits something."""
    limits = isinstance(target, (AtMost, LessThan)) or (isinstance(target, Equal) and target.bound.value == 0)
    if limits and isinstance(target, Bounded):
        return ReportedQuantity(Quantity(Decimal(0), target.bound.unit), raw=text, remarks=(f"“{words}”读作0",))
    if _copies(text, target):
        return Copied(text, raw=text)
    return Statement(text, raw=text, remarks=("“无”不能当作数值",)) if words != "无" else NothingReported(raw=text)


def _promises_a_rate(target: Target) -> bool:
    """All of it is enough for any share, 100 % among them."""
    if not isinstance(target, (AtLeast, MoreThan, Equal)) or target.bound.unit != "%":
        return False
    return target.bound.value == _ALL or (not isinstance(target, Equal) and 0 < target.bound.value < _ALL)


def _promises_one(target: Target) -> bool:
    """1套: what is told to be done is that one."""
    return isinstance(target, (AtLeast, Equal)) and target.bound.value == 1 and is_counted(target.bound.unit)


def _copies(text: str, target: Target) -> bool:
    """The target again, with or without the = that systems put before words."""
    return same_words(text, target.raw) or (isinstance(target, Qualitative) and same_words(text, target.text))


def _read_quantity(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:
    if len(found.quantities) > 1 and (made := derived(found, target, name, text)):
        return made
    words, mentions = found.words, found.quantities
    mention = _the_report(words, mentions, target)
    if mention is not None:
        mention = _without_the_other_count(mention, target)
    if mention is None:
        unread = tuple(remark for each in mentions for remark in each.remarks)
        return Statement(text, raw=text, remarks=unread) if unread else None
    mention = _turned_round(words, mention, target, name)
    completion = completion_of(words, mention, target, name, text) if len(mentions) == 1 else None
    if completion is not None:
        return completion
    if _repeats(text, words, mention, target):
        return Copied(text, raw=text)
    doubts = mention.remarks or _doubts_about(found, mention, target, name)
    if doubts:
        return Statement(text, raw=text, remarks=doubts)
    exactness = _exactness_under(mention, target, name)
    quantity, renamed = _in_visits(_money_of(mention, target), target, name)
    remarks: tuple[str, ...] = (renamed,) if renamed else ()
    if len(mentions) > 1:
        remarks = (
            *remarks,
            f"文中有多个数值，取“{quantity}”",
        )
    elif mention.approximate:
        remarks = (
            *remarks,
            f"“{words[mention.start : mention.end]}”只是约数",
        )
    elif mention.start > 0 and not mention.comparator:
        remarks = (*remarks, f"从文句中取出“{quantity}”")
    parts = tuple(each.low for each in mentions if each is not mention) if _has_parts(target) else ()
    whole_year = "全年" in words[: mention.start]
    return ReportedQuantity(
        quantity, exactness, parts, whole_year, _year_of(words, mention), high=mention.high, raw=text, remarks=remarks
    )


_YEAR: Final = Pattern(f"({YEAR})年(?!{MONTH_AS_TYPED}月)")


def _year_of(words: str, mention: QuantityMention) -> int | None:
    """2022 of ``2022年完成12次``."""
    years = _YEAR.findall(words[: mention.start])
    return int(years[-1]) if years else None


def _has_parts(target: Target) -> bool:
    return isinstance(target, Bounded) and bool(target.parts)


def _doubts_about(found: TextMentions, mention: QuantityMention, target: Target, name: str) -> tuple[str, ...]:
    """Why the number in the words may not be the result; empty where it is."""
    words, mentions = found.words, found.quantities
    if mention.high is not None and not _is_a_range(mention, target):
        return ("报告的是一个区间，不是一个数",)
    turned_round = mention.start == 0 and mention.low.value < 0 and not words.startswith("-")
    ours = direction_of(words) if not turned_round else None
    before, after = _without(words[: mention.start], mentions), _behind(found, mention, target, name)
    promised, named = clean(target.raw).text, clean(name).text
    before = before.removeprefix("各") if promised.startswith("各") else before
    each = each_in_words(_unit_of(target))
    if "/" in mention.low.unit:
        before = _ON_AVERAGE.sub("", before)
    if after and after.isalpha() and _behind_the_digits(words) == _behind_the_digits(promised):
        after = ""  # 4部分 for ≥3部分: what the unit does not hold of it stands in the target too
    more = isinstance(target, (AtLeast, MoreThan)) or (isinstance(target, Equal) and target.bound.value > 0)
    reached = _in_unit_of(target, mention)
    short = more and isinstance(target, Bounded) and reached is not None and reached < target.bound.value
    why = _counts_places(words, mention, target, name) or _other_than_promised(
        words, mention, promised, named, more_is_better=more
    )
    if not why and more and not short and isinstance(target, Bounded):
        why = wider_than_promised(words, promised, named, mention.low, target.bound)
    if why:
        return (why,)
    if ours is None and not before and not after:
        return ()
    theirs = direction_of(promised + named) if ours is not None else None
    if theirs is not None and ours is not theirs:
        return ("增减方向与目标相反",)
    bound = target.bound.value if isinstance(target, (AtMost, LessThan)) else None
    beyond = bound is not None and mention.low.value > 0 and (reached or mention.low.value) > bound
    standing = AgainstTarget(
        more,
        short,
        mention.low.value == 0,
        of_time=mention.low.unit in DURATIONS,
        beyond=beyond,
        of_rate=mention.low.unit in FAMILIES["比例"],
        of_money=mention.low.unit in FAMILIES["人民币"],
    )
    if is_plain_report(before, after, f"{promised}{named} {each}", standing):
        return ()
    return (f"“{mention.low}”前后的文字表明它可能不是完成结果",)


def _turned_round(words: str, mention: QuantityMention, target: Target, name: str) -> QuantityMention:
    """``下降1.2%`` under 增幅≤5%: a growth below zero."""
    asked = direction_of(clean(target.raw).text + clean(name).text)
    ours = _CHANGED.fullmatch(words[: mention.start])
    percent = isinstance(target, Bounded) and target.bound.value > 0 and target.bound.unit == mention.low.unit == "%"
    plain = mention.is_one_number and mention.comparator is None and not mention.approximate and mention.low.value > 0
    if asked is not Direction.UP or not (ours and percent and plain) or direction_of(ours[1]) is not Direction.DOWN:
        return mention
    if "环比" in words and "环比" not in target.raw + name:
        return mention
    return evolve(mention, start=0, low=evolve(mention.low, value=-mention.low.value))


def _went_the_other_way(found: TextMentions, target: Target, name: str) -> bool:
    """``同比增加0.6%`` where a fall of 3% was promised: by how much it should have fallen does not matter then."""
    if not isinstance(target, (AtLeast, MoreThan)) or target.bound.value <= 0 or len(found.quantities) != 1:
        return False
    words, mention = found.words, found.quantities[0]
    ours = _CHANGED.fullmatch(words[: mention.start])
    plain = mention.is_one_number and mention.comparator is None and mention.end == len(words.rstrip("。"))
    if ours is None or not ours.start(1) or not plain or mention.low.value <= 0 or "环比" in words:
        return False
    asked = direction_of(clean(target.raw).text + clean(name).text)
    of_percent = mention.low.unit == target.bound.unit == "%"
    return of_percent and asked is Direction.DOWN and direction_of(ours[1]) is Direction.UP


_ON_AVERAGE: Final = Pattern("\\A(?:全?年|月|日)均(?:值|浓度)?为?")
"""年均32mg/L: what does not add up is told as an average."""
_WAYS: Final = "|".join(word for words in DIRECTIONS.values() for word in words)
_CHANGED: Final = Pattern(f"(?:同比|环比|较上年|比上年|较去年|比去年|与上年相比)?({_WAYS})了?")


_WIDEST_RANGE: Final = 10
"""Times its lower end; 1次—2022年 is none."""


def _is_a_range(mention: QuantityMention, target: Target) -> bool:
    """``95%-98%`` for ``≥95%``: every number between is enough, or none; what has no unit may be anything."""
    low, high = mention.low, mention.high
    one_kind = high is not None and low.unit == high.unit != "" and low.value < high.value <= _WIDEST_RANGE * low.value
    return one_kind and isinstance(target, Bounded) and mention.comparator is None and not mention.approximate


def _other_than_promised(
    words: str, mention: QuantityMention, promised: str, named: str, *, more_is_better: bool
) -> str:
    """Why the number is another than was asked for: a level for a change, of several years, not known to be reached."""
    why = _why_no_result(words, mention, promised + named) or _why_no_duration(words, mention, promised + named)
    if why:
        return why
    if is_completion_of_another(words, mention, promised, named, more_is_better=more_is_better):
        return f"“完成{mention.low}”是完成的进度，不是指标要的“{named}”"
    return mixed_up(words, mention, promised, named)


def _why_no_result(words: str, mention: QuantityMention, asked: str) -> str:
    low = mention.low
    if mention.word in NOT_YET_REACHED:
        return f"“{mention.word}”说的是打算，没有说明是否达到"
    behind = len(words) - len(words.lstrip("0."))
    unknown_zero = behind and low.value == 0 and low.unit and not known_unit_at(words, behind)
    if unknown_zero or any(_is_no_unit(per) for per in low.unit.split("/")[1:] if per not in asked):
        return f"“{low}”不是一个可比较的数"
    if _SEVERAL_YEARS.search(words) and not _SEVERAL_YEARS.search(asked):
        return f"“{low}”可能是几年的合计或平均"
    if words.endswith("每", 0, mention.start) and "每" not in asked:
        return f"“每{low}”说的是间隔，没有说明一共多少"
    if words.endswith(_BELOW_ZERO, 0, mention.start):
        return f"“{words[: mention.end]}”是不是负数，读不出来"
    return ""


def _why_no_duration(words: str, mention: QuantityMention, asked: str) -> str:
    """``提前5天`` does not tell how long it took."""
    if mention.low.unit in DURATIONS and "提前" in words[: mention.start] and "提前" not in asked:
        return f"报告的是提前了{mention.low}，没有说明用了多少"
    if mention.low.unit in DURATIONS and words.endswith(_SO_LONG_ALREADY, 0, mention.start):
        return f"报告的是已经用了{mention.low}，没有说明一共能用多久"
    return ""


_SO_LONG_ALREADY: Final = ("已使用", "已运行", "已用", "已投用")
"""``已使用1年`` tells nothing yet of ``使用年限≥10年``."""
_DIGITS: Final = "0123456789"


def _behind_the_digits(text: str) -> str:
    last = max(map(text.rfind, _DIGITS))
    return text[last + 1 :] if last >= 0 else ""


def _is_no_unit(per: str) -> bool:
    """目标 of ``0起/目标``; of letters (L) there are too many to know them all."""
    return not per.isascii() and known_unit_at(per, 0) is None


_SEVERAL_YEARS: Final = Pattern(
    "(?:近|过去|前)[0-9两三四五六七八九十]{1,2}年|(?<![0-9])[2-9两三四五六七八九十]年(?:内|累计|合计|平均|来|共)"
)
_BELOW_ZERO: Final = ("零下", "0下", "负")


def _behind(found: TextMentions, mention: QuantityMention, target: Target, name: str) -> str:
    """The words behind the number, a sign of ``tails`` for each further number or day that leaves it alone."""
    words = found.words
    further = [each for each in found.quantities if each.start >= mention.end]
    if len(further) > 1 and _adds_up(words, further, mention):
        return words[further[-1].end :]
    said = [(each.start, each.end, _sign_of(found, each, mention, target, name)) for each in further]
    said += [(day.start, day.end, A_DAY) for day in found.dates if day.start >= mention.end and not day.bare_month]
    after, end = "", mention.end
    for start, behind, sign in sorted(said):
        if sign is not None and start >= end:
            after, end = f"{after}{words[end:start]}{sign}", behind
    after += words[end:]
    return _OF_PARTS.sub("", after) if _has_parts(target) else after


def _sign_of(
    found: TextMentions, other: QuantityMention, mention: QuantityMention, target: Target, name: str
) -> str | None:
    """What stands for a further number; None where it may be the result itself."""
    words = found.words
    further = [each for each in found.quantities if each.start >= mention.end]
    if _has_parts(target) or _agrees(words, other, mention, target):
        return ""
    if _is_the_rest(words, other, mention, target) or _is_the_distance(words, other, mention, target):
        return THE_REST
    if _is_short(mention, target) and other.is_one_number and _counts_unlike(mention, other):
        return ANOTHER_COUNT
    piece = _piece_of(words, other)
    about = target.raw + name
    if _BROUGHT.match(piece) and not any(piece[at : at + 2] in about for at in range(len(piece) - 1)):
        return ANOTHER_COUNT if other.is_one_number and not other.comparator else None
    thing = words[mention.end : other.start]
    if _A_THING.fullmatch(thing) and thing in target.raw + name and _counts_others_of_it(words, mention, other):
        return ANOTHER_COUNT  # 18个小区3652户
    return ANOTHER_COUNT if _counts_another(words, other, further, mention) else None


def _counts_others_of_it(words: str, mention: QuantityMention, other: QuantityMention) -> bool:
    plain = mention.is_one_number and other.is_one_number and not other.comparator
    counted = is_counted(mention.low.unit) and is_counted(other.low.unit)
    return plain and counted and not _counts_alike(words, mention, other)


_A_THING: Final = Pattern("[\u4e00-\u9fff]{2,4}")
_BROUGHT: Final = Pattern(
    "(?:共|累计|可|已|并)*(?:吸纳|带动|惠及|受益|服务|覆盖|辐射|解决|安置)[\u4e00-\u9fff]{0,6}人?次?\\Z"
)
"""建成4个，吸纳就业126人: whom it brought, where nothing of them was promised."""


_OF_PARTS: Final = Pattern("其中|包括|包含|含")


def _adds_up(words: str, parts: Sequence[QuantityMention], whole: QuantityMention) -> bool:
    """``12个（新建8个，改建4个）``; but 合格8个、不合格4个 tells that four are no results."""
    if {each.low.unit for each in parts} != {whole.low.unit} or names_results(words[whole.end : parts[-1].start]):
        return False
    return sum((each.low.value for each in parts), Decimal(0)) == whole.low.value


def _is_the_rest(words: str, other: QuantityMention, mention: QuantityMention, target: Target) -> bool:
    """``149块，剩余1块因征地未装`` for 150块: what is missing, told once more."""
    alike = other.low.unit and not _counts_unlike(mention, other) and other.is_one_number
    if not alike or not isinstance(target, Bounded) or RESULTS.search(_piece_of(words, other)):
        return False
    total = convert(mention.low.value + other.low.value, mention.low.unit, _unit_of(target))
    return total is not None and total.value == target.bound.value


def _is_the_distance(words: str, other: QuantityMention, mention: QuantityMention, target: Target) -> bool:
    """``52.3万元，超支2.3万元`` for ``≤50万元``: by how much the target was missed."""
    reached = _in_unit_of(target, mention)
    plain = _FAR.search(_piece_of(words, other) + other.word) and not RESULTS.search(_piece_of(words, other))
    if reached is None or not isinstance(target, Bounded) or not other.is_one_number or not plain:
        return False
    distance = convert(other.low.value, other.low.unit, target.bound.unit)
    return distance is not None and bool(other.low.unit) and distance.value == abs(reached - target.bound.value) > 0


_FAR: Final = Pattern("节约|节省|节支|结余|超|低于|高于|差|少|多|缺|追加|增加|不足|距")


def _is_short(mention: QuantityMention, target: Target) -> bool:
    reached = _in_unit_of(target, mention)
    return isinstance(target, (AtLeast, MoreThan)) and reached is not None and reached < target.bound.value


def _counts_unlike(mention: QuantityMention, other: QuantityMention) -> bool:
    """Units of unlike things: 1次 beside 99.5%."""
    return bool(other.low.unit) and convert(Decimal(1), other.low.unit, mention.low.unit) is None


def _counts_another(
    words: str, other: QuantityMention, further: Sequence[QuantityMention], mention: QuantityMention
) -> bool:
    """500人 of ``培训12次，覆盖500人``: in a clause of its own, and in a unit that can be no correction."""
    bound = other.comparator and other.word not in OVER and not _counts_unlike(mention, other)
    if not other.is_one_number or bound or other.low.unit in FAMILIES["历法时间"]:
        return False  # 12次（3年）: of how long
    if words[mention.end : other.start] in {"", "/"}:
        return _count_apart(mention, other)
    if _CLAUSE_ENDS_OR_BRACKETS.isdisjoint(words[mention.end : other.start]):
        return False
    if mention.low.unit == "%":
        return other.low.unit != "" and other.low.unit not in FAMILIES["比例"] and _bears_out(mention, other, further)
    if other.low.unit == "%":
        return other.low.value == _ALL
    alike = other.low.unit in {"", mention.low.unit} or _counts_alike(words, mention, other)
    of_things = other.low.unit in COUNTERS and is_counted(mention.low.unit)
    return not alike and not (of_things and names_results(_piece_of(words, other)))


def _counts_alike(words: str, mention: QuantityMention, other: QuantityMention) -> bool:
    """个 may be any counter, unless a noun tells what it counts: 38个乡镇 are no persons, nor are 30个班次."""
    if convert(Decimal(1), other.low.unit, mention.low.unit) is None:
        return False
    generic = {GENERIC_COUNTER} & {mention.low.unit, other.low.unit}
    bearer = mention if mention.low.unit == GENERIC_COUNTER else other
    return not generic or _NOUN.match(words, bearer.end) is None


_NOUN: Final = Pattern("[\u4e00-\u9fff]{2}|[村镇乡县区市校班](?![\u4e00-\u9fff])")
_PLACE: Final = Pattern(
    "行政村|村庄|村(?=受益|受惠|参与)|乡镇|街道|社区|断面|点位|样本|楼栋|小区|学校|站点|园区|[村镇乡县区市校班站点](?![\u4e00-\u9fff])"
)


_OF_GOODS: Final = frozenset(
    "台 盏 辆 套 部 件 棵 株 册 份 本 幅 张 头 只 羽 尾 粒 支 瓶 盒 箱 袋 桶 艘 架 根 把".split()
)
"""No place is counted so, though the goods may be named after it (村道路灯)."""


def _counts_places(words: str, mention: QuantityMention, target: Target, name: str) -> str:
    """12个村 are no copies, where so many of these were promised; empty for other numbers."""
    if mention.low.unit != GENERIC_COUNTER or _unit_of(target) in {"", GENERIC_COUNTER}:
        return ""
    place = _PLACE.match(words, mention.end)
    other = place is not None and (_unit_of(target) in _OF_GOODS or place[0] not in target.raw + name)
    return f"“{mention.low}{place[0]}”数的是另外的东西" if place and other else ""


_ALL: Final = Decimal(100)
_CLAUSE_ENDS_OR_BRACKETS: Final = frozenset(",，;；。、(（")


def _bears_out(share: QuantityMention, other: QuantityMention, further: Sequence[QuantityMention]) -> bool:
    """``97.6%（参训410人，合格400人）``: two counts of one thing beside a share make that share."""
    alike = [each.low.value for each in further if each.low.unit == other.low.unit]
    if len(alike) != 2:  # noqa: PLR2004 — a part and its whole
        return len(alike) == 1
    part, whole = sorted(alike)
    return whole > 0 and abs(part * 100 / whole - share.low.value) < 1


def _piece_of(words: str, mention: QuantityMention) -> str:
    """The clause or bracket in which a number stands."""
    return PIECES.split(words[: mention.start])[-1] + PIECES.split(words[mention.end :])[0]


def _without_the_other_count(mention: QuantityMention, target: Target) -> QuantityMention:
    """``4期/206人`` for 4期: so many, and whom they were for."""
    unit = mention.low.unit
    first, _, other = unit.partition("/")
    counts_another = other[:1].isdigit() and is_counted(first) and is_counted(other.lstrip(_DIGITS))
    if not counts_another or "/" in _unit_of(target):
        return mention
    return evolve(mention, low=evolve(mention.low, unit=first))


_COMPLETION: Final = Pattern("(?:完成|完工|竣工)(?:率|年度|全年|目标|任务|目标任务|计划)*(?:为|的|达到?|是|:|：)?\\Z")


def _agrees(words: str, other: QuantityMention, mention: QuantityMention, target: Target) -> bool:
    """``18场，完成率90%`` for ``≥20场``; of more than was promised 100% too."""
    reached = _in_unit_of(target, mention)
    told = other.low.unit == "%" and _COMPLETION.search(words[: other.start])
    if not told or reached is None or not isinstance(target, Bounded) or target.bound.value <= 0:
        return False
    share = reached * 100 / target.bound.value
    return abs(share - other.low.value) < 1 or (other.low.value == 100 and share > 100)  # noqa: PLR2004 — per cent


def _in_unit_of(target: Target, mention: QuantityMention) -> Decimal | None:
    converted = convert(mention.low.value, mention.low.unit, _unit_of(target))
    return converted.value if converted else None


def _without(before: str, mentions: Sequence[QuantityMention]) -> str:
    """``培训12期共`` without the other number, which has been weighed already."""
    for mention in reversed(mentions):
        if mention.end <= len(before):
            before = before[: mention.start] + before[mention.end :]
    return before


def _money_of(mention: QuantityMention, target: Target) -> Quantity:
    """``39.99万`` under a target in 万元 is money."""
    if mention.low.multiplier == 1 and mention.low.unit not in SHORT_TEN_THOUSANDS:
        return mention.low
    money, *each = split_unit(_unit_of(target))
    of_money = money in FAMILIES["人民币"]
    if of_money and mention.low.multiplier > 1 and split_unit(mention.low.unit) in {("",), ("", *each)}:
        return Quantity(mention.low.value, f"元{mention.low.unit}")  # 58.6万/公里
    if of_money and mention.low.unit in SHORT_TEN_THOUSANDS:
        return evolve(mention.low, unit="万元")
    return mention.low


_PERSONS: Final = "人"
_PERSONS_OR_VISITS: Final = "人·次"
_SHORT_FOR_VISITS: Final = frozenset(("人", "次", VISITS))


def _in_visits(quantity: Quantity, target: Target, name: str) -> tuple[Quantity, str]:
    """
    ``520人次`` under ``≥500人`` where the indicator is 培训人次: one of the two left a character out.

    Fifty persons may well be five hundred visits; five hundred are no fewer.
    """
    wanted = _unit_of(target)
    persons = wanted == _PERSONS_OR_VISITS and quantity.unit == _PERSONS
    if persons and isinstance(target, AtLeast) and quantity.value >= target.bound.value:
        return evolve(quantity, unit=wanted), f"单位“{quantity.unit}”按“{wanted}”理解"
    if quantity.unit == wanted or VISITS not in name or not {quantity.unit, wanted} <= _SHORT_FOR_VISITS:
        return quantity, ""
    enough = isinstance(target, AtLeast) and quantity.unit == _PERSONS and quantity.value >= target.bound.value
    if quantity.unit != VISITS and not (enough and wanted == VISITS):
        return quantity, ""
    return evolve(quantity, unit=wanted), f"指标计的是人次，单位“{quantity.unit}”按“{wanted}”理解"


def _exactness_under(mention: QuantityMention, target: Target, name: str) -> Exactness:
    """``最长9天`` for ``≤7天``: one of them took so long; of an average the longest tells nothing."""
    longest = mention.word in _THE_MOST and isinstance(target, (AtMost, LessThan))
    return Exactness.EXACT if longest and "平均" not in target.raw + name else _exactness(mention)


_THE_MOST: Final = frozenset("最长 最慢 最高 最大 最多".split())


def _exactness(mention: QuantityMention) -> Exactness:
    if mention.high is not None:
        return Exactness.BETWEEN
    if mention.approximate:
        return Exactness.ABOUT
    if mention.word in OVER:
        return Exactness.OVER
    if mention.comparator is None or mention.word in ACHIEVED_WORDS:
        return Exactness.EXACT
    return _EXACTNESS[mention.comparator]


def _the_report(words: str, mentions: Sequence[QuantityMention], target: Target) -> QuantityMention | None:
    """The one quantity reported; of several, the one outside brackets, in the target's unit, or before the comma."""
    if len(mentions) == 1:
        return mentions[0]
    if any(_are_one_result(words, one, other) for one, other in pairwise(mentions)):
        return None
    unit = _unit_of(target)
    plain = outside_brackets(words, mentions)
    fitting = [each for each in mentions if each.low.unit and unit and convert(Decimal(1), each.low.unit, unit)]
    first = [each for each in mentions[:1] if _goes_before_its_parts(words, each)]
    same = [each for each in fitting if each.low.unit == unit]
    for candidates in (plain, same, fitting, first):
        if len(candidates) == 1:
            return candidates[0]
    return None


_CLAUSE_ENDS: Final = frozenset(",，;；。")
_LISTS: Final = frozenset(",，;；。、/和及与")


def _goes_before_its_parts(words: str, first: QuantityMention) -> bool:
    """``12次，覆盖500人``, ``已完成3项，另有2项在报批``: what follows is said of the first, or besides it."""
    if words[first.end : first.end + 1] in _CLAUSE_ENDS and first.start == 0:
        return True
    return _OF_THE_FIRST.match(words, first.end) is not None


_OF_THE_FIRST: Final = Pattern(
    "[^,，;；。、(（0-9]{0,6}[,，;；。(（](?:其中|含|包括|包含|另有|另外|还有|剩余|其余|余下|尚有|在建|在办|节约|节省|节支|结余|超支|超出|超|低于|高于|较|比|占|追加|政府采购节约)"
)


def _count_apart(one: QuantityMention, other: QuantityMention) -> bool:
    """``326户1012人``: two counts of unlike things."""
    units = one.low.unit, other.low.unit
    counted = all(is_counted(unit) for unit in units) and one.is_one_number and other.is_one_number
    return counted and convert(Decimal(1), *units) is None and not other.comparator


def _are_one_result(words: str, one: QuantityMention, other: QuantityMention) -> bool:
    """``3个月零10天`` is one number in two units; of ``12个，8个``, two of one kind, nothing tells which is meant."""
    if words[one.end : other.start] in BETWEEN:
        return not _count_apart(one, other)
    return words[one.end : other.start] in _LISTS and one.low.unit == other.low.unit


def _unit_of(target: Target) -> str:
    return target.bounds[-1].unit if isinstance(target, (Bounded, Between)) else ""


def _repeats(text: str, words: str, mention: QuantityMention, target: Target) -> bool:
    """
    Whether the target is merely repeated, in other words perhaps: ``控制在5%以内`` for ``≤5%``.

    A bare number that equals a bare target is a report: ``100%`` for ``100%``.
    """
    if isinstance(target, Between):
        return mention.high is not None and same_words(text, target.raw)
    if not isinstance(target, Bounded) or mention.comparator in (None, Comparator.EQUAL):
        return False
    if same_words(text, target.raw):
        return not _is_none_of_it(mention, target, words)
    if mention.word in ACHIEVED_WORDS or mention.word in OVER or not says_no_more(mention.comparator, target):
        return False
    if (done := done_behind(words, mention.end)) and done not in target.raw:
        return False  # 2月内发放 for ≤2月: that it was done is reported
    return _in_unit_of(target, mention) == target.bound.value


def _is_none_of_it(mention: QuantityMention, target: Target, words: str) -> bool:
    """``≤0%`` for ``≤0%`` of what cannot be less than nothing."""
    nothing = isinstance(target, AtMost) and mention.low.value == target.bound.value == 0
    return nothing and mention.by_sign and mention.end == len(words) and "-" not in words


def _read_punctuality(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:
    """比计划提前20天完工 tells no day, and answers a deadline all the same."""
    told = in_time(found.words)
    if told is None or (told and isinstance(target, Deadline) and target.throughout):
        return _read_date(text, found, target, name)
    return Statement(text, raw=text, on_time=told, falls_short=not told)


def _read_date(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:
    if _says_nothing_new(text, found.dates, target):
        return Copied(text, raw=text)
    words, mentions = found.words, found.dates
    if len(mentions) != 1 or find_quantities(words, [(mentions[0].start, mentions[0].end)]):
        return _read_quantity(text, found, target, name)
    mention = mentions[0]
    if _EXPECTED.fullmatch(f"{words[: mention.start]}\x00{words[mention.end :]}"):
        remark = "报告的是预计的时间，没有说明是否已经完成"
        not_done = _NOT_DONE_YET.match(words) is not None
        return Statement(text, raw=text, expected=mention.date, falls_short=not_done, remarks=(remark,))
    if not is_done_by(*_without_the_event(words, mention, target, name)):
        return Statement(text, raw=text, remarks=("日期前后的文字没有说明是完成的日期",))
    until = words.endswith(UNTIL, 0, mention.start)
    if until and not mention.done:
        return Statement(text, raw=text, remarks=("只说截至哪一天，没有说明到那时是否完成",))
    return ReportedDate(
        mention.date,
        mention.on_or_before or until,
        mention.earliest,
        span=mention.span or _PART_OF_THE_YEAR.search(words) is not None,
        raw=text,
        remarks=(mention.remark,) if mention.remark else (),
    )


_NOT_DONE_YET: Final = Pattern("(?:目前)?(?:尚|仍|还)?未(?:完工|完成|竣工|建成|验收|投用|交付)")
_PART_DONE: Final = (
    "(?:主体|土建|主楼|前期|第?[一二三]期)[\u4e00-\u9fff]{0,6}?(?:已|均已|基本|全部)*(?:完工|完成|建成|封顶|竣工)[,，;；]"
    "(?:其余|剩余)?[\u4e00-\u9fff]{1,6}(?:工程|部分|施工|安装|装修|配套)"
)
"""主体工程已完工，装饰工程预计2024年3月完成: one part is done, and another is not."""
_EXPECTED: Final = Pattern(
    f"(?:(?:因|由于|受)[^0-9,，\x00]{{2,20}}[,，])?(?:已(?:交付印刷|送印|送审|报审|报批|签订合同|招标|开工|进场|完成初稿|形成初稿)[,，])?(?:{_PART_DONE}|(?:目前|正在|仍在|项目|工程|建设中|施工中|尚未|未|完工|完成|竣工|(?:尚未|仍未|还未|未)(?:验收|上线|建成|投用|到货|交付|实施)|[,，])*)(?:预计|预期|计划|拟|将|推迟|延期|延后|顺延)(?:将|到|至|于|在)*"
    "\x00(?:底)?(?:全部|全面)?(?:完成|完工|竣工|建成|交付|投用|投入使用|验收|到位|通车|开工|实施|上线|到货|出版|印发|发布|发放|拨付|支付|付清|报送|办结|启用|举办|召开|开展)?(?:竣工|完毕)?。?"
)
"""\x00 stands for the day. 预计2025年3月完工: not done yet; it decides where even that day is too late."""

_BEGINNINGS: Final = (
    "正式开工建设",
    "开工建设",
    "动工建设",
    "开工",
    "动工",
    "开始施工",
    "进场施工",
    "正式开工",
    "正式动工",
)
_ENDS_OF_DATES: Final = ("前", "内", "底", "末", "日", "月", "旬", "季度")


def _without_the_event(words: str, mention: DateMention, target: Target, name: str) -> tuple[str, int, int]:
    """开工 behind a day is what was promised by another day: 12月8日开工 for 12月底前开工."""
    event, promised = EVENTS.match(words, mention.end), clean(target.raw).text
    events = _BEGINNINGS if event is not None and event[0] in _BEGINNINGS else ((event[0],) if event else ())
    same = promised.endswith(tuple(f"{end}{each}" for end in _ENDS_OF_DATES for each in events))
    same = same or (promised.endswith(_ENDS_OF_DATES) and any(each in name for each in events))
    several = SEPARATORS.intersection(promised)
    if event is None or not same or several or event.end() < len(words.rstrip("。")):
        return words, mention.start, mention.end
    return words[: mention.end], mention.start, mention.end


_PART_OF_THE_YEAR: Final = Pattern(f"{HALF_YEAR}|季度")


def _says_nothing_new(text: str, dates: Sequence[DateMention], target: Target) -> bool:
    """``12月底前完成`` for ``12月底前完成``, or ``12月底前``: the deadline again; a bare day is a report."""
    limits = any(mention.on_or_before for mention in dates)
    shorter = clean(text).text in clean(target.raw).text and not any(mention.done for mention in dates)
    return limits and (same_words(text, target.raw) or shorter)


def _read_words_first(text: str, found: TextMentions, target: Target, name: str) -> Actual | None:  # noqa: ARG001 — as its siblings
    """Under a qualitative target its own words come first; a lone number is still a number."""
    words = found.words
    if _copies(text, target):
        return Copied(text, says_nothing=reports_nothing(words), raw=text)
    mentions = find_quantities(words)
    if len(mentions) == 1 and mentions[0].start == 0 and mentions[0].end == len(words) and mentions[0].is_one_number:
        return ReportedQuantity(mentions[0].low, _exactness(mentions[0]), raw=text)
    return None


_READERS: Final = {"deadline": _read_punctuality, "qualitative": _read_words_first, "none": _read_words_first}
