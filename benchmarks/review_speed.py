"""(a) Reviewing workbooks, beside a pandas script and beside reading alone."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.measuring import ROOT, Cost, command_cost, median_ratio, median_seconds, peak, python, taking_turns
from benchmarks.tables import Table, judged, times

FIRST, UNCHANGED, CHANGED = "first run", "second run, nothing changed", "third run, one workbook in 100 changed"
LARGEST_SHARE: Final = 0.1

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


def second_run_table(folder: Path, scratch: Path, *, rounds: int) -> Table:
    """Review a folder for the first time, again with nothing changed, and with one workbook in a hundred changed."""
    count = len(list(folder.glob("*.xlsx")))
    costs: dict[str, list[Cost]] = {FIRST: [], UNCHANGED: [], CHANGED: []}
    for number in range(rounds):
        own, out = scratch / f"changing {count} {number}", scratch / f"out {count} {number}"
        shutil.copytree(folder, own)
        command = python("-m", "cli", "review", own, "-o", out, "--no-copies")
        costs[FIRST].append(command_cost(command))
        costs[UNCHANGED].append(command_cost(command))
        for path in sorted(own.glob("*.xlsx"))[::100]:
            with zipfile.ZipFile(path, "a") as package:
                package.comment = b"changed"
        costs[CHANGED].append(command_cost(command))
        shutil.rmtree(own)
        shutil.rmtree(out)
    share = median_ratio(costs[UNCHANGED], costs[FIRST])
    verdict = "met" if share <= LARGEST_SHARE else f"missed by a factor of {share / LARGEST_SHARE:.2f}"
    bars = {UNCHANGED: f"≤ {LARGEST_SHARE:.0%} of the first: {verdict}"}
    rows = [
        [
            name,
            f"{median_seconds(each):.2f}",
            f"{median_ratio(each, costs[FIRST]):.1%}",
            f"{peak(each):.0f}",
            bars.get(name, ""),
        ]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Reviewing {count:,} workbooks again",
        note=f"zpb review -o OUT --no-copies, with all lists and the store written; median of {rounds} rounds.",
        head=("", "seconds", "time, of the first run", "MiB, largest process", "bar"),
        rows=rows,
    )


def _running(command: list[str | Path]) -> Callable[[], Cost]:
    return lambda: command_cost(command)
