"""自查, 填表 and 报告: files in, the commands over them, what may be downloaded; nothing leads out of a task."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests.cli.desk.conftest import PATIENCE, DeskInUse
from tests.cli.filled_workbooks import write_filled
from tests.workbooks.form_reading.declarations import layouts, write_declaration

TO_MEND: Final = {"H14": 12}
"""More than its points: what can be computed is mended."""
BLANK: Final = {"F16": None, "H15": None}
"""An actual that only a person knows, and a score that follows from what stands there."""


@pytest.fixture(autouse=True)
def _commands(monkeypatch: pytest.MonkeyPatch, program: Path) -> None:
    """What came of them is tested here, how they are started in test_desk.py."""
    monkeypatch.setattr("cli.desk.command_runs.zpb_command", lambda arguments: [program, *arguments])


def put(desk: DeskInUse, kind: str, **parts: bytes) -> str:
    """A task with a file in each of these parts."""
    name: str = desk.client.post(f"/desk/tasks/{kind}", params={"name": "会议费"}).json()["name"]
    for part, content in parts.items():
        address = f"/desk/tasks/{kind}/{name}/files"
        kept = desk.client.post(address, params={"name": "表.xlsx", "part": part}, content=content)
        assert kept.json() == {"kept": f"{part}/表.xlsx"}
    return name


def done(desk: DeskInUse, kind: str, name: str, options: dict[str, str] | None = None) -> dict[str, Any]:
    """What came of it, which is what is shown of it later."""
    answer: dict[str, Any] = desk.client.post(f"/desk/tasks/{kind}/{name}/run", json=options or {}).json()
    assert desk.client.get(f"/desk/tasks/{kind}/{name}").json()["answer"] == answer
    return answer


def sheet(tmp_path: Path, cells: Mapping[str, object]) -> bytes:
    """As a person fills it in."""
    return write_filled(tmp_path / "送来" / "表.xlsx", dict(cells)).read_bytes()


def result(desk: DeskInUse, kind: str, name: str, file: str) -> bytes:
    """A file that came of it."""
    return desk.client.get(f"/desk/tasks/{kind}/{name}/result", params={"file": file}).content


@pytest.mark.parametrize(
    ("cells", "verdict", "to_do", "mended", "copies"),
    [
        ({}, "ready", [], [], []),
        (TO_MEND, "mended", [], ["H14"], ["复核/表_改正.xlsx"]),
        ({**TO_MEND, **BLANK}, "not_yet", ["F16"], ["H14", "H15"], ["复核/表_改正.xlsx"]),
    ],
    ids=["nothing wrong", "what can be computed", "what a person must do"],
)
def test_whether_a_sheet_may_be_handed_in(
    desk: DeskInUse,
    tmp_path: Path,
    cells: Mapping[str, object],
    verdict: str,
    to_do: list[str],
    mended: list[str],
    copies: list[str],
) -> None:
    content = sheet(tmp_path, cells)
    name = put(desk, "check", 放入=content)
    answer = done(desk, "check", name)
    assert (desk.folder / "自查" / name / "放入" / "表.xlsx").read_bytes() == content
    told = {key: [each["place"].partition("!")[2] for each in answer[key]] for key in ("to_do", "mended")}
    assert (answer["verdict"], told) == (verdict, {"to_do": to_do, "mended": mended})
    assert [each for each in answer["files"] if "改正" in each] == copies
    for copy in copies:
        assert openpyxl.load_workbook(io.BytesIO(result(desk, "check", name, copy))).worksheets[0]["H14"].value == 10
    assert "补全的表/表.xlsx" in answer["files"]
    assert [each for each in answer["files"] if "sqlite" in each] == []


@pytest.mark.parametrize(
    "sent",
    [
        {"表_复核.xlsx": {"H14": 12}},
        {"表.xlsm": {"H14": 12}, "表.xlsx": {"H15": None, "C3": "培训费"}},
        {"表.xlsx": {"H14": 12}, "表_复核.xlsx": {"H15": None, "C3": "培训费"}},
    ],
    ids=["a marked copy that came back", "two endings", "a name that a copy has"],
)
def test_each_sheet_has_its_own_mended_copy(
    desk: DeskInUse, tmp_path: Path, sent: Mapping[str, Mapping[str, object]]
) -> None:
    name = put(desk, "check")
    for file, cells in sent.items():
        address, params = f"/desk/tasks/check/{name}/files", {"name": file, "part": "放入"}
        assert desk.client.post(address, params=params, content=sheet(tmp_path, cells)).status_code == 201
    answer = done(desk, "check", name)
    mended = {(each["file"], each["place"].partition("!")[2]) for each in answer["mended"]}
    assert (answer["to_do"], mended) == ([], {(file, next(iter(cells))) for file, cells in sent.items()})
    assert (answer["verdict"], sum("改正" in each for each in answer["files"])) == ("mended", len(sent))


def test_what_is_no_sheet_is_told(desk: DeskInUse) -> None:
    answer = done(desk, "check", put(desk, "check", 放入=b"PK\3\4" + bytes(100)))
    told = [each["message"] for each in answer["to_do"]]
    assert (answer["verdict"], told) == ("unread", ["文件无法读取：压缩结构损坏或不完整"])


@pytest.fixture(scope="session")
def around_a_sheet(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """What a review, a summary and a blank form leave beside a sheet."""
    place = tmp_path_factory.mktemp("周围")
    project = Path(__file__).parents[3] / "examples" / "yantai-2023" / "05-优化营商环境工作经费.toml"
    for arguments in (
        ("score", project, "-o", "报来"),
        ("review", "报来", "-o", "复核"),
        ("form", project, "-o", "空白"),
    ):
        subprocess.run([program, *arguments], cwd=place, check=False, capture_output=True)
    write_declaration(next(layouts()), place / "申报表.xlsx")
    (place / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    found = {
        "marked": "复核/优化营商环境工作经费_复核.xlsx",
        "paper": "复核/复核底稿.xlsx",
        "list": "复核/projects.csv",
        "summary": "报来/汇总表.xlsx",
        "unfilled": "空白/优化营商环境工作经费.xlsx",
        "declaration": "申报表.xlsx",
        "picture": "图.png",
    }
    return {**{what: place / path for what, path in found.items()}, "settings": project}


@pytest.mark.parametrize(
    ("what", "told", "instead"),
    [
        ("paper", "复核写出的底稿或复核意见", "处理结果，由复核的一方采用"),
        ("list", "复核写出的问题清单或记录", "请放每个项目填好的自评表"),
        ("summary", "绩效自评情况汇总表", "连同自评表一起放进“复核”"),
        ("unfilled", "还没有填的自评表", "请填好、保存以后再放进来"),
        ("declaration", "绩效目标申报表", "请到“填表”"),
        ("settings", "项目文件或规则、设置", "请到“填表”"),
    ],
)
def test_what_is_no_filled_in_sheet_is_named_and_never_ready(
    desk: DeskInUse, around_a_sheet: Mapping[str, Path], what: str, told: str, instead: str
) -> None:
    answer = done(desk, "check", sent(desk, around_a_sheet[what]))
    (other,) = answer["others"]
    assert (answer["verdict"], answer["to_do"], answer["advice"]) == ("unread", [], [])
    assert (other["file"], other["what"].startswith(told), other["instead"].endswith(instead)) == (
        around_a_sheet[what].name,
        True,
        True,
    )


def test_a_picture_alone_is_told_as_one(desk: DeskInUse, around_a_sheet: Mapping[str, Path]) -> None:
    answer = done(desk, "check", sent(desk, around_a_sheet["picture"]))
    assert (answer["verdict"], answer["others"], [each["reason"][:2] for each in answer["unread"]]) == (
        "unread",
        [],
        ["图片"],
    )


def test_a_marked_copy_is_not_handed_in_as_it_is(desk: DeskInUse, around_a_sheet: Mapping[str, Path]) -> None:
    answer = done(desk, "check", sent(desk, around_a_sheet["marked"]))
    assert (answer["verdict"], [each for each in answer["files"] if "定稿" in each]) == (
        "marked",
        ["复核/优化营商环境工作经费_定稿.xlsx"],
    )


def test_a_sheet_beside_another_form_is_told_apart(
    desk: DeskInUse, tmp_path: Path, around_a_sheet: Mapping[str, Path]
) -> None:
    name = put(desk, "check", 放入=sheet(tmp_path, {}))
    put_beside(desk, name, around_a_sheet["unfilled"])
    answer = done(desk, "check", name)
    assert (answer["verdict"], [each["file"] for each in answer["others"]]) == (
        "ready",
        [around_a_sheet["unfilled"].name],
    )


def sent(desk: DeskInUse, file: Path) -> str:
    """A task of that file alone."""
    name = put(desk, "check")
    put_beside(desk, name, file)
    return name


def put_beside(desk: DeskInUse, name: str, file: Path) -> None:
    """That file, too."""
    params = {"name": file.name, "part": "放入"}
    answer = desk.client.post(f"/desk/tasks/check/{name}/files", params=params, content=file.read_bytes())
    assert answer.status_code == 201


def test_this_years_form_from_last_years_sheet(desk: DeskInUse, tmp_path: Path) -> None:
    name = put(desk, "form", 上年=sheet(tmp_path, {}))
    answer = done(desk, "form", name, {"year": "2024", "word": "1", "unknown": "1"})
    assert (answer["made"], answer["problems"]) == (1, [])
    (file,) = answer["files"]
    assert file.endswith(".docx")
    text = zipfile.ZipFile(io.BytesIO(result(desk, "form", name, file))).read("word/document.xml").decode()
    assert "2024年度" in text


def test_of_a_list_with_a_bad_row_both_are_told(desk: DeskInUse) -> None:
    rows = (
        "项目名称,实施单位,全年预算数,一级指标,三级指标,年度指标值,分值",
        "甲,某局,1,产出指标,完成率,≥95%,90",
        "乙,某局,1,产出指标,完成率,≥95%,90",
        ",某局,1,产出指标,完成率,≥95%,90",
    )
    name = put(desk, "form")
    params = {"name": "名单.csv", "part": "放入"}
    desk.client.post(f"/desk/tasks/form/{name}/files", params=params, content="\n".join(rows).encode())
    answer = done(desk, "form", name, {"year": "2024"})
    (problem,) = answer["problems"]
    assert (answer["made"], answer["files"]) == (1, ["甲.xlsx"])
    assert (problem["place"], problem["message"]) == ("名单 第4行 › 项目“乙”", "指标“完成率”与第3行的重名，没有做表")


def test_a_publication_and_a_text_that_is_compared_with_its_sheets(desk: DeskInUse, tmp_path: Path) -> None:
    name = put(desk, "report", 放入=sheet(tmp_path, {"C3": "培训费"}))
    first = done(desk, "report", name, {"shape": "plain", "with-sheets": "1", "project-budget": "1000"})
    assert first["files"] == ["绩效情况.html", "绩效情况说明.docx"]
    said = "培训费全年预算数280万元，自评得分59分。"
    address = f"/desk/tasks/report/{name}/files"
    desk.client.post(address, params={"name": "稿.txt", "part": "文字"}, content=said.encode())
    written, compared = done(desk, "report", name)["commands"]
    assert (written["done"], compared["done"], compared["title"]) == (True, True, "核对“稿.txt”")
    assert "59" in "".join(compared["lines"])


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        ("check", {}, "还没有放进文件"),
        ("form", {}, "还没有放进文件"),
        ("report", {}, "还没有放进文件"),
    ],
)
def test_without_files_nothing_is_done(desk: DeskInUse, kind: str, options: dict[str, str], told: str) -> None:
    name = put(desk, kind)
    answer = desk.client.post(f"/desk/tasks/{kind}/{name}/run", json=options)
    assert (answer.status_code, answer.json()) == (400, {"error": told})


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        ("form", {"year": "24"}, "年度应为四位数，如 2024"),
        ("form", {"year": "2024 --force"}, "年度应为四位数，如 2024"),
        ("report", {"shape": "/etc"}, "没有这种样式"),
        ("report", {"project-budget": "很多"}, "项目支出总额（万元）、项目总数应为数字"),
        ("report", {"project-count": "-1"}, "项目支出总额（万元）、项目总数应为数字"),
    ],
)
def test_options_that_no_command_is_given(desk: DeskInUse, kind: str, options: dict[str, str], told: str) -> None:
    name = put(desk, kind, 放入=b"x")
    answer = desk.client.post(f"/desk/tasks/{kind}/{name}/run", json=options)
    assert (answer.status_code, answer.json()) == (400, {"error": told})


def test_of_last_year_there_is_one_sheet(desk: DeskInUse) -> None:
    name = put(desk, "form", 上年=b"x")
    desk.client.post(f"/desk/tasks/form/{name}/files", params={"name": "又.xlsx", "part": "上年"}, content=b"x")
    answer = desk.client.post(f"/desk/tasks/form/{name}/run", json={})
    assert answer.json() == {"error": "上年的自评表一次只能放一份"}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("POST", "/desk/tasks/other", 404),
        ("POST", "/desk/tasks/check?name=../../外面", 201),
        ("GET", "/desk/tasks/check/没有", 404),
        ("GET", "/desk/tasks/check/..", 404),
        ("POST", "/desk/tasks/check/会议费/files?part=结果&name=x", 404),
        ("POST", "/desk/tasks/check/会议费/files?part=放入&name=../x", 400),
        ("POST", "/desk/tasks/check/会议费/run", 400),
        ("GET", "/desk/tasks/check/会议费/result?file=../放入/表.xlsx", 404),
        ("GET", "/desk/tasks/check/会议费/result?file=/etc/passwd", 404),
    ],
)
def test_nothing_leads_out_of_a_task(desk: DeskInUse, method: str, address: str, status: int) -> None:
    put(desk, "check", 放入=b"x")
    assert desk.client.request(method, address).status_code == status
    assert sorted(each.name for each in desk.folder.iterdir() if not each.name.startswith(".")) == ["复核", "自查"]


def test_earlier_tasks_are_listed_and_deleted_with_all_they_hold(desk: DeskInUse) -> None:
    name = put(desk, "check", 放入=b"x")
    desk.client.post("/desk/batches", params={"name": "一月"})
    beside = desk.folder / "别人的.txt"
    beside.write_text("x")
    shown = {"kind": "check", "title": "自查", "name": name, "state": "not_done"}
    assert desk.client.get("/desk/earlier").json() == [shown]
    for address in (f"/desk/tasks/check/{name}", "/desk/batches/一月"):
        assert [desk.client.delete(address).status_code for _ in range(2)] == [200, 404]
    assert desk.client.delete("/desk/batches/..").status_code == 404
    assert (desk.client.get("/desk/earlier").json(), desk.client.get("/desk/batches").json()) == ([], [])
    assert (beside.read_text(), list((desk.folder / "自查").iterdir())) == ("x", [])


def test_what_a_link_leads_to_is_not_deleted(desk: DeskInUse, tmp_path: Path) -> None:
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "表.xlsx").write_bytes(b"x")
    (desk.folder / "复核" / "链接").symlink_to(outside)
    assert desk.client.delete("/desk/batches/链接").status_code == 200
    assert ((outside / "表.xlsx").read_bytes(), list((desk.folder / "复核").iterdir())) == (b"x", [])


def test_a_task_under_way_is_shown_and_stopped(desk: DeskInUse, monkeypatch: pytest.MonkeyPatch) -> None:
    name = put(desk, "report", 放入=b"x")
    address, place = f"/desk/tasks/report/{name}", desk.folder / "报告" / name / "结果"
    endless = (
        "import pathlib, time; place = pathlib.Path('结果'); place.mkdir(); (place / '半份').touch(); time.sleep(600)"
    )
    monkeypatch.setattr("cli.desk.command_runs.zpb_command", lambda _: [sys.executable, "-c", endless])
    with ThreadPoolExecutor(2) as pages:
        answers = [pages.submit(desk.client.post, f"{address}/run", json={})]
        wait_until((place / "半份").exists)
        assert desk.client.get(address).json()["running"] is True
        assert [each["state"] for each in desk.client.get("/desk/earlier").json()] == ["running"]
        assert desk.client.get("/desk/under-way").json() == [["报告", name]]
        assert [desk.client.post(f"{address}/run", json={}).status_code, desk.client.delete(address).status_code] == [
            409
        ] * 2
        answers.append(pages.submit(desk.client.get, f"{address}/run"))  # a page that was loaded anew waits, too
        assert desk.client.post(f"{address}/cancel").json() == {"cancelled": True}
        assert desk.client.post(f"{address}/cancel").status_code == 200  # asked twice, it ends in the same order
        stopped = {"stopped": True, "files": []}
        assert [each.result().json() for each in answers] == [stopped, stopped]
    shown = {"parts": {"放入": ["放入/表.xlsx"], "文字": []}, "answer": stopped, "running": False}
    assert (desk.client.get(address).json(), place.exists()) == (shown, False)
    assert [each["state"] for each in desk.client.get("/desk/earlier").json()] == ["cancelled"]
    assert desk.client.get(f"{address}/run").json() == stopped
    assert desk.client.get("/desk/under-way").json() == []
    assert desk.client.post(f"{address}/cancel").json() == {"cancelled": False}


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for it, but not for ever."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
