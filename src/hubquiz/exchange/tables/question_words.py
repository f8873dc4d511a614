"""The words that headings of questions say, in some thirty languages."""

from __future__ import annotations

import re
import unicodedata

QUESTION, CORRECT, OPTION, WRONG, ACCEPT = "question", "correct", "option", "wrong", "accept"
LISTED = "listed"
BECAUSE, TOPIC, SETTING, NUMBER = "because", "topic", "setting", "number"

_QUESTION = (
    "question|questions|question text|questiontext|q|prompt|stem|ask|the question|question title|"
    "question content|question stem|question statement|question body|frage|fragen|fragetext|"
    "pregunta|preguntas|texto pregunta|texto de la pregunta|enunciado|vraag|pergunta|perguntas|"
    "texto da pergunta|questão|domanda|domande|testo della domanda|quesito|énoncé|"
    "texte de la question|fråga|spørgsmål|spørsmål|kysymys|pytanie|otázka|kérdés|soru|întrebare|"
    "pitanje|ερώτηση|вопрос|вопросы|текст вопроса|запитання|питання|въпрос|问题|题目|题干|试题|"
    "题目内容|題目|問題|問題文|設問|質問|문제|문제내용|문제 내용|문항|질문|câu hỏi|"
    "nội dung câu hỏi|soal|teks soal|isi soal|pertanyaan|soalan|tanong|savol|คำถาม|السؤال|سؤال|"
    "प्रश्न|שאלה"
)
_CORRECT = (
    "answer|answers|correct|correct answer|correct answers|right|right answer|right answers|key|"
    "correct index|correct answer index|correct option index|answer index|correct number|"
    "answer key|solution|correct option|correct options|correct choice|correct choices|"
    "correct response|correct answer(s)|correct letter|correct key|answer letter|expected answer|"
    "ans|antwort|richtige antwort|richtige antworten|korrekte antwort|richtig|lösung|"
    "respuesta|respuestas|respuesta correcta|respuestas correctas|correcta|correcto|"
    "opción correcta|alternativa correcta|réponse|réponses|bonne réponse|bonnes réponses|"
    "réponse correcte|réponse attendue|resposta|resposta correta|resposta certa|correta|"
    "opção correta|alternativa correta|gabarito|risposta|risposta corretta|risposta esatta|"
    "risposta giusta|risposta attesa|corretta|antwoord|juiste antwoord|goede antwoord|"
    "svar|rätt svar|rigtigt svar|riktig svar|vastaus|oikea vastaus|odpowiedź|"
    "poprawna odpowiedź|prawidłowa odpowiedź|odpověď|správná odpověď|odpoveď|válasz|"
    "helyes válasz|cevap|doğru cevap|răspuns|răspuns corect|odgovor|točan odgovor|απάντηση|"
    "σωστή απάντηση|ответ|ответы|правильный ответ|правильные ответы|верный ответ|"
    "номер правильного ответа|відповідь|правильна відповідь|отговор|верен отговор|"
    "答案|正确答案|正確答案|标准答案|参考答案|正确选项|答え|正解|正解番号|正答|解答|정답|정답번호|"
    "정답 번호|답|đáp án|đáp án đúng|vị trí đáp án đúng|câu trả lời|câu trả lời đúng|jawaban|"
    "jawaban benar|kunci jawaban|kunci|jawapan|sagot|javob|คำตอบ|คำตอบที่ถูก|"
    "คำตอบที่ถูกต้อง|เฉลย|الإجابة|الجواب|الإجابة الصحيحة|उत्तर|सही उत्तर|תשובה|תשובה נכונה"
)
_WRONG = (
    "wrong|wrong answer|wrong answers|incorrect|incorrect answer|incorrect answers|distractor|"
    "distractors|falsche antworten|respuestas incorrectas|mauvaises réponses|respostas erradas|"
    "risposte sbagliate|неправильные ответы|错误答案|错误选项|誤答|오답|jawaban salah"
)
_LISTED = (
    "options|choices|question answers|answer options|answer choices|possible answers|all answers|"
    "all options|multiple choice options|mögliche antworten|antwortmöglichkeiten|opciones|choix|"
    "propositions|alternativ|alternativas|opções|opzioni|варианты|варианты ответов|选项|選項|"
    "選択肢|보기|선택지|pilihan|pilihan jawaban|lựa chọn|ตัวเลือก|विकल्प"
)
_ACCEPT = "accept|also accept|also accepted|accepted answers|alternative answers|alternatives"
_BECAUSE = (
    "feedback|explanation|because|rationale|general feedback|answer explanation|reason|"
    "answer/explanation|解析|说明|答案解析|解释|erklärung|begründung|explicación|justificación|"
    "retroalimentación|explication|förklaring|explicação|justificativa|spiegazione|uitleg|"
    "wyjaśnienie|açıklama|пояснение|объяснение|解説|解説文|해설|풀이|giải thích|lời giải|"
    "pembahasan|penjelasan"
)
_TOPIC = (
    "category|topic|topics|tag|tags|subject|lesson|unit|chapter|subtopic|sub-topic|subcategory|"
    "module name|分类|主题|章节|科目|学科|知识点|分類|カテゴリ|ジャンル|kategorie|categoría|"
    "catégorie|kategori|asignatura|matéria|disciplina|argomento|ämne|tema|категория|тема|과목|분류|"
    "chủ đề|chuyên mục|mata pelajaran"
)
_SETTING = (
    "points|point|score|time|time limit|time in seconds|timer|seconds|difficulty|level|lv|type|"
    "question type|marks|negative marks|weight|priority|分值|分数|时间|难度|题型|类型|punkte|zeit|"
    "schwierigkeit|puntos|puntaje|dificultad|tiempo|pontos|dificuldade|punti|difficoltà|"
    "difficulté|баллы|сложность|приоритет|điểm|độ khó|thời gian|loại câu hỏi|skor|bobot|"
    "tingkat kesulitan|배점|난이도|제한시간|유형|문제유형|tiempo límite|配点|難易度|制限時間"
)
_NUMBER = (
    "#|no|no.|nr|id|question #|question number|item no.|item number|number|序号|编号|题号|番号|"
    "번호|문제id|номер|№|stt|nomor|"
)
_COUNTED = {
    word: str(number)
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)
}
_COUNT = f"[1-9][0-9]?|[a-j]|{'|'.join(_COUNTED)}"
"""What tells one of several columns apart: `2`, `b`, `two`."""

_ACCENTS = re.compile("[\u0300-\u036f]")


def _plain(text: str) -> str:
    """Return a text without accents: many a heading is written so."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


_WORDS = {
    _plain(word): role
    for role, words in (
        (QUESTION, _QUESTION), (CORRECT, _CORRECT), (WRONG, _WRONG), (ACCEPT, _ACCEPT),
        (LISTED, _LISTED),
        (BECAUSE, _BECAUSE), (TOPIC, _TOPIC), (SETTING, _SETTING), (NUMBER, _NUMBER),
    )
    for word in words.split("|")
}  # fmt: skip
_OPTION = re.compile(
    _plain(
        r"(?:answer|options?|choice|opt|alternative|response|ans|answer choice|answer option|"
        r"antwort|antwortmöglichkeit|opción|respuesta|réponse|choix|proposition|opção|alternativa|"
        r"resposta|opzione|risposta|alternativ|svarsalternativ|svar|vaihtoehto|optie|antwoord|"
        r"odpowiedź|seçenek|variantă?|odgovor|вариант|вариант ответа|ответ|选项|選項|选择|答案|"
        r"選択肢|보기|선택지|đáp án|phương án|lựa chọn|pilihan|pilihan jawaban|jawaban|opsi|"
        r"ตัวเลือก|विकल्प)"
    )
    + rf"[\s_.:#-]*([1-9]|1[0-9]|[a-j]|{'|'.join(_COUNTED)})",
    re.IGNORECASE,
)
_WRONG_ONE = re.compile(
    _plain(
        r"(?:(?:wrong|incorrect|distractor|false)(?: answer| option| choice)?s?|falsche antwort|"
        r"respuesta incorrecta|incorrecta|mauvaise réponse|réponse fausse|réponse incorrecte|"
        r"resposta errada|resposta incorreta|errada|risposta errata|risposta sbagliata|fel svar|"
        r"неправильный ответ|неверный ответ|错误答案|错误选项|誤答|오답|jawaban salah|đáp án sai)"
    )
    + rf"[\s_.:#-]*(?:{_COUNT})",
    re.IGNORECASE,
)
_RIGHT_ONE = re.compile(
    rf"(?:correct|right)(?: answer| option| choice)?s?[\s_.:#-]*(?:{_COUNT})", re.IGNORECASE
)
"""Headings over several right answers, one in each column."""

_REMARK = re.compile(r"\s*(?:[(\[].*|[-–—] .*|\s*\*+)$", re.DOTALL)
"""What a template's heading adds: `(optional)`, `- max 120 characters`."""

_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_LETTER = re.compile(r"[a-j]")
_BY_NUMBER = re.compile(
    r"#|\b(?:number|index|no\.|numero|nummer|номер|vi tri)|番号|번호|序号", re.IGNORECASE
)
_INDEX = re.compile(r"(?:\b|(?<=[a-z]))index\b", re.IGNORECASE)
_COUNTS_FROM = re.compile(r"[(\[]\s*([01])\s*(?:[-–~]|to|bis|à|a)\s*[1-9]\s*[)\]]", re.IGNORECASE)


def role(text: str, *, lettered: bool = False) -> tuple[str, str]:
    """Return what a heading says of its column, and the letter or number of an option.

    With `lettered` a letter alone is a heading over an option.
    """
    text = _plain(_CAMEL.sub(" ", text).casefold())
    bare = " ".join(text.replace("_", " ").replace("awnser", "answer").split())
    for form in (bare, _REMARK.sub("", bare).strip(" :*…"), bare.rstrip(" .…")):
        if form in _WORDS:
            return _WORDS[form], ""
        if _WRONG_ONE.fullmatch(form):
            return WRONG, ""
        if _RIGHT_ONE.fullmatch(form):
            return CORRECT, ""
        if option := _OPTION.fullmatch(form):
            return OPTION, _COUNTED.get(option[1].lower(), option[1].lower())
        if lettered and _LETTER.fullmatch(form):
            return OPTION, form
    return "", ""


def is_index(heading: str) -> bool:
    """Tell whether a heading over keys says "index", as programmers call what begins with 0."""
    return bool(_INDEX.search(heading.replace("_", " ")))


def by_number(heading: str) -> bool:
    """Tell whether a heading over keys says that they are numbers."""
    return bool(_COUNTS_FROM.search(heading) or _BY_NUMBER.search(_plain(heading)))


def counts_from(heading: str) -> int | None:
    """Return the number of the first option if a heading over keys says it: `correct (0-3)`."""
    told = _COUNTS_FROM.search(heading)
    return int(told[1]) if told else None
