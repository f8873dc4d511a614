"""Pictures and sounds in packs: how they are named, and what a file is by its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.harness.media import FLAGS, flags_folder, flags_pack, png, wav

from hubquiz.content import compiled
from hubquiz.content.flat import flatten, unflatten
from hubquiz.content.media import HEAD, kind_of_bytes, media_of
from hubquiz.content.model import value_key
from hubquiz.content.reader import read_text
from hubquiz.content.truth import Truth
from hubquiz.content.values import Media, Type, object_text, type_of
from hubquiz.content.verdict import Verdict
from hubquiz.content.writing import yaml_text

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.content.model import Pack, Thing

PACK = """\
title: Signs
{more}
relations:
  sign: {{of: land, to: picture, each: {{of: one, to: some}}{phrases}}}
  song: {{of: land, to: sound, each: {{of: some, to: some}}}}
things:
  land:
    Arda: {{sign: {value}}}
    Brod: {{sign: signs/b.png, song: [a.ogg, b.wav]}}
"""


def faults(value: str = "signs/a.png", more: str = "", phrases: str = "") -> list[str]:
    text = PACK.format(value=value, more=more, phrases=phrases)
    return [str(fault) for fault in read_text(text, "p").faults]


def pack(value: str = "signs/a.png", more: str = "") -> Pack:
    reading = read_text(PACK.format(value=value, more=more, phrases=""), "p")
    assert reading.pack is not None, reading.faults
    return reading.pack


def picture(pack: Pack, number: int = 0) -> Media:
    value = pack.facts[number].object
    assert isinstance(value, Media)
    return value


def test_a_value_is_a_file_or_a_mapping_that_says_more_of_it() -> None:
    assert picture(pack()) == Media(Type.PICTURE, "signs/a.png")
    said = pack("{is: signs/a.JPG, alt: A tree, credit: A. Painter, as of: 2017}")
    found = picture(said)
    assert (found.file, found.alt, found.credit) == ("signs/a.JPG", "A tree", "A. Painter")
    assert said.facts[0].context.as_of == "2017"
    assert [type_of(picture(said, i)) for i in range(4)] == ["picture", "picture", "sound", "sound"]


def test_a_file_is_what_a_picture_is_known_by() -> None:
    worded = picture(pack("{is: signs/a.png, alt: A tree}"))
    assert worded == Media(Type.PICTURE, "signs/a.png")
    assert value_key(worded) == "signs/a.png"
    assert object_text(worded) == "A tree"
    assert object_text(Media(Type.SOUND, "a.ogg")) == "a.ogg"


@pytest.mark.parametrize(
    "file",
    [
        "/signs/a.png",
        "../a.png",
        "signs/../a.png",
        "./a.png",
        "signs//a.png",
        '"C:/a.png"',
        "signs\\a.png",
        "signs/con.png",
        "NUL.png",
        "a?.png",
        "a.svg",
        "a.png.exe",
        "a.ogg",
        "https://example.org/a.png",
        '"a. /b.png"',
    ],
)
def test_a_path_leads_to_a_picture_in_the_pack_on_any_system(file: str) -> None:
    (fault,) = faults(file)
    assert fault.startswith("p:8:18: ")
    assert "flags/fr.png" in fault


def test_two_files_differ_in_more_than_their_case() -> None:
    (fault,) = faults("Signs/B.png")
    assert "one file" in fault
    assert faults("signs/b.png") == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{alt: A tree}", "there is no value here"),
        ("{is: [a.png, b.png], alt: A tree}", "alt says what is in one file"),
        ("{is: a.png, over: b.png}", 'a value has no key "over"'),
        ("{is: a.png, alt: }", "alt is empty"),
    ],
)
def test_what_a_mapping_can_not_say(value: str, said: str) -> None:
    assert any(said in fault for fault in faults(value)), faults(value)


def test_alt_is_said_of_pictures_and_sounds_alone() -> None:
    text = "title: T\nrelations: {a: {of: x, to: text}}\nthings: {x: {Y: {a: {is: b, alt: c}}}}"
    (fault,) = read_text(text, "p").faults
    assert 'a value has no key "alt"' in fault.message
    (fault,) = read_text("title: T\nthings: {x: {Y: {alt: c}}}", "p").faults
    assert "has a meaning of its own" in fault.message


@pytest.mark.parametrize("key", ["ask", "back", "open", "say"])
def test_a_phrase_can_not_name_what_is_shown(key: str) -> None:
    of = "" if key in {"back", "open"} else "{of}"
    assert faults(phrases=f', {key}: "Whose {of}?"') == []
    (fault,) = faults(phrases=f', {key}: "Whose {of} is {{to}}?"')
    assert "which is shown" in fault


def test_files_alone_are_guessed_to_be_text_with_a_question() -> None:
    reading = read_text("title: T\nthings: {x: {A: {p: a.png}, B: {p: b.jpg}}}", "p")
    assert reading.pack is not None
    assert reading.pack.relations["p"].type is Type.TEXT
    assert "to: picture" in reading.guesses[0].question


def test_a_cover_and_questions_by_hand_show_pictures() -> None:
    more = (
        "cover: {is: c.png, alt: A cover}\n"
        "questions:\n"
        "  - {ask: What is it?, picture: {is: q.png, credit: Me}, sound: q.wav, answer: A}\n"
        "  - {ask: And these?, picture: [r.png, {is: s.png, alt: S}], answer: B}\n"
    )
    read = pack(more=more)
    assert read.cover is not None
    assert (read.cover.file, read.cover.alt) == ("c.png", "A cover")
    shown = [[(m.type, m.file, m.alt, m.credit) for m in q.media] for q in read.questions]
    assert shown == [
        [("picture", "q.png", "", "Me"), ("sound", "q.wav", "", "")],
        [("picture", "r.png", "", ""), ("picture", "s.png", "S", "")],
    ]
    assert [m.file for m in media_of(read)] == [
        *("c.png", "signs/a.png", "signs/b.png", "a.ogg", "b.wav"),
        *("q.png", "q.wav", "r.png", "s.png"),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("cover: a.wav", "is no picture"),
        ("cover: [a.png]", "must be text, not a list"),
        ("cover: {alt: A}", "there is no value here"),
        ("cover: {is: a.png, note: A}", 'a picture has no key "note"'),
        ("questions: [{ask: A?, answer: b, sound: a.png}]", "is no sound"),
        ("questions: [{ask: A?, answer: b, sound: []}]", "there is no value here"),
    ],
)
def test_what_is_wrong_with_a_cover_or_a_question_has_its_place(more: str, said: str) -> None:
    (fault,) = faults(more=more)
    assert fault.startswith("p:2:")
    assert said in fault


def test_media_of_prefers_the_mention_with_words() -> None:
    read = pack("{is: signs/b.png, alt: A tree}", more="cover: signs/b.png")
    assert [m.alt for m in media_of(read) if m.file == "signs/b.png"] == ["A tree"]


def test_another_file_is_false_and_the_same_is_not() -> None:
    read = pack()
    truth = Truth(read)
    sign = read.relations["sign"]
    arda, brod = read.things
    own, other = picture(read), picture(read, 1)

    def verdict(subject: Thing, media: Media) -> Verdict:
        return truth.verdict(subject, sign, Media(media.type, media.file, "in other words"))

    assert verdict(arda, own) is Verdict.TRUE
    assert verdict(arda, other) is Verdict.FALSE
    assert verdict(brod, own) is Verdict.FALSE
    assert truth.value(sign, value_key(own)) == own


def said(pack: Pack) -> list[tuple[str, str, str, str]]:
    shown = [fact.object for fact in pack.facts]
    media = [value for value in shown if isinstance(value, Media)]
    media += [one for question in pack.questions for one in question.media]
    return [(m.type, m.file, m.alt, m.credit) for m in (*media, *filter(None, [pack.cover]))]


def test_all_that_is_said_of_pictures_is_kept_in_the_compiled_form_and_written(
    tmp_path: Path,
) -> None:
    pack = flags_pack()
    assert said(unflatten(flatten(pack))) == said(pack)
    again = read_text(yaml_text(pack), "again").pack
    assert again is not None
    assert sorted(said(again)) == sorted(said(pack))
    for _ in range(2):
        loaded = compiled.load(FLAGS, tmp_path).pack
        assert loaded is not None
        assert said(loaded) == said(pack)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (png(), Type.PICTURE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", Type.PICTURE),
        (wav(), Type.SOUND),
        (b"OggS\x00\x02\x00\x00\x00\x00\x00\x00", Type.SOUND),
        (b"RIFF\x10\x00\x00\x00WEBP", None),
        (b"RIFF\x10\x00\x00\x00AVI ", None),
        (b"GIF89a", None),
        (b"<svg xmlns=", None),
        (b"II*\x00", None),
        (b"\x89PNG", None),
        (b"RIFF", None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(head: bytes, kind: Type | None) -> None:
    assert kind_of_bytes(head[:HEAD]) is kind
    assert kind_of_bytes(head) is kind


def test_the_pack_of_the_tests_has_all_its_files(tmp_path: Path) -> None:
    path = flags_folder(tmp_path)
    for media in media_of(flags_pack()):
        head = (path.parent / media.file).read_bytes()[:HEAD]
        assert kind_of_bytes(head) is media.type
