"""When a game ends by itself: the modes of play."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundOf:
    """A round of so many questions."""

    count: int = 10

    def __post_init__(self) -> None:
        """Raise ValueError unless there are questions to ask, and not too many."""
        _check(self.count)

    @property
    def key(self) -> str:
        """The mode as one word, for records: `round-10`."""
        return f"round-{self.count}"


@dataclass(frozen=True, slots=True)
class AgainstClock:
    """As many questions as fit in so many seconds of asking; the reveal stops the clock."""

    seconds: int = 120

    def __post_init__(self) -> None:
        """Raise ValueError unless there is time to play."""
        _check(self.seconds)

    @property
    def key(self) -> str:
        """The mode as one word, for records: `clock-120`."""
        return f"clock-{self.seconds}"


@dataclass(frozen=True, slots=True)
class UntilMisses:
    """Until a player has missed so many; with several players, until all have."""

    misses: int = 3

    def __post_init__(self) -> None:
        """Raise ValueError unless a miss is allowed."""
        _check(self.misses)

    @property
    def key(self) -> str:
        """The mode as one word, for records: `misses-3`."""
        return f"misses-{self.misses}"


@dataclass(frozen=True, slots=True)
class Endless:
    """Practice until the player quits."""

    @property
    def key(self) -> str:
        """The mode as one word, for records: `endless`."""
        return "endless"


@dataclass(frozen=True, slots=True)
class Study:
    """A review of what was learnt: so many questions, or so many minutes of asking.

    It never cuts a question short, and is in no list of scores.
    """

    questions: int | None = None
    minutes: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError unless it has one length or the other."""
        if (self.questions is None) is (self.minutes is None):
            message = "a review has so many questions, or so many minutes"
            raise ValueError(message)
        _check(self.questions or self.minutes or 0)

    @property
    def key(self) -> str:
        """The mode as one word, for records: `study-20`, or `study-10m`."""
        return f"study-{self.questions}" if self.questions else f"study-{self.minutes}m"


Mode = RoundOf | AgainstClock | UntilMisses | Endless | Study


def length_of(mode: Mode) -> int | None:
    """Return how many questions a game of a mode has, where the mode knows."""
    match mode:
        case RoundOf(count=count):
            return count
        case Study(questions=questions):
            return questions
        case _:
            return None


MOST = 10_000
"""The longest game, in questions, seconds or misses: no shell need be ready for more."""

MODE_NAMES = ("round", "clock", "misses", "endless")
"""The first words of the keys of those modes that a player chooses."""


def mode_of(key: str) -> Mode:
    """Return the mode that a key names; without a number (`round`), the mode's default.

    Raises ValueError if there is no such mode.
    """
    name, dash, number = key.partition("-")
    makers: dict[str, type[RoundOf | AgainstClock | UntilMisses]] = {
        "round": RoundOf,
        "clock": AgainstClock,
        "misses": UntilMisses,
    }
    if key == "endless":
        return Endless()
    if name in makers and not dash:
        return makers[name]()
    if name in makers and number.isascii() and number.isdigit():
        return makers[name](int(number))
    if name == "study" and number.isascii() and number.removesuffix("m").isdigit():
        long = int(number.removesuffix("m"))
        return Study(minutes=long) if number.endswith("m") else Study(questions=long)
    message = f"there is no mode {key!r}: the modes are {', '.join(MODE_NAMES)}"
    raise ValueError(message)


def _check(number: int) -> None:
    if not 1 <= number <= MOST:
        message = f"a mode's number goes from 1 to {MOST:,}: {number} is none"
        raise ValueError(message)
