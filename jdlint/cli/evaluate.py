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
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@RULES
@click.option("--quiet", is_flag=True, help="The figures only, not every difference.")
def command(corpus: Path, packs: tuple[Path, ...], quiet: bool) -> None:
    """Compare jdlint with the annotations of a corpus: precision, recall, F1, and each difference."""
    from jdlint.evaluate import evaluate
    from jdlint.rulebook import load_rulebook

    result = evaluate(corpus, load_rulebook(packs))
    for line in figures(result):
        click.echo(line)
    if not quiet:
        for line in differences(result):
            click.echo(line)


def figures(result: Evaluation) -> Iterator[str]:
    """The table of scores, a line each."""
    yield f"{result.documents} documents"
    yield f"{'':<26} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>7}"
    for rule, score in sorted(result.rules.items()):
        yield line(rule, score)
    yield line("all findings", result.findings)
    for theme, score in result.themes.items():
        yield line(f"coverage: {theme}", score)
    yield line("coverage", result.coverage)
    yield line("roles", result.roles)
    yield line("criteria", result.criteria)
    total = result.details["all"]
    for name in ("level", "quote", "families", "state"):
        yield f"of {total} findings found, {result.details[name]} have the right {name}"


def line(name: str, score: Score) -> str:
    """One line of the table."""
    return (
        f"{name:<26} {score.precision:>9.3f} {score.recall:>7.3f} {score.f1:>6.3f}"
        f" {score.right:>6} {score.wrong:>6} {score.missed:>7}"
    )


def differences(result: Evaluation) -> Iterator[str]:
    """Each difference under the name of its document."""
    for name in dict.fromkeys(difference.document for difference in result.differences):
        yield f"\n{name}"
        for one in result.differences:
            if one.document == name:
                yield f"  {one.kind}: {one.what}"
