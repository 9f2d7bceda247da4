"""
What stands behind a reported number: does it leave the number what it is?

A closed set of tails does: that the work is done (已完成), what was counted (教师), what the promise itself says, and a
reason or comparison in a clause of its own. Any other tail may take the number back (待验收, 计划数, 其中合格8次).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from indicator_specs.around_numbers.doubts import OF_ANOTHER_KIND, WAITING
from indicator_specs.around_numbers.remarks import (
    names_a_kind,
    only_tells_why_beyond,
    only_tells_why_short,
    says_what_came_of_it,
)
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.unit_mentions import is_known_unit

ANOTHER_COUNT: Final = "\x00"
"""Stands for a number that counts something else: 覆盖500人."""
THE_REST: Final = "\x02"
"""Stands for a number that is just what is missing."""
A_DAY: Final = "\x01"
"""Stands for a day."""

DONE_BEHIND: Final = tuple(
    (
        "完成任务 完成目标 完成目标任务 达到目标 达到预期 达成目标 达到要求 达到标准 符合要求 符合规定 "
        "超额完成 超额 达标 "
        "通过竣工验收 竣工验收合格 验收合格 通过验收 已验收 验收 合格 交付使用 已交付 投入使用 已投入使用 到位 足额 "
        "全额 优秀 良好 正常 正常运行 运行正常 完毕 完工 竣工 结束 满意 全覆盖 实施 落实 推广 左右 "
        "通电 通水 通气 通网 入住 投运 开通 贯通 "
        "调试 通车 完工通车 到校 到岗 上岗 在岗 持证 到户 到人 到账 办结 结案 归档 销号 整改销号 出具报告 挂牌 投产 "
        "达产 建成 并网 联网 公示 公布 送达 入库 签约 签订 取得执照 取得证书 取得资格 获得证书 领取证书 结业 毕业 "
        "提交 报送 发布 播出 无间断 不间断 无休 全年无休 现场 到达现场 送达现场 上线 上线运行 启用 投用 一次性 "
        "提前 分配下达 分解下达 应保尽保 "
        "应补尽补 应发尽发 应免尽免 规定时限内 规定时间内 规定期限内 承诺时限内 时限内 期限内"
    ).split()
)
"""Behind a number these say that what was counted is done, and done well."""

THINGS: Final = tuple(
    (
        "人员 教师 学生 学员 群众 居民 农户 农民 村民 干部 职工 党员 员工 人才 老人 老年人 残疾人 儿童 企业 "
        "单位 机构 部门 设备 会议 课程 培训班 报告 村 社区 学校 医院 道路 工程 设施 工作 资料 材料 宣传片 "
        "图书 车辆 电脑 空调 打印机 桌椅 小区 路灯 监控 树木 苗木 试点 表示 认为 反映 服务 次数 人数 人次 "
        "场次 面积 里程 点 点位 断面 楼栋 样本 法院 乡镇 街道 帐篷 物资 药品 图纸 表格 证书 牌匾 整 "
        "二氧化碳 标准煤 院团 班次 宣传品 宣传册 视频 课题 成果 论文 专利 标准 项目部"
    ).split()
)
"""What is counted, named behind its number."""

COMPARED: Final = Pattern(
    "(?:[\u4e00-\u9fff]{1,6}[率度量数额](?=较|比))?(?:同比|环比|(?:较|比|与|相比|优于|高于|好于|多于|低于|少于)(?:控制价|招标控制价|上年|去年|上一年|往年|目标|年初|计划|预期|上年同期|去年同期|同期)|占|排名|位居|位列)"
)
"""A clause that compares the number with another: its numbers are not the result."""

RESULTS: Final = Pattern("实际|实为|完成|合格|验收|通过|补[发办做]|新增|已(?:到货|安装|建成|购置|交付|投用|发放)")
"""Beside a number that would make up what is missing: it may be a result as well."""

_BESIDES: Final = Pattern("另有|另外还有|此外|(?:在建|在办)[0-9]")
"""More than was counted; of too little it may be the rest."""

_REASON: Final = ("因", "由于", "原因", "主要", "受", "根据", "按照", "为", "系", "鉴于", "说明")
_PARTS: Final = ("其中", "含", "包括", "包含", "分别")
_SAVED: Final = ("节约", "节省", "结余", "超额完成", "超目标", "超过目标", "完成目标")

TAKES_BACK: Final = Pattern(
    "(?<!能)(?<!有)未(?!能?全部)|没有|没能|尚|仍|不(?:合格|足|达|到|符|含|包|属实)|仅|除[^险尘雪草][^,，;；]{0,8}外|应(?:完成|达)|无(?:效|法)|取消|终止|中止|停止|暂停|推迟|延期|"
    f"延后|逾期|超时|超期|{WAITING}(?!遇)|在建|正在|作废|失败|流标|退回|扣除|剔除|更正|调整为|应为|改为|实际|认定|审计|核实|核减|计划|预计|预估|"
    "估计|目标值|任务数|指标值|超支|超(?:出|过)?预算|另付|欠|缺|差|错|重复|上年|去年|存疑|疑似|撤销|注销|虚报"
)
"""In a reason too these may mean that the number is not what was reached."""

_RESULT_WORDS: Final = Pattern("合格|有效|完成|验收|达标|通过|实际|认定|属实|成功|优")
"""Of a part these say that the rest is none of it."""

PIECES: Final = Pattern(r"[,，;；。:：、()（）\[\]“”\"'!！\s]+")
_DIGIT: Final = Pattern("[0-9]|[一二两三四五六七八九十百千万半]+[年个次成期件起]")


_AIM: Final = (
    "(?:年度|全年|本年|当年|预期|年初|设定|绩效|既定|规定|合同|预算|定额|指标|计划|任务|控制|国家|省定|市定|县定|省里|市里|行业|地方|省级|市级|上级|考核|验收|设计)*"
    "(?:目标|指标|要求|标准|国标|省标|行标|预期|任务|预算|范围|成本|数|值|额)+(?:范围)?[内值]?(?:之内|以内)?"
)
_REACHED: Final = Pattern(
    f"(?:已|均|全部|远|略)?(?:高于|超过|超出|达到|达成|完成|实现|符合|优于|满足|多于|超额完成)了?{_AIM}"
)
_KEPT: Final = Pattern(
    f"(?:已|均|全部|远|略)?(?:低于|少于|未超过?|未超出|未突破|没有超过?|不超过?|控制在|在|达到|完成|实现|符合){_AIM}"
)
_MEETS_A_STANDARD: Final = Pattern(
    "[\u4e00-\u9fff]{0,8}(?:均|全部|稳定)(?:达到或优于|达到|优于|符合|满足)(?:国家|地表水|环境质量)*[A-Za-zⅠⅡⅢⅣⅤ一二三]{1,4}[类级]?A?(?:标准|水质|及以上|水质标准)*"
)
"""100%（水质均达到或优于Ⅲ类）"""
_PRAISE: Final = Pattern(".{1,10}(?:[较很][高好快强]|良好|优秀|为优|显著|明显|稳定|正常|满意)")
NOTHING_BAD: Final = Pattern(
    "(?:均|全年)?(?:未|没有|无)(?:发生|出现|收到)?.{0,10}(?:事故|投诉|火灾|案件|事件|灾情|舆情|上访|信访|伤亡|差错|故障|纠纷|安全问题|辍学|失学|流失|缺测|缺勤|遗漏|中断|违规|违纪|质量问题|超期|逾期|拖欠|隐患|返贫|截留|挪用|挤占|套取|虚列|虚报|瞒报|迟报|违法|超标|返工|错发|漏发|误发|错报|错登|错评|漏评|漏项|丢失|遗失|破损|死亡)[\u4e00-\u9fff]{0,6}"
)
"""未发生较大以上火灾: besides, and it changes no number."""
_NONE: Final = ("未发生", "没有发生", "未出现", "没有出现", "无发生", "无事故", "无投诉")
_LESS: Final = Pattern(
    "未|不|没|难|取消|停|减少|推迟|延期|差|少|缺|困难|影响|剩余|其余|余下|余款|次年|分期|退出|迟|漏|疫情|征地|拆迁|天气|"
    "正在|调出|滞后"
)
_LESS_BY: Final = Pattern("(?:减少|少|差|缺|取消|未完成|下降)了?[0-9.]+.?")
_ANOTHER: Final = Pattern(
    "不含|未含|未计|不计|不包|实际|更正|调整[为至到后]|应为|改为|认定|审计|核实|截至|截止|预计|计划|预估|估计|上年|去年|另|扣除|剔除|目标值|任务数"
)


@frozen
class AgainstTarget:
    """
    How a number stands to its target.

    Attributes:
        more_is_better: The target is a least value.
        short: The number alone does not reach it: words that take some more back leave that as it is.
        is_zero: Nothing happened.
        of_time: It is how long something took.
        beyond: The number alone passes the limit.
        of_rate: It is a percentage.
        of_money: It is an amount of money.
    """

    more_is_better: bool
    short: bool = False
    is_zero: bool = False
    of_time: bool = False
    beyond: bool = False
    of_rate: bool = False
    of_money: bool = False


def leaves_it(after: str, standing: AgainstTarget, is_known: Callable[[str], bool]) -> bool:
    """
    Whether the words behind a number leave it what it is.

    Args:
        after: The words, without those numbers that agree with it.
        standing: How the number stands to its target.
        is_known: Whether a piece of them is made of known words alone.
    """
    first, *others = PIECES.split(after)
    if A_DAY in first:
        return False
    attached = first.strip(f"{ANOTHER_COUNT}/")
    if _ALL_DONE.fullmatch(attached) and not standing.of_rate:
        attached = ""
    enough = standing.more_is_better and not standing.short and not standing.of_rate and not standing.of_money
    if attached and not _is_plain(attached, is_known) and not (enough and _is_a_thing(attached)):
        return False
    explained = False
    for piece in others:
        if not piece or _is_plain(piece, is_known) or _restates(piece, standing) or is_known_unit(piece):
            continue
        goes_on = explained and not _DIGIT.search(piece) and not TAKES_BACK.search(piece)
        if not goes_on and not _leaves_it(piece, standing, is_known):
            return False
        explained = True
    return True


_ALL_DONE: Final = Pattern(
    "(?:已|均|全部?|都)*(?:安装|改造|修建|发放|更换|建设|[换演修发种装建打铺拆栽送办印做拨])完(?:了|毕|成)?"
    "|(?:已|均|全部)*(?:到货|安装|调试|交付|入库)(?:(?:并|且|、|全部|已)*(?:安装|调试|交付|验收合格|投入使用|投用|入库|通过验收))+(?:完成|到位|完毕)?"
)
"""152套全换完, 15台套已全部到货并安装调试"""
_A_THING: Final = Pattern(
    "[\u4e00-\u9fff]{0,6}(?:事务所|公司|企业|学校|中心|合作社|农场|门店|机关|队伍|设备|系统|仪|器|柜|箱|桥梁|水渠|机井|泵站|大棚|公厕|"
    "演员|队员|保安|保洁员?|护士|医生|司机|厨师|专家|志愿者|网格员|护林员|辅警|职工|学员|讲师|家庭)"
)


def _is_a_thing(tail: str) -> bool:
    """律师事务所 of 1家律师事务所: what was counted, and nothing that makes it less."""
    return _A_THING.fullmatch(tail) is not None and not OF_ANOTHER_KIND.search(tail) and not _LESS.search(tail)


def _leaves_it(piece: str, standing: AgainstTarget, is_known: Callable[[str], bool]) -> bool:
    """A clause or a bracket that says something of its own."""
    if A_DAY in piece:
        return _leaves_it_on_a_day(piece, standing, is_known)
    return (
        says_what_came_of_it(piece)
        or (not standing.more_is_better and _DEALT_WITH.fullmatch(piece) is not None)
        or (THE_REST in piece and (standing.short or standing.beyond or _BETTER_BY.search(piece) is not None))
        or _is_of_a_kind(piece, standing)
        or (ANOTHER_COUNT in piece and not _DIGIT.search(piece) and not _takes_back(piece))
        or (_explains(piece, standing) and not (standing.beyond and _INCLUDED.match(piece)))
        or _tells_why(piece, standing)
    )


def _leaves_it_on_a_day(piece: str, standing: AgainstTarget, is_known: Callable[[str], bool]) -> bool:
    if standing.short and only_tells_why_short(piece) and not _ANOTHER.search(piece):
        return True
    bare = piece.replace(f"{A_DAY}前", "").replace(A_DAY, "")
    return _ENDS_DONE.search(bare) is not None and _is_plain(bare, is_known)


_INCLUDED: Final = Pattern("(?:含|内含|包含|包括)[^0-9]*[0-9]")
"""86.2万元（含运费1.5万元）for ≤85万元: without it the limit may be kept."""


def _takes_back(piece: str) -> bool:
    return TAKES_BACK.search(piece) is not None or _ANOTHER.search(piece) is not None


def _tells_why(piece: str, standing: AgainstTarget) -> bool:
    """Why the number is too small, or too large; behind one that is enough, that there was more besides."""
    if standing.short:
        return _tells_why_short(piece.replace(ANOTHER_COUNT, ""))
    if standing.beyond:
        return not _DIGIT.search(piece) and only_tells_why_beyond(piece)
    return standing.more_is_better and _BESIDES.match(piece) is not None


def _is_of_a_kind(piece: str, standing: AgainstTarget) -> bool:
    """沥青罩面: enough of one kind is enough; a share of one kind is no share of all."""
    enough = standing.more_is_better and not standing.short and not standing.of_rate
    return enough and names_a_kind(piece) and not _takes_back(piece)


_BETTER_BY: Final = Pattern(f"\\A(?!.*(?:未|{WAITING}|尚|欠|缓)).*(?:超|节约|节省|节支|结余|低于)")
_DEALT_WITH: Final = Pattern(
    "(?:均|已|全部|及时|妥善|依法)*(?:处置|处理|解决|整改|化解|办结|调解|回复|答复|反馈)(?:到位|完毕|完成)?"
)
"""1起，已妥善处置 where there was to be none."""
_ENDS_DONE: Final = Pattern(
    "(?:到校|完成|完工|到位|办结|发放|拨付|到账|到户|竣工|验收|通车|投用|送达|报送|上报|上线)(?:完毕)?\\Z"
)


def _restates(piece: str, standing: AgainstTarget) -> bool:
    """高于目标值 of ``98%，高于目标值``, 未发生 of ``0起（未发生）``: what the number itself has said."""
    if standing.is_zero and piece.startswith(_NONE) and not _DIGIT.search(piece):
        return True
    if NOTHING_BAD.fullmatch(piece):
        return True
    if standing.short:
        return False
    aim = _REACHED if standing.more_is_better else _KEPT
    praised = _PRAISE.fullmatch(piece) and not TAKES_BACK.search(piece) and not _LESS.search(piece)
    if standing.more_is_better and _MEETS_A_STANDARD.fullmatch(piece):
        return True
    return aim.fullmatch(piece) is not None or bool(praised and not _DIGIT.search(piece))


def _tells_why_short(piece: str) -> bool:
    if _MORE_RARELY.fullmatch(piece):
        return True
    rest = _LESS_BY.sub("", piece)
    said = rest != piece or _LESS.search(piece) is not None or piece.startswith(_REASON) or only_tells_why_short(piece)
    return said and not _ANOTHER.search(piece) and not _DIGIT.search(rest)


_MORE_RARELY: Final = Pattern(
    "(?:已)?(?:改为|改成|调整为|合并为)(?:每)?(?:双月|季度?|半年|年)(?:度?刊|出刊|编印|编发|[1一]期|合刊)"
)
"""6期（改为双月刊）for 12期"""


def _is_plain(piece: str, is_known: Callable[[str], bool]) -> bool:
    return not _DIGIT.search(piece) and is_known(piece)


def _explains(piece: str, standing: AgainstTarget) -> bool:
    compared = COMPARED.match(piece)
    if compared:
        return not TAKES_BACK.search(piece, compared.end())
    if TAKES_BACK.search(piece):
        return False
    if piece.startswith(_PARTS):
        may_not_count = standing.more_is_better and OF_ANOTHER_KIND.search(piece) is not None
        return not names_results(piece) and not may_not_count
    return piece.startswith(_SAVED) or (
        piece.startswith(_REASON) and not _DIGIT.search(piece) and not _OTHER_MONEY.search(piece)
    )


_OTHER_MONEY: Final = Pattern("首[期付批]|预付|进度款|合同[价金款]|中标|报价|概算")
"""为合同金额: what was agreed, not what was paid."""


def names_results(words: str) -> bool:
    """合格, 完成, 不合格 beside a part of the number: the rest is no result."""
    return _RESULT_WORDS.search(words) is not None or TAKES_BACK.search(words) is not None
