"""What an actual in words reports: that it is done, done in time, a level, or that nothing of the kind happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.indicator_context import UNDESIRED, without_brackets
from indicator_specs.words.comparators import FALLEN_TO
from indicator_specs.words.dates.written_dates import IN_THE_MONTH, MONTH_AS_TYPED, YEAR
from indicator_specs.words.patterns import Pattern

ACHIEVED_WORDS: Final = FALLEN_TO | frozenset(
    ("达到", "达", "不少", "保持在", "稳定在", "达到或超过", "等于", "正好", "恰好", "刚好")
)
"""Comparators of a target that only say “it was” in an actual."""

NOT_YET_REACHED: Final = frozenset(
    ("力争达到", "确保达到", "限价", "限额", "限值", "控制数", "控制值", "控制指标", "控制目标")
)
"""Comparators of a target that in an actual tell a wish."""

ZERO_WORDS: Final = frozenset(
    "无 没有 零 暂无 未发生 未出现 没有发生 没有出现 无发生 从未发生 零发生 均无 不存在".split()
)
"""Where less is better these words report a zero; under ≥ they report nothing."""

_NO_RESULT: Final = Pattern(
    "不适用|不涉及|不考核|无法(?:量化|统计|计算)|(?:尚|暂)?(?:未|不|待)定|定性(?:指标|描述)?|定量(?:指标)?"
    "|(?:另行|待|尚未|暂未)(?:下达|确定|通知|明确|批复|安排|统计|核实|定)?|以?据实(?:结算|支付|列支|填报|核定)?"
    "|(?:以|按|按照|根据)实际.{0,6}(?:为准|结算|确定|填报|发生)?|(?:详?见|参见).{1,12}|同(?:上|前|左|目标值?)"
    "|.{0,8}(?:[XＸxΧ×]{2,}|[○〇]{2,}|_{2,}).{0,8}|[XxＸ×][\u4e00-\u9fff%]{1,3}|(?:是否|能否|有无|可否|有没有).{0,12}"
    "|(?P<word>.{1,6})[/、或](?:不|未|非).{1,6}"
    "|(?:尚|还)?(?:未|没有|未能)(?:完成|达到|达成|实现|达标|开展|实施|启动|落实|建成|验收).{0,6}"
    "|(?:已?取消|暂停|终止|中止|停止|延期|推迟|暂缓)(?:实施|执行|开展)?|(?:有待|亟待|尚待|仍需|仍待).{1,8}"
    "|(?:预计|预期|计划|拟|将要?|准备|力争|争取|打算|即将).{1,16}"
)
"""A promise that promises nothing, or that it is not done: to copy it reports no result."""


def reports_nothing(words: str) -> bool:
    """不适用, 待定, 见附件, XX个, 是否完成, 未完成, 预计完成: whoever copies these tells no result."""
    return _NO_RESULT.fullmatch(words.rstrip(_FULL_STOPS)) is not None


_HOW_MANY: Final = "[0-9]{1,8}(?:[\u4e00-\u9fff]次|[\u4e00-\u9fff])"
_ALL_OF_IT: Final = Pattern(
    f"(?:(?:(?:(?:配备|聘用|聘请|落实|设置|培训|参训|发放|建设|新建|改造|种植|购置|采购|安装|实施)(?P<lead>[\u4e00-\u9fff]{{0,6}}?)|(?:抽检|抽查|检测|共|全年|累计)*){_HOW_MANY}(?P<these>[\u4e00-\u9fff]{{1,6}}?)?|(?:所有|全部|全体|各|所检|所购|所采购|所建|所修|抽检|抽查|受检|参训|参评|参考)(?P<those>[\u4e00-\u9fff]{{1,6}}?)|(?P<named>[\u4e00-\u9fff]{{2,8}}?))的?[,，]?)?"
    f"(?:已|均|都|应)*(?:全部|全|均|都)(?:已|均)*(?P<deed>[\u4e00-\u9fff]{{2,9}}?)(?:到位|完毕)?(?:[(（](?:共|抽检|抽查|检测|检验|监测|合计)*{_HOW_MANY}(?:[\u4e00-\u9fff]{{1,4}})?[)）])?。?"
)
_SAME_DEEDS: Final[Mapping[str, str]] = {
    "通过验收": "验收合格",
    "验收通过": "验收合格",
    "验收合格": "验收通过",
    "检测合格": "合格",
    "检验合格": "合格",
    "抽检合格": "合格",
    "办理完成": "办结",
    "完成整改": "整改",
    "完成办理": "办结",
    "得到整改": "整改",
    "到岗": "到位",
    "在岗": "到位",
    "整改完成": "整改",
}
"""Said of all of them, the same as of a rate's name."""
_ANY_BEARER: Final = Pattern(
    "(?:项目|问题|任务|单项工程|单位工程|分项工程|工程|样品|样本|批次|产品|事项|诉求|工单|线索|案件|件|指标|学员|人员|对象|设备|标段|单位|节点|工作|资金|监测点位|点位|断面|站点|地块|(?:修复|治理)后|应[\u4e00-\u9fff]{2}|到货|抽检|检测|监测|检验|现场|"
    "考核|考试|测试|结业|者|人员)*"
)
_ALL_IN_TIME: Final = Pattern("(?:按时|按期|及时|如期|准时)(?:足额|全额)?(?P<deed>[\u4e00-\u9fff]{0,4})")
_RATE_OF_TIME: Final = Pattern(
    "(?P<deed>[\u4e00-\u9fff]{0,12}?)(?:及时|按时|按期|如期|准时)(?P<then>[\u4e00-\u9fff]{0,4})率"
)
_NONE_OTHERWISE: Final = Pattern(
    "(?:未发现|未出现|没有|无)不(?P<deed>合格|达标)(?:产品|项目|工程|批次|样品|情况|现象)?。?"
)
_NOBODY_LEFT_OUT: Final = Pattern("应(.)尽\\1(?:[,，](?:无|没有|未)(?:一人|一户)?(?:遗漏|漏发|漏保|漏补|漏登))。?")
_NOTHING_AGAINST_RULES: Final = Pattern(
    "(?:未发现|未出现|未发生|没有|无)(?:违规|违纪|挪用|截留|虚列|不合规)[\u4e00-\u9fff]{0,10}"
)
_ALL_CAME: Final = frozenset(("全勤", "均全勤", "全员到岗"))
_ALL_COVERED: Final = Pattern("(?P<of>[\u4e00-\u9fff]{0,8}?)(?:已|均|全部)*(?:实现|达到|做到)?了?(?:100%)?全覆盖。?")
"""线路巡检实现全覆盖 for 线路巡检覆盖率"""
_TASK: Final = Pattern("(?:管理|工作|服务)\\Z")
_ALL_ALONE: Final = Pattern("(?:已|均)?(?:全部|全)(?:已)?([\u4e00-\u9fff]{2,4})。?")
"""全部纳入 for 纳入财政专户管理"""
_OF_ALL_OF_THEM: Final = ("发放率", "覆盖率", "保障率", "到位率", "参保率", "兑付率", "落实率", "享受率", "纳入率")


def says_all_of_it(words: str, name: str, promised: str) -> bool:
    """全部合格 for 合格率, 20个项目全部通过验收 for 验收合格率, 均按期完成 for 完成及时率, 全部入户 for 100%入户."""
    bare = without_brackets(name)
    none = _NONE_OTHERWISE.fullmatch(words)
    if (none and bare.endswith(f"{none['deed']}率")) or (
        bare.endswith("合规率") and _NOTHING_AGAINST_RULES.fullmatch(words)
    ):
        return True
    covered = _ALL_COVERED.fullmatch(words) if bare.endswith(("覆盖率", "覆盖面", "全覆盖", "全面覆盖")) else None
    alone = _ALL_ALONE.fullmatch(words) if promised == "100%" else None
    of = _TASK.sub("", covered["of"]) if covered else ""
    if (covered and (of in bare or not of)) or (alone and bare.startswith(alone[1])):
        return True
    all_came = words in _ALL_CAME and bare.endswith(("出勤率", "到岗率"))
    nobody = _NOBODY_LEFT_OUT.fullmatch(words)
    every_time = _says_it_of_every_time(words, bare)
    if (
        all_came
        or every_time
        or (nobody and (bare.endswith(_OF_ALL_OF_THEM) or (bare.endswith("率") and nobody[1] in bare)))
    ):
        return True
    found = _ALL_OF_IT.fullmatch(words)
    bearer = (found["these"] or found["those"] or found["named"] or "") if found else ""
    if found is None or not _is_of_all(bearer, name) or (found["lead"] or "")[:2] not in name:
        return False
    deed = _WELL.sub("", found["deed"])
    deeds = {found["deed"], deed, _SAME_DEEDS.get(deed, deed), deed[:2] if deed.startswith("通过") else deed}
    if promised == f"100%{found['deed']}" or any(
        bare.endswith((*(f"{deed}{end}" for end in _ENDS_OF_RATES), f"{deed}{bearer}比例", f"{deed}{bearer}占比"))
        for deed in deeds
    ):
        return True
    told, asked = _ALL_IN_TIME.fullmatch(found["deed"]), _RATE_OF_TIME.fullmatch(bare)
    return told is not None and asked is not None and _is_one_deed(told["deed"], asked["deed"] + asked["then"])


_ENDS_OF_RATES: Final = ("率", "面", "比例", "完成率", "到位率")
_EVERY_TIME: Final = Pattern(
    "(?:(?:每月|每季度?|每期|每次|各月|各期|全年|均|都|全部|做到)(?:均|都|已|能)*|已)"
    "(?:按时|按期|及时|准时|如期|(?:按|在)规定(?:时间|时限)内?|按要求时间)(?:足额|全额)*(?P<deed>[一-鿿]{2,4}?)(?:到位|完毕|到户)?。?"
)
_FAULTLESS: Final = Pattern("(?:全年|均)*(?:无|零|没有|未出现|未发生)(?:任何)?(?:差错|错误|失误)。?")
_REACHES_IT: Final = Pattern("(?:全年|均|持续|稳定|全部)+达标(?:排放)?。?")


def _says_it_of_every_time(words: str, bare: str) -> bool:
    """每月按时足额发放 for 按时发放率, 无差错 for 准确率, 全年稳定达标 for 达标率."""
    every, asked = _EVERY_TIME.fullmatch(words), _RATE_OF_TIME.fullmatch(bare)
    if every and asked:
        return _is_one_deed(every["deed"], asked["deed"] + asked["then"])
    return bool(
        (_FAULTLESS.fullmatch(words) and bare.endswith(("准确率", "正确率")))
        or (_REACHES_IT.fullmatch(words) and bare.endswith("达标率"))
    )


_BROKEN_RULES: Final = Pattern(
    "(?:经?(?:审计|检查|巡察|抽查|核查|自查))?(?:发现|查出|存在|出现)了?(?:有)?(?:[0-9一二三]{1,3}[笔项个处起次])?(?:违规|违纪|不合规|挪用|挤占|截留|虚列|套取)(?:使用|支出|列支|发放)?[^,，;；未无]{0,16}"
)


def says_rules_were_broken(words: str, name: str) -> bool:
    """审计发现违规使用资金2.1万元 for 资金使用合规率."""
    return name.endswith(("合规率", "规范率")) and _BROKEN_RULES.fullmatch(words) is not None


_WELL: Final = Pattern("\\A(?:足额|全额|及时|按时|按期|一次性|顺利|依法|妥善|有效|核查)+(?=[一-鿿]{2})")


def _is_of_all(bearer: str, name: str) -> bool:
    """Whether these are all that the name counts: 设备到货验收 under 设备验收合格率; 重大隐患 are not all 隐患."""
    if bearer in name or _ANY_BEARER.fullmatch(bearer):
        return True
    rest = bearer
    while rest:
        known = _ANY_BEARER.match(rest)
        length = known.end() if known else 0
        length = max(length, next((each for each in range(len(rest), 1, -1) if rest[:each] in name), 0))
        if not length:
            return False
        rest = rest[length:]
    return True


def _is_one_deed(told: str, asked: str) -> bool:
    """完成 says it of whatever it was; 发放 of 补贴发放."""
    return told in {"", "完成"} or told in asked


LEVEL_WORDS: Final[Mapping[str, Level]] = {
    "": Level.ACHIEVED,
    "已": Level.ACHIEVED,
    "全部": Level.ACHIEVED,
    "部分": Level.PARTLY,
    "未": Level.MISSED,
    "未能": Level.MISSED,
    "没有": Level.MISSED,
}
"""What stands before 达成 in the official formulas for the three levels."""

_LEVEL: Final = Pattern(
    rf"({'|'.join(LEVEL_WORDS)})(?:达成|达到|达|实现|完成)了?(?:年度|年初|预期|设定|绩效|既定)*(?:指标|目标|效果|要求)?值?"
    r"(?:[,，并且但、](?:并|且|但)?(?:具有一定效果|具有一定的效果|效果较差|效果差|效果良好|效果显著|效果较好))?"
)
_NAMES_NO_LEVEL: Final = frozenset(
    ("达", "已达", "完成", "达到", "实现", "已完成", "已达到", "已实现", "全部完成", "全部实现")
)
"""Without an object these words say only that something was done."""

DONE: Final = frozenset(
    (
        "完成 已完成 全部完成 已全部完成 均已完成 全面完成 圆满完成 顺利完成 完成目标 已完成目标 完成任务 已到位 "
        "全部到位 已全部到位 全部拨付到位 已全部拨付到位 已拨付到位 "
        "已发放 已拨付 已支付 已竣工 已完工 已验收 已执行 已实现 已达到 达到 达标 已达标"
    ).split()
)
DONE_IN_TIME: Final = frozenset(
    (
        "按时完成 按期完成 及时完成 如期完成 准时完成 提前完成 已按时完成 已按期完成 已及时完成 已如期完成 按时 按期 "
        "如期 及时 按计划完成 按进度完成 在规定时间内完成 规定时间内完成 按规定时间完成 在期限内完成 期限内完成 "
        "按要求时间完成 已提前完成"
    ).split()
)


_NOT_DONE: Final = Pattern(
    "(?:还|尚|暂|仍|目前)*(?:未|没有|没)(?:能|组织|进行|开展|完成|通过|实施)?(?:竣工|完工|终期?|综合|全部|正式)?(?:验收|终验|竣工|完工|建成|启动|实施|开展|开工|投用|办结|拨付|发放|支付|到位|采购|招标)"
    "|(?:还|尚|都)?没(?:[验发拨修建装做干交办]|[发拨修建装做干办]完)"
)
"""Nothing of it was there when this was told: a day that has passed was missed."""


def statement_in(words: str, text: str, *, in_time: bool) -> Statement:
    """
    An actual in words, with what they are known to report.

    Args:
        words: The actual, cleaned.
        text: As the user wrote it.
        in_time: A day was promised, which has passed when it is told that nothing was done.
    """
    done_in_time = words.removeprefix("实际") in DONE_IN_TIME
    if in_time and _NOT_DONE.fullmatch(words):
        return Statement(text, raw=text, falls_short=True)
    return Statement(text, raw=text, level=_level(words), completed=done_in_time or words in DONE, on_time=done_in_time)


OPPOSITES: Final[Mapping[str, tuple[str, ...]]] = {
    "是": ("否", "不是", "×"),
    "√": ("否", "不是", "×"),
    "否": ("是", "√"),
    "×": ("是", "√"),
    "有": ("无", "没有"),
    "能": ("不能", "否"),
    "已建立": ("未建立",),
}
"""A promise in a word, and what contradicts it."""

_NEGATIONS: Final = ("不", "未", "没有", "没", "无", "未能", "不能", "尚未")
_LONGEST_ANSWER: Final = 14
_MARKS_OF_DONE: Final = ("已经", "已全部", "均已", "全部", "已", "均")


def answer_to(words: str, promised: str, name: str, text: str) -> Statement | None:
    """
    A promise in few words contradicted (否 for 是, 不合格 for 合格) or kept in others (已完成 for 完成); else None.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    wanted, given = promised.rstrip(_FULL_STOPS), words.rstrip(_FULL_STOPS)
    if (
        _says_it_is_done(given, wanted)
        or _has_none_of_it(given, wanted, name)
        or _says_it_did_not_happen(given, wanted, name)
    ):
        return Statement(text, raw=text, level=Level.ACHIEVED, completed=True)
    if _is_not_yet(given, wanted) or (_SOME.fullmatch(given) and _thing_that_must_not_be(wanted, name)):
        return Statement(text, raw=text, falls_short=True, remarks=(f"与目标“{wanted}”相反",))
    if not wanted or not given or max(len(wanted), len(given)) > _LONGEST_ANSWER or _level(given):
        return None
    if given in OPPOSITES.get(wanted, ()) or _denies(given, wanted) or _denies(wanted, given):
        return Statement(text, raw=text, level=Level.MISSED, contradicts=True, remarks=(f"与目标“{wanted}”相反",))
    same = _says_the_same(given, wanted) or _names_the_same(given, wanted, name) or _is_accepted(given, wanted, name)
    if given != wanted and same:
        return Statement(text, raw=text, level=Level.ACHIEVED, completed=True)
    return None


_NONE_OF_IT: Final = Pattern("(?:无|没有)(?P<thing>[\u4e00-\u9fff]{2,8})")


def _has_none_of_it(given: str, wanted: str, name: str) -> bool:
    """河道无黑臭现象 for 无黑臭"""
    asked = _NONE_OF_IT.fullmatch(wanted)
    found = asked and _NONE_OF_IT.search(given)
    if not asked or not found or found.start() < 2 or found.end() < len(given):  # noqa: PLR2004 — a thing has two
        return False
    thing = found["thing"]
    for end in ("现象", "情况", "问题"):
        thing = thing.removesuffix(end)
    return thing == asked["thing"] and given[: found.start()] in name


_IN_GOOD_ORDER: Final = (
    "按时",
    "按期",
    "如期",
    "及时",
    "准时",
    "足额",
    "按要求",
    "规范",
    "有序",
    "严格",
    "有效",
    "全面",
)
_IN_TIME: Final = frozenset(("按时完成", "按期完成", "如期完成", "准时完成"))
_PASSED: Final = frozenset(
    (
        "一次验收合格",
        "一次性验收合格",
        "经验收合格",
        "合格",
        "验收合格",
        "已验收合格",
        "全部合格",
        "均合格",
        "全部验收合格",
    )
)
_WITHIN: Final = Pattern("(?:不|未|没有)(?:超过|超出|突破|超)")


_REACHES: Final = ("达到", "已达到", "达", "符合", "满足", "已实现", "实现", "均达到", "全部达到")
_STANDARDS: Final = ("", "标准", "要求", "水平", "等级", "目标")
_LEADS: Final = ("确保", "保证", "保障", "实现", "做到", "力争", "达到", "通过")


_DONE_AT_ONCE: Final = ("通过", "合格", "验收", "完成", "建成", "建立", "竣工", "完工")
_IN_TIME_WANTED: Final = ("按时", "按期", "如期", "及时", "准时")
_UNDER_WAY: Final = Pattern("(?:正在(?!探索)|仍在|尚在|还在).{1,8}|(?:在建|建设中|进行中|推进中)")
_LATE: Final = Pattern(
    "(?:已?延期|逾期|超期|滞后|推迟|延迟|延后)(?:了?[0-9]{1,3}(?:天|日|个?月|个工作日|周))?(?:完成|发放|拨付)?"
)


def _is_not_yet(given: str, wanted: str) -> bool:
    """正在组织验收 for 验收合格, 延期2个月 for 按期."""
    if wanted.startswith(_IN_TIME_WANTED):
        return _LATE.fullmatch(given) is not None
    return wanted.startswith(_DONE_AT_ONCE) and _UNDER_WAY.fullmatch(given) is not None


_ACCEPTED: Final = frozenset(("合格", "通过", "验收合格", "验收通过", "通过验收"))
_AGREED_TO: Final = Pattern(
    "(?:经)?(?:验收组?|专家组?|与会专家|评审组)(?:一致)?(?:同意|认为)(?:该|项目|工程)*(?:通过(?:竣工|综合)?验收|验收合格|验收通过|合格)"
)
"""验收组一致同意通过验收"""
_BY_THE_RULES: Final = frozenset("合规 合法合规 合规合法 规范 规范合规 合规规范 符合规定 符合要求".split())
_KEEPS_THE_RULES: Final = Pattern(
    "(?:均|全部|完全|严格|都)*(?:符合|遵守|按照)[\u4e00-\u9fff]{0,8}(?:规定|法规|制度|办法|程序|流程|规章)(?:执行|实施|办理|采购|开展)?"
)
"""符合政府采购规定 for 合规"""
_ON_A_DAY: Final = Pattern(f"(?:于|在)?(?:{YEAR}年)?{MONTH_AS_TYPED}月{IN_THE_MONTH}?")
_WITH_A_DAY: Final = Pattern("[0-9]月")
_NOT_OF: Final = Pattern("无|零|(?:不|未|没有)(?:发生|出现|产生|造成|存在|有)?")


_PASSED_WHAT: Final = Pattern(
    "(?:顺利|一次性)?通过了?(?:国家|省|市|县|区|上级|[一二三四]级|等保|第三方|专家组?|主管部门|年度|级|、)*(?P<what>测评|验收|评审|审核|考核|检测|鉴定|认证|评估|复审|年检)"
)
"""通过三级等保测评 for an indicator that ends with 测评"""


def _names_the_same(given: str, wanted: str, name: str) -> bool:
    """已于11月通过省级验收 for 通过 (通过省级验收), 未产生负面影响 for 无负面影响, 一级A for 一级A标准."""
    told = _without_marks(_ON_A_DAY.sub("", _without_marks(given)))
    if told in {f"{well}{wanted}" for well in ("超额", "圆满", "全面", "顺利", "提前", "高质量")} and wanted.startswith(
        "完成"
    ):
        return True
    if told == wanted and told != given and _WITH_A_DAY.search(given) and not any(map(str.isdigit, wanted)):
        return True
    if told != given and wanted in _DONE_AT_ONCE and told.startswith(wanted) and told.removeprefix(wanted) in name:
        return True
    passed = _PASSED_WHAT.fullmatch(told) if wanted in {"通过", "已通过"} else None
    if passed and name.endswith(passed["what"]):
        return True
    one, other = _NOT_OF.match(wanted), _NOT_OF.match(given)
    if one and other and len(wanted) > one.end():
        return wanted[one.end() :] == given[other.end() :] and one[0] != other[0]
    return wanted in {f"{given}{end}" for end in ("标准", "要求", "水平")} or (wanted, given) == ("不发生", "未发生")


def _is_accepted(given: str, wanted: str, name: str) -> bool:
    """通过 for 合格 of an 验收, 符合政府采购规定 for 合规."""
    told = _without_marks(given) in _ACCEPTED or _AGREED_TO.fullmatch(given) is not None
    thing = next((given[:end] for end in range(len(given) - 1, 1, -1) if given[:end] in name), "")
    accepted = "验收" in name and wanted in _ACCEPTED and told
    return accepted or (wanted in _BY_THE_RULES and _KEEPS_THE_RULES.fullmatch(given.removeprefix(thing)) is not None)


def _says_the_same(given: str, wanted: str) -> bool:
    """已按时完成 for 按期完成, 已及时发放 for 及时发放, 验收合格 for 合格, 未超出预算 for 不超预算."""
    bare = _without_marks(given)
    limit, kept = _WITHIN.match(wanted), _WITHIN.match(given)
    return (
        {bare, wanted} <= _IN_TIME
        or (wanted in DONE and given in DONE and bare == wanted.removeprefix("已"))
        or (wanted == "合格" and bool({given, bare} & _PASSED))
        or (wanted == "满意" and given in {"非常满意", "很满意", "十分满意"})
        or (wanted.startswith(_IN_GOOD_ORDER) and bare != given and bare == wanted)
        or given in {f"{reach}{wanted}{end}" for reach in _REACHES for end in _STANDARDS}
        or given in {f"{wanted}{end}" for end in ("标准", "水平", "等级")}
        or wanted in {f"{lead}{given}" for lead in _LEADS}
        or given in {f"{lead}{wanted}" for lead in ("做到", "实现", "基本实现", "均做到") if lead[:2] != "基本"}
        or wanted in {f"{given}{use}" for use in ("可用", "服务", "开放", "运行", "使用")}
        or _is_not_so_either(bare, wanted)
        or bool(limit and kept and wanted[limit.end() :] == given[kept.end() :])
    )


_NOT_SO: Final = Pattern("(?:未|没有)(?P<deed>增加|减少|降低|影响|改变|新增|挪用|拖欠|截留|占用)")


def _is_not_so_either(given: str, wanted: str) -> bool:
    """未增加 for 不增加群众负担"""
    told = _NOT_SO.fullmatch(given)
    return told is not None and wanted.startswith(f"不{told['deed']}")


_DOING: Final = tuple(
    "建立 健全 完善 完成 制定 制订 编制 出台 印发 实现 形成 开展 落实 建成 修订 签订 通过 设立 成立".split()
)
"""With 已 before them these say that what was promised is done."""

_YES: Final = frozenset(("是", "√"))
_LONGEST_DEED: Final = 30


def _says_it_is_done(given: str, wanted: str) -> bool:
    """已建立 for 建立, √ for 是; but 已完成 tells nothing of 完成质量合格, nor whether it is 规划编制 that was done."""
    if given == wanted or len(wanted) > _LONGEST_DEED:
        return False
    deed = _without_marks(wanted)
    if deed.startswith(_DOING) and given not in DONE and _without_marks(given) == deed:
        return given.startswith("已")
    done = _MARKED.fullmatch(given) if _FINISHED_VERB.fullmatch(wanted) else None
    return {given, wanted} <= _YES or (done is not None and done[1] == wanted)


_COMPLEMENTS: Final = "齐全|到位|完毕|齐|足|全|好|完|成|清"
_FINISHED_VERB: Final = Pattern(f"(?!不|未|无|没|基本|逐步)[\u4e00-\u9fff]{{1,3}}(?:{_COMPLEMENTS})")
"""配齐, 建好, 拨付到位"""
_COMPLEMENT: Final = Pattern(f"(?:{_COMPLEMENTS})\\Z")
_MARKED: Final = Pattern("(?:已经|已全部|均已|已|均|全部)([\u4e00-\u9fff]{2,6})")


_MUST_NOT: Final = ("不发生", "不出现", "不产生", "未发生", "未出现", "没有发生", "无", "零")
_NONE: Final = Pattern("0(?:起|次|例|件|人|宗|个)?")
_SOME: Final = Pattern("[1-9][0-9]{0,5}(?:起|次|例|件|宗)")


def _says_it_did_not_happen(given: str, wanted: str, name: str) -> bool:
    """0起, 无 or 未发生安全事故 for 不发生安全事故; 无障碍 is no promise that something does not happen."""
    thing = _thing_that_must_not_be(wanted, name)
    if not thing:
        return False
    if given in ZERO_WORDS or _NONE.fullmatch(given):
        return True
    denial = next((each for each in _DENIALS if given.startswith(each)), "")
    return bool(denial) and given.removeprefix(denial).removesuffix("发生") == thing


def _thing_that_must_not_be(wanted: str, name: str) -> str:
    word = next((each for each in _MUST_NOT if wanted.startswith(each)), "")
    thing = wanted.removeprefix(word) or name
    return thing if word and thing.endswith(UNDESIRED) else ""


_FULL_STOPS: Final = "。.!！"


def _denies(one: str, other: str) -> bool:
    """不合格 and 合格, 未完成 and 已完成, 未配 and 配齐."""
    verb = _FINISHED_VERB.fullmatch(other) and _COMPLEMENT.sub("", other)
    if verb and any(one == f"{negation}{verb}" for negation in _NEGATIONS):
        return True
    return any(
        one == f"{negation}{word}" for negation in _NEGATIONS for word in (other, other.removeprefix("已")) if word
    )


def _without_marks(words: str) -> str:
    mark = next((each for each in _MARKS_OF_DONE if words.startswith(each)), "")
    return words.removeprefix(mark)


def _level(words: str) -> Level | None:
    """The official formulas of the three levels, however they end: ``未达成预期指标且效果较差``."""
    found = _LEVEL.fullmatch(words)
    return LEVEL_WORDS[found[1]] if found and words not in _NAMES_NO_LEVEL else None


_DENIALS: Final = (
    "未接到",
    "未发现",
    "未收到",
    "没有收到",
    "没有接到",
    "未发生",
    "没有发生",
    "未出现",
    "没有出现",
    "未产生",
    "无",
    "零",
    "没有",
)
_LONGEST_DENIAL: Final = 20


def denies_the_undesired(words: str, promised: str, name: str) -> bool:
    """``未发生安全事故``, ``无投诉``: what the indicator counts, or what nobody wants, did not happen."""
    if len(words) > _LONGEST_DENIAL or not words.startswith(_DENIALS) or any(map(str.isdigit, words)):
        return False
    thing = next((words.removeprefix(denial) for denial in _DENIALS if words.startswith(denial)), "").rstrip("。")
    for end in ("发生", "情况", "现象", "事件"):
        thing = thing.removesuffix(end)
    return bool(thing) and (thing in promised or thing in name or _is_all_of_it(thing, promised + name))


_NARROWS_NOTHING: Final = Pattern("任何|一起|各类|相关|此类|安全生产|安全|群众|服务对象|的|等|及|或|、")
_CASUALTIES: Final = ("死亡", "伤亡", "受灾", "受害", "感染", "发病")


def _is_all_of_it(thing: str, promised: str) -> bool:
    """Whether what did not happen is all that is counted: 重大事故 is not, nor 人员伤亡 where accidents are counted."""
    kind = next((word for word in UNDESIRED if thing.endswith(word)), "")
    if not kind or _NARROWS_NOTHING.sub("", thing.removesuffix(kind)):
        return bool(kind) and kind in promised and _made_of_pieces(thing.removesuffix(kind), promised)
    return kind in promised or not (UNDESIRED.found_in(promised) or kind in _CASUALTIES)


def _made_of_pieces(qualifier: str, promised: str) -> bool:
    rest = _NARROWS_NOTHING.sub("", qualifier)
    return bool(rest) and rest in promised
