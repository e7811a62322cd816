"""Where an audit is kept: tables that grow batch by batch, and a journal by which a broken-off audit goes on."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jdlint.audit.columns import TABLES, Row, Value
from jdlint.audit.inputs import Batch
from jdlint.audit.work import Result
from jdlint.errors import JdlintError

JOURNAL = "journal.jsonl"
SEEN = "seen.sqlite"
# What a spreadsheet would take for a formula gets an apostrophe before it, and so does what starts with one.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'")


class Store:
    """The tables of one audit in a folder. What is written is on disk when `add` returns.

    The journal has one line for the audit and one for each batch, with the length of each table after it: going on
    cuts the tables back to the last line that is whole, so that nothing is in them twice.
    """

    def __init__(self, folder: Path, about: dict[str, Any], *, resume: bool, unique: bool) -> None:
        """Raises JdlintError where the folder cannot be used, or holds another audit than the one to resume."""
        self.done = 0
        self.documents = 0
        self._unique = unique
        lengths = dict.fromkeys(TABLES, 0)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if resume:
                lengths = self._earlier(folder, about)
            self._files = {name: (folder / f"{name}.csv").open("a+" if resume else "w+", encoding="utf-8", newline="") for name in TABLES}  # fmt: skip
            self._journal = (folder / JOURNAL).open("a" if resume else "w", encoding="utf-8")
        except OSError as error:
            raise JdlintError(f"{folder} cannot be written: {error.strerror}") from error
        self._writers = {name: csv.writer(file) for name, file in self._files.items()}
        for name, file in self._files.items():
            if lengths[name]:
                file.truncate(lengths[name])
            else:
                file.truncate(0)
                self._writers[name].writerow(column.name for column in TABLES[name])
        if not self.done:
            self._journal.truncate(0)
            self._note(about)
        self._seen = self._open_seen(folder, resume=resume) if unique else None
        self._whole = self._lengths()

    def _earlier(self, folder: Path, about: dict[str, Any]) -> dict[str, int]:
        """The lengths of the tables that an earlier run left."""
        try:
            lines = (folder / JOURNAL).read_text(encoding="utf-8").splitlines()
            found = json.loads(lines[0])
        except (OSError, ValueError, IndexError):
            raise JdlintError(f"{folder} holds no audit to resume") from None
        for key, value in about.items():
            if found.get(key) != value:
                raise JdlintError(f"{folder} holds another audit: its {key} is not the same; leave out --resume to begin again")  # fmt: skip
        for line in reversed(lines[1:]):
            try:
                entry = json.loads(line)
            except ValueError:  # the last line, cut off
                continue
            self.done, self.documents = entry["batch"], entry["documents"]
            return {name: entry["lengths"][name] for name in TABLES}
        return dict.fromkeys(TABLES, 0)

    def _open_seen(self, folder: Path, *, resume: bool) -> sqlite3.Connection:
        """The documents met so far by the fingerprint of their words: on disk, so that memory does not grow."""
        if not resume:
            (folder / SEEN).unlink(missing_ok=True)
        seen = sqlite3.connect(folder / SEEN)
        seen.execute("CREATE TABLE IF NOT EXISTS seen (digest TEXT PRIMARY KEY, number INTEGER, path TEXT)")
        seen.execute("DELETE FROM seen WHERE number > ?", (self.documents,))
        seen.commit()
        return seen

    def add(self, batch: Batch, result: Result) -> None:
        """Write the rows of a batch."""
        for row, found in result.documents:
            self.documents += 1
            if self._seen is not None:
                first = self._first(self._seen, row)
                row["duplicate_of"] = first
                for finding in found:
                    finding["duplicate_of"] = first
            self._write("documents", row)
            for finding in found:
                self._write("findings", finding)
        for row in result.failures:
            self._write("failures", row)
        if self._seen is not None:
            self._seen.commit()
        self.done = batch.number
        self._whole = self._lengths()
        self._note({"batch": batch.number, "documents": self.documents, "lengths": self._whole})

    def _first(self, seen: sqlite3.Connection, row: Row) -> Value:
        """The path of the document met before with the same words, or None."""
        seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (row["digest"], self.documents, row["path"]))
        number, path = seen.execute("SELECT number, path FROM seen WHERE digest = ?", (row["digest"],)).fetchone()
        return None if number == self.documents else str(path)

    def _lengths(self) -> dict[str, int]:
        for file in self._files.values():
            file.flush()
        return {name: Path(file.name).stat().st_size for name, file in self._files.items()}

    def _note(self, entry: dict[str, Any]) -> None:
        self._journal.write(json.dumps(entry) + "\n")
        self._journal.flush()

    def _write(self, table: str, row: Row) -> None:
        self._writers[table].writerow(_cell(row[column.name]) for column in TABLES[table])

    def close(self) -> None:
        """Close all files, cut back to the last batch that is whole."""
        for name, file in self._files.items():
            file.flush()
            file.truncate(self._whole[name])
            file.close()
        self._journal.close()
        if self._seen is not None:
            self._seen.close()


def _cell(value: Value) -> str:
    """A value as the tables hold it: on one line, and never a formula."""
    if value is None:
        return ""
    text = " ".join(str(value).split()).encode(errors="replace").decode()
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULAS) else text


def read_rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    """The rows of a table as texts, one after the other."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: text.removeprefix("'") for name, text in row.items()}


def unused(folder: Path) -> bool:
    """Whether a folder holds no audit that was broken off."""
    return not (folder / JOURNAL).is_file() or (folder / "audit.json").is_file()
