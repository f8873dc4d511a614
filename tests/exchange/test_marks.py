"""Marks of Markdown and LaTeX in tables and JSON: what can mean nothing else becomes readable."""

from __future__ import annotations

import json

import pytest

from hubquiz.content.model import Choose
from hubquiz.content.values import Text
from hubquiz.exchange import opentrivia, table
from hubquiz.exchange.marks import readable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Which is **not** a bird?", "Which is *not* a bird?"),
        ("***Never*** eat it", "*Never* eat it"),
        ("**All of it**", "All of it"),
        ("哪个**不是**鸟？", "哪个*不是*鸟？"),
        ("Solve $x^2 = 9$ for $x$.", "Solve x² = 9 for x."),
        (r"If $\alpha > 2$, what is $ab$?", "If α > 2, what is ab?"),
        (r"\(\frac{1}{3}\) or \[y_1\] or $$z+1$$", "1/3 or y₁ or z+1"),
        ("$n - 1$ hens for $5", "n - 1 hens for $5"),
        ("See [the list](https://example.org/a).", "See the list (https://example.org/a)."),
        ("[example.org](https://example.org)", "https://example.org"),
        ("It says:\n```python\na = **b**\n```\nWhy?", "It says:\na = **b**\nWhy?"),
        ("It says:\n```\na\n\n b\n ```\nor ```\n```\n```", "It says:\na\n\n b\nor ```\n"),
    ],
)
def test_marks_become_words(text: str, shown: str) -> None:
    assert readable(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "A hen costs $5 and a goose $10.",
        "between $5-$10",
        "$5, $6 or $7_000$0",
        "US$5 or A$6",
        "$i = $j_1 + $k;",
        "$a=$b",
        "$_ . $_",
        "`$x^2$` and `**b**`",
        "in $A$1:$B$2",
        "$('a').b_c;$('d')",
        "${a_b}-${c_d}",
        r"the pattern \(abc\)",
        r"the pattern \(\d+\)",
        r"C:\new and \\server",
        "2**3**4 and f(*a, **k)",
        "__init__ and _x_",
        "int **p, **q;",
        "a[0](1) and [x](y)",
        r"a formula $\unknown{x^2}$ stays",
        "***",
        "```",
    ],
)
def test_what_may_mean_something_else_stays(text: str) -> None:
    assert readable(text) == text


def test_tables_and_json_are_read_so() -> None:
    rows = "Question,Option A,Option B,Answer,Explanation\n"
    rows += "Is $x^2$ **odd**?,$2^n$,for $5,A,\\(\\pi\\)\nAnd it?,a,b,B,"
    asked = table.read(rows.encode(), "q.csv").pack.questions[0]
    assert (asked.ask, asked.because) == ("Is x² *odd*?", "π")
    assert asked.answer == Choose(("2ⁿ",), ("for $5",))
    found = {"question": "Is $x^2$ **odd**?", "options": ["$2^n$", "for $5"], "answer": "$2^n$"}
    html = {"question": "<p>Is <b>it</b> CO<sub>2</sub>?</p>", "options": ["y", "n"], "answer": "y"}
    first, second = opentrivia.read(json.dumps([found, html]).encode(), "q.json").pack.questions
    assert (first.ask, first.answer) == (asked.ask, asked.answer)
    assert second.ask == "Is *it* CO₂?"


def test_cells_of_facts_and_cards_are_read_so() -> None:
    rows = "Law,Formula,Found by,Price\n**Area**,$\\pi r^2$,[Ann](https://example.org/ann),$5\n"
    rows += "Volume,$a^3$,Bea,$10\nLength,$a+b$,Cleo,$12\n"
    pack = table.read(rows.encode(), "laws.csv").pack
    laws = [thing.name for thing in pack.things if thing.kind == "law"]
    assert laws == ["Area", "Volume", "Length"]
    texts = [fact.object.text for fact in pack.facts if isinstance(fact.object, Text)]
    assert texts == ["πr²", "a³", "a+b", "Ann", "Bea", "Cleo"]
    cards = b"front,back\n**Area**,$\\pi r^2$\nVolume,$a^3$\n"
    (area, *_rest) = table.read(cards, "cards.csv").pack.facts
    assert (area.subject.name, area.object) == ("Area", Text("πr²"))
