"""(a) Reviewing workbooks, beside a pandas script and beside reading alone."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.measuring import (
    ROOT,
    Cost,
    command_cost,
    median_ratio,
    median_seconds,
    number_of_cores,
    peak,
    python,
    taking_turns,
)
from benchmarks.tables import Table, judged, times

FIRST, UNCHANGED, CHANGED = "first run", "second run, nothing changed", "third run, one workbook in 100 changed"
LARGEST_SHARE: Final = 0.1

PEERS: Final = ROOT / "benchmarks" / "peers"
PANDAS_REVIEW: Final = PEERS / "pandas_review.py"
OURS, OURS_ALONE, PANDAS, READING, READING_ALONE = (
    "zpb review",
    "zpb review, one process",
    "pandas + openpyxl script",
    "python-calamine, reading alone",
    "python-calamine, one process",
)


@frozen
class ReviewBars:
    """
    What is asked for of a review.

    Attributes:
        script: At least so many times as fast as the pandas script.
        floor: At most so many times the time of reading alone.
    """

    script: float
    floor: float


def review_table(folder: Path, scratch: Path, forms: str, bars_asked: ReviewBars, *, rounds: int) -> Table:
    """Review all workbooks of a folder; ``forms`` says what they are."""
    cores = number_of_cores()
    commands = {
        OURS: python("-m", "cli", "review", folder, "--jobs", str(cores)),
        OURS_ALONE: python("-m", "cli", "review", folder, "--jobs", "1"),
        PANDAS: python(PANDAS_REVIEW, folder, scratch / "summary.xlsx"),
        READING: python(PEERS / "calamine_reading.py", folder, str(cores)),
        READING_ALONE: python(PEERS / "calamine_reading.py", folder, "1"),
    }
    costs = taking_turns({name: running(command) for name, command in commands.items()}, rounds)
    count = len(list(folder.glob("*.xlsx")))
    faster = median_ratio(costs[PANDAS], costs[OURS])
    slower = median_ratio(costs[OURS], costs[READING])
    bars = {
        PANDAS: judged(faster, bars_asked.script, at_least=True),
        READING: judged(slower, bars_asked.floor),
    }
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
        title=f"Reviewing {count:,} workbooks, {forms}",
        note=f"{cores} processes unless said otherwise, median of {rounds} rounds in turns.",
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


def running(command: list[str | Path]) -> Callable[[], Cost]:
    """What runs a command and measures it."""
    return lambda: command_cost(command)
