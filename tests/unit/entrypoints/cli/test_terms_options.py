"""Terms from options and files mean exactly what was said, or are refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from comity.domain.agreements import Direction, Mode, Purpose, Terms
from comity.domain.identifiers import Scheme
from comity.domain.ids import NodeId
from comity.entrypoints.cli.output import to_json
from comity.entrypoints.cli.terms_options import DEFAULTS, Parties, parse_terms
from comity.errors import InvalidInput

US, THEM = NodeId(b"\x01" * 32), NodeId(b"\x02" * 32)
FIRST = Parties(US, THEM, we_are_first=True)
SECOND = Parties(US, THEM, we_are_first=False)
TODAY = dt.date(2026, 1, 1)
LEAST: dict[str, object] = {
    "topic": "Travel",
    "purposes": ("ct|Counter-terrorism|Act 1",),
    "schemes": ("passport",),
    "ends_at": "2026-12-31",
}


def terms(parties: Parties = FIRST, before: Terms | None = None, **options: object) -> Terms:
    return parse_terms({**LEAST, **options}, parties, before=before, today=TODAY)


def test_the_least_that_must_be_said_is_enough() -> None:
    """The rest has safe defaults: padded, items only, both may ask."""
    made = terms()
    assert (made.first, made.second) == (US, THEM)
    assert made.purposes == (Purpose("ct", "Counter-terrorism", "Act 1"),)
    assert made.modes == (Mode.ITEMS,)
    assert made.padded
    assert made.starts_at == dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert made.ends_at == dt.datetime(2026, 12, 31, tzinfo=dt.UTC)


@pytest.mark.parametrize("missing", LEAST)
def test_what_has_no_safe_default_must_be_said(missing: str) -> None:
    """Nobody should share a scheme, or for a purpose, that nobody named."""
    options = {key: value for key, value in LEAST.items() if key != missing}
    with pytest.raises(InvalidInput) as caught:
        parse_terms(options, FIRST, before=None, today=TODAY)
    assert caught.value.field == missing


def test_defaults_name_terms_that_exist() -> None:
    """A misspelt default would never be used."""
    assert set(DEFAULTS) < set(Terms.__dataclass_fields__)


def test_none_and_empty_options_were_not_given() -> None:
    """That is how the command line says that an option is absent."""
    assert terms(modes=(), quota_items=None, terms_file=None) == terms()


@pytest.mark.parametrize(
    ("parties", "words", "direction"),
    [
        (FIRST, "we-ask", Direction.FIRST_ASKS),
        (FIRST, "they-ask", Direction.SECOND_ASKS),
        (SECOND, "we-ask", Direction.SECOND_ASKS),
        (SECOND, "they-ask", Direction.FIRST_ASKS),
        (SECOND, "both", Direction.BOTH),
    ],
)
def test_who_asks_is_said_from_our_side(parties: Parties, words: str, direction: Direction) -> None:
    """Who is first party is a matter of history; mixing it up would hand out the other side's view."""
    assert terms(parties, direction=words).direction is direction


def test_a_counter_changes_only_what_is_named() -> None:
    """Everything else stays to the letter."""
    before = terms(SECOND, quota_items=7, padded=False, count_items_min=9)
    after = parse_terms({"quota_items": 8}, SECOND, before=before, today=TODAY)
    assert after == dataclasses.replace(before, quota_items=8)


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "terms"
    path.write_text(text, encoding="utf-8")
    return path


def test_terms_that_were_shown_as_json_can_be_read_back(tmp_path: Path) -> None:
    """To begin a new agreement from an old one."""
    before = terms(modes=("items", "mutual"), direction="we-ask", padded=False)
    path = _file(tmp_path, json.dumps(to_json(before)))
    assert parse_terms({"terms_file": path}, FIRST, before=None, today=TODAY) == before


def test_a_toml_file_holds_all_terms_and_options_change_single_ones(tmp_path: Path) -> None:
    """Options stand before the file."""
    path = _file(
        tmp_path,
        """
        topic = "Travel"
        schemes = ["passport", "iban"]
        quota_items = 500
        ends_at = 2026-06-30

        [[purposes]]
        code = "ct"
        words = "Counter-terrorism"
        legal_basis = "Act 1"
        """,
    )
    made = parse_terms({"terms_file": path, "quota_items": 9}, FIRST, before=None, today=TODAY)
    assert made.schemes == (Scheme.PASSPORT, Scheme.IBAN)
    assert made.quota_items == 9
    assert made.ends_at == dt.datetime(2026, 6, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("quota = 5", "terms"),
        ("first = 'ff'", "terms"),
        ("topic =", "terms file"),
        ("{", "terms file"),
        ("quota_items = '5'", "quota_items"),
        ("quota_items = true", "quota_items"),
        ("padded = 'yes'", "padded"),
        ("modes = []", "modes"),
        ("modes = ['everything']", "modes"),
        ("topic = ''", "topic"),
        ("purposes = ['ct']", "purposes"),
        ("purposes = [{code = 'a', words = 'b', legal_basis = 'c', more = 'd'}]", "purposes"),
        ("ends_at = 'tomorrow'", "ends_at"),
        ("ends_at = 2026-06-30T12:00:00", "ends_at"),
    ],
)
def test_a_file_that_says_something_else_is_refused(text: str, field: str, tmp_path: Path) -> None:
    """A misspelt term must not fall back to a default in silence."""
    options = {key: value for key, value in LEAST.items() if not text.startswith(key)}
    options["terms_file"] = _file(tmp_path, text)
    with pytest.raises(InvalidInput) as caught:
        parse_terms(options, FIRST, before=None, today=TODAY)
    assert caught.value.field == field


def test_a_time_of_day_with_its_zone_is_taken_to_utc() -> None:
    """Both nodes must mean the same moment."""
    made = terms(ends_at="2026-06-30T02:00+02:00")
    assert made.ends_at == dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
