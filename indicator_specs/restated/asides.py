"""What stands beside a number and changes nothing of it: how a survey was made, until when it was counted, the rest."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.restated.listed_parts import counts_anew, so_many_each
from indicator_specs.words.dates.written_dates import IN_THE_MONTH_OR_MID, MONTH_BEFORE_DECEMBER, RECENT_YEAR, TO_SIGN
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import is_counted

_NUMBER: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_REPORT: Final = f"(?:已完成|完成|共|实际|已)?{_NUMBER}(?:万)?[\u4e00-\u9fff%㎡]{{1,4}}"
_SURVEY: Final = Pattern(
    f"(?P<report>{_REPORT}|[^0-9()（）]{{2,24}}{_NUMBER}%)[(（](?P<aside>[^()（）]{{3,60}})[)）]。?"
)
_OF_A_SURVEY: Final = Pattern(
    f"(?:共|本次|现场|线上|随机|实际|合计|其中)*(?:发放|发出|下发|收回|回收|收集|有效|抽样|抽取|调查|访问|回访|受访|参与|样本|问卷)"
    f"(?:有效|满意度|调查|问卷|样本|电话|对象|群众|人数|数量|数|共|总|为|:)*{_NUMBER}(?:份|人|户|名|家|个|人次|张)(?:有效)?(?:问卷|样本|群众)?"
)
_OF_OPINIONS: Final = Pattern("满意|知晓|认可|支持|认同")
_BETWEEN: Final = Pattern("[,，、;；]")
_SINCE_JANUARY: Final = f"1月?{TO_SIGN}(?:[2-9]|1[01])月"
_SO_FAR: Final = f"截[至止]{MONTH_BEFORE_DECEMBER}月(?:底|末)?|前三季度|上半年"
_PART_OF_THE_YEAR: Final = Pattern(
    f"(?P<report>{_REPORT})[(（](?:{_SINCE_JANUARY}|{_SO_FAR})(?:数据?|累计|完成)?[)）]。?"
)
_FIRST_MONTHS: Final = Pattern(
    f"(?:{RECENT_YEAR}年)?(?:{_SINCE_JANUARY}份?|{_SO_FAR})[,，:]?"
    f"(?P<report>[^0-9,，;；。()（）]{{0,16}}{_NUMBER}(?:万)?[\u4e00-\u9fff㎡]{{1,4}})。?"
)
"""1-6月开发公益性岗位11977个"""
_REST: Final = Pattern(
    f"(?P<report>{_REPORT})[,，;；](?:剩余|其余|余下|尚余|还有|未完成)的?(?P<rest>{_NUMBER})(?P<unit>[\u4e00-\u9fff㎡]{{1,4}}?)(?:面积)?"
    f"(?:计划|预计|拟|将|待)(?:于|在|到)?(?:{RECENT_YEAR}年|次年|明年|下一?年度?|春季|后续).{{0,12}}。?"
)
_STATES: Final = Pattern("在|存|持有|保有|余额|运行|率|度|比|均|每|/|库存|现有")
"""Of these a later day may count fewer."""


_GRADE: Final = Pattern(
    "(?P<grade>[劣]?[ⅠⅡⅢⅣⅤIV]{1,3}类|[优良中差]|优秀|良好|中等|合格|不合格)(?:[(（]|[,，;；])(?P<why>[^()（）]{2,24}?)[)）]?。?"
)
_OF_A_GRADE: Final = Pattern(
    "(?:得分|综合得分|评分|评价得分|自评得分|考核得分|为)*[0-9]{1,3}(?:[.][0-9]{1,2})?分"
    "|(?:[\u4e00-\u9fff]{1,6})(?:略?(?:超标|偏高|超限|浓度偏高))|(?:较|比)(?:上年|去年)(?:提升|提高|上升|下降|降低)了?[一二两1-3](?:个)?(?:类别?|等级|级|档)"
)


def grade_alone(given: str) -> str:
    """``Ⅳ类`` of ``Ⅳ类（总磷超标）``, ``良`` of ``良，得分89.6分``; empty where more is said of it."""
    found = _GRADE.fullmatch(given)
    return found["grade"] if found and _OF_A_GRADE.fullmatch(found["why"]) else ""


def without_aside(given: str, wanted: str, name: str) -> tuple[str, bool, str] | None:
    """
    The report without its aside, whether it may only grow, and why (Chinese); None where it has no such aside.

    Args:
        given: The actual, cleaned.
        wanted: The target, cleaned.
        name: The indicator's.
    """
    survey = _SURVEY.fullmatch(given)
    if survey and survey["report"].endswith("%") and _OF_OPINIONS.search(name + wanted):
        if all(_OF_A_SURVEY.fullmatch(piece) for piece in _BETWEEN.split(survey["aside"])):
            return survey["report"], False, f"“{survey['aside']}”说的是问卷"
        return None
    so_far = _PART_OF_THE_YEAR.fullmatch(given) or _FIRST_MONTHS.fullmatch(given)
    if so_far and _only_grows(so_far["report"], wanted + name + so_far["report"]):
        return so_far["report"], True, f"“{given}”没有到年底就已这么多"
    if found := _where_or_when(given, wanted):
        return found
    rest = _REST.fullmatch(given)
    if rest and rest["report"].endswith(rest["unit"]):
        return rest["report"], False, f"剩余的{rest['rest']}{rest['unit']}还没有完成，取“{rest['report']}”"
    return None


def _where_or_when(given: str, wanted: str) -> tuple[str, bool, str] | None:
    """``12个村、216盏``, ``2期（5月、9月）``: where the number is to be found, or on which days it came about."""
    spread = _IN_PLACES.fullmatch(given) or _WITH_ITS_PLACES.fullmatch(given)
    if spread and _UNIT_OF_A_PLACE.search(wanted) is None:
        return spread["report"], False, f"取“{spread['report']}”，其余说的是分布在几处"
    held = _on_as_many_days(given) or _each_so_often(given)
    return (held, False, f"“{given}”写了每一次的时间") if held else None


_PLACES: Final = (
    f"(?:分布在|分布于|涉及|覆盖|位于)?{_NUMBER}个"
    "(?:行政村|自然村|村|社区|乡镇|镇街|街道|乡|镇|县区|区县|县|区|站点|场站|站|点位|点|小区|园区|学校|片区)"
)
_UNIT_OF_A_PLACE: Final = Pattern("[0-9]个?[村社乡镇街县区站点小园学片]|[0-9]个\\Z")
"""Where so many places are promised, their number is the answer, and no aside."""
_THINGS: Final = f"{_NUMBER}万?[盏台套部辆棵株米亩座具组杆]"
_IN_PLACES: Final = Pattern(f"{_PLACES}[、,，]?(?:共|合计)?(?P<report>{_THINGS})。?")
_WITH_ITS_PLACES: Final = Pattern(f"(?P<report>(?:安装|新建|建成|完成|购置)?{_THINGS})[(（]{_PLACES}[)）]。?")
_ON_DAYS: Final = Pattern(
    "(?P<report>(?:举办|开展|召开|完成|组织|共)*(?P<number>[0-9]{1,2})[\u4e00-\u9fff]{1,2})[(（](?:分别)?(?:于|在|为)?"
    f"(?P<days>[0-9]{{1,2}}(?:月{IN_THE_MONTH_OR_MID}?)?(?:[、,，和及][0-9]{{1,2}}(?:月{IN_THE_MONTH_OR_MID}?)?){{0,12}})(?:各?[1一][次场期])?[)）]。?"
)


def _on_as_many_days(given: str) -> str:
    """``2期`` of ``2期（5月、9月）``: when each was held; empty where there are more days or fewer."""
    found = _ON_DAYS.fullmatch(given)
    if found is None or "月" not in found["days"]:
        return ""
    days = _BETWEEN_DAYS.split(found["days"])
    return found["report"] if len(set(days)) == len(days) == int(found["number"]) else ""


_WITH_ITS_LIST: Final = Pattern(
    "(?P<report>(?:举办|开展|召开|完成|组织|共)*(?P<times>[0-9]{1,2}(?:次|场|期|批|场次)))[(（](?P<list>[^()（）]{4,30})[)）]。?"
)


def _each_so_often(given: str) -> str:
    """``2次`` of ``2次（春、秋季各1次）``; empty where the list makes another number."""
    found = _WITH_ITS_LIST.fullmatch(given)
    return found["report"] if found and so_many_each(found["list"]) == found["times"] else ""


_BETWEEN_DAYS: Final = Pattern("[、,，和及]")


def _only_grows(report: str, about: str) -> bool:
    """Whether what happened so far cannot become less: visits, not those who are on duty; nor is it a limit."""
    unit = re.sub(f".*{_NUMBER}万?", "", report)
    counted = is_counted(unit) or unit in {"亩", "公里", "米", "平方米"}
    return (
        counted
        and counts_anew(unit, about)
        and not _STATES.search(about)
        and not re.search("≤|<|不超过|不高于|以内|以下|控制", about)
    )
