"""Every reader, over files that are nearly right; ``make fuzz`` does the same for as many as one has time for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.bounded_runs import needs_limits, run_bounded
from tests.hostile.fuzzing import READERS, file_of

READ = """
from tests.hostile.fuzzing import broken_promises
print(*broken_promises(sys.argv[1], 0, int(sys.argv[2])), sep="\\n", end="")
"""
FEW = {"pdf": 6}
"""Each starts a process."""


@needs_limits
@pytest.mark.parametrize("name", READERS)
def test_nearly_right_files_are_read_or_refused(python: Sequence[str], name: str) -> None:
    assert run_bounded(python, READ, name, FEW.get(name, 60)) == ""


def test_a_seed_makes_the_same_file_each_time() -> None:
    assert [file_of(READERS["text"], seed) for seed in (1, 2)] == [file_of(READERS["text"], seed) for seed in (1, 2)]
