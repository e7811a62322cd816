"""The page as it is served: time limits, and how it stops."""

from __future__ import annotations

import http.client
import signal
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx2

from tests.web.conftest import TEXT, WORD, Served

SLOW = (TEXT + "Leads a team of nurses and plans a budget with partners. " * 60_000).encode()


def form(data: bytes) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of a request that sends one text."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    return head + data + b"\r\n--x--\r\n", {"Content-Type": "multipart/form-data; boundary=x"}


def test_a_file_that_takes_too_long_is_given_up_and_the_others_are_not(serve: Callable[..., Served]) -> None:
    served = serve("--seconds", "1", "--workers", "2")
    files = [("file", ("slow.txt", SLOW)), ("file", ("good.docx", WORD.read_bytes()))]
    # The first check in a process can take longer than the limit on a busy machine.
    for _ in range(5):
        answer = httpx2.post(f"{served.address}api/v1/check", files=files, timeout=60)
        if answer.status_code == 200:
            break
    assert [document["path"] for document in answer.json()["documents"]] == ["good.docx"]
    assert answer.json()["errors"] == [
        {"path": "slow.txt", "reason": "reading this file took longer than 1 seconds and was stopped"}
    ]
    assert "slow.txt" not in served.log


def test_what_has_begun_is_finished_before_it_stops(serve: Callable[..., Served]) -> None:
    served = serve("--seconds", "50")
    while httpx2.get(f"{served.address}readyz", timeout=60).status_code != 200:
        time.sleep(0.1)
    connection = http.client.HTTPConnection(urlsplit(served.address).netloc, timeout=180)
    connection.request("POST", "/api/v1/check", *form(SLOW[: len(SLOW) // 8]))
    time.sleep(1)
    served.process.send_signal(signal.SIGTERM)
    assert connection.getresponse().status == 200
    connection.close()
    assert served.process.wait(60) == 0
