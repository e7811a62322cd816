"""The page in this process, with the work done in it as well; and the page as it is served, in processes of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the web extra is not installed")

from starlette.testclient import TestClient

from jdlint.config import Settings
from jdlint.web import tasks
from jdlint.web.app import Service, create

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
WORD = CORPUS / "head-of-patient-safety.docx"
TEXT = """# Head of Patient Safety

Band: 8b

## Person specification

### Essential criteria

- Registered nurse with current NMC registration
- Experience of leading improvement across teams
"""


class Here:
    """Stands in for the worker processes: does the work where it is asked for."""

    ready = True

    async def start(self) -> None:
        """Nothing to start."""

    def stop(self) -> None:
        """Nothing to stop."""

    async def run(self, work: Callable[..., Any], *args: Any, settings: Settings) -> Any:
        """What the task gives."""
        return tasks.attempt(work, settings, *args)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client of the page, as it is for the one computer that it runs on."""
    with client_of() as one:
        yield one


def client_of(workers: Any = None, **service: Any) -> TestClient:
    """A client of a page served in another way."""
    app = create(Service(**{"settings": Settings()} | service), workers or Here())
    return TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


class Served:
    """A page that is being served: its address, its process, and what it has logged so far."""

    def __init__(self, options: tuple[str, ...], cwd: Path | None, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "jdlint", "serve", "--port", "0", "--no-open", *options]
        self.process = subprocess.Popen(
            command, cwd=cwd, env=os.environ | environment, stderr=subprocess.PIPE, text=True
        )
        self.lines: list[str] = []
        self.address = ""
        assert self.process.stderr is not None
        while not self.address:
            self.lines.append(self.process.stderr.readline())
            assert self.lines[-1], f"it did not start: {self.log}"
            self.address = "".join(re.findall(r"http://\S+", self.lines[-1]))
        # A pipe that nobody reads fills, and then the server waits for ever to write to it.
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            self.lines.extend(lines)

    @property
    def log(self) -> str:
        """All that it has written."""
        return "".join(self.lines)

    def stop(self) -> int:
        """Asks it to stop, and gives its exit code once it has."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        self._reader.join()
        return code


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Served]]:
    """Serves the page as `jdlint serve` does: `serve("--seconds", "2", TMPDIR="…")`."""
    running: list[Served] = []

    def serve(*options: str, cwd: Path | None = None, path: str = "", **environment: str) -> Served:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (path, str(ROOT))))
        running.append(Served(options, cwd, environment))
        return running[-1]

    yield serve
    for served in running:
        served.stop()


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served]) -> Served:
    """A page that is being served on this computer."""
    return serve()
