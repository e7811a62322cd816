"""The pages: a form, the report that comes of it, and what can be made of that.

No result is kept between requests. The page of a report carries the files in its own form, so that a button on it
sends them again; whoever closes the page has deleted them.
"""

from __future__ import annotations

import base64
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import HTMLResponse, Response

from jdlint import comparison
from jdlint.config import Settings
from jdlint.model import Failure
from jdlint.reporters.wording import ROLES
from jdlint.rulebook import Rulebook
from jdlint.web import forms, tasks
from jdlint.web.checking import NOTHING, checked, comparable, download, made, reviewed
from jdlint.web.forms import Choices, Sent
from jdlint.web.tasks import File
from jdlint.web.templates import pages

router = APIRouter(route_class=forms.BoundedRoute, include_in_schema=False)

HTML = "text/html; charset=utf-8"

Again = Annotated[Sent, Depends(forms.again)]


@router.get("/")
async def home(request: Request) -> Response:
    """The form."""
    return _form(request, Choices())


@router.get("/help")
async def help_page(request: Request) -> Response:
    """How it works, what happens to documents, and how programs use it."""
    return page(request, "help.html", address=str(request.base_url))


@router.get("/example")
async def example(request: Request) -> Response:
    """The report of an example."""
    data = files("jdlint.web").joinpath("example.docx").read_bytes()
    return await _shown(request, Sent((File("example.docx", data),), (), Choices()))


@router.post("/check")
async def check(request: Request, sent: Again) -> Response:
    """The report of what was sent; the form with the reasons where nothing of it could be read."""
    return await _shown(request, sent)


@router.post("/compare")
async def compare(request: Request, sent: Again) -> Response:
    """What was sent, side by side."""
    settings, report = await comparable(request, sent)
    more = _more(request, sent) | {"failures": report.errors}
    return HTMLResponse(await made(request, settings, tasks.comparison_page, report.documents, more))


@router.post("/save-comparison")
async def save_comparison(request: Request, sent: Again) -> Response:
    """The comparison as a page to save."""
    settings, report = await comparable(request, sent)
    text = await made(request, settings, tasks.comparison_report, report.documents)
    return download(text.encode(), "comparison.html", HTML)


@router.post("/save-comparison-data")
async def save_comparison_data(request: Request, sent: Again) -> Response:
    """The comparison as JSON."""
    settings, report = await comparable(request, sent)
    text = await made(request, settings, tasks.comparison_json, report.documents)
    return download(text.encode(), "comparison.json", "application/json")


@router.post("/save-report")
async def save_report(request: Request, sent: Again) -> Response:
    """The report as a page to save, print or send."""
    settings, report = await checked(request, sent)
    text = await made(request, settings, tasks.report_page, report)
    return download(text.encode(), f"{_stem(sent)}-report.html", HTML)


@router.post("/save-data")
async def save_data(request: Request, sent: Again) -> Response:
    """The report as JSON."""
    settings, report = await checked(request, sent)
    text = await made(request, settings, tasks.report_json, report)
    return download(text.encode(), f"{_stem(sent)}-report.json", "application/json")


@router.post("/save-comments")
async def save_comments(request: Request, sent: Again, number: Annotated[int, Query(ge=0)] = 0) -> Response:
    """A Word file with comments."""
    return await reviewed(request, _file(sent, number), sent.choices, suggest=False)


@router.post("/save-suggestions")
async def save_suggestions(request: Request, sent: Again, number: Annotated[int, Query(ge=0)] = 0) -> Response:
    """A Word file with comments and tracked changes."""
    return await reviewed(request, _file(sent, number), sent.choices, suggest=True)


def page(request: Request, name: str, status: int = 200, **more: Any) -> Response:
    """One of our templates as a response."""
    return HTMLResponse(pages().get_template(name).render(**_frame(request), **more), status)


def _frame(request: Request) -> dict[str, Any]:
    # Links are relative, so that a proxy may put the pages under any address.
    root = "../" * (request.url.path.count("/") - 1)
    return {"nonce": request.state.nonce, "at_home": request.app.state.at_home, "root": root}


def _form(request: Request, choices: Choices, errors: tuple[Failure, ...] = (), status: int = 200) -> Response:
    options = _options(request, choices)
    return page(request, "start.html", status, errors=errors, **options)


def _options(request: Request, choices: Choices) -> dict[str, Any]:
    """What can be chosen, and what is."""
    settings: Settings = request.app.state.settings
    rulebook: Rulebook = request.app.state.rulebook
    usual = forms.usual(settings, rulebook)
    purposes: dict[str, str] = request.app.state.purposes
    packs: dict[str, list[str]] = {}
    for rule in rulebook.rules.values():
        if rule.pack != forms.HOUSEKEEPING and (settings.preview or not rule.preview):
            packs.setdefault(rule.pack, []).append(rule.summary)
    scorecards: dict[str, list[str]] = {}
    for theme in rulebook.themes:
        scorecards.setdefault(theme.scorecard, []).append(theme.label)
    return {
        "chosen": choices,
        "role_names": ROLES,
        "packs": {
            # In one sentence, or by its first rules where nothing is said of it.
            pack: purposes[pack].partition(". ")[0].rstrip(".") if pack in purposes else "; ".join(rules[:4])
            for pack, rules in sorted(packs.items(), key=lambda item: item[0] not in usual)
        },
        "packs_used": choices.packs or usual,
        "other_packs": bool(choices.packs) and {*choices.packs} != usual - {forms.HOUSEKEEPING},
        "scorecards": scorecards,
        "max_files": forms.MAX_FILES,
        "max_megabytes": forms.MAX_FILE // forms.MEGABYTE,
    }


async def _shown(request: Request, sent: Sent) -> Response:
    if not sent.files and not sent.failures:
        return _form(request, sent.choices, (Failure("", NOTHING),), 422)
    settings, report = await checked(request, sent)
    if not report.documents:
        return _form(request, sent.choices, report.errors, 422)
    more = _more(request, sent) | {"comparable": 2 <= len(report.documents) <= comparison.MOST}
    return HTMLResponse(await made(request, settings, tasks.result, report, more))


def _more(request: Request, sent: Sent) -> dict[str, Any]:
    """What the page of a result needs beside the result."""
    return {
        **_frame(request),
        **_options(request, sent.choices),
        "carried": [(file.name, base64.b64encode(file.data).decode()) for file in sent.files],
        "numbers": {file.name: number for number, file in enumerate(sent.files)},
    }


def _file(sent: Sent, number: int) -> File:
    if number >= len(sent.files):
        raise HTTPException(400, forms.UNCLEAR)
    return sent.files[number]


def _stem(sent: Sent) -> str:
    """What a download is called after: the file, where there is one."""
    if len(sent.files) != 1:
        return "job-descriptions"
    name = sent.files[0].name
    return name.rpartition(".")[0] or name
