"""Measure matching by names and write what was measured as JSON.

    python -m bench.names pairs [FILE]            one name against one name, by script
    python -m bench.names pool [FILE]             false hits against a million strangers
    python -m bench.names lists LIST_A LIST_B --truth FILE [--grey FILE] [--only FILE]
    python -m bench.names dictionary              what guessing names would bring
    python -m bench.names keys                    what deriving match keys costs
    python -m bench.names all                     each of these, where its inputs are found

Inputs are public lists that are not in the repository; see docs/explanation/names.md.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from collections.abc import Iterator

from bench.names import comparators, dictionary, lists, pairs, speed, strangers
from bench.names.births import Dates
from bench.names.inputs import DATA, list_name, read_pairs, subjects
from bench.names.pool import read_source
from bench.names.pool import strangers as strangers_of
from comity.domain.match_keys.names_1.keys import BULK, CASE
from comity.domain.records import SubjectKind

ROOT = pathlib.Path(__file__).parents[2]
CACHE = ROOT / ".bench"
RESULTS = ROOT / "bench" / "results"
PAIRS = DATA / "pairs" / "name_pairs.dev.csv.gz"
ENTITIES = DATA / "entities"
TRUTH = DATA / "truth" / "cross_list_truth.judged_incl.dev.csv.gz"
GREY = DATA / "truth" / "cross_list_grey_dev.csv"
GATES = {"names-case-1": CASE, "names-bulk-1": BULK}


LISTS = (
    ("EU-2021", "OFAC-2021"),
    ("EU-2021", "UK-2020"),
    ("OFAC-2021", "UN-2021"),
    ("UK-2026", "UN-2026"),
)
"""What `all` matches with each other."""


def main(arguments: list[str] | None = None) -> None:
    """Run the measurement named."""
    options = _parser().parse_args(arguments)
    if options.command == "all":
        for each in _everything():
            main(each)
        return
    whole = json.dumps(options.measure(options), indent=1) + "\n"
    target = options.out or RESULTS / f"names-{options.command}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(whole)
    sys.stdout.write(whole)


def _everything() -> Iterator[list[str]]:
    """The arguments of every measurement whose inputs are where they are looked for."""
    if not PAIRS.exists():
        raise SystemExit(
            f"no public lists in {DATA}: name the files, see docs/explanation/names.md"
        )
    yield from (["pairs", "--comparators"], ["pool"], ["dictionary"])
    for one, other in LISTS:
        paths = [str(ENTITIES / f"{name}.dev.jsonl.gz") for name in (one, other)]
        known = ["--truth", str(TRUTH), "--grey", str(GREY)]
        for suffix, extra in (("", []), ("-one-spelling", ["--one-spelling"])):
            out = RESULTS / f"names-lists-{one}-{other}{suffix}.json"
            yield ["lists", *paths, *known, *extra, "--out", str(out)]


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
    only = frozenset(options.only.read_text().splitlines()) if options.only else None
    paths = options.list_a, options.list_b
    task = lists.read_task(paths, options.kind, only=only, one_spelling=options.one_spelling)
    first, second = options.names or map(list_name, paths)
    truth = lists.read_truth(options.truth, options.grey, (first, second), task)
    if not truth.same:
        raise SystemExit(f"the truth names no pair of {first} and {second}: see --names")
    gate = GATES[options.profile]
    figures = lists.plain_figures(task, truth, gate)
    if options.through == "protocol":
        figures["blind"] = lists.blind_figures(task, truth, options.profile, gate)
    return {"lists": [first, second], "profile": options.profile, **figures}


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


def _keys(options: argparse.Namespace) -> dict[str, object]:
    persons = [
        subject
        for path in sorted(options.entities.glob("*.jsonl*"))
        for subject in subjects(path).values()
        if subject.kind == "person"
    ]
    return {profile: speed.figures(persons, GATES[profile]) for profile in options.profiles}


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
    keys = commands.add_parser("keys")
    keys.set_defaults(measure=_keys)
    keys.add_argument("--entities", type=pathlib.Path, default=ENTITIES)
    keys.add_argument("--profiles", nargs="+", choices=GATES, default=list(GATES))
    keys.add_argument("--out", type=pathlib.Path)
    commands.add_parser("all")
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
    command.add_argument("--through", choices=("plain", "protocol"), default="protocol")
    command.add_argument("--one-spelling", action="store_true")
    command.add_argument("--out", type=pathlib.Path)


if __name__ == "__main__":
    main()
