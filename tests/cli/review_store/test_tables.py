"""The tables of a store: what the batch asks of its sheets, and what anyone may query."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from cli.review_store.batch_projects import StoredProjects
from cli.review_store.file_queue import FileQueue
from cli.review_store.store import open_store
from scoring.review.records import ProjectRecord
from scoring.review.reviewed_projects import BatchProjects, ProjectsInMemory, ReviewedProject, TextOnSheet
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.long_texts import LongText
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import PROJECT, write_filled
from workbooks.files.review_names import STORE

RULES: Final = load_rule_set("yantai-2023")


def sheet(file: str, name: str, **details: Any) -> ReviewedProject:  # noqa: ANN401
    return ReviewedProject(file=file, sheet="自评表", name_cell="C3", name=name, rule_set=RULES, **details)


SHARED: Final = LongText("完成情况", "F10", "全年…", 37, "a1")
OWN: Final = LongText("说明", "A32", "本局…", 41, "b2")
GIVEN_OUT: Final = LongText("说明", "A32", "由上级…", 30, "c3")

SHEETS: Final = (
    sheet("甲.xlsx", "会议费", unit="办公室", year=2023, budget=Decimal("280.00"), total=Decimal("95.17"), grade="优"),
    sheet("甲.xlsx", "培训费"),
    sheet("乙\udc80.xlsx", "会议 费", unit="财务处", money_unit="元"),
    sheet("丙.xlsx", ""),
    sheet("丙.xlsx", ""),
    sheet("丙.xlsx", "培训费", total=Decimal(0)),
)
"""Six sheets of three files, whose names need not be text; two names are shared, and no name is no name."""


def in_memory(sheets: Sequence[ReviewedProject] = SHEETS) -> Iterator[BatchProjects]:
    yield ProjectsInMemory(sheets)


def in_a_store(sheets: Sequence[ReviewedProject] = SHEETS) -> Iterator[BatchProjects]:
    files = list(dict.fromkeys(each.file for each in sheets))
    with open_store(None) as store:
        queue = FileQueue(store.connection)
        for file in files:
            queue.add(file, below="", location=file, rules=None, settings="")
        projects = StoredProjects(store.connection, {RULES.id: RULES})
        projects.add((files.index(each.file) + 1, number, record(each)) for number, each in enumerate(sheets))
        yield projects


def record(project: ReviewedProject) -> ProjectRecord:
    unknown: Mapping[str, Any] = dict.fromkeys(
        ("budget_wan", "executed_wan", "rate", "claimed_execution", "execution", "total", "grade", "needs_explanation")
    )
    return ProjectRecord(
        **unknown,
        project=project,
        rule_set=RULES.id,
        execution_points=Decimal(10),
        claimed_total=project.total,
        claimed_grade=project.grade,
        undetermined=0,
        explained=False,
        indicators=(),
    )


@pytest.fixture(params=[in_memory, in_a_store], ids=["in memory", "in a store"])
def projects(request: pytest.FixtureRequest) -> Iterator[BatchProjects]:
    """The six sheets, wherever they are kept."""
    yield from request.param()


def test_every_sheet_is_there_in_the_order_of_the_review_as_often_as_one_asks(projects: BatchProjects) -> None:
    assert [list(projects), list(projects)] == [list(SHEETS)] * 2


NAMED: Final = {"会议费": (0, 2), "培训费": (1, 5), "差旅费": ()}


@pytest.mark.parametrize(("name", "expected"), NAMED.items(), ids=NAMED)
def test_sheets_are_found_by_their_plain_name(projects: BatchProjects, name: str, expected: tuple[int, ...]) -> None:
    assert list(projects.named(name)) == [SHEETS[number] for number in expected]


def test_namesakes_share_a_name_that_is_one(projects: BatchProjects) -> None:
    found = sorted([SHEETS.index(each) for each in same] for same in projects.namesakes())
    assert found == [[0, 2], [1, 5]]


WITH_TEXTS: Final = (
    sheet("甲.xlsx", "一", unit="甲局", long_texts=(SHARED, OWN)),
    sheet("甲.xlsx", "二", unit="甲 局", long_texts=(evolve(OWN, cell="H14"),)),
    sheet("乙\udc80.xlsx", "三", unit="乙局", long_texts=(GIVEN_OUT, SHARED)),
    sheet("丙.xlsx", "四", unit="丙局", long_texts=(GIVEN_OUT,)),
    sheet("丙.xlsx", "五", unit="丁局", long_texts=(GIVEN_OUT,)),
    sheet("丙.xlsx", "六", unit="戊局", long_texts=(GIVEN_OUT,)),
    sheet("丙.xlsx", "七", long_texts=(SHARED,)),
)
"""Sheets of five units; one text is of two, one of four, and one of a single unit twice; the last names no unit."""


@pytest.mark.parametrize("kept", [in_memory, in_a_store], ids=["in memory", "in a store"])
def test_texts_of_several_units_come_with_their_sheets(
    kept: Callable[[Sequence[ReviewedProject]], Iterator[BatchProjects]],
) -> None:
    ((found,),) = ([list(projects.texts_of_several_units())] for projects in kept(WITH_TEXTS))
    assert found == [[TextOnSheet(evolve(WITH_TEXTS[at], long_texts=()), SHARED) for at in (0, 2)]]


# ---------------------------------------------------------------- what anyone may query


def test_findings_of_the_batch_as_a_whole_come_last_and_are_of_no_file(zpb: RunZpb, tmp_path: Path) -> None:
    approved = tmp_path / "批复"
    approved.mkdir()
    for name in ("会议费", "培训费"):
        (approved / f"{name}.toml").write_text(PROJECT.replace('"会议费"', f'"{name}"'), encoding="utf-8")
    write_filled(tmp_path / "报送" / "表.xlsx", {"F15": "1次"})
    zpb("review", tmp_path / "报送", "--spec", approved, "-o", tmp_path / "复核", "--no-copies")
    connection = sqlite3.connect(tmp_path / "复核" / STORE)
    rows = connection.execute("SELECT number, file_number, file, code FROM findings ORDER BY number").fetchall()
    connection.close()
    own = [(number, 1, str(tmp_path / "报送" / "表.xlsx"), code) for number, _, _, code in rows[:-1]]
    assert own != []
    assert rows == [*own, (len(own) + 1, 0, "", "ZP517")]


class EndedBetween(sqlite3.Connection):
    """Ctrl-C comes where a save has kept what there was, and before it goes on."""

    is_ended = False

    def execute(self, *query: Any) -> sqlite3.Cursor:  # noqa: ANN401
        done = super().execute(*query)
        if query == ("COMMIT",) and not self.is_ended:
            self.is_ended = True
            raise KeyboardInterrupt
        return done


def test_a_save_that_was_ended_half_way_does_not_hinder_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=EndedBetween))
    with pytest.raises(KeyboardInterrupt):
        saved_twice()


def saved_twice() -> None:
    with open_store(None) as store:
        try:
            store.save()
        finally:
            store.save()
