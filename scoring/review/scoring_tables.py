"""What is added up in a table of scores: points, scores, the total and its grade; its indicators are nobody's here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from indicator_specs.words.normalisation import shorten
from indicator_specs.words.numbers import format_decimal
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.grades import FULL_POINTS, plain_grade
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_total import grade_of_total
from scoring.submissions.scoring_table import LevelGroup, ScoringTable
from scoring.submissions.submission import IndicatorLevel


def scoring_table_findings(table: ScoringTable, rule_sets: Sequence[RuleSet]) -> tuple[Finding, ...]:
    """
    Everything wrong with the arithmetic of a table.

    Args:
        table: As read.
        rule_sets: By whose grades it may go.
    """
    return (
        *_groups_differ(table),
        *_points_are_not_full(table),
        *_scores_out_of_range(table),
        *_total_is_wrong(table),
        *_grade_is_wrong(table, rule_sets),
    )


def _found(table: ScoringTable, code: str, cell: str, **texts: str) -> Finding:
    return catalogue()[code].finding(CellPlace(table.file, table.sheet, cell), **texts)


def _differing_groups(table: ScoringTable) -> Iterator[LevelGroup]:
    """
    Those whose parts are not what they say.

    Where fewer of a level fit than differ, its numbers are measured otherwise: per cents of the level, or weights.
    """
    for level in IndicatorLevel:
        groups = [group for group in table.groups if group.level is level]
        differing = [group for group in groups if sum(group.parts) != group.stated.number]
        are_points = all(group.stated.cell == group.name.cell for group in groups)  # 投入（20分）
        if are_points or 2 * len(differing) < len(groups):
            yield from differing


def _groups_differ(table: ScoringTable) -> Iterator[Finding]:
    for group in _differing_groups(table):
        yield _found(
            table,
            "ZP202",
            group.stated.cell,
            found=format_decimal(sum(group.parts, Decimal(0))),
            expected=format_decimal(group.stated.number or Decimal(0)),
            category=shorten(group.name.text),
            what="下各指标分值合计",
            stated="标注为",
            basis="＋".join(map(format_decimal, group.parts)),
        )


def _points(table: ScoringTable) -> Decimal | None:
    if not table.is_all_read:
        return None
    return sum((row.points.number for row in table.rows if row.points.number is not None), Decimal(0))


def _points_are_not_full(table: ScoringTable) -> Iterator[Finding]:
    """
    All points must add to 100, where the table says what they add to.

    A table without a closing row may be a part of a longer one, and one that nowhere says 100 is a doubt. A 一级指标
    that differs from its rows is the mistake to tell where these say 100.
    """
    points, stated = _points(table), table.total_points.number
    if points is None or not table.total.cell:
        return
    if stated not in (None, FULL_POINTS, points):
        yield _stated_otherwise(table, points)
        return
    if points == FULL_POINTS:
        return
    categories = [group for group in table.groups if group.level is IndicatorLevel.CATEGORY]
    says_full = sum((group.stated.number or Decimal(0) for group in categories), Decimal(0)) == FULL_POINTS
    if says_full and any(_differing_groups(table)):
        return
    finding = _found(
        table,
        "ZP201",
        table.total_points.cell or table.total.cell,
        found=format_decimal(points),
        expected=format_decimal(FULL_POINTS),
        indicators=format_decimal(points),
        execution="0",
    )
    if not says_full and stated != FULL_POINTS:
        finding = evolve(finding, severity=Severity.WARNING)
    yield _in_its_words(finding, f"各指标分值合计为{finding.found}，应为{finding.expected}")


def _stated_otherwise(table: ScoringTable, points: Decimal) -> Finding:
    return _found(
        table,
        "ZP230",
        table.total_points.cell,
        found=format_decimal(table.total_points.number or Decimal(0)),
        expected=format_decimal(points),
        basis="各指标分值之和",
    )


def _scores_out_of_range(table: ScoringTable) -> Iterator[Finding]:
    for row in table.rows:
        score, most = row.score.number, row.score_of
        if score is None or (score >= 0 and (most is None or score <= most)):
            continue
        yield _found(
            table,
            "ZP301",
            row.score.cell,
            name=shorten(row.name.text),
            found=format_decimal(score),
            expected="不小于0" if most is None else f"0～{format_decimal(most)}",
            basis="" if most is None else f"分值{format_decimal(most)}",
        )


def _sum_of_scores(table: ScoringTable) -> Decimal | None:
    """None where one is left blank, or may not be all."""
    scores = [row.score for row in table.rows if row.score.cell]
    if not scores or not table.is_all_read or any(score.number is None for score in scores):
        return None
    return sum((score.number for score in scores if score.number is not None), Decimal(0))


def _total_is_wrong(table: ScoringTable) -> Iterator[Finding]:
    total, right = table.total.number, _sum_of_scores(table)
    if total is None or right is None or total in (right, _to_the_places_of(total, right)):
        return
    yield _found(
        table,
        "ZP226",
        table.total.cell,
        found=format_decimal(total),
        expected=format_decimal(right),
        basis="各指标得分之和",
    )


def _to_the_places_of(total: Decimal, exact: Decimal) -> Decimal:
    exponent = total.as_tuple().exponent
    return round_half_up(exact, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _grade_is_wrong(table: ScoringTable, rule_sets: Sequence[RuleSet]) -> Iterator[Finding]:
    """Against the total and against what it should be, by every rule set that may be meant."""
    right = _sum_of_scores(table)
    totals = [each for each in (right, table.total.number) if each is not None and 0 <= each <= FULL_POINTS]
    told = table.grade.text.strip()
    if not told or not totals or not rule_sets:
        return
    known = [(plain_grade(told, rules), rules) for rules in rule_sets]
    if not any(grade in [each.name for each in rules.grading.grades] for grade, rules in known):
        return
    if any(grade == grade_of_total(total, rules) for grade, rules in known for total in totals):
        return
    expected = "”或“".join(dict.fromkeys(grade_of_total(totals[0], rules) for rules in rule_sets))
    yield _found(
        table,
        "ZP228",
        table.grade.cell,
        found=shorten(told),
        expected=expected,
        total=format_decimal(totals[0]),
        basis="可能适用的各套规则",
    )


def _in_its_words(finding: Finding, message: str) -> Finding:
    return evolve(finding, message=message, fix="请核对各指标分值，使其合计为100")
