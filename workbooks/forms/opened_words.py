"""The words of a form that its lead may change: targets, texts whose years moved, proposed points, blank rows."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from indicator_specs.projects import Project
from scoring.assessing.assessment import Assessment
from scoring.new_year.carried_over import Told, YearNote
from workbooks.forms import form_cells as cells
from workbooks.forms.excel_expressions import excel_number, quoted
from workbooks.forms.form_terms import FormTerms, year_words
from workbooks.forms.prompts import BAND_PHRASES, in_lines
from workbooks.forms.row_formulas import UNDECIDED
from workbooks.forms.row_hints import TARGET_CHANGED
from workbooks.sheets import styles
from workbooks.sheets.drafting import CellName, SheetDraft
from workbooks.sheets.input_prompts import OPTIONAL
from workbooks.sheets.plan import Input
from workbooks.sheets.styles import PALE_BLUE, PALE_GREEN, PALE_ORANGE

PROPOSED_HEADING: Final = "{heading}\n（建议）"
"""Brackets are no part of a heading's words: the form reads back as any other."""

_LONGEST_QUOTED: Final = 200
"""Characters of a target that a formula repeats; a text in a formula has at most 255."""

_AS_APPROVED: Final = "照批复的绩效目标填写"

_LABELS: Final = {
    Told.PROJECT_NAME: "项目名称",
    Told.GOAL: "年度目标",
    Told.INDICATOR_NAME: "三级指标",
    Told.TARGET: "年度指标值",
}


def open_words(draft: SheetDraft, assessment: Assessment, terms: FormTerms) -> None:
    """
    Unlock what the terms leave to the lead; the score of a row whose target was changed waits, because its formula was
    made for the old one.

    Args:
        draft: With inputs, and with formulas where the form has any.
        assessment: What it was drafted from.
        terms: Of the form.
    """
    for note in terms.year_notes:
        _open_year(draft, assessment.project, note)
    if terms.has_open_targets:
        for position in range(len(assessment.indicators)):
            _open_target(
                draft, assessment.project, position, "目标可以改；改了的，复核时与上年的或批复的目标比对，逐条列出"
            )
    if not assessment.project.goal:
        label = _LABELS[Told.GOAL]
        _open(draft, cells.GOAL, Input(title=label, prompt=_AS_APPROVED, brief=f"请填{label}"))
    for position, scored in enumerate(assessment.indicators):
        if not scored.indicator.name:
            _open_name(draft, position)
        if not scored.indicator.target:
            _open_missing_target(draft, position, is_named=bool(scored.indicator.name))
    _mark_blank_rows(draft, assessment.project)
    for position, points in enumerate(terms.proposed.points):
        cell = cells.in_row(position, cells.POINTS)
        style = evolve(draft.cell(cell).style, fill=PALE_GREEN)
        comment = f"建议：按评分规则的{terms.proposed.basis}分配，不是批复的，可以改"
        draft.change(cell, value=points, style=style, comment=comment)
        draft.mark(cell, f"AND(ISNUMBER({cell}),{cell}<>{excel_number(points)})", PALE_BLUE)
    if terms.proposed.points:
        heading = cells.heading(cells.POINTS)
        draft.change(heading, value=PROPOSED_HEADING.format(heading=draft.cell(heading).value))


def _open_year(draft: SheetDraft, project: Project, note: YearNote) -> None:
    words = f"{year_words(note, project.year)}。请核对"
    match note.field:
        case Told.PROJECT_NAME:
            cell = cells.PROJECT_NAME
        case Told.GOAL:
            cell = cells.GOAL
        case Told.INDICATOR_NAME:
            cell = cells.in_row(note.position, cells.NAME)
        case Told.TARGET:
            _open_target(draft, project, note.position, words)
            _note(draft, cells.in_row(note.position, cells.TARGET), words)
            return
    _open(draft, cell, Input(title=_LABELS[note.field], prompt=words, brief=f"请填{_LABELS[note.field]}"))
    _note(draft, cell, words)


def _note(draft: SheetDraft, cell: CellName, words: str) -> None:
    """Beside what is told there already."""
    draft.change(cell, comment="\n".join(filter(None, (draft.cell(cell).comment, words))))


def _open_target(draft: SheetDraft, project: Project, position: int, words: str) -> None:
    cell = cells.in_row(position, cells.TARGET)
    if draft.cell(cell).input is not None:
        return
    label = _LABELS[Told.TARGET]
    _open(draft, cell, Input(title=label, prompt=words, brief=f"请填{label}"))
    score = cells.in_row(position, cells.SCORE)
    formula, target = draft.cell(score).formula, project.indicators[position].target
    if formula:
        unchanged, hint = _still_says(cell, target), cells.in_row(position, cells.HINT)
        draft.change(score, formula=f"IF({unchanged},{formula},{UNDECIDED})")
        draft.change(hint, formula=f"IF({unchanged},{draft.cell(hint).formula},{quoted(TARGET_CHANGED)})")


def _still_says(cell: CellName, text: str) -> str:
    if len(text) <= _LONGEST_QUOTED:
        return f"EXACT({cell},{quoted(text)})"
    return f"AND(LEN({cell})={len(text)},EXACT(LEFT({cell},{_LONGEST_QUOTED}),{quoted(text[:_LONGEST_QUOTED])}))"


def _open_name(draft: SheetDraft, position: int) -> None:
    """A row that the lead may use, for an indicator of hers."""
    label, name = _LABELS[Told.INDICATOR_NAME], cells.in_row(position, cells.NAME)
    _open(draft, name, Input(title=label, prompt=in_lines(_AS_APPROVED, "用不上的行留空"), brief=f"请填{label}"))


def _open_missing_target(draft: SheetDraft, position: int, *, is_named: bool) -> None:
    label, target = _LABELS[Told.TARGET], cells.in_row(position, cells.TARGET)
    _open(
        draft,
        target,
        Input(title=label, prompt=in_lines(_AS_APPROVED, "例：≥95%、41次、12月底前完成"), brief=f"请填{label}"),
    )
    _ask_for_any_result(draft, position)
    is_used = "" if is_named else f",LEN(TRIM({cells.in_row(position, cells.NAME)}))>0"
    draft.mark(target, f"AND(LEN(TRIM({target}))=0{is_used})", PALE_ORANGE)


def _ask_for_any_result(draft: SheetDraft, position: int) -> None:
    """What is promised is not known yet: a number, which is scored without a person, a date, or words."""
    words = "目标是数的，填数和单位，例：96.5%；是日期的，填完成日期；是文字的，照写目标的表述或选一档"
    wanted = Input(title="实际完成值", prompt=words, brief="请填实际完成值", choices=BAND_PHRASES)
    draft.change(cells.in_row(position, cells.ACTUAL), input=wanted)
    score = cells.in_row(position, cells.SCORE)
    asked = draft.cell(score).input
    if asked is not None:
        may_be_left = in_lines("目标是数的可以不填，由单位计算", asked.prompt)
        draft.change(score, input=evolve(asked, prompt=may_be_left, brief=OPTIONAL))


def _mark_blank_rows(draft: SheetDraft, project: Project) -> None:
    """A class of which no indicator is named yet."""
    of_class: dict[str, list[int]] = {}
    for position, indicator in enumerate(project.indicators):
        of_class.setdefault(indicator.category, []).append(position)
    for positions in of_class.values():
        if not any(project.indicators[position].name for position in positions):
            names = [cells.in_row(position, cells.NAME) for position in positions]
            draft.mark(names[0], f"COUNTA({','.join(names)})=0", PALE_ORANGE)


def _open(draft: SheetDraft, cell: CellName, wanted: Input) -> None:
    style = draft.cell(cell).style if cell in (cells.GOAL, cells.PROJECT_NAME) else styles.ENTRY
    draft.change(cell, style=style.as_input(), input=wanted)
