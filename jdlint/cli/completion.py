"""`jdlint completion`: completion of commands and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a script that completes commands in a shell.

    It is to be read whenever the shell starts:

    \b
    bash, in ~/.bashrc      eval "$(jdlint completion bash)"
    zsh, in ~/.zshrc        eval "$(jdlint completion zsh)"
    fish, in config.fish    jdlint completion fish | source
    """
    from jdlint.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "jdlint", "_JDLINT_COMPLETE").source())
