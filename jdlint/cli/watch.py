"""`jdlint check --watch`: check again whenever a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import click

from jdlint.sources import walk

# Seconds between two looks: shorter than a writer's patience, longer than a word processor takes to save.
PAUSE = 0.5


def watching(paths: Iterable[str], check: Callable[[], int]) -> int:
    """Run `check` now and after every change of a file, until it is interrupted."""
    if "-" in paths:
        raise click.UsageError("--watch needs files or folders, not standard input")
    seen: dict[str, int] | None = None
    while True:
        now = states(paths)
        if now != seen:
            seen = now
            click.clear()
            check()
            click.echo(f"jdlint: checked at {datetime.now():%H:%M:%S}; watching, Ctrl-C ends it", err=True)
        time.sleep(PAUSE)


def states(paths: Iterable[str]) -> dict[str, int]:
    """When each file was last changed, in nanoseconds; files that are gone are left out."""
    found = {}
    for path in paths:
        for name in walk(path) if Path(path).is_dir() else (path,):
            try:
                found[name] = Path(name).stat().st_mtime_ns
            except OSError:
                continue
    return found
