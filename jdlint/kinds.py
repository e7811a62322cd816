"""The names that a level, a need, a kind of post and the like may have.

Apart from the model, so that the command line can offer them without making its dataclasses, which takes longer than
importing click.
"""

from __future__ import annotations

from typing import Literal

Level = Literal["error", "warning", "advice"]
Need = Literal["essential", "desirable", "unstated"]
Status = Literal["shown", "hinted", "missing"]
BlockKind = Literal["title", "heading", "paragraph", "bullet"]
Part = Literal["body", "header", "footer", "note", "textbox", "comment"]
RoleKind = Literal[
    "leadership",
    "profession-titled",
    "profession-lead",
    "reserved",
    "practice",
    "multi-professional-practice",
    "non-clinical",
    "unknown",
]
Topic = Literal[
    "title", "criteria", "duties", "post", "applicant", "employer", "benefits", "equality", "process", "unknown"
]
SuppressedBy = Literal["role", "comment", "settings", "baseline"]

LEVELS: tuple[Level, ...] = ("error", "warning", "advice")
