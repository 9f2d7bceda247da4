"""``--last-year``: this year's targets held against what last year's review read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from cli.review_store.sealing_key import STATE_VARIABLE
from tests.cli.conftest import RunZpb
from tests.cli.record.seasons import listed, submit
from workbooks.files.review_names import FINDINGS_JSON, STORE

THIS_YEAR: Final = {"A1": "2024年度市级预算项目绩效自评表"}
AS_REACHED: Final = {"E13": "≤214.83万元", "E14": "≥41次/季", "E16": "≥92%", "E19": "≥35%", "E20": "≥95%"}
"""Every target as high as what the sheets of these tests reach."""


@pytest.fixture
def before(zpb: RunZpb, tmp_path: Path) -> Path:
    """The output folder of last year's review."""
    submit(tmp_path / "2023", "甲局", "会议费")
    submit(tmp_path / "2023", "甲局", "2023年慰问费")
    zpb("review", tmp_path / "2023", "-o", tmp_path / "上年", "--no-copies")
    return tmp_path / "上年"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "2024"
    submit(folder, "甲局", "会议费", {**THIS_YEAR, **AS_REACHED, "E16": "≥91%"})
    submit(folder, "甲局", "2024年慰问费", {**THIS_YEAR, **AS_REACHED, "D15": "设备维修次数"})
    submit(folder, "丙局", "印刷费", {**THIS_YEAR})
    return folder


TOLD: Final = [
    "与上年的实际完成值比了13个目标，1个放低了（“不超过”的是放宽了）",
    "  没有比的：上年没有同单位同名的1个项目，上年没有同名指标的1个目标，两年的数不可比的2个目标，列在{where}",
]


def test_the_text_tells_what_was_held_and_what_was_not(zpb: RunZpb, folder: Path, before: Path) -> None:
    lines = zpb("review", folder, "--last-year", before, "--all").lines
    assert [line.partition("  ")[2] for line in lines if "ZP618" in line] == [
        "ZP618 提示  指标“会议参与度”的目标“≥91%”比2023年度的实际完成值“92%”低（2023年度的表：会议费.xlsx）"
    ]
    assert lines[-3:-1] == [line.format(where="--format json 的 last_year") for line in TOLD]


def test_the_json_tells_each_that_was_not(zpb: RunZpb, folder: Path, before: Path) -> None:
    told = zpb("review", folder, "--last-year", before, "--format", "json").json["last_year"]
    assert {outcome: times for outcome, times in told["counts"].items() if times} == {
        "below": 1,
        "not_below": 12,
        "incomparable": 2,
        "no_indicator": 1,
        "no_project": 1,
    }
    assert [(each["unit"], each["project"], each["indicator"], each["why"]) for each in told["not_held"]] == [
        ("丙局", "印刷费", None, "no_project"),
        ("甲局", "2024年慰问费", "设备维修次数", "no_indicator"),
        ("甲局", "2024年慰问费", "成果转化程度", "incomparable"),
        ("甲局", "会议费", "成果转化程度", "incomparable"),
    ]
    assert "last_year" not in zpb("review", folder, "--format", "json").json


def test_the_working_paper_lists_them_and_a_second_run_says_the_same(
    zpb: RunZpb, folder: Path, before: Path, tmp_path: Path
) -> None:
    out = tmp_path / "本年"
    review = ("review", folder, "--last-year", before, "-o", out)
    first = zpb(*review)
    assert [line for line in first.lines if "上年" in line] == [
        line.format(where="复核底稿.xlsx“上年对照”") for line in TOLD
    ]
    assert listed(out, "上年对照", "项目", "指标", "为什么没有比") == [
        ("印刷费", "（整个项目）", "上年没有同单位同名的"),
        ("2024年慰问费", "设备维修次数", "上年没有同名指标的"),
        ("2024年慰问费", "成果转化程度", "两年的数不可比的"),
        ("会议费", "成果转化程度", "两年的数不可比的"),
    ]
    assert zpb(*review).out == first.out
    (without,) = [line for line in zpb("review", folder, "-o", out).lines if "提示" in line]
    assert without.endswith("提示0条")


def test_a_decision_of_it_lapses_with_the_target(zpb: RunZpb, folder: Path, before: Path, tmp_path: Path) -> None:
    review = ("review", folder, "--last-year", before, "-o", tmp_path / "本年", "--format", "json", "--no-copies")

    def states() -> list[tuple[str, str, str]]:
        files = zpb(*review).json["files"]
        found = (each for file in files for each in file["findings"] if each["code"] == "ZP618")
        return [(each["indicator"], each["field"], each["state"]) for each in found]

    assert states() == [("会议参与度", "目标值", "first")]
    submit(folder, "甲局", "会议费", {**THIS_YEAR, **AS_REACHED, "E16": "≥90%"}, name="补报")
    (folder / "甲局" / "会议费.xlsx").unlink()
    assert states() == [("会议参与度", "目标值", "open")]
    submit(folder, "甲局", "会议费", {**THIS_YEAR, **AS_REACHED, "E20": "≥94%"}, name="补报")
    assert states() == [("主管部门满意度", "目标值", "new")]


def edited(before: Path) -> None:
    path = before / FINDINGS_JSON
    path.write_text(path.read_text("utf-8").replace("92%", "99%"), "utf-8")


def without_store(before: Path) -> None:
    (before / STORE).unlink()


def never_reviewed(before: Path) -> None:
    shutil.rmtree(before)
    before.mkdir()


SPOILED: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "edited": (edited, "findings.json 写出以后被改动过，不采用"),
    "its store is gone": (without_store, "不能确认 findings.json 是您的程序写的"),
    "no review lies there": (never_reviewed, "不是 zpb review 写出的目录：没有 findings.json"),
    "it is not there": (shutil.rmtree, "目录不存在"),
}


@pytest.mark.parametrize(("spoil", "message"), SPOILED.values(), ids=SPOILED)
def test_what_nobody_vouches_for_is_not_used(
    zpb: RunZpb, folder: Path, before: Path, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(before)
    result = zpb("review", folder, "--last-year", before)
    assert (result.code, result.out, message in result.err) == (2, "", True)


def test_a_review_of_another_person_is_not_used(
    zpb: RunZpb, folder: Path, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "另一个人"))
    result = zpb("review", folder, "--last-year", before)
    assert (result.code, "不能确认 findings.json 是您的程序写的" in result.err) == (2, True)


def test_an_earlier_store_vouches_too(zpb: RunZpb, folder: Path, before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year later the program has other tables."""
    monkeypatch.setattr("cli.review_store.store._VERSION", 1_000)
    result = zpb("review", folder, "--last-year", before)
    assert (result.code, TOLD[0] in result.lines) == (0, True)


def test_the_folder_itself_and_another_year_are_refused(zpb: RunZpb, folder: Path, before: Path) -> None:
    itself = zpb("review", folder, "--last-year", before, "-o", before)
    assert (itself.code, "--last-year 给出的就是这次的输出目录" in itself.err) == (2, True)
    same = zpb("review", folder.with_name("2023"), "--last-year", before)
    assert (same.code, "--last-year 给出的是2023年度的复核，这次复核的是2023年度的表" in same.err) == (2, True)


def test_last_years_folder_stays_as_it_is(zpb: RunZpb, folder: Path, before: Path, tmp_path: Path) -> None:
    def contents() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in before.rglob("*") if path.is_file()}

    earlier = contents()
    zpb("review", folder, "--last-year", before, "-o", tmp_path / "本年")
    assert contents() == earlier
