"""The desk in Chromium: files in, a review, a finding at its cell; nothing asked of the outside, no console error."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from attrs import frozen

from tests.browser.conftest import PATIENCE, OpenPage
from tests.cli.filled_workbooks import write_filled

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

HOSTILE: Final = "<script>alert(1)</script>"
AXE: Final = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
"""axe-core, which finds what keeps people from using a page."""
MANY: Final = 60
"""Sheets that take longer to do than a command to be found that does them."""


@frozen
class OpenDesk:
    """The page, where its desk keeps its work, and the process that serves it."""

    page: OpenPage
    address: str
    folder: Path
    process: int

    @contextmanager
    def held(self, command: str) -> Iterator[None]:
        """
        What the desk has just begun stands still meanwhile: a fast machine ends it before a page is looked at.

        Linux, as Chromium's driver is found there: children are told by ``/proc``.
        """
        child = self._running(command)
        os.kill(child, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(child, signal.SIGCONT)

    def _running(self, command: str) -> int:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for thread in Path(f"/proc/{self.process}/task").iterdir():
                for child in map(int, (thread / "children").read_text().split()):
                    if command in Path(f"/proc/{child}/cmdline").read_text().split("\0"):
                        return child
            time.sleep(0.01)
        raise TimeoutError(command)


@pytest.fixture
def desk(chromium: WebDriver, tmp_path: Path) -> Iterator[OpenDesk]:
    """A desk that was started as a person starts it; at the end it must have asked nobody but itself."""
    folder = tmp_path / "自评台"
    command = [sys.executable, "-m", "cli", "desk", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        page = OpenPage(chromium, folder)
        chromium.get("about:blank")
        page.errors()
        page.requests()
        page.size(1366, 768)
        try:
            chromium.get(address)
            yield OpenDesk(page, address, folder, process.pid)
            assert [] == page.errors()
            asked = {each for each in page.requests() if not each.startswith((address.split("?")[0], "data:"))}
            assert set() == asked
        finally:
            page.command("Emulation.clearDeviceMetricsOverride")
            chromium.get("about:blank")
            process.terminate()
    assert process.returncode == 0
    assert list(folder.glob(".正在接收-*")) == []


def faults(page: OpenPage) -> list[str]:
    """What axe finds on the page as it stands, that keeps somebody from using it."""
    page.browser.execute_script(AXE)
    found: list[str] = page.browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(({ violations }) => done(violations"
        ".filter(({ impact }) => ['serious', 'critical'].includes(impact))"
        ".map(({ id, nodes }) => `${id}: ${nodes[0].target}`)));"
    )
    return found


def put_in(page: OpenPage, *sent: Path) -> None:
    """A batch of that name with these files, reviewed."""
    page.wait_for("!location.search")  # the token has left the address
    page.type("#batch-name", "一月")
    page.js("document.querySelector('#new-batch button').click()")
    page.wait_for("document.getElementById('batch-title').textContent === '一月'")
    page.type("#pick-files", "\n".join(map(str, sent)))
    page.wait_for(f"document.getElementById('taken').textContent === '已放入{len(sent)}个文件。'")
    page.js("document.getElementById('run').click()")
    page.wait_for("!document.getElementById('results').hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_sees_badly_or_has_no_mouse_can_use_it(desk: OpenDesk, tmp_path: Path, scheme: str) -> None:
    page = desk.page
    page.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    found = {"at the start": faults(page)}
    put_in(page, write_filled(tmp_path / "坏.xlsx", {"H14": "满分"}))
    found["with results"] = faults(page)
    page.js("document.querySelector('#letters summary').click()")
    found["asking for letters"] = faults(page)
    page.js("document.querySelector('#projects tbody a').click()")
    page.wait_for("document.querySelector('#grids td')")
    page.js("document.querySelector('#findings button.error').click()")
    page.js("document.querySelector('#findings summary').click()")
    found["deciding of a finding"] = faults(page)
    for part in ("try", "form", "report", "check", "earlier"):
        page.js("location.hash = arguments[0]", part)
        page.wait_for(f"!document.getElementById('{part}').hidden")
        found[part] = faults(page)
    page.command("Emulation.setEmulatedMedia", features=[])
    assert found == {where: [] for where in found}


def test_from_files_to_a_finding_at_its_cell(desk: OpenDesk, tmp_path: Path) -> None:
    page = desk.page
    sent = [
        write_filled(tmp_path / "好.xlsx", {"C3": "培训费"}),
        write_filled(tmp_path / "坏.xlsx", {"C3": HOSTILE, "H14": "满分"}),
    ]
    put_in(page, *sent)

    rows = "return [...document.querySelectorAll('#projects tbody tr')].map((row) => row.cells[1].textContent)"
    assert page.js(rows) == [HOSTILE, "培训费"]
    page.js("document.querySelector('[data-key=error]').click()")
    assert page.js(rows) == ["培训费", HOSTILE]
    page.type("#search", "script")
    assert page.js(rows) == [HOSTILE]

    page.js("document.querySelector('#projects tbody a').click()")
    page.wait_for("document.querySelector('#grids td')")
    page.js("document.querySelector('#findings button.error').click()")
    assert page.text("#grids td.chosen") == "满分"
    assert page.js("return document.querySelector('#grids col').style.width") != ""
    assert page.js("return document.querySelector('#grids td.chosen').dataset.severity") == "error"
    assert page.js("return document.querySelectorAll('#steps-of li').length") > 0
    assert page.js("return document.getElementById('copy').hidden") is False

    page.js("document.querySelector('#findings summary').click()")
    page.js("document.querySelector('#findings [value=accepted]').click()")
    page.type("#findings textarea", HOSTILE)
    page.js("document.querySelector('#findings .decision .main').click()")
    page.wait_for("document.querySelector('#findings .waits')")
    assert page.text("#findings .waits") == f"待采用：已核实认可：{HOSTILE}"
    page.browser.refresh()
    page.wait_for("document.querySelector('#findings .waits')")
    page.js("document.querySelector('#adopt button').click()")
    page.wait_for("document.getElementById('counts').textContent.includes('另有1条已认可或不适用')")
    page.browser.back()
    page.wait_for("document.querySelector('#findings .settled')")
    assert page.text("#findings .stands") == f"已核实认可：{HOSTILE}"

    page.browser.back()
    page.wait_for("!document.getElementById('review').hidden")
    page.browser.refresh()
    page.wait_for("!document.getElementById('results').hidden")
    assert page.text("#batch-title") == "一月"


def test_of_thousands_of_projects_those_in_sight_are_drawn(desk: OpenDesk) -> None:
    page = desk.page
    page.wait_for("!location.search")
    page.js(
        "const projects = [...Array(250).keys()].map((number) => ({ unit: '某局', name: `项目${number}`, "
        "claimed_total: '1', total: String(number), grade: '', error: 0, warning: 0, settled: 0 }));"
        "document.getElementById('batch').hidden = document.getElementById('results').hidden = false;"
        "import('/static/projects.js').then(({ showProjects }) => showProjects(projects, () => '#'));"
    )
    page.wait_for("document.querySelectorAll('#projects tbody tr').length === 100")
    page.js("document.querySelector('[data-key=total]').click()")
    assert page.text("#projects tbody tr:first-child a") == "项目249"
    for drawn in (200, 250):
        page.js("const box = document.querySelector('.scroll'); box.scrollTop = box.scrollHeight")
        page.wait_for(f"document.querySelectorAll('#projects tbody tr').length === {drawn}")
    assert page.text("#projects tbody tr:last-child a") == "项目0"


def test_a_sheet_is_checked_and_shown_again(desk: OpenDesk, tmp_path: Path) -> None:
    page = desk.page
    page.wait_for("!location.search")
    page.js("location.hash = '#check'")
    page.wait_for("!document.getElementById('check').hidden")
    page.type("#check input", str(write_filled(tmp_path / "坏.xlsx", {"C3": HOSTILE, "H14": 12})))
    page.wait_for("document.querySelector('#check .verdict')")
    expected = "改正以后可以交：能算的1处已代为改正，请下载改正的表，看过再交。"
    assert page.text("#check .verdict") == expected
    page.browser.refresh()
    page.wait_for("document.querySelector('#check .verdict')")
    assert page.text("#check .verdict") == expected
    for scheme in ("dark", "light"):
        page.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        assert faults(page) == []
    links = "return [...document.querySelectorAll('#check .downloads a')].map((each) => each.textContent)"
    assert page.js(links) == ["改正的表：坏_改正.xlsx", "补全的表：坏.xlsx", "标注副本：坏_复核.xlsx"]
    page.js("document.querySelector('#check .anew').click()")
    page.wait_for("!document.querySelector('#check .verdict')")


def test_what_is_under_way_is_shown_again_and_stopped(desk: OpenDesk, tmp_path: Path) -> None:
    page = desk.page
    page.wait_for("!location.search")
    page.js("location.hash = '#report'")
    page.wait_for("!document.getElementById('report').hidden")
    sent = write_filled(tmp_path / "表.xlsx", {})
    many = [sent, *(shutil.copy(sent, tmp_path / f"表{number}.xlsx") for number in range(MANY))]
    page.type("#report input", "\n".join(map(str, many)))
    page.wait_for("!document.querySelector('#report [type=submit]').disabled")
    page.js("document.querySelector('#report [type=submit]').click()")
    with desk.held("report"):
        page.wait_for("!document.querySelector('#report .stop').hidden")
        page.browser.refresh()
        page.wait_for("!document.querySelector('#report .stop').hidden")
        assert page.text("#report .busy") == "正在做……"
        assert page.js("return document.querySelector('#report [type=submit]').disabled") is True
        assert faults(page) == []
        page.js("setTimeout(() => document.getElementById('stop').click())")
        assert page.denied_question().startswith("还在做报告“表”。结束以后会停下；")
        page.click("#report .stop")
    page.wait_for("document.querySelector('#report .came p')")
    assert page.text("#report .came") == "已停止。放进来的文件还在，可以再做一次。"
    assert page.js("return document.activeElement.textContent") == "写出、核对"
    page.js("location.hash = '#earlier'")
    page.wait_for("document.querySelector('#all-earlier tbody tr')")
    assert page.text("#all-earlier tbody td:nth-child(3)") == "已停止"
    assert faults(page) == []


def test_a_second_tab_that_begins_what_runs_is_told_so_and_shows_it(desk: OpenDesk, tmp_path: Path) -> None:
    page = desk.page
    put_in(page, write_filled(tmp_path / "表.xlsx", {}))
    first = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    page.browser.get(f"{desk.address.split('?')[0]}#review/一月")
    page.wait_for("!document.getElementById('results').hidden")
    many = [shutil.copy(tmp_path / "表.xlsx", tmp_path / f"表{number}.xlsx") for number in range(MANY)]
    page.type("#pick-files", "\n".join(map(str, many)))
    page.wait_for(f"document.getElementById('taken').textContent === '已放入{MANY + 1}个文件。'")
    second = page.browser.current_window_handle
    page.browser.switch_to.window(first)
    page.js("document.getElementById('run').click()")
    with desk.held("review"):
        page.wait_for("!document.getElementById('progress').hidden")
        page.browser.switch_to.window(second)
        page.js("document.getElementById('run').click()")
        page.wait_for("!document.getElementById('progress').hidden")
        page.wait_for("document.getElementById('notice').textContent")
        assert page.text("#notice") == "这一批正在复核"
    page.wait_for("document.getElementById('progress').hidden")
    assert page.text("#counts").startswith(f"共{MANY + 1}个项目：")
    assert [each.rsplit(" ", 2)[1:] for each in page.errors()] == [["409", "(Conflict)"]]
    page.browser.close()
    page.browser.switch_to.window(first)
    page.wait_for("document.getElementById('progress').hidden")
    assert page.text("#counts").startswith(f"共{MANY + 1}个项目：")


def test_a_pair_is_tried(desk: OpenDesk) -> None:
    page = desk.page
    page.js("location.hash = '#try'")
    page.type("#try-target", "≥95%")
    page.type("#try-actual", "90%")
    page.js("document.querySelector('#try-form button').click()")
    page.wait_for("document.querySelector('#tried .score')")
    assert page.text("#tried .score") == "未完成：9.47分"
    assert page.text("#tried ol li:last-child") == "10 × 90 ÷ 95 = 9.473684… → 9.47"


def test_a_desk_that_has_ended_says_so(desk: OpenDesk) -> None:
    page = desk.page
    page.wait_for("!location.search")
    page.js("document.getElementById('stop').click()")
    page.wait_for("document.querySelector('main').textContent.startsWith('自评台已结束')")
