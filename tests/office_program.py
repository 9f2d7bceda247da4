"""
LibreOffice at work, started once for all tests of a process: a start takes longer than most of what it is asked for.

A second ``soffice`` of the same profile hands what it is asked for to the one that runs, and waits until it is done.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import frozen

ALWAYS_RECALCULATE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""Without this LibreOffice hands back the stored results of a workbook that it did not write itself."""

MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Rows" script:language="StarBasic">
Sub InsertRow(source, target, row, points, score)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  sheet = document.Sheets(0)
  sheet.unprotect("")
  sheet.Rows.insertByIndex(CLng(row), 1)
  sheet.getCellByPosition(6, CLng(row)).Value = Val(points)
  sheet.getCellByPosition(7, CLng(row)).Value = Val(score)
  document.calculateAll()
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(ConvertToURL(target), filter())
  document.close(True)
End Sub

Sub StayOpen(sign)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden())
  Open sign For Output As #1
  Close #1
End Sub
</script:module>
"""
"""
``InsertRow``: a person with the mouse, as a macro: insert a row into the first sheet, type points and a score, save.

``StayOpen``: a program with a document stays open; the sign is a file that says that it is.
"""

LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Rows"/></library:library>
"""

LIBRARIES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""

PATIENCE: Final = 600
"""Seconds; a busy machine is no failure."""


@frozen
class Office:
    """LibreOffice with a profile of its own."""

    program: Path
    profile: Path

    def convert(self, files: Sequence[Path], ending: str, directory: Path) -> list[Path]:
        """Open the files and save them as ``ending``, or as ``ending:filter``, into the directory."""
        self.run("--convert-to", ending, "--outdir", str(directory), *map(str, files))
        return [directory / f"{file.stem}.{ending.partition(':')[0]}" for file in files]

    def insert_rows(self, insertions: Sequence[tuple[Path, Path, int]], *, points: str, score: str) -> None:
        """
        Insert a row into the first sheet of each file, in one start: a program that runs takes no macros from another.

        Args:
            insertions: The file, where it is saved (paths in ASCII only), and the row, counted from 0.
            points, score: What is typed into each row.
        """
        profile = self.profile.with_name(f"{self.profile.name}-macros")
        shutil.copytree(self.profile, profile, ignore=shutil.ignore_patterns(".lock"), dirs_exist_ok=True)
        Office(self.program, profile).run(*(_macro("InsertRow", *each, points, score) for each in insertions))

    def run(self, *arguments: str) -> None:
        """Ask LibreOffice, which shows no window, and wait until it is done."""
        subprocess.run(self._command(*arguments), check=True, capture_output=True, timeout=PATIENCE)

    @contextmanager
    def kept_running(self) -> Iterator[Office]:
        """Running, until it is no longer needed."""
        sign = self.profile / "open"
        stay = self._command(_macro("StayOpen", sign))
        with subprocess.Popen(stay, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            try:
                until = time.monotonic() + PATIENCE
                while not sign.exists():
                    assert (running.poll(), time.monotonic() < until) == (None, True), "LibreOffice did not start"
                    time.sleep(0.02)
                yield self
            finally:
                running.terminate()

    def _command(self, *arguments: str) -> list[str | Path]:
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        return [self.program, profile, "--headless", "--norestore", *arguments]


def _macro(name: str, *arguments: object) -> str:
    given = ",".join(f'"{argument}"' for argument in arguments)
    return f"macro:///Standard.Rows.{name}({given})"


@contextmanager
def office_at(program: Path, profile: Path, *, settings: str = ALWAYS_RECALCULATE) -> Iterator[Office]:
    """
    LibreOffice, running.

    Args:
        program: ``soffice``.
        profile: An empty folder.
        settings: Those of the profile; without any it is as it was installed.
    """
    office = Office(program, profile)
    (profile / "user").mkdir(parents=True)
    if settings:
        (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    first = profile / "first.csv"
    first.write_text("1\n", encoding="utf-8")
    office.convert([first], "xlsx", profile)  # the first start fills the profile, and would overwrite the macros
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (standard.parent / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
    (standard / "Rows.xba").write_text(MODULE, encoding="utf-8")
    with office.kept_running():
        yield office
