"""`jdlint rules`: the rules that there are, and the tests that they carry."""

from __future__ import annotations

from pathlib import Path

import click

from jdlint.cli.options import RULES
from jdlint.errors import Exit


@click.group(invoke_without_command=True)
@RULES
@click.pass_context
def command(ctx: click.Context, packs: tuple[Path, ...]) -> None:
    """List the rules, or test the examples that they carry."""
    if ctx.invoked_subcommand is not None:
        return
    from jdlint.config import OPTIONAL_PACKS
    from jdlint.rulebook import load_rulebook

    rulebook = load_rulebook(packs)
    widest = max(len(rule) for rule in rulebook.rules)
    for pack in dict.fromkeys(rule.pack for rule in rulebook.rules.values()):
        click.secho(pack, bold=True, nl=False)
        click.echo(" (off unless selected: --extend-select)" if pack in OPTIONAL_PACKS else "")
        for rule in rulebook.rules.values():
            if rule.pack == pack:
                click.echo(f"  {rule.id:<{widest}}  {rule.summary}{' (preview)' if rule.preview else ''}")
    for card in dict.fromkeys(theme.scorecard for theme in rulebook.themes):
        themes = [theme for theme in rulebook.themes if theme.scorecard == card]
        click.secho(f"scorecard {card}", bold=True)
        for theme in themes:
            click.echo(f"  {theme.id:<{widest}}  {theme.label}: {len(theme.indicators)} indicators")


@command.command()
@click.argument(
    "folders",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    metavar="[DIR]...",
)
def test(folders: tuple[Path, ...]) -> int:
    """Test the examples of every rule, or of the rules in DIR, and that each term is found where it stands alone."""
    from jdlint.reporters.wording import counted
    from jdlint.rulebook import load_rulebook
    from jdlint.selftest import faults

    rulebook = load_rulebook(folders)
    found = list(faults(rulebook, folders))
    for fault in found:
        click.echo(f"{fault.where}: {fault.problem}")
    packs = {folder.resolve().name for folder in folders}
    tested = [rule for rule in rulebook.rules.values() if not packs or rule.pack in packs]
    examples = sum(len(rule.flag) + len(rule.passes) for rule in tested)
    verdict = counted(len(found), "fault") if found else "all as they say"
    click.echo(f"{counted(len(tested), 'rule')}, {counted(examples, 'example')}: {verdict}")
    return Exit.FINDINGS if found else Exit.OK
