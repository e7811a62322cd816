"""`jdlint compare`: several job descriptions side by side, or two versions of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint.cli.options import COVERAGE, EXTEND_SELECT, ROLE, RULES, SCORECARD, overruled
from jdlint.errors import Exit

if TYPE_CHECKING:
    from jdlint.config import Settings
    from jdlint.model import DocumentReport
    from jdlint.rulebook.model import Rulebook


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--old", metavar="REV", help="Compare FILE with its version at a git revision, such as main.")
@click.option("--format", "form", type=click.Choice(["html", "json", "summary"]), default="html", show_default=True)
@click.option("-o", "--output", metavar="FILE", help='Where it goes ("-": standard output; html: comparison.html).')
@RULES
@EXTEND_SELECT
@SCORECARD
@COVERAGE
@ROLE
def command(paths: tuple[str, ...], old: str | None, form: str, output: str | None, **options: Any) -> int:
    """Compare job descriptions, or two versions of one.

    The page shows what each asks for, of whom, and what the last changes against the first. `--format summary` is one line, fit for a pull request. Exits with 2 where a file cannot be read.
    """
    from jdlint.cli.run import save
    from jdlint.comparison import MOST, compare, html, json, scored, words
    from jdlint.config import settings_near
    from jdlint.rulebook import load_rulebook

    if old is not None and len(paths) != 1:
        raise click.UsageError("--old compares one file with its own earlier version: give one file")
    settings = overruled(settings_near(Path(paths[0])), **options)
    rulebook = load_rulebook(settings.packs)
    settings.verify(rulebook.names)
    found = list(islice(_documents(paths, old, scored(settings), rulebook), MOST + 1))
    if not 2 <= len(found) <= MOST:
        many = f"more than {MOST}" if found[MOST:] else f"{len(found)}"
        raise click.UsageError(f"compare needs 2 to {MOST} documents, and here {'is' if many == '1' else 'are'} {many}")
    comparison = compare(found, rulebook)
    text = {
        "html": html.render,
        "json": json.render,
        "summary": lambda *made: words.headline(*made) + "\n",
    }[form](comparison, rulebook)
    output = output or ("comparison.html" if form == "html" else "-")
    if output == "-":
        click.echo(text, nl=False)
        return Exit.OK
    save(text, output)
    click.echo(f"jdlint: {words.headline(comparison, rulebook)}\njdlint: the comparison is in {output}", err=True)
    return Exit.OK


def _documents(
    paths: tuple[str, ...], old: str | None, settings: Settings, rulebook: Rulebook
) -> Iterator[DocumentReport]:
    """The documents to compare. Raises ReadError for what cannot be read."""
    from jdlint.comparison.versions import at_revision
    from jdlint.errors import ReadError
    from jdlint.linter import lint_document
    from jdlint.model import Failure
    from jdlint.readers import read, read_bytes

    for path in paths:
        here = settings.for_file(Path(path))
        try:
            for item in (
                *(read_bytes(at_revision(Path(path), old), f"{old}:{path}") if old is not None else ()),
                *read(path),
            ):
                if isinstance(item, Failure):
                    raise ReadError(item.reason)
                yield lint_document(item, rulebook, here)
        except ReadError as error:
            raise ReadError(f"{path}: {error.reason}") from error
