"""抽查名单: the projects that were drawn, each with its reason; behind it all, with why or why not; the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.names import OF_NO_UNIT
from scoring.second_look.candidate import Candidate
from scoring.second_look.draw_rule import Condition, Draw
from scoring.second_look.drawing import DrawnProject, Fate, Sample
from workbooks.files.review_names import SAMPLE_SHEETS
from workbooks.sheets.list_sheet import ListColumn, ListSheet, RowMark
from workbooks.sheets.plan import CellValue, SheetPlan
from workbooks.sheets.styles import LEFT_TEXT, NUMBER, PALE_GREEN
from workbooks.working_paper.project_sheets import VISIBLE_COUNT, VISIBLE_SUM

SAMPLE, ALL_PROJECTS, RULE = SAMPLE_SHEETS
SHOWN_LOT: Final = 16
"""Digits of a lot that are shown: two projects in 10^19 share them."""

_NAME: Final = "项目名称"
_BUDGET: Final = "全年预算数\n（万元）"


def _year(project: DrawnProject) -> CellValue:
    year = project.candidate.year
    return None if year is None else Decimal(year)


def _reasons(project: DrawnProject) -> str:
    return "；".join(project.reasons)


_WHO: Final[tuple[ListColumn[DrawnProject], ...]] = (
    ListColumn(heading="实施单位", width=20, value=lambda each: each.candidate.unit or OF_NO_UNIT, style=LEFT_TEXT),
    ListColumn(heading=_NAME, width=28, value=lambda each: each.candidate.name, style=LEFT_TEXT, formula=VISIBLE_COUNT),
    ListColumn(heading="年度", width=6, value=_year, style=NUMBER),
    ListColumn(
        heading=_BUDGET, width=11, value=lambda each: each.candidate.budget_wan, style=NUMBER, formula=VISIBLE_SUM
    ),
    ListColumn(heading="自评\n总分", width=7, value=lambda each: each.candidate.claimed_total, style=NUMBER),
    ListColumn(heading="自评\n等级", width=6, value=lambda each: each.candidate.claimed_grade),
    ListColumn(heading="重算\n总分", width=7, value=lambda each: each.candidate.total, style=NUMBER),
    ListColumn(heading="错误", width=5.5, value=lambda each: Decimal(each.candidate.errors), style=NUMBER),
    ListColumn(heading="警告", width=5.5, value=lambda each: Decimal(each.candidate.warnings), style=NUMBER),
)

_DRAWN: Final[tuple[ListColumn[DrawnProject], ...]] = (
    *_WHO,
    ListColumn(heading="方式", width=6, value=lambda each: each.fate.value),
    ListColumn(heading="抽取的理由", width=38, value=_reasons, style=LEFT_TEXT),
)

_ALL: Final[tuple[ListColumn[DrawnProject], ...]] = (
    *_WHO,
    ListColumn(heading="结果", width=9, value=lambda each: each.fate.value),
    ListColumn(heading="为什么", width=40, value=_reasons, style=LEFT_TEXT),
    ListColumn(heading="抽签号\n（前16位）", width=18, value=lambda each: each.lot[:SHOWN_LOT]),
    ListColumn(heading="文件", width=32, value=lambda each: each.candidate.place, style=LEFT_TEXT),
)


@frozen
class _RuleLine:
    """One condition of the rule, and how many projects it means."""

    kind: str
    condition: Condition
    amount: str
    meant: int


_RULE: Final = ListSheet[_RuleLine](
    name=RULE,
    title="抽取规则",
    note="先看不抽的，再看必抽的，然后依次抽取；已经抽中的计入应抽的个数。一条里写了几项的，都要符合",
    columns=(
        ListColumn(heading="种类", width=8, value=lambda line: line.kind),
        ListColumn(heading="哪些项目", width=48, value=lambda line: str(line.condition) or "全部项目", style=LEFT_TEXT),
        ListColumn(heading="抽多少", width=34, value=lambda line: line.amount, style=LEFT_TEXT),
        ListColumn(heading="理由", width=34, value=lambda line: line.condition.reason, style=LEFT_TEXT),
        ListColumn(heading="符合的\n项目", width=8, value=lambda line: Decimal(line.meant), style=NUMBER),
    ),
    frozen_columns=2,
)


def sample_sheets(sample: Sample) -> tuple[SheetPlan, ...]:
    """The sample, all projects, the rule; equal samples give equal sheets."""
    fates = Counter(each.fate for each in sample.projects)
    counted = "，".join(f"{fate.value}{fates[fate]}个" for fate in Fate if fates[fate])
    named = "，".join(filter(None, (sample.rule.title, sample.rule.source)))
    note = "；".join(filter(None, (f"共{len(sample.projects)}张自评表：{counted}", f"种子{sample.seed}", named)))
    by_lot = "抽签号＝“种子、单位、项目名称、年度”各一行的SHA-256，同一条里小的先抽；种子、规则和项目不变，结果不变"
    drawn = ListSheet(name=SAMPLE, title="绩效自评抽查复核名单", note=note, columns=_DRAWN, frozen_columns=3)
    everything = ListSheet(
        name=ALL_PROJECTS,
        title="全部项目及抽取结果",
        note=f"种子{sample.seed}；{by_lot}",
        columns=_ALL,
        frozen_columns=3,
        marks=(RowMark(condition=f'OR($K{{row}}="{Fate.ALWAYS}",$K{{row}}="{Fate.BY_LOT}")', fill=PALE_GREEN),),
    )
    lines = list(_rule_lines(sample))
    return (
        _filled(drawn, sample.drawn),
        _filled(everything, sample.projects),
        _RULE.plan(lines, [_RULE.row_height(line) for line in lines]),
    )


def _rule_lines(sample: Sample) -> Iterator[_RuleLine]:
    rule, candidates = sample.rule, [each.candidate for each in sample.projects if each.fate is not Fate.LEFT_OUT]
    for kind, conditions in rule.kinds:
        for each in conditions:
            amount = each.amount_words if isinstance(each, Draw) else ""
            yield _RuleLine(kind, each, amount, sum(map(each.holds, candidates)))


def _filled(sheet: ListSheet[DrawnProject], rows: tuple[DrawnProject, ...]) -> SheetPlan:
    sums: dict[str, CellValue] = {_NAME: f"{len(rows)}个项目", _BUDGET: _budget(each.candidate for each in rows)}
    return sheet.plan(rows, [sheet.row_height(each) for each in rows], sums=sums)


def _budget(candidates: Iterable[Candidate]) -> Decimal:
    return sum((each.budget_wan for each in candidates if each.budget_wan is not None), Decimal(0))
