"""
A season: eight units, sixty projects, three rounds; files of all kinds, late, moved, renamed, mended, worsened, decided
by two people.

What each round says is held against reviews that know of no other round: what these tell twice is still there, what
they tell no more of a sheet that came is mended.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.conftest import Result, RunZpb
from tests.cli.record.seasons import NO_GROUND, WRONG_SCORE, WRONG_TOTAL, Written, decide, listed, submit
from workbooks.files.review_names import RECORD, STORE, WORKING_PAPER

UNITS: Final = tuple(f"{sign}局" for sign in "甲乙丙丁戊己庚辛")
LATE: Final = UNITS[6:]
PROJECTS: Final = tuple((UNITS[number % 8], f"项目{number:02}") for number in range(60))
FLAWS: Final[tuple[Mapping[str, Any], ...]] = ({}, WRONG_SCORE, NO_GROUND, WRONG_TOTAL, {"H14": 12, "H15": 11})
TOLD: Final[tuple[tuple[tuple[str, str], ...], ...]] = (
    (),
    (("ZP301", "公务接待批次"),),
    (("ZP316", "结算时限"),),
    (("ZP226", ""),),
    (("ZP301", "公务接待批次"), ("ZP301", "设备保养次数")),
)
"""What each of these flaws is told as."""
WORSE: Final = {"H16": 11}
ENDINGS: Final[Mapping[int, str]] = {
    **dict.fromkeys((3, 4, 7, 29), ".docx"),
    **dict.fromkeys((6, 12, 13, 44), ".xls"),
    **dict.fromkeys((11, 21, 28), ".ods"),
}
"""Of the projects that are not handed in as .xlsx: of each kind one that is mended next, one that is not, one worse."""

Key = tuple[str, str, str, str]
"""Unit, project, code and indicator: what a finding is known by over the rounds."""


def ending_of(number: int) -> str:
    return ENDINGS.get(number, ".xlsx")


def first_round(folder: Path) -> None:
    for number, (unit, name) in enumerate(PROJECTS):
        if unit not in LATE:
            submit(folder, unit, name, FLAWS[number % 5], ending=ending_of(number))


def second_round(folder: Path) -> None:
    """The late ones come; others mend all, mend nothing, or do worse; a unit's folder moves, a project is renamed."""
    for number, (unit, name) in enumerate(PROJECTS):
        if unit in LATE:
            submit(folder, unit, name, FLAWS[number % 5], ending=ending_of(number))
        elif number % 3 == 0:
            submit(folder, unit, name, ending=ending_of(number))
        elif number % 3 == 2:
            submit(folder, unit, name, {**FLAWS[number % 5], **WORSE}, ending=ending_of(number))
    shutil.move(folder / "乙局", folder / "补报" / "乙局")
    (folder / "甲局" / "项目16.xlsx").unlink()
    submit(folder, "甲局", "项目16（调整）", FLAWS[1])


def third_round(folder: Path) -> None:
    """All but two units mend what they can, in Excel whatever it was before; one project is withdrawn."""
    for number, (unit, name) in enumerate(PROJECTS):
        if unit not in ("乙局", "丙局") and number % 4 and name != "项目16":
            submit(folder, unit, name)
    (folder / "丁局" / "项目03.xlsx").unlink()


ROUNDS: Final = (first_round, second_round, third_round)


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is there in each round: ``1``, ``2``, ``3``."""
    place = tmp_path_factory.mktemp("各轮")
    for number, hand_in in enumerate(ROUNDS, start=1):
        hand_in(place / "报送")
        shutil.copytree(place / "报送", place / str(number))
    return place


def has_come(submissions: Path, number: int, folder: Path) -> None:
    """The folder as it is in a round."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(submissions / str(number), folder)


def keys(result: Result, units: Mapping[str, str]) -> dict[Key, int]:
    """How often each finding is told."""
    told: dict[Key, int] = {}
    for file in result.json["files"]:
        for each in file["findings"]:
            key = (units[each["project"]], each["project"], each["code"], each["indicator"])
            told[key] = told.get(key, 0) + 1
    return told


def states(result: Result, units: Mapping[str, str]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    told = ((each, each["project"]) for file in result.json["files"] for each in file["findings"])
    ended = ((each, each["project"]) for each in result.json["ended"])
    for each, name in (*told, *ended):
        found.setdefault((units[name], name, each["code"], each["indicator"]), []).append(each["state"])
    return {key: sorted(each) for key, each in found.items()}


def expected(earlier: dict[Key, int], now: dict[Key, int], came: set[str], number: int) -> dict[Key, list[str]]:
    def of(key: Key) -> Iterator[str]:
        before, after = earlier.get(key, 0), now.get(key, 0)
        yield from ["open"] * min(before, after)
        yield from ["first" if number == 1 else "new"] * (after - before)
        yield from ["mended"] * ((before - after) if key[1] in came else 0)

    return {key: sorted(of(key)) for key in {*earlier, *now} if list(of(key))}


def test_a_flaw_is_told_alike_in_every_kind_of_file(zpb: RunZpb, tmp_path: Path) -> None:
    names = [f"{number}{ending}" for number in range(len(FLAWS)) for ending in (".xlsx", ".docx", ".xls", ".ods")]
    for name in names:
        submit(tmp_path / "报送", "甲局", name, FLAWS[int(name[0])], ending=name[1:])
    result = zpb("review", tmp_path / "报送", "-o", tmp_path / "复核", "--no-copies", "--format", "json")
    assert keys(result, dict.fromkeys(names, "甲局")) == {
        ("甲局", name, *told): 1 for name in names for told in TOLD[int(name[0])]
    }


UNIT_OF: Final = {**{name: unit for unit, name in PROJECTS}, "项目16（调整）": "甲局"}


def came(folder: Path) -> set[str]:
    return {path.stem for path in folder.rglob("*") if path.is_file()}


def test_every_round_says_what_single_reviews_say(zpb: RunZpb, submissions: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "报送", tmp_path / "复核"
    earlier: dict[Key, int] = {}
    for number in range(1, len(ROUNDS) + 1):
        has_come(submissions, number, folder)
        alone = zpb("review", folder, "-o", tmp_path / f"单独{number}", "--no-copies", "--format", "json")
        result = zpb("review", folder, "-o", out, "--no-copies", "--format", "json")
        now = keys(alone, UNIT_OF)
        assert states(result, UNIT_OF) == expected(earlier, now, came(folder), number)
        projects = {unit["unit"]: unit["projects"] for unit in result.json["round"]["units"]}
        assert sum(projects.values()) == len(came(folder))
        asked = [(each["old_name"], each["name"]) for each in result.json["round"]["questions"]]
        assert asked == ([("项目16", "项目16（调整）")] if number == 2 else [])
        gone = {key for key in earlier if key[1] not in came(folder)}
        earlier = {**{key: earlier[key] for key in gone}, **now}


def season(zpb: RunZpb, submissions: Path) -> None:
    """Two people on two computers: the one decides of the first units, the other of the others; then put together."""
    folder, out, other = Path("报送"), Path("复核"), Path("李四的复核")
    has_come(submissions, 1, folder)
    for each in (out, other):
        zpb("review", folder, "-o", each, "--no-copies")
    decide(out, [Written("项目01", "ZP301", "已核实认可", "凭证已核", "张三")])
    decide(other, [Written("项目03", "ZP226", "不适用", "没有总分一栏", "李四")])
    zpb("review", folder, "-o", other, "--no-copies")
    shutil.copy(other / RECORD, out / "复核记录_李四.jsonl")
    zpb("review", folder, "-o", out, "--no-copies")
    for number in (2, 3):
        has_come(submissions, number, folder)
        zpb("review", folder, "-o", out, "--no-copies")


UNITS_AT_THE_END: Final = [
    ("丁局", 7, 1, 0, 0, 0, 9),
    ("丙局", 8, 0, 5, 0, 8, 0),
    ("乙局", 8, 0, 3, 0, 6, 0),
    ("己局", 7, 0, 0, 0, 0, 8),
    ("庚局", 7, 0, 0, 0, 0, 8),
    ("戊局", 7, 0, 4, 0, 8, 0),
    ("甲局", 8, 1, 4, 0, 7, 0),
    ("辛局", 7, 0, 0, 0, 0, 6),
]
"""Projects that came, that did not; wrong ones; findings that are new, still there, mended."""
OF_OTHER_KINDS_AT_THE_END: Final = {
    ("项目04", "ZP301", "未整改"): 2,
    ("项目06", "ZP301", "已整改（第3轮）"): 1,
    ("项目11", "ZP301", "已整改（第3轮）"): 2,
    ("项目13", "ZP226", "已整改（第3轮）"): 1,
    ("项目21", "ZP301", "已整改（第2轮）"): 1,
    ("项目28", "ZP226", "未整改"): 1,
    ("项目29", "ZP301", "已整改（第3轮）"): 3,
    ("项目44", "ZP301", "未整改"): 3,
}
"""The ledger of what was not handed in as .xlsx at first."""


@pytest.fixture
def twice(zpb: RunZpb, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """One season, in two places."""
    homes = (tmp_path / "甲", tmp_path / "乙")
    for home in homes:
        home.mkdir()
        monkeypatch.chdir(home)
        season(zpb, submissions)
    return homes[0] / "复核", homes[1] / "复核"


def test_a_season_gives_the_same_bytes_wherever_it_is_and_ends_as_its_submissions_do(twice: tuple[Path, Path]) -> None:
    one, other = twice
    headings = ("已报项目", "这次没有报来", "有错误的项目", "新增问题", "仍未改", "已改正")
    assert listed(one, "按单位", "单位", *headings) == UNITS_AT_THE_END
    others = {PROJECTS[number][1] for number in ENDINGS}
    ledger = Counter(listed(one, "整改", "项目", "代码", "整改状态"))
    assert {row: times for row, times in ledger.items() if row[0] in others} == OF_OTHER_KINDS_AT_THE_END
    assert listed(one, "复核问题", "项目", "处理结果", "经办人").count(("项目01", "已核实认可", "张三")) == 1
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file() and path.name != STORE}
    edited = {path for path in files if path.name.startswith("复核底稿（")}
    assert {path.name for path in edited} == {"复核底稿（第1轮改动前）.xlsx"}
    assert {Path(WORKING_PAPER), Path(RECORD)} <= files
    for path in files - edited:  # openpyxl, which played the office, writes the time
        assert (one / path).read_bytes() == (other / path).read_bytes()
