"""What deriving match keys costs: by the engine on one thread, and by the recipe itself."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from comity.crypto.name_keys import NameKeys
from comity.domain.match_keys.names_1.keys import Gate, derive, encode
from comity.domain.match_keys.names_1.subject import Subject
from comity.domain.match_keys.names_1.tables import tables

AT_ONCE = 500
"""Records in one call, as a node freezes a set."""

Derive = Callable[[list[Subject]], list[tuple[bytes, ...]]]


def figures(persons: list[Subject], gate: Gate, *, sample: int = 2000) -> dict[str, object]:
    """Processor seconds for a million records such as these, each with all its names.

    Every record is derived once, so that nothing is remembered of it.

    Args:
        sample: records that the recipe itself derives; it is slow.
    """
    # The pool of threads is made at the first call, and takes its size from here.
    os.environ["RAYON_NUM_THREADS"] = "1"
    began = time.perf_counter()
    engine = NameKeys(tables())
    loading_s = time.perf_counter() - began
    count, few = len(persons), persons[:: max(1, len(persons) // sample)]
    keys, engine_s = _timed(lambda some: engine.derive(some, gate), persons)
    _, recipe_s = _timed(lambda some: [tuple(map(encode, derive(s, gate))) for s in some], few)
    return {
        "records": count,
        "names_per_record": round(sum(len(person.names) for person in persons) / count, 2),
        "keys_per_record": round(keys / count, 1),
        "loading_s": round(loading_s, 2),
        "engine_cpu_s_per_million": round(1e6 * engine_s / count, 1),
        "recipe_cpu_s_per_million": round(1e6 * recipe_s / len(few)),
    }


def _timed(derive_some: Derive, persons: list[Subject]) -> tuple[int, float]:
    """Keys in all, and processor seconds."""
    keys = 0
    began = time.process_time()
    for at in range(0, len(persons), AT_ONCE):
        keys += sum(map(len, derive_some(persons[at : at + AT_ONCE])))
    return keys, time.process_time() - began
