"""`jdlint review`: the Word file back, with comments and tracked suggestions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import click

from jdlint.cli.options import overruled, settings_options


@click.command()
@click.argument("path", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", help="Where the reviewed file goes (default: NAME-reviewed.docx).")
@click.option("--in-place", is_flag=True, help="Write the comments into FILE itself.")
@click.option("--suggest", is_flag=True, help="Write rewrites into the text as tracked changes, to accept or reject.")
@click.option("--author", default="jdlint", show_default=True, metavar="NAME", help="Who comments.")
@click.option("--initials", metavar="TEXT", help="The author's initials (default: made from the name).")
@settings_options
def command(
    path: str, output: str | None, in_place: bool, suggest: bool, author: str, initials: str | None, **options: Any
) -> int:
    """Write a Word file with a comment on the words of each finding.

    What an earlier review left in the file is replaced; the comments and tracked changes of people stay.
    """
    from jdlint.cli.run import Linted, finish, printable
    from jdlint.errors import ReadError
    from jdlint.model import DocumentReport, Failure
    from jdlint.readers import content
    from jdlint.reporters.word_comments import Signature, now
    from jdlint.reporters.wording import counted
    from jdlint.reviewer import review_bytes
    from jdlint.rulebook import load_rulebook
    from jdlint.runner import Outcome
    from jdlint.sources import source

    target = _target(Path(path), output, in_place)
    settings = source(path, lambda given: overruled(given, **options)).settings
    rulebook = load_rulebook(settings.packs)
    signature = Signature(author, initials or _initials(author), now())
    item: DocumentReport | Failure
    try:
        item, reviewed = review_bytes(content(Path(path)), path, rulebook, settings, signature, suggest=suggest)
    except ReadError as error:
        item = Failure(path, error.reason)
    else:
        _write(target, reviewed.data)
        said = counted(reviewed.comments, "comment")
        if suggest:
            said += f" and {counted(reviewed.changes, 'suggested change')}"
        click.echo(f"jdlint: {said} in {printable(str(target))}", err=True)
    return finish(Linted([Outcome(settings, (item,))], rulebook))


def _target(file: Path, output: str | None, in_place: bool) -> Path:
    """Where the reviewed file goes. Raises UsageError where that is the file itself and nobody has asked for it."""
    if in_place:
        if output is not None:
            raise click.UsageError("--in-place and --output say different things: give one of them")
        return file
    target = Path(output) if output is not None else file.with_name(f"{file.stem}-reviewed{file.suffix}")
    # Written to is what the name resolves to: "no-such-folder/../draft.docx" is the draft.
    resolved = target.resolve()
    if resolved.exists() and file.exists() and resolved.samefile(file):
        raise click.UsageError(f"{target} is the file itself: give another --output, or say --in-place")
    return target


def _initials(author: str) -> str:
    words = author.split()
    return "".join(word[0] for word in words) if len(words) > 1 else author.strip()[:2]


def _write(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all: it may be the only copy."""
    target = target.resolve()
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".jdlint-", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
        temporary.chmod(target.stat().st_mode if target.exists() else 0o644)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise click.UsageError(f"{target} cannot be written: {error.strerror}") from error
