"""A filled form on a hidden sheet, beside the one that is reviewed."""

from __future__ import annotations

from pathlib import Path

from tests.workbooks.form_reading.headings.road_form import INDICATORS, reviewed, road_form, serious, told


def test_a_filled_form_on_a_hidden_sheet_is_mentioned(tmp_path: Path) -> None:
    record = reviewed(road_form(), tmp_path, hidden=road_form())

    (finding,) = serious(record)
    assert (finding.code, finding.sheet, finding.cell) == ("ZP112", "上报稿", "B2")
    assert "农村公路养护" in finding.message
    assert len(record.projects) == 1


def test_a_blank_one_is_none(tmp_path: Path) -> None:
    hidden = road_form()
    for row in hidden[INDICATORS - 1 :]:
        row[4] = None

    assert told(reviewed(road_form(), tmp_path, hidden=hidden)) == []


def test_a_list_of_choices_is_none(tmp_path: Path) -> None:
    assert told(reviewed(road_form(), tmp_path, hidden=[["优"], ["良"], ["中"], ["差"]])) == []
