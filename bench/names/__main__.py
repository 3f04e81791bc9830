"""Measure matching by names and write what was measured as JSON.

    python -m bench.names pairs [FILE]            one name against one name, by script
    python -m bench.names pool [FILE]             false hits against a million strangers
    python -m bench.names lists LIST_A LIST_B --truth FILE [--grey FILE] [--only FILE]
    python -m bench.names dictionary              what guessing names would bring

Inputs are public lists that are not in the repository; see docs/explanation/names.md.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

from bench.names import comparators, dictionary, lists, pairs, strangers
from bench.names.births import Dates
from bench.names.inputs import DATA, read_pairs, subjects
from bench.names.pool import read_source
from bench.names.pool import strangers as strangers_of
from comity.domain.match_keys.names_1.keys import BULK, CASE
from comity.domain.records import SubjectKind

ROOT = pathlib.Path(__file__).parents[2]
CACHE = ROOT / ".bench"
RESULTS = ROOT / "bench" / "results"
PAIRS = DATA / "pairs" / "name_pairs.dev.csv.gz"
ENTITIES = DATA / "entities"
GATES = {"names-case-1": CASE, "names-bulk-1": BULK}


def main() -> None:
    """Run the measurement named."""
    options = _parser().parse_args()
    figures = options.measure(options)
    whole = json.dumps(figures, indent=1) + "\n"
    target = options.out or RESULTS / f"names-{options.command}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(whole)
    sys.stdout.write(whole)


def _pairs(options: argparse.Namespace) -> dict[str, object]:
    births = pairs.births_of_lists(options.entities)
    rows = read_pairs(options.file)[:: options.every]
    plaintext = comparators.figures(rows, CACHE) if options.comparators else None
    figures: dict[str, object] = {
        profile: {
            dates.value: pairs.figures(pairs.score_pairs(rows, births, GATES[profile], dates))
            for dates in options.dates
        }
        for profile in options.profiles
    }
    return {**figures, "in_clear": plaintext} if plaintext else figures


def _pool(options: argparse.Namespace) -> dict[str, object]:
    births = pairs.births_of_lists(options.entities)
    rows = read_pairs(options.file)
    pool = strangers_of(read_source(options.source, CACHE))[:: options.every]
    return {
        profile: {
            dates.value: strangers.figures(rows, births, pool, GATES[profile], dates)
            for dates in options.dates
        }
        for profile in options.profiles
    }


def _lists(options: argparse.Namespace) -> dict[str, object]:
    only = frozenset(options.only.read_text().split()) if options.only else None
    paths = options.list_a, options.list_b
    task = lists.read_task(paths, options.kind, only=only, one_spelling=options.one_spelling)
    names = options.names or tuple(path.name.partition(".")[0] for path in paths)
    truth = lists.read_truth(options.truth, options.grey, tuple(names), task)
    gate = GATES[options.profile]
    figures = lists.plain_figures(task, truth, gate)
    if options.through == "protocol":
        figures["blind"] = lists.blind_figures(task, truth, options.profile, gate)
    return {"lists": names, "profile": options.profile, **figures}


def _dictionary(options: argparse.Namespace) -> dict[str, object]:
    pool = strangers_of(read_source(options.source, CACHE))[:: options.every]
    listed = dictionary.listed(
        {
            f"{path.name} {key}": subject
            for path in sorted(options.entities.glob("*.jsonl*"))
            for key, subject in subjects(path).items()
        }
    )
    return {
        profile: dictionary.figures(listed, pool, GATES[profile]) for profile in options.profiles
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.names")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, measure in (("pairs", _pairs), ("pool", _pool), ("dictionary", _dictionary)):
        command = commands.add_parser(name)
        command.set_defaults(measure=measure)
        if measure is not _dictionary:
            command.add_argument("file", nargs="?", type=pathlib.Path, default=PAIRS)
        command.add_argument("--entities", type=pathlib.Path, default=ENTITIES)
        command.add_argument("--every", type=int, default=1, help="take one in so many")
        command.add_argument("--dates", nargs="+", type=Dates, default=list(Dates))
        command.add_argument("--profiles", nargs="+", choices=GATES, default=list(GATES))
        command.add_argument("--comparators", action="store_true", help="matchers in clear as well")
        command.add_argument("--source", type=pathlib.Path, help="sdist of name2nat 0.5.1")
        command.add_argument("--out", type=pathlib.Path)
    _add_lists(commands.add_parser("lists"))
    return parser


def _add_lists(command: argparse.ArgumentParser) -> None:
    command.set_defaults(measure=_lists)
    command.add_argument("list_a", type=pathlib.Path)
    command.add_argument("list_b", type=pathlib.Path)
    command.add_argument("--truth", type=pathlib.Path, required=True)
    command.add_argument("--grey", type=pathlib.Path)
    command.add_argument("--only", type=pathlib.Path, help="keys that take part, one a line")
    command.add_argument("--names", nargs=2, help="what the truth calls the lists")
    command.add_argument("--kind", type=SubjectKind, default=SubjectKind.PERSON)
    command.add_argument("--profile", choices=GATES, default="names-case-1")
    command.add_argument("--through", choices=("plain", "protocol"), default="plain")
    command.add_argument("--one-spelling", action="store_true")
    command.add_argument("--out", type=pathlib.Path)


if __name__ == "__main__":
    main()
