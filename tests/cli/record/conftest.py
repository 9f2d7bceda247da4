"""What two units hand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.record.seasons import NO_GROUND, WRONG_SCORE, WRONG_TOTAL, submit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two projects of one unit and one of another, each wrong in one place: two errors and a warning."""
    folder = tmp_path / "报送"
    submit(folder, "甲局", "会议费", WRONG_SCORE)
    submit(folder, "甲局", "培训费", NO_GROUND)
    submit(folder, "乙局", "印刷费", WRONG_TOTAL)
    return folder
