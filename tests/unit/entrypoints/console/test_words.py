"""The console's vocabulary is complete, and what others wrote stays what it looks like."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.agreements import Mode, Status
from comity.domain.facts import Fact
from comity.domain.identifiers import Scheme
from comity.domain.matches import MatchQuality, Phase
from comity.domain.partners import Standing, Transport
from comity.entrypoints.console import words
from comity.errors import PartnerFault

NOW = dt.datetime(2026, 11, 23, 21, 40, 59, tzinfo=dt.UTC)
SOURCE = pathlib.Path(words.__file__).parents[2]


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (words.SCHEMES, Scheme),
        (words.STANDINGS, Standing),
        (words.TRANSPORTS, Transport),
        (words.STATUSES, Status),
        (words.MODES, Mode),
        (words.PHASES, Phase),
        (words.QUALITIES, MatchQuality),
    ],
)
def test_every_state_has_words(table: dict[str, object], kinds: type) -> None:
    assert set(table) == set(kinds)


def test_every_fact_has_words() -> None:
    assert set(words.FACTS) == {kind.__name__ for kind in get_args(Fact)}


def test_every_kind_of_fault_has_words() -> None:
    kinds = [PartnerFault, *PartnerFault.__subclasses__()]
    assert {kind.code for kind in kinds} <= set(words.EVIDENCE)


def test_every_code_with_which_a_match_is_refused_has_words() -> None:
    """A new rule must not reach the officer as a bare code."""
    modules = (SOURCE / "domain" / "policy.py", SOURCE / "service" / "matches.py")
    code = re.compile(r'(?:deny|Reason)\(\s*"([a-z-]*[a-z])"[,\s]')
    found = {match for path in modules for match in code.findall(path.read_text())}
    assert len(found) > 8
    assert found <= set(words.REFUSALS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\u202eexe.pdf", "[U+202E]exe.pdf"),
        ("a\u2066b", "a[U+2066]b"),
        ("nul\x00", "nul[U+0000]"),
        ("esc\x1b[31m", "esc[U+001B][31m"),
        ("zero\u200bwidth", "zero[U+200B]width"),
        ("out\u2069side", "out[U+2069]side"),
        ("\u2069a\u2068", "[U+2069]a[U+2068]"),
        ("\ufeffbom", "[U+FEFF]bom"),
        ("lone \ud800", "lone [U+D800]"),
    ],
)
def test_what_would_hide_or_turn_its_neighbours_is_shown(text: str, shown: str) -> None:
    assert words.visible(text) == shown


@pytest.mark.parametrize("text", ["محمد بن سلمان", "می‌خواهم", "Иван", "क्‍ष", "שלום\u200f", "José"])
def test_names_in_any_script_stay_as_they_are(text: str) -> None:
    """Persian and Indic writing need joiners, Hebrew and Arabic direction marks."""
    assert words.visible(text) == text


@given(st.text())
def test_a_quotation_never_reaches_out_of_itself(text: str) -> None:
    """Isolates balance, so the words around a partner's words are read as we wrote them."""
    quoted = words.quoted(text)
    depth = 0
    for character in quoted[:-1]:
        depth += (character == "\u2068") - (character == "\u2069")
        assert depth > 0
    assert words.visible(quoted) == quoted


def test_numbers_and_times() -> None:
    assert words.number(1234567) == "1,234,567"
    assert words.plural(1, "hit") == "1 hit"
    assert words.plural(0, "hit") == "0 hits"
    assert words.plural(2, "batch", "batches") == "2 batches"
    assert words.instant(NOW) == "2026-11-23 21:40\u00a0UTC"
    east = dt.timezone(dt.timedelta(hours=9))
    assert words.instant(NOW.astimezone(east)) == words.instant(NOW)
    assert words.day(NOW.astimezone(east)) == "2026-11-23"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7200, "2 hours ago"),
        (86400, "1 day ago"),
    ],
)
def test_how_long_ago(before: int, said: str) -> None:
    assert words.ago(NOW - dt.timedelta(seconds=before), NOW) == said


def test_lists_read_as_sentences() -> None:
    assert words.listed(()) == ""
    assert words.listed(("a",)) == "a"
    assert words.listed(("a", "b", "c")) == "a, b and c"
