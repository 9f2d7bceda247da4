"""Draws the pictures of the desk from the desk itself, light and dark; ``make pictures`` asks for them, too."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.cli.filled_workbooks import write_filled

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

PICTURES: Final = Path(__file__).parent / "pictures"
EXAMPLES: Final = Path(__file__).parent.parent.parent / "examples" / "yantai-2023"
COLOURS: Final = 64
SIZE: Final = "1366,768"
PATIENCE: Final = 120
"""Seconds until what does not come is given up."""


def main() -> None:
    """Draw all of them."""
    with tempfile.TemporaryDirectory() as scratch, _browser() as browser, _desk(Path(scratch) / "自评复核") as address:
        browser.get(address)
        _awaited(browser, "!location.search")
        _type(browser, "#batch-name", "2023年度第一次报送")
        _click(browser, "#new-batch button")
        _awaited(browser, "!document.getElementById('batch').hidden")
        _type(browser, "#pick-files", "\n".join(map(str, _sheets(Path(scratch)))))
        _awaited(browser, "document.getElementById('taken').textContent.startsWith('已放入10个文件')")
        _click(browser, "#run")
        _awaited(browser, "!document.getElementById('results').hidden")
        _save(browser, "desk-batch")
        _click(browser, "#projects tbody a")
        _awaited(browser, "document.querySelector('#grids td')")
        _click(browser, "#findings button")
        _save(browser, "desk-sheet")
        _click(browser, "#findings summary")
        _click(browser, "#findings [value=accepted]")
        _type(browser, "#findings textarea", "凭证已核，按补充协议计分")
        _save(browser, "desk-decision")
        _click(browser, "#findings summary")
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        )
        _save(browser, "desk-sheet-dark")
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        unfinished = write_filled(Path(scratch) / "培训费.xlsx", {"C3": "培训费", "F16": None, "H14": 12})
        _open(browser, "check")
        _type(browser, "#check input", str(unfinished))
        _awaited(browser, "document.querySelector('#check .verdict')")
        _save(browser, "desk-check")
        _open(browser, "report")
        _type(browser, "#report input", "\n".join(map(str, _sheets(Path(scratch)))))
        _awaited(browser, "!document.querySelector('#report [type=submit]').disabled")
        _click(browser, "#report [name=with-sheets]")
        _click(browser, "#report [type=submit]")
        _awaited(browser, "document.querySelector('#report .downloads')")
        _save(browser, "desk-report")


def _open(browser: WebDriver, part: str) -> None:
    browser.execute_script("location.hash = arguments[0]", part)
    _awaited(browser, f"!document.getElementById('{part}').hidden")


def _sheets(scratch: Path) -> list[Path]:
    """The nine examples as their units would hand them in, and one sheet with mistakes."""
    subprocess.run(
        [sys.executable, "-m", "cli", "score", EXAMPLES, "-o", scratch / "表", "--force"],
        check=True,
        capture_output=True,
    )
    (scratch / "表" / "汇总表.xlsx").unlink()
    wrong = write_filled(scratch / "表" / "会议费.xlsx", {"C3": "会议费", "H14": "满分", "I6": 9.9})
    return sorted((scratch / "表").glob("*.xlsx")) if wrong else []


@contextmanager
def _browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in ("--headless=new", "--disable-dev-shm-usage", "--no-sandbox", f"--window-size={SIZE}"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    try:
        yield browser
    finally:
        browser.quit()


@contextmanager
def _desk(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "cli", "desk", folder, "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()


def _awaited(browser: WebDriver, condition: str) -> None:
    until = time.monotonic() + PATIENCE
    while not browser.execute_script(f"return Boolean({condition})"):
        if time.monotonic() > until:
            raise TimeoutError(condition)
        time.sleep(0.1)


def _type(browser: WebDriver, selector: str, text: str) -> None:
    browser.find_element("css selector", selector).send_keys(text)


def _click(browser: WebDriver, selector: str) -> None:
    browser.find_element("css selector", selector).click()


def _save(browser: WebDriver, name: str) -> None:
    browser.execute_script("document.querySelector('.where').textContent = '文档/自评复核'")  # not where this was drawn
    image = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    image.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
