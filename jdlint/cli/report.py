"""`jdlint report`: one HTML page about job descriptions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jdlint.cli.check import finish, linted, write
from jdlint.cli.options import overruled, settings_options


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", metavar="FILE", help='Where the page goes ("-": standard output; default: FILE.html).')
@settings_options
def command(paths: tuple[str, ...], output: str | None, **options: Any) -> int:
    """Write an HTML report to read, print or send."""
    outcomes, report, rulebook = linted(paths, lambda settings: overruled(settings, **options))
    if report.documents:
        output = output or (Path(paths[0]).name or "report") + ".html"
        write("html", output, report, rulebook)
        if output != "-":
            click.echo(f"jdlint: the report is in {output}", err=True)
    return finish(outcomes, report)
