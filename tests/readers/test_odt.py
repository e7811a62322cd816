"""OpenDocument text: what a word processor shows of it."""

from __future__ import annotations

import pytest

from jdlint.model import Document
from jdlint.readers import read_bytes
from tests.readers.word_files import zipped

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="N"><style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="Title"/>'
)


def read(body: str, styles: str | None = None) -> Document:
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    members: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if styles is not None:
        members["styles.xml"] = f"<office:document-styles{NAMES}>{styles}</office:document-styles>"
    (document,) = read_bytes(zipped(members), "a.odt")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<text:p>One.</text:p><text:p>Two.</text:p>", "One.\nTwo."),
        (
            "<text:p>A <text:span>b<text:span>c</text:span></text:span> d<text:s text:c='3'/>e<text:tab/>f</text:p>",
            "A bc d e f",
        ),
        ("<text:p>One.<text:line-break/>Two.</text:p>", "One.\nTwo."),
        ("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>Kept</text:p>", "Kept"),
        ("<text:p>A<text:span text:style-name='H'>hidden</text:span> b</text:p>", "A b"),
        ("<text:p text:style-name='H'>hidden</text:p><text:p>B</text:p>", "B"),
        ("<text:p>A<office:annotation><text:p>said</text:p></office:annotation> b</text:p>", "A b"),
        ("<text:section><text:p>In</text:p></text:section>", "In"),
        ("<text:section text:display='none'><text:p>gone</text:p></text:section><text:p>In</text:p>", "In"),
        ("<text:p>gone<text:hidden-paragraph text:is-hidden='true'/></text:p><text:p>In</text:p>", "In"),
        ("<text:p>In<text:hidden-paragraph text:is-hidden='false'/><text:script>x()</text:script></text:p>", "In"),
        ("<text:p>A<draw:ellipse><text:p>Box</text:p></draw:ellipse> b</text:p>", "A b\nBox"),
        (
            "<text:p>A<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>Note.</text:p></text:note-body></text:note> b</text:p><text:p>C</text:p>",
            "A b\nC\nNote.",
        ),
        ("<text:p>A<text:note><text:note-citation>1</text:note-citation></text:note></text:p>", "A"),
        (
            "<text:p>A <draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>b</text:p>",
            "A b\nBox",
        ),
        ("<text:p>A<svg:title>alternative</svg:title> b</text:p>", "A b"),
        (
            "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
            "</table:table-row></table:table-header-rows><table:table-row><table:table-cell/><table:covered-table-cell>"
            "<text:p>gone</text:p></table:covered-table-cell></table:table-row><table:table-row table:visibility='collapse'>"
            "<table:table-cell><text:p>gone</text:p></table:table-cell></table:table-row></table:table>",
            "A",
        ),
    ],
)
def test_what_is_shown_is_read(body: str, shown: str) -> None:
    assert read(body).text == shown


def test_kinds_come_from_the_format() -> None:
    document = read(
        "<text:p text:style-name='P1'>Ward Manager</text:p><text:h text:outline-level='2'>Duties</text:h><text:list><text:list-item>"
        "<text:p>One</text:p><text:p>More of one.</text:p><text:list><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
        "</text:list-item></text:list><text:p text:style-name='B'>About <text:span text:style-name='B'>you</text:span></text:p>"
        "<text:p text:style-name='B'>Not <text:span text:style-name='N'>all</text:span> bold here</text:p>"
    )
    assert [(b.kind, b.depth) for b in document.blocks] == [
        ("title", 0), ("heading", 2), ("bullet", 0), ("paragraph", 0), ("bullet", 1), ("heading", 4), ("paragraph", 0),
    ]  # fmt: skip


def test_tables_keep_their_grid() -> None:
    document = read(
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Wide</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell><text:p>Last</text:p><table:table><table:table-row><table:table-cell>"
        "<text:p>Deep</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>"
    )
    wide, last, deep = (block.cell for block in document.blocks)
    assert wide is not None
    assert (wide.column, wide.column_span) == (0, 2)
    assert last is not None
    assert last.column == 2
    assert deep is not None
    assert (deep.table, deep.outer) == (1, last)


def test_page_headers_in_force_come_last_and_once() -> None:
    page = "<style:master-page><style:header><text:p>Top</text:p></style:header>{}</style:master-page>"
    hidden = '<style:footer style:display="false"><text:p>No</text:p></style:footer>'
    document = read(
        "<text:p>A</text:p>", f"<office:master-styles>{page.format('')}{page.format(hidden)}</office:master-styles>"
    )
    assert document.text == "A\nTop"
    assert document.blocks[1].part == "header"


def test_comments_can_suppress_on_their_exact_words() -> None:
    comment = "<office:annotation{}><text:p>jdlint: ignore x because {}</text:p></office:annotation>"
    named = " office:name='n'"
    document = read(
        f"<text:p>A {comment.format(named, 'y')}<text:span>registered</text:span> nurse"
        "<office:annotation-end office:name='n'/> here.</text:p>"
        f"<text:p>Another{comment.format('', 'z')}.</text:p>"
        f"<text:p text:style-name='H'>hidden{comment.format('', 'w')}</text:p>"
    )
    assert [
        (directive.text, directive.span and document.text[directive.span.start : directive.span.end])
        for directive in document.directives
    ] == [
        ("ignore x because y", "registered nurse"),
        ("ignore x because z", "Another."),
        ("ignore x because w", None),
    ]


def test_what_is_not_read_is_noted() -> None:
    document = read("<text:p>A<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/></draw:frame></text:p>")
    assert [note.note for note in document.notes] == ["A picture is not read", "An embedded object is not read"]
