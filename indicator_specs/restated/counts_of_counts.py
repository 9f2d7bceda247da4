"""A part and its whole told in one breath, for a rate: 45条线索已核查43条, 50项任务中有4项超期, 196/200."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,6}"
_U: Final = "(?:[\u4e00-\u9fff]次|[\u4e00-\u9fff])"
_RATE: Final = Pattern("[\u4e00-\u9fff0-9]*?(?P<stem>[\u4e00-\u9fff]{2})(?:率|比例)")
_SHARE: Final = Pattern(f"(?:[\u4e00-\u9fff]{{0,6}}:?)(?P<part>{_N})(?:{_U})?/(?P<whole>{_N})(?:{_U})?")
_BOTH: Final = Pattern(
    f"(?:共|全年|抽检|抽查|抽样|检测|检查|检验|受理|收到|接到|发现|排查|(?P<had>到岗|引进|招录|录用|入职|参训|参加|参与|参考|参评|参检|培训|应到|应考|接诊|安装|栽植|种植|办理|发放|回收|收回))*(?P<whole>{_N})(?P<unit>{_U})(?P<of>[\u4e00-\u9fff]{{0,6}}?)(?:中|里|当中)?[,，]?(?:其中|有|已|实际|共)*"
    f"(?P<before>[\u4e00-\u9fff]{{0,8}}?)(?P<part>{_N})(?:(?P=unit)|(?<=[0-9])人)(?P<after>[\u4e00-\u9fff]{{0,8}})"
    f"(?:[,，;；](?:另|其余|剩余)?(?:有)?(?P<rest>{_N})(?P=unit)[\u4e00-\u9fff]{{2,10}})?"
)
_ONE_OF_THEM: Final = Pattern(
    f"(?:共|全年)?(?P<whole>{_N})(?P<unit>{_U})(?P<of>[\u4e00-\u9fff]{{0,6}}?)(?:当中|中|里)[,，]?(?:有|已|共)*"
    f"(?P<before>[\u4e00-\u9fff]{{0,8}}?)(?P<part>{_N})(?:(?P=unit)|(?<=[0-9])人)(?P<after>[\u4e00-\u9fff]{{0,8}})"
)
_PART_FIRST: Final = Pattern(
    f"(?:已|全年|共|成功|累计)*(?P<deed>[\u4e00-\u9fff]{{2,4}})(?P<part>{_N})(?P<unit>{_U})[,，、(（](?:共|总共|总数|总计|应|全部)(?:有|为)?(?P<whole>{_N})(?P=unit)[)）]?"
)
"""化解27件，共31件"""
_DUE: Final = Pattern(
    f"应[\u4e00-\u9fff]{{1,3}}?(?P<whole>{_N})(?P<unit>{_U})[,，、]?实[\u4e00-\u9fff]{{1,3}}?(?P<part>{_N})(?P=unit)。?"
)
_HOW_MANY_CAME: Final = frozenset(
    "出勤 到岗 到课 参检 体检 参训 出席 到会 参会 参与 参加 参保 参考 接种 发放 兑付 收缴 征缴 回收".split()
)
"""应到120人，实到113人 tells these rates, 应发120户，实发118户 that of what was to be given; and neither a 合格率."""
_OTHERS: Final = Pattern("未|不|超期|逾期|延期|超时|没有|尚|整改中|待|超标|差错|错误|有误")
_FAILED: Final = {
    stem: Pattern(words)
    for stem, words in {
        "合格": "超标|不合格|不达标|未达标|未通过|不符合",
        "达标": "超标|不合格|不达标|未达标",
        "准确": "差错|错误|有误|不准确",
        "正确": "差错|错误|有误|不正确",
    }.items()
}
_IN_TIME: Final = Pattern("按时|按期|及时|如期|准时")
_UNSURE: Final = Pattern("计划|预计|拟|约|上年|去年|另|部分|主要|重大|重点|后|复")
_ALL: Final = Decimal(100)


def rate_of_counts(wanted: str, given: str, name: str) -> str:
    """
    The rate that a part and its whole make; empty where they are of something else, or the promise is no rate.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.
    """
    rate = _RATE.fullmatch(without_brackets(name))
    told = given.rstrip("。")
    if "%" not in wanted or rate is None or _UNSURE.search(told):
        return ""
    if left := _with_what_is_left(told, rate["stem"]):
        return left
    due = _DUE.fullmatch(told) if rate["stem"] in _HOW_MANY_CAME else None
    share = _SHARE.fullmatch(told) or _part_first(told, rate["stem"]) or due
    if share:
        return _percent(int(share["part"]), int(share["whole"]))
    return _of_part_and_whole(told, rate["stem"], name)


def _of_part_and_whole(told: str, stem: str, name: str) -> str:
    both = _ONE_OF_THEM.fullmatch(told) or _BOTH.fullmatch(told)
    if both is None or (both.groupdict().get("had") and _OTHERS.search(both["before"] + both["after"])):
        return ""
    part, whole = int(both["part"]), int(both["whole"])
    rest = both.groupdict().get("rest")
    deed = both["before"] + both["after"]
    if stem in both["of"]:
        return ""  # 2个开工，2个未开工: the first are a part already, and not all
    adds_up = not rest or part + int(rest) == whole
    if not _is_of(both["of"], name) or not deed or not adds_up or not _are_of_one_kind(both):
        return ""
    others = _OTHERS.search(deed)
    about = _OTHERS.sub("", deed)
    in_time = stem in {"及时", "按时", "准时"} and (
        _IN_TIME.search(about) or (others and about in {"", "完成", "办结", "的"})
    )
    failed = _FAILED[stem].search(deed) if stem in _FAILED else None
    if not in_time and not failed and stem not in deed:
        return ""
    return _percent(whole - part if others else part, whole)


_FINISHED: Final = frozenset("完工 竣工 开工 完成 整改 办结 建成 投用 拨付 发放".split())
_DONE_AND_LEFT: Final = Pattern(
    f"(?:共|有|其中)*(?P<done>{_N})(?P<unit>{_U})(?:均|已)*(?P<deed>[一-鿿]{{2}})(?:完成|到位)?[,，、;；]?(?:其余|剩余|另有|另外|有|另)*"
    f"(?P<left>{_N})(?P=unit)(?:均|尚|还|仍|暂)*(?:未(?:完成)?(?P=deed)(?:完成)?|在建|在办|(?:正在|仍在)(?:施工|建设|整改|办理|推进|实施))"
)


def _with_what_is_left(told: str, stem: str) -> str:
    """``60%`` of ``3座已完工，2座在建`` for a 完工率; empty for other texts."""
    found = _DONE_AND_LEFT.fullmatch(told)
    if found is None or found["deed"] != stem or stem not in _FINISHED:
        return ""
    return _percent(int(found["done"]), int(found["done"]) + int(found["left"]))


def _are_of_one_kind(both: re.Match[str]) -> bool:
    """412名学员中，405人: both are persons; 12场中405人 are not."""
    words = both[0][both.start("part") - both.start() :]
    return both["unit"] in {"人", "名", "位"} or not words.startswith(f"{both['part']}人")


def _part_first(told: str, stem: str) -> re.Match[str] | None:
    found = _PART_FIRST.fullmatch(told)
    return found if found and found["deed"].endswith(stem) else None


def _is_of(words: str, name: str) -> bool:
    bare = words.strip("中里的")
    return not bare or bare in name or _TAKING_PART.fullmatch(bare) is not None or bare in _WHATEVER_THEY_ARE


_WHATEVER_THEY_ARE: Final = frozenset(
    (
        "任务 项目 问题 样品 产品 批次 事项 工作 单项工程 单位工程 标段 课题 断面 学员 水样 样本 站点 点位 路段 案卷"
    ).split()
)
_TAKING_PART: Final = Pattern("(?:参加|参与|参)(?:培训|考核|考试|测试|体检|评选|测评|训|考|评|检|调查|竞赛)")


def _percent(part: int, whole: int) -> str:
    if not 0 <= part <= whole or not whole:
        return ""
    share = (Decimal(part) * _ALL / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{format_decimal(share.normalize() + 0)}%"


_TWO: Final = (
    f"(?P<part>{_N})(?:{_U})?/(?P<whole>{_N})(?:{_U})?"
    f"|[\u4e00-\u9fff]{{0,6}}(?P<all>{_N})(?P<unit>{_U})[\u4e00-\u9fff]{{0,6}}[,，、][\u4e00-\u9fff]{{0,6}}(?P<some>{_N})(?P=unit)[\u4e00-\u9fff]{{0,4}}"
)
_WITH_SHARE: Final = Pattern(
    f"(?P<before>[^0-9]{{0,12}}?)(?:为|达到?|是)?(?P<share>[0-9]{{1,3}}(?:[.][0-9]{{1,2}})?)%(?P<behind>[\u4e00-\u9fff]{{0,4}})[(（](?:{_TWO})[)）]。?"
)


_THEN_SHARE: Final = Pattern(
    f"(?P<part>{_N})/(?P<whole>{_N})[(（,，=](?:占|为)?(?P<share>[0-9]{{1,3}}(?:[.][0-9]{{1,2}})?)%[)）]?。?"
)
"""48/50（96%）"""
_A_CHANGE: Final = Pattern("提高|提升|增加|增长|下降|降低|减少|上升|浮动|增幅|降幅|占比|比重|完成")


def rate_beside_its_counts(given: str, about: str) -> str:
    """
    ``98%`` of ``98%（196/200）``, where the counts bear it out; else empty.

    Args:
        given: The actual, cleaned.
        about: The target and the indicator's name, which hold whatever words stand beside the rate.
    """
    fraction = _THEN_SHARE.fullmatch(given)
    if fraction and not _A_CHANGE.search(about):
        return _borne_out(fraction["share"], int(fraction["part"]), int(fraction["whole"]))
    found = _WITH_SHARE.fullmatch(given)
    if found is None or found["behind"] not in about:
        return ""
    if found["before"] not in about and found["before"].replace("满意率", "满意度") not in about:
        return ""
    part, whole = int(found["part"] or found["some"]), int(found["whole"] or found["all"])
    return _borne_out(found["share"], part, whole)


def _borne_out(told: str, part: int, whole: int) -> str:
    if not whole or part > whole:
        return ""
    share = Decimal(part) * _ALL / Decimal(whole)
    return f"{told}%" if abs(share - to_decimal(told)) < 1 else ""
