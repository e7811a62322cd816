"""Where comments and tracked changes stand in constructs that Word treats in its own way."""

from __future__ import annotations

import pytest

from jdlint.errors import ReadError
from jdlint.reporters.word_anchors import Anchors
from tests.readers.word_files import CASES, p, part, r, sdt, tbl, tc, word_file
from tests.reporters.test_word import check_nothing_else_changed, linted, reviewed
from tests.reporters.word_checks import (
    W,
    accepted,
    commented,
    comments,
    document,
    finding,
    members,
    ours,
    report,
    report_on,
    with_members,
    xml,
)

INSERTED = '<w:ins w:id="7" w:author="Ann" w:date="2026-01-01T00:00:00Z">{}</w:ins>'


def body(data: bytes) -> str:
    """The XML of a document's body without the words of our marks' formats."""
    content = members(data)["word/document.xml"].decode()
    return content[content.index("<w:body>") + 8 : content.index("</w:body>")]


def test_a_run_is_split_at_both_ends_and_its_format_copied() -> None:
    data = word_file(p(r("We want a registered nurse to lead.", "<w:b/><w:i/>")))
    after = reviewed(data, report_on(document(data), "registered nurse")).data
    runs = [run for run in xml(after).iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert [run.findtext(f"{W}t") for run in runs] == ["We want a ", "registered nurse", " to lead."]
    assert all(run.find(f"{W}rPr/{W}b") is not None and run.find(f"{W}rPr/{W}i") is not None for run in runs)
    check_nothing_else_changed(data, after)


def test_words_in_runs_of_different_formats_have_one_comment() -> None:
    data = word_file(p("A regis", r("tered ", "<w:b/>"), r("nur", "<w:i/>"), "se leads."))
    after = reviewed(data, report_on(document(data), "registered nurse")).data
    assert commented(after)["1"] == "registered nurse"


def test_findings_that_touch_or_overlap_or_share_their_words_each_have_their_comment() -> None:
    data = word_file(p("Registered nurse with NMC registration."))
    read = document(data)
    quotes = [
        "Registered nurse",
        "nurse",
        "Registered nurse with NMC registration",
        " with",
        "NMC",
        "NMC registration.",
    ]
    found = report(read, [finding(read, at := read.text.index(q), at + len(q)) for q in quotes])
    after = reviewed(data, found).data
    words = commented(after)
    assert [words[number] for number in list(ours(after))[1:]] == [one.quote for one in found.findings]
    check_nothing_else_changed(data, after)


def test_a_control_that_is_bound_to_data_is_commented_around() -> None:
    bound = sdt(r("Registered nurse"), '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>')
    data = word_file(p("Needs: ", bound, " today"))
    after = reviewed(data, report_on(document(data), "nurse")).data
    assert '<w:commentRangeStart w:id="1"/><w:sdt>' in body(after)
    assert '</w:sdt><w:commentRangeEnd w:id="1"/>' in body(after)
    assert ours(after)["1"][0].startswith("About “nurse” (Paragraph 1)")
    check_nothing_else_changed(data, after)


def test_a_bound_control_around_paragraphs_is_commented_up_to_the_next_paragraph() -> None:
    bound = sdt(p("Registered nurse"), "<w:dataBinding/>")
    data = word_file(p("Ward Manager") + bound + p("More."))
    after = reviewed(data, report_on(document(data), "nurse")).data
    assert '<w:commentRangeStart w:id="1"/><w:sdt>' in body(after)
    assert (
        body(after).index("</w:sdt>") < body(after).index('<w:commentRangeEnd w:id="1"/>') < body(after).index("More.")
    )
    check_nothing_else_changed(data, after)


@pytest.mark.parametrize(
    "content",
    [
        p("Ward Manager") + sdt(p("Registered nurse"), "<w:dataBinding/>"),
        tbl("<w:tr>" + tc("Ward Manager") + sdt(tc("Registered nurse"), "<w:dataBinding/>") + "</w:tr>"),
    ],
)
def test_a_bound_control_without_a_paragraph_behind_it_is_commented_on_the_paragraph_before(content: str) -> None:
    data = word_file(content)
    after = reviewed(data, report_on(document(data), "nurse")).data
    assert commented(after)["1"] == "Ward Manager"
    check_nothing_else_changed(data, after)


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("Leads", ["Start", "End", "Reference", "footnote"]),
        ("daily", ["Reference", "footnote", "Start", "End"]),
        ("Leads the team", ["Reference", "Start", "footnote", "End"]),
    ],
)
def test_no_comment_is_referred_to_behind_a_footnote_of_its_paragraph(words: str, order: list[str]) -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = word_file(p("Head of Ward.") + p("Leads the", note, " team daily."))
    result = reviewed(data, report_on(document(data), words))
    marks = {f"{W}commentRangeStart": "Start", f"{W}commentRangeEnd": "End", f"{W}commentReference": "Reference"}
    (*_, paragraph) = xml(result.data).iter(f"{W}p")
    found = [marks.get(node.tag, "footnote") for node in paragraph.iter(*marks, f"{W}footnoteReference")]
    assert found == order
    check_nothing_else_changed(data, result.data)


def test_a_comment_never_begins_inside_a_control_and_ends_outside() -> None:
    data = word_file(p("A ", sdt(r("registered")), " nurse"))
    after = reviewed(data, report_on(document(data), "gistered nurse")).data
    assert '<w:commentRangeStart w:id="1"/><w:sdt>' in body(after)


def test_a_tracked_insertion_of_somebody_else_is_commented_inside_and_lives_on() -> None:
    data = word_file(p("We want a ", INSERTED.format(r("very experienced nurse")), " to lead."))
    after = reviewed(data, report_on(document(data), "experienced nurse to", "person to"), suggest=True).data
    assert {node.get(f"{W}author") for node in xml(after).iter(f"{W}ins")} == {"Ann", "jdlint"}
    assert document(accepted(after)).text == "We want a very person to lead."
    check_nothing_else_changed(data, after)


def test_an_insertion_that_is_rewritten_in_its_middle_is_split_and_no_insertion_stands_in_another() -> None:
    data = word_file(p(INSERTED.format(r("a very experienced nurse leads"))))
    after = reviewed(data, report_on(document(data), "nurse", "person"), suggest=True).data
    assert not [node for node in xml(after).iter(f"{W}ins") if any(True for _ in node.iterancestors(f"{W}ins"))]
    numbers = [node.get(f"{W}id") for node in xml(after).iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers) == 4
    assert document(accepted(after)).text == "a very experienced person leads"
    check_nothing_else_changed(data, after)


def test_a_suggestion_changes_only_the_words_that_differ_and_keeps_their_format() -> None:
    data = word_file(p("We want a ", r("registered nurse", "<w:b/>"), " to lead."))
    after = reviewed(data, report_on(document(data), "registered nurse", "registered professional"), suggest=True).data
    (gone,) = xml(after).iter(f"{W}delText")
    (insertion,) = xml(after).iter(f"{W}ins")
    assert gone.text == "nurse"
    assert insertion.find(f"{W}r/{W}rPr/{W}b") is not None
    assert insertion.get(f"{W}date") == "2026-03-01T09:30:00Z"
    assert "".join(insertion.itertext()) == "professional"


def test_words_that_are_only_added_or_only_deleted_can_be_suggested() -> None:
    data = word_file(p("Registered nurse only."))
    read = document(data)
    for words, new in (
        ("nurse", "nurse or therapist"),
        (" only", ""),
        ("Registered", "A registered"),
        ("Regis", "A Regis"),
    ):
        after = reviewed(data, report_on(read, words, new), suggest=True).data
        assert document(accepted(after)).text == read.text.replace(words, new)


def test_of_two_rewrites_of_the_same_words_one_is_made() -> None:
    data = word_file(p("Registered nurse."))
    read = document(data)
    both = report(read, [finding(read, 0, 16, "Professional"), finding(read, 11, 16, "person")])
    result = reviewed(data, both, suggest=True)
    assert result.changes == 1
    assert document(accepted(result.data)).text == "Professional."


@pytest.mark.parametrize(
    "content",
    [
        p("A nurse", '<w:r><w:footnoteReference w:id="1"/></w:r>', " leads."),
        p("A nurse", "<w:r><w:br/></w:r>", "leads"),
        p(sdt(r("A nurse leads"), "<w:text/>")),
        p(f'<w:fldSimple w:instr="AUTHOR">{r("A nurse leads")}</w:fldSimple>'),
        p(f'<w:ins w:id="1" w:author="Ann"><w:smartTag w:element="x">{r("A nurse leads")}</w:smartTag></w:ins>'),
        p("A nur", properties='<w:rPr><w:del w:id="9" w:author="Ann"/></w:rPr>') + p("se leads"),
    ],
)
def test_where_a_tracked_change_would_touch_more_than_words_only_the_comment_is_written(content: str) -> None:
    data = word_file(content)
    read = document(data)
    block = read.blocks[0]
    whole = read.text[: block.end].replace("A nurse", "A person").replace("leads", "manages")
    result = reviewed(data, report(read, [finding(read, 0, block.end, whole)]), suggest=True)
    assert (result.comments, result.changes) == (2, 0)
    check_nothing_else_changed(data, result.data)


def test_comments_and_changes_of_people_live_on_and_all_numbers_differ() -> None:
    theirs = part("comments", f'<w:comment w:id="0" w:author="Ann">{p("Please check")}</w:comment>')
    marked = ('<w:commentRangeStart w:id="0"/>', "registered nurse", '<w:commentRangeEnd w:id="0"/>',
              '<w:r><w:commentReference w:id="0"/></w:r>', '<w:del w:id="1" w:author="Ann"><w:r><w:delText> now</w:delText></w:r></w:del>',
              '<w:bookmarkStart w:id="2" w:name="x"/><w:bookmarkEnd w:id="2"/>')  # fmt: skip
    data = word_file(p("A ", *marked, " leads."), {"comments.xml": ("comments", theirs)})
    result = reviewed(data, report_on(document(data), "nurse", "person"), suggest=True)
    assert comments(result.data)["0"] == ["Please check"]
    assert commented(result.data)["0"] == "registered nurse"
    assert set(ours(result.data)).isdisjoint({"0", "1", "2"})
    assert members(result.data).keys() == members(data).keys()
    check_nothing_else_changed(data, result.data)


def test_a_document_without_a_paragraph_takes_no_comment() -> None:
    data = next(case.data for case in CASES if case.name == "a Word file held inside")
    content = members(data)["word/document.xml"]
    start, end = content.index(b"<w:p>"), content.index(b"</w:p>") + 6
    data = with_members(data, {"word/document.xml": content[:start] + content[end:]})
    with pytest.raises(ReadError, match="no paragraph"):
        reviewed(data, report_on(document(data), "Inner"))


def test_a_document_with_all_its_words_in_a_text_box_has_the_general_comment_on_its_paragraph() -> None:
    data = next(case.data for case in CASES if case.name == "RTF held inside")
    content = members(data)["word/document.xml"].replace(b"After.", b"")
    data = with_members(data, {"word/document.xml": content})
    assert reviewed(data, report(document(data), [])).comments == 1


def test_a_report_on_another_file_is_refused() -> None:
    with pytest.raises(ReadError, match="another document"):
        reviewed(word_file(p("One.")), linted(word_file(p("Two."))))


def test_a_number_of_a_format_change_is_not_used_twice_when_its_run_is_split() -> None:
    data = word_file(p(r("A nurse leads", '<w:b/><w:rPrChange w:id="5" w:author="Ann"><w:rPr/></w:rPrChange>')))
    after = reviewed(data, report_on(document(data), "nurse", "person"), suggest=True).data
    numbers = [node.get(f"{W}id") for node in xml(after).iter(f"{W}rPrChange")]
    assert len(numbers) == len(set(numbers)) == 3


def test_spaces_that_word_does_not_show_do_not_begin_to_show() -> None:
    data = word_file("<w:p><w:r><w:t> A nurse leads </w:t></w:r><w:r><w:t>teams</w:t></w:r></w:p>")
    after = reviewed(data, report_on(document(data), "nurse")).data
    assert document(after).text == document(data).text == "A nurse leadsteams"


def test_anchors_of_words_that_are_not_there_are_near() -> None:
    from jdlint.model import Span
    from jdlint.readers.word import assembly

    data = word_file(p("Text."))
    found = assembly(data, "a.docx", root := xml(data))
    assert not Anchors(found, root).of(Span(5, 5)).exact
