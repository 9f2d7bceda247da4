"""``--select``, ``--ignore`` and ``--fail-on``: which findings a run tells, and which make it fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from indicator_specs.files.structure_problems import suggestion
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity


@frozen
class FindingChoice:
    """
    Attributes:
        select: Codes, or beginnings of codes; empty for all.
        ignore: Likewise; wins over ``select`` where it is as long or longer.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, finding: Finding) -> bool:
        """As ``wants_code``, of its code."""
        return self.wants_code(finding.code)

    def wants_code(self, code: str) -> bool:
        """The longest beginning that fits the code decides."""
        if not (self.select or self.ignore):
            return True
        chosen = max((len(each) for each in self.select if code.startswith(each)), default=-1)
        ignored = max((len(each) for each in self.ignore if code.startswith(each)), default=-1)
        return chosen > ignored if self.select else ignored < 0

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The wanted ones."""
        return tuple(finding for finding in findings if self.wants(finding))


def finding_choice(select: Sequence[str] | None, ignore: Sequence[str] | None) -> FindingChoice:
    """
    The choice behind the options; several codes may be joined by commas.

    Raises:
        UnusableInputError: a code fits no entry of the catalogue.
    """
    chosen, ignored = _codes(select or ()), _codes(ignore or ())
    known = list(catalogue())
    problems = [
        Problem(
            message=f"没有代码“{code}”",
            cure=suggestion(code, known) or "用 zpb explain 查看全部代码；也可以只写开头，如 ZP3",
        )
        for code in (*chosen, *ignored)
        if not any(each.startswith(code) for each in known)
    ]
    if problems:
        raise UnusableInputError(problems)
    return FindingChoice(chosen, ignored)


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for text in texts for code in text.split(",") if code.strip())


SEVERITIES_FROM: Final = {Severity.WARNING: (Severity.WARNING, Severity.ERROR), Severity.ERROR: (Severity.ERROR,)}
"""The severities that make a run fail, by the least of them."""
