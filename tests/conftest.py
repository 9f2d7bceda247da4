"""What every test run has in common: a plain terminal, fair Hypothesis settings, and LibreOffice where it is needed."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from hypothesis import HealthCheck, settings

from cli.review_store.sealing_key import STATE_VARIABLE
from scoring.assessing.assessment import Assessment
from tests.assessment_factory import assessment
from tests.forked_program import PIECE, forked_program
from tests.module_scheduling import ModuleScheduling, run_in_worker
from tests.office_program import Office, office_at
from tests.slow_tests import LONGEST, SLOW_TESTS

PLAIN_TERMINAL: Final = {"TERM": "dumb", "COLUMNS": "200", "TTY_COMPATIBLE": "0", "NO_COLOR": "1"}
os.environ.update(PLAIN_TERMINAL)

# Containers often ask for no bytecode; but hundreds of processes, started here, would compile every module anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A run in the background (``make test &``) ignores Ctrl-C, and so would what a test starts and ends by it.
signal.signal(signal.SIGINT, signal.default_int_handler)

UNTIMED: Final = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure: neither of an example, nor of drawing the first ones."""

settings.register_profile("developer", UNTIMED)
settings.register_profile("ci", UNTIMED, derandomize=True)
settings.register_profile("fast", UNTIMED, max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

TESTS: Final = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--fast``: without the tests of ``slow_tests``, and with few examples for each law."""
    parser.addoption("--fast", action="store_true", help="leave out what tests/slow_tests.py names")


def pytest_configure(config: pytest.Config) -> None:
    """Few examples are for a look in between."""
    if config.getoption("--fast"):
        settings.load_profile("fast")
    config.option.loadscopereorder = False  # workers take the modules in the order below


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first, then the modules of most tests, so that all workers end at about the same time."""
    tests = Counter(item.path for item in items)
    place = {TESTS / path: number for number, path in enumerate(LONGEST)}
    items.sort(key=lambda item: (place.get(item.path, len(LONGEST)), -tests[item.path]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """That of ``--dist loadfile`` without its needless work."""
    return ModuleScheduling(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Workers tell no more of a test than there is to tell."""
    if not hasattr(item.config, "workerinput"):
        return None
    run_in_worker(item, nextitem)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Tests and modules stay until the end: to search them for garbage, again and again, takes a third of this."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


class Asked(Protocol):
    """What a run was asked for, as ``pytest.Config`` has it."""

    def getoption(self, name: str) -> Any:  # noqa: ANN401 — of whatever kind an option is
        """The value of an option."""


def pytest_ignore_collect(collection_path: Path, config: Asked) -> bool | None:
    """A folder or module that is slow is not even loaded."""
    if not (config.getoption("--fast") and collection_path.is_relative_to(TESTS)):
        return None
    return True if collection_path.relative_to(TESTS).as_posix() in SLOW_TESTS else None


LIBREOFFICE_IS_REQUIRED: Final = "ZPB_REQUIRE_LIBREOFFICE"
"""Set by ``.ci/run``: a missing LibreOffice then fails the tests that need it instead of leaving them out."""


@pytest.fixture(scope="session", autouse=True)
def _own_state_directory(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test, and no program that it starts, looks into the home of whoever runs it."""
    os.environ[STATE_VARIABLE] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def libreoffice() -> Path:
    """The program ``soffice``; tests that ask for it are left out, and said to be, where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    reason = "LibreOffice (soffice) is not installed; Debian: apt-get install libreoffice-calc libreoffice-writer"
    if os.environ.get(LIBREOFFICE_IS_REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def libreoffice_writer(libreoffice: Path) -> Path:
    """The same, where it also opens documents."""
    if (libreoffice.resolve().parent / "swriter").exists():
        return libreoffice
    reason = "LibreOffice Writer is not installed; Debian: apt-get install libreoffice-writer"
    if os.environ.get(LIBREOFFICE_IS_REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def office(libreoffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """``office.convert([path], "xlsx", directory)``: it computes every formula anew."""
    with office_at(libreoffice, tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """``zpb`` for tests of what it says and writes, in a process of its own as always, but with the program loaded."""
    if sys.platform != "linux":  # which forks and hands on streams as this needs it
        yield Path(sys.executable).with_name("zpb")
        return
    with forked_program(tmp_path_factory.mktemp("program")) as program:
        yield program


@pytest.fixture(scope="session")
def python(program: Path) -> tuple[str, ...]:
    """What runs a piece of Python in a process of its own, with the program loaded where it can be."""
    piece = program.with_name(PIECE)
    return (str(piece),) if piece.exists() else (sys.executable, "-c")


@pytest.fixture
def assess() -> Callable[..., Assessment]:
    """Assessments made by hand, so that what is made of them is tested without the scoring engine."""
    return assessment
