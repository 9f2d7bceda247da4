"""
The page to look at: scored projects as one HTML file that needs no network, no server and no other file.

Nothing that a person wrote becomes markup: what stands still is escaped, what the script shows goes through
``textContent``, and a Content-Security-Policy lets neither another script nor another style run, nor anything load.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Final

from scoring.assessing.assessment import Assessment
from scoring.findings.finding import Finding
from workbooks.files.output_files import write_text
from workbooks.page import sections
from workbooks.page.data import data_block
from workbooks.page.projects import page_projects

ASSETS: Final = Path(__file__).with_name("assets")


def write_page(
    assessments: Sequence[Assessment], path: Path, *, findings: Iterable[Finding] | None = None, force: bool = False
) -> None:
    """
    Write the page, whole or not at all.

    Args:
        assessments: In the order in which the table shows them at first.
        path: Of the page.
        findings: Of a review of the files that the projects came from (those of other files are listed apart); None
            where no review was made.
        force: Replace a file that exists.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), or it cannot be written there.
    """
    write_text(path, (page_text(assessments, findings),), force=force)


def page_text(assessments: Sequence[Assessment], findings: Iterable[Finding] | None = None) -> str:
    """The page as text; the same for the same projects and findings."""
    projects, others = page_projects(assessments, findings or ())
    style, script = _asset("page.css"), _asset("page.js")
    return Template(_asset("page.html")).substitute(
        style=style,
        script=script,
        style_hash=_content_hash(style),
        script_hash=_content_hash(script),
        subtitle=sections.subtitle(projects),
        rules=sections.rules_note(projects),
        overview=sections.overview(projects),
        grades=sections.grade_table(projects),
        totals=sections.total_table(projects),
        rates=sections.rate_table(projects),
        scatter=sections.scatter_figure(projects),
        suspicious=sections.suspicious_list(projects),
        low_label=sections.low_label(projects),
        missed_by_kind=sections.missed_by_kind(projects),
        missed=sections.missed_list(projects),
        findings="" if findings is None else sections.findings_section(projects, others),
        data=data_block(projects, reviewed=findings is not None),
        **sections.options(projects),
    )


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _content_hash(content: str) -> str:
    """What the Content-Security-Policy knows the page's own style and script by."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode("ascii")
