"""`jdlint rules`: the rules that there are, and the tests that they carry."""

from __future__ import annotations

from pathlib import Path

import click

from jdlint.cli.options import RULES


@click.group(invoke_without_command=True)
@RULES
@click.pass_context
def command(ctx: click.Context, packs: tuple[Path, ...]) -> None:
    """List the rules, or test the examples that they carry."""
    if ctx.invoked_subcommand is not None:
        return
    from jdlint.rulebook import load_rulebook

    rulebook = load_rulebook(packs)
    widest = max(len(rule) for rule in rulebook.rules)
    for pack in dict.fromkeys(rule.pack for rule in rulebook.rules.values()):
        click.secho(pack, bold=True)
        for rule in rulebook.rules.values():
            if rule.pack == pack:
                click.echo(f"  {rule.id:<{widest}}  {rule.summary}{' (preview)' if rule.preview else ''}")
    for card in dict.fromkeys(theme.scorecard for theme in rulebook.themes):
        themes = [theme for theme in rulebook.themes if theme.scorecard == card]
        click.secho(f"scorecard {card}", bold=True)
        for theme in themes:
            click.echo(f"  {theme.id:<{widest}}  {theme.label}: {len(theme.indicators)} indicators")
