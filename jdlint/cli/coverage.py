"""`jdlint coverage`: which leadership behaviours a text shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jdlint.cli.options import CACHE, MIN_COVERAGE, RULES, SCORECARD, overruled


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or json.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where the profile goes.")
@MIN_COVERAGE
@SCORECARD
@RULES
@CACHE
def command(
    paths: tuple[str, ...], form: str, output: str, packs: tuple[Path, ...], use_cache: bool, **options: Any
) -> int:
    """Score the leadership behaviours that a text shows.

    Each stands with the words that show it. Any text will do: a job description, a person specification, or one's own supporting statement or appraisal. The
    profile describes the text. It never ranks or passes people, and --min-coverage is meant for job descriptions.
    """
    from dataclasses import replace

    from jdlint.cli.run import finish, lint_paths, write

    form = "profile" if form == "text" else form
    linted = lint_paths(
        paths,
        lambda settings: replace(overruled(settings, packs, **options), coverage=True),
        [form],
        use_cache=use_cache,
    )
    write(form, output, linted.report, linted.rulebook)
    return finish(linted)
