"""What a report itself takes back, or says of something else: 待核实, 已取消, 上年数, 若资金到位."""

from __future__ import annotations

from typing import Final

from indicator_specs.targets import AtLeast, AtMost, Equal, LessThan, MoreThan, Qualitative, Target
from indicator_specs.words.dates.written_dates import (
    DAY_AS_TYPED,
    MONTH_AS_TYPED,
    MONTH_BEFORE_DECEMBER,
    RECENT_YEAR,
    TO_SIGN,
    YEAR,
)
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import FAMILIES, split_unit

_CLAUSE: Final = Pattern("[,，;；。()（）]")
_DOUBTED: Final = Pattern(
    "待(?:进一步)?(?:核|审|确认|复核|查实|定)|存疑|有误|[不失]实(?!时)|[虚多瞒漏]报|重复(?:计算|统计|计数)|与实际不[符一]|估[算计]|暂定|参考[值数]|"
    "初步(?:数|统计|测算)|口径不[同一]|[?]|尚?未经(?:核实|审核|审计|确认)"
)
_NEGATED: Final = Pattern("无|未|没有|不存在|杜绝|防止|避免|查处|整改")
_NEAR: Final = 5
_CALLED_OFF: Final = Pattern("(?:但|后|后来|现|又|均|被|已)*(?:撤销|取消|作废|失效|收回|停用|中止|终止)了?")
_FAILED: Final = Pattern(
    "(?:但|尚|仍|均|还|部分|个别|大部分)*(?:未|不|没有)(?:能)?(?:达标|合格|验收|通过验收|完成|实现|办结)"
)
_UNFINISHED: Final = Pattern(
    "(?:但|目前|仍|尚|还|正)*(?:在|正在|仍在)(?:施工|推进|建设|办理|审批|实施|进行)中?|待批|(?:尚|仍|还)?未(?:投入使用|投用|开展|开工|启用)|"
    "(?:但|质量|验收|均|已)*(?:不合格|不达标|逾期|延期|推迟|延后)(?:完成|完工|办结|发放|拨付)?|(?:剩余|其余|还有)[0-9]{1,4}[个项处户人件](?:项目|工程|标段)?(?:延至|延期|推迟|顺延|跨年|转到|移至|待|未|在)[^0-9]{0,10}|进度滞后|(?:已)?报废|被?退回|"
    "(?:与|距|距离)[^0-9]{0,4}目标[^0-9]{0,4}差距"
)
_UNPROVED: Final = Pattern(
    "(?:存在|有|涉嫌)?弄虚作假[^0-9]{0,4}|(?:无|缺乏|没有|缺少)佐证[^0-9]{0,4}|佐证(?:材料)?(?:不足|不充分|不全)"
)
_SHARED: Final = Pattern(
    "(?:其中)?(?:含|包含|包括|其余(?:为|是|由)?)(?:外[县市省区]|下年|明年|次年|上年|往年|(?:社会|企业|爱心|上级)?捐赠|外单位|跨年)[^0-9]{0,6}"
    "|(?:为|系|是)?近?[2-9两三四五]年(?:的)?(?:合计|累计|总数|平均)数?"
)
_OTHER_SCOPE: Final = Pattern(
    "(?:为|系|是|按|含|包含|取自)?(?:"
    "(?:去年|上年|上一年|往年)度?(?:同期)?(?:数据?|完成数|情况|值)?"
    "|(?:全国|全省|省级|市级|国家)(?:平均)?(?:数据?|水平|平均数|统计数据?|值)"
    "|全国|全省|试点|(?:不含|不包括|未含|仅含|仅限?|除)(?!税|增值税)[^0-9]{1,10}"
    "|(?:合同|申报|计划|目标|应完成|任务|预算|批复|设计|快报)(?:数|值|量|数据)|目标|计划|预算"
    ")(?:结果)?"
)
_LATER: Final = Pattern(
    f"(?:计划|拟|预计|将)?(?:(?:明年|次年|下年度?|来年)(?:[一二三四上下1-4](?:半年|季度)|{MONTH_AS_TYPED}月)?[内前底初]?(?:全部|再)?"
    "(?:完成|完工|竣工|建成|实施|开展|支付|拨付|发放|兑付|办理|实现|达到)|顺延(?:至明年|至次年)?)"
)
_PART_OF_THE_YEAR: Final = Pattern(
    f"(?:截[至止]到?|1月?{TO_SIGN}){MONTH_BEFORE_DECEMBER}月(?:[底末份]|{DAY_AS_TYPED}日)?"
)
_PLANS: Final = frozenset("计划 目标 预算".split())
"""100%（计划）of a 计划完成率 is the plan; 3个（试点） of 试点村 are what was asked for."""
_NO_RESULTS: Final = (_CALLED_OFF, _FAILED, _UNFINISHED, _UNPROVED, _SHARED, _OTHER_SCOPE, _LATER)
"""A clause of its own that says one of these takes back the number beside it."""
_BELOW_THE_TARGET: Final = Pattern(
    "[略稍均]?(?:低于|少于|不及|不足|未达到?)(?:年度|年初|预期|既定)*(?:目标|计划|预期)值?"
)
"""Beside a number that reaches it one of both is wrong; of a limit it says just that it was kept."""
_OVER_BUDGET: Final = Pattern("[已略但]?(?:超(?:出|过)?了?(?:年初|批复)?预算|超支)")
_IF: Final = Pattern("\\A(?:若(?!干|羌|尔)|如果|假如|假设|倘|要是|如(?=资金|条件|疫情|天气|上级|省|财政|能|可))")
_AT_THE_NUMBER: Final = Pattern(
    "\\A(?:目标|计划|基本|预算|要求|任务|应(?:当)?|原定)(?:为|是|:)?(?=[0-9][0-9.,]*[^0-9]*\\Z)"
)
"""A plan and nothing behind it; 目标500人，实际520人 tells the result as well."""
_PLANNED: Final = Pattern(
    "\\A(?:预计|预期|计划(?!生育|免疫|完成率|执行率|任务|[内外]|[已均全])|目标(?!任务|完成|达成|实现|值|人群|群体)|要求|原定|本应|规划(?=[^0-9]{0,6}(?:面积|里程|长度|规模|床位|建设|投资|户数))|批复(?!后|及时|率|时|同意|金额|资金|文件)|"
    "设计(?!使用|正常|年限|寿命|费|院|单位|方案|图|完成|变更|评审|成果|稿|质量|[0-9]+年)|"
    "应(?!急|用|对|届|[^,，;；]*(?:尽|全部|均|都)|(?P<deed>[\u4e00-\u9fff]{1,4})[0-9][^,，;；]*[,，;；].*(?P=deed)[^0-9]{0,2}[0-9]))"
)
"""应化解48件，化解45件 tells of the same deed how much of it was due, and done."""
_WISHED: Final = Pattern(
    "\\A(?:力争|争取|力求|希望|建议(?!书|案)|原则上|拟(?!定|写|稿)|打算|准备|承诺(?!书|的)|确保(?!了)|需(?!求)|须|待(?!遇|岗|业)|尚需|尚缺|可(?!持续|靠|行|控|视|观|喜))"
)
_NOT_ALL: Final = Pattern(
    "\\A(?:其中|部分|大部分|个别|可能|疑似|接近|难以|无法|并非|不是|没有(?!发|出现|收到|接到|超|突破|产生|造成|任何|[违投事拖挪截因影])|暂停|终止|退回|取消|未(?:达到?|能|完成|实现|通过|全部)|"
    "除(?![险尘雪草锈冰害虫四])[^,，;；]{1,12}外|因[^,，;；0-9]{2,12}未(?![发出超造])|"
    "基本(?!公共|农田|医疗|养老|药物|建设|生活|情况|功能|保障|设施|办学|公卫|支出|保险|救助|完成|建成|达到|实现))"
)
_NOT_OURS: Final = Pattern(
    "\\A(?:另(?!行)|邻[县区市省]|兄弟单位|全国平均|全省平均|上级(?!资金|补助|专项|下达|转移|部门|主管|文件|考核|验收|检查|评价|通报)|"
    f"合同(?!约定时|签订|履约|执行|完成|验收|备案|工期|[已均金价款期截])|[明来次下]年度?(?!{MONTH_AS_TYPED}月)|[2-9两三四五]年(?:累计|合计|共)|前[0-9两三四五]年|近[0-9两三四五]年(?!来?新)|"
    "(?:去年|上年)(?!同期?相比|[^,，;；]{0,16}(?:[降减增升]至|[降减]为|提高到|[降减增升]到)))"
)
_THEN_DONE: Final = Pattern("实|完成(?!率)|支出|支付|花费|建成|已|办了|办结|执行|到位|合格|按时|超")
"""计划12期，实际13期: a later clause tells the result."""
_THIS_YEAR: Final = Pattern("今年|本年|当年|本级|我[县市区局]|实际")
_FIRST_NUMBER_OR_CLAUSE: Final = Pattern("[0-9,，;；。()（）]")
_APPLIED: Final = Pattern("\\A申请(?!人|执行)")
_THEN_GRANTED: Final = Pattern(
    f"{_THEN_DONE.pattern}|(?<![拟可能将待计期未没不])(?:获(?:得|批|评|授|奖|认定|认证)|授权(?=[0-9]))"
)
"""申请7件，获授权5件"""
_LEADS: Final = (
    (_APPLIED, _THEN_GRANTED),
    (_PLANNED, _THEN_DONE),
    (_WISHED, None),
    (_NOT_ALL, _THIS_YEAR),
    (_NOT_OURS, _THIS_YEAR),
)
"""With what a report may begin that is no result, and what tells one all the same behind it."""
_SHOULD: Final = Pattern("\\A(?:应当?|必须|须|要求)(?=全部|按|及时|均|达|完成|实现|符合|于[0-9]|在[0-9])")
_BUT_FOR: Final = Pattern("(?:以外|除外|之外|的一半|的方案|的计划|的目标|的设想|的意见稿)。?\\Z")
_ANOTHER_YEAR: Final = Pattern(f"\\A(?P<year>{YEAR})年度?(?![初底末内前春夏秋冬上下第])[^1-9]*\\Z")
_A_YEAR: Final = Pattern(f"(?P<year>{YEAR})年度?(?:数据?|完成数|情况)?")


def why_taken_back(reported: str, target: Target, name: str, year: int | None) -> str:
    """
    Why what was reported may be no result of this year (Chinese); empty where nothing in it says so.

    Args:
        reported, name: The actual and the indicator's name, cleaned.
        target: As read, with the user's own text; it is met by what was read.
        year: The project's.
    """
    promised = clean(target.raw).text
    found = (
        _leading(reported, promised + name)
        or _in_a_clause(reported, target, promised, name)
        or _at_a_number(reported, promised + name)
        or _at_the_end(reported, promised)
        or _of_another_year(reported, promised, year)
    )
    return f"写了“{found}”，算不算本年的结果要由人看" if found else ""


_PLANNED_NUMBER: Final = Pattern(
    "(?<![(（,，])(?P<then>计划|预计|预期)(?=[0-9])|(?:拟|争取|力争|尚差|还差|尚缺|未达到?|往年|近[0-9两三四五]年共|[外邻][县市省])(?=[0-9])"
)
_A_DATE: Final = Pattern(f"{RECENT_YEAR}年|{MONTH_AS_TYPED}月")


def _at_a_number(reported: str, asked: str) -> str:
    """打印机计划5台 behind 电脑20台, 争取8场 among parts that are added up, 拟120件 among counts that make a rate."""
    for found in _PLANNED_NUMBER.finditer(reported):
        told_then = found["then"] and _THEN_DONE.search(reported, found.end())
        if not told_then and found[0] not in asked and not _A_DATE.match(reported, found.end()):
            return found[0]
    return ""


def _leading(reported: str, asked: str) -> str:
    first = _FIRST_NUMBER_OR_CLAUSE.search(reported)
    later = reported[first.end() :] if first else ""
    for lead, rescue in _LEADS:
        found = lead.match(reported)
        if found and found[0] not in asked and not (rescue and rescue.search(later)):
            return found[0]
    found = _IF.match(reported) or _AT_THE_NUMBER.match(reported) or _SHOULD.match(reported)
    return found[0] if found else ""


def _in_a_clause(reported: str, target: Target, promised: str, name: str) -> str:
    first, *others = _CLAUSE.split(reported)
    for clause in (first, *others):
        doubted = _DOUBTED.search(clause)
        if (
            doubted
            and doubted[0] not in promised
            and not _NEGATED.search(clause, max(0, doubted.start() - _NEAR), doubted.start())
        ):
            return doubted[0]
    for clause in others:
        if clause in promised or (clause in name and clause not in _PLANS):
            continue
        if any(kind.fullmatch(clause) for kind in _NO_RESULTS):
            return clause
        if isinstance(target, Qualitative) and _PART_OF_THE_YEAR.fullmatch(clause):
            return clause
        if _contradicts(clause, target):
            return clause
    return ""


def _contradicts(clause: str, target: Target) -> bool:
    """低于目标值 beside what reaches it, 超出预算 beside a cost that does not."""
    if isinstance(target, (AtMost, LessThan)):
        return split_unit(target.bound.unit)[0] in FAMILIES["人民币"] and _OVER_BUDGET.fullmatch(clause) is not None
    return isinstance(target, (AtLeast, MoreThan, Equal, Qualitative)) and bool(_BELOW_THE_TARGET.fullmatch(clause))


def _at_the_end(reported: str, promised: str) -> str:
    found = _BUT_FOR.search(reported)
    return found[0] if found and found[0].rstrip("。") not in promised and found[0][-2:] not in promised else ""


def _of_another_year(reported: str, promised: str, year: int | None) -> str:
    """``2022年未发生``, ``显著提升（2022年）`` of a project of 2023."""
    if year is None:
        return ""
    pieces = [each for each in map(_A_YEAR.fullmatch, _CLAUSE.split(reported)[1:]) if each]
    for found in (_ANOTHER_YEAR.match(reported), *pieces):
        if found and int(found["year"]) != year and f"{found['year']}年" not in promised:
            return f"{found['year']}年"
    return ""
