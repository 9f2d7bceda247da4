"""The folder for machines without Python is built as ``make portable`` builds it, started and tried."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest

from tests.cli.filled_workbooks import write_filled
from tests.workbooks.documents.document_files import grids_of, title_rows
from tests.workbooks.documents.pdf.drawn_pdf import SheetsOnPages

PYINSTALLER_IS_REQUIRED: Final = "ZPB_REQUIRE_PYINSTALLER"
"""Set by ``.ci/run``: a missing PyInstaller then fails these tests instead of leaving them out."""

WRONG: Final = {"H14": "满分"}
TOLD: Final = ("ZP208", "H14")


@pytest.fixture(scope="module")
def program(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The executable, in a folder that was moved from where it was built; no Python is found from there."""
    if find_spec("PyInstaller") is None:
        reason = "PyInstaller is not installed; pip install -e '.[portable]'"
        if os.environ.get(PYINSTALLER_IS_REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    place = tmp_path_factory.mktemp("portable")
    command = [sys.executable, "-m", "PyInstaller", "--log-level", "WARN", "portable/zpb.spec"]
    folders = ["--distpath", str(place / "dist"), "--workpath", str(place / "work")]
    subprocess.run([*command, *folders], cwd=repository, check=True)
    shutil.rmtree(place / "work")
    return (place / "dist" / "zpb").rename(place / "自评复核") / "zpb"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a person who has nothing but this folder."""
    home = tmp_path / "家"
    (home / "文档").mkdir(parents=True)
    return {"HOME": str(home), "PATH": "/nowhere", "LANG": "C.UTF-8", "BROWSER": "/bin/true"}


@pytest.fixture
def opened(program: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a desk that a double click has opened."""
    with subprocess.Popen([program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        yield running.stdout.readline().decode().strip()
        running.send_signal(signal.SIGINT)
        assert (running.wait(), running.stderr.read() if running.stderr else b"") == (0, b"")


def _findings(document: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - a JSON document
    return [(each["code"], each["cell"]) for file in document["files"] for each in file["findings"]]


def test_a_double_click_opens_the_desk_and_it_reviews(opened: str, environment: dict[str, str], tmp_path: Path) -> None:
    write_filled(tmp_path / "表.xlsx", WRONG)
    page = httpx2.get(opened)
    token = opened.partition("?")[2]
    address = opened.partition("?")[0]
    files = {"files": ("表.xlsx", (tmp_path / "表.xlsx").read_bytes())}
    answer = httpx2.post(f"{address}api/review?{token}", files=files, timeout=120)
    assert (page.status_code, "自评" in page.text) == (200, True)
    assert httpx2.get(address).status_code == 401
    assert TOLD in _findings(answer.json())
    assert (Path(environment["HOME"]) / "文档" / "自评复核").is_dir()


def run(program: Path, environment: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_file_that_is_dropped_is_reviewed(program: Path, environment: dict[str, str], tmp_path: Path) -> None:
    write_filled(tmp_path / "表.xlsx", WRONG)
    result = run(program, environment, tmp_path / "表.xlsx")
    assert (result.returncode, result.stderr) == (1, "")
    assert {"复核底稿.xlsx"} <= {each.name for each in (tmp_path / "复核 表").iterdir()}


def test_a_folder_that_is_dropped_is_reviewed(program: Path, environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "报来").mkdir()
    write_filled(tmp_path / "报来" / "表.xlsx", WRONG)
    result = run(program, environment, tmp_path / "报来")
    assert result.returncode == 1
    assert {"复核底稿.xlsx"} <= {each.name for each in (tmp_path / "报来" / "复核").iterdir()}


def test_with_arguments_it_is_zpb_with_several_processes_and_pdf(
    program: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    write_filled(tmp_path / "报来" / "表.xlsx", WRONG)
    pages = SheetsOnPages()
    for grid in grids_of(tmp_path / "报来" / "表.xlsx"):
        pages.sheet(grid, title_rows(grid))
    (tmp_path / "报来" / "表.pdf").write_bytes(pages.content())
    result = run(program, environment, "review", tmp_path / "报来", "--jobs", "2", "--format", "json")
    found = {Path(file["path"]).suffix: file["findings"] for file in json.loads(result.stdout)["files"]}
    assert (result.returncode, result.stderr) == (1, "")
    assert {
        ending: [each["code"] for each in findings if each["code"] == "ZP208"] for ending, findings in found.items()
    } == {
        ".xlsx": ["ZP208"],
        ".pdf": ["ZP208"],
    }


def test_a_folder_that_cannot_be_written_is_told(program: Path, environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "占着").touch()
    result = run(program, environment, "desk", tmp_path / "占着", "--no-browser")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"错误：{tmp_path / '占着'}")
