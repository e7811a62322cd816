"""Documents from source text, and what they are understood to say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.model import Document
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook
from jdlint.rulebook.model import Rulebook
from jdlint.spec import Spec, understand


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """The document of a source text: `document_of(source, "md")`."""

    def document_of(source: str, ending: str = "md") -> Document:
        (document,) = read_bytes(source.encode(), f"jd.{ending}")
        assert isinstance(document, Document)
        return document

    return document_of


@pytest.fixture(scope="session")
def spec_of(rulebook: Rulebook, document_of: Callable[..., Document]) -> Callable[..., Spec]:
    """What a source text is understood to say."""
    return lambda source, ending="md": understand(document_of(source, ending), rulebook)


@pytest.fixture(scope="session")
def criteria_of(spec_of: Callable[..., Spec]) -> Callable[..., list[tuple[str, ...]]]:
    """The criteria of a source text as (need, section, ways of assessing, text)."""

    def criteria_of(source: str, ending: str = "md") -> list[tuple[str, ...]]:
        return [
            (criterion.need, criterion.section, "+".join(criterion.assessed_by), criterion.text)
            for criterion in spec_of(source, ending).criteria
        ]

    return criteria_of


@pytest.fixture(scope="session")
def topics_of(document_of: Callable[..., Document], spec_of: Callable[..., Spec]) -> Callable[..., dict[str, str]]:
    """The topic of each statement of a source text, with the need where one is stated."""

    def topics_of(source: str, ending: str = "md") -> dict[str, str]:
        text = document_of(source, ending).text
        return {
            text[s.span.start : s.span.end]: s.topic if s.need == "unstated" else f"{s.topic} {s.need}"
            for s in spec_of(source, ending).statements
        }

    return topics_of
