"""Findings as SARIF 2.1.0, for the viewers of other programs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from cli.results.findings.json_stream import ITEMS, streamed
from cli.results.pair_json import JsonDocument
from scoring.findings.catalogue import CatalogueEntry, catalogue
from scoring.findings.finding import Finding, Severity

SARIF_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

SARIF_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def sarif_chunks(findings: Iterable[Finding]) -> Iterator[str]:
    """
    Findings as SARIF 2.1.0: the catalogue as rules, each finding a result.

    A place in a sheet is a logical location (``自评表!H14``); the file is the physical one.
    """
    entries = catalogue()
    positions = {code: position for position, code in enumerate(entries)}
    document = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "zpb",
                        "fullName": "zipingbiao 绩效自评复核",
                        "language": "zh-CN",
                        "rules": [_sarif_rule(entry) for entry in entries.values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": ITEMS,
            }
        ],
    }
    return streamed(document, (_sarif_result(finding, positions) for finding in findings))


def _sarif_rule(entry: CatalogueEntry) -> JsonDocument:
    return {
        "id": entry.code,
        "shortDescription": {"text": _sarif_text(entry.title)},
        "fullDescription": {"text": _sarif_text(entry.why)},
        "help": {"text": _sarif_text(f"依据：{entry.source}\n错例：{entry.wrong}\n正例：{entry.right}")},
        "defaultConfiguration": {"level": SARIF_LEVELS[entry.severity]},
        "properties": {"category": entry.family.value},
    }


def _sarif_result(finding: Finding, positions: Mapping[str, int]) -> JsonDocument:
    result: JsonDocument = {"ruleId": finding.code}
    if finding.code in positions:
        result["ruleIndex"] = positions[finding.code]
    result["level"] = SARIF_LEVELS[finding.severity]
    result["message"] = {"text": _sarif_text(finding.message)}
    location = _sarif_location(finding)
    if location:
        result["locations"] = [location]
    told = {"project": finding.project, "found": finding.found, "expected": finding.expected, "fix": finding.fix}
    result["properties"] = {key: text for key, text in told.items() if text}
    return result


def _sarif_text(text: str) -> str:
    """A message in which nothing is a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return _SARIF_SIGNS.sub(lambda sign: _SARIF_WRITTEN.get(sign[0], f"\\{sign[0]}"), text)


_SARIF_SIGNS: Final = re.compile(r"[\\\[\]{}]")
_SARIF_WRITTEN: Final = {"{": "{{", "}": "}}"}


def _sarif_location(finding: Finding) -> JsonDocument:
    location: JsonDocument = {}
    if finding.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": file_uri(finding.file)}}
    if finding.place:
        name = finding.cell or finding.sheet or finding.place
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.place}]
    return location


def file_uri(file: str) -> str:
    """A path as a URI: relative to where the command ran, or ``file://`` where the path is absolute."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
