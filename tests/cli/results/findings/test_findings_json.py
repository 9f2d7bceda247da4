"""Reviewed files as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cli.results.findings.findings_json import ToldBeside, json_chunks
from scoring.review.records import FileRecord
from tests.workbooks.review_record_factory import finding, project
from workbooks.files.unread_files import UnreadFile, UnreadKind

UNREADABLE = FileRecord(
    file="坏.xlsx",
    error="文件无法读取：压缩结构损坏",
    findings=(finding("ZP101", file="坏.xlsx", sheet="", cell="", message="文件无法读取", found="", expected=""),),
)
REVIEWED = FileRecord(file="甲.xlsx", projects=(project(),), findings=(finding(),))


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


def test_equal_records_give_equal_texts() -> None:
    assert "".join(json_chunks([REVIEWED, UNREADABLE])) == "".join(json_chunks([REVIEWED, UNREADABLE]))
