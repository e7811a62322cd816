"""What a request asks for: files or text, and how they are to be checked."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args

from fastapi import Depends, Form, HTTPException, UploadFile
from fastapi import File as FilePart
from fastapi.routing import APIRoute
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from jdlint.config import Settings
from jdlint.model import Failure, RoleKind
from jdlint.rulebook import Rulebook
from jdlint.web.tasks import File

MEGABYTE = 2**20
# One file, all files of a request together, and how many of them.
MAX_FILE = 10 * MEGABYTE
MAX_FILES = 20
# What a page carries from one request to the next is in base64, which takes a third more.
MAX_BODY = 30 * MEGABYTE
MAX_FIELDS = 200
# A body must be here within so many seconds, so that nobody can hold a connection for ever.
SLOWEST = 120

RoleChoice = Literal["auto"] | RoleKind
CoverageChoice = Literal["leaders", "always", "never"]
COVERAGE = {"leaders": None, "always": True, "never": False}

TOO_LARGE = (
    f"That is too much at once. Send at most {MAX_FILES} files, {MAX_FILE // MEGABYTE} MB each and 20 MB together."
)

UNCLEAR = "The form could not be understood."
# The pack about suppressions is always on.
HOUSEKEEPING = "jdlint"
PASTED = "pasted text.txt"


class InMemory(MultiPartParser):
    """Starlette's parser, but no file ever goes to a disk, not even for a moment."""

    spool_max_size = MAX_BODY + MEGABYTE


class Bounded(Request):
    """A request whose body is refused before it is read where it says that it is too large, and cut off where it lies."""

    async def form(self, **_: Any) -> Any:  # type: ignore[override]  # Starlette's can be used with "async with" too
        """The fields of the form. Raises HTTPException 400, 408, 413 or 415."""
        if self._form is None:
            if not self.headers.get("content-type", "").startswith("multipart/form-data"):
                raise HTTPException(415, "Send a form as multipart/form-data.")
            length = self.headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > MAX_BODY:
                raise HTTPException(413, TOO_LARGE)
            parser = InMemory(
                self.headers, self._counted(), max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_BODY
            )
            try:
                async with asyncio.timeout(SLOWEST):
                    self._form = await parser.parse()
            except TimeoutError:
                raise HTTPException(408, "The files took too long to arrive.") from None
            except MultiPartException as error:
                many = error.message.startswith("Too many files")
                raise HTTPException(413 if many else 400, TOO_LARGE if many else UNCLEAR) from None
        return self._form

    async def _counted(self) -> AsyncGenerator[bytes, None]:
        total = 0
        async for chunk in self.stream():
            total += len(chunk)
            if total > MAX_BODY:
                raise HTTPException(413, TOO_LARGE)
            yield chunk


class BoundedRoute(APIRoute):
    """A route whose requests are Bounded."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI, given a Bounded request."""
        handle = super().get_route_handler()

        async def handle_bounded(request: Request) -> Response:
            return await handle(Bounded(request.scope, request.receive))

        return handle_bounded


@dataclass(frozen=True, slots=True)
class Choices:
    """How documents are to be checked, as a form says it."""

    role: RoleChoice = "auto"
    coverage: CoverageChoice = "leaders"
    scorecards: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()

    def settings(self, settings: Settings, rulebook: Rulebook) -> Settings:
        """The settings with these choices laid over them. Raises SettingsError for a pack or scorecard that there is not.

        Where any pack is chosen, those that are not are left out, and those that would be off are on.
        """
        wanted = {*self.packs, HOUSEKEEPING} if self.packs else {*rulebook.names["pack"]}
        off = {*self.packs} - usual(settings, rulebook)
        role: RoleKind | None = next((kind for kind in get_args(RoleKind) if kind == self.role), settings.role)
        chosen = replace(
            settings,
            role=role,
            coverage=settings.coverage if self.coverage == "leaders" else COVERAGE[self.coverage],
            scorecards=tuple(dict.fromkeys((*settings.scorecards, *self.scorecards))),
            extend_select=(*settings.extend_select, *sorted(off)),
            ignore=(*settings.ignore, *(rule.id for rule in rulebook.rules.values() if rule.pack not in wanted)),
        )
        chosen.verify(rulebook.names)
        return chosen


def usual(settings: Settings, rulebook: Rulebook) -> frozenset[str]:
    """The packs of which rules run where nobody chooses any."""
    return frozenset(
        rule.pack for rule in rulebook.rules.values() if settings.runs(rule.id, rule.pack, preview=rule.preview)
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """The files of a request, those that were refused at once, and how the others are to be checked."""

    files: tuple[File, ...]
    failures: tuple[Failure, ...]
    choices: Choices


def choices(
    role: Annotated[RoleChoice, Form(description="The kind of post; auto: decided from the document.")] = "auto",
    coverage: Annotated[
        CoverageChoice, Form(description="When to score leadership behaviours: for posts that lead, always or never.")
    ] = "leaders",
    scorecard: Annotated[list[str], Form(description="Further scorecards to score.")] = [],  # noqa: B006
    pack: Annotated[list[str], Form(description="The packs of rules to use; none: the usual ones.")] = [],  # noqa: B006
) -> Choices:
    """The choices of a form."""
    return Choices(role, coverage, tuple(scorecard), tuple(pack))


async def sent(
    choices: Annotated[Choices, Depends(choices)],
    file: Annotated[list[UploadFile], FilePart(description="A job description; may be repeated.")] = [],  # noqa: B006
    text: Annotated[str, Form(description="The text of a job description, instead of a file.")] = "",
) -> Sent:
    """The files and the text of a form."""
    files, failures = [], []
    names: set[str] = set()
    for part in file:
        data = await part.read()
        if not part.filename and not data:
            continue
        name = _unique(_tidy(part.filename or ""), names)
        if len(data) > MAX_FILE:
            failures.append(Failure(name, f"the file is larger than {MAX_FILE // MEGABYTE} MB"))
        elif not data:
            failures.append(Failure(name, "the file is empty"))
        else:
            files.append(File(name, data))
    if text.strip():
        files.append(File(_unique(PASTED, names), text.encode("utf-8", "replace")))
    return Sent(tuple(files), tuple(failures), choices)


async def again(
    sent: Annotated[Sent, Depends(sent)],
    carried_name: Annotated[list[str], Form()] = [],  # noqa: B006
    carried: Annotated[list[str], Form()] = [],  # noqa: B006
) -> Sent:
    """What a form sends, and the files that our own page carries since it was last sent. Raises HTTPException 400."""
    if len(carried) != len(carried_name):
        raise HTTPException(400, UNCLEAR)
    names = {file.name for file in sent.files}
    try:
        kept = [
            File(_unique(_tidy(name), names), base64.b64decode(data, validate=True))
            for name, data in zip(carried_name, carried, strict=True)
        ]
    except binascii.Error:
        raise HTTPException(400, UNCLEAR) from None
    if any(len(file.data) > MAX_FILE for file in kept) or len(kept) + len(sent.files) > MAX_FILES:
        raise HTTPException(413, TOO_LARGE)
    return replace(sent, files=(*kept, *sent.files))


def _tidy(name: str) -> str:
    """The last part of a path, without what could break a header, a line or a page."""
    # Browsers write these three in the names of files, and leave a per cent sign as it is.
    name = name.replace("%22", '"').replace("%0D", "").replace("%0A", "")
    last = re.split(r"[\\/]", name)[-1]
    return "".join(char if char.isprintable() else "_" for char in last).strip()[-120:] or "document"


def _unique(name: str, names: set[str]) -> str:
    """The name, with a number where another file has it already; notes it in `names`."""
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
    names.add(free)
    return free
