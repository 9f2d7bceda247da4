"""
``python -m benchmarks``: measure, print, and write RESULTS.md.

The data are made anew, the same ones every time. ``--full`` adds 10,000 workbooks and 100,000 projects. With ``--keep``
the parts of ``--only`` put their tables in the place of those of the same titles.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.copies_speed import copies_table, one_workbook_table
from benchmarks.earlier_speed import earlier_table
from benchmarks.filled_forms import Form, file_name, filled_form, write_forms
from benchmarks.found_mistakes import found_table
from benchmarks.growth import review_growth_table, scoring_growth_table
from benchmarks.lifelike_forms import lifelike_form
from benchmarks.measuring import number_of_cores
from benchmarks.review_speed import ReviewBars, review_table, second_run_table
from benchmarks.scoring_speed import parsing_table, scoring_table
from benchmarks.start_up import start_up_table
from benchmarks.tables import Table
from benchmarks.writing_speed import writing_table
from scoring.rule_sets.loading import built_in_rule_set
from scoring.rule_sets.rule_set import RuleSet

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
COMMENTS: Final = Path(__file__).with_name("COMMENTS.md")
PACKAGES: Final = ("attrs", "openpyxl", "pandas", "python-calamine", "simpleeval", "typer", "xlsxwriter")
COUNT: Final = 1_000


@frozen(kw_only=True)
class Kind:
    """
    Workbooks of one kind.

    Attributes:
        name: As the tables say it.
        folder: Before the number in the name of their folder.
        form: What writes them.
        bars: What is asked for of their review.
    """

    name: str
    folder: str
    form: Form
    bars: ReviewBars


EVEN: Final = Kind(name="one form", folder="", form=filled_form, bars=ReviewBars(script=25, floor=4))
LIFELIKE: Final = Kind(name="lifelike", folder="lifelike ", form=lifelike_form, bars=ReviewBars(script=6, floor=8))


@frozen(kw_only=True)
class Run:
    """
    What is measured, and with what.

    Attributes:
        scratch: A folder for what is left behind.
        data: A folder for workbooks that the next run can use, too.
        rule_set: By which they are scored.
        rounds: How often candidates take turns, where that is quick.
        count: Workbooks of a folder.
        full: 10,000 and more as well.
    """

    scratch: Path
    data: Path
    rule_set: RuleSet
    rounds: int
    count: int
    full: bool

    @property
    def few_rounds(self) -> int:
        """Where one takes a minute."""
        return min(self.rounds, 3)

    def folder_of(self, count: int, kind: Kind = EVEN) -> Path:
        """The folder of so many workbooks, written where it is missing."""
        folder = self.data / f"{kind.folder}{count}"
        if not folder.exists():
            made = self.data / f"{kind.folder}{count}, not all yet"
            write_forms(made, count, self.rule_set, kind.form)
            made.rename(folder)
        return folder


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 workbooks and 100,000 projects as well")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; RESULTS.md stays as it is")
    parser.add_argument("--keep", action="store_true", help="put what --only measured into RESULTS.md")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=COUNT, help="workbooks of a folder; RESULTS.md is of 1,000")
    parser.add_argument("--data", type=Path, help="where the workbooks are kept from run to run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tables: list[Table] = []
        run = Run(
            scratch=Path(scratch),
            data=options.data or Path(scratch),
            rule_set=built_in_rule_set("mof-2020-10"),
            rounds=options.rounds,
            count=options.count,
            full=options.full,
        )
        for part in options.only or PARTS:
            for table in PARTS[part](run):
                sys.stdout.write(f"{table}\n")
                sys.stdout.flush()
                tables.append(table)
    if options.count == COUNT and (options.keep or not options.only):
        earlier = RESULTS.read_text(encoding="utf-8") if options.only else ""
        comments = COMMENTS.read_text(encoding="utf-8")
        RESULTS.write_text("\n".join((_head(), *sections(earlier, tables), comments)), encoding="utf-8")


def sections(earlier: str, tables: Sequence[Table]) -> list[str]:
    """
    The tables as text; those of earlier results that were not measured again stay, in their places.

    Args:
        earlier: The whole of the earlier results; empty for none.
        tables: As measured now.
    """
    found = [f"## {text}" for text in earlier.split("\n## ")[1:]]
    known = {_title(text): text.rstrip("\n") + "\n" for text in found if not text.startswith(_COMMENTS_BEGIN)}
    return list({**known, **{_title(str(table)): str(table) for table in tables}}.values())


_COMMENTS_BEGIN: Final = "## What the numbers say"


def _title(section: str) -> str:
    return section.partition("\n")[0]


def _found(run: Run) -> Iterator[Table]:
    yield found_table({kind.name: run.folder_of(run.count, kind) for kind in (EVEN, LIFELIKE)})


def _review(run: Run) -> Iterator[Table]:
    for kind in (EVEN, LIFELIKE):
        yield review_table(run.folder_of(run.count, kind), run.scratch, kind.name, kind.bars, rounds=run.few_rounds)
    if run.full:
        yield review_table(run.folder_of(10_000), run.scratch, EVEN.name, EVEN.bars, rounds=1)


def _copies(run: Run) -> Iterator[Table]:
    for kind in (EVEN, LIFELIKE):
        yield copies_table(run.folder_of(run.count, kind), run.scratch, kind.name, rounds=run.few_rounds)
    yield one_workbook_table(
        run.folder_of(run.count, LIFELIKE) / file_name(0), run.scratch, LIFELIKE.name, rounds=4 * run.rounds
    )


def _earlier(run: Run) -> Iterator[Table]:
    yield earlier_table(run.folder_of(run.count, LIFELIKE), run.scratch, LIFELIKE.name, rounds=3)


def _again(run: Run) -> Iterator[Table]:
    yield second_run_table(run.folder_of(run.count), run.scratch, rounds=run.few_rounds)
    if run.full:
        yield second_run_table(run.folder_of(10_000), run.scratch, rounds=1)


def _writing(run: Run) -> Iterator[Table]:
    yield writing_table(1_000 if run.full else 200, run.rule_set, rounds=run.few_rounds)


def _scoring(run: Run) -> Iterator[Table]:
    yield scoring_table(300, run.rule_set, rounds=run.rounds)
    yield parsing_table(20_000, rounds=run.rounds)


def _start_up(run: Run) -> Iterator[Table]:
    yield start_up_table(rounds=4 * run.rounds)


def _growth(run: Run) -> Iterator[Table]:
    more = run.full
    yield review_growth_table([run.folder_of(count) for count in (100, 1_000, *([10_000, 100_000] if more else []))])
    yield scoring_growth_table((100, 1_000, 10_000, *([100_000] if more else [])))


PARTS: Final[dict[str, Callable[[Run], Iterator[Table]]]] = {
    "found": _found,
    "review": _review,
    "copies": _copies,
    "earlier": _earlier,
    "again": _again,
    "writing": _writing,
    "scoring": _scoring,
    "start-up": _start_up,
    "growth": _growth,
}


def _head() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return "\n".join(
        (
            "# Results",
            "",
            "Written by `make bench`; what a bar is and why one is missed stands at the end.",
            "",
            f"- machine: {_processor()}, {number_of_cores()} cores, {platform.system()} {platform.machine()}",
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
