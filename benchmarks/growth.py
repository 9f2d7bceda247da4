"""(f) How time and memory grow with the number of files, and of projects in memory."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import KIBIBYTES, Cost, command_cost, python
from benchmarks.synthetic_projects import synthetic_project
from benchmarks.tables import Table, times
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import built_in_rule_set

MOST_TIME, MOST_MEMORY, MOST_MEBIBYTES = 10.5, 1.2, 300


def review_growth_table(folders: Sequence[Path]) -> Table:
    """Review folders of growing size."""
    rows: list[list[str]] = []
    before: Cost | None = None
    for folder in folders:
        count = len(list(folder.glob("*.xlsx")))
        cost = command_cost(python("-m", "cli", "review", folder))
        grown = ["", ""] if before is None else [times(cost.seconds / before.seconds), times(cost.peak / before.peak)]
        rows.append(
            [f"{count:,}", f"{cost.seconds:.1f}", f"{cost.seconds / count * 1000:.2f}", f"{cost.peak:.0f}", *grown]
        )
        before = cost
    return Table(
        title="Growth of a review",
        note="zpb review with its usual number of processes, one run each. Bars from 10,000 to 100,000: "
        f"time at most {MOST_TIME:g}×, memory at most {MOST_MEMORY:g}×, below {MOST_MEBIBYTES} MiB.",
        head=(
            "workbooks",
            "seconds",
            "ms each",
            "MiB, largest process",
            "time, of the row above",
            "memory, of the row above",
        ),
        rows=rows,
    )


def scoring_growth_table(counts: Sequence[int]) -> Table:
    """Score streams of projects of growing length, each in a process of its own."""
    rows = []
    for count in counts:
        line = _output(python("-m", "benchmarks.growth", str(count)))
        seconds, mebibytes = map(float, line.split())
        rows.append([f"{count:,}", f"{seconds:.2f}", f"{seconds / count * 1e6:.0f}", f"{mebibytes:.0f}"])
    return Table(
        title="Growth of scoring in memory",
        note="Projects with 21 indicators are made one by one, scored and dropped; only the scoring is timed.",
        head=("projects", "seconds", "µs each", "MiB"),
        rows=rows,
    )


def _output(command: Sequence[str | Path]) -> str:
    import subprocess  # noqa: PLC0415 — only the parent starts processes

    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout  # noqa: S603


def _score_a_stream(count: int) -> None:
    rule_set = built_in_rule_set("mof-2020-10")
    seconds = 0.0
    for number in range(count):
        project = synthetic_project(number)
        started = time.perf_counter()
        score_project(project, rule_set)
        seconds += time.perf_counter() - started
    sys.stdout.write(f"{seconds} {_own_peak()}\n")


def _own_peak() -> float:
    """Mebibytes; where the system tells them, those of this program alone and not of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (each for each in status.read_text("utf-8").splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / KIBIBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES


if __name__ == "__main__":
    _score_a_stream(int(sys.argv[1]))
