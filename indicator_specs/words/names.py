"""When two names mean the same project or unit: what differs in typing alone does not count."""

from __future__ import annotations

from indicator_specs.words.normalisation import clean


def plain_name(name: str) -> str:
    """
    Blanks, line feeds and the width of a bracket do not make a name another one.

    Reports in words quote and shorten names; what counts there is ``scoring.narrative.name_matching.name_key``.
    """
    return clean(name).text


def project_key(unit: str, name: str) -> tuple[str, str]:
    """What tells a project from all others: two units may have projects of one name."""
    return plain_name(unit), plain_name(name)
