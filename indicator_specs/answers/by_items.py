"""
Things promised by name, without a number for each: 维修路灯、护栏、井盖.

How many they are may stand behind them: 修缮教室、宿舍、食堂3处.

All of them told to be done keep the promise, one of them told not to be done breaks it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

from indicator_specs.words.patterns import Pattern

_WORD: Final = "[\u4e00-\u9fff]"
_WORK: Final = (
    "(?:维修|修缮|新建|改建|扩建|改造|建设|购置|采购|安装|更换|更新|配备|编制|制定|制订|修订|出台|印发|开展|实施|整治|清理|修复|"
    "建立|举办|完成|绿化|硬化|检修)"
)
_PROMISED: Final = Pattern(
    f"(?P<work>{_WORK})?(?P<things>{_WORD}{{2,8}}(?:、{_WORD}{{2,8}})+)(?:(?P<count>[0-9]{{1,2}})(?:处|项|个|类|种|座))?"
)
_TRAILING_WORK: Final = Pattern(f"(?P<thing>{_WORD}{{2,6}}?)(?P<work>{_WORK})")
_AND: Final = Pattern(f"、|(?<={_WORD}{{2}})[和及与](?={_WORD}{{2}})")
_OPEN: Final = Pattern("等|及其|以及|或")
_CLAUSE: Final = Pattern("[,，;；。]")
_OF_IT: Final = f"(?:{_WORK}|工作|工程|项目|任务|的)*"
_DONE: Final = Pattern(
    f"{_OF_IT}(?:均已全部|均已|已全部|全部|已经|已|均|都已|都)(?:{_WORK}|建成|完工|竣工|到位)(?:完成|完毕|到位)?|{_OF_IT}(?:完成|完工|竣工|完毕|建成)"
)
_NOT_DONE: Final = Pattern(
    f"{_OF_IT}(?:因{_WORD}{{2,12}}?)?(?:均|暂|尚|还|仍|暂时)*(?:未|没有|未能|没能)(?:能|予)?(?:{_WORK}|实施|启动|开工|动工|到货|建成|到位|完工|竣工|落实)(?:完成|到位)?|{_OF_IT}(?:取消|在建|施工中|建设中|实施中|正在{_WORK})"
)
_LEADING: Final = Pattern(f"(?:已完成|完成了?|已|均已|全部)(?:{_WORK})")


class AllItems(Enum):
    """What became of the things that were named."""

    DONE = auto()
    NOT_ALL = auto()


class _Clause(NamedTuple):
    things: tuple[str, ...]
    done: bool


def items_told(words: str, promised: str) -> AllItems | None:
    """
    Whether every thing that the promise names is told to be done; None where one is not told, or not clearly.

    Args:
        words, promised: Actual and target, cleaned.
    """
    things = _things_of(promised.rstrip("。"))
    if len(things) < 2 or "、" not in promised:  # noqa: PLR2004 — a list
        return None
    clauses = [_clause(clause, things) for clause in _CLAUSE.split(words) if clause]
    told = [thing for clause in clauses if clause for thing in clause.things]
    if None in clauses or sorted(told) != sorted(things):
        return None
    return AllItems.DONE if all(clause.done for clause in clauses if clause) else AllItems.NOT_ALL


def _things_of(promised: str) -> tuple[str, ...]:
    found = _PROMISED.fullmatch(promised)
    if found is None or _OPEN.search(promised):
        return ()
    things = _AND.split(found["things"])
    trailing = _TRAILING_WORK.fullmatch(things[-1]) if not found["work"] else None
    if trailing:
        things[-1] = trailing["thing"]
    elif not found["work"]:
        return ()
    wrong_count = found["count"] and int(found["count"]) != len(things)
    return () if wrong_count or len(set(things)) < len(things) else tuple(things)


def _clause(clause: str, things: tuple[str, ...]) -> _Clause | None:
    """The things that a clause begins with, or ends with (已维修路灯、护栏), and whether they are done."""
    leading = _LEADING.match(clause)
    if leading:
        listed = tuple(_AND.split(clause[leading.end() :]))
        return _Clause(listed, done=True) if set(listed) <= set(things) else None
    named: list[str] = []
    rest = clause
    while thing := next((each for each in things if rest.startswith(each)), ""):
        named.append(thing)
        rest = rest.removeprefix(thing)
        if rest[:1] not in {"、", "和", "及", "与"}:
            break
        rest = rest[1:]
    if not named:
        return None
    if _NOT_DONE.fullmatch(rest):
        return _Clause(tuple(named), done=False)
    return _Clause(tuple(named), done=True) if _DONE.fullmatch(rest) else None
