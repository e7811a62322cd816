"""`jdlint serve`: the page for people who will never open a terminal, and the JSON API."""

from __future__ import annotations

import signal
import socket
import sys
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import click

from jdlint.cli.options import RULES
from jdlint.errors import Exit, MissingExtraError

# Connections at once; a browser opens up to six.
MOST_CONNECTIONS = 512
OPEN_TO_OTHERS = (
    "{host} can be reached from other computers, and job descriptions in draft are confidential: anybody on the network"
    " could use the page, and read on the way what is sent. Give --token-file FILE, so that it asks for a token, or"
    " --behind-proxy if a proxy in front of it asks who people are and encrypts the connection"
)
NO_NAME = (
    "say by which name people will call it: --name jd.example.nhs.uk (repeatable). Requests for other names are refused,"
    " since a hostile site can make a browser send them (DNS rebinding)"
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--open/--no-open", "browse", default=True, help="Open the page in the browser.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A host name it may be called by. Repeatable.")
@click.option(
    "--token-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Ask for the token in FILE."
)
@click.option("--behind-proxy", is_flag=True, help="A proxy in front of it asks who people are and encrypts.")
@click.option("--workers", type=click.IntRange(1, 64), help="Worker processes (default: one for each processor).")
@click.option(
    "--seconds", default=20.0, show_default=True, type=click.FloatRange(1, 600), help="Time limit for a file."
)
@RULES
def command(
    host: str,
    port: int,
    browse: bool,
    names: tuple[str, ...],
    token_file: Path | None,
    behind_proxy: bool,
    workers: int | None,
    seconds: float,
    packs: tuple[Path, ...],
) -> int:
    """Serve a page to check job descriptions on, and a JSON API.

    Nothing of a document is stored or logged, and nothing leaves this computer. Stop it with Ctrl-C.
    """
    try:
        import uvicorn

        from jdlint.web.app import LOOPBACK, Service, create
        from jdlint.web.logs import configure
        from jdlint.web.protocol import Impatient
    except ImportError as error:
        raise MissingExtraError("the page", "web") from error
    from jdlint.config import settings_near
    from jdlint.runner import cores

    at_home = is_loopback(host)
    token = read_token(token_file) if token_file else ""
    if not at_home and not token and not behind_proxy:
        raise click.UsageError(OPEN_TO_OTHERS.format(host=host))
    if not at_home and not names:
        raise click.UsageError(NO_NAME)
    settings = settings_near(Path())
    settings = replace(settings, packs=(*settings.packs, *packs), per_file=(), baseline=None)
    hosts = (*LOOPBACK, *names)
    count = workers or cores()
    app = create(Service(settings, hosts, token, count, seconds, at_home and not behind_proxy))
    listening = listen(host, port)
    configure()
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    click.echo(f"jdlint: the page is at {address} (stop it with Ctrl-C)", err=True)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=Impatient,
            limit_concurrency=MOST_CONNECTIONS,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=int(seconds) + 5,
        )
    )
    if browse and at_home and watched():
        click.launch(address)
    # uvicorn ends what it has begun and then gives the signal on: without this, clearing up would be cut short.
    signal.signal(signal.SIGTERM, _stop)
    server.run(sockets=[listening])
    return Exit.OK


def watched() -> bool:
    """Whether somebody sits at the terminal that this runs in."""
    return sys.stderr.isatty()


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(Exit.OK)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this computer alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_token(file: Path) -> str:
    """The token in a file. Raises UsageError where it could be guessed."""
    token = file.read_text(encoding="utf-8").strip()
    if len(token) < 20:
        raise click.UsageError(f"the token in {file} can be guessed: let it have 20 characters or more")
    return token


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that a browser may call at once. Raises UsageError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise click.UsageError(
            f"{host} port {port} cannot be used ({error.strerror or error}): give another --port, or --port 0"
        ) from error
