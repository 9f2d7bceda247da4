"""The parts of the page that stand still: totals, distributions, lists of what needs a look. Every text is escaped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Final

from attrs import define, frozen

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.findings.catalogue import SEVERITY_WORDS, catalogue
from scoring.findings.finding import Finding, Severity
from scoring.rule_sets.grades import LOW_RATE
from workbooks.page.charts import bar, scatter
from workbooks.page.data import UNDECIDED
from workbooks.page.projects import HIGH_TOTAL, PageProject, points_lost
from workbooks.reports.facts import UnitReport, unit_report
from workbooks.working_paper.statistics import RATE_BANDS, Band, band_of

LONGEST_LIST: Final = 50
"""Rows of a list that stands still; the table of projects, which can be filtered, holds the rest."""

BESIDE_THE_SCATTER: Final = 12
"""Rows of the list that stands beside a picture of some height."""

UNKNOWN_RATE: Final = "没有执行率"

TOTAL_BANDS: Final = (
    Band("100分", Decimal(100)),
    Band("95—99.99分", Decimal(95)),
    Band("90—94.99分", Decimal(90)),
    Band("85—89.99分", Decimal(85)),
    Band("80—84.99分", Decimal(80)),
    Band("70—79.99分", Decimal(70)),
    Band("60—69.99分", Decimal(60)),
    Band("60分以下", Decimal("-Infinity")),
)
"""Finer than those of a review: most totals lie above 90."""


def subtitle(projects: Sequence[PageProject]) -> str:
    """How many projects, which year, by which rules."""
    report = unit_report([project.assessment for project in projects])
    years = sorted({project.assessment.project.year for project in projects} - {None}, key=str)
    parts = [report.unit, "、".join(f"{year}年度" for year in years), f"{len(projects)}个项目"]
    return escape("　".join(part for part in parts if part))


def rules_note(projects: Sequence[PageProject]) -> str:
    """The rule sets used, and which of them were not checked against the document."""
    rule_sets = {project.assessment.rule_set.id: project.assessment.rule_set for project in projects}
    notes = (
        f"{rules.id}（{rules.title}）{'' if rules.verified else '，未与文件原文核对'}" for rules in rule_sets.values()
    )
    return escape("；".join(notes))


@frozen
class _Card:
    """One number of the overview; ``state`` is the filter that its button sets."""

    label: str
    value: str
    remark: str = ""
    state: str = ""


def overview(projects: Sequence[PageProject]) -> str:
    """The totals as a list of terms; where there is something to look at, a button that filters the table."""
    return "\n".join(_card(card) for card in _cards(projects))


def _cards(projects: Sequence[PageProject]) -> Iterator[_Card]:
    report = unit_report([project.assessment for project in projects])
    yield _Card("项目", f"{len(projects)}个", _missing_budgets(report))
    yield _Card("全年预算数", _amount(report.budget))
    yield _Card("全年执行数", _amount(report.executed))
    yield _Card("总执行率", "—" if report.rate is None else f"{format_decimal(report.rate)}%")
    yield _Card("平均总分", "—" if report.average is None else f"{format_decimal(report.average)}分")
    low = sum(bool(project.assessment.needs_explanation) for project in projects)
    unexplained = sum(project.unexplained for project in projects)
    yield _Card(low_label(projects), f"{low}个", f"其中{unexplained}个没有说明" if low else "", "low" if low else "")
    waiting = sum(project.assessment.total is None for project in projects)
    yield _Card(
        UNDECIDED, f"{waiting}个", "有指标须由人评定，没有总分" if waiting else "", "undetermined" if waiting else ""
    )
    doubtful = sum(project.suspicious for project in projects)
    remark = f"执行率低于{format_decimal(LOW_RATE)}%，总分{format_decimal(HIGH_TOTAL)}分及以上"
    yield _Card("低执行、高得分", f"{doubtful}个", remark, "suspicious" if doubtful else "")


def low_label(projects: Sequence[PageProject]) -> str:
    """``低于80分``, or with the limits of all rule sets used."""
    limits = sorted({project.assessment.rule_set.explanation.below for project in projects})
    return f"低于{'/'.join(map(format_decimal, limits))}分" if limits else "低分"


def _missing_budgets(report: UnitReport) -> str:
    missing = len(report.without_amounts)
    return f"其中{missing}个缺预算数或执行数" if missing else ""


def _amount(amount: Decimal | None) -> str:
    return "—" if amount is None else f"{_grouped(amount)}万元"


def _grouped(number: Decimal) -> str:
    whole, point, fraction = format_decimal(number).partition(".")
    return f"{int(whole):,}{point}{fraction}"


def _card(card: _Card) -> str:
    value = escape(card.value)
    if card.state:
        value = _filter_button("state", card.state, card.value, f"{card.label}{card.value}，在项目表中查看")
    remark = f'<dd class="remark">{escape(card.remark)}</dd>' if card.remark else ""
    return f"<div><dt>{escape(card.label)}</dt><dd>{value}</dd>{remark}</div>"


def _filter_button(name: str, value: str, text: str, label: str) -> str:
    return (
        f'<button type="button" class="link" data-filter="{escape(name)}" data-value="{escape(value)}" '
        f'aria-label="{escape(label)}">{escape(text)}</button>'
    )


def _project_button(project: PageProject) -> str:
    name = escape(project.assessment.project.name)
    return f'<button type="button" class="link" data-project="{project.position}">{name}</button>'


def grade_table(projects: Sequence[PageProject]) -> str:
    """Projects by grade, best first, grades that nobody has included."""
    assessments = [project.assessment for project in projects]
    names = dict.fromkeys(grade.name for assessment in assessments for grade in assessment.rule_set.grading.grades)
    counts = Counter(assessment.grade or UNDECIDED for assessment in assessments)
    return _bars("自评等级", "等级", (*names, UNDECIDED), counts, filter_name="grade")


def total_table(projects: Sequence[PageProject]) -> str:
    """Projects by band of the total."""
    totals = [project.assessment.total for project in projects]
    counts = Counter(UNDECIDED if total is None else band_of(total, TOTAL_BANDS) for total in totals)
    return _bars("总分分布", "总分", (*(band.label for band in TOTAL_BANDS), UNDECIDED), counts)


def rate_table(projects: Sequence[PageProject]) -> str:
    """Projects by band of the execution rate."""
    rates = [project.assessment.execution.rate for project in projects]
    counts = Counter(UNKNOWN_RATE if rate is None else band_of(rate, RATE_BANDS) for rate in rates)
    return _bars("预算执行率分布", "执行率", (*(band.label for band in RATE_BANDS), UNKNOWN_RATE), counts)


def _bars(title: str, heading: str, labels: Iterable[str], counts: Mapping[str, int], *, filter_name: str = "") -> str:
    most = max(counts.values(), default=0)
    rows = []
    for label in labels:
        count = counts.get(label, 0)
        text = escape(label)
        if filter_name and count:
            text = _filter_button(filter_name, label, label, f"{title}{label}，在项目表中查看")
        rows.append((f'<th scope="row">{text}</th>', _figure(str(count)), f'<td class="bars">{bar(count, most)}</td>'))
    head = (heading, "项目数", "")
    return _table(title, head, rows, numbers={1})


def scatter_figure(projects: Sequence[PageProject]) -> str:
    """Execution rate against total."""
    return scatter(projects)


def suspicious_list(projects: Sequence[PageProject]) -> str:
    """The projects of the marked corner, the lowest rate first."""
    doubtful = sorted(
        (project for project in projects if project.suspicious),
        key=lambda project: (project.assessment.execution.rate or Decimal(0), project.position),
    )
    if not doubtful:
        return "<p>没有这样的项目。</p>"
    rows = [
        (
            f'<th scope="row">{_project_button(project)}</th>',
            _figure(_rate(project.assessment)),
            _figure(_text(project.assessment.total)),
        )
        for project in doubtful[:BESIDE_THE_SCATTER]
    ]
    caption = _list_caption("执行率最低的在前", len(doubtful), longest=BESIDE_THE_SCATTER)
    table = _table(caption, ("项目", "执行率", "总分"), rows, numbers={1, 2})
    text = f"在项目表中列出全部{len(doubtful)}个"
    return f"{table}<p>{_filter_button('state', 'suspicious', text, text)}</p>"


def _rate(assessment: Assessment) -> str:
    rate = assessment.execution.rate
    return "" if rate is None else f"{format_decimal(rate)}%"


@define
class _Slot:
    """What became of the indicators of one 二级指标."""

    rows: int = 0
    short: int = 0
    undetermined: int = 0
    lost: Decimal = Decimal(0)


def missed_by_kind(projects: Sequence[PageProject]) -> str:
    """For each 一级 and 二级指标 how many indicators fell short and what they lost; the greatest loss first."""
    slots: defaultdict[tuple[str, str], _Slot] = defaultdict(_Slot)
    for project in projects:
        short = project.short_rows
        for row in project.assessment.indicators:
            slot = slots[row.indicator.category, row.indicator.subcategory]
            slot.rows += 1
            slot.undetermined += row.score is None
        for row in short:
            slot = slots[row.indicator.category, row.indicator.subcategory]
            slot.short += 1
            slot.lost += points_lost(row)
    ranked = sorted(slots.items(), key=lambda item: (-item[1].lost, -item[1].short, item[0]))
    most = max((slot.short for slot in slots.values()), default=0)
    rows = [
        (
            f'<th scope="row">{escape(" › ".join(part for part in kind if part))}</th>',
            _figure(str(slot.rows)),
            _figure(str(slot.short)),
            f'<td class="bars">{bar(slot.short, most)}</td>',
            _figure(format_decimal(slot.lost)),
            _figure(str(slot.undetermined)),
        )
        for kind, slot in ranked[:LONGEST_LIST]
    ]
    head = ("指标类别", "指标数", "未完成或失分", "", "共失分", UNDECIDED)
    return _table(
        _list_caption("按指标类别，失分多的在前", len(ranked)), head, rows, numbers={1, 2, 4, 5}, kind="kinds"
    )


def missed_list(projects: Sequence[PageProject]) -> str:
    """The indicators that lost most points."""
    short = [(project, row) for project in projects for row in project.short_rows]
    if not short:
        return "<p>没有未完成或失分的指标。</p>"
    short.sort(key=lambda pair: (-points_lost(pair[1]), pair[0].position))
    head = ("项目", "指标", "年度指标值", "实际完成值", "分值", "得分", "失分", "偏差原因")
    rows = [_missed_row(project, row) for project, row in short[:LONGEST_LIST]]
    return _table(_list_caption("失分多的在前", len(short), "条"), head, rows, numbers={4, 5, 6}, kind="losses")


def _missed_row(project: PageProject, row: IndicatorScore) -> tuple[str, ...]:
    indicator = row.indicator
    return (
        f'<th scope="row">{_project_button(project)}</th>',
        _cell(indicator.name),
        _cell(indicator.target),
        _cell(indicator.actual),
        _figure(format_decimal(indicator.points)),
        _figure(_text(row.score)),
        _figure(format_decimal(points_lost(row))),
        _cell(indicator.note),
    )


def findings_section(projects: Sequence[PageProject], others: Sequence[Finding]) -> str:
    """Findings by code, most frequent first within their severity, and those that belong to no project."""
    by_project = [(project.position, finding) for project in projects for finding in project.findings]
    if not by_project and not others:
        return '<section id="findings"><h2>复核发现</h2><p>复核没有发现问题。</p></section>'
    everything = [finding for _, finding in by_project] + list(others)
    counts = Counter((finding.severity, finding.code) for finding in everything)
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for position, finding in by_project:
        holders[finding.code].add(position)
    order = list(Severity)
    ranked = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    most = max(counts.values())
    rows = [_code_row(code, severity, count, len(holders[code]), most) for (severity, code), count in ranked]
    head = ("代码", "级别", "问题", "条数", "", "涉及项目")
    table = _table("按代码，先错误后提示", head, rows, numbers={3, 5}, kind="codes")
    return f'<section id="findings"><h2>复核发现</h2>{table}{_others_list(others)}</section>'


def _code_row(code: str, severity: Severity, count: int, holders: int, most: int) -> tuple[str, ...]:
    entry = catalogue().get(code)
    concerned = _figure(str(holders))
    if holders:
        button = _filter_button("code", code, str(holders), f"{code}涉及{holders}个项目，在项目表中查看")
        concerned = f'<td class="number">{button}</td>'
    return (
        f'<th scope="row">{escape(code)}</th>',
        f'<td><span class="severity {escape(severity.value)}">{SEVERITY_WORDS[severity]}</span></td>',
        _cell(entry.title if entry else ""),
        _figure(str(count)),
        f'<td class="bars">{bar(count, most)}</td>',
        concerned,
    )


def _others_list(others: Sequence[Finding]) -> str:
    if not others:
        return ""
    rows = [
        (
            f'<th scope="row">{escape(finding.code)}</th>',
            _cell(SEVERITY_WORDS[finding.severity]),
            _cell(finding.file),
            _cell(finding.place),
            _cell(finding.message),
            _cell(finding.fix),
        )
        for finding in others[:LONGEST_LIST]
    ]
    head = ("代码", "级别", "文件", "位置", "问题", "处理")
    table = _table(_list_caption("按文件顺序", len(others), "条"), head, rows, kind="codes")
    return f"<h3>不属于上面任何项目的发现</h3>{table}"


def options(projects: Sequence[PageProject]) -> Mapping[str, str]:
    """The choices of the table's filters: units, grades, codes."""
    assessments = [project.assessment for project in projects]
    grades = dict.fromkeys(grade.name for assessment in assessments for grade in assessment.rule_set.grading.grades)
    waiting = [UNDECIDED] if any(assessment.total is None for assessment in assessments) else []
    return {
        "unit_options": _options(sorted({assessment.project.unit for assessment in assessments} - {""})),
        "grade_options": _options([*grades, *waiting]),
        "code_options": _options(sorted({finding.code for project in projects for finding in project.findings})),
    }


def _options(values: Iterable[str]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)


def _list_caption(order: str, count: int, counter: str = "个", *, longest: int = LONGEST_LIST) -> str:
    if count <= longest:
        return f"共{count}{counter}，{order}"
    return f"共{count}{counter}，{order}，列出前{longest}{counter}"


def _table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = (), kind: str = ""
) -> str:
    """
    A table from cells that are markup already.

    Args:
        caption: As text.
        head: As texts; empty over a column of bars.
        rows: One markup per cell.
        numbers: The columns of figures, whose headings stand to the right.
        kind: Class of a table that is wider than a telephone and is then moved sideways.
    """
    right = set(numbers)
    headings = "".join(_heading(text, is_number=at in right) for at, text in enumerate(head))
    region = f' tabindex="0" role="region" aria-label="{escape(caption)}，可左右滚动"' if kind else ""
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f'<div class="scroll"{region}><table class="{kind or "short"}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{headings}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def _heading(text: str, *, is_number: bool) -> str:
    """Over a column of bars stands nothing, which is no heading."""
    if not text:
        return "<td></td>"
    kind = ' class="number"' if is_number else ""
    return f'<th scope="col"{kind}>{escape(text)}</th>'


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>"


def _figure(text: str) -> str:
    """A cell of figures; they stand to the right."""
    return f'<td class="number">{escape(text)}</td>'


def _text(number: Decimal | None) -> str:
    return "" if number is None else format_decimal(number)
