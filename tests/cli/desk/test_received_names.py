"""Names of files from outside: where each is kept, and that none leaves its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.desk.received_names import MAX_DEPTH, beside_others, place_for
from workbooks.files.output_files import LONGEST_NAME

NAMES: Final = {
    "会议费.xlsx": "会议费.xlsx",
    "甲单位/会议费.xlsx": "甲单位/会议费.xlsx",
    "甲单位\\会议费.xlsx": "甲单位/会议费.xlsx",
    "./会议费.xlsx": "会议费.xlsx",
    "/etc/passwd": "etc/passwd",
    "C:\\会议费.xlsx": "C_/会议费.xlsx",
    "a:b*?.xlsx": "a_b_.xlsx",
    "<script>.xlsx": "_script_.xlsx",
    "行\n内.xlsx": "行 内.xlsx",
    "名字. ": "名字",
    "nul.xlsx": "_nul.xlsx",
    "长" * 100 + ".xlsx": "长" * 60 + ".xlsx",
    "/".join("a" * MAX_DEPTH): "/".join("a" * MAX_DEPTH),
}
REFUSED: Final = (
    "",
    "/",
    "..",
    "../x.xlsx",
    "甲/../../x.xlsx",
    ".hidden.xlsx",
    "甲/.x",
    "/".join("a" * (MAX_DEPTH + 1)),
)


@pytest.mark.parametrize(("name", "place"), NAMES.items(), ids=[str(number) for number in range(len(NAMES))])
def test_where_a_file_is_kept(name: str, place: str) -> None:
    assert place_for(name) == Path(place)


@pytest.mark.parametrize("name", REFUSED)
def test_names_that_lead_nowhere(name: str) -> None:
    assert place_for(name) is None


@given(st.text(max_size=400))
def test_no_name_leaves_its_folder(name: str) -> None:
    place = place_for(name)
    if place is not None:
        assert not place.is_absolute()
        assert not any(part.startswith(".") for part in place.parts)
        assert all(len(part.encode()) <= LONGEST_NAME + len("_.1234567890") for part in place.parts)


def test_what_lies_there_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "会议费.xlsx"
    assert beside_others(path) == path
    path.touch()
    assert beside_others(path) == tmp_path / "会议费 (2).xlsx"
    (tmp_path / "会议费 (2).xlsx").touch()
    assert beside_others(path) == tmp_path / "会议费 (3).xlsx"
