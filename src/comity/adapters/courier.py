"""The same envelopes as files, for partners that share no network with us.

A folder for carrying holds one subfolder per recipient, named by the first 16 hex digits of its
node id; in it one file per envelope, named by sender and number, and one receipt per sender.
Checks, order and receipts are those of the wire: reading a folder twice has one effect.
"""

from __future__ import annotations

import os
import pathlib
from dataclasses import dataclass

from comity.domain.ids import NodeId
from comity.domain.partners import Partner, Standing
from comity.errors import ComityError, InvalidInput, OutOfOrder, Refused
from comity.protocol.envelope import ENVELOPE_LEN_MAX
from comity.service import inbox, outbox
from comity.service.ports import Node

ENVELOPE_SUFFIX = ".envelope"
RECEIPT_SUFFIX = ".receipt"
FILES_MAX = 100_000


@dataclass(frozen=True, slots=True)
class CourierReport:
    """What was written or read. `problems`: file name and words, one for each that was not taken."""

    envelopes: int
    receipts: int
    problems: tuple[tuple[str, str], ...] = ()


def write_pending(node: Node, folder: pathlib.Path, alias: str | None = None) -> CourierReport:
    """Write what partners have not confirmed yet, and our receipts, into a folder for carrying.

    Nothing is marked as delivered: only the partner's receipt does that.

    Raises:
        InvalidInput: no such partner, or the folder cannot be written.
    """
    partners = _partners(node, alias)
    try:
        written = [_write_for(node, partner, folder) for partner in partners]
    except OSError as error:
        raise InvalidInput("folder", f"cannot be written: {error.strerror}") from error
    return CourierReport(sum(e for e, _ in written), sum(r for _, r in written))


def _partners(node: Node, alias: str | None) -> tuple[Partner, ...]:
    with node.read_unit() as uow:
        everyone = uow.partners.all()
    chosen = tuple(p for p in everyone if alias is None or p.alias == alias)
    if alias is not None and not chosen:
        raise InvalidInput("partner", f"no partner is called {alias}")
    return tuple(p for p in chosen if p.standing in (Standing.CONFIRMED, Standing.ACTIVE))


def _write_for(node: Node, partner: Partner, folder: pathlib.Path) -> tuple[int, int]:
    target = folder / _short(partner.node)
    target.mkdir(parents=True, exist_ok=True)
    items = outbox.pending_for(node, partner.node, limit=FILES_MAX)
    for item in items:
        name = f"{_short(node.id)}-{item.sequence:010d}{ENVELOPE_SUFFIX}"
        _write_whole(target / name, outbox.sealed(node, partner, item))
    return len(items), int(_write_receipt(node, partner, target))


def _write_receipt(node: Node, partner: Partner, target: pathlib.Path) -> bool:
    receipt = inbox.receipt_for(node, partner.node)
    if receipt is None:
        return False
    _write_whole(target / f"{_short(node.id)}{RECEIPT_SUFFIX}", receipt)
    return True


def read_folder(node: Node, folder: pathlib.Path) -> CourierReport:
    """Take in every envelope and receipt in the folder that is for this node.

    A file that is refused is named with the reason; the others are taken all the same, except those
    that follow it in the same channel.

    Raises:
        InvalidInput: there is no such folder.
    """
    if not folder.is_dir():
        raise InvalidInput("folder", f"{folder} is not a folder")
    source = folder / _short(node.id)
    files = sorted(source.glob("*"))[:FILES_MAX] if source.is_dir() else []
    problems: list[tuple[str, str]] = []
    envelopes = _read_all(node, files, ENVELOPE_SUFFIX, problems)
    receipts = _read_all(node, files, RECEIPT_SUFFIX, problems)
    return CourierReport(envelopes, receipts, tuple(problems))


def _read_all(
    node: Node, files: list[pathlib.Path], suffix: str, problems: list[tuple[str, str]]
) -> int:
    taken = 0
    blocked: set[str] = set()
    for path in files:
        channel = path.name.partition("-")[0]
        if path.suffix != suffix or channel in blocked:
            continue
        try:
            _read_one(node, path)
            taken += 1
        except (ComityError, OSError) as error:
            problems.append((path.name, str(error)))
            if isinstance(error, OutOfOrder | Refused):
                blocked.add(channel)
    return taken


def _read_one(node: Node, path: pathlib.Path) -> None:
    if path.stat().st_size > ENVELOPE_LEN_MAX:
        raise InvalidInput("file", f"is longer than {ENVELOPE_LEN_MAX} bytes")
    data = path.read_bytes()
    if path.suffix == ENVELOPE_SUFFIX:
        inbox.receive(node, data)
        # The next file may follow from this one: a partner becomes active on the way.
        while inbox.process_next(node):
            pass
        return
    outbox.accept_receipt(node, _sender_of_receipt(node, path), data)


def _sender_of_receipt(node: Node, path: pathlib.Path) -> Partner:
    """The name of the file finds the key; only the signature counts."""
    with node.read_unit() as uow:
        for partner in uow.partners.all():
            if _short(partner.node) == path.name.removesuffix(RECEIPT_SUFFIX):
                return partner
    raise InvalidInput("receipt", "is by no partner of this node")


def _short(node: NodeId) -> str:
    return node.hex()[:16]


def _write_whole(path: pathlib.Path, data: bytes) -> None:
    """All of it or nothing: a stick may be pulled at any moment."""
    partial = path.with_suffix(path.suffix + ".partial")
    with open(partial, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
