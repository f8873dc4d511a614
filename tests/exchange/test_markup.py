from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.exchange.markup import (
    escape,
    images,
    is_html,
    markdown_plain,
    plain,
    plain_noting,
    without_media,
)

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
    ("<ul><li><p>one</p></li><li></li><li><p>two</p></li></ul>x", "• one\n• two\nx"),
    ("<ol start=3><li>a<ul><li>b</ul><li>c</ol>", "3. a\n  • b\n4. c"),
    ("<table><tr><th></th><th>b</th></tr><tr><td>c</td><td></td></tr></table>", " | b\nc |"),
    ("<em><strong>x</strong></em> y", "*x* y"),
    ("<b>True</b> or <i>False</i>?", "*True* or *False*?"),
    ("<ruby>漢<rt>kan</rt></ruby>", "漢(kan)"),
    ("a vector<int> of <o:p></o:p>numbers", "a vector<int> of numbers"),
    ("if a<b and c>d", "if a<b and c>d"),
    ("a <my-word>b</my-word>", "a b"),
    ("SO<sub>4</sub><sup>2-</sup>", "SO₄²⁻"),
    ("<select><option>1<option>2</select>", "1\n2"),
    (r"\(\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}\)", "(1 2; 3 4)"),
    (r"\(x\ne y, a\cdot b, 2\pi r, \sin^2 x\)", "x ≠ y, a·b, 2πr, sin² x"),
    (r"\[\int_0^1 x\,dx = \left(\frac{a+b}{2}\right)^2\]", "∫₀¹ x dx = ((a+b)/2)²"),
    (r"\(\ce{2H2 + O2 -> 2H2O}\)", "2H₂ + O₂ → 2H₂O"),
    (r"$$\text{if } x &lt; 3$$ [tex]\sqrt[3]{x}[/tex]", "if x < 3 ∛x"),
    ("x «math xmlns=¨m¨»«msup»«mi»y«/mi»«mn»2«/mn»«/msup»«/math» z", "x y² z"),
    ('<img alt="y squared" data-mathml="«math»«mi»y«/mi»«/math»">', "y"),
    ("<math><mtext>if </mtext><mi>x</mi><mspace/><mtable><mtr><mtd>1</mtd></mtr></mtable></math>",
     "if x [1]"),
    ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><mroot><mi>y</mi><mn>3</mn></mroot>",
     "x₁²∛y"),
    (r"\(\frac{n}{3t}\) or \(\frac{a-b}{st}\)", "n/(3t) or (a-b)/(st)"),
    (r"\(\frac{st}{5}, \frac{1}{\sqrt{3}}, \frac{m}{s^2}, \frac{dy}{dx}\)",
     "st/5, 1/√3, m/s², dy/dx"),
    (r"\(\frac{1}{3}gh\), \(2\frac{3}{4}\), \(\cos\frac{t}{2}\), \(\frac{1}{2}\text{ of it}\)",
     "(1/3)gh, 2 3/4, cos (t/2), 1/2 of it"),
    (r"\(\pi r^2, (\alpha = 2)\)", "πr², (α = 2)"),
    (r"\(\frac{(a+b)(c+d)}{e}, \lim_{t\to 1}\frac{t-1}{t}\)",
     "((a+b)(c+d))/e, lim_(t → 1) (t-1)/t"),
    ("<math><mn>3</mn><mfrac><mi>a</mi><mrow><mn>2</mn><mo>&#x2062;</mo><mi>b</mi></mrow></mfrac>",
     "3(a/(2b))"),
    ("<b>Part 2:&nbsp;</b>Which <i> one</i> is it?", "*Part 2:* Which *one* is it?"),
    ('<p>Of <span class="math">5\\,m^2</span>, <span class="math">x &lt; y_1</span></p>',
     "Of 5 m², x < y₁"),
    ('<span class="math inline">\\(z^2\\)</span> <span class="math">a {b}</span>', "z² a {b}"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text"), SAID)
def test_html_reads_as_text(html: str, text: str) -> None:
    assert plain(html) == text


def test_what_text_can_not_show_is_told() -> None:
    text, notes = plain_noting('x <img src="a.png"> <video src=b></video>')
    assert text.strip() == "x"
    assert len(notes) == 2
    assert images('<img src="a.png" alt="A"><IMG SRC=b.png>') == (("a.png", "A"), ("b.png", ""))


def test_a_formula_that_is_not_known_stays_and_is_told() -> None:
    text, notes = plain_noting(r"<p>Is \(\strange{x}^2\) it?</p>")
    assert text == r"Is \strange{x}^2 it?"
    assert [r"\strange" in note for note in notes] == [True]
    assert plain_noting(r"\(\strange\) C:\new")[1] == notes
    assert plain_noting(r"C:\new")[1] == ()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (r"<p>Since<br>$$<br>P \implies Q<br>$$<br>holds</p>", "Since\nP ⇒ Q\nholds"),
        (r"<p>$$\text{if $x&gt;0$},<br/>x^2$$</p>", "if x>0, x²"),
        (r"<p>It costs $$<br>or $$</p>", "It costs $$\nor $$"),
        (r"<p>\(f\colon A\to B\)</p>", "f: A → B"),
        ("$x + 3$", "x + 3"),
        ("$2x - y/4$", "2x - y/4"),
        ("from $5 - $6 a day", "from $5 - $6 a day"),
        ("$5-6$", "$5-6$"),
        ("$total-$tax", "$total-$tax"),
    ],
)
def test_formulas_on_lines_of_their_own_and_plain_ones(html: str, text: str) -> None:
    assert plain_noting(html) == (text, ())


def test_what_takes_media_out_sees_each_with_its_attributes() -> None:
    seen = []

    def take(tag: str, said: dict[str, str]) -> str | None:
        seen.append((tag, said.get("src", said.get("href"))))
        return "[x]" if tag == "img" else None

    html = '<p>a <IMG src="a&amp;b.png"> <a href=c>d</a></p>'
    assert without_media(html, take) == "<p>a [x] <a href=c>d</a></p>"
    assert seen == [("img", "a&b.png"), ("a", "c")]


def test_html_is_told_from_text() -> None:
    assert is_html("a <b>c</b>")
    assert is_html("&eacute;")
    assert not is_html("if a<b and c>d & e")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Not** this\n\n- a\n- b\n\n`code`", "*Not* this\n\n• a\n• b\n\ncode"),
        ("Use `a*b*c` and `<b>`, _never_ a_b_c", "Use a*b*c and <b>, *never* a_b_c"),
        ("```c\nif (a < b)\n    go(**x**);\n```\nWhat?", "if (a < b)\n    go(**x**);\nWhat?"),
        ("# Title\n> said\n1. a", "Title\nsaid\n1. a"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"),
        ("[text](http://x.org) ![a cat](p.png)", "text [a cat]"),
        ("a\\*b <i>c</i>", "a*b *c*"),
        ("~~~\nopen", "open"),
        ("$x^2$", "x²"),
    ],
)
def test_markdown_reads_as_text(source: str, text: str) -> None:
    assert markdown_plain(source) == text


def test_what_is_emphasised_is_so_again_in_html() -> None:
    assert escape("Which is *not* so?") == "Which is <em>not</em> so?"
    for text in ("2*3*4", "a * b * c", "*all of it*", "**x** y", "*a* *b*", "f(*x)*2"):
        assert plain(escape(text)) == text


lines = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"])
    | st.sampled_from(" *a(«<&;$\\^_[")
)


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
     "\\(" * 200_000, "<" * 300_000, '<a href="' * 50_000, "$" * 300_000, "<sub>" * 100_000 + "x",
     "«math" * 100_000, "<li>" * 100_000, "<ul>" * 100_000 + "x", "<td>x" * 100_000,
     "<math>" + "<" * 300_000,
     "<sub>" * 50_000 + "x<b>" * 50_000 + "</sub>" * 50_000, "<a href=x>y" * 50_000,
     "\\(" + "\\begin{" * 50_000, "\\(" + "{" * 100_000 + "\\)", "<em>" + "*a" * 100_000],
    ids=lambda html: html[:8],
)  # fmt: skip
def test_the_worst_is_read_quickly(html: str) -> None:
    began = time.process_time()
    plain(html)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "text",
    ["`" * 200_000, "```\n" * 100_000, "*" * 200_000, "_a" * 100_000, "[" * 200_000,
     "![a](" * 50_000,
     "|" * 200_000, "\n-" * 100_000, "** a" * 50_000],
    ids=lambda text: repr(text[:5]),
)  # fmt: skip
def test_the_worst_markdown_is_read_quickly(text: str) -> None:
    began = time.process_time()
    markdown_plain(text)
    escape(text)
    assert time.process_time() - began < 2


def test_readings_above_characters_stand_in_one_pair_of_brackets() -> None:
    html = "<ruby>食<rp>(</rp><rt>た</rt><rp>)</rp></ruby>べる"
    assert plain(html) == plain("<ruby>食<rt>た</rt></ruby>べる") == "食(た)べる"


def test_what_is_hidden_is_left_out_and_told() -> None:
    html = '<p>hay <span style="display: none">12<span>3</span>4</span>and straw</p>'
    text, notes = plain_noting(html)
    assert text == "hay and straw"
    assert any("hidden" in note for note in notes)


def test_a_drawing_is_left_out_and_told() -> None:
    text, notes = plain_noting("a <svg><text>x</text></svg>b")
    assert text == "a b"
    assert any("<svg>" in note for note in notes)


def test_markdown_that_is_strong_twice_has_one_asterisk() -> None:
    assert markdown_plain("***very old*** hay") == "*very old* hay"


@pytest.mark.parametrize("name", ["script", "title", "STYLE", "svg"])
def test_an_element_that_never_ends_is_spoken_of(name: str) -> None:
    assert plain(f"<p>What does <{name}> do?</p>") == f"What does <{name}> do?"
    assert plain(f"<p>What <{name}>x</{name}>is it?</p>") == "What is it?"
