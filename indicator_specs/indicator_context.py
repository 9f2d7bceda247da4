"""What an indicator's place and name say about its direction: is more better, or less?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from attrs import frozen

from indicator_specs.words.characters.traditional import is_simplified, simplified
from indicator_specs.words.each.averages import AVERAGE_OF_PERSONS
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import DURATIONS, FAMILIES, split_unit


class Sense(StrEnum):
    """
    The direction in which an indicator improves.

    OPEN: more may be as wrong as less (a price, a standard of subsidies); UNKNOWN: nothing tells it.
    """

    MORE_IS_BETTER = "more"
    LESS_IS_BETTER = "less"
    OPEN = "open"
    UNKNOWN = "unknown"


class Words(tuple[str, ...]):
    """Words of which a text holds one or none: it is searched for those alone whose first character it holds."""

    @cached_property
    def _by_first_character(self) -> Mapping[str, tuple[str, ...]]:
        firsts = dict.fromkeys(word[0] for word in self)
        return {first: tuple(word for word in self if word[0] == first) for first in firsts}

    def found_in(self, text: str) -> bool:
        """Whether the text holds one of them."""
        words = self._by_first_character
        firsts = words.keys() & set(text)
        return bool(firsts) and any(word in text for first in firsts for word in words[first])


COST_WORDS: Final = Words("成本 费用 支出 开支 造价 控制数 控制价 耗材费".split())
"""In a name: the indicator limits money."""

COSTS_AND_LIMITS: Final = Words(
    "成本 造价 控制 限额 上限 耗材费 三公 公用经费 超支 办公费用 运行费用 管理费用 维护费用".split()
)
"""What is to be kept low wherever it stands; 支出金额 as a quantity may as well be what was to be spent."""

PRICES: Final = Words(
    (
        "补助标准 补贴标准 补偿标准 发放标准 奖励标准 奖补标准 资助标准 救助标准 收费标准 保障标准 供养标准 待遇标准 "
        "支付标准 缴费标准 单价 价格 均价 票价 房价 粮价 保护价"
    ).split()
)
"""In a name: what is paid for each; neither more nor less of it is better."""

SUBSIDIES: Final = Words(
    "补助 补贴 补偿 津贴 奖补 奖励 资助 救助 低保 抚恤 优待金 助学金 奖学金 养老金 生活费 慰问".split()
)
"""With an amount for each: a standard."""

GRANTS: Final = Words((*SUBSIDIES, *"救助金 抚恤金 慰问金 工资 薪酬 报酬 奖金 酬金".split()))
"""Among the costs: paying less than was promised to people is no saving."""

SAVED: Final = Words("减免 免除 削减 节约 节省 降低 减少 下降 压减 核减 审减 挽回 追回 增收 盘活".split())
"""Money of which more is wanted, though a cost word stand beside it."""

RAISED: Final = Words(
    (
        "零售额 消费额 成交额 "
        "带动 拉动 撬动 引导 吸引 招商 引资 融资 筹资 募集 争取 到位 收入 产值 增加值 销售额 营业额 交易额 贸易额 "
        "进出口 税收 利润 收益 效益"
    ).split()
)
"""Money of which more is wanted, except among the costs."""

SPENT: Final = Words(
    (
        "预算执行 投资完成 完成投资 资金完成 资金执行 支出进度 支出完成 完成支出 资金支付 支付金额 "
        "支付资金 资金拨付 拨付金额 拨付资金 执行数"
    ).split()
)
"""Money that is to be spent; among the costs it may as well be a limit."""

AMOUNTS: Final = Words("投资 预算 概算 资金 经费 投入".split())
"""Money that one place means to spend, and another not to pass; among the costs it is a limit."""

HELPED: Final = Words("受益 惠及 培训 补助 补贴 资助 救助 慰问 安置 再就业 帮扶 返校 复学 劝返".split())
"""What is done for persons."""

SERVED: Final = Words(
    (
        *HELPED,
        *(
            "服务 奖励 覆盖 接待 参与 新建 建设 建成 改建 扩建 改造 修建 修缮 维修 购置 采购 安装 种植 造林 恢复 发放 "
            "完成 开展 举办 治理 整治 检测 抽检 保障"
        ).split(),
    )
)
"""Among the costs, with a count: so many are to be served or built, at least."""

COUNTS: Final = tuple(
    "人数 人次 户数 次数 数量 个数 件数 套数 台数 场次 批次 期数 座数 家数 起数 例数 面积 里程 长度 亩数".split()
)
"""At the end of a name: it counts, and its number is no money."""

RATES: Final = tuple("率 比例 占比 比重 满意度 知晓度 认可度 支持度".split())
SHARES: Final = tuple(
    (
        "满意度 满意率 覆盖率 合格率 及时率 达标率 优良率 优秀率 知晓率 知晓度 准确率 正确率 通过率 成活率 普及率 "
        "好评率 规范率 合规率 公开率 一致率 解决率 有效率 认可度 支持度 巩固率 升学率 毕业率 建档率 完好率 在线率 "
        "办结率 持证率 上岗率 就业率 公示率 整改率 出勤率 到课率 到岗率 存活率 保存率 处置率 治愈率 化解率 响应率 "
        "无害化率"
    ).split()
)
"""At the end of a name: a share of a whole, which no more than all can have. 完成率 or 增长率 may be 120 %."""

CHANGE_RATES: Final = ("变动率", "调整率", "变化率", "波动率", "浮动率")
"""Neither more nor less of these is better, unless what changes is a budget or its like."""

NO_RATES: Final = tuple("频率 功率 速率 倍率 效率".split())
"""At the end of a name: its number is a percentage; or is none all the same."""

EXPENSES: Final = ("管理费", "费用", "成本", "支出", "经费")
"""Their share of the whole should be small."""

UNDESIRED: Final = Words(
    (
        "事故 投诉 差错 错误 失误 死亡 伤亡 受害 受灾 成灾 发病 感染 逾期 延误 超时 故障 破损 损失 流失 违规 违纪 "
        "违法 舆情 上访 信访 纠纷 变质 污染 排放 能耗 消耗 结余 超支 负债 空置 返修 退货 辍学 失业 贫困发生 漏损 "
        "线损 损耗 科目调整 调整次数"
    ).split()
)
"""What nobody wants more of; counts and rates of it should be low."""

MEASURES: Final = ("率", "数", "量", "次数", "起数", "件数", "例数", "人数", "比例", "占比", "面积", "情况", "事件")
"""What may end a name with an undesired word in it when the indicator measures just that."""

MEASURES_AT_ONCE: Final = tuple("度 程度 户数 家数 人次 天数 时长 时间 金额 余额 额".split())
"""These measure an undesired thing only where they follow at once: 停电时长; but 违法行为知晓度 is none."""

VICTIMS: Final = Words("受灾 受害 失业 辍学 患病 返贫 近视 肥胖 贫血 致残 亏损".split())
"""Whom nobody wants more of, and who are to be helped."""

TREATED: Final = Words(
    (
        "治疗 随访 收回 偿还 上缴 削减 火化 利用 演练 教育 宣传 培训 调查 抚恤 拆除 救助 扶助 帮扶 慰问 供养 关爱 "
        "消除 清理 清除 移交 干预 复核"
    ).split()
)
"""What is done about an undesired thing; behind it in a name, more of it is better: 感染者治疗率, 违建拆除数."""

CURED: Final = Words(
    "下降 降低 减少 减排 压减 节约 办理 处理 处置 办结 解决 查处 查办 整改 修复 排除 回复 答复 反馈 响应 受理 治理 "
    "化解 调处 调解 责停 查明 侦破 破案 打击 追缴 扑灭 监测 报告 核算 保障 挽回 救治 防治 预防 防控 达标 覆盖 完成率 "
    "合格率 及时率 知晓率 参保率 参保人数 识别率 检出率 核查 回访 赔付 清零 满意 排查 召回 救援 追回".split()
)
"""Words that turn an undesired thing into a wanted one: 投诉办结率, 能耗下降率."""

UNWANTED: Final = Words(
    (
        "病死 致死 死淘 病亡 致残 缺陷 患病 近视 肥胖 贫血 早产 并发症 复吸 误诊 漏诊 误报 漏报 错报 瞒报 "
        "迟报 漏保 错保 漏发 错发 虚报 冒领 挪用 缺勤 旷工 缺编 超编 超标 超限 超期 超载 拖欠 欠费 欠薪 "
        "违约 坏账 不良 不良资产 不良贷款 赤字 亏损 闲置 撂荒 抛荒 荒芜 短缺 流标 废标 返工 次品 废品 丢失 "
        "中断 停电 停水 停机 宕机 断网 掉线 拥堵 内涝 火灾 溺水 发案 案发 犯罪 再犯 肇事 违章 缺货 失联 "
        "失访 返贫 扰民 失信 侵权 流产 离职 退件 退回 差评 误差 偏差 偏离 出错 漏检 重复 复发 再入院 重复住院 "
        "拒收 拒付 退单 退费 断货 缺课 旷课 缺席 迟到 早退 留级 空编 滞留 积压 损坏 报废 浪费 超概 延期 滞后 渗漏 "
        "泄露 泄密 败诉 被约谈 通报批评 跑腿 积案 受伤 失踪 失学 断水 断电 停工 停课 停产 停运 债务 欠款 隐性债务"
    ).split()
)
"""As ``UNDESIRED``, where the measure follows at once: 病死率, 火灾起数; but 火灾隐患排查率 is none of them."""

DENIED: Final = tuple(
    "合格 满意 完成 达标 办结 处理 处置 及时 到位 整改 覆盖 响应 解决 回复 就业 落实 通过 接种 签约 规范 准确".split()
)
"""With 不 or 未 before and the measure at once behind: 不合格率, 未完成率."""

CONTROL_RATES: Final = Words(
    (
        "人员控制率 经费控制率 成本控制率 费用控制率 支出控制率 总额控制率 结转结余率 结余变动率 结转结余变动率 "
        "药占比 耗占比 结转率 平均住院日 预算调整率 预算变动率 预算变更率 预算偏离率 预算偏差率 三公经费变动率 "
        "公用经费变动率 经费变动率"
    ).split()
)
"""Rates that should stay low although no undesired word is in them."""

TIME_WORDS: Final = tuple(
    "时限 耗时 用时 周期 工期 及时 时效 期限 完成时间 到位时间 办理时间 响应时间 等待 候诊 排队".split()
)
"""A duration in such an indicator is a limit: the shorter the better. 时长 and 时间 alone may be what is offered."""

CHANGING: Final = tuple(
    (
        "增长 增加 增幅 增速 净增 变动 变化 变更 调整 波动 浮动 偏差 偏离 误差 降低 降幅 下降 减少 提高 提升 上升 "
        "超支 涨 跌 盈 利润 收益 回报 同比 环比"
    ).split()
)
"""In a name or a target: its number may be below 0."""

DATE_WORDS: Final = ("时间", "日期")
"""A number in such an indicator may be a date."""


_PARTS_OF_MONEY: Final = Words("成本控制率 成本节约率 成本核算率 成本利润率 成本降低率".split())
_NAMED_MONEY: Final = Words(
    (
        *COST_WORDS,
        *AMOUNTS,
        *"收入 产值 增加值 销售额 零售额 营业额 成交额 交易额 贸易额 税收 利润 收益 营收 招商引资".split(),
    )
)
_UNWANTED_MONEY: Final = Words((*UNWANTED, "赔偿", "罚款", "滞纳金"))
_CHANGES: Final = ("提高", "提升", "增长", "上升", "下降", "增幅")
_DENIED: Final = tuple(f"{denial}{word}" for denial in "不未非" for word in DENIED)
_NOT_WANTED: Final = (*UNWANTED, *UNDESIRED)
_MEASURES: Final = tuple(sorted((*MEASURES, *MEASURES_AT_ONCE), key=len, reverse=True))
_RECOVERED: Final = Words("清收 催收 收回 清欠 清偿 偿还 归还 兑付 补发 补缴".split())
_IN_BRACKETS: Final = Pattern(r"[(（][^()（）]{0,60}[)）]")


@frozen
class IndicatorContext:
    """
    Where a target stands.

    Attributes:
        category, subcategory, name: 一级, 二级, 三级指标, each may be empty.
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
    def is_rate(self) -> bool:
        """Its number is a percentage, though nobody may have written the sign."""
        bare = without_brackets(self.name).rstrip("≥≤<>=*×_ ")
        return (bare.endswith(RATES) and not bare.endswith(NO_RATES)) or "满意" in self.category + self.subcategory

    @property
    def is_share(self) -> bool:
        """Its number is a share of a whole: never more than 100 %."""
        bare = without_brackets(self.name).rstrip("≥≤<>=*×_% ")
        if bare.endswith(SHARES):
            return True
        return "满意" in self.category + self.subcategory and not bare.endswith(("率", "数", *_CHANGES))

    @property
    def counts(self) -> bool:
        """Its number is one of persons, things or times, by the end of its name."""
        return without_brackets(self.name).endswith((*COUNTS, "频次", "频率"))

    @property
    def speaks_of_money(self) -> bool:
        """A number of ten thousands here is one of money, though nobody wrote 元."""
        bare = without_brackets(self.name)
        if bare.endswith((*COUNTS, *RATES)):
            return False
        if _NAMED_MONEY.found_in(bare):
            return True
        return _is_among_costs(self.category, self.subcategory) and not SERVED.found_in(bare)

    def limits_spending(self, unit: str) -> bool:
        """Whether a limit in this unit is one of money spent, not of a loss that nobody wants."""
        first = split_unit(unit)[0]
        if first and first not in FAMILIES["人民币"]:
            return False
        bare = without_brackets(self.name)
        if not first and (not self.is_cost or bare.endswith((*COUNTS, *RATES))):
            return False
        return not (UNDESIRED.found_in(bare) or _UNWANTED_MONEY.found_in(bare))

    @property
    def sense(self) -> Sense:
        """The direction, as far as the words tell it."""
        return self.sense_in("")

    def sense_in(self, unit: str, *, of_each: bool = False) -> Sense:
        """
        The direction of a number in this unit: a rate among the costs (成本核算率) is no amount of money.

        Args:
            unit: The number's.
            of_each: The words beside the number say that it is so much for each (每户补助3万元).
        """
        return _sense_in(self.category, self.subcategory, self.name, unit, of_each or says_each(self.name))


NO_CONTEXT: Final = IndicatorContext()


def context_of(category: str, subcategory: str, name: str) -> IndicatorContext:
    """Where a target stands, in simplified characters, whatever it was written in."""
    words = (category, subcategory, name)
    if is_simplified("".join(words)):
        return IndicatorContext(*words)
    return IndicatorContext(*map(simplified, words))


def says_each(words: str) -> bool:
    """每人, 每亩, 人均: so much for each; 每年 and 每月 only divide the time."""
    return ("每" in words or "均" in words) and _EACH.search(words) is not None


_EACH: Final = Pattern(f"每[^年月季天日周次]|{AVERAGE_OF_PERSONS}")


def _is_cost(category: str, subcategory: str, name: str) -> bool:
    if _PARTS_OF_MONEY.found_in(name):
        return False
    return _is_among_costs(category, subcategory) or COST_WORDS.found_in(name)


def _is_among_costs(category: str, subcategory: str) -> bool:
    return "成本" in category or "成本" in subcategory


@lru_cache(maxsize=4096)
def _sense_in(category: str, subcategory: str, name: str, unit: str, of_each: bool) -> Sense:  # noqa: FBT001 — the key
    first, *others = split_unit(unit)
    among_costs = _is_among_costs(category, subcategory)
    if first in FAMILIES["比例"] or (not first and name.endswith("率")):
        return _sense_of_rate(name)
    if first in DURATIONS:
        return _sense_of_duration(name, among_costs=among_costs)
    bare = without_brackets(name)
    if (first and first not in FAMILIES["人民币"]) or (not others and not first and bare.endswith(COUNTS)):
        return _sense_of_count(name, among_costs=among_costs)
    of_each = of_each or any(other not in DURATIONS for other in others)
    return _sense_of_money(name, among_costs=among_costs, of_each=of_each, is_money=bool(first))


def _sense_of_duration(name: str, *, among_costs: bool) -> Sense:
    """故障修复时间: how long the cure takes, or 停电减少时长: how much less there is of what nobody wants."""
    is_cured = CURED.found_in(name) or _RECOVERED.found_in(name)
    if is_cured and (UNDESIRED.found_in(name) or UNWANTED.found_in(name)):
        return Sense.OPEN
    sense = _sense_of_name(name)
    return Sense.LESS_IS_BETTER if among_costs and sense is Sense.UNKNOWN else sense


def _sense_of_rate(name: str) -> Sense:
    sense = _sense_of_name(name)
    if sense is not Sense.UNKNOWN:
        return sense
    if without_brackets(name).endswith(CHANGE_RATES):
        return Sense.OPEN
    of_expenses = name.endswith(("占比", "比重", "比例")) and any(word in name for word in EXPENSES)
    of_the_work = _REACHED.sub("", without_brackets(name)).endswith(_OF_THE_WORK)
    limits_money = COST_WORDS.found_in(name) and not of_the_work and "完成" not in name
    return Sense.LESS_IS_BETTER if of_expenses or limits_money else Sense.UNKNOWN


_OF_THE_WORK: Final = tuple("率 进度 合规 合规性 规范 规范性 及时性 真实性 合理性 准确性 完整性 度".split())
"""支出进度, 支出合规性: how the money is spent, not how much of it."""


_REACHED: Final = Pattern("(?:达到|实现|符合)?(?:年度|预期|预算|绩效|既定)?(?:目标|指标|要求)?[值数]?(?:情况|水平)?\\Z")
"""资金支出率达到目标值 is a 支出率."""


def _sense_of_count(name: str, *, among_costs: bool) -> Sense:
    """So many persons or things are promised; among the costs that is no limit unless its name says so."""
    sense = _sense_of_name(name)
    if sense is not Sense.UNKNOWN or not among_costs:
        return sense
    return Sense.MORE_IS_BETTER if SERVED.found_in(name) else Sense.OPEN


_MONEY: Final = (
    (SAVED, Sense.MORE_IS_BETTER, Sense.MORE_IS_BETTER),
    (SPENT, Sense.MORE_IS_BETTER, Sense.OPEN),
    (COSTS_AND_LIMITS, Sense.LESS_IS_BETTER, Sense.LESS_IS_BETTER),
    (COST_WORDS, Sense.OPEN, Sense.LESS_IS_BETTER),
    (RAISED, Sense.MORE_IS_BETTER, Sense.OPEN),
)
"""Words in the name of an amount, the most telling first; the direction that they give, and among the costs."""


def _sense_of_money(name: str, *, among_costs: bool, of_each: bool, is_money: bool) -> Sense:
    """A limit, a standard that is to be kept, or money that is to be spent or raised."""
    if _is_a_standard(name, among_costs=among_costs, of_each=of_each):
        return Sense.OPEN
    loss = _sense_of_loss(name)
    if loss is not Sense.UNKNOWN:
        return loss
    for words, elsewhere, among_the_costs in _MONEY:
        if words.found_in(name):
            return among_the_costs if among_costs else elsewhere
    if among_costs:
        return Sense.LESS_IS_BETTER
    is_amount = AMOUNTS.found_in(name) and (is_money or name.endswith(("额", *AMOUNTS)))
    return Sense.OPEN if is_amount else _sense_of_name(name)


def _sense_of_loss(name: str) -> Sense:
    """收入损失金额 is no income; 清收不良贷款金额 may be a loss, or what was recovered of it."""
    is_loss = _measured(without_brackets(name)).endswith(_NOT_WANTED)
    if not is_loss or SAVED.found_in(name) or CURED.found_in(name):
        return Sense.UNKNOWN
    return Sense.OPEN if _RECOVERED.found_in(name) else Sense.LESS_IS_BETTER


def _is_a_standard(name: str, *, among_costs: bool, of_each: bool) -> bool:
    if PRICES.found_in(name) or name.endswith("标准"):
        return True
    is_expense = COST_WORDS.found_in(name) or (name.endswith("费") and not name.endswith("经费"))
    if among_costs and not is_expense and GRANTS.found_in(name) and not AMOUNTS.found_in(name):
        return True
    return of_each and (SUBSIDIES.found_in(name) or (among_costs and not is_expense))


def _sense_of_name(name: str) -> Sense:  # noqa: PLR0911 — one return for each kind of name
    bare = without_brackets(name)
    measured = _measured(bare)
    if measured.endswith(_DENIED):
        return Sense.LESS_IS_BETTER
    if _KEPT_AWAY.search(bare):
        return Sense.MORE_IS_BETTER
    if CURED.found_in(_UNFINISHED.sub("", name)):
        return Sense.MORE_IS_BETTER
    if CONTROL_RATES.found_in(bare):
        return Sense.LESS_IS_BETTER
    behind = _behind_the_undesired(bare)
    if TREATED.found_in(behind):
        return Sense.MORE_IS_BETTER
    if behind and not _names_a_measure(behind):
        return Sense.UNKNOWN
    undesired = UNDESIRED.found_in(bare) and bare.endswith((*MEASURES, *UNDESIRED, "发生"))
    at_once = measured.endswith(_NOT_WANTED)
    return _sense_of_persons(bare, at_once=at_once) if undesired or at_once else Sense.UNKNOWN


_KEPT_AWAY: Final = Pattern(
    f"(?:[无零不]|[未不](?:发生|出现|产生)|没有)(?:{'|'.join(sorted({*UNDESIRED, *UNWANTED}, key=len, reverse=True))})"
)
"""零投诉率, 无事故天数, 不返贫率"""
_UNFINISHED: Final = Pattern("|".join(_DENIED))
"""未达标村 are not 达标."""


def _behind_the_undesired(bare: str) -> str:
    """What a name says behind the last undesired word in it; empty where it has none."""
    ends = [bare.rfind(word) + len(word) for word in _NOT_WANTED if word in bare]
    return bare[max(ends) :] if ends else ""


def names_the_undesired_otherwise(bare: str) -> bool:
    """新建受灾群众住房户数 counts something about the undesired, not the undesired itself."""
    behind = _behind_the_undesired(bare)
    return bool(behind) and bare.endswith((*MEASURES, *COUNTS)) and not _names_a_measure(behind)


def _names_a_measure(behind: str) -> bool:
    """发生起数, 人员比例: only how the undesired is counted; 警示 or 控制 say that something is done about it."""
    return _COUNTED_BY.fullmatch(behind) is not None


_COUNTED_BY: Final = Pattern(
    "(?:发生|出现|事件|事故|案件|案|人员|人口|人群|人|者|企业|单位|机构|项目|工程|贷款|资金|资产|费用|金额|行为|信息|现象|等|总|平均|"
    "年|月|次|起|件|例|户|家|个|数量|数|量|率|比例|占比|比重|面积|情况|天|时长|时间|时|额|度|程度|物|气体|"
    "强度|水平|责任|重大|较大|一般|群体性|下|后|期|内|本|类|型|性|的|[0-9A-Za-z]|[、/])*"
)


def _sense_of_persons(bare: str, *, at_once: bool) -> Sense:
    """
    Of what nobody wants, the fewer the better; but 救助患病人数 counts who is helped, and 服务超期人数 may.

    Args:
        bare: The name.
        at_once: The measure follows the word at once: 培训后失业率, but not 受灾群众救助率.
    """
    if (not at_once or bare.endswith(_MAY_COUNT_PERSONS)) and HELPED.found_in(bare) and VICTIMS.found_in(bare):
        return Sense.UNKNOWN
    return Sense.OPEN if bare.endswith(_PERSONS) and SERVED.found_in(bare) else Sense.LESS_IS_BETTER


_PERSONS: Final = ("人数", "人次", "户数", "家数")
_MAY_COUNT_PERSONS: Final = (*_PERSONS, "数量", "人员数", "企业数")


def without_brackets(name: str) -> str:
    """A name without its asides and quotation marks."""
    name = _IN_BRACKETS.sub("", name) if "(" in name or "（" in name else name
    return name.replace("“", "").replace("”", "") if "“" in name else name


def _measured(bare: str) -> str:
    """What a name measures: 病死 of 病死率, 火灾 of 火灾发生起数; empty where it names no measure."""
    if not bare.endswith(_MEASURES):
        return ""
    measure = next(each for each in _MEASURES if bare.endswith(each))
    measured = bare.removesuffix(measure).removesuffix("发生").removesuffix("事件")
    return next((measured.removesuffix(bearer) for bearer in _BEARERS if measured.endswith(bearer)), measured)


_BEARERS: Final = ("企业", "单位", "人员", "项目", "贷款")
