"""What the author of a filled-in sheet must touch so that every row can be scored: each cell once, in her words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indicator_specs.actuals import Actual, NothingReported, ReportedQuantity, Statement
from indicator_specs.problems import Problem
from indicator_specs.projects import Amount
from indicator_specs.targets import Between, Bounded, Deadline, Qualitative, Target
from indicator_specs.words.normalisation import SHORT_QUOTE, shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import ExecutionGround
from scoring.assessing.indicator_scoring import IndicatorScore
from scoring.assessing.verdicts import Verdict
from scoring.sheet_facts import wanted_answers
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts
from scoring.submissions.meaningful_text import is_meaningful
from scoring.submissions.submission import Entry

_CLAIM_FALLS: Final = frozenset(
    (
        ClaimStanding.UNANSWERED,
        ClaimStanding.UNREAD_CRITERION,
        ClaimStanding.OUT_OF_RANGE,
        ClaimStanding.OUTSIDE_BAND,
        ClaimStanding.MISSED_FULL,
    )
)


def unsettled_cells(facts: SheetFacts) -> Iterator[Problem]:
    """
    The rows of a sheet that have no score, each told at the cell that has to change.

    What is blank, and what keeps the sheet from being a project at all, is told elsewhere (``blank_fields``,
    ``project_problems``) and not once more.
    """
    if facts.execution.points and facts.scores.settled_execution is None:
        yield from _of_the_execution(facts)
    for row in facts.rows:
        if not (row.has_no_score_of_its_own or row.settled is not None or _is_told_elsewhere(row)):
            yield _of_row(row, facts)


def _is_told_elsewhere(row: RowFacts) -> bool:
    entries = row.submitted
    if row.is_parent:
        return row.points is None
    return not entries.target or row.points is None or not entries.actual


def _problem(facts: SheetFacts, cell: str, what: str, message: str, cure: str) -> Problem:
    place = f"{facts.submission.where(cell)} › {what}"
    return Problem(file=facts.submission.file, place=place, message=message, cure=cure)


# ---------------------------------------------------------------- the money


def _of_the_execution(facts: SheetFacts) -> Iterator[Problem]:
    line = facts.submission.funds.measured
    if facts.execution.ruling.ground is not ExecutionGround.MISSING:
        score = line.score.cell
        where = f"，在{score}填写得分" if score else ""
        cells = "、".join(filter(None, (line.budget.cell, line.executed.cell)))
        cure = f"请核对{cells}；金额无误的，由人评定{where}"
        yield _problem(facts, score, "预算执行率的得分", "；".join(facts.execution.remarks), cure)
        return
    for amount in (Amount.BUDGET, Amount.EXECUTED):
        entry = line[amount]
        if not entry.cell:
            yield _problem(facts, "", amount.words, "表上没有这一栏，不能算执行率", "请按规定的表样填写")
        elif _stands_for_nothing(entry):
            yield _problem(
                facts, entry.cell, amount.words, f"填的是“{shorten(entry.text, SHORT_QUOTE)}”，没有金额", "请填数字"
            )


def _stands_for_nothing(entry: Entry) -> bool:
    """A dash: words that are no amount are an error, and told as one."""
    return bool(entry) and entry.number is None and not any(map(str.isalnum, entry.text))


# ---------------------------------------------------------------- the rows


def _of_row(row: RowFacts, facts: SheetFacts) -> Problem:
    compared, entries = row.compared, row.submitted
    if row.is_parent or compared is None:
        return _problem(facts, entries.score.cell, f"“{row.name}”的得分", row.basis, _by_a_person(row))
    remarks = "；".join(filter(None, (_fallen_claim(row), *compared.remarks)))
    pair = f"目标“{shorten(entries.target.text, SHORT_QUOTE)}”，填的是“{shorten(entries.actual.text, SHORT_QUOTE)}”"
    message = f"{pair}（{remarks}）" if remarks else pair
    if compared.read.comparison.unanswered:
        cure = _answer(compared.target, compared.actual, row)
    elif compared.verdict is Verdict.MISSED:  # what was done is clear; what it earns, a person says
        return _problem(facts, entries.score.cell, f"“{row.name}”的得分", message, _by_a_person(row))
    else:
        cure = f"{_clearer(compared, row)}；否则{_by_a_person(row).removeprefix('请')}"
    return _problem(facts, entries.actual.cell, f"“{row.name}”的实际完成值", message, cure)


def _fallen_claim(row: RowFacts) -> str:
    score = row.submitted.score
    if row.claimed is None or score.computed or row.standing not in _CLAIM_FALLS:
        return ""
    return f"{score.cell}填的{format_decimal(row.claimed)}分不能照录"


def _answer(target: Target, actual: Actual, row: RowFacts) -> str:
    """What to write where nothing was reported that can be scored."""
    if isinstance(target, Deadline):
        cure = wanted_answers.A_DAY
    elif isinstance(target, (Bounded, Between)):
        cure = _answer_in_numbers(target.bounds[-1].unit, actual)
    else:
        cure = wanted_answers.A_RESULT
    note = row.submitted.note
    return f"{cure}，文字说明写在{note.cell}" if note.cell and not note and _explains(actual) else cure


def _explains(actual: Actual) -> bool:
    """Words that report nothing and tell something: a reason, in the wrong column."""
    if not isinstance(actual, Statement) or actual.completed or actual.level is not None:
        return False
    text = actual.text.strip()
    return is_meaningful(text) and not text.startswith("#") and not any(map(str.isdigit, text))


def _answer_in_numbers(unit: str, actual: Actual) -> str:
    if isinstance(actual, ReportedQuantity) and unit == "%" and not actual.quantity.unit:
        return wanted_answers.WITH_PERCENT
    if isinstance(actual, ReportedQuantity) and unit:
        return wanted_answers.in_unit(unit)
    if isinstance(actual, NothingReported):
        return wanted_answers.a_number_or_zero(unit)
    return wanted_answers.a_number(unit)


def _clearer(compared: IndicatorScore, row: RowFacts) -> str:
    if isinstance(compared.target, Qualitative):
        if compared.target.unread:
            return wanted_answers.CHECK_THE_TARGET
        return wanted_answers.the_target_repeated(shorten(row.submitted.target.text, SHORT_QUOTE))
    return wanted_answers.A_CLEAR_DAY if isinstance(compared.target, Deadline) else wanted_answers.A_CLEAR_NUMBER


def _by_a_person(row: RowFacts) -> str:
    score, note = row.submitted.score.cell, row.submitted.note.cell
    is_within_a_band = row.comparison is not None and row.comparison.level is not None  # which its remark tells
    most = f"（0～{format_decimal(row.points)}分）" if row.points is not None and not is_within_a_band else ""
    reason = f"，低于分值的在{note}写明原因" if note else ""
    return f"请由人评定，在{score or '得分一栏'}填写得分{most}{reason}"
