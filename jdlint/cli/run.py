"""What `check`, `report` and `coverage` do alike: lint some paths, write the results, end with a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdlint.errors import Exit
from jdlint.reporters import TERMINAL, WHOLE

if TYPE_CHECKING:
    from jdlint.config import Settings
    from jdlint.model import Report
    from jdlint.rulebook.model import Rulebook
    from jdlint.runner import Outcome

# From so many files on, a bar shows how far the work is.
MANY = 20


@dataclass(frozen=True, slots=True)
class Linted:
    """The outcomes of a run, and the rulebook to show them with."""

    outcomes: list[Outcome]
    rulebook: Rulebook

    @property
    def report(self) -> Report:
        """One report of all outcomes."""
        from jdlint.model import Report

        return Report.of((item for outcome in self.outcomes for item in outcome.items), self.rulebook.fingerprint)


def lint_paths(
    paths: Iterable[str],
    adapt: Callable[[Settings], Settings],
    forms: Iterable[str],
    *,
    jobs: int | None = None,
    use_cache: bool = True,
) -> Linted:
    """The outcomes of some paths, for these formats; `adapt` lays the command's options over settings from files."""
    from jdlint import cache
    from jdlint.config import Settings
    from jdlint.runner import run, seldom
    from jdlint.sources import Source, sources

    seldom()
    store = cache.user_cache(results=use_cache)
    found = list(sources(paths, adapt))
    used = {one.settings.source: one.settings for one in found if isinstance(one, Source)}
    settings = list(used.values()) or [adapt(Settings())]
    packs = tuple(dict.fromkeys(pack for one in settings for pack in one.packs))
    rulebook = cache.rulebook(store, packs)
    for one in settings:
        one.verify(cache.rulebook(store, one.packs).names)
    whole = any(form in WHOLE for form in forms)
    return Linted(list(shown(run(found, store, jobs=jobs, whole=whole), len(found))), rulebook)


def finish(linted: Linted) -> Exit:
    """Say on standard error what could not be read, and give the exit code of the run."""
    failures = linted.report.errors
    for failure in failures:
        click.echo(f"jdlint: {printable(failure.path)}: {failure.reason}", err=True)
    if failures:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if any(outcome.falls_short for outcome in linted.outcomes) else Exit.OK


def write(form: str, output: str, report: Report, rulebook: Rulebook) -> None:
    """Render a report into a file or to standard output ("-"); in a terminal, text has colours."""
    from jdlint.reporters import render

    if output != "-":
        save(render(form, report, rulebook), output)
    elif form in TERMINAL:
        from shutil import get_terminal_size

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = min(get_terminal_size((100, 24)).columns, 110)
        click.echo(render(form, report, rulebook, width=width, colour=colour), nl=False, color=colour)
    else:
        click.echo(render(form, report, rulebook), nl=False)


def save(text: str, output: str) -> None:
    """Write a text into a file. Raises UsageError where that cannot be."""
    try:
        Path(output).write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from error


def shown(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The same outcomes; a bar on standard error shows how many of many are done, where somebody watches."""
    if total < MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, "Checking", total, console=Console(stderr=True), transient=True)


def printable(text: str) -> str:
    """A text without characters that a terminal would act upon."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
