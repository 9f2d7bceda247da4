"""
The page to look at: scored projects as one HTML file that needs no network, no server and no other file.

Nothing that a person wrote becomes markup: the templates escape every value, what the script shows goes through
``textContent``, and a Content-Security-Policy lets neither another script nor another style run, nor anything load.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from scoring.rule_sets.limits import below_label
from scoring.sheet_facts.unscored_form import UnscoredForm
from scoring.unit_facts.project_facts import points_lost
from scoring.unit_facts.unit_facts import unit_facts
from workbooks.files.output_files import write_text
from workbooks.page import sections
from workbooks.page.charts import bar_length, scatter
from workbooks.page.data import data_block
from workbooks.page.projects import page_projects
from workbooks.reports.strict_templates import strict_environment

ASSETS: Final = Path(__file__).with_name("assets")
PAGE: Final = "page.html.j2"


def write_page(
    assessments: Sequence[Assessment],
    path: Path,
    *,
    unscored: Sequence[UnscoredForm] = (),
    findings: Iterable[Finding] | None = None,
    force: bool = False,
) -> None:
    """
    Write the page, whole or not at all.

    Args:
        assessments: In the order in which the table shows them at first.
        path: Of the page.
        unscored: Forms that give no scores; in a list of their own, and in no sum.
        findings: Of a review of the files that the projects came from (those of other files are listed apart); None
            where no review was made.
        force: Replace a file that exists.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), or it cannot be written there.
    """
    write_text(path, (page_text(assessments, findings, unscored),), force=force)


def page_text(
    assessments: Sequence[Assessment],
    findings: Iterable[Finding] | None = None,
    unscored: Sequence[UnscoredForm] = (),
) -> str:
    """The page as text; the same for the same projects and findings."""
    projects, others = page_projects(assessments, findings or ())
    unit = unit_facts([project.facts for project in projects])
    rules = sections.rule_sets(projects)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _templates()
        .get_template(PAGE)
        .render(
            style=style,
            script=script,
            style_hash=_content_hash(style),
            script_hash=_content_hash(script),
            subtitle=sections.subtitle(unit, len(unscored)),
            rules=sections.rules_note(rules),
            scored=bool(projects) or not unscored,
            unscored=sections.unscored_list(unscored),
            cards=sections.cards(unit, projects, rules),
            distributions=sections.distributions(unit, rules),
            scatter=scatter(projects, rules),
            suspicious=sections.suspicious_list(projects),
            low_label=below_label(unit.total_limits),
            kinds=sections.missed_by_kind(projects),
            missed=sections.missed_list(projects),
            reviewed=findings is not None,
            claimed=any(assessment.claims for assessment in assessments),
            codes=sections.code_counts(projects, others),
            others=sections.others_list(others),
            options=sections.options(projects, unit, rules),
            data=data_block(projects, reviewed=findings is not None),
        )
    )


@cache
def _templates() -> Environment:
    """The page's own templates, read when the first page is written."""
    environment = strict_environment(Environment, FileSystemLoader(ASSETS))
    environment.filters.update(
        bar_length=bar_length,
        known=lambda number: "—" if number is None else format_decimal(number),
        number=format_decimal,
        points_lost=points_lost,
        word=SEVERITY_WORDS.__getitem__,
    )
    return environment


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _content_hash(content: str) -> str:
    """What the Content-Security-Policy knows the page's own style and script by."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode("ascii")
