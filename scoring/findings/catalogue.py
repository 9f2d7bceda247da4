"""
Every kind of finding there is: what it means, why it matters, how it is worded (``finding_catalogue.toml``).

A code is stable and never used for anything else; ``docs/findings.md`` is this catalogue as a page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import frozen

from scoring.findings.finding import Severity


class Family(StrEnum):
    """What a finding is about; the value is the heading that users see."""

    FILE = "文件与读取"
    FORM = "表式"
    ARITHMETIC = "计算"
    SCORES = "评分"
    EXPLANATIONS = "说明"
    CONSISTENCY = "一致"
    PLAUSIBILITY = "合理"
    MARKING = "复核副本"


SEVERITY_WORDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.INFO: "提示",
}
"""Severity → the word that users see."""

SEVERITY_MEANINGS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "表填错了，必须改正",
    Severity.WARNING: "缺少应有的内容，或有疑点，须由人核实",
    Severity.INFO: "供了解，不要求处理",
}


@frozen(kw_only=True)
class CatalogueEntry:
    """
    One kind of finding.

    Attributes:
        code: ``ZP302``.
        family: What it is about.
        severity: How much it weighs; one code, one severity.
        title: One line, in Chinese.
        why: Why it matters.
        source: The document, form or measurement behind it; says so where it is general knowledge.
        wrong, right: An example of each.
        message: Template of the message; ``{found}`` and ``{expected}`` and what else the rule knows.
        fix: Template of what to do.
    """

    code: str
    family: Family
    severity: Severity
    title: str
    why: str
    source: str
    wrong: str
    right: str
    message: str
    fix: str


@cache
def catalogue() -> Mapping[str, CatalogueEntry]:
    """All kinds of findings by code, in the order of their codes."""
    text = Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8")
    entries = (_entry(code, table) for code, table in sorted(tomllib.loads(text).items()))
    return MappingProxyType({entry.code: entry for entry in entries})


def _entry(code: str, table: Mapping[str, str]) -> CatalogueEntry:
    texts = {key: text for key, text in table.items() if key not in {"family", "severity"}}
    return CatalogueEntry(
        code=code, family=Family[table["family"].upper()], severity=Severity(table["severity"]), **texts
    )


def explain(code: str) -> str:
    """
    The catalogue entry as text, for ``zpb explain``.

    Raises:
        KeyError: there is no such code.
    """
    entry = catalogue()[code.strip().upper()]
    lines = (
        f"{entry.code}  {SEVERITY_WORDS[entry.severity]}  {entry.title}",
        f"类别：{entry.family}",
        f"缘由：{entry.why}",
        f"依据：{entry.source}",
        f"错例：{entry.wrong}",
        f"正例：{entry.right}",
        f"处理：{_readable(entry.fix)}",
    )
    return "\n".join(lines)


_OPENING: Final = """# 复核发现一览

本页由 `scoring/findings/catalogue.toml` 生成，改动请改那个文件。`zpb explain 编号` 可在命令行查看同样的内容。
编号固定不变，停用的编号不再另作他用。

| 级别 | 含义 |
|---|---|
{severities}
"""


def findings_page() -> str:
    """The catalogue as a page (``docs/findings.md``): one heading per code."""
    severities = "\n".join(f"| {SEVERITY_WORDS[one]} | {SEVERITY_MEANINGS[one]} |" for one in Severity)
    parts = [_OPENING.format(severities=severities)]
    for family in Family:
        entries = [entry for entry in catalogue().values() if entry.family is family]
        parts.append(f"## {family}\n")
        parts.extend(_section(entry) for entry in entries)
    return "\n".join(parts)


def _section(entry: CatalogueEntry) -> str:
    return (
        f"### {entry.code} {entry.title}\n\n"
        f"- 级别：{SEVERITY_WORDS[entry.severity]}\n"
        f"- 缘由：{entry.why}\n"
        f"- 依据：{entry.source}\n"
        f"- 错例：{entry.wrong}\n"
        f"- 正例：{entry.right}\n"
        f"- 处理：{_readable(entry.fix)}\n"
    )


_PLACEHOLDER_WORDS: Final = {"{expected}": "正确的值", "{found}": "填报的值", "{field}": "该栏"}


def _readable(template: str) -> str:
    """A fix without a case at hand: the placeholders become words."""
    for placeholder, word in _PLACEHOLDER_WORDS.items():
        template = template.replace(placeholder, word)
    return template
