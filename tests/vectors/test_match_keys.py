"""Every vector of match keys: what a released profile makes of an identifier, for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.domain.identifiers import Identifier, Scheme
from comity.domain.match_keys.profiles import PROFILES, IdentifierProfile, profile_hash

FOLDER = Path(__file__).resolve().parents[2] / "vectors" / "match-keys"
FILES = sorted(FOLDER.glob("*.json"))
CASES = [
    pytest.param(found["profile"], vector, id=f"{path.stem} {vector['name']}")
    for path in FILES
    for found in [json.loads(path.read_text("utf-8"))]
    for vector in found["vectors"]
]
GOOD = [case for case in CASES if "scheme" in case.values[1]]  # type: ignore[operator]
BAD = [case for case in CASES if "scheme" not in case.values[1]]  # type: ignore[operator]


def test_every_profile_of_identifiers_has_good_and_bad_vectors() -> None:
    """Those of profiles of names are in a folder of their own: `vectors/names`."""
    of_identifiers = [p.id for p in PROFILES.values() if isinstance(p, IdentifierProfile)]
    names = {path.stem for path in FILES}
    assert names == {f"{kind}_{profile}" for kind in ("good", "bad") for profile in of_identifiers}
    assert GOOD
    assert BAD


def identifier_of(vector: Any) -> Identifier:
    return Identifier(Scheme(vector["scheme"]), vector["value"], vector["country"])


@pytest.mark.parametrize(("profile", "vector"), GOOD)
def test_an_identifier_has_these_keys(profile: str, vector: Any) -> None:
    identifier = identifier_of(vector)
    assert [key.hex() for key in PROFILES[profile].derive(identifier)] == vector["keys"]
    assert PROFILES[profile].derive_for_count(identifier).hex() == vector["count_key"]


@pytest.mark.parametrize(("profile", "vector"), GOOD)
def test_a_key_reads_back(profile: str, vector: Any) -> None:
    key = bytes.fromhex(vector["keys"][0])
    assert PROFILES[profile].read(key) == identifier_of(vector)


@pytest.mark.parametrize(("profile", "vector"), BAD)
def test_bytes_that_are_no_key_do_not_read_as_one(profile: str, vector: Any) -> None:
    """Only our own keys are ever read, so whatever it raises is a bug found, never a wrong hit."""
    with pytest.raises(ValueError):  # noqa: PT011 the words do not matter
        PROFILES[profile].read(bytes.fromhex(vector["key"]))


def test_every_scheme_has_a_vector() -> None:
    covered = {case.values[1]["scheme"] for case in GOOD}  # type: ignore[index, call-overload]
    assert covered == {scheme.value for scheme in Scheme}


def test_the_hash_in_every_offer_is_the_released_one() -> None:
    for path in FILES:
        found = json.loads(path.read_text("utf-8"))
        if "profile_hash" in found:
            assert profile_hash(PROFILES[found["profile"]]).hex() == found["profile_hash"]
