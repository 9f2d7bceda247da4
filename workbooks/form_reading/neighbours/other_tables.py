"""A table of another kind on a sheet that also holds a form: a ledger, a list, told by its row of headings."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from indicator_specs.words.remembered_texts import remembered
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet

_HEADING: Final = re.compile(
    r"(?:序号|日期|时间|摘要|金额|凭证|凭证号|编号|编码|名称|备注|经办人|责任人|数量|单价|内容|事项|用途|合同|供应商|收款人|收款单位"
    r"|单位|科目|问题|措施|状态|情况|期限|时限|材料|份数|页数|等级|个数|占比|用款人|票据号|类别|规格|型号|地点|人数|电话)$"
)
"""How the headings of a ledger end."""
_OF_A_FORM: Final = frozenset(
    {"indicator_columns", "closing", "goals", "funds_rows", "management_rows", "management_columns"}
)
_OWN_WORDS: Final = frozenset({"单位", "备注", "说明", "情况说明", "原因"})
"""Headings of a form's as well as of a ledger's."""
_LEAST_HEADINGS: Final = 3
_LEAST_OF_LEDGER: Final = 2
_MAX_HEADING: Final = 12
_MAX_TEXT: Final = 40


def begins_other_table(sheet: LabelledSheet, row: int) -> bool:
    """
    A row of short headings, the first one and another those of a ledger and none a form's, with something below them.

    Labels with their values beside them (``填报人 | 王某``) are no headings: these stand side by side, and end alike.
    """
    grid = sheet.grid
    columns = grid.rows[row]
    if len(columns) < _LEAST_HEADINGS or not _is_heading(grid.cells[row, columns[0]].text):
        return False  # most rows, seen at little cost
    texts = [grid.cells[row, column].text for column in columns]
    if sum(map(_is_heading, texts)) < _LEAST_OF_LEDGER or not all(map(_is_short, texts)):
        return False
    if any(grid.cells[row, column].number is not None for column in columns) or not _are_close(sheet, row):
        return False
    of_a_form = (column for column, meanings in sheet.labels_in(row).items() if _OF_A_FORM & meanings.keys())
    if any(compact(grid.text(row, column)) not in _OWN_WORDS for column in of_a_form):
        return False
    below = grid.rows.get(row + 1, ())
    return len(below) >= _LEAST_OF_LEDGER and sum(1 for column in below if column in columns) >= _LEAST_OF_LEDGER


@remembered(longest=_MAX_TEXT, texts=4096)
def _is_heading(text: str) -> bool:
    return _HEADING.search(compact(text)) is not None


def _is_short(text: str) -> bool:
    heading = compact(text)
    return len(heading) <= _MAX_HEADING and ":" not in heading


def _are_close(sheet: LabelledSheet, row: int) -> bool:
    """No column between the headings is left out, but for merged ones."""
    return all(sheet.grid.end_of(row, one).column + 1 == other for one, other in pairwise(sheet.grid.rows[row]))
