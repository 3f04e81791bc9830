"""Our log and the evidence against partners, as the console shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.adapters.db.rows import CheckpointRow, CosignatureRow, EvidenceRow, LogState
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
    """Our log. `root`: root hash of the newest checkpoint, in hex; empty where there is none."""

    state: LogState
    origin: str
    root: str
    cosigned: tuple[CosignatureView, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Something refused and kept; `kind` in our words."""

    row: EvidenceRow
    kind: str


def log_view(state: LogState, origin: str) -> LogView:
    """Size, newest checkpoint, and who cosigned it."""
    checkpoint = state.checkpoint
    if checkpoint is None:
        return LogView(state, origin, "", ())
    return LogView(
        state, origin, _root(checkpoint), tuple(_cosigned(c) for c in checkpoint.cosignatures)
    )


def _root(checkpoint: CheckpointRow) -> str:
    return parse_checkpoint(parse_note(checkpoint.note.encode()).text).root.hex()


def _cosigned(row: CosignatureRow) -> CosignatureView:
    """A cosignature begins with its time, in seconds. Source: C2SP tlog-cosignature."""
    seconds = int.from_bytes(parse_signature(row.line.rstrip("\n")).signature[:8], "big")
    return CosignatureView(row.partner_alias, _EPOCH + dt.timedelta(seconds=seconds))


def evidence_view(row: EvidenceRow) -> EvidenceView:
    """One piece. Its bytes stay in the store."""
    return EvidenceView(row, EVIDENCE.get(row.code) or quoted(row.code))
