"""
Clauses of their own beside a number that say what came of it, or why: 受到群众好评, 已通过县级验收, 因雨季施工.

They name no number, deny nothing and take nothing back; whatever they say, the number stays what it is.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.around_numbers.doubts import WAITING
from indicator_specs.words.dates.written_dates import HALF_YEAR
from indicator_specs.words.patterns import Pattern

_WORD: Final = "[\u4e00-\u9fff“”《》]"
_HOW: Final = (
    "(?:有效|切实|进一步|大大|极大|显著|明显|不断|持续|充分|较好|很好|积极|有力|"
    "基本上|全面|逐步|同时|并|也|已|均|全部|普遍|深|广|地)*"
)
_EFFECTS: Final = (
    "丰富|受到|得到|深受|获得?|赢得|营造|提高|提升|增强|促进|推动|带动|改善|保障|满足|确保|保证|取得|形成|覆盖|惠及|服务|方便|便利|"
    "解决|实现|助力|打造|发挥|优化|完善|减轻|缓解|夯实|巩固|扩大|弘扬|普及|规范|激发|拓宽|为|让|使|反响|反映|评价|效果|质量|运行|"
    "群众|学员|职工|居民|师生|家长|社会|发放宣传"
)
_EFFECT: Final = Pattern(f"{_HOW}(?:{_EFFECTS}){_WORD}{{1,22}}")
_ACCEPTED: Final = Pattern(
    "(?:已|均|全部|已全部|顺利|一次性|并|且|经)*(?:通过|经|取得|完成)?了?(?:[\u4e00-\u9fff]{1,8}(?:局|委|厅)|省级?|市级?|县级?|区级?|镇级?|乡级?|国家级?|部级?|上级|主管部门|专家组?|第三方|监理单位?|业主|甲方|使用单位|竣工|完工|初步|年度|项目|成果|质量|工程|综合|相关部门|有关部门)*(?:的)?"
    "(?:验收|评审|审核|考核|检查|鉴定|评估|结项|结题|审查|检测|备案)(?:均)?(?:合格|通过|达标|优秀|良好|完成)?"
)
_IN_USE: Final = Pattern(
    "(?:已|均|全部|现|目前|已全部|正式|陆续|并|且|正常)*(?:投入使用|投入运行|投入运营|投用|启用|开放|运行|使用|上线|上线运行|交付使用|交付|移交|竣工|完工|建成|到位|完成|安装|安装调试|调试完成|通车|通水|通电|发放|兑付|入库|归档|挂网|公示)(?:完毕|到位|完成|使用|运行|投用|良好|正常)*"
)
_ALL_OF_THEM: Final = Pattern(
    "(?:均|全部|均已|已全部|都已|已)+(?:签订|办理|取得|领取|参加|落实|录入|建档|纳入|享受|投运|入住|到岗|上岗|开通|配备|公开|立案|整改|反馈)"
    f"{_WORD}{{0,10}}"
)
_IMPROVED: Final = Pattern(
    f"{_WORD}{{2,12}}(?:明显|显著|进一步|持续|有效|不断|稳步|大幅|更加|较为)*(?:提升|提高|改善|增强|好转|向好|良好|稳定|有序|到位|优化|增长|完善|规范|顺畅|满意|认可|好评|欢迎)"
)
_SOURCE: Final = Pattern(
    f"{_WORD}{{0,14}}(?:调查|测评|评价|统计|数据|监测|抽样|问卷|报告|口径|评估|[国省市县区部]检)(?:结果|数据|显示|所得|反馈)?"
)
"""Where the number was taken from."""
_FILED: Final = Pattern(
    "(?:相关|项目|验收)?(?:资料|档案|材料|成果)(?:均|已|全部)*(?:归档|移交|备案|装订|上报)(?:完毕|到位)?"
)
"""资料已归档"""
_RECORD: Final = Pattern(
    "(?:为|创|创下|达到?|处于|是|再创)?(?:近[0-9三五十两]{1,2}年|历史|历年|有史|建[站馆园院]|有[记监]录|同期)(?:以来|来)?(?:的)?(?:同期)?(?:最高|新高|最好|最优|最多|最低|新低|最少)(?:值|水平|纪录|记录|成绩)?"
)
_REASON: Final = Pattern(f"(?:主要)?(?:因|由于|受|鉴于|原因是|原因为|系因|主要是|主要为|是因为?){_WORD}{{2,30}}")
_DENIES: Final = Pattern(
    f"未|不|没|无(?!障碍)|非|但|仅|只|部分|个别|基本(?!上)|尚|仍|{WAITING}|拟|预计|计划|目标|上年|去年|往年|应|差|缺|欠|少|超|其中|含|另|除|暂|"
    "一般|偏低|偏弱|取消|终止|停|退|推迟|延期|延后|逾期|更正|调整|扣|剔|核减|核实|审计|认定|存疑|重复|争议|问题|困难|预期|将|力争|估|约|或"
)
_DENIES_MORE: Final = Pattern(
    "首[期付次批]|预付|进度款|尾款|合同|中标|报价|概算|借|租|捐|赠|调拨|代|外单位|其他单位|往届|跨年|结转|认缴|认购|协议|承诺|口头|暂定|库容"
)


def says_what_came_of_it(clause: str) -> bool:
    """Whether a clause only praises, tells an effect, an acceptance, the use or a record."""
    if _DENIES_MORE.search(clause.replace("劳动合同", "")):
        return False
    if _RECORD.fullmatch(clause):
        return True
    if _DENIES.search(clause):
        return False
    return any(
        kind.fullmatch(clause) for kind in (_EFFECT, _ACCEPTED, _IN_USE, _ALL_OF_THEM, _IMPROVED, _SOURCE, _FILED)
    )


_LONGEST_KIND: Final = 8
_NO_KIND: Final = Pattern(
    "报名|申请|申报|意向|累计|开工|立项|签约|招标|启动|施工|试|初|在|为|数|量|额|阶段|期|批|自评|候|备|线上|网|分|全|省|市|县|区|国|镇|乡|以"
)


def names_a_kind(clause: str) -> bool:
    """沥青罩面 of ``1.26万㎡（沥青罩面）``: of which kind what was counted is; nothing that makes it less."""
    plain = 1 < len(clause) <= _LONGEST_KIND and clause.isalpha() and not clause.isascii()
    return plain and not any(words.search(clause) for words in (_DENIES, _DENIES_MORE, _NO_KIND))


_MADE_UP: Final = Pattern(
    "补(?!贴|助|偿|丁)|追加|追回|现已|目前已|现在已|均已|已全部|全部完成|陆续已|后续已|次年已|实际|更正|调整[为至到后]|应为|改为|认定|审计|核实|"
    "截至|截止|预计|计划|预估|上年|去年|另|扣除|剔除|目标值|任务数|不含|未含|未计|不计|不包|除外|以外"
)
"""Where these stand, the number may not be all there was."""
_EXCUSED: Final = Pattern("无|非|不属|不计|不含|免|均为|均系|其中|含|扣|剔|包括|误|虚|属于|除")


_A_PART: Final = Pattern(f"线上|线下|{HALF_YEAR}|季度|第|首批|批次|[一二]期|春季|秋季|城区|农村|本级|机关|直属|阶段")
_SHORTEST_BEYOND: Final = 4
_SHORTEST: Final = 5
"""Fewer characters name a part of the whole (小学, 第一批) more often than a reason."""


def only_tells_why_short(clause: str) -> bool:
    """Whether a clause beside a number that is too small leaves it too small: 部分学员因农忙未参训."""
    return len(clause) >= _SHORTEST and not _MADE_UP.search(clause) and not _A_PART.search(clause)


def only_tells_why_beyond(clause: str) -> bool:
    """Whether a clause beside a number that passes its limit leaves it so; 均为无责 may not."""
    return len(clause) >= _SHORTEST_BEYOND and not _MADE_UP.search(clause) and not _EXCUSED.search(clause)


RATES_OF_RESULTS: Final = tuple(
    "办结 完成 合格 验收 通过 达标 有效 到位 到货 安装 开工 建成 完工 竣工 投用 参训 参会 到课 出勤".split()
)
"""Of these a rate may say that the rest of the number does not count."""
