"""What each finding of a form is about, wherever it stands: the indicator, the field, and what it is judged by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Final

from attrs import evolve

from scoring.findings.addresses import place_in, placed
from scoring.findings.finding import Finding
from scoring.submissions.field_words import FieldGroup, form_rows
from scoring.submissions.submission import Submission

_LONGEST: Final = 60
"""Characters of a text that are kept; of a longer one a few digits tell whether it is the same."""
_DIGITS: Final = 4
_UNJUDGED: Final = frozenset(("", "偏差原因"))
"""Fields of a row that no other field of it is judged by: its name, and the words beside the numbers."""

_Address = tuple[str, str]


def with_subjects(findings: Iterable[Finding], submission: Submission) -> tuple[Finding, ...]:
    """
    The findings, with what they are about.

    Args:
        findings: Of this form.
        submission: The form.
    """
    told = tuple(findings)
    cells = {cell for each in told for cell in (each.cell, place_in(each.sheet, each.cell))}
    fields = _fields(submission, cells)
    return tuple(_with_subject(finding, fields.get((finding.sheet, finding.cell))) for finding in told)


def _fields(submission: Submission, cells: Collection[str]) -> dict[_Address, tuple[FieldGroup, str]]:
    """The fields in these cells, of the form's own sheet (``H14``) or another (``基本情况!H14``)."""
    found: dict[_Address, tuple[FieldGroup, str]] = {}
    for row in form_rows(submission) if cells else ():
        for field, entry in row.fields:
            if entry.cell and entry.cell in cells:
                _, sheet, cell = placed("", submission.sheet, entry.cell)
                found.setdefault((sheet, cell), (row, field))
    return found


def _with_subject(finding: Finding, at: tuple[FieldGroup, str] | None) -> Finding:
    if at is None:
        return evolve(finding, about=about_alone(finding))
    row, field = at
    return evolve(finding, indicator=_name(row), field=field, about=_about(finding, row, field))


def _name(row: FieldGroup) -> str:
    if row.name is None:
        return ""
    return " ".join((row.name if isinstance(row.name, str) else row.name.text).split())


def _about(finding: Finding, row: FieldGroup, field: str) -> str:
    parts = [(words, entry.text) for words, entry in row.fields if words == field or words not in _UNJUDGED]
    told = [f"{words}{_short(text)}" for words, text in parts if text.strip()]
    own = dict(parts).get(field, "")
    return "；".join((*told, *_stated(finding, known=own)))


def about_alone(finding: Finding) -> str:
    """What a finding that is about no field tells of the values behind it."""
    return "；".join(_stated(finding)) or _short(finding.message)


def _stated(finding: Finding, known: str = "") -> tuple[str, ...]:
    found = (f"填报{_short(finding.found)}",) if finding.found not in ("", known) else ()
    expected = (f"应为{_short(finding.expected)}",) if finding.expected else ()
    return (*found, *expected)


def _short(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST]}…{blake2b(words.encode('utf-8', 'replace'), digest_size=_DIGITS).hexdigest()}"
