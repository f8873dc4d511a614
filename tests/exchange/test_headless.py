"""Tables without headings: decks of cards lose no card to a heading row that isn't one."""

from __future__ import annotations

import pytest

from hubquiz.content.model import Choose
from hubquiz.content.values import object_text
from hubquiz.exchange import formats
from hubquiz.exchange.model import ExchangeError


def cards(text: str, name: str = "deck.tsv") -> list[tuple[str, str]]:
    found = formats.read(text.encode(), name)
    return [(fact.subject.name, object_text(fact.object)) for fact in found.pack.facts]


@pytest.mark.parametrize("name", ["deck.tsv", "deck.txt", "deck.csv"])
@pytest.mark.parametrize("sign", ["\t", ";"])
def test_pairs_in_small_letters_are_cards(name: str, sign: str) -> None:
    rows = [("the owl", "la chouette"), ("the fox", "le renard"), ("the hen", "la poule")]
    rows += [("shy (adj)", "timide"), ("a well", "un puits")]
    assert cards("\n".join(sign.join(row) for row in rows) + "\n", name) == rows


def test_sums_and_their_results_are_cards() -> None:
    assert cards("2+3,5\n4+4,8\n6+1,7\n1+1,2\n", "sums.csv")[0] == ("2+3", "5")


def test_questions_over_questions_are_cards() -> None:
    text = "What is the highest mountain of Wales?\tSnowdon\nWhat is its longest river?\tTowy\n"
    text += "What is its capital city?\tCardiff\nWho rules it now?\tNobody\n"
    assert len(cards(text)) == 4


def test_tags_may_stand_behind_a_card() -> None:
    tags = ["basic lab", "basic field", "late lab", "late field"] * 2
    rows = [f"Rule {n}: why\tReason {n}\t{tag}" for n, tag in enumerate(tags)]
    found = formats.read("\n".join(rows).encode(), "deck.tsv")
    assert len(found.pack.facts) == len(rows)
    assert found.pack.things[0].topics == ("basic", "lab")
    assert any("card?" in guess.message for guess in found.guesses)


def test_a_topic_of_several_words_is_one() -> None:
    topics = ["common verbs"] * 3 + ["common nouns"] * 3
    rows = [f"to do {n},tun {n},{topic}" for n, topic in enumerate(topics)]
    found = formats.read("\n".join(rows).encode(), "words.csv")
    assert found.pack.things[0].topics == ("common verbs",)


def test_more_than_front_and_back_is_told() -> None:
    rows = [f"das Ding {n};thing {n};die Dinge;Ein Ding ist {n} Dinge gross." for n in range(5)]
    found = formats.read("\n".join(rows).encode(), "words.csv")
    assert len(found.pack.facts) == len(rows)
    (note,) = found.notes
    assert "in 5 rows" in note.message


def test_html_on_cards_becomes_plain() -> None:
    text = "What is <b>tin</b>?\tA metal<br>\nWhat is <b>oak</b>?\tA tree\nWhat is it?\tIt\nz\tb\n"
    assert cards(text)[0] == ("What is *tin*?", "A metal")


def test_a_row_of_one_cell_is_told() -> None:
    text = "the owl\tla chouette\nthe fox\nthe hen\tla poule\na well\tun puits\n"
    text += "".join(f"the {n}th\tle {n}e\n" for n in range(10))
    found = formats.read(text.encode(), "deck.tsv")
    (note,) = (note for note in found.notes if note.skipped)
    assert note.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "country,capital\nPeru,Lima\nChad,N'Djamena\nMali,Bamako\n",
        "country,2020\nPeru,33\nChad,16\nMali,20\n",
        "name,1,2\nx,3,4\ny,5,6\n",
        "stato,capitale\nItalia,Roma\nFrancia,Parigi\nSpagna,Madrid\n",
        f"Country,{'GDP per capita at purchasing power parity ' * 2}\nPeru,12000\nChad,1500\n",
        "City,Country\nLima,Peru\nCity,Country\nCusco,Peru\n",
    ],
)
def test_headings_stay_headings(text: str) -> None:
    found = formats.read(text.encode(), "table.csv")
    assert "term" not in found.pack.kinds
    assert found.pack.facts


@pytest.mark.parametrize("name", ["quiz.csv", "quiz.tsv"])
def test_wider_tables_need_headings(name: str) -> None:
    sign = "," if name.endswith("csv") else "\t"
    row = sign.join(("Which of these is a bird of the night?", "1", "Cat", "Owl", "Cow"))
    with pytest.raises(ExchangeError, match="no heading row"):
        formats.read(f"{row}\n{row.replace('night', 'day')}\n".encode(), name)


def test_texts_of_the_words_below_are_a_card() -> None:
    rows = ["Long low stand,Apgul seogi", "Short stand,Ap seogi", "Low kick,Arae chagi"]
    rows += ["High stand,Nop seogi", "Side stand,Yeop seogi", "Side kick,Yeop chagi"]
    assert len(cards("\n".join(rows), "moves.csv")) == len(rows)
    named = ["River of note,Length of it", "Red River,long", "Dry River,short", "Old River,long"]
    assert len(cards("\n".join(named), "rivers.csv")) == len(named) - 1


ASKED = (
    ("Capital of Peru?", ("Lima", "Cusco", "Quito"), 0),
    ("Largest planet?", ("Mars", "Jupiter", "Venus"), 1),
    ("Legs of a spider?", ("4", "6", "8"), 2),
    ("Which of these is a bird?", ("bat", "emu", "bee"), 1),
)


@pytest.mark.parametrize("way", ["text", "letter", "number", "from zero"])
@pytest.mark.parametrize("before", ["", "pick,7,"])
def test_a_column_of_keys_gives_questions_without_headings_away(way: str, before: str) -> None:
    rows = []
    for ask, choices, right in ASKED:
        key = {"text": choices[right], "letter": "ABC"[right], "number": str(right + 1)}
        shown = ",".join(choices)
        rows.append(f"{before}{ask},{shown},,{key.get(way, str(right))},tag")
    found = formats.read("\n".join(rows).encode(), "quiz.csv")
    for question, (ask, choices, right) in zip(found.pack.questions, ASKED, strict=True):
        assert question.ask == ask
        others = tuple(one for one in choices if one != choices[right])
        assert question.answer == Choose((choices[right],), others)
    assert "question?" in found.guesses[0].message
    assert "left out" in found.notes[0].message


def test_choices_of_one_cell_and_an_explanation_are_found_without_headings() -> None:
    why = "It says so in the book that everybody in this class has read by now."
    rows = [f"{ask};{'/'.join(of)};{'abc'[right]};{why}" for ask, of, right in ASKED]
    found = formats.read("\n".join(rows).encode(), "quiz.csv")
    assert [question.because for question in found.pack.questions] == [why] * len(ASKED)
    assert found.pack.questions[1].answer == Choose(("Jupiter",), ("Mars", "Venus"))


@pytest.mark.parametrize(
    "row",
    ["the ash {n},die Esche {n},die Eschen {n},la {n}", "Team {n},{n},2,3,1", "x{n},a{n},b{n},A"],
)
def test_other_tables_without_headings_are_no_questions(row: str) -> None:
    text = "\n".join(row.format(n=number) for number in range(1, 7))
    try:
        found = formats.read(text.encode(), "words.csv")
    except ExchangeError:
        return
    assert not found.pack.questions


def test_words_joined_in_two_cells_of_the_first_row_are_headings() -> None:
    rows = ["tree_short\ttree_long\tleaf", "oak\tcommon oak\tlobed", "elm\twych elm\ttoothed"]
    rows += ["ash\teuropean ash\tfeathered", "yew\tenglish yew\tneedle", "fir\tsilver fir\tneedle"]
    found = formats.read("\n".join(rows).encode(), "wood.tsv").pack
    assert [relation.name for relation in found.relations.values()] == ["tree long", "leaf"]
    assert len(found.facts) == 10


def test_objects_of_json_one_a_line_are_no_table() -> None:
    rows = ",\n".join(f'{{ "land": "Land {n}", "code": "L{n}" }}' for n in range(9))
    with pytest.raises(ExchangeError):
        formats.read(f"[\n{rows}\n]".encode(), "lands.json")
    rows = ",\n".join(f'{{"land": "Land {n}"\t}}' for n in range(9))
    with pytest.raises(ExchangeError):
        formats.read(f"[\n{rows}\n]".encode(), "lands.json")
