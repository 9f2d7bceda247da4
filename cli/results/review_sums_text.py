"""What a review adds up to, for people: what was found and checked, low projects, the kinds of findings, the units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from attrs import Factory, define

from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import Align, fitted_rows, table
from indicator_specs.projects import added_up
from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.names import OF_NO_UNIT, plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Severity
from scoring.formulas.rounding import round_half_up
from scoring.narrative_checks.results import Against
from scoring.review.coverage import CoverageCounts
from scoring.review.last_year import OF_A_PROJECT, WHY_NOT, LastYearTold
from scoring.review.records import FileRecord, LowProject, NarrativeRecord, ProjectRecord
from workbooks.working_paper.statistics import CodeFrequency, ReviewTally, counts_by_project

NONE: Final = "无"


def counts_line(
    *, files: int, projects: int, severities: Mapping[Severity, int], unread: int = 0, settled: int = 0
) -> str:
    """
    ``共3个文件、5个项目：错误2条，警告1条，提示0条；另有1条已认可或不适用``

    Args:
        files: All that were given or found, those included that were not read.
        projects, severities: What was found in them.
        unread: How many of the files were not read.
        settled: How many findings the office settled; they are none of ``severities``.
    """
    counts = "，".join(f"{SEVERITY_WORDS[each]}{severities.get(each, 0)}条" for each in SEVERITY_WORDS)
    of_them = f"（{unread}个没有读取）" if unread else ""
    apart = f"；另有{settled}条已认可或不适用" if settled else ""
    return f"共{files}个文件{of_them}、{projects}个项目：{counts}{apart}"


def documents_line(*, summaries: int, narratives: Sequence[NarrativeRecord], where: str) -> str:
    """
    ``汇总表1张；文字里写到自评表的86处：相符80处，不符4处，没有可比的2处（见 …）``; empty without texts of sheets.

    Args:
        summaries: How many 汇总表 there are.
        narratives: What the texts say.
        where: Where the figures are listed that have nothing to be compared with.
    """
    if not narratives:
        return ""
    lists = [f"汇总表{summaries}张"] if summaries else []
    shown = f"（见 {where}）" if any(each.unchecked for each in narratives) else ""
    return "；".join((*lists, *_held_texts(narratives))) + shown


def _held_texts(narratives: Sequence[NarrativeRecord]) -> Iterator[str]:
    """One for each kind of sheet that texts were held against."""
    for against in Against:
        held = [each for each in narratives if each.against is against]
        if held:
            confirmed = sum(len(each.confirmed) for each in held)
            unchecked = sum(len(each.unchecked) for each in held)
            wrong = sum(each.wrong for each in held)
            statements = sum(each.statements for each in held)
            yield (
                f"文字里写到{against.sheet}的{statements}处：相符{confirmed}处，不符{wrong}处，没有可比的{unchecked}处"
            )


def coverage_line(counts: CoverageCounts, where: str) -> str:
    """
    ``核对了1,204个数，另有12个没有核对（见复核底稿“未核对的数”）；另有300个数用来判断``

    Args:
        counts: Of the whole review.
        where: Where those that were not checked are listed.
    """
    shown = f"（见 {where}）" if counts.unchecked else ""
    prose = f"；文字里的数没有核对（{counts.prose:,}处）" if counts.prose else ""
    read = f"；目标值、实际完成值等{counts.read:,}个数用来判断" if counts.read else ""
    return f"核对了{counts.checked:,}个数，另有{counts.unchecked:,}个没有核对{shown}{read}{prose}"


def low_lines(projects: Iterable[LowProject], count: int, label: str, where_all: str) -> Iterator[str]:
    """
    Nothing where no project owes an explanation.

    Args:
        projects: In order.
        count: How many.
        label: Names the limits of their rules: ``低于80分``.
        where_all: Where the list has all of them.
    """
    if not count:
        return
    yield f"{label}的项目{count}个，须说明原因："
    for each in islice(projects, SHOWN_AT_MOST):
        unit = f"（{plain(each.unit)}）" if each.unit else ""
        totals = f"总分填报{_told(each.claimed_total)}，复核{_told(each.total)}"
        yield f"  {plain(each.name)}{unit}：{totals}，{'已说明' if each.explained else '没有说明'}"
    if count > SHOWN_AT_MOST:
        yield f"  另有{count - SHOWN_AT_MOST}个，全部列在{where_all}"


def last_year_lines(told: LastYearTold | None, where_all: str) -> Iterator[str]:
    """
    ``与上年的实际完成值比了210个目标，7个放低了（“不超过”的是放宽了）``, and below it what could not be held, and why.

    Args:
        told: What came of it; None where nothing was to be held against last year's.
        where_all: Where the list has all that could not be.
    """
    if told is None:
        return
    yield f"与上年的实际完成值比了{told.held}个目标，{told.below}个放低了（“不超过”的是放宽了）"
    reasons = [
        f"{why}{told.counts[outcome]}个{'项目' if outcome in OF_A_PROJECT else '目标'}"
        for outcome, why in WHY_NOT.items()
        if told.counts.get(outcome)
    ]
    if reasons:
        yield f"  没有比的：{'，'.join(reasons)}，列在{where_all}"


def statistics_lines(records: Iterable[FileRecord], columns: int | None) -> list[str]:
    """
    The kinds of findings, the most frequent first, and after these the units, in the order of the review.

    Args:
        records: Of all files.
        columns: Of the terminal; None where nothing need be shortened.
    """
    tally, units = ReviewTally(), _Units()
    for record in records:
        tally.add(record)
        units.add(record)
    return [*_kind_lines(tally.most_frequent(None)), *units.lines(tally.low_label, columns)]


def _kind_lines(kinds: Sequence[CodeFrequency]) -> list[str]:
    if not kinds:
        return []
    head = ("条数", "文件数", "代码", "级别", "问题")
    rows = [
        (str(each.findings), str(each.files), each.code, SEVERITY_WORDS[each.severity], each.title) for each in kinds
    ]
    return ["各种问题：", *table([head, *rows], (Align.RIGHT, Align.RIGHT, *[Align.LEFT] * 3)), ""]


@define
class _Unit:
    """The sheets of a unit, whose name is as the first of them writes it, and by severity their findings."""

    name: str
    sheets: list[ProjectRecord] = Factory(list)
    counts: Counter[Severity] = Factory(Counter)

    def row(self) -> tuple[str, ...]:
        projects = added_up(self.sheets, lambda each: each.project.subject)
        low = sum(bool(each.owes_explanation) for each in projects)
        budget = _sum([each.budget_wan for each in projects])
        executed = _sum([each.executed_wan for each in projects])
        return (
            plain(self.name) or OF_NO_UNIT,
            str(len(projects)),
            *map(_told, (budget, executed)),
            f"{format_decimal(round_half_up(executed / budget * 100, 2))}%"
            if budget and executed is not None
            else NONE,
            str(low),
            *(str(self.counts[severity]) for severity in SEVERITY_WORDS),
        )


def _told(number: Decimal | None) -> str:
    return NONE if number is None else format_decimal(number)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """None where one of them is not known: a sum of the others would pass for that of all."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


class _Units:
    """What the sheets of each unit add up to."""

    def __init__(self) -> None:
        self._units: dict[str, _Unit] = {}

    def add(self, record: FileRecord) -> None:
        """Count the sheets of a file."""
        for project, counts in zip(record.projects, counts_by_project(record), strict=True):
            name = project.project.unit.strip()
            unit = self._units.setdefault(plain_name(name), _Unit(name))
            unit.sheets.append(project)
            unit.counts.update(counts)

    def lines(self, low_label: str, columns: int | None) -> list[str]:
        """One for each unit."""
        if not self._units:
            return []
        money = (f"预算数（{SUMMARY_UNIT}）", f"执行数（{SUMMARY_UNIT}）")
        head = ("单位", "项目数", *money, "执行率", low_label, *SEVERITY_WORDS.values())
        rows = [unit.row() for unit in self._units.values()]
        aligns = (Align.LEFT, *[Align.RIGHT] * (len(head) - 1))
        return ["各单位：", *table(fitted_rows([head, *rows], aligns, columns), aligns), ""]
