"""The desk as its page uses it: files in, a review, what it shows of it, and everything that goes wrong on the way."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Final
from urllib.parse import quote

import openpyxl
import pytest

from tests.cli.conftest import RunZpb
from tests.cli.desk.conftest import DeskInUse
from tests.cli.filled_workbooks import write_filled

BATCH: Final = "一月"


def workbook(tmp_path: Path, cells: dict[str, object] | None = None) -> bytes:
    """A sheet as a unit hands it in; some cells filled otherwise."""
    path = tmp_path / "送来" / "表.xlsx"
    write_filled(path, cells or {})
    return path.read_bytes()


def test_a_batch_from_its_files_to_its_copies(desk: DeskInUse, tmp_path: Path, zpb: RunZpb) -> None:
    assert desk.client.post("/desk/batches", params={"name": BATCH}).json()["name"] == BATCH
    sound, wrong = workbook(tmp_path), workbook(tmp_path, {"C3": "<script>alert(1)</script>", "H14": "满分"})
    assert desk.handed_in(BATCH, "甲单位/表.xlsx", sound).json() == {"kept": "报来/甲单位/表.xlsx"}
    assert desk.handed_in(BATCH, "乙单位/表.xlsx", wrong).json() == {"kept": "报来/乙单位/表.xlsx"}
    assert desk.handed_in(BATCH, "说明.mp4", b"\0\0\0 ftypisom").status_code == 201

    state = desk.reviewed(BATCH)
    assert (state["state"], state["done"], state["total"]) == ("done", 2, 2)

    overview = desk.client.get(f"/desk/batches/{BATCH}/overview").json()
    rows = {each["file"]: (each["name"], each["error"] > 0) for each in overview["projects"]}
    assert rows["报来/乙单位/表.xlsx"] == ("<script>alert(1)</script>", True)
    assert [each["file"] for each in overview["unread"]] == ["报来/说明.mp4"]

    shown = desk.client.get(f"/desk/batches/{BATCH}/file", params={"file": "报来/乙单位/表.xlsx"}).json()
    (finding,) = [each for each in shown["record"]["findings"] if each["cell"] == "H14"]
    cells = {cell["address"]: cell["text"] for row in shown["view"]["sheets"][0]["rows"] for cell in row["cells"]}
    assert (finding["severity"], cells["H14"], cells["C3"]) == ("error", "满分", "<script>alert(1)</script>")
    assert shown["view"]["sheets"][0]["steps"]["H14"] != []
    assert shown["copy"] == "表_复核.xlsx"

    copy = desk.client.get(f"/desk/batches/{BATCH}/copy", params={"file": "报来/乙单位/表.xlsx"})
    assert copy.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote('表_复核.xlsx')}"
    assert openpyxl.load_workbook(io.BytesIO(copy.content)).sheetnames[0] == "复核意见"
    paper = desk.client.get(f"/desk/batches/{BATCH}/working-paper")
    assert openpyxl.load_workbook(io.BytesIO(paper.content)).sheetnames[0] == "复核底稿"

    packed = zipfile.ZipFile(io.BytesIO(desk.client.get(f"/desk/batches/{BATCH}/all").content))
    assert {"一月/复核底稿.xlsx", "一月/乙单位/表_复核.xlsx", "一月/findings.json"} <= set(packed.namelist())
    assert [name for name in packed.namelist() if "sqlite" in name] == []
    assert list(desk.folder.glob(".正在接收-*/*")) == []

    by_hand = zpb("review", desk.folder / "复核" / BATCH / "报来", "--format", "json").json["files"]
    assert len(by_hand) == 2


def test_what_a_batch_is_called(desk: DeskInUse) -> None:
    names = ["一月", "一月", "", "", "../../外面", "甲/乙"]
    got = [desk.client.post("/desk/batches", params={"name": name}).json()["name"] for name in names]
    assert got == [
        "一月",
        "一月 (2)",
        "2024-01-15 09时30分",
        "2024-01-15 09时30分 (2)",
        "2024-01-15 09时30分 (3)",
        "甲_乙",
    ]
    assert sorted(each.name for each in desk.folder.iterdir() if not each.name.startswith(".")) == ["复核"]


@pytest.mark.parametrize("name", ["", "../x.xlsx", "甲/../../x.xlsx", ".x.xlsx"])
def test_a_name_that_leads_elsewhere_is_refused(desk: DeskInUse, name: str) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    answer = desk.handed_in(BATCH, name, b"x")
    assert (answer.status_code, answer.json()) == (
        400,
        {"error": "文件名不能用（空的、以点开头的，或文件夹套得太深）"},
    )


def test_names_that_only_differ_in_what_cannot_be_kept_stay_two_files(desk: DeskInUse) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    kept = [desk.handed_in(BATCH, name, b"x").json()["kept"] for name in ("甲?.xlsx", "甲*.xlsx", "乙.xlsx", "乙.xlsx")]
    assert kept == ["报来/甲_.xlsx", "报来/甲_ (2).xlsx", "报来/乙.xlsx", "报来/乙.xlsx"]


def test_a_file_that_is_too_large_is_not_kept(desk: DeskInUse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.desk.desk_folder.LARGEST_FILE", 2_000_000)
    desk.client.post("/desk/batches", params={"name": BATCH})
    fits, larger = (
        desk.handed_in(BATCH, "甲.xlsx", bytes(2_000_000)),
        desk.handed_in(BATCH, "乙.xlsx", bytes(2_000_001)),
    )
    assert (fits.status_code, larger.status_code, larger.json()) == (201, 413, {"error": "文件超过2MB，没有收下"})
    assert [each.name for each in (desk.folder / "复核" / BATCH / "报来").iterdir()] == ["甲.xlsx"]


def test_a_request_that_sends_on_and_on_is_cut_off(desk: DeskInUse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.desk.admission.LARGEST_BODY", 1_000_000)
    desk.client.post("/desk/batches", params={"name": BATCH})
    answer = desk.client.post(
        f"/desk/batches/{BATCH}/files", params={"name": "甲.xlsx"}, content=(bytes(100_000) for _ in range(11))
    )
    assert (answer.status_code, answer.json()) == (413, {"error": "一次送来的超过1MB，没有收下"})
    assert list((desk.folder / "复核" / BATCH / "报来").iterdir()) == []


def test_what_cannot_be_done_is_said(desk: DeskInUse) -> None:
    assert desk.client.get("/desk/batches/没有/state").status_code == 404
    desk.client.post("/desk/batches", params={"name": BATCH})
    assert desk.client.post(f"/desk/batches/{BATCH}/run").json() == {"error": "还没有放进文件"}
    assert desk.client.get(f"/desk/batches/{BATCH}/overview").json() == {"error": "还没有复核结果"}
    assert desk.client.get(f"/desk/batches/{BATCH}/copy", params={"file": "/etc/passwd"}).status_code == 404


def test_a_file_that_cannot_be_read_leaves_the_others(desk: DeskInUse, tmp_path: Path) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    desk.handed_in(BATCH, "坏.xlsx", b"PK\x03\x04" + bytes(100))
    desk.handed_in(BATCH, "好.xlsx", workbook(tmp_path))
    assert desk.reviewed(BATCH)["state"] == "done"
    shown = desk.client.get(f"/desk/batches/{BATCH}/file", params={"file": "报来/坏.xlsx"}).json()
    assert "sheets" not in shown["view"]
    assert [each["code"] for each in shown["record"]["findings"]] == ["ZP101"]
    assert [each["file"] for each in desk.client.get(f"/desk/batches/{BATCH}/overview").json()["projects"]] == [
        "报来/好.xlsx"
    ]


def test_letters_are_those_of_the_command_with_its_refusals(desk: DeskInUse, tmp_path: Path) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    desk.handed_in(BATCH, "表.xlsx", workbook(tmp_path, {"H14": "满分"}))
    address = f"/desk/batches/{BATCH}/letters"
    unfinished = desk.client.post(address, json={})
    assert (unfinished.status_code, "不是复核写出的结果目录" in unfinished.json()["error"]) == (409, True)
    desk.reviewed(BATCH)
    assert desk.client.get(address).status_code == 404
    answer = desk.client.post(address, json={"due": "2024年5月31日", "contact": "张三"}).json()
    packed = zipfile.ZipFile(io.BytesIO(desk.client.get(address).content))
    (letter,) = packed.namelist()
    words = zipfile.ZipFile(io.BytesIO(packed.read(letter))).read("word/document.xml").decode()
    assert (answer["has_letters"], letter.endswith("_复核意见函.docx"), "2024年5月31日" in words, "张三" in words) == (
        True,
        True,
        True,
        True,
    )
    paper = desk.folder / "复核" / BATCH / "结果" / "复核底稿.xlsx"
    paper.write_bytes(paper.read_bytes() + b"x")
    changed = desk.client.post(address, json={})
    assert (changed.status_code, "被改动过" in changed.json()["error"]) == (409, True)
    assert desk.client.get(address).status_code == 404


@pytest.mark.parametrize("given", [{"due": "x" * 201}, {"contact": "两\n行"}, {"sender": "\0"}])
def test_what_cannot_stand_in_a_letter_is_refused(desk: DeskInUse, given: dict[str, str]) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    answer = desk.client.post(f"/desk/batches/{BATCH}/letters", json=given)
    assert (answer.status_code, answer.json()) == (400, {"error": "期限、联系人、落款、日期应为一行文字，最多200字"})


def test_trying_a_pair(desk: DeskInUse, zpb: RunZpb) -> None:
    given = {"target": "≥95%", "actual": "90%", "points": "10"}
    expected = zpb("try", "--points", "10", "--format", "json", "--", "≥95%", "90%").json
    assert desk.client.get("/desk/try", params=given).json() == expected
    assert desk.client.post("/api/try", json=given).json() == expected


PAIR: Final = {"target": "≥95%", "actual": "90%", "points": "10"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "缺少 target、actual、points"),
        ({"target": "≥95%"}, "缺少 actual、points"),
        ({"target": "≥95%", "actual": "90%"}, "缺少 points"),
        ({**PAIR, "points": ""}, "缺少 points"),
        ({**PAIR, "points": "-1"}, "points（分值）不能是负数"),
        ({**PAIR, "points": "十"}, "points（分值）不可用：“十”不是数值"),
        ({**PAIR, "target": "x" * 501}, "一格最多500字"),
        ({**PAIR, "rules": "/etc/passwd"}, "没有这套内置规则：/etc/passwd"),
    ],
)
def test_a_pair_that_cannot_be_tried(desk: DeskInUse, given: dict[str, str], told: str) -> None:
    """Told by the names of the fields, and not by the options of the command."""
    answer = desk.client.post("/api/try", json=given)
    assert (answer.status_code, answer.json()) == (400, {"error": told})


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'"x"', b'{"target": 1}'])
def test_what_is_no_pair_is_refused(desk: DeskInUse, content: bytes) -> None:
    answer = desk.client.post("/api/try", content=content)
    told = '应为JSON对象，各项为文字，如 {"target": "≥95%", "actual": "90%", "points": "10"}'
    assert (answer.status_code, answer.json()) == (400, {"error": told})


@pytest.mark.parametrize("text", ["\0", "\ud800"], ids=["a zero", "half a character"])
def test_what_no_command_can_be_given_is_refused(desk: DeskInUse, text: str) -> None:
    answer = desk.client.post("/api/try", content=json.dumps({**PAIR, "target": text}))
    assert (answer.status_code, answer.json()) == (400, {"error": "文字里有不能用的字符"})


def test_two_files_of_one_name_are_not_taken_for_one(desk: DeskInUse, tmp_path: Path) -> None:
    content = workbook(tmp_path)
    answer = desk.client.post("/api/review", files=[("files", ("表.xlsx", content)), ("files", ("表.xlsx", content))])
    told = "有两个文件都叫“表.xlsx”，请把名字写得能够区分，如带上文件夹"
    assert (answer.status_code, answer.json()) == (400, {"error": told})


def test_a_name_that_is_a_folder_already_is_told(desk: DeskInUse) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    desk.handed_in(BATCH, "甲/表.xlsx", b"x")
    answer = desk.handed_in(BATCH, "甲", b"x")
    assert (answer.status_code, answer.json()["error"].partition("：")[2]) == (
        409,
        "无法写入，那里有一个同名的文件夹。请换一个文件名",
    )


def test_steps_are_by_the_rules_of_the_review_and_counts_of_the_sheet(desk: DeskInUse, tmp_path: Path) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    book = openpyxl.load_workbook(io.BytesIO(workbook(tmp_path, {"H14": 9})))
    other = book.copy_worksheet(book.worksheets[0])
    other.title, other["H14"] = "又一张", "满分"
    book.save(tmp_path / "两张.xlsx")
    desk.handed_in(BATCH, "两张.xlsx", (tmp_path / "两张.xlsx").read_bytes())
    desk.reviewed(BATCH)
    overview = desk.client.get(f"/desk/batches/{BATCH}/overview").json()
    record = desk.client.get(f"/desk/batches/{BATCH}/file", params={"file": "报来/两张.xlsx"}).json()["record"]
    expected = [
        sum(each["sheet"] == project["sheet"] and each["severity"] == "error" for each in record["findings"])
        for project in record["projects"]
    ]
    assert [each["error"] for each in overview["projects"]] == expected
    assert expected[0] != expected[1]


def test_a_review_that_cannot_begin_says_so(desk: DeskInUse, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.client.post("/desk/batches", params={"name": BATCH})
    desk.handed_in(BATCH, "甲.xlsx", b"x")
    monkeypatch.setattr("cli.desk.command_runs.zpb_command", lambda _: ["/nowhere/zpb"])
    state = desk.reviewed(BATCH)
    assert (state["state"], state["told"]) == ("failed", ["没有能够开始：文件不存在"])


def test_nothing_that_was_sent_is_run(desk: DeskInUse, tmp_path: Path) -> None:
    poison = b"import os\nos._exit(7)\n"
    sent = {"cli.py": poison, "json.py": poison, "sitecustomize.py": poison, "表.xlsx": workbook(tmp_path)}
    answer = desk.client.post("/api/review", files=[("files", each) for each in sent.items()])
    assert answer.status_code == 200
    assert [(each["path"], each["error"] is None) for each in answer.json()["files"]] == [
        ("cli.py", False),
        ("json.py", False),
        ("sitecustomize.py", False),
        ("表.xlsx", True),
    ]


def test_other_systems_get_what_the_commands_print(
    desk: DeskInUse, tmp_path: Path, zpb: RunZpb, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = workbook(tmp_path, {"H14": "满分"})
    for command in ("review", "score"):
        answer = desk.client.post(f"/api/{command}", files=[("files", ("甲/表.xlsx", content))])
        monkeypatch.chdir(tmp_path)
        (tmp_path / "甲").mkdir(exist_ok=True)
        (tmp_path / "甲" / "表.xlsx").write_bytes(content)
        assert answer.json() == json.loads(zpb(command, "甲/表.xlsx", "--format", "json").out)
    assert desk.client.post("/api/review", files=[("others", ("表.xlsx", content))]).json() == {
        "error": "没有文件：请用 multipart/form-data，栏名 files"
    }
    assert [each.name for each in desk.folder.glob(".正在接收-*/*")] == []
