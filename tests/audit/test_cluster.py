"""Audits on a real Dask scheduler with two workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jdlint.audit import Outcome
from jdlint.audit.store import read_rows
from jdlint.errors import JdlintError, MissingExtraError
from tests.audit.conftest import posting

distributed = pytest.importorskip("distributed", reason="Dask's distributed is not installed")

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Dask leaves sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers of one thread each, in processes of their own; nobody starts a dead worker again."""
    note = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)],
        **quiet,
    )  # fmt: skip
    command = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(note), "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)]  # fmt: skip
    workers = [subprocess.Popen(command, **quiet) for _ in range(2)]
    try:
        deadline = time.monotonic() + 60
        while not note.is_file() or not note.read_text():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        with distributed.Client(scheduler_file=str(note), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield Cluster(address, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_a_cluster_worker_killed_midway_costs_nothing_and_doubles_nothing(
    run: Callable[..., Outcome], cluster: Cluster, tmp_path: Path, small_batches: None
) -> None:
    adverts = tmp_path / "adverts.jsonl"
    adverts.write_text("".join(posting(n, closed=n % 3 == 0) + "\n" for n in range(400)), encoding="utf-8")
    killed = []

    def watch(done: int, total: int) -> None:
        if done >= 100 and not killed:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
            killed.append(done)

    outcome = run(adverts, scheduler=cluster.address, watch=watch)
    assert killed
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert [row["path"] for row in read_rows(tmp_path / "out", "documents")] == [
        f"{adverts}#job-{n}" for n in range(400)
    ]
    assert outcome.tally.failed == 0
    run(adverts, folder="local", workers=2)
    for table in ("documents", "findings"):
        assert (tmp_path / "out" / f"{table}.csv").read_bytes() == (tmp_path / "local" / f"{table}.csv").read_bytes()


def test_a_scheduler_that_does_not_answer_is_said_not_to(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.audit.pools.PATIENCE", 1)
    adverts = tmp_path / "adverts.jsonl"
    adverts.write_text(posting(1), encoding="utf-8")
    with pytest.raises(JdlintError, match="no answer from a Dask scheduler"):
        run(adverts, scheduler="tcp://127.0.0.1:9")


def test_without_dask_the_extra_is_named(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    adverts = tmp_path / "adverts.jsonl"
    adverts.write_text(posting(1), encoding="utf-8")
    with pytest.raises(MissingExtraError, match=r"jdlint\[cluster\]"):
        run(adverts, scheduler="tcp://127.0.0.1:9")
