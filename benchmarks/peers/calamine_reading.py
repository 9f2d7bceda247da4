"""
The floor: every cell of every sheet read by python-calamine into lists, and nothing done with them.

Usage: calamine_reading.py FOLDER JOBS
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from python_calamine import CalamineWorkbook

CHUNK = 64


def cells_in(paths: Sequence[Path]) -> int:
    """How many cells the first sheets of these workbooks hold."""
    count = 0
    for path in paths:
        with path.open("rb") as file:
            rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
        count += sum(len(row) for row in rows)
    return count


def main(folder: str, jobs: str) -> None:
    """Read a folder."""
    paths = sorted(Path(folder).glob("*.xlsx"))
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    if int(jobs) == 1:
        count = sum(map(cells_in, chunks))
    else:
        with ProcessPoolExecutor(int(jobs)) as pool:
            count = sum(pool.map(cells_in, chunks))
    sys.stdout.write(f"{len(paths)} sheets, {count} cells\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
