"""
Clauses beside a number that leave it what it is: 较上年提高0.4个百分点, 每户500元, 另更换灯头56个, 全市排名第三.

The text without them is read again as if they had never stood there. Every clause must be of a known kind, or none is
left out; a clause that cannot break a promise, or cannot keep it, says so.
"""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.around_numbers.plain_reports import DIRECTIONS
from indicator_specs.around_numbers.remarks import RATES_OF_RESULTS, says_what_came_of_it
from indicator_specs.words.dates.written_dates import REPORTED_DAY
from indicator_specs.words.each.averages import AVERAGE
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_NUMBER: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_UNIT: Final = "(?:[\u4e00-\u9fff㎡]{1,3}|km|m|kg|t)"
_WORD: Final = "[\u4e00-\u9fff]"
_BETWEEN: Final = Pattern("[,，;；。]")
_BRACKET: Final = Pattern(r"([^()]+)\(([^()]{2,40})\)")
_LONGEST: Final = 80

_WAYS: Final = "|".join(word for words in DIRECTIONS.values() for word in words)
_THAN: Final = "(?:同比|环比|(?:较|比|与|和)(?:上一?年度?|去年|往年|年初|上届|前一年)(?:同期)?(?:相比|水平)?)"
_COMPARISON: Final = Pattern(
    f"{_THAN}(?:略有?|有所|小幅|明显)?(?:{_WAYS})了?约?{_NUMBER}(?:个百分点|个点|%|万?{_UNIT})?|{_THAN}(?:持平|基本持平)"
)
_COMPARED_IN_WORDS: Final = Pattern(
    f"{_THAN}(?:略有|有所|明显|显著|大幅|稳步|进一步)*(?:{_WAYS})(?:明显|显著|较大|较多)?"
)
_CHANGED: Final = Pattern(
    f"(?:{_WAYS}|压减|压缩|压降|节约|节省|节支|节电|节水|节能|降耗|减排|增收)(?:率|幅度?)?(?:达到?|为)?了?(?:约|近)?{_NUMBER}(?:%|个百分点)"
)
_ANY_WAY: Final = Pattern(f"{_WAYS}|压|节")
_THAN_ANYWHERE: Final = Pattern(_THAN)
_AMONG: Final = "(?:全国|全省|全市|全区|全县|全州|全盟|全旗|全系统|同类)"
_RANK: Final = Pattern(
    f"(?:综合)?(?:位居|位列|居|列|排名?|在)?{_AMONG}(?:综合)?(?:排名|位居|位列|排|居|列)?(?:前|第)(?:[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:名|位)?"
)
_OF_OTHERS: Final = Pattern(
    f"(?:(?:高于|低于|超过|优于|较|比)?{_AMONG}|(?:高于|低于|超过|优于|较|比)?(?:行业|同行业|同期))(?:的)?(?:平均|均值|平均值|平均水平|平均数)(?:水平|值)?(?:为|是|高|低|高出)?"
    f"(?:{_NUMBER}(?:个百分点|个点|%|万?{_UNIT}))?"
)
"""全市平均94.8%: of others, not of this project."""
_LAST_YEAR: Final = Pattern(f"(?:上年|去年)度?(?:同期)?(?:为|是|有|完成)?{_NUMBER}(?P<unit>%|万?{_UNIT})")
_OF_YEARS: Final = Pattern(f"{_WAYS}|上年|去年|往年|[增减升降新净]")
"""Of these the year before is what the number is held against."""
_STANDARD: Final = Pattern(f"(?:平均)?(?:每{_WORD}|{AVERAGE})[^0-9]{{0,8}}{_NUMBER}万?{_UNIT}")
_EACH: Final = Pattern("每|均|标准|单价")
_ANOTHER: Final = Pattern(f"(?:另外?|此外)(?:还|有)?{_WORD}{{2,8}}?{_NUMBER}(?P<unit>{_UNIT})")
_RATE: Final = Pattern(f"(?:[\u4e00-\u9fff]{{0,4}})(?P<stem>[\u4e00-\u9fff]{{2}})率(?:达到?|为|是)?{_NUMBER}%")
_DIMENSION: Final = Pattern(
    f"(?:路面|路基|平均|主管|管道)?(?:宽|高|深|厚|直径|管径|容积|容量|功率)(?:度)?(?:为|约|达)?{_NUMBER}万?{_UNIT}"
)
_DIMENSIONS: Final = Pattern("宽|高度|深|厚|径|容|功率")
_HONOURED: Final = Pattern(
    f"(?:其中)?(?:有)?{_NUMBER}(?P<unit>{_UNIT}?)(?:作品|成果|论文|报告|建议)?(?:获得?|荣获|被评为|入选|获评|被采纳|被采用|获批示)[^0-9]{{0,16}}"
)
_HONOURS: Final = Pattern("获|奖|入选|采纳|批示|优秀")
_NEARLY: Final = Pattern(
    "(?:已|均)?(?:基本|接近|略低于|低于|差一点)(?:达到?|完成|实现|建成)?了?(?:年度|预期|年初|设定)?(?:目标值?|任务|指标值?|标准|标|预期)?"
)
_TITLE: Final = Pattern("(?:《[^《》]{2,40}》[、和及]?)+(?:等)?(?=[0-9])")
_HEAD: Final = Pattern(f"[^0-9]{{0,16}}?{_NUMBER}[余多]?万?(?P<unit>%|{_UNIT})")


def without_clauses(given: str, wanted: str, name: str) -> tuple[str, bool, bool] | None:
    """
    The report without the clauses beside it, whether it may be met so, and missed; None where one may change it.

    Args:
        given: The actual, cleaned.
        wanted: The target, cleaned.
        name: The indicator's.
    """
    if len(given) > _LONGEST:
        return None
    bare = _TITLE.sub("", given)
    bracket = _BRACKET.fullmatch(bare)
    clauses = [clause for clause in _BETWEEN.split(f"{bracket[1]},{bracket[2]}" if bracket else bare) if clause]
    clauses = _behind_a_comparison(clauses, wanted + name)
    leads = len(clauses) > 1 and _NEARLY.fullmatch(clauses[0]) is not None
    if not clauses or (len(clauses) == 1 and clauses[0] == given):
        return None
    head, *others = clauses[1:] if leads else clauses
    found = _HEAD.match(head)
    if found is None:
        return None
    met, missed = not leads, True
    if _THAN_ANYWHERE.search(head):
        return None
    for clause in others:
        kind = _kind_of(clause, head, found["unit"], wanted + name) or _makes_it_whole(head, clause, wanted + name)
        if kind is None:
            return None
        met, missed = met and kind[0], missed and kind[1]
    return head, met, missed


def _behind_a_comparison(clauses: list[str], about: str) -> list[str]:
    """``达到92%`` of ``较上年提高3个百分点，达到92%``, where no change was promised."""
    first = clauses[0] if len(clauses) > 1 and not _ANY_WAY.search(about) else ""
    compared = _COMPARISON.fullmatch(first) or _COMPARED_IN_WORDS.fullmatch(first)
    return clauses[1:] if compared and (_LEVEL.match(clauses[1]) or clauses[1][:2] in about) else clauses


_LEVEL: Final = Pattern(
    "(?:已|均)?(?:达到?|为|至|实现|完成|共计?|[增升降减]至|(?:提高|提升|上升|下降|降低)[到至])?了?(?=[0-9])"
)


_NEW: Final = Pattern("(?:已|共|完成|实际)*(?:新建|新增|净增)")
_STOCK: Final = Pattern(f"(?:总数|累计|全[县市区]累计|总量)(?:已?达到?|共有?|为)?{_NUMBER}万?(?P<unit>{_UNIT})")
"""累计达1860个 behind 新建435个: all there are by now"""


def _kind_of(clause: str, head: str, unit: str, about: str) -> tuple[bool, bool] | None:
    """Whether a promise may still be kept, and broken, beside this clause; None for one that is not known."""
    stock = _STOCK.fullmatch(clause) if _NEW.match(head) else None
    known = says_what_came_of_it(clause) or _is_beside(clause, head, unit, about)
    if known or _is_last_years(clause, unit, about + head) or (stock and stock["unit"] == unit):
        return True, True
    if _NEARLY.fullmatch(clause):
        return False, True
    other = _ANOTHER.fullmatch(clause)
    return (True, other["unit"] != unit) if other and unit != "%" else None


def _is_last_years(clause: str, unit: str, about: str) -> bool:
    """``上年26个`` beside 32个, where the promise is no change."""
    before = _LAST_YEAR.fullmatch(clause)
    return before is not None and before["unit"] == unit and not _OF_YEARS.search(about)


def _is_beside(clause: str, head: str, unit: str, about: str) -> bool:
    """A comparison, a place, a standard, a measure or an honour that the promise does not speak of."""
    if any(kind.fullmatch(clause) for kind in (_COMPARISON, _RANK, _OF_OTHERS)):
        return True
    if any(kind.fullmatch(clause) and not asked.search(about) for kind, asked in _UNLESS_ASKED):
        return True
    others = _NOT_OF_THEM.fullmatch(clause)
    if others and _leaves_all_of_them(others["stem"], head, unit, about):
        return True
    honoured, rate = _HONOURED.fullmatch(clause), _RATE.fullmatch(clause)
    if honoured and honoured["unit"] == unit and not _HONOURS.search(about):
        return True
    stem = rate["stem"] if rate else ""
    of_tests = unit != "%" and stem in _FOUND_BY_TESTS and _TESTS.search(about) is not None and stem not in about
    told = stem not in RATES_OF_RESULTS and (stem not in about or (unit != "%" and head.startswith(stem)))
    if stem and (of_tests or told):
        return True
    return unit != "%" and _CHANGED.fullmatch(clause) is not None and not _ANY_WAY.search(about)


def _leaves_all_of_them(stem: str, head: str, unit: str, about: str) -> bool:
    """Whether a rate, or a count of those that were tested, has what failed beside it."""
    if unit == "%":
        return stem in about and "100%" not in head
    return stem in _FOUND_BY_TESTS and _TESTS.search(about) is not None


_NOT_OF_THEM: Final = Pattern(f"(?:其中|有|另有)?(?:不|未)(?P<stem>合格|达标|满意|完成|办结|通过){_NUMBER}{_UNIT}")
"""不合格21批次 beside 合格率98.6%: how many the rest are."""
_FOUND_BY_TESTS: Final = ("合格", "达标")
_TESTS: Final = Pattern("抽检|检测|检验|抽查|检查|监测|筛查|化验|巡查")
"""不合格9批次 of those that were tested: they were tested all the same."""
_UNLESS_ASKED: Final = ((_STANDARD, _EACH), (_DIMENSION, _DIMENSIONS))
_SHARE: Final = Pattern(f"[^0-9]{{0,16}}(?P<share>{_NUMBER})%[^0-9]{{0,2}}")
_OTHERS: Final = Pattern("未|不|没|无|其余|其他|剩余|差")
_NOT_KEPT: Final = Pattern("未|没|无|漏|≤|<|不(?!低于|少于|小于)|以内|以下")
"""Of these the rest of the whole may be what was meant."""
_WHOLE: Final = 100


def _makes_it_whole(head: str, clause: str, about: str) -> tuple[bool, bool] | None:
    """``未参保2.98%`` beside 97.02%: the rest of the whole, told once more."""
    share, rest = _SHARE.fullmatch(head), _SHARE.fullmatch(clause)
    if not share or not rest or not _OTHERS.search(clause) or _NOT_KEPT.search(about + head):
        return None
    whole = to_decimal(share["share"]) + to_decimal(rest["share"]) <= _WHOLE
    return (True, True) if whole else None


_DUE: Final = Pattern(
    f"应(?P<deed>{_WORD}{{1,4}}?){_NUMBER}(?P<unit>{_UNIT})[,，、;；]?实(?:际)?(?P=deed)(?P<done>{_NUMBER})(?P=unit)。?"
)


_SETTLED: Final = Pattern(
    f"(?:年初|年度|原)?(?:概算|预算|合同价?|合同金额|中标价?|中标金额|控制价|招标控制价|批复金额|批复概算|下达资金|送审价|送审金额|报审价|报审金额|计划)[^0-9,，]{{0,4}}{_NUMBER}(?P<unit>万?元)[,，;；]"
    f"(?:实际|最终|项目)*(?:结算|决算|审定|支出|支付|执行|完成|实付|实支)[^0-9,，]{{0,4}}(?P<done>{_NUMBER})(?P=unit)(?:[,，;；](?:结余|节约|结转|剩余)(?:资金)?{_NUMBER}(?P=unit))?。?"
)


_BEGUN: Final = Pattern(
    f"(?:已|共|全年)*(?:开工|启动)(?:建设|实施|改造)?(?P<all>{_NUMBER})(?P<unit>{_UNIT})[,，、;；](?:已)?(?:完工|竣工|建成)(?P<done>{_NUMBER})(?P=unit)。?"
)


def done_of_begun(given: str, about: str) -> str:
    """``完工5座`` of ``开工6座，完工5座``; empty where a beginning was promised, and for other texts."""
    found = _BEGUN.fullmatch(given)
    begins = "开工" in about or "启动" in about
    if found is None or begins or to_decimal(found["done"]) > to_decimal(found["all"]):
        return ""
    return f"完工{found['done']}{found['unit']}"


_LEAVES_OFF: Final = Pattern(
    "(?P<report>[^,，;；。]{4,24})[,，;；](?:目前|均|都|尚|仍|还|全部)*(?:(?:未|没有)(?:完工|竣工|建成)|在建|(?:正在|在|主体)?(?:建设|施工)中?)。?"
)
_BEGINS: Final = Pattern("开工|动工|启动")
_ENDS: Final = Pattern("完工|竣工|建成|完成|投用|验收")


def begun_alone(given: str, about: str) -> str:
    """``10个项目已开工`` of ``10个项目已开工，均未完工``, where only a beginning was promised; else empty."""
    found = _LEAVES_OFF.fullmatch(given)
    asked = None if _ENDS.search(about) else _BEGINS.search(about)
    if found is None or asked is None:
        return ""
    if _BEGUN_ON.fullmatch(found["report"]) and asked[0] in found["report"]:
        return found["report"]
    told = _BEGUN_ALONE.fullmatch(found["report"])
    if told is None or asked[0] not in told[0]:
        return ""
    return f"{asked[0]}{told['number'] or told['of']}{told['unit'] or told['thing']}"


_BEGUN_ON: Final = Pattern(f"(?:已|于)*{REPORTED_DAY}(?:已|正式)*(?:开工|动工|启动)(?:建设)?")
_BEGUN_ALONE: Final = Pattern(
    f"(?:已|共|全年|均)*(?:开工|动工|启动)(?:建设|实施|改造)?了?(?P<number>{_NUMBER})(?P<unit>{_UNIT}?)(?:项目|工程)?"
    f"|(?P<of>{_NUMBER})(?P<thing>{_UNIT}?)(?:项目|工程)?(?:已|均已|全部|均|已经|正式)*(?:开工|动工|启动)(?:建设|实施)?"
)


def done_of_due(given: str) -> str:
    """``2391人`` of ``应检2600人，实检2391人``, what was paid of a price; empty where the text says anything else."""
    found = _DUE.fullmatch(given) or _SETTLED.fullmatch(given)
    return f"{found['done']}{found['unit']}" if found else ""


_REST: Final = Pattern(
    f"(?P<head>[^0-9]{{0,12}}(?P<done>{_NUMBER})(?P<unit>{_UNIT})(?:[(][\u4e00-\u9fff]{{1,2}}[)])?)[,，;；](?:其中|另有?|还有|有|剩余|其余|余|尚余|尚有)?(?P<rest>{_NUMBER})(?P=unit)(?P<why>[^0-9]{{2,24}})"
)
_BOTH_BEHIND: Final = Pattern(
    f"(?P<done>{_NUMBER})(?P<unit>{_UNIT}?)已?(?:完工|竣工|建成|完成|投用|创成|创建成功)[,，、;；]?(?P<rest>{_NUMBER})(?P=unit)"
    "(?:尚|仍|正|还)?(?:在建|在施工|未开工|未完工|未完成|未实施|施工中|建设中|主体(?:已)?(?:完工|完成|封顶)|主体施工|待评|待批|在创|未创成)。?"
)
"""1座完工1座在建"""
_NOT_DONE: Final = Pattern(
    "未|无法|不|没|缺货|断货|进入(?:报批|审批|审查|评审|招标|采购|设计|施工|征求意见)阶段|报批|审批中|征求意见|停|退|结转|顺延|跨年|外出|去世|死亡|放弃|搬迁|待(?:到货|安装|采购|交付|供货|建设?|实施)|在途"
)
_FINISHED: Final = Pattern("(?:已|全部|共|均|实际)*(?:完工|竣工|建成|完成)")
_UNDER_WAY: Final = Pattern(
    "(?:正在|仍在|尚在|目前)?(?:建设|施工|改造|实施|安装|推进)(?:中|过程中)?|正在[\u4e00-\u9fff]{2,4}|在建"
)
_DONE: Final = Pattern("已|待验收|正在|在建|重复")


def without_the_missing(given: str, wanted: str) -> str:
    """``完成1487户`` of ``完成1487户，13户因外出未改`` for 1500户: what is missing, told again; else empty."""
    if both := _BOTH_BEHIND.fullmatch(given):
        return f"{both['done']}{both['unit']}" if _is_promised_total(both, wanted) else ""
    found = _REST.fullmatch(given.rstrip("。"))
    if found and _FINISHED.match(found["head"]) and _UNDER_WAY.fullmatch(found["why"]):
        pass  # 完工4座，1座正在施工
    elif not found or not _NOT_DONE.search(found["why"]) or _DONE.search(found["why"]):
        return ""
    return found["head"] if _is_promised_total(found, wanted) else ""


def _is_promised_total(found: re.Match[str], wanted: str) -> bool:
    total = to_decimal(found["done"]) + to_decimal(found["rest"])
    promised = re.findall(f"(?<![0-9.]){_NUMBER}(?![0-9.])", wanted)
    return len(promised) == 1 and to_decimal(promised[0]) == total


_STILL: Final = Pattern(
    f"(?P<before>[^0-9,，]{{0,12}})(?P<all>{_NUMBER})(?P<unit>{_UNIT})[,，;；](?:其中)?(?:目前|现|现在|年末|年底|截至年底)?(?:仍|正常|已|均已|全部)*(?:在)?"
    f"(?:整改|处置|办结|化解|解决|销号|治理|完成|验收|通过|查处|处理|修复|留用|留任|录用|转正|取证|结业|毕业|就业|签收|送达|入库|岗|职|读|运营|运行|营业|存活|考核合格|合格|取得证书|用|使用|留存|保存)(?P<left>{_NUMBER})(?:(?P=unit)|人|名)。?"
)


_LIMITS: Final = Pattern("≤|<|不超|不高于|以内|以下|控制")


def both_counts(given: str, wanted: str) -> tuple[str, str] | None:
    """The report with the smaller of its counts, and with the larger (培训130人，合格118人); None for other texts."""
    found = _STILL.fullmatch(given)
    if not found or _LIMITS.search(wanted):
        return None
    if to_decimal(found["left"]) > to_decimal(found["all"]):
        return None
    return f"{found['before']}{found['left']}{found['unit']}", f"{found['before']}{found['all']}{found['unit']}"
