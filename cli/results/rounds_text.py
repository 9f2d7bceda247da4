"""How a review stands against the round before, as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.plain_text import plain
from indicator_specs.words.names import OF_NO_UNIT
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Severity
from scoring.findings.standing import ENDING_WORDS, RESULT_WORDS, STATE_WORDS, Ending, Standing
from scoring.rounds.progress import SEEM_RENAMED
from workbooks.files.review_names import BY_UNIT, WORKING_PAPER

if TYPE_CHECKING:
    from scoring.rounds.progress import EndedFinding, RoundProgress, UnitProgress

IS_BACK: Final = "原来认可的数已改变"


def standing_words(standing: Standing) -> str:
    """``仍未改``, ``已核实认可：凭证已核（张三）``; nothing in the first round, of what nobody decided."""
    words = [STATE_WORDS[standing.state]] if standing.state is not None else []
    if standing.is_back:
        words.append(IS_BACK)
    decision = standing.decision
    if decision.result is not None:
        by = f"（{plain(decision.by)}）" if decision.by else ""
        words.append(f"{RESULT_WORDS[decision.result]}：{plain(decision.reason) or '没有写理由'}{by}")
    return "，".join(filter(None, words))


def ended_lines(ended: Iterable[EndedFinding]) -> Iterator[str]:
    """``某办公室 › 会议费  ZP302 错误 已改正  得分为5，应为2.5``"""
    for each in ended:
        told = each.told
        where = " › ".join(plain(part) for part in (each.unit, each.project) if part) or "全部文件"
        severity = SEVERITY_WORDS[Severity(told.severity)] if told.severity in set(Severity) else ""
        ending = ENDING_WORDS[told.ending or Ending.DROPPED]
        yield f"{where}  {told.key.code} {severity} {ending}  {plain(told.message)}"


def progress_lines(progress: RoundProgress) -> Iterator[str]:
    """How far the round is: all together, then unit by unit; nothing in the first."""
    if progress.number == 1:
        return
    yield f"第{progress.number}轮，与上一轮比：{_counts(progress.whole)}"
    for unit in progress.units[:SHOWN_AT_MOST]:
        yield f"  {plain(unit.unit) or OF_NO_UNIT}：{unit.projects}个项目；{_counts(unit)}"
    if len(progress.units) > SHOWN_AT_MOST:
        yield f"  另有{len(progress.units) - SHOWN_AT_MOST}个单位，见{WORKING_PAPER}“{BY_UNIT}”"


def _counts(unit: UnitProgress) -> str:
    counts = [f"新增{unit.new}条", f"仍未改{unit.open}条", f"已改正{unit.mended}条"]
    counts += [f"不再提出{unit.dropped}条"] if unit.dropped else []
    counts += [f"已认可或不适用{unit.settled}条"] if unit.settled else []
    absent = f"；{unit.absent}个项目这次没有报来，上次的{unit.absent_open}条问题没有改正" if unit.absent else ""
    return "，".join(counts) + absent


def question_lines(progress: RoundProgress) -> Iterator[str]:
    """``“甲”（某局）没有了，“乙”（某局）是新的，预算和指标几乎相同：是不是改了名称？``"""
    for each in progress.questions:
        old, new = _named(each.old_name, each.old_unit), _named(each.name, each.unit)
        yield f"{old}没有报来，{new}是新的，{SEEM_RENAMED}"


def _named(name: str, unit: str) -> str:
    return f"“{plain(name)}”（{plain(unit)}）"
