"""`jdlint review`: where the reviewed file goes, and who signs it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.readers.word_files import p, word_file

DRAFT = word_file(
    p("Head of Patient Safety", properties='<w:pStyle w:val="Title"/>')
    + p("Person specification")
    + p("Essential criteria")
    + p("- Registered nurse with current NMC registration")
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A Word file with one finding."""
    path = tmp_path / "draft.docx"
    path.write_bytes(DRAFT)
    return path


def written(path: Path, part: str = "comments") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"word/{part}.xml").decode()


def test_the_reviewed_file_is_written_beside_the_draft_which_stays_as_it_was(run, draft):
    ran = run("review", "draft.docx", "-o", "reviewed.docx")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "jdlint: 2 comments in reviewed.docx\n"
    assert written(draft.with_name("reviewed.docx")).count("<w:comment ") == 2
    assert draft.read_bytes() == DRAFT


def test_without_an_output_the_name_says_that_it_is_reviewed(run, draft):
    assert run("review", "draft.docx", "--fail-on", "error").code == 1
    assert draft.with_name("draft-reviewed.docx").exists()


def test_a_suggestion_is_written_into_the_text(run, draft):
    ran = run("review", "draft.docx", "-o", "a.docx", "--suggest")
    assert "2 comments and 1 suggested change in a.docx" in ran.err
    assert "<w:ins " in written(draft.with_name("a.docx"), "document")


def test_the_author_and_the_time_can_be_set_and_the_output_is_then_the_same_each_time(run, draft, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772357400")
    for name in ("a.docx", "b.docx"):
        run("review", "draft.docx", "-o", name, "--author", "HR Advisers", "--suggest")
    said = written(draft.with_name("a.docx"))
    assert set(re.findall(r'w:author="([^"]*)" w:date="([^"]*)" w:initials="([^"]*)"', said)) == {
        ("HR Advisers", "2026-03-01T09:30:00Z", "HA")
    }
    assert draft.with_name("a.docx").read_bytes() == draft.with_name("b.docx").read_bytes()


def test_initials_can_be_given_and_are_else_made_from_the_name(run, draft):
    for options, initials in ((["--initials", "QQ"], "QQ"), ([], "jd")):
        run("review", "draft.docx", "-o", "a.docx", *options)
        assert f'w:initials="{initials}"' in written(draft.with_name("a.docx"))


def test_a_time_that_is_no_number_is_refused(run, draft, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = run("review", "draft.docx", "-o", "a.docx")
    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in ran.err


def test_the_draft_is_only_overwritten_where_that_is_asked_for(run, draft, tmp_path):
    (tmp_path / "link.docx").symlink_to(draft)
    for output in ("draft.docx", "./draft.docx", "link.docx", "none/../draft.docx"):
        ran = run("review", "draft.docx", "-o", output)
        assert ran.code == 2
        assert "is the file itself" in ran.err
    assert draft.read_bytes() == DRAFT
    assert run("review", "draft.docx", "--in-place").code == 1
    assert "jdlint · restricted-registration" in written(draft)
    first = draft.read_bytes()
    run("review", "draft.docx", "--in-place")
    assert written(draft).count("<w:comment ") == 2
    assert [name for name in tmp_path.iterdir() if name.name.startswith(".jdlint")] == []
    assert len(first) == len(draft.read_bytes())


def test_an_output_and_in_place_together_are_refused(run, draft):
    assert run("review", "draft.docx", "--in-place", "-o", "a.docx").code == 2


def test_a_file_that_is_not_word_is_refused_with_one_line(run, restricted):
    ran = run("review", "restricted.md", "-o", "a.docx")
    assert ran.code == 2
    assert ran.err == (
        "jdlint: restricted.md: comments can only be written into a Word document (.docx), and this is none\n"
    )
    assert not restricted.with_name("a.docx").exists()


def test_a_missing_file_is_named(run):
    assert run("review", "missing.docx").err == "jdlint: missing.docx: there is no such file\n"


def test_an_output_that_cannot_be_written_leaves_nothing_behind(run, draft, tmp_path):
    (tmp_path / "folder.docx").mkdir()
    for output in ("nowhere/a.docx", "folder.docx"):
        ran = run("review", "draft.docx", "-o", output)
        assert ran.code == 2
        assert "cannot be written" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir() if "jdlint" in path.name) == []
