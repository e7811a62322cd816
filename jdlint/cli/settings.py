"""`jdlint check --show-settings`: the settings that hold for a path, as they could stand in jdlint.toml."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from jdlint.config import KEYS, Kept, Settings, settings_near
from jdlint.errors import Exit


def show(paths: Iterable[str], adapt: Callable[[Settings], Settings]) -> Exit:
    """Print the settings for each path, once where several share them."""
    shown: dict[tuple[str, ...], None] = {}
    for path in paths:
        shown[tuple(lines(adapt(settings_near(Path(path)))))] = None
    click.echo("\n\n".join("\n".join(block) for block in shown))
    return Exit.OK


def lines(settings: Settings) -> Iterator[str]:
    """The settings as lines of TOML, behind a comment that says where they come from."""
    yield f"# {settings.source or 'no settings file: these are the defaults'}"
    tables: list[str] = []
    for key in KEYS:
        value = getattr(settings, key.replace("-", "_"))
        if key == "levels":
            tables += ["\n[levels]", *(f"{rule} = {toml(level)}" for rule, level in value.items())] if value else []
        elif key == "per-file":
            for one in value:
                tables.append(f"\n[per-file.{toml(one.pattern)}]")
                tables += [f"role = {toml(one.role)}"] if one.role else []
                rules = dict.fromkeys(keep.rule for keep in one.ignore)
                kept = ", ".join(f"{rule} = {reasons(rule, one.ignore)}" for rule in rules)
                tables += [f"ignore = {{ {kept} }}"] if kept else []
        elif value is None:
            yield f"# {key} is not set"
        else:
            yield f"{key} = {toml(value)}"
    yield from tables


def reasons(rule: str, kept: Iterable[Kept]) -> str:
    """Why the findings of a rule are kept, as TOML writes it: a reason, or a list with the words that each is for."""
    own = [keep for keep in kept if keep.rule == rule]
    if len(own) == 1 and not own[0].quote:
        return toml(own[0].reason)
    tables = (f"{{ quote = {toml(keep.quote)}, reason = {toml(keep.reason)} }}" for keep in own)
    return f"[{', '.join(tables)}]"


def toml(value: object) -> str:
    """A text, number, truth value, path or list of texts, as TOML writes it; JSON's strings are TOML's too."""
    if isinstance(value, tuple):
        return f"[{', '.join(toml(item) for item in value)}]"
    return json.dumps(str(value) if isinstance(value, Path) else value, ensure_ascii=False)
