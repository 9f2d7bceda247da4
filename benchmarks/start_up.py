"""(e) How long a command takes that has next to nothing to do."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measuring import ROOT, Cost, command_cost, median_ratio, median_seconds, python, taking_turns
from benchmarks.tables import Table, judged, times

EMPTY_APP = "an empty typer app"


def start_up_table(*, rounds: int) -> Table:
    """Start each command."""
    project = min((ROOT / "examples" / "yantai-2023").glob("0*.toml"))
    commands: dict[str, list[str | Path]] = {
        "python -c pass": python("-c", "pass"),
        EMPTY_APP: python("-m", "benchmarks.peers.empty_typer_app"),
        "zpb --help": python("-m", "cli", "--help"),
        "zpb try": python("-m", "cli", "try", "≥95%", "90%", "--points", "10"),
        "zpb score, one project": python("-m", "cli", "score", project),
    }

    def running(name: str) -> Cost:
        return command_cost(commands[name])

    for name in commands:
        running(name)  # the first start compiles the modules
    costs = taking_turns({name: lambda name=name: running(name) for name in commands}, rounds)  # type: ignore[misc]
    bars = {"zpb try": judged(median_ratio(costs["zpb try"], costs[EMPTY_APP]), 1.5)}
    rows = [
        [
            name,
            f"{median_seconds(each) * 1000:.0f}",
            times(median_ratio(each, costs[EMPTY_APP])),
            bars.get(name, ""),
        ]
        for name, each in costs.items()
    ]
    return Table(
        title="Start-up",
        note=f"Median of {rounds} rounds in turns, modules compiled.",
        head=("", "ms", "time, of the empty app", "bar"),
        rows=rows,
    )
