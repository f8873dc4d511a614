"""Aiken line by line: prompts, choices and keys told apart, as people write them too.

Choices may stand within a line, a key may be called in other languages, and between the parts of a
question there may be what a page or another program puts there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.exchange.lettered import choices_within, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = (
    r"(?:(?:the\s+)?(?:correct|right|reference|model)\s+)?(?:answers?|ans)|correct(?:\s+option)?"
    r"|(?:正确|参考|标准)?答案|正解|đáp\s+án(?:\s+đúng)?|respuesta(?:\s+correcta)?|(?:bonne\s+)?réponse"
    r"|(?:richtige\s+)?antwort|resposta(?:\s+correta)?|risposta(?:\s+corretta)?"
    r"|(?:правильный\s+)?ответ|(?:rätt\s+)?svar|(?:doğru\s+)?cevap|(?:poprawna\s+)?odpowiedź"
)
"""What lines begin with that tell a key, in small letters."""

CHOICE = re.compile(r"\s*\(?([A-Za-z])\s*[.):．、）](?![^\W\d]\.)\s*(.*)")
ANSWER = re.compile(rf"\s*(?:{KEY})\s*[:：.=]\s*(.*)|\s*ANSWER\s+([A-Z])\s*", re.IGNORECASE)
BECAUSE = re.compile(
    r"\s*(?:feedback|explanation|rationale|(?:答案)?解析|explicación|erklärung|пояснение)"
    r"\s*[:：]\s*(.*)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:Q(?:ue(?:stion)?)?\.?\s*)?\d{1,4}\s*(?:[.):．、]\s+(?=\S)|[.):．、](?=[^\s\d]))"
    r"|Q(?:ue(?:stion)?)?\.?\s*\d{1,4}\s+(?=\S)"
    r"|(?:Q(?:uestion)?|frage|pregunta|вопрос|题目|问题)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""A number before a prompt, or a word that calls it a question."""

_BESIDE = re.compile(
    r"((?:view|show|see|hide)\s+(?:the\s+)?answers?|查看答案)[.:：]?"
    r"|(time\s*limit|points?|marks?|score|difficulty|level|分值|分数|难度)\s*[:：]\s*\S.{0,40}",
    re.IGNORECASE,
)
"""What a page or a program puts between the parts: a button's words, a setting and its value."""

_LETTER = re.compile(r"\(?([A-Za-z])[.)]?")
_AHEAD = 2
"""So many letters may be left out between two choices."""
_LEAST = 2
"""So few choices that stand within one line."""


@dataclass(slots=True)
class Found:
    """A question as it stands, line by line."""

    line: int
    prompt: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Which lines of the prompt begin a paragraph, and where each of these stands in the file."""

    lines: list[int] = field(default_factory=list)
    choices: list[list[str]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    answer: str = ""
    because: list[str] = field(default_factory=list)
    folded: bool = False
    """Whether some of its choices stood within a line."""

    kind: str = ""
    """Its type, if a line before it names that."""

    @property
    def closed(self) -> bool:
        """Whether its prompt ends with a line that tells an answer, though it has no choices."""
        said = not self.choices and len(self.prompt) > 1
        return said and ANSWER.fullmatch(self.prompt[-1]) is not None


class Lines:
    """Tells prompts, choices and answers apart. Empty lines may stand anywhere or nowhere."""

    def __init__(self) -> None:
        self._now = Found(0)
        self._parted = False
        self.beside: dict[str, int] = {}
        """What stood between the parts and is none of them, and the first line where it did."""

    def read(self, text: str) -> Iterator[Found]:
        """Yield the questions of a text."""
        for number, line in enumerate(text.split("\n"), 1):
            bare = line.strip()
            if not bare:
                self._parted = True
                continue
            yield from self._take(number, bare)
            self._parted = False
        if self._now.prompt or self._now.choices:
            yield self._now

    def _take(self, number: int, bare: str) -> Iterator[Found]:
        now = self._now
        if self._keyed(now, bare) or self._stands_beside(now, bare, number):
            return
        if now.closed:
            if found := BECAUSE.match(bare):
                now.because.append(found[1])
                return
            if self._parted or now.because or NUMBERED.match(bare):
                yield now
                now = self._now = Found(number)
        if now.answer:
            if found := BECAUSE.match(bare):
                now.because.append(found[1])
                return
            explained = now.because or explanation(now)
            if explained and not self._parted and not NUMBERED.match(bare):
                now.because.append(bare)
                return
            yield now
            now = self._now = Found(number)
        yield from self._part(number, bare)

    def _part(self, number: int, bare: str) -> Iterator[Found]:
        """Take a line of a prompt or a choice."""
        now = self._now
        choice = CHOICE.fullmatch(bare)
        if choice and not now.letters and choice[1].upper() != "A":
            _unfold_prompt(now, before=choice[1].upper())
        if choice and self._follows(choice[1].upper()):
            now.letters.append(choice[1].upper())
            now.choices.append([choice[2]])
        elif now.choices and choice and choice[1].upper() == "A" and len(now.choices) > 1:
            yield self._unanswered(number, choice[2])
        elif now.choices and not self._parted:
            now.choices[-1].append(bare)
        elif now.choices:
            yield now
            self._now = Found(number, [bare], [0], [number])
        else:
            now.line = now.line or number
            if self._parted or not now.prompt:
                now.starts.append(len(now.prompt))
                now.lines.append(number)
            now.prompt.append(bare)

    def _keyed(self, now: Found, bare: str) -> bool:
        """Take a line that tells the key; return whether it does."""
        if now.answer or not (now.choices or now.prompt):
            return False
        found = ANSWER.fullmatch(bare)
        if found is None:
            return False
        said = (found[1] or found[2] or "").strip()
        if not now.choices:
            if both := truth(said):
                now.choices, now.letters = [[text] for text in both], ["A", "B"]
                now.answer = "A"
                return True
            _unfold_prompt(now)
        if now.choices:
            _unfold(now, said)
            now.answer = said
        return bool(now.choices)

    def _stands_beside(self, now: Found, bare: str, number: int) -> bool:
        """Tell whether a line stands between the parts of a question and is none of them."""
        found = _BESIDE.fullmatch(bare) if now.choices and not self._parted else None
        if found is not None:
            self.beside.setdefault(found[1] or found[2], number)
        return found is not None

    def _follows(self, letter: str) -> bool:
        letters = self._now.letters
        if not letters:
            return letter == "A" and bool(self._now.prompt)
        return 0 < ord(letter) - ord(letters[-1]) <= 1 + _AHEAD

    def _unanswered(self, number: int, first: str) -> Found:
        """Return a question that has no answer; what its last choice went on with is a prompt."""
        before = self._now
        *_choice, prompt = before.choices[-1]
        if _choice:
            before.choices[-1] = _choice
        prompts = [prompt] if _choice else []
        self._now = Found(number - 1, prompts, choices=[[first]], letters=["A"])
        return before


def _unfold_prompt(now: Found, before: str = "") -> None:
    """Take the choices that stand in a prompt's last line, all up to a letter if one is given."""
    if not now.prompt:
        return
    rest, texts = choices_within(now.prompt[-1])
    after = chr(ord("A") + len(texts))
    if (after != before if before else len(texts) < _LEAST) or not (rest or now.prompt[1:]):
        return
    now.prompt[-1:] = [rest] if rest else []
    now.folded = True
    now.choices = [[text] for text in texts]
    now.letters = [chr(ord("A") + at) for at in range(len(texts))]


def _unfold(now: Found, key: str) -> None:
    """Take the choices apart that stand in one line: letters are missing that stand within it."""
    choices: list[list[str]] = []
    letters: list[str] = []
    named = _LETTER.fullmatch(key)
    lacking = named is not None and named[1].upper() not in now.letters
    missing = now.folded or lacking or len(now.letters) == 1
    after_each = (*now.letters[1:], "")
    for letter, choice, follows in zip(now.letters, now.choices, after_each, strict=True):
        after = chr(ord(letter) + 1)
        rest, texts = choices_within(choice[0], after)
        gap = follows != after if follows else missing
        meets = not follows or chr(ord(after) + len(texts)) == follows
        if not (gap and meets and rest and len(choice) == 1):
            rest, texts = choice[0], []
        missing = missing or bool(texts)
        letters += [chr(ord(letter) + at) for at in range(1 + len(texts))]
        choices += [[rest, *choice[1:]], *([text] for text in texts)]
    now.choices, now.letters = choices, letters


def explanation(found: Found) -> str:
    """Return what the line of the answer says beyond the letter and its choice's text."""
    said = CHOICE.fullmatch(found.answer)
    if said is None or said[1].upper() not in found.letters:
        return ""
    choice = " ".join(found.choices[found.letters.index(said[1].upper())])
    return "" if _bare(said[2]) == _bare(choice) else said[2]


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .;；")
