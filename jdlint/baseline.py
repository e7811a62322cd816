"""Findings that were there before: a file of fingerprints, so that a run fails on new findings only.

A fingerprint is of the rule and the sentence, without regard to case, spaces and punctuation: it survives another
order, other line breaks and another file name. The same sentence twice counts twice.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from jdlint.errors import SettingsError
from jdlint.model import DocumentReport, Finding, Suppression
from jdlint.runner import Outcome

SCHEMA = "jdlint-baseline/1"
KNOWN = Suppression("baseline", "it was there when the baseline was written")
WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Entry:
    """A known finding: how often it was met, and in which files (relative to the baseline's folder)."""

    rule: str
    text: str
    count: int = 0
    paths: set[str] = field(default_factory=set)


Entries = dict[str, Entry]


def fingerprint(finding: Finding) -> str:
    """The fingerprint of a finding: 16 hexadecimal digits."""
    words = " ".join(WORDS.findall(finding.context.casefold()))
    return hashlib.sha256(f"{finding.rule}\0{words}".encode()).hexdigest()[:16]


def load(path: Path) -> Entries:
    """The entries of a baseline file. Raises SettingsError where it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        return {
            one["fingerprint"]: Entry(one["rule"], one["text"], int(one["count"]), set(one["paths"]))
            for one in data["findings"]
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"{path} cannot be used as a baseline: {reason}") from error


def save(path: Path, entries: Entries) -> None:
    """Write a baseline file, in an order that keeps changes to it small. Raises SettingsError."""
    rows = [
        {"fingerprint": id_, "rule": one.rule, "text": one.text, "count": one.count, "paths": sorted(one.paths)}
        for id_, one in sorted(entries.items(), key=lambda item: (item[1].rule, item[1].text, item[0]))
    ]
    try:
        text = json.dumps({"schema": SCHEMA, "findings": rows}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}") from error


def applied(outcomes: Iterable[Outcome], entries: Entries) -> list[Outcome]:
    """The outcomes with known findings marked as kept, each entry for as many as it counts."""
    left = Counter({id_: entry.count for id_, entry in entries.items()})

    def known(finding: Finding) -> Finding:
        id_ = fingerprint(finding)
        if finding.suppressed is not None or left[id_] <= 0:
            return finding
        left[id_] -= 1
        return replace(finding, suppressed=KNOWN)

    return [
        replace(
            outcome,
            items=tuple(
                replace(item, findings=tuple(map(known, item.findings))) if isinstance(item, DocumentReport) else item
                for item in outcome.items
            ),
        )
        for outcome in outcomes
    ]


def collected(reports: Iterable[DocumentReport], folder: Path) -> Entries:
    """The entries of a baseline of these reports: all findings that are open or known from a baseline."""
    entries: Entries = {}
    for report in reports:
        for finding in report.findings:
            if finding.suppressed is None or finding.suppressed.by == "baseline":
                text = " ".join(finding.context.split())
                entry = entries.setdefault(fingerprint(finding), Entry(finding.rule, text))
                entry.count += 1
                entry.paths.add(relative(report.document.path, folder))
    return entries


def stale(entries: Entries, reports: Iterable[DocumentReport], folder: Path) -> Entries:
    """The entries, with their counts, that nothing answers to any more.

    Entries of files that are there but were not checked in this run are left alone.
    """
    documents = list(reports)
    checked = {relative(report.document.path, folder) for report in documents}
    found = collected(documents, folder)
    gone: Entries = {}
    for id_, entry in entries.items():
        missing = entry.count - (found[id_].count if id_ in found else 0)
        elsewhere = any(path not in checked and (folder / path.split("#")[0]).exists() for path in entry.paths)
        if missing > 0 and not elsewhere:
            gone[id_] = replace(entry, count=missing)
    return gone


def relative(path: str, folder: Path) -> str:
    """The path of a document relative to the baseline's folder, with forward slashes."""
    try:
        return Path(path).absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return Path(path).as_posix()
