"""Results kept between runs in the user's cache folder, by content, rulebook, settings and version of jdlint.

A damaged entry counts as absent: each starts with the checksum of the rest, which is looked at before it is unpickled.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any

from jdlint import __version__, model
from jdlint.config import Settings
from jdlint.model import DocumentReport, Failure
from jdlint.rulebook import Rulebook, fingerprint, load_rulebook

Item = DocumentReport | Failure
# A rulebook or version that was not used for so long is not coming back.
KEEP_DAYS = 30
# What the tokens and lemmas come from.
SPACY = ("spacy", "spacy_lookups_data")
CHECKSUM = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries in a folder; `root` None keeps nothing, and `results` False nothing but the rulebook."""

    root: Path | None
    results: bool = True

    def get(self, key: str) -> bytes | None:
        """What was put under a key, or None."""
        if self.root is None:
            return None
        try:
            data = (self.root / key).read_bytes()
        except OSError:
            return None
        return data[CHECKSUM:] if data[:CHECKSUM] == hashlib.sha256(data[CHECKSUM:]).digest() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key, whole or not at all; where that cannot be done, the next run does the work again."""
        if self.root is None:
            return
        path = self.root / key
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True)
                self._forget()
            file, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(file, "wb") as stream:
                stream.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(path)
        except OSError:
            return

    def _forget(self) -> None:
        """Remove the folders of rulebooks and versions that have gone out of use."""
        assert self.root is not None
        for folder in self.root.iterdir():
            if folder.stat().st_mtime < time.time() - KEEP_DAYS * 86400:
                shutil.rmtree(folder, ignore_errors=True)


def user_cache(*, results: bool = True) -> Cache:
    """The cache of the user who runs jdlint."""
    from platformdirs import user_cache_path

    return Cache(user_cache_path("jdlint", appauthor=False), results)


@lru_cache(maxsize=8)
def rulebook(store: Cache, packs: tuple[Path, ...]) -> Rulebook:
    """The rulebook with these packs, loaded from the cache where that has it. Raises RulebookError.

    There it is kept with the spellings of its terms, as Python keeps its modules compiled.
    """
    key = f"{_folder(packs)}/rulebook"
    # A folder that is gone leaves the key as it is; loading says that it is missing.
    data = store.get(key) if all(pack.is_dir() for pack in packs) else None
    if data is not None:
        kept: Rulebook = pickle.loads(data)
        return kept
    loaded = load_rulebook(packs)
    if store.root is not None:
        from jdlint.matching import matcher

        compiled = replace(loaded, spellings=matcher(loaded).spellings)
        store.put(key, pickle.dumps(compiled, pickle.HIGHEST_PROTOCOL))
    return loaded


def key_of(settings: Settings, name: str, first: int | None, data: bytes) -> str:
    """The key of the results of a piece of a file: all that they depend on."""
    chosen = (
        settings.role,
        settings.coverage,
        settings.scorecards,
        settings.select,
        settings.extend_select,
        settings.ignore,
        settings.preview,
        sorted(settings.levels.items()),
        settings.kept,
    )
    digest = hashlib.sha256(f"{Path(name).suffix.lower()} {first} {chosen!r}\0".encode())
    digest.update(data)
    return f"{_folder(settings.packs)}/{digest.hexdigest()}"


@cache
def _folder(packs: tuple[Path, ...]) -> str:
    """The folder of a rulebook and of this very state of jdlint's code, and of spaCy's."""
    digest = hashlib.sha256(f"{__version__} {fingerprint(packs)}".encode())
    package = Path(__file__).parent
    # spaCy is not imported for it: a run that finds all results in the cache does without.
    others = [Path(found.origin) for name in SPACY if (found := find_spec(name)) and found.origin]
    for path in (*sorted(package.rglob("*.py")), *(path.with_name("about.py") for path in others)):
        state = path.stat()
        digest.update(
            f"{path.relative_to(package) if path.is_relative_to(package) else path} {state.st_size} {state.st_mtime_ns}\0".encode()
        )
    return digest.hexdigest()[:32]


def packed(items: Sequence[Item], name: str) -> bytes:
    """The results of a piece of a file: first without the text and criteria of documents, then whole.

    Most formats do without the text, and a run over a thousand unchanged files takes a third of the time so.
    """
    brief = _dumps((name, [_brief(item) for item in items]))
    return len(brief).to_bytes(8) + brief + _dumps((name, list(items)))


def unpacked(data: bytes, name: str, whole: bool) -> list[Item]:
    """The results in `packed` data, for a file that is called `name` now; `whole` with the text of the documents."""
    size = int.from_bytes(data[:8])
    then, items = pickle.loads(data[8 + size :] if whole else data[8 : 8 + size])
    return items if then == name else [_renamed(item, then, name) for item in items]


def _brief(item: Item) -> Item:
    if isinstance(item, Failure):
        return item
    coverage = item.coverage and replace(
        item.coverage,
        themes=tuple(
            replace(theme, indicators=tuple(replace(one, evidence=()) for one in theme.indicators))
            for theme in item.coverage.themes
        ),
    )
    return replace(item, document=replace(item.document, text="", blocks=()), criteria=(), coverage=coverage)


def _renamed(item: Item, then: str, now: str) -> Item:
    """The same result for a file of another name; a posting's path is the file's and what follows "#"."""
    if isinstance(item, Failure):
        return replace(item, path=now + item.path.removeprefix(then))
    return replace(item, document=replace(item.document, path=now + item.document.path.removeprefix(then)))


def _dumps(value: object) -> bytes:
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _reducers()
    pickler.dump(value)
    return stream.getvalue()


@cache
def _reducers() -> dict[type, Callable[[Any], Any]]:
    """Reducers that keep a value of the model as its fields in order: unpickled in a third of the time."""

    def reducer(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        names = [field.name for field in fields(kind)]
        get = attrgetter(*names)
        return (lambda value: (kind, get(value))) if len(names) > 1 else (lambda value: (kind, (get(value),)))

    return {kind: reducer(kind) for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)}
