"""`jdlint check`: what it works on, what it says, and its exit code."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tests.cli.conftest import OPEN, RESTRICTED


def test_a_restricted_document_fails_and_an_open_one_passes(run, restricted, open_to_all):
    assert run("check", "restricted.md").code == 1
    assert run("check", "open.md").code == 0
    assert run("check", "open.md", "restricted.md").code == 1


def test_the_text_report_says_what_where_why_and_what_instead(run, restricted):
    out = run("check", "restricted.md").out
    for words in (
        "Head of Patient Safety, band 8b: a leadership or management post",
        "error ",
        "Line 9 ",
        "restricted-registration",
        "Registered nurse with current NMC registration",
        "Why ",
        "Guide ",
        "Instead ",
        "1 document: 1 error, 0 warnings",
    ):
        assert words in out


def test_why_is_said_once_for_each_rule(run, tmp_path):
    (tmp_path / "a.md").write_text(RESTRICTED)
    (tmp_path / "b.md").write_text(RESTRICTED)
    out = run("check", "a.md", "b.md").out
    assert out.count("restricted-registration") == 2
    assert out.count("  Why ") == 1


def test_json_is_the_report_that_other_programs_read(run, restricted):
    ran = run("check", "restricted.md", "--format", "json")
    data = json.loads(ran.out)
    assert data["schema"] == "jdlint-report/1"
    assert data["summary"] == {"documents": 1, "error": 1, "warning": 0, "advice": data["summary"]["advice"]}
    assert data["documents"][0]["findings"][0]["quote"] == "Registered nurse with current NMC registration"
    assert ran.err == ""


def test_standard_input_is_read_as_a_dash(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RESTRICTED.encode())))
    data = json.loads(run("check", "-", "--format", "json").out)
    assert data["documents"][0]["path"] == "-"


def test_a_folder_gives_its_documents_in_order_and_leaves_the_rest(run, tmp_path):
    for name in ("b.md", "a/x.txt", "c.md", ".hidden/d.md", "node_modules/e.md", "~$b.docx", "f.png"):
        path = tmp_path / "jds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OPEN)
    data = json.loads(run("check", "jds", "jds/b.md", "--format", "json").out)
    names = [document["path"] for document in data["documents"]]
    assert names == ["jds/b.md", "jds/c.md", "jds/a/x.txt"]


def test_a_folder_without_documents_is_said(run, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("check", "empty")
    assert ran.code == 2
    assert ran.err == "jdlint: empty: there is no job description in this folder\n"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.docx", None, "there is no such file"),
        ("empty.txt", b"", "empty"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        ("broken.docx", b"PK\x03\x04 and no more", "damaged"),
        ("noise.txt", bytes(range(256)) * 8, ""),
        ("picture.docx", b"\x89PNG\r\n", "picture"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_2_and_the_rest_is_done(run, tmp_path, restricted, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = run("check", name, "restricted.md", "--format", "json")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith(f"jdlint: {name}: ")
    assert words in ran.err
    data = json.loads(ran.out)
    assert [error["path"] for error in data["errors"]] == [name]
    assert [document["path"] for document in data["documents"]] == ["restricted.md"]


def test_a_rule_file_with_an_error_is_named_with_its_line(run, tmp_path, restricted):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "no-jargon.yaml").write_text("summary: x\ncheck: [\n")
    ran = run("check", "restricted.md", "--rules", "house")
    assert ran.code == 2
    assert "house/no-jargon.yaml:" in ran.err
    assert ran.out == ""


def test_each_output_belongs_to_the_format_before_it(run, tmp_path, restricted):
    ran = run("check", "restricted.md", "--format", "json", "--output", "a.json", "--format", "text")
    assert json.loads((tmp_path / "a.json").read_text())["summary"]["error"] == 1
    assert "1 document: 1 error" in ran.out
    run("check", "restricted.md", "--output", "a.txt")
    assert "1 document: 1 error" in (tmp_path / "a.txt").read_text()


@pytest.mark.parametrize(
    "args", [("--format", "json", "--format", "text"), ("--format", "json", "--output", "no/such/folder/x")]
)
def test_outputs_that_cannot_be_are_usage_errors(run, restricted, args):
    assert run("check", "restricted.md", *args).code == 2


def test_the_role_can_be_set(run, restricted):
    data = json.loads(run("check", "restricted.md", "--role", "practice", "--format", "json").out)
    assert data["documents"][0]["role"]["kind"] == "practice"
    assert data["summary"]["error"] == 0


def test_fail_on_sets_the_lowest_level_that_fails(run, tmp_path):
    (tmp_path / "wish.md").write_text(RESTRICTED.replace("Essential", "Desirable"))
    assert run("check", "wish.md").code == 0
    assert run("check", "wish.md", "--fail-on", "advice").code == 1


def test_control_characters_never_reach_the_terminal(run, tmp_path):
    (tmp_path / "odd.md").write_text(RESTRICTED.replace("Head of", "Head \x1b[31mof"))
    ran = run("check", "odd.md", "no\x1b[2Jsuch.md")
    assert "\x1b" not in ran.out + ran.err
