"""
``python -m benchmarks``: measure, print, and write RESULTS.md.

The data are made anew, the same ones every time. ``--full`` adds 10,000 workbooks and 100,000 projects.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.filled_forms import write_filled_forms
from benchmarks.growth import review_growth_table, scoring_growth_table
from benchmarks.review_speed import review_table, second_run_table
from benchmarks.scoring_speed import parsing_table, scoring_table
from benchmarks.start_up import start_up_table
from benchmarks.tables import Table
from benchmarks.writing_speed import writing_table
from scoring.rule_sets.loading import built_in_rule_set

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
COMMENTS: Final = Path(__file__).with_name("COMMENTS.md")
PACKAGES: Final = ("attrs", "openpyxl", "pandas", "python-calamine", "simpleeval", "typer", "xlsxwriter")
PARTS: Final = ("review", "again", "writing", "scoring", "start-up", "growth")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 workbooks and 100,000 projects as well")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; RESULTS.md stays as it is")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", type=Path, help="where the workbooks are kept from run to run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tables = []
        places = Places(scratch=Path(scratch), data=options.data or Path(scratch))
        for table in _tables(places, options.only or PARTS, rounds=options.rounds, full=options.full):
            sys.stdout.write(f"{table}\n")
            sys.stdout.flush()
            tables.append(str(table))
    if not options.only:
        RESULTS.write_text("\n".join((_head(), *tables, COMMENTS.read_text(encoding="utf-8"))), encoding="utf-8")


@frozen(kw_only=True)
class Places:
    """Folders for what a run leaves behind, and for workbooks that the next run can use, too."""

    scratch: Path
    data: Path


def _tables(places: Places, parts: tuple[str, ...], *, rounds: int, full: bool) -> Iterator[Table]:
    rule_set, scratch = built_in_rule_set("mof-2020-10"), places.scratch

    def folder_of(count: int) -> Path:
        folder = places.data / str(count)
        if not folder.exists():
            made = places.data / f"{count}, not all yet"
            write_filled_forms(made, count, rule_set)
            made.rename(folder)
        return folder

    def growth() -> Iterator[Table]:
        yield review_growth_table([folder_of(count) for count in (100, 1_000, *([10_000, 100_000] if full else []))])
        yield scoring_growth_table((100, 1_000, 10_000, *([100_000] if full else [])))

    def review() -> Iterator[Table]:
        yield review_table(folder_of(1_000), scratch, rounds=min(rounds, 3))
        if full:
            yield review_table(folder_of(10_000), scratch, rounds=1)

    def again() -> Iterator[Table]:
        yield second_run_table(folder_of(1_000), scratch, rounds=min(rounds, 3))
        if full:
            yield second_run_table(folder_of(10_000), scratch, rounds=1)

    makers: dict[str, Callable[[], Iterator[Table]]] = {
        "review": review,
        "again": again,
        "writing": lambda: iter([writing_table(1_000 if full else 200, rule_set, rounds=min(rounds, 3))]),
        "scoring": lambda: iter([scoring_table(300, rule_set, rounds=rounds), parsing_table(20_000, rounds=rounds)]),
        "start-up": lambda: iter([start_up_table(rounds=4 * rounds)]),
        "growth": growth,
    }
    for part in parts:
        yield from makers[part]()


def _head() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return "\n".join(
        (
            "# Results",
            "",
            "Written by `make bench`; what a bar is and why one is missed stands at the end.",
            "",
            f"- machine: {_processor()}, {cores} cores, {platform.system()} {platform.machine()}",
            f"- Python {platform.python_version()}, {versions}",
            "",
        )
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )


if __name__ == "__main__":
    main()
