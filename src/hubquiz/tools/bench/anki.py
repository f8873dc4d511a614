"""Anki: 10,000 notes as text and as a package to a pack, against Anki's own import of the same."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.content.model import Pack, Typed, Written
from hubquiz.exchange import anki_package, anki_text
from hubquiz.tools.bench.figures import Figure, MissingError, Spread, compared, in_turn
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTES = 10_000
BYTES_A_BYTE = 6.0
RUNS = 5

OURS = """
import sys
from pathlib import Path
from time import perf_counter
from hubquiz.exchange import formats
path = Path(sys.argv[1])
data = path.read_bytes()
formats.named(sys.argv[4]).codec.recognises(data)  # theirs is imported by now, too
start = perf_counter()
found = formats.read(data, path.name, sys.argv[4])
print((perf_counter() - start) * 1000, flush=True)
assert len(found.pack.facts) == int(sys.argv[2]), found.notes
"""
PEAK = """
import sys, tracemalloc
from pathlib import Path
from hubquiz.exchange import formats
path = Path(sys.argv[1])
data = path.read_bytes()
tracemalloc.start()
found = formats.read(data, path.name, sys.argv[4])
print(tracemalloc.get_traced_memory()[1] / int(sys.argv[3]), flush=True)
"""
THEIRS = """
import sys, tempfile
from pathlib import Path
from time import perf_counter
from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest
with tempfile.TemporaryDirectory() as folder:
    collection = Collection(str(Path(folder, "collection.anki2")))
    start = perf_counter()
    if sys.argv[1].endswith(".apkg"):
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[1]))
    else:
        metadata = collection.get_csv_metadata(path=sys.argv[1], delimiter=None)
        collection.import_csv(ImportCsvRequest(path=sys.argv[1], metadata=metadata))
    print((perf_counter() - start) * 1000, flush=True)
    assert collection.note_count() == int(sys.argv[2])
    collection.close()
"""


def run() -> Iterator[Figure]:
    """Measure each in a process of its own: from bytes read to a pack, or to Anki's collection."""
    if not find_spec("genanki"):
        raise MissingError("Anki packages need an extra: pip install hubquiz[anki]")
    pack = Pack("Notes", questions=tuple(map(_question, range(NOTES))))
    with profile() as data:
        env = environment(data)
        for name, format_, codec, file in (
            ("text", "anki", anki_text, "notes.txt"),
            ("package", "apkg", anki_package, "notes.apkg"),
        ):
            path = Path(data, file)
            path.write_bytes(codec.write(pack, {}).data)
            content = _content(path)

            arguments = (str(path), str(NOTES), str(content), format_)

            def said(script: str, arguments: tuple[str, ...] = arguments) -> float:
                with Child(python(script, *arguments), env) as child:
                    return float(child.line())

            title = f"{NOTES:,} Anki notes, {name}"
            if find_spec("anki"):
                ours, theirs = in_turn(RUNS, lambda: said(OURS), lambda: said(THEIRS))
                yield compared(title, "ms", ours, "anki's own import", theirs, 1.0)
            else:
                (ours,) = in_turn(RUNS, lambda: said(OURS))
                yield Figure(f"{title} (anki is not installed)", "ms", Spread.of(ours))
            yield Figure(f"{title}, peak", "bytes a byte", Spread.of([said(PEAK)]), BYTES_A_BYTE)


_BACK = (
    "The harbour of the {number} bridges, which the old chronicles call the gate of the north, "
    "since every ship that came for timber had to pay its toll there."
)


def _content(path: Path) -> int:
    """Return how many bytes a file holds: of an archive, unpacked."""
    if path.suffix != ".apkg":
        return path.stat().st_size
    from hubquiz.archive import Archive  # noqa: PLC0415 - of a package alone

    archive = Archive(path.read_bytes(), path.name)
    return sum(archive.size(name) for name in archive.names)


def _question(number: int) -> Written:
    """Return what makes a note of some 280 bytes, as long as one with two sentences is."""
    return Written(
        f"Which harbour lies at the mouth of river number {number}, where the salt road ends?",
        Typed((_BACK.format(number=number),)),
        topics=(f"chapter {number // 100}",),
    )
