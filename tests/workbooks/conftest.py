"""Assessments made by hand, so that the sheets are tested without the scoring engine; and LibreOffice at work."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from attrs import frozen

from indicator_specs.actuals import Level, NothingReported
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Project
from indicator_specs.targets import Qualitative
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.assessing.comparison import Comparison
from scoring.assessing.execution_rulings import ExecutionGround, ExecutionRuling, rate_of
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.indicator_rulings import Ground, Ruling
from scoring.assessing.verdicts import Verdict
from scoring.rule_sets.rule_set import (
    Band,
    ExecutionRule,
    ExplanationRule,
    Grade,
    GradeRule,
    OverAchievementRule,
    QualitativeRule,
    RoundingRule,
    RuleSet,
)

SOURCE = "测试"
RULES = RuleSet(
    id="test",
    title="测试规则",
    document="测试",
    effective=date(2020, 2, 25),
    verified=True,
    categories=(),
    execution=ExecutionRule(points=Decimal(10), formula="points * rate / 100", source=SOURCE),
    formulas=(),
    qualitative=QualitativeRule(
        bands=tuple(Band(level=level, low=Decimal(0), high=Decimal(1)) for level in Level), source=SOURCE
    ),
    over_achievement=OverAchievementRule(source=SOURCE),
    grading=GradeRule(grades=(Grade(name="优", least=Decimal(90)), Grade(name="差", least=Decimal(0))), source=SOURCE),
    explanation=ExplanationRule(below=Decimal(80), source=SOURCE),
    rounding=RoundingRule(indicator_places=2, execution_places=2, total_places=2, source=SOURCE),
)

Assess: TypeAlias = Callable[..., Assessment]


def _assess(
    project: Project, *, rate: str | None = "100", execution: str | None = "10", scores: tuple[str | None, ...] = ()
) -> Assessment:
    rows = tuple(
        IndicatorScore(
            Ruling(
                indicator=indicator,
                read=ComparedIndicator(
                    context=IndicatorContext(indicator.category, indicator.subcategory, indicator.name),
                    target=Qualitative(indicator.target),
                    actual=NothingReported(),
                    comparison=Comparison(verdict=Verdict.MET),
                ),
                rule_set=RULES,
                verdict=Verdict.MET,
                ground=Ground.MET,
                score=None if score is None else Decimal(score),
            )
        )
        for indicator, score in zip(project.indicators, scores, strict=True)
    )
    every = (execution, *scores)
    total = None if None in every else sum((Decimal(score) for score in every if score is not None), Decimal(0))
    return Assessment(
        project=project,
        rule_set=RULES,
        execution=ExecutionScore(
            ExecutionRuling(
                funds=project.funds.total,
                rule_set=RULES,
                ground=ExecutionGround.FORMULA,
                score=None if execution is None else Decimal(execution),
                rate=None if rate is None else rate_of(Decimal(100), Decimal(rate)),
            )
        ),
        indicators=rows,
        total=total,
        grade=None if total is None else ("优" if total >= 90 else "差"),
        needs_explanation=None if total is None else total < 80,
    )


@pytest.fixture
def assess() -> Assess:
    """``assess(project, rate="75.35", execution="7.54", scores=("20", None))``: what the engine would hand over."""
    return _assess


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

    def insert_row(self, file: Path, into: Path, *, row: int, points: str, score: str) -> None:
        """Insert a row (counted from 0) into the first sheet and save it as another file; paths in ASCII only."""
        arguments = ",".join(f'"{argument}"' for argument in (file, into, row, points, score))
        self.run(f"macro:///Standard.Rows.InsertRow({arguments})")

    def run(self, *arguments: str) -> None:
        """Run LibreOffice without a window."""
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        subprocess.run(
            [self.program, profile, "--headless", "--norestore", *arguments],
            check=True,
            capture_output=True,
            timeout=120,
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
