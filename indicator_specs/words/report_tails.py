"""
What stands behind a reported number: does it leave the number what it is?

A closed set of tails does: that the work is done (已完成), what was counted (教师), what the promise itself says, and a
reason or comparison in a clause of its own. Any other tail may take the number back (待验收, 计划数, 其中合格8次).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from attrs import frozen

DONE_BEHIND: Final = tuple(
    (
        "完成任务 完成目标 完成目标任务 达到目标 达到预期 达成目标 达到要求 达到标准 符合要求 符合规定 "
        "超额完成 超额 达标 验收合格 通过验收 已验收 验收 合格 交付使用 已交付 投入使用 已投入使用 到位 足额 "
        "全额 优秀 良好 正常 正常运行 运行正常 完毕 完工 竣工 结束 满意 全覆盖 实施 落实 推广 左右"
    ).split()
)
"""Behind a number these say that what was counted is done, and done well."""

THINGS: Final = tuple(
    (
        "人员 教师 学生 学员 群众 居民 农户 农民 村民 干部 职工 党员 员工 人才 老人 老年人 残疾人 儿童 企业 "
        "单位 机构 部门 设备 会议 课程 培训班 报告 村 社区 学校 医院 道路 工程 设施 工作 资料 材料 宣传片 "
        "图书 车辆 电脑 空调 打印机 桌椅 小区 路灯 监控 树木 苗木 试点 表示 认为 反映 服务 次数 人数 人次 "
        "场次 面积 里程"
    ).split()
)
"""What is counted, named behind its number."""

COMPARED: Final = re.compile(
    "(?:同比|环比|(?:较|比|与|相比)(?:上年|去年|上一年|往年|目标|年初|计划|预期|上年同期|去年同期|同期)|占|排名|位居|位列)"
)
"""A clause that compares the number with another: its numbers are not the result."""

_REASON: Final = ("因", "由于", "原因", "主要", "受", "根据", "按照", "为", "系", "鉴于", "说明")
_PARTS: Final = ("其中", "含", "包括", "包含", "分别")
_SAVED: Final = ("节约", "节省", "结余", "超额完成", "超目标", "超过目标", "完成目标")

TAKES_BACK: Final = re.compile(
    "(?<!能)(?<!有)未(?!能?全部)|没有|没能|尚|仍|不(?:合格|足|达|符|含|包)|无(?:效|法)|取消|终止|中止|停止|暂停|推迟|延期|"
    "延后|逾期|待|在建|正在|作废|失败|流标|退回|扣除|剔除|更正|调整为|应为|改为|实际|认定|审计|核实|核减|计划|预计|预估|"
    "估计|目标值|任务数|指标值|超支|超预算|另付|欠|缺|差|错|重复|上年|去年|存疑|疑似|撤销|注销|虚报"
)
"""In a reason too these may mean that the number is not what was reached."""

_RESULT_WORDS: Final = re.compile("合格|有效|完成|验收|达标|通过|实际|认定|属实|成功|优")
"""Of a part these say that the rest is none of it."""

_PIECES: Final = re.compile(r"[,，;；。:：、()（）\[\]“”\"'!！\s]+")
_DIGIT: Final = re.compile("[0-9]|[一二两三四五六七八九十百千万半]+[年个次成期件起]")


_AIM: Final = (
    "(?:年度|预期|年初|设定|绩效|既定|规定|合同|预算|指标|计划|任务|控制)*"
    "(?:目标|指标|要求|标准|预期|任务|预算|范围|成本|数|值|额)+(?:范围)?[内值]?(?:之内|以内)?"
)
_REACHED: Final = re.compile(
    f"(?:已|均|全部|远|略)?(?:高于|超过|超出|达到|达成|完成|实现|符合|优于|满足|多于|超额完成)了?{_AIM}"
)
_KEPT: Final = re.compile(
    f"(?:已|均|全部|远|略)?(?:低于|少于|未超过?|未超出|未突破|没有超过?|不超过?|控制在|在|达到|完成|实现|符合){_AIM}"
)
_PRAISE: Final = re.compile(".{1,10}(?:[较很][高好快强]|良好|优秀|为优|显著|明显|稳定|正常|满意)")
_NONE: Final = ("未发生", "没有发生", "未出现", "没有出现", "无发生", "无事故", "无投诉")
_LESS: Final = re.compile("未|不|没|取消|停|减少|推迟|延期|差|少|缺|困难|影响")
_LESS_BY: Final = re.compile("(?:减少|少|差|缺|取消|未完成|下降)了?[0-9.]+.?")
_ANOTHER: Final = re.compile(
    "实际|更正|调整|应为|改为|认定|审计|核实|截至|截止|预计|计划|预估|估计|上年|去年|另|扣除|剔除|目标值|任务数"
)


@frozen
class Standing:
    """
    How a number stands to its target.

    Attributes:
        more_is_better: The target is a least value.
        short: The number alone does not reach it: words that take some more back leave that as it is.
        is_zero: Nothing happened.
        of_time: It is how long something took.
    """

    more_is_better: bool
    short: bool = False
    is_zero: bool = False
    of_time: bool = False


def leaves_it(after: str, standing: Standing, is_known: Callable[[str], bool]) -> bool:
    """
    Whether the words behind a number leave it what it is.

    Args:
        after: The words, without those numbers that agree with it.
        standing: How the number stands to its target.
        is_known: Whether a piece of them is made of known words alone.
    """
    first, *others = _PIECES.split(after)
    if first and not _is_plain(first, is_known):
        return False
    explained = False
    for piece in others:
        if not piece or _is_plain(piece, is_known) or _restates(piece, standing):
            continue
        goes_on = explained and not _DIGIT.search(piece) and not TAKES_BACK.search(piece)
        if not goes_on and not _explains(piece) and not (standing.short and _tells_why_short(piece)):
            return False
        explained = True
    return True


def _restates(piece: str, standing: Standing) -> bool:
    """高于目标值 of ``98%，高于目标值``, 未发生 of ``0起（未发生）``: what the number itself has said."""
    if standing.is_zero and piece.startswith(_NONE) and not _DIGIT.search(piece):
        return True
    if standing.short:
        return False
    aim = _REACHED if standing.more_is_better else _KEPT
    praised = _PRAISE.fullmatch(piece) and not TAKES_BACK.search(piece) and not _LESS.search(piece)
    return aim.fullmatch(piece) is not None or bool(praised and not _DIGIT.search(piece))


def _tells_why_short(piece: str) -> bool:
    rest = _LESS_BY.sub("", piece)
    said = rest != piece or _LESS.search(piece) is not None or piece.startswith(_REASON)
    return said and not _ANOTHER.search(piece) and not _DIGIT.search(rest)


def _is_plain(piece: str, is_known: Callable[[str], bool]) -> bool:
    return not _DIGIT.search(piece) and is_known(piece)


def _explains(piece: str) -> bool:
    compared = COMPARED.match(piece)
    if compared:
        return not TAKES_BACK.search(piece, compared.end())
    if TAKES_BACK.search(piece):
        return False
    if piece.startswith(_PARTS):
        return not names_results(piece)
    return piece.startswith(_SAVED) or (piece.startswith(_REASON) and not _DIGIT.search(piece))


def names_results(words: str) -> bool:
    """合格, 完成, 不合格 beside a part of the number: the rest is no result."""
    return _RESULT_WORDS.search(words) is not None or TAKES_BACK.search(words) is not None
