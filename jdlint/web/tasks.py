"""The work on documents, as it is done in the worker processes: plain data in, plain data out, nothing raised.

An exception that crossed the border between processes could carry words of a document into a log.
"""

from __future__ import annotations

import logging
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jdlint.comparison import compare
from jdlint.comparison import html as side_by_side
from jdlint.comparison import json as side_by_side_json
from jdlint.config import Settings
from jdlint.errors import ReadError
from jdlint.linter import lint_document
from jdlint.matching import matcher
from jdlint.model import DocumentReport, Failure, Report
from jdlint.readers import read_bytes
from jdlint.reporters import html, json
from jdlint.reporters.word_comments import Signature, now
from jdlint.reviewer import review_bytes
from jdlint.rulebook import Rulebook, load_rulebook
from jdlint.web.templates import pages

# A file of job postings can hold thousands; a page of more reports than these cannot be read.
MOST = 50
# What one worker may take of memory: several times what the largest file that can be uploaded needs.
MEMORY = 2 * 2**30


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Work that cannot be done, and why, in one line for the user."""

    reason: str


@dataclass(frozen=True, slots=True)
class Crashed:
    """A fault in jdlint: the type of the exception and where it was raised, but not what it said."""

    kind: str
    frames: tuple[str, ...]


def warm(packs: tuple[Path, ...]) -> None:
    """Loads all that a worker needs, once."""
    warnings.simplefilter("ignore")
    logging.disable()
    matcher(load_rulebook(packs))
    html.environment().get_template("report.html")
    pages().get_template("result.html")


def start(packs: tuple[Path, ...]) -> None:
    """Makes a worker ready; what it may take of memory is bounded where the system can do that."""
    warm(packs)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def ready() -> bool:
    """True, from a worker that is up."""
    return True


def attempt(work: Callable[..., Any], settings: Settings, *args: Any) -> Any:
    """What `work(rulebook, settings, *args)` gives; Refused or Crashed where it does not."""
    try:
        rulebook = load_rulebook(settings.packs)
        with matcher(rulebook).forgetting():
            return work(rulebook, settings, *args)
    except ReadError as error:
        return Refused(error.reason)
    except MemoryError:
        return Refused("the file needs more memory than a job description should")
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        return Crashed(type(error).__name__, tuple(f"{f.filename}:{f.lineno} {f.name}" for f in frames[-8:]))


def check(rulebook: Rulebook, settings: Settings, file: File) -> tuple[DocumentReport | Failure, ...]:
    """The documents of one file, linted."""
    read = read_bytes(file.data, file.name)
    items = [
        item if isinstance(item, Failure) else lint_document(item, rulebook, settings) for item in islice(read, MOST)
    ]
    if next(read, None) is not None:
        items.append(
            Failure(file.name, f"only its first {MOST} job descriptions were checked; jdlint audit reads more")
        )
    return tuple(items)


def result(rulebook: Rulebook, settings: Settings, report: Report, more: dict[str, Any]) -> str:
    """The page that shows a report, with what can be done next."""
    return html.render(report, rulebook, template=pages().get_template("result.html"), **more)


def report_page(rulebook: Rulebook, settings: Settings, report: Report) -> str:
    """The HTML report to save, print or send."""
    return html.render(report, rulebook)


def report_json(rulebook: Rulebook, settings: Settings, report: Report) -> str:
    """The JSON report."""
    return json.render(report, rulebook)


def comparison_page(
    rulebook: Rulebook, settings: Settings, reports: Sequence[DocumentReport], more: dict[str, Any]
) -> str:
    """The page that shows documents side by side, with what can be done next."""
    return side_by_side.render(
        compare(reports, rulebook), rulebook, template=pages().get_template("comparison.html"), **more
    )


def comparison_report(rulebook: Rulebook, settings: Settings, reports: Sequence[DocumentReport]) -> str:
    """The comparison as one HTML page to save, print or send."""
    return side_by_side.render(compare(reports, rulebook), rulebook)


def comparison_json(rulebook: Rulebook, settings: Settings, reports: Sequence[DocumentReport]) -> str:
    """The comparison as JSON."""
    return side_by_side_json.render(compare(reports, rulebook), rulebook)


def reviewed(rulebook: Rulebook, settings: Settings, file: File, suggest: bool) -> bytes:
    """A Word file with comments, and with tracked changes if they are asked for."""
    signature = Signature("jdlint", "jd", now())
    return review_bytes(file.data, file.name, rulebook, settings, signature, suggest=suggest)[1].data
