"""Chromium without a window, and the page in it; every test ends without console error or request to the outside."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pytest
from attrs import frozen

from scoring.assessing.assessment import Assessment
from scoring.findings.finding import Finding
from workbooks.page.page import write_page

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

CHROMIUM_IS_REQUIRED: Final = "ZPB_REQUIRE_CHROMIUM"
"""Set by ``.ci/run``: a missing Chromium then fails the tests that need it instead of leaving them out."""

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

PATIENCE: Final = 90
"""Seconds until a page that does not answer is given up; a page that answers is never waited for so long."""


def _leave_out(reason: str) -> None:
    if os.environ.get(CHROMIUM_IS_REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """Chromium, driven; tests that ask for it are left out, and said to be, where it is not installed."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        _leave_out("Chromium and its driver are not installed; Debian: apt-get install chromium chromium-driver")
    try:
        from selenium import webdriver  # noqa: PLC0415 - only where there is a browser to drive
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415
    except ImportError:
        _leave_out("selenium is not installed: pip install selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = program or ""
    for argument in (
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",  # containers have little of it
        "--force-device-scale-factor=1",
        "--force-prefers-reduced-motion",  # what is clicked stands still
        "--window-size=1280,900",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


@frozen
class OpenPage:
    """A page in the browser, as a person meets it."""

    browser: WebDriver
    file: Path

    def js(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the script returns
        """What a script returns."""
        return self.browser.execute_script(script, *arguments)

    def click(self, selector: str) -> None:
        """Click the first element that the selector finds."""
        self.browser.find_element("css selector", selector).click()

    def type(self, selector: str, keys: str) -> None:
        """Type into an element."""
        self.browser.find_element("css selector", selector).send_keys(keys)

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        self.browser.switch_to.active_element.send_keys(keys)

    def text(self, selector: str) -> str:
        """The text of the first element that the selector finds."""
        return self.browser.find_element("css selector", selector).text

    def choose(self, name: str, shown: str) -> None:
        """Choose in one of the filters."""
        self.type(f"#filters [name={name}]", shown)

    def column(self, number: int) -> list[str]:
        """A column of the table of projects, top to bottom; the first is 1."""
        found: list[str] = self.js(
            "return [...document.querySelectorAll(`#table tbody tr > :nth-child(${arguments[0]})`)]"
            ".map((cell) => cell.innerText)",
            number,
        )
        return found

    def wait_for(self, condition: str) -> None:
        """Wait until a JavaScript expression is true."""
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

        WebDriverWait(self.browser, PATIENCE).until(lambda _: self.js(f"return Boolean({condition})"), condition)

    def denied_question(self) -> str:
        """What the page asks of the person, who answers no."""
        from selenium.webdriver.support.expected_conditions import alert_is_present  # noqa: PLC0415
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415

        question = WebDriverWait(self.browser, PATIENCE).until(alert_is_present())
        text = str(question.text)
        question.dismiss()
        return text

    def size(self, width: int, height: int = 900) -> None:
        """Give the page a screen of this size."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", **metrics)

    def command(self, name: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever the browser answers
        """A command of the DevTools protocol."""
        return self.browser.execute_cdp_cmd(name, parameters)

    def errors(self) -> list[str]:
        """What the console was told since the last look, warnings included."""
        return [entry["message"] for entry in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> set[str]:
        """The addresses asked for since the last look."""
        log = self.browser.get_log("performance")  # type: ignore[no-untyped-call]
        messages = [json.loads(entry["message"])["message"] for entry in log]
        return {
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        }


ShowPage: TypeAlias = Callable[..., OpenPage]


Written: TypeAlias = Callable[[list[Assessment], list[Finding] | None], bytes]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The page of these very assessments and findings, written once: that of three thousand projects takes seconds."""
    kept: list[tuple[list[Assessment], list[Finding] | None, bytes]] = []

    def page_of(assessments: list[Assessment], findings: list[Finding] | None) -> bytes:
        for its_assessments, its_findings, content in kept:
            if its_assessments is assessments and its_findings is findings:
                return content
        file = tmp_path_factory.mktemp("page") / "绩效.html"
        write_page(assessments, file, findings=findings)
        kept.append((assessments, findings, file.read_bytes()))
        return kept[-1][-1]

    return page_of


@pytest.fixture
def show_page(chromium: WebDriver, tmp_path: Path, written: Written) -> Iterator[ShowPage]:
    """``show_page(assessments, findings)``: written, opened by ``file://``, and looked over when the test is done."""
    opened: list[OpenPage] = []

    def show(assessments: list[Assessment], findings: list[Finding] | None = None) -> OpenPage:
        page = OpenPage(chromium, tmp_path / "绩效.html")
        page.file.write_bytes(written(assessments, findings))
        chromium.get("about:blank")
        page.errors()
        page.requests()
        page.size(1280)
        chromium.get(page.file.as_uri())
        opened.append(page)
        return page

    yield show
    for page in opened:
        page.command("Emulation.clearDeviceMetricsOverride")
        page.command("Emulation.setEmulatedMedia", media="")
        assert [] == page.errors()
        assert page.requests() <= {page.file.as_uri()}
