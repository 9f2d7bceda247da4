"""
The words around a reported number or date: do they leave it what it is?

``完成60个`` reports sixty; ``未达到60个``, ``预计60个``, ``较上年增加60个`` do not. Words are trusted only where
they are known to be harmless, or stand in the target or in the indicator's name as well.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

from indicator_specs.around_numbers.doubts import BUDGETED, NOT_AS_PROMISED
from indicator_specs.around_numbers.named_measures import (
    DEEDS,
    RATES,
    WORD_BEFORE,
    leaves_its_deed_out,
    names_another,
    names_the_same_deed,
    same_bearers,
)
from indicator_specs.around_numbers.tails import COMPARED, DONE_BEHIND, TAKES_BACK, THINGS, AgainstTarget, leaves_it
from indicator_specs.words.dates.written_dates import YEAR
from indicator_specs.words.patterns import Pattern

HARMLESS: Final = tuple(
    (
        "实际完成 实际达到 实际 已经 已 共计 合计 总计 累计 全年 年内 本年度 本年 当年 今年 年度 截至目前 "
        "截至年底 目前 全部完成 全部 均已 均 圆满 顺利 全面 按时 按期 及时 如期 完成值 完成数 完成 实现 活动 "
        "达到了 达到 达成 达 举办 召开 开展 组织 承办 参加 新增 平均 每 共 计 为 是 了 有 在 于 用 "
        "数量 数 量 值 约 近 不少于 资金 总 项目 发生 出现 各类 各项 各种 都 "
        "入户调查 电话调查 抽样调查 问卷调查 "
        "形象 好差评系统 好差评 电话回访 网络问卷 线上问卷 系统统计 "
        "问卷显示 调查显示 测评显示 统计显示 结果显示 问卷结果 调查结果 测评结果 第三方测评 第三方评价 据统计 经统计 "
        "实到 印发 城镇调查 热线 发表 折合 二氧化碳 标准煤 得分 建成 已建成 已建 "
        "出 完工 竣工 成功 先后 陆续 举行 出动 编发 刊发 收到 接到 帮助 金额 审定 决算 结算 审定金额 决算金额 结算金额 "
        "审定价 结算价 决算价 审定造价 决算造价 "
        "综合 工作 案件 审计核定 审计审定 核定 制作 拍摄 摄制 出刊 录制 推出 打造 创作 排演 编写 开设 派出 形成 撰写 "
        "办 提供 聘请 线上线下 线上、线下 城乡 校内外 室内外 场内外 境内外 县内外 市内外 省内外 男女 上下半年 春秋两季"
    ).split()
)
"""Beside a number these say only that it was reached."""

DENIED: Final = tuple(
    "未 没有 没能 尚 仍 不 无法 暂 缺 差 欠 少 超支 超出 取消 终止 中止 停止 推迟 延期 延后 缓 逾期".split()
)
"""The number was not reached, or is not the measure."""

PLANNED: Final = tuple(
    "年初安排 可提供 可实现 可带动 可吸纳 预计 预估 预测 暂估 估计 估算 测算 拟 力争 争取 确保 为完成 已安排".split()
)
"""The number is no result yet, wherever beside it the word stands."""

OTHER_THAN_THE_RESULT: Final = (*PLANNED, *"计划 预期 目标 将 暂定 原定 应 上年 去年 上一年 往年 同期".split())
"""The number is the plan or another year's, where the word stands in its own clause."""

DONE: Final = tuple(
    (
        "全部完成 均已完成 已完成 完成 完工 竣工 交付使用 交付 投入使用 投用 启用 到位 发放完毕 发放 拨付完毕 拨付 "
        "支付完毕 支付 通过验收 验收合格 验收 结束 实现 报送 上报 印发 上线运行 上线 建成 通水 通电 通气 通航 "
        "结项 结题 结算 兑付 办结 "
        "发放到户 发放到位 拨付到位 到户 到人 到账 到位 送达 发完了 发完 发放完 办完 打卡发放 竣工验收 "
        "通过竣工验收 通过完工验收 通过终验 通过评审 到货 "
        "提交 递交 报出 安装调试 安装 启用 开放 移交 入库 归档"
    ).split()
)
"""Beside a date these say that the work was done by then."""

AROUND_DATES: Final = tuple(
    (
        "已经 已 均 全部 全面 按时 按期 如期 提前 及时 顺利 圆满 正式 于 在 截至 截止 到 至 底 前 之前 以前 内 并 且 "
        "省厅 市局 省局 主管部门 财政部门 上级部门 财政局 工程量 建设内容 施工 各项 所有 随工资 才 就 晚上 晚 "
        "上午 下午 当晚 号 年 日 了 的 项目 工程 任务 工作 "
        "资金 建设 采购 培训 会议 活动 工期 合同 , ， 。 ; ； 、 ( ) （ ）"
    ).split()
)
"""Beside a date these change nothing."""

UNTIL: Final = ("截至", "截止", "截止到", "截至到", "到", "至")
"""Right before a date: what had come about by then; when it was done, they do not say."""

UNDER_WAY: Final = ("正在", "进行", "建设中", "实施中", "推进", "开工", "招标", "启动", "计划")
"""In another clause than the date these say that the work was still being done."""


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


DIRECTIONS: Final = {
    Direction.UP: tuple("增长 上升 提高 提升 增加 上涨 增幅 涨幅 增速 升高".split()),
    Direction.DOWN: tuple("下降 降低 减少 压减 压缩 下滑 缩减 压降 削减 降幅 减排 缩短".split()),
}
CHANGE_WORDS: Final = (*DIRECTIONS[Direction.UP], *DIRECTIONS[Direction.DOWN], "节约", "节省", "提前")
"""Before a number: so much of a change; more of it is better, whatever changes."""


_CLAUSE: Final = Pattern(r"[,，;；。]")
_REASON: Final = Pattern(r"[,，;；。、(（]")
_YEAR: Final = Pattern(f"{YEAR}年度?")


@cache
def _any_of(words: tuple[str, ...]) -> Pattern:
    """One pattern for all words, compiled for the first report in words: a bare number needs none."""
    return Pattern("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _says(text: str, words: tuple[str, ...]) -> bool:
    return _any_of(words).search(text) is not None


@cache
def _done_around_dates() -> Pattern:
    return Pattern(f"(?:{_any_of((*DONE, *AROUND_DATES)).pattern})*")


_FIRST_OF_DIRECTIONS: Final = frozenset(word[0] for words in DIRECTIONS.values() for word in words)


def direction_of(text: str) -> Direction | None:
    """The one direction that a text names, or None where it names none or both."""
    if _FIRST_OF_DIRECTIONS.isdisjoint(text):
        return None
    named = [direction for direction, words in DIRECTIONS.items() if _says(text, words)]
    return named[0] if len(named) == 1 else None


SAME_WAY: Final = ("同比", "环比", "较上年", "比上年", "较去年", "比去年", "较上一年", "与上年相比")
"""Before a change that goes the way that was promised: compared with what."""


def is_plain_report(before: str, after: str, promised: str, standing: AgainstTarget) -> bool:
    """
    Whether the words around a reported number leave it what it is.

    Args:
        before: The words before it.
        after: The words behind it, without those numbers that agree with it.
        promised: The target's text and the indicator's name: their words name the measure.
        standing: How the number stands to its target.
    """
    if not before and not after:
        return True
    before = _in_few_words(before, promised, standing)
    if _says(after, PLANNED) or _names_another(before, after, promised, standing):
        return False
    *others, own = _CLAUSE.split(_AT_THE_END_OF_THE_YEAR.sub("", _NAMED_BY_DIGITS.sub("", before)))
    own = _FOR_EACH.sub(lambda each: f"{each[1]}均" if f"{each[1]}均" in promised else each[0], own)
    if standing.of_time and "后" not in promised and not _says(own, DENIED):
        own = _AFTER_AN_EVENT.sub("", own)
    others = [other.replace("应届", "") for other in others if not (standing.short and _ONLY_WHY.fullmatch(other))]
    if any(_says(other, DENIED) or _says(other, OTHER_THAN_THE_RESULT) for other in others):
        return False
    if _is_another_number(own, after, promised, standing):
        return False
    direction = direction_of(own)
    same_way = direction is not None and direction is direction_of(promised)
    only = _ONLY if standing.short or not standing.more_is_better else ()
    of_a_kind = standing.more_is_better and not standing.short and not standing.of_rate
    kinds = of_a_kind and not leaves_its_deed_out(own + after, promised)
    if standing.short or standing.beyond:
        own = _REASON_BEFORE.sub("", own)
    if standing.of_money and not standing.more_is_better:
        own = _BY_CONTRACT.sub("", own)
    if standing.of_rate:
        only = (*only, *_EACH_MONTH, *(_SHARES if any(word in promised for word in _SHARES) else ()))
    things = THINGS if of_a_kind and names_the_same_deed(own, promised) and not _says(promised, THINGS) else ()
    only = (*only, *things, *(_EACH_MONTH if of_a_kind else ()))
    changes = (*SAME_WAY, *CHANGE_WORDS) if same_way else ()
    words = (*_BESIDE, *only, *changes, *(_kinds_of(promised) if standing.beyond else ()), *same_bearers(promised))
    if not _is_made_of(own, promised, words) and not _is_made_of(
        _without_lead(own), promised, words, of_a_kind=kinds, things=things
    ):
        return False
    arrived = ("到货",) if of_a_kind and _BOUGHT.search(promised) else ()
    behind = (*_BEHIND, *arrived, *same_bearers(promised), *(_kinds_of(promised) if standing.beyond else ()))
    after = _without_the_thing(after, promised) if of_a_kind else after
    after = _TASK_BEHIND.sub("", after, count=1) if own.endswith("完成") else after
    return leaves_it(after, standing, lambda piece: _is_made_of(piece, promised, behind))


def _is_another_number(own: str, after: str, promised: str, standing: AgainstTarget) -> bool:
    """Of all there is, of what was budgeted, wished for or accepted, where something else was promised."""
    limits_money = standing.of_money and not standing.more_is_better
    return bool(
        (_ALL_THERE_IS.search(own) and not _ALL_THERE_IS.search(promised))
        or (limits_money and _BUDGETED.search(own) and "预算" not in promised)
        or (_STOCK.search(own) and _ADDED.search(promised) and not _ADDED.search(own))
        or (standing.of_rate and _ACCEPTED.match(after) and not _OF_ACCEPTANCE.search(promised))
        or _WISH.search(own)
        or (_says(own, PLANNED) and own not in promised)
    )


def _in_few_words(before: str, promised: str, standing: AgainstTarget) -> str:
    """``购置`` of ``采购到货并发放``, ``优良率`` of ``经检测优良率``: what was done besides, and how it is known."""
    before = _BY_PLAN.sub("", before)
    if standing.of_rate:
        return "" if _BY_A_SURVEY.fullmatch(before) and _ASKED.search(promised) else _FOUND_OUT.sub("", before)
    if not standing.more_is_better:
        if standing.of_money and _FOR_EACH_THING.search(promised) and _EACH_THING.fullmatch(before):
            return ""
        return _OF_ONE.sub("", before) if standing.of_money and _FOR_ONE.search(promised) else before
    then = _DONE_TOO.search(before) or _AND_DONE.search(before)
    head = before[: then.start()] if then else ""
    if then and not (
        any(deed in promised for deed in _DEEDS_TOO.findall(then[0])) or leaves_its_deed_out(head, promised)
    ):
        before = head + before[then.end() :]
    verb = _ONE_VERB.fullmatch(before)
    return "" if verb and verb[1] in promised else before


_BY_PLAN: Final = Pattern(
    "按(?:照)?(?:年度|既定|时序)?计划(?=完成|实施|推进|执行)|应([\u4e00-\u9fff]{1,2})尽\\1(?=[,，])"
)
"""Neither is a plan, nor what should have been."""
_FOUND_OUT: Final = Pattern(
    "\\A(?:经|据|随机|现场)*(?:检测|监测|检验|抽检|抽查|抽样|抽样调查|考核|评定|测评|核查|验收|统计)(?:结果)?(?:显示|表明|反映)?[,，]?(?=[\u4e00-\u9fff]{2})"
)
_BY_A_SURVEY: Final = Pattern("(?:网络|线上|现场)?(?:问卷|问卷调查|电话回访|测评)(?:结果)?(?:为|:)?")
_FOR_ONE: Final = Pattern("单价|均价|元/|单[台套辆件个部间座户]")
_FOR_EACH_THING: Final = Pattern("单价|均价|元/[台套辆件个部间]")
_EACH_THING: Final = Pattern("(?:单|每)[台套辆件个部间]|(?:采购|购置)?均价(?:为|约)?")
"""单台1.18万元"""
_OF_ONE: Final = Pattern(
    "\\A平均每(?:[台套辆件个部间座户场村]|公里|亩|平方米)(?:为|约)?\\Z|\\A(?:平均)?(?:单|每)(?:[台套辆件个部间方]|公里|亩|平方米)(?:设备)?(?:平均)?(?:采购|购置|建设|维修)?(?:单价|均价|价格?|成本|费用|造价)(?:为|约)?\\Z"
)
"""单台采购价 for ≤1.2万元/台"""
_DEEDS_TOO: Final = Pattern(
    "投入运营|投入运行|开放|到货|投产|投用|投入使用|通车|交付|启用|上线|入库|安装|调试|发放|备案|配发"
)
_DONE_TOO: Final = Pattern(
    f"(?<=[\u4e00-\u9fff]{{2}})(?:{_DEEDS_TOO.pattern})?(?:并|且|并且|、)?(?:全部|均|已)*(?:{_DEEDS_TOO.pattern})(?:完成|到位|完毕)?了?\\Z"
)
_AND_DONE: Final = Pattern(
    f"(?<=[\u4e00-\u9fff]{{2}})并且?(?:全部|均|已|正式)*(?:{_DEEDS_TOO.pattern})(?:使用|运营|运行)?"
)
"""已采购到货并发放150台, 建成投产4个, 建成并投入运营充电桩42个: more than was promised was done with each of them."""
_ONE_VERB: Final = Pattern("已?([发补换修装种打建买印办送栽挖铺拆])了?")
"""补了812台 for 补贴"""
_TASK_BEHIND: Final = Pattern("(?<![,，;；。])任务(?=\\Z|[,，;；。])|\\A任务(?=\\Z|[,，;；。])")
"""完成300公里建设任务"""
_BY_CONTRACT: Final = Pattern("\\A(?:实际)?(?:按照?|依)合同(?:约定)?(?:支付|付款|执行|结算)?")
"""按合同10.5万元 for a cost: what was paid, and by what"""
_FOR_EACH: Final = Pattern("每([人户亩生校村班床吨])")
"""每亩增收 for 亩均增收"""
_ALL_THERE_IS: Final = Pattern("总(?:面积|里程|长度|人数)|[现原]有|(?<=[\u4e00-\u9fff]{2})总数\\Z")
"""人防工程总面积 is what there is, not what was maintained of it."""
_ACCEPTED: Final = Pattern("(?:均|已|全部)*(?:一次性)?(?:通过|验收|合格|达标)")
_OF_ACCEPTANCE: Final = Pattern("合格|验收|通过|达标|质量|优|标准|完成|完工")
"""100%通过验收 for 入住率: the share that was accepted."""
_BUDGETED: Final = Pattern(BUDGETED)
_BOUGHT: Final = Pattern("采购|购置|购买|购入")
_STOCK: Final = Pattern("藏书|存栏|库存|保有")
_ADDED: Final = Pattern("新购|新增|购置|采购|补充|借阅|流通|外借|阅览|出栏|销售|销量")
"""藏书达到5000册 for 新购图书, 存栏 for 出栏: what there is in all, not what was bought, lent or sold of it."""
_ONLY_WHY: Final = Pattern("(?:因|由于|受|鉴于)[^0-9]{2,24}")
_REASON_BEFORE: Final = Pattern(
    "\\A(?:因|由于|受)[^0-9]{2,14}?(?:影响|原因|限制|制约|所限|不足|紧张|困难|调整)?(?=仅|只|实际|完成|共)"
)
"""受疫情影响仅完成41场"""
_EACH_MONTH: Final = ("月均", "日均", "年均")
"""So many on average: no fewer in the whole year."""
_SHARES: Final = ("占比", "比例", "比重")
_WHO: Final = Pattern(
    "(?:我|本|各|全|该)?[\u4e00-\u9fff]{0,8}?(?:单位|部门|局|中心|大队|支队|县|市|区|乡|镇|街道|村|社区|学校|医院|学院|馆|办|公司|项目组|平台|系统|协会|站|所)(?![级内外直场])"
)
_BY_WHOM: Final = Pattern(
    "(?:经|通过|据|根据|委托|由|按)[\u4e00-\u9fff]{0,14}?(?:验收|测评|调查|统计|评价|问卷|回访|抽样|检测|监测|检验|检查|核查|评估|测算|显示|汇总|结果|报告|数据)(?:显示|统计|结果|得出|测算|反映)*"
)
_NOT_OURS: Final = Pattern(
    "示范|试点|样板|小区|其他|兄弟|外|部分|个别|原|上级|另|未|不|没|无|缺|欠|差|应|拟|去年|上年|往年|计划|预计|目标"
)
_DOES: Final = Pattern(
    f"完成|开展|举办|组织|出动|实现|达|召开|率|满意度|{'|'.join({word for group in DEEDS for word in group})}"
)
"""全县农户5万户 are all there are, 全县完成改造326户 what was done."""


_THING_BEHIND: Final = Pattern("[\u4e00-\u9fff]{1,5}([班站馆园点室院校间桥路渠井])(?=\\Z|[,，。;；])")


def _without_the_thing(after: str, promised: str) -> str:
    """教学班 behind 36个 for 班级数 only says what was counted."""
    thing = _THING_BEHIND.match(after)
    named = thing is not None and thing[1] in promised and not _NO_KIND.search(thing[0])
    return after[thing.end() :] if thing and named else after


def _without_lead(own: str) -> str:
    """完成培训12期 of 我单位完成培训12期, 满意度 of 经第三方测评满意度: who did it, and who found it out."""
    for lead in (_BY_WHOM, _WHO):
        found = lead.match(own)
        if found and lead is _WHO and _ASKED.match(own, found.end()) and not _OURS.search(found[0]):
            continue
        if found and not _NOT_OURS.search(found[0]) and _DOES.search(own, found.end()):
            return own[found.end() :] if lead is _BY_WHOM or not _DOES.search(found[0]) else own
    return own


_ASKED: Final = Pattern("满意|知晓|认可|支持")
_OURS: Final = Pattern("\\A(?:我|本|全|该)|[县市区乡镇]\\Z|街道\\Z")
"""参训单位满意度 is theirs; 我局满意度 only tells who asked."""
_AT_THE_END_OF_THE_YEAR: Final = Pattern(
    f"(?:截[至止]到?)?(?:(?:{YEAR}年|当年|本年)?12月(?:底|末|31日)|年底|年末)[,，]?"
)
"""截至12月底整改率88.5%: what the year came to; 截至6月底 may not be."""
_NAMED_BY_DIGITS: Final = Pattern("(?:12345|12315|12348|12333|12309|110|119|120|122)(?:热线|平台)")
_AFTER_AN_EVENT: Final = Pattern("\\A(?:在|于)?[\u4e00-\u9fff]{2,8}[之以]?后")
"""批复后15日: from when the time was taken, where the promise names no other event."""

_WISH: Final = Pattern("(?:计划|预计|预期|拟|力争|争取|确保|将)(?:完成|达到|实现|开展|举办|投入|建设)(?!率)")
"""A plan, though the target says the same."""

_OF_WHICH_KIND: Final = ("一般", "较大", "重大", "轻微", "责任")
"""发生一般事故1起 where there was to be none: one of a kind is one."""

_GRAVE: Final = ("重大", "较大", "特大", "责任")


def _kinds_of(promised: str) -> tuple[str, ...]:
    """Where only grave ones were to be kept away, one of another kind is none of them."""
    return () if any(word in promised for word in _GRAVE) else _OF_WHICH_KIND


_ONLY: Final = ("仅仅", "仅", "只")
"""Before what is too little, or under a limit; who writes 仅12次 for ≥10次 meant something else."""


def _names_another(before: str, after: str, promised: str, standing: AgainstTarget) -> bool:
    """In the number's own clause; another clause may speak of something else."""
    own = _CLAUSE.split(before)[-1] + _REASON.split(after)[0]
    more = standing.more_is_better or standing.of_time
    doubt = NOT_AS_PROMISED.search(own) if standing.more_is_better and not standing.short else None
    if doubt and doubt[0] not in promised:
        return True
    return names_another(own, promised, more_is_better=more, of_money=standing.of_money)


_BESIDE: Final = (*HARMLESS, *RATES, *(word for group in DEEDS for word in group))
_BEHIND: Final = (*_BESIDE, *DONE_BEHIND, *THINGS, "的", "以", "并", "且", "出具")


_NO_KIND: Final = Pattern(
    f"{_NOT_OURS.pattern}|报名|申请|申报|摸排|摸底|排查|登记|现有|原有|邀请|通知|意向|登记|取消|停|退|待|借|租|捐|赠|赛|协议|合同|中标|预算|概算|批复|下达|总|率|度|每|均|上|全|各"
)


_OF_SIZE: Final = frozenset("短小大新高中老")
_MEASURES: Final = tuple(
    "面积 人数 人次 户数 次数 数量 个数 长度 里程 金额 资金 工程 项目 活动 工作 服务 建设 管理 实施 完成".split()
)
"""公益林面积 is no kind of 操场面积."""


def _modifier(text: str, promised: str, things: tuple[str, ...]) -> int:
    """国土空间 of 国土空间规划 where a 规划 was promised: of which kind; a narrower kind is one of them."""
    for length in range(1 if text[:1] in _OF_SIZE else 2, 7):
        if not text[:length].isalpha() or _NO_KIND.search(text[:length]) or text[0] in promised:
            return 0
        named = _shared_beginning(text[length:], promised)
        at = promised.find(text[length : length + named]) if named else 0
        if named and at >= _SHORTEST_SHARED and _takes_its_place(text[:length], promised[:at]):
            return 0
        if (named and not text.startswith(_MEASURES, length)) or (things and text.startswith(things, length)):
            return length
    return 0


def _takes_its_place(modifier: str, before: str) -> bool:
    """刑满释放 of 刑满释放人员 for 帮教人员: whoever they are, what was promised is left out."""
    return WORD_BEFORE.search(before) is not None and _PLACED.search(modifier) is not None


_PLACED: Final = Pattern("刑满|释放|在册|在校|在籍|在职|退休|符合|意愿|需求|待业|失业|贫困|困难")


def _is_made_of(
    text: str, promised: str, words: tuple[str, ...], *, of_a_kind: bool = False, things: tuple[str, ...] = ()
) -> bool:
    """
    Whether the text holds nothing but these words, and pieces of the promise.

    Args:
        text: What stands beside a number.
        promised: The target and the name.
        words: Known to be harmless.
        of_a_kind: A piece of the promise, or one of the things, may have a word before it that tells which kind it is.
        things: What may be counted, besides.
    """
    rest = _YEAR.sub("", text).strip(_AROUND)
    known = _any_of(words)
    length = 0
    while rest:
        after_a_word = length != 1
        shared = _shared_beginning(rest, promised)
        length = max(shared, _known_beginning(rest, known))
        if length == 0 and of_a_kind and after_a_word:
            length = _modifier(rest, promised, things)
            of_a_kind = False
        if length == 0:
            return False
        if shared == length and rest[length : length + 1] in _ENDS_OF_NAMES:
            length += 1
        rest = rest[length:].lstrip(_AROUND)
    return True


_ENDS_OF_NAMES: Final = frozenset("班会课站点")
"""培训班 for 培训"""
_AROUND: Final = ",，:：;；、。()（）“”\"'"


_SHORTEST_SHARED: Final = 2


def _shared_beginning(text: str, promised: str) -> int:
    """How many of the first characters stand in the promise, in one piece; one character alone proves nothing."""
    length = 0
    while length < len(text) and text[: length + 1] in promised:
        length += 1
    return length if length >= _SHORTEST_SHARED else 0


def _known_beginning(text: str, known: Pattern) -> int:
    found = known.match(text)
    return found.end() if found else 0


def done_behind(text: str, position: int) -> str:
    """The word of ``DONE`` that begins here; empty where none does."""
    found = _any_of(DONE).match(text, position)
    return found[0] if found else ""


def is_done_by(text: str, start: int, end: int) -> bool:
    """Whether the words around a date say that the work was done by then; other clauses may give a reason."""
    marked = _PUT_OFF.sub("\x00", f"{text[:start]}\x00{text[end:]}")
    for place, clause in enumerate(clauses := _CLAUSE.split(marked)):
        if _WHY_LATE.fullmatch(clause) and any("\x00" in later for later in clauses[place:]):
            continue
        if "\x00" in clause:
            if not _done_around_dates().fullmatch(clause.replace("\x00", "")):
                return False
        elif not COMPARED.match(clause) and (_takes_back_a_date(clause) or TAKES_BACK.search(clause)):
            return False
    return True


_PUT_OFF: Final = Pattern(
    "\\A(?:因|由于|受)[^0-9,，\x00]{2,14}?(?:延至|推后至|顺延至|才于|直到|于)\x00(?=[^,，]{0,4}(?:完成|完工|竣工|建成|发放|拨付|投用))"
)
"""因雨期影响延至11月20日完工"""
_WHY_LATE: Final = Pattern("(?:因|由于|受|鉴于)(?:(?!尚|仍|还|目前|取消|终止)[^0-9\x00]){2,30}")
"""因招标流标，8月中旬完成: the reason stands before what came of it."""


def _takes_back_a_date(clause: str) -> bool:
    return any(_says(clause, words) for words in (DENIED, PLANNED, UNDER_WAY)) or clause in OTHER_THAN_THE_RESULT
