"""What an indicator's place and name say about its direction: is more better, or less?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from attrs import frozen

from indicator_specs.words.units import FAMILIES


class Sense(StrEnum):
    """The direction in which an indicator improves."""

    MORE_IS_BETTER = "more"
    LESS_IS_BETTER = "less"
    UNKNOWN = "unknown"


COST_WORDS: Final = tuple(
    "成本 费用 支出 开支 造价 单价 补助标准 补贴标准 发放标准 控制数 投资额 预算金额 资金金额 耗材费".split()
)
"""In a name: the indicator limits money."""

EXPENSES: Final = ("管理费", "费用", "成本", "支出", "经费")
"""Their share of the whole should be small."""

UNDESIRED: Final = tuple(
    (
        "事故 投诉 差错 错误 失误 死亡 伤亡 受害 受灾 成灾 发病 感染 逾期 延误 超时 故障 破损 损失 流失 违规 违纪 "
        "违法 舆情 上访 信访 纠纷 变质 污染 排放 能耗 消耗 结余 超支 负债 空置 返修 退货 辍学 失业 贫困发生 漏损 "
        "线损 损耗 科目调整 调整次数"
    ).split()
)
"""What nobody wants more of; counts and rates of it should be low."""

MEASURES: Final = ("率", "数", "量", "次数", "起数", "件数", "例数", "人数", "比例", "占比", "面积", "情况", "事件")
"""What may follow an undesired word when the indicator measures just that."""

CURED: Final = tuple(
    "下降 降低 减少 减排 压减 节约 办理 处理 处置 办结 解决 查处 查办 整改 修复 排除 回复 答复 反馈 响应 受理 治理 "
    "化解 调处 调解 责停 查明 侦破 破案 打击 追缴 扑灭 监测 报告 核算 保障 挽回 救治 防治 预防 防控 达标 覆盖 完成率 "
    "合格率 及时率 知晓率 识别率 检出率 核查 回访 赔付 清零 满意".split()
)
"""Words that turn an undesired thing into a wanted one: 投诉办结率, 能耗下降率."""

CONTROL_RATES: Final = tuple(
    "人员控制率 经费控制率 成本控制率 费用控制率 支出控制率 总额控制率 结转结余率 结余变动率 结转结余变动率".split()
)
"""Rates that should stay low although no undesired word is in them."""

TIME_WORDS: Final = tuple("时限 耗时 用时 周期 工期 及时 时效 期限 完成时间 到位时间 办理时间 响应时间".split())
"""A duration in such an indicator is a limit: the shorter the better. 时长 and 时间 alone may be what is offered."""

DATE_WORDS: Final = ("时间", "日期")
"""A number in such an indicator may be a date."""


def _by_first_character(*words: str) -> Mapping[str, tuple[str, ...]]:
    """Words under the character that each begins with: a name holds few of these, and is searched for few words."""
    firsts = dict.fromkeys(word[0] for word in words)
    return {first: tuple(word for word in words if word[0] == first) for first in firsts}


def _holds_one(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return any(word in text for character in text if character in words for word in words[character])


_CURED: Final = _by_first_character(*CURED)
_UNDESIRED: Final = _by_first_character(*UNDESIRED)
_CONTROL_RATES: Final = _by_first_character(*CONTROL_RATES)
_COST_WORDS: Final = _by_first_character(*COST_WORDS)
_PARTS_OF_MONEY: Final = _by_first_character("成本控制率", "成本节约率", "成本核算率", "成本利润率", "成本降低率")
_IN_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,60}[)）]")


@frozen
class IndicatorContext:
    """
    Where a target stands.

    Attributes:
        category, subcategory, name: 一级, 二级, 三级指标; each may be empty.
    """

    category: str = ""
    subcategory: str = ""
    name: str = ""

    @property
    def is_cost(self) -> bool:
        """A limit of money."""
        return _is_cost(self.category, self.subcategory, self.name)

    @property
    def is_time(self) -> bool:
        """A duration here is a limit."""
        return "时效" in self.subcategory or any(word in self.name for word in TIME_WORDS)

    @property
    def is_date(self) -> bool:
        """A number here may be a date."""
        return self.is_time or any(word in self.name for word in DATE_WORDS)

    @property
    def sense(self) -> Sense:
        """The direction, as far as the words tell it."""
        return _sense(self.category, self.subcategory, self.name)

    def sense_in(self, unit: str) -> Sense:
        """The direction of a number in this unit: a rate among the costs (成本核算率) is no amount of money."""
        if unit in FAMILIES["比例"]:
            return _sense("", "", self.name)
        return self.sense


def _is_cost(category: str, subcategory: str, name: str) -> bool:
    if _holds_one(name, _PARTS_OF_MONEY):
        return False
    return "成本" in category or "成本" in subcategory or _holds_one(name, _COST_WORDS)


@lru_cache(maxsize=4096)
def _sense(category: str, subcategory: str, name: str) -> Sense:
    if _holds_one(name, _CURED):
        return Sense.MORE_IS_BETTER
    if _holds_one(name, _CONTROL_RATES) or _measures_something_undesired(name):
        return Sense.LESS_IS_BETTER
    if _is_cost(category, subcategory, name) and not name.endswith("率"):
        return Sense.LESS_IS_BETTER
    if name.endswith(("占比", "比重", "比例")) and any(word in name for word in EXPENSES):
        return Sense.LESS_IS_BETTER
    return Sense.UNKNOWN


def _measures_something_undesired(name: str) -> bool:
    bare = _IN_BRACKETS.sub("", name)
    return _holds_one(bare, _UNDESIRED) and bare.endswith((*MEASURES, *UNDESIRED, "发生"))
