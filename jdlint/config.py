"""Settings of a run: [tool.jdlint] in pyproject.toml, or jdlint.toml. The nearest file wins, nothing is merged."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jdlint.errors import SettingsError
from jdlint.model import LEVELS, Level, RoleKind

FILES = ("jdlint.toml", "pyproject.toml")
# Packs that are off unless selected; all others, those of an organisation too, are on.
OPTIONAL_PACKS = ("law", "inclusive", "clarity")


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule whose findings are kept, and why; with a `quote`, only those in a sentence that holds these words."""

    rule: str
    reason: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class PerFile:
    """What holds for the files that match a pattern; `ignore` names the findings that are kept, with the reasons."""

    pattern: str
    role: RoleKind | None = None
    ignore: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose; the defaults are those of a run without settings.

    `coverage` scores leadership behaviours always (True), never (False) or for leadership roles (None);
    `min_coverage` is a share from 0 to 1. `select`, `extend_select` and `ignore` hold ids of rules and packs: an empty
    `select` means all packs but the optional ones, and `extend_select` adds to whatever is selected. `kept` says which
    findings are kept in the document at hand, and why. `source` is the file that the settings came
    from; `exclude` and the patterns of `per_file` are relative to its folder.
    """

    role: RoleKind | None = None
    coverage: bool | None = None
    scorecards: tuple[str, ...] = ()
    packs: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    levels: Mapping[str, Level] = field(default_factory=dict)
    fail_on: Level = "error"
    min_coverage: float | None = None
    exclude: tuple[str, ...] = ()
    per_file: tuple[PerFile, ...] = ()
    baseline: Path | None = None
    kept: tuple[Kept, ...] = ()
    source: Path | None = None

    def runs(self, rule: str, pack: str, preview: bool = False) -> bool:
        """Whether a rule is wanted; a rule named outright wins over its pack."""
        if rule in self.ignore:
            return False
        if rule in self.select or rule in self.extend_select:
            return True
        if pack in self.ignore or (preview and not self.preview):
            return False
        if pack in self.extend_select:
            return True
        return pack in self.select if self.select else pack not in OPTIONAL_PACKS

    def verify(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Raise SettingsError for a rule, pack or scorecard that there is not; `names` holds those that there are."""
        rules, either = names["rule"], (*names["rule"], *names["pack"])
        kept = [keep.rule for one in self.per_file for keep in one.ignore]
        for key, used, known in (
            ("select", self.select, either),
            ("extend-select", self.extend_select, either),
            ("ignore", self.ignore, either),
            ("levels", self.levels, rules),
            ("per-file", kept, rules),
            ("scorecards", self.scorecards, names["scorecard"]),
        ):
            for name in used:
                if name not in known:
                    place = f"{self.source}: {key}: " if self.source else ""
                    what = "scorecard" if key == "scorecards" else "rule or pack" if known is either else "rule"
                    others = f"; there are {', '.join(known)}" if what == "scorecard" else ""
                    raise SettingsError(f"{place}there is no {what} {name!r}{did_you_mean(name, known) or others}")

    def for_file(self, path: Path) -> Settings:
        """These settings as they hold for one file: `role` and `kept` of the patterns that match it."""
        fitting = [one for one in self.per_file if self.matches(path, (one.pattern,))]
        if not fitting:
            return self
        role = self.role or next((one.role for one in fitting if one.role), None)
        return replace(self, role=role, kept=tuple(keep for one in fitting for keep in one.ignore))

    def excludes(self, path: Path) -> bool:
        """Whether a file is left out when its folder is checked."""
        return bool(self.exclude) and self.matches(path, self.exclude)

    def matches(self, path: Path, patterns: tuple[str, ...]) -> bool:
        """Whether a path fits one of some patterns, written as in .gitignore."""
        folder = (self.source.parent if self.source else Path()).absolute()
        path = path.absolute()
        return path.is_relative_to(folder) and _spec(patterns).match_file(path.relative_to(folder).as_posix())


@cache
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def settings_near(path: Path) -> Settings:
    """The settings of the nearest file in a folder, or that of a file, or above it; or the defaults. Raises SettingsError."""
    path = path.absolute()
    return _settings_at(path if path.is_dir() else path.parent)


@cache
def _settings_at(folder: Path) -> Settings:
    for name in FILES:
        path = folder / name
        if path.is_file():
            found = load(path)
            if found is not None:
                return found
    return _settings_at(folder.parent) if folder.parent != folder else Settings()


def load(path: Path) -> Settings | None:
    """The settings of a file; None where it is a pyproject.toml without [tool.jdlint]. Raises SettingsError."""
    table: object
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: this is not text in UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    if path.name == "pyproject.toml":
        for name in ("tool", "jdlint"):
            table = table.get(name) if isinstance(table, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.jdlint: expected a table")
    return parse(table, path)


def parse(table: Mapping[str, object], path: Path) -> Settings:
    """The settings of a table that was read from `path`. Raises SettingsError with the nearest known key."""
    values: dict[str, Any] = {"source": path}
    for key, value in table.items():
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown key {key!r}" + did_you_mean(key, KEYS))
        try:
            values[key.replace("-", "_")] = KEYS[key](value, path.parent)
        except ValueError as error:
            raise SettingsError(f"{path}: {key}: {error}") from error
    return Settings(**values)


def did_you_mean(word: str, known: Any) -> str:
    """A question with the nearest known word, to put behind a message; "" where none is near."""
    near = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def share(text: str | float) -> float:
    """A share from 0 to 1, given as such or in per cent: 40 and 0.4 are the same. Raises ValueError."""
    number = float(text)
    if not 0 <= number <= 100:
        raise ValueError("expected a number from 0 to 100")
    return number / 100 if number > 1 else number


def _flag(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


def _texts(value: object, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('expected a list of texts, such as ["a", "b"]')
    return tuple(value)


def _paths(value: object, folder: Path) -> tuple[Path, ...]:
    return tuple(folder / text for text in _texts(value, folder))


def _path(value: object, folder: Path) -> Path:
    if not isinstance(value, str):
        raise ValueError("expected the path of a file")
    return folder / value


def _share(value: object, _: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("expected a number from 0 to 100")
    return share(value)


def _level(value: object, _: Path) -> Level:
    for level in LEVELS:
        if value == level:
            return level
    raise ValueError(f"expected one of {', '.join(LEVELS)}")


def _role(value: object, _: Path) -> RoleKind:
    for kind in get_args(RoleKind):
        if value == kind:
            found: RoleKind = kind
            return found
    raise ValueError(f"expected one of {', '.join(get_args(RoleKind))}")


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("expected a table")
    return value


def _levels(value: object, folder: Path) -> dict[str, Level]:
    return {rule: _level(level, folder) for rule, level in _table(value).items()}


def _per_file(value: object, folder: Path) -> tuple[PerFile, ...]:
    found = []
    for pattern, given in _table(value).items():
        table = _table(given)
        for key in table:
            if key not in ("role", "ignore"):
                raise ValueError(f"{pattern}: unknown key {key!r}" + did_you_mean(key, ("role", "ignore")))
        ignore = table.get("ignore", {})
        if not isinstance(ignore, dict):
            raise ValueError(f'{pattern}: ignore: each rule needs its reason, such as {{ restricted-title = "…" }}')
        kept = [
            _kept(f"{pattern}: ignore: {rule}", rule, one) for rule, given in ignore.items() for one in _each(given)
        ]
        role = _role(table["role"], folder) if "role" in table else None
        found.append(PerFile(pattern, role, tuple(kept)))
    return tuple(found)


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _kept(place: str, rule: str, value: object) -> Kept:
    """A reason alone, or a table of the words that a sentence must hold and the reason."""
    table = value if isinstance(value, dict) else {"reason": value}
    for key in table:
        if key not in ("quote", "reason"):
            raise ValueError(f"{place}: unknown key {key!r}" + did_you_mean(key, ("quote", "reason")))
    reason, quote = table.get("reason"), table.get("quote", "")
    if not isinstance(reason, str) or not reason.strip():
        raise ValueError(f"{place} needs a reason")
    if not isinstance(quote, str):
        raise ValueError(f"{place}: quote: expected the words of a sentence")
    return Kept(rule, reason.strip(), " ".join(quote.split()))


KEYS: dict[str, Callable[[object, Path], object]] = {
    "packs": _paths,
    "select": _texts,
    "extend-select": _texts,
    "ignore": _texts,
    "preview": _flag,
    "levels": _levels,
    "fail-on": _level,
    "coverage": _flag,
    "min-coverage": _share,
    "scorecards": _texts,
    "exclude": _texts,
    "per-file": _per_file,
    "baseline": _path,
}
