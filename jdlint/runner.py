"""Linting of many files: from the cache, in this process or in several, with results in the order of the files."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdlint import cache
from jdlint.cache import Cache, Item
from jdlint.config import Settings
from jdlint.errors import ReadError
from jdlint.model import LEVELS, DocumentReport, Failure
from jdlint.sources import Source

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from jdlint.readers import Piece

# Fewer pieces than these are done before other processes have started.
WORTHWHILE = 48
# How many pieces are held at once; results come out in order, so a slow one keeps the later ones waiting.
AHEAD = 256


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its documents and failures, and the settings that it was checked with."""

    settings: Settings
    items: tuple[Item, ...]

    @property
    def falls_short(self) -> bool:
        """Whether a document has open findings at or above the settings' level, or covers too little."""
        failing = LEVELS[: LEVELS.index(self.settings.fail_on) + 1]
        least = self.settings.min_coverage
        return any(
            any(finding.level in failing for finding in item.open_findings)
            or (least is not None and item.coverage is not None and item.coverage.score < least)
            for item in self.items
            if isinstance(item, DocumentReport)
        )


@dataclass(slots=True)
class Pending:
    """A piece of a file whose results are known (`data`, `failure`), being worked on (`future`) or still to do."""

    source: Source
    index: int
    piece: Piece | None = None
    key: str = ""
    data: bytes | None = None
    failure: Failure | None = None
    future: Future[bytes] | None = None

    @property
    def to_do(self) -> bool:
        """Whether nobody has begun to work on it."""
        return self.piece is not None and self.data is None and self.future is None


def run(
    sources: Iterable[Source | Failure], store: Cache, *, jobs: int | None = None, whole: bool = True
) -> Iterator[Outcome]:
    """The outcome of each source, in order.

    `jobs` is the number of processes; None takes all cores where there is enough to do. `whole` is whether the text
    and the criteria of documents are needed: results from the cache come without them where they are not.
    """
    waiting: deque[Pending] = deque()
    enough = WORTHWHILE if jobs is None else 2
    processes = jobs or cores()
    workers: ProcessPoolExecutor | None = None
    undone = 0
    with ExitStack() as stack:

        def outcomes(left: int) -> Iterator[Outcome]:
            """Outcomes of the sources that are complete, until `left` pieces are waiting."""
            while len(waiting) > left:
                index = waiting[0].index
                if left and waiting[-1].index == index:
                    return
                items: list[Item] = []
                while waiting and waiting[0].index == index:
                    source = waiting[0].source
                    items += _items(waiting.popleft(), store, whole)
                yield Outcome(source.settings, tuple(items))

        for pending in _pending(sources, store):
            waiting.append(pending)
            undone += pending.to_do
            if workers is None and processes > 1 and undone >= enough:
                workers = stack.enter_context(_pool(processes))
                for one in waiting:
                    _submit(one, workers, store)
            elif workers is not None:
                _submit(pending, workers, store)
            yield from outcomes(AHEAD)
        yield from outcomes(0)


def cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pending(sources: Iterable[Source | Failure], store: Cache) -> Iterator[Pending]:
    """Each piece of each source, with its results where the cache has them."""
    from jdlint.readers import Piece, pieces

    for index, source in enumerate(sources):
        if isinstance(source, Failure):
            yield Pending(Source(source.path, Settings()), index, failure=source)
            continue
        try:
            stdin = source.name == "-"
            for piece in (Piece("-", sys.stdin.buffer.read()),) if stdin else pieces(source.name):
                key = (
                    cache.key_of(source.settings, piece.name, piece.first, piece.data)
                    if store.results and store.root
                    else ""
                )
                yield Pending(source, index, piece, key, store.get(key) if key else None)
        except ReadError as error:
            yield Pending(source, index, failure=Failure(source.name, error.reason))


def _items(pending: Pending, store: Cache, whole: bool) -> list[Item]:
    if pending.failure is not None:
        return [pending.failure]
    assert pending.piece is not None
    data = pending.data
    if pending.future is not None:
        data = pending.future.result()
        if pending.key:
            store.put(pending.key, data)
    if data is not None:
        return cache.unpacked(data, pending.source.name, whole)
    items = linted(pending.piece, pending.source.settings, store)
    if pending.key:
        store.put(pending.key, cache.packed(items, pending.source.name))
    return items


def linted(piece: Piece, settings: Settings, store: Cache) -> list[Item]:
    """The results of a piece of a file."""
    from jdlint.linter import lint_document
    from jdlint.readers import read_piece

    rulebook = cache.rulebook(store, settings.packs)
    items: list[Item] = []
    try:
        for item in read_piece(piece):
            items.append(item if isinstance(item, Failure) else lint_document(item, rulebook, settings))
    except ReadError as error:
        items.append(Failure(piece.name, error.reason))
    except Exception as error:
        error.add_note(f"while checking {piece.name}")
        raise
    return items


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that leave an interruption to this one; started afresh, since a fork could take a lock with it."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, _begin)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seldom()


def seldom() -> None:
    """Have Python look for garbage seldom: nearly all that a run makes is kept, and looking takes an eighth of its start."""
    gc.set_threshold(250_000, 20, 20)


def _submit(pending: Pending, workers: ProcessPoolExecutor, store: Cache) -> None:
    if pending.to_do:
        assert pending.piece is not None
        pending.future = workers.submit(work, pending.piece, pending.source.settings, store)


def work(piece: Piece, settings: Settings, store: Cache) -> bytes:
    """The packed results of a piece of a file: what another process hands back."""
    return cache.packed(linted(piece, settings, store), piece.name)
