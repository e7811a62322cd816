"""HTML: what a browser shows, block by block."""

from __future__ import annotations

import json

import pytest

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers import read_bytes


def read(body: str, name: str = "a.html") -> Document:
    (document,) = read_bytes(f"<!DOCTYPE html><html><body>\n{body}</body></html>".encode(), name)
    assert isinstance(document, Document)
    return document


def blocks(body: str) -> list[tuple[str, int, str]]:
    document = read(body)
    return [(block.kind, block.depth, document.text[block.start : block.end]) for block in document.blocks]


def test_headings_paragraphs_and_lists_are_told_apart() -> None:
    assert blocks(
        "<h2>Duties</h2>Loose text<p>Leads\n the <b>team</b>.<ul><li>One<ul><li>Two</ul><li><p>Three</ul>"
    ) == [
        ("heading", 2, "Duties"),
        ("paragraph", 0, "Loose text"),
        ("paragraph", 0, "Leads the team."),
        ("bullet", 0, "One"),
        ("bullet", 1, "Two"),
        ("bullet", 0, "Three"),
    ]


def test_line_breaks_cut_what_are_lines() -> None:
    assert blocks("<p><strong>Essential:</strong><br>• Leads<br/>- Plans the<br>rota</p>") == [
        ("heading", 4, "Essential:"),
        ("bullet", 0, "Leads"),
        ("bullet", 0, "Plans the rota"),
    ]


def test_bold_is_seen_however_it_is_written() -> None:
    assert [
        kind
        for kind, _, _ in blocks('<p><span style="font-weight:700">About <i>you</i></span></p><p>Text is here.</p>')
    ] == [
        "heading",
        "paragraph",
    ]
    assert blocks("<p><b>Partly</b> bold</p><p>More text.</p>")[0][0] == "paragraph"
    assert blocks('<p style="font-weight: bold">About you</p><p>More text.</p>')[0][0] == "heading"


def test_what_a_browser_hides_is_not_read() -> None:
    assert (
        read("<p>A<p hidden>B<p style='display: none'>C<script>D</script><style>E</style><template>F</template>").text
        == "A"
    )


def test_preformatted_lines_stay() -> None:
    assert read("<pre>One.\nTwo.</pre>").text == "One.\nTwo."


def test_a_long_heading_is_no_paragraph_of_its_own_kind() -> None:
    assert blocks(f"<h1>{'word ' * 60}</h1>")[0][0] == "paragraph"


def test_tables_keep_their_grid() -> None:
    document = read(
        "<table><tr><th>Factor<th>Essential<th>Desirable<tr><td rowspan=2>Skills<td>A<td>B<tr><td colspan=2>C"
        "<table><tr><td>In</table></table><p>After</p>"
    )
    found = {document.text[b.start : b.end]: b for b in document.blocks}
    c, inner = found["C"].cell, found["In"].cell
    assert c is not None
    assert (c.table, c.row, c.column, c.column_span) == (0, 2, 1, 2)
    assert found["A"].origin.label == "Table 1, row 2, Essential"
    assert inner is not None
    assert (inner.table, inner.outer) == (1, c)
    assert found["After"].cell is None
    assert found["Factor"].cell is not None
    assert found["Factor"].cell.heading


def test_page_furniture_is_set_apart() -> None:
    document = read("<nav>Menu</nav><main><header>Title</header>Text</main><footer>Contact</footer>")
    assert [(block.part, document.text[block.start : block.end]) for block in document.blocks] == [
        ("header", "Menu"),
        ("body", "Title"),
        ("body", "Text"),
        ("footer", "Contact"),
    ]


def test_stray_cells_do_no_harm() -> None:
    assert read("<td>A</td><li>B</li></ul></table></td>C").text == "A\nB\nC"


def test_pictures_are_noted() -> None:
    assert [note.note for note in read("<p>A<img src=x><img src=y>").notes] == ["Pictures are not read: 2 in this page"]


def test_the_origin_has_the_line_of_the_source() -> None:
    assert [block.origin.line for block in read("<p>A</p>\n\n<p>B</p>").blocks] == [2, 4]


def test_markers_stand_on_their_line_or_on_the_whole() -> None:
    document = read("<!-- jdlint: ignore a because b --><p>Text <!-- jdlint: ignore c because d --></p><!-- other -->")
    assert [(d.text, d.span is None) for d in document.directives] == [
        ("ignore a because b", True),
        ("ignore c because d", False),
    ]


def test_a_posting_in_the_page_is_preferred() -> None:
    posting = {"@graph": [{"@type": "JobPosting", "title": "Ward Manager", "description": "<p>Leads.</p>"}]}
    document = read(f'<p>Menu</p><script type="application/ld+json">{json.dumps(posting)}</script>')
    assert (document.format, document.text) == ("html", "Ward Manager\nLeads.")


def test_html_is_known_by_its_first_bytes() -> None:
    assert read("<p>A", "a.doc").format == "html"


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(ReadError, match="nothing visible"):
        read("<script>x</script>")
    with pytest.raises(ReadError, match="nothing visible"):
        list(read_bytes(b"<!-- x -->", "a.html"))
