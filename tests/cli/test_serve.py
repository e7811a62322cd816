"""`jdlint serve`: who may reach it, and how it starts and stops."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the web extra is not installed")

from jdlint.cli.serve import is_loopback

TOKEN = "a-token-of-more-than-twenty-characters"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would be served, instead of serving it."""
    import uvicorn

    from jdlint.web import logs

    found: list[Any] = []

    def run(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        found.append((server.config.app, sockets[0].getsockname()))
        sockets[0].close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr(logs, "configure", lambda: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    return found


def test_it_listens_on_this_computer_alone(run: Callable[..., Any], started: list[Any]) -> None:
    ran = run("serve", "--port", "0", "--no-open")
    assert ran.code == 0
    ((app, (host, port)),) = started
    assert host == "127.0.0.1"
    assert f"http://127.0.0.1:{port}/" in ran.err
    assert app.state.at_home


def test_other_computers_need_a_token_or_a_proxy_and_it_says_why(run: Callable[..., Any], started: list[Any]) -> None:
    ran = run("serve", "--host", "0.0.0.0", "--port", "0")
    assert ran.code == 2
    assert "confidential" in ran.err
    assert "--token-file" in ran.err
    assert "--behind-proxy" in ran.err
    assert started == []


def test_other_computers_need_a_name_to_call_it_by(run: Callable[..., Any], started: list[Any]) -> None:
    ran = run("serve", "--host", "0.0.0.0", "--behind-proxy", "--port", "0")
    assert ran.code == 2
    assert "--name" in ran.err
    assert run("serve", "--host", "0.0.0.0", "--behind-proxy", "--name", "jd.example", "--port", "0").code == 0
    assert not started[0][0].state.at_home


def test_a_token_that_can_be_guessed_is_refused(run: Callable[..., Any], started: list[Any], tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("1234\n", encoding="utf-8")
    options = ("serve", "--host", "0.0.0.0", "--name", "jd.example", "--token-file", str(token), "--port", "0")
    assert "guessed" in run(*options).err
    token.write_text(TOKEN + "\n", encoding="utf-8")
    assert run(*options).code == 0
    assert len(started) == 1


def test_a_port_in_use_is_said_to_be(run: Callable[..., Any], started: list[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2
    assert "give another --port" in ran.err


def test_the_browser_is_opened_where_somebody_watches(
    run: Callable[..., Any], started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    run("serve", "--port", "0")
    assert opened == []
    monkeypatch.setattr("jdlint.cli.serve.watched", lambda: True)
    run("serve", "--port", "0", "--no-open")
    assert opened == []
    run("serve", "--port", "0")
    assert opened == [f"http://127.0.0.1:{started[-1][1][1]}/"]


def test_a_missing_extra_is_named(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = run("serve")
    assert ran.code == 2
    assert "pip install 'jdlint[web]'" in ran.err


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("a.example", False),
    ],
)
def test_the_addresses_of_this_computer_are_known(host: str, alone: bool) -> None:
    assert is_loopback(host) == alone


def test_help_stays_light() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jdlint", "serve", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    for heavy in ("fastapi", "uvicorn", "spacy", "jinja2", "lxml", "multiprocessing"):
        assert f" {heavy}\n" not in said
