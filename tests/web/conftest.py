"""The page in this process, with the work done in it as well; and the page as it is served, in processes of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
    app = create(Service(Settings(), **service), workers or Here())
    return TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


@dataclass
class Served:
    """A page that is being served: its address, its process, and what it has logged so far."""

    address: str
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def log(self) -> str:
        """All that it has written."""
        return "".join(self.lines)


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Served]]:
    """Serves the page as `jdlint serve` does: `serve("--seconds", "2", TMPDIR="…")`."""
    running: list[subprocess.Popen[str]] = []

    def serve(*options: str, **environment: str) -> Served:
        path = os.pathsep.join(filter(None, (environment.pop("path", ""), str(ROOT))))
        command = [sys.executable, "-m", "jdlint", "serve", "--port", "0", "--no-open", *options]
        process = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": path} | environment, stderr=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stderr is not None
        first = process.stderr.readline()
        found = re.search(r"http://\S+", first)
        assert found, first + process.stderr.read()
        served = Served(found[0], process)
        # A pipe that nobody reads fills, and then the server waits for ever to write to it.
        threading.Thread(target=lambda: served.lines.extend(process.stderr or ()), daemon=True).start()
        return served

    yield serve
    for process in running:
        process.send_signal(signal.SIGTERM)
    for process in running:
        process.wait(30)
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served]) -> Served:
    """A page that is being served on this computer."""
    return serve()
