"""
The Chinese guides as walks: their commands, and what a person types between them, in the order of the page.

A table below ``<!-- 填入：文件 -->``, or ``文件#工作表``, tells the cells of a workbook and what is typed into them; a
block marked ``console`` the commands and what they print.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
from attrs import frozen

from tests.office_program import Office

GUIDES: Final = Path(__file__).parent.parent / "docs" / "zh"
WALK: Final = ("form.md", "check.md", "review.md", "draw.md", "publish.md", "round.md")
"""One after the other, in one folder."""
INSTALLED: Final = Path(sys.executable).parent

_STEP: Final = re.compile(
    r"^```console\n(?P<session>.*?)^```$"
    r"|^<!-- 填入：(?P<file>[^\s#]+)(?:#(?P<sheet>\S+))? -->\n+(?P<table>(?:^\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
EMPTIED: Final = "（删掉）"
_CELL: Final = re.compile(r"^\| ([A-Z]+[0-9]+) \| (.*?) \|", re.MULTILINE)
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@frozen
class Call:
    """A command, and the lines that it is said to print."""

    command: str
    printed: tuple[str, ...]


@frozen
class Typing:
    """What is typed into the cells of a workbook; ``（删掉）`` empties one."""

    file: str
    cells: Mapping[str, str]
    sheet: str = ""


Step: TypeAlias = Call | Typing


def steps_of(page: str) -> Iterator[Step]:
    """The steps of a guide."""
    for found in _STEP.finditer((GUIDES / page).read_text("utf-8")):
        if found["file"]:
            yield Typing(found["file"], dict(_CELL.findall(found["table"])), found["sheet"] or "")
            continue
        for session in re.split(r"^\$ ", found["session"], flags=re.MULTILINE)[1:]:
            command, _, printed = session.partition("\n")
            yield Call(command, tuple(printed.splitlines()))


def carried_out(step: Step, folder: Path, office: Office, programs: Path = INSTALLED) -> str:
    """Do a step in a folder, with the ``zpb`` of a folder; what it prints on both streams, as a person sees them."""
    if isinstance(step, Typing):
        _type(folder / step.file, step, office)
        return ""
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _type(file: Path, typed: Typing, office: Office) -> None:
    """As Excel takes it: digits are a number, unless the cell holds text; and what follows from them is computed."""
    workbook = openpyxl.load_workbook(file)
    forms = (each for each in workbook.worksheets if "填表说明" not in each.title and "复核" not in each.title)
    sheet = workbook[typed.sheet] if typed.sheet else next(forms)
    for address, text in typed.cells.items():
        is_number = _NUMBER.fullmatch(text) and sheet[address].number_format != "@"
        sheet[address] = None if text == EMPTIED else float(text) if is_number else text
    workbook.save(file)
    if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
        (computed,) = office.convert([file], "xlsx", folder := file.parent / ".computed")
        computed.replace(file)
        folder.rmdir()
