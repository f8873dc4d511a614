"""Size: what HubQuiz takes on the disk, alone and with everything that it needs."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz import paths
from hubquiz.tools.bench.figures import Figure, MissingError, Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OWN_MB, ALL_MB = 12, 75
MB = 1024 * 1024
NAME = "hubquiz"


def run() -> Iterator[Figure]:
    """Add up what each distribution has installed, bytecode included where it was made."""
    everything = _needed(NAME)
    own = _own_mb(everything[NAME])
    others = sum(_mb(_files(found)) for name, found in everything.items() if name != NAME)
    yield _figure("HubQuiz itself", own, OWN_MB)
    yield _figure("everything installed", own + others, ALL_MB)


def _figure(name: str, mb: float, goal: float) -> Figure:
    return Figure(name, "MB", Spread.of([mb]), goal)


def _needed(name: str) -> dict[str, Distribution]:
    """Return a distribution and all that it needs to run, by name."""
    found: dict[str, Distribution] = {}
    left = [name]
    while left:
        name = left.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            if name == NAME:
                raise MissingError("an installed HubQuiz (pip install .)") from None
            continue  # needed on another system only
        required = (text for text in found[name].requires or () if "extra ==" not in text)
        left += [match[0] for text in required if (match := re.match(r"[\w.-]+", text))]
    return found


def _own_mb(own: Distribution) -> float:
    """Return the size of HubQuiz; of a checkout it is that of the folders that a wheel holds."""
    package = Path(paths.__file__).parent
    recorded = list(_files(own))
    if any(package in path.parents for path in recorded):
        return _mb(recorded)
    folders = (package, paths.assets(), paths.questions())
    return _mb(path for folder in folders for path in folder.rglob("*"))


def _files(found: Distribution) -> Iterator[Path]:
    return (Path(str(file.locate())) for file in found.files or ())


def _mb(files: Iterable[Path]) -> float:
    """Return the size of some files; what is on the list but not there counts nothing."""
    return sum(path.stat().st_size for path in set(files) if path.is_file()) / MB
