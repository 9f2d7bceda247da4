"""``unit.toml``: no path in it leads out of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_specs.files.unit_files import UnitDefaults, load_unit_file
from indicator_specs.problems import UnusableInputError


def written(folder: Path, content: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "unit.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("rules", "found"),
    [("yantai-2023", "yantai-2023"), ("本市.toml", "甲/本市.toml"), ("规则/本市.TOML", "甲/规则/本市.TOML")],
)
def test_rules_are_an_id_or_a_file_beside_it_or_below(tmp_path: Path, rules: str, found: str) -> None:
    path = written(tmp_path / "甲", f"rules = '{rules}'\n")
    expected = str(tmp_path / found) if "/" in found else found
    assert load_unit_file(path) == UnitDefaults(rules=expected)


@pytest.mark.parametrize(
    "rules",
    [
        "../本市.toml",
        "规则/../../本市.toml",
        "/etc/本市.toml",
        "../",
        "../x",
        "C:\\本市.toml",
        "..\\本市.toml",
        "C:本市.toml",
    ],
)
def test_a_path_that_leads_out_of_the_folder_is_told(tmp_path: Path, rules: str) -> None:
    path = written(tmp_path / "甲", f"year = 23\nrules = '{rules}'\n")
    with pytest.raises(UnusableInputError) as refused:
        load_unit_file(path)
    assert [(problem.file, problem.place, problem.message) for problem in refused.value.problems] == [
        (str(path), "年度 (year)", "年度应在1990至2100之间，现为23"),
        (str(path), "评分规则 (rules)", f"规则文件“{rules}”不在 unit.toml 所在的文件夹里"),
    ]


def test_a_link_that_leads_out_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "本市.toml").write_text("", encoding="utf-8")
    path = written(tmp_path / "甲", "rules = '本市.toml'\n")
    (tmp_path / "甲" / "本市.toml").symlink_to(tmp_path / "本市.toml")
    with pytest.raises(UnusableInputError, match="所在的文件夹里"):
        load_unit_file(path)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    path = written(tmp_path / "甲", "unit = '甲局'\n")
    path.rename(tmp_path / "甲" / "本年.txt")
    path.symlink_to("本年.txt")
    assert load_unit_file(path) == UnitDefaults(unit="甲局")
