"""Reviewed files against the schemas of Open XML, as Microsoft's SDK checks them: Word is as strict."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.reporters.test_word import CORPUS, linted, reviewed
from tests.reporters.word_checks import members, with_members

VALIDATOR = Path(__file__).parents[1] / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
pytestmark = pytest.mark.skipif(
    not VALIDATOR.is_file(), reason="the Open XML validator is not installed: npm ci --prefix tests"
)


def faults(data: bytes, file: Path) -> Counter[tuple[str, str]]:
    """What the SDK finds wrong with a Word file, by description and part."""
    file.write_bytes(data)
    said = subprocess.run([VALIDATOR, file], capture_output=True, check=False, timeout=60).stdout
    return Counter((fault["description"], fault["path"]) for fault in json.loads(said)["errors"])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_review_brings_no_fault_into_a_word_file(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    after = faults(reviewed(data, linted(data), suggest=True).data, tmp_path / "after.docx")
    assert after - faults(data, tmp_path / "before.docx") == Counter()


def test_the_validator_finds_what_word_would_not_open(tmp_path: Path) -> None:
    data = reviewed(CORPUS[0].read_bytes(), linted(CORPUS[0].read_bytes())).data
    broken = with_members(data, {"word/comments.xml": members(data)["word/comments.xml"].replace(b"w:author", b"w:by")})
    assert faults(broken, tmp_path / "broken.docx") - faults(data, tmp_path / "sound.docx")
