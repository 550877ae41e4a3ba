"""A small PDF drawn by hand: words, lines and pictures at the places that a test says.

The font is not embedded; its characters are named by the predefined map for Japanese. Invariant: the same
calls give the same bytes.

    from pdf_writing import Sheet, pdf
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
"""Points of a page of A4."""


@dataclass
class Sheet:
    """One page, drawn from its upper left corner."""

    drawn: list[str] = field(default_factory=list)

    def words(self, text: str, x: float, y: float, size: float = 10, *, colour: str = "0 0 0") -> Sheet:
        """`text` from `x` on a baseline `y` points below the upper edge; Latin is as wide as kanji."""
        code = text.encode("utf-16-be").hex()
        at = f"{x} {HEIGHT - y}"
        self.drawn.append(f"BT {colour} rg /F1 {size} Tf {at} Td <{code}> Tj ET")
        return self

    def down(self, text: str, x: float, y: float, size: float = 10) -> Sheet:
        """`text` from the top down, a glyph below the other."""
        for place, char in enumerate(text):
            self.words(char, x, y + place * size, size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0 0 0") -> Sheet:
        """A thin line."""
        self.drawn.append(f"{colour} RG 0.6 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def strike(self, x: float, y: float, count: int, size: float = 10, colour: str = "0.8 0 0") -> Sheet:
        """A line through `count` glyphs that begin at `x` on the baseline `y`."""
        return self.line(x, y - 0.35 * size, x + count * size, y - 0.35 * size, colour)

    def underline(self, x: float, y: float, count: int, size: float = 10, colour: str = "0.8 0 0") -> Sheet:
        """A line under `count` glyphs that begin at `x` on the baseline `y`."""
        return self.line(x, y + 0.12 * size, x + count * size, y + 0.12 * size, colour)

    def rules(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """The lines of a table with columns between `xs` and rows between `ys`."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> Sheet:
        """A picture over the whole page."""
        self.drawn.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q")
        return self


def pdf(*sheets: Sheet, encrypt: bool = False, content: bytes | None = None) -> bytes:
    """The file that holds the pages; `content` stands for the drawing of every page."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UTF16-H "
        b"/DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -120 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\n\x00\nendstream",
    ]
    kids = []
    for sheet in sheets:
        raw = content if content is not None else zlib.compress("\n".join(sheet.drawn).encode())
        head = f"<< /Length {len(raw)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + raw + b"\nendstream")
        resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources {resources} /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects, encrypt)


def _file(objects: Sequence[bytes], encrypt: bool) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010d} 00000 n \n".encode()
    locked = ""
    if encrypt:
        key = "00" * 32
        locked = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{locked} >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
