"""The templates of the page; those of the report are beside them, not copied."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.reporters import html

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def pages() -> Environment:
    """The templates of the page over those of the report."""
    from jinja2 import ChoiceLoader, FileSystemLoader

    reports = html.environment()
    assert reports.loader is not None
    return reports.overlay(loader=ChoiceLoader([FileSystemLoader(Path(__file__).parent), reports.loader]))
