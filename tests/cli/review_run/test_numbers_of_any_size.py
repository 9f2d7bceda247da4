"""A number of any size in any cell is one thing to tell; it stops no batch and is kept as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.conftest import Result, RunZpb
from tests.cli.filled_workbooks import write_filled

AMOUNTS_AND_RATE: Final = ("D6", "E6", "F6", "E7", "F7", "H6")
POINTS_AND_SCORES: Final = ("G6", "I6", "G14", "H14", "D21")


@pytest.mark.parametrize("number", [1e20, 1e21, 1e300, -1e20, 1e-20, 123456789012345678])
def test_a_number_of_any_size_stops_nothing(zpb: RunZpb, tmp_path: Path, number: float) -> None:
    """One file for each cell, beside one that is right; with an output folder, once more, and without one, alike."""
    folder, out = tmp_path / "报送", tmp_path / "复核"
    write_filled(folder / "对.xlsx", {"C3": "对的项目"})
    for cell in (*AMOUNTS_AND_RATE, *POINTS_AND_SCORES):
        write_filled(folder / f"{cell}.xlsx", {"C3": f"{cell}项目", cell: number})

    alone = zpb("review", folder, "--format", "json")
    first = zpb("review", folder, "--format", "json", "-o", out)
    second = zpb("review", folder, "--format", "json", "-o", out)

    assert (alone.code, first.code, second.code) == (1, 1, 1)
    assert [told(first), told(second)] == [told(alone)] * 2
    assert "已损坏" not in first.err + second.err

    drawn = zpb("draw", out, "--share", "100%", "--seed", 1, "-o", tmp_path / "抽查名单.xlsx")
    letters = zpb("letters", out, "-o", tmp_path / "函")
    assert (drawn.code, letters.code) == (0, 0)


def told(result: Result) -> list[Any]:
    """What is said of each file, but for what became of it since an earlier round."""
    return [
        (file["path"], file["projects"], [(each["code"], each["cell"], each["message"]) for each in file["findings"]])
        for file in result.json["files"]
    ]
