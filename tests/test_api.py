"""The public API."""

from __future__ import annotations

from pathlib import Path

import pytest

import jdlint
from tests.cli.conftest import RESTRICTED


def test_lint_takes_a_path_or_bytes(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_text(RESTRICTED)
    for source in (path, str(path), RESTRICTED.encode()):
        report = jdlint.lint(source)
        assert report.count("error") == 1
        (document,) = report.documents
        for finding in document.findings:
            assert document.document.text[finding.span.start : finding.span.end] == finding.quote


def test_lint_takes_settings(tmp_path: Path):
    report = jdlint.lint(RESTRICTED.encode(), settings=jdlint.Settings(role="practice"))
    assert report.count("error") == 0


def test_lint_raises_what_it_cannot_read(tmp_path: Path):
    with pytest.raises(jdlint.ReadError, match="no such file"):
        jdlint.lint(tmp_path / "missing.docx")


def test_every_public_name_is_there():
    for name in jdlint.__all__:
        assert getattr(jdlint, name) is not None
    assert set(dir(jdlint)) == set(jdlint.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        _ = jdlint.lnit
