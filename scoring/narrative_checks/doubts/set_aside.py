"""A statement that is listed with the reason why it is not compared."""

from __future__ import annotations

from attrs import evolve

from scoring.narrative.statements import About, Aside
from scoring.narrative_checks.figures import UNKNOWN
from scoring.narrative_checks.judged_statements import JudgedStatement


def of_nothing_known(each: JudgedStatement, why: Aside = Aside.NO_OWNER) -> JudgedStatement:
    """Listed with the reason why it is not compared."""
    return JudgedStatement(evolve(each.statement, about=About.NOTHING_KNOWN, aside=why), UNKNOWN)
