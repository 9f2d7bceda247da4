"""Reviewed files as lines, JSON, CSV and SARIF: exact documents, and what a workbook's texts may not do to a reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cli.results.findings_formats import (
    BYTE_ORDER_MARK,
    ToldBeside,
    counts_line,
    csv_chunks,
    csv_field,
    file_uri,
    finding_line,
    json_chunks,
    sarif_chunks,
)
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding, Severity
from scoring.review.records import FileRecord
from tests.workbooks.review_record_factory import finding, project
from workbooks.files.unread_files import UnreadFile, UnreadKind

UNREADABLE = FileRecord(
    file="坏.xlsx",
    error="文件无法读取：压缩结构损坏",
    findings=(finding("ZP101", file="坏.xlsx", sheet="", cell="", message="文件无法读取", found="", expected=""),),
)
REVIEWED = FileRecord(file="甲.xlsx", projects=(project(),), findings=(finding(),))


# ---------------------------------------------------------------- lines for people


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (finding(), "甲.xlsx › 自评表!H14  ZP302 错误  得分为5，应为2.5"),
        (finding("ZP304", Severity.WARNING, cell=""), "甲.xlsx › 自评表  ZP304 警告  得分为5，应为2.5"),
        (finding("ZP101", sheet="", cell="", message="文件无法读取"), "甲.xlsx  ZP101 错误  文件无法读取"),
        (
            finding("ZP603", Severity.WARNING, file="", sheet="", cell="", message="2个项目都是100分"),
            "全部文件  ZP603 警告  2个项目都是100分",
        ),
        (finding(sheet="一\x1b[31m\n表"), "甲.xlsx › 一 [31m 表!H14  ZP302 错误  得分为5，应为2.5"),
    ],
    ids=["a cell", "a sheet", "a file", "the batch", "steers the terminal"],
)
def test_a_line_says_where_which_how_bad_and_what(found: Finding, line: str) -> None:
    assert line == finding_line(found)


def test_the_end_counts_files_projects_and_findings() -> None:
    line = counts_line(files=2, projects=1, severities={Severity.ERROR: 2, Severity.WARNING: 1})
    assert line == "共2个文件、1个项目：错误2条，警告1条，提示0条"


# ---------------------------------------------------------------- JSON


def _document(*records: FileRecord) -> Any:  # noqa: ANN401 - a document of any shape
    return json.loads("".join(json_chunks(records)))


def test_the_json_is_the_contract() -> None:
    assert _document(REVIEWED, UNREADABLE) == {
        "schema_version": 1,
        "files": [
            {
                "path": "甲.xlsx",
                "sha256": None,
                "error": None,
                "forms": [],
                "coverage": {"checked": 0, "read": 0, "unchecked": [], "prose": []},
                "projects": [
                    {
                        "name": "会议费",
                        "unit": "某办公室",
                        "department": "",
                        "subject": "project",
                        "year": None,
                        "sheet": "自评表",
                        "rule_set": "yantai-2023",
                        "budget_wan": "280",
                        "claimed_total": "97.67",
                        "total": "97.67",
                        "total_rests_on_claims": 0,
                        "claimed_grade": "优",
                        "grade": "优",
                        "execution": {"rate": "76.73", "claimed_score": "7.67", "score": "7.67", "points": "10"},
                        "indicators": [
                            {
                                "category": "",
                                "subcategory": "",
                                "name": "保养次数",
                                "target_text": "",
                                "actual_text": "",
                                "points": None,
                                "claimed_score": "5",
                                "rule_score": "2.5",
                                "verdict": "missed",
                                "cell": "H14",
                            }
                        ],
                        "needs_explanation": False,
                        "explained": False,
                    }
                ],
                "narrative": None,
                "findings": [
                    {
                        "code": "ZP302",
                        "severity": "error",
                        "sheet": "自评表",
                        "cell": "H14",
                        "place": "自评表!H14",
                        "message": "得分为5，应为2.5",
                        "expected": "2.5",
                        "found": "5",
                        "fix": "请改正得分",
                        "project": "会议费",
                    }
                ],
            },
            {
                "path": "坏.xlsx",
                "sha256": None,
                "error": "文件无法读取：压缩结构损坏",
                "forms": [],
                "coverage": {"checked": 0, "read": 0, "unchecked": [], "prose": []},
                "projects": [],
                "narrative": None,
                "findings": [
                    {
                        "code": "ZP101",
                        "severity": "error",
                        "sheet": "",
                        "cell": "",
                        "place": "",
                        "message": "文件无法读取",
                        "expected": "",
                        "found": "",
                        "fix": "请改正得分",
                        "project": "会议费",
                    }
                ],
            },
        ],
        "unread": [],
    }


def test_what_is_not_known_is_null() -> None:
    unknown = project(
        rate=None, execution=None, claimed_execution=None, claimed_total=None, total=None, claimed_grade="", grade=None
    )
    told = _document(evolve(REVIEWED, projects=(unknown,)))["files"][0]["projects"][0]
    assert told["execution"] == {"rate": None, "claimed_score": None, "score": None, "points": "10"}
    keys = ("claimed_total", "total", "claimed_grade", "grade", "needs_explanation")
    assert [told[key] for key in keys] == [None] * len(keys)


@pytest.mark.parametrize(
    ("claimed", "recomputed", "needed"),
    [
        ("79.99", "79.99", True),
        ("79.99", None, True),
        ("85", "79.99", True),
        ("79.99", "85", True),
        ("80", "80", False),
        (None, "80", False),
        (None, None, None),
    ],
)
def test_an_explanation_is_due_when_either_total_is_below_the_limit(
    claimed: str | None,
    recomputed: str | None,
    needed: bool | None,  # noqa: FBT001 - three outcomes
) -> None:
    claimed_total, total = (None if each is None else Decimal(each) for each in (claimed, recomputed))
    record = project(claimed_total=claimed_total, total=total)
    assert _document(evolve(REVIEWED, projects=(record,)))["files"][0]["projects"][0]["needs_explanation"] is needed


@pytest.mark.parametrize("records", [(), (REVIEWED,), (REVIEWED, UNREADABLE)], ids=["none", "one", "two"])
def test_streamed_json_has_a_line_for_each_file(records: tuple[FileRecord, ...]) -> None:
    head, *files, tail, end = "".join(json_chunks(records)).splitlines()
    if not records:
        assert [head, *files, tail, end] == ["{", '  "schema_version": 1,', '  "files": [],', '  "unread": []', "}"]
        return
    assert [head, *files[:2], tail, end] == ["{", '  "schema_version": 1,', '  "files": [', '  "unread": []', "}"]
    assert files[-1] == "  ],"
    assert [json.loads(line.rstrip(",")) for line in files[2:-1]] == _document(*records)["files"]


@pytest.mark.parametrize("records", [(), (REVIEWED, UNREADABLE)], ids=["no files", "two files"])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_what_was_not_read_follows_the_files(records: tuple[FileRecord, ...], count: int) -> None:
    unread = [UnreadFile(f"{number}.docx", UnreadKind.WORD, "Word 文件") for number in range(count)]
    document = json.loads("".join(json_chunks(records, ToldBeside(unread=unread))))
    assert list(document) == ["schema_version", "files", "unread"]
    assert document["files"] == _document(*records)["files"]
    assert document["unread"] == [
        {"file": f"{number}.docx", "kind": "word", "reason": "Word 文件"} for number in range(count)
    ]


def test_json_comes_file_by_file() -> None:
    taken = []

    def records() -> Iterator[FileRecord]:
        for record in (REVIEWED, UNREADABLE):
            taken.append(record.file)
            yield record

    chunks = json_chunks(records())
    assert '"path": "甲.xlsx"' in next(chunks)
    assert taken == ["甲.xlsx"]


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_any_text_survives_json_in_utf_8(text: str) -> None:
    """Line separators that are no line feeds, and half characters of file names, too."""
    record = evolve(REVIEWED, findings=(finding(found=text),))
    written = "".join(json_chunks([record])).encode("utf-8")
    assert json.loads(written)["files"][0]["findings"][0]["found"] == text


# ---------------------------------------------------------------- CSV


def _csv_rows(*findings: Finding) -> list[list[str]]:
    text = "".join(csv_chunks(findings))
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_csv_is_utf_8_with_a_byte_order_mark_and_crlf() -> None:
    content = "".join(csv_chunks([finding()])).encode("utf-8")
    assert content.decode("utf-8-sig") == (
        "级别,代码,文件,工作表,单元格,项目,问题,填报,应为,处理建议\r\n"
        "错误,ZP302,甲.xlsx,自评表,H14,会议费,得分为5，应为2.5,5,2.5,请改正得分\r\n"
    )
    assert content[:3] == b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-2.5", "'-2.5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" \t=1", "' \t=1"),
        ("\r=1", "'\n=1"),
        ("\x00=1", "'=1"),
        ("≥95%", "≥95%"),
        ("5-2", "5-2"),
        ("", ""),
        ("a\r\nb", "a\nb"),
        ("甲\udcff", "甲\ufffd"),
    ],
)
def test_a_csv_field_is_never_computed(text: str, field: str) -> None:
    assert csv_field(text) == field


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_stays_in_its_field(file: str, found: str) -> None:
    (_, row) = _csv_rows(finding(file=file, found=found))
    assert len(row) == 10
    assert (row[2], row[7]) == (csv_field(file), csv_field(found))
    assert not any(field.lstrip().startswith(("=", "+", "-", "@")) for field in row)


# ---------------------------------------------------------------- SARIF


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


# ---------------------------------------------------------------- all of them


def test_equal_records_give_equal_texts() -> None:
    def texts() -> list[str]:
        records = (REVIEWED, UNREADABLE)
        findings = [each for record in records for each in record.findings]
        return ["".join(chunks) for chunks in (json_chunks(records), csv_chunks(findings), sarif_chunks(findings))]

    assert texts() == texts()
