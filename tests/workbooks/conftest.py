"""LibreOffice at work."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
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
</script:module>
"""
"""A person with the mouse, as a macro: insert a row into the first sheet, type points and a score there, save."""

LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Rows"/></library:library>
"""


LIBRARIES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""


@frozen
class Office:
    """LibreOffice with a profile of its own, which computes every formula anew."""

    program: Path
    profile: Path

    def convert(self, files: Sequence[Path], ending: str, directory: Path) -> list[Path]:
        """Open the files and save them as ``ending`` into the directory."""
        self.run("--convert-to", ending, "--outdir", str(directory), *map(str, files))
        return [directory / f"{file.stem}.{ending}" for file in files]

    def insert_rows(self, insertions: Sequence[tuple[Path, Path, int]], *, points: str, score: str) -> None:
        """
        Insert a row into the first sheet of each file, in one start.

        Args:
            insertions: The file, where it is saved (paths in ASCII only), and the row, counted from 0.
            points, score: What is typed into each row.
        """
        calls = (",".join(f'"{argument}"' for argument in (*insertion, points, score)) for insertion in insertions)
        self.run(*(f"macro:///Standard.Rows.InsertRow({arguments})" for arguments in calls))

    def run(self, *arguments: str) -> None:
        """Run LibreOffice without a window."""
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        subprocess.run(
            [self.program, profile, "--headless", "--norestore", *arguments],
            check=True,
            capture_output=True,
            timeout=600,  # a busy machine is no failure
        )


@pytest.fixture(scope="session")
def office(libreoffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """``office.convert([path], "xlsx", directory)``"""
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    office = Office(libreoffice, profile)
    first = profile / "first.csv"
    first.write_text("1\n", encoding="utf-8")
    office.convert([first], "xlsx", profile)  # the first start fills the profile, and would overwrite the macro
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (standard.parent / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
    (standard / "Rows.xba").write_text(MODULE, encoding="utf-8")
    return office
