"""`jdlint report`: one HTML page about job descriptions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jdlint.cli.options import CACHE, overruled, settings_options


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", metavar="FILE", help='Where the page goes ("-": standard output; default: FILE.html).')
@settings_options
@CACHE
def command(paths: tuple[str, ...], output: str | None, use_cache: bool, **options: Any) -> int:
    """Write an HTML report to read, print or send."""
    from jdlint.cli.run import finish, lint_paths, write

    linted = lint_paths(paths, lambda settings: overruled(settings, **options), ["html"], use_cache=use_cache)
    if linted.report.documents:
        output = output or (Path(paths[0]).name or "report") + ".html"
        write("html", output, linted.report, linted.rulebook)
        if output != "-":
            click.echo(f"jdlint: the report is in {output}", err=True)
    return finish(linted)
