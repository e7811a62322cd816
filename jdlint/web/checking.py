"""From what a request sends to what is made of it, by the workers; both the pages and the API work through this."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import chain
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request
from starlette.responses import Response

from jdlint import comparison
from jdlint.config import Settings
from jdlint.model import DocumentReport, Failure, Report
from jdlint.rulebook import Rulebook
from jdlint.web import tasks
from jdlint.web.forms import Choices, Sent
from jdlint.web.tasks import File, Refused
from jdlint.web.workers import Workers

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTHING = "Choose a file, or paste the text of a job description"
TOO_FEW = f"A comparison needs from 2 to {comparison.MOST} job descriptions that can be read."


async def checked(request: Request, sent: Sent, *, scored: bool = False) -> tuple[Settings, Report]:
    """The settings that were chosen, and the report of all files, each checked by a worker of its own.

    A file that cannot be read, or takes too long, is among the report's errors. `scored`: coverage is worked out
    unless somebody has said no. Raises HTTPException 422 where nothing was sent.
    """
    if not sent.files and not sent.failures:
        raise HTTPException(422, NOTHING)
    settings = chosen(request, sent.choices)
    if scored:
        settings = comparison.scored(settings)
    found = await asyncio.gather(*(_checked(request.app.state.workers, file, settings) for file in sent.files))
    items = (*sent.failures, *chain.from_iterable(found))
    return settings, Report.of(items, request.app.state.rulebook.fingerprint)


async def _checked(workers: Workers, file: File, settings: Settings) -> tuple[DocumentReport | Failure, ...]:
    given: tuple[DocumentReport | Failure, ...] | Refused = await workers.run(tasks.check, file, settings=settings)
    return (Failure(file.name, given.reason),) if isinstance(given, Refused) else given


async def comparable(request: Request, sent: Sent) -> tuple[Settings, Report]:
    """The same, for a comparison. Raises HTTPException 422 where there are too few documents, or too many."""
    settings, report = await checked(request, sent, scored=True)
    if not 2 <= len(report.documents) <= comparison.MOST:
        raise HTTPException(422, reasons(report.errors) or TOO_FEW)
    return settings, report


async def made(request: Request, settings: Settings, work: Callable[..., Any], *args: Any) -> Any:
    """What one of the tasks makes. Raises HTTPException 422 with the reason where it cannot."""
    given = await request.app.state.workers.run(work, *args, settings=settings)
    if isinstance(given, Refused):
        raise HTTPException(422, given.reason)
    return given


async def reviewed(request: Request, file: File, choices: Choices, *, suggest: bool) -> Response:
    """A Word file with comments, to save. Raises HTTPException 422 with the reason where that cannot be."""
    data = await made(request, chosen(request, choices), tasks.reviewed, file, suggest)
    return download(data, f"{file.name.removesuffix('.docx')}-reviewed.docx", WORD)


def chosen(request: Request, choices: Choices) -> Settings:
    """The settings of the server with the choices of a request laid over them."""
    rulebook: Rulebook = request.app.state.rulebook
    settings: Settings = request.app.state.settings
    return choices.settings(settings, rulebook)


def reasons(failures: tuple[Failure, ...]) -> str:
    """Why files could not be read, in one line; "" where all could."""
    return "; ".join(f"{failure.path}: {failure.reason}" for failure in failures)


def download(data: bytes, name: str, media_type: str) -> Response:
    """A file to save."""
    return Response(
        data, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}, media_type=media_type
    )
