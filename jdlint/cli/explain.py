"""`jdlint explain`: the manual page of a rule or of an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

from jdlint.cli.options import RULES

if TYPE_CHECKING:
    from jdlint.rulebook.model import Example, Indicator, Rule, Theme

# So many terms of a set show what it is.
FEW = 8


@click.command()
@click.argument("name", metavar="RULE")
@RULES
def command(name: str, packs: tuple[Path, ...]) -> None:
    """Explain a rule: what it finds, why, what to write instead.

    RULE may be the id of an indicator too, such as communicator/network.
    """
    from jdlint.config import did_you_mean
    from jdlint.rulebook import load_rulebook

    rulebook = load_rulebook(packs)
    indicators = {one.id: (one, theme) for theme in rulebook.themes for one in theme.indicators}
    if name in rulebook.rules:
        lines = rule_page(rulebook.rules[name])
    elif name in indicators:
        lines = indicator_page(*indicators[name])
    else:
        raise click.UsageError(
            f"there is no rule {name!r}"
            + (did_you_mean(name, [*rulebook.rules, *indicators]) or "; jdlint rules lists them")
        )
    for line in lines:
        click.echo(line)


def rule_page(rule: Rule) -> Iterator[str]:
    """The lines of a rule's page."""
    yield click.style(rule.id, bold=True) + f" (pack {rule.pack}): {rule.summary}"
    if rule.evidence:
        yield f"Rests on {rule.evidence}." + (" In preview: off unless selected." if rule.preview else "")
    yield ""
    yield fill(" ".join(rule.why.split()), 100)
    yield ""
    yield from labelled("Instead", rule.advice)
    for reference in rule.references:
        yield from labelled(
            reference.kind.capitalize(), reference.text + (f" {reference.url}" if reference.url else "")
        )
    yield ""
    yield from examples("Flagged:", rule.flag)
    yield from examples("Passed:", rule.passes)


def indicator_page(indicator: Indicator, theme: Theme) -> Iterator[str]:
    """The lines of an indicator's page."""
    yield click.style(indicator.id, bold=True) + f" (theme {theme.label}): {indicator.label}"
    # Most sections begin with the last words of the source: once is enough.
    first = indicator.section.partition(":")[0]
    source = theme.source.removesuffix(first) if theme.source.endswith(first) else f"{theme.source}: "
    yield from labelled("Source", f"{source}{indicator.section}, bullet {indicator.bullet}")
    yield from labelled("Ask for", indicator.criterion)
    for name, patterns in (("Shown by", indicator.shown), ("Hinted by", indicator.hinted)):
        for pattern in patterns:
            yield from labelled(name, " … ".join(map(some, pattern.sets)))
            name = ""
    yield from examples("Shown in:", indicator.examples)
    yield from examples("Not in:", indicator.passes)


def some(terms: Sequence[str]) -> str:
    """The first terms of a set, and how many more there are: it can hold hundreds."""
    more = len(terms) - FEW
    return f"{', '.join(terms[:FEW])} (and {more} more)" if more > 0 else ", ".join(terms)


def examples(heading: str, which: Sequence[Example]) -> Iterator[str]:
    """Examples under a heading; nothing where there are none."""
    if which:
        yield heading
    for example in which:
        yield from shown(example)


def labelled(label: str, text: str) -> Iterator[str]:
    """A label and a text that hangs beside it."""
    yield from fill(" ".join(text.split()), 100, initial_indent=f"{label:<10}", subsequent_indent=" " * 10).split("\n")


def shown(example: Example) -> Iterator[str]:
    """An example with its marked words in [[ ]], and the post that it stands in."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    if example.document:
        yield indent(text.strip(), "    ")
        yield ""
    else:
        place = ", ".join(filter(None, (example.role, "" if example.need == "unstated" else example.need)))
        yield f"  {place}: {text}" if place else f"  {text}"
