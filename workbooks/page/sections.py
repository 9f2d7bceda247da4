"""What stands still on the page: totals, distributions, lists of what needs a look. The templates make markup of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Generic, TypeVar

from attrs import define, frozen

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import IndicatorScore
from scoring.assessing.verdicts import TO_BE_JUDGED, Status
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity
from scoring.rule_sets.limits import LITTLE_SPENT, below_label, told_limits
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import checked_words, is_verified
from scoring.sheet_facts.unscored_form import UnscoredForm
from scoring.unit_facts.bands import RATE_BANDS, NumberBand, band_of, total_bands
from scoring.unit_facts.project_facts import points_lost
from scoring.unit_facts.unit_facts import UnitFacts
from workbooks.page.projects import PageProject

LONGEST_LIST: Final = 50
"""Rows of a list that stands still; the table of projects, which can be filtered, holds the rest."""

BESIDE_THE_SCATTER: Final = 12
"""Rows of the list that stands beside a picture of some height."""

UNKNOWN_RATE: Final = "没有执行率"

_Item = TypeVar("_Item")


def rule_sets(projects: Iterable[PageProject]) -> tuple[RuleSet, ...]:
    """The rule sets used, each once."""
    return tuple({project.assessment.rule_set.id: project.assessment.rule_set for project in projects}.values())


def subtitle(unit: UnitFacts, unscored: int = 0) -> str:
    """Whose projects, which years, how many, and how many forms beside them give no scores."""
    years = sorted({project.year for project in unit.projects} - {None}, key=str)
    beside = f"另有{unscored}个不评分" if unscored else ""
    parts = (unit.unit, "、".join(f"{year}年度" for year in years), f"{len(unit.projects)}个项目", beside)
    return "　".join(part for part in parts if part)


def rules_note(rules: Iterable[RuleSet]) -> str:
    """The rule sets used, and how far those were checked against their documents that were not wholly."""
    return "；".join(
        f"{each.id}（{each.title}）{'' if is_verified(each) else f'，{checked_words(each)}'}" for each in rules
    )


# ---- the overview


@frozen
class Card:
    """One number of the overview; ``state`` is the filter that its button sets."""

    label: str
    value: str
    remark: str = ""
    state: str = ""


def cards(unit: UnitFacts, projects: Sequence[PageProject], rules: Iterable[RuleSet]) -> Iterator[Card]:
    """The totals; where there is something to look at, with a filter of the table."""
    missing = len(unit.without_amounts)
    yield Card("项目", f"{len(projects)}个", f"其中{missing}个缺预算数或执行数" if missing else "")
    yield Card("全年预算数", _amount(unit.budget))
    yield Card("全年执行数", _amount(unit.executed))
    yield Card("总执行率", "—" if unit.rate is None else f"{format_decimal(unit.rate)}%")
    yield Card("平均总分", "—" if unit.average is None else f"{format_decimal(unit.average)}分")
    unexplained = sum(project.unexplained for project in projects)
    yield _counted(below_label(unit.total_limits), len(unit.low), f"其中{unexplained}个没有说明", "low")
    yield _counted(TO_BE_JUDGED, len(unit.undetermined), "有指标须由人评定，没有总分", "undetermined")
    if any(project.assessment.claims for project in projects):
        unconfirmed = sum(project.is_unconfirmed for project in projects)
        yield _counted("总分未经确认", unconfirmed, "自评总分与复核不一致，或没有总分", "unconfirmed")
    doubtful, high = len(unit.doubtful), told_limits(each.grading.grades[0].least for each in rules)
    remark = f"执行率低于{format_decimal(LITTLE_SPENT)}%，总分{high}分及以上" if high else ""
    yield Card("低执行、高得分", f"{doubtful}个", remark, "suspicious" if doubtful else "")


def _amount(amount: Decimal | None) -> str:
    return "—" if amount is None else f"{Decimal(format_decimal(amount)):,f}万元"


def _counted(label: str, count: int, remark: str, state: str) -> Card:
    return Card(label, f"{count}个", remark, state) if count else Card(label, "0个")


# ---- distributions


@frozen
class Distribution:
    """
    How many projects each label has.

    Attributes:
        title, heading: Of the table and of its labels.
        counts: Label → projects, in the order of the table.
        filter_name: The filter of the table of projects that a label sets; empty for none.
    """

    title: str
    heading: str
    counts: Mapping[str, int]
    filter_name: str = ""

    @property
    def most(self) -> int:
        """The longest bar."""
        return max(self.counts.values())


def distributions(unit: UnitFacts, rules: Sequence[RuleSet]) -> tuple[Distribution, ...]:
    """Projects by grade, best first, by band of the total, and by band of the execution rate."""
    bands = total_bands(rules, best="100分", halved=True)
    totals = (band_of(project.total, bands, TO_BE_JUDGED) for project in unit.projects)
    rates = (band_of(project.rate, RATE_BANDS, UNKNOWN_RATE) for project in unit.projects)
    grades = (project.grade or TO_BE_JUDGED for project in unit.projects)
    return (
        Distribution("自评等级", "等级", _counts(grades, (*grade_names(rules), TO_BE_JUDGED)), "grade"),
        Distribution("总分分布", "总分", _counts(totals, (*_labels(bands), TO_BE_JUDGED))),
        Distribution("预算执行率分布", "执行率", _counts(rates, (*_labels(RATE_BANDS), UNKNOWN_RATE))),
    )


def grade_names(rules: Iterable[RuleSet]) -> tuple[str, ...]:
    """The grades of the rules, each once, the best first; those that nobody has included."""
    return tuple(dict.fromkeys(grade.name for each in rules for grade in each.grading.grades))


def _labels(bands: Iterable[NumberBand]) -> Iterator[str]:
    return (band.label for band in bands)


def _counts(found: Iterable[str], labels: Iterable[str]) -> Mapping[str, int]:
    counts = Counter(found)
    return {label: counts[label] for label in labels}


# ---- lists


@frozen
class ShownList(Generic[_Item]):
    """
    The beginning of a list.

    Attributes:
        items: Those shown.
        count: How many there are.
        caption: How many, in which order, and where the list ends.
    """

    items: Sequence[_Item]
    count: int
    caption: str


def _shown(items: Sequence[_Item], order: str, counter: str = "个", longest: int = LONGEST_LIST) -> ShownList[_Item]:
    rest = f"，列出前{longest}{counter}" if len(items) > longest else ""
    return ShownList(items[:longest], len(items), f"共{len(items)}{counter}，{order}{rest}")


def suspicious_list(projects: Iterable[PageProject]) -> ShownList[PageProject]:
    """The projects of the marked corner, the lowest rate first."""
    doubtful = [project for project in projects if project.facts.is_doubtful]
    doubtful.sort(key=lambda project: (project.facts.rate or Decimal(0), project.position))
    return _shown(doubtful, "执行率最低的在前", longest=BESIDE_THE_SCATTER)


@define
class IndicatorKind:
    """What became of the indicators of one 二级指标."""

    name: str
    rows: int = 0
    short: int = 0
    undetermined: int = 0
    lost: Decimal = Decimal(0)


def missed_by_kind(projects: Iterable[PageProject]) -> ShownList[IndicatorKind]:
    """For each 一级 and 二级指标 how many indicators fell short and what they lost; the greatest loss first."""
    kinds: dict[tuple[str, str], IndicatorKind] = {}

    def kind_of(row: IndicatorScore) -> IndicatorKind:
        key = (row.indicator.category, row.indicator.subcategory)
        return kinds.get(key) or kinds.setdefault(key, IndicatorKind(" › ".join(part for part in key if part)))

    for project in projects:
        for row in project.assessment.indicators:
            kind = kind_of(row)
            kind.rows += 1
            kind.undetermined += row.status is Status.UNDETERMINED
        for row in project.short_rows:
            kind = kind_of(row)
            kind.short += 1
            kind.lost += points_lost(row)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1].lost, -item[1].short, item[0]))
    return _shown([kind for _, kind in ranked], "按指标类别，失分多的在前")


def missed_list(projects: Iterable[PageProject]) -> ShownList[tuple[PageProject, IndicatorScore]]:
    """The indicators that lost most points, each with its project."""
    short = [(project, row) for project in projects for row in project.short_rows]
    short.sort(key=lambda pair: (-points_lost(pair[1]), pair[0].position))
    return _shown(short, "失分多的在前", "条")


def unscored_list(forms: Sequence[UnscoredForm]) -> ShownList[UnscoredForm]:
    """The forms that give no scores: every one, because no other table of the page has them."""
    return _shown(forms, "没有得分一栏，不评分，不计入各项合计", longest=len(forms))


# ---- findings


@frozen
class CodeCount:
    """
    How often a kind of finding was found, and in how many projects of the page.

    Attributes:
        code, severity, title: As the catalogue has them; ``title`` is empty for a code that it does not know.
        findings, projects: How many.
    """

    code: str
    severity: Severity
    title: str
    findings: int
    projects: int


def code_counts(projects: Iterable[PageProject], others: Iterable[Finding]) -> tuple[CodeCount, ...]:
    """Errors first, the most frequent first within their severity."""
    counts = Counter((finding.severity, finding.code) for finding in others)
    holders: Counter[str] = Counter()
    for project in projects:
        counts.update((finding.severity, finding.code) for finding in project.findings)
        holders.update({finding.code for finding in project.findings})
    order, entries = list(Severity), catalogue()
    ranked = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    return tuple(
        CodeCount(code, severity, entries[code].title if code in entries else "", count, holders[code])
        for (severity, code), count in ranked
    )


def others_list(others: Sequence[Finding]) -> ShownList[Finding]:
    """The findings that belong to no project."""
    return _shown(others, "按文件顺序", "条")


# ---- filters


def options(projects: Iterable[PageProject], unit: UnitFacts, rules: Iterable[RuleSet]) -> Mapping[str, Sequence[str]]:
    """The choices of the table's filters: units, grades, codes."""
    waiting = (TO_BE_JUDGED,) if unit.undetermined else ()
    return {
        "unit": sorted({project.unit for project in unit.projects} - {""}),
        "grade": (*grade_names(rules), *waiting),
        "code": sorted({finding.code for project in projects for finding in project.findings}),
    }
