"""In which unit of money a form, or a list, states its amounts."""

from __future__ import annotations

import re
from typing import Final

from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels

_UNIT_IN_BRACKETS: Final = re.compile(r"[(\[【](?:单位:|单位)?(万元|千元|亿元|元)[)\]】]")
_UNIT_STATED: Final = re.compile(r"(?:单位:?|金额:)(?:人民币)?(万元|千元|亿元|元(?![谋阳江氏宝坝]))")
"""``单位：元谋县教育局`` names a county, and no unit of money."""
DEFAULT_UNIT: Final = "万元"
_YUAN: Final = "元"
"""Every money unit has it."""


def money_unit(sheet: LabelledSheet, first_row: int, last_row: int) -> str:
    """The form's money unit: from a label of the funds block (项目资金（元）), else from 单位：元, else 万元."""
    stated = ""
    own = [text for _, _, text in sheet.texts(first_row, last_row)]
    for whole in own + list(sheet.lines_above):
        text = compact(whole)
        if _YUAN not in text:
            continue
        bracketed = _UNIT_IN_BRACKETS.search(text)
        if bracketed and _is_funds_label(sheet.labels, text):
            return bracketed.group(1)
        found = bracketed or _UNIT_STATED.search(text)
        stated = stated or (found.group(1) if found else "")
    return stated or DEFAULT_UNIT


def _is_funds_label(labels: FormLabels, text: str) -> bool:
    return any(labels.meaning(section, text) for section in ("funds_block", "funds_columns", "funds_rows"))
