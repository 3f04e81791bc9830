"""Second factors: enrolled by their officer, each proof good once, gone with an appointment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pyotp
import pytest
from tests.authenticator import Device
from tests.desk import Desk, secret_of
from tests.pair import Pair

from comity.crypto.one_time_codes import seed_words
from comity.crypto.passkeys import Place
from comity.domain.access import OfficerRole
from comity.domain.approvals import FRESH
from comity.domain.factors import NONE, PASSKEYS_MOST
from comity.domain.ids import OfficerId
from comity.domain.request_facts import FactorChanged
from comity.errors import ComityError, InvalidInput, Refused
from comity.service import factors, officers
from comity.service.factors import Signed
from comity.service.officers import NewOfficer

ADA, BO = OfficerId("ada"), OfficerId("bo")
SEED = bytes(range(20))
PLACE = Place("http://localhost:8100", "localhost")


@pytest.fixture
def ash(pair: Pair) -> Desk:
    desk = Desk(pair, "ash")
    desk.staff()
    return desk


def code_of(desk: Desk, seed: bytes = SEED) -> str:
    return pyotp.TOTP(seed_words(seed).replace(" ", "")).at(desk.node.now())


def later(desk: Desk, **by: int) -> None:
    desk.node.clock.move(dt.timedelta(**by))  # type: ignore[attr-defined]


def enrol_codes(desk: Desk) -> tuple[str, ...]:
    codes = factors.enrol_codes(SEED, code_of(desk), desk.node, by=desk.proved("ada"))
    later(desk, minutes=1)
    return codes


def enrol_passkey(desk: Desk, device: Device, name: str = "ada") -> tuple[str, ...]:
    signed = Signed(device.create(b"c" * 32), b"c" * 32, PLACE)
    return factors.enrol_passkey("ring", signed, desk.node, by=desk.proved(name))


def signed(device: Device, challenge: bytes = b"d" * 32) -> Signed:
    return Signed(device.get(challenge), challenge, PLACE)


def refused(act: Callable[[], object], kind: type[ComityError] = Refused) -> None:
    with pytest.raises(kind):
        act()


def changes(desk: Desk, pair: Pair) -> list[tuple[str, str, str]]:
    facts = [f for f in pair.facts(desk.name) if isinstance(f, FactorChanged)]
    return [(f.officer, f.factor, f.change) for f in facts]


def test_a_code_is_taken_once_and_then_the_next_one(ash: Desk) -> None:
    enrol_codes(ash)
    by, code = ash.proved("ada"), code_of(ash)
    assert factors.prove_code(by, code, ash.node).officer == ADA
    refused(lambda: factors.prove_code(by, code, ash.node))
    later(ash, seconds=30)
    factors.prove_code(by, code_of(ash), ash.node)


def test_a_code_that_the_app_does_not_show_enrols_nothing(ash: Desk) -> None:
    by = ash.proved("ada")
    refused(lambda: factors.enrol_codes(SEED, "000000", ash.node, by=by), InvalidInput)
    assert factors.factors_of(ADA, ash.node) == NONE


def test_the_first_factor_brings_ten_recovery_codes_each_good_once(ash: Desk, pair: Pair) -> None:
    codes = enrol_codes(ash)
    assert len(set(codes)) == 10
    by = ash.proved("ada")
    factors.prove_code(by, codes[3].upper(), ash.node)
    refused(lambda: factors.prove_code(by, codes[3], ash.node))
    assert len(factors.factors_of(ADA, ash.node).recovery) == 9
    assert changes(ash, pair) == [
        ("ada", "one-time-codes", "enrolled"),
        ("ada", "recovery-code", "used"),
    ]


def test_recovery_codes_are_not_kept_as_such(ash: Desk) -> None:
    codes = enrol_codes(ash)
    kept = factors.factors_of(ADA, ash.node)
    assert all(codes[0].replace("-", "").encode() not in digest for digest in kept.recovery)
    assert codes[0] not in repr(kept)
    assert repr(SEED) not in repr(kept)


def test_new_recovery_codes_void_the_old(ash: Desk) -> None:
    old = enrol_codes(ash)
    new = factors.renew_recovery_codes(ash.node, by=ash.proved("ada"))
    refused(lambda: factors.prove_code(ash.proved("ada"), old[0], ash.node))
    factors.prove_code(ash.proved("ada"), new[0], ash.node)
    by = ash.proved("bo")
    refused(lambda: factors.renew_recovery_codes(ash.node, by=by), InvalidInput)


def test_another_officers_codes_prove_nothing(ash: Desk) -> None:
    codes = enrol_codes(ash)
    refused(lambda: factors.prove_code(ash.proved("bo"), codes[0], ash.node))
    refused(lambda: factors.prove_code(ash.proved("bo"), code_of(ash), ash.node))


def test_a_passkey_stands_for_its_holder(ash: Desk, pair: Pair) -> None:
    device = Device()
    assert len(enrol_passkey(ash, device)) == 10
    assert factors.prove_passkey(signed(device), ash.node).officer == ADA
    refused(lambda: factors.prove_passkey(signed(device), ash.node, officer=BO))
    refused(lambda: factors.prove_passkey(signed(Device()), ash.node))
    assert changes(ash, pair) == [("ada", "passkey", "enrolled")]


def test_a_passkey_signs_for_one_challenge_and_our_place_alone(ash: Desk) -> None:
    device = Device()
    enrol_passkey(ash, device)
    answer = device.get(b"d" * 32)
    refused(lambda: factors.prove_passkey(Signed(answer, b"e" * 32, PLACE), ash.node))
    elsewhere = Place("https://evil.example", "evil.example")
    refused(lambda: factors.prove_passkey(Signed(answer, b"d" * 32, elsewhere), ash.node))


@pytest.mark.parametrize("response", ["", "{}", "[]", '{"rawId": 3}', '{"rawId": "é"}', "null"])
def test_what_no_browser_sends_is_refused(ash: Desk, response: str) -> None:
    refused(lambda: factors.prove_passkey(Signed(response, b"d" * 32, PLACE), ash.node))
    by = ash.proved("ada")
    sent = Signed(response, b"d" * 32, PLACE)
    refused(lambda: factors.enrol_passkey("ring", sent, ash.node, by=by), InvalidInput)


def test_the_holder_has_to_be_seen_at_the_device(ash: Desk) -> None:
    """Else whoever found the device would be the officer."""
    device = Device()
    device.verified = 0
    refused(lambda: enrol_passkey(ash, device), InvalidInput)
    device.verified = 4
    enrol_passkey(ash, device)
    device.verified = 0
    refused(lambda: factors.prove_passkey(signed(device), ash.node))


def test_a_copied_passkey_is_noticed_by_its_count(ash: Desk) -> None:
    device = Device()
    enrol_passkey(ash, device)
    factors.prove_passkey(signed(device), ash.node)
    device.count = 0
    refused(lambda: factors.prove_passkey(signed(device), ash.node))


def test_no_passkey_is_enrolled_twice_or_without_end(ash: Desk) -> None:
    device = Device()
    enrol_passkey(ash, device)
    refused(lambda: enrol_passkey(ash, device), InvalidInput)
    refused(lambda: enrol_passkey(ash, device, "bo"), InvalidInput)
    for _ in range(PASSKEYS_MOST - 1):
        enrol_passkey(ash, Device())
    refused(lambda: enrol_passkey(ash, Device()), InvalidInput)


def test_changes_need_a_fresh_proof(ash: Desk) -> None:
    """Whoever sits down at an officer's open console adds no key of their own."""
    device, by = Device(), ash.proved("ada")
    later(ash, seconds=int(FRESH.total_seconds()) + 1)
    sent = Signed(device.create(b"c" * 32), b"c" * 32, PLACE)
    refused(lambda: factors.enrol_passkey("mine", sent, ash.node, by=by))
    refused(lambda: factors.enrol_codes(SEED, code_of(ash), ash.node, by=by))
    refused(lambda: factors.renew_recovery_codes(ash.node, by=by))
    refused(lambda: factors.remove_codes(ash.node, by=by))


def test_what_was_removed_proves_nothing_and_recovery_goes_with_the_last(ash: Desk) -> None:
    device = Device()
    codes = enrol_codes(ash)
    enrol_passkey(ash, device)
    factors.remove_codes(ash.node, by=ash.proved("ada"))
    refused(lambda: factors.prove_code(ash.proved("ada"), code_of(ash), ash.node))
    refused(lambda: factors.remove_codes(ash.node, by=ash.proved("ada")), InvalidInput)
    factors.remove_passkey(device.credential, ash.node, by=ash.proved("ada"))
    refused(lambda: factors.prove_passkey(signed(device), ash.node))
    refused(lambda: factors.prove_code(ash.proved("ada"), codes[0], ash.node))


def test_whoever_is_appointed_anew_or_dismissed_has_lost_their_factors(
    ash: Desk, pair: Pair
) -> None:
    """Two people help whoever lost everything; and nobody comes back by an old passkey."""
    device = Device()
    enrol_passkey(ash, device)
    new = NewOfficer(ADA, "Ada", (OfficerRole.ANALYST,), secret_of("ada"))
    officers.propose_officer(new, ash.node, by=ash.proved("root"))
    refused(lambda: factors.prove_passkey(signed(device), ash.node))
    officers.appoint_officer(ADA, ash.node, by=ash.proved("mia"))
    assert factors.factors_of(ADA, ash.node) == NONE
    assert changes(ash, pair)[-1] == ("ada", "all", "removed")
    enrol_passkey(ash, device)
    officers.dismiss_officer(ADA, ash.node, by=ash.proved("root"))
    refused(lambda: factors.prove_passkey(signed(device), ash.node))
