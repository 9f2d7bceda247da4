"""Everything that stands on one sheet: each form is told by its kind, and read, or named, as that kind asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.normalisation import shorten
from scoring.findings.addresses import CellPlace, Position
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.submissions.form_kind import AMBIGUOUS, ENTANGLED, UNKNOWN, FormOnSheet, Treatment
from scoring.submissions.scoring_table import ScoringTable
from scoring.submissions.submission import Submission, SubmittedSummary, UnreadColumn
from workbooks.files.reading_findings import reading_finding
from workbooks.form_reading.form import read_form
from workbooks.form_reading.form_finding import FormExtent, find_forms
from workbooks.form_reading.headings.scores_apart import scores_apart
from workbooks.form_reading.headings.subdivided_columns import subdivided_columns
from workbooks.form_reading.kinds.form_kinds import ToldForm, list_form, project_list_form, tell_forms
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.neighbours.scoring_tables import read_scoring_table
from workbooks.form_reading.neighbours.side_by_side import divided, has_tables_beside
from workbooks.form_reading.summaries.reading import PlacedSummary, read_summaries


@frozen(kw_only=True)
class SheetContents:
    """
    What was found on a sheet, from top to bottom.

    Attributes:
        forms: Every form, whatever became of it.
        submissions: The self-assessments.
        declarations: The forms that only promise (绩效目标申报表).
        summaries: The 汇总表.
        scoring_tables: The tables of scores of which only the sums are checked.
        findings: Of the forms that are not reviewed (ZP109 to ZP111).
    """

    forms: tuple[FormOnSheet, ...] = ()
    submissions: tuple[Submission, ...] = ()
    declarations: tuple[Submission, ...] = ()
    summaries: tuple[SubmittedSummary, ...] = ()
    scoring_tables: tuple[ScoringTable, ...] = ()
    findings: tuple[Finding, ...] = ()

    def without_what_is_unknown(self) -> SheetContents:
        """The same, of a sheet that a review put into a marked copy: its words are ours, and no form of anybody."""
        known = tuple(form for form in self.forms if form.kind != UNKNOWN)
        if len(known) == len(self.forms):
            return self
        return evolve(self, forms=known, findings=tuple(each for each in self.findings if each.code != "ZP110"))


def read_sheet(sheet: LabelledSheet, file: str) -> SheetContents:
    """
    Read a sheet; forms beside each other one after the other.

    Args:
        sheet: Visible, with its labels.
        file: The workbook as the user named it.
    """
    first, *others = (_read_part(part, file) for part in divided(sheet))
    return reduce(_together, others, first)


def named_list(sheet: LabelledSheet, contents: SheetContents, file: str) -> SheetContents:
    """
    The contents of a sheet of a workbook, named as a list of projects (名单) where it is one and nothing else.

    Args:
        sheet: Visible, with its labels.
        contents: What was found on it, once it is known that no form of another sheet begins there.
        file: The workbook as the user named it.
    """
    form = None if contents.forms or contents.summaries else project_list_form(sheet)
    return contents if form is None else evolve(contents, forms=(form.found,), findings=(_named(form, file),))


def _together(one: SheetContents, other: SheetContents) -> SheetContents:
    return SheetContents(
        forms=one.forms + other.forms,
        submissions=one.submissions + other.submissions,
        declarations=one.declarations + other.declarations,
        summaries=one.summaries + other.summaries,
        scoring_tables=one.scoring_tables + other.scoring_tables,
        findings=one.findings + other.findings,
    )


def _read_part(sheet: LabelledSheet, file: str) -> SheetContents:
    extents = {extent.first_row: extent for extent in find_forms(sheet)}
    told = tuple(_whose(sheet, form, extents) for form in tell_forms(sheet, tuple(extents.values())))
    summaries = read_summaries(sheet, [form for form in told if form.treatment is not Treatment.LIST], file)
    forms = _with_lists(sheet, told, summaries)
    assessed = _read(sheet, forms, extents, file, Treatment.REVIEW)
    scored = _scoring_tables(sheet, forms, file)
    return SheetContents(
        forms=tuple(evolve(form.found, reviewed=_is_reviewed(form, extents, summaries)) for form in forms),
        submissions=assessed,
        declarations=_read(sheet, forms, extents, file, Treatment.TARGETS),
        summaries=tuple(each.summary for each in summaries),
        scoring_tables=tuple(scored.values()),
        findings=(
            *(
                _added_up(form, scored[form.first_row], file) if form.first_row in scored else _named(form, file)
                for form in forms
                if not _is_reviewed(form, extents, summaries)
            ),
            *(_unread(submission, column) for submission in assessed for column in submission.unread_columns),
            *(_unknown_columns(each, file) for each in summaries if each.summary.unknown_headings),
            *_subdivided(sheet, forms, extents, file),
            *_scored_apart(sheet, forms, extents, file),
        ),
    )


_FIELDS_IN_WORDS: Final = {
    "target": "年度指标值",
    "actual": "实际完成值",
    "points": "分值",
    "score": "得分",
    "budget": "全年预算数",
    "executed": "全年执行数",
    "name": "项目名称",
}


def _unread(submission: Submission, column: UnreadColumn) -> Finding:
    """Told with its heading, and to the office how this heading can be made known; points taken off are no score."""
    finding = catalogue()["ZP115"].finding(
        CellPlace(submission.file, submission.sheet, column.heading.cell),
        found=shorten(" ".join(column.heading.text.split())),
        what=_FIELDS_IN_WORDS[column.field],
        section=column.section,
        key=column.field,
    )
    if column.field == "score" and "扣" in column.heading.text:
        message = f"栏名没有认出：“{finding.found}”一栏的数没有读取、没有核对；表上没有得分一栏"
        return evolve(finding, message=message, told_unit="", fix="请填写得分一栏：各指标的分值减去扣分")
    return finding


def _subdivided(
    sheet: LabelledSheet, forms: Sequence[ToldForm], extents: Mapping[int, FormExtent], file: str
) -> Iterator[Finding]:
    for form in forms:
        if form.treatment is Treatment.REVIEW and form.first_row in extents:
            for remark in subdivided_columns(sheet, extents[form.first_row].headers[0]):
                finding = reading_finding(remark.code, remark.reason, CellPlace(file, sheet.grid.name, remark.cell))
                yield evolve(finding, fix="请写明以哪一栏为准，或只留那一栏")


def _scored_apart(
    sheet: LabelledSheet, forms: Sequence[ToldForm], extents: Mapping[int, FormExtent], file: str
) -> Iterator[Finding]:
    """What the sum of all points and scores counts, and nobody read."""
    for form in forms:
        if form.treatment is Treatment.REVIEW and form.first_row in extents:
            row = scores_apart(sheet, extents[form.first_row])
            if row:
                place = CellPlace(file, sheet.grid.name, Position(row, sheet.grid.rows[row][0]).address)
                reason = "指标表以外另有一处评了分（只有分值、得分，没有目标、实际），分值合计和总分连它在内"
                yield evolve(reading_finding("ZP110", reason, place), fix="请由人核对这一处的得分，以及分值合计和总分")


def _whose(sheet: LabelledSheet, form: ToldForm, extents: Mapping[int, FormExtent]) -> ToldForm:
    """A form is none that we can read where two tables with results stand beside each other in it."""
    headers = extents[form.first_row].headers if form.first_row in extents else ()
    if form.treatment is Treatment.REVIEW and any(has_tables_beside(sheet, each.first_row) for each in headers):
        return evolve(form, found=evolve(form.found, kind=ENTANGLED))
    return form


def _with_lists(
    sheet: LabelledSheet, told: Sequence[ToldForm], summaries: Sequence[PlacedSummary]
) -> tuple[ToldForm, ...]:
    """The forms, and the lists that are read although nothing else told them."""
    unseen = [each for each in summaries if not any(form.holds(each.header_row) for form in told)]
    lists = (list_form(sheet, each.header_row, each.last_row) for each in unseen)
    return tuple(sorted((*told, *lists), key=lambda form: form.first_row))


def _read(
    sheet: LabelledSheet, forms: Sequence[ToldForm], extents: Mapping[int, FormExtent], file: str, treatment: Treatment
) -> tuple[Submission, ...]:
    return tuple(
        read_form(sheet, extents[form.first_row], file, subject=form.found.kind.subject, named_by=form.named_by)
        for form in forms
        if form.treatment is treatment and form.first_row in extents
    )


def _scoring_tables(sheet: LabelledSheet, forms: Sequence[ToldForm], file: str) -> dict[int, ScoringTable]:
    """Those of which something can be added up, by the row in which they begin."""
    read = {
        form.first_row: read_scoring_table(sheet, form.first_row, form.last_row, file)
        for form in forms
        if form.treatment is Treatment.SUMS
    }
    return {row: table for row, table in read.items() if table is not None}


def _is_reviewed(form: ToldForm, extents: Mapping[int, FormExtent], summaries: Sequence[PlacedSummary]) -> bool:
    match form.treatment:
        case Treatment.REVIEW:
            return form.first_row in extents
        case Treatment.LIST:
            return any(form.holds(each.header_row) for each in summaries)
        case _:
            return False


# ---------------------------------------------------------------- what is not reviewed


def _named(form: ToldForm, file: str) -> Finding:
    """A form that is not reviewed is told as what it is: nobody is to take it for reviewed."""
    place = CellPlace(file, form.found.sheet, form.found.range.partition(":")[0])
    code, reason = _what_it_is(form)
    return reading_finding(code, reason, place)


def _added_up(form: ToldForm, table: ScoringTable, file: str) -> Finding:
    """A table of scores, named with what of it was checked."""
    named = _named(form, file)
    what = "只核对了分值、得分的加总和等级" if table.is_all_read else "只核对了得分是否超过分值，分值和得分没有相加"
    message = f"{_what_it_is(form)[1]}，{what}；其中的指标完成得怎样，没有复核"
    return evolve(named, message=message)


def _unknown_columns(placed_summary: PlacedSummary, file: str) -> Finding:
    """A 汇总表 whose amounts nobody read must not look like one in which nothing is wrong."""
    summary = placed_summary.summary
    lacking = [
        word
        for word, entry in (("全年预算数", summary.rows[0].budget), ("全年执行数", summary.rows[0].executed))
        if not entry.cell
    ]
    headings = "、".join(f"“{each}”" for each in summary.unknown_headings)
    reason = (
        f"汇总表（{summary.sheet}）里没有认出{'、'.join(lacking)}一栏，栏名{headings}不认得，其中的金额和合计、执行率"
    )
    return reading_finding("ZP111", reason, CellPlace(file, summary.sheet, summary.rows[0].name.cell))


def _what_it_is(form: ToldForm) -> tuple[str, str]:
    """The code of the finding, and what it says of this form."""
    kind, where = form.found.kind, f"（{form.found.range}）"
    if kind == UNKNOWN:
        return "ZP110", f"这张表{where}像绩效表，但不是认得的任何一种"
    if kind == ENTANGLED:
        return "ZP110", f"这张表{where}里横排着不止一张指标表，分不清各是哪个项目的"
    if kind == AMBIGUOUS:
        return "ZP110", f"这张表{where}既像{'，也像'.join(each.name for each in form.candidates)}"
    match form.treatment:
        case Treatment.REVIEW:
            return "ZP111", f"这是{kind.name}{where}，但没有读出其中的指标表"
        case Treatment.LIST:
            return "ZP110", f"这是{kind.name}{where}，但没有读出其中的项目"
        case _:
            return "ZP109", f"这是{kind.name}{where}"
