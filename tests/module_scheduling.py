"""
How modules are handed to the workers of pytest-xdist, and what these tell of each test: both without needless work.

Its own scheduler searches the list of all tests for each test, and counts all that a worker was ever given each time
that one of its tests ends; and of each test six messages travel. For twenty thousand quick tests both together take
longer than most of the tests themselves.
"""

from __future__ import annotations

from typing import Final

import pytest
from _pytest.runner import runtestprotocol
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

SHORTEST_TOLD: Final = 0.005
"""Seconds; what takes less is shown by no ``--durations``."""


class ModuleScheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist tells no types
    """``--dist loadfile``: module after module, in the order in which they were collected."""

    _places: dict[str, int] | None = None

    def _assign_work_unit(self, node: WorkerController) -> None:
        """The next module; those that the worker is done with need no longer be counted."""
        module, tests = self.workqueue.popitem(last=False)
        given = self.assigned_work.setdefault(node, {})
        for done in [name for name, its_tests in given.items() if all(its_tests.values())]:
            del given[done]
        given[module] = tests
        if self._places is None:  # the same for all workers, which ``schedule`` has made sure of
            self._places = {test: place for place, test in enumerate(self.registered_collections[node])}
        node.send_runtest_some([self._places[test] for test, is_done in tests.items() if not is_done])


def run_in_worker(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Run a test; of its preparation and its end nothing is told where there is nothing to tell."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        if report.when == "call" or not report.passed or report.sections or report.duration >= SHORTEST_TOLD:
            item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
