"""True pairs of the public lists that share a number; skipped where the lists are not."""

from __future__ import annotations

import csv
import gzip
import itertools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.domain.countries import parse_country
from comity.domain.guard import RECORDS_MAX, common_values, why_unmatchable
from comity.domain.identifiers import Identifier, Scheme, parse_identifier
from comity.domain.match_keys.identifiers_1 import derive_for_count, read
from comity.errors import InvalidInput
from comity.formats.reader import split_numbered


def as_matched(identifier: Identifier) -> Identifier:
    """What a count compares: a document without its country."""
    return read(derive_for_count(identifier))


TRUTH = Path(__file__).resolve().parents[4] / "shared" / "data" / "truth"

pytestmark = pytest.mark.skipif(not TRUTH.is_dir(), reason="no shared/data beside the repository")

SCHEMES = {
    "passport": Scheme.PASSPORT,
    "national-id": Scheme.NATIONAL_ID,
    "tax-id": Scheme.TAX_ID,
    "reg-no": Scheme.REGISTRATION,
    "imo": Scheme.IMO,
    "swift": Scheme.BIC,
}

Subject = tuple[str, str]


def rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(TRUTH / f"{name}.dev.csv.gz", "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def country_of(text: str) -> str:
    try:
        return parse_country(text) if text else ""
    except InvalidInput:
        return ""


@pytest.fixture(scope="module")
def held() -> dict[Identifier, set[Subject]]:
    found: dict[Identifier, set[Subject]] = defaultdict(set)
    for row in rows("identifiers"):
        for value in split_numbered(row["value"]) if row["type"] in SCHEMES else []:
            try:
                identifier = parse_identifier(
                    SCHEMES[row["type"]], value, country=country_of(row["country"])
                )
            except InvalidInput:
                continue
            if not why_unmatchable(identifier):
                found[as_matched(identifier)].add((row["list"], row["entity_id"]))
    return found


@pytest.fixture(scope="module")
def pairs(held: dict[Identifier, set[Subject]]) -> set[frozenset[Subject]]:
    return {
        frozenset(pair)
        for subjects in held.values()
        for pair in itertools.combinations(subjects, 2)
        if pair[0][0] != pair[1][0]
    }


def true_pairs(name: str) -> Iterator[tuple[frozenset[Subject], str]]:
    for row in rows(name):
        pair = frozenset({(row["list_a"], row["id_a"]), (row["list_b"], row["id_b"])})
        yield pair, row["evidence"]


def test_true_pairs_that_share_a_number_are_found(pairs: set[frozenset[Subject]]) -> None:
    """All but those whose number stands in prose, which a reader has to take apart first."""
    by_number = [
        pair
        for pair, evidence in true_pairs("cross_list_truth.refs_ids")
        if any(not part.startswith("un-ref") for part in evidence.split("; "))
    ]
    found = sum(pair in pairs for pair in by_number)
    assert len(by_number) > 3000
    assert found >= 0.985 * len(by_number)


def test_unlike_subjects_do_not_share_a_number(held: dict[Identifier, set[Subject]]) -> None:
    """With the country left out, within one list.

    The few that do are one subject listed twice, a firm and its owner, or an error of the list.
    """
    shared = sum(
        1
        for subjects in held.values()
        if any(a[0] == b[0] for a, b in itertools.combinations(subjects, 2))
    )
    assert shared <= 0.01 * len(held)


def test_no_number_of_a_list_is_common(held: dict[Identifier, set[Subject]]) -> None:
    """The limit for common values must not cost a true identifier."""
    counts: dict[tuple[str, Identifier], int] = defaultdict(int)
    for identifier, subjects in held.items():
        for list_name, _ in subjects:
            counts[list_name, identifier] += 1
    assert max(counts.values()) < RECORDS_MAX
    assert common_values(counts) == frozenset()
