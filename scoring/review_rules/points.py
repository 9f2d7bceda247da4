"""Whether points add up, agree with their labels, and with the rules that were recognised."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicator_specs.words.normalisation import shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.verdicts import TO_BE_JUDGED
from scoring.findings.finding import Finding
from scoring.rule_sets.grades import FULL_POINTS
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.level_weights import WeighedGroup, WeightMeasure
from scoring.sheet_facts.row_facts import RowFacts
from scoring.submissions.rule_set_recognition import category_weights, weights_of, written
from scoring.submissions.submission import IndicatorLevel, SubmittedIndicator


def points_total(facts: SheetFacts) -> Decimal | None:
    """All points of the sheet, execution included; None where a row's are unreadable."""
    points = [each for each in facts.scores.points_that_add_up if each is not None]
    if not points or len(points) < len(facts.scores.points_that_add_up):
        return None
    return sum(points, Decimal(0)) + facts.execution.points


def points_are_not_full_marks(facts: SheetFacts) -> Iterator[Finding]:
    """All points must add to 100; where a category differs from its label, that is the mistake to tell (ZP202)."""
    total = points_total(facts)
    if total is None or total == FULL_POINTS:
        return
    if _labels_add_to_full_marks(facts) and any(_differing_categories(facts)):
        return
    if _weights_add_to_full_marks(facts) and any(_differing_groups(facts)):
        return
    stated = facts.submission.total_points
    weights = [group.weight.number for group in facts.levels.groups if group.measure is WeightMeasure.SHARES]
    places = (*weights, stated) if weights or stated else (facts.submission.total,)
    yield facts.finding(
        "ZP201",
        places[0].cell,
        found=format_decimal(total),
        expected=format_decimal(FULL_POINTS),
        indicators=format_decimal(total - facts.execution.points),
        execution=format_decimal(facts.execution.points),
    )


def _labels_add_to_full_marks(facts: SheetFacts) -> bool:
    labelled = {row.submitted.category: row.submitted.category_points for row in facts.rows}
    known = [points for points in labelled.values() if points is not None]
    return len(known) == len(labelled) and sum(known, facts.execution.points) == FULL_POINTS


def _weights_add_to_full_marks(facts: SheetFacts) -> bool:
    """Those of the highest level that has any."""
    weights = [group.weight for group in facts.levels.groups]
    for level in IndicatorLevel:
        numbers = {weight.name.cell: weight.number.number for weight in weights if weight.level is level}
        if numbers:
            known = [number for number in numbers.values() if number is not None]
            return sum(known, facts.execution.points) == FULL_POINTS
    return False


def _differing_groups(facts: SheetFacts) -> Iterator[WeighedGroup]:
    return (group for group in facts.levels.groups if not group.fits)


def weight_differs_from_parts(facts: SheetFacts) -> Iterator[Finding]:
    """A 一级指标 or 二级指标 of 40 points over parts that add to 38; over per cents that do not add to 100."""
    for group in _differing_groups(facts):
        yield facts.finding(
            "ZP202",
            group.weight.number.cell,
            found=format_decimal(group.sum),
            expected=format_decimal(group.wanted),
            category=_weighed_name(group),
            what="下各项分值合计",
            stated="标注为" if group.measure is WeightMeasure.POINTS else "按百分比分配，应为",
            basis="＋".join(map(format_decimal, group.parts)),
        )


def weight_is_repeated_otherwise(facts: SheetFacts) -> Iterator[Finding]:
    """A weight that stands in every row of its 一级指标, where its parts do not tell which of two it is."""
    for group, first in facts.levels.repeated:
        if group.measure is WeightMeasure.SHARES and group.number != first.number:
            yield facts.finding(
                "ZP202",
                group.weight.number.cell,
                found=format_decimal(group.number),
                expected=format_decimal(first.number),
                category=_weighed_name(group),
                what="的权重",
                stated="前面写的是",
                basis=f"{facts.submission.within(first.weight.number.cell)}处",
            )


def _weighed_name(group: WeighedGroup) -> str:
    return shorten(group.weight.name.text) or group.weight.level.value


def _differing_categories(facts: SheetFacts) -> Iterator[tuple[SubmittedIndicator, Decimal, Decimal]]:
    """The first row of each category whose points differ from its label, what the label says and its rows add to."""
    by_category: dict[str, list[RowFacts]] = {}
    for row in facts.rows:
        by_category.setdefault(row.submitted.category, []).append(row)
    for rows in by_category.values():
        labelled = rows[0].submitted.category_points
        carrying = [row for row in rows if not row.has_no_score_of_its_own]
        if labelled is None or not carrying or any(row.points is None for row in carrying):
            continue
        given = sum((row.points * row.share for row in carrying if row.points is not None), Decimal(0))
        if given != labelled:
            yield rows[0].submitted, labelled, given


def category_differs_from_label(facts: SheetFacts) -> Iterator[Finding]:
    """产出指标(40分) over rows that add to 38."""
    for row, labelled, given in _differing_categories(facts):
        terms = [
            format_decimal(other.points)
            for other in facts.rows
            if other.submitted.category == row.category and other.points is not None
        ]
        yield facts.finding(
            "ZP202",
            row.category_label.cell,
            found=format_decimal(given),
            expected=format_decimal(labelled),
            category=row.category,
            what="下各指标分值合计",
            stated="标注为",
            basis="＋".join(terms),
        )


def split_differs_from_rules(facts: SheetFacts) -> Iterator[Finding]:
    """Weights are "in principle": another split is worth a word, once."""
    if facts.recognition is not None and not facts.recognition.fits:
        return
    given = category_weights(facts.submission)
    wanted = weights_of(facts.rule_set)
    points = facts.submission.execution_points
    unknown = any(weight is None for weight in given.values())
    wanted_execution = _own_execution_points(facts)
    same = given == wanted and points in (None, wanted_execution)
    if unknown or same or not given or any(_differing_categories(facts)) or points_total(facts) != FULL_POINTS:
        return
    yield facts.finding(
        "ZP215",
        facts.rows[0].submitted.category_label.cell,
        found=written(given.items(), facts.execution.points),
        expected=written(wanted.items(), wanted_execution),
    )


def _own_execution_points(facts: SheetFacts) -> Decimal:
    """The rule set's own, before the form's took their place."""
    return FULL_POINTS - sum(weights_of(facts.rule_set).values(), Decimal(0))


def rules_not_recognised(facts: SheetFacts) -> Iterator[Finding]:
    """No rule set fits the form."""
    if facts.recognition is None or facts.recognition.fits or not facts.rows:
        return
    yield facts.finding(
        "ZP216",
        facts.rows[0].submitted.category_label.cell,
        found=written(category_weights(facts.submission).items(), facts.submission.execution_points),
        expected=facts.rule_set.title,
    )


def rival_rules_give_other_scores(facts: SheetFacts) -> Iterator[Finding]:
    """Several rule sets fit, and would give other scores: both are told, once a sheet."""
    words: dict[str, list[str]] = {}  # by rival: “会议批次”10→9.5
    own = facts.execution.score
    for rival, score in facts.rival_executions.items():
        shown = TO_BE_JUDGED if own is None else format_decimal(own)
        words.setdefault(rival, []).append(f"执行率{shown}→{format_decimal(score)}")
    for row in facts.rows:
        if row.is_part or row.score is None:
            continue
        rule_score = row.score.rule_score
        shown = TO_BE_JUDGED if rule_score is None or not row.rival_scores else format_decimal(rule_score)
        for rival, score in row.rival_scores.items():
            words.setdefault(rival, []).append(f"“{row.name}”{shown}→{format_decimal(score)}")
    if words:
        told = (f"按{facts.name_of_rival(rival)}，{_some(differences)}" for rival, differences in words.items())
        yield facts.finding("ZP217", "", found="、".join(words), expected=facts.rule_set.id, basis="；".join(told))


MOST_DIFFERENCES: Final = 4


def _some(differences: list[str]) -> str:
    """The first few of them, and how many there are."""
    rest = f"等{len(differences)}处" if len(differences) > MOST_DIFFERENCES else ""
    return "，".join(differences[:MOST_DIFFERENCES]) + rest
