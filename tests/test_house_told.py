"""docs/architecture.md tells every wing there is, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("indicator_specs", "scoring", "workbooks", "cli", "zipingbiao")
_WING: Final = re.compile("( *)([a-z_]+)/ ")


def told_wings() -> Iterator[str]:
    """The folders of the tree that the page begins with; two blanks are one level."""
    tree = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    above: list[str] = []
    for blanks, name in (wing.groups() for wing in map(_WING.match, tree.splitlines()) if wing):
        above = [*above[: len(blanks) // 2], name]
        yield "/".join(above)


def test_the_house_is_told_as_it_is() -> None:
    wings = [path.parent.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("__init__.py")]
    assert sorted(told_wings()) == sorted(wing.as_posix() for wing in wings)
