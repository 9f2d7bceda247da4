"""
Draws the pictures of the guides from the program itself: ``make pictures``.

The guides are walked as their test walks them. Sheets and documents become pictures by LibreOffice and pdftoppm; what
a terminal shows is drawn with a font in which a Chinese character is two columns wide.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen
from PIL import Image, ImageChops, ImageDraw, ImageFont

from cli.review_store.sealing_key import STATE_VARIABLE
from tests.guide_walks import GUIDES, WALK, carried_out, steps_of
from tests.office_program import Office, office_at

PICTURES: Final = GUIDES / "pictures"
MOST_BYTES: Final = 120 * 1024
PAPER_DPI: Final = 76
MARGIN: Final = 12
WITHOUT_FOOTER: Final = 0.92
"""Share of a page's height above the number of the page."""
COLOURS: Final = 64

COLUMNS: Final = 84
FONT: Final = "Noto Sans Mono CJK SC"
FONT_SIZE: Final = 15
LINE_HEIGHT: Final = 23
PAPER, INK, PROMPT = "#1e2329", "#e6e6e6", "#8fd18f"
_STEERING: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@frozen
class Scene:
    """
    What is to be seen, once a step of the walk is done.

    Attributes:
        page, step: Of which guide, and after how many of its steps.
        draw: Makes the picture out of the folder of the walk.
    """

    page: str
    step: int
    draw: Callable[[Path, Office], Image.Image]


def paper(file: str, *, sheet: int = 1, height: float = WITHOUT_FOOTER) -> Callable[[Path, Office], Image.Image]:
    """A page of a workbook or document as it is printed, down to a share of its height."""

    def draw(folder: Path, office: Office) -> Image.Image:
        with tempfile.TemporaryDirectory() as scratch:
            (printed,) = office.convert([folder / file], "pdf", Path(scratch))
            number = ["-f", str(sheet), "-l", str(sheet), "-r", str(PAPER_DPI), "-png", "-singlefile"]
            subprocess.run(["pdftoppm", *number, printed, Path(scratch) / "page"], check=True)
            image = Image.open(Path(scratch) / "page.png").convert("RGB")
        return _trimmed(image.crop((0, 0, image.width, round(image.height * height))))

    return draw


def terminal(command: str, *, rows: int) -> Callable[[Path, Office], Image.Image]:
    """The first rows of what a terminal shows of a command."""

    def draw(folder: Path, office: Office) -> Image.Image:  # noqa: ARG001 - as of ``paper``
        lines = _shown(command, folder)
        shown = [*lines[: rows - 1], "…"] if len(lines) > rows else lines
        font = _font()
        width = round(font.getlength("0" * COLUMNS)) + 2 * MARGIN
        image = Image.new("RGB", (width, LINE_HEIGHT * (len(shown) + 1) + 2 * MARGIN), PAPER)
        pen = ImageDraw.Draw(image)
        for number, line in enumerate((f"> {command}", *shown)):
            pen.text((MARGIN, MARGIN + number * LINE_HEIGHT), line, font=font, fill=INK if number else PROMPT)
        return image

    return draw


SCENES: Final[Mapping[str, Scene]] = {
    "blank-form": Scene("form.md", 2, paper("空表/会议费及接待调研考察经费.xlsx")),
    "filled-form": Scene("form.md", 3, paper("空表/会议费及接待调研考察经费.xlsx")),
    "what-is-missing": Scene("form.md", 3, terminal("zpb score 空表/会议费及接待调研考察经费.xlsx", rows=16)),
    "marked-copy": Scene("check.md", 3, paper("自查/会议费及接待调研考察经费_复核.xlsx", sheet=2)),
    "review": Scene("review.md", 3, terminal("zpb 报送", rows=24)),
    "opinion": Scene("review.md", 4, paper("报送/复核/会议费及接待调研考察经费_复核.xlsx", height=0.7)),
    "letter": Scene("review.md", 5, paper("函/烟台市人民政府办公室_复核意见函.docx")),
    "working-paper": Scene("review.md", 4, paper("报送/复核/复核底稿.xlsx")),
    "draw-all": Scene("draw.md", 1, paper("抽查名单.xlsx", sheet=2, height=0.75)),
    "draw-form": Scene("draw.md", 1, paper("底稿/印刷、会议线路及考察打私经费_抽查底稿.xlsx")),
    "draw-comparison": Scene("draw.md", 4, paper("复核汇总.xlsx")),
    "summary": Scene("publish.md", 1, paper("汇总表.xlsx")),
    "report": Scene("publish.md", 3, paper("绩效说明.docx", height=0.6)),
}
"""Name → what is to be seen; the guides show each of them once."""


def main() -> None:
    """Walk the guides, and write every picture on the way."""
    program = shutil.which("soffice")
    if program is None or shutil.which("pdftoppm") is None:
        sys.exit("soffice (LibreOffice) and pdftoppm (poppler-utils) are needed")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "walk"
        shutil.copytree(GUIDES.parent.parent / "examples", folder / "examples")
        os.environ[STATE_VARIABLE] = str(Path(scratch) / "state")
        with office_at(Path(program), Path(scratch) / "office") as office:
            for page in WALK:
                for number, step in enumerate(steps_of(page), start=1):
                    carried_out(step, folder, office)
                    for name, scene in SCENES.items():
                        if (scene.page, scene.step) == (page, number):
                            _save(scene.draw(folder, office), PICTURES / f"{name}.png")


def _save(image: Image.Image, path: Path) -> None:
    image.quantize(COLOURS).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {image.width} × {image.height}, {size:,} bytes")
    if size > MOST_BYTES:
        sys.exit(f"{path} is larger than {MOST_BYTES:,} bytes")


def _trimmed(image: Image.Image) -> Image.Image:
    """Without the blank paper around it."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return image
    left, top, right, bottom = box
    return image.crop((left - MARGIN, top - MARGIN, right + MARGIN, min(bottom + MARGIN, image.height)))


def _shown(command: str, folder: Path) -> Sequence[str]:
    """What a terminal of so many columns shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"PATH": path}
    process = subprocess.Popen(["bash", "-c", command], cwd=folder, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = bytearray()
    try:
        while more := os.read(ours, 65536):
            written += more
    except OSError:  # Linux: the other end was closed
        pass
    process.wait()
    text = _STEERING.sub("", written.decode("utf-8"))
    return [line.rpartition("\r")[2] for line in text.replace("\r\n", "\n").splitlines()]


def _font() -> ImageFont.FreeTypeFont:
    command = ["fc-match", "-f", "%{file}\n%{index}", FONT]
    file, index = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split("\n")
    return ImageFont.truetype(file, FONT_SIZE, index=int(index))


if __name__ == "__main__":
    main()
