"""Several units in one run: the ``unit.toml`` files that hold for a file, and the folder that its results go to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cli.project_sources import ProjectFile
from indicator_specs.unit_files import UNIT_FILE, UnitDefaults, load_unit_file


def unit_defaults(file: ProjectFile) -> UnitDefaults:
    """
    What the folders around a file say, the nearest first.

    Looked at are the file's own folder and those above it, up to the directory that the user named.

    Raises:
        UnusableInputError: one of the ``unit.toml`` cannot be used.
    """
    defaults = UnitDefaults()
    for folder in _folders_of(file):
        defaults = defaults.over(_of_folder(folder))
    return defaults


def _folders_of(file: ProjectFile) -> Iterator[Path]:
    folder = file.path.parent
    yield folder
    while file.below is not None and folder not in (file.below, folder.parent):
        folder = folder.parent
        yield folder


@cache
def _of_folder(folder: Path) -> UnitDefaults:
    path = folder / UNIT_FILE
    return load_unit_file(path) if path.is_file() else UnitDefaults()
