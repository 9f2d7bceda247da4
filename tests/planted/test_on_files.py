"""Every planted defect in a workbook and in a Word document: ``zpb review`` tells the same, at the same fields."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from attrs import evolve, frozen

from indicator_specs.files.project_files import write_project
from tests.planted.clean_sheets import ENDINGS, approved_for, as_word, clean_sheet, planted_workbook
from tests.planted.sheet_defects import Level, SheetDefect, Told, planted_on
from tests.scoring.findings.examples import YANTAI

PLANTED: Final = [(level, name) for level in ENDINGS for name in planted_on(level)]
CLEAN: Final = [(level, base) for level in ENDINGS for base in (YANTAI, "mof-2020-10")]
ToldOf: TypeAlias = Mapping[tuple[Level, str], list[Told]]


def clean(base: str) -> SheetDefect:
    """No defect at all."""
    return SheetDefect(
        name=base, base=base, change={}, told={each: [] for each in Level}, why="", rules=base, approved=None
    )


@frozen
class Review:
    """What is reviewed in one run: those of one rule set, with approved projects or without."""

    rules: str
    is_held_against_approved: bool

    def of(self, defects: Sequence[tuple[Level, int, SheetDefect]], folder: Path) -> ToldOf:
        """All of them written, each a project of its own unit, and reviewed at once."""
        sheets, approved = folder / "报送", folder / "批复"
        sheets.mkdir(parents=True)
        approved.mkdir()
        by_path = {}
        for level, number, defect in defects:
            project = {"name": f"第{number}号会议费", "unit": f"第{number}号办公室"}
            path = sheets / f"{number}{ENDINGS[level]}"
            workbook = planted_workbook(defect, project)
            path.write_bytes(as_word(workbook) if level is Level.WORD else workbook)
            by_path[str(path)] = (level, defect.name)
            if spec := approved_for(defect):
                write_project(evolve(spec, name=project["name"], unit=project["unit"]), approved / f"{number}.toml")
        return {by_path[path]: told for path, told in self._told(sheets, approved).items()}

    def _told(self, sheets: Path, approved: Path) -> Mapping[str, list[Told]]:
        options = [*(("--rules", self.rules) if self.rules else ())]
        options += ["--spec", str(approved)] if self.is_held_against_approved else []
        command = [sys.executable, "-m", "cli", "review", str(sheets), "--format", "json", "--jobs", "1", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode in {0, 1}, done.stderr) == (True, "")
        return {
            file["path"]: [
                (each["code"], each["severity"], each["cell"], each["found"], each["expected"])
                for each in file["findings"]
            ]
            for file in json.loads(done.stdout)["files"]
        }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> ToldOf:
    """Of every defect on every level, and of the clean sheets."""
    reviews = defaultdict(list)
    defects = [(level, planted_on(level)[name]) for level, name in PLANTED] + [
        (level, clean(base)) for level, base in CLEAN
    ]
    for number, (level, defect) in enumerate(defects, start=1):
        reviews[Review(defect.rules, defect.approved is not None)].append((level, number, defect))
    folder = tmp_path_factory.mktemp("planted")
    of_all: dict[tuple[Level, str], list[Told]] = {}
    for number, (review, planted) in enumerate(reviews.items()):
        of_all |= review.of(planted, folder / str(number))
    return of_all


@pytest.mark.parametrize(("level", "base"), CLEAN)
def test_nothing_is_wrong_with_a_clean_sheet(told: ToldOf, level: Level, base: str) -> None:
    assert told[level, base] == []


@pytest.mark.parametrize(("level", "name"), PLANTED)
def test_a_planted_defect_is_told_and_nothing_else(told: ToldOf, level: Level, name: str) -> None:
    defect = planted_on(level)[name]
    assert told[level, name] == defect.told_at(level, clean_sheet(defect.base, level))
