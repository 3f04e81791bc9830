"""The log as rows to show, as proofs, and as the file that an auditor gets."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import get_args

from sqlalchemy import Connection, select

from comity.adapters.db.instants import from_micros
from comity.adapters.db.journal import SqlJournal
from comity.adapters.db.partners import SqlPartners
from comity.adapters.db.queries_partners import aliases
from comity.adapters.db.rows import CheckpointRow, CosignatureRow, FactRow, LogState, ProofRow
from comity.adapters.db.schema import checkpoints, node
from comity.adapters.db.schema import facts as facts_table
from comity.domain.facts import Fact
from comity.domain.ids import NodeId
from comity.errors import InvalidInput, Tampered, Unavailable
from comity.protocol import codec
from comity.protocol.cards import parse_card
from comity.service.ports import LoggedFact
from comity.service.witness import log_origin, witness_name
from comity.tlog.export import (
    ErasedFact,
    Header,
    KeptFact,
    SignedCheckpoint,
    Witness,
    format_line,
)
from comity.tlog.merkle import inclusion_proof
from comity.tlog.note import Note, parse_note, parse_signature

_KINDS: dict[str, type[Fact]] = {kind.__name__: kind for kind in get_args(Fact)}
_PAGE = 1000


def log_state(connection: Connection) -> LogState:
    """Length and newest checkpoint."""
    size, _ = SqlJournal(connection).head()
    newest = connection.execute(
        select(facts_table.c.at).order_by(facts_table.c.sequence.desc()).limit(1)
    ).scalar()
    found = checkpoints_newest(connection, limit=1)
    return LogState(
        size, None if newest is None else from_micros(newest), found[0] if found else None
    )


def facts_newest(
    connection: Connection, *, before: int | None, limit: int, kind: str
) -> tuple[FactRow, ...]:
    """Newest first."""
    query = select(facts_table).order_by(facts_table.c.sequence.desc()).limit(limit)
    if before is not None:
        query = query.where(facts_table.c.sequence < before)
    if kind:
        query = query.where(facts_table.c.kind == kind)
    known = aliases(connection)
    return tuple(
        _fact_row(
            LoggedFact(
                r.sequence, from_micros(r.at), r.kind, r.salt, r.content, r.commitment, r.leaf
            ),
            known,
        )
        for r in connection.execute(query)
    )


def fact(connection: Connection, sequence: int) -> FactRow:
    """One. Raises `InvalidInput` where there is none."""
    found = facts_newest(connection, before=sequence + 1, limit=1, kind="")
    if not found or found[0].sequence != sequence:
        size, _ = SqlJournal(connection).head()
        raise InvalidInput("fact", f"the log has facts 0 to {size - 1}")
    return found[0]


def _fact_row(logged: LoggedFact, known: dict[bytes, str]) -> FactRow:
    content = _opened(logged)
    partner = getattr(content, "partner", b"")
    return FactRow(
        logged.sequence, logged.at, logged.kind, known.get(partner, ""), content, logged.leaf
    )


def _opened(logged: LoggedFact) -> Fact | None:
    if logged.content is None:
        return None
    if logged.kind not in _KINDS:
        raise Tampered(f"fact {logged.sequence} is of an unknown kind", advice="audit the log")
    return codec.decode(_KINDS[logged.kind], logged.content)


def checkpoints_newest(connection: Connection, *, limit: int) -> tuple[CheckpointRow, ...]:
    """Newest first, with the cosignatures of each."""
    known = aliases(connection)
    query = select(checkpoints).order_by(checkpoints.c.size.desc()).limit(limit)
    return tuple(
        CheckpointRow(
            row.size, from_micros(row.at), row.note, _cosignatures(connection, row.size, known)
        )
        for row in connection.execute(query).all()
    )


def _cosignatures(
    connection: Connection, size: int, known: dict[bytes, str]
) -> tuple[CosignatureRow, ...]:
    return tuple(
        CosignatureRow(known.get(partner, ""), line)
        for partner, line in SqlJournal(connection).cosignatures(size)
    )


def proof(connection: Connection, sequence: int) -> ProofRow:
    """Inclusion under the newest checkpoint. Raises `Unavailable` where it does not cover it yet."""
    found = fact(connection, sequence)
    newest = checkpoints_newest(connection, limit=1)
    if not newest or newest[0].size <= sequence:
        raise Unavailable(
            f"no checkpoint covers fact {sequence} yet", advice="sign one: `log checkpoint --sign`"
        )
    size = newest[0].size
    hashes = inclusion_proof(SqlJournal(connection).node, index=sequence, size=size)
    return ProofRow(found, size, hashes, newest[0])


def exported(connection: Connection) -> Iterator[bytes]:
    """Header, facts, checkpoints; a line each."""
    witnesses = _witnesses(connection)
    yield format_line(_header(connection, witnesses))
    yield from _fact_lines(SqlJournal(connection))
    for size, note in SqlJournal(connection).checkpoints():
        lines = SqlJournal(connection).cosignatures(size)
        yield format_line(SignedCheckpoint(_with_cosignatures(parse_note(note.encode()), lines)))


def _header(connection: Connection, witnesses: tuple[Witness, ...]) -> Header:
    card = parse_card(connection.execute(select(node.c.card)).scalar_one())
    return Header(log_origin(card), card.signing_key.raw, witnesses)


def _witnesses(connection: Connection) -> tuple[Witness, ...]:
    cards = [parse_card(partner.card) for partner in SqlPartners(connection).all()]
    return tuple(Witness(witness_name(card), card.signing_key.raw) for card in cards)


def _fact_lines(journal: SqlJournal) -> Iterator[bytes]:
    start = 0
    while page := journal.facts(start=start, limit=_PAGE):
        for logged in page:
            yield format_line(_exported_fact(logged))
        start = page[-1].sequence + 1


def _exported_fact(logged: LoggedFact) -> KeptFact | ErasedFact:
    place = (logged.sequence, logged.at, logged.kind)
    if logged.content is None or logged.salt is None:
        return ErasedFact(*place, logged.commitment, logged.leaf)
    return KeptFact(*place, logged.salt, logged.content, logged.leaf)


def _with_cosignatures(note: Note, lines: tuple[tuple[NodeId, str], ...]) -> Note:
    added = tuple(parse_signature(line.removesuffix("\n")) for _, line in lines)
    return dataclasses.replace(note, signatures=(*note.signatures, *added))
