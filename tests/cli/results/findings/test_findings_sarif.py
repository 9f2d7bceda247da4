"""Findings as SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.results.findings.findings_sarif import file_uri, sarif_chunks
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity
from tests.workbooks.review_record_factory import finding


def _sarif(*findings: Finding) -> Any:  # noqa: ANN401 - a document of any shape
    return json.loads("".join(sarif_chunks(findings)))


def test_sarif_holds_the_catalogue_as_rules() -> None:
    log = _sarif()
    driver = log["runs"][0]["tool"]["driver"]
    assert (log["version"], len(log["runs"]), driver["name"]) == ("2.1.0", 1, "zpb")
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert [rule["id"] for rule in driver["rules"]] == list(catalogue())
    (rule,) = (rule for rule in driver["rules"] if rule["id"] == "ZP302")
    assert rule["shortDescription"] == {"text": "得分高于规则且没有理由"}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert log["runs"][0]["results"] == []


def test_a_finding_is_a_result_with_its_file_and_its_cell() -> None:
    log = _sarif(finding(file="一 季度/甲.xlsx"))
    (result,) = log["runs"][0]["results"]
    assert log["runs"][0]["tool"]["driver"]["rules"][result.pop("ruleIndex")]["id"] == "ZP302"
    assert result == {
        "ruleId": "ZP302",
        "level": "error",
        "message": {"text": "得分为5，应为2.5"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": "%E4%B8%80%20%E5%AD%A3%E5%BA%A6/%E7%94%B2.xlsx"}},
                "logicalLocations": [{"name": "H14", "fullyQualifiedName": "自评表!H14"}],
            }
        ],
        "properties": {"project": "会议费", "found": "5", "expected": "2.5", "fix": "请改正得分"},
    }


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")]
)
def test_severities_are_sarif_levels(severity: Severity, level: str) -> None:
    assert _sarif(finding(severity=severity))["runs"][0]["results"][0]["level"] == level


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("得分为“[点这里](http://a.b)”", r"得分为“\[点这里\](http://a.b)”"),
        ("得分为“{0}”", "得分为“{{0}}”"),
        (r"得分为“a\b”", r"得分为“a\\b”"),
    ],
)
def test_what_a_workbook_says_is_neither_a_link_nor_a_placeholder(said: str, written: str) -> None:
    assert _sarif(finding(message=said))["runs"][0]["results"][0]["message"] == {"text": written}


def test_a_finding_about_the_batch_has_no_location_and_one_about_a_file_no_cell() -> None:
    batch, file = _sarif(finding(file="", sheet="", cell=""), finding(sheet="", cell=""))["runs"][0]["results"]
    assert "locations" not in batch
    assert file["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "%E7%94%B2.xlsx"}}}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.xlsx", "a/b.xlsx"),
        ("甲:1.xlsx", "%E7%94%B2%3A1.xlsx"),
        ("50%#.xlsx", "50%25%23.xlsx"),
        ("a\udcffb.xlsx", "a%FFb.xlsx"),
    ],
)
def test_a_path_is_a_relative_uri(file: str, uri: str) -> None:
    assert file_uri(file) == uri


def test_an_absolute_path_is_a_file_uri(tmp_path: Path) -> None:
    assert file_uri(str(tmp_path / "a b.xlsx")) == (tmp_path / "a b.xlsx").as_uri()


def test_equal_findings_give_equal_texts() -> None:
    found = (finding(), finding("ZP304", Severity.WARNING, cell=""))
    assert "".join(sarif_chunks(found)) == "".join(sarif_chunks(found))
