"""`jdlint evaluate`: how well jdlint judges an annotated corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdlint.cli.options import RULES

if TYPE_CHECKING:
    from jdlint.evaluate import Evaluation, Score


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--adverts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The .jsonl of JobPostings that a file of labels speaks of.",
)
@RULES
@click.option("--quiet", is_flag=True, help="The figures only, not every difference.")
def command(corpus: Path, adverts: Path | None, packs: tuple[Path, ...], quiet: bool) -> None:
    """Measure jdlint on an annotated corpus.

    Prints precision, recall and F1 by rule, and each difference from the annotations. CORPUS is a folder of documents with gold files beside them, or a .jsonl file of labels for the --adverts.
    """
    from jdlint.evaluate import evaluate
    from jdlint.labels import evaluate_labels
    from jdlint.rulebook import load_rulebook

    if corpus.is_dir() == (adverts is not None):
        raise click.UsageError("A file of labels needs its --adverts; a folder takes none.")
    rulebook = load_rulebook(packs)
    result = evaluate_labels(corpus, adverts, rulebook) if adverts else evaluate(corpus, rulebook)
    for text in figures(result, labels=adverts is not None):
        click.echo(text)
    if not quiet:
        for text in differences(result):
            click.echo(text)


def figures(result: Evaluation, *, labels: bool) -> Iterator[str]:
    """The table of scores, a line each; `labels` speak of coverage alone."""
    from jdlint.reporters.wording import counted

    yield counted(result.documents, "document")
    yield f"{'':<29} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>7}"
    if not labels:
        for rule, score in sorted(result.rules.items()):
            yield line(rule, score)
        yield line("all findings", result.findings)
    for theme, score in result.themes.items():
        yield line(f"coverage: {theme}", score)
    yield line("coverage", result.coverage)
    if labels:
        if result.readers.right + result.readers.wrong + result.readers.missed:
            yield f"the readers agree with an F1 of {result.readers.f1:.3f}"
        return
    yield line("roles", result.roles)
    yield line("criteria", result.criteria)
    total = result.details["all"]
    for name in ("level", "quote", "families", "state"):
        yield f"of {counted(total, 'finding')} found, {result.details[name]} have the right {name}"


def line(name: str, score: Score) -> str:
    """One line of the table."""
    return (
        f"{name:<29} {score.precision:>9.3f} {score.recall:>7.3f} {score.f1:>6.3f}"
        f" {score.right:>6} {score.wrong:>6} {score.missed:>7}"
    )


def differences(result: Evaluation) -> Iterator[str]:
    """Each difference under the name of its document."""
    for name in dict.fromkeys(difference.document for difference in result.differences):
        yield f"\n{name}"
        for one in result.differences:
            if one.document == name:
                yield f"  {one.kind}: {one.what}"
