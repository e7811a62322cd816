"""`jdlint coverage`: which leadership behaviours a text shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jdlint.cli.check import finish, linted, write
from jdlint.cli.options import MIN_COVERAGE, RULES, SCORECARD, overruled


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or json.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where the profile goes.")
@MIN_COVERAGE
@SCORECARD
@RULES
def command(paths: tuple[str, ...], form: str, output: str, packs: tuple[Path, ...], **options: Any) -> int:
    """Score the leadership behaviours that a text shows, with the quotes that show them.

    Any text will do: a job description, a person specification, a supporting statement.
    """
    outcomes, report, rulebook = linted(
        paths, lambda settings: replace(overruled(settings, packs, **options), coverage=True)
    )
    if form == "json":
        write("json", output, report, rulebook)
    else:
        write("profile", output, report, rulebook)
    return finish(outcomes, report)
