"""`jdlint completion`: completion of commands and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell, to be evaluated when it starts.

    bash: eval "$(jdlint completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc; fish: jdlint completion fish |
    source in config.fish.
    """
    from jdlint.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "jdlint", "_JDLINT_COMPLETE").source())
