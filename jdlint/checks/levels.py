"""The level of a demand for one profession, by role and by how strongly it is asked."""

from __future__ import annotations

from jdlint.model import Level, Need, RoleKind

# Columns: essential (must), unstated, desirable; None is no finding.
TABLE: dict[RoleKind, tuple[Level | None, Level | None, Level | None]] = {
    "leadership": ("error", "warning", "advice"),
    "profession-titled": ("warning", "warning", "advice"),
    "profession-lead": ("advice", None, None),
    "reserved": ("error", None, None),
    "practice": (None, None, None),
    "multi-professional-practice": ("warning", "advice", None),
    "non-clinical": ("error", "warning", "advice"),
    "unknown": ("warning", "warning", "advice"),
}
NEEDS: tuple[Need, ...] = ("essential", "unstated", "desirable")
LOWER: dict[Level, Level] = {"error": "warning", "warning": "advice", "advice": "advice"}


def level(kind: RoleKind, need: Need) -> Level | None:
    """The level of a demand for one profession in a post of this kind, or None where it is no finding."""
    return TABLE[kind][NEEDS.index(need)]
