"""(a) Reviewing workbooks beside an earlier state of the program, which read and checked less."""

from __future__ import annotations

import statistics
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Final

from benchmarks.measuring import ROOT, command_cost, median_ratio, median_seconds, peak, python, taking_turns
from benchmarks.tables import Table, judged, times

EARLIER: Final = "5963e88"
"""Before kinds of forms, formulas, coverage, documents and corrections came: the fastest state that there was."""

MOST_OF_EARLIER: Final = 1
NOW, BEFORE = "zpb review", f"zpb review at {EARLIER}"


def earlier_table(folder: Path, scratch: Path, forms: str, *, rounds: int) -> Table:
    """Review all workbooks of a folder, without outputs; ``forms`` says what they are."""
    tree = _earlier_tree(scratch)
    command = python("-m", "cli", "review", folder.resolve())
    costs = taking_turns({NOW: lambda: command_cost(command), BEFORE: lambda: command_cost(command, root=tree)}, rounds)
    rows = [
        [
            name,
            f"{median_seconds(each):.2f}",
            f"{statistics.median(cost.cpu for cost in each):.2f}",
            f"{peak(each):.0f}",
            times(median_ratio(each, costs[BEFORE])),
        ]
        for name, each in costs.items()
    ]
    bar = judged(median_ratio(costs[NOW], costs[BEFORE]), MOST_OF_EARLIER)
    return Table(
        title=f"Reviewing {len(list(folder.glob('*.xlsx'))):,} workbooks now and before, {forms}",
        note=f"Both with the libraries of today, in the usual number of processes; median of {rounds} rounds in turns.",
        head=("", "seconds", "seconds of CPU", "MiB, largest process", f"time, of {EARLIER}", "bar"),
        rows=[[*row, bar if row[0] == NOW else ""] for row in rows],
    )


def _earlier_tree(scratch: Path) -> Path:
    """The sources as they were, from the history of this checkout."""
    tree = scratch / EARLIER
    if not tree.exists():
        packed = subprocess.run(  # noqa: S603 — our own history
            ["git", "archive", EARLIER],  # noqa: S607 — the one on the path
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(tree, filter="data")
    return tree
