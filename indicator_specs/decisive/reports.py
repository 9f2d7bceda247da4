"""
The parts of a report in free words, sorted by what they are to a promised number.

::

    report     ← part+                    parts: clauses, and what stands in brackets
    part       ← candidate                a number in the target's unit: 适配辅具638件
               | one of these             of which kind some of them are: 其中轮椅120件
               | beside it                what came of the work, or was done besides: 发现问题4个, 另2处暂缓
               | remark                   anything without such a number
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import frozen

from indicator_specs.around_numbers.doubts import AGREED, ANOTHERS, EACH, RESULTS, TAKEN_BACK
from indicator_specs.around_numbers.named_measures import names_another, names_other_work, names_the_same_deed
from indicator_specs.around_numbers.plain_reports import direction_of
from indicator_specs.decisive.parts import ReportPart, parts_of
from indicator_specs.decisive.sameness import names_its_thing, unknown_in
from indicator_specs.targets import Bounded
from indicator_specs.words.dates.written_dates import YEAR
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.text_mentions import mentions_in
from indicator_specs.words.units import DURATIONS, FAMILIES, GENERIC_COUNTER, convert, is_counted

LONGEST: Final = 100
"""Characters of a report that is read so; a longer one is a story."""
TIMES: Final = frozenset((*DURATIONS, *FAMILIES["历法时间"]))
"""Units of time."""
_NOT_READ: Final = Pattern(f"{YEAR}年|[《?？*…~/]")
OF_THESE: Final = Pattern("\\A(?:其中|含|内含|包括|包含|分别|有)")
"""Before a part of the number."""
_BESIDES: Final = Pattern("\\A(?:另外?|此外|还|同时|并)")
_BROUGHT: Final = Pattern(
    "发现|查出|确诊|检出|查处|整改|发放|派发|赠送|采用|采纳|获|受益|惠及|覆盖|带动|辐射|移交|立案|解决|处理|化解|挽回|查扣|收缴|罚|劝|制止|清理|吸引|参与|服务|涉及|损毁|故障"
)
"""What came of the work, or was done besides; no second number of the work itself."""


_DEEDS_ALONE: Final = frozenset("检测 清淤 修复 维修 疏浚 监测 检验 巡查 宣传 培训 体检 随访 回访".split())
"""Alone before a second number: of other work than the first."""
NOT_DONE: Final = Pattern(
    "\\A(?!.*(?:已(?!签|订|下单|招标|中标|立项|取消|停)|完成|待验收|待审|正在|在建|重复)).*(?:未|没|不|无法|因|暂|缓|停|待|剩余|其余|尚|延|推迟|取消|退|明年|次年|移至|结转|跨年)"
)
"""Of the rest these say that it is not there."""


class CandidateNumber(NamedTuple):
    """
    Attributes:
        part: Where it stands.
        number: A number in the target's unit, or in one that may be taken for it.
        value: In the target's unit.
    """

    part: ReportPart
    number: QuantityMention
    value: Decimal


@frozen
class Report:
    """
    A report beside what was promised.

    Attributes:
        bound: What was promised.
        name: The indicator's.
        about: The target's text and the name.
        words: The report, its numerals in digits.
        candidates, of_these, beside, remarks: Its parts.
    """

    bound: Bounded
    name: str
    about: str
    words: str
    candidates: tuple[CandidateNumber, ...]
    of_these: tuple[CandidateNumber, ...]
    beside: tuple[CandidateNumber, ...]
    remarks: tuple[ReportPart, ...]

    @property
    def of_rate(self) -> bool:
        """A percentage was promised."""
        return self.bound.bound.unit in FAMILIES["比例"]

    @property
    def of_money(self) -> bool:
        """An amount was promised."""
        return self.bound.bound.unit in FAMILIES["人民币"]

    def is_doubted(self, words: str) -> bool:
        """Whether words beside the number make it another, which the indicator is not named after."""
        doubts = (*TAKEN_BACK.finditer(words), *ANOTHERS.finditer(words))
        of_a_price = AGREED.search(self.about) is not None
        return any(word[0] not in self.name and not (of_a_price and AGREED.match(word[0])) for word in doubts)

    def is_plain(self, candidate: CandidateNumber) -> bool:
        """A number of all of it, no change, and as it stands."""
        part, number = candidate.part, candidate.number
        generic = {number.low.unit, self.bound.bound.unit}
        if GENERIC_COUNTER in generic and len(generic) > 1:
            return False
        exact = number.comparator is None and not number.approximate and self._is_alone(part)
        return exact and not self._goes_another_way(part.around) and not self._is_of_each(part.around)

    def _is_alone(self, part: ReportPart) -> bool:
        """Nothing else is counted in the clause, but whom or how much it was for: 9批次34人次, 56笔2136万元."""
        first, *others = part.numbers
        apart = all(
            (is_counted(each.low.unit) or each.low.unit in FAMILIES["人民币"])
            and convert(each.low.value, each.low.unit, first.low.unit) is None
            for each in others
        )
        return not others or (apart and is_counted(first.low.unit) and others[0].start == first.end)

    def _goes_another_way(self, around: str) -> bool:
        changes = direction_of(around) is not None or direction_of(self.about) is not None
        stock = _STOCK.search(around) is not None and _ADDED.search(self.about) is not None
        return changes or stock or "增至" in self.about

    def _is_of_each(self, around: str) -> bool:
        return (EACH.search(around) is None) is not (EACH.search(self.about) is None)

    def is_the_rate(self, part: ReportPart) -> bool:
        """监测合格率 for 合格率: its own name, and no words that make it a rate of something else."""
        rate = RATE.search(part.before)
        if rate is None:
            return not part.around.strip("为是达到均:：") or (part.around in _SHARES and self._counts_its_thing())
        own = rate[0][-_SHORTEST_RATE:] in self.about
        return own and not _NEUTRAL.sub("", unknown_in(part.around, self.about))

    def _counts_its_thing(self) -> bool:
        """优良天数328天 before 占89.6%: of what the share is."""
        counted = [part.before for part in self.remarks if part.numbers and len(part.before) >= _SHORTEST_RATE]
        return len(counted) == 1 == len(self.remarks) and counted[0] in self.name

    def counts_disagree(self, share: Decimal) -> bool:
        """Two counts of one unit beside a rate, of which no pair makes it."""
        counts = [each for part in self.remarks for each in part.numbers if is_counted(each.low.unit)]
        for unit in {each.low.unit for each in counts}:
            alike = [each.low.value for each in counts if each.low.unit == unit]
            pairs = ((part, whole) for part in alike for whole in alike if 0 < part <= whole)
            if len(alike) > 1 and not any(abs(part * 100 / whole - share) < 1 for part, whole in pairs):
                return True
        return False


_ADDED: Final = Pattern("新增|净增|增加")
_STOCK: Final = Pattern("累计|共有|现有|总数|保有|达到")
_SHORTEST_RATE: Final = 3
RATE: Final = Pattern("[\u4e00-\u9fff]{1,8}(?:率|度|面|比例|占比)")
"""The name of a rate before its number."""
_SHARES: Final = frozenset(("占", "占比", "占比为", "占比达", "比例为", "比例", "占全年"))
_NEUTRAL: Final = Pattern(
    "监测|检测|抽检|抽查|检验|调查|测评|问卷|综合|总体|整体|全年|年度|年均|最终|自评|数据|第三方|结果"
)


def report_of(bound: Bounded, given: str, wanted: str, name: str) -> Report | None:
    """
    The report, sorted; None for one that has no plain numbers, or is too long.

    Args:
        bound: What was promised.
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    plain = bool(bound.bound.unit) and not bound.approximate and not bound.parts
    if not plain or len(given) > LONGEST or given == wanted or _NOT_READ.search(given):
        return None
    found = mentions_in(given)
    if not found.quantities or any(each.remarks or each.high for each in found.quantities):
        return None
    sorter = _Sorter(bound.bound.unit, wanted + name)
    if not sorter.sort(parts_of(found.words, found.quantities)):
        return None
    sorter.leave_out_other_work()
    return Report(
        bound,
        name,
        wanted + name,
        found.words,
        tuple(sorter.candidates),
        tuple(sorter.of_these),
        tuple(sorter.beside),
        tuple(sorter.remarks),
    )


class _Sorter:
    """What the parts read so far are tells what the next one may be: behind 其中 a list goes on."""

    def __init__(self, unit: str, about: str) -> None:
        self._unit, self._about = unit, about
        self.candidates: list[CandidateNumber] = []
        self.of_these: list[CandidateNumber] = []
        self.beside: list[CandidateNumber] = []
        self.remarks: list[ReportPart] = []

    def sort(self, parts: Sequence[ReportPart]) -> bool:
        """Whether each clause has one number in the target's unit at most: 应检20人实检18人 is two in one breath."""
        lists_parts = False
        for part in parts:
            fitting = self._candidates_in(part)
            besides = _BESIDES.match(part.words) is not None
            lists_parts = (
                bool(self.candidates)
                and not besides
                and (part.aside or OF_THESE.match(part.words) is not None or (lists_parts and bool(fitting)))
            )
            if len(fitting) > 1:
                return False
            if not fitting:
                self.remarks.append(part)
            elif lists_parts:
                self.of_these.append(fitting[0])
            elif self.candidates and (
                besides
                or NOT_DONE.search(part.words)
                or self._was_brought(part)
                or self._is_another_deed(part)
                or self._counts_anything(fitting[0])
            ):
                self.beside.append(fitting[0])
            else:
                self.candidates.append(fitting[0])
        return bool(self.candidates)

    def leave_out_other_work(self) -> None:
        """入户评估480户 before 改造完成450户: beside a number of the promised work others are none of it."""
        ours = [each for each in self.candidates if names_the_same_deed(each.part.around, self._about)]
        others = [each for each in self.candidates if each not in ours]
        if len(ours) == 1 and all(names_other_work(each.part.around, self._about) for each in others):
            self.candidates = ours
            self.remarks += [each.part for each in others]

    def _candidates_in(self, part: ReportPart) -> list[CandidateNumber]:
        units = [each.low.unit or self._unit_behind(part, each) for each in part.numbers]
        values = [
            convert(each.low.value, unit, self._unit) if unit else None
            for each, unit in zip(part.numbers, units, strict=True)
        ]
        return [
            CandidateNumber(part, each, found.value) for each, found in zip(part.numbers, values, strict=True) if found
        ]

    def _unit_behind(self, part: ReportPart, mention: QuantityMention) -> str:
        """2.34万票: a unit that no table has is the target's own."""
        last = mention is part.numbers[-1]
        return self._unit if last and part.behind.startswith(self._unit) else ""

    def _is_another_deed(self, part: ReportPart) -> bool:
        """检测32公里 behind 完成管网普查91.3公里, where 普查 was promised."""
        first = self.candidates[0].part.around
        ours = names_the_same_deed(first, self._about) or names_its_thing(first, self._about)
        alone = part.before in _DEEDS_ALONE and part.before not in self._about
        other = names_another(part.before, self._about, more_is_better=True) and not names_its_thing(
            part.before, self._about
        )
        return ours and (alone or other) and not part.behind

    def _counts_anything(self, found: CandidateNumber) -> bool:
        """512个 behind 43家: what 个 counts is told by another word than the promise's."""
        exact = any(each.number.low.unit == self._unit for each in self.candidates)
        named = len(found.part.before) > 1 and found.part.before not in self._about
        return exact and named and found.number.low.unit == GENERIC_COUNTER != self._unit

    def _was_brought(self, part: ReportPart) -> bool:
        brought = _BROUGHT.search(part.before)
        return brought is not None and brought[0] not in self._about and not RESULTS.search(part.words)


def as_written(words: str, candidate: CandidateNumber, unit: str) -> str:
    """The number as the report has it, and whether it is of the whole year."""
    whole_year = "全年" if "全年" in candidate.part.before else ""
    number = words[candidate.number.start : candidate.number.end]
    return whole_year + number + ("" if candidate.number.low.unit else unit)
