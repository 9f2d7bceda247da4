"""Every live code of the catalogue has a planted defect; that each is told is proved where the tables are run."""

from __future__ import annotations

from scoring.findings.catalogue import catalogue
from tests.planted.planted_defects import Scope, defects


def test_every_live_code_is_planted_and_told() -> None:
    planted = [defect for scope in Scope for defect in defects(scope).values()]
    assert {row[0] for defect in planted for rows in defect.told.values() for row in rows} == catalogue().keys()
