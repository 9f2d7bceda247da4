"""The table of ``--units``: which row holds for a folder, and all that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_specs.files.unit_files import UnitDefaults
from indicator_specs.files.unit_tables import UnitRow, load_unit_table
from indicator_specs.problems import UnusableInputError


@pytest.mark.parametrize(
    ("pattern", "folder", "fits"),
    [
        ("甲局", "甲局", True),
        ("甲局", "甲局/财务处", True),
        ("甲局", "乙局/甲局", False),
        ("甲局", "甲局二", False),
        ("甲局", "", False),
        ("甲局/财务处", "甲局", False),
        ("甲局\\财务处", "甲局/财务处", True),
        ("./甲局/", "甲局", True),
        ("市直/*", "市直/甲局/深", True),
        ("*", "甲局", True),
        ("*", "", False),
        ("?局", "甲局", True),
        ("?局", "县甲局", False),
        ("[甲]局", "甲局", False),
        ("[甲]局", "[甲]局", True),
        (".", "", True),
        (".", "甲局/深", True),
    ],
)
def test_a_row_holds_for_a_folder_and_those_below(pattern: str, folder: str, fits: bool) -> None:  # noqa: FBT001
    assert UnitRow(folder=pattern).fits([name for name in folder.split("/") if name]) is fits


def test_of_rows_that_fit_the_first_one_counts_and_rule_files_lie_beside_the_table(tmp_path: Path) -> None:
    path = tmp_path / "单位.toml"
    rows = ['folder = "甲局"\nyear = 2023\nunit = "市甲局"\nrules = "本市.toml"', 'folder = "*"\nrules = "hubei-20"']
    path.write_text("".join(f"[[units]]\n{row}\n" for row in rows), encoding="utf-8")
    table = load_unit_table(path)
    told = [row.defaults if (row := table.row_for([name])) else None for name in ("甲局", "乙局")]
    assert told == [
        UnitDefaults(year=2023, unit="市甲局", rules=str(tmp_path / "本市.toml")),
        UnitDefaults(rules="hubei-20"),
    ]
    assert table.row_for([]) is None


def problems(path: Path, content: str) -> list[tuple[str, str]]:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnusableInputError) as refused:
        load_unit_table(path)
    assert {problem.file for problem in refused.value.problems} == {str(path)}
    return [(problem.place, problem.message) for problem in refused.value.problems]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    rows = (
        'folder = "../乙局"\nyear = 23',
        'folder = "C:/甲局"\nunit = "甲局"',
        'folder = "甲局"',
        'folder = "甲局"\nunit = "甲局"',
        'folder = " "\nunit = "无"',
    )
    assert problems(tmp_path / "单位.toml", "".join(f"[[units]]\n{row}\n" for row in rows)) == [
        ("第1个单位“../乙局” › 年度 (year)", "年度应在1990至2100之间，现为23"),
        ("第1个单位“../乙局” › 文件夹 (folder)", "应是所给目录之下的文件夹"),
        ("第2个单位“C:/甲局” › 文件夹 (folder)", "应是所给目录之下的文件夹"),
        ("第3个单位“甲局”", "没有写这个文件夹的任何内容"),
        ("第4个单位“甲局”", "与第3个单位是同一个文件夹，只有前一个算数"),
        ("第5个单位“ ” › 文件夹 (folder)", "没有写文件夹"),
    ]


def test_a_table_of_another_shape_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "单位.toml", "") == [("", "没有写任何单位")]
    assert problems(tmp_path / "单位.toml", '[[units]]\nunit = 1\nrule = "x"\n') == [
        ("第1个单位 › 文件夹 (units[0].folder)", "缺少“文件夹”"),
        ("第1个单位 › 项目实施单位 (units[0].unit)", "应为文字，现为1"),
        ("第1个单位 (units[0])", "不认识的键“rule”"),
    ]
