"""A public class, or a name for a type, means one thing in all of the house: nobody need ask of which wing it is."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("indicator_specs", "scoring", "workbooks", "cli", "zipingbiao")


def named_types(module: Path) -> Iterator[str]:
    """The classes of a module, and what it names ``TypeAlias``; a leading underscore says that nobody else reads it."""
    for statement in ast.parse(module.read_text(encoding="utf-8")).body:
        match statement:
            case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                if not name.startswith("_"):
                    yield name


def test_no_two_types_share_a_name() -> None:
    modules = defaultdict[str, list[str]](list)
    for module in (module for package in PACKAGES for module in sorted((ROOT / package).rglob("*.py"))):
        for name in named_types(module):
            modules[name].append(module.relative_to(ROOT).as_posix())
    assert modules["Finding"] == ["scoring/findings/finding.py"]
    assert {name: told for name, told in modules.items() if len(told) > 1} == {}
