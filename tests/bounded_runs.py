"""
A piece of Python in a process of its own, whose time and memory the system bounds: no stopwatch, no luck.

Where the process is forked from one that has loaded the program, it has a second less: what a start takes.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

SECONDS: int = 10
START = 1
MEMORY = 500_000_000
LIBRARIES = 150_000_000
"""Addresses that the interpreter and its libraries reserve and do not use; the system counts them, too."""

needs_limits = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the system bounds no memory there")

_BOUNDED = f"""
import resource, sys
seconds = {SECONDS} - ("workbooks" in sys.modules) * {START}
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY + LIBRARIES}, {MEMORY + LIBRARIES}))
"""


def run_bounded(python: Sequence[str], script: str, *arguments: object) -> str:
    """What a script prints that keeps to the bounds; it fails the test where it does not."""
    command = [*python, _BOUNDED + script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
