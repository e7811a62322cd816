"""`jdlint check --baseline` and `--write-baseline`."""

from __future__ import annotations

from pathlib import Path

import click

from jdlint import baseline
from jdlint.cli.run import Linted, printable
from jdlint.reporters.wording import counted

# What a baseline is called where nobody says otherwise.
BASELINE = "jdlint-baseline.json"


def use(linted: Linted, path: Path) -> Linted:
    """The outcomes with known findings marked; stale entries are told on standard error. Raises SettingsError."""
    entries = baseline.load(path)
    found = Linted(baseline.applied(linted.outcomes, entries), linted.rulebook)
    for entry in baseline.stale(entries, found.report.documents, path.parent).values():
        tell(f"{path}: no longer found: {entry.rule}: {entry.text}")
    return found


def rewrite(linted: Linted, path: Path | None) -> None:
    """Write the baseline anew, and tell what that adds and removes. Raises SettingsError."""
    path = path or Path(BASELINE)
    documents = linted.report.documents
    before = baseline.load(path) if path.exists() else {}
    gone = baseline.stale(before, documents, path.parent)
    after = baseline.collected(documents, path.parent)
    added = {
        id_: entry.count - (before[id_].count if id_ in before else 0)
        for id_, entry in after.items()
        if id_ not in before or entry.count > before[id_].count
    }
    kept = {id_: entry for id_, entry in before.items() if id_ not in after and id_ not in gone}
    baseline.save(path, after | kept)
    if before:
        for id_ in added:
            tell(f"{path}: new, and now accepted: {after[id_].rule}: {after[id_].text}")
    total = sum(entry.count for entry in (after | kept).values())
    removed = sum(entry.count for entry in gone.values())
    tell(f"{path}: {counted(total, 'finding')}, {sum(added.values())} of them new; {removed} gone")


def tell(text: str) -> None:
    """Say something on standard error."""
    click.echo(f"jdlint: {printable(text)}", err=True)
