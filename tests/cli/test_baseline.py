"""Known findings: what survives, what is new, what is stale."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import OPEN, RESTRICTED

LINE = "- Registered nurse with current NMC registration\n"
OTHER = "- Experience as a ward sister\n"


@pytest.fixture
def base(run, restricted):
    """Runs with a baseline of one finding in `restricted.md`."""
    ran = run("check", "restricted.md", "--write-baseline")
    assert ran.code == 0
    assert "jdlint-baseline.json: 1 finding, 1 of them new; 0 gone" in ran.err
    return lambda *args: run("check", *args, "--baseline", "jdlint-baseline.json")


def test_known_findings_pass_and_are_counted(base):
    ran = base("restricted.md")
    assert ran.code == 0
    assert "1 known from the baseline" in ran.out
    assert "restricted-registration" not in ran.out


def test_a_new_finding_fails_alone(base, restricted, run):
    restricted.write_text(RESTRICTED + OTHER)
    ran = base("restricted.md", "--format", "github")
    assert ran.code == 1
    annotations = [line for line in ran.out.splitlines() if line.startswith("::")]
    assert len(annotations) == 1
    assert annotations[0].startswith("::error file=restricted.md,line=11,title=restricted-experience::")


@pytest.mark.parametrize(
    "text",
    [
        RESTRICTED.replace(LINE, "").rstrip() + "\n" + LINE,
        RESTRICTED.replace("nurse with current", "nurse with\n  current"),
        RESTRICTED.replace(
            "Registered nurse with current NMC registration", "registered  Nurse with current NMC registration."
        ),
    ],
    ids=["another order", "other line breaks", "other case and punctuation"],
)
def test_a_known_finding_survives(base, restricted, text):
    restricted.write_text(text)
    assert base("restricted.md").code == 0


def test_a_known_finding_survives_a_new_file_name(base, restricted):
    restricted.rename(restricted.with_name("renamed.md"))
    ran = base("renamed.md")
    assert (ran.code, ran.err) == (0, "")


def test_the_same_sentence_once_more_is_new(base, restricted):
    restricted.with_name("copy.md").write_text(RESTRICTED)
    assert base("restricted.md", "copy.md").code == 1


def test_a_stale_entry_is_told(base, restricted):
    restricted.write_text(OPEN)
    ran = base("restricted.md")
    assert ran.code == 0
    assert "jdlint-baseline.json: no longer found: restricted-registration: Registered nurse" in ran.err


def test_entries_of_files_that_are_not_checked_are_not_stale(base, open_to_all):
    assert base("open.md").err == ""


def test_rewriting_tells_what_is_newly_accepted_and_what_is_gone(base, run, restricted):
    restricted.write_text(OPEN + OTHER)
    ran = run("check", "restricted.md", "--write-baseline")
    assert "new, and now accepted: restricted-experience: Experience as a ward sister" in ran.err
    assert "1 finding, 1 of them new; 1 gone" in ran.err
    assert base("restricted.md").code == 0


def test_rewriting_leaves_the_entries_of_files_that_are_not_checked(base, run, restricted, tmp_path):
    (tmp_path / "b.md").write_text("# Head of Care\n\n## Essential criteria\n\n" + OTHER)
    run("check", "b.md", "--write-baseline")
    assert base("restricted.md", "b.md").code == 0


def test_a_baseline_can_stand_in_settings(run, restricted, tmp_path):
    (tmp_path / "jdlint.toml").write_text('baseline = "known.json"\n')
    assert "known.json" in run("check", "restricted.md", "--write-baseline").err
    assert run("check", "restricted.md").code == 0
    assert json.loads((tmp_path / "known.json").read_text())["schema"] == "jdlint-baseline/1"


@pytest.mark.parametrize(
    "text", [None, "[", "{}", '{"schema": "other"}', '{"schema": "jdlint-baseline/1", "findings": [1]}']
)
def test_a_baseline_that_cannot_be_used_is_said(run, restricted, tmp_path, text):
    if text is not None:
        (tmp_path / "odd.json").write_text(text)
    ran = run("check", "restricted.md", "--baseline", "odd.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("jdlint: odd.json cannot be used as a baseline: ")


def test_a_baseline_that_cannot_be_written_is_said(run, restricted):
    ran = run("check", "restricted.md", "--write-baseline", "--baseline", "no/such/folder.json")
    assert ran.code == 2
    assert "cannot be written" in ran.err


def test_a_finding_kept_for_another_reason_is_no_entry(run, restricted, tmp_path):
    comment = " <!-- jdlint: ignore restricted-registration because it is so -->"
    restricted.write_text(RESTRICTED.replace(LINE, LINE.strip() + comment + "\n"))
    assert "0 findings" in run("check", "restricted.md", "--write-baseline").err


@pytest.mark.parametrize("name", ["jdlint-baseline.json", "known.json"])
def test_a_baseline_in_the_folder_is_not_taken_for_a_job_description(run, restricted, name):
    assert run("check", ".", "--write-baseline", "--baseline", name).code == 0
    ran = run("check", ".", "--baseline", name)
    assert (ran.code, ran.err) == (0, "")
    assert "1 document: " in ran.out
