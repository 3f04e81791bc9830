"""`make bench`: measure on this machine, write bench/results/*.json, print what matters."""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import platform

from bench import console, importing, matching
from comity.crypto import oprf

RESULTS = pathlib.Path(__file__).parent / "results"


def main() -> None:
    """Run every measurement, or the one named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=2**16, help="items on each side of the match")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", choices=("match", "import", "console"))
    parser.add_argument("--records", type=int, default=console.RECORDS, help="for the console")
    parser.add_argument("--folder", type=pathlib.Path, help="keep the console's node here")
    options = parser.parse_args()
    if options.only == "console":
        # By itself alone: a million records take minutes to build.
        _report("console", console.measure(options.records, options.folder))
        return
    if options.only != "import":
        _report("match", matching.measure(options.items, options.repeats))
    if options.only != "match":
        _report("import", importing.measure(options.repeats))


def _report(name: str, figures: dict[str, object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    whole = {"machine": _machine(), **figures}
    (RESULTS / f"{name}.json").write_text(json.dumps(whole, indent=1) + "\n")
    shown = figures.get("median") or {k: v for k, v in figures.items() if k != "runs"}
    print(figures["what"])
    assert isinstance(shown, dict)
    for key, value in shown.items():
        print(f"  {key:18} {value}")


def _machine() -> dict[str, object]:
    model = ""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(": ")[2]
            break
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "engine": oprf.backend(),
    }


if __name__ == "__main__":
    main()
