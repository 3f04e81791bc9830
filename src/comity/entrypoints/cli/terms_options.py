"""Terms from the command line and from files: every term is an option, a file may hold all of them.

A file is TOML or JSON with the names that `agreement show --json` prints. What an option says
stands before what the file says, and that before what the version before said.
"""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import click

from comity.domain.agreements import Direction, Mode, Terms
from comity.domain.identifiers import Scheme
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES
from comity.entrypoints.cli.files import read_text
from comity.entrypoints.terms import DEFAULTS, THEY_ASK, WE_ASK, Parties, Values, build_terms
from comity.errors import InvalidInput

FILE_LEN_MAX = 200_000
Command = Callable[..., Any]
__all__ = ["DEFAULTS", "Parties", "parse_terms", "terms_options"]


def terms_options(command: Command) -> Command:
    """All terms as options of a command; they arrive as `options`, with None for those not given."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--terms",
        "terms_file",
        type=click.Path(exists=True, dir_okay=False, path_type=pathlib.Path),
        metavar="FILE",
        help="TOML or JSON with any of the terms; options change single ones.",
    ),
    click.option("--topic", help="What the agreement is about."),
    click.option(
        "--purpose",
        "purposes",
        multiple=True,
        metavar="CODE|WORDS|BASIS",
        help="Code, words and legal basis, with bars between. May be repeated.",
    ),
    click.option(
        "--scheme",
        "schemes",
        multiple=True,
        type=click.Choice([scheme.value for scheme in Scheme]),
        help="What may be compared. May be repeated.",
    ),
    click.option(
        "--profile",
        "profiles",
        multiple=True,
        type=click.Choice(list(PROFILES)),
        help=f"How match keys are made. May be repeated.  [default: {IDENTIFIERS_1.id}]",
    ),
    click.option(
        "--mode",
        "modes",
        multiple=True,
        type=click.Choice([mode.value for mode in Mode]),
        help="What a match tells the party that asks. May be repeated.  [default: items]",
    ),
    click.option(
        "--direction",
        type=click.Choice([Direction.BOTH.value, WE_ASK, THEY_ASK]),
        help="Who may ask.  [default: both]",
    ),
    click.option(
        "--quota",
        "quota_items",
        type=int,
        help="Items that each asker may have evaluated per epoch.  [default: 100000]",
    ),
    click.option(
        "--epoch-days",
        type=int,
        help="Length of an epoch; keys live as long.  [default: 30]",
    ),
    click.option(
        "--count-min",
        "count_items_min",
        type=int,
        help="Smallest set that a count may be asked for.  [default: 1000]",
    ),
    click.option(
        "--padded/--exact",
        default=None,
        help="Round sizes of sets up, or show them exactly.  [default: padded]",
    ),
    click.option(
        "--pairs",
        "quota_pairs",
        type=int,
        help="Pairs of records that each asker may have scored by names per epoch."
        "  [default: 50000]",
    ),
    click.option(
        "--overlap",
        "overlap_permille",
        type=int,
        help="Most of the answerer's records, in thousandths, that an asker may touch by names per "
        "epoch.  [default: 300]",
    ),
    click.option(
        "--case-max",
        "case_subjects_max",
        type=int,
        help="Most subjects of one case question by names.  [default: 500]",
    ),
    click.option("--starts", "starts_at", metavar="DATE", help="First day, UTC.  [default: today]"),
    click.option("--ends", "ends_at", metavar="DATE", help="Day on which it ends, UTC."),
)


def parse_terms(
    options: Mapping[str, object], parties: Parties, *, before: Terms | None, today: dt.date
) -> Terms:
    """Put terms together from options, file, and the version before or the defaults.

    Raises:
        InvalidInput: a term is missing, misspelt, of another type or out of its bounds.
    """
    given = _from_file(options.get("terms_file"))
    given |= {key: value for key, value in options.items() if value not in (None, ())}
    given.pop("terms_file", None)
    return build_terms(given, parties, before=before, today=today)


def _from_file(path: object) -> Values:
    if not isinstance(path, pathlib.Path):
        return {}
    text = read_text(path, FILE_LEN_MAX)
    try:
        values: object = json.loads(text) if text.lstrip()[:1] == "{" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("terms file", f"is neither TOML nor JSON: {error}") from error
    assert isinstance(values, dict), "a document that begins with a brace is an object"
    return values
