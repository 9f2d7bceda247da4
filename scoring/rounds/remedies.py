"""What is done about a finding (整改措施、责任人、期限): written by the office or the unit, kept over the rounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from attrs import Factory, fields, frozen

from indicator_specs.target_parser import EXCEL_EPOCH
from indicator_specs.words.normalisation import clean
from scoring.rounds.subjects import FindingKey


@frozen
class Remedy:
    """
    Attributes:
        measure: 整改措施.
        owner: 责任人.
        due: 期限, as it was written.
    """

    measure: str = ""
    owner: str = ""
    due: str = ""


NO_REMEDY: Final = Remedy()


@frozen(kw_only=True)
class Remedied:
    """
    The remedy of a finding, whatever value that is about: who corrects a number halfway still answers for it.

    Attributes:
        key: Of the finding.
        remedy: What was written.
        others: What a newer version of the program keeps of it.
    """

    key: FindingKey
    remedy: Remedy
    others: Mapping[str, Any] = Factory(dict)


_BESIDE: Final = "／"


def agreed(ours: Remedy, theirs: Remedy) -> Remedy:
    """Two people's remedies as one: what only one wrote counts, and where they differ both stand there."""
    return Remedy(*(_both(getattr(ours, field.name), getattr(theirs, field.name)) for field in fields(Remedy)))


def _both(ours: str, theirs: str) -> str:
    """Ours stays as it is; behind it whatever of theirs does not stand there yet."""
    if not ours:
        return theirs
    known = {"", *ours.split(_BESIDE)}
    return _BESIDE.join([ours, *(part for part in theirs.split(_BESIDE) if part not in known)])


_DAY: Final = re.compile(r"([12][0-9]{3})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?(?:之?前)?")
_SERIAL: Final = re.compile(r"[0-9]{5}")
_LATEST_SERIAL: Final = 73_050
"""The end of the year 2099."""


def due_date(text: str) -> date | None:
    """The day of ``2024年4月30日前`` or ``2024-4-30``; None where no whole date stands there."""
    found = _DAY.fullmatch(clean(text).text)
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def as_written(text: str) -> str:
    """A date that an office program stored as a number of days is the day that its cell shows."""
    if _SERIAL.fullmatch(text) and int(text) <= _LATEST_SERIAL:
        return (EXCEL_EPOCH + timedelta(days=int(text))).isoformat()
    return text
