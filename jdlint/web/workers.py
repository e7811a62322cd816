"""A pool of warm worker processes, each task with a time limit: one that hangs or dies fails alone."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Thread
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from jdlint.config import Settings
from jdlint.web import tasks
from jdlint.web.tasks import Crashed, Refused

log = logging.getLogger("jdlint.web")

# How many tasks may wait for each worker before more are turned away, and how long one may wait.
QUEUE = 32
PATIENCE = 60.0


class BusyError(Exception):
    """More work is waiting than can be done in good time."""


class FaultError(Exception):
    """jdlint itself is at fault; the log says where."""


class Workers:
    """Worker processes that have all rules loaded."""

    def __init__(self, settings: Settings, *, count: int, seconds: float) -> None:
        self.settings = settings
        self.count = count
        self.seconds = seconds
        self.ready = False
        self._waiting = 0
        self._answered = 0.0
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        packs = self.settings.packs
        return ProcessPool(self.count, initializer=tasks.start, initargs=(packs,), context=_context(packs))

    async def start(self) -> None:
        """Starts the processes; `ready` is set when the first is up."""
        await asyncio.wrap_future(self._pool.schedule(tasks.ready))
        self.ready = True

    def stop(self) -> None:
        """Ends the processes; nothing is waited for."""
        self.ready = False
        _end(self._pool)

    async def run(self, work: Callable[..., Any], *args: Any, settings: Settings | None = None) -> Any:
        """What `work` gives in a worker, or Refused with the reason.

        Raises BusyError where too much is waiting, and FaultError where jdlint is at fault.
        """
        if self._waiting >= QUEUE * self.count:
            raise BusyError
        self._waiting += 1
        try:
            given = await self._result(work, settings or self.settings, *args)
        finally:
            self._waiting -= 1
        if isinstance(given, Crashed):
            log.error("fault", extra={"kind": given.kind, "frames": list(given.frames)})
            raise FaultError
        return given

    async def _result(self, *args: Any) -> Any:
        began = time.monotonic()
        pool, future = self._schedule(args)
        try:
            given = await asyncio.wait_for(asyncio.wrap_future(future), PATIENCE + self.seconds)
        except (BrokenProcessPool, CancelledError):
            given = Refused("the program that reads files had to be started again; please try once more")
        except ProcessExpired:
            log.warning("worker died")
            given = Refused("reading this file failed so badly that it was stopped; the file may be damaged")
        except TimeoutError:
            if future.cancelled():
                # Nobody got an answer in all that time: a worker died with the key to the queue in its hand.
                if self._answered < began:
                    self._replace(pool)
                raise BusyError from None
            log.warning("task stopped", extra={"seconds": self.seconds})
            given = Refused(f"reading this file took longer than {self.seconds:g} seconds and was stopped")
        self._answered = time.monotonic()
        return given

    def _schedule(self, args: Sequence[Any]) -> tuple[ProcessPool, ProcessFuture[Any]]:
        pool = self._pool
        try:
            return pool, pool.schedule(tasks.attempt, args=args, timeout=self.seconds)
        except RuntimeError:
            # A worker was killed while it had nothing to do: pebble gives the whole pool up then.
            self._replace(pool)
            return self._pool, self._pool.schedule(tasks.attempt, args=args, timeout=self.seconds)

    def _replace(self, broken: ProcessPool) -> None:
        if self._pool is broken:
            log.warning("pool replaced")
            self._pool = self._new_pool()
            Thread(target=_end, args=(broken,), daemon=True).start()


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves its type out
    pool.join()


def _context(packs: tuple[Path, ...]) -> BaseContext:
    """How processes are started: forked from one that is warm already, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    os.environ["JDLINT_PRELOAD"] = os.pathsep.join(map(str, packs))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["jdlint.web.preload"])
    return context
