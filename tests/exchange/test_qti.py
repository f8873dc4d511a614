"""QTI: what Canvas, D2L, and the makers of QTI 2 and 3 write; our own is read back equal."""

from __future__ import annotations

import io
import re
import time
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.archive import Archive
from hubquiz.content.model import (
    Answer,
    Choose,
    Locate,
    Match,
    Order,
    Pack,
    Reckon,
    Typed,
    Written,
)
from hubquiz.content.values import Media, Number, Place, Type
from hubquiz.exchange import numeric, qti
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError, Imported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def read(text: str, name: str = "quiz.xml") -> Imported:
    return qti.read(text.encode(), name)


def zipped(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def notes(imported: Imported) -> str:
    return "\n".join(note.text("f") for note in imported.notes)


# QTI 1.2


def classic(presentation: str, processing: str = "", type_: str = "", more: str = "") -> str:
    field = f"<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{type_}</fieldentry></qtimetadatafield>"  # noqa: E501 - as Canvas writes it
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
        '<assessment ident="a" title="Birds"><section ident="root_section">'
        f'<item ident="i" title="Question"><itemmetadata><qtimetadata>{field if type_ else ""}'
        f"</qtimetadata></itemmetadata><presentation>{presentation}</presentation>"
        f"<resprocessing><outcomes><decvar maxvalue='100' minvalue='0' varname='SCORE'/></outcomes>"
        f"{processing}</resprocessing>{more}</item></section></assessment></questestinterop>"
    )


def mat(text: str, type_: str = "text/html") -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<material><mattext texttype="{type_}">{safe}</mattext></material>'


def lid(
    texts: dict[str, str], ident: str = "response1", card: str = "Single", label: str = ""
) -> str:
    labels = "".join(
        f'<response_label ident="{key}">{mat(text, "text/plain")}</response_label>'
        for key, text in texts.items()
    )
    named = mat(label) if label else ""
    return (
        f'<response_lid ident="{ident}" rcardinality="{card}">{named}'
        f"<render_choice>{labels}</render_choice></response_lid>"
    )


def is_(value: str, ident: str = "response1", more: str = "") -> str:
    return f'<varequal respident="{ident}"{more}>{value}</varequal>'


def rule(test: str, score: str = "100", action: str = "Set", end: str = ' continue="No"') -> str:
    return (
        f"<respcondition{end}><conditionvar>{test}</conditionvar>"
        f'<setvar action="{action}" varname="SCORE">{score}</setvar></respcondition>'
    )


FIB = '<response_str ident="response1" rcardinality="Single"><render_fib><response_label ident="answer1" rshuffle="No"/></render_fib></response_str>'  # noqa: E501 - as Canvas writes it
ABC = {"1": "kiwi", "2": "bat", "3": "emu"}


@pytest.mark.parametrize(
    ("asked", "rules", "type_", "answer"),
    [
        (lid(ABC), rule(is_("1")), "", Choose(("kiwi",), ("bat", "emu"))),
        (
            lid(ABC),
            rule(is_(" 3\n")),
            "multiple_choice_question",
            Choose(("emu",), ("kiwi", "bat")),
        ),
        (
            lid(ABC),
            rule(is_("1"), "0") + rule(is_("2"), "10") + rule(is_("3"), "-5"),
            "multiple_choice_question",
            Choose(("bat",), ("kiwi", "emu")),
        ),
        (
            lid(ABC, card="Multiple"),
            rule(f"<and>{is_('1')}<not>{is_('2')}</not>{is_('3')}</and>"),
            "multiple_answers_question",
            Choose(("kiwi", "emu"), ("bat",)),
        ),
        (
            lid(ABC, card="Multiple"),
            "".join(rule(is_(k), "50" if k in "13" else "-50", "Add", "") for k in ABC),
            "",
            Choose(("kiwi", "emu"), ("bat",)),
        ),
        (
            lid(ABC, card="Multiple"),
            rule(f"<and><not>{is_('1')}</not>{is_('2')}<not>{is_('3')}</not></and>"),
            "",
            Choose(("bat",), ("kiwi", "emu")),
        ),
        (
            lid(ABC),
            (
                f'<respcondition title="correct"><conditionvar>{is_("2")}</conditionvar>'
                '<displayfeedback linkrefid="correct"/></respcondition>'
                "<respcondition><conditionvar><other/></conditionvar>"
                '<setvar variablename="SCORE">0</setvar></respcondition>'
            ),
            "",
            Choose(("bat",), ("kiwi", "emu")),
        ),
        (
            lid({"t": "True", "f": "False"}),
            rule(f"<not>{is_('t')}</not>", "0") + rule(is_("t"), "SCORE.max"),
            "true_false_question",
            Choose(("True",), ("False",)),
        ),
        (
            FIB,
            rule(is_("kiwi") + is_("Kiwi bird")),
            "short_answer_question",
            Typed(("kiwi", "Kiwi bird")),
        ),
        (FIB, rule(f"<or>{is_('emu')}{is_('an emu')}</or>"), "", Typed(("emu", "an emu"))),
        (FIB, rule(is_("emu"), "100") + rule(is_("bird"), "20"), "", Typed(("emu",))),
        (
            "".join(
                lid({"10": "feather", "11": "fur", "12": "scale"}, f"response_{i}", label=left)
                for i, left in enumerate(("bird", "bat"))
            ),
            rule(is_("10", "response_0"), "50", "Add", "")
            + rule(is_("11", "response_1"), "50", "Add", ""),
            "matching_question",
            Match((("bird", "feather"), ("bat", "fur"))),
        ),
        (
            "".join(
                lid({"10": "f", "11": "g"}, f"r{i}", label=left) for i, left in enumerate("ab")
            ),
            rule(f"<and>{is_('11', 'r0')}{is_('10', 'r1')}</and>"),
            "",
            Match((("a", "g"), ("b", "f"))),
        ),
        (
            lid(ABC, card="Ordered"),
            rule(is_("2") + is_("3") + is_("1")),
            "ordering_question",
            Order(("bat", "emu", "kiwi")),
        ),
        (
            '<response_grp respident="o" rcardinality="Ordered"><render_choice>'
            + "".join(
                f'<response_label ident="{k}">{mat(v)}</response_label>' for k, v in ABC.items()
            )
            + "</render_choice></response_grp>",
            "".join(
                f"<respcondition><conditionvar>{is_(str(at), k)}</conditionvar>"
                '<setvar varname="D2L_Correct" action="Add">1</setvar></respcondition>'
                for at, k in enumerate("312", 1)
            ),
            "",
            Order(("emu", "kiwi", "bat")),
        ),
        (
            lid({"1": "kiwi", "2": "Kiwi bird"}, "response_b"),
            rule(is_("1", "response_b"), "100", "Add", ""),
            "fill_in_multiple_blanks_question",
            Typed(("kiwi", "Kiwi bird")),
        ),
        (
            lid(ABC, "response_b"),
            rule(is_("2", "response_b"), "100", "Add", ""),
            "multiple_dropdowns_question",
            Choose(("bat",), ("kiwi", "emu")),
        ),
        (
            lid({"1": "kiwi", "2": "bat", "3": "emu"}, "x", "Multiple", "birds")
            + lid({"1": "kiwi", "2": "bat", "3": "emu"}, "y", "Multiple", "mammals"),
            rule(is_("1", "x") + is_("3", "x"), "50", "Add", "")
            + rule(is_("2", "y"), "50", "Add", ""),
            "categorization_question",
            Match((("kiwi", "birds"), ("emu", "birds"), ("bat", "mammals"))),
        ),
    ],
)
def test_each_type_of_1_2_comes_over_with_its_key(
    asked: str, rules: str, type_: str, answer: Answer
) -> None:
    (question,) = read(classic(mat("<p>Which?</p>") + asked, rules, type_)).pack.questions
    assert question.answer == answer
    assert question.ask == "Which?"


@pytest.mark.parametrize(
    ("test", "value", "within"),
    [
        (is_("5") + "<x/>", 5, 0),
        (
            (
                f"<or>{is_('4')}<and><vargte respident='response1'>3.5</vargte>"
                "<varlte respident='response1'>4.5</varlte></and></or>"
            ),
            4,
            0.5,
        ),
        (
            "<vargte respident='response1'>10</vargte><varlte respident='response1'>20</varlte>",
            15,
            5,
        ),
        (is_("200", more=' margintype="percent" margin="20.0"'), 200, 40),
        (is_("12.34", more=' precisiontype="decimals" precision="2"'), 12.34, 0.005),
        (is_("-1234", more=' precisiontype="significantDigits" precision="2"'), -1234, 50),
    ],
)
def test_numbers_of_1_2_keep_their_range(test: str, value: float, within: float) -> None:
    text = classic(mat("How many?") + FIB, rule(test), "numerical_question")
    answer = read(text).pack.questions[0].answer
    assert isinstance(answer, Reckon)
    assert answer.number.value == pytest.approx(value)
    assert numeric.margin(answer) == pytest.approx(within)


def test_several_exact_numbers_are_typed_and_several_ranges_are_skipped() -> None:
    exact = rule(is_("1")) + rule(is_("2"))
    text = classic(mat("x?") + FIB, exact, "numerical_question")
    assert read(text).pack.questions[0].answer == Typed(("1", "2"))
    ranges = exact.replace("<varequal", '<varequal margin="0.5"')
    skipped = read(classic(mat("x?") + FIB, ranges, "numerical_question"))
    assert skipped.skipped == 1
    assert not skipped.pack.questions


def test_feedback_of_a_choice_stands_beside_it_and_general_feedback_first() -> None:
    shows = "".join(
        f'<respcondition continue="Yes"><conditionvar>{test}</conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{ident}"/></respcondition>'
        for test, ident in (("<other/>", "general_fb"), (is_("2"), "2_fb"))
    )
    feedback = "".join(
        f'<itemfeedback ident="{ident}"><flow_mat>{mat(text)}</flow_mat></itemfeedback>'
        for ident, text in (("2_fb", "<b>No</b>, a mammal"), ("general_fb", "Birds lay eggs"))
    )
    text = classic(mat("Which?") + lid(ABC), shows + rule(is_("1")), more=feedback)
    (question,) = read(text).pack.questions
    assert question.because == "Birds lay eggs\n“bat”: *No*, a mammal"


@pytest.mark.parametrize(
    "type_",
    ["essay_question", "file_upload_question", "text_only_question", "calculated_question"],
)
def test_what_cannot_be_asked_is_skipped_by_name(type_: str) -> None:
    imported = read(classic(mat("Write.") + FIB, "", type_))
    assert imported.skipped == 1
    assert type_ in notes(imported)


def test_several_gaps_and_items_without_a_key_are_skipped() -> None:
    two = lid(ABC, "response_a") + lid(ABC, "response_b")
    imported = read(
        classic(
            mat("[a] [b]") + two, rule(is_("1", "response_a")), "fill_in_multiple_blanks_question"
        )
    )
    assert imported.skipped == 1
    assert read(classic(mat("Which?") + lid(ABC), rule(is_("1"), "0"))).skipped == 1


def test_a_gap_is_shown_where_words_stand_behind_it() -> None:
    asked = mat("An ") + FIB + mat(" is a bird.")
    assert read(classic(asked, rule(is_("emu")))).pack.questions[0].ask == "An _____ is a bird."
    dropdown = mat("<p>A [b] flies.</p>") + lid(ABC, "response_b")
    text = classic(dropdown, rule(is_("2", "response_b")), "multiple_dropdowns_question")
    assert read(text).pack.questions[0].ask == "A _____ flies."


def test_a_response_that_its_rules_call_otherwise_is_understood() -> None:
    text = classic(mat("Which?") + lid(ABC, "MCR", "Multiple"), rule(is_("2", "MCMR"), "1", "Add"))
    assert read(text).pack.questions[0].answer == Choose(("bat",), ("kiwi", "emu"))


def test_points_for_what_is_not_chosen_count() -> None:
    rules = "".join(
        rule(is_(key), "1" if key == "2" else "0", "Add", "")
        + rule(f"<not>{is_(key)}</not>", "0" if key == "2" else "1", "Add", "")
        for key in ABC
    )
    (question,) = read(classic(mat("?!") + lid(ABC, card="Multiple"), rules)).pack.questions
    assert question.answer == Choose(("bat",), ("kiwi", "emu"))


def test_formulas_and_entities_become_text() -> None:
    equation = '<p>What is <img class="equation_image" title="x^2" alt="LaTeX: x^2" src="/equation_images/x">&nbsp;?</p>'  # noqa: E501 - as Canvas writes it
    (question,) = read(classic(mat(equation) + lid(ABC), rule(is_("1")))).pack.questions
    assert question.ask == "What is x² ?"
    named = classic(
        "<material><mattext>Caf&eacute; &amp; tea & more?</mattext></material>" + lid(ABC),
        rule(is_("1")),
    )
    imported = read(named)
    assert imported.pack.questions[0].ask == "Café & tea & more?"
    assert "put right" in notes(imported)


def test_plain_text_is_not_taken_for_html() -> None:
    tags = lid({"1": "<b>", "2": "<i>"})
    (question,) = read(classic(mat("Bold?", "text/plain") + tags, rule(is_("1")))).pack.questions
    assert question.answer == Choose(("<b>",), ("<i>",))


def test_utf_16_and_any_prefix_are_read() -> None:
    text = classic(mat("鸟?") + lid({"1": "鸸鹋", "2": "b"}), rule(is_("1")))
    text = text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    for tag in ("item", "section", "presentation", "material", "mattext"):
        text = text.replace(f"<{tag} ", f"<q:{tag} ").replace(f"<{tag}>", f"<q:{tag}>")
        text = text.replace(f"</{tag}>", f"</q:{tag}>")
    text = text.replace('xmlns="http', 'xmlns:q="urn:x" xmlns="http')
    data = text.encode("utf-16")
    assert qti.recognises(data)
    (question,) = qti.read(data, "q.xml").pack.questions
    assert (question.ask, question.answer) == ("鸟?", Choose(("鸸鹋",), ("b",)))


# QTI 2 and 3


def modern(declaration: str, body: str, more: str = "", attributes: str = "") -> str:
    return (
        '<?xml version="1.0"?><?xml-stylesheet href="x.css"?>'
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" '
        f'title="Birds 1" adaptive="false" timeDependent="false"{attributes}>'
        f"{declaration}<itemBody>{body}</itemBody>{more}</assessmentItem>"
    )


def declared(
    *values: str, card: str = "single", base: str = "identifier", mapping: str = ""
) -> str:
    right = "".join(f"<value>{value}</value>" for value in values)
    correct = f"<correctResponse>{right}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="R" cardinality="{card}" baseType="{base}">'
        f"{correct}{mapping}</responseDeclaration>"
    )


def simple(tag: str, **texts: str) -> str:
    return "".join(f'<{tag} identifier="{k}" matchMax="1">{v}</{tag}>' for k, v in texts.items())


def asks(tag: str, content: str, prompt: str = "<prompt>Which?</prompt>") -> str:
    return f'<{tag} responseIdentifier="R" shuffle="true" maxChoices="1">{prompt}{content}</{tag}>'


def mapped(**points: float) -> str:
    entries = "".join(f'<mapEntry mapKey="{k}" mappedValue="{v}"/>' for k, v in points.items())
    return f'<mapping defaultValue="0">{entries}</mapping>'


CHOICES = simple("simpleChoice", A="<p>kiwi</p>", B="bat", C="<em>emu</em>")
SETS = (
    f"<simpleMatchSet>{simple('simpleAssociableChoice', a='bird', b='bat', x='ant')}"
    "</simpleMatchSet>"
    f"<simpleMatchSet>{simple('simpleAssociableChoice', f='feather', g='fur')}</simpleMatchSet>"
)
MODERN: list[tuple[str, str, str, Answer]] = [
    (
        declared("A"),
        asks("choiceInteraction", CHOICES),
        "Which?",
        Choose(("kiwi",), ("bat", "emu")),
    ),
    (
        declared("A", "C", card="multiple"),
        asks("choiceInteraction", CHOICES),
        "Which?",
        Choose(("kiwi", "emu"), ("bat",)),
    ),
    (
        declared(card="multiple", mapping=mapped(A=1, B=-1, C=1)),
        "<p>Look.</p>" + asks("choiceInteraction", CHOICES),
        "Look.\nWhich?",
        Choose(("kiwi", "emu"), ("bat",)),
    ),
    (
        declared("C", "A", "B", card="ordered"),
        asks("orderInteraction", CHOICES),
        "Which?",
        Order(("emu", "kiwi", "bat")),
    ),
    (
        declared("a f", "b g", card="multiple", base="directedPair"),
        asks("matchInteraction", SETS),
        "Which?",
        Match((("bird", "feather"), ("bat", "fur"))),
    ),
    (
        declared("A B", "C D", card="multiple", base="pair"),
        asks(
            "associateInteraction",
            simple("simpleAssociableChoice", A="foal", B="horse", C="calf", D="cow"),
        ),
        "Which?",
        Match((("foal", "horse"), ("calf", "cow"))),
    ),
    (
        declared("emu", base="string", mapping=mapped(emu=1, Emu_bird=1, bird=0.5)),
        '<p>It is an <textEntryInteraction responseIdentifier="R"/>, a bird.</p>',
        "It is an _____, a bird.",
        Typed(("emu", "Emu_bird")),
    ),
    (
        declared("B"),
        "<p>A "
        + asks("inlineChoiceInteraction", simple("inlineChoice", A="kiwi", B="bat"), "")
        + " flies.</p>",
        "A _____ flies.",
        Choose(("bat",), ("kiwi",)),
    ),
    (
        declared("B G1", card="multiple", base="directedPair"),
        asks(
            "gapMatchInteraction",
            simple("gapText", A="kiwi", B="bat") + '<p>A <gap identifier="G1"/> flies.</p>',
        ),
        "Which?\nA _____ flies.",
        Choose(("bat",), ("kiwi",)),
    ),
    (
        declared("12", base="integer"),
        asks("sliderInteraction", ""),
        "Birds 1",
        numeric.reckon(Decimal(12), Decimal(0)),
    ),
]


@pytest.mark.parametrize(("key", "body", "prompt", "answer"), MODERN)
@pytest.mark.parametrize("version", [2, 3])
def test_each_interaction_comes_over_with_its_key(
    key: str, body: str, prompt: str, answer: Answer, version: int
) -> None:
    text = modern(key, body)
    if version == 3:
        text = in_qti_3(text)
        assert "<qti-item-body>" in text
    assert qti.recognises(text.encode())
    imported = read(text)
    (question,) = imported.pack.questions
    assert question.answer == answer
    assert question.ask == prompt


def in_qti_3(text: str) -> str:
    import re  # noqa: PLC0415 - here alone

    def hyphenated(name: str) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()

    tags = set(re.findall(r"</?([a-z]+[A-Z]\w*|prompt|value|gap|mapping)\b", text))
    for tag in sorted(tags, key=len, reverse=True):
        text = re.sub(rf"<(/?){tag}\b", rf"<\1qti-{hyphenated(tag)}", text)
    names = set(re.findall(r'\b([a-z]+[A-Z]\w*)="', text))
    for name in names:
        text = text.replace(f' {name}="', f' {hyphenated(name)}="')
    return text


def test_rules_give_the_key_and_the_tolerance_where_declarations_do_not() -> None:
    rules = (
        "<responseProcessing><responseCondition><responseIf><match>"
        '<variable identifier="R"/><baseValue baseType="identifier">B</baseValue></match>'
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
        "</setOutcomeValue></responseIf></responseCondition></responseProcessing>"
    )
    text = modern(declared(), asks("choiceInteraction", CHOICES), rules)
    assert read(text).pack.questions[0].answer == Choose(("bat",), ("kiwi", "emu"))
    for mode, margin, within in (("absolute", "2 2", 2), ("relative", "10", 5), ("exact", "", 0)):
        equal = (
            f'<responseProcessing><equal toleranceMode="{mode}" tolerance="{margin}">'
            '<variable identifier="R"/><correct identifier="R"/></equal></responseProcessing>'
        )
        body = '<p>How many? <textEntryInteraction responseIdentifier="R"/></p>'
        answer = read(modern(declared("50", base="float"), body, equal)).pack.questions[0].answer
        assert isinstance(answer, Reckon)
        assert numeric.margin(answer) == pytest.approx(within)


def test_a_list_for_each_right_choice_is_understood() -> None:
    key = declared("A", "C", card="multiple")
    key = key.replace("</value><value>", "</value></correctResponse><correctResponse><value>")
    (question,) = read(modern(key, asks("choiceInteraction", CHOICES))).pack.questions
    assert question.answer == Choose(("kiwi", "emu"), ("bat",))


def test_feedback_within_choices_is_no_part_of_them() -> None:
    choices = (
        '<simpleChoice identifier="A">kiwi<feedbackInline outcomeIdentifier="F" identifier="A" '
        'showHide="show">Yes.</feedbackInline></simpleChoice>'
        '<simpleChoice identifier="B">bat</simpleChoice>'
    )
    modal = (
        '<modalFeedback outcomeIdentifier="F" identifier="{}" showHide="show">{}</modalFeedback>'
    )
    more = modal.format("B", "A mammal.") + modal.format("all", "<p>Birds.</p>")
    (question,) = read(
        modern(declared("A"), asks("choiceInteraction", choices), more)
    ).pack.questions
    assert question.answer == Choose(("kiwi",), ("bat",))
    assert question.because == "Birds.\n“kiwi”: Yes.\n“bat”: A mammal."


def _shows(right: str, wrong: str) -> str:
    """Return rules and two feedbacks, one for the right response, one for any other."""
    sets = '<setOutcomeValue identifier="F"><baseValue baseType="identifier">{}</baseValue>'
    sets += "</setOutcomeValue>"
    match = '<match><variable identifier="R"/><correct identifier="R"/></match>'
    modal = '<modalFeedback outcomeIdentifier="F" identifier="{0}" showHide="show"><p>{0}</p>'
    return (
        f"<responseProcessing><responseCondition><responseIf>{match}{sets.format(right)}"
        f"</responseIf><responseElse>{sets.format(wrong)}</responseElse></responseCondition>"
        "</responseProcessing>"
        + "".join(modal.format(name) + "</modalFeedback>" for name in {right: 0, wrong: 0})
    )


@pytest.mark.parametrize(
    ("more", "because"),
    [
        (_shows("Yes", "No"), "Yes"),
        (_shows("Both", "Both"), "Both"),
        (re.sub("<responseP.*Processing>", "", _shows("correct", "incorrect")), "correct"),
        (_shows("Yes", "No").replace("<p>Yes</p>", ""), "No"),
        (re.sub("(<match>.*</match>)", r"<not>\1</not>", _shows("No", "Yes")), "No\nYes"),
    ],
)  # fmt: skip
def test_what_is_said_to_a_wrong_answer_alone_is_no_explanation(more: str, because: str) -> None:
    text = modern(declared("A"), asks("choiceInteraction", CHOICES), more)
    for version in (text, in_qti_3(text)):
        assert read(version).pack.questions[0].because == because


def test_where_the_right_answer_is_no_choice_those_that_earn_points_are_right() -> None:
    key = declared("AC", card="multiple", mapping=mapped(A=1, C=1, B=-1))
    imported = read(modern(key, asks("choiceInteraction", CHOICES)))
    assert imported.pack.questions[0].answer == Choose(("kiwi", "emu"), ("bat",))
    assert "earn points" in notes(imported)
    key = declared("AC", card="multiple", mapping=mapped(A=1, X=1))
    assert not read(modern(key, asks("choiceInteraction", CHOICES))).pack.questions


def test_the_only_pair_of_a_list_is_a_choice_among_all() -> None:
    items = simple("simpleAssociableChoice", A="owl", B="bread", C="mouse")
    key = declared("A C", card="multiple", base="pair")
    (question,) = read(modern(key, asks("associateInteraction", items))).pack.questions
    assert question.answer == Choose(("owl", "mouse"), ("bread",))


def test_of_elements_that_are_no_html_the_text_is_kept() -> None:
    more = (
        '<modalFeedback outcomeIdentifier="F" identifier="x" showHide="show"><qti-content-body>'
        "<p>Birds <hottext>fly</hottext>.</p></qti-content-body></modalFeedback>"
    )
    (question,) = read(
        modern(declared("A"), asks("choiceInteraction", CHOICES), more)
    ).pack.questions
    assert question.because == "Birds fly."


def test_what_belongs_to_nothing_is_told() -> None:
    text = modern(
        declared("a f", "b g", card="multiple", base="directedPair"), asks("matchInteraction", SETS)
    )
    assert "“ant”" in notes(read(text))


@pytest.mark.parametrize(
    "body",
    [
        '<extendedTextInteraction responseIdentifier="R"/>',
        '<hotspotInteraction responseIdentifier="R"/>',
        asks("choiceInteraction", CHOICES)
        + '<p><textEntryInteraction responseIdentifier="S"/></p>',
        asks("choiceInteraction", simple("simpleChoice", A='<img src="a.png" alt=""/>', B="b")),
        asks("choiceInteraction", simple("simpleChoice", X="a", Y="b")),
        "<p>Read.</p>",
    ],
)
def test_what_no_pack_can_ask_is_skipped(body: str) -> None:
    imported = read(modern(declared("A"), body))
    assert imported.skipped == 1
    assert not imported.pack.questions


def test_several_choices_in_one_item_are_a_question_each() -> None:
    second = asks("choiceInteraction", CHOICES, "<prompt>And which?</prompt>").replace('"R"', '"S"')
    body = "<p>Look.</p>" + asks("choiceInteraction", CHOICES) + second
    keys = declared("A") + declared("B").replace('"R"', '"S"')
    questions = read(modern(keys, body)).pack.questions
    assert [q.ask for q in questions] == ["Look.\nWhich?", "Look.\nAnd which?"]
    assert [q.answer for q in questions] == [
        Choose(("kiwi",), ("bat", "emu")),
        Choose(("bat",), ("kiwi", "emu")),
    ]


# Packages


def test_a_package_is_read_in_the_order_of_its_test_with_pictures() -> None:
    body = '<p>See <img src="../img/a%20b.png" alt="a bird"/></p>' + asks(
        "choiceInteraction", CHOICES
    )
    files: dict[str, str | bytes] = {
        "imsmanifest.xml": '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>'
        '<resource identifier="x" type="imsqti_item_xmlv2p1" href="items/1.xml">'
        '<file href="items/1.xml"/><file href="gone.xml"/></resource></resources></manifest>',
        "items/1.xml": modern(declared("A"), body),
        "items/2.xml": modern(declared("B"), body.replace("See", "Look")),
        "items/10.xml": modern(declared("A"), body.replace("See", "").replace("a%20b", "no")),
        "img/a b.png": PNG,
        "t/test.xml": '<assessmentTest title="All birds"><assessmentItemRef identifier="b" '
        'href="../items/2.xml"/><assessmentItemRef href="../items/1.xml"/></assessmentTest>',
    }  # fmt: skip
    imported = qti.read(zipped(files), "p.zip")
    assert imported.pack.title == "All birds"
    assert [q.ask.split("\n")[0] for q in imported.pack.questions] == ["Look", "See", "[a bird]"]
    assert imported.pack.questions[0].media == (Media(Type.PICTURE, "img/a b.png"),)
    assert imported.pack.questions[0].media[0].alt == "a bird"
    assert imported.media == {"img/a b.png": PNG}
    assert "gone.xml" in notes(imported)
    assert "no.png" in notes(imported)


def test_several_assessments_are_topics_and_one_broken_file_is_told() -> None:
    one = classic(mat("Which?") + lid(ABC), rule(is_("1")))
    files: dict[str, str | bytes] = {
        "imsmanifest.xml": "<manifest/>",
        "a/a.xml": one,
        "b/b.xml": one.replace("Birds", "Bats").replace("Which", "What"),
        "c/c.xml": one[:300],
        "web_resources/Uploaded Media/x.png": PNG,
    }
    files["b/b.xml"] = str(files["b/b.xml"]).replace(
        "What?",
        '&lt;img src="%24IMS-CC-FILEBASE%24/Uploaded%20Media/x.png?canvas_download=1"&gt;What?',
    )
    imported = qti.read(zipped(files), "export.zip")
    assert [q.topics for q in imported.pack.questions] == [("Birds",), ("Bats",)]
    assert imported.skipped == 1
    assert imported.media == {"web_resources/Uploaded Media/x.png": PNG}


def test_canvas_writes_each_quiz_twice_and_it_is_read_once() -> None:
    one = classic(mat("Which?") + lid(ABC), rule(is_("1")))
    files: dict[str, str | bytes] = {
        "g1/assessment_qti.xml": one,
        "non_cc_assessments/g1.xml.qti": one,
        "imsmanifest.xml": "<manifest/>",
    }
    imported = qti.read(zipped(files), "c.zip")
    assert len(imported.pack.questions) == 1
    assert not imported.notes


def test_other_zips_and_other_xml_are_not_taken() -> None:
    assert not qti.recognises(b"<?xml version='1.0'?><!-- <item> --><quiz><question/></quiz>")
    assert not qti.recognises(zipped({"h5p.json": "{}", "content/content.json": "{}"}))
    assert not qti.recognises(zipped({"[Content_Types].xml": "<Types/>", "xl/a.xml": "<item/>"}))
    assert not qti.recognises(zipped({"collection.anki2": "x"}))
    assert not qti.recognises(b"PK\x03\x04 broken")
    assert qti.recognises(zipped({"x/imsmanifest.xml": "<manifest/>"}))
    assert qti.recognises(zipped({"only.xml": modern("", "")}))


# What others write


def test_what_text2qti_writes_is_read(tmp_path: Path) -> None:
    pytest.importorskip("text2qti")
    from text2qti.config import Config  # noqa: PLC0415 - may not be there
    from text2qti.qti import QTI  # noqa: PLC0415
    from text2qti.quiz import Quiz  # noqa: PLC0415

    text = (
        "Quiz title: Plants\n\n1. What do leaves take in?\n... Right.\na) Oxygen\n... No.\n"
        "*b) Carbon dioxide\n\n2. Which are trees?\n[*] Oak\n[*] Elm\n[ ] Rose\n\n"
        "3. What is the green stuff?\n* chlorophyll\n* Chlorophyl\n\n4. How many?\n= 5 +- 1\n\n"
        "5. Exactly?\n= 7\n\n6. Write.\n____\n"
    )
    made = tmp_path / "q.zip"
    QTI(Quiz(text, config=Config(), source_name="q.txt")).save(made)
    imported = qti.read(made.read_bytes(), "q.zip")
    assert imported.pack.title == "Plants"
    answers = [q.answer for q in imported.pack.questions]
    assert answers[:3] == [
        Choose(("Carbon dioxide",), ("Oxygen",)),
        Choose(("Oak", "Elm"), ("Rose",)),
        Typed(("chlorophyll", "Chlorophyl")),
    ]
    assert [numeric.margin(a) for a in answers if isinstance(a, Reckon)] == [1, 0]
    assert imported.skipped == 1
    assert imported.pack.questions[0].because == "Right.\n“Oxygen”: No."


# Our own

LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0\ufffe\uffff"
)
WORDS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=20),
    st.sampled_from(
        ["<b>a</b>", "&amp; & ]]>", "$x^2$ \\(y\\)", "a  b", "\"q\" 's'", "木星?", "*a*"]
    ),
)
TEXTS = st.lists(WORDS, min_size=2, max_size=5, unique_by=str.casefold).map(tuple)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
VALUES = st.floats(-1e9, 1e9).map(lambda value: round(value, 4))
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(lambda t: Choose(t[:1], t[1:]), TEXTS),
    st.builds(lambda t: Choose(t[:2], t[2:]), TEXTS.filter(lambda t: len(t) > 2)),
    st.builds(Typed, TEXTS),
    st.builds(Order, TEXTS),
    st.builds(lambda a, b: Match(tuple(zip(a, b, strict=False))), TEXTS, TEXTS),
    st.builds(lambda a, b: Match(tuple((x, b[i % 2]) for i, x in enumerate(a))), TEXTS, TEXTS),
    st.builds(
        lambda v, w, u: Reckon(Number(v, v, v, f"{v}"), u, w),
        VALUES,
        st.floats(0.001, 1e6).map(lambda w: float(f"{w:.4g}")),
        st.sampled_from(["", "km", "°C", "<%>"]),
    ),
)
WRITTEN = st.builds(
    Written,
    LINES,
    ANSWERS,
    st.one_of(st.just(""), LINES),
    st.lists(WORDS, max_size=2, unique=True).map(tuple),
)


@given(st.lists(WRITTEN, min_size=1, max_size=4))
def test_what_is_written_is_read_back_equal(questions: list[Written]) -> None:
    gathering = Gathering("A & <pack>")
    for one in questions:
        gathering.ask(one.ask, one.answer, because=one.because, topics=one.topics)
    pack = gathering.imported().pack
    if not pack.questions:
        return
    again = qti.read(qti.write(pack, {}).data, "p.zip")
    assert again.pack.title == pack.title
    assert [(q.ask, q.because, q.topics) for q in again.pack.questions] == [
        (q.ask, q.because, q.topics) for q in pack.questions
    ]
    for mine, other in zip(pack.questions, again.pack.questions, strict=True):
        if isinstance(mine.answer, Reckon):
            assert isinstance(other.answer, Reckon)
            assert other.answer.unit == mine.answer.unit
            assert other.answer.number.value == pytest.approx(mine.answer.number.value, rel=1e-12)
            assert numeric.margin(other.answer) == pytest.approx(numeric.margin(mine.answer))
        else:
            assert other.answer == mine.answer
    assert not again.notes


def own() -> Pack:
    picture = Media(Type.PICTURE, "pictures/a b#1.png", "a bird & more", "A. Painter")
    sound = Media(Type.SOUND, "song.ogg", "a song")
    questions = (
        Written("Which?", Choose(("a",), ("b",)), media=(picture, sound), topics=("one", "two")),
        Written("Where?", Locate(Place(1, 2), 3)),
        Written("Who?", Typed(("a", "b")), "So it is."),
        Written("How far?", Reckon(Number(5, 5, 5, "5"), "km")),
        Written("In which order?", Order(("a", "b"))),
        Written("Which belong?", Match((("a", "b"), ("c", "d")))),
    )
    return Pack("Birds", language="de", questions=questions)


def test_pictures_and_sounds_travel_and_what_cannot_is_told() -> None:
    media = {"pictures/a b#1.png": PNG, "song.ogg": b"OggS" + b"s" * 20}
    made = qti.write(own(), media)
    imported = qti.read(made.data, "p.zip")
    assert imported.media == media
    first = imported.pack.questions[0]
    assert first.media == own().questions[0].media
    assert [one.alt for one in first.media] == ["a bird & more", "a song"]
    assert first.topics == ("one", "two")
    assert imported.pack.language == "de"
    told = "\n".join(note.message for note in made.notes)
    assert "map" in told
    assert "credit" in told
    assert "tolerance" in told
    assert qti.write(own(), media).data == made.data


def test_our_package_has_the_structure_that_qti_2_1_asks_for() -> None:
    archive = Archive(qti.write(own(), {}).data, "p.zip")
    manifest = fromstring(archive.read("imsmanifest.xml"))
    space = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
    resources = manifest.findall(f".//{space}resource")
    assert {file.get("href") for file in manifest.iter(f"{space}file")} == {*archive.names} - {
        "imsmanifest.xml"
    }
    named = {one.get("identifier") for one in resources}
    assert {one.get("identifierref") for one in manifest.iter(f"{space}dependency")} <= named
    order = [
        "responseDeclaration", "outcomeDeclaration", "templateDeclaration", "templateProcessing",
        "stylesheet", "itemBody", "responseProcessing", "modalFeedback",
    ]  # fmt: skip
    for name in archive.names:
        if name.startswith("items/"):
            item = fromstring(archive.read(name))
            tags = [child.tag.rpartition("}")[2] for child in item]
            assert tags == sorted(tags, key=order.index)
            declared_ = {one.get("identifier") for one in item}
            used = {e.get("responseIdentifier") for e in item.iter()} - {None}
            assert used <= declared_


def test_what_another_program_makes_qti_3_of_ours_is_read_back_equal(tmp_path: Path) -> None:
    convert = pytest.importorskip("qti_convert")  # citolab-qti-convert
    media = {"pictures/a b#1.png": PNG, "song.ogg": b"OggS" + b"s" * 20}
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    old.write_bytes(qti.write(own(), media).data)
    convert.upgrade_package(str(old), str(new))
    assert b"qti-assessment-item" in Archive(new.read_bytes(), "new.zip").read("items/q00001.xml")
    mine, other = (qti.read(path.read_bytes(), "p.zip") for path in (old, new))
    assert [(q.ask, q.answer, q.because, q.media) for q in mine.pack.questions] == [
        (q.ask, q.answer, q.because, q.media) for q in other.pack.questions
    ]
    assert other.media == media


def test_blackboards_pairs_are_laid_by_their_place() -> None:
    rights = "".join(f"<flow class='Block'>{mat(text)}</flow>" for text in ("fur", "feather"))
    lefts = "".join(
        f"<flow class='Block'><response_lid ident='{left}' rcardinality='Single'><render_choice>"
        f"<flow_label><response_label ident='{left}1'/><response_label ident='{left}2'/>"
        f"</flow_label></render_choice></response_lid><flow>{mat(left)}</flow></flow>"
        for left in ("bird", "bat")
    )
    asked = f"<flow>{lefts}</flow><flow class='RIGHT_MATCH_BLOCK'>{rights}</flow>"
    rules = "".join(
        f"<respcondition><conditionvar>{is_(value, left)}</conditionvar>"
        '<displayfeedback linkrefid="correct"/></respcondition>'
        for left, value in (("bird", "bird2"), ("bat", "bat1"))
    )
    (question,) = read(classic(mat("Which?") + asked, rules, "Matching")).pack.questions
    assert question.ask == "Which?"
    assert question.answer == Match((("bird", "feather"), ("bat", "fur")))


# Bad input


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<questestinterop>",
        b"<questestinterop/>",
        b"<html/>",
        classic(mat("Which?") + lid(ABC), rule(is_("1"))).encode()[:400],
        b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><assessmentItem>&b;</assessmentItem>',
        b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><assessmentItem>&a;</assessmentItem>',
        b"<questestinterop>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</questestinterop>",
        b"<questestinterop>" + b"<a b=''/>" * 1_700_000 + b"</questestinterop>",
        b"PK\x03\x04" + b"x" * 1000,
        zipped({"imsmanifest.xml": "<manifest/>"}),
        zipped({"imsmanifest.xml": "<manifest", "a.xml": "<assessmentItem"}),
        zipped({"../a.xml": "<assessmentItem/>"}),
        b"<?xml version='1.0' encoding='nonsense'?><questestinterop/>",
    ],
)  # fmt: skip
def test_bad_files_end_in_one_clear_error(data: bytes) -> None:
    began = time.process_time()
    qti.recognises(data)
    with pytest.raises(ExchangeError, match="bad"):
        qti.read(data, "bad.xml")
    assert time.process_time() - began < 2


def test_rules_without_end_are_no_work_without_end() -> None:
    labels = {f"c{number}": f"choice {number}" for number in range(300)}
    rules = "".join(rule(is_(key), "1", "Add", "") for key in list(labels)[1:])
    hostile = classic(mat("Which?") + lid(labels), rules)
    begin, end = hostile.index("<item "), hostile.index("</item>") + len("</item>")
    text = hostile[:begin] + hostile[begin:end].replace("Which", "Who") * 20 + hostile[end:]
    began = time.process_time()
    imported = read(text)
    assert time.process_time() - began < 2
    assert len(imported.pack.questions) == 1
    assert imported.skipped == 19
    assert "take too long" in notes(imported)


def test_a_doctype_of_the_format_is_no_harm() -> None:
    text = classic(mat("Which?") + lid(ABC), rule(is_("1")))
    text = text.replace(
        "<questestinterop", '<!DOCTYPE questestinterop SYSTEM "ims.dtd">\n<questestinterop'
    )
    assert qti.recognises(text.encode())
    assert len(read("\ufeff" + text).pack.questions) == 1


# As ILIAS, ATutor and others write it


def grouped(*values: str) -> str:
    labels = "".join(
        f'<response_label ident="{ident}"{group}>{mat(text)}</response_label>'
        for ident, text, group in (
            ("1", "foal", ' match_group="3,4" match_max="1"'),
            ("2", "calf", ' match_group="3,4" match_max="1"'),
            ("3", "horse", ""),
            ("4", "cow", ""),
            ("5", "ewe", ""),
        )
    )
    asked = (
        f'{mat("Whose is it?")}<response_grp ident="MQ" rcardinality="Multiple"><render_choice>'
        f"{labels}</render_choice></response_grp>"
    )
    rules = "".join(
        rule(f'<varsubset respident="MQ">{value}</varsubset>', "1", "Add", "") for value in values
    )
    return classic(asked, rules, "MATCHING QUESTION")


@pytest.mark.parametrize("values", [("1,3", "2,4"), ("3,1", "4,2"), ("1, 3", "4, 2")])
def test_pairs_of_one_group_are_named_by_twos(values: tuple[str, ...]) -> None:
    imported = read(grouped(*values))
    assert imported.pack.questions[0].answer == Match((("foal", "horse"), ("calf", "cow")))
    assert "“ewe”" in notes(imported)


def test_a_group_without_pairs_is_told() -> None:
    assert read(grouped("1,9")).skipped == 1


def test_each_left_side_may_be_a_group_of_its_own() -> None:
    rights = {"A1": "horse", "A2": "cow"}
    labels = "".join(
        f'<response_label ident="{ident}"><flow_mat>{mat(text)}</flow_mat></response_label>'
        for ident, text in rights.items()
    )
    asked = mat("Whose is it?") + "".join(
        f'<response_grp respident="{ident}" rcardinality="Single">{mat(left)}'
        f'<render_choice shuffle="yes"><flow_label>{labels}</flow_label></render_choice>'
        "</response_grp>"
        for ident, left in (("C1", "foal"), ("C2", "calf"))
    )
    rules = "".join(
        f'<respcondition><conditionvar>{is_(right, left)}</conditionvar><setvar action="Add" '
        f'varname="D2L_{"Correct" if left[1] == right[1] else "Incorrect"}">1</setvar>'
        "</respcondition>"
        for left in ("C1", "C2")
        for right in rights
    )
    answer = read(classic(asked, rules, "Matching")).pack.questions[0].answer
    assert answer == Match((("foal", "horse"), ("calf", "cow")))


def test_choices_may_be_named_by_their_texts() -> None:
    asked = mat("A bird is a") + lid(ABC, "gap_0") + mat(".")
    question = read(classic(asked, rule(is_("emu", "gap_0")), "CLOZE QUESTION")).pack.questions[0]
    assert question.answer == Choose(("emu",), ("kiwi", "bat"))
    assert question.ask == "A bird is a _____."


def test_lefts_of_one_right_side_each_stay_lefts_whatever_their_cardinality() -> None:
    kinds = {"b": "Bird", "m": "Mammal"}
    asked = mat("Sort them") + "".join(
        lid(kinds, name, "Multiple", name) for name in ("emu", "kiwi", "bat")
    )
    right = {"emu": "b", "kiwi": "b", "bat": "m"}
    rules = "".join(rule(is_(value, name), "1", end="") for name, value in right.items())
    answer = read(classic(asked, rules, "Drag-and-drop")).pack.questions[0].answer
    assert answer == Match((("emu", "Bird"), ("kiwi", "Bird"), ("bat", "Mammal")))


@pytest.mark.parametrize(
    "ends",
    [
        ("gte", "9.7", "lte", "9.9"),
        ("lt", "9.9", "gt", "9.7"),
        ("gte", "9.9", "lte", "9.7"),
    ],
)
def test_a_number_between_two_others_has_their_tolerance(ends: tuple[str, ...]) -> None:
    def bound(name: str, value: str) -> str:
        base = f'<baseValue baseType="float">{value}</baseValue><variable identifier="R"/>'
        return f"<{name}>{base}</{name}>"

    answer = read(between(bound(ends[0], ends[1]) + bound(ends[2], ends[3]))).pack.questions[0]
    assert isinstance(answer.answer, Reckon)
    assert round(answer.answer.within, 9) == 0.1


def test_a_range_that_lies_unevenly_around_its_number_has_its_middle_shown() -> None:
    ends = (
        '<gte><variable identifier="R"/><baseValue baseType="float">9</baseValue></gte>'
        '<lte><variable identifier="R"/><baseValue baseType="float">10</baseValue></lte>'
    )
    rule_ = (
        '<equal toleranceMode="absolute" tolerance="0.8 0.2"><variable identifier="R"/>'
        '<correct identifier="R"/></equal>'
    )
    for imported in (read(between(ends)), read(between(rule_))):
        answer = imported.pack.questions[0].answer
        assert isinstance(answer, Reckon)
        assert (answer.number.value, answer.within) == (9.5, 0.5)
        assert "unevenly" in notes(imported)


def test_a_tolerance_that_is_no_number_is_told() -> None:
    odd = '<equal toleranceMode="absolute" tolerance="{0}"><variable identifier="R"/></equal>'
    assert read(between(odd.format("a"))).skipped == 1
    assert read(between(odd.format("-1"))).skipped == 1


def between(ends: str) -> str:
    return (
        '<assessmentItem identifier="i" title="Fall">'
        + declared("9.8", base="float")
        + '<itemBody><p>How fast? <textEntryInteraction responseIdentifier="R"/></p></itemBody>'
        + f"<responseProcessing><responseCondition><responseIf><and>{ends}</and>"
        + '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
        + "</setOutcomeValue></responseIf></responseCondition></responseProcessing>"
        + "</assessmentItem>"
    )


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda text: "\n \n" + text,
        lambda text: text.replace(' encoding="', 'encoding="'),
        lambda text: text.replace("Which?", "Which\x0b?"),
    ],
)
def test_slips_of_the_xml_are_mended_and_told(spoiled: Callable[[str], str]) -> None:
    imported = read(spoiled(classic(mat("Which?") + lid(ABC), rule(is_("1")))))
    assert imported.pack.questions[0].ask == "Which?"
    assert "put right" in notes(imported)


def test_an_encoding_that_is_not_the_declared_one_is_understood() -> None:
    text = classic(mat("Où est-il né ?") + lid(ABC), rule(is_("1")))
    assert qti.read(text.encode("cp1252"), "q.xml").pack.questions[0].ask == "Où est-il né ?"


def test_html_that_is_escaped_in_a_part_only_is_understood() -> None:
    half = (
        '<material><mattext texttype="text/html">&lt;p&gt;What does <code>print(1)</code> do to '
        "<code>&lt;script&gt;</code>?&lt;/p&gt;</mattext></material>"
    )
    question = read(classic(half + lid(ABC), rule(is_("1")))).pack.questions[0]
    assert question.ask == "What does print(1) do to <script>?"


def test_a_blank_may_be_called_as_its_words_say() -> None:
    asked = mat("A [beast] flies.") + lid(ABC, "response_1", label="beast")
    text = classic(asked, rule(is_("2", "response_1")), "fill_in_multiple_blanks_question")
    assert read(text).pack.questions[0].ask == "A _____ flies."


def placed(number: int, value: str) -> str:
    return (
        f'<responseCondition><responseIf><match><index n="{number}"><variable identifier="R"/>'
        f'</index><baseValue baseType="identifier">{value}</baseValue></match><setOutcomeValue '
        'identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1'
        "</baseValue></sum></setOutcomeValue></responseIf></responseCondition>"
    )


def test_an_order_may_be_said_place_by_place() -> None:
    rules = placed(2, "A") + placed(1, "B") + placed(3, "C")
    text = modern(
        declared(card="ordered"),
        asks("orderInteraction", CHOICES),
        f"<responseProcessing>{rules}</responseProcessing>",
    )
    assert read(text).pack.questions[0].answer == Order(("bat", "kiwi", "emu"))
    assert read(text.replace('n="3"', 'n="4"')).skipped == 1


def test_marks_of_a_slider_are_choices_and_spots_of_a_picture_are_none() -> None:
    labels = "".join(
        f'<response_label ident="{name}">{size}</response_label>'
        for name, size in {"A": 10, "B": 13, "C": 17}.items()
    )
    slider = f'<render_slider lowerbound="10" upperbound="17">{labels}</render_slider>'
    asked = f'<response_lid ident="response1" rcardinality="Single">{slider}</response_lid>'
    (question,) = read(classic(mat("How wide, in mm?") + asked, rule(is_("B")))).pack.questions
    assert question.answer == Choose(("13",), ("10", "17"))
    for card in ("Single", "Multiple"):
        spots = slider.replace("render_slider", "render_hotspot")
        asked = f'<response_lid ident="response1" rcardinality="{card}">{spots}</response_lid>'
        imported = read(classic(mat("Where?") + asked, rule(is_("B"))))
        assert imported.skipped == 1
        assert "spot" in notes(imported)


POINTS = '<outcomeDeclaration identifier="{}" cardinality="single" baseType="integer"/>'


def branch(test: str, outcome: str, change: str, tag: str = "responseIf") -> str:
    return (
        f'<{tag}>{test}<setOutcomeValue identifier="{outcome}"><{change}>'
        f'<variable identifier="{outcome}"/><baseValue baseType="integer">2</baseValue>'
        f"</{change}></setOutcomeValue></{tag}>"
    )


def compared(tag: str, value: str, base: str = "identifier") -> str:
    told = f'<baseValue baseType="{base}">{value}</baseValue>'
    return f'<{tag}>{told}<variable identifier="R"/></{tag}>'


def by_rules(branches: str, key: str, asked: str, outcome: str = "MARKS") -> Answer:
    rules = (
        f"<responseProcessing><responseCondition>{branches}</responseCondition>"
        "</responseProcessing>"
    )
    text = modern(key + POINTS.format(outcome), asked, rules)
    return read(text).pack.questions[0].answer


def test_points_may_have_any_name_and_may_be_lost_for_the_wrong_choice() -> None:
    rules = branch(compared("match", "A"), "MARKS", "subtract")
    rules += branch(compared("match", "C"), "MARKS", "sum", "responseElseIf")
    answer = by_rules(rules, declared(), asks("choiceInteraction", CHOICES))
    assert answer == Choose(("emu",), ("kiwi", "bat"))


def test_what_must_not_be_chosen_is_not_right() -> None:
    both = compared("member", "A") + compared("member", "C")
    rules = f"<and>{both}<not>{compared('member', 'B')}</not></and>"
    key = declared(card="multiple")
    answer = by_rules(branch(rules, "MARKS", "sum"), key, asks("choiceInteraction", CHOICES))
    assert answer == Choose(("kiwi", "emu"), ("bat",))


def test_a_number_may_be_said_by_its_two_ends_alone() -> None:
    rules = "<and>" + "".join(
        f'<{tag}><variable identifier="R"/><baseValue baseType="float">{end}</baseValue></{tag}>'
        for tag, end in (("gte", 4.5), ("lte", 5.5))
    )
    body = '<p>How many? <textEntryInteraction responseIdentifier="R"/></p>'
    answer = by_rules(branch(f"{rules}</and>", "MARKS", "sum"), declared(base="float"), body)
    assert isinstance(answer, Reckon)
    assert answer.number.value == 5
    assert numeric.margin(answer) == pytest.approx(0.5)
