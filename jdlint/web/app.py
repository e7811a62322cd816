"""The application: pages and API behind their guards, with the workers that do the work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from jdlint import __version__
from jdlint.config import Settings
from jdlint.errors import SettingsError
from jdlint.rulebook import load_rulebook, own_rules
from jdlint.rulebook.manual import purposes
from jdlint.web import api, pages
from jdlint.web.guard import BUSY, FAULT, Crowd, SameOrigin, Token, Watch
from jdlint.web.workers import BusyError, FaultError, Workers

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# So many requests at once that send files, of up to 30 MB each.
MOST_AT_ONCE = 32
PHRASES = {404: "There is no page at this address.", 405: "This address cannot be used in that way."}


@dataclass(frozen=True, slots=True)
class Service:
    """How the page is served: names that it may be called by, the token it asks for ("": none), its workers.

    `seconds` is the time limit for one file; `at_home`, whether it runs on the reader's own computer.
    """

    settings: Settings
    hosts: Sequence[str] = LOOPBACK
    token: str = ""
    workers: int = 2
    seconds: float = 20
    at_home: bool = True


def create(service: Service, workers: Workers | None = None) -> FastAPI:
    """The application. Raises RulebookError and SettingsError where the settings cannot be used."""
    rulebook = load_rulebook(service.settings.packs)
    service.settings.verify(rulebook.names)
    staff = workers or Workers(service.settings, count=service.workers, seconds=service.seconds)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        starting = asyncio.create_task(staff.start())
        yield
        starting.cancel()
        staff.stop()

    guards = [
        Middleware(Watch, refuse=refusal),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(service.hosts), www_redirect=False),
    ]
    if service.token:
        guards.append(Middleware(Token, token=service.token, refuse=refusal))
    app = FastAPI(
        title="jdlint",
        version=__version__,
        description="Finds what shuts people out of a job by their profession. Nothing that is sent is stored.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=life,
        middleware=[
            *guards,
            Middleware(SameOrigin, refuse=refusal),
            Middleware(Crowd, most=MOST_AT_ONCE, refuse=refusal),
        ],
        exception_handlers={
            HTTPException: _stopped,
            RequestValidationError: _unclear,
            SettingsError: _unknown,
            BusyError: _busy,
            FaultError: _fault,
        },
    )
    app.state.settings, app.state.rulebook, app.state.workers = service.settings, rulebook, staff
    app.state.at_home, app.state.purposes = service.at_home, purposes(own_rules())
    app.include_router(pages.router)
    app.include_router(api.router)
    app.add_api_route("/healthz", _alive, include_in_schema=False)
    app.add_api_route("/readyz", _ready, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("jdlint.web").joinpath("static"))))
    return app


async def _alive() -> Response:
    """200 while the server answers."""
    return JSONResponse({"status": "ok"})


async def _ready(request: Request) -> Response:
    """200 once a worker is up, 503 before and after."""
    ready = request.app.state.workers.ready
    return JSONResponse({"status": "ready" if ready else "starting"}, 200 if ready else 503)


def refusal(request: Request, status: int, reason: str) -> Response:
    """Why a request was not carried out: JSON for programs, a page for people."""
    response: Response
    if request.url.path.startswith("/api/"):
        response = JSONResponse({"error": reason}, status)
    else:
        response = pages.page(request, "refusal.html", status, reason=reason, missing=status == 404)
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


async def _stopped(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = refusal(request, error.status_code, PHRASES.get(error.status_code, error.detail))
    response.headers.update(error.headers or {})
    return response


async def _unclear(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # Only the names of fields: what was in them may be part of a document.
    fields = sorted({str(one["loc"][1]) for one in error.errors() if len(one["loc"]) > 1})
    return refusal(request, 422, f"This could not be understood: {', '.join(fields) or 'the form'}.")


async def _unknown(request: Request, error: Exception) -> Response:
    return refusal(request, 422, "There is no such pack or scorecard.")


async def _busy(request: Request, error: Exception) -> Response:
    return refusal(request, 503, BUSY)


async def _fault(request: Request, error: Exception) -> Response:
    return refusal(request, 500, FAULT)
