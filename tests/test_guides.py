"""The Chinese guides are true: somebody who does what they say gets what they show, from the first page to the last."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.guide_walks import GUIDES, WALK, Call, carried_out, steps_of
from tests.office_program import Office

EXAMPLES: Final = GUIDES.parent.parent / "examples"
PICTURE: Final = re.compile(r"!\[.+?\]\((.+?\.png)\)")
MOST_BYTES: Final = 120 * 1024
ELISION: Final = "…"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of somebody who follows the guides."""
    folder = tmp_path_factory.mktemp("guides")
    shutil.copytree(EXAMPLES, folder / "examples")
    return folder


@pytest.mark.parametrize("page", WALK)
def test_each_step_gives_what_the_guide_shows(folder: Path, office: Office, program: Path, page: str) -> None:
    for step in steps_of(page):
        printed = carried_out(step, folder, office, program.parent)
        if isinstance(step, Call):
            pattern = "".join(r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n" for line in step.printed)
            assert re.fullmatch(pattern, printed), f"$ {step.command}\n{printed}"


@pytest.mark.parametrize("page", WALK)
def test_a_guide_shows_small_pictures(page: str) -> None:
    pictures = [GUIDES / each for each in PICTURE.findall((GUIDES / page).read_text("utf-8"))]
    assert pictures
    assert [each.name for each in pictures if not each.is_file() or each.stat().st_size > MOST_BYTES] == []


def test_every_picture_is_shown() -> None:
    shown = {each for page in (*WALK, "desk.md") for each in PICTURE.findall((GUIDES / page).read_text("utf-8"))}
    assert {f"pictures/{each.name}" for each in (GUIDES / "pictures").iterdir()} == shown
