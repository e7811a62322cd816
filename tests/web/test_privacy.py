"""Nothing of a document is stored, logged or sent: watched in every process of the server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from tests.web.conftest import WORD, Served

SECRET = "Zanzibarquux"
# Python runs this at the start of each process: it notes files opened to be written, and connections to other machines.
WATCH = """
import os, sys
log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
own = os.environ["WATCH_LOG"]
writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def hook(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and args[2] & writes and args[0] not in (own, os.devnull):
        os.write(log, f"wrote {args[0]}\\n".encode())
    elif event == "socket.connect" and isinstance(args[1], tuple):
        os.write(log, f"called {args[1]}\\n".encode())

sys.addaudithook(hook)
os.write(log, f"watching {os.getpid()}\\n".encode())
"""


@pytest.fixture
def watched(serve: Callable[..., Served], tmp_path: Path) -> tuple[Served, Path]:
    """A server whose processes are watched, in an empty folder, and the record of what they do."""
    for name in ("watch", "home", "temp", "work"):
        (tmp_path / name).mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    record = tmp_path / "watch" / "log"
    served = serve(
        cwd=tmp_path / "work",
        path=str(tmp_path / "watch"),
        WATCH_LOG=str(record),
        HOME=str(tmp_path / "home"),
        TMPDIR=str(tmp_path / "temp"),
        PYTHONDONTWRITEBYTECODE="1",
    )
    return served, record


def test_no_file_is_written_no_machine_called_and_no_word_logged(watched: tuple[Served, Path], tmp_path: Path) -> None:
    served, record = watched
    large = (f"Head of {SECRET}\n\n" + "Plain words of little weight. " * 45_000).encode()
    with httpx2.Client(base_url=served.address, timeout=120) as client:
        for address, file in [
            ("api/v1/check", (f"{SECRET}.txt", large)),
            ("check", (f"{SECRET}.docx", WORD.read_bytes())),
            ("save-suggestions", (f"{SECRET}.docx", WORD.read_bytes())),
            ("check", (f"{SECRET}.docx", WORD.read_bytes()[:4000])),
            ("api/v1/review", (f"{SECRET}.txt", SECRET.encode())),
        ]:
            answer = client.post(address, files={"file": file}, params={"q": SECRET})
            assert answer.status_code < 500
        client.get(SECRET)
    assert served.stop() == 0
    lines = record.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("watching")]) >= 3  # the server and what it starts
    # Python tries whether a folder for temporary files can be written to; what it keeps there has a name with a prefix.
    trial = re.compile(rf"wrote {re.escape(str(tmp_path))}/temp/\w{{8}}")
    assert [line for line in lines if not line.startswith("watching") and not trial.fullmatch(line)] == []
    assert served.log.count('"event": "request"') >= 6
    assert SECRET not in served.log
    left = [path for part in ("home", "temp", "work") for path in (tmp_path / part).rglob("*") if path.is_file()]
    assert left == []
