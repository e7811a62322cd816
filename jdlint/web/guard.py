"""What stands between the network and the pages: headers, token, origin, and a line in the log for each request."""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
import secrets
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("jdlint.web")

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
OPEN = ("/healthz", "/readyz")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers say "Origin: null" of our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
BUSY = "Too many documents are being checked just now. Please try again in a minute."
FAULT = "Something went wrong in jdlint itself. Nothing of your document was kept. Please try again."
ELSEWHERE = "This request came from another web site, so it was not carried out."
NO_TOKEN = "This address needs the token that its administrator has given out."

Refuse = Callable[[Request, int, str], Response]


def policy(nonce: str) -> str:
    """The Content-Security-Policy of a page: our own script and forms, styles with this nonce, and nothing else."""
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


class Watch:
    """Logs each request without what is in it, sets the headers, and turns an exception into a page that says so."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        began = time.monotonic()
        status = sent = 0

        async def watched(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Content-Security-Policy"] = policy(nonce)
                headers.setdefault("Cache-Control", "no-store")
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            log.exception("fault")
            if status == 0:
                await self.refuse(Request(scope), 500, FAULT)(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            ms = round((time.monotonic() - began) * 1000)
            log.info(
                "request", extra={"method": scope["method"], "route": route, "status": status, "ms": ms, "bytes": sent}
            )


class Crowd:
    """Turns requests that send something away while so many are being worked on: each holds its files in memory."""

    def __init__(self, app: ASGIApp, most: int, refuse: Refuse) -> None:
        self.app = app
        self.most = most
        self.refuse = refuse
        self.inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self.app(scope, receive, send)
            return
        if self.inside >= self.most:
            await self.refuse(Request(scope), 503, BUSY)(scope, receive, send)
            return
        self.inside += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.inside -= 1


class SameOrigin:
    """Refuses what another site's page makes a browser send here; programs, which send no origin, are let through."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and _foreign(Headers(scope=scope)):
            await self.refuse(Request(scope), 403, ELSEWHERE)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _foreign(headers: Headers) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return True
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class Token:
    """Asks for a token, as `Authorization: Bearer TOKEN` or as the password of a browser's own question."""

    def __init__(self, app: ASGIApp, token: str, refuse: Refuse) -> None:
        self.app = app
        self.token = token.encode()
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self.app(scope, receive, send)
            return
        if hmac.compare_digest(_given(Headers(scope=scope).get("authorization", "")), self.token):
            await self.app(scope, receive, send)
            return
        response = self.refuse(Request(scope), 401, NO_TOKEN)
        response.headers["WWW-Authenticate"] = (
            'Basic realm="jdlint: any name, and the token as password", charset="UTF-8"'
        )
        await response(scope, receive, send)


def _given(authorization: str) -> bytes:
    """The token in a header; b"" where there is none."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip().encode()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).partition(b":")[2]
        except binascii.Error:
            return b""
    return b""
