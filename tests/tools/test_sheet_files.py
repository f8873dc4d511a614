"""The files, as an independent reader finds them: PDF by pypdf, HTML by Python's own parser."""

from __future__ import annotations

import io
import struct
import zlib
from html.parser import HTMLParser
from typing import Any

import pygame
import pypdf
import pytest
from tests.harness.lessons import chinese_deck
from tests.harness.media import png

from hubquiz import i18n
from hubquiz.content.model import Choose, Pack, Written
from hubquiz.content.values import Media, Type
from hubquiz.rounds.deck import Deck
from hubquiz.tools.sheet import Paper, Sheet, Wanted, deal, html_of, pdf_of, sheet_of
from hubquiz.tools.sheet.images import picture
from hubquiz.tools.sheet.pages import pages_of

HOSTILE = "<script>alert(\"1\")</script> & 'x' <img src=http://example.org/x.png>"


def chinese_sheet(*, with_tasks: bool = True, with_key: bool = True) -> Sheet:
    deck = chinese_deck()
    dealt = deal(deck, Wanted(14, versions=2, seed=2))
    return sheet_of(deck.pack, dealt, 2, {}, with_tasks=with_tasks, with_key=with_key)


def bare(text: str) -> str:
    return "".join(text.split())


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


# PDF


def test_text_can_be_copied_prompt_by_prompt() -> None:
    sheet = chinese_sheet()
    found = bare("".join(page.extract_text() for page in read(pdf_of(sheet, Paper.A4)).pages))
    for version in sheet.versions:
        for section in version.sections:
            assert bare(section.heading) in found
            assert all(bare(task.prompt) in found for task in section.tasks)
        for answer in version.answers:
            assert bare(answer.words) in found
            assert bare(answer.sources) in found


def test_no_space_is_copied_between_hanzi_and_digits() -> None:
    text = "".join(page.extract_text() for page in read(pdf_of(chinese_sheet(), Paper.A4)).pages)
    assert "成立于1998年" in text


def test_the_document_says_what_it_is() -> None:
    reader = read(pdf_of(chinese_sheet(), Paper.A4))
    assert reader.metadata is not None
    assert reader.metadata.title == "中国的科技城市"
    assert reader.metadata.author == "王老师"
    assert str(reader.root_object["/Lang"]) == "zh"
    titles = [str(item["/Title"]) for item in reader.outline if isinstance(item, dict)]
    assert titles == ["Version A", "Version B", "Answer key · Version A", "Answer key · Version B"]


@pytest.mark.parametrize("paper", list(Paper))
def test_pages_have_the_size_of_the_paper(paper: Paper) -> None:
    sheet = chinese_sheet()
    reader = read(pdf_of(sheet, paper))
    assert len(reader.pages) == len(pages_of(sheet, paper))
    for page in reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(paper.size, abs=0.01)


def test_fonts_are_embedded_and_the_chinese_one_only_where_it_is_used() -> None:
    def embedded(data: bytes) -> dict[str, Any]:
        fonts = read(data).pages[0]["/Resources"]["/Font"]  # type: ignore[index] # a dictionary
        out = {}
        for name, font in fonts.items():
            below = font["/DescendantFonts"][0]
            files = [key for key in below["/FontDescriptor"] if key.startswith("/FontFile")]
            out[name] = (below["/Subtype"], *files)
        return out

    chinese = embedded(pdf_of(chinese_sheet(), Paper.A4))
    assert chinese["/FHubSansRegular"] == ("/CIDFontType2", "/FontFile2")
    assert chinese["/FHubSansSCRegular"] == ("/CIDFontType0", "/FontFile3")
    latin = Pack("Latin", questions=(Written("One?", Choose(("a",), ("b",))),))
    plain = pdf_of(sheet_of(latin, deal(Deck(latin), Wanted(1)), 0, {}), Paper.A4)
    assert set(embedded(plain)) == {"/FHubSansRegular", "/FHubSansSemiBold"}
    assert len(plain) < 60_000


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert pdf_of(chinese_sheet(), Paper.A4) == pdf_of(chinese_sheet(), Paper.A4)
    assert html_of(chinese_sheet(), Paper.A4) == html_of(chinese_sheet(), Paper.A4)


def test_tasks_and_key_may_stand_alone() -> None:
    whole = len(read(pdf_of(chinese_sheet(), Paper.A4)).pages)
    tasks = read(pdf_of(chinese_sheet(with_key=False), Paper.A4)).pages
    key = read(pdf_of(chinese_sheet(with_tasks=False), Paper.A4)).pages
    assert len(tasks) + len(key) == whole
    assert "Answer key" not in "".join(page.extract_text() for page in tasks)
    assert key[0].extract_text().startswith("Answer key")


# Pictures


def filtered_png(w: int, h: int, channels: int) -> tuple[bytes, list[list[tuple[int, ...]]]]:
    """A PNG whose rows use all five filters, and its pixels."""
    rows = [
        [tuple((x * 37 + y * 91 + c * 53) % 256 for c in range(channels)) for x in range(w)]
        for y in range(h)
    ]
    out, above = bytearray(), bytes(w * channels)
    for y, row in enumerate(rows):
        flat = bytes(value for pixel in row for value in pixel)
        out.append(y % 5)
        for i, value in enumerate(flat):
            left = flat[i - channels] if i >= channels else 0
            corner = above[i - channels] if i >= channels else 0
            foretold = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))
            out.append((value - foretold[y % 5]) % 256)
        above = flat
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels]

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
        )

    head = struct.pack(">LLBBBBB", w, h, 8, colour, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(out))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body, rows


def paeth(a: int, b: int, c: int) -> int:
    return min((a, b, c), key=lambda one: abs(a + b - c - one))


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_a_png_is_drawn_pixel_by_pixel_with_its_alpha(channels: int) -> None:
    data, rows = filtered_png(7, 12, channels)
    image = images_of(data)[0]
    colours = channels - (channels % 2 == 0)
    pixels = [value for row in rows for pixel in row for value in pixel[:colours]]
    assert list(image.get_data()) == pixels
    assert ("/SMask" in image) is (channels % 2 == 0)
    if "/SMask" in image:
        alpha = [pixel[-1] for row in rows for pixel in row]
        assert list(image["/SMask"].get_data()) == alpha


def images_of(data: bytes) -> list[Any]:
    """The images of a sheet that shows one picture."""
    media = Media(Type.PICTURE, "one.png", "A pattern")
    pack = Pack("P", questions=(Written("One?", Choose(("a",), ("b",)), media=(media,)),))
    pictures = {"one.png": data}
    dealt = deal(Deck(pack), Wanted(1, pictures=pictures))
    reader = read(pdf_of(sheet_of(pack, dealt, 0, pictures), Paper.A4))
    found = reader.pages[0]["/Resources"]["/XObject"]  # type: ignore[index] # a dictionary
    return [found[name].get_object() for name in found]


def test_a_jpeg_is_taken_as_it_is() -> None:
    surface = pygame.Surface((30, 20))
    surface.fill((200, 30, 30))
    made = io.BytesIO()
    pygame.image.save(surface, made, "x.jpg")
    (image,) = images_of(made.getvalue())
    assert (image["/Width"], image["/Height"], image["/Filter"]) == (30, 20, "/DCTDecode")
    assert image._data == made.getvalue()


@pytest.mark.parametrize("data", [b"", b"GIF89a", png()[:30], png()[:20], b"\xff\xd8\xff\xe0\0"])
def test_what_is_no_whole_picture_is_none(data: bytes) -> None:
    assert picture(data) is None


# HTML


class Strict(HTMLParser):
    """Elements that are closed in order, what they refer to, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.names: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "img", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        del attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def parsed(sheet: Sheet) -> Strict:
    parser = Strict()
    parser.feed(html_of(sheet, Paper.A4).decode("utf-8"))
    parser.close()
    assert not parser.open
    return parser


def test_html_holds_the_same_as_the_pages() -> None:
    sheet = chinese_sheet()
    found = bare("".join(parsed(sheet).said))
    for version in sheet.versions:
        for section in version.sections:
            assert all(bare(task.prompt) in found for task in section.tasks)
        for answer in version.answers:
            assert bare(answer.words) in found
            assert bare(answer.sources) in found


def test_no_text_becomes_markup_and_nothing_is_fetched() -> None:
    media = Media(Type.PICTURE, "one.png", HOSTILE, HOSTILE)
    answer = Choose((HOSTILE,), (f"{HOSTILE} b",))
    pack = Pack(
        HOSTILE,
        author=HOSTILE,
        language='"><script>',
        questions=(Written(f"{HOSTILE}?", answer, HOSTILE, media=(media,)),),
    )
    pictures = {"one.png": png()}
    dealt = deal(Deck(pack), Wanted(1, pictures=pictures))
    found = parsed(sheet_of(pack, dealt, 0, pictures))
    assert not found.names & {"script", "link", "iframe", "object", "base"}
    assert found.addresses
    assert all(address.startswith("data:image/png;base64,") for address in found.addresses)
    assert HOSTILE in "".join(found.said)


def test_html_allows_itself_nothing_but_its_style_and_pictures() -> None:
    page = html_of(chinese_sheet(), Paper.LETTER).decode("utf-8")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "@page { size: letter; }" in page
    assert '<html lang="zh">' in page
    assert "http:" not in page
    assert "https:" not in page


def test_a_sheet_speaks_the_language_that_is_spoken_when_it_is_made() -> None:
    english = chinese_sheet()
    i18n.use("zh_CN")
    chinese = chinese_sheet()
    assert english.labels.key == "Answer key"
    assert chinese.labels != english.labels or chinese.versions != english.versions
