"""PDF files written by hand: text at places, and ruling lines."""

from __future__ import annotations

from collections.abc import Sequence

Text = tuple[float, float, str]


def page(
    texts: Sequence[Text],
    lines: Sequence[tuple[float, float, float, float]] = (),
    size: int = 11,
    bold: Sequence[str] = (),
) -> bytes:
    """The content of a page; lines are (x, y, x, y) in points from the lower left corner."""
    content = [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in lines]
    for x, y, text in texts:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        content.append(f"BT /{'F2' if text in bold else 'F1'} {size} Tf {x} {y} Td ({escaped}) Tj ET")
    return "\n".join(content).encode("latin-1")


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """The ruling lines of a table."""
    across = [(columns[0], y, columns[-1], y) for y in rows]
    return across + [(x, rows[0], x, rows[-1]) for x in columns]


def pdf(*pages: bytes, rotate: int = 0) -> bytes:
    """A PDF of page contents."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
