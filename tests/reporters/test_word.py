"""The Word file back: nothing but comments and suggestions is added, and they stand on the very words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import DocumentReport
from jdlint.reporters.word import Reviewed, review
from jdlint.reporters.word_earlier import unreviewed
from jdlint.rulebook import load_rulebook
from tests.readers.word_files import CASES, Case, p, sdt, word_file
from tests.readers.word_shown import SHOWN
from tests.reporters.word_checks import (
    SIGNATURE,
    accepted,
    canonical,
    commented,
    document,
    each_word,
    finding,
    members,
    ours,
    plain,
    report,
    without_review,
    xml,
)

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.docx"))
CORPUS_DATA = [path.read_bytes() for path in CORPUS]
TOUCHED = {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}
# Where the words of a case stand on which Word takes no comment, or would lose it.
APART: dict[str, tuple[str, ...]] = {
    "a text box": ("Text box",),
    "an old text box": ("Text box",),
    "a text box in a text box": ("Text box",),
    "a text box in a cell": ("Text box",),
    "a table in a text box": ("Table",),
    "an unfilled content control": ("Paragraph 1",),
    "a field across paragraphs": ("Paragraph 1", "Paragraph 2"),
    "word art": ("Text box",),
    "an equation": ("Paragraph 1",),
    "an empty choice": ("Paragraph 1",),
    "ruby text": ("Paragraph 1",),
    "a footnote": ("Footnote",),
    "an endnote": ("Endnote",),
    "a page header and footer": ("Page",),
    "headers of two sections that are the same part": ("Page",),
    "a first-page header in force": ("Page",),
    "an even-page header in force": ("Page",),
    "HTML held inside": ("Paragraph 2",),
    "a Word file held inside": ("Paragraph 2",),
    "RTF held inside": ("Paragraph 1",),
    "a diagram": ("Text box",),
    "a chart": ("Text box",),
}


def reviewed(data: bytes, about: DocumentReport, *, suggest: bool = False) -> Reviewed:
    return review(data, about, load_rulebook(), SIGNATURE, suggest=suggest)


def linted(data: bytes) -> DocumentReport:
    return lint_document(document(data), load_rulebook(), Settings(coverage=True))


def check_nothing_else_changed(before: bytes, after: bytes) -> None:
    old, new = members(before), members(after)
    assert [name for name in old if name not in TOUCHED and old[name] != new[name]] == []
    assert set(new) - set(old) <= TOUCHED
    assert canonical(without_review(xml(after), ours(after))) == canonical(xml(before))
    assert document(unreviewed(after)).text == document(before).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_comment_on_every_word_stands_on_that_word_and_nothing_else_changes(case: Case) -> None:
    read = document(case.data)
    findings = list(each_word(read))
    result = reviewed(case.data, report(read, findings))
    notes, words = ours(result.data), commented(result.data)
    assert len(notes) == result.comments == len(findings) + 1
    for number, found in zip(list(notes)[1:], findings, strict=True):
        apart = notes[number][0].startswith(f"About “{found.quote}” ({found.origin.label})")
        assert apart or plain(words[number]) == plain(found.quote)
        assert not apart or found.origin.label.startswith(APART.get(case.name, "nowhere"))
    check_nothing_else_changed(case.data, result.data)
    assert document(result.data).text == read.text


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: case.name)
def test_comments_change_nothing_else_in_files_with_much_that_is_hidden(case: Case) -> None:
    read = document(case.data)
    result = reviewed(case.data, report(read, list(each_word(read))))
    check_nothing_else_changed(case.data, result.data)
    assert document(result.data).text == read.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_rewrite_that_is_accepted_stands_in_the_text_and_one_that_is_rejected_leaves_no_trace(case: Case) -> None:
    read = document(case.data)
    findings = [finding(read, block.end - 1, block.end, "X (new) & Y") for block in read.blocks]
    result = reviewed(case.data, report(read, findings), suggest=True)
    check_nothing_else_changed(case.data, result.data)
    lines = [*read.text.split("\n")]
    done = document(accepted(result.data)).text.split("\n")
    changed = [new for old, new in zip(lines, done, strict=True) if old != new]
    assert len(changed) == result.changes
    assert all(line.endswith("X (new) & Y") for line in changed)


def test_no_rewrite_stands_in_a_control_that_word_fills_with_whole_paragraphs() -> None:
    data = word_file(sdt(p("Head of Ward."), "<w:date/>") + p("Leads the team."))
    read = document(data)
    findings = [finding(read, block.end - 1, block.end, "X") for block in read.blocks]
    result = reviewed(data, report(read, findings), suggest=True)
    assert (result.comments, result.changes) == (3, 1)
    assert ours(result.data)["1"][0].startswith("About “.” (Paragraph 1)")
    check_nothing_else_changed(data, result.data)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_word_file_of_the_corpus_comes_back_with_a_comment_for_each_finding_and_one_more(path: Path) -> None:
    data = path.read_bytes()
    about = linted(data)
    for suggest in (False, True):
        result = reviewed(data, about, suggest=suggest)
        notes, words = ours(result.data), commented(result.data)
        assert len(notes) == len(about.open_findings) + 1
        check_nothing_else_changed(data, result.data)
        for number, found in zip(list(notes)[1:], [] if suggest else about.open_findings, strict=False):
            assert plain(words[number]) == plain(found.quote) or notes[number][0].startswith(f"About “{found.quote}”")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_suggestion_that_is_accepted_is_what_the_finding_asked_for_and_ends_it(path: Path) -> None:
    data = path.read_bytes()
    about = linted(data)
    result = reviewed(data, about, suggest=True)
    after = linted(accepted(result.data))
    body = [block for block in about.document.blocks if block.part == "body"]
    wanted = sum(
        found.replacement is not None and any(b.start <= found.span.start < b.end for b in body)
        for found in about.open_findings
    )
    assert result.changes == wanted
    assert len(after.open_findings) == len(about.open_findings) - wanted


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_findings_however_they_overlap_each_have_their_comment_and_a_second_review_gives_the_same(
    data: st.DataObject,
) -> None:
    before = data.draw(st.sampled_from([*CORPUS_DATA, CASES[-1].data]))
    read = document(before)
    findings = []
    for block in data.draw(st.lists(st.sampled_from(read.blocks), min_size=1, max_size=6)):
        start = data.draw(st.integers(block.start, block.end - 1))
        end = data.draw(st.integers(start + 1, block.end))
        findings.append(finding(read, start, end, data.draw(st.sampled_from([None, "", "other words"]))))
    suggest = data.draw(st.booleans())
    about = report(read, findings)
    result = reviewed(before, about, suggest=suggest)
    assert len(ours(result.data)) == len(findings) + 1
    check_nothing_else_changed(before, result.data)
    assert reviewed(unreviewed(result.data), about, suggest=suggest).data == result.data
