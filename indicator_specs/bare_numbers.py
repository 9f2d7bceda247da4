"""
A number that was promised without a comparator: at least so much, at most, or neither for certain.

What is known decides (a count of things done, a rate known to be good or bad, a time that something is to take). Of a
measure that no table knows, the number itself is all that surely meets the promise.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.around_numbers.plain_reports import CHANGE_WORDS
from indicator_specs.indicator_context import (
    COUNTS,
    HELPED,
    IndicatorContext,
    Sense,
    Words,
    names_the_undesired_otherwise,
    says_each,
    without_brackets,
)
from indicator_specs.targets import AtLeast, AtMost, Bounded, Undirected
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.units import DURATIONS, FAMILIES, split_unit

GOOD: Final = Words(
    (
        "完成 合格 满意 达标 覆盖 知晓 及时 办结 准确 正确 成活 到位 优良 优秀 验收 就业 通过 普及 好评 规范 合规 公开 "
        "一致 解决 有效 认可 支持 参与 参保 入学 巩固 升学 毕业 签约 接种 建档 管理 保障 执行 发放 拨付 支付 使用 利用 "
        "开工 完工 竣工 落实 整改 回收 收缴 上缴 处理 处置 治理 绿化 森林覆盖 植被 保存 增长 提升 提高 上升 增加 "
        "增幅 增速 "
        "转化 贡献 自给 复购 中标 投产 达产 采纳 响应 诊疗 救治 治愈 好转 生存 服务 安全 正常 稳定 完好 健全 受益 "
        "惠及 带动 疏浚 清淤 开挖 回填 浇筑 铺设 硬化 加固 造林 "
        "节约 节能 下降 降低 减少 压减 检查 抽检 监测 检测 监督 培训 资助 补助 建设 改造 供水 供电 供应 收入 产出 产值 "
        "效益 利润 税收 投资 良种 机械化 规模化 城镇化 数字化 信息化 自动化 无害化 资源化 专款专用 合作 清运 收集 "
        "归档 录入 审核 "
        "查处 破案 调解 化解 履约 兑现 配备 出勤 到课 出席 参会 开放 在线 存活 出栏 育成 发芽 结实 单产 亩产 产量 "
        "销量 存储 "
        "储备 收购 征集 放流 种植 养殖 长度 厚度 高度 宽度 里程 面积 容量 播放 点击 阅读 关注 访问 下载 转发 宣传 "
        "接待 游客 客流 客运 货运 吞吐 成交 交易 销售 进出口 蓄水 进度 "
        "频次 更新频率 检查频率 巡查频率 监测频率 保洁频率"
    ).split()
)
"""In the name of a measure of which more is wanted, unless it names something undesired."""

MEASURED: Final = tuple(
    "率 度 量 额 值 比 费 价 浓度 指数 系数 强度 水平 占比 比例 比重 余额 负担 残留 时间 时长 天数 周期 限价".split()
)
"""At the end of a name: a measure, of which more or less may be better; a count of things is wanted."""

RANKINGS: Final = Words("排名 名次 位次 排位 名列".split())
"""Places in a row, of which the first is the best."""

CHANGED: Final = Pattern("[上提][升高前]|前进|进位|进步|增|晋")
"""``排名提升不少于3位``: more of it is better again."""

CLASSES: Final = frozenset("档 等 流".split())
"""Units of a place on a scale; 类 is one where no kinds are counted."""

BOUNDED: Final = Words("不超过 不高于 不大于 不多于 不低于 不少于 不小于 控制在 以内".split())
"""A bound in a name whose number stands in the target: 不超过天数."""

OPEN_THINGS: Final = Words(
    (
        "问题 隐患 漏洞 处罚 质疑 约谈 黑臭水体 薄弱村 贫困人口 贫困户 失学 返贫 失踪 负担 欠款 拖欠 债务 限价 "
        "残留 含沙 噪声 噪音 耗水 用水量 用电量 施用 产生量 拥堵 恩格尔 自付 耗材 发生率 浓度"
    ).split()
)
"""The name does not say whether the number is of what was found and dealt with, or of what is left."""

DEALT_WITH: Final = Words(
    (
        "整改 排查 治理 解决 发现 查处 化解 处置 处理 办结 帮扶 救助 资助 慰问 受益 培训 补助 消除 收回 清偿 偿还 修复 "
        "带动 扶持 辐射 吸纳 结对 走访 "
        "减少 下降 降低 达标 合格 检测 监测 就业 脱贫 覆盖 节约 减排 削减 惠及 服务 补贴 安置 保障 复学 消减 报告"
    ).split()
)
"""Beside one of ``OPEN_THINGS``: the number is of what was done."""

LASTING: Final = Words(
    (
        "公示 公告 服务 合同 保修 质保 维护 运维 补贴 补助 租赁 保障 使用 寿命 受益 值守 值班 学制 聘用 供应 "
        "供水 供电 供暖 供热 播出 开放 运行 运营 培训 监测 展览 展出 展期 演出 实习 授课 管护 存续 有效 保存 活动 "
        "宣传 巡查 无故障 安全 课时 学习 优良 达标 出勤"
    ).split()
)
"""What lasts: a duration of it is no limit."""

SWIFT: Final = Words(
    (
        "响应 到达 到场 到位 出警 办结 办理 审核 审批 拨付 支付 发放 处置 处理 整改 维修 抢修 修复 交货 供货 "
        "等待 等候 排队 候诊 "
        "时限 耗时 用时 工期 提速 完成 送达 交付 反馈 答复 回复 住院 受理 回应 通行 恢复 切换 验收 施工 结算 流转 竣工"
    ).split()
)
"""What is to be quick: a duration of it is a limit."""

_HOW_LONG: Final = ("时间", "时长", "天数", "时限", "期限", "周期", "工期", "日数")
_TERMS: Final = ("时限", "期限", "周期", "期")
_MONTHS_OF: Final = ("月数", "年限")
_UNFINISHED: Final = Pattern("未(?:完成|达标|脱贫|解决|销号|验收|办结|整改|落实|覆盖|通过|合格|到位)")
_ARE_HIGH: Final = Decimal(80)
"""Shares that are promised as high as this are those that nobody can have too much of."""


def _by_its_name(bound: Quantity, context: IndicatorContext) -> tuple[type[Bounded], str]:
    """控制在预算成本内 of an amount is a limit; 不超过天数 may be one of something else."""
    of_money = bound.unit in FAMILIES["人民币"] and context.is_cost
    if of_money and _NAMED_LIMIT.fullmatch(context.name):
        return AtMost, f"指标名称“{context.name}”是上限，读作≤"
    return Undirected, "没有比较符，指标名称里有“不超过、以内”一类的字样，上下限无法确定"


_NAMED_LIMIT: Final = Pattern(
    "[\u4e00-\u9fff]{0,8}(?:控制在|不超过?|不突破)(?:年度|批复|财政|项目)?(?:预算|概算|成本|限额)(?:成本|金额|总额|控制数)?(?:范围)?(?:之内|以内|内)?"
)
_MAXIMUM: Final = Pattern("(?:误差|偏差|偏离|(?<![期时年权有局])限|警戒线)(?:率|度|值|数)?(?:在|为|至|到)?\\Z")
_BUDGET: Final = Pattern("(?:年初|年度|本年|项目|全年)?预算(?:资金|金额|总额|数|控制数|安排|批复)?(?:为|共|:)?")
"""预算资金5万元 among the costs: what may be spent."""
_KEPT: Final = Pattern("(?:维持|稳定|保持|控制)(?:在|到|为)?\\Z|红线(?:为)?\\Z")
_OF_TIMELINESS: Final = "没有比较符，时效指标的时长读作≤"
_LONGER_OR_SHORTER: Final = "没有比较符，时长是越短越好还是越长越好，无法确定"
_SERVICE_OPEN: Final = "没有比较符，是服务的期限还是办理的时限，无法确定"


def reading_without_comparator(  # noqa: PLR0911 — one return for each thing that may be known
    words: str, mention: QuantityMention, bound: Quantity, context: IndicatorContext
) -> tuple[type[Bounded], str]:
    """
    The kind of target that a bare number is, and why (Chinese).

    Args:
        words: The target, cleaned.
        mention: Where its number stands in it.
        bound: The number.
        context: Where the target stands.
    """
    before = words[: mention.start] + mention.word
    if bound.value == 0:
        return AtMost, "没有比较符，目标为0，读作≤"
    if before.endswith(CHANGE_WORDS):
        return AtLeast, "没有比较符，变化的幅度读作≥"
    if RANKINGS.found_in(context.name + words) or _is_a_class(bound, context.name):
        return Undirected, "没有比较符，名次、等级的数字大小不能说明好坏"
    if BOUNDED.found_in(context.name) and not _DIGIT.search(context.name):
        return _by_its_name(bound, context)
    if bound.unit in DURATIONS or (not bound.unit and without_brackets(context.name).endswith(_HOW_LONG)):
        return _of_a_duration(words, mention, context)
    if _MAXIMUM.search(before) or _is_a_budget(before, bound, context):
        return AtMost, f"“{before}”是上限，读作≤"
    sense = _sense(words, mention, bound.unit, context)
    if sense is Sense.LESS_IS_BETTER:
        return AtMost, "没有比较符，指标越低越好，读作≤"
    if sense is Sense.OPEN:
        return Undirected, "没有比较符，是标准、单价一类，还是上限或下限，无法确定"
    if sense is Sense.UNKNOWN and _is_open(before, bound, context):
        return Undirected, "没有比较符，从指标名称看不出越高越好还是越低越好"
    return _more_unless_of_the_satisfied(bound, context)


_LEAST_SATISFACTION: Final = Decimal(60)
_OPINIONS: Final = Pattern("满意|认可|知晓|评价|好评|测评|评分|打分|支持率|感$")


def _more_unless_of_the_satisfied(bound: Quantity, context: IndicatorContext) -> tuple[type[Bounded], str]:
    """``52`` for 资助学生 among the satisfied: of people or per cent, nobody knows; no one promises so low a share."""
    name = without_brackets(context.name)
    named_otherwise = bool(name) and not name.endswith(COUNTS) and not _OPINIONS.search(name)
    low = not bound.unit and 1 < bound.value < _LEAST_SATISFACTION
    if low and named_otherwise and "满意" in context.category + context.subcategory:
        return Undirected, "没有比较符，满意度指标的目标是人数一类还是比例，无法确定"
    return AtLeast, "没有比较符，读作≥"


_DIGIT: Final = Pattern("[0-9]")
_NO_MEASURES: Final = (*COUNTS, "制度", "年度", "季度")


def _is_a_budget(before: str, bound: Quantity, context: IndicatorContext) -> bool:
    money = bound.unit in FAMILIES["人民币"] and _BUDGET.fullmatch(before) is not None
    return money and context.is_cost and not _PAID_OUT.search(context.name)


_PAID_OUT: Final = Pattern("补助|补贴|奖励|救助|资助|慰问|标准|待遇|执行|投入|到位")
"""Of these nobody is glad to pay less than was planned."""


def _is_a_class(bound: Quantity, name: str) -> bool:
    """``一档``, ``一类`` of a nursery; ``3类`` of goods are so many kinds."""
    if bound.unit in CLASSES:
        return True
    return bound.unit == "类" and any(word in name for word in ("等级", "质量", "类别", "水质", "定级", "评级"))


_FROM_WHEN: Final = Pattern("合同(?:签订|签署|生效)(?:之日|日)?[起后]?")
"""合同签订后45天: from when the time runs."""


def _of_a_duration(  # noqa: PLR0911 — as above
    words: str, mention: QuantityMention, context: IndicatorContext
) -> tuple[type[Bounded], str]:
    """How long something takes, or how long it lasts."""
    name = without_brackets(context.name)
    around = _FROM_WHEN.sub("", words[: mention.start] + words[mention.end :])
    sense = context.sense_in(mention.low.unit)
    if sense is Sense.MORE_IS_BETTER and not SWIFT.found_in(name):
        return AtLeast, "没有比较符，读作≥"
    if sense is Sense.LESS_IS_BETTER:
        return AtMost, "没有比较符，指标越低越好，读作≤"
    if sense is Sense.OPEN and not context.is_time:
        return Undirected, _LONGER_OR_SHORTER
    if _MAXIMUM.search(words[: mention.start]) or SWIFT.found_in(around):
        return AtMost, "没有比较符，办理的时长读作≤"
    lasting = LASTING.found_in(name + around) or name.endswith(_MONTHS_OF)
    if SWIFT.found_in(name) and not lasting:
        return AtMost, _OF_TIMELINESS if context.is_time else "没有比较符，办理的时长读作≤"
    if lasting:
        limits = context.is_time or name.endswith(_TERMS)
        return (Undirected, _SERVICE_OPEN) if limits else (AtLeast, "没有比较符，读作≥")
    if context.is_time:
        return AtMost, _OF_TIMELINESS
    if name:
        return Undirected, _LONGER_OR_SHORTER
    return AtLeast, "没有比较符，读作≥"


def _is_open(before: str, bound: Quantity, context: IndicatorContext) -> bool:
    """Whether nothing tells which side of the number is the good one."""
    name = without_brackets(context.name).rstrip("≥≤<>=*×_ ")
    if _is_high_share(bound, context):
        return False
    if _KEPT.search(before):
        return not GOOD.found_in(name + _KEPT.sub("", before))
    if _UNFINISHED.search(name) or (OPEN_THINGS.found_in(name + before) and not DEALT_WITH.found_in(name + before)):
        return True
    if names_the_undesired_otherwise(name) and not any(words.found_in(name) for words in (DEALT_WITH, GOOD, HELPED)):
        return True
    first = split_unit(bound.unit)[0]
    is_measure = first in FAMILIES["比例"] or (name.endswith(MEASURED) and not name.endswith(_NO_MEASURES))
    return bool(name) and is_measure and not GOOD.found_in(name)


def _is_high_share(bound: Quantity, context: IndicatorContext) -> bool:
    """``100%`` of whatever it is; ``5%`` may be a limit."""
    is_share = bound.unit == "%" or (not bound.unit and context.is_rate)
    return is_share and bound.value >= _ARE_HIGH


_SPENT_RATE: Final = Pattern("(?:执行|使用|支付|支出|拨付|到位|完成|兑付|发放)率(?:为|达到?)?$")
"""``预算执行率95%`` for 成本控制: what is to be spent, under a name of what is to be kept low."""


def _sense(words: str, mention: QuantityMention, unit: str, context: IndicatorContext) -> Sense:
    """The indicator's own direction, or the one of the words before the number: ``投诉率3%``."""
    sense = context.sense_in(unit, of_each=says_each(words))
    letters = words[: mention.start]
    said = IndicatorContext(name=letters).sense_in(unit) if letters else Sense.UNKNOWN
    if sense is Sense.LESS_IS_BETTER and (said is Sense.MORE_IS_BETTER or _SPENT_RATE.search(letters)):
        return Sense.OPEN
    return said if sense is Sense.UNKNOWN or said is Sense.OPEN else sense
