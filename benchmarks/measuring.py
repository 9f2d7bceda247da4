"""Time and memory of commands and functions, candidates taking turns so that a busy minute hits all of them alike."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).parent.parent
KIBIBYTES: Final = 1024
"""In a mebibyte."""


@frozen
class Cost:
    """
    What something cost.

    Attributes:
        seconds: On the wall clock.
        cpu: Seconds of all its processes together; 0 where not measured.
        peak: Mebibytes of its largest process; 0 where not measured.
    """

    seconds: float
    cpu: float = 0
    peak: float = 0


# A new process begins with the memory of the one that starts it, as far as the system counts; so a small one does.
_LAUNCHER: Final = """
import os, sys, time
nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
started = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[nowhere])
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - started
print(os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def command_cost(arguments: Sequence[str | Path], *, root: Path = ROOT) -> Cost:
    """Run a command as a user would, with compiled modules, its output thrown away; ``root`` holds its sources."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(root)
    launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *map(str, arguments)]
    ran = subprocess.run(  # noqa: S603 — our own
        launcher, env=environment, cwd=root, capture_output=True, text=True, check=True
    )
    code, seconds, cpu, kibibytes = ran.stdout.split()
    if code not in ("0", "1"):  # 1: something was found
        raise RuntimeError(f"{arguments}: {ran.stderr}")
    return Cost(float(seconds), float(cpu), float(kibibytes) / KIBIBYTES)


def number_of_cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def python(*arguments: str | Path) -> list[str | Path]:
    """This interpreter, with arguments."""
    return [sys.executable, *arguments]


def function_cost(work: Callable[[], object]) -> Cost:
    """Call a function once."""
    gc.collect()
    started = time.perf_counter()
    work()
    return Cost(time.perf_counter() - started)


def taking_turns(candidates: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """Every candidate once, then every one again, ``rounds`` times."""
    costs: dict[str, list[Cost]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, measured in candidates.items():
            costs[name].append(measured())
    return costs


def median_seconds(costs: Sequence[Cost]) -> float:
    """The middle one."""
    return statistics.median(cost.seconds for cost in costs)


def median_ratio(costs: Sequence[Cost], others: Sequence[Cost]) -> float:
    """The middle one of the ratios within a round."""
    return statistics.median(one.seconds / other.seconds for one, other in zip(costs, others, strict=True))


def peak(costs: Sequence[Cost]) -> float:
    """The largest process of any round, in mebibytes."""
    return max(cost.peak for cost in costs)
