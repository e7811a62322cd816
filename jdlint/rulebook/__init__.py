"""The rulebook: rules, words and scorecards, loaded from YAML and checked."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from jdlint.errors import RulebookError
from jdlint.rulebook.model import Rule, Rulebook, Theme, Vocabulary
from jdlint.rulebook.rules import rule
from jdlint.rulebook.scorecards import check_evidence, theme
from jdlint.rulebook.source import Node, Problems, Where, files, merged, parse
from jdlint.rulebook.vocabulary import FILES, vocabulary

__all__ = ["Rule", "Rulebook", "Theme", "load_rulebook", "own_rules"]


def own_rules() -> Path:
    """The folder of the rules that come with jdlint: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


@lru_cache(maxsize=8)
def load_rulebook(packs: tuple[Path, ...] = ()) -> Rulebook:
    """The rulebook of jdlint's own rules and of further packs, each a folder.

    Raises RulebookError with every problem of every file as `path:line: problem`.
    """
    problems = Problems()
    root = own_rules()
    words = {name: _read(root / "vocabulary" / f"{name}.yaml", root.parent, problems) for name in FILES}
    for folder in packs:
        _add_words(folder, words, problems)
    vocabulary_ = vocabulary(words, problems)
    rules: dict[str, Rule] = {}
    themes: list[Theme] = []
    for folder in [path for path in sorted(root.iterdir()) if path.is_dir() and path.name != "vocabulary"]:
        _load_pack(folder, root.parent, rules, themes, vocabulary_, problems)
    for folder in packs:
        if not folder.is_dir():
            problems.add(Where(str(folder), 1), "no such folder of rules")
            continue
        _load_pack(folder, folder.parent, rules, themes, vocabulary_, problems)
    themes.sort(key=lambda theme: (theme.scorecard, theme.order, theme.id))
    check_evidence(themes, problems)
    if problems.lines:
        raise RulebookError(tuple(problems.lines))
    return Rulebook(rules, vocabulary_, tuple(themes), fingerprint(packs))


@lru_cache(maxsize=8)
def fingerprint(packs: tuple[Path, ...] = ()) -> str:
    """ "sha256:…" over all files of a rulebook, which need not be loaded for it."""
    digest = hashlib.sha256()
    for folder in (own_rules(), *packs):
        for path in files(folder):
            digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0")
            try:
                digest.update(path.read_bytes() + b"\0")
            except OSError:
                continue
    return f"sha256:{digest.hexdigest()}"


def _read(path: Path, root: Path, problems: Problems) -> Node:
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.add(Where(name, 1), f"cannot be read: {error}")
        return Node({}, Where(name, 1))
    return parse(text, name, problems)


def _add_words(folder: Path, words: dict[str, Node], problems: Problems) -> None:
    """Add the words of a pack's own vocabulary, in files of the same names and shapes as those of jdlint."""
    for path in files(folder / "vocabulary"):
        node = _read(path, folder.parent, problems)
        if path.stem in words:
            words[path.stem] = merged(words[path.stem], node, problems)
        else:
            problems.add(node.where, f"no vocabulary has this name; there are {', '.join(FILES)}")


def _load_pack(
    folder: Path,
    root: Path,
    rules: dict[str, Rule],
    themes: list[Theme],
    words: Vocabulary,
    problems: Problems,
) -> None:
    for path in files(folder):
        if path.is_relative_to(folder / "vocabulary"):
            continue
        node = _read(path, root, problems)
        if path.parent.name == "coverage":
            loaded_theme = theme(node, path.stem, words.evidence, problems)
            if loaded_theme is not None:
                themes.append(loaded_theme)
            continue
        if path.stem in rules:
            problems.add(node.where, f"rule {path.stem!r} stands in {rules[path.stem].path} too")
        loaded = rule(node, folder.name, path.stem, words.evidence, problems)
        if loaded is not None:
            rules[loaded.id] = loaded
