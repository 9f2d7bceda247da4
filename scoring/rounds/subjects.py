"""What is the same over rounds: a project, a finding of it, and the value that the finding is about."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Final

from attrs import frozen

from indicator_specs.words.names import plain_name
from scoring.findings.finding import Finding

_KEY_BYTES: Final = 6
_VALUE_BYTES: Final = 4


@frozen(kw_only=True, order=True)
class RoundSubject:
    """
    Whose findings they are, wherever its sheet lies.

    Attributes:
        unit, name, year: Of a project, as they are compared (``plain_name``).
        file: Of what is about no project: the file, below the folder that was reviewed; empty for a project, and for
            what is about the batch.
        copy: 2 for the second sheet of a project that was handed in twice; nearly always 1.
    """

    unit: str = ""
    name: str = ""
    year: int = 0
    file: str = ""
    copy: int = 1

    @property
    def is_project(self) -> bool:
        """A project, with sheets."""
        return not self.file and bool(self.unit or self.name)

    @property
    def is_first(self) -> bool:
        """It counts as a project of its own; the second sheet of one does not, as far as it can be told by its name."""
        return self.copy == 1 or not self.name

    @property
    def key(self) -> str:
        """The same as one text; texts sort by unit and name."""
        return json.dumps([self.unit, self.name, self.year, self.file, self.copy], ensure_ascii=False)


def project_subject(unit: str, name: str, year: int | None, copy: int = 1) -> RoundSubject:
    """The subject of a project, named as on its sheet; 0 for a year that nobody wrote."""
    return RoundSubject(unit=plain_name(unit), name=plain_name(name), year=year or 0, copy=copy)


@frozen(order=True)
class FindingKey:
    """
    What makes it the same finding of a subject: never the cell, which moves, nor the words, which change.

    Attributes:
        code, indicator, field: As of the finding.
    """

    code: str
    indicator: str = ""
    field: str = ""


def key_of(finding: Finding) -> FindingKey:
    """The key of a finding."""
    return FindingKey(finding.code, finding.indicator, finding.field)


def finding_id(subject: RoundSubject, key: FindingKey, about: str) -> str:
    """``3f9a1c07b2de-5e21c4aa``: before the dash the finding, behind it the value that it is about."""
    told = json.dumps([subject.key, key.code, key.indicator, key.field], ensure_ascii=False)
    return f"{_digest(told, _KEY_BYTES)}-{_digest(about, _VALUE_BYTES)}"


def remedy_id(subject: RoundSubject, key: FindingKey) -> str:
    """``3f9a1c07b2de``: the finding, whatever value it is about."""
    return finding_id(subject, key, "").partition("-")[0]


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()
