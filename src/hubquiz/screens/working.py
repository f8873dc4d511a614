"""Something that takes its time, while the window goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from hubquiz.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.stage import Stage

T = TypeVar("T")

SHORT_S = 0.2
"""What is done so soon is waited for, and nothing is shown."""
LOOK_EVERY_MS = 60


def work(
    stage: Stage, said: str, do: Callable[[], T], then: Callable[[T | Exception], object]
) -> None:
    """Do something in a thread of its own; `then` is told what came of it, or what went wrong.

    Meanwhile the window says what is done, and takes nothing but patience.
    """
    task = _Task(do)
    task.thread.join(SHORT_S)
    if task.thread.is_alive():
        stage.push(_Waiting(said, task), lambda _done: then(task.outcome))
    else:
        then(task.outcome)


class _Task(Generic[T]):
    def __init__(self, do: Callable[[], T]) -> None:
        self._do = do
        self.outcome: T | Exception
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.outcome = self._do()
        except Exception as error:  # noqa: BLE001 - it is handed to whoever waits
            self.outcome = error


class _Waiting(Dialog[bool]):
    """It closes by itself."""

    name = "working"

    def __init__(self, said: str, task: _Task[T]) -> None:
        super().__init__(said)
        self._thread = task.thread

    def build(self) -> None:
        """Say what is done, and look now and then whether it is."""
        super().build()
        self.wake_at(self.now + LOOK_EVERY_MS)

    def back(self) -> None:
        """It can't be left half done."""

    def update(self, now: int) -> None:
        """Close when it is done."""
        super().update(now)
        if self._thread.is_alive():
            self.wake_at(now + LOOK_EVERY_MS)
        elif self.stage.top is self:
            self.close(True)
