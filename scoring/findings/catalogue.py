"""
Every kind of finding there is: what it means, why it matters, how it is worded (``catalogue.toml``).

A code is stable and never used for anything else; ``docs/findings.md`` is this catalogue as a page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import frozen

from scoring.findings.addresses import CellPlace
from scoring.findings.finding import Finding, Severity


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

SEVERITY_TASKS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "必须改正",
    Severity.WARNING: "需要核实或补充",
    Severity.INFO: "供参考",
}
"""What is to be done about findings, as headings of opinions and letters say it."""

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
        wrong, right: An example of each, in words; what they say is run by the tests.
        message: Template of the message; ``{found}`` and ``{expected}`` and what else the rule knows.
        fix: Template of what to do: to whoever filled in the sheet.
        rests_on: The value of the rule set whose ground a finding cites: ``execution.reason_below``; empty where it
            rests on none, or on another from case to case.
        told_unit: Template of what a unit is told in place of the message, where that names other units.
        office: What whoever reviews it can do, with options of the program; empty for most.
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
    rests_on: str = ""
    told_unit: str = ""
    office: str = ""

    def finding(
        self, place: CellPlace, *, found: str = "", expected: str = "", project: str = "", **words: str
    ) -> Finding:
        """
        A finding of this kind; the only place where findings are made.

        Args:
            place: Where.
            found, expected, project: As in ``Finding``; the templates may name them too.
            words: What else the templates name.

        Raises:
            KeyError: a template names a word that is not given.
        """
        texts = {"found": found, "expected": expected, "project": project, **words}
        return Finding(
            code=self.code,
            severity=self.severity,
            file=place.file,
            sheet=place.sheet,
            cell=place.cell,
            message=self.message.format_map(texts),
            expected=expected,
            found=found,
            fix=self.fix.format_map(texts),
            project=project,
            told_unit=self.told_unit.format_map(texts),
        )

    @property
    def headline(self) -> str:
        """``ZP302  错误  得分高于规则且没有理由``"""
        return f"{self.code}  {SEVERITY_WORDS[self.severity]}  {self.title}"

    @property
    def explanation(self) -> tuple[tuple[str, str], ...]:
        """What is told of this kind of finding: labels and texts."""
        return (
            ("类别", self.family),
            ("缘由", self.why),
            ("依据", self.source),
            ("错例", self.wrong),
            ("正例", self.right),
            ("处理", _readable(self.fix)),
            *((("复核人", self.office),) if self.office else ()),
        )


@frozen(kw_only=True)
class RetiredCode:
    """
    A code that no review tells any more; it is kept so that old reviews can still be understood.

    Attributes:
        code: Never used again.
        title: What it meant.
        since: The version without it.
        why: Why it was given up.
        instead: The code that took its place, or empty.
    """

    code: str
    title: str
    since: str
    why: str
    instead: str = ""

    @property
    def headline(self) -> str:
        """``ZP199  已停用  …``"""
        return f"{self.code}  已停用  {self.title}"

    @property
    def explanation(self) -> tuple[tuple[str, str], ...]:
        """What is told of it: labels and texts."""
        return ("停用", f"自{self.since}版起"), ("缘由", self.why), ("改用", self.instead or "没有")


@frozen
class Catalogue:
    """All codes, each in their order: ``entries`` that a review tells, ``retired`` ones that none tells any more."""

    entries: Mapping[str, CatalogueEntry]
    retired: Mapping[str, RetiredCode]

    @property
    def codes(self) -> Mapping[str, CatalogueEntry | RetiredCode]:
        """Everything that was ever told, in the order of the codes."""
        codes: dict[str, CatalogueEntry | RetiredCode] = {**self.entries, **self.retired}
        return dict(sorted(codes.items()))

    def explain(self, code: str) -> str:
        """
        What a code means, for ``zpb explain``.

        Raises:
            KeyError: there never was such a code.
        """
        entry = self.codes[code.strip().upper()]
        return "\n".join((entry.headline, *(f"{label}：{text}" for label, text in entry.explanation)))


def read_catalogue(text: str) -> Catalogue:
    """
    A catalogue as TOML: a table for each code, ``[retired.ZP199]`` for one that is retired.

    Raises:
        ValueError: a code is both.
    """
    tables = tomllib.loads(text)
    retired = {code: RetiredCode(code=code, **table) for code, table in sorted(tables.pop("retired", {}).items())}
    both = sorted(retired.keys() & tables.keys())
    if both:
        raise ValueError(f"已停用的编号不能再用：{'、'.join(both)}")
    entries = {code: _entry(code, table) for code, table in sorted(tables.items())}
    return Catalogue(MappingProxyType(entries), MappingProxyType(retired))


def _entry(code: str, table: Mapping[str, str]) -> CatalogueEntry:
    texts = {key: text for key, text in table.items() if key not in {"family", "severity"}}
    return CatalogueEntry(
        code=code, family=Family[table["family"].upper()], severity=Severity(table["severity"]), **texts
    )


@cache
def whole_catalogue() -> Catalogue:
    """The catalogue that comes with the program, retired codes included."""
    return read_catalogue(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))


def catalogue() -> Mapping[str, CatalogueEntry]:
    """All kinds of findings by code, in the order of their codes."""
    return whole_catalogue().entries


_OPENING: Final = """# 复核发现一览

本页由 `scoring/findings/catalogue.toml` 生成，改动请改那个文件。`zpb explain 编号` 可在命令行查看同样的内容。
编号固定不变，停用的编号不再另作他用。错例、正例（“复核副本”除外）都经程序复核：错例报出这个编号，正例不报。

| 级别 | 含义 |
|---|---|
{severities}
"""


def findings_page(whole: Catalogue) -> str:
    """The catalogue as a page (``docs/findings.md``): one heading per code."""
    severities = "\n".join(f"| {SEVERITY_WORDS[one]} | {SEVERITY_MEANINGS[one]} |" for one in Severity)
    parts = [_OPENING.format(severities=severities)]
    for family in Family:
        parts.append(f"## {family}\n")
        parts.extend(
            _section(entry, (("级别", SEVERITY_WORDS[entry.severity]), *entry.explanation[1:]))  # the heading has 类别
            for entry in whole.entries.values()
            if entry.family is family
        )
    if whole.retired:
        parts.append("## 已停用\n")
        parts.extend(_section(code, code.explanation) for code in whole.retired.values())
    return "\n".join(parts)


def _section(entry: CatalogueEntry | RetiredCode, told: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"- {label}：{text}\n" for label, text in told)
    return f"### {entry.code} {entry.title}\n\n{lines}"


_PLACEHOLDER_WORDS: Final = {
    "{expected}": "正确的值",
    "{found}": "填报的值",
    "{field}": "该栏",
    "{sheet}": "自评表",
    "{what}": "所缺的一栏",
}


def _readable(template: str) -> str:
    """A fix without a case at hand: the placeholders become words."""
    for placeholder, word in _PLACEHOLDER_WORDS.items():
        template = template.replace(placeholder, word)
    return template
