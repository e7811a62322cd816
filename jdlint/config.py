"""Settings of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jdlint.model import Level, RoleKind


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose; the defaults are those of a run without settings.

    `coverage` scores leadership behaviours always (True), never (False) or for leadership roles (None).
    """

    role: RoleKind | None = None
    coverage: bool | None = None
    scorecards: tuple[str, ...] = ()
    packs: tuple[Path, ...] = ()
    fail_on: Level = "error"
    min_coverage: float | None = None
