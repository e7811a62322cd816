"""The formats that programs read, of one run over good, bad and unreadable files."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

from tests.cli.conftest import RESTRICTED

MULTITOOL = Path(__file__).parents[1] / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"


@pytest.fixture
def files(tmp_path, restricted, open_to_all):
    """A folder with an open, a restricted and a kept document, a Word file, and one that cannot be read."""
    comment = " <!-- jdlint: ignore restricted-registration because the panel agreed -->"
    line = "Registered nurse with current NMC registration"
    (tmp_path / "kept, 1:2.md").write_text(RESTRICTED.replace(line, line + comment))
    word = docx.Document()
    word.add_heading("Head of Patient Safety", 0)
    word.add_heading("Essential criteria (100%)", 1)
    word.add_paragraph("Registered nurse", style="List Bullet")
    word.save(str(tmp_path / "word.docx"))
    (tmp_path / "broken.docx").write_bytes(b"PK")
    return tmp_path


def test_every_format_in_one_run_each_to_its_own_file(run, files):
    args = []
    for form in ("text", "json", "sarif", "github", "junit", "gitlab", "html"):
        args += ["--format", form, "--output", f"out.{form}"]
    ran = run("check", ".", *args)
    assert (ran.code, ran.out) == (2, "")
    for form in ("text", "json", "sarif", "github", "junit", "gitlab", "html"):
        assert "Registered nurse" in (files / f"out.{form}").read_text(encoding="utf-8")


def test_github_annotations_stand_on_their_lines(run, files):
    lines = run("check", ".", "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=restricted.md,line=9,title=restricted-registration::“Registered nurse")
    assert lines[1].startswith("::error file=word.docx,title=restricted-registration::")
    assert "Essential criteria (100%25), bullet 1" in lines[1]
    assert lines[2].startswith("::error file=broken.docx,title=jdlint::the file is damaged")
    assert len(lines) == 4


def test_a_path_is_escaped_in_an_annotation(run, files):
    (files / "kept, 1:2.md").write_text(RESTRICTED)
    assert "::error file=kept%2C 1%3A2.md,line=9," in run("check", "kept, 1:2.md", "--format", "github").out


def test_annotations_are_the_default_on_github_actions(run, restricted, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", "restricted.md").out.startswith("::error file=restricted.md,line=9,")


def test_junit_has_a_case_for_each_document_and_each_failure(run, files):
    root = ET.fromstring(run("check", ".", "--format", "junit").out)
    assert root.attrib == {"name": "jdlint", "tests": "5", "failures": "2", "errors": "1"}
    failed = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert failed == {
        "kept, 1:2.md": [],
        "open.md": [],
        "restricted.md": ["failure"],
        "word.docx": ["failure"],
        "broken.docx": ["error"],
    }


def test_gitlab_findings_have_lines_and_fingerprints_of_their_own(run, files):
    (files / "twice.md").write_text(RESTRICTED + RESTRICTED.split("criteria\n\n")[1])
    rows = json.loads(run("check", "twice.md", "word.docx", "--select", "guide", "--format", "gitlab").out)
    places = [(row["location"]["path"], row["location"]["lines"]["begin"], row["severity"]) for row in rows]
    assert places == [("twice.md", 9, "major"), ("twice.md", 11, "major"), ("word.docx", 1, "major")]
    assert len({row["fingerprint"] for row in rows}) == 3


def test_sarif_names_the_words_in_the_file_and_how_to_replace_them(run, files):
    log = json.loads(run("check", ".", "--format", "sarif").out)
    results = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result
        for result in log["runs"][0]["results"]
    }
    restricted = results["restricted.md"]
    region = restricted["locations"][0]["physicalLocation"]["region"]
    line = (files / "restricted.md").read_text().splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "Registered nurse with current NMC registration"
    deleted = restricted["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert deleted == region
    assert results["kept%2C%201%3A2.md"]["suppressions"] == [{"kind": "inSource", "justification": "the panel agreed"}]
    assert "fixes" not in results["word.docx"]
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_sarif_gives_no_fix_where_the_file_has_other_words_by_now(run, files):
    run("check", "restricted.md")
    twice = RESTRICTED.replace("Registered nurse with", "Registered nurse  with")
    (files / "restricted.md").write_text(twice)
    (result,) = json.loads(run("check", "restricted.md", "--format", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 9}
    assert "fixes" not in result


@pytest.mark.skipif(not MULTITOOL.is_file(), reason="the SARIF validator is not installed: npm ci --prefix tests")
def test_sarif_is_valid_against_its_schema(run, files):
    run("check", ".", str(files / "word.docx"), "--format", "sarif", "--output", "out.sarif")
    MULTITOOL.chmod(0o755)
    done = subprocess.run(
        [MULTITOOL, "validate", "out.sarif"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 files scanned" in done.stdout
    assert ": error " not in done.stdout
