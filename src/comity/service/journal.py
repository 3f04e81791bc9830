"""The log: facts go in with the change that they describe, checkpoints come out signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from comity.crypto.commitments import Salt, commit
from comity.crypto.signing import SigningKey, sign, verify_key_of
from comity.domain.facts import CheckpointCosigned, CheckpointWitnessed, Fact
from comity.errors import Tampered, Unavailable
from comity.protocol import codec
from comity.service.ports import Entropy, LoggedFact, UnitOfWork
from comity.tlog.checkpoint import Checkpoint, format_checkpoint
from comity.tlog.entry import Entry, leaf_of
from comity.tlog.merkle import Frontier, format_frontier, parse_frontier
from comity.tlog.note import NoteSigner, format_note, note_signer, sign_note

CLOCK_BACK_MOST = dt.timedelta(minutes=2)

_WITNESSING = (CheckpointWitnessed.__name__, CheckpointCosigned.__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class LogKey:
    """The name under which the log is known, and the node's key that signs for it."""

    origin: str
    key: SigningKey


def record(uow: UnitOfWork, fact: Fact, *, now: dt.datetime, entropy: Entropy) -> None:
    """Append a fact, in the transaction of the change that it describes."""
    size, stored = uow.journal.head()
    frontier = parse_frontier(stored) if stored else Frontier()
    if frontier.size != size:
        raise Tampered("the log's head does not fit its tree", advice="restore from a backup")
    content = codec.encode(fact)
    salt = Salt(entropy(32))
    kind = type(fact).__name__
    commitment = commit(content, salt=salt)
    leaf = leaf_of(Entry(now, kind, commitment))
    after, nodes = frontier.append(leaf)
    logged = LoggedFact(size, now, kind, salt, content, commitment, leaf)
    uow.journal.append(logged, ((n.level, n.index, n.hash) for n in nodes), format_frontier(after))


def publish_checkpoint(uow: UnitOfWork, key: LogKey, *, now: dt.datetime) -> int | None:
    """Sign the present head, unless nothing but witnessing happened since the newest checkpoint.

    Witnessing is a fact itself; were it news, two partners would cosign one another for ever.

    Returns:
        The size of the new checkpoint, or None where there is none.
    """
    size, stored = uow.journal.head()
    newest = uow.journal.newest_checkpoint()
    since = 0 if newest is None else newest[0]
    if all(fact.kind in _WITNESSING for fact in facts_from(uow, since)):
        return None
    checkpoint = Checkpoint(key.origin, size, parse_frontier(stored).root)
    note = sign_note(format_checkpoint(checkpoint), _signer(key))
    uow.journal.put_checkpoint(size, format_note(note), now)
    return size


def facts_from(uow: UnitOfWork, start: int = 0) -> Iterator[LoggedFact]:
    """All facts from a sequence number on, page by page."""
    while page := uow.journal.facts(start=start):
        yield from page
        start = page[-1].sequence + 1


def verify_own_log(uow: UnitOfWork) -> int:
    """Recompute the tree from the stored leaves and compare it with the stored head.

    Returns:
        The number of facts.

    Raises:
        Tampered: a fact was changed, dropped or added outside the product.
    """
    frontier = Frontier()
    for fact in facts_from(uow):
        if fact.sequence != frontier.size or leaf_of(_entry_of(fact)) != fact.leaf:
            raise Tampered(f"the log was changed at fact {fact.sequence}: stop and keep the files")
        frontier, _ = frontier.append(fact.leaf)
    size, stored = uow.journal.head()
    if size != frontier.size or (size and format_frontier(frontier) != stored):
        raise Tampered("the log's facts do not lead to its head: stop and keep the files")
    return frontier.size


def verify_clock(uow: UnitOfWork, now: dt.datetime) -> None:
    """Insist that the clock has not gone back behind the log.

    Raises:
        Unavailable: it has; times in agreements, quotas and the log would be wrong.
    """
    size, _ = uow.journal.head()
    newest = uow.journal.facts(start=max(size - 1, 0), limit=1)
    if newest and now < newest[0].at - CLOCK_BACK_MOST:
        raise Unavailable(
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, but the log's newest fact is of "
            f"{newest[0].at:%Y-%m-%d %H:%M}",
            advice="set the machine's clock right, then start again",
        )


def _entry_of(fact: LoggedFact) -> Entry:
    commitment = fact.commitment
    if fact.content is not None and fact.salt is not None:
        commitment = commit(fact.content, salt=Salt(fact.salt))
    return Entry(fact.at, fact.kind, commitment)


def _signer(key: LogKey) -> NoteSigner:
    public = verify_key_of(key.key).raw
    return note_signer(key.origin, public_key=public, sign=lambda text: sign(key.key, text))
