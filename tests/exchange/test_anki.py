"""Anki's notes, as text and as packages, made by us, by genanki, and in the present form."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.media import png

from hubquiz.content.model import Choose, Each, Locate, Match, Order, Pack, Typed, Written
from hubquiz.content.reader import read_text
from hubquiz.content.values import Media, Place, Text, Type, object_text
from hubquiz.content.writing import yaml_text
from hubquiz.exchange import anki_package, anki_text, formats, zstandard
from hubquiz.exchange.anki_text import back_of
from hubquiz.exchange.gathering import one_line
from hubquiz.exchange.model import ExchangeError, Imported
from hubquiz.exchange.pairs import joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hubquiz.content.model import Answer

genanki = pytest.importorskip("genanki", reason="the extra `anki` is not installed")
zstd = pytest.importorskip(
    "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd",
    reason="the extra `anki` is not installed",
)

TEXT = """#separator:tab
#html:true
#deck:World::Capitals
#tags column:3
# a comment
France\tParis\tcapital europe::west
<b>Japan</b>\t"To<i>ky</i>o, the ""east"" capital"\t
{{c1::Canberra::city}} is the capital of {{c2::Australia}}\t\tcapital
Peru\t\t
"""


def facts(imported: Imported) -> list[tuple[str, str, str]]:
    return [
        (f.subject.name, f.relation.name, str(getattr(f.object, "text", "")))
        for f in imported.pack.facts
    ]


def plays(imported: Imported) -> Imported:
    """What came over is a pack that the reader takes."""
    reading = read_text(yaml_text(imported.pack), "anki.yaml")
    assert reading.pack is not None, reading.faults
    assert len(reading.pack.facts) == len(imported.pack.facts)
    return imported


def test_text_with_directives() -> None:
    imported = plays(anki_text.read(TEXT.encode(), "notes.txt"))
    assert imported.pack.title == "Capitals"
    assert facts(imported) == [
        ("France", "answer", "Paris"),
        ("Japan", "answer", 'To*ky*o, the "east" capital'),
    ]
    assert imported.pack.things[0].topics == ("capital", "europe – west")
    asked = [(question.ask, question.answer) for question in imported.pack.questions]
    assert asked == [
        ("____ (city) is the capital of Australia", Typed(("Canberra",))),
        ("Canberra is the capital of ____", Typed(("Australia",))),
    ]
    assert [(note.line, note.skipped) for note in imported.notes] == [(9, True)]


def test_columns_with_names_are_relations() -> None:
    text = "#separator:;\n#columns:Country;Capital;River\nFrance;Paris;Seine\nEgypt;Cairo;Nile\n"
    imported = plays(anki_text.read(text.encode(), "notes.txt"))
    assert facts(imported) == [
        ("France", "capital", "Paris"),
        ("Egypt", "capital", "Cairo"),
        ("France", "river", "Seine"),
        ("Egypt", "river", "Nile"),
    ]
    assert imported.pack.things[0].kind == "Country"
    assert all(r.each_of is Each.ONE for r in imported.pack.relations.values())


def test_a_field_that_numbers_the_notes_names_nothing() -> None:
    text = "#separator:semicolon\n#columns:ID;Country;Capital\n17;Peru;Lima\n18;Cuba;Havana\n"
    imported = plays(anki_text.read(text.encode(), "notes.txt"))
    assert facts(imported) == [("Peru", "Capital", "Lima"), ("Cuba", "Capital", "Havana")]
    assert any("“ID”" in note.message for note in imported.notes)


def test_numbers_that_are_a_side_of_the_card_stay() -> None:
    text = "#separator:semicolon\n#columns:No;Element\n1;hydrogen\n2;helium\n"
    assert len(plays(anki_text.read(text.encode(), "notes.txt")).pack.facts) == 2


def test_a_column_called_tags_holds_them() -> None:
    text = "#separator:semicolon\n#columns:Front;Back;Tags\nPeru;Lima;south west\n"
    imported = plays(anki_text.read(text.encode(), "notes.txt"))
    assert facts(imported) == [("Peru", "answer", "Lima")]
    assert imported.pack.things[0].topics == ("south", "west")


def test_gaps_within_gaps_are_asked_one_by_one() -> None:
    text = "#separator:tab\n{{c1::Lima, the {{c2::capital::what?}} of}} Peru\tx\n"
    imported = plays(anki_text.read(text.encode(), "notes.txt"))
    assert [(question.ask, question.answer) for question in imported.pack.questions] == [
        ("____ Peru", Typed(("Lima, the capital of",))),
        ("Lima, the ____ (what?) of Peru", Typed(("capital",))),
    ]


def test_a_gap_that_never_ends_is_told() -> None:
    text = "#separator:tab\n{{c1::Lima and {{c2::Cusco}} of Peru\tx\n"
    assert anki_text.read(text.encode(), "notes.txt").skipped == 2


ALL_IN_ONE = "#separator:tab\n#columns:Question\tTitle\tQType\tQ_1\tQ_2\tQ_3\tAnswers\tExtra\n"


def test_a_note_with_choices_asks_for_them() -> None:
    first = "Which are birds?\tT\t1\tkiwi\tbat\temu\t1 0 1\tThey lay eggs.\n"
    second = "Which?\t\t2\ta\tb\t\t0 1\t\n"
    imported = plays(anki_text.read((ALL_IN_ONE + first + second).encode(), "notes.txt"))
    assert [(question.ask, question.answer) for question in imported.pack.questions] == [
        ("Which are birds?", Choose(("kiwi", "emu"), ("bat",))),
        ("Which?", Choose(("b",), ("a",))),
    ]
    assert imported.pack.questions[0].because == "They lay eggs."


@pytest.mark.parametrize("marks", ["", "1", "yes no no"])
def test_a_note_with_choices_that_says_not_which_is_right_is_told(marks: str) -> None:
    row = f"Which?\t\t1\ta\tb\tc\t{marks}\t\n"
    assert anki_text.read((ALL_IN_ONE + row).encode(), "notes.txt").skipped == 1


def test_a_front_with_two_backs_has_both_and_is_asked_about() -> None:
    imported = plays(anki_text.read(b"#separator:tab\na\tx\nA\ty\na\tx\n", "notes.txt"))
    assert len(facts(imported)) == 2
    assert imported.pack.relations["answer"].each_of is Each.ALL
    assert imported.guesses
    assert imported.skipped == 1


def test_what_is_no_directive_is_not_taken_for_one() -> None:
    assert anki_text.recognises(TEXT.encode())
    assert anki_text.recognises(b"\xef\xbb\xbf#html:false\na\tb")
    assert not anki_text.recognises(b"# a heading\na\tb")


# Packages


def collection(notes: Sequence[Sequence[str]], *, hostile: str = "") -> bytes:
    """An old collection with a type of two fields."""
    database = sqlite3.connect(":memory:")
    models = {"7": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}}
    database.executescript(
        "CREATE TABLE col (models text, decks text);"
        "CREATE TABLE cards (id integer, nid integer, did integer);"
    )
    if hostile:
        database.executescript(hostile)
    else:
        database.execute("CREATE TABLE notes (id integer, mid integer, tags text, flds text)")
        for number, fields in enumerate(notes):
            database.execute(
                "INSERT INTO notes VALUES (?, 7, ' t ', ?)", (number, "\x1f".join(fields))
            )
            database.execute("INSERT INTO cards VALUES (?, ?, 1)", (number, number))
    decks = json.dumps({"1": {"name": "Deep::Deck"}})
    database.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(models), decks))
    database.commit()
    made = bytes(database.serialize())
    database.close()
    return made


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_an_old_package() -> None:
    data = zipped(collection_anki2=collection([("a", "1"), ("b", "2")]), media=b"{}")
    assert anki_package.recognises(data)
    imported = plays(anki_package.read(data, "deck.apkg"))
    assert imported.pack.title == "Deck"
    assert facts(imported) == [("a", "answer", "1"), ("b", "answer", "2")]


def test_a_profile_s_own_collection(tmp_path: Path) -> None:
    bare = collection([("a", "1"), ("b", "2")])
    assert anki_package.recognises(bare)
    imported = plays(formats.read(bare, "collection.anki2"))
    assert facts(imported) == [("a", "answer", "1"), ("b", "answer", "2")]
    assert not imported.notes
    path = tmp_path / "collection.anki2"
    path.write_bytes(bare)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    imported = formats.read(path.read_bytes(), "collection.anki2")
    assert facts(imported) == [("a", "answer", "1"), ("b", "answer", "2")]
    assert "still open" in imported.notes[0].message


def test_another_program_s_database_is_none() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE songs (title)")
    other = bytes(database.serialize())
    database.close()
    assert not anki_package.recognises(other)
    with pytest.raises(ExchangeError, match="no notes"):
        anki_package.read(other, "collection.anki2")


def test_a_new_package_is_read_and_its_placeholder_is_not() -> None:
    placeholder = collection([("Please update to the latest Anki version", "")])
    packed = zstd.compress(collection([("a", "1")]))
    data = zipped(collection_anki2=placeholder, collection_anki21b=packed, media=zstd.compress(b""))
    assert facts(anki_package.read(data, "deck.apkg")) == [("a", "answer", "1")]


def test_a_package_by_genanki() -> None:
    model = genanki.Model(
        1607392319,
        "Flags",
        fields=[{"name": "Country"}, {"name": "Capital"}, {"name": "Sea"}],
        templates=[{"name": "1", "qfmt": "{{Country}}", "afmt": "{{Capital}}"}],
    )
    deck = genanki.Deck(2059400110, "Countries")
    for fields in (["Peru", "Lima", "Pacific"], ["Chile", "Santiago", ""]):
        deck.add_note(genanki.Note(model=model, fields=fields))
    out = io.BytesIO()
    genanki.Package(deck).write_to_file(out)
    imported = plays(anki_package.read(out.getvalue(), "x.apkg"))
    assert imported.pack.title == "Countries"
    assert sorted(facts(imported)) == [
        ("Chile", "capital", "Santiago"),
        ("Peru", "capital", "Lima"),
        ("Peru", "sea", "Pacific"),
    ]


VIEW = (
    "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
    "SELECT id, 7 AS mid, '' AS tags, 'a' || id AS flds FROM n;"
)
ENDLESS = (
    "CREATE TABLE notes (id integer, mid integer, tags text, flds text);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) "
    "INSERT INTO cards SELECT i, i, 1 FROM n;"
    "ALTER TABLE cards RENAME TO real_cards;"
    "CREATE TABLE cards "
    "(id integer, nid integer AS (length(hex(zeroblob(400000 + id)))), did integer);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
    "INSERT INTO cards SELECT i, 1 FROM n;"
)
LARGE = (
    "CREATE TABLE notes (id integer, mid integer, tags text, flds text);"
    "INSERT INTO notes VALUES (1, 7, '', hex(randomblob(2000000)));"
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04collection.anki2", "deck.apkg"),
        (anki_package.DATABASE, "damaged"),
        (zipped(media=b"{}"), "no collection"),
        (zipped(collection_anki2=b"not a database" * 100), "database"),
        (zipped(collection_anki2=collection([("a", "b")])[:4000]), "database"),
        (zipped(collection_anki2=collection([], hostile=VIEW)), "no notes"),
        (zipped(collection_anki2=collection([], hostile=LARGE)), "database"),
        (zipped(collection_anki21b=b"\x28\xb5\x2f\xfdnonsense"), "unpacked"),
        (zipped(collection_anki21b=zstd.compress(b"\x00" * 200_000_000)), "MB"),
    ],
    ids=["no zip", "head", "empty", "no database", "cut", "view", "large", "no zstd", "bomb"],
)
def test_what_is_no_package_is_refused_with_its_place(data: bytes, told: str) -> None:
    with pytest.raises(ExchangeError, match=told) as refused:
        anki_package.read(data, "deck.apkg")
    assert "deck.apkg" in str(refused.value)


def test_a_stranger_s_expressions_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki_package, "SECONDS", 0.2)
    data = zipped(collection_anki2=collection([], hostile=ENDLESS))
    began = process_time()
    with pytest.raises(ExchangeError, match="takes too long"):
        anki_package.read(data, "deck.apkg")
    assert process_time() - began < 1


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(file: str) -> object:
        raise ExchangeError(file, "needs an extra")

    monkeypatch.setattr(zstandard, "_module", missing)
    data = zipped(collection_anki21b=zstd.compress(collection([("a", "1")])))
    with pytest.raises(ExchangeError, match="extra"):
        anki_package.read(data, "deck.apkg")


# Written, and read again

words = st.text("abc é中 <>&\"'\t;,#{}:$\\*", min_size=1, max_size=20).filter(
    lambda t: bool(t.strip())
)
answers = st.one_of(
    st.builds(lambda a, b: Choose((f"r{a}",), (f"w{b}",)), words, words),
    st.builds(lambda a: Typed((a.strip(),)), words),
    st.builds(lambda a, b: Match(((f"l {a}", f"x {b}"), (f"m {a}", f"y {b}"))), words, words),
    st.builds(lambda a: Order((f"1{a}", f"2{a}", f"3{a}")), words),
)
questions = st.builds(
    lambda number, ask, answer, topics, because: Written(
        f"{number} {ask.strip()}", answer, because.strip(), topics=tuple(topics)
    ),
    st.integers(0, 10**9),
    words,
    answers,
    st.lists(st.sampled_from(["one", "two words"]), unique=True),
    words | st.just(""),
)


def kept(answer: Answer) -> Answer:
    """An answer as a card has it: on lines, its choices in the alphabet's order."""
    match answer:
        case Choose(right, wrong):
            return Choose(
                tuple(map(one_line, right)), tuple(sorted(map(one_line, wrong), key=str.casefold))
            )
        case Match(both):
            return Match(tuple((one_line(left), one_line(right)) for left, right in both))
        case Order(items):
            return Order(tuple(map(one_line, items)))
    return answer


@settings(deadline=None, max_examples=30)
@given(st.lists(questions, max_size=5, unique_by=lambda question: question.ask.split()[0]))
def test_what_is_written_is_read_back(asked: list[Written]) -> None:
    pack = Pack("A title", questions=tuple(asked))
    typed = [q for q in asked if isinstance(q.answer, Typed)]
    laid = [q for q in asked if not isinstance(q.answer, Typed)]
    for codec, name in ((anki_text, "x.txt"), (anki_package, "x.apkg")):
        imported = codec.read(codec.write(pack, {}).data, name)
        found = {
            f.subject.name: (f.object.text, f.subject.topics, f.context.note)
            for f in imported.pack.facts
        }
        assert found == {
            joined(q.ask): (joined(back_of(q.answer) or ""), q.topics, one_line(q.because))
            for q in typed
        }
        assert [
            (one_line(q.ask), q.answer, q.topics, one_line(q.because))
            for q in imported.pack.questions
        ] == [(one_line(q.ask), kept(q.answer), q.topics, one_line(q.because)) for q in laid]
        assert not imported.notes


def test_what_no_card_can_hold_is_told() -> None:
    pack = Pack("T", questions=(Written("Where?", Locate(Place(1.0, 2.0), 10.0)),))
    for codec in (anki_text, anki_package):
        assert [note.skipped for note in codec.write(pack, {}).notes] == [True]


def flags(media: bytes, **files: bytes) -> bytes:
    notes = [
        ('<img src="flag fr.png">', "France"),
        ('<img src="it.png" alt="green, white, red">', "Italy"),
        ("Peru", "<img src='pe.jpg'>"),
        ('<img src="gone.png">', "Nowhere"),
    ]
    return zipped(collection_anki2=collection(notes), media=media, **files)


def test_pictures_on_cards_are_pictures_of_things() -> None:
    jpg = b"\xff\xd8\xff\xe0" + bytes(20)
    listed = json.dumps({"0": "flag fr.png", "1": "it.png", "2": "pe.jpg"}).encode()
    data = flags(listed, **{"0": png(3, 2), "1": png(3, 2, (9, 9, 9)), "2": jpg})
    imported = plays(anki_package.read(data, "flags.apkg"))
    shown = {f.subject.name: f.object for f in imported.pack.facts}
    assert shown == {
        "France": Media(Type.PICTURE, "media/flag-fr.png"),
        "Italy": Media(Type.PICTURE, "media/it.png"),
        "Peru": Media(Type.PICTURE, "media/pe.jpg"),
    }
    assert isinstance(shown["Italy"], Media)
    assert shown["Italy"].alt == "green, white, red"
    assert imported.media == {
        "media/flag-fr.png": png(3, 2), "media/it.png": png(3, 2, (9, 9, 9)), "media/pe.jpg": jpg,
    }  # fmt: skip
    assert imported.skipped == 1


def test_a_new_package_s_list_of_media_is_read() -> None:
    def entry(name: str) -> bytes:
        inner = b"\x0a" + bytes([len(name)]) + name.encode() + b"\x10\x07"
        return b"\x0a" + bytes([len(inner)]) + inner

    listed = zstd.compress(entry("flag fr.png") + entry("it.png"))
    files = {"0": zstd.compress(png(3, 2)), "1": zstd.compress(png(3, 2, (1, 1, 1)))}
    packed = zstd.compress(collection([('<img src="it.png">', "Italy")]))
    data = zipped(collection_anki21b=packed, media=listed, **files)
    imported = anki_package.read(data, "flags.apkg")
    assert imported.media == {"media/it.png": png(3, 2, (1, 1, 1))}


@given(st.binary(max_size=60))
def test_a_damaged_list_of_media_is_none(listed: bytes) -> None:
    imported = anki_package.read(flags(listed, **{"0": png(3, 2)}), "flags.apkg")
    assert not imported.media
    assert all(isinstance(fact.object, Text) for fact in imported.pack.facts)


def test_fields_are_named_by_their_order_beside_those_with_a_meaning() -> None:
    text = "#separator:tab\n#guid column:1\n#deck column:2\nx1\tMy::Birds\towl\tnight\n"
    (fact,) = anki_text.read(text.encode(), "a.txt").pack.facts
    assert (fact.subject.kind, fact.relation.name) == ("card", "answer")
    assert fact.subject.topics == ("Birds",)


def test_a_column_named_tags_holds_tags() -> None:
    text = "#separator:tab\n#columns:Front\tBack\tTags\nowl\tnight\tbirds old\n"
    (fact,) = anki_text.read(text.encode(), "a.txt").pack.facts
    assert fact.subject.topics == ("birds", "old")


def test_a_third_field_is_a_relation_beside_the_answer() -> None:
    text = "#separator:tab\n#columns:Front\tBack\tHint\nowl\tnight\tdark\nlark\tday\tlight\n"
    pack = anki_text.read(text.encode(), "a.txt").pack
    assert {(f.subject.kind, f.relation.name) for f in pack.facts} == {
        ("card", "answer"),
        ("card", "hint"),
    }
    assert pack.relations["answer"].phrases["ask"] == "{of}"


@pytest.mark.parametrize("formula", [r"\(\sigma^2\)", "[$]\\sigma^2[/$]", r"\[\sigma^2\]"])
@pytest.mark.parametrize("html", ["true", "false"])
def test_formulas_are_readable_with_html_and_without(formula: str, html: str) -> None:
    text = f"#separator:tab\n#html:{html}\nvariance\t{formula}\n"
    (fact,) = anki_text.read(text.encode(), "a.txt").pack.facts
    assert object_text(fact.object) == "σ²"


CARD = "Which tree bends?<br>{}oak<br>{}elm<br>{}willow"


@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("a) ", "b) ", "c) ")])
@pytest.mark.parametrize(
    "back", ["willow", "{2}", "<b>Correct answer:</b> willow", "Answer: {2}willow", "{2}willow"]
)
def test_numbered_choices_on_a_front_are_choices(marks: tuple[str, ...], back: str) -> None:
    text = f"#separator:tab\n#html:true\n{CARD.format(*marks)}\t{back.format(*marks).strip()}"
    text += "<br><b>Explanation:</b> its wood\n"
    (question,) = anki_text.read(text.encode(), "deck.txt").pack.questions
    assert question.ask == "Which tree bends?"
    assert question.answer == Choose(("willow",), ("oak", "elm"))
    assert question.because == "its wood"


@pytest.mark.parametrize("back", ["ash", "4", "1 and 3"])
@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("1. ", "2. ", "4. ")])
def test_numbers_whose_back_names_none_of_them_stay_a_card(
    marks: tuple[str, ...], back: str
) -> None:
    text = f"#separator:tab\n#html:true\n{CARD.format(*marks)}\t{back}\n"
    pack = anki_text.read(text.encode(), "deck.txt").pack
    assert not any(isinstance(question.answer, Choose) for question in pack.questions)
    assert len(pack.facts) + len(pack.questions) == 1


def test_hidden_parts_of_a_picture_are_told() -> None:
    text = "#separator:tab\n#columns:Occlusion\tImage\n{{c1::image-occlusion:rect:left=.1}}\tx\n"
    found = anki_text.read(f"{text}oak\ttree\n".encode(), "deck.txt")
    assert found.skipped == 2
    assert "picture" in found.notes[0].message


def test_notes_with_gaps_need_no_directives() -> None:
    text = (
        "# Birds\nWho hoots?\tThe owl\tnight birds\nWho sings?\tThe lark\tday birds\n"
        "Who swims?\tThe duck\tday birds\nWho dives?\tThe grebe\tday birds\n\n# Gaps\n"
        "An {{c1::owl}} hoots.\tday birds\n"
    )
    found = formats.read(text.encode(), "birds.txt").pack
    facts = [(one.subject.name, getattr(one.object, "text", "")) for one in found.facts]
    assert facts[0] == ("Who hoots?", "The owl")
    assert len(facts) == 4
    assert found.things[0].topics == ("night", "birds")
    (question,) = found.questions
    assert question.answer == Typed(("owl",))
    assert not anki_text.recognises(b"Owls\thoot\nLarks\tsing\n")
    assert not anki_text.recognises(b"A template:\n{{c1::x}}\nhas gaps\nand more\n")
