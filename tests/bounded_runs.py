"""A piece of Python in a process of its own, whose time and memory the system bounds: no stopwatch, no luck."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

SECONDS: int = 10
MEMORY = 500_000_000
LIBRARIES = 150_000_000
"""Addresses that the interpreter and its libraries reserve and do not use; the system counts them, too."""

needs_limits = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the system bounds no memory there")

_BOUNDED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY + LIBRARIES}, {MEMORY + LIBRARIES}))
"""


def run_bounded(script: str, *arguments: object) -> str:
    """What a script prints that keeps to the bounds; it fails the test where it does not."""
    command: Sequence[str] = [sys.executable, "-c", _BOUNDED + script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
