"""Pages as a PDF: vector text in our own fonts, that can be searched and copied.

The same pages give the same bytes: no date is written, and the file's identifier is a digest.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import pydyf

from hubquiz.tools.sheet.boxes import Image, Lines, Window, Words
from hubquiz.tools.sheet.images import picture
from hubquiz.tools.sheet.setting import HANZI, font, runs
from hubquiz.tools.sheet.sfnt import compact, truetype

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.tools.sheet.boxes import Mark
    from hubquiz.tools.sheet.content import Sheet
    from hubquiz.tools.sheet.pages import Page
    from hubquiz.tools.sheet.sfnt import Font

Ops: TypeAlias = "list[str]"

THICKER = 1 / 30
"""Hanzi ship in one weight: their outlines are drawn with a pen of so many ems to be bold."""

MAPPED = 100
"""Entries that one block of a character map may hold."""

SUBSET = "HUBQZA+"
"""The tag of a font of which only a part is embedded: six letters, by the format's rule."""


def write(sheet: Sheet, pages: Sequence[Page], size: tuple[float, float]) -> bytes:
    """Return pages of `size` points as a PDF file."""
    document = _Document(sheet, size)
    for page in pages:
        document.page(page)
    return document.finish(pages)


class _Document:
    """A PDF as it grows: pages first, then the fonts that they turned out to use."""

    def __init__(self, sheet: Sheet, size: tuple[float, float]) -> None:
        self._sheet = sheet
        self._size = size
        self._pdf = pydyf.PDF()
        self._used: dict[str, dict[int, str]] = {}
        self._images: dict[str, Any] = {}
        self._fonts = self._add(pydyf.Dictionary())
        self._shown = self._add(pydyf.Dictionary())

    def page(self, page: Page) -> None:
        """Add a page."""
        ops: Ops = []
        for mark in page.marks:
            self._draw(mark, ops)
        content = self._add(pydyf.Stream([op.encode("ascii") for op in ops], compress=True))
        resources = pydyf.Dictionary(
            {"Font": self._fonts.reference, "XObject": self._shown.reference}
        )
        self._pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": self._pdf.pages.reference,
                    "MediaBox": pydyf.Array([0, 0, *self._size]),
                    "Contents": content.reference,
                    "Resources": resources,
                }
            )
        )

    def finish(self, pages: Sequence[Page]) -> bytes:
        """Return the file."""
        for file, used in sorted(self._used.items()):
            self._fonts[_alias(file)] = self._font(font(file), used).reference
        for name, image in self._images.items():
            self._shown[name] = image.reference
        self._outline(pages)
        info = {"Title": self._sheet.title, "Author": self._sheet.author, "Producer": "HubQuiz"}
        self._pdf.info.update({key: _text(value) for key, value in info.items() if value})
        self._pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        if self._sheet.language:
            self._pdf.catalog["Lang"] = _text(self._sheet.language.replace("_", "-"))
        out = io.BytesIO()
        self._pdf.write(out, version=b"1.7", identifier=True)
        return out.getvalue()

    def _add(self, item: Any) -> Any:
        self._pdf.add_object(item)
        return item

    # What is drawn

    def _draw(self, mark: Mark, ops: Ops) -> None:
        match mark:
            case Words():
                self._words(mark, ops)
            case Lines():
                self._lines(mark, ops)
            case Image():
                self._image(mark, ops)
            case Window():
                x, y = self._spot(mark.x, mark.y + mark.h)
                ops.append(f"q {x} {y} {_number(mark.w)} {_number(mark.h)} re W n")
                for inner in mark.marks:
                    self._draw(inner, ops)
                ops.append("Q")

    def _words(self, words: Words, ops: Ops) -> None:
        face = words.face
        found, _wide = runs(words.text, bold=face.bold)
        grey = _number(face.grey)
        for run in found:
            drawn = font(run.font)
            used = self._used.setdefault(run.font, {})
            code = []
            for char in run.text:
                glyph = drawn.glyph(char)
                used.setdefault(glyph, char)
                code.append(f"{drawn.cids[glyph] if drawn.cids else glyph:04X}")
            x, y = self._spot(words.x + run.at * face.size, words.y)
            pen = "0 Tr"
            if face.bold and run.font == HANZI:
                pen = f"2 Tr {_number(face.size * THICKER)} w {grey} G"
            size = _number(face.size)
            style = f"/{_alias(run.font)} {size} Tf {grey} g {pen}"
            ops.append(f"BT {style} {x} {y} Td <{''.join(code)}> Tj ET")

    def _lines(self, lines: Lines, ops: Ops) -> None:
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
            (lines.fill is not None, lines.grey is not None)
        )
        if paint is None:
            return
        if lines.fill is not None:
            ops.append(f"{_number(lines.fill)} g")
        if lines.grey is not None:
            ops.append(f"{_number(lines.grey)} G {_number(lines.width)} w 1 j")
        for path in lines.paths:
            spots = [" ".join(self._spot(x, y)) for x, y in path]
            ops.append(f"{spots[0]} m " + " ".join(f"{spot} l" for spot in spots[1:]))
            if lines.closed:
                ops.append("h")
            ops.append(paint)

    def _image(self, image: Image, ops: Ops) -> None:
        names = list(self._images)
        file = image.file
        name = f"I{file.encode('utf-8').hex()}"
        if name not in names:
            made = self._picture(self._sheet.pictures[file])
            if made is None:
                return
            self._images[name] = made
        x, y = self._spot(image.x, image.y + image.h)
        ops.append(f"q {_number(image.w)} 0 0 {_number(image.h)} {x} {y} cm /{name} Do Q")

    def _spot(self, x: float, y: float) -> tuple[str, str]:
        """Return a position from the page's lower left corner, as a PDF counts."""
        return _number(x), _number(self._size[1] - y)

    # Pictures

    def _picture(self, data: bytes) -> Any:
        found = picture(data)
        if found is None:
            return None
        spaces = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
        space: Any = spaces[found.channels]
        if found.palette:
            last = len(found.palette) // 3 - 1
            space = pydyf.Array(["/Indexed", "/DeviceRGB", last, f"<{found.palette.hex()}>"])
        made = _image_stream(found.w, found.h, found.filter, found.data, space, found.channels)
        if found.alpha:
            mask = _image_stream(found.w, found.h, found.filter, found.alpha, spaces[1], 1)
            made.extra["SMask"] = self._add(mask).reference
        return self._add(made)

    # Fonts

    def _font(self, drawn: Font, used: dict[int, str]) -> Any:
        """Add a font, embedded as far as it is used, with what its glyphs mean."""
        name = SUBSET + drawn.name
        number = {glyph: drawn.cids[glyph] if drawn.cids else glyph for glyph in used}
        scale = 1000 / drawn.em
        if drawn.is_cff:
            extra = {"Subtype": "/CIDFontType0C"}
            file = self._add(pydyf.Stream([compact(drawn, used)], extra, compress=True))
        else:
            data = truetype(drawn, used)
            file = self._add(pydyf.Stream([data], {"Length1": len(data)}, compress=True))
        descriptor = self._add(
            pydyf.Dictionary(
                {
                    "Type": "/FontDescriptor",
                    "FontName": f"/{name}",
                    "Flags": 4,
                    "FontBBox": pydyf.Array([round(side * scale) for side in drawn.box]),
                    "ItalicAngle": 0,
                    "Ascent": round(drawn.ascent * scale),
                    "Descent": round(drawn.descent * scale),
                    "CapHeight": round(drawn.capital * scale),
                    "StemV": 80,
                    "FontFile3" if drawn.is_cff else "FontFile2": file.reference,
                }
            )
        )
        widths: list[Any] = []
        for glyph in sorted(used, key=lambda one: number[one]):
            wide = round(drawn.widths[glyph] * scale, 2)
            widths += [number[glyph], pydyf.Array([_number(wide)])]
        below = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if drawn.is_cff else "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": "<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>",
            "FontDescriptor": descriptor.reference,
            "DW": 1000,
            "W": pydyf.Array(widths),
        }
        if not drawn.is_cff:
            below["CIDToGIDMap"] = "/Identity"
        part = self._add(pydyf.Dictionary(below))
        meaning = {number[glyph]: char for glyph, char in used.items()}
        mapping = self._add(pydyf.Stream([_meaning(meaning)], compress=True))
        return self._add(
            pydyf.Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": f"/{name}",
                    "Encoding": "/Identity-H",
                    "DescendantFonts": pydyf.Array([part.reference]),
                    "ToUnicode": mapping.reference,
                }
            )
        )

    # Bookmarks

    def _outline(self, pages: Sequence[Page]) -> None:
        """Add a bookmark for each part, if there are several."""
        parts = [
            (page.opens, reference)
            for page, reference in zip(pages, self._pdf.page_references, strict=True)
            if page.opens
        ]
        if len(parts) < 2:  # noqa: PLR2004 - one part needs no finding
            return
        root = self._add(pydyf.Dictionary({"Type": "/Outlines", "Count": len(parts)}))
        items = [
            self._add(
                pydyf.Dictionary(
                    {
                        "Title": _text(name),
                        "Parent": root.reference,
                        "Dest": pydyf.Array([reference, "/Fit"]),
                    }
                )
            )
            for name, reference in parts
        ]
        for before, after in pairwise(items):
            before["Next"], after["Prev"] = after.reference, before.reference
        root.update({"First": items[0].reference, "Last": items[-1].reference})
        self._pdf.catalog["Outlines"] = root.reference


def _image_stream(w: int, h: int, filter_: str, data: bytes, space: Any, channels: int) -> Any:
    extra: dict[str, Any] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": w,
        "Height": h,
        "ColorSpace": space,
        "BitsPerComponent": 8,
        "Filter": f"/{filter_}",
    }
    if filter_ == "FlateDecode":
        extra["DecodeParms"] = pydyf.Dictionary(
            {"Predictor": 15, "Colors": channels, "BitsPerComponent": 8, "Columns": w}
        )
    return pydyf.Stream([data], extra)


def _alias(file: str) -> str:
    """Return what pages call a font."""
    return "F" + "".join(filter(str.isalnum, file.partition(".")[0]))


def _meaning(chars: dict[int, str]) -> bytes:
    """Return the character map from glyphs to Unicode, for searching and copying."""
    entries = [
        f"<{number:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for number, char in sorted(chars.items())
    ]
    blocks = [
        "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar"))
        for block in (entries[at : at + MAPPED] for at in range(0, len(entries), MAPPED))
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    ).encode("ascii")


def _text(text: str) -> bytes:
    """Return a text string; in UTF-16 unless it is plain."""
    found: bytes = pydyf.String(text).data
    return found


def _number(value: float) -> str:
    """Return a number to a hundredth of a point: no printer tells less."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
