"""The errors that jdlint raises on purpose, and its exit codes."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the command line."""

    OK = 0
    FINDINGS = 1
    INCOMPLETE = 2
    BUG = 3
    INTERRUPTED = 130


class JdlintError(Exception):
    """Something that a user can put right; `str(error)` is one line in plain words."""


class ReadError(JdlintError):
    """A document that cannot be read. `reason` is one line that says what it is and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SettingsError(JdlintError):
    """Settings that cannot be used: an unknown key, a wrong type, an unknown rule."""


class RulebookError(JdlintError):
    """Rule files that cannot be used. `problems` holds one `path:line: problem` for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class MissingExtraError(JdlintError):
    """A feature whose packages are not installed. `extra` names the extra that brings them."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs more packages: pip install 'jdlint[{extra}]'")
        self.feature = feature
        self.extra = extra
