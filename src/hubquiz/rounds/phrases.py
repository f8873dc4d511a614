"""The fixed phrases around a pack's own words, by the pack's language.

A language that isn't here gets the neutral phrases: signs and punctuation alone, so that a pack in
any language reads well without a word of another one in it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What rounds say beside the pack's words. Braces are filled in by `Wording`."""

    ask: str = "{of} — {relation}?"
    back: str = "{kind} — {relation}: {to}?"
    ask_several: str = "{of} — {relation}?"
    several: str = "{kind} — {relation}: {to}?"
    say: str = "{of} — {relation}: {to}."
    show: str = "{of} — {relation}."
    whose: str = "{relation}: {which}?"
    lettered: str = "{letter}"
    ask_when: str = "{of} — {relation}: {to} — ?"
    event: str = "{of} — {relation}: {to}"
    odd: str = "≠ {relation}: {to}?"
    who: str = "{kind} ({relation}: {to})"
    what: str = "{kind} ({of} — {relation})"
    match: str = "{of} ↔ {relation}"
    sort: str = "{of} → {relation}"
    sort_back: str = "{kind} → {of} ({relation})"
    order_dates: str = "{relation}: 1 → 9"
    order_numbers: str = "{relation}: 1 → 9"
    order_events: str = "1 → 9"
    analogy: str = "{a} : {b} = {c} : …"
    clues: str = "{which}?"
    which: str = "{kind}"
    dated: str = "{say} ({date})"
    statement: str = "{say} ✓ / ✗?"
    choose_all: str = "{prompt} (≥ 2)"
    yes: str = "✓"
    no: str = "✗"
    this: str = "({kind}?)"
    earliest: str = "1"
    latest: str = "9"
    smallest: str = "1"
    largest: str = "9"
    as_of_year: str = "{date}: {prompt}"
    as_of: str = "{date}: {prompt}"
    until: str = "→ {date}: {prompt}"
    disputed: str = "{source}: {prompt}"
    over: str = "> {value}"
    under: str = "< {value}"
    about: str = "≈ {value}"
    between: str = "{value}"
    position: str = "{km} km {direction} · {place}"
    directions: tuple[str, ...] = ("↑", "↗", "→", "↘", "↓", "↙", "←", "↖")


NEUTRAL = Phrases()

ENGLISH = Phrases(
    back="Which {kind}? {relation}: {to}",
    several="Which {kind}? {relation}: {to}.",
    whose="{relation}: {which} is this?",
    lettered="Picture {letter}",
    ask_when="{of} — {relation}: {to}. When?",
    odd="Which one is the exception? {relation}: {to}",
    who="the {kind} ({relation}: {to})",
    what="the {kind} ({of} — {relation})",
    match="Match the pairs: {of} – {relation}.",
    sort="Sort these {of} by {relation}.",
    sort_back="Sort these {kind} by {of} ({relation}).",
    order_dates="Order these, earliest first: {relation}.",
    order_numbers="Order these, smallest first: {relation}.",
    order_events="Order these events, earliest first.",
    analogy="{a} is to {b} as {c} is to …",
    clues="{which} is this?",
    which="which {kind}",
    statement="True or false? {say}",
    choose_all="{prompt} Choose all that are right.",
    yes="True",
    no="False",
    this="this {kind}",
    earliest="earliest",
    latest="latest",
    smallest="smallest",
    largest="largest",
    as_of_year="In {date}, {prompt}",
    as_of="As of {date}, {prompt}",
    until="Until {date}, {prompt}",
    disputed="According to {source}, {prompt}",
    over="over {value}",
    under="under {value}",
    about="about {value}",
    between="{value}",
    position="{km} km {direction} of {place}",
    directions=(
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ),
)

CHINESE = Phrases(
    ask="{of}的{relation}是？",
    back="哪个{kind}的{relation}是{to}？",
    say="{of}的{relation}是{to}。",
    show="{of}的{relation}。",
    whose="{relation}：这是{which}？",
    lettered="图{letter}",
    ask_when="{of}——{relation}：{to}，是在什么时候？",
    event="{of}——{relation}：{to}",
    odd="哪一个是例外？{relation}：{to}",
    ask_several="{of}的{relation}有哪些？",
    several="哪些{kind}的{relation}是{to}？",
    who="{relation}是{to}的{kind}",
    what="{of}的{relation}",
    match="连线配对：{of}——{relation}。",
    sort="按{relation}给{of}分类。",
    sort_back="按{of}给{kind}分类（{relation}）。",
    order_dates="按{relation}从早到晚排列。",
    order_numbers="按{relation}从小到大排列。",
    order_events="把下列事件从早到晚排列。",
    analogy="{a}之于{b}，正如{c}之于……",
    clues="这是{which}？",
    which="哪个{kind}",
    dated="{say}（{date}）",
    statement="对还是错？{say}",
    choose_all="{prompt}（选出所有正确的选项）",
    yes="对",
    no="错",
    this="这个{kind}",
    earliest="最早",
    latest="最晚",
    smallest="最小",
    largest="最大",
    as_of_year="{date}年，{prompt}",
    as_of="截至{date}，{prompt}",
    until="{date}之前，{prompt}",
    disputed="据《{source}》，{prompt}",
    over="超过{value}",
    under="不到{value}",
    about="约{value}",
    between="{value}",
    position="{place}{direction}面{km}公里",
    directions=("北", "东北", "东", "东南", "南", "西南", "西", "西北"),
)


def phrases_for(language: str) -> Phrases:
    """Return the phrases of a language tag (`en`, `en-GB`, `zh_CN`, …), or the neutral ones."""
    base = language.replace("_", "-").split("-")[0].lower()
    return {"en": ENGLISH, "zh": CHINESE}.get(base, NEUTRAL)
