"""The command line: one module a command, imported when it is called."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from io import TextIOWrapper

import click

from jdlint import __version__
from jdlint.errors import Exit, JdlintError

COMMANDS = (
    "check",
    "report",
    "review",
    "compare",
    "audit",
    "coverage",
    "serve",
    "rules",
    "explain",
    "evaluate",
    "init",
    "completion",
)


class Commands(click.Group):
    """The group of all commands; each lives in the module of its name, as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"jdlint.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments ask for; raises UsageError with the nearest name where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(f"There is no command {args[0]!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jdlint")
def cli() -> None:
    """Find job descriptions that shut people out by profession.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 not all of the work could be done, 3 a bug in jdlint,
    130 interrupted.
    """


def main() -> None:
    """Run the command line and exit with one of the codes of `Exit`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    sys.exit(_code())


def _code() -> int:
    try:
        code = cli.main(prog_name="jdlint", standalone_mode=False)
        sys.stdout.flush()
        return int(code or Exit.OK)
    except click.ClickException as error:
        error.show()
        return Exit.INCOMPLETE
    except JdlintError as error:
        click.echo(f"jdlint: {error}", err=True)
        return Exit.INCOMPLETE
    except (KeyboardInterrupt, click.Abort):
        click.echo("jdlint: interrupted", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Who read the report has closed it; what Python flushes at exit must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INCOMPLETE
    except SystemExit as end:
        # Where it meets the closed pipe itself, click ends with 1, which here would mean findings.
        return Exit.INCOMPLETE if end.code == 1 else int(end.code or Exit.OK)
    except Exception as error:
        if os.environ.get("JDLINT_TRACEBACK"):
            traceback.print_exc()
        click.echo(
            f"jdlint: this is a bug in jdlint ({type(error).__name__}: {str(error).splitlines()[0] if str(error) else '-'});"
            " please report it with the output of the same command under JDLINT_TRACEBACK=1",
            err=True,
        )
        return Exit.BUG
