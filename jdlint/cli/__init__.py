"""The command line."""

from __future__ import annotations

import sys

import click

from jdlint import __version__
from jdlint.errors import Exit, JdlintError, ReadError


@click.group()
@click.version_option(__version__, prog_name="jdlint")
def cli() -> None:
    """Find job descriptions that shut people out by profession."""


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["json"]), default="json")
@click.option("--coverage", is_flag=True, default=None)
def check(paths: tuple[str, ...], format_: str, coverage: bool | None) -> int:
    """Check job descriptions."""
    from pathlib import Path

    from jdlint.config import Settings
    from jdlint.linter import lint_document
    from jdlint.model import Failure, Report
    from jdlint.readers import read
    from jdlint.reporters import json as json_reporter
    from jdlint.rulebook import load_rulebook

    rulebook = load_rulebook()
    settings = Settings(coverage=coverage)
    documents, failures = [], []
    for path in paths:
        found = sorted(p for p in Path(path).rglob("*") if p.is_file()) if Path(path).is_dir() else [Path(path)]
        for file in found:
            try:
                for item in read(file):
                    if isinstance(item, Failure):
                        failures.append(item)
                    else:
                        documents.append(lint_document(item, rulebook, settings))
            except ReadError as error:
                failures.append(Failure(str(file), error.reason))
    report = Report(tuple(documents), rulebook.fingerprint, tuple(failures))
    click.echo(json_reporter.render(report), nl=False)
    if failures:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if report.count("error") else Exit.OK


def main() -> None:
    """Run the command line and exit with one of the codes of `Exit`."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = Exit.INCOMPLETE
    except JdlintError as error:
        click.echo(f"jdlint: {error}", err=True)
        code = Exit.INCOMPLETE
    except (KeyboardInterrupt, click.Abort):
        code = Exit.INTERRUPTED
    sys.exit(code or 0)
