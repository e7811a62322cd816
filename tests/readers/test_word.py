"""Word files: what Word shows, all of it, once, in order."""

from __future__ import annotations

import pytest

from jdlint.readers import read_bytes
from tests.readers.word_files import CASES, Case


def lines(data: bytes, name: str = "a.docx") -> list[str]:
    (document,) = read_bytes(data, name)
    return document.text.split("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_word_shows_is_read_once_and_in_order(case: Case) -> None:
    assert lines(case.data) == list(case.shown)


def test_there_are_enough_constructs() -> None:
    assert len({case.name for case in CASES}) >= 60
