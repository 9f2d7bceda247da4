"""
What a form lacks although another sheet of its workbook, perhaps a hidden one, seems to hold it: forms torn apart.

Only a head with money right before a table of indicators, and further tables right behind that, are put together
(``spread_forms``). Of any other order nobody can say what belongs together: the sheet is named where the name, the
money or the total is missed, and no total is taken of a form that seems to be a part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from scoring.submissions.submission import Elsewhere, Submission
from workbooks.form_reading.entries import entry_beside
from workbooks.form_reading.form_finding import head_field
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.money.funds import has_funds_table
from workbooks.form_reading.neighbours.spread_forms import ReadSheet, has_money, is_no_form

_LONGEST_NAME: Final = 40


def with_what_is_elsewhere(read: Sequence[ReadSheet], hidden: Callable[[], Sequence[LabelledSheet]]) -> list[ReadSheet]:
    """
    The sheets, their self-assessments with what another sheet seems to hold of them.

    Args:
        read: Of a workbook, what can be put together put together.
        hidden: Gives the hidden sheets, where a form lacks something.
    """
    forms = [form for each in read for form in each.contents.submissions]
    if all(map(_is_whole, forms)):
        return list(read)
    others = _Others(
        visible=tuple(each.sheet for each in read if is_no_form(each.contents)),
        hidden=tuple(hidden()),
        has_beginning=any(map(_is_a_beginning, forms)),
        has_headless=any(map(_is_headless, forms)),
    )
    return [
        evolve(each, contents=evolve(each.contents, submissions=tuple(map(others.told, each.contents.submissions))))
        for each in read
    ]


def _is_whole(form: Submission) -> bool:
    return bool(form.name.cell and has_money(form) and form.total.cell)


def _is_headless(form: Submission) -> bool:
    return not (form.name.cell or has_money(form))


def _is_a_beginning(form: Submission) -> bool:
    return not (_is_headless(form) or form.total.cell)


@frozen(kw_only=True)
class _Others:
    """
    Attributes:
        visible, hidden: Sheets that are no forms.
        has_beginning: Some form has a head and no total.
        has_headless: Some form has neither a name nor money; it may go on what another one begins.
    """

    visible: tuple[LabelledSheet, ...]
    hidden: tuple[LabelledSheet, ...]
    has_beginning: bool
    has_headless: bool

    def told(self, form: Submission) -> Submission:
        """The form, with what it lacks and another sheet seems to hold."""
        if _is_whole(form):
            return form
        name = "" if form.name.cell else self._sheet_with(_holds_a_name)
        money = "" if has_money(form) else self._sheet_with(_holds_money)
        total = "" if form.total.cell else self._sheet_with(_holds_a_total)
        if _is_headless(form):
            is_part = bool(name or money) or self.has_beginning
        else:
            is_part = self.has_headless and _is_a_beginning(form)
        is_part = is_part or form.elsewhere.is_part
        return evolve(form, elsewhere=Elsewhere(name=name, money=money, total=total, is_part=is_part))

    def _sheet_with(self, holds: Callable[[LabelledSheet], bool]) -> str:
        return next((place for place, sheet in self._places() if sheet.grid.row_numbers and holds(sheet)), "")

    def _places(self) -> Iterator[tuple[str, LabelledSheet]]:
        for sheets, words in ((self.visible, "工作表"), (self.hidden, "隐藏的工作表")):
            yield from ((f"{words}“{sheet.grid.name[:_LONGEST_NAME]}”", sheet) for sheet in sheets)


def _holds_a_name(sheet: LabelledSheet) -> bool:
    for row, column, text in sheet.naming_texts(1, sheet.grid.row_numbers[-1]):
        field, value = head_field(sheet.labels, text)
        if field == "name" and (value or entry_beside(sheet, row, column)):
            return True
    return False


def _holds_money(sheet: LabelledSheet) -> bool:
    return has_funds_table(sheet, 1, sheet.grid.row_numbers[-1])


def _holds_a_total(sheet: LabelledSheet) -> bool:
    cells, labels = sheet.grid.cells, sheet.labels_between(1, sheet.grid.row_numbers[-1])
    totals = (row for row, _, meanings in labels if meanings.get("closing") == "total")
    return any(cells[row, column].number is not None for row in totals for column in sheet.grid.rows[row])
