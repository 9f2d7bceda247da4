"""What ``zpb review -o`` remembers: a second run does only what changed, and never trusts what it cannot verify."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

from cli.review_store.unusable_store import DAMAGED_STORE
from cli.workers.review_task import FileReview, Mapper, ReviewTask, lost_task
from indicator_specs.problems import Problem, UnusableInputError
from scoring.review.record_json import ReviewText
from scoring.review.records import FileRecord
from tests.cli.commands.test_review import WRONG, digests
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import fill, write_filled
from workbooks.files.review_names import RECORD, STORE
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

Reviewed = Callable[[], list[str]]

NAMES: Final = ("甲.xlsx", "乙.xlsx", "丙.xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three sheets of different projects; two have something wrong."""
    return _three_sheets(tmp_path / "报送")


def _three_sheets(folder: Path) -> Path:
    write_filled(folder / "甲.xlsx", WRONG)
    write_filled(folder / "乙.xlsx", {"C3": "培训费"})
    write_filled(folder / "丙.xlsx", {"C3": "差旅费", **WRONG})
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output folder."""
    return tmp_path / "复核"


@pytest.fixture
def reviewed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """The names of the files that were reviewed since one last asked, in whatever process."""
    notes = tmp_path_factory.mktemp("notes") / "names.txt"

    def noted(path: Path, settings: ReviewSettings) -> FileRecord:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{path.name}\n")
        return review_file(path, settings)

    def since() -> list[str]:
        names = notes.read_text("utf-8").splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return sorted(names)

    monkeypatch.setattr("workbooks.working_paper.file_review.review_file", noted)
    return since


def without_store(outputs: dict[str, str]) -> dict[str, str]:
    """The digests of all outputs but the stores."""
    return {name: digest for name, digest in outputs.items() if not name.endswith(".sqlite")}


# ---------------------------------------------------------------- what is done again


def test_an_unchanged_folder_is_not_reviewed_again(zpb: RunZpb, folder: Path, out: Path, reviewed: Reviewed) -> None:
    first = zpb("review", folder, "-o", out)
    before = digests(out)
    assert reviewed() == sorted(NAMES)

    second = zpb("review", folder, "-o", out)

    assert reviewed() == []
    assert (second.code, second.out, digests(out)) == (first.code, first.out, before)
    assert (first.err, second.err) == ("", "3个文件都与上次相同，采用上次的结果；要全部重新复核，加 --fresh\n")


def change_a_sheet(folder: Path) -> None:
    fill(folder / "乙.xlsx", {"F16": "85%"})


def mend_a_sheet(folder: Path) -> None:
    fill(folder / "甲.xlsx", {"F14": "41次/季"})


def add_a_sheet(folder: Path) -> None:
    write_filled(folder / "丁.xlsx", {"C3": "印刷费", **WRONG})


def take_a_sheet_away(folder: Path) -> None:
    (folder / "丙.xlsx").unlink()


def rename_a_sheet(folder: Path) -> None:
    (folder / "丙.xlsx").rename(folder / "丁.xlsx")


def hand_one_in_twice(folder: Path) -> None:
    shutil.copy(folder / "乙.xlsx", folder / "乙的副本.xlsx")


def name_other_rules(folder: Path) -> None:
    (folder / "unit.toml").write_text('rules = "linear-reverse"\n', encoding="utf-8")


CHANGES: Final[dict[Callable[[Path], None], list[str]]] = {
    change_a_sheet: ["乙.xlsx"],
    mend_a_sheet: ["甲.xlsx"],
    add_a_sheet: ["丁.xlsx"],
    take_a_sheet_away: [],
    rename_a_sheet: [],
    hand_one_in_twice: [],
    name_other_rules: sorted(NAMES),
}


@pytest.mark.parametrize(("change", "again"), CHANGES.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_only_what_changed_is_reviewed_and_everything_is_as_if_all_had_been(
    zpb: RunZpb,
    tmp_path: Path,
    folder: Path,
    out: Path,
    reviewed: Reviewed,
    change: Callable[[Path], None],
    again: list[str],
) -> None:
    zpb("review", folder, "-o", out)
    reviewed()
    change(folder)
    elsewhere = tmp_path / "另一处"
    elsewhere.mkdir()
    (elsewhere / RECORD).write_bytes((out / RECORD).read_bytes())  # the round before is no result: it goes along

    continued = zpb("review", folder, "-o", out)

    assert reviewed() == again
    anew = zpb("review", folder, "-o", elsewhere)
    assert (continued.code, continued.out) == (anew.code, anew.out.replace("另一处", "复核"))
    gone = {"丙_复核.xlsx"} if change in {take_a_sheet_away, rename_a_sheet} else set()
    assert without_store(digests(elsewhere)) == {
        name: digest for name, digest in without_store(digests(out)).items() if name not in gone
    }


def test_a_copy_that_nobody_needs_any_more_goes(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    mend_a_sheet(folder)
    result = zpb("review", folder, "-o", out)
    assert sorted(path.name for path in out.glob("*_复核.xlsx")) == ["丙_复核.xlsx"]
    assert result.err.splitlines() == [
        "2个文件与上次相同，采用上次的结果；复核了其余1个",
        "上次写出的标注副本或复核意见中，有1份已不需要，已删除",
    ]


OPTIONS: Final[dict[str, tuple[list[str], list[str]]]] = {
    "other rules": (["--rules", "mof-2020-10"], sorted(NAMES)),
    "fresh": (["--fresh"], sorted(NAMES)),
    "a choice of findings": (["--ignore", "ZP302"], []),
    "without copies": (["--no-copies"], []),
    "more processes": (["--jobs", "1"], []),
}


@pytest.mark.parametrize(("options", "again"), OPTIONS.values(), ids=OPTIONS)
def test_what_the_result_depends_on_decides(
    zpb: RunZpb, tmp_path: Path, folder: Path, out: Path, reviewed: Reviewed, options: list[str], again: list[str]
) -> None:
    zpb("review", folder, "-o", out)
    reviewed()
    second = zpb("review", folder, "-o", out, *options)
    assert reviewed() == again
    assert second.out == zpb("review", folder, "-o", tmp_path / "另一处", *options).out.replace("另一处", "复核")


def test_approved_targets_count_among_the_settings(
    zpb: RunZpb, tmp_path: Path, folder: Path, out: Path, reviewed: Reviewed
) -> None:
    write_filled(tmp_path / "批复" / "申报表.xlsx")
    zpb("review", folder, "-o", out, "--spec", tmp_path / "批复")
    fill(tmp_path / "批复" / "申报表.xlsx", {"E16": "≥80%"})
    reviewed()
    zpb("review", folder, "-o", out, "--spec", tmp_path / "批复")
    assert reviewed() == sorted(NAMES)


def test_another_version_of_the_program_remembers_nothing(
    zpb: RunZpb, folder: Path, out: Path, reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    zpb("review", folder, "-o", out)
    reviewed()
    monkeypatch.setattr("cli.review_run.folder.program_digest", lambda: "0" * 32)
    assert zpb("review", folder, "-o", out).err == ""
    assert reviewed() == sorted(NAMES)


# ---------------------------------------------------------------- a run that was killed


def test_a_run_that_was_killed_continues_where_it_stopped(
    zpb: RunZpb, tmp_path: Path, folder: Path, out: Path, reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.review_run.folder.SAVED_EVERY", 1)
    with monkeypatch.context() as patched:
        patched.setattr("cli.review_run.run.ReviewTask", _interrupted_at("甲.xlsx"))
        interrupted = zpb("review", folder, "-o", out)
    assert (interrupted.code, interrupted.out, sorted(digests(out))) == (130, "", [STORE])
    assert reviewed() == ["丙.xlsx", "乙.xlsx"]

    continued = zpb("review", folder, "-o", out)

    assert reviewed() == ["甲.xlsx"]
    assert continued.err == "2个文件与上次相同，采用上次的结果；复核了其余1个\n"
    zpb("review", folder, "-o", tmp_path / "另一处")
    assert without_store(digests(out)) == without_store(digests(tmp_path / "另一处"))


def test_a_run_that_was_killed_while_it_wrote_may_write_again(
    zpb: RunZpb, tmp_path: Path, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("cli.review_run.lists.projects_csv_chunks", _interrupted)
        assert zpb("review", folder, "-o", out).code == 130
    assert (out / "findings.csv").exists()
    assert not (out / "projects.csv").exists()

    continued = zpb("review", folder, "-o", out)

    assert continued.code == 1
    zpb("review", folder, "-o", tmp_path / "另一处")
    assert without_store(digests(out)) == without_store(digests(tmp_path / "另一处"))


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _interrupted_at(name: str) -> Callable[..., ReviewTask]:
    """A person presses Ctrl-C when this file's turn comes."""

    def handed_out(file: str, rules: str | None) -> ReviewTask:
        return _interrupted() if Path(file).name == name else ReviewTask(file, rules)

    return handed_out


def test_a_run_whose_cluster_goes_away_keeps_what_it_has(
    zpb: RunZpb, folder: Path, out: Path, reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("cli.workers.cluster.on_cluster", _lost_after_two)
        result = zpb("review", folder, "-o", out, "--cluster", "tcp://127.0.0.1:8786")
    assert (result.code, result.err) == (2, "错误：集群上没有工作进程了\n")
    reviewed()
    zpb("review", folder, "-o", out)
    assert len(reviewed()) == 1


def _lost_after_two(_: str) -> Mapper:
    def mapper(
        work: FileReview, items: Iterable[ReviewTask], count: int, *, lost: Callable[[ReviewTask], ReviewText]
    ) -> Generator[ReviewText, None, None]:
        assert (count, lost) == (len(NAMES), lost_task)
        yield from map(work, islice(items, 2))
        raise UnusableInputError([Problem(message="集群上没有工作进程了")])

    return mapper


# ---------------------------------------------------------------- a store that is not what was written


def cut_off(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:5000])


def overwritten(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\x00" * 4096 * 3
    store.write_bytes(bytes(content))


def replaced(store: Path) -> None:
    store.write_bytes("这不是数据库".encode() * 100)


def of_another_version(store: Path) -> None:
    _execute(store, "PRAGMA user_version = 99")


def without_a_table(store: Path) -> None:
    _execute(store, "DROP TABLE findings")


def with_a_result_changed(store: Path) -> None:
    _execute(store, "UPDATE results SET findings = '[]'")


def with_a_score_changed(store: Path) -> None:
    _execute(store, "UPDATE projects SET total = '100'")


def with_a_finding_deleted(store: Path) -> None:
    _execute(store, "DELETE FROM findings")


def _execute(store: Path, statement: str) -> None:
    connection = sqlite3.connect(store)
    connection.execute(statement)
    connection.commit()
    connection.close()


DAMAGES: Final[dict[Callable[[Path], None], tuple[list[str], bool]]] = {
    cut_off: (sorted(NAMES), True),
    overwritten: (sorted(NAMES), True),
    replaced: (sorted(NAMES), True),
    of_another_version: (sorted(NAMES), True),
    without_a_table: (sorted(NAMES), True),
    with_a_result_changed: (["丙.xlsx", "甲.xlsx"], False),
    with_a_score_changed: ([], False),
    with_a_finding_deleted: ([], False),
}


@pytest.mark.parametrize(("damage", "expected"), DAMAGES.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_damaged_store_is_rebuilt_and_never_trusted(
    zpb: RunZpb,
    folder: Path,
    out: Path,
    reviewed: Reviewed,
    damage: Callable[[Path], None],
    expected: tuple[list[str], bool],
) -> None:
    first = zpb("review", folder, "-o", out)
    before, tables = without_store(digests(out)), _tables(out / STORE)
    reviewed()
    damage(out / STORE)

    again = zpb("review", folder, "-o", out, "--force")

    is_kept = (out / DAMAGED_STORE).exists()
    assert (reviewed(), is_kept) == expected
    assert (again.code, again.out) == (first.code, first.out)
    assert (without_store(digests(out)), _tables(out / STORE)) == (before, tables)


def _tables(store: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(store)
    rows = [
        row
        for table in ("files", "projects", "findings")
        for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    ]
    connection.close()
    return rows


def test_a_damaged_store_is_told_and_outputs_that_may_be_anybodys_stay(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    replaced(out / STORE)
    before = without_store(digests(out))
    result = zpb("review", folder, "-o", out)
    assert (result.code, result.out, without_store(digests(out))) == (2, "", before)
    assert result.err.splitlines()[0] == (
        f"错误：{out / STORE}：已损坏或版本不同，不再采用，已改名为 {DAMAGED_STORE}。将全部重新复核"
    )
    assert all("已存在，没有覆盖" in line for line in result.err.splitlines()[1:])


def test_what_a_store_that_cannot_be_used_says_of_outputs_is_used_where_it_is_sealed(
    zpb: RunZpb, folder: Path, out: Path, reviewed: Reviewed
) -> None:
    zpb("review", folder, "-o", out)
    before = without_store(digests(out))
    reviewed()
    of_another_version(out / STORE)
    again = zpb("review", folder, "-o", out)
    assert (again.code, reviewed(), without_store(digests(out))) == (1, sorted(NAMES), before)
    assert again.err == f"注意：{out / STORE}：已损坏或版本不同，不再采用，已改名为 {DAMAGED_STORE}。将全部重新复核\n"


def test_the_database_of_another_program_is_left_alone(zpb: RunZpb, folder: Path, out: Path) -> None:
    out.mkdir()
    _execute(out / STORE, "PRAGMA application_id = 1234")
    _execute(out / STORE, "CREATE TABLE own (value)")
    before = digests(out)
    result = zpb("review", folder, "-o", out)
    assert (result.code, digests(out)) == (2, before)
    assert result.err == f"错误：{out / STORE}：不是 zpb review 写的结果库，没有使用。请把它移走，或换一个输出目录\n"


def test_a_store_that_another_run_has_open_is_not_used(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    other = sqlite3.connect(out / STORE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        result = zpb("review", folder, "-o", out)
    finally:
        other.close()
    assert (result.code, result.out) == (2, "")
    assert result.err == f"错误：{out / STORE}：结果库正由另一个程序使用，或不能写入。请等它结束，或换一个输出目录\n"


# ---------------------------------------------------------------- outputs that somebody changed


def test_an_output_that_was_edited_stays_as_long_as_nothing_new_is_to_be_written(
    zpb: RunZpb, folder: Path, out: Path
) -> None:
    zpb("review", folder, "-o", out)
    fill(out / "甲_复核.xlsx", {"I14": "已电话核实"})
    before = digests(out)
    again = zpb("review", folder, "-o", out)
    assert (again.code, digests(out)) == (1, before)
    assert "有1个输出文件写出后被改动过，保留原样；要重新写出，加 --force" in again.err.splitlines()


def test_an_edited_copy_is_not_overwritten_and_stops_nothing_else(zpb: RunZpb, folder: Path, out: Path) -> None:
    zpb("review", folder, "-o", out)
    copy = fill(out / "甲_复核.xlsx", {"I14": "已电话核实"})
    edited, table = copy.read_bytes(), (out / "findings.csv").read_bytes()
    fill(folder / "甲.xlsx", {"F14": "10次/季"})

    again = zpb("review", folder, "-o", out)

    assert (again.code, copy.read_bytes()) == (2, edited)
    assert f"错误：{copy}：文件写出后被改动过，没有覆盖。请把它移走，或加上 --force 覆盖" in again.err.splitlines()
    assert (out / "findings.csv").read_bytes() != table
    assert zpb("review", folder, "-o", out, "--force").code == 1
    assert copy.read_bytes() != edited


def test_an_output_that_was_deleted_is_written_again(zpb: RunZpb, folder: Path, out: Path, reviewed: Reviewed) -> None:
    zpb("review", folder, "-o", out)
    before = digests(out)
    reviewed()
    for name in ("findings.csv", "丙_复核.xlsx"):
        (out / name).unlink()
    zpb("review", folder, "-o", out)
    assert (reviewed(), without_store(digests(out))) == ([], without_store(before))


def test_a_disk_that_is_full_is_told_and_loses_no_results(
    zpb: RunZpb, folder: Path, out: Path, reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.review_run.folder.SAVED_EVERY", 1)
    with monkeypatch.context() as patched:
        patched.setattr("cli.review_run.folder.compare_and_report", _on_a_full_disk)
        result = zpb("review", folder, "-o", out)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"错误：{out / STORE}：结果库不能写入（database or disk is full）。"
        "请检查磁盘空间和写入权限，再运行一次，从中断处继续\n"
    )
    reviewed()
    zpb("review", folder, "-o", out)
    assert reviewed() == []


def _on_a_full_disk(*_: object) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE one (value)")
    finally:
        connection.close()
