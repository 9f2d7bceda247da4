"""``zpb review --cluster``: the same results as here, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster

from cli.review_run.settings import review_settings
from cli.workers.cluster import on_cluster
from cli.workers.review_task import FileReview, ReviewTask, lost_task
from indicator_specs.problems import UnusableInputError
from scoring.review.record_json import ReviewText
from tests.cli.commands.test_review import WRONG
from tests.cli.conftest import RunZpb
from tests.cli.filled_workbooks import write_filled

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
"""What Dask and its event loop leave open or do in an old way is theirs to mend."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers on this machine, each a process of its own that is begun anew when it ends."""
    lost_for_good = {"distributed.deploy.lost-worker-timeout": "10 minutes"}  # on a busy machine one is begun anew late
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1, **lost_for_good}),  # a file need not end four
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as started,  # type: ignore[no-untyped-call]
    ):
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve sheets, half of them wrong."""
    folder = tmp_path_factory.mktemp("报送")
    for number in range(12):
        write_filled(folder / f"{number:02}.xlsx", {"C3": f"项目{number}", **(WRONG if number % 2 else {})})
    return folder


def tasks(folder: Path) -> list[ReviewTask]:
    return [ReviewTask(str(path), None) for path in sorted(folder.glob("*.xlsx"))]


def review() -> FileReview:
    return FileReview(review_settings(None, None, None), {})


class Poisoned(FileReview):
    """Ends its process at one of the files."""

    def __call__(self, task: ReviewTask) -> ReviewText:
        if task.file.endswith("07.xlsx"):
            os._exit(9)
        return super().__call__(task)


class EndsItsWorkerOnce(FileReview):
    """Ends the first process that comes to one of the files, as if the machine had been switched off."""

    def __call__(self, task: ReviewTask) -> ReviewText:
        mark = Path(task.file).with_suffix(".mark")
        if task.file.endswith("05.xlsx") and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(task)


def results(work: FileReview, folder: Path, cluster: Any, patience: float = 30) -> list[ReviewText]:  # noqa: ANN401
    items = tasks(folder)
    return list(on_cluster(cluster.scheduler_address, patience=patience)(work, items, len(items), lost=lost_task))


def test_results_are_those_of_this_machine_in_the_same_order(cluster: Any, folder: Path) -> None:  # noqa: ANN401
    assert [review()(task) for task in tasks(folder)] == results(review(), folder, cluster)


def test_a_worker_that_is_lost_loses_nothing(cluster: Any, folder: Path) -> None:  # noqa: ANN401
    work = EndsItsWorkerOnce(review().settings, {})
    assert [review()(task) for task in tasks(folder)] == results(work, folder, cluster)


def test_a_file_that_ends_every_worker_costs_itself_alone(cluster: Any, folder: Path) -> None:  # noqa: ANN401
    expected = [review()(task) for task in tasks(folder)]
    expected[7] = lost_task(tasks(folder)[7])
    assert expected == results(Poisoned(review().settings, {}), folder, cluster)


def test_the_command_tells_the_same_with_and_without(
    zpb: RunZpb,
    tmp_path: Path,
    folder: Path,
    cluster: Any,  # noqa: ANN401
) -> None:
    here = zpb("review", folder, "--format", "json", "-o", tmp_path / "一")
    there = zpb("review", folder, "--format", "json", "-o", tmp_path / "二", "--cluster", cluster.scheduler_address)
    assert (there.code, there.out, there.err) == (here.code, here.out, here.err)
    assert (tmp_path / "一" / "projects.csv").read_bytes() == (tmp_path / "二" / "projects.csv").read_bytes()


def test_a_file_that_the_workers_do_not_see_stops_the_run(cluster: Any, tmp_path: Path) -> None:  # noqa: ANN401
    gone = [ReviewTask(str(tmp_path / "没有.xlsx"), None)]
    with pytest.raises(UnusableInputError) as refused:
        list(on_cluster(cluster.scheduler_address)(review(), gone, 1, lost=lost_task))
    assert str(refused.value) == (
        f"{tmp_path / '没有.xlsx'}：工作进程所在的机器看不到要复核的文件。请让各台机器以同一路径看到它"
    )


def test_workers_of_another_version_stop_the_run(
    cluster: Any,  # noqa: ANN401
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cli.workers.cluster.program_digest", lambda: "another")
    with pytest.raises(UnusableInputError, match="不是同一版本"):
        results(review(), folder, cluster)


def test_a_cluster_without_workers_is_told(folder: Path) -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as empty,  # type: ignore[no-untyped-call]
        pytest.raises(UnusableInputError, match="集群上没有工作进程"),
    ):
        results(review(), folder, empty, patience=0.5)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "什么"])
def test_a_cluster_that_does_not_answer_is_told(
    zpb: RunZpb, folder: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("cli.workers.cluster.SECONDS_TO_CONNECT", 0.5)
    result = zpb("review", folder, "--cluster", address)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"错误：连不上集群 {address}。请检查地址，并确认 dask scheduler 已经启动\n"
