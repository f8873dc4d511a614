"""Reports of sessions that were played before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.history import REPORTS, report_folder, sessions, states
from hubquiz.host.memory import remembered
from hubquiz.library.packs import PackNotFoundError
from hubquiz.reports.files import write_report
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.words import when

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.host.desk import Desk
    from hubquiz.host.history import PastSession
    from hubquiz.reports.lesson import Lesson


def lesson_of_past(desk: Desk, session: PastSession) -> Lesson | None:
    """Return what was played in a session; None if nothing of its log can be read."""
    played = states(desk.store, session)
    if not played:
        return None
    return lesson_of(
        *played,
        class_name=session.class_name,
        language=_language(desk, session.pack),
        before=_before(desk, session),
    )


def write_past(desk: Desk, game: str, into: Path | None = None) -> tuple[Path, ...]:
    """Write the report of a session, in a folder of its own; return its files, the page first.

    They lie beside the scores, and are forgotten with the session, or in the folder `into`, and are
    the teacher's own. Nothing is written of a session in which nothing was asked.
    """
    session = next((one for one in sessions(desk.store) if one.id == game), None)
    lesson = lesson_of_past(desk, session) if session else None
    if session is None or lesson is None or not lesson.asked:
        return ()
    moment = f"{when(session.started):%Y-%m-%d-%H%M}"
    return write_report(lesson, report_folder(into or desk.folder / REPORTS, session, moment))


def _before(desk: Desk, session: PastSession) -> dict[str, float]:
    """Return what the class knew of the pack's facts before the session."""
    if not session.class_id:
        return {}
    marks = desk.store.classes.marks(session.class_id)
    earlier = (mark for mark in marks if mark.game != session.id and mark.at <= session.started)
    return {one.fact: one.last for one in remembered(earlier) if one.pack == session.pack}


def _language(desk: Desk, pack: str) -> str:
    try:
        card = desk.card(desk.library.find(pack))
    except PackNotFoundError:
        return ""
    return card.language if card else ""
