"""What a player may be called: friendly names to choose from, and a sieve for typed ones.

A typed name is brought to its plainest form (NFKC), and must be short, of letters and digits that
are seen, without marks piled up. Two names are the same in a room if a reader could take one for
the other: their `skeleton` is compared, in which letters of other scripts and digits that look like
a Latin letter are that letter (the idea is UTS #39's; the table is ours, and short). The sieve for
abuse looks at skeletons too. It keeps the crudest words off a projector, and is no judge: a teacher
can rename and remove.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from hubquiz.classroom.sayings import Why

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

LONGEST = 20
"""Characters of a name."""

OFFERED = 4
"""How many names are offered at a time."""

REMEMBERED = 4096
"""The skeletons that are kept: each name is asked about several times on its way in."""


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ADJECTIVES = _split(
    """
    Able Amber Brave Bright Calm Cheerful Clever Cosy Crimson Curious Daring Eager Fair Fearless
    Friendly Gentle Glad Golden Graceful Happy Helpful Honest Indigo Jade Jolly Keen Kind Lively
    Lucky Lunar Merry Mighty Misty Noble Olive Patient Playful Polite Proud Purple Quick Quiet Ready
    Rosy Royal Silver Sincere Snowy Solar Sparkling Steady Sunny Swift Teal Thoughtful Tidy Violet
    Warm Wise Witty Wonder Young Zesty
    """
)
ANIMALS = _split(
    """
    Alpaca Badger Bear Beaver Bison Camel Cheetah Cricket Crane Deer Dolphin Dragon Eagle Falcon
    Finch Firefly Fox Gecko Giraffe Hare Hawk Hedgehog Heron Hippo Ibex Kestrel Koala Lark Lemur
    Leopard Lion Llama Lynx Magpie Marten Moose Moth Narwhal Newt Ocelot Octopus Otter Owl Panda
    Panther Parrot Pelican Penguin Phoenix Puffin Quail Rabbit Raven Robin Salmon Seal Sparrow
    Squirrel Stork Swan Tiger Turtle Walrus Whale Wolf Wombat Wren Yak Zebra
    """
)
ADJECTIVES_ZH = _split(
    """
    勇敢的 聪明的 快乐的 温和的 安静的 机灵的 友善的 热情的 可爱的 活泼的 沉着的 耐心的 认真的
    幸运的 谦虚的 灵巧的 敏捷的 开朗的 真诚的 好奇的 优雅的 细心的 金色的 银色的 蓝色的 绿色的
    橙色的 紫色的 明亮的 自由的 坚定的 从容的
    """
)
ANIMALS_ZH = _split(
    """
    熊猫 老虎 狮子 海豚 狐狸 兔子 松鼠 小鹿 骆驼 孔雀 企鹅 海狮 鲸鱼 仙鹤 大象 猎豹 考拉 羚羊 刺猬
    水獭 鹦鹉 喜鹊 燕子 麻雀 蜻蜓 蝴蝶 海龟 金鱼 白鹭 雪豹 猫头鹰 长颈鹿 斑马 袋鼠 河马 蜂鸟 海鸥
    云雀 啄木鸟 小马
    """
)


class BadNameError(ValueError):
    """A name that can't be had; `why` is the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def offer(
    chance: Random, is_free: Callable[[str], bool], lang: str, most: int = OFFERED
) -> list[str]:
    """Return names to choose from, in Chinese or else English.

    When most are taken, they are numbered: there are always some.
    """
    chinese = lang.startswith("zh")
    adjectives, animals = (ADJECTIVES_ZH, ANIMALS_ZH) if chinese else (ADJECTIVES, ANIMALS)
    found: dict[str, str] = {}
    tries = 0
    while len(found) < most:
        name = f"{chance.choice(adjectives)}{'' if chinese else ' '}{chance.choice(animals)}"
        if tries >= 2 * most:
            name += f"{'' if chinese else ' '}{chance.randint(2, 9 + tries)}"
        tries += 1
        if is_free(name):
            found[skeleton(name)] = name
    return list(found.values())


def tidy(typed: str) -> str:
    """Return a typed name as it is shown. Raises `BadNameError`."""
    # The longest that could come to something: NFKC may make one character of several, and back.
    if len(typed) > LONGEST * 8:
        raise BadNameError(Why.NAME_LONG)
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    if len(name) > LONGEST:
        raise BadNameError(Why.NAME_LONG)
    if not _LETTER.search(name) or not all(map(_is_plain, name)) or _is_piled(name):
        raise BadNameError(Why.NAME_ODD)
    if is_rude(name):
        raise BadNameError(Why.NAME_RUDE)
    return name


@lru_cache(REMEMBERED)
def skeleton(name: str) -> str:
    """Return what is left of a name to tell it apart by: two that look alike have the same."""
    return _letters(name).replace("rn", "m").replace("vv", "w")


def is_rude(name: str) -> bool:
    """Tell whether a name holds a word of abuse, however it is spelled."""
    words = [_letters(word) for word in _APART.split(name)]
    # Letters that are spaced out are a word.
    spaced = "".join(word for word in words if len(word) == 1)
    return any(
        _RUDE_ALONE.fullmatch(word) or _RUDE.search(word)
        for word in (*words, spaced, "".join(words))
    ) or bool(_RUDE_ZH.search(_letters(name)))


def _letters(name: str) -> str:
    """Return a name's letters and digits as the Latin letters that they look like, if they do."""
    plain = unicodedata.normalize("NFKC", name).translate(_CAPITALS).casefold()
    bare = unicodedata.normalize("NFKD", plain)
    seen = (_LOOKS.get(each, each) for each in bare if not unicodedata.combining(each))
    return "".join(each for each in seen if each.isalnum())


def _is_plain(letter: str) -> bool:
    if letter in " -'.·_’":
        return True
    return letter not in _BLANK and unicodedata.category(letter)[0] in "LMN"


def _is_piled(name: str) -> bool:
    """Tell whether marks are piled upon a letter, as no language does."""
    decomposed = unicodedata.normalize("NFD", name)
    marks = "".join("m" if unicodedata.category(each) in _MARKS else " " for each in decomposed)
    return "mmm" in marks


_LIKE = {
    "a": "аαɑ4",
    "b": "вьβ8",
    "c": "сϲ",
    "d": "ԁđð",
    "e": "еєεё3",
    "g": "ԍɡ",
    "h": "нһ",
    "j": "јϳ",
    "k": "кκ",
    "l": "iіιıӏ1łǀ",
    "m": "мμ",
    "n": "ηп",
    "o": "оοσ0øө",
    "p": "рρ",
    "q": "ԛ",
    "s": "ѕ5",
    "t": "тτ7",
    "u": "υц",
    "v": "νѵ",
    "w": "ωшԝ",
    "x": "хχ",
    "y": "уγү",
    "z": "ζ2",
}
_LOOKS = {each: latin for latin, others in _LIKE.items() for each in others}
"""What in lower case looks like a Latin letter; i is among it, whose capital looks like an l."""

_CAPITALS = str.maketrans({"Η": "h", "Ν": "n"})
"""Greek capitals that look like other Latin letters than in lower case."""

_LETTER = re.compile(r"[^\W\d_]")
_APART = re.compile(r"[\s\-'.·_’]+")
_MARKS = frozenset({"Mn", "Me"})
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")
"""Letters, by their category, that show nothing."""


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of some words, however their letters are drawn out."""
    found = ("".join(f"{re.escape(each)}+" for each in _letters(word)) for word in words.split())
    return re.compile("|".join(found))


_RUDE = _pattern(
    """
    arsehole asshole bitch dildo faggot fuck fucc hitler motherfuck nigga nigger penis porn pussy
    vagina whore
    """
)
_RUDE_ALONE = _pattern(
    """
    anal anus arse ass bastard boobs cock cum cunt cunts dick dicks fag fags kike kys nazi nazis
    rape rapist retard sex shit shits shitty slut sluts spic tits twat wank wanker
    """
)
_RUDE_ZH = _pattern(
    "傻逼 傻屄 傻b 煞笔 操你 草泥马 你妈 他妈的 尼玛 去死 婊子 妓女 王八蛋 狗屎 鸡巴 强奸 智障 脑残"
)
