"""Reports in the formats that people and programs read; each module's `render` makes one of them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdlint.model import Report
    from jdlint.rulebook.model import Rulebook

REPORTERS = {
    "text": "jdlint.reporters.text",
    "profile": "jdlint.reporters.profile",
    "json": "jdlint.reporters.json",
    "html": "jdlint.reporters.html",
    "sarif": "jdlint.reporters.sarif",
    "github": "jdlint.reporters.github",
    "junit": "jdlint.reporters.junit",
    "gitlab": "jdlint.reporters.gitlab",
}
# Formats for people: their `render` takes a width and whether to use colours.
TERMINAL = ("text", "profile")
# Formats that show the text of documents or their criteria; the others do with less.
WHOLE = ("profile", "json", "html")


def render(form: str, report: Report, rulebook: Rulebook, **options: Any) -> str:
    """The report in a format of REPORTERS; only that format's libraries are imported."""
    text: str = importlib.import_module(REPORTERS[form]).render(report, rulebook, **options)
    return text
