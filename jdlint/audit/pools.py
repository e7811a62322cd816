"""Who does the work: processes on this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from jdlint.audit.columns import failure_row
from jdlint.audit.inputs import Batch
from jdlint.audit.work import Result, work
from jdlint.config import Settings
from jdlint.errors import JdlintError, MissingExtraError
from jdlint.model import Failure

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext

# So many batches are under way for each worker: enough that none waits, few enough that little is held in memory.
AHEAD = 4
# Whatever a worker may gather over time, it is gone when it is replaced, after so many batches.
BATCHES_OF_A_LIFE = 500
# How long to wait for the first worker of a cluster, in seconds.
PATIENCE = 30


class Job(Protocol):
    """A batch that was handed out."""

    def result(self) -> Result: ...


class Pool(Protocol):
    """Workers. `lost` are the errors that say that a worker ended before its batch was done."""

    workers: int
    lost: tuple[type[BaseException], ...]

    def submit(self, batch: Batch) -> Job: ...
    def renew(self) -> None: ...
    def close(self) -> None: ...


class Processes:
    """Worker processes on this machine."""

    def __init__(self, workers: int, settings: Settings) -> None:
        from concurrent.futures.process import BrokenProcessPool

        self.workers = workers
        self.lost: tuple[type[BaseException], ...] = (BrokenProcessPool,)
        self._settings = settings
        self._pool: ProcessPoolExecutor | None = None
        self._given = 0

    def submit(self, batch: Batch) -> Job:
        """Hand out a batch; workers that have done many are replaced by new ones once they are done."""
        if self._pool is not None and self._given >= self.workers * BATCHES_OF_A_LIFE:
            self._pool.shutdown(wait=False)
            self._pool = None
        if self._pool is None:
            self._pool = _processes(self.workers)
            self._given = 0
        self._given += 1
        return self._pool.submit(work, batch, self._settings)

    def renew(self) -> None:
        """Replace the workers after a death, which ends them all."""
        self.close()

    def close(self) -> None:
        """Let the workers go when they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _processes(workers: int) -> ProcessPoolExecutor:
    """New processes that leave Ctrl-C to this one; copies of one that is ready to work, where the system can do that."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    if "forkserver" in multiprocessing.get_all_start_methods():
        context: BaseContext = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["jdlint.audit.ready"])
    else:
        context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, signal.signal, (signal.SIGINT, signal.SIG_IGN))


class Cluster:
    """The workers of a Dask cluster. Each needs jdlint, the rules, and the same paths as here.

    Raises MissingExtraError without Dask, and JdlintError where the scheduler or its workers do not answer.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        try:
            import distributed
        except ImportError:
            raise MissingExtraError("A Dask cluster", "cluster") from None
        dask: Any = distributed  # which is typed in part only
        self.lost: tuple[type[BaseException], ...] = (dask.KilledWorker,)
        self._settings = settings
        try:
            self._client = dask.Client(address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise JdlintError(f"{address}: no answer from a Dask scheduler with workers: {error}") from error
        self.workers = sum(self._client.nthreads().values())

    def submit(self, batch: Batch) -> Job:
        """Hand out a batch; the scheduler gives it to another worker where one ends before it is done."""
        job: Job = self._client.submit(work, batch, self._settings, pure=False)
        return job

    def renew(self) -> None:
        """Nothing: the cluster replaces its own workers."""

    def close(self) -> None:
        """Let the cluster go; what it is still at is given up."""
        self._client.close()


def results(batches: Iterable[Batch], pool: Pool, settings: Settings) -> Iterator[tuple[Batch, Result]]:
    """The result of each batch, in the order of the batches; a document that ends a worker comes out as a failure."""
    waiting: deque[tuple[Batch, Job]] = deque()
    room = pool.workers * AHEAD
    for batch in batches:
        waiting.append((batch, pool.submit(batch)))
        if len(waiting) >= room:
            yield _next(waiting, pool, settings)
    while waiting:
        yield _next(waiting, pool, settings)


def _next(waiting: deque[tuple[Batch, Job]], pool: Pool, settings: Settings) -> tuple[Batch, Result]:
    batch, job = waiting.popleft()
    try:
        return batch, job.result()
    except pool.lost:
        pool.renew()
        result = _alone(batch, settings)
        for _ in range(len(waiting)):
            other, handed_out = waiting.popleft()
            waiting.append((other, handed_out if _alive(handed_out, pool) else pool.submit(other)))
        return batch, result


def _alive(job: Any, pool: Pool) -> bool:
    """Whether a batch that was handed out may still come to a result."""
    return not job.cancelled() and not (job.done() and isinstance(job.exception(), pool.lost))


def _alone(batch: Batch, settings: Settings) -> Result:
    """The result of a batch whose worker ended, from a process of its own on this machine; halved until it is known why.

    A single document that ends this one too becomes a failure.
    """
    solo = Processes(1, settings)
    try:
        return solo.submit(batch).result()
    except solo.lost:
        if batch.size == 1:
            where = batch.paths[0] if batch.end is None else f"{batch.paths[0]}#{batch.line}"
            reason = "the worker that was on it ended: it may need more memory than there is"
            return Result("", failures=[failure_row(Failure(where, reason))])
        first, second = (_alone(half, settings) for half in batch.halves())
        return Result(
            first.rulebook or second.rulebook,
            first.documents + second.documents,
            first.failures + second.failures,
        )
    finally:
        solo.close()
