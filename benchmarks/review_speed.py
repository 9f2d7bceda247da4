"""(a) Reviewing workbooks, beside a pandas script and beside reading alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.measuring import ROOT, Cost, command_cost, median_ratio, median_seconds, peak, python, taking_turns
from benchmarks.tables import Table, judged, times

PEERS: Final = ROOT / "benchmarks" / "peers"
OURS, OURS_ALONE, PANDAS, READING, READING_ALONE = (
    "zpb review",
    "zpb review, one process",
    "pandas + openpyxl script",
    "python-calamine, reading alone",
    "python-calamine, one process",
)


def review_table(folder: Path, scratch: Path, *, rounds: int) -> Table:
    """Review all workbooks of a folder."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    commands = {
        OURS: python("-m", "cli", "review", folder, "--jobs", str(cores)),
        OURS_ALONE: python("-m", "cli", "review", folder, "--jobs", "1"),
        PANDAS: python(PEERS / "pandas_review.py", folder, scratch / "summary.xlsx"),
        READING: python(PEERS / "calamine_reading.py", folder, str(cores)),
        READING_ALONE: python(PEERS / "calamine_reading.py", folder, "1"),
    }
    costs = taking_turns({name: _running(command) for name, command in commands.items()}, rounds)
    count = len(list(folder.glob("*.xlsx")))
    faster = median_ratio(costs[PANDAS], costs[OURS])
    slower = median_ratio(costs[OURS], costs[READING])
    bars = {PANDAS: judged(faster, 25, at_least=True), READING: judged(slower, 4)}
    rows = [
        [
            name,
            f"{median_seconds(each):.2f}",
            f"{count / median_seconds(each):.0f}",
            f"{peak(each):.0f}",
            times(median_ratio(each, costs[OURS])),
            bars.get(name, ""),
        ]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Reviewing {count:,} workbooks",
        note=f"21 indicators a sheet, {cores} processes unless said otherwise, median of {rounds} rounds in turns.",
        head=("", "seconds", "workbooks a second", "MiB, largest process", "time, of zpb review", "bar"),
        rows=rows,
    )


def _running(command: list[str | Path]) -> Callable[[], Cost]:
    return lambda: command_cost(command)
