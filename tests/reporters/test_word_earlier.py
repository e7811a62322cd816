"""A file that was reviewed before: nothing of jdlint's is doubled, nothing of a person's is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jdlint.model import Document, DocumentReport
from jdlint.reporters.word import review
from jdlint.reporters.word_earlier import unreviewed
from jdlint.rulebook import load_rulebook
from tests.readers.word_files import p, part, relations, word_file
from tests.reporters.test_word import CORPUS, linted, reviewed
from tests.reporters.word_checks import (
    SIGNATURE,
    W,
    comments,
    document,
    members,
    ours,
    report,
    report_on,
    with_members,
    xml,
)

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DRAFT = word_file(p("Ward Manager") + p("A registered nurse leads the team."))


def again(data: bytes, words: str = "registered nurse", new: str | None = None, *, suggest: bool = False) -> bytes:
    """A review of a file that may have been reviewed before."""
    clean = unreviewed(data)
    return reviewed(clean, report_on(document(clean), words, new), suggest=suggest).data


@pytest.mark.parametrize("path", CORPUS[::3], ids=lambda path: path.stem)
@pytest.mark.parametrize("suggest", [False, True])
def test_a_second_review_gives_the_same_bytes(path, suggest):
    first = reviewed(path.read_bytes(), linted(path.read_bytes()), suggest=suggest).data
    clean = unreviewed(first)
    assert document(clean) == document(path.read_bytes())
    assert reviewed(clean, linted(clean), suggest=suggest).data == first


def test_a_file_without_a_review_comes_back_as_it_is():
    assert unreviewed(DRAFT) is DRAFT
    theirs = part("comments", f'<w:comment w:id="0" w:author="Ann">{p("See jdlint · review below")}</w:comment>')
    data = word_file(p("Text."), {"comments.xml": ("comments", theirs)})
    assert unreviewed(data) is data


def test_a_review_by_another_author_is_replaced_too():
    clean = unreviewed(again(DRAFT))
    other = replace(SIGNATURE, author="HR", initials="HR")
    about = report_on(document(clean), "registered nurse")
    after = review(clean, about, load_rulebook(), other).data
    assert len(ours(unreviewed(after))) == 0


def test_a_change_of_the_same_author_that_no_comment_holds_is_not_rejected():
    first = again(DRAFT, "nurse", "person", suggest=True)
    change = p(
        f'<w:ins w:id="90" w:author="jdlint" w:date="2026-03-01T09:30:00Z">{"<w:r><w:t>More.</w:t></w:r>"}</w:ins>'
    )
    content = members(first)["word/document.xml"].replace(b"</w:body>", change.encode() + b"</w:body>")
    clean = unreviewed(with_members(first, {"word/document.xml": content}))
    assert document(clean).text.split("\n")[1:] == ["A registered nurse leads the team.", "More."]
    assert len(list(xml(clean).iter(f"{W}ins"))) == 1


def saved_by_word(data: bytes, entries: str) -> bytes:
    """A reviewed file as Word saves it: paragraphs of comments have ids, other parts say more about them."""
    content = members(data)["word/comments.xml"].decode()
    content = content.replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ', 1)
    for number in comments(data):
        head, mark, tail = content.partition(f'<w:comment w:id="{number}"')
        body, end, rest = tail.partition("</w:comment>")
        before, last, after = body.rpartition("<w:p>")
        content = head + mark + before + last.replace(">", f' w14:paraId="0000000{number}">') + after + end + rest
    links = relations(
        {
            "rId1": ("comments", "comments.xml"),
            "rId2": ("commentsExtended", "commentsExtended.xml"),
            "rId3": ("commentsIds", "commentsIds.xml"),
        }
    )
    ids = "".join(f'<w15:x w15:paraId="0000000{number}"/>' for number in comments(data))
    return with_members(
        data,
        {
            "word/comments.xml": content.encode(),
            "word/_rels/document.xml.rels": links.encode(),
            "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{entries}</w15:commentsEx>'.encode(),
            "word/commentsIds.xml": f'<w15:ids xmlns:w15="{W15}">{ids}</w15:ids>'.encode(),
        },
    )


def test_what_word_keeps_beside_a_comment_goes_with_it():
    entries = "".join(f'<w15:commentEx w15:paraId="0000000{number}" w15:done="0"/>' for number in (0, 1, 7))
    clean = unreviewed(saved_by_word(again(DRAFT), entries))
    assert ours(clean) == {}
    assert members(clean)["word/commentsExtended.xml"].count(b"paraId") == 1
    assert members(clean)["word/commentsIds.xml"].count(b"paraId") == 0
    assert document(clean) == document(DRAFT)


@pytest.mark.parametrize(
    "entry",
    [
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>',
        '<w15:commentEx w15:paraId="00000009" w15:paraIdParent="00000001"/>',
    ],
)
def test_a_comment_that_somebody_has_answered_or_resolved_stays_and_is_not_written_again(entry):
    clean = unreviewed(saved_by_word(again(DRAFT), entry))
    assert list(ours(clean)) == ["1"]
    after = again(clean)
    assert len(ours(after)) == 2
    assert ours(after)["1"] == ours(clean)["1"]


def test_a_general_comment_that_was_answered_stays_too():
    entry = '<w15:commentEx w15:paraId="00000009" w15:paraIdParent="00000000"/>'
    assert len(ours(again(saved_by_word(again(DRAFT), entry)))) == 2


def test_a_review_without_findings_is_replaced_by_one_that_says_so():
    clean = unreviewed(again(DRAFT))
    read: Document = document(clean)
    about: DocumentReport = report(read, [])
    after = reviewed(clean, about).data
    (lines,) = ours(after).values()
    assert lines[0].startswith("Nothing to change.")
