"""What people are told that they sign has to be all of it, and true."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from comity.domain.agreements import Direction, Mode, Purpose, RequestTerms, Terms
from comity.domain.caveats import Classification
from comity.domain.clocks import BusinessCalendar, ClockTerms
from comity.domain.identifiers import Scheme
from comity.domain.ids import NodeId
from comity.domain.readings import SCHEME_WORDS, Change, diff_terms, read_terms

ASH, BIRCH, CEDAR = (NodeId(bytes([n]) * 32) for n in (1, 2, 3))
NAMES = {ASH: "Ash", BIRCH: "Birch"}
TERMS = Terms(
    ASH,
    BIRCH,
    "Terror financing",
    (Purpose("ct", "Counter-terrorism", "Act 1, section 2"),),
    (Scheme.PASSPORT, Scheme.IMO),
    ("identifiers-1",),
    (Mode.ITEMS, Mode.COUNT),
    Direction.BOTH,
    100_000,
    30,
    1000,
    True,
    500,
    300,
    20,
    dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    dt.datetime(2026, 12, 31, tzinfo=dt.UTC),
)
OTHER: dict[str, object] = {
    "first": CEDAR,
    "second": CEDAR,
    "topic": "Another",
    "purposes": (Purpose("ct", "Counter-terrorism", "Act 2"),),
    "schemes": (Scheme.PASSPORT,),
    "profiles": ("identifiers-2",),
    "modes": (Mode.ITEMS, Mode.COUNT, Mode.MUTUAL),
    "direction": Direction.FIRST_ASKS,
    "quota_items": 5,
    "epoch_days": 31,
    "count_items_min": 1001,
    "padded": False,
    "quota_pairs": 501,
    "overlap_permille": 301,
    "case_subjects_max": 21,
    "starts_at": dt.datetime(2026, 1, 1, 1, tzinfo=dt.UTC),
    "ends_at": dt.datetime(2026, 12, 30, tzinfo=dt.UTC),
    "requests": RequestTerms(releasers=2),
}
OTHER_REQUESTS = (
    RequestTerms(ClockTerms(urgent_direct_hours=9)),
    RequestTerms(ClockTerms(urgent_indirect_days=4)),
    RequestTerms(ClockTerms(other_days=8)),
    RequestTerms(ClockTerms(core_data_hours=47)),
    RequestTerms(ClockTerms(first=BusinessCalendar("Europe/Brussels"))),
    RequestTerms(ClockTerms(second=BusinessCalendar(days_off=(5, 6)))),
    RequestTerms(ClockTerms(second=BusinessCalendar(holidays=("2026-12-25",)))),
    RequestTerms(ceiling=Classification.RESTRICTED),
    RequestTerms(releasers=3),
    RequestTerms(retention_days_max=30),
)


def reading(**changes: object) -> dict[str, str]:
    """Clauses by heading."""
    terms = dataclasses.replace(TERMS, **changes)  # type: ignore[arg-type]
    return {clause.heading: clause.words for clause in read_terms(terms, NAMES)}


@pytest.mark.parametrize("requests", OTHER_REQUESTS)
def test_every_term_of_requests_changes_the_reading(requests: RequestTerms) -> None:
    assert reading(requests=requests) != reading()


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Terms)])
def test_every_term_changes_the_reading(field: str) -> None:
    """A term that is not read aloud would be signed unseen."""
    changed = dataclasses.replace(TERMS, **{field: OTHER[field]})  # type: ignore[arg-type]
    assert read_terms(changed, NAMES) != read_terms(TERMS, NAMES)
    assert diff_terms(TERMS, changed, NAMES)


@pytest.mark.parametrize(
    "modes", [(Mode.ITEMS,), (Mode.COUNT,), (Mode.MUTUAL,), (Mode.ITEMS, Mode.MUTUAL)]
)
def test_smallest_count_is_read_whatever_the_modes(modes: tuple[Mode, ...]) -> None:
    """It stands in the signed text also where no counts are agreed."""
    assert reading(modes=modes) != reading(modes=modes, count_items_min=7)


@pytest.mark.parametrize("field", ["words", "legal_basis", "code"])
def test_every_part_of_a_purpose_is_read(field: str) -> None:
    """The law is what the agreement stands on."""
    purpose = dataclasses.replace(TERMS.purposes[0], **{field: "else"})
    assert reading(purposes=(purpose,)) != reading()


def test_no_heading_stands_twice() -> None:
    """Versions are compared by heading."""
    purposes = tuple(Purpose(code, "words", "law") for code in ("a", "b"))
    terms = dataclasses.replace(TERMS, purposes=purposes, modes=tuple(Mode))
    headings = [clause.heading for clause in read_terms(terms, NAMES)]
    assert len(headings) == len(set(headings))


def test_every_scheme_has_words() -> None:
    """And no two the same ones."""
    assert set(SCHEME_WORDS) == set(Scheme)
    assert len(set(SCHEME_WORDS.values())) == len(Scheme)


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        (Direction.BOTH, "Ash and Birch"),
        (Direction.FIRST_ASKS, "Ash only; Birch answers"),
        (Direction.SECOND_ASKS, "Birch only; Ash answers"),
    ],
)
def test_who_may_ask_is_said_by_name(direction: Direction, words: str) -> None:
    """`first` and `second` mean nothing to people."""
    assert reading(direction=direction)["Who may ask"] == words


def test_a_party_without_a_name_is_called_by_its_number() -> None:
    """Rather than not at all."""
    clauses = read_terms(TERMS, {ASH: "Ash"})
    assert clauses[0].words == f"Ash and node {BIRCH.hex()[:8]}"


def test_instants_are_read_in_utc() -> None:
    """Two parties in two zones read the same."""
    east = dt.timezone(dt.timedelta(hours=3))
    assert reading(starts_at=dt.datetime(2026, 1, 1, 3, tzinfo=east)) == reading()


def test_equal_terms_have_no_difference() -> None:
    """Nothing is invented."""
    assert diff_terms(TERMS, TERMS, NAMES) == ()


def test_difference_says_what_came_and_what_went() -> None:
    """An added mode has nothing before, a dropped one nothing after."""
    fewer = dataclasses.replace(TERMS, modes=(Mode.ITEMS,), topic="Another")
    topic, mode, smallest = diff_terms(TERMS, fewer, NAMES)
    assert topic == Change("Topic", "Terror financing", "Another")
    assert (mode.heading, mode.after) == ("Mode count", "")
    assert smallest.heading == "Smallest count"
    back = {change.heading: change for change in diff_terms(fewer, TERMS, NAMES)}
    assert back["Mode count"].before == ""
