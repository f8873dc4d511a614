"""A spreadsheet is a pack: what is recognised in a table, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from hubquiz.content.model import Each, Thing
from hubquiz.content.reader import read_text
from hubquiz.content.values import Bound, Date, Number, Place, Text, Type
from hubquiz.content.writing import yaml_text
from hubquiz.exchange import table
from hubquiz.exchange.model import ExchangeError
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck

if TYPE_CHECKING:
    from hubquiz.content.model import Fact, Pack, Relation, Value
    from hubquiz.exchange.model import Imported

COUNTRIES = Path(__file__).parent / "data" / "countries.csv"


def read(text: str, name: str = "things.csv", encoding: str = "utf-8") -> Imported:
    return table.read(text.encode(encoding), name)


def pack(text: str, name: str = "things.csv") -> Pack:
    return read(text, name).pack


def values(found: Pack, relation: str, subject: str) -> list[Value]:
    return [
        fact.object
        for fact in found.facts
        if fact.relation.name == relation and fact.subject.name == subject
    ]


def one(found: Pack, relation: str, subject: str) -> Value:
    (value,) = values(found, relation, subject)
    return value


def named(found: Pack, relation: str, subject: str) -> list[str]:
    return [v.name if isinstance(v, Thing) else str(v) for v in values(found, relation, subject)]


def number(found: Pack, relation: str, subject: str) -> float:
    value = one(found, relation, subject)
    assert isinstance(value, Number)
    return value.value


def facts(found: Pack) -> set[tuple[str, str, object]]:
    return {
        (f.subject.key, f.relation.name, f.object.key if isinstance(f.object, Thing) else f.object)
        for f in found.facts
    }


def shape(relation: Relation) -> tuple[object, ...]:
    return relation.of, relation.type, relation.to, relation.each_of, relation.each_to


def same_as_yaml(found: Pack) -> None:
    """The pack's own file reads back as the same pack, with no fault."""
    reading = read_text(yaml_text(found), "pack.yaml")
    assert reading.faults == ()
    assert reading.pack is not None
    assert facts(reading.pack) == facts(found)
    assert {n: shape(r) for n, r in reading.pack.relations.items()} == {
        n: shape(r) for n, r in found.relations.items()
    }
    assert {t.key: t.names for t in reading.pack.things} == {t.key: t.names for t in found.things}


@pytest.fixture(scope="module")
def countries() -> Imported:
    return table.read(COUNTRIES.read_bytes(), "countries.csv")


def test_a_table_of_countries_is_a_pack(countries: Imported) -> None:
    found = countries.pack
    assert found.title == "Countries"
    assert found.language == "en"
    assert found.map == "world"
    assert sum(thing.kind == "country" for thing in found.things) == 195
    assert countries.notes == ()
    types = {r.name: (r.type, r.to, r.unit, r.each_of) for r in found.relations.values()}
    assert types == {
        "capital": (Type.TEXT, (), "", Each.ONE),
        "continent": (Type.THING, ("continent",), "", Each.ONE),
        "currency": (Type.THING, ("currency",), "", Each.ONE),
        "rivers": (Type.THING, ("river",), "", Each.SOME),
        "area": (Type.NUMBER, (), "km²", Each.ONE),
        "population": (Type.NUMBER, (), "million", Each.ONE),
        "independence": (Type.DATE, (), "", Each.ONE),
        "location": (Type.PLACE, (), "", Each.ONE),
    }
    assert named(found, "rivers", "Egypt") == ["Nile"]
    assert "Washington, D.C." in str(one(found, "capital", "United States"))
    assert one(found, "location", "Peru") == Place(-12.05, -77.04)
    assert all(r.each_to is Each.SOME for r in found.relations.values())


def test_its_file_reads_back_as_the_same_pack(countries: Imported) -> None:
    same_as_yaml(countries.pack)


def test_it_plays_in_every_kind_that_facts_allow(countries: Imported) -> None:
    deck = Deck(countries.pack)
    dealt: set[str] = set()
    for seed in range(12):
        dealer = Dealer(deck, seed)
        questions = [question for _ in range(10) if (question := dealer.deal()) is not None]
        assert len(questions) == 10
        dealt |= {question.kind for question in questions}
    wanted = "choice choice-back matching sorting estimate ranking timeline pin typed true-false"
    assert dealt >= set(wanted.split())


def test_its_guesses_are_asked(countries: Imported) -> None:
    asked = [guess.text("countries.csv") for guess in countries.guesses]
    assert "countries.csv:1: “capital”: is there exactly one for each country?" in asked
    assert "countries.csv:1: “area”: is their unit “km²”?" in asked
    assert any("“rivers (all)”" in question for question in asked)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_any_encoding(encoding: str, separator: str, end: str) -> None:
    lines = ("Land,Stadt", "Österreich,Wien", "Dänemark,Kopenhagen", "Türkei,Ankara")
    text = end.join(lines).replace(",", separator) + end
    found = read(text, encoding=encoding).pack
    assert len(found.facts) == 3
    assert str(one(found, "Stadt", "Dänemark")) == "Text(text='Kopenhagen')"


def test_excels_own_line_names_the_separator() -> None:
    found = pack("sep=;\r\nLand;Wert\r\nA;1,5\r\nB;2,25\r\nC;3\r\n")
    assert [number(found, "Wert", name) for name in "ABC"] == [1.5, 2.25, 3]


def test_what_stands_above_the_headings_is_no_heading() -> None:
    found = read(
        "Rivers of the world\nsource: an atlas,,\n,,\nRiver,Sea,Length\nNile,A,6650\nRhine,B,1233\n"
    )
    assert set(found.pack.relations) == {"sea", "length"}
    assert number(found.pack, "length", "Nile") == 6650
    assert found.guesses[0].line == 4


def test_quoted_cells_hold_separators_quotes_and_line_breaks() -> None:
    found = pack('Word,Sense,Group\n"a, b","He said ""no"",\nand left for good.",x\nc,d,y\n')
    assert str(one(found, "sense", "a, b")) == ("Text(text='He said \"no\", and left for good.')")


def test_a_quotation_mark_that_is_never_closed_loses_nothing() -> None:
    found = read('Name,Size,Colour\n"A,1,red\nB,2,blue\nC,3,green\n')
    assert len(found.pack.facts) == 6
    assert "never closed" in found.notes[0].message


def test_numbers_of_rows_and_blank_columns_are_left_out() -> None:
    found = read("#,Country,,Capital\n1,France,,Paris\n2,Peru,,Lima\n")
    assert list(found.pack.kinds) == ["country"]
    assert "numbers the rows" in found.notes[0].message


@pytest.mark.parametrize(
    ("heading", "cells", "wanted", "unit"),
    [
        ("Area (km²)", ["1,234", "12", "3,000,000"], [1234, 12, 3_000_000], "km²"),
        ("Area in km²", ["12", "13", "14"], [12, 13, 14], "km²"),
        ("Length", ["12 km", "13.5 km", "1 200 km"], [12, 13.5, 1200], "km"),
        ("Share", ["12%", "4.5 %", "0.25%"], [12, 4.5, 0.25], "%"),
        ("Price", ["$12", "$4.50", "$1,000"], [12, 4.5, 1000], "$"),
        ("People (millions)", ["12", "4.5", "0.3"], [12, 4.5, 0.3], "million"),
        ("People", ["12 million", "4.5 bn", "300"], [12e6, 4.5e9, 300], ""),
        ("Fläche", ["1.234.567,8", "12,5", "3"], [1234567.8, 12.5, 3], ""),
        ("Value", ["1'234.5", "12", "7"], [1234.5, 12, 7], ""),
        ("Depth (m)", ["-3", "−4", "5"], [-3, -4, 5], "m"),
        ("Mass", ["1e3", "2.5E-2", "7"], [1000, 0.025, 7], ""),
    ],
)
def test_numbers_as_people_write_them(
    heading: str, cells: list[str], wanted: list[float], unit: str
) -> None:
    rows = "".join(f"{name}\t{cell}\n" for name, cell in zip("ABC", cells, strict=True))
    found = pack(f"Name\t{heading}\n{rows}")
    (relation,) = found.relations.values()
    assert relation.type is Type.NUMBER
    assert relation.unit == unit
    assert [number(found, relation.name, name) for name in "ABC"] == pytest.approx(wanted)
    same_as_yaml(found)


def test_bounds_and_ranges_are_intervals() -> None:
    found = pack("Name,Age\nA,~50\nB,>70\nC,5–10\nD,<3\nE,12+\n")
    bounds = {f.subject.name: f.object.bound for f in found.facts if isinstance(f.object, Number)}
    assert bounds == {
        "A": Bound.ABOUT,
        "B": Bound.OVER,
        "C": Bound.BETWEEN,
        "D": Bound.UNDER,
        "E": Bound.OVER,
    }
    same_as_yaml(found)


@pytest.mark.parametrize("cells", [["0123", "0456", "1789"], ["+33", "+49", "+81"], ["1 m", "2 s"]])
def test_codes_and_mixed_units_stay_text(cells: list[str]) -> None:
    rows = "".join(f"{name},{cell}\n" for name, cell in zip("ABC", cells, strict=False))
    (relation,) = pack(f"Name,Code\n{rows}").relations.values()
    assert relation.type is Type.TEXT


def test_a_slip_in_a_column_of_numbers_is_told() -> None:
    rows = "".join(f"T{i},{i * 10}\n" for i in range(1, 12))
    found = read(f"Town,People\n{rows}Gone,many\n")
    assert found.pack.relations["people"].type is Type.NUMBER
    assert [(note.line, "another type" in note.message) for note in found.notes] == [(13, True)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1998", "1998"),
        ("44 BC", "-44"),
        ("AD 79", "79"),
        ("1998-11-30", "1998-11-30"),
        ("30.11.1998", "1998-11-30"),
        ("30 November 1998", "1998-11-30"),
        ("November 30, 1998", "1998-11-30"),
        ("Nov 1998", "1998-11"),
        ("1998年11月30日", "1998-11-30"),
    ],
)
def test_years_and_dates(cell: str, text: str) -> None:
    found = pack(f'Person\tBorn\nA\t{cell}\nB\t1990\nC\t"12 May 1991"\n')
    value = one(found, "born", "A")
    assert isinstance(value, Date)
    assert value.text == text
    same_as_yaml(found)


def test_the_month_comes_first_where_the_second_number_can_be_none() -> None:
    found = pack("Person,Died\nA,05/06/1998\nB,11/30/1998\n")
    assert str(getattr(one(found, "died", "A"), "text", "")) == "1998-05-06"


def test_years_beside_what_happened_are_its_years() -> None:
    found = read("Year,Event\n1066,Battle of Hastings\n1969,Moon landing\n")
    assert list(found.pack.kinds) == ["event"]
    assert found.pack.relations["year"].type is Type.DATE
    assert "when they were" in found.guesses[0].message


@pytest.mark.parametrize(
    "row",
    [
        "51.5, -0.25",
        "51°30′N 0°15′W",
        "51° 30' 0\" N, 0° 15' 0\" W",
        "51.5°N; 0.25°W",
        "51.5N,0.25W",
    ],
)
def test_places_as_people_write_them(row: str) -> None:
    found = pack(f'City\tCoordinates\nLondon\t"{row.replace(chr(34), chr(34) * 2)}"\n')
    place = one(found, "coordinates", "London")
    assert isinstance(place, Place)
    assert (place.lat, place.lon) == pytest.approx((51.5, -0.25))
    same_as_yaml(found)


def test_two_numbers_with_a_comma_are_no_place_by_themselves() -> None:
    found = pack("sep=;\nLand;BIP\nA;4.121,5\nB;2.779,1\n")
    assert number(found, "BIP", "A") == 4121.5


def test_repeated_values_are_things_and_unique_ones_text() -> None:
    rows = "A,x,red\nB,y,red\nC,z,blue\nD,w,blue\nE,v,blue\n"
    found = pack(f"Bird,Song,Colour\n{rows}")
    assert found.relations["song"].type is Type.TEXT
    assert found.relations["colour"].to == ("colour",)
    assert sum(thing.kind == "colour" for thing in found.things) == 2


def test_names_of_the_tables_own_things_refer_to_them() -> None:
    found = pack("Country,Neighbours\nFrance,Spain; Italy\nSpain,France\nItaly,France\n")
    assert found.relations["neighbours"].to == ("country",)
    assert len(found.things) == 3


def test_several_values_in_a_cell() -> None:
    found = pack('Country,Tongues\nA,"x; y"\nB,"y\nz"\nC,x / z\nD,x\n')
    assert named(found, "tongues", "A") == ["x", "y"]
    assert named(found, "tongues", "B") == ["y", "z"]
    assert named(found, "tongues", "C") == ["x", "z"]
    assert found.relations["tongues"].each_of is Each.SOME
    same_as_yaml(found)


def test_a_comma_parts_values_that_stand_elsewhere_too() -> None:
    tongues = pack(
        'Land,Languages\nBelgium,"Dutch, French"\nFrance,French\nSwitzerland,'
        '"German, French"\nAustria,German\n'
    )
    assert named(tongues, "languages", "Belgium") == ["Dutch", "French"]
    cities = pack('Land,Capital\nUSA,"Washington, D.C."\nIsle,"Port, Upper"\nPeru,Lima\n')
    assert len(values(cities, "capital", "USA")) == 1


def test_the_author_may_say_that_all_are_listed() -> None:
    found = read("Land,Rivers (all)\nA,x; y\nB,y\n")
    assert found.pack.relations["rivers"].each_of is Each.ALL
    assert not any("may a" in guess.message for guess in found.guesses)


def test_what_says_nothing_is_nothing() -> None:
    found = pack("Land,Sea,Size\nA,n/a,1\nB,-,2\nC,unknown,\nD,Black Sea,#N/A\n")
    assert {f.subject.name for f in found.facts if f.relation.name == "sea"} == {"D"}
    assert {f.subject.name for f in found.facts if f.relation.name == "size"} == {"A", "B"}


def test_footnotes_are_no_part_of_a_value() -> None:
    found = pack("Land[1],Sea[a],Area\nA[2],Red,12[3]\nB,Black,13 †\nC,White,14[note 4]\n")
    assert {thing.name for thing in found.things} == {"A", "B", "C"}
    assert number(found, "area", "B") == 13


def test_a_year_in_brackets_is_the_date_for_which_all_holds() -> None:
    found = pack("Country,Population (2020)\nPeru,33000000\nChile,19000000\n")
    assert [fact.context.as_of for fact in found.facts] == ["2020", "2020"]


def test_columns_of_our_own() -> None:
    text = (
        "Planet\tAlso known as\tNative\tTopics\tNotes\tSource\tMoons\n"
        "Jupiter\tJove; Zeus\t木星\tgiants; gas\tThe largest.\tAn atlas\t95\n"
        "Mars\tJove\t火星\t\t\t\t2\n"
    )
    found = read(text)
    jupiter = found.pack.things[0]
    assert jupiter.also == ("Jove", "Zeus")
    assert (jupiter.native, jupiter.topics) == ("木星", ("giants", "gas"))
    assert jupiter.note == "The largest."
    assert found.pack.facts[0].context.citation == "An atlas"
    assert [note.line for note in found.notes] == [3]  # Jove is Jupiter's already
    same_as_yaml(found.pack)


def test_numbered_headings_are_one_relation() -> None:
    found = pack("Land,River 1,River 2\nA,Nile,Atbara\nB,Rhine,\n")
    assert list(found.relations) == ["river"]
    assert len(values(found, "river", "A")) == 2


def test_rows_of_one_name_are_one_thing_with_all_their_values() -> None:
    found = read("Country,River\nSudan,Nile\nSUDAN,Atbara\nEgypt,Nile\nChad,Chari\n")
    assert [thing.name for thing in found.pack.things if thing.kind == "country"] == [
        "Sudan",
        "Egypt",
        "Chad",
    ]
    assert len(values(found.pack, "river", "Sudan")) == 2
    assert [note.line for note in found.notes] == [3]


def test_rows_of_one_name_that_disagree_are_two_things() -> None:
    rows = "".join(f"Town {i},{i}000\n" for i in range(1, 9))
    found = read(f"Town,People\nSpringfield,114394\n{rows}Springfield,169176\n")
    assert number(found.pack, "people", "Springfield") == 114394
    assert number(found.pack, "people", "Springfield (2)") == 169176
    assert found.notes[0].line == 11


def test_values_that_differ_in_their_capitals_are_one_thing() -> None:
    found = pack("Country,Money\nA,euro\nB,Euro\nC,euro\nD,peso\nE,peso\n")
    assert sum(thing.kind == "money" for thing in found.things) == 2
    same_as_yaml(found)


def test_a_kind_takes_its_name_from_the_file_where_the_heading_says_nothing() -> None:
    found = pack("Name,Orbit\nMars,4\nVenus,2\n", "planets.csv")
    assert list(found.kinds) == ["planet"]
    assert found.kinds["planet"].plural == "planets"


@pytest.mark.parametrize("word", ["Year", "Place", "Date", "To", "City/Town", "Text", "{x}"])
def test_no_heading_makes_a_pack_that_its_reader_refuses(word: str) -> None:
    same_as_yaml(pack(f"{word},is,near,Over,From {{of}},Phrase\nA,b,c,d,e,f\nB,c,d,e,f,g\n"))


def test_pictures_are_files_beside_the_pack() -> None:
    found = read("Land,Flag\nA,flags/a.png\nB,flags/b.jpg\nC,../c.png\n")
    assert found.pack.relations["flag"].type is Type.PICTURE
    assert len(found.pack.facts) == 2
    assert [note.line for note in found.notes] == [1, 4]


def test_a_table_in_chinese() -> None:
    found = table.read(
        "国家,首都,面积（平方公里）\n法国,巴黎,643801\n日本,东京,377975\n".encode("gb18030"),
        "国家.csv",
    )
    assert found.pack.language == "zh"
    assert found.pack.relations["面积"].unit == "平方公里"
    assert list(found.pack.kinds) == ["国家"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"France,67000000\nJapan,125000000\n", "no heading row"),
        (b"one\n", "single column"),
        (b"Country\nFrance\nPeru\n", "single column"),
        (b"Country,Capital\n", "one row"),
        (b",,\n,,\n", "no cell"),
        (b"Country,Capital\nFrance,\nPeru,n/a\n", "states nothing"),
        (bytes(range(256)) * 40, ""),
        (b'a,b\n"' + b"x" * 300_000, "characters"),
    ],
)
def test_what_is_no_table_ends_in_one_message(data: bytes, said: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        table.read(data, "bad.csv")
    assert str(raised.value).startswith("bad.csv")
    assert said in str(raised.value)


def test_many_columns_and_many_values_are_quick() -> None:
    chance = Random(1)
    rows = "\n".join(",".join(str(chance.random()) for _ in range(300)) for _ in range(50))
    found = read(
        "Name"
        + "".join(f",c{chr(97 + i % 26)}x{i // 26}y" for i in range(299))
        + "\n"
        + "\n".join(f"n{i},{row}" for i, row in enumerate(rows.split("\n")))
    )
    assert any("only its first 256 columns" in note.message for note in found.notes)


def test_a_facts_own_order_is_the_rows_order() -> None:
    found: tuple[Fact, ...] = pack("Land,Sea\nB,x\nA,y\n").facts
    assert [fact.subject.name for fact in found] == ["B", "A"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("meltingPoint", "melting point"),
        ("MeltingPoint", "melting point"),
        ("melting_point", "melting point"),
        ("last_ocean_crossed", "last ocean crossed"),
        ("GDP", "GDP"),
        ("McArea", "McArea"),
    ],
)
def test_headings_that_programs_have_joined_are_words(heading: str, name: str) -> None:
    found = pack(f"element,{heading}\nIron,1\nTin,2\n")
    assert list(found.relations) == [name]


@pytest.mark.parametrize("codes", ["1 2 3", "FE SN AU"])
def test_a_name_behind_numbers_or_codes_names_the_things(codes: str) -> None:
    first, second, third = codes.split()
    text = f"code,name,use\n{first},Iron,rails\n{second},Tin,cans\n{third},Gold,rings\n"
    found = read(text)
    assert [thing.name for thing in found.pack.things] == ["Iron", "Tin", "Gold"]
    assert set(found.pack.relations) == {"code", "use"}
    assert any("“name” name the things" in guess.message for guess in found.guesses)


def test_a_name_that_stands_twice_names_no_things() -> None:
    found = pack("code,name,use\nFE,Metal,rails\nSN,Metal,cans\nAU,Gold,rings\n")
    assert [thing.name for thing in found.things if thing.kind == "code"] == ["FE", "SN", "AU"]


def test_first_and_last_names_are_one_name() -> None:
    found = pack("first_name,last_name,born\nAda,Lovelace,1815\nAlan,Turing,1912\n")
    assert [thing.name for thing in found.things] == ["Ada Lovelace", "Alan Turing"]
    assert list(found.relations) == ["born"]


def test_the_uncertainty_of_a_number_is_none_of_its_digits() -> None:
    found = pack("element,mass\nHydrogen,1.0079(4)\nHelium,4.0026(2)\nNeon,20.1797(6)\n")
    assert number(found, "mass", "Helium") == 4.0026


def test_a_number_that_another_program_calls_missing_is_none() -> None:
    found = pack("element,mass\nHydrogen,1.008\nTechnetium,NA\nHelium,4.003\nRadon,NaN\n")
    assert {fact.subject.name for fact in found.facts} == {"Hydrogen", "Helium"}
    assert number(found, "mass", "Helium") == 4.003


def test_codes_that_look_missing_stay() -> None:
    found = pack("country,code\nNamibia,NA\nNauru,NR\nNepal,NP\n")
    assert len(found.facts) == 3


def test_what_codes_stand_for_names_the_things() -> None:
    found = pack("ISO,Country,Capital\nAD,Andorra,Andorra la Vella\nAF,Afghanistan,Kabul\n")
    assert {thing.kind for thing in found.things} == {"country"}
    assert set(found.relations) == {"ISO", "capital"}


def test_movies_are_movies() -> None:
    assert set(pack("Movies,author\nUp,Ann\nIt,Bo\n").kinds) == {"movie"}
    assert set(pack("Countries,author\nPeru,Ann\nMali,Bo\n").kinds) == {"country"}


def test_codes_without_a_heading_are_told() -> None:
    found = read(",country,capital\nPE,Peru,Lima\nML,Mali,Bamako\n")
    assert set(found.pack.kinds) == {"country"}
    assert any("left out" in note.message for note in found.notes)


WIDE = "Peru,26,29,33\nChile,15,17,19\nBrazil,174,195,213\nKenya,31,41,53\n"


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("population.csv", "population"),
        ("GDP (billion USD).csv", "GDP"),
        ("countries.csv", "value"),
    ],
)
def test_years_as_headings_tell_when_one_thing_was_measured(name: str, measure: str) -> None:
    imported = read(f"Country,2001,2002,2003\n{WIDE}", name)
    found = imported.pack
    assert list(found.relations) == [f"{measure} in {year}" for year in (2001, 2002, 2003)]
    assert number(found, f"{measure} in 2002", "Chile") == 17
    asked = f"the headings are years: is “{measure}” what was measured in each?"
    assert asked in [guess.message for guess in imported.guesses]
    same_as_yaml(found)


def test_a_column_that_says_one_thing_names_what_the_years_measure() -> None:
    rows = "Peru,Life expectancy,70,72\nChile,Life expectancy,75,77\nMali,Life expectancy,50,55\n"
    found = pack(f"Country,Indicator Name,1990,2000\n{rows}", "API_2.csv")
    assert list(found.relations) == ["life expectancy in 1990", "life expectancy in 2000"]


def test_a_year_among_other_headings_is_a_heading() -> None:
    found = pack(f"Country,Capital,Area,2003\n{WIDE}", "x.csv")
    assert list(found.relations) == ["capital", "area", "2003"]


def test_one_heading_with_two_years_is_two_relations() -> None:
    found = pack(f"Country,Population (2010),Population (2020),Area (2020)\n{WIDE}", "x.csv")
    assert list(found.relations) == ["population in 2010", "population in 2020", "area"]
    (context,) = {fact.context.as_of for fact in found.facts if fact.relation.name == "area"}
    assert context == "2020"


def test_zero_and_one_say_no_and_yes_unless_they_count() -> None:
    rows = "Peru,0,0,1,0\nChile,0,0,,0\nChad,1,0,1,0\nMali,1,1,0,1\nFrance,0,1,1,1\n"
    imported = read(f"Country,Landlocked,EU member,Moons,Number of seas\n{rows}")
    found = imported.pack
    assert one(found, "landlocked", "Chad") == Text("yes")
    assert one(found, "EU member", "Peru") == Text("no")
    assert number(found, "moons", "Peru") == 1
    assert number(found, "number of seas", "France") == 1
    guesses = [guess.message for guess in imported.guesses]
    assert "“landlocked”: does 0 mean no, and 1 yes?" in guesses
    assert not any(guess.startswith("“moons”: does 0") for guess in guesses)
    same_as_yaml(found)


def test_commas_of_japanese_sentences_part_no_values() -> None:
    text = "word,example ja\nはい,はい、そうです。\n水,水、ください。\n犬,犬だ。\n"
    facts = read(text, "words.csv").pack.facts
    assert [fact.object for fact in facts if fact.subject.name == "はい"] == [
        Text("はい、そうです。")
    ]


def test_a_comma_of_one_name_among_many_parts_no_values() -> None:
    facts = read("code,name zh,ISO2\na,圣赫勒拿、阿森松,AB\nb,法国,CD\nc,德国,EF\n").pack.facts
    assert [fact.object for fact in facts if fact.subject.name == "a"] == [
        Text("圣赫勒拿、阿森松"),
        Text("AB"),
    ]
    assert {fact.relation.name for fact in facts} == {"name zh", "ISO2"}


def test_groups_before_the_names_are_said_of_the_things() -> None:
    found = read(
        "type,bird,sound,weight\nnight,Owl,hoots,400\nday,Lark,sings,40\nday,Hen,clucks,2000\n"
        "night,Nightjar,churrs,80\n"
    )
    assert named(found.pack, "type", "Owl") == ["night"]
    assert number(found.pack, "weight", "Hen") == 2000
    assert "does “bird” name the things" in found.guesses[0].message
    lists = pack("river,country\nRhine,France\nRhine,Germany\nElbe,Czechia\nElbe,Germany\n")
    assert len(values(lists, "country", "Rhine")) == 2
    years = pack("country,year,wheat\nPeru,2000,3\nPeru,2001,4\nChad,2002,5\nChad,2003,6\n")
    assert {fact.subject.name for fact in years.facts} >= {"Peru", "Chad"}
