"""Tables of questions: the right key comes over, whatever the columns are called."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from hubquiz.content.model import Choose, Match, Pack, Typed, Written
from hubquiz.exchange import blooket, formats, gimkit, kahoot, quizlet, sheet, table
from hubquiz.exchange.model import ExchangeError, Imported


def asked(text: str) -> Imported:
    return table.read(text.encode(), "quiz.csv")


HEAD = "Question,Option A,Option B,Option C,Option D,Correct Answer\n"


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("B", "Rome"),
        ("b", "Rome"),
        ("2", "Rome"),
        ("Rome", "Rome"),
        (" rome ", "Rome"),
        ("Option B", "Rome"),
        ("B.", "Rome"),
        ("(b)", "Rome"),
        ("B) Rome", "Rome"),
        ("b. Rome", "Rome"),
        ("Answer 2", "Rome"),
    ],
)
def test_a_key_is_a_letter_a_number_or_the_text(key: str, right: str) -> None:
    (question,) = asked(f"{HEAD}Which?,Oslo,Rome,Bern,Kyiv,{key}\n").pack.questions
    assert question.answer == Choose((right,), ("Oslo", "Bern", "Kyiv"))


@pytest.mark.parametrize("key", ['"A,C"', '"1, 3"', "A;C", "AC", "A and C", '"Oslo, Bern"', "1&3"])
def test_a_key_may_be_several(key: str) -> None:
    (question,) = asked(f"{HEAD}Which?,Oslo,Rome,Bern,Kyiv,{key}\n").pack.questions
    assert question.answer == Choose(("Oslo", "Bern"), ("Rome", "Kyiv"))


def test_the_text_of_an_option_goes_before_its_number() -> None:
    (question,) = asked(f"{HEAD}2+2?,3,4,5,6,4\n").pack.questions
    assert question.answer == Choose(("4",), ("3", "5", "6"))


@pytest.mark.parametrize(
    ("key", "said"), [("E", "“E”"), ("", "no right answer"), ("Paris", "Paris")]
)
def test_a_key_that_is_none_of_the_options_is_told(key: str, said: str) -> None:
    found = asked(f"{HEAD}Which?,Oslo,Rome,Bern,Kyiv,{key}\nAnd?,x,y,,,A\n")
    assert [q.ask for q in found.pack.questions] == ["And?"]
    (note,) = found.notes
    assert (note.line, note.skipped) == (2, True)
    assert said in note.message


@pytest.mark.parametrize(
    "head",
    [
        "question,answer,wrong 1,wrong 2",
        "Question;Correct;Incorrect 1;Incorrect 2",
        "Frage\tRichtige Antwort\tdistractor 1\tdistractor 2",
        "题目,答案,wrong1,wrong2",
    ],
)
def test_the_right_one_and_wrong_ones(head: str) -> None:
    sign = next(s for s in ",;\t" if s in head)
    (question,) = asked(f"{head}\n{sign.join(['Why?', 'So', 'No', 'Not'])}\n").pack.questions
    assert question.answer == Choose(("So",), ("No", "Not"))


def test_answers_without_wrong_ones_are_typed() -> None:
    found = asked("Question,Answer\nCapital of France?,Paris\nYours?,gray|grey\nFlat?,FALSE\n")
    assert [q.answer for q in found.pack.questions] == [
        Typed(("Paris",)),
        Typed(("gray", "grey")),
        Choose(("False",), ("True",)),
    ]


def test_explanations_and_topics_come_over_and_settings_are_told_once() -> None:
    found = asked(
        "Category,Question,A,B,Correct,Explanation,Points,Shelf\n"
        "maths; sums,1+1?,2,3,A,Count.,5,x\nmaths,2+2?,5,4,B,,5,y\n"
    )
    first = found.pack.questions[0]
    assert (first.because, first.topics) == ("Count.", ("maths", "sums"))
    assert [("Points" in n.message, "Shelf" in n.message) for n in found.notes] == [
        (True, False),
        (False, True),
    ]


# Quizlet


@pytest.mark.parametrize(
    "text",
    [
        "chat\tcat\nchien\tdog\nvache\tcow\n",
        "chat,cat\nchien,dog\nvache,cow",
        "chat - cat\nchien - dog\nvache - cow\n",
        "chat\tcat;chien\tdog;vache\tcow",
        "chat::cat\n\nchien::dog\n\nvache::cow\n",
        "Term\tDefinition\nchat\tcat\nchien\tdog\nvache\tcow\n",
    ],
)
def test_quizlets_separators(text: str) -> None:
    found = quizlet.read(text.encode(), "words.txt").pack
    assert [(f.subject.name, getattr(f.object, "text", "")) for f in found.facts] == [
        ("chat", "cat"),
        ("chien", "dog"),
        ("vache", "cow"),
    ]


def test_what_quizlet_is_surely() -> None:
    assert quizlet.recognises(b"chat\tcat\nchien\tdog\n")
    assert not quizlet.recognises(b"What is it?\nA. One\nB. Two\nANSWER: A\n")
    assert not quizlet.recognises(b"#separator:tab\nchat\tcat\nchien\tdog\n")


def test_a_card_without_a_sign_is_told() -> None:
    lines = "".join(f"w{i}\tx{i}\n" for i in range(12))
    found = quizlet.read(f"{lines}lonely\n".encode(), "w.txt")
    assert [(note.line, note.place) for note in found.notes] == [(13, "lonely")]
    with pytest.raises(ExchangeError, match="no sign parts"):
        quizlet.read(b"one\ntwo\nthree\n", "w.txt")


# Kahoot, Blooket, Gimkit


def kahoot_file() -> bytes:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in (
        [None, "Quiz template"],
        [],
        [None, "Add questions, at least two answer alternatives"],
        [],
        [
            None,
            "Question - max 120 characters",
            "Answer 1 - max 75 characters",
            "Answer 2 - max 75 characters",
            "Answer 3 - max 75 characters",
            "Answer 4 - max 75 characters",
            "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
            "Correct answer(s) - choose at least one",
        ],
        [1, "Which are even?", 2, 3, 4, None, 20, "1,3"],
        [2, "Capital of Peru?", "Cusco", "Lima", None, None, 30, 2],
        [3, None, None, None, None, None, None, None],
    ):
        page.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_kahoots_template() -> None:
    data = kahoot_file()
    assert kahoot.recognises(data)
    found = kahoot.read(data, "kahoot.xlsx")
    assert [(q.ask, q.answer) for q in found.pack.questions] == [
        ("Which are even?", Choose(("2", "4"), ("3",))),
        ("Capital of Peru?", Choose(("Lima",), ("Cusco",))),
    ]
    assert found.skipped == 0


def test_kahoots_limits_are_told() -> None:
    fits = Written("Which?", Choose(("=yes",), ("no", "perhaps")))
    pack = Pack(
        "K",
        questions=(
            fits,
            Written("x" * 121, Choose(("a",), ("b",))),
            Written("Long?", Choose(("a" * 76,), ("b",))),
            Written("Many?", Choose(("a",), ("b", "c", "d", "e"))),
            Written("Typed?", Typed(("a",))),
            Written("Pairs?", Match((("a", "b"), ("c", "d")))),
        ),
    )
    exported = kahoot.write(pack, {})
    assert sum(note.skipped for note in exported.notes) == 5
    assert kahoot.recognises(exported.data)
    back = kahoot.read(exported.data, "k.xlsx").pack
    assert [(q.ask, q.answer) for q in back.questions] == [(fits.ask, fits.answer)]
    page = load_workbook(io.BytesIO(exported.data)).worksheets[0]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


BLOOKET = (
    '"Blooket\nImport Template",,,,,,,\nQuestion #,Question Text,Answer 1,Answer 2,'
    '"Answer 3\n(Optional)","Answer 4\n(Optional)","Time Limit (sec)\n(Max: 300 seconds)",'
    '"Correct Answer(s)\n(Only include Answer #)"\n'
    '1,What is 2+2?,3,4,5,,20,2\n2,Even?,2,3,4,5,20,"1,3"\n3,Odd?,2,3,4,5,20,"2,4"\n4,,,,,,,\n'
)
GIMKIT = (
    "Gimkit Spreadsheet Import Template,,,,\nQuestion,Correct Answer,Incorrect Answer 1,"
    "Incorrect Answer 2 (Optional),Incorrect Answer 3 (Optional)\nCapital of Peru?,Lima,Cusco,,\n"
)


def test_blookets_table() -> None:
    assert blooket.recognises(BLOOKET.encode())
    assert not blooket.recognises(GIMKIT.encode())
    found = blooket.read(BLOOKET.encode(), "b.csv")
    assert [q.answer for q in found.pack.questions] == [
        Choose(("4",), ("3", "5")),
        Choose(("2", "4"), ("3", "5")),
        Choose(("3", "5"), ("2", "4")),
    ]


def test_gimkits_table() -> None:
    assert gimkit.recognises(GIMKIT.encode())
    assert not gimkit.recognises(BLOOKET.encode())
    (question,) = gimkit.read(GIMKIT.encode(), "g.csv").pack.questions
    assert question.answer == Choose(("Lima",), ("Cusco",))


def test_a_sheet_of_terms_becomes_cards() -> None:
    found = table.read(
        b"Term,Definition\nion,a charged atom\natom,what matter is made of\n", "t.csv"
    )
    assert [(f.subject.kind, f.relation.name) for f in found.pack.facts] == [
        ("term", "definition")
    ] * 2


def test_a_sheet_is_recognised_by_its_content() -> None:
    assert sheet.recognises(kahoot_file())
    assert not sheet.recognises(b"a,b\n")
    assert table.recognises(b"Country,Capital\nPeru,Lima\nChad,N'Djamena\n")
    assert not table.recognises(b"What is it?\nA. One\nB. Two\nANSWER: A\n")
    assert not table.recognises(b"// a comment\n::Q1:: Who {=Me ~You}\n\n::Q2:: Who, {=I ~It}\n")


@pytest.mark.parametrize(
    ("cell", "key", "answer"),
    [
        ("Oslo;Rome;Bern", "Rome", Choose(("Rome",), ("Oslo", "Bern"))),
        ("Oslo, Rome, Bern", "Rome", Choose(("Rome",), ("Oslo", "Bern"))),
        ("Oslo/Rome/Bern", "C", Choose(("Bern",), ("Oslo", "Rome"))),
        ("a) Oslo  b) Rome  c) Bern", "b", Choose(("Rome",), ("Oslo", "Bern"))),
        ("a) Oslo  b) Rome  c) Bern", "b) Rome", Choose(("Rome",), ("Oslo", "Bern"))),
        ("&&;or;||", "||", Choose(("||",), ("&&", "or"))),
    ],
)
def test_all_options_may_stand_in_one_cell(cell: str, key: str, answer: Choose) -> None:
    for heading in ("Options", "Question Answers", "Answers"):
        found = asked(f'Question,{heading},Correct answer\nWhich?,"{cell}","{key}"\n')
        (question,) = found.pack.questions
        assert question.answer == answer


def test_a_hint_in_place_of_options_is_part_of_the_prompt() -> None:
    found = asked("Question,Options,Answer\nWho?,One of two,Ann\nWhere?,,Here\n")
    assert [question.ask for question in found.pack.questions] == ["Who?\nOne of two", "Where?"]


def test_a_row_of_more_cells_than_headings_is_told() -> None:
    found = asked("Question,Answer\nWho, then?,Ann\nWhere?,Here\n")
    (question,) = found.pack.questions
    assert (question.ask, question.answer) == ("Where?", Typed(("Here",)))
    (note,) = (note for note in found.notes if note.skipped)
    assert note.line == 2
    assert "more cells" in note.message


def test_html_in_a_table_becomes_plain() -> None:
    found = asked("Question,Answer\nWho wrote <em>Emma</em>?,Austen &amp; others\n")
    (question,) = found.pack.questions
    assert question.ask == "Who wrote *Emma*?"
    assert question.answer == Typed(("Austen & others",))
    (question,) = asked("Question,A,B,Answer\nWhich tag?,<b>,<i>,B\n").pack.questions
    assert question.answer == Choose(("<i>",), ("<b>",))


@pytest.mark.parametrize("sign", ["---", "|", " = ", " – ", "/////", " @@ ", "----"])
def test_a_sign_in_every_line_parts_terms(sign: str) -> None:
    rows = [("Owl", "a bird, of the night"), ("Lark", "it sings"), ("Hen", "eggs"), ("Duck", "x")]
    text = "\n".join(sign.join(row) for row in rows)
    found = formats.read(text.encode(), "terms.txt")
    facts = [(fact.subject.name, getattr(fact.object, "text", "")) for fact in found.pack.facts]
    assert facts == rows


def test_prose_with_commas_is_no_table() -> None:
    text = "The owl is a bird\nIt flies at night, and hoots\nMost are brown\nSome are white\n"
    assert not table.recognises(text.encode())


def test_blookets_typed_questions_have_but_right_answers() -> None:
    head = "Question #,Question Text,Answer 1,Answer 2,Correct Answer(s),,\n"
    text = (
        f'"Blooket\nImport Template",,,,,,\n{head}1,5 + ____ = 7,2,two,,,typing\n2,Which?,A,B,2,,\n'
    )
    found = blooket.read(text.encode(), "b.csv")
    assert [question.answer for question in found.pack.questions] == [
        Typed(("2", "two")),
        Choose(("B",), ("A",)),
    ]


def test_keys_that_are_texts_in_every_row_are_no_numbers() -> None:
    found = asked("question,option1,option2,option3,correct\n1+1?,1,2,3,2\n2+1?,2,3,1,3\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("2",), ("1", "3")),
        Choose(("3",), ("2", "1")),
    ]


def test_an_index_counts_as_its_heading_says() -> None:
    found = asked("question,a1,option1,option2,correct_index\nW?,,Oslo,Rome,0\nX?,,Bern,Kyiv,1\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("Oslo",), ("Rome",)),
        Choose(("Kyiv",), ("Bern",)),
    ]
    found = asked("question,option1,option2,Correct answer (number)\n1+0?,2,1,2\n1+1?,2,1,1\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("1",), ("2",)),
        Choose(("2",), ("1",)),
    ]


def test_several_right_answers_have_a_column_each() -> None:
    head = "Question *,Option A,Option B,Option C,Options D...,Correct Answer *,Correct Answer 2\n"
    found = asked(f"{head}Roots of 4?,-2,0,2,4,-2,2\nOf 9?,3,-3,1,0,3,-3\nOf 0?,1,2,3,0,0,\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("-2", "2"), ("0", "4")),
        Choose(("3", "-3"), ("1", "0")),
        Choose(("0",), ("1", "2", "3")),
    ]


def test_options_may_be_the_wrong_ones_alone() -> None:
    head = "question,optionA,optionB,answer\n"
    found = asked(f"{head}Longest?,Foot,Inch,Mile\nSweetest?,Lime,Quince,Fig\n")
    assert [q.answer for q in found.pack.questions] == [
        Choose(("Mile",), ("Foot", "Inch")),
        Choose(("Fig",), ("Lime", "Quince")),
    ]
    assert "wrong ones?" in found.guesses[0].message


@pytest.mark.parametrize(
    "head",
    ["문제,정답", "вопрос,правильный ответ", "Fråga,Rätt svar", "質問,答え", "Pytanie,Odpowiedź"],
)
def test_headings_of_other_languages_are_known(head: str) -> None:
    (question,) = asked(f"{head}\nWhich?,fig\n").pack.questions
    assert question.answer == Typed(("fig",))


def test_lettered_lines_of_an_answer_are_right_together() -> None:
    (question,) = asked('question,answer\nName both,"(a) : oak\n(b) : elm"\n').pack.questions
    assert question.answer == Typed(("(a) : oak; (b) : elm",))
    (question,) = asked('question,answer\nName one,"oak\nelm"\n').pack.questions
    assert question.answer == Typed(("oak", "elm"))


def test_choices_that_are_pictures_are_told() -> None:
    found = asked(f"{HEAD}Which?,![](a.png),![](b.png),,,A\nAnd?,x,y,,,A\n")
    assert found.skipped == 1
    assert "pictures" in found.notes[0].message


def test_html_on_cards_under_headings_becomes_plain() -> None:
    found = asked("Front,Back\nWhat is <b>tin</b>?,A metal<br>of old\nAnd oak?,A tree\n")
    assert found.pack.facts[0].subject.name == "What is *tin*?"


def test_numbers_that_may_be_counted_from_0_are_told() -> None:
    rows = "Sky?,blue,red,tan,1\nGrass?,green,gold,grey,2\n"
    found = asked(f"Question,Option 1,Option 2,Option 3,Answer\n{rows}")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("blue",), ("red", "tan")),
        Choose(("gold",), ("green", "grey")),
    ]
    assert "number 1" in found.guesses[0].message
    sure = asked(f"Question,Option 1,Option 2,Option 3,Answer\n{rows}Sea?,red,tan,blue,3\n")
    assert not sure.guesses


def test_words_of_a_heading_may_be_joined() -> None:
    head = "questionText,answerOptions,correctOption\n"
    (question,) = asked(f"{head}Sky?,blue|red|tan,red\n").pack.questions
    assert question.answer == Choose(("red",), ("blue", "tan"))


def test_html_on_quizlet_s_cards_becomes_plain_and_pictures_alone_are_told() -> None:
    text = "<b>oak</b>\ta tree<br>of old\nelm\ta tree\nash\t<img src='a.png'>\n"
    found = quizlet.read(text.encode(), "deck.txt")
    assert [fact.subject.name for fact in found.pack.facts][:1] == ["oak"]
    assert any("picture" in note.message for note in found.notes)
    assert found.skipped == 1


@pytest.mark.parametrize(
    ("why", "right"),
    [("It is blue by day;It is gold", ("blue", "gold")), ("Red at dawn;Greyish", ("red", "grey"))],
)
def test_explanations_tell_how_numbers_are_counted(why: str, right: tuple[str, str]) -> None:
    first, second = why.split(";")
    rows = f"Sky?,blue,red,tan,1,{first}\nGrass?,green,gold,grey,2,{second}\n"
    found = asked(f"Question,Option 1,Option 2,Option 3,Answer,Explanation\n{rows}")
    answers = [question.answer for question in found.pack.questions]
    assert [one.answers[0] for one in answers if isinstance(one, Choose)] == list(right)
    assert not found.guesses


def test_a_text_beside_its_options_is_the_question() -> None:
    head = "question_id,topic,text,options,correct_index\n"
    found = asked(f"{head}q1,sky,What is blue?,sea|sun|ash,0\nq2,sky,What is hot?,sea|sun|ash,1\n")
    answers = [question.answer for question in found.pack.questions]
    assert answers == [Choose(("sea",), ("sun", "ash")), Choose(("sun",), ("sea", "ash"))]


@pytest.mark.parametrize(
    "head",
    [
        "question,right_answer,wrong_one,wrong_two",
        "question,correct answer,incorrect a,incorrect b",
        "Question,Right,Wrong answer one,Wrong answer two",
        "question,answer one,answer two,answer three,correct answer",
    ],
)
def test_wrong_ones_may_be_counted_in_words(head: str) -> None:
    key = ",1" if head.endswith("correct answer") else ""
    rows = f"Who hoots?,owl,lark,hen{key}\nWho sings?,lark,owl,hen{key}\n"
    first, *_others = asked(f"{head}\n{rows}").pack.questions
    assert first.answer == Choose(("owl",), ("lark", "hen"))


def test_a_number_among_keys_that_are_no_options_is_a_text() -> None:
    found = asked(
        "Question,CorrectAnswer,Answer1,Answer2,Answer3,Answer4\nSign of gold?,Au,Ag,Hg,Cu,Fe\n"
        "Root of 16?,4,2,16,32,8\nBird of night?,owl,lark,hen,duck,swift\n"
    )
    assert [question.answer for question in found.pack.questions] == [
        Choose(("Au",), ("Ag", "Hg", "Cu", "Fe")),
        Choose(("4",), ("2", "16", "32", "8")),
        Choose(("owl",), ("lark", "hen", "duck", "swift")),
    ]
    assert len(found.guesses) == 1


def test_rows_without_headings_may_be_typed_among_those_with_choices() -> None:
    text = (
        "2|What does a hen lay?|||||eggs\n1|Which bird hoots?|owl|lark|hen|duck|1\n"
        "1|Which bird sings?|owl|lark|hen|duck|2\n1|Which bird clucks?|owl|lark|hen|hen|3\n"
        "1|Which bird swims?|owl|lark|hen|duck|4\n1|Which bird quacks?|owl|lark|hen|duck|4\n"
    )
    found = formats.read(text.encode(), "birds.txt").pack.questions
    assert [question.answer for question in found][:3] == [
        Typed(("eggs",)),
        Choose(("owl",), ("lark", "hen", "duck")),
        Choose(("lark",), ("owl", "hen", "duck")),
    ]
    assert len(found) == 6


@pytest.mark.parametrize(
    "cell",
    ["A.owl B.3.5 larks C.hen", "A、owl B、3.5 larks C、hen", "(a) owl (b) 3.5 larks (c) hen"],
)
def test_lettered_options_in_a_cell_need_no_spaces(cell: str) -> None:
    found = asked(f"题目,选项,答案\n哪种鸟？,{cell},B\n谁？,{cell},A\n").pack.questions
    assert [question.answer for question in found] == [
        Choose(("3.5 larks",), ("owl", "hen")),
        Choose(("owl",), ("3.5 larks", "hen")),
    ]


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("正确", "正确", "错误"),
        ("FALSE", "False", "True"),
        ("Falso\nLarks sing.,Vero", "Falso", "Vero"),
        ("Falso\nLarks sing.,verdadero", "Falso", "Verdadero"),
    ],
)
def test_true_or_false_without_options_is_a_choice(said: str, right: str, wrong: str) -> None:
    question = asked(f"question,answer\nOwls hoot.,{said}\n").pack.questions[0]
    assert question.answer == Choose((right,), (wrong,))
    (typed,) = asked("question,answer\nIn which language is this?,Falso\n").pack.questions
    assert typed.answer == Typed(("Falso",))


@pytest.mark.parametrize(
    "head",
    [
        "pregunta,opcion_a,opcion_b,opcion_c,correcta",
        "Pergunta,Alternativa A,Alternativa B,Alternativa C,Gabarito",
        "Câu hỏi,Đáp án A,Đáp án B,Đáp án C,Đáp án đúng (A/B/C)",
        "soal,pilihan_a,pilihan_b,pilihan_c,kunci_jawaban",
        "問題文,選択肢1,選択肢2,選択肢3,正解番号",
        "คำถาม,ตัวเลือก1,ตัวเลือก2,ตัวเลือก3,เฉลย",
        "prompt,opsi_a,opsi_b,opsi_c,correct_options",
        "Pytanie,Możliwość A,Możliwość B,Możliwość C,Odpowiedź",
    ],
)
def test_options_are_known_in_other_languages_and_by_the_keys(head: str) -> None:
    found = asked(f"{head}\nWho hoots?,hen,owl,lark,B\nWho sings?,hen,owl,lark,c\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("owl",), ("hen", "lark")),
        Choose(("lark",), ("hen", "owl")),
    ]
    assert not found.notes


def test_columns_called_as_one_are_no_options_where_no_key_names_them() -> None:
    found = asked("question,answer,hint 1,hint 2\nWho hoots?,owl,bird,night\nWho?,hen,bird,egg\n")
    assert [question.answer for question in found.pack.questions] == [
        Typed(("owl",)),
        Typed(("hen",)),
    ]
    assert "hint 1, hint 2" in found.notes[0].message


@pytest.mark.parametrize(
    "rows",
    [
        "option a,option b,answer\nWho hoots?,owl,hen,A\nWho lays?,,,B\n",
        "erstens,zweitens,answer\nWho lays?,owl,hen,B\nWho hoots?,owl,hen,A\n",
    ],
)
def test_a_letter_without_its_options_is_told(rows: str) -> None:
    head, _end, rest = rows.partition("\n")
    found = asked(f"question,{head}\n{rest}Who clucks?,owl,hen,owl\n")
    assert "Who lays?" not in [question.ask for question in found.pack.questions]
    assert next(note.place for note in found.notes if note.skipped) == "Who lays?"


def test_a_heading_may_say_which_number_the_first_option_has() -> None:
    for said, right, wrong in (("(0-2)", "hen", "owl"), ("(1-3)", "owl", "hen")):
        rows = "Who hoots?,owl,hen,lark,1\nWho sings?,hen,lark,owl,2\n"
        found = asked(f"Question,A,B,C,Correct {said}\n{rows}")
        assert found.pack.questions[0].answer == Choose((right,), (wrong, "lark"))
        assert not found.guesses


def test_the_letter_of_the_right_option_may_stand_beside_its_text() -> None:
    head = "Question,Choice A,Choice B,Choice C,Answer Key,Correct Answer"
    found = asked(f"{head}\nWho hoots?,hen,owl,lark,B,owl\nWho sings?,hen,owl,lark,C,Lark\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("owl",), ("hen", "lark")),
        Choose(("lark",), ("hen", "owl")),
    ]


def test_a_key_may_be_a_whole_number_with_a_point() -> None:
    (question,) = asked(
        "question,choice1,choice2,choice3,answer\nWho?,owl,hen,lark,3.0\n"
    ).pack.questions
    assert question.answer == Choose(("lark",), ("owl", "hen"))


def test_a_single_key_that_is_a_number_and_a_text_is_asked() -> None:
    found = asked("question,option1,option2,option3,answer\n1 + 2?,1,3,2,2\n")
    assert "its text as well" in found.guesses[0].message
    assert not asked("question,option1,option2,option3,answer\n1 + 3?,1,2,4,3\n").guesses


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("correct_index,explanation", "1,"),
        ("answer,explanation", "1,An owl hoots."),
    ],
)
def test_a_heading_or_what_explains_it_tells_that_the_first_option_is_0(
    head: str, row: str
) -> None:
    found = asked(f"question,option a,option b,option c,{head}\nWho hoots?,hen,owl,lark,{row}\n")
    assert found.pack.questions[0].answer == Choose(("owl",), ("hen", "lark"))
    assert [guess.message[:33] for guess in found.guesses] == (
        ["the first option has the number 0"] if "index" in head else []
    )


def test_several_numbers_in_a_key_count_from_0_if_one_is_0() -> None:
    found = asked("question,options,answer\nWho lays?,hen;owl;cow,0;1\nWho hoots?,hen;owl;cow,1\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("hen", "owl"), ("cow",)),
        Choose(("owl",), ("hen", "cow")),
    ]


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ('"[""hen"", ""owl"", ""lark""]"', "1"),
        ("\"['hen', 'owl', 'lark']\"", "['owl']"),
        ('"{""A"": ""hen"", ""C"": ""lark"", ""B"": ""owl""}"', "B"),
    ],
)
def test_options_may_be_a_list_as_programs_write_it(options: str, key: str) -> None:
    first = f"Who lays?,{options},{'hen' if key != '1' else '0'}\n"
    found = asked(f"question,options,answer\n{first}Who hoots?,{options},{key}\n")
    assert found.pack.questions[1].answer == Choose(("owl",), ("hen", "lark"))


def test_cards_may_have_a_category_and_a_level() -> None:
    text = "category,front,back,difficulty\nBirds,hoots,owl,1\nBirds,clucks,hen,2\n"
    found = table.read(text.encode(), "cards.csv")
    assert not found.pack.questions
    assert list(found.pack.kinds) == ["front"]
    assert "difficulty" in found.notes[0].message


def test_a_first_row_that_asks_as_the_others_do_is_a_card() -> None:
    text = "Who hoots?,An owl\nWho clucks?,A hen\nWho moos?,A cow\nWho sings?,A lark\n"
    found = table.read(text.encode(), "cards.csv")
    assert len(found.pack.facts) == 4
    assert "“Who hoots? | An owl”, a card?" in found.guesses[0].message


def test_headings_of_a_term_and_its_meaning_are_no_card() -> None:
    text = "word,meaning,sample,kind_no\nowl,Eule,an owl hoots,\nhen,Henne,a hen lays,\n"
    found = table.read(text.encode(), "words.csv")
    assert {fact.relation.name for fact in found.pack.facts} == {"meaning", "sample"}


@pytest.mark.parametrize(
    "head",
    [
        "stem,choiceA,choiceB,choiceC,the key of it",
        "Kysymysteksti,Vaihtoehto A,Vaihtoehto B,Vaihtoehto C,Oikea vastaus",
        "teksti,kohta 1,kohta 2,kohta 3,avain",
    ],
)
def test_letters_beside_options_are_the_keys_whatever_they_are_called(head: str) -> None:
    found = asked(f"{head}\nWho hoots?,hen,owl,lark,B\nWho sings?,hen,owl,lark,C\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("owl",), ("hen", "lark")),
        Choose(("lark",), ("hen", "owl")),
    ]


def test_letters_beside_columns_of_facts_are_no_keys() -> None:
    text = "team,match 1,match 2,match 3,group\nOwls,lost,won,drawn,A\nHens,won,lost,won,B\n"
    found = table.read(text.encode(), "teams.csv")
    assert not found.pack.questions
    assert found.pack.facts


def test_remarks_above_the_headings_are_told() -> None:
    remarks = "# fill in, one row each\n# ===========\n#\n"
    found = asked(f"{remarks}question,option a,option b,answer\nWho hoots?,hen,owl,B\n")
    assert found.pack.questions[0].answer == Choose(("owl",), ("hen",))
    assert [note.message for note in found.notes] == ["remarks above the headings were left out"]
    found = table.read(b"# of eggs,bird\n3,owl\n9,hen\n", "eggs.csv")
    assert not found.notes


def test_options_may_be_parted_by_a_line_break_as_programs_write_it() -> None:
    found = asked("question,options,answer\nWho hoots?,A hen\\nAn owl,2\nWho?,Ovid\\nOwl,1\n")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("An owl",), ("A hen",)),
        Choose(("Ovid",), ("Owl",)),
    ]
