"""`jdlint compare`: what it works on, what it says, and its exit code."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import OPEN, RESTRICTED


def test_two_files_are_compared_in_one_page(run, restricted, open_to_all):
    ran = run("compare", "restricted.md", "open.md")
    assert ran.code == 0
    assert ran.out == ""
    assert "errors 1 → 0" in ran.err
    assert "A4 landscape" in Path("comparison.html").read_text(encoding="utf-8")


def test_json_goes_to_standard_output(run, restricted, open_to_all):
    data = json.loads(run("compare", "restricted.md", "open.md", "--format", "json").out)
    assert [document["report"]["path"] for document in data["documents"]] == ["restricted.md", "open.md"]


@pytest.fixture
def repository(run, tmp_path):
    """A git repository whose last commit holds the restricted version, and whose file is open."""

    def git(*args):
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *identity, *args], check=True, capture_output=True)

    git("init", "-q")
    folder = tmp_path / "jds"
    folder.mkdir()
    (folder / "head.md").write_text(RESTRICTED, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "First version")
    (folder / "head.md").write_text(OPEN, encoding="utf-8")


def test_the_old_version_comes_from_git(run, repository):
    ran = run("compare", "jds/head.md", "--old", "HEAD", "--format", "summary")
    assert ran.code == 0
    assert ran.out.startswith("Head of Patient Safety: errors 1 → 0")
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize("revision", ["nonsense", "--help"])
def test_a_revision_that_git_does_not_know_is_named(run, repository, revision):
    ran = run("compare", "jds/head.md", f"--old={revision}")
    assert ran.code == 2
    assert revision in ran.err
    assert not Path("comparison.html").exists()


def test_a_file_that_git_does_not_know_is_said_to_be_so(run, repository):
    Path("new.md").write_text(OPEN, encoding="utf-8")
    assert "git has no version of it" in run("compare", "new.md", "--old", "HEAD").err


def test_without_git_the_old_version_cannot_be_had(run, open_to_all, monkeypatch):
    monkeypatch.setenv("PATH", "")
    ran = run("compare", "open.md", "--old", "HEAD")
    assert ran.code == 2
    assert "git is not installed" in ran.err


def test_one_file_alone_is_a_usage_error(run, open_to_all):
    ran = run("compare", "open.md")
    assert ran.code == 2
    assert "2 to 12 documents, and here is 1" in ran.err


def test_more_documents_than_a_page_can_show_are_refused(run, open_to_all):
    assert "more than 12" in run("compare", *["open.md"] * 13).err


def test_old_takes_one_file(run, open_to_all):
    assert "give one file" in run("compare", "open.md", "open.md", "--old", "HEAD").err


def test_a_file_that_cannot_be_read_stops_the_comparison(run, open_to_all):
    ran = run("compare", "open.md", "gone.docx")
    assert ran.code == 2
    assert "gone.docx: there is no such file" in ran.err


def test_a_posting_that_cannot_be_read_stops_the_comparison(run):
    Path("posts.jsonl").write_text('{"title": "A", "description": "B"}\nnot json\n', encoding="utf-8")
    assert "posts.jsonl" in run("compare", "posts.jsonl").err


def test_an_output_that_cannot_be_written_is_a_usage_error(run, open_to_all):
    assert "cannot be written" in run("compare", "open.md", "open.md", "-o", "no/such/folder.html").err
