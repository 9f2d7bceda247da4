"""A filled-in sheet as an assessment: the scores and the total of its review, in the shape of a scored project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from indicator_specs.problems import Problem
from indicator_specs.projects import FundsRow, Indicator, Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, Claims, ExecutionScore, IndicatorScore
from scoring.assessing.execution_scoring import EXECUTION_NAME
from scoring.assessing.indicator_comparison import compared
from scoring.assessing.indicator_rulings import Ground, Ruling
from scoring.assessing.indicator_scoring import indicator_score
from scoring.assessing.project_scoring import points_problems
from scoring.assessing.verdicts import TO_BE_JUDGED, Verdict
from scoring.formulas.rounding import SAFE_PLACES, rounded_sum
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.claimed_rates import line_rate, prints_rate
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import WHOLE, RowFacts, share_of
from scoring.sheet_facts.unsettled_cells import unsettled_cells
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import Entry, Submission, SubmittedFundsLine
from scoring.submissions.submission_projects import described_project, project_problems

CHECK_THE_SHEET: Final = "请核对表中各指标的分值，改好后再评分"


def score_submission(submission: Submission, rule_set: RuleSet, recognition: Recognition | None = None) -> Assessment:
    """
    Score a filled-in sheet, by the facts that its review goes by.

    A claimed score stands where the review lets it stand; elsewhere it gives way to the rule's, or leaves the row
    undetermined, and the assessment says so. Whatever is wrong with the sheet, it has the total of its review, or none.

    Args:
        submission: As read.
        rule_set: The rules; the form's own execution points go before theirs.
        recognition: How they were recognised from the form, or None where they were given.
    """
    return assessment_of(establish(submission, rule_set=rule_set, recognition=recognition, spec=None))


def assessment_of(facts: SheetFacts) -> Assessment:
    """The assessment that goes with the facts of a sheet."""
    project = described_project(facts.submission)
    scored = tuple(
        _scored(row, indicator, facts)
        for row, indicator in zip(facts.rows, project.indicators, strict=True)
        if not row.has_no_score_of_its_own
    )
    total = facts.recomputed_total
    return Assessment(
        project=evolve(project, indicators=tuple(each.indicator for each in scored)),
        rule_set=facts.rule_set,
        execution=_execution(facts),
        indicators=scored,
        total=total,
        summed=None if total is None else facts.scores.summed(facts.scores.settled),
        grade=facts.recomputed_grade,
        needs_explanation=None if total is None else total < facts.rule_set.explanation.below,
        claims=_claims(facts.submission),
        corrections=tuple(_corrections(facts)),
        unsettled=tuple(unsettled_cells(facts)),
        flaws=_flaws(facts, project),
    )


def _claims(submission: Submission) -> Claims:
    total, grade = submission.total, submission.grade
    return Claims(
        total.number,
        grade.text.strip(),
        total_cell=total.cell,
        grade_cell=grade.cell,
        explanation_cell=submission.explanation.cell,
        total_is_uncalculated=total.uncalculated,
    )


def _flaws(facts: SheetFacts, project: Project) -> tuple[Problem, ...]:
    """A row that is no indicator says nothing about the sum of the points."""
    rows = zip(project.indicators, facts.rows, strict=True)
    counted = evolve(project, indicators=tuple(_as_it_counts(each, row) for each, row in rows if not row.is_part))
    wrong_sum = points_problems(counted, facts.rule_set, cure=CHECK_THE_SHEET)
    return project_problems(facts.submission) or tuple(_at_the_labels(problem, facts) for problem in wrong_sum)


def _at_the_labels(problem: Problem, facts: SheetFacts) -> Problem:
    """With the 一级指标 whose rows do not add to what its label says: there rows or points were changed."""
    rows: dict[str, list[RowFacts]] = defaultdict(list)
    for row in facts.rows:
        if row.submitted.category_points is not None and row.submitted.category_label.cell and not row.is_part:
            rows[row.submitted.category_label.cell].append(row)
    told = "；".join(filter(None, (_differing_label(cell, of_label) for cell, of_label in rows.items())))
    return evolve(problem, message=f"{problem.message}；{told}") if told else problem


def _differing_label(cell: str, rows: Sequence[RowFacts]) -> str:
    stated, label = rows[0].submitted.category_points, " ".join(rows[0].submitted.category_label.text.split())
    points = rounded_sum([share_of(row.points, row) for row in rows], SAFE_PLACES)
    if points is None or stated is None or points == stated:
        return ""
    doubt = "是不是删了一行，或改了分值" if points < stated else "是不是多了一行，或改了分值"
    return f"{cell}写的是“{label}”，它的各行合计{format_decimal(points)}，{doubt}"


def _execution(facts: SheetFacts) -> ExecutionScore:
    settled = facts.scores.settled_execution
    return facts.execution if settled == facts.execution.score else evolve(facts.execution, claimed_score=settled)


def _scored(row: RowFacts, indicator: Indicator, facts: SheetFacts) -> IndicatorScore:
    """The row as the project's indicator, with the score that stands after the review, as it adds to the total."""
    if row.share != WHOLE and row.score is not None:
        weighed = evolve(row.score.indicator, points=share_of(row.score.indicator.points, row))
        score = indicator_score(weighed, facts.rule_set, facts.submission.year)
    else:
        score = row.score or IndicatorScore(_no_ruling(_as_it_counts(indicator, row), facts))
    settled = share_of(row.settled, row)
    if settled == score.rule_score:
        return score
    return evolve(score, claimed_score=settled, claim_cell=row.submitted.score.cell)


def _as_it_counts(indicator: Indicator, row: RowFacts) -> Indicator:
    """With the points that it adds to the total: of all that share a score, or weighed."""
    points = share_of(row.points, row)
    return indicator if points is None else evolve(indicator, points=points)


def _no_ruling(indicator: Indicator, facts: SheetFacts) -> Ruling:
    """Of a row that the rules cannot be asked about, because its points or numbers are unusable."""
    read = compared(indicator, facts.submission.year)
    return Ruling(indicator, read, facts.rule_set, Verdict.UNDETERMINED, Ground.UNDETERMINED)


def _corrections(facts: SheetFacts) -> Iterator[str]:
    """
    Every claimed rate and score that gives way to the rules'.

    Where nothing takes its place yet, the cell that is the cause is told instead (``unsettled_cells``).
    """
    for funds_row, line in facts.submission.funds.lines:
        rate, claimed = line_rate(facts, funds_row, line), line.rate.number
        if rate is not None and claimed is not None and not prints_rate(claimed, rate.exact):
            right = format_decimal(rate.printed)
            yield f"{_rate_of(funds_row, line)}原填{line.rate.text.strip()}，按金额为{right}%（{line.rate.cell}）"
    execution = facts.submission.funds.total.score
    settled = facts.scores.settled_execution
    if facts.execution.points and settled is not None:
        yield from _corrected(EXECUTION_NAME, execution, execution.number, settled)
    for row in facts.rows:
        if row.settled is not None and not row.has_no_score_of_its_own:
            why = "没有说明理由，" if row.standing is ClaimStanding.ABOVE else ""
            name = f"“{row.submitted.name.text.strip()}”"
            yield from _corrected(name, row.submitted.score, row.claimed, row.settled, why)


def _rate_of(row: FundsRow | None, line: SubmittedFundsLine) -> str:
    """In the row of the total it is the project's."""
    if row is FundsRow.TOTAL:
        return "执行率"
    return f"{row.words if row else line.label.text.strip()}的执行率"


def _corrected(what: str, entry: Entry, claimed: Decimal | None, settled: Decimal, why: str = "") -> Iterator[str]:
    if entry and entry.number is None and not waits_for_a_person(entry):
        words = " ".join(entry.text.split())
        yield f"{what}的得分原填“{words}”，不是数字，按规则为{format_decimal(settled)}分（{entry.cell}）"
    if claimed is not None and claimed != settled:
        was, becomes = format_decimal(claimed), format_decimal(settled)
        yield f"{what}原填{was}分，按规则为{becomes}分，{why}按规则计（{entry.cell}）"


def waits_for_a_person(entry: Entry) -> bool:
    """Our form shows that it cannot tell a score yet; nobody claimed anything."""
    return entry.text.strip() == TO_BE_JUDGED
