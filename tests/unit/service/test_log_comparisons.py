"""What a partner shows somebody else, beside what it showed us (T16)."""

from __future__ import annotations

import pytest
from tests.pair import Pair

from comity.crypto.signing import verify_key_of
from comity.entrypoints.worker import keep_log_signed
from comity.errors import BadSignature, InvalidInput
from comity.service.journal import LogKey, _signer
from comity.service.log_comparisons import Verdict, compare_checkpoint, witnessed_log
from comity.tlog.checkpoint import Checkpoint, format_checkpoint
from comity.tlog.note import format_note, sign_note


def witnessed(pair: Pair) -> tuple[int, str]:
    """Birch's newest checkpoint, as ash cosigned it."""
    keep_log_signed(pair["birch"], pair.opened["birch"].log_key)
    pair.settle()
    with pair["ash"].read_unit() as uow:
        found = uow.journal.witnessed(pair["birch"].id)
    assert found is not None
    return found


def shown(pair: Pair, size: int, *, by: str = "birch") -> bytes:
    """A checkpoint that birch, or another, signed beside its log."""
    key: LogKey = pair.opened["birch"].log_key
    checkpoint = Checkpoint(key.origin, size, bytes(32))
    signer = _signer(LogKey(key.origin, pair.opened[by].keys.signing))
    return format_note(sign_note(format_checkpoint(checkpoint), signer)).encode()


def test_what_we_cosigned_is_the_same(partners: Pair) -> None:
    size, note = witnessed(partners)
    found = compare_checkpoint("birch", note.encode(), partners["ash"])
    assert (found.verdict, found.shown_size) == (Verdict.SAME, size)


def test_another_root_of_the_same_size_is_a_fork(partners: Pair) -> None:
    size, _ = witnessed(partners)
    found = compare_checkpoint("birch", shown(partners, size), partners["ash"])
    assert found.verdict is Verdict.FORKED


def test_another_size_says_nothing_by_itself(partners: Pair) -> None:
    size, _ = witnessed(partners)
    found = compare_checkpoint("birch", shown(partners, size + 5), partners["ash"])
    assert (found.verdict, found.seen_size) == (Verdict.NOT_COMPARABLE, size)


def test_before_anything_was_cosigned_there_is_nothing_to_compare_with(pair: Pair) -> None:
    pair.add("ash", "birch")
    found = compare_checkpoint("birch", shown(pair, 3), pair["ash"])
    assert found.verdict is Verdict.NOTHING_SEEN
    assert witnessed_log("birch", pair["ash"]).seen == ()


def test_what_the_partner_did_not_sign_is_no_evidence_against_it(partners: Pair) -> None:
    size, _ = witnessed(partners)
    with pytest.raises(BadSignature):
        compare_checkpoint("birch", shown(partners, size, by="ash"), partners["ash"])


def test_an_audit_trusts_the_cards_and_not_the_file(partners: Pair) -> None:
    _, note = witnessed(partners)
    known = witnessed_log("birch", partners["ash"])
    assert known.key == verify_key_of(partners.opened["birch"].keys.signing)
    assert known.seen == (note.encode(),)
    assert known.witness.key == verify_key_of(partners.opened["ash"].keys.signing).raw


def test_a_partner_that_is_none_is_none(pair: Pair) -> None:
    with pytest.raises(InvalidInput):
        compare_checkpoint("birch", b"", pair["ash"])
