"""Partners as witnesses: a log that only grew is cosigned, any other is evidence."""

from __future__ import annotations

import dataclasses

import pytest
from tests.pair import Pair

from comity.crypto.signing import sign, verify_key_of
from comity.domain import facts
from comity.entrypoints.worker import keep_log_signed
from comity.protocol.messages import CheckpointCosigned, CheckpointShown, MessageRefused
from comity.service.journal import record
from comity.tlog.checkpoint import Checkpoint, format_checkpoint
from comity.tlog.note import format_note, note_signer, sign_note


def keep_signed(pair: Pair) -> None:
    for opened in pair.opened.values():
        keep_log_signed(opened.node, opened.log_key)
    pair.settle()


def grow(pair: Pair) -> None:
    node = pair["ash"]
    with node.open_unit() as uow:
        record(uow, facts.NodeCreated(node.id, "ash"), now=node.now(), entropy=node.entropy)
        uow.commit()


def cosigned(pair: Pair) -> list[int]:
    with pair["ash"].open_unit() as uow:
        return [s for s, _ in uow.journal.checkpoints() if uow.journal.cosignatures(s)]


def shown(
    pair: Pair, checkpoint: Checkpoint, *, by: str = "ash", before: int = 0
) -> CheckpointShown:
    """A checkpoint signed by a node under a name, whatever it says."""
    key = pair[by].signing_key
    signer = note_signer(
        checkpoint.origin,
        public_key=verify_key_of(key).raw,
        sign=lambda text: sign(key, text),
    )
    note = format_note(sign_note(format_checkpoint(checkpoint), signer))
    return CheckpointShown(note, before, ())


def refused_as(pair: Pair, message: CheckpointShown | CheckpointCosigned) -> str:
    pair.say("ash", "birch", message)
    pair.settle()
    (code,) = pair.codes("birch")
    return code


def test_each_new_head_is_cosigned_once(partners: Pair) -> None:
    for _ in range(3):
        keep_signed(partners)
        grow(partners)
    assert len(cosigned(partners)) == 3
    assert len(partners.facts("birch", facts.CheckpointWitnessed)) == 3
    assert partners.codes("birch") == []


def test_two_witnesses_come_to_rest(partners: Pair) -> None:
    keep_signed(partners)
    keep_signed(partners)
    before = partners.facts("ash"), partners.facts("birch")
    keep_signed(partners)
    assert (partners.facts("ash"), partners.facts("birch")) == before


def test_a_log_that_shrank_is_evidence(partners: Pair) -> None:
    keep_signed(partners)
    (size,) = cosigned(partners)
    smaller = Checkpoint(partners["ash"].log_origin, size - 1, bytes(32))
    assert refused_as(partners, shown(partners, smaller, before=size)) == "log-inconsistent"


def test_another_root_of_the_same_size_is_evidence(partners: Pair) -> None:
    """Two histories of one length: the plainest lie that a log can tell."""
    keep_signed(partners)
    (size,) = cosigned(partners)
    other = Checkpoint(partners["ash"].log_origin, size, b"o" * 32)
    assert refused_as(partners, shown(partners, other, before=size)) == "log-inconsistent"


def test_a_growth_without_its_proof_is_evidence(partners: Pair) -> None:
    keep_signed(partners)
    (size,) = cosigned(partners)
    larger = Checkpoint(partners["ash"].log_origin, size + 3, b"o" * 32)
    assert refused_as(partners, shown(partners, larger, before=size)) == "log-inconsistent"


def test_a_proof_from_another_beginning_is_evidence(partners: Pair) -> None:
    """'Start afresh' would let a rewritten log in."""
    keep_signed(partners)
    fresh = Checkpoint(partners["ash"].log_origin, 50, b"o" * 32)
    assert refused_as(partners, shown(partners, fresh, before=0)) == "log-inconsistent"


def test_a_checkpoint_of_another_log_is_refused(partners: Pair) -> None:
    other = Checkpoint(partners["birch"].log_origin, 5, b"o" * 32)
    assert refused_as(partners, shown(partners, other)) != ""


def test_a_checkpoint_signed_by_another_key_is_refused(partners: Pair) -> None:
    forged = Checkpoint(partners["ash"].log_origin, 5, b"o" * 32)
    message = shown(partners, forged, by="birch")
    assert refused_as(partners, message) == "bad-signature"


def test_a_cosignature_for_what_was_never_signed_is_refused(partners: Pair) -> None:
    assert refused_as(partners, CheckpointCosigned(77, "— x y\n")) == "unexpected"


@pytest.mark.parametrize("line", ["", "nonsense\n", "— comity/x/witness AAAA\n", "— a b"])
def test_a_cosignature_that_is_none_is_refused(partners: Pair, line: str) -> None:
    keep_signed(partners)
    with partners["birch"].open_unit() as uow:
        size, _ = uow.journal.checkpoints()[-1]
        before = uow.journal.cosignatures(size)
    partners.utter("ash", "birch", "log.cosigned", (size, line))
    partners.settle(patience=0)
    (code,) = partners.codes("birch")
    assert code in ("malformed", "bad-signature")
    with partners["birch"].open_unit() as uow:
        assert uow.journal.cosignatures(size) == before


def test_a_cosignature_over_another_text_is_refused(partners: Pair) -> None:
    """Ash's good line for one head does not serve for the next."""
    keep_signed(partners)
    grow_birch(partners)
    keep_signed(partners)
    lines = [m for _, m in partners.crossed() if isinstance(m, CheckpointCosigned)]
    of_birch = sorted((m for m in lines), key=lambda m: m.size)
    swapped = dataclasses.replace(of_birch[0], size=of_birch[-1].size)
    partners.say("ash", "birch", swapped)
    partners.settle()
    assert partners.codes("birch") != []


def grow_birch(pair: Pair) -> None:
    node = pair["birch"]
    with node.open_unit() as uow:
        record(uow, facts.NodeCreated(node.id, "birch"), now=node.now(), entropy=node.entropy)
        uow.commit()


def test_after_a_refusal_the_next_proof_begins_where_the_partner_stands(partners: Pair) -> None:
    """One refused checkpoint must not make every later one look like a rewritten log."""
    keep_signed(partners)
    with partners["ash"].open_unit() as uow:
        cosigned = uow.journal.cosigned_by(partners["birch"].id)
        number = uow.partners.channel(partners["birch"].id).out_sequence
        sequence = next(
            n
            for n in range(number, -1, -1)
            if uow.outbox.tag_at(partners["birch"].id, n) == "log.checkpoint"
        )
        uow.journal.put_shown(partners["birch"].id, cosigned + 100)
        uow.commit()
    partners.say("birch", "ash", MessageRefused(sequence, "clock-differs", "no"))
    partners.settle()
    with partners["ash"].read_unit() as uow:
        assert uow.journal.shown(partners["birch"].id) == cosigned
