"""The JSON API, for applicant-tracking systems and other programs."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import JSONResponse, Response

from jdlint.model import RoleKind
from jdlint.rulebook import Rulebook
from jdlint.web import forms, pages, schema, tasks
from jdlint.web.checking import WORD, checked, comparable, download, made, reasons, reviewed
from jdlint.web.forms import Sent

router = APIRouter(prefix="/api/v1", route_class=forms.BoundedRoute)

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": schema.Problem, "description": text}
    for status, text in (
        (400, "The form could not be understood"),
        (401, "The token is missing or wrong"),
        (403, "The request came from another web site"),
        (408, "The body took too long to arrive"),
        (413, "Too large, or too many files"),
        (415, "The body is not multipart/form-data"),
        (422, "Nothing could be done with what was sent"),
        (503, "Too much is waiting: try again later"),
    )
}

Submitted = Annotated[Sent, Depends(forms.sent)]


@router.post(
    "/check",
    responses={**PROBLEMS, 200: {"model": schema.Report}, 422: {"model": schema.Report | schema.Problem}},
    summary="Check job descriptions",
)
async def check(request: Request, sent: Submitted) -> Response:
    """The report of one or more files, or of a text.

    A file that cannot be read is among `errors`; the answer is 422, with the same report, where none could be read.
    """
    settings, report = await checked(request, sent)
    text = await made(request, settings, tasks.report_json, report)
    return Response(text, 200 if report.documents else 422, media_type="application/json")


@router.post(
    "/report",
    response_class=Response,
    responses={**PROBLEMS, 200: {"description": "A page that needs nothing else", "content": {"text/html": {}}}},
    summary="The report as one HTML page",
)
async def report(request: Request, sent: Submitted) -> Response:
    """The report of one or more files, or of a text, to read, print or send."""
    settings, found = await checked(request, sent)
    if not found.documents:
        raise HTTPException(422, reasons(found.errors))
    return download((await made(request, settings, tasks.report_page, found)).encode(), "report.html", pages.HTML)


@router.post(
    "/review",
    response_class=Response,
    responses={**PROBLEMS, 200: {"description": "The Word file with comments", "content": {WORD: {}}}},
    summary="A Word file back, with comments",
)
async def review(
    request: Request,
    sent: Submitted,
    suggest: Annotated[bool, Form(description="Write rewrites into the text as tracked changes.")] = False,
) -> Response:
    """The Word file that was sent, with a comment on the words of each finding."""
    if len(sent.files) != 1:
        raise HTTPException(422, reasons(sent.failures) or "Send one Word file (.docx).")
    return await reviewed(request, sent.files[0], sent.choices, suggest=suggest)


@router.post("/compare", responses={**PROBLEMS, 200: {"model": schema.Comparison}}, summary="Compare job descriptions")
async def compare(request: Request, sent: Submitted) -> Response:
    """What each of several job descriptions asks for, of whom, and how they differ; of two, the old one first."""
    settings, found = await comparable(request, sent)
    if found.errors:
        raise HTTPException(422, reasons(found.errors))
    return Response(
        await made(request, settings, tasks.comparison_json, found.documents), media_type="application/json"
    )


@router.get("/rules", responses={200: {"model": schema.Rulebook}}, summary="Rules, packs, scorecards and roles")
async def rules(request: Request) -> Response:
    """What can be chosen in the other requests."""
    rulebook: Rulebook = request.app.state.rulebook
    usual = forms.usual(request.app.state.settings, rulebook)
    return JSONResponse(
        {
            "rulebook": rulebook.fingerprint,
            "rules": [{"id": rule.id, "pack": rule.pack, "summary": rule.summary} for rule in rulebook.rules.values()],
            "packs": [{"id": pack, "usual": pack in usual} for pack in rulebook.names["pack"]],
            "scorecards": rulebook.names["scorecard"],
            "roles": list(get_args(RoleKind)),
        }
    )
