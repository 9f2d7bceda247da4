"""
Does a report name the measure that was promised, or another: 检查12次 for 培训次数, 合格率96% for 满意度?

Kinds of work and rates are known by closed tables; a word that the promise holds too is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indicator_specs.words.patterns import Pattern

DEEDS: Final = tuple(
    frozenset(group.split())
    for group in (
        "培训 宣讲 演出 放映",
        "培训 受训 参训",
        "建设 建成 新建 修建",
        "建设 改建 扩建 改造 修建 修缮 维修 维护 更新 改善",
        "更新 购置 采购 购买 购入 新购 购进 订购 补充 配备 配发 配置 添置 装配 安装 投放",
        "种植 养殖",
        "种植 栽植 栽种 植树 造林 补植 补种",
        "抚育 管护 养护 列养",
        "铺设 敷设 架设 安装 埋设",
        "铺设 敷设 建设 新建 修建 建成",
        "衬砌 硬化 建设 修建 改造 整治 治理 处治",
        "加固 修复 维修 修缮 整修 检修",
        "扶持 帮扶 支持 资助 补助 补贴 奖补 奖励",
        "帮扶 走访 慰问 救助",
        "投资 投入",
        "建立 制定 制订 出台 印发 修订 完善 编制 颁布",
        "治理 整治 清理",
        "清理 清淤 疏浚 清运",
        "检查 检测 抽检",
        "检测 采样 化验",
        "检查 巡查 巡护 巡逻 巡检 排查",
        "体检 参检 受检",
        "检查 巡查 督查",
        "调研 走访 慰问",
        "慰问 救助 补助 补贴 资助 奖励 发放 拨付 支付 兑付",
        "支出 使用 花费 执行 投入 投资 拨付 支付 购置 采购 购买 成本 费用",
        "用时 历时 耗时",
        "服务 接待 惠及 受益 覆盖 带动 吸纳 安置",
        "出版 印发 印刷 印制 编印 编制 报送",
        "受理 收案",
        "聘用 聘请 招聘 招录 录用 选聘",
        "招生 招收 录取",
        "破获 侦破 破案 侦结",
        "查处 查办 查获 立案",
        "调解 调处 化解",
        "审结 办结 结案 执结",
        "筛查 检查 体检",
        "接种 免疫 注射",
        "接诊 诊疗 就诊 诊治 救治",
        "供养 救助",
        "走访 探访 入户 慰问",
        "发布 推送 刊发 刊登 发表 播出 播发",
        "研发 开发 研制",
        "编制 编写 编纂 撰写",
        "引进 引育 招引",
        "拆除 清除 整治",
        "培育 孵化 培养",
        "评选 评定 命名 创建",
        "颁发 核发 发放",
        "增殖 放流 投放",
        "发放 印发 派发 分发 散发",
        "带动 拉动 撬动 引导",
        "办理 办结 审核 审批 处理 解决",
        "登记 办理 办结 颁发 核发",
        "收入 收益 销售额 销售总额 营业额",
        "收益 利润",
        "产值 销售额 销售总额",
        "税收 收入",
    )
)
"""Kinds of work beside a number; those of one group may mean the same."""

SPENDING: Final = frozenset("支出 使用 花费 执行 投入 拨付 支付 成本 费用 发放".split())
"""What is done with money, whatever it is for."""

CURES: Final = frozenset("受理 办理 办结 审核 审批 处理 解决".split())
"""Under a limit these count what was done about the unwanted thing, not the thing itself."""

RATES: Final = tuple(
    (
        "满意度 满意率 按时完成率 按期完成率 及时完成率 完成率 合格率 达标率 覆盖率 及时率 通过率 准确率 "
        "办结率 解决率 到位率 支付率 审核率 发放率 执行率 使用率 知晓率 率"
    ).split()
)
"""Names of rates beside a number."""

_SAME_RATES: Final = (
    frozenset(("满意度", "满意率")),
    frozenset(("合格率", "通过率")),
    frozenset(("及时率", "按时完成率", "按期完成率", "及时完成率")),
    frozenset(("执行率", "支付率", "使用率", "完成率")),
)
_ANY_RATE: Final = Pattern("率|满意度|知晓度|认可度|支持度")
_EVERY_DEED: Final = frozenset(word for group in DEEDS for word in group)


BEARERS: Final = tuple(
    frozenset(group.split())
    for group in (
        "群众 居民 村民 农户 农民 农村 户 家庭 对象 人员",
        "图书 书籍 出版物 读物 藏书",
        "学生 学员 儿童 幼儿",
        "受训人员 参训人员 培训人员 参训学员 受训学员",
        "教师 老师 教职工",
        "企业 单位 机构 商户 公司",
        "道路 公路 路段",
        "行政村 自然村 村庄 村",
        "树木 苗木 乔木 灌木 绿化 补植 植树",
    )
)
"""Whom or what a number counts; those of one group may be the same."""


def same_bearers(promised: str) -> tuple[str, ...]:
    """The words for whom or what is counted that say what the promise says."""
    return tuple(word for group in BEARERS if any(each in promised for each in group) for word in group)


def _pattern(words: frozenset[str] | tuple[str, ...]) -> Pattern:
    return Pattern("|".join(sorted(words, key=len, reverse=True)))


_DEED: Final = _pattern(_EVERY_DEED)
_RATE: Final = _pattern(RATES)


def names_another(text: str, promised: str, *, more_is_better: bool, of_money: bool = False) -> bool:
    """
    Whether the words beside a number name a kind of work or a rate that was not promised.

    Args:
        text: The words, without the number.
        promised: The target's text and the indicator's name; where they name no measure, any is taken for theirs.
        of_money: The number is an amount: under a limit, that it was spent names no other work.
        more_is_better: The target is a least value; under a limit a cure (处理2起) is no measure of 投诉.
    """
    deeds = _DEED.findall(_NOUNS.sub("", _RATE.sub("", text)))
    return (
        _is_another_income(text, promised)
        or any(_is_another_rate(rate, promised, more_is_better=more_is_better) for rate in _RATE.findall(text))
        or (more_is_better and (_is_a_stage_before(text, promised) or _is_of_other_work(text, deeds, promised)))
        or any(
            _is_another_deed(deed, promised, more_is_better=more_is_better)
            for deed in deeds
            if more_is_better or not (of_money and deed in SPENDING)
        )
    )


_INCOME: Final = Pattern("(?P<of>税收|非税|门票|旅游|财政|利息|租金|工资|务工|营业|销售|经营)(?:性|综合)?收入")
_SALES: Final = frozenset("营业 销售 经营".split())


def _is_another_income(text: str, promised: str) -> bool:
    """营业收入 for 税收收入"""
    told, asked = _INCOME.search(text), _INCOME.search(promised)
    return bool(told and asked and told["of"] != asked["of"] and not {told["of"], asked["of"]} <= _SALES)


def names_other_work(text: str, promised: str) -> bool:
    """Whether one of ``OTHER_WORK`` stands in a text, and none that was promised: 完成入户评估 for 改造."""
    told = _ANY_OTHER_WORK.search(text)
    return told is not None and told[0] not in promised and not names_the_same_deed(text, promised)


def names_the_same_deed(text: str, promised: str) -> bool:
    """Whether a kind of work stands in both, by one word or another of its group: 资助 for 发放."""
    theirs = set(_DEED.findall(promised))
    return any(
        deed in theirs or any(deed in group and theirs & group for group in DEEDS) for deed in _DEED.findall(text)
    )


_NOUNS: Final = Pattern(f"(?:{_DEED.pattern})(?:员|站|所|院|室|仪|器|厂|设施)")
"""调解员 and 检测站 name who and where; no deed was promised by them."""


def _is_another_rate(rate: str, promised: str, *, more_is_better: bool) -> bool:
    if rate in promised:
        return False
    if not more_is_better:
        return True
    alike = any(rate in group and any(each in promised for each in group) for group in _SAME_RATES)
    return rate != "率" and _ANY_RATE.search(promised) is not None and not alike


_STAGES: Final = tuple(
    (frozenset(asked.split()), frozenset(before.split()))
    for asked, before in (
        ("安装 装配 铺设 敷设 架设", "购置 采购 购买 购入 新购 购进 订购 到货"),
        ("验收", "完工 竣工 建成"),
        ("完工 竣工 建成", "开工 立项"),
        ("授权 发证 获证 获批 认证 认定", "受理 申请 提交 辅导"),
        ("办结 审结 结案 执结", "受理 立案 收案 登记"),
        ("出栏", "存栏"),
    )
)
"""What may be promised of a thing, and what comes before it: 采购路灯80盏 for 安装路灯, 受理5件 for 授权."""


def _is_a_stage_before(text: str, promised: str) -> bool:
    """Whether only what comes before the promised stage is told."""
    return any(
        any(word in text and word not in promised for word in before)
        and any(word in promised for word in asked)
        and not any(word in text for word in asked)
        for asked, before in _STAGES
    )


def leaves_its_deed_out(text: str, promised: str) -> bool:
    """游客承载量 for 接待游客: the promise names what is done, and the text does not."""
    named = _DEED.search(_NOT_DEEDS.sub("", _NOUNS.sub("", promised))) is not None
    other = _ANY_OTHER_WORK.search(text)
    told = (other is not None and other[0] in promised) or _FINISHED.search(text) is not None
    return named and not told and not names_the_same_deed(text, promised)


_NOT_DEEDS: Final = Pattern("(?:教育|劳动)改造")
_FINISHED: Final = Pattern("投用|投入使用|建成|完工|竣工|交付|完成")
"""Whatever was to be done, it is done."""


OTHER_WORK: Final = tuple(
    (
        "考察 评估 约谈 表彰 调查 联系 发现 砍伐 登录 测量 测绘 勘测 认定 登记 统计 起草 审核 审查 评审 鉴定 核查 核实 "
        "摸排 摸底 督导 指导 观摩 参观 展示 推介 拆除 报废 淘汰 处罚 关停 关闭 清退 辞退 解聘 转让 出售 出租 出借 移交 "
        "接收 征集 收集 整理 上报 申报 推荐 评选 批准 备案 洽谈 对接 咨询 通知 邀请 预约 对比 规划 测算 保存 展出 借阅 "
        "储存 储备 存放 观看 流失 租用"
    ).split()
)
"""What else may be done with a thing than what was promised of it."""
_ANY_OTHER_WORK: Final = Pattern("|".join(OTHER_WORK))
_OTHER_WORK: Final = Pattern(
    f"\\A(?:已|共|累计|全年|实际|组织|开展|完成|先后)*(?P<work>{'|'.join(OTHER_WORK)})了?(?P<thing>[\u4e00-\u9fff]{{2}})"
)


def _is_of_other_work(text: str, deeds: Sequence[str], promised: str) -> bool:
    """考察企业6家 for 引进企业: other work right before the thing, where what was promised of it is not told."""
    told = _OTHER_WORK.match(text) or _DONE_WITH_IT.search(text)
    at = promised.find(told["thing"]) if told else -1
    if told is None or told["work"] in promised or at < 0:
        return False
    theirs = {*_DEED.findall(_NOUNS.sub("", promised)), *(work for work in OTHER_WORK if work in promised)}
    own = {deed for deed in deeds if deed in theirs or any(deed in group and theirs & group for group in DEEDS)}
    named = WORD_BEFORE.search(promised, 0, at)
    return not own and (bool(theirs) or (named is not None and named[0] not in text))


_DONE_WITH_IT: Final = Pattern(
    "(?:组织|安排|邀请)(?P<thing>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,4}?(?P<work>参观|观摩|观看|考察|座谈|推荐)"
)
"""组织农民参观500人"""
WORD_BEFORE: Final = Pattern("[\u4e00-\u9fff]{2}\\Z")
"""A word of two characters that ends where something begins."""


def _is_another_deed(deed: str, promised: str, *, more_is_better: bool) -> bool:
    if deed in _NOUNS.sub("", promised):
        return False
    if deed in CURES and not more_is_better:
        return True
    theirs = set(_DEED.findall(_NOUNS.sub("", promised)))
    return bool(theirs) and not any(deed in group and theirs & group for group in DEEDS)
