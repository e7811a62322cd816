"""`jdlint check`: the findings in job descriptions."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint.cli.options import overruled, settings_options
from jdlint.errors import Exit
from jdlint.reporters import REPORTERS, TERMINAL

if TYPE_CHECKING:
    from jdlint.config import Settings
    from jdlint.model import Report
    from jdlint.rulebook.model import Rulebook
    from jdlint.runner import Outcome

# From so many files on, a bar shows how far the work is.
MANY = 20


class WithOutputs(click.Command):
    """A command in which each --output belongs to the --format before it; `ctx.meta["outputs"]` holds the pairs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, and note in which order formats and outputs were given."""
        given, _, order = self.make_parser(ctx).parse_args(list(args))
        values = {name: iter(given.get(name) or ()) for name in ("formats", "outputs")}
        pairs: list[tuple[str | None, str | None]] = []
        for param in order:
            if param.name == "formats":
                pairs.append((next(values["formats"]), None))
            elif param.name == "outputs":
                output = next(values["outputs"])
                if pairs and pairs[-1][1] is None:
                    pairs[-1] = (pairs[-1][0], output)
                else:
                    pairs.append((None, output))
        ctx.meta["outputs"] = pairs
        return super().parse_args(ctx, args)


@click.command(cls=WithOutputs)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(REPORTERS)),
    help="text (default), or a format for programs. Repeatable, each with an --output of its own.",
)
@click.option("--output", "outputs", multiple=True, metavar="FILE", help="Where the --format before it goes.")
@settings_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], formats: Any, outputs: Any, **options: Any) -> int:
    """Check job descriptions: files, folders, or "-" for standard input."""
    wanted = destinations(ctx.meta["outputs"])
    outcomes, report, rulebook = linted(paths, lambda settings: overruled(settings, **options))
    for form, output in wanted:
        write(form, output, report, rulebook)
    return finish(outcomes, report)


def linted(paths: Iterable[str], adapt: Callable[[Settings], Settings]) -> tuple[list[Outcome], Report, Rulebook]:
    """The outcomes of some paths, their report, and the rulebook to render it with."""
    from jdlint.rulebook import load_rulebook
    from jdlint.runner import report_of, run
    from jdlint.sources import Source, sources

    found = list(sources(paths, adapt))
    packs = dict.fromkeys(pack for one in found if isinstance(one, Source) for pack in one.settings.packs)
    rulebook = load_rulebook(tuple(packs))
    outcomes = list(shown(run(found), len(found)))
    return outcomes, report_of(outcomes, rulebook), rulebook


def finish(outcomes: Iterable[Outcome], report: Report) -> Exit:
    """Say on standard error what could not be read, and give the exit code of the run."""
    for failure in report.errors:
        click.echo(f"jdlint: {printable(failure.path)}: {failure.reason}", err=True)
    if report.errors:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if any(outcome.falls_short for outcome in outcomes) else Exit.OK


def destinations(pairs: list[tuple[str | None, str | None]]) -> list[tuple[str, str]]:
    """Each format and where it goes, "-" being standard output. Raises UsageError where two formats would share one."""
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and "github" in REPORTERS else "text"
    wanted = [(form or default, output or "-") for form, output in pairs] or [(default, "-")]
    places = [output for _, output in wanted]
    for place in places:
        if places.count(place) > 1:
            where = "standard output" if place == "-" else place
            raise click.UsageError(f"{where} can take one format: give each --format its --output")
    return wanted


def write(form: str, output: str, report: Report, rulebook: Rulebook) -> None:
    """Render a report into a file or to standard output; in a terminal the text has colours."""
    from jdlint.reporters import render

    if output != "-":
        try:
            Path(output).write_text(render(form, report, rulebook), encoding="utf-8", errors="replace")
        except OSError as error:
            raise click.UsageError(f"{output} cannot be written: {error.strerror}") from error
    elif form in TERMINAL:
        from shutil import get_terminal_size

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        width = min(get_terminal_size((100, 24)).columns, 110)
        click.echo(render(form, report, rulebook, width=width, colour=colour), nl=False, color=colour)
    else:
        click.echo(render(form, report, rulebook), nl=False)


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
