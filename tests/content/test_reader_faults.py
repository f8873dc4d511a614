"""What is wrong with packs: every fault with its place, its message and its mend."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from hubquiz import i18n
from hubquiz.content import limits
from hubquiz.content.faults import Fault, Faults, Guess, TooMany, position, quote
from hubquiz.content.reader import read_file, read_text
from hubquiz.content.reading.nodes import FAST, PURE

if TYPE_CHECKING:
    from pathlib import Path

LOADERS = [FAST, PURE]


def faults_of(text: str | bytes, loader: object = FAST) -> list[str]:
    reading = read_text(text, "f", loader=loader)
    assert (reading.pack is None) == bool(reading.faults)
    return [str(fault) for fault in reading.faults]


def fault_of(text: str | bytes, loader: object = FAST) -> str:
    (fault,) = faults_of(text, loader)
    return fault


def with_relation(lines: str, things: str) -> str:
    return f"title: T\nrelations:\n  r: {{{lines}}}\nthings:\n{things}"


CITIES = "  city: [Shenzhen, Hangzhou]\n"
BASED = "of: firm, to: city, each: {of: one, to: some}"


class TestAFault:
    def test_prints_its_place_and_its_mend(self) -> None:
        assert str(Fault("f.yaml", 7, 15, "wrong", "mend")) == "f.yaml:7:15: wrong (mend)"
        assert str(Fault("f.yaml", 7, 15, "wrong")) == "f.yaml:7:15: wrong"
        assert str(Fault("f.yaml", 0, 0, "wrong")) == "f.yaml: wrong"
        assert str(Guess("f.yaml", 1, 2, "so?")) == "f.yaml:1:2: so?"

    def test_quotes_nothing_hidden_or_long(self) -> None:
        assert quote("a\u202eb\n") == '"a\\u202eb\\u000a"'
        assert len(quote("x" * 1000)) == 62

    def test_stands_first_at_its_place(self) -> None:
        faults = Faults("f")
        faults.add(position(0, 0), "first")
        faults.add(position(0, 0), "second")
        assert [fault.message for fault in faults.reading(None).faults] == ["first"]

    def test_too_many_end_the_reading(self) -> None:
        faults = Faults("f")
        for line in range(limits.FAULTS_FOUND - 1):
            faults.add(position(line, 0), "wrong")
        with pytest.raises(TooMany):
            faults.add(position(10**6, 0), "wrong")


class TestAllAtOnce:
    def test_in_the_order_of_the_file(self) -> None:
        told = faults_of(
            "title: T\nabuot: x\nrelations:\n  r: {of: firn, to: city, each: {of: one}}\n"
            "things:\n  city: [Shenzhen]\n  firm:\n    A: {r: Shenzen}\n    A: {}\n"
            "questions:\n  - {ask: Q?}\n"
        )
        assert told == [
            'f:2:1: a pack has no key "abuot" (did you mean about?)',
            'f:4:11: there is no kind "firn" (did you mean firm?)',
            'f:8:12: there is no city "Shenzen" (did you mean Shenzhen?)',
            'f:9:5: "A" stands here twice (it has a value in line 8)',
            "f:11:5: this question has no answer (give it one of answer, at, number, order, pairs)",
        ]

    def test_hidden_characters_do_not_hide_other_faults(self) -> None:
        told = faults_of("title: a\u200bb\nkinds: {x: y}\nnope: 1\n")
        assert told == [
            "f:1:9: the character U+200B ZERO WIDTH SPACE can't be seen and is not allowed",
            'f:3:1: a pack has no key "nope"',
        ]

    def test_bounded_with_a_count(self) -> None:
        told = faults_of("title: T\n" + "".join(f"k{i}: 1\n" for i in range(200)))
        assert len(told) == limits.FAULTS + 1
        assert (
            told[-1]
            == f"f:{2 + limits.FAULTS}:1: and {200 - limits.FAULTS} more faults from here on"
        )

    def test_the_sample_of_the_documentation(self) -> None:
        text = (
            "title: Capitals\nrelations:\n  based in: {of: company, to: city, each: {of: one}}\n"
            "things:\n  city: [Shenzhen]\n  company:\n    A: {based in: Shenzen}\n"
        )
        reading = read_text(text, "capitals.yaml")
        assert [str(fault) for fault in reading.faults] == [
            'capitals.yaml:7:19: there is no city "Shenzen" (did you mean Shenzhen?)'
        ]


@pytest.mark.parametrize("loader", LOADERS)
class TestYaml:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("x: y: z", '1:5: text that holds ": " needs quotes (x: "y: z")'),
            ("ask: Why: x", '1:9: text that holds ": " needs quotes (ask: "Why: x")'),
            ("a: @b", '1:4: text can\'t begin with @ (put quotes around it: "@…")'),
            ("a: 20\nb: %c", '2:4: text can\'t begin with % (put quotes around it: "%…")'),
            ("a: `b`", '1:4: text can\'t begin with ` (put quotes around it: "`…")'),
            ("a: *b*", '1:6: text can\'t begin with * (put quotes around it: "*…")'),
            ("a: - b", '1:4: text can\'t begin with - (put quotes around it: "-…")'),
            ("a: }", '1:4: text can\'t begin with } (put quotes around it: "}…")'),
            (
                "a: 1\nb: {c: C #1, d: x}",
                (
                    '2:10: what follows " #" is a comment, and the rest of the line is lost'
                    ' (text that holds " #" needs quotes)'
                ),
            ),
            (
                "say: {of} is in {to}.",
                '1:11: text that begins with { needs quotes (say: "{of} is in {to}.")',
            ),
            ('a: "x" y', "1:8: text goes on after its closing quote (a: '\"x\" y')"),
            ("a: 'It's'", "1:8: text goes on after its closing quote (a: \"'It's'\")"),
            ('a: "open\nb: c', "1:4: this quote is never closed"),
            ("a:\n\tb: c", "2:1: a tab can't indent a line (use spaces)"),
            (
                "{ask: Where is {of}?}",
                '1:16: text that holds { needs quotes within brackets ("… {…")',
            ),
            (
                "a: [b, c",
                (
                    "1:4: these brackets are never closed, or a comma is missing in them"
                    ' (text that holds , [ ] { } or ": " needs quotes)'
                ),
            ),
            ("a: [b]]", '1:7: here is a ] too many (or quotes are missing: a: "[b]]")'),
            (
                "title:Capitals\nb: c",
                (
                    "2:2: no key is expected here (is there a space after the colon above,"
                    " and is this indented like its neighbours?)"
                ),
            ),
            (
                "a:\n  - x\n b: c",
                '3:2: "b: c" is not expected here (is it indented like its neighbours?)',
            ),
            ("", "1:1: the file is empty (title: …)"),
            ("# nothing\n", "1:1: the file is empty (title: …)"),
            ("- a", "1:1: a pack must hold keys and values (begin with title: …)"),
            ("just text", "1:1: a pack must hold keys and values (begin with title: …)"),
            (
                "title: a\n---\ntitle: b",
                "2:1: a file holds one pack, and here a second document begins",
            ),
            (
                "? [a]\n: b",
                (
                    "1:3: a key must be text, not a list or a mapping"
                    " (text that begins with { or [ needs quotes around it)"
                ),
            ),
        ],
    )
    def test_slips_of_its_grammar(self, text: str, expected: str, loader: object) -> None:
        assert fault_of(text, loader) == f"f:{expected}"

    def test_a_backslash_in_double_quotes(self, loader: object) -> None:
        assert "a backslash has a meaning within double quotes" in fault_of('a: "\\q"', loader)

    def test_places_count_characters_after_any_line_end(self, loader: object) -> None:
        assert fault_of("title: 北京\r\nabout: 上海\n金: {x: y}: z", loader).startswith("f:3:10: ")

    @pytest.mark.parametrize(
        ("value", "what"),
        [
            ("&b c", 'anchors are not allowed: "&b"'),
            ("&b {}", 'anchors are not allowed: "&b"'),
            ("!!str c", 'tags are not allowed: "tag:yaml.org,2002:str"'),
            ("!important", 'tags are not allowed: "!important"'),
        ],
    )
    def test_anchors_and_tags(self, value: str, what: str, loader: object) -> None:
        assert faults_of(f"title: {value}", loader)[0].startswith(f"f:1:8: {what} (")

    def test_aliases(self, loader: object) -> None:
        told = faults_of("title: &a b\nabout: *a\n*a : c\n", loader)
        assert told[1].startswith('f:2:8: aliases are not allowed: "*a"')
        assert told[2].startswith('f:3:1: aliases are not allowed: "*a"')

    def test_an_alias_for_a_key_ends_no_reading(self, loader: object) -> None:
        told = faults_of("*a : c\ntitle: T\nnope: x\n", loader)
        assert [fault.split(" ")[0] for fault in told] == ["f:1:1:", "f:3:1:"]

    def test_merge_keys(self, loader: object) -> None:
        told = faults_of("title: T\nthings: {a: {x: {<<: {also: y}}}}", loader)
        assert told[0] == "f:2:18: merge keys are not allowed (write the keys out)"

    def test_a_quoted_merge_key_is_a_key(self, loader: object) -> None:
        assert faults_of("title: T\nthings: {a: {'<<': }}", loader) == []

    def test_duplicate_keys(self, loader: object) -> None:
        told = faults_of("title: T\nabout: a\nabout: b\n", loader)
        assert told == ['f:3:1: "about" stands here twice (it has a value in line 2)']

    def test_directives(self, loader: object) -> None:
        told = faults_of("%YAML 1.1\n---\ntitle: T\n", loader)
        assert told[0].endswith("lines that begin with % are not allowed before the pack")

    @pytest.mark.parametrize("deep", ["[" * 50, "{a: " * 50, "- " * 50])
    def test_depth(self, deep: str, loader: object) -> None:
        assert "lists and mappings lie more than 12 deep" in fault_of(
            f"title: T\na:\n  {deep}", loader
        )

    def test_escapes_are_looked_into(self, loader: object) -> None:
        told = fault_of('title: "a\\u202eb"', loader)
        assert told == (
            "f:1:8: the character U+202E RIGHT-TO-LEFT OVERRIDE can't be seen and is not allowed"
        )
        assert fault_of('title: "\\0"', loader).startswith("f:1:8: the character U+0000 NUL")


class TestCommasInBraces:
    def test_in_a_thing(self) -> None:
        assert fault_of("title: T\nthings:\n  land:\n    USA: {city: Washington, DC}\n") == (
            'f:4:29: "DC" has no value (text with a comma needs quotes: city: "Washington, DC")'
        )

    def test_in_a_place(self) -> None:
        told = faults_of("title: T\nquestions:\n  - {ask: Q?, within: 3 km, at: 1.5, 2.5}\n")
        assert 'f:3:38: "2.5" has no value (text with a comma needs quotes: at: "1.5, 2.5")' in told

    def test_are_not_blamed_where_the_text_before_has_quotes(self) -> None:
        told = fault_of("title: T\nthings:\n  land:\n    USA: {city: 'Washington', DC}\n")
        assert told == 'f:4:31: "DC" has no value (leave it out, or write [] for none)'

    def test_in_a_value(self) -> None:
        told = faults_of(
            with_relation(
                "of: a, to: text, each: {of: one}", "  a: {x: {r: {is: b, note: c, d}}}\n"
            )
        )
        assert told == ['f:5:31: "d" has no value (text with a comma needs quotes: note: "c, d")']


class TestCharacters:
    @pytest.mark.parametrize(
        ("character", "name"),
        [
            ("\x00", "U+0000 NUL"),
            ("\x07", "U+0007 CONTROL CHARACTER"),
            ("\x1b", "U+001B ESCAPE"),
            ("\x7f", "U+007F DELETE"),
            ("\x85", "U+0085 NEXT LINE"),
            ("\u00ad", "U+00AD SOFT HYPHEN"),
            ("\u061c", "U+061C ARABIC LETTER MARK"),
            ("\u200b", "U+200B ZERO WIDTH SPACE"),
            ("\u200c", "U+200C ZERO WIDTH NON-JOINER"),
            ("\u200d", "U+200D ZERO WIDTH JOINER"),
            ("\u200e", "U+200E LEFT-TO-RIGHT MARK"),
            ("\u2028", "U+2028 LINE SEPARATOR"),
            ("\u202a", "U+202A LEFT-TO-RIGHT EMBEDDING"),
            ("\u2060", "U+2060 WORD JOINER"),
            ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
            ("\u3164", "U+3164 HANGUL FILLER"),
            ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
            ("\uffff", "U+FFFF NONCHARACTER"),
            ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
            ("\ud800", "U+D800 LONE SURROGATE"),
        ],
    )
    def test_that_hide_are_refused(self, character: str, name: str) -> None:
        told = fault_of(f"title: T\nabout: x{character}y\n")
        assert told == f"f:2:9: the character {name} can't be seen and is not allowed"

    def test_that_begin_a_line_have_their_place(self) -> None:
        told = faults_of("title: T\n\u200babout: x\r\n\u200bmap: world\r\u200bauthor: A\n")
        assert [fault[:6] for fault in told] == ["f:2:1:", "f:3:1:", "f:4:1:"]

    @pytest.mark.parametrize(
        "text",
        [
            "می\u200cخواهم",  # Persian: a non-joiner is part of the spelling
            "क\u094d\u200dष",  # Hindi: a joiner is
            "\U0001f469\u200d\U0001f680",  # an emoji made of two
            "e\u0301\u0302",  # marks, in a reasonable number
            "日本語 – naïve … “x” 5 °C \u00a0 ❤\ufe0f",
        ],
    )
    def test_that_a_script_needs_are_not(self, text: str) -> None:
        assert faults_of(f"title: {text}\n") == []

    def test_marks_that_pile_up_are_refused_where_the_pile_is_too_high(self) -> None:
        high = "a" + "\u0317" * limits.COMBINING_MARKS
        assert faults_of(f"title: {high}\n") == []
        told = fault_of(f"title: {high}\u0317\u0317\n")
        assert (
            told == f"f:1:{9 + limits.COMBINING_MARKS}: more than 8 combining marks stand in a row"
        )


class TestLimits:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (f"title: {'x' * 201}", "f:1:8: title is longer than 200 characters"),
            (f"title: T\nabout: {'x' * 4001}", "f:2:8: this text is longer than 4,000 characters"),
            ("title: T\nabout: |" + "\n  x" * 30, "f:2:8: this text has more than 20 line breaks"),
            ("title: |\n  a\n  b", "f:1:8: title must stand on one line"),
            (
                f"title: T\nquestions: [{{ask: {'x' * 1001}, answer: a}}]",
                "f:2:19: ask is longer than 1,000 characters",
            ),
            (
                f"title: T\nthings: {{a: {{x: {{also: [{'b,' * 1001}]}}}}}}",
                "f:2:24: this list has more than 1,000 entries",
            ),
            (
                f"title: T\nthings: {{a: [{'x' * 201}]}}",
                "f:2:14: a thing needs a name of one line, at most 200 characters",
            ),
        ],
    )
    def test_are_told(self, text: str, expected: str) -> None:
        assert faults_of(text)[0] == expected

    def test_of_relations_and_kinds(self) -> None:
        things = "".join(f"    x{i}: {{r{i}: 1}}\n" for i in range(limits.RELATIONS + 1))
        assert faults_of(f"title: T\nthings:\n  a:\n{things}")[0].endswith(
            "a pack has no more than 2,000 relations"
        )
        kinds = "".join(f"  k{i}: [x]\n" for i in range(limits.KINDS + 1))
        assert fault_of(f"title: T\nthings:\n{kinds}").endswith("a pack has no more than 200 kinds")

    def test_of_a_role(self) -> None:
        kinds = ", ".join(f"k{i}" for i in range(limits.ROLE_KINDS + 1))
        things = "".join(f"  k{i}: [x]\n" for i in range(limits.ROLE_KINDS + 1))
        told = faults_of(with_relation(f"of: [{kinds}], to: text, each: {{of: one}}", things))
        assert told == ["f:3:11: of lists more than 20 kinds"]

    def test_of_a_template(self) -> None:
        told = fault_of(
            with_relation(f"{BASED}, ask: '{{of}}{'x' * 1000}'", CITIES + "  firm: [A]")
        )
        assert told.endswith("ask is longer than 1,000 characters")

    def test_of_the_left_of_a_pair(self) -> None:
        told = fault_of(
            f"title: T\nquestions:\n- ask: Q?\n  pairs:\n    ? {'x' * 1001}\n    : a\n    b: c\n"
        )
        assert told == "f:5:7: the left of a pair is one line of text"

    def test_of_a_number(self) -> None:
        digits = "9" * (limits.NUMBER_DIGITS + 1)
        told = fault_of(
            with_relation("of: a, to: number, each: {of: one}", f"  a: {{x: {{r: {digits}}}}}")
        )
        assert "is not a number" in told


class TestTheTop:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("about: x", "f:1:1: the pack has no title (title: …)"),
            ("title:", "f:1:7: title is empty"),
            ("title: [a]", "f:1:8: title must be text, not a list"),
            (
                "title: {of}",
                (
                    "f:1:8: title must be text, not a mapping"
                    " (text that begins with { needs quotes around it)"
                ),
            ),
            ("title: T\nhubquiz: 2", 'f:2:10: the format "2" is not known (hubquiz: 1)'),
            (
                "title: T\nkinds: {a/b: c}",
                "f:2:9: a kind needs a name on one line, without / and {",
            ),
            (
                "title: T\nkinds: {'{a': c}",
                "f:2:9: a kind needs a name on one line, without / and {",
            ),
            (
                "title: T\nsources: {a: [b]}",
                'f:2:14: the source "a" must hold keys and values (write key: value)',
            ),
            ("title: T\nmap: wolrd", 'f:2:6: there is no map "wolrd" (did you mean world?)'),
            (
                "title: T\nlanguage: English!",
                'f:2:11: "English!" is no language (en, zh, pt-BR, …)',
            ),
            ("title: T\nthings: x", "f:2:9: things must hold keys and values (write key: value)"),
            (
                "title: T\nquestions: x",
                "f:2:12: questions must be a list (begin each with - ask: …)",
            ),
            (
                "title: T\nsources: {a b: c}",
                'f:2:11: the source "a b" needs a name of one word (its title may be long)',
            ),
            ("title: T\nsources: {a: {author: b}}", 'f:2:14: the source "a" has no title'),
            (
                "title: T\nsources: {a: {title: b, link: 'javascript:x'}}",
                "f:2:31: a link begins with https://",
            ),
            (
                "title: T\nkinds: {year: years}",
                'f:2:9: "year" can\'t be a kind: it is a word of the format',
            ),
            (
                "title: T\nkinds: {a: {plurl: b}}",
                'f:2:13: a kind has no key "plurl" (did you mean plural?)',
            ),
        ],
    )
    def test_faults(self, text: str, expected: str) -> None:
        assert fault_of(text) == expected


class TestThings:
    def test_hold_no_text(self) -> None:
        assert fault_of("title: T\nthings:\n  a: {X: y}\n") == (
            'f:3:10: the a "X" must hold keys and values (write key: value)'
        )

    def test_in_a_list_are_names_alone(self) -> None:
        assert fault_of("title: T\nthings:\n  a:\n    - X: {r: y}\n").startswith(
            "f:4:7: in a list a thing is a name alone"
        )

    def test_names_are_unique_within_a_kind(self) -> None:
        told = faults_of(
            "title: T\nthings:\n  a:\n    X: {also: Y}\n    y:\n    Z: {also: [x]}\n  b: [X]\n"
        )
        assert told == [
            'f:5:5: another a is called "y" already: X',
            'f:6:16: another a is called "x" already: X',
        ]

    def test_a_name_twice_for_one_thing(self) -> None:
        told = fault_of("title: T\nthings: {a: {X: {also: [X]}}}")
        assert told == 'f:2:25: "X" is its name already'

    @pytest.mark.parametrize("word", ["is", "over", "until", "now", "when", "near", "disputed"])
    def test_words_of_values_are_no_relations(self, word: str) -> None:
        told = fault_of(f"title: T\nthings: {{a: {{X: {{{word}: y}}}}}}")
        assert told == f'f:2:18: "{word}" has a meaning of its own here (call it otherwise)'

    def test_a_relation_needs_a_value(self) -> None:
        told = fault_of("title: T\nthings:\n  a:\n    X:\n      r:\n")
        assert told == 'f:5:7: "r" has no value (leave it out, or write [] for none)'

    @pytest.mark.parametrize(
        ("written", "meant"), [("topic", "topics"), ("aslo", "also"), ("phrases", "phrase")]
    )
    def test_a_slip_of_a_known_key(self, written: str, meant: str) -> None:
        told = fault_of(f"title: T\nthings: {{a: {{X: {{{written}: y}}}}}}")
        assert told == f'f:2:18: no relation "{written}" is declared (did you mean {meant}?)'

    def test_a_slip_of_a_declared_relation(self) -> None:
        told = fault_of(
            "title: T\nrelations: {based in: {of: a, to: text, each: {of: one}}}\n"
            "things: {a: {X: {basd in: y}, Y: {based in: z}}}"
        )
        assert told == 'f:3:18: no relation "basd in" is declared (did you mean based in?)'


class TestReferences:
    def test_to_what_is_not_there(self) -> None:
        assert fault_of(with_relation(BASED, CITIES + "  firm: {A: {r: Shenzen}}")) == (
            'f:6:17: there is no city "Shenzen" (did you mean Shenzhen?)'
        )

    def test_to_a_kind_without_things(self) -> None:
        told = fault_of(with_relation(BASED, "  city: []\n  firm: {A: {r: X}}"))
        assert told.endswith('there is no city "X" (list the things it may be under things: city:)')

    def test_to_a_thing_of_another_kind(self) -> None:
        told = fault_of(with_relation(BASED, CITIES + "  firm: {A: {r: B}, B: }"))
        assert told == 'f:6:17: "B" is a firm, and no city'

    def test_that_may_be_two(self) -> None:
        told = fault_of(
            with_relation(
                "of: man, to: [firm, product], each: {of: one}",
                "  firm: [Baidu]\n  product: [Baidu]\n  man: {M: {r: Baidu}}",
            )
        )
        assert told == 'f:7:16: "Baidu" may be firm/Baidu or product/Baidu (write which one)'

    def test_to_a_native_name_of_two(self) -> None:
        told = fault_of(
            with_relation(BASED, "  city: {X: {native: 城}, Y: {native: 城}}\n  firm: {A: {r: 城}}")
        )
        assert told == 'f:6:17: "城" may be city/X or city/Y (write which one)'

    def test_from_a_kind_that_is_no_subject(self) -> None:
        told = fault_of(with_relation(BASED, CITIES + "  man: {M: {r: Shenzhen}}\n  firm: [A]"))
        assert told == 'f:6:13: "r" is said of a firm, not of a man'


class TestValues:
    @pytest.mark.parametrize(
        ("to", "value", "expected"),
        [
            ("to: number", "x", '"x" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "1,23", '"1,23" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "0x1F", '"0x1F" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "12:30", '"12:30" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "1e999", '"1e999" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "9..3", '"9..3" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "nan", '"nan" is not a number (write 88, 1,234.5 or 400 million)'),
            ("to: number", "88 km", '"88 km" is not a number (declare the unit: r: {unit: km})'),
            ("to: number, unit: km", "88 miles", '"88 miles" is not a number (its unit is km)'),
            ("to: year", "soon", '"soon" is not a year (write 1998, or -221 for 221 BC)'),
            ("to: year", "1998-11", '"1998-11" is not a year (dates need to: date)'),
            ("to: year", "0", '"0" is not a year (write 1998, or -221 for 221 BC)'),
            (
                "to: date",
                "2001-99-99",
                '"2001-99-99" is not a date (write 1998, 1998-11 or 1998-11-30)',
            ),
            (
                "to: date",
                "2001-02-29",
                '"2001-02-29" is not a date (write 1998, 1998-11 or 1998-11-30)',
            ),
            (
                "to: place",
                "91, 0",
                '"91, 0" is not a place (write latitude, longitude in degrees: 39.90, 116.41)',
            ),
            (
                "to: place",
                "0, 181",
                ('"0, 181" is not a place (write latitude, longitude in degrees: 39.90, 116.41)'),
            ),
            (
                "to: place",
                "Paris",
                '"Paris" is not a place (write latitude, longitude in degrees: 39.90, 116.41)',
            ),
        ],
    )
    def test_that_are_none_of_their_type(self, to: str, value: str, expected: str) -> None:
        told = fault_of(
            with_relation(f"of: a, {to}, each: {{of: one}}", f"  a:\n    X:\n      r: {value}")
        )
        assert told == f"f:7:10: {expected}"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("{from: x}", "7:10: there is no value here (write is: and the value)"),
            ("{is: x, over: 3}", "7:10: is and over are too many values (write is: and the value)"),
            ("{is: x, form: y}", '7:18: a value has no key "form" (did you mean from?)'),
            (
                "{is: x, when: soon}",
                "7:24: when must be a date (write 1998, 1998-11 or 1998-11-30)",
            ),
            ("{is: x, disputed: maybe}", "7:28: disputed must be yes or no"),
            ("{is: x, disputed: yes}", "7:28: what is disputed needs a source (from: …)"),
            ("{over: x}", "7:17: only an exact number or date can be over something"),
            ("[x, y, x]", "7:17: this value stands here twice"),
            ("{is: x, near: [x]}", "7:25: what is near can't be the value itself"),
            ("[x, '']", '7:14: a value of "r" is empty'),
            ("[[x]]", '7:11: one "r" is expected here, not a list or a mapping'),
        ],
    )
    def test_that_say_it_wrong(self, value: str, expected: str) -> None:
        text = with_relation("of: a, to: text, each: {of: all}", f"  a:\n    X:\n      r: {value}")
        assert fault_of(text) == f"f:{expected}"

    def test_a_slip_of_a_source(self) -> None:
        told = fault_of("title: T\nsources: {atlas: A}\nfrom: atals p. 3")
        assert told == 'f:3:7: there is no source "atals" (did you mean atlas?)'

    def test_one_has_no_second(self) -> None:
        told = fault_of(with_relation(BASED, CITIES + "  firm: {A: {r: [Shenzhen, Hangzhou]}}"))
        assert told == 'f:6:28: each firm has one "r", and this is the second'

    def test_one_is_not_none(self) -> None:
        told = fault_of(with_relation(BASED, CITIES + "  firm: {A: {r: []}}"))
        assert told.startswith('f:6:17: each firm has one "r", and here is none')

    @pytest.mark.parametrize(("to", "values"), [("city", ("x", "x")), ("text", ("Foo", "foo"))])
    def test_one_belongs_to_one(self, to: str, values: tuple[str, str]) -> None:
        told = fault_of(
            with_relation(
                f"of: a, to: {to}, each: {{to: one}}",
                f"  city: [x]\n  a: {{A: {{r: {values[0]}}}, B: {{r: {values[1]}}}}}",
            )
        )
        assert told == f'f:6:{24 + len(values[0])}: only one may have this "r", and A has it'


class TestRelations:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ("of: a, too: a", 'f:3:14: a relation has no key "too" (did you mean to?)'),
            ("of: a, to: b, each: {of: one}", 'f:3:18: there is no kind "b"'),
            ("of: text, to: a, each: {of: one}", 'f:3:11: "text" can\'t be a subject'),
            ("of: a, to: [a, text], each: {of: one}", 'f:3:22: "text" stands alone, not in a list'),
            (
                "of: a, to: text, unit: km, each: {}",
                "f:3:30: only numbers have a unit (write to: number)",
            ),
            ("of: a, to: text, each: {b: one}", 'f:3:31: "b" is no side of this relation'),
            (
                "of: a, to: a, each: {a: one}",
                'f:3:28: "a" may be either side here (write of or to)',
            ),
            (
                "of: a, to: text, each: {of: two}",
                'f:3:35: how many is "two"? (write one, all, some)',
            ),
            (
                "of: a, to: text, each: {of: one, a: all}",
                'f:3:40: each says twice how many for "of"',
            ),
            (
                "of: a, to: text, each: one",
                "f:3:30: each must hold keys and values (write key: value)",
            ),
            (
                "of: a, to: text, each: {}, inside: yes",
                "f:3:42: inside needs things on both sides (say to: a kind)",
            ),
            ("of: a, to: text, each: {}, inside: maybe", "f:3:42: inside must be yes or no"),
            ("of: a, to: text, each: {}, through: s", 'f:3:43: there is no relation "s"'),
            ("of: a, to: a, each: {}, through: r", 'f:3:40: "r" leads through itself'),
            (
                "of: a, to: a, each: {of: one, to: all}, symmetric: yes",
                "f:3:27: a symmetric relation has one number for both sides",
            ),
        ],
    )
    def test_declared_wrong(self, lines: str, expected: str) -> None:
        assert faults_of(with_relation(lines, "  a: [x]"))[0] == expected

    def test_through_what_has_no_things(self) -> None:
        told = fault_of(
            "title: T\nthings: {a: [x]}\nrelations:\n"
            "  r: {of: a, to: a, each: {}, through: s}\n  s: {of: a, to: text, each: {}}\n"
        )
        assert told == 'f:4:40: "s" has no things as its values'

    def test_through_each_other(self) -> None:
        told = faults_of(
            "title: T\nthings: {a: [x]}\nrelations:\n"
            "  r: {of: a, to: a, each: {}, through: s}\n  s: {of: a, to: a, each: {}, through: r}\n"
        )
        assert any("leads through itself" in fault for fault in told)

    @pytest.mark.parametrize("word", ["also", "note", "is", "near"])
    def test_named_by_a_word_of_the_format(self, word: str) -> None:
        told = fault_of(f"title: T\nrelations: {{{word}: {{of: a}}}}\nthings: {{a: [x]}}")
        assert told == f'f:2:13: "{word}" has a meaning of its own here (call it otherwise)'

    def test_symmetric_ones_are_stated_once(self) -> None:
        lines = "of: a, to: a, symmetric: yes, each: {of: one}"
        twice = with_relation(lines, "  a: {X: {r: Y}, Y: {r: X}}")
        assert fault_of(twice) == 'f:5:25: X says so already, and "r" holds both ways'
        second = with_relation(lines, "  a: {X: {r: Y}, Z: {r: Y}, Y: }")
        assert fault_of(second) == 'f:5:25: each has one "r", Y has two'
        itself = with_relation(lines, "  a: {X: {r: X}}")
        assert fault_of(itself) == 'f:5:14: "r" can\'t lead to the thing itself'

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("ask: Where?", "ask must say where the subject goes (write {of} there)"),
            ("back: Where?", "back must say where the value goes (write {to} there)"),
            ("say: 'It is {to}.'", "say must say where the subject goes (write {of} there)"),
            (
                "ask: 'Is {of} in {to}?'",
                "ask names {to}, which is what it asks for (leave {to} out)",
            ),
            (
                "back: 'Is {of} in {to}?'",
                "back names {of}, which is what it asks for (leave {of} out)",
            ),
            (
                "match: 'Match {of}.'",
                "match names {of}, but it is about all of them (leave {of} out)",
            ),
            ("event: Nothing", "event names neither side (write {of} or {to} in it)"),
            (
                "ask: 'Where is {frim}?'",
                "ask names {frim}, which is no side of this relation (did you mean firm?)",
            ),
            (
                "ask: 'Where is the {kind} {of}?'",
                "ask names {kind}, which is no side of this relation",
            ),
            ("ask: 'Where is {of?'", 'a brace in ask has no partner: "Where is {of?"'),
            ("ask: 'Where is {of} }?'", 'a brace in ask has no partner: "Where is {of} }?"'),
            ("ask: [x]", "ask must be text, not a list"),
        ],
    )
    def test_worded_wrong(self, phrase: str, expected: str) -> None:
        lines = f"{BASED}, {phrase}"
        place = 6 + len(BASED) + 2 + phrase.index(":") + 3
        assert faults_of(with_relation(lines, CITIES + "  firm: [A]")) == [
            f"f:3:{place}: {expected}"
        ]

    def test_a_kind_on_both_sides_names_neither(self) -> None:
        told = fault_of(
            with_relation("of: a, to: a, each: {of: one}, ask: 'Who owns {a}?'", "  a: [x]")
        )
        assert told.endswith("{a} may be either side here (write {of} or {to})")


class TestQuestions:
    @pytest.mark.parametrize(
        ("question", "expected"),
        [
            ("x", "5: a question must hold keys and values (- ask: …)"),
            ("{answer: x}", "5: this question has no ask (ask: What …?)"),
            (
                "{ask: Q?, anwser: x, answer: y}",
                '15: a question has no key "anwser" (did you mean answer?)',
            ),
            ("{ask: Q?, answer: x, wrong: [x]}", '34: "x" stands here twice'),
            ("{ask: Q?, answer: x, wrong: [X]}", '34: "X" stands here twice'),
            (
                "{ask: Q?, answer: x, wrong: []}",
                "33: a question with choices needs a right and a wrong one",
            ),
            (
                "{ask: Q?, answer: x, wrong: [y], accept: z}",
                "46: a question has choices (wrong) or is typed (accept), not both",
            ),
            (
                "{ask: Q?, answer: [x, y]}",
                (
                    "23: several answers need wrong choices beside them"
                    " (other spellings of one answer go under accept)"
                ),
            ),
            ("{ask: Q?, pairs: {a: b}}", "22: pairs must lead to two different items at least"),
            ("{ask: Q?, pairs: {a: b, A: c}}", '29: "A" stands here twice'),
            (
                "{ask: Q?, order: [a]}",
                "22: an order needs two items at least (order: [first, second])",
            ),
            ("{ask: Q?, order: [a, b, a]}", '29: "a" stands here twice'),
            ("{ask: Q?, number: x}", '23: "x" is not an exact number'),
            ("{ask: Q?, number: over 5}", '23: "over 5" is not an exact number'),
            ("{ask: Q?, number: 5, within: -1}", "34: within can't be less than 0"),
            ("{ask: Q?, number: 5, wrong: [6]}", '26: "wrong" can\'t stand beside "number"'),
            (
                "{ask: Q?, at: here, within: 1}",
                '19: "here" is not a place (write latitude, longitude in degrees: 39.90, 116.41)',
            ),
            ("{ask: Q?, at: [1, 2]}", "5: how near is right? (within: 300 km)"),
        ],
    )
    def test_faults(self, question: str, expected: str) -> None:
        assert fault_of(f"title: T\nquestions:\n  - {question}") == f"f:3:{expected}"

    def test_asked_twice(self) -> None:
        told = fault_of("title: T\nquestions: [{ask: Q?, answer: x}, {ask: Q?, answer: y}]")
        assert told == 'f:2:41: "Q?" is asked twice'


class TestTheFile:
    def test_not_utf_8_gets_its_place_and_mend(self) -> None:
        told = fault_of("title: T\nabout: ü".encode("latin-1"))
        assert told == 'f:2:8: the byte 0xFC is not UTF-8 (save the file with the encoding "UTF-8")'

    def test_places_of_bytes_count_characters(self) -> None:
        assert fault_of("title: 北京".encode() + b"\xff").startswith("f:1:10: the byte 0xFF")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        (fault,) = read_file(tmp_path / "pipe.yaml").faults
        assert fault.message == "this is not a file"

    def test_too_large_is_not_read(self, tmp_path: Path) -> None:
        file = tmp_path / "large.yaml"
        with file.open("wb") as out:
            out.truncate(limits.FILE_BYTES + 1)
        (fault,) = read_file(file).faults
        assert str(fault) == f"{file}: the file is larger than 16 MB"
        assert fault_of("x" * (limits.FILE_BYTES + 1)) == "f: the file is larger than 16 MB"

    @pytest.mark.parametrize("name", ["missing.yaml", "."])
    def test_what_is_no_file_is_a_fault(self, tmp_path: Path, name: str) -> None:
        (fault,) = read_file(tmp_path / name).faults
        assert fault.line == 0
        assert "this can't be opened" in fault.message or "not a file" in fault.message


class TestInChinese:
    def test_a_part_is_named_in_the_players_language(self) -> None:
        i18n.use("zh_CN")
        assert fault_of("title: T\nnope: 1\n") == 'f:2:1: 题包没有键 "nope"'

    def test_a_key_is_named_as_the_pack_writes_it(self) -> None:
        i18n.use("zh_CN")
        assert i18n._("disputed") != "disputed"
        told = fault_of(
            with_relation(
                "of: a, to: text, each: {of: one}", "  a: {x: {r: {is: b, disputed: perhaps}}}\n"
            )
        )
        assert told == "f:5:32: disputed 必须是 yes 或 no"
