"""What each kind of question is called and does, for people who choose among them."""

from __future__ import annotations

from hubquiz.i18n import N_, _

_TITLES = {
    "choice": N_("Choice"),
    "choice-back": N_("Which one?"),
    "several": N_("Several right"),
    "true-false": N_("True or false"),
    "odd-one-out": N_("Odd one out"),
    "analogy": N_("Analogy"),
    "chain": N_("Chain"),
    "clues": N_("Who am I?"),
    "matching": N_("Matching"),
    "sorting": N_("Sorting"),
    "timeline": N_("Timeline"),
    "ranking": N_("Ranking"),
    "estimate": N_("Estimate"),
    "typed": N_("Typed"),
    "pin": N_("Pin on the map"),
    "picture": N_("Picture"),
    "written": N_("By hand"),
}

_DESCRIPTIONS = {
    "choice": N_("Choose what is true of a thing."),
    "choice-back": N_("Choose the thing that something is true of."),
    "several": N_("Choose all that are right."),
    "true-false": N_("Judge a statement."),
    "odd-one-out": N_("Find the one that does not belong."),
    "analogy": N_("One is to another as a third is to …"),
    "chain": N_("Two facts in one question."),
    "clues": N_("Guess from clue after clue, the vague ones first."),
    "matching": N_("Lay each item to its partner."),
    "sorting": N_("Sort items into groups."),
    "timeline": N_("Order events by date."),
    "ranking": N_("Order things by a number."),
    "estimate": N_("Guess a number or a year."),
    "typed": N_("Type the answer."),
    "pin": N_("Find the place on the map."),
    "picture": N_("Tell whose a picture or a sound is, or choose the picture."),
    "written": N_("Questions that the pack's author wrote."),
}


def title(kind: str) -> str:
    """Return the name of a kind for people, in their language."""
    return _(_TITLES.get(kind, kind))


def description(kind: str) -> str:
    """Return in one sentence what a kind of question is."""
    return _(_DESCRIPTIONS.get(kind, ""))
