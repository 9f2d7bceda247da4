"""
What all projects come to, beside their number: ``共安排6个项目、资金7230万元``, ``总规模7230万元，支持项目6个``.

And how many projects have the sum of all: ``批复项目9个，项目资金1950万元``; the number is all of them then.

The words must say nothing but how much it is in all; an amount far off may be of another whole, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from scoring.narrative.naming.levels_of_government import ABOVE
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.money.occasions import is_of_the_whole_year
from scoring.narrative_checks.slips import is_mistyped

_COUNTED: Final = re.compile(
    rf"(?<![第0-9])(?P<count>{COUNT})个(?:子|支出|预算|二级)?项目|项目(?:共|数)?(?P<count_after>{COUNT})个"
)
_SOME: Final = re.compile(
    f"其中|另|除|超过|以上|以下|低于|高于|类|级|{ABOVE}|省|首批|[一二三四五六七八九十]批|验收|完成的|单位|由"
)
_WHOLE: Final = re.compile(
    "^(?:涉及|安排|投入|下达|共|总|合计|本|该|专项|项目|财政|预算|年度)*资金(?:安排|投入)?(?:总?规模|总量|总额|共计|合计|总计|量)?(?:为|达到?|共)?$"
)
_PROJECT_BUDGET: Final = re.compile(
    "^(?!.*(?:部门|基本支出|人员|公用|上年|去年)).{0,40}项目支出(?:安排|年初|年度|全年)*预算(?:安排)?(?:资金|总额|金额|数)?(?:为|共计?|合计)?$"
)
"""``某局2023年项目支出安排预算为2505万元，共8个项目``"""
_PAID: Final = re.compile(
    "^(?:全年|实际|已)*(?:共|累计)?(?:支付|拨付|支出)[^，。；]{0,3}个项目(?:资金|经费)(?:共计?|合计)?$"
)
_GIVEN_KINDS: Final = (ClaimKind.BUDGET, ClaimKind.INITIAL)
_PAID_KINDS: Final = (ClaimKind.EXECUTED,)
_NEAR: Final = Decimal("0.25")
_LEAST: Final = 2


def sums_of_all_in(sentence: Sentence) -> Iterator[Derived]:
    """The amounts that stand for all projects, where the sentence counts these."""
    everything = sentence.scope.everything
    if len(everything) < _LEAST or not _counts_all(sentence):
        return
    figures = known_figures(everything)
    for stated in sentence.numbers:
        kinds = _kinds(sentence, stated)
        known = [figures[each] for each in kinds if each in figures]
        if not known or stated.is_about or not is_of_the_whole_year(sentence, stated):
            continue
        is_true = any(stated.agrees_with(each) for each in known)
        if is_true or abs(stated.value - known[0]) <= known[0] * _NEAR:
            yield Derived(stated, is_true, known[0], "按各项目合计", is_of_all=True)


def numbers_beside_sum_in(sentence: Sentence) -> Iterator[Derived]:
    """How many projects are told right before an amount that is that of all of them, and of no one."""
    everything = sentence.scope.everything
    if len(everything) < _LEAST or sentence.passage.lead is not None or sentence.passage.carried is not None:
        return
    sums = [known for kind, known in known_figures(everything).items() if kind in _GIVEN_KINDS]
    for counted, amount in pairwise(sentence.numbers):
        is_sum = amount.unit == MONEY and not amount.is_about and any(amount.value == each for each in sums)
        digits = len(amount.written.replace(",", "").replace(".", "").rstrip("亿万元").strip("0"))
        before = sentence.clause_before(counted)
        label = sentence.words[counted.end : amount.start]
        is_told = _NUMBER_BEFORE.search(before) and _ITS_SUM.fullmatch(label)
        is_number = counted.value == int(counted.value) and not counted.is_about
        if is_sum and is_number and is_told and digits >= _LEAST_DIGITS and not _OF_A_CLASS.search(before):
            exact = Decimal(len(everything))
            is_true = counted.value == exact
            if is_true or is_mistyped(counted.value, exact):
                yield Derived(counted, is_true, exact, "这笔金额是全部项目的合计", (amount.start,), is_of_all=True)


_NUMBER_BEFORE: Final = re.compile("项目(?:共|共计|总计|合计)?$")
_ITS_SUM: Final = re.compile(
    "个[，,](?:涉及|安排|共|总|合计|批复)*(?:项目|预算|年初|财政)*(?:总)?(?:资金|金额|经费|预算)(?:总额|合计|共计|共|为)*"
)
_OF_A_CLASS: Final = re.compile("级|类|大|子|重点|其中|实施|建设|建成|完成|开工|工程|维修|新建|改造|招标|采购")
_LEAST_DIGITS: Final = 3


def projects_counted(sentence: Sentence, end: int) -> Sequence[int]:
    """How many projects a sentence tells of before a place, each time that it does."""
    told = _COUNTED.finditer(sentence.words, sentence.start, end)
    numbers = (written_number(found["count"] or found["count_after"]) for found in told)
    return [int(number.value) for number in numbers if number is not None]


def _counts_all(sentence: Sentence) -> bool:
    is_of_all = list(projects_counted(sentence, sentence.end)) == [len(sentence.scope.everything)]
    is_named = any(sentence.start <= each.start < sentence.end for each in sentence.passage.mentions)
    is_free = sentence.passage.lead is None and sentence.passage.carried is None
    return is_of_all and not is_named and is_free


def _kinds(sentence: Sentence, stated: WrittenQuantity) -> tuple[ClaimKind, ...]:
    if stated.unit != MONEY or _SOME.search(sentence.words, sentence.start, stated.start):
        return ()
    clause = sentence.clause_before(stated)
    if _PAID.search(clause):
        return _PAID_KINDS
    return _GIVEN_KINDS if _WHOLE.search(clause) or _PROJECT_BUDGET.search(clause) else ()
