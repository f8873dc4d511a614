"""What a client is told in words when something is refused, in the client's own language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.game.rejections import Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping


class Why(StrEnum):
    """What a room itself refuses; what the game refuses is a `Rejection`."""

    GARBLED = "garbled"
    VERSION = "version"
    HELLO_FIRST = "hello-first"
    WRONG_PIN = "wrong-pin"
    WRONG_KEY = "wrong-key"
    NOT_YOURS = "not-yours"
    SLOW_DOWN = "slow-down"
    STALE = "stale"
    NAME_TAKEN = "name-taken"
    NAME_ODD = "name-odd"
    NAME_RUDE = "name-rude"
    NAME_LONG = "name-long"
    NAME_OFFERED = "name-offered"


class Bye(StrEnum):
    """Why a room closes a connection for good."""

    ANOTHER_TAB = "another-tab"
    REMOVED = "removed"
    TURNED_AWAY = "turned-away"
    OVER = "over"
    FULL = "full"
    TOO_FAST = "too-fast"
    GARBLED = "garbled"


ENGLISH: Mapping[Why | Rejection, str] = {
    Why.GARBLED: "That was not understood. Please reload the page.",
    Why.VERSION: "This page is of another version. Please reload it.",
    Why.HELLO_FIRST: "Please reload the page.",
    Why.WRONG_PIN: "There is no class with this PIN. Look at the screen again.",
    Why.WRONG_KEY: "This link does not open the teacher's page here.",
    Why.NOT_YOURS: "Only the teacher can do that.",
    Why.SLOW_DOWN: "Not so fast, please.",
    Why.STALE: "The class is at another question by now.",
    Why.NAME_TAKEN: "Someone has this name, or one that looks like it. Take another.",
    Why.NAME_ODD: "A name is made of letters and digits.",
    Why.NAME_RUDE: "Take another name, please.",
    Why.NAME_LONG: "That name is too long.",
    Why.NAME_OFFERED: "Take one of the names that are offered.",
    Rejection.NOT_BEGUN: "It has not begun yet.",
    Rejection.NOT_STARTED: "It has not started yet.",
    Rejection.NO_QUESTION: "There is no question just now.",
    Rejection.STILL_ASKING: "The question is still open.",
    Rejection.PAUSED: "It is paused. Your answer can be sent when it goes on.",
    Rejection.DISCUSSING: "It is being discussed. You can answer again in the second vote.",
    Rejection.ALREADY_REVEALED: "Too late: the answer is already shown.",
    Rejection.OVER: "It is over.",
    Rejection.UNKNOWN_PLAYER: "Nobody of that name plays here.",
    Rejection.LOCKED: "The class is locked: nobody else can join just now.",
    Rejection.ALREADY_IN: "You are in already.",
    Rejection.WAITING: "Please wait: the teacher lets you in.",
    Rejection.REMOVED: "You were taken out of this class.",
    Rejection.NO_TEAM: "There is no such team.",
    Rejection.OUT: "You are out, and may watch how it goes on.",
    Rejection.ANOTHER_QUESTION: "Too late: there is another question by now.",
    Rejection.ALREADY_ANSWERED: "You have answered this question already.",
    Rejection.MISFIT: "This answer does not fit the question.",
    Rejection.TOO_LATE: "Too late: time is up.",
    Rejection.NO_MORE_CLUES: "There are no more clues.",
    Rejection.NO_LIMIT: "This question has no time limit.",
    Rejection.NO_FLOOR: "It is somebody else's turn.",
    Rejection.NO_BUZZERS: "There are no buzzers in this game.",
    Rejection.NOT_TOGETHER: "Here not all answer together.",
    Rejection.VOTED_TWICE: "There were two votes on this question already.",
    Rejection.ALREADY_DISPUTED: "This question is out of the score already.",
    Rejection.NOT_DISPUTED: "This question is in the score.",
}

CHINESE: Mapping[Why | Rejection, str] = {
    Why.GARBLED: "无法识别，请刷新页面。",
    Why.VERSION: "页面版本不符，请刷新页面。",
    Why.HELLO_FIRST: "请刷新页面。",
    Why.WRONG_PIN: "没有这个 PIN 码的课堂，请再看一下屏幕。",
    Why.WRONG_KEY: "这个链接不能在这里打开教师页面。",
    Why.NOT_YOURS: "只有老师可以这样做。",
    Why.SLOW_DOWN: "请慢一点。",
    Why.STALE: "课堂已经到了另一道题。",
    Why.NAME_TAKEN: "已经有人用了这个名字或相似的名字，请换一个。",
    Why.NAME_ODD: "名字只能由文字和数字组成。",
    Why.NAME_RUDE: "请换一个名字。",
    Why.NAME_LONG: "名字太长了。",
    Why.NAME_OFFERED: "请从给出的名字中选一个。",
    Rejection.NOT_BEGUN: "还没有开始。",
    Rejection.NOT_STARTED: "还没有开始。",
    Rejection.NO_QUESTION: "现在没有题目。",
    Rejection.STILL_ASKING: "这道题还在作答。",
    Rejection.PAUSED: "已暂停，继续后可以提交答案。",
    Rejection.DISCUSSING: "正在讨论，第二次投票开始后可以再次作答。",
    Rejection.ALREADY_REVEALED: "太晚了，答案已经公布。",
    Rejection.OVER: "已经结束。",
    Rejection.UNKNOWN_PLAYER: "这里没有这位玩家。",
    Rejection.LOCKED: "课堂已锁定，暂时不能加入。",
    Rejection.ALREADY_IN: "你已经加入了。",
    Rejection.WAITING: "请稍候，等老师让你加入。",
    Rejection.REMOVED: "你已被移出课堂。",
    Rejection.NO_TEAM: "没有这个队。",
    Rejection.OUT: "你已出局，可以继续观看。",
    Rejection.ANOTHER_QUESTION: "太晚了，已经是另一道题。",
    Rejection.ALREADY_ANSWERED: "这道题你已经回答过了。",
    Rejection.MISFIT: "这个答案不符合题目的要求。",
    Rejection.TOO_LATE: "太晚了，时间已到。",
    Rejection.NO_MORE_CLUES: "没有更多线索了。",
    Rejection.NO_LIMIT: "这道题没有时间限制。",
    Rejection.NO_FLOOR: "现在轮到别人作答。",
    Rejection.NO_BUZZERS: "这个游戏没有抢答。",
    Rejection.NOT_TOGETHER: "这里不是所有人一起作答。",
    Rejection.VOTED_TWICE: "这道题已经投过两次票了。",
    Rejection.ALREADY_DISPUTED: "这道题已经不计分了。",
    Rejection.NOT_DISPUTED: "这道题仍然计分。",
}


def say(why: Why | Rejection, lang: str) -> str:
    """Return a refusal in words: Chinese for any Chinese, else English."""
    return (CHINESE if lang.startswith("zh") else ENGLISH)[why]
