"""
The data of the page: what its table needs at once, and what its drill-down asks for, in packed blocks.

All numbers are texts, so that the page shows the digits that were scored. The blocks are JSON, deflated and in base64:
three thousand projects have some sixty thousand rows with their steps, which would make a page of thirty megabytes.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from indicator_specs.projects import Judgement
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import ExecutionScore, IndicatorScore
from scoring.assessing.execution_scoring import EXECUTION_NAME
from scoring.assessing.verdicts import NOT_APPLICABLE, TO_BE_JUDGED, Status, Verdict
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from workbooks.page.projects import PageProject

_Json: TypeAlias = Mapping[str, object]

BLOCK_SIZE: Final = 50
"""Projects a block: small enough to unpack at a click, large enough to pack well."""

_IN_ITS_PLACE: Final = {Status.UNDETERMINED: TO_BE_JUDGED, Status.NOT_APPLICABLE: NOT_APPLICABLE}
"""What stands in the place of a verdict."""

_VERDICTS: Final = {Verdict.MET: "完成", Verdict.MISSED: "未完成", Verdict.UNDETERMINED: "规则无法判定"}


def data_block(projects: Sequence[PageProject], *, reviewed: bool) -> str:
    """The content of the page's ``<script type="application/json">``: no ``<`` in it, so no text can end it."""
    document = {
        "reviewed": reviewed,
        "claimed": any(project.assessment.claims for project in projects),
        "blockSize": BLOCK_SIZE,
        "projects": _columns(projects),
        "blocks": [_packed([_details(project) for project in block]) for block in _blocks(projects)],
    }
    return _compact(document).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _columns(projects: Sequence[PageProject]) -> _Json:
    """Column → one value per project; null where there is none."""
    told = [project.facts for project in projects]
    return {
        "name": [facts.name for facts in told],
        "unit": [facts.unit for facts in told],
        "budget": [_number(facts.budget) for facts in told],
        "executed": [_number(facts.executed) for facts in told],
        "rate": [_number(facts.rate) for facts in told],
        "execution": [_number(facts.execution_score) for facts in told],
        "total": [_number(facts.total) for facts in told],
        "grade": [facts.grade for facts in told],
        "confirmation": [project.confirmation for project in projects],
        "unconfirmed": [int(project.is_unconfirmed) for project in projects],
        "state": [project.state for project in projects],
        "short": [len(project.short_rows) for project in projects],
        "low": [int(facts.is_low) for facts in told],
        "unexplained": [int(project.unexplained) for project in projects],
        "undetermined": [len(facts.undetermined) for facts in told],
        "suspicious": [int(facts.is_doubtful) for facts in told],
        "findings": [len(project.findings) for project in projects],
        "codes": [sorted({finding.code for finding in project.findings}) for project in projects],
    }


def _blocks(projects: Sequence[PageProject]) -> list[Sequence[PageProject]]:
    return [projects[start : start + BLOCK_SIZE] for start in range(0, len(projects), BLOCK_SIZE)]


def _packed(content: object) -> str:
    text = _compact(content).encode("utf-8", "backslashreplace")  # half a character: JSON knows its escape too
    return b64encode(zlib.compress(text, 9)).decode("ascii")


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _details(project: PageProject) -> _Json:
    assessment = project.assessment
    given = assessment.project
    rules = assessment.rule_set
    facts = {
        "主管部门": given.department,
        "实施单位": given.unit,
        "年度": "" if given.year is None else str(given.year),
        "评分规则": f"{rules.id}（{rules.title}）",
        "文件": given.file,
        "年初预期目标": given.goal,
        "目标实际完成情况": given.goal_achieved,
        "低分说明": given.explanation,
    }
    rows = [_execution_row(assessment.execution, project), *(_indicator_row(row) for row in assessment.indicators)]
    return _filled(
        {
            "facts": [[label, text] for label, text in facts.items() if text.strip()],
            "steps": assessment.steps,
            "attention": assessment.attention,
            "rows": rows,
            "findings": [_finding(finding) for finding in project.findings],
        }
    )


def _execution_row(execution: ExecutionScore, project: PageProject) -> _Json:
    judgement = project.assessment.project.execution_judgement
    budget, executed = project.facts.budget, project.facts.executed
    return _filled(
        {
            "name": EXECUTION_NAME,
            "points": format_decimal(execution.points),
            "target": "" if budget is None else f"全年预算数{format_decimal(budget)}万元",
            "actual": "" if executed is None else f"全年执行数{format_decimal(executed)}万元",
            "verdict": TO_BE_JUDGED if execution.status is Status.UNDETERMINED else "",
            "reason": _untold_reason(judgement, execution.steps),
            **_scores(execution),
        }
    )


def _indicator_row(row: IndicatorScore) -> _Json:
    indicator = row.indicator
    return _filled(
        {
            "category": indicator.category,
            "subcategory": indicator.subcategory,
            "name": indicator.name,
            "points": indicator.points_text,
            "target": indicator.target,
            "actual": indicator.actual,
            "verdict": _IN_ITS_PLACE.get(row.status) or _VERDICTS[row.verdict],
            "note": indicator.note,
            "reason": _untold_reason(indicator.judgement, row.steps),
            "level": str(indicator.judgement.level or "") if indicator.judgement else "",
            "formula": indicator.formula,
            **_scores(row),
        }
    )


def _untold_reason(judgement: Judgement | None, steps: Sequence[str]) -> str:
    """Why a person decided so, unless a step says it already."""
    if judgement is None or any(judgement.reason in step for step in steps):
        return ""
    return judgement.reason


def _scores(row: IndicatorScore | ExecutionScore) -> _Json:
    return {
        "rule": _number(row.rule_score),
        "judged": _number(row.judged_score),
        "claimed": _number(row.claimed_score),
        "score": _number(row.score),
        "steps": row.steps,
        "remarks": row.remarks,
        "attention": row.attention,
    }


def _finding(finding: Finding) -> _Json:
    return _filled(
        {
            "code": finding.code,
            "severity": SEVERITY_WORDS[finding.severity],
            "place": finding.place,
            "message": finding.message,
            "expected": finding.expected,
            "found": finding.found,
            "fix": finding.fix,
        }
    )


def _filled(content: _Json) -> _Json:
    """Without what is empty; the page takes an absent value for none."""
    return {key: value for key, value in content.items() if value not in ("", None, (), [])}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format_decimal(value)
