"""
What stands behind a reported number: does it leave the number what it is?

A closed set of tails does: that the work is done (已完成), what was counted (教师), what the promise itself says, and a
reason or comparison in a clause of its own. Any other tail may take the number back (待验收, 计划数, 其中合格8次).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

DONE_BEHIND: Final = tuple(
    (
        "完成任务 完成目标 完成目标任务 达到目标 达到预期 达成目标 达到要求 达到标准 符合要求 符合规定 超额完成 超额 达标 "
        "验收合格 通过验收 已验收 验收 合格 交付使用 已交付 投入使用 已投入使用 到位 足额 全额 优秀 良好 正常 正常运行 运行正常 "
        "完毕 完工 竣工 结束 满意 全覆盖 实施 落实 推广 左右"
    ).split()
)
"""Behind a number these say that what was counted is done, and done well."""

THINGS: Final = tuple(
    (
        "人员 教师 学生 学员 群众 居民 农户 农民 村民 干部 职工 党员 员工 人才 老人 老年人 残疾人 儿童 企业 单位 机构 部门 设备 会议 课程 "
        "培训班 报告 村 社区 学校 医院 道路 工程 设施 工作 资料 材料 宣传片 图书 车辆 电脑 服务 次数 人数 人次 场次 面积 里程"
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
    "(?<!能)(?<!有)未(?!能?全部)|没有|没能|尚|仍|不(?:合格|足|达|符|含|包)|无(?:效|法)|取消|终止|中止|停止|暂停|推迟|延期|延后|逾期|"
    "待|在建|正在|作废|失败|流标|退回|扣除|剔除|更正|调整为|应为|改为|实际|认定|审计|核实|核减|计划|预计|预估|估计|目标值|任务数|"
    "指标值|超支|超预算|另付|欠|缺|差|错|重复|上年|去年|存疑|疑似|撤销|注销|虚报"
)
"""In a reason too these may mean that the number is not what was reached."""

_RESULT_WORDS: Final = re.compile("合格|有效|完成|验收|达标|通过|实际|认定|属实|成功|优")
"""Of a part these say that the rest is none of it."""

_PIECES: Final = re.compile(r"[,，;；。:：、()（）\[\]“”\"'!！\s]+")
_DIGIT: Final = re.compile("[0-9]|[一二两三四五六七八九十百千万半]+[年个次成期件起]")


def leaves_it(after: str, is_known: Callable[[str], bool]) -> bool:
    """
    Whether the words behind a number leave it what it is.

    Args:
        after: The words, without those numbers that agree with it.
        is_known: Whether a piece of them is made of known words alone.
    """
    first, *others = _PIECES.split(after)
    if first and not _is_plain(first, is_known):
        return False
    explained = False
    for piece in others:
        if not piece or _is_plain(piece, is_known):
            continue
        if not _explains(piece) and not (explained and not _DIGIT.search(piece) and not TAKES_BACK.search(piece)):
            return False
        explained = True
    return True


def _is_plain(piece: str, is_known: Callable[[str], bool]) -> bool:
    return not _DIGIT.search(piece) and is_known(piece)


def _explains(piece: str) -> bool:
    compared = COMPARED.match(piece)
    if compared:
        return not TAKES_BACK.search(piece, compared.end())
    if TAKES_BACK.search(piece):
        return False
    if piece.startswith(_PARTS):
        return not _RESULT_WORDS.search(piece)
    return piece.startswith(_SAVED) or (piece.startswith(_REASON) and not _DIGIT.search(piece))
