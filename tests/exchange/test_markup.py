from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.exchange.markup import escape, images, is_html, markdown_plain, plain, plain_noting

SAID = [
    ("<p>Hello <b>big</b> world</p>", "Hello *big* world"),
    ("<p><strong>Which is right?</strong></p>", "Which is right?"),
    ("a<br>b<br/>c", "a\nb\nc"),
    ("<ul><li>one<li>two</ul>", "• one\n• two"),
    ("<ol><li>one</li><li>two</li></ol>after", "1. one\n2. two\nafter"),
    ("H<sub>2</sub>O and x<sup>2</sup>", "H₂O and x²"),
    ("x<sup>ab</sup>", "x^(ab)"),
    ("&lt;b&gt; &amp; &eacute; &#8364;&nbsp;5", "<b> & é € 5"),
    ("<script>alert(1)</script>ok<style>p{}</style>", "ok"),
    ("a<!-- no -->b", "ab"),
    ('<img src="a.png" alt="a cat"> here', "[a cat] here"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
    (r"\(\frac{1}{2}\) and \(x^2 + y_1\)", "1/2 and x² + y₁"),
    (r"$$\sqrt{a+b} \le \pi$$", "√(a+b) ≤ π"),
    ("costs $5 or $6", "costs $5 or $6"),
    ("<math><mfrac><mi>a</mi><mn>2</mn></mfrac><mo>=</mo><msup><mi>x</mi><mn>3</mn></msup></math>",
     "a/2=x³"),
    ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ("if a<b then c", "if a<b then c"),
    ('<a href="https://example.org/x">the page</a>', "the page (https://example.org/x)"),
    ("Which is <em>not</em> true?", "Which is *not* true?"),
    ("<p>a</p>\n<p>b</p>", "a\nb"),
    ("<pre>a  b\n c</pre>", "a  b\n c"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text"), SAID)
def test_html_reads_as_text(html: str, text: str) -> None:
    assert plain(html) == text


def test_what_text_can_not_show_is_told() -> None:
    text, notes = plain_noting('x <img src="a.png"> <video src=b></video>')
    assert text.strip() == "x"
    assert len(notes) == 2
    assert images('<img src="a.png" alt="A"><IMG SRC=b.png>') == (("a.png", "A"), ("b.png", ""))


def test_html_is_told_from_text() -> None:
    assert is_html("a <b>c</b>")
    assert is_html("&eacute;")
    assert not is_html("if a<b and c>d & e")


def test_markdown_reads_as_text() -> None:
    assert markdown_plain("**Not** this\n\n- a\n- b\n\n`code`") == "*Not* this\n\n• a\n• b\n\ncode"


lines = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]) | st.just(" "))


@given(st.lists(lines, max_size=4))
def test_what_is_escaped_reads_the_same(parts: list[str]) -> None:
    text = "\n".join(part.rstrip() for part in parts).strip("\n")
    text = "\n".join(line for line in text.split("\n") if line)
    assert plain(escape(text)) == text


@given(st.text("<>/!-&;'\" =abimgp\\$(){}[]^_\n", max_size=200))
def test_nothing_breaks_it(html: str) -> None:
    assert isinstance(plain(html), str)


@pytest.mark.parametrize(
    "html",
    ["<b>" * 100_000, "<!--" * 100_000, "<a '" * 100_000, "<math><mrow>" * 100_000, "&" * 500_000,
     "\\(" * 200_000, "<" * 300_000, '<a href="' * 50_000, "$" * 300_000, "<sub>" * 100_000 + "x"],
    ids=lambda html: html[:8],
)  # fmt: skip
def test_the_worst_is_read_quickly(html: str) -> None:
    began = time.process_time()
    plain(html)
    assert time.process_time() - began < 2
