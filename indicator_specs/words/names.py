"""When two names mean the same project, unit or indicator: what differs in typing alone does not count."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.normalisation import clean, words_alone
from indicator_specs.words.patterns import Pattern

OF_NO_UNIT: Final = "（没有写明单位）"
"""In place of the name of a unit."""

OF_NO_NAME: Final = "（没有写项目名称）"
"""In place of the name of a project."""


def plain_name(name: str) -> str:
    """
    Blanks, line feeds and the width of a bracket do not make a name another one.

    Reports in words quote and shorten names; what counts there is ``scoring.narrative.name_matching.name_key``.
    """
    return clean(name).text


def project_key(unit: str, name: str) -> tuple[str, str]:
    """What tells a project from all others: two units may have projects of one name."""
    return plain_name(unit), plain_name(name)


_NUMBERING: Final = Pattern(r"(?:指标[0-9]{1,2}[:.、)]?|\(?[0-9]{1,2}(?:[、:)]|\.(?![0-9])))")


def plain_indicator_name(name: str) -> str:
    """``指标2：培训人数``, ``2.培训人数`` → ``培训人数``; a name that is nothing else stays whole."""
    words = clean(name).text
    numbering = _NUMBERING.match(words)
    return (words[numbering.end() :] or words) if numbering else words


def indicator_key(name: str) -> str:
    """Alike for two names of one indicator: numbering, quotation marks, capitals and signs at the end do not count."""
    return words_alone(plain_indicator_name(name))
