"""The promised words once more, and what bears them out: 应救尽救，全年救助1326人次."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.around_numbers.doubts import WAITING
from indicator_specs.around_numbers.tails import NOTHING_BAD
from indicator_specs.words.patterns import Pattern

_LONGEST: Final = 80
_CLAUSE: Final = Pattern("[,，;；。:：(（]")
_ENDS: Final = frozenset(",，;；。(（:：")
_DOUBT: Final = Pattern(
    f"未|不(?!断)|没|无(?!障碍)|非|但|仅|只|部分|个别|基本|尚|仍|{WAITING}|拟|将|预计|计划|应|差|缺|欠|少|除|取消|停|推迟|延|逾期|下降|下滑|减少|降低|"
    "问题|困难|难|争取|力争|准备|目标|需|一般|偏|存在|逐步|正在|在建|实际|更正"
)


_BY_PLAN: Final = Pattern("\\A按(?:年度|序时)?(?:计划|进度)")
_EVERYBODY: Final = Pattern("应(.)尽\\1")


def bears_out(clauses: str) -> bool:
    """Whether what is said besides leaves a promise kept: 全年救助1326人次, 无投诉; nothing said at all does not."""
    said = [clause for clause in _CLAUSE.split(clauses) if clause]
    return bool(said) and all(NOTHING_BAD.fullmatch(clause) or not _DOUBT.search(clause) for clause in said)


def answer_with_support(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether the report repeats the promise and goes on to bear it out; None where it says anything else.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    wanted = promised.rstrip("。")
    doubted = _DOUBT.search(_BY_PLAN.sub("", wanted)) and not _EVERYBODY.fullmatch(wanted)
    if not wanted or len(words) > _LONGEST or doubted:
        return None
    given = words.rstrip("。")
    before, behind = given.removesuffix(wanted), given.removeprefix(wanted)
    leads = behind != given and behind[:1] in _ENDS and bears_out(behind.rstrip(")）"))
    ends = before != given and before[-1:] in _ENDS and bears_out(before[:-1])
    if not leads and not ends:
        return None
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”与目标“{promised}”一致",))
