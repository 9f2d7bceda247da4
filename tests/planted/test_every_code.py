"""Every live code of the catalogue has a planted defect; that each is told is proved where its table is run."""

from __future__ import annotations

from typing import Final

from scoring.findings.catalogue import catalogue
from tests.planted.sheet_defects import sheet_defects
from tests.scoring.findings.examples import examples, is_of_one_sheet
from tests.workbooks.form_reading.test_hostile_reading import EXAMPLES as FILES

MARKED_COPIES: Final = {"ZP906"}
"""Run by tests/workbooks/marking/test_marked_copy.py."""


OF_ONE_SHEET: Final = {code for code, example in examples().items() if is_of_one_sheet(example)}
OF_SEVERAL: Final = examples().keys() - OF_ONE_SHEET
"""Batches, reports and what last year reached, run by tests/scoring/findings/test_examples.py."""


def test_every_code_that_one_sheet_can_show_is_planted_in_it() -> None:
    told = {row[0] for defect in sheet_defects().values() for rows in defect.told.values() for row in rows}
    assert told == OF_ONE_SHEET


def test_every_live_code_is_planted_somewhere() -> None:
    assert OF_ONE_SHEET | OF_SEVERAL | FILES.keys() | MARKED_COPIES == catalogue().keys()
