"""(a) Reviewing with marked copies, beside a pandas script that writes them by openpyxl; and one workbook alone."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measuring import Cost, command_cost, median_ratio, median_seconds, peak, python, taking_turns
from benchmarks.review_speed import PANDAS_REVIEW, running
from benchmarks.tables import Table, judged, times
from workbooks.files.review_names import WORKING_PAPER

OURS, OURS_WITHOUT, SCRIPT, SCRIPT_WITHOUT = (
    "zpb review -o",
    "zpb review -o --no-copies",
    "pandas + openpyxl script, with copies",
    "pandas + openpyxl script",
)
ONE_SHOWN, ONE_COPIED, ONE_SCRIPT = "zpb review", "zpb review -o", "pandas + openpyxl script, with a copy"

LEAST_WITH_COPIES: Final = 3.5
LEAST_OF_A_COPY: Final = 25


def copies_table(folder: Path, scratch: Path, forms: str, *, rounds: int) -> Table:
    """Review all workbooks of a folder and write everything; ``forms`` says what they are."""
    out, summary = scratch / "out", scratch / "summary.xlsx"
    ours = python("-m", "cli", "review", folder, "-o", out)
    script = python(PANDAS_REVIEW, folder, summary)
    written: dict[str, int] = {}
    costs = taking_turns(
        {
            OURS: _into_new(out, ours, lambda: written.update({OURS: _copies_in(out)})),
            OURS_WITHOUT: _into_new(out, [*ours, "--no-copies"]),
            SCRIPT: _into_new(out, [*script, out], lambda: written.update({SCRIPT: _copies_in(out)})),
            SCRIPT_WITHOUT: running(script),
        },
        rounds,
    )
    a_copy = {
        OURS: _cpu_of_a_copy(costs[OURS], costs[OURS_WITHOUT], written[OURS]),
        SCRIPT: _cpu_of_a_copy(costs[SCRIPT], costs[SCRIPT_WITHOUT], written[SCRIPT]),
    }
    bars = {
        name: judged(median_ratio(costs[name], costs[OURS]), LEAST_WITH_COPIES, at_least=True)
        for name in (SCRIPT, SCRIPT_WITHOUT)
    }
    bars[OURS] = f"a copy, {judged(a_copy[SCRIPT] / a_copy[OURS], LEAST_OF_A_COPY, at_least=True)}"
    rows = [
        [
            name,
            f"{median_seconds(each):.2f}",
            f"{peak(each):.0f}",
            f"{written[name]:,}" if name in written else "",
            f"{a_copy[name] * 1000:.1f}" if name in a_copy else "",
            times(median_ratio(each, costs[OURS])),
            bars.get(name, ""),
        ]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Reviewing {len(list(folder.glob('*.xlsx'))):,} workbooks with marked copies, {forms}",
        note="All lists written, in the usual number of processes. zpb writes a copy of each workbook with something "
        f"to tell, the script of each workbook. Median of {rounds} rounds in turns.",
        head=(
            "",
            "seconds",
            "MiB, largest process",
            "copies",
            "ms of CPU a copy",
            "time, of zpb review -o",
            "bar",
        ),
        rows=rows,
    )


def one_workbook_table(workbook: Path, scratch: Path, forms: str, *, rounds: int) -> Table:
    """Review one workbook, as its author does before handing it in."""
    alone, out = scratch / "alone", scratch / "out"
    shutil.rmtree(alone, ignore_errors=True)
    alone.mkdir()
    shutil.copy(workbook, alone)
    review = python("-m", "cli", "review", alone / workbook.name)
    costs = taking_turns(
        {
            ONE_SHOWN: running(review),
            ONE_COPIED: _into_new(out, [*review, "-o", out]),
            ONE_SCRIPT: _into_new(out, python(PANDAS_REVIEW, alone, scratch / "summary.xlsx", out)),
        },
        rounds,
    )
    rows = [
        [
            name,
            f"{median_seconds(each) * 1000:.0f}",
            f"{peak(each):.0f}",
            times(median_ratio(each, costs[ONE_SHOWN])),
        ]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Reviewing one workbook, {forms}",
        note=f"The start of the program included; median of {rounds} rounds in turns.",
        head=("", "ms", "MiB, largest process", "time, of zpb review"),
        rows=rows,
    )


def _into_new(out: Path, command: list[str | Path], then: Callable[[], None] = lambda: None) -> Callable[[], Cost]:
    """What runs a command whose output folder does not exist, and looks at what it wrote there."""

    def run() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        cost = command_cost(command)
        then()
        return cost

    return run


def _copies_in(out: Path) -> int:
    return sum(path.name != WORKING_PAPER for path in out.rglob("*.xlsx"))


def _cpu_of_a_copy(costs: Sequence[Cost], without: Sequence[Cost], copies: int) -> float:
    """Seconds of all processes together, the middle of the rounds."""
    more = statistics.median(one.cpu - other.cpu for one, other in zip(costs, without, strict=True))
    return more / copies
