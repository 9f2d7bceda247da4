"""``zpb compare`` for people: what does not agree, each with its sentence; then what was confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from cli.results.comparison_json import ComparedWith
from cli.results.stretch_words import stretch_words
from cli.terminal.long_lists import SHOWN_AT_MOST
from cli.terminal.plain_text import plain
from cli.terminal.text_tables import shortened
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.results import (
    CheckedFigure,
    FigureCoverage,
    NarrativeComparison,
    ReportFinding,
    TakenName,
)

SENTENCE_WIDTH: Final = 160
MOST_UNCHECKED: Final = 60
MOST_STRETCHES: Final = 6
OF_ALL: Final = "全部项目"
WITHOUT_SHEETS: Final = "没有给出自评表（--with），只核对文字自身"
OWN_SHEETS: Final = (
    "没有给出自评表（--with），文字与同一文件里的自评表、汇总表比对（表本身对不对，用 zpb review 核对）；"
)


def comparison_report(compared: NarrativeComparison, text: str, held: ComparedWith) -> list[str]:
    """
    The lines of the report.

    Args:
        compared: What came of the comparison.
        text: The report's file.
        held: What it was compared with.
    """
    sections = (
        [line for found in compared.findings for line in _finding(found, text)],
        _unchecked(compared),
        _names(compared),
        _confirmed(compared, held),
    )
    lines = [line for section in sections for line in ("", *section) if section]
    return lines[1:]


def _finding(found: ReportFinding, text: str) -> Iterator[str]:
    finding = found.finding
    yield f"{plain(text)} {found.place}  {finding.code} {SEVERITY_WORDS[finding.severity]}  {plain(finding.message)}"
    yield f"    原文：{shortened(plain(found.sentence), SENTENCE_WIDTH)}"
    yield f"    处理：{plain(finding.fix)}"


def _unchecked(compared: NarrativeComparison) -> list[str]:
    """Sentence by sentence, as a reader goes through the text."""
    if not compared.unchecked:
        return []
    lines = ["没有核对的数，请人工核对："]
    shown = compared.unchecked[:MOST_UNCHECKED]
    for (place, sentence), figures in groupby(shown, lambda each: (each.place, each.sentence)):
        lines.append(f"  {place}  {shortened(plain(sentence), SENTENCE_WIDTH)}")
        for reason, alike in groupby(figures, lambda each: each.reason):
            lines.append(f"    {'；'.join(_of_each_project(alike))}：{reason}")
    rest = len(compared.unchecked) - len(shown)
    return [*lines, *([f"  另有{rest}个，--format json 全部列出"] if rest else [])]


def _of_each_project(figures: Iterable[CheckedFigure]) -> Iterator[str]:
    """``…经费 › 预算数120万元、执行数96.5万元``; without a name where nobody knows whose it is."""
    for (project, is_owned), group in groupby(figures, lambda each: (each.project, each.is_owned)):
        whose = f"{plain(project) or OF_ALL} › " if is_owned else ""
        yield whose + "、".join(map(_unchecked_figure, group))


def _unchecked_figure(figure: CheckedFigure) -> str:
    kind = figure.kind if isinstance(figure.kind, ClaimKind) else ""
    indicator = f"“{plain(figure.indicator)}”" if figure.indicator else ""
    return f"{indicator}{kind}{plain(figure.written)}"


def _names(compared: NarrativeComparison) -> list[str]:
    taken = [each for each in compared.names if each.written != each.taken_for]
    return ["名称的认定：", *(_name(each) for each in taken)] if taken else []


def _name(name: TakenName) -> str:
    if not name.taken_for:
        return f"  {name.place}  “{plain(name.written)}”：自评表里没有，也可能不是本次自评的项目"
    how = "视为同名" if name.same else "名称不同，按相近认定"
    return f"  {name.place}  “{plain(name.written)}” → {plain(name.taken_for)}（{how}）"


def _confirmed(compared: NarrativeComparison, held: ComparedWith) -> list[str]:
    counts = Counter(each.kind for each in compared.confirmed)
    kinds = "、".join(f"{kind}{counts[kind]}处" for kind in ClaimKind if counts[kind])
    of_all = (each for each in compared.confirmed if each.is_owned and not each.project)
    whole = dict.fromkeys(f"{each.kind}{plain(each.written)}" for each in of_all)
    confirmed = f"相符{len(compared.confirmed)}处" + (f"（{kinds}）" if kinds else "")
    lines = [f"已核对：{_held(compared, held)}；{confirmed}", *_absent(compared.absent)]
    if whole:
        lines.append(f"  {OF_ALL}：{'、'.join(whole)}，相符")
    clean = _clean_projects(compared)
    if clean:
        lines.append(f"  所写的数全部相符的项目：{clean}个")
    return [*lines, *_coverage(compared.coverage), _last_word(compared)]


def _held(compared: NarrativeComparison, held: ComparedWith) -> str:
    if not held.projects:
        return WITHOUT_SHEETS
    projects = held.projects - len(compared.departments)
    named = f"{projects}个项目，文中写到{projects - len(compared.absent)}个"
    return f"{OWN_SHEETS if held.is_own else ''}{named}{_departments(compared.departments)}"


def _departments(names: Sequence[str]) -> str:
    """What was read as that of a department, so that nobody looks for it among the projects."""
    listed = "、".join(f"“{plain(name)}”" for name in names)
    return f"；{listed}是部门整体支出自评，不计入项目数和合计" if names else ""


def _absent(names: Sequence[str]) -> Iterator[str]:
    if names:
        more = "等" if len(names) > SHOWN_AT_MOST else ""
        yield f"  没有写到的{len(names)}个：{'、'.join(f'“{plain(name)}”' for name in names[:SHOWN_AT_MOST])}{more}"


def _coverage(coverage: FigureCoverage) -> Iterator[str]:
    """Which part was read, and what became of its figures."""
    if coverage.stretches:
        parts = "、".join(map(stretch_words, coverage.stretches[:MOST_STRETCHES]))
        more = "等处" if len(coverage.stretches) > MOST_STRETCHES else ""
        yield (
            f"核对了{parts}{more}：共{coverage.figures}个数，相符{coverage.confirmed}个、"
            f"不符{coverage.contradicted}个、没有核对{coverage.unchecked}个"
        )


def _last_word(compared: NarrativeComparison) -> str:
    """One line that no other contradicts: something wrong, nothing read, right as far as it was checked, all right."""
    errors = Counter(SEVERITY_WORDS[each.finding.severity] for each in compared.findings)
    if errors:
        return "不符：" + "、".join(f"{word}{count}处" for word, count in errors.items())
    coverage = compared.coverage
    if coverage.is_nothing:
        return "没有读到可以核对的数"
    if coverage.unchecked:
        return f"核对了的{coverage.confirmed}个数都相符；还有{coverage.unchecked}个没有核对，列在上面"
    return "没有发现不符之处"


def _clean_projects(compared: NarrativeComparison) -> int:
    """How many projects that the text names it tells figures of, and all of them right."""
    wrong = {found.finding.project for found in compared.findings if found.finding.code not in _ABOUT_NAMES}
    doubtful = wrong | {each.project for each in compared.unchecked}
    named = {each.taken_for for each in compared.names}
    return len(({each.project for each in compared.confirmed} & named) - doubtful)


_ABOUT_NAMES: Final = frozenset({"ZP531", "ZP534"})
