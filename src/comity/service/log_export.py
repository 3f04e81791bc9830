"""The log as a file that an auditor checks without a node: facts, checkpoints, witnesses' lines."""

from __future__ import annotations

from collections.abc import Iterator

from comity.crypto.signing import verify_key_of
from comity.errors import InvalidInput, Unavailable
from comity.protocol.cards import parse_card
from comity.service.journal import facts_from
from comity.service.ports import LoggedFact, Node, UnitOfWork
from comity.service.witness import witness_name
from comity.tlog.export import (
    ErasedFact,
    Header,
    KeptFact,
    SignedCheckpoint,
    Witness,
    format_line,
)
from comity.tlog.inclusion import FactProof, format_proof
from comity.tlog.merkle import inclusion_proof
from comity.tlog.note import Note, parse_note, parse_signature


def export_log(uow: UnitOfWork, node: Node) -> Iterator[bytes]:
    """The lines of the export: header, every fact in order, then every checkpoint in order."""
    yield format_line(_header(uow, node))
    for fact in facts_from(uow):
        yield format_line(_line_of(fact))
    for size, note in uow.journal.checkpoints():
        yield format_line(SignedCheckpoint(_cosigned(uow, size, note)))


def _header(uow: UnitOfWork, node: Node) -> Header:
    cards = (parse_card(partner.card) for partner in uow.partners.all())
    witnesses = tuple(Witness(witness_name(card), card.signing_key.raw) for card in cards)
    return Header(node.log_origin, verify_key_of(node.signing_key).raw, witnesses)


def _line_of(fact: LoggedFact) -> KeptFact | ErasedFact:
    if fact.salt is None or fact.content is None:
        return ErasedFact(fact.sequence, fact.at, fact.kind, fact.commitment, fact.leaf)
    return KeptFact(fact.sequence, fact.at, fact.kind, fact.salt, fact.content, fact.leaf)


def _cosigned(uow: UnitOfWork, size: int, text: str) -> Note:
    note = parse_note(text.encode())
    lines = (line for _, line in uow.journal.cosignatures(size))
    cosignatures = tuple(parse_signature(line.removesuffix("\n")) for line in lines)
    return Note(note.text, note.signatures + cosignatures)


def export_proof(uow: UnitOfWork, node: Node, sequence: int) -> bytes:
    """One fact with its proof under the newest checkpoint, as a file for whoever asks for just that.

    Raises:
        InvalidInput: there is no such fact. Unavailable: no checkpoint covers it yet.
    """
    found = uow.journal.facts(start=sequence, limit=1)
    if not found or found[0].sequence != sequence:
        raise InvalidInput("fact", "the log has no fact of that number")
    newest = uow.journal.newest_checkpoint()
    if newest is None or newest[0] <= sequence:
        raise Unavailable(f"no checkpoint covers fact {sequence} yet", advice="try again shortly")
    size, note = newest
    hashes = inclusion_proof(uow.journal.node, index=sequence, size=size)
    checkpoint = SignedCheckpoint(_cosigned(uow, size, note))
    return format_proof(FactProof(_header(uow, node), _line_of(found[0]), hashes, checkpoint))
