"""A rate of completion reported for a promised count: ``指标完成率100%`` for ``4次``."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.actuals import Actual, ReportedQuantity, Statement
from indicator_specs.indicator_context import COUNTS, without_brackets
from indicator_specs.reported_words import ACHIEVED_WORDS
from indicator_specs.targets import AtLeast, Equal, Target
from indicator_specs.words.comparators import UPWARD
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.units import FAMILIES, split_unit

OF_THE_TARGET: Final = frozenset(
    (
        "",
        *"指标 目标 任务 计划 年度 全年 工作 数量 总 绩效目标 绩效指标".split(),
        *"目标任务 工作任务 年度任务 年度目标 年度指标 年度计划".split(),
    )
)
"""Before 完成率: the share of what was promised; 预算完成率 or 项目完成率 may be another measure."""

_DONE: Final = frozenset(("完成", "已完成", "全部完成", "实际完成", "已全部完成"))
_RATE: Final = "完成率"
_JOINTS: Final = ":：,，、为是达到已"
_FULL: Final = Decimal(100)
_NO_COUNTS: Final = frozenset((*FAMILIES["比例"], *FAMILIES["人民币"], *FAMILIES["美元"]))


def completion_of(words: str, mention: QuantityMention, target: Target, name: str, text: str) -> Actual | None:
    """
    The count that a rate of completion stands for, or words where it stands for none; None where it is no such rate.

    Args:
        words: The actual, cleaned.
        mention: Its one number.
        target: What was promised.
        name: The indicator's name; 送戏下乡完成率 is the rate of 送戏下乡场次.
        text: The actual as the user wrote it.
    """
    if mention.low.unit != "%" or not _promises_a_count(target) or not _tells_completion(words, mention, name):
        return None
    assert isinstance(target, (AtLeast, Equal))  # noqa: S101 - only these promise a count
    if _ONLY_BEGUN.search(target.raw):
        return None
    share = mention.low.value
    up = mention.comparator in UPWARD and not mention.by_sign
    exact = mention.comparator is None or mention.word in ACHIEVED_WORDS or up
    if share < _FULL and exact and not mention.approximate and mention.high is None:
        return Statement(text, raw=text, falls_short=True, remarks=("完成率不到100%，没有报告完成的数",))
    if not exact or mention.approximate or mention.high is not None:
        return Statement(text, raw=text, remarks=("只报告了完成率，没有报告完成的数",))
    reached = Quantity(target.bound.value * share / _FULL, target.bound.unit, multiplier=target.bound.multiplier)
    return ReportedQuantity(reached, raw=text, remarks=(f"报告的是完成率{mention.low}，按“{reached}”理解",))


def _promises_a_count(target: Target) -> bool:
    if not isinstance(target, (AtLeast, Equal)) or target.bound.value <= 0:
        return False
    return split_unit(target.bound.unit)[0] not in _NO_COUNTS


_HOW_FAR: Final = Pattern("(?:\\A|当前|目前|工程|建设|项目|任务|工作|形象)(?:完成)?进度\\Z")
"""Under 当前进度 a bare rate tells how much of it is done."""
_ONLY_BEGUN: Final = Pattern("\\A(?:开工|启动|推进)")
"""What was to be begun need not be complete."""
_WHY: Final = Pattern("[(,，;；][^0-9()%]{2,40}[)]?")
_OF_THE_TASK: Final = Pattern(
    "(?:已|实际|全年|超额|共)*(?:完成|达到|达|实现|为|占)了?(?:年度|全年|预期|年初|既定|计划|绩效|设定|本年)*(?:目标任务|目标|任务|计划|指标)(?:数|量|值|任务)?的"
)
"""完成年度任务的96%"""


def _tells_completion(words: str, mention: QuantityMention, name: str) -> bool:
    before, after = words[: mention.start].strip(_JOINTS), words[mention.end :].strip("。")
    if _HOW_FAR.search(name) and not before and (not after or (mention.low.value < _FULL and _WHY.fullmatch(after))):
        return True
    if _OF_THE_TASK.fullmatch(before) and not after:
        return True
    if before.endswith(_RATE):
        subject = before.removesuffix(_RATE)
        return not after and (subject in OF_THE_TARGET or _is_counted_by(subject, name))
    return (before in _DONE and not after) or (not before and after in _DONE)


def _is_counted_by(subject: str, name: str) -> bool:
    """送戏下乡 by 送戏下乡场次; but 预算绩效培训次数 counts no 预算."""
    bare = without_brackets(name)
    return subject == bare or any(f"{subject}{measure}" == bare for measure in COUNTS)


_OF_COMPLETION: Final = Pattern("完成|完工|竣工|执行|进度|实现|达成|落实|推进|建成|达标|覆盖|到位|支付|支出|发放")
_OTHER_RATES: Final = ("率", "满意度", "知晓度", "认可度", "支持度", "比例", "占比", "比重")


_OPINIONS: Final = Pattern("满意|知晓|认可|支持度")
"""已完成100% tells of no opinion."""


def is_completion_of_another(
    words: str, mention: QuantityMention, promised: str, name: str, *, more_is_better: bool
) -> bool:
    """``完成80%`` under 合格率 or 投诉率: how far the work has come, no such rate; 100% is all of it."""
    if more_is_better and mention.low.value == _FULL and not _OPINIONS.search(name):
        return False
    is_another = without_brackets(name).endswith(_OTHER_RATES) and not _OF_COMPLETION.search(name + promised)
    return mention.low.unit == "%" and is_another and words[: mention.start].strip(_JOINTS) in _DONE
