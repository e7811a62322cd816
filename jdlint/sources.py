"""Which files a run works on: from paths and folders to files, each with the settings that hold for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jdlint.config import Settings, settings_near
from jdlint.model import Failure

# What is looked at in a folder; a file that is named is read whatever its name. The old .doc is here to be reported.
DATA = (".json", ".jsonl", ".ndjson", ".jsonld")
SUFFIXES = frozenset(
    (".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", *DATA)
)
# A folder holds other JSON too, such as settings and baselines: only what says this within so many bytes is looked at.
POSTING = b"JobPosting"
PEEK = 1 << 20
SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check, as the user would name it ("-" is standard input), and its settings."""

    name: str
    settings: Settings


def sources(paths: Iterable[str], adapt: Callable[[Settings], Settings]) -> Iterator[Source | Failure]:
    """The files of some paths, each once, folders in order of name; a Failure for a folder without any.

    `adapt` lays the options of the command line over the settings of each file.
    """
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            yield Source("-", adapt(settings_near(Path())))
            continue
        if not Path(path).is_dir():
            if path not in seen:
                seen.add(path)
                yield source(path, adapt)
            continue
        empty = True
        for name in walk(path):
            empty = False
            one = source(name, adapt)
            if name not in seen and not one.settings.excludes(Path(name)):
                seen.add(name)
                yield one
        if empty:
            yield Failure(path, "there is no job description in this folder")


def source(name: str, adapt: Callable[[Settings], Settings]) -> Source:
    """A file with its settings."""
    path = Path(name)
    return Source(name, adapt(settings_near(path.parent)).for_file(path))


def walk(folder: str) -> Iterator[str]:
    """The documents in a folder and the folders in it, without hidden ones and the locks of open Word files."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
        for name in sorted(files):
            suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  # pathlib: ten times as long
            if name.startswith((".", "~$")) or suffix not in SUFFIXES:
                continue
            path = os.path.normpath(os.path.join(root, name))  # noqa: PTH118
            if suffix not in DATA or _posting(path):
                yield path


def _posting(path: str) -> bool:
    """Whether a file of JSON holds a job posting, or cannot be opened, which its reader then reports."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113
            return True
        with open(path, "rb") as file:  # noqa: PTH123
            return POSTING in file.read(PEEK)
    except OSError:
        return True
