"""Word files: what Word shows, all of it, once, in order."""

from __future__ import annotations

import pytest

from jdlint.model import Block, Cell, Document
from jdlint.readers import read_bytes
from jdlint.readers.word import assembly
from tests.readers.word_files import CASES, Case, box, p, part, r, sdt, tbl, tc, tr, word_file
from tests.readers.word_packages import PACKED
from tests.readers.word_shown import SHOWN


def lines(data: bytes, name: str = "a.docx") -> list[str]:
    (document,) = read_bytes(data, name)
    return document.text.split("\n")


@pytest.mark.parametrize("case", [*CASES, *SHOWN, *PACKED], ids=lambda case: case.name)
def test_what_word_shows_is_read_once_and_in_order(case: Case) -> None:
    assert lines(case.data) == list(case.shown)


def test_there_are_enough_constructs() -> None:
    assert len({case.name for case in CASES}) >= 60


def document_of(body: str, parts: dict[str, tuple[str, str | bytes]] | None = None) -> Document:
    (document,) = read_bytes(word_file(body, parts), "a.docx")
    assert isinstance(document, Document)
    return document


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


STYLES = (
    "styles",
    part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Bold"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/></w:style>',
    ),
)


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_kinds_come_from_styles_and_direct_properties() -> None:
    document = document_of(
        styled("Ward Manager", "T")
        + styled("Main duties", "H2")
        + styled("Inherited", "Own")
        + styled("Leads", "L")
        + styled("No list.", "L", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("Plans", properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>')
        + p("Outline", properties='<w:outlineLvl w:val="0"/>')
        + p("Body of text here.", properties='<w:outlineLvl w:val="9"/>')
        + p(r("About you", '<w:rStyle w:val="S"/>'))
        + p("We want people who lead.")
        + styled("What we offer", "Bold")
        + styled("We offer much.", "Unknown"),
        {"styles.xml": STYLES},
    )
    assert [(block.kind, block.depth) for block in document.blocks] == [
        ("title", 0),
        ("heading", 2),
        ("heading", 2),
        ("bullet", 0),
        ("paragraph", 0),
        ("bullet", 2),
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 4),
        ("paragraph", 0),
        ("heading", 4),
        ("paragraph", 0),
    ]


def test_origins_are_as_a_person_would_say_them() -> None:
    document = document_of(
        styled("Main duties", "H2")
        + p("Leads.")
        + styled("One", "L")
        + styled("Two", "L")
        + tbl(
            tr(tc(p(r("Factor", "<w:b/>"))), tc(p(r("Essential", "<w:b/>")))),
            tr("Skills", tc("Leads change", "• Knows budgets")),
        )
        + p("After.", box(p("Boxed"))),
        {"styles.xml": STYLES},
    )
    assert {text_of(document, block): block.origin.label for block in document.blocks} == {
        "Main duties": "Main duties (heading)",
        "Leads.": "Main duties, paragraph 1",
        "One": "Main duties, bullet 1",
        "Two": "Main duties, bullet 2",
        "Factor": "Table 1, row 1, column 1",
        "Essential": "Table 1, row 1, column 2",
        "Skills": "Table 1, row 2, Factor",
        "Leads change": "Table 1, row 2, Essential",
        "Knows budgets": "Table 1, row 2, Essential, bullet 1",
        "After.": "Main duties, paragraph 2",
        "Boxed": "Text box",
    }


def cells(document: Document) -> dict[str, Cell | None]:
    return {text_of(document, block): block.cell for block in document.blocks}


def test_merged_cells_know_their_spans() -> None:
    restart = '<w:vMerge w:val="restart"/>'
    found = cells(
        document_of(
            tbl(
                tr(tc("Wide", properties='<w:gridSpan w:val="2"/>'), "Last"),
                tr(tc("Tall", properties=restart), "A", "B"),
                tr(tc(p(), properties="<w:vMerge/>"), "C", "D"),
                tr("E", "F", "G", properties='<w:gridBefore w:val="1"/>'),
            )
        )
    )
    assert found["Wide"] == Cell(0, 0, 0, 1, 2)
    assert found["Last"] == Cell(0, 0, 2)
    assert found["Tall"] == Cell(0, 1, 0, 2, 1)
    assert found["D"] == Cell(0, 2, 2)
    assert found["E"] == Cell(0, 3, 1)


def test_nested_cells_know_the_cell_around_them() -> None:
    found = cells(document_of(tbl(tr(tc(tbl(tr("In")), p("Out"))))))
    assert found["In"] == Cell(1, 0, 0, outer=found["Out"])


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([tr("Factor", "Essential", properties="<w:tblHeader/>"), tr("A", "B")], {"Factor", "Essential"}),
        (
            [tr("", "Essential", "Desirable"), tr("Skills", "Leads large teams of people", "")],
            {"Essential", "Desirable"},
        ),
        ([tr(tc("Person spec")), tr("Factor", "How"), tr("Leads large teams of people", "A/I")], {"Factor", "How"}),
        (
            [
                tr("Factor", "How"),
                tr("Leads large teams of people", "A"),
                tr("Plans the work of others", "I"),
                tr("Factor", "How"),
            ],
            {"Factor", "How"},
        ),
        ([tr("Job title", "Ward Manager"), tr("Band", "7"), tr("Hours", "37.5 a week")], set()),
        ([tr("Job title:", "Ward Manager"), tr("Purpose:", "Leads the ward from day to day")], set()),
        ([tr("One row", "only")], set()),
        ([tr("Leads a very large team of many people", "x"), tr("a", "b")], set()),
        ([tr("Has five words in it", "x"), tr("a", "b b b b b b")], set()),
    ],
)
def test_head_rows_are_found(rows: list[str], heads: set[str]) -> None:
    assert {text for text, cell in cells(document_of(tbl(*rows))).items() if cell and cell.heading} == heads


def test_a_bold_line_in_a_cell_heads_what_is_below_it() -> None:
    document = document_of(tbl(tr(tc(p(r("Essential", "<w:b/>")), "Leads change"), tc(p(r("Skills", "<w:b/>"))))))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]


COMMENTS = part(
    "comments",
    f'<w:comment w:id="1">{p("jdlint: ignore x")}{p("because y")}</w:comment><w:comment w:id="2">{p("Please check")}</w:comment>'
    f'<w:comment w:id="3">{p("jdlint: ignore z because w")}</w:comment><w:comment w:id="4">{p("jdlint: ignore v because u")}</w:comment>',
)


def test_comments_can_suppress_on_their_exact_words() -> None:
    document = document_of(
        p(
            "Must be ",
            '<w:commentRangeStart w:id="1"/>',
            "a registered",
            " nurse",
            '<w:commentRangeEnd w:id="1"/>',
            " here.",
        )
        + p("Another.", '<w:r><w:commentReference w:id="3"/></w:r>'),
        {"comments.xml": ("comments", COMMENTS)},
    )
    first, second, third = document.directives
    assert first.span is not None
    assert (first.text, document.text[first.span.start : first.span.end]) == (
        "ignore x because y",
        "a registered nurse",
    )
    assert second.span is not None
    assert (second.text, document.text[second.span.start : second.span.end]) == ("ignore z because w", "Another.")
    assert (third.text, third.span) == ("ignore v because u", None)


def test_what_is_not_read_is_noted_with_its_place() -> None:
    document = document_of(
        "<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"
        + p(
            "Structure",
            "<w:r><w:drawing><pic:pic/></w:drawing></w:r>",
            "<w:r><w:object><v:imagedata/></w:object></w:r>",
        )
        + p("Numbers", '<w:r><w:drawing><c:chart r:id="none"/></w:drawing></w:r>')
        + '<w:altChunk r:id="none"/><w:altChunk r:id="rId1"/>'
        + p(sdt(r("Click here"), "<w:showingPlcHdr/>")),
        {"chunk.zip": ("aFChunk", b"PK\x03\x04")},
    )
    assert [(note.origin, note.note.split(":")[0]) for note in document.notes] == [
        ("Start of the document", "A picture is not read"),
        ("Paragraph 1", "A picture is not read"),
        ("Paragraph 1", "An embedded object is not read"),
        ("Paragraph 2", "A chart is not read"),
        ("Paragraph 2", "A document inside this one is not read"),
        ("Paragraph 2", "A document inside this one is not read"),
        ("Paragraph 3", "A field here has not been filled in"),
    ]


def test_documents_inside_one_another_are_read_to_a_depth() -> None:
    inner = word_file(p("Third"))
    for text in ("Second", "First"):
        inner = word_file(p(text) + '<w:altChunk r:id="rId1"/>', {"inner.docx": ("aFChunk", inner)})
    document = document_of('<w:altChunk r:id="rId1"/>' + tbl(tr("Own")), {"inner.docx": ("aFChunk", inner)})
    assert document.text == "First\nSecond\nOwn"
    assert [note.note for note in document.notes] == ["A document inside this one is not read"]


def test_tables_of_a_document_inside_are_numbered_on() -> None:
    html = "<table><tr><td>Held<table><tr><td>Deep</table></table>"
    document = document_of(tbl(tr("One")) + '<w:altChunk r:id="rId1"/>' + tbl(tr("Two")), {"a.html": ("aFChunk", html)})
    assert [block.cell.table for block in document.blocks if block.cell] == [0, 1, 2, 3]


def test_text_held_inside_is_read_without_line_numbers() -> None:
    document = document_of('<w:altChunk r:id="rId1"/>', {"a.txt": ("aFChunk", "Held text.")})
    assert [(block.origin.label, block.origin.line) for block in document.blocks] == [("Paragraph 1", None)]


def test_every_piece_leads_back_to_its_words() -> None:
    body = p(
        "A regis",
        r("tered\u00a0 nurse", "<w:b/>"),
        "<w:r><w:tab/></w:r>",
        " and\u00ad leader",
        "<w:r><w:br/></w:r>",
        "• Qualified",
    )
    found = assembly(word_file(body), "a.docx")
    for place in found.placed:
        for at in range(place.block.start, place.block.end):
            start, end = place.raw_range(at, at + 1)
            piece = next(piece for piece in place.draft.source if piece.start <= start < piece.start + piece.length)
            shown = found.document.text[at]
            held = (piece.element.text or "")[piece.skip + start - piece.start : piece.skip + end - piece.start]
            assert shown == held or shown.isspace()


@pytest.mark.parametrize("content_type", ["image/png", "text/html; charset=unheard-of"])
def test_a_web_archive_that_cannot_be_read_is_noted(content_type: str) -> None:
    archive = f"MIME-Version: 1.0\nContent-Type: {content_type}\n\n<p>Leads</p>"
    document = document_of(p("Text.") + '<w:altChunk r:id="rId1"/>', {"a.mht": ("aFChunk", archive)})
    assert [note.note for note in document.notes] == [
        f"A document inside this one is not read: the web archive {'holds no page' if 'image' in content_type else 'is damaged'}"
    ]
