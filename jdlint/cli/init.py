"""`jdlint init`: settings and a pre-commit hook for a repository."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import click

from jdlint import __version__
from jdlint.errors import SettingsError

SETTINGS = """\
# Settings of jdlint; what is commented out is the default.
{table}fail-on = "error"
# min-coverage = 40
# select = ["guide"]
# extend-select = ["law"]
# ignore = ["incomplete-register-list"]
# exclude = ["archive/"]
# packs = ["house-rules"]
# baseline = "jdlint-baseline.json"

# {prefix}
# restricted-title = "advice"

# {prefix_file}
# role = "leadership"
# ignore = {{ restricted-registration = "why this post needs it" }}
"""
HOOKS = ".pre-commit-config.yaml"
HOOK = f"""\
- repo: https://github.com/OWNER/jdlint  # where you keep jdlint
  rev: v{__version__}
  hooks:
  - id: jdlint
    files: ^job-descriptions/  # the folder of your job descriptions
"""


@click.command()
def command() -> None:
    """Write settings and a pre-commit hook into this folder.

    What is there already is left alone.
    """
    try:
        _settings()
        _hook()
    except OSError as error:
        raise SettingsError(f"{error.filename} cannot be written: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{HOOKS}: this is not text in UTF-8") from error


def _settings() -> None:
    from jdlint.config import load

    project, own = Path("pyproject.toml"), Path("jdlint.toml")
    if own.exists():
        click.echo(f"jdlint: {own} is there already", err=True)
    elif not project.exists():
        own.write_text(_text(""), encoding="utf-8")
        click.echo(f"jdlint: settings are in {own}", err=True)
    elif load(project) is not None:
        click.echo(f"jdlint: [tool.jdlint] is there already in {project}", err=True)
    else:
        with project.open("a", encoding="utf-8") as file:
            file.write("\n" + _text("tool.jdlint"))
        click.echo(f"jdlint: settings are in {project}", err=True)


def _text(table: str) -> str:
    inner = f"{table}." if table else ""
    return SETTINGS.format(
        table=f"[{table}]\n" if table else "",
        prefix=f"[{inner}levels]",
        prefix_file=f'[{inner}per-file."board/*.docx"]',
    )


def _hook() -> None:
    path = Path(HOOKS)
    before = path.read_text(encoding="utf-8") if path.exists() else "repos:\n"
    if "id: jdlint" in before:
        click.echo(f"jdlint: the hook is there already in {path}", err=True)
        return
    if not before.strip():
        before = "repos:\n"
    indents = re.findall(r"^( *)- repo:", before, re.MULTILINE)
    hook = indent(HOOK, indents[-1] if indents else "")
    after = before.rstrip("\n") + "\n" + hook
    if not _is_last(after):
        click.echo(f"jdlint: add this under repos in {path}:\n{HOOK}", err=True, nl=False)
        return
    path.write_text(after, encoding="utf-8")
    click.echo(f"jdlint: the hook is in {path}; say there where jdlint comes from", err=True)


def _is_last(text: str) -> bool:
    """Whether the hook is the last of the repositories in a pre-commit file, and not under another key or broken."""
    import yaml

    try:
        return bool(yaml.safe_load(text)["repos"][-1]["hooks"][0]["id"] == "jdlint")
    except (yaml.YAMLError, LookupError, TypeError):
        return False
