"""Our log and the evidence against partners, as the console shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.console_queries import EvidenceRow, LogRow
from comity.domain.ids import NodeId
from comity.entrypoints.console.words import EVIDENCE, quoted
from comity.tlog.checkpoint import parse_checkpoint
from comity.tlog.note import parse_note, parse_signature

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class CosignatureView:
    """A partner says that it saw the checkpoint at that time, and that the log had only grown."""

    partner: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class LogView:
    """Our log. `root` is the root hash of the newest checkpoint, in hex; empty where none."""

    origin: str
    size: int
    checkpoint_size: int
    checkpoint_at: dt.datetime | None
    root: str
    cosigned: tuple[CosignatureView, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Something refused and kept."""

    partner: str
    at: dt.datetime
    kind: str
    words: str
    length: int
    digest: str


def log_view(row: LogRow, origin: str, aliases: dict[NodeId, str]) -> LogView:
    """Size, newest checkpoint, and who cosigned it."""
    root = parse_checkpoint(parse_note(row.note.encode()).text).root.hex() if row.note else ""
    return LogView(
        origin,
        row.size,
        row.checkpoint_size,
        row.checkpoint_at,
        root,
        tuple(
            CosignatureView(aliases.get(partner, partner.hex()[:16]), _cosigned_at(line))
            for partner, line in row.cosigned
        ),
    )


def _cosigned_at(line: str) -> dt.datetime:
    """A cosignature begins with its time, in seconds. Source: C2SP tlog-cosignature."""
    seconds = int.from_bytes(parse_signature(line).signature[:8], "big")
    return _EPOCH + dt.timedelta(seconds=seconds)


def evidence_view(row: EvidenceRow, aliases: dict[NodeId, str]) -> EvidenceView:
    """One piece. Its bytes stay in the store."""
    return EvidenceView(
        aliases.get(row.partner, row.partner.hex()[:16]),
        row.at,
        EVIDENCE.get(row.code) or quoted(row.code),
        row.words,
        row.length,
        row.digest.hex(),
    )
