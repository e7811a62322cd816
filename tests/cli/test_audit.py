"""`jdlint audit`: what it works on, what it says, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jdlint.cli import audit
from tests.audit.conftest import interrupt_at, posting
from tests.cli.conftest import RESTRICTED


@pytest.fixture
def adverts(run):
    """Three adverts, one of them closed to all but nurses, in the folder that commands run in."""
    text = "\n".join(posting(n, closed=n == 0) for n in range(3))
    Path("adverts.jsonl").write_text(text, encoding="utf-8")


def test_an_audit_says_its_main_figures_and_where_the_rest_is(run, adverts):
    ran = run("audit", "adverts.jsonl", "--jobs", "1")
    assert ran.code == 0
    assert ran.out.startswith("1 of 3 posts that people of several professions could fill")
    assert str(Path("audit") / "dashboard.html") in ran.err
    assert json.loads(Path("audit/audit.json").read_text(encoding="utf-8"))["all"]["posts"] == 3


def test_a_folder_of_files_is_audited(run, restricted):
    assert run("audit", ".", "-o", "out", "--no-parquet", "--no-coverage").code == 0
    assert not Path("out/documents.parquet").exists()
    assert "restricted.md" in Path("out/documents.csv").read_text(encoding="utf-8")


def test_what_cannot_be_read_makes_the_audit_incomplete(run, adverts):
    ran = run("audit", "adverts.jsonl", "gone.docx", "--jobs", "1")
    assert ran.code == 2
    assert "1 file or posting could not be read" in ran.err
    assert "gone.docx" in Path("audit/failures.csv").read_text(encoding="utf-8")


def test_a_broken_off_audit_must_be_resumed_or_restarted(run, adverts, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(audit._Lines, "__call__", lambda self, done, total: interrupt_at(0)(done, total))
        ran = run("audit", "adverts.jsonl")
    assert ran.code == 130
    assert "interrupted after 0 of 3: --resume goes on" in ran.err
    ran = run("audit", "adverts.jsonl")
    assert ran.code == 2
    assert "--restart begins again" in ran.err
    assert run("audit", "adverts.jsonl", "--resume", "--jobs", "1").code == 0
    assert run("audit", "adverts.jsonl", "--restart", "--jobs", "1").code == 0
    assert run("audit", "adverts.jsonl", "--jobs", "1").code == 0


def test_the_columns_are_explained(run):
    ran = run("audit", "--columns")
    assert ran.code == 0
    assert "findings.csv, findings.parquet" in ran.out
    assert "  restriction        text " in ran.out


def test_progress_says_how_fast_and_how_long(capsys, monkeypatch):
    clock = iter([0.0, 5.0, 20.0])
    monkeypatch.setattr(audit, "monotonic", lambda: next(clock))
    lines = audit._Lines()
    for done in (0, 10, 40):
        lines(done, 100)
    assert capsys.readouterr().err == "jdlint: 40 of 100, 2 a second, 0.5 minutes left\n"


def test_progress_before_anything_is_done_promises_nothing(capsys, monkeypatch):
    clock = iter([0.0, 20.0])
    monkeypatch.setattr(audit, "monotonic", lambda: next(clock))
    lines = audit._Lines()
    lines(0, 100)
    lines(0, 100)
    assert "nothing done yet" in capsys.readouterr().err


def test_a_terminal_gets_a_bar(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with audit._progress() as watch:
        watch(0, 10)
        watch(10, 10)
    assert "10/10" in capsys.readouterr().err


def test_the_settings_of_a_file_hold_in_an_audit(run):
    Path("jdlint.toml").write_text('[per-file."*.md"]\nrole = "practice"\n', encoding="utf-8")
    Path("a.md").write_text(RESTRICTED, encoding="utf-8")
    run("audit", "a.md", "--jobs", "1")
    assert "practice" in Path("audit/documents.csv").read_text(encoding="utf-8")


def test_the_settings_of_a_folder_hold_when_it_is_audited(run):
    Path("jds").mkdir()
    Path("jds/jdlint.toml").write_text('[per-file."*.md"]\nrole = "practice"\n', encoding="utf-8")
    Path("jds/a.md").write_text(RESTRICTED, encoding="utf-8")
    run("audit", "jds", "--jobs", "1")
    assert "practice" in Path("audit/documents.csv").read_text(encoding="utf-8")


def test_a_folder_without_job_descriptions_is_not_audited(run):
    Path("empty").mkdir()
    ran = run("audit", "empty")
    assert (ran.code, ran.err) == (2, "jdlint: empty: there is no job description to audit\n")
    assert not Path("audit").exists()
