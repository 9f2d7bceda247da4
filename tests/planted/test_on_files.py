"""Every planted defect in the files that it can stand in: the same is told, at the same fields, of whatever is read."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from attrs import evolve, frozen

from indicator_specs.files.project_files import write_project
from scoring.findings.finding import Finding
from scoring.narrative_checks.comparison import compare_report
from scoring.rule_sets.loading import load_rule_set
from scoring.unit_facts.project_facts import project_facts
from tests.planted.clean_batches import planted_batch
from tests.planted.clean_sheets import ENDINGS, approved_for, as_word, clean_sheet, planted_workbook
from tests.planted.planted_defects import Defect, Level, Scope, Told, planted_on
from tests.scoring.findings.examples import YANTAI, assessments
from tests.workbooks.documents.document_files import docx, paragraph
from tests.workbooks.form_reading.test_hostile_reading import EXAMPLES as HARD_TO_READ
from tests.workbooks.marking.test_marked_copy import SCORE, SEPARATE
from workbooks.documents.reading import narrative_at
from workbooks.marking.marked_copy import write_marked_copy
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

PLANTED: Final = [(level, name) for level in ENDINGS for name in planted_on(level, Scope.SHEET)]
BATCH_DEFECTS: Final = planted_on(Level.WORKBOOK, Scope.BATCH)
TEXT_DEFECTS: Final = planted_on(Level.WORD, Scope.TEXT)
FILE_DEFECTS: Final = planted_on(Level.WORKBOOK, Scope.FILE)
COPY_DEFECTS: Final = planted_on(Level.COPY, Scope.FILE)
CLEAN: Final = [(level, base) for level in ENDINGS for base in (YANTAI, "mof-2020-10")]
ToldOf: TypeAlias = Mapping[tuple[Level, str], list[Told]]


def clean(base: str) -> Defect:
    """No defect at all."""
    return Defect(name=base, base=base, rules=base, told={each: [] for each in Level})


@frozen
class Review:
    """What is reviewed in one run: those of one rule set, with approved projects or without."""

    rules: str
    is_held_against_approved: bool

    def of(self, defects: Sequence[tuple[Level, int, Defect]], folder: Path, program: Path) -> ToldOf:
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
        return {by_path[path]: told for path, told in self._told(program, sheets, approved).items()}

    def _told(self, program: Path, sheets: Path, approved: Path) -> Mapping[str, list[Told]]:
        options = [*(("--rules", self.rules) if self.rules else ())]
        options += ["--spec", str(approved)] if self.is_held_against_approved else []
        command = [program, "review", str(sheets), "--format", "json", "--jobs", "1", *options]
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
def told(program: Path, tmp_path_factory: pytest.TempPathFactory) -> ToldOf:
    """Of every defect on every level, and of the clean sheets."""
    reviews = defaultdict(list)
    defects = [(level, planted_on(level, Scope.SHEET)[name]) for level, name in PLANTED] + [
        (level, clean(base)) for level, base in CLEAN
    ]
    for number, (level, defect) in enumerate(defects, start=1):
        reviews[Review(defect.rules, defect.approved is not None)].append((level, number, defect))
    folder = tmp_path_factory.mktemp("planted")
    of_all: dict[tuple[Level, str], list[Told]] = {}
    for number, (review, planted) in enumerate(reviews.items()):
        of_all |= review.of(planted, folder / str(number), program)
    return of_all


@pytest.mark.parametrize(("level", "base"), CLEAN)
def test_nothing_is_wrong_with_a_clean_sheet(told: ToldOf, level: Level, base: str) -> None:
    assert told[level, base] == []


@pytest.mark.parametrize(("level", "name"), PLANTED)
def test_a_planted_defect_is_told_and_nothing_else(told: ToldOf, level: Level, name: str) -> None:
    defect = planted_on(level, Scope.SHEET)[name]
    assert told[level, name] == defect.told_at(level, clean_sheet(defect.base, level))


# ---------------------------------------------------------------- batches, texts, files that are hard to read


def as_told(found: Sequence[Finding], where: Callable[[Finding], str]) -> list[Told]:
    return [(each.code, each.severity.value, where(each), each.found, each.expected) for each in found]


@pytest.mark.parametrize("name", BATCH_DEFECTS)
def test_what_no_sheet_shows_alone_is_told_of_its_workbooks(name: str) -> None:
    batch = planted_batch(BATCH_DEFECTS[name], Level.WORKBOOK)
    assert batch.told() == batch.places_in(BATCH_DEFECTS[name].told[Level.WORKBOOK])


@pytest.mark.parametrize("name", TEXT_DEFECTS)
def test_what_a_word_document_says_wrongly_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(docx(*map(paragraph, TEXT_DEFECTS[name].text.strip().splitlines())))
    found = compare_report(narrative_at(path), list(map(project_facts, assessments()))).findings
    assert as_told([each.finding for each in found], lambda each: each.project) == TEXT_DEFECTS[name].told[Level.WORD]


@pytest.mark.parametrize("name", FILE_DEFECTS)
def test_what_is_hard_to_read_is_told(tmp_path: Path, name: str) -> None:
    build, _ = HARD_TO_READ[FILE_DEFECTS[name].example]
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(build())
    found = review_file(path, ReviewSettings(rule_set=None, rule_sets=(load_rule_set("mof-2020-10"),))).findings
    assert as_told(found, lambda each: each.cell) == FILE_DEFECTS[name].told[Level.WORKBOOK]


@pytest.mark.parametrize("name", COPY_DEFECTS)
def test_what_cannot_be_marked_in_a_copy_is_told(tmp_path: Path, name: str) -> None:
    make, _ = SEPARATE["signed"]
    make(tmp_path / "自评表.xlsx")
    found = write_marked_copy(
        tmp_path / "自评表.xlsx", [SCORE], tmp_path / "out" / "自评表_复核.xlsx", force=False
    ).findings
    assert as_told(found, lambda each: each.cell) == COPY_DEFECTS[name].told[Level.COPY]
