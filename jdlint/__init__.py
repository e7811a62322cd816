"""jdlint finds job descriptions that shut people out by profession.

>>> import jdlint
>>> report = jdlint.lint("head-of-safety.docx")
>>> [finding.quote for document in report.documents for finding in document.open_findings]

Everything here is imported when it is first used: `import jdlint` is light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdlint.api import lint as lint
    from jdlint.comparison import Comparison as Comparison
    from jdlint.comparison import compare as compare
    from jdlint.config import Settings as Settings
    from jdlint.errors import JdlintError as JdlintError
    from jdlint.errors import ReadError as ReadError
    from jdlint.errors import RulebookError as RulebookError
    from jdlint.errors import SettingsError as SettingsError
    from jdlint.model import Block as Block
    from jdlint.model import Coverage as Coverage
    from jdlint.model import Criterion as Criterion
    from jdlint.model import Document as Document
    from jdlint.model import DocumentReport as DocumentReport
    from jdlint.model import Failure as Failure
    from jdlint.model import Finding as Finding
    from jdlint.model import Origin as Origin
    from jdlint.model import Report as Report
    from jdlint.model import Role as Role
    from jdlint.model import Span as Span
    from jdlint.readers import read as read
    from jdlint.readers import read_bytes as read_bytes
    from jdlint.rulebook import Rulebook as Rulebook
    from jdlint.rulebook import load_rulebook as load_rulebook

__version__ = "0.1.0"

PUBLIC = {
    "lint": "api",
    "compare": "comparison",
    "Comparison": "comparison",
    "read": "readers",
    "read_bytes": "readers",
    "load_rulebook": "rulebook",
    "Rulebook": "rulebook",
    "Settings": "config",
    "JdlintError": "errors",
    "ReadError": "errors",
    "RulebookError": "errors",
    "SettingsError": "errors",
    "Block": "model",
    "Coverage": "model",
    "Criterion": "model",
    "Document": "model",
    "DocumentReport": "model",
    "Failure": "model",
    "Finding": "model",
    "Origin": "model",
    "Report": "model",
    "Role": "model",
    "Span": "model",
}
__all__ = [*PUBLIC, "__version__"]  # all of them are texts


def __getattr__(name: str) -> object:
    if name not in PUBLIC:
        raise AttributeError(f"module 'jdlint' has no attribute {name!r}")
    return getattr(importlib.import_module(f"jdlint.{PUBLIC[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
