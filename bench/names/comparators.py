"""What matchers that see both names in clear make of the same pairs: the bound to measure against.

They live in an environment of their own under `.bench/`, because none of them is a dependency of
the product. Where one cannot be installed, that is what is reported.

Versions: rapidfuzz 3.14.6 (MIT), nomenklatura 4.17.4 (MIT), PyICU 2.17 (MIT).
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import asdict

from bench.names.inputs import NamePair
from bench.names.measures import curve

PINNED = ("rapidfuzz==3.14.6", "nomenklatura==4.17.4", "PyICU==2.17")
WORKER = pathlib.Path(__file__).with_name("comparator_worker.py")
COMPARATORS = ("token_sort", "logic-v2")


def figures(pairs: Sequence[NamePair], cache: pathlib.Path) -> dict[str, object]:
    """F1 and recall at high precision of each comparator over the same pairs, or why there are none."""
    python = cache / "comparators" / "bin" / "python"
    problem = _install(python)
    if problem:
        return {"not_installable": problem}
    return {name: _figures(pairs, scores) for name, scores in _scores(python, pairs).items()}


def _install(python: pathlib.Path) -> str:
    """Make the environment if it is not there. Returns the last line of what went wrong, or empty."""
    if not python.exists():
        venv.create(python.parent.parent, with_pip=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, *PINNED], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


def _scores(python: pathlib.Path, pairs: Sequence[NamePair]) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = pathlib.Path(folder, "pairs.json"), pathlib.Path(folder, "scores.json")
        asked.write_text(json.dumps([(pair.first, pair.second) for pair in pairs]))
        command = [str(python), str(WORKER), str(asked), str(answered)]
        subprocess.run(command, check=True, stderr=sys.stderr)
        found: dict[str, list[float]] = json.loads(answered.read_text())
        return found


def _figures(pairs: Sequence[NamePair], scores: Sequence[float]) -> dict[str, object]:
    every = list(zip(pairs, scores, strict=True))
    scripts = sorted({pair.scripts for pair in pairs})
    of_scripts = {s: [row for row in every if row[0].scripts == s] for s in scripts}
    return {
        "classifier": _curve(every),
        "classifier_by_scripts": {
            s: _curve(rows)
            for s, rows in of_scripts.items()
            if sum(pair.same for pair, _ in rows) >= 100
        },
    }


def _curve(rows: Sequence[tuple[NamePair, float]]) -> dict[str, float]:
    true = sum(pair.same for pair, _ in rows)
    return asdict(curve([(score, pair.same) for pair, score in rows], true))
