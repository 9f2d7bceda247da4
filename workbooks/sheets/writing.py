"""Write planned sheets as one Excel workbook: the only place that uses XlsxWriter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from indicator_specs.problems import Problem
from indicator_specs.words.numbers import format_decimal
from scoring.findings.addresses import address_of, place_in
from workbooks.files.output_files import STAMP, refuse_existing, write_file
from workbooks.sheets.cell_texts import CUT_SHORT, LONGEST_TEXT, TAKEN_AS_FORMULA, shortened
from workbooks.sheets.page_setup import A4, FOOTER, MARGINS
from workbooks.sheets.plan import Asked, Cell, CellValue, Chart, SheetPlan
from workbooks.sheets.sheet_names import sheet_names
from workbooks.sheets.styles import FONT, Style
from workbooks.sheets.text_width import COLUMN_PADDING, PIXELS_PER_DIGIT, PIXELS_PER_POINT

WIDTH_FONT: Final = "Arial"
"""Column widths count digits of the workbook's own font; unlike Calibri this one has an equal on every system."""

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": WIDTH_FONT, "font_size": 10},
}

ROW_BY_ROW: Final = {"in_memory": False, "constant_memory": True}

PROTECTION: Final = {"format_rows": True, "format_columns": True}
"""What stays possible on a protected sheet besides typing into inputs: rows can be made higher for long texts."""

CHART_FONT: Final = {"name": FONT, "size": 9, "bold": False}
CHART_COLOURS: Final = ("#A6B8CC", "#2F5F98")
"""Claimed numbers pale, reviewed ones dark; they differ in print without colours too."""

COMMENT_LOOKS: Final = {"author": "上年", "font_name": FONT, "font_size": 9, "color": "#FFFFE1"}

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class _EmptyResult(str):
    """
    The empty text as a formula's stored result.

    XlsxWriter takes ``""`` for “not computed yet” and leaves out the mark that tells the two apart; a text that is not
    equal to ``""`` gets it.
    """

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return False


class _Formats:
    """The workbook's formats: each style is made once, and once more with the mark that keeps a text a text."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Style, bool], Format] = {}
        self._fills: dict[str, Format] = {}

    def of(self, style: Style, *, quoted: bool) -> Format:
        known = self._made.get((style, quoted))
        if known is None:
            known = self._workbook.add_format(_format_properties(style, quoted=quoted))
            self._made[style, quoted] = known
        return known

    def with_fill(self, fill: str) -> Format:
        """The look that a mark lays over a cell."""
        known = self._fills.get(fill)
        if known is None:
            known = self._workbook.add_format({"bg_color": fill})
            self._fills[fill] = known
        return known


def write_workbook(
    plans: Sequence[SheetPlan], path: Path, *, force: bool = False, row_by_row: bool = False
) -> tuple[Problem, ...]:
    """
    Write sheets, in order, into a new workbook; equal plans give equal bytes.

    Args:
        plans: The sheets.
        path: The workbook.
        force: Overwrite an existing file.
        row_by_row: For long lists: what is written leaves memory with its row. Cells must come row by row, and none
            be merged over several rows.

    Returns:
        What could not be written as it was given, one problem per cell: characters that no workbook can hold were
        left out, a text beyond Excel's limit was cut short.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), is open elsewhere, or cannot be written there.
    """
    refuse_existing(path, force=force)
    content, problems = workbook_bytes(plans, file=str(path), row_by_row=row_by_row)
    write_file(path, content, force=force)
    return problems


def workbook_bytes(
    plans: Sequence[SheetPlan], *, file: str = "", row_by_row: bool = False
) -> tuple[bytes, tuple[Problem, ...]]:
    """The workbook as bytes, and the problems as ``write_workbook`` returns them, told of ``file``."""
    if not plans:
        raise ValueError("a workbook needs at least one sheet")
    if not row_by_row:
        return _workbook_bytes(plans, file, OPTIONS)
    with TemporaryDirectory() as scratch:
        return _workbook_bytes(plans, file, OPTIONS | ROW_BY_ROW | {"tmpdir": scratch})


def _workbook_bytes(
    plans: Sequence[SheetPlan], file: str, options: Mapping[str, Any]
) -> tuple[bytes, tuple[Problem, ...]]:
    buffer = BytesIO()
    problems: list[Problem] = []
    workbook = Workbook(buffer, options)
    workbook.set_properties({"created": STAMP})
    formats = _Formats(workbook)
    for plan, name in zip(plans, sheet_names(plan.name for plan in plans), strict=True):
        worksheet = workbook.add_worksheet(name, _AsGiven)
        _set_up_page(worksheet, plan)
        _protect(worksheet, plan, formats)
        for cell in plan.cells:
            told = _write_cell(worksheet, cell, formats)
            if told:
                place = place_in(name, address_of(cell.row + 1, cell.column + 1))
                problems.append(Problem(file=file, place=place, message=told))
        for chart in plan.charts:
            _insert_chart(workbook, worksheet, chart, plan)
    workbook.close()
    return buffer.getvalue(), tuple(problems)


class _AsGiven(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet whose formulas are written as they are given, and so are the texts in them."""

    def _prepare_formula(self, formula: str, *_: object) -> str:
        # XlsxWriter looks in every formula for each of thirty functions newer than 2010, which no formula of ours has:
        # that took longer than all the rest of writing a form.
        return formula.removeprefix("=")


def _set_up_page(worksheet: Worksheet, plan: SheetPlan) -> None:
    for column, width in enumerate(plan.column_widths):
        worksheet.set_column(column, column, width)
    for row, height in enumerate(plan.row_heights):
        worksheet.set_row(row, height)
    last_row, last_column = len(plan.row_heights) - 1, len(plan.column_widths) - 1
    worksheet.print_area(0, 0, last_row, last_column)
    # Targets such as 3 or 100% are texts on purpose; without this Excel marks each with a green corner.
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{address_of(last_row + 1, last_column + 1)}"})
    worksheet.set_paper(A4)
    if plan.landscape:
        worksheet.set_landscape()
    if plan.frozen:
        worksheet.freeze_panes(*plan.frozen)
    if plan.filter:
        heading = plan.filter.heading_row
        worksheet.autofilter(heading, 0, heading + plan.filter.rows, plan.filter.columns - 1)
    worksheet.fit_to_pages(1, int(plan.one_page))
    worksheet.set_margins(**MARGINS)
    worksheet.center_horizontally()
    worksheet.set_footer(FOOTER)
    worksheet.hide_gridlines(2)
    if plan.title_rows:
        worksheet.repeat_rows(*plan.title_rows)
    for column, width in enumerate(plan.margin_widths, start=last_column + 1):
        worksheet.set_column(column, column, width)
    if plan.working_columns:
        first_hidden = last_column + len(plan.margin_widths) + 1
        worksheet.set_column(first_hidden, first_hidden + plan.working_columns - 1, None, None, {"hidden": True})


def _protect(worksheet: Worksheet, plan: SheetPlan, formats: _Formats) -> None:
    """Lock all but the inputs, and begin at the first of them."""
    if plan.protected:
        worksheet.protect("", PROTECTION)
    first = next((cell for cell in plan.cells if cell.input), None) if plan.protected else None
    if first:
        worksheet.set_selection(first.row, first.column, first.row, first.column)
    for asked in plan.asked:
        _ask(worksheet, asked)
    for mark in plan.marks:
        worksheet.conditional_format(
            mark.row,
            mark.column,
            mark.row + mark.rows - 1,
            mark.column + mark.columns - 1,
            {
                "type": "formula",
                "criteria": f"={mark.condition}",
                "format": formats.with_fill(mark.fill),
                "stop_if_true": True,
            },
        )


def _insert_chart(workbook: Workbook, worksheet: Worksheet, plan: Chart, sheet: SheetPlan) -> None:
    """The numbers go into the chart as well: row by row, the writer no longer knows what stands in the cells."""
    chart = workbook.add_chart({"type": "bar" if plan.lying else "column"})
    last_row = plan.first_row + len(plan.labels) - 1
    for series, colour in zip(plan.series, CHART_COLOURS[-len(plan.series) :], strict=True):
        chart.add_series(
            {
                "name": series.name,
                "categories": [worksheet.name, plan.first_row, plan.label_column, last_row, plan.label_column],
                "categories_data": list(plan.labels),
                "values": [worksheet.name, plan.first_row, series.column, last_row, series.column],
                "values_data": list(series.values),
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "font": CHART_FONT, "num_format": "0;;"},
            }
        )
    chart.set_title({"name": plan.title, "name_font": CHART_FONT | {"size": 11, "bold": True}, "overlay": False})
    labels = {"num_font": CHART_FONT, "reverse": plan.lying, "major_gridlines": {"visible": False}}
    numbers = {"visible": False, "major_gridlines": {"visible": False}}
    chart.set_x_axis(numbers if plan.lying else labels)
    chart.set_y_axis(labels if plan.lying else numbers)
    chart.set_legend({"position": "bottom", "font": CHART_FONT} if len(plan.series) > 1 else {"none": True})
    widths = sheet.column_widths[plan.column : plan.column + plan.columns]
    heights = sheet.row_heights[plan.row : plan.row + plan.rows]
    width = sum(PIXELS_PER_DIGIT * width + COLUMN_PADDING for width in widths)
    chart.set_size({"width": round(width), "height": round(sum(heights) * PIXELS_PER_POINT)})
    worksheet.insert_chart(plan.row, plan.column, chart, {"object_position": 2, "description": plan.title})


def _write_cell(worksheet: Worksheet, cell: Cell, formats: _Formats) -> str:
    """Write a cell; returns what could not be written as given, or nothing."""
    value, told = _storable(cell.value)
    quoted = isinstance(value, str) and not cell.formula and value.startswith(TAKEN_AS_FORMULA)
    form = formats.of(cell.style, quoted=quoted)
    if cell.merged:
        last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
        worksheet.merge_range(cell.row, cell.column, last_row, last_column, "", form)
    if cell.formula:
        result = _EmptyResult() if value == "" else value
        worksheet.write_formula(cell.row, cell.column, f"={cell.formula}", form, result)
    elif isinstance(value, float):
        worksheet.write_number(cell.row, cell.column, value, form)
    elif value and cell.link:
        worksheet.write_url(cell.row, cell.column, f"internal:{cell.link}", form, value)
    elif value:
        _write_text(worksheet, cell.row, cell.column, value, form)
    elif not cell.merged:
        worksheet.write_blank(cell.row, cell.column, None, form)
    if cell.input:
        _ask(worksheet, Asked(cell.row, cell.column, cell.rows, cell.input), cell.columns)
    if cell.comment:
        worksheet.write_comment(cell.row, cell.column, _writable(cell.comment)[0], COMMENT_LOOKS)
    return told


def _storable(value: CellValue) -> tuple[str | float, str]:
    """The value as a cell can hold it, and what could not be kept, in Chinese."""
    if isinstance(value, Decimal):
        number = float(value)
        # A double holds every number of 15 digits; a longer one is kept as the text of its digits.
        if Decimal(repr(number)) != value:
            return format_decimal(value), "数值超过15位有效数字，按文本写入"
        return number, ""
    return _writable(value or "")


def _ask(worksheet: Worksheet, asked: Asked, columns: int = 1) -> None:
    """The prompt of an input, and what is refused there."""
    wanted = asked.input
    options: dict[str, Any] = {"validate": "any", "input_title": wanted.title, "input_message": wanted.prompt}
    if wanted.choices:
        # Any other words may be typed as well: the list only offers.
        options |= {"validate": "list", "source": list(wanted.choices), "show_error": False}
    elif wanted.number:
        options |= {"validate": "decimal", "criteria": ">=", "value": 0}
    elif wanted.condition:
        options |= {"validate": "custom", "value": f"={wanted.condition}"}
    if wanted.refusal:
        options |= {"error_title": wanted.title, "error_message": wanted.refusal}
    last_row, last_column = asked.row + asked.rows - 1, asked.column + columns - 1
    worksheet.data_validation(asked.row, asked.column, last_row, last_column, options)


def _write_text(worksheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for finished markup and would not escape it; in two pieces it is only a text.
        worksheet.write_rich_string(row, column, text[0], form, text[1:], form)
    else:
        worksheet.write_string(row, column, text, form)


def _writable(text: str) -> tuple[str, str]:
    """The text as a cell can hold it, and what was changed, in Chinese; line ends become line feeds unsaid."""
    told = ""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NOT_IN_XML.search(text):
        text, told = _NOT_IN_XML.sub("", text), "文本含有工作簿不能保存的控制字符，已略去"
    kept = shortened(text, LONGEST_TEXT, CUT_SHORT)
    return kept, told if kept is text else f"文本超过Excel单元格上限{LONGEST_TEXT}字，已截断"


def _format_properties(style: Style, *, quoted: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": FONT,
        "font_size": style.size,
        "bold": style.bold,
        "align": style.align,
        "valign": "top" if style.top else "vcenter",
        "border": int(style.border),
        "text_wrap": style.wrap,
        "shrink": style.shrink,
        "num_format": style.number_format,
    }
    if not style.locked:
        properties["locked"] = False
    if style.fill:
        properties["bg_color"] = style.fill
    if style.colour:
        properties["font_color"] = style.colour
    if style.underlined:
        properties["underline"] = 1
    if style.indent:
        properties["indent"] = style.indent
    if quoted:
        properties["quote_prefix"] = True
    return properties
