r"""Questions of GIFT that are plain beyond doubt, read at a glance.

Most of a file is the same few shapes: a title and a prompt on one line, and choices, answers,
pairs, True or False, or a number within braces, without escapes, markup or formulas. One regular
expression runs over the file, paragraph after paragraph (what empty lines set apart), and takes
such a question to pieces. All else goes to the careful reader (`gift_blocks`, `gift_reading`). That
would make the same of a plain question, at ten times the cost: a law holds the two equal, notes and
their lines included.

What makes the pieces fit for a pack as they stand:

- Their characters are seen, stay as they are in NFC, and mean nothing to GIFT, HTML or LaTeX where
  they stand. Only spaces may have to go.
- They are no longer, and no more, than a pack's may be.
- A sign begins an item beyond doubt: each `=` is the first on its line, or a space stands before
  it and none behind.

Choices that are alike, pairs that lead to one side, and prompts that were asked before are left to
the careful reader, which tells of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, islice
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Choose, Match, Reckon, Typed, Written
from hubquiz.content.unguarded import unguarded
from hubquiz.content.values import Number
from hubquiz.exchange.feedback import because
from hubquiz.exchange.gathering import FEWEST, QUESTIONS, one_line
from hubquiz.exchange.gift_blocks import tags
from hubquiz.exchange.gift_text import hold_escapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hubquiz.content.model import Answer

BEYOND_ASCII = (
    "\xa1-\xac\xae-\u02ff\u038c-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e"
    "\u2190-\u2328\u232b-\u23ff\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff"
    "\uac00-\ud7a3\uff01-\uff60"
)
"""Ranges of Latin, Greek, Cyrillic, Chinese, Japanese and Korean letters, and of signs."""
_SMALL = 1 << 15
"""Characters that the careful reader takes no longer for than `BEYOND_ASCII` to be compiled."""
_MARKS = "\\{}<&$["
_MANY = 500
"""Items that are read at a glance at most: the expression keeps each in mind while it goes on."""
_written, _exact, _reckon = unguarded(Written), unguarded(Number), unguarded(Reckon)
_choose, _typed, _match = unguarded(Choose), unguarded(Typed), unguarded(Match)
_TRUE, _FALSE = Choose(("True",), ("False",)), Choose(("False",), ("True",))
_LONG = limits.PROMPT  # no side of a pair is longer than all of them
_NAME = re.compile(r"[^\\{}\x00-\x1f]*")
_ITEM = re.compile("[=~][^=~]*")
_TITLE, _PROMPT = 2, 3
_trim, _fold = str.strip, str.casefold


def _paragraph(beyond: str) -> re.Pattern[str]:
    prompt, said, told, inner, first, side = (
        _characters(_MARKS + others, beyond)
        for others in ("", "#", "#=~", "#=~%>", "#=~%> ", "#=~%>-")
    )
    gap = r"[ \n\t]*+"
    item = f"{first}{inner}{{0,{limits.PROMPT - 1}}}+{gap}"
    feedback = rf"(?: \#(?<!:\#)[ ]*+{told}{{1,{limits.PROMPT}}}+{gap} | )"
    some, more = f"{{1,{_MANY}}}", f"{{0,{_MANY}}}"
    equals = r"(?<=[\n{])=[ ]?+ | (?<=[ \t])="
    sign, equals = f"(?: ~[ ]?+ | {equals} )", f"(?: {equals} )"
    half = f"{first}(?:{side}++ | -(?!>)){more}"
    number = r"(?:0|[1-9][0-9]{0,13})(?:\.[0-9]{0,13}[1-9])?"
    weight = r"[1-9][0-9]{0,2}(?:\.[0-9]{0,9})?"
    return re.compile(
        rf"""
        (//.*\n(?://.*\n){more}|)                                         # 1 comments
        (?: ::([^:]*+):: | (?![ ]|//|::) ) [ ]*+                          # 2 title
        (?: \[plain\] | \[moodle\] | ) [ ]*+
        ({prompt}{{1,{limits.PROMPT}}}+) \n?+                             # 3 prompt
        \{{ {gap}
        (?: ((?: {sign}{item} ){some})                                    # 4 items, right and wrong
          | ((?: {equals}{half} ->[ ]*+{half} {gap} ){some})              # 5 pairs
          | (~%({weight})%[ ]?+{item} (?: ~%\7%[ ]?+{item} ){more}        # 6 right, 7 a share each
             ~%(-{weight}|0)%[ ]?+{item} (?: ~%\8%[ ]?+{item} ){more})    # and wrong, 8 a cost each
          | ((?: {sign}{item}{feedback} ){some})                          # 9 items, some explained
          | ((?i:T|TRUE|F|FALSE)) {gap}                                   # 10 true or false
          | \#(-?{number}):({number}) {gap}                               # 11 number, 12 margin
        )
        (?: \#\#\#\#({said}{{0,{limits.TEXT}}}+) {gap} | )                # 13 explanation
        \}} [ ]*+ (?: \n\n++ | \n?+\Z )
        | \n++ | (?:.++\n?+)++ \n*+                                       # any other paragraph
        """,
        re.VERBOSE,
    )


def _characters(without: str, beyond: str) -> str:
    ascii_ = (c for c in map(chr, range(ord(" "), ord("~") + 1)) if c not in without)
    return f"[{''.join(map(re.escape, ascii_))}{beyond}]"


_ASCII = _paragraph("")


@cache
def _wide() -> re.Pattern[str]:
    return _paragraph(BEYOND_ASCII)


def paragraphs(text: str) -> Iterator[re.Match[str]]:
    """Yield a file's paragraphs, one behind the other, with the empty lines that follow each."""
    wide = len(text) > _SMALL and not text.isascii()
    return (_wide() if wide else _ASCII).finditer(text)


class Plain:
    """Reads plain questions, and knows what is to be told once of them all."""

    def __init__(self, questions: dict[str, Written]) -> None:
        self._questions = questions
        self._category: tuple[str, ...] = ()
        self._topics: dict[str, tuple[str, ...]] = {"": ()}  # by the comments that name them
        self.titles = False
        self.penalties = False

    def within(self, category: tuple[str, ...]) -> None:
        """Read on in a category."""
        if category != self._category:
            self._category = category
            self._topics = {"": _lines(category)}

    def read(self, text: str, carefully: Callable[[re.Match[str]], bool]) -> None:
        """Read a file, and give each paragraph that isn't a plain question to be read `carefully`.

        That returns whether the next paragraph begins anew. The loop is in one piece because a call
        for each question takes a tenth of the time. It counts nothing: after as many paragraphs as
        a file may have questions, all are read carefully.
        """
        anew, asked = True, self._questions.setdefault
        tagged, topics = "", self._of("")
        found = paragraphs(text)
        for paragraph in islice(found, QUESTIONS):
            # fmt: off
            (comments, title, prompt, items, pairs, shared, share, cost, explained, truth, number,
                margin, said) = paragraph.groups()
            # fmt: on
            answer: Answer | None
            if not anew:  # it goes on with a question begun before it, whatever it looks like
                answer = None
            elif items:
                answer = _signed(items)
            elif pairs:
                answer = _pairs(pairs)
            elif shared:
                answer = _shared(shared, share)
                self.penalties = self.penalties or cost != "0"
            elif truth:
                answer = _TRUE if truth[0] in "Tt" else _FALSE
            elif explained:
                answer, said = _explained(explained, said or "")
            else:
                answer = _number(number, margin) if number else None
            if answer and (not title or prompt.startswith(title) or self._titled(paragraph)):
                if comments != tagged:
                    tagged, topics = comments, self._of(comments)
                ask = prompt.strip()
                question = _written(ask, answer, said.strip() if said else "", topics)
                if asked(ask, question) is question:
                    continue
            anew = carefully(paragraph)
            tagged, topics = "", self._of("")
        for paragraph in found:
            carefully(paragraph)

    def _titled(self, paragraph: re.Match[str]) -> bool:
        """Tell whether a title is plain that its prompt doesn't begin with."""
        title = paragraph[_TITLE]
        head = paragraph.string[paragraph.end(_TITLE) + 2 : paragraph.end(_PROMPT)]
        plain = bool(_NAME.fullmatch(title))
        self.titles |= plain and title.strip() not in head
        return plain

    def _of(self, comments: str) -> tuple[str, ...]:
        """Return the topics that comments name. Those without tags are different each time."""
        tagged = comments if "[" in comments else ""
        topics = self._topics.get(tagged)
        if topics is None:
            found = (tag for line in hold_escapes(tagged).split("\n") for tag in tags(line))
            topics = self._topics[tagged] = _lines((*self._category, *found))
        return topics


def _lines(topics: Iterable[str]) -> tuple[str, ...]:
    lines = (one_line(topic)[: limits.NAME] for topic in topics)
    return tuple(dict.fromkeys(filter(None, lines)))


def _number(number: str, margin: str) -> Reckon | None:
    if margin == "0":  # the number itself is asked for, which takes some thought
        return None
    value = float(number)
    return _reckon(_exact(value, value, value, number), "", float(margin))


def _fit(texts: list[str], items: str) -> list[str]:
    """Return the texts of items as a pack has them; none if some are alike."""
    if "  " in items:
        texts = [*map(one_line, texts)]
    return [] if len({*map(_fold, texts)}) < len(texts) else texts


def _signed(items: str) -> Answer | None:
    sign, rest = "~" if "~" in items else "=", items[1:]
    if sign == "~" and (items[0] == "~" or "=" in rest):
        return _choice(items)
    texts = [*map(one_line if "  " in rest else _trim, rest.split(sign))]
    if len({*map(_fold, texts)}) < len(texts):  # as in `_fit`: the call would be felt
        return None
    if sign == "~":
        return _choose((texts[0],), tuple(texts[1:]))
    return None if "*" in rest else _typed(tuple(texts))


def _explained(items: str, general: str) -> tuple[Answer | None, str]:
    """Return the answer of items that some feedback follows, and all that is said."""
    parts = [item.partition("#") for item in _ITEM.findall(items)]
    each = ((item[1:], feedback) for item, _sign, feedback in parts)
    said = because(general, each)
    fit = said.count("\n") < limits.LINE_BREAKS and len(said) <= limits.TEXT
    return _signed("".join(item for item, _sign, _feedback in parts)) if fit else None, said


def _choice(items: str) -> Choose | None:
    """Return a choice whose right ones stand anywhere."""
    texts = _fit([*map(_trim, items[1:].replace("=", "~").split("~"))], items)
    signs = [sign == "=" for sign in items if sign in "=~"]
    wrong = tuple(text for text, right in zip(texts, signs, strict=False) if not right)
    return _choose(tuple(compress(texts, signs)), wrong) if texts and any(signs) else None


def _shared(items: str, share: str) -> Choose | None:
    """Return a choice whose weights stand between percent signs, the right ones first."""
    parts = items.split("%")
    texts = _fit([part.strip(" \n\t~") for part in parts[2::2]], items)
    right = parts[1::2].count(share)
    return _choose(tuple(texts[:right]), tuple(texts[right:])) if texts else None


def _pairs(items: str) -> Match | None:
    sides = [*map(one_line if "  " in items else _trim, items.replace("->", "=").split("="))]
    left, right = sides[1::2], sides[2::2]
    alike = len({*map(_fold, left)}) < len(left) or len({*right}) < FEWEST
    return None if alike or len(items) > _LONG else _match(tuple(zip(left, right, strict=True)))
