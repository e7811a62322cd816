"""`jdlint review`: the Word file back, with comments and tracked suggestions."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import click

from jdlint.cli.options import overruled, settings_options


@click.command()
@click.argument("path", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", help="Where the reviewed file goes (default: FILE-reviewed.docx).")
@click.option("--in-place", is_flag=True, help="Write the comments into FILE itself.")
@click.option("--suggest", is_flag=True, help="Write rewrites into the text as tracked changes, to accept or reject.")
@click.option("--author", default="jdlint", show_default=True, metavar="NAME", help="Who comments.")
@click.option("--initials", metavar="TEXT", help="The author's initials (default: made from the name).")
@settings_options
def command(
    path: str, output: str | None, in_place: bool, suggest: bool, author: str, initials: str | None, **options: Any
) -> int:
    """Write a Word file with a comment on the words of each finding.

    What an earlier review left in the file is replaced; your own comments and changes stay.
    """
    from jdlint.cli.check import finish, printable
    from jdlint.errors import ReadError
    from jdlint.linter import lint_document
    from jdlint.model import Failure
    from jdlint.readers import content
    from jdlint.reporters.word import review
    from jdlint.reporters.word_comments import Signature, now
    from jdlint.reporters.word_earlier import unreviewed
    from jdlint.rulebook import load_rulebook
    from jdlint.runner import Outcome, report_of
    from jdlint.sources import source

    file = Path(path)
    target = _target(file, output, in_place)
    settings = source(path, lambda given: overruled(given, **options)).settings
    rulebook = load_rulebook(settings.packs)
    signature = Signature(author, initials or _initials(author), now())
    try:
        data = unreviewed(content(file))
        (document,) = _word(data, path)
        report = lint_document(document, rulebook, settings)
        reviewed = review(data, report, rulebook, signature, suggest=suggest)
    except ReadError as error:
        outcomes = [Outcome(settings, (Failure(path, error.reason),))]
        return finish(outcomes, report_of(outcomes, rulebook))
    _write(target, reviewed.data)
    changes = f" and {reviewed.changes} suggested changes" if suggest else ""
    click.echo(f"jdlint: {printable(str(target))} has {reviewed.comments} comments{changes}", err=True)
    outcomes = [Outcome(settings, (report,))]
    return finish(outcomes, report_of(outcomes, rulebook))
