"""The smaller commands: report, coverage, rules, explain."""

from __future__ import annotations

import json
import re

from jdlint.rulebook import own_rules


def test_the_html_report_is_written_beside_where_one_works(run, tmp_path, restricted):
    ran = run("report", "restricted.md")
    assert ran.code == 1
    assert ran.out == ""
    assert "restricted.md.html" in ran.err
    assert "Registered nurse with current NMC registration" in (tmp_path / "restricted.md.html").read_text()


def test_the_html_report_can_go_to_standard_output(run, restricted):
    assert run("report", "restricted.md", "-o", "-").out.startswith("<!")


def test_no_report_is_written_of_nothing(run, tmp_path):
    assert run("report", "missing.docx", "-o", "x.html").code == 2
    assert not (tmp_path / "x.html").exists()


def test_coverage_shows_a_profile_of_any_text(run, tmp_path):
    (tmp_path / "statement.txt").write_text("I build networks across organisations.\n\nI listen to patients.\n")
    ran = run("coverage", "statement.txt")
    assert ran.code == 0
    assert ran.out.startswith("statement.txt\n")
    assert json.loads(run("coverage", "statement.txt", "--format", "json").out)["documents"]


def test_rules_lists_every_rule_with_its_pack(run):
    out = run("rules").out
    assert "\n  restricted-registration " in out
    assert "\nguide\n" in out
    assert "\nlaw (off unless selected: --extend-select)\n" in out


def test_explain_is_the_manual_page_of_a_rule(run):
    out = run("explain", "restricted-registration").out
    for words in ("pack guide", "Instead", "Guide", "Flagged:", "[[", "Passed:"):
        assert words in out


def test_explain_shows_examples_that_are_whole_documents(run):
    assert "    # Ward Manager ([[RMN/RNLD]])" in run("explain", "restricted-title").out


def test_explain_is_the_manual_page_of_an_indicator(run):
    out = run("explain", "communicator/network").out
    for words in ("theme Skilful communicator", "Ask for", "Shown by", "Hinted by", "Shown in:", "[[", " more)"):
        assert words in out
    assert max(map(len, out.splitlines())) <= 200


def test_explaining_what_does_not_exist_names_the_nearest(run):
    ran = run("explain", "restricted-titel")
    assert ran.code == 2
    assert "did you mean 'restricted-title'?" in ran.err


def test_rules_test_says_what_was_tested(run):
    ran = run("rules", "test")
    assert " rules, " in ran.out


def test_rules_test_fails_for_a_pack_whose_examples_do_not_hold(run, tmp_path):
    (tmp_path / "house").mkdir()
    rule = (own_rules() / "guide" / "restricted-registration.yaml").read_text(encoding="utf-8")
    (tmp_path / "house" / "house-rule.yaml").write_text(rule.replace("[[Active NMC Registration]]", "[[Active]] NMC"))
    ran = run("rules", "test", "house")
    assert ran.code == 1
    assert "house-rule must flag “Active”" in ran.out


def test_evaluate_shows_figures_and_differences(run, tmp_path, restricted):
    (tmp_path / "restricted.gold.yaml").write_text("document: restricted.md\nrole: {kind: practice}\nfindings: []\n")
    out = run("evaluate", ".").out
    assert "1 document\n" in out
    assert "  other role: leadership instead of practice" in out
    assert "other role" not in run("evaluate", ".", "--quiet").out


def test_evaluate_measures_labels_of_adverts_that_stand_apart(run, tmp_path):
    posting = {"@type": "JobPosting", "identifier": "7", "title": "Head of Safety", "description": "You will be kind."}
    (tmp_path / "adverts.jsonl").write_text(json.dumps(posting) + "\n")
    rows = [
        {"advert": "7", "reader": one, "clear": {"personal-qualities/kindness": []}, "arguable": {}} for one in (1, 2)
    ]
    (tmp_path / "labels.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = run("evaluate", "labels.jsonl", "--adverts", "adverts.jsonl").out
    assert re.search(r"coverage: personal-qualities +\S+ +1\.000 ", out)
    assert "the readers agree with an F1 of 1.000" in out
    assert "roles" not in out
    one_reader = json.dumps(rows[0]) + "\n"
    (tmp_path / "labels.jsonl").write_text(one_reader)
    assert "agree" not in run("evaluate", "labels.jsonl", "--adverts", "adverts.jsonl", "--quiet").out


def test_evaluate_takes_either_a_folder_or_labels_with_their_adverts(run, tmp_path):
    (tmp_path / "labels.jsonl").write_text("{}")
    assert run("evaluate", "labels.jsonl").code == 2
    assert "A file of labels needs its --adverts" in run("evaluate", ".", "--adverts", "labels.jsonl").err
