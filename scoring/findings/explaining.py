"""What codes of findings mean: asked for by a code or by its beginning."""

from __future__ import annotations

from collections.abc import Sequence

from indicator_specs.files.structure_problems import suggestion
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.catalogue import CatalogueEntry, RetiredCode, whole_catalogue


def entries_beginning(codes: Sequence[str]) -> list[CatalogueEntry | RetiredCode]:
    """
    The entries whose codes begin so, in the catalogue's order; all of them where no code is given.

    Raises:
        UnusableInputError: naming each that no code begins with.
    """
    wanted = [code.strip().upper() for code in codes]
    known = whole_catalogue().codes
    problems = [
        Problem(message=f"没有代码“{code}”", cure=suggestion(code, list(known)) or "用 zpb explain 查看全部代码")
        for code in wanted
        if not any(each.startswith(code) for each in known)
    ]
    if problems:
        raise UnusableInputError(problems)
    return [entry for code, entry in known.items() if not wanted or code.startswith(tuple(wanted))]


def explain_code(code: str) -> str:
    """
    What a code means, why it matters, on which document it rests, a wrong and a right example, and what to do.

    Args:
        code: ``ZP302``; of the beginning of several, ``ZP3``, each is told.

    Returns:
        Lines in Chinese, as ``zpb explain`` prints them; an empty line between two codes.

    Raises:
        UnusableInputError: no code begins so.
    """
    return explanations([code])


def explanations(codes: Sequence[str]) -> str:
    """Likewise of several."""
    return "\n\n".join(whole_catalogue().explain(entry.code) for entry in entries_beginning(codes))
