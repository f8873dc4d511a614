"""Hostile files of other programs, and packs as text: what is small to make and large to read.

Each lies just within the bound that it is meant to reach, for what lies far beyond one is easy to
refuse. The archives, pictures, sounds and `.hubpack` files are in `hostile`.
"""

from __future__ import annotations

import base64
import io
import json
import random
import sqlite3
import struct
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.harness import hostile
from tests.harness.hostile import MANIFEST, PICTURED, SOUNDING, STORED, Entry, chunk, fine_png

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MB = 1 << 20
TEXT = 8 * MB - 100
"""A text of another program, just small enough to be read."""
TABLE = 32 * MB - 100

Made = dict[str, "Callable[[], bytes]"]


def full(size: int, part: bytes, *, head: bytes = b"", tail: bytes = b"") -> bytes:
    """Return a file of a size: a beginning, one part over and over, and an end."""
    return head + part * ((size - len(head) - len(tail)) // len(part)) + tail


def noise(size: int) -> str:
    """Return letters that no zip makes a bomb of."""
    return base64.b64encode(random.Random(size).randbytes(size * 3 // 4)).decode()


def store(**files: str | bytes) -> bytes:
    """Return a zip; in the names of its files `__` stands for a stroke, `_` for a point."""
    return _zip(zipfile.ZIP_STORED, files)


def box(**files: str | bytes) -> bytes:
    """Return such a zip, packed."""
    return _zip(zipfile.ZIP_DEFLATED, files)


def _zip(method: int, files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


# Tables

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SAID = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADING = "<row><c t='inlineStr'><is><t>Name</t></is></c><c><v>1</v></c></row>"


def book(rows: str = HEADING, *, texts: str = "", styles: str = "", sheets: str = "") -> bytes:
    """Return a workbook of these rows, texts and styles, each as the XML within its part."""
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{SAID}.{type_}+xml"/>'
        for part, type_ in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"),
            ("styles", "styles"),
        )
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            f'package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r" Type="{RELATED}/'
            'officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets><sheet '
            f'name="S" sheetId="1" r:id="r1"/>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" '
            f'Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
            f'Type="{RELATED}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
            "</worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        }.items():
            archive.writestr(part, text)
    return made.getvalue()


def tables() -> Made:
    shared = "<row>" + "<c t='s'><v>0</v></c>" * 200 + "</row>"
    return {
        "line-of-100-mb.csv": lambda: b"x" * 100_000_000,
        "line.csv": lambda: b"x" * TABLE,
        "commas.csv": lambda: b"," * TABLE,
        "tabs.tsv": lambda: b"a" + b"\t" * (TABLE // 4),
        "quotes.csv": lambda: full(TABLE // 4, b'"', head=b"a,b\n"),
        "quote.csv": lambda: full(300_000, b"x,y\n", head=b'a,b\n"'),
        "line-feeds.csv": lambda: full(TABLE, b"\n", head=b"a,b\n"),
        "returns.csv": lambda: full(TABLE, b"\r", head=b"a,b\n"),
        "zeros.csv": lambda: full(TABLE, b"\0", head=b"a,b\n"),
        "long-numbers.csv": lambda: (
            b"name,n\n" + b"".join(b"%d,%s\n" % (n, b"9" * 100_000) for n in range(90))
        ),
        "wide.csv": lambda: b"n," * 255 + b"n\n" + b"1,1" * 255 + b"\n" * 190_000,
        "lists.csv": lambda: (
            b"name,all\n" + b"".join(b"n%d,%s\n" % (n, b"a;" * 60_000) for n in range(50))
        ),
        "accents.csv": lambda: full(TABLE // 4, "e\u0301,".encode(), head=b"a,b\n"),
        "utf-16.csv": lambda: full(TABLE, "日本,x\n".encode("utf-16-le"), head=b"\xff\xfea\0,\0"),
        "utf-32.csv": lambda: full(TABLE, b"\xff", head=b"\xff\xfe\0\0"),
        "texts.xlsx": lambda: book(texts="".join(f"<si><t>{n}</t></si>" for n in range(500_000))),
        "texts-empty.xlsx": lambda: book(texts=noise(300_000) + "<si/>" * 6_000_000),
        "text.xlsx": lambda: book(texts=f"<si><t>{noise(8 * MB)}</t></si>"),
        "text-everywhere.xlsx": lambda: book(
            shared * 4_000, texts=f"<si><t>{noise(3 * MB)}</t></si>"
        ),
        "rows.xlsx": lambda: book(noise(300_000) + "<row/>" * 6_000_000),
        "row.xlsx": lambda: book(noise(300_000) + "<row>" + "<c/>" * 3_000_000 + "</row>"),
        "far.xlsx": lambda: book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "deep.xlsx": lambda: book(noise(300_000) + "<a>" * 4_000_000),
        "attribute.xlsx": lambda: book(f'<row a="{noise(5 * MB)}"/>'),
        "attributes.xlsx": lambda: book(
            "<row " + " ".join(f'a{n}="1"' for n in range(1_500_000)) + "/>"
        ),
        "styles.xlsx": lambda: book(
            styles="<cellXfs>" + "".join(f'<xf numFmtId="{n}"/>' for n in range(400_000))
        ),
        "sheets.xlsx": lambda: book(
            sheets="".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>' for n in range(50_000))
        ),
    }


# Texts


def texts() -> Made:
    answers = b'{"question":"q","correct_answer":"a","incorrect_answers":["b"]},'
    return {
        "braces.gift": lambda: full(TEXT, b"q {"),
        "brace.gift": lambda: full(TEXT, b"x y z w v u and all the letters\n", head=b"q {=a\n"),
        "answers.gift": lambda: full(700_000, b"=a ~b ", head=b"q {", tail=b"}"),
        "escapes.gift": lambda: full(TEXT // 2, b"\\", head=b"q ", tail=b"{=a}"),
        "html.gift": lambda: full(TEXT // 4, b"<div>", head=b"[html]", tail=b"{T}"),
        "formula.gift": lambda: full(TEXT // 4, rb"\\frac\{", head=b"$$", tail=b"$${T}"),
        "comments.gift": lambda: full(1_490_000, b"//\n"),
        "questions.gift": lambda: b"".join(b"q%d{T}\n\n" % n for n in range(150_000)),
        "choices.txt": lambda: full(2_400_000, b"A. x\n", head=b"q\n", tail=b"B. y\nANSWER: A\n"),
        "aiken.txt": lambda: b"".join(b"q%d\nA. x\nB. y\nANSWER: A\n" % n for n in range(80_000)),
        "spaces.txt": lambda: full(TEXT, b" ", tail=b"x"),
        "tabs.txt": lambda: full(TEXT, b"a\t", head=b"#separator:tab\n"),
        "gaps.txt": lambda: full(120_000, b"{{c1::", head=b"#separator:tab\n", tail=b"\tb\n"),
        "columns.txt": lambda: full(TEXT, b"x\t", head=b"#separator:tab\n#columns:", tail=b"\na\t"),
        "trivia.txt": lambda: full(1_900_000, b"A a\n", head=b"#Q q\n^ a\n"),
        "text2qti.txt": lambda: full(3_400_000, b"*a) x\n", head=b"1. q\n"),
        "stars.md": lambda: full(TEXT // 3, b"*", head=b"1. ", tail=b"\n*a) x\nb) y\n"),
        "cards.txt": lambda: b"".join(b"a%d - b%d\n" % (n, n) for n in range(300_000)),
        "deep.json": lambda: b"[" * 900_000,
        "deep-objects.json": lambda: b'{"a":' * 900_000,
        "digits.json": lambda: full(TEXT, b"9", head=b'{"results":[{"question":', tail=b"}]}"),
        "objects.json": lambda: full(1_000_000, b"{},", head=b"[", tail=b"{}]"),
        "numbers.json": lambda: full(TEXT, b"1.5,", head=b"[", tail=b"1]"),
        "twice.json": lambda: full(1_500_000, answers, head=b'{"results":[', tail=b"{}]}"),
        "halves.json": lambda: (
            b'{"results":[{"question":"\\ud800","correct_answer":"\\udfff",'
            b'"incorrect_answers":["b"]}]}'
        ),
    }


# XML

LAUGHS = b'<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
MOODLE = (
    '<quiz><question type="shortanswer"><name><text>n</text></name><questiontext format="html">'
    '<text>{}</text>{}</questiontext><answer fraction="100"><text>a</text></answer></question>'
    "</quiz>"
)
QTI = (
    '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t">'
    '<responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
    "<correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>{}"
    '<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt>'
    '<simpleChoice identifier="A">x</simpleChoice><simpleChoice identifier="B">y</simpleChoice>{}'
    "</choiceInteraction></itemBody></assessmentItem>"
)
PICTURE = '<file name="a.png" encoding="base64">{}</file>'


def moodle(text: str, file: str = "") -> bytes:
    return MOODLE.format(text, file).encode()


def qti(text: str, choices: str = "") -> bytes:
    return QTI.format(text, choices).encode()


def documents() -> Made:
    math = "<math>" + "<msup>" * 150_000 + "</msup>" * 150_000 + "</math>"
    labels = (f'<simpleChoice identifier="C{n}">c{n}</simpleChoice>' for n in range(100_000))
    return {
        "laughs.xml": lambda: LAUGHS + b"]><quiz><question>&j;</question></quiz>",
        "blow-up.xml": lambda: (
            b'<!DOCTYPE quiz [<!ENTITY a "' + b"a" * MB + b'">]><quiz><question>' + b"&a;" * 100_000
        ),
        "parameter.xml": lambda: b'<!DOCTYPE quiz [<!ENTITY % a "x"> %a;]><quiz><question/></quiz>',
        "outside.xml": lambda: (
            b'<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>'
            b"<question>&a;</question></quiz>"
        ),
        "deep.xml": lambda: b"<quiz><question>" + b"<a>" * 1_900_000,
        "attribute.xml": lambda: b'<quiz a="' + b"x" * (48 * MB) + b'"><question/></quiz>',
        "attributes.xml": lambda: (
            b"<quiz " + b" ".join(b'a%d="1"' % n for n in range(690_000)) + b"><question/></quiz>"
        ),
        "comment.xml": lambda: b"<quiz><question/><!--" + b">" * (48 * MB) + b"--></quiz>",
        "text.xml": lambda: moodle("x" * (15 * MB)),
        "html.xml": lambda: moodle("&lt;div&gt;" * 900_000),
        "ampersands.xml": lambda: moodle("&" * 190_000),
        "formula.xml": lambda: moodle("$$" + r"\frac{" * 1_000_000 + "$$"),
        "powers.xml": lambda: moodle("$$" + "x^{" * 1_000_000 + "$$"),
        "questions.xml": lambda: b"<quiz>" + b"<question/>" * 1_900_000 + b"</quiz>",
        "parts.xml": lambda: moodle("x", "<a/>" * 49_000),
        "base64.xml": lambda: moodle(
            '&lt;img src="@@PLUGINFILE@@/a.png"/&gt;', PICTURE.format("A" * (40 * MB))
        ),
        "encoding.xml": lambda: b'<?xml version="1.0" encoding="zlib_codec"?><quiz><question/>',
        "qti-open.xml": lambda: qti("<div>" * 900_000),
        "qti-html.xml": lambda: qti("<p>x</p>" * 150_000),
        "qti-text.xml": lambda: qti("<p>" + "x" * (4 * MB) + "</p>"),
        "qti-formula.xml": lambda: qti(math),
        "qti-choices.xml": lambda: qti("", "".join(labels)),
    }


# Boxes


NUMBERS = (
    "CREATE VIEW n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 600000) "
    "SELECT i FROM n"
)


def collection(rows: str, *, notes: str = "tags text, flds text", models: str = "{}") -> bytes:
    """Return a database as old Anki has it, after running what makes its rows."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        f"CREATE TABLE col (models text, decks text); {NUMBERS};"
        f"CREATE TABLE cards (id, nid, did); CREATE TABLE notes (id integer, mid integer, {notes});"
        f"{rows}; DROP VIEW n;"
    )
    database.execute("INSERT INTO col VALUES (?, '{}')", (models,))
    database.commit()
    made = bytes(database.serialize())
    database.close()
    return made


def deck(rows: str, **more: str) -> bytes:
    return box(collection_anki2=collection(rows, **more), media="{}")


def nested(depth: int) -> str:
    """Return contents of H5P that lie in one another."""
    column = '{"content":[{"content":{"library":"H5P.Column 1.13","params":'
    return column * depth + '{"content":[]}' + "}}]}" * depth


def boxes() -> Made:
    about = '{"title":"T","mainLibrary":"H5P.Column","language":"en"}'
    item = qti("")
    one = "INSERT INTO notes VALUES (1, 7, '', "
    frame = b"\x28\xb5\x2f\xfd"
    return {
        "entries.zip": lambda: hostile.zipped(
            *(Entry(f"i{n}.xml", item, STORED) for n in range(60_000))
        ),
        "manifest.zip": lambda: box(
            imsmanifest_xml="<manifest><resources>"
            + noise(300_000)
            + '<resource type="imsqti_item_xmlv2p1" href="i.xml"/>' * 200_000,
            i_xml=item,
        ),
        "within.zip": lambda: box(imsmanifest_xml="<manifest/>", a_zip=box(b_zip=box(c="x"))),
        "large.zip": lambda: store(**{f"i{n}_xml": qti("x" * (8 * MB)) for n in range(2)}),
        "deep.h5p": lambda: box(h5p_json=about, content__content_json="[" * 100_000),
        "nested.h5p": lambda: box(h5p_json=about, content__content_json=nested(150)),
        "nested-deep.h5p": lambda: box(
            h5p_json=about,
            content__content_json=f'{{"a":"{noise(60_000)}","b":' + nested(30_000) + "}",
        ),
        "objects.h5p": lambda: box(
            h5p_json=about,
            content__content_json=f'{{"a":"{noise(40_000)}","content":[' + "{}," * 400_000 + "{}]}",
        ),
        "bomb.apkg": lambda: box(collection_anki21b=zstd.compress(b"\0" * 600_000_000)),
        "window.apkg": lambda: box(collection_anki21b=frame + b"\0\xff" + b"\1\0\0" * 3),
        "says-exabytes.apkg": lambda: box(collection_anki21b=frame + b"\xe0" + b"\xff" * 11),
        "fields.apkg": lambda: deck(one + "printf('%.*c', 900000, char(31)))"),
        "tags.apkg": lambda: deck(
            "INSERT INTO notes VALUES (1, 7, replace(hex(zeroblob(200000)), '00', 'a '), 'a')"
        ),
        "texts.apkg": lambda: deck(
            "INSERT INTO notes SELECT i, 7, '', hex(randomblob(490000)) FROM n LIMIT 30"
        ),
        "cards.apkg": lambda: deck("INSERT INTO cards SELECT i, i, 1 FROM n"),
        "made-up.apkg": lambda: deck(
            "INSERT INTO notes SELECT i, 7 FROM n LIMIT 2000",
            notes="tags text AS (hex(zeroblob(500000))), flds text AS (hex(zeroblob(400000 + id)))",
        ),
        "tables.apkg": lambda: deck("; ".join(f"CREATE TABLE t{n} (a)" for n in range(3_000))),
        "types.apkg": lambda: deck(one + "'a')", models="[" * 900_000),
        "pictures.apkg": _pictures,
    }


def _pictures() -> bytes:
    rows = "INSERT INTO notes SELECT i, 7, '', '<img src=' || i || '.png>' || char(31) || i"
    names = json.dumps({str(n): f"{n}.png" for n in range(1, 15)})
    fine = fine_png() + bytes(4 * MB)
    return store(
        collection_anki2=collection(f"{rows} FROM n LIMIT 14"),
        media=names,
        **{str(n): fine for n in range(1, 15)},
    )


# Packs


def packs() -> Made:
    """Packs as text, and pictures and sounds in packs that take more than they seem to."""
    things = "".join(f"    t{n}: {{r: v{n}, s: w{n % 99}}}\n" for n in range(25_000))
    large = f"title: T\nthings:\n  a:\n{things}".encode()
    names = ", ".join(f"v{{n}}x{n}" for n in range(900))
    also = "".join(f"    t{n}: {{also: [{names.format(n=n)}]}}\n" for n in range(150))
    chain = "".join(f"    t{n}: {{r: t{n + 1}}}\n" for n in range(20_000))
    return {
        "names.yaml": f"title: T\nthings:\n  a:\n{also}".encode,
        "chain.yaml": (
            "title: T\nrelations: {r: {of: a, to: a, transitive: yes}}\nthings:\n  a:\n"
            f"{chain}    t20000:\n"
        ).encode,
        "utf-16.yaml": lambda: b"\xff\xfe" + ("title: " + "日" * 7_000_000).encode("utf-16-le"),
        "large.hubpack": lambda: hostile.zipped(
            Entry("hubquiz.json", MANIFEST), Entry("pack.yaml", large, STORED)
        ),
        **{
            f"{name}.hubpack": _boxed(name, made) for name, made in (_pictured() | _heard()).items()
        },
    }


def _boxed(name: str, made: Callable[[], bytes]) -> Callable[[], bytes]:
    file, text = ("robin.ogg", SOUNDING) if name.startswith("sound") else ("robin.png", PICTURED)
    return lambda: hostile.pack(Entry(file, made(), STORED), text=text)


def _png(  # a picture as large as it says
    width: int, height: int, *, depth: int = 8, colour: int = 6, woven: int = 0, before: bytes = b""
) -> bytes:
    bits = width * depth * {0: 1, 2: 3, 6: 4}[colour]
    rows = (b"\0" + b"\x55" * (-(-bits // 8))) * height
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, woven)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), before, chunk(b"IDAT", zlib.compress(rows, 1)), chunk(b"IEND", b""))
    )


def _scans(side: int = 4_992, scans: int = 5_000) -> bytes:
    """Return a progressive JPEG of many scans, each a few bytes that go over the whole picture."""
    blocks = (side // 8) ** 2
    run = "0" + "1" * 14  # "nothing more in this block and the next 32,766"
    bits = run * -(-blocks // 32_767)
    bits += "1" * (-len(bits) % 8)
    packed = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")
    tables = b"".join(
        b"\xff\xc4\0\x14" + bytes([where, 1]) + b"\0" * 15 + bytes([symbol])
        for where, symbol in ((0, 0), (0x10, 0xE0))
    )
    frame = b"\xff\xc2\0\x0b\x08" + struct.pack(">HH", side, side) + b"\1\1\x11\0"
    first = b"\xff\xda\0\x08\1\1\0\0\0\0" + b"\0" * (blocks // 8 + 1)
    scan = b"\xff\xda\0\x08\1\1\0\1\x3f\0" + packed
    head = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xdb\0\x43\0" + b"\1" * 64
    return head + frame + tables + first + scan * scans + b"\xff\xd9"


def _pictured() -> Made:
    profile = chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 25_000_000))
    return {
        "picture-deepest": lambda: _png(5_000, 5_000, depth=16),
        "picture-two-colours": lambda: _png(5_000, 5_000, depth=1, colour=0),
        "picture-line": lambda: _png(24_000_000, 1),
        "picture-column": lambda: _png(1, 24_000_000, colour=2),
        "picture-woven": lambda: _png(5_000, 5_000, woven=1),
        "picture-profile": lambda: _png(4, 3, before=profile),
        "picture-scans": _scans,
    }


def _wav(  # a sound that says of itself what it likes
    *, form: int = 1, channels: int = 1, rate: int = 8_000, bits: int = 16, block: int = 2,
    data: bytes = b"\0\x10" * 4_000, size: int | None = None,
) -> bytes:  # fmt: skip
    said = struct.pack("<HHIIHH", form, channels, rate, rate * block & 0xFFFFFFFF, block, bits)
    size = len(data) if size is None else size
    body = b"WAVEfmt \x10\0\0\0" + said + b"data" + struct.pack("<I", size) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _heard() -> Made:
    page = b"OggS\0\2" + b"\0" * 8 + b"\1" + b"\0" * 12
    return {
        "sound-rate": lambda: _wav(rate=0xFFFFFFFF),
        "sound-slow": lambda: _wav(rate=1, data=b"\1\2" * 50),
        "sound-fast": lambda: _wav(rate=4_000_000, data=b"\1\2" * 14_000_000),
        "sound-channels": lambda: _wav(channels=65_535, block=65_534),
        "sound-no-bits": lambda: _wav(bits=0),
        "sound-no-block": lambda: _wav(block=0),
        "sound-packed": lambda: _wav(form=2, bits=4),
        "sound-endless": lambda: _wav(size=0xFFFFFFFF),
        "sound-not-numbers": lambda: _wav(
            form=3, bits=32, block=4, data=struct.pack("<3f", float("nan"), float("inf"), -1e38)
        ),
        "sound-chunks": lambda: b"RIFF\0\0\0\0WAVE" + b"abcd\0\0\0\0" * 1_000_000,
        "sound-pages": lambda: page * 1_000_000,
    }


def files() -> Made:
    """Return what makes each file, by its name."""
    return {**tables(), **texts(), **documents(), **boxes(), **packs()}
