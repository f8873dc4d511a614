"""Something that takes its time, while the window goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from hubquiz.i18n import _
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.stage import Stage
    from hubquiz.ui.widget import Widget

    Heard = Callable[[float], None]
    """What is told what part is done, from 0 to 1."""

T = TypeVar("T")

SHORT_S = 0.2
"""What is done so soon is waited for, and nothing is shown."""
LOOK_EVERY_MS = 60


class StoppedError(Exception):
    """It was to stop, and did: nothing has changed."""


def work(
    stage: Stage, said: str, do: Callable[[], T], then: Callable[[T | Exception], object]
) -> None:
    """Do something in a thread of its own; `then` is told what came of it, or what went wrong.

    Meanwhile the window says what is done, and takes nothing but patience.
    """
    task = _Task(do)
    _show(stage, _Waiting(said, task.thread), task, then)


def work_through(
    stage: Stage, said: str, do: Callable[[Heard], T], then: Callable[[T | Exception], object]
) -> None:
    """Do something that tells how far it is, as `work` does; it can be stopped.

    What it tells raises StoppedError then: it is to leave everything as it was.
    """
    task = _Steps(do)
    _show(stage, _Bar(said, task.thread, task.course), task, then)


def _show(
    stage: Stage, waiting: _Waiting, task: _Task[T], then: Callable[[T | Exception], object]
) -> None:
    task.thread.join(SHORT_S)
    if task.thread.is_alive():
        stage.push(waiting, lambda _done: then(task.outcome))
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


class _Course:
    """How far something is, and whether it is to stop."""

    def __init__(self) -> None:
        self.part = 0.0
        self.stopped = False

    def hear(self, part: float) -> None:
        if self.stopped:
            raise StoppedError
        self.part = part


class _Steps(_Task[T]):
    """A task that tells how far it is, and can be stopped."""

    def __init__(self, do: Callable[[Heard], T]) -> None:
        self.course = _Course()
        super().__init__(lambda: do(self.course.hear))


class _Waiting(Dialog[bool]):
    """It closes by itself."""

    name = "working"

    def __init__(self, said: str, thread: threading.Thread) -> None:
        super().__init__(said)
        self._thread = thread

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


class _Bar(_Waiting):
    """It shows how far it is, and can be stopped."""

    def __init__(self, said: str, thread: threading.Thread, course: _Course) -> None:
        super().__init__(said, thread)
        self._course = course
        self._bar = Progress(name="part")
        self.answers = [Answer(_("Stop"), False)]

    def build(self) -> None:
        """Have nothing in the focus: who pressed Enter to begin it must not stop it by that."""
        super().build()
        self.default = None
        self.focus(None)

    def content(self) -> list[Widget]:
        """The bar."""
        return [self._bar]

    def _closer(self, value: bool) -> Callable[[], None]:  # noqa: ARG002, FBT001 - it has one
        return self.back

    def back(self) -> None:
        """Stop it; it closes once it has stopped."""
        self._course.stopped = True

    def update(self, now: int) -> None:
        """Show how far it is."""
        self._bar.part = self._course.part
        super().update(now)
