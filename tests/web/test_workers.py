"""The pool of worker processes: what hangs or dies fails alone."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessFuture

from jdlint.config import Settings
from jdlint.rulebook import Rulebook
from jdlint.web import tasks, workers
from jdlint.web.tasks import Crashed, File, Refused
from jdlint.web.workers import BusyError, FaultError, Workers
from tests.web.conftest import TEXT


def work(rulebook: Rulebook, settings: Settings, name: str) -> str:
    """What the tests ask of a worker."""
    if name == "hang":
        time.sleep(60)
    if name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "crash":
        raise ValueError("words of a document")
    if name == "fill":
        return "x" * 2**34
    return str(os.getpid())


def with_workers(test: Callable[[Workers], Awaitable[None]], seconds: float = 1.0) -> None:
    """Runs a test with a worker that is up."""

    async def run() -> None:
        staff = Workers(Settings(), count=1, seconds=seconds)
        await staff.start()
        try:
            assert staff.ready
            await test(staff)
        finally:
            staff.stop()
        assert not staff.ready

    asyncio.run(run())


def test_a_document_is_checked_in_another_process() -> None:
    async def test(staff: Workers) -> None:
        (report,) = await staff.run(tasks.check, File("a.md", TEXT.encode()))
        assert report.open_findings
        assert await staff.run(work, "pid") != str(os.getpid())

    with_workers(test, seconds=20)


def test_a_task_that_hangs_dies_or_wants_too_much_fails_alone() -> None:
    async def test(staff: Workers) -> None:
        slow, good = await asyncio.gather(staff.run(work, "hang"), staff.run(work, "pid"))
        assert isinstance(slow, Refused)
        assert "longer than 1 seconds" in slow.reason
        dead, other = await asyncio.gather(staff.run(work, "die"), staff.run(work, "pid"))
        assert isinstance(dead, Refused)
        assert "so badly" in dead.reason
        assert good != other
        assert isinstance(await staff.run(work, "fill"), Refused)
        assert await staff.run(work, "pid") == other

    with_workers(test)


def test_a_fault_is_logged_without_what_it_said(caplog: pytest.LogCaptureFixture) -> None:
    async def test(staff: Workers) -> None:
        with pytest.raises(FaultError):
            await staff.run(work, "crash")

    with_workers(test)
    assert "words of a document" not in caplog.text
    assert [(record.kind, len(record.frames) > 0) for record in caplog.records] == [("ValueError", True)]


def test_a_worker_killed_while_it_had_nothing_to_do_is_replaced() -> None:
    async def test(staff: Workers) -> None:
        os.kill(int(await staff.run(work, "pid")), signal.SIGKILL)
        await asyncio.sleep(0.5)
        assert (await staff.run(work, "pid")).isdecimal()

    with_workers(test)


def test_more_than_can_be_done_in_good_time_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "QUEUE", 2)

    async def test(staff: Workers) -> None:
        answers = await asyncio.gather(*(staff.run(work, "pid") for _ in range(3)), return_exceptions=True)
        assert [type(answer) for answer in answers] == [str, str, BusyError]

    with_workers(test)


def test_a_pool_that_answers_nobody_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 0.1)

    async def test(staff: Workers) -> None:
        stuck = staff._pool
        monkeypatch.setattr(stuck, "schedule", lambda *_, **__: ProcessFuture())
        with pytest.raises(BusyError):
            await staff.run(work, "pid")
        assert staff._pool is not stuck
        monkeypatch.setattr(workers, "PATIENCE", 60)
        assert (await staff.run(work, "pid")).isdecimal()

    with_workers(test)


def test_a_pool_that_is_only_slow_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", -0.5)

    async def test(staff: Workers) -> None:
        pool = staff._pool
        monkeypatch.setattr(staff, "_answered", float("inf"))
        with pytest.raises(BusyError):
            await staff.run(work, "hang")
        assert staff._pool is pool

    with_workers(test)


def test_tasks_give_plain_data_and_raise_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise KeyError("words of a document")

    def fills(*_: Any) -> None:
        raise MemoryError

    settings = Settings()
    assert tasks.attempt(fills, settings) == Refused("the file needs more memory than a job description should")
    crashed = tasks.attempt(fails, settings)
    assert isinstance(crashed, Crashed)
    assert "words" not in repr(crashed)
    assert isinstance(tasks.attempt(tasks.check, settings, File("a.docx", b"PK")), Refused)
    assert tasks.ready()


def test_words_of_a_document_are_forgotten_when_it_has_been_checked() -> None:
    from jdlint.matching import matcher
    from jdlint.rulebook import load_rulebook

    text = TEXT + "\n- Zyxwvutsrq qrstuvwxyz\n"
    tasks.attempt(tasks.check, Settings(), File("a.md", text.encode()))
    strings = matcher(load_rulebook()).tokenize.vocab.strings
    assert "Zyxwvutsrq" not in strings
    assert "nurse" in strings


def test_processes_are_started_afresh_where_they_cannot_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert workers._context(()).get_start_method() == "spawn"


def test_the_process_that_workers_come_from_loads_the_packs_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, ...]] = []
    monkeypatch.setattr(tasks, "warm", asked.append)
    monkeypatch.setenv("JDLINT_PRELOAD", os.pathsep.join(["/a", "/b"]))
    from importlib import import_module, reload

    asked.clear()
    reload(import_module("jdlint.web.preload"))
    assert asked[-1] == (Path("/a"), Path("/b"))
