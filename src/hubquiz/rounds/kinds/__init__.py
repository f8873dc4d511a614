"""The kinds of question, a file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.rounds.kinds.analogy import Analogy
from hubquiz.rounds.kinds.chain import Chain
from hubquiz.rounds.kinds.choice import Choice
from hubquiz.rounds.kinds.choice_back import ChoiceBack
from hubquiz.rounds.kinds.clues import Clues
from hubquiz.rounds.kinds.estimate import Estimate
from hubquiz.rounds.kinds.matching import Matching
from hubquiz.rounds.kinds.odd_one_out import OddOneOut
from hubquiz.rounds.kinds.picture import Picture
from hubquiz.rounds.kinds.pin import Pin
from hubquiz.rounds.kinds.ranking import Ranking
from hubquiz.rounds.kinds.several import Several
from hubquiz.rounds.kinds.sorting import Sorting
from hubquiz.rounds.kinds.timeline import Timeline
from hubquiz.rounds.kinds.true_false import TrueFalse
from hubquiz.rounds.kinds.typed import Typed
from hubquiz.rounds.kinds.written import Written

if TYPE_CHECKING:
    from hubquiz.rounds.kind import Kind

KINDS: tuple[Kind, ...] = (
    Choice(),
    ChoiceBack(),
    Several(),
    TrueFalse(),
    OddOneOut(),
    Analogy(),
    Chain(),
    Clues(),
    Matching(),
    Sorting(),
    Timeline(),
    Ranking(),
    Estimate(),
    Typed(),
    Pin(),
    Picture(),
    Written(),
)
"""Every kind, in the order in which they are listed to people."""

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
