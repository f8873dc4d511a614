"""Counts what the judge finds in a pack: `python -m tests.laws.survey PACK [SEEDS]`."""
from __future__ import annotations
import sys
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from hubquiz.content.model import Fact
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import KINDS
from tests.laws.judge import faults
from tests.laws.oracle import World
from tests.laws.reach import items, load
import time
pack = load(Path(sys.argv[1])); seeds = int(sys.argv[2]); only = sys.argv[3:]
deck, world = Deck(pack), World(pack)
seen = defaultdict(list); n = Counter(); bad = Counter(); t0=time.time(); tj=0
for kind in KINDS:
    if only and kind.name not in only: continue
    for number, item in enumerate(items(pack)):
        rel = item.relation if isinstance(item, Fact) else None
        if not kind.suits(deck, rel): continue
        for seed in range(seeds):
            q = kind.make(deck, item, Random(f"{number} {seed}"), Wish())
            if q is None: continue
            n[kind.name] += 1
            t=time.time(); fs = faults(q, world); tj+=time.time()-t
            bad[kind.name] += bool(fs)
            for f in fs:
                seen[kind.name, f.split(":")[0].split("(")[0]].append((f, q))
print({k: f"{bad[k]}/{n[k]}" for k in n}, time.time()-t0, tj)
for (k, head), l in sorted(seen.items()):
    print(f"== {k}: {head}  x{len(l)}")
    uniq = {}
    for f, q in l: uniq.setdefault(f, q)
    for f, q in list(uniq.items())[:4]:
        print("    ", f, "|", q.prompt, "|", getattr(q.shape,'choices',None) or q.shape if len(str(q.shape))<300 else '', [str(c) for c in q.clues])
