"""Decisions at a finding: they wait, are taken by the next review, may be taken back, and never overrule one unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from cli.desk.page_decisions import decide, waiting
from cli.desk.refusals import RefusedError
from cli.desk.review_results import ReviewResults
from cli.record.pending_decisions import read_pending
from tests.cli.desk.conftest import DeskInUse
from tests.cli.filled_workbooks import write_filled
from workbooks.files.review_names import FINDINGS_JSON, PENDING

NOTHING: Final = {"result": "", "reason": "", "by": ""}
ACCEPTED: Final = {"result": "accepted", "reason": "凭证已核", "by": "张三"}
RETURNED: Final = {"result": "returned", "reason": "", "by": "李四"}
FILE: Final = "报来/表.xlsx"
ID: Final = "3f9a1c07b2de-5e21c4aa"


def write_findings(folder: Path, record: dict[str, Any]) -> None:
    """Of a review of one file, line by line as it stands there."""
    lines = ("{", '"files": [', json.dumps(record, ensure_ascii=False), "],", '"unread": []', "}", "")
    (folder / FINDINGS_JSON).write_text("\n".join(lines), encoding="utf-8")


def results_with(folder: Path, stands: dict[str, str] | None) -> ReviewResults:
    """Of a review with one finding, of which that was decided."""
    finding = {"id": ID, "decision": stands, "project": "会议费", "code": "ZP301", "message": "得分为12"}
    write_findings(folder, {"path": FILE, "findings": [finding]})
    return ReviewResults(folder, folder / "报来")


def given(wanted: dict[str, str], seen: dict[str, str]) -> dict[str, Any]:
    """As the page sends it."""
    return {"file": FILE, "id": ID, **wanted, "seen": seen}


def test_a_decision_waits_with_what_stood_there(tmp_path: Path) -> None:
    results = results_with(tmp_path, RETURNED)
    decide(results, given(ACCEPTED, RETURNED))
    assert waiting(results) == {ID: ACCEPTED}
    (written,) = read_pending(tmp_path / PENDING)
    assert (written.before.by, written.project, written.code, written.problem) == (
        "李四",
        "会议费",
        "ZP301",
        "得分为12",
    )


@pytest.mark.parametrize("stands", [None, ACCEPTED], ids=["undecided", "decided"])
def test_what_stands_already_waits_no_more(tmp_path: Path, stands: dict[str, str] | None) -> None:
    results = results_with(tmp_path, stands)
    decide(results, given(RETURNED, stands or NOTHING))
    decide(results, given(stands or NOTHING, RETURNED))
    assert (waiting(results), (tmp_path / PENDING).exists()) == ({}, False)


def test_what_was_decided_can_be_taken_back(tmp_path: Path) -> None:
    results = results_with(tmp_path, ACCEPTED)
    decide(results, given(NOTHING, ACCEPTED))
    assert waiting(results) == {ID: NOTHING}


def test_a_page_that_shows_an_earlier_state_decides_nothing(tmp_path: Path) -> None:
    results = results_with(tmp_path, None)
    decide(results, given(ACCEPTED, NOTHING))
    with pytest.raises(RefusedError, match="刚才已有新的处理结果"):
        decide(results, given(RETURNED, NOTHING))
    assert waiting(results) == {ID: ACCEPTED}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"result": "accepted"}, "认可或不适用要写理由（“无”不算）"),
        ({"result": "not_applicable", "reason": "无", "by": "张三"}, "认可或不适用要写理由（“无”不算）"),
        ({"result": "accepted", "reason": "\u200b \n"}, "认可或不适用要写理由（“无”不算）"),
        ({"reason": "凭证已核"}, "请选一个处理结果：退回、已核实认可、不适用"),
        ({"result": "算了", "reason": "凭证已核"}, "不认得处理结果“算了”"),
        ({"result": "returned", "reason": 3}, "处理结果、理由、经办人应为文字"),
        ({"id": "000000000000-00000000"}, "这条问题不在最近一次的复核结果里，请刷新页面"),
        ({"file": "../../etc/passwd"}, "这条问题不在最近一次的复核结果里，请刷新页面"),
    ],
)
def test_what_cannot_stand_is_refused(tmp_path: Path, changed: dict[str, Any], told: str) -> None:
    results = results_with(tmp_path, None)
    with pytest.raises(RefusedError) as refused:
        decide(results, {**given(NOTHING, NOTHING), **changed})
    assert (refused.value.reason, (tmp_path / PENDING).exists()) == (told, False)


@pytest.mark.parametrize("reason", ["上下\n两行", "零\0宽\u200b", "半个\ud800字", '引"号\\', "长" * 1_200])
def test_any_text_is_kept_as_a_cell_would_hold_it(tmp_path: Path, reason: str) -> None:
    results = results_with(tmp_path, None)
    decide(results, given({"result": "accepted", "reason": reason, "by": ""}, NOTHING))
    kept = {"上下\n两行": "上下 两行", "零\0宽\u200b": "零 宽", "半个\ud800字": "半个 字"}.get(reason, reason[:1_000])
    assert waiting(results)[ID]["reason"] == kept


def test_from_the_page_into_the_record_and_back(desk: DeskInUse, tmp_path: Path) -> None:
    desk.client.post("/desk/batches", params={"name": "一月"})
    desk.handed_in("一月", "表.xlsx", write_filled(tmp_path / "表.xlsx", {"H14": 12}).read_bytes())
    desk.reviewed("一月")

    def shown() -> dict[str, Any]:
        answer: dict[str, Any] = desk.client.get("/desk/batches/一月/file", params={"file": FILE}).json()
        return answer

    (finding,) = [each for each in shown()["record"]["findings"] if each["code"] == "ZP301"]
    body = {**given(ACCEPTED, NOTHING), "id": finding["id"]}
    answer = desk.client.post("/desk/batches/一月/decision", json=body)
    assert (answer.status_code, answer.json()) == (200, {"waiting": {finding["id"]: ACCEPTED}})
    assert desk.client.post("/desk/batches/一月/decision", json=body).status_code == 409
    assert shown()["waiting"] == {finding["id"]: ACCEPTED}
    assert desk.client.get("/desk/batches/一月/state").json()["waiting"] == 1

    assert desk.reviewed("一月")["waiting"] == 0
    (after,) = [each for each in shown()["record"]["findings"] if each["code"] == "ZP301"]
    assert (after["settled"], after["decision"]) == (True, ACCEPTED)
    (project,) = desk.client.get("/desk/batches/一月/overview").json()["projects"]
    assert (project["error"], project["settled"]) == (0, 1)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"seen": 1}'])
def test_what_is_no_decision_is_refused(desk: DeskInUse, content: bytes) -> None:
    desk.client.post("/desk/batches", params={"name": "一月"})
    assert desk.client.post("/desk/batches/一月/decision", content=content).status_code in {400, 409}


def test_a_finding_counts_for_its_project_whose_name_ends_in_a_blank(tmp_path: Path) -> None:
    keys = ("unit", "year", "claimed_total", "total", "grade", "needs_explanation")
    projects = [{**dict.fromkeys(keys), "sheet": "表", "name": name} for name in ("会议费 ", "培训费")]
    finding = {"sheet": "表", "project": "会议费", "severity": "error"}
    write_findings(tmp_path, {"path": FILE, "projects": projects, "findings": [finding]})
    shown = ReviewResults(tmp_path, tmp_path / "报来").overview()["projects"]
    assert [(each["name"], each["error"]) for each in shown] == [("会议费 ", 1), ("培训费", 0)]
