"""Audit an exported log with nothing but its lines, and keys held beforehand.

Recomputes every leaf from salt and fact, every root and every signature, and reports what it could
not check as well as what is wrong. Of Comity it imports only `tlog`, `crypto` and `errors`.
What an audit proves, and what not, is in `docs/spec/log.md`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from comity.crypto.commitments import Salt, commit
from comity.crypto.signing import VerifyKey, verify
from comity.errors import BadSignature, ComityError, InvalidInput
from comity.tlog.checkpoint import Checkpoint, parse_checkpoint
from comity.tlog.cosignature import CosignatureVerifier, cosignature_verifier, cosigned_at
from comity.tlog.entry import Entry, leaf_of
from comity.tlog.export import (
    ErasedFact,
    Header,
    KeptFact,
    Line,
    SignedCheckpoint,
    Witness,
    parse_line,
)
from comity.tlog.merkle import HASH_LEN, Frontier
from comity.tlog.note import (
    Note,
    NoteSignature,
    NoteVerifier,
    note_verifier,
    parse_note,
    verify_note,
)

PROBLEMS_MAX = 1000


@dataclass(frozen=True, slots=True)
class Trust:
    """What the auditor knows from elsewhere. Without it a whole file signed anew would pass.

    Attributes:
        log_key: the log's key; None believes the header.
        witnesses: who may cosign; None believes the header.
        cosignatures_min: how many witnesses must have cosigned the head.
        seen: notes of checkpoints of this log that were seen earlier: the log must hold them all.
    """

    log_key: VerifyKey | None = None
    witnesses: tuple[Witness, ...] | None = None
    cosignatures_min: int = 0
    seen: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and the line of the file; line 0 is the file as a whole."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class WitnessSummary:
    """How many checkpoints a known witness cosigned, and over which time by its clock."""

    name: str
    cosigned: int
    first_at: dt.datetime | None
    last_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was checked and found.

    `uncovered` counts the facts after the last checkpoint, which nothing has signed yet.
    `head` is the last checkpoint. `remarks` are limits of the audit; they are not failures.
    """

    origin: str
    facts: int
    erased: int
    uncovered: int
    checkpoints: int
    head: Checkpoint | None
    first_at: dt.datetime | None
    last_at: dt.datetime | None
    witnesses: tuple[WitnessSummary, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """1 where there is any problem, else 0; remarks do not count."""
        return 1 if self.problems else 0


def audit(source: bytes | Iterable[bytes], *, trust: Trust | None = None) -> AuditReport:
    """Check an exported log: the whole file, or its lines with their newlines.

    Never raises over what the file holds: every fault becomes a `Problem`. Stops after
    `PROBLEMS_MAX` of them, or where the header gives no key to check with.
    """
    lines = io.BytesIO(source) if isinstance(source, bytes) else source
    auditor = _Auditor(trust or Trust())
    for number, data in enumerate(lines, start=1):
        auditor.take(number, data)
        if auditor.gave_up:
            break
    return auditor.conclude()


@dataclass(slots=True)
class _Signed:
    line: int
    checkpoint: Checkpoint
    cosignatures: tuple[NoteSignature, ...]


@dataclass(slots=True)
class _Keys:
    """Header and trust, made into verifiers."""

    origin: str
    log: NoteVerifier
    witnesses: tuple[CosignatureVerifier, ...]

    def open(self, note: Note) -> tuple[Checkpoint, tuple[NoteSignature, ...]]:
        """Verify a checkpoint's note. Returns it with the cosignatures of known witnesses."""
        verified = verify_note(note, (self.log, *self.witnesses))
        by_log = [s for s in verified if (s.name, s.key_id) == (self.log.name, self.log.key_id)]
        if not by_log:
            raise BadSignature("the log itself did not sign the checkpoint")
        checkpoint = parse_checkpoint(note.text)
        if checkpoint.origin != self.origin:
            raise InvalidInput("checkpoint", "of another log than the header names")
        return checkpoint, tuple(s for s in verified if s not in by_log)


@dataclass(slots=True)
class _Auditor:
    """One pass over the lines; then the roots, over the leaf hashes kept."""

    trust: Trust
    keys: _Keys | None = None
    leaves: bytearray = field(default_factory=bytearray)
    erased: int = 0
    seq_next: int = 0
    first_at: dt.datetime | None = None
    last_at: dt.datetime | None = None
    backwards: int = 0
    signed: list[_Signed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    gave_up: bool = False

    @property
    def facts(self) -> int:
        return len(self.leaves) // HASH_LEN

    def take(self, number: int, data: bytes) -> None:
        try:
            line = parse_line(data, number=number)
            self._take_line(number, line)
        except InvalidInput as error:
            self._blame(number, error.why)
        except ComityError as error:
            self._blame(number, error.reason)
        if number == 1 and self.keys is None:
            self._give_up(1, "without a usable header no signature can be checked: stopped here")
        elif len(self.problems) >= PROBLEMS_MAX:
            self._give_up(number, f"{PROBLEMS_MAX} problems: stopped here")

    def conclude(self) -> AuditReport:
        if self.keys is None and not self.problems:
            self._blame(0, "the file is empty")
        if self.keys is not None and not self.gave_up:
            self._check_checkpoints(self.keys)
        head = self.signed[-1].checkpoint if self.signed else None
        return AuditReport(
            origin=self.keys.origin if self.keys else "",
            facts=self.facts,
            erased=self.erased,
            uncovered=max(0, self.facts - (head.size if head else 0)),
            checkpoints=len(self.signed),
            head=head,
            first_at=self.first_at,
            last_at=self.last_at,
            witnesses=_summaries(self.keys, self.signed),
            problems=tuple(self.problems),
            remarks=tuple(self.remarks),
        )

    def _take_line(self, number: int, line: Line) -> None:
        if isinstance(line, Header) != (number == 1):
            self._blame(number, "a header belongs on the first line, and only there")
        elif isinstance(line, Header):
            self._take_header(line)
        elif isinstance(line, SignedCheckpoint):
            self._take_checkpoint(number, line)
        else:
            self._take_fact(number, line)

    def _take_header(self, header: Header) -> None:
        key, trusted = VerifyKey(header.key), self.trust.log_key
        if trusted is None:
            self.remarks.append(
                "the log's key was taken from the file: compare it with one you hold"
            )
        elif trusted != key:
            self._blame(1, "the header's key is not the log's key that you gave")
        witnesses = self.trust.witnesses
        if witnesses is None:
            witnesses = header.witnesses
            self.remarks.append("the witnesses were taken from the file: compare their keys")
        self.keys = _keys(header.origin, trusted or key, witnesses)

    def _take_fact(self, number: int, line: KeptFact | ErasedFact) -> None:
        if self.signed:
            self._blame(number, "a fact after the checkpoints")
        if line.seq != self.seq_next:
            self._blame(
                number,
                f"expected fact {self.seq_next}, found {line.seq}: {_order(line.seq, self.seq_next)}",
            )
        self.seq_next = line.seq + 1
        self._take_time(line.at)
        self.erased += isinstance(line, ErasedFact)
        leaf = _recompute_leaf(line)
        if leaf != line.leaf:
            self._blame(
                number, f"fact {line.seq} does not make its leaf: it, its time or kind was changed"
            )
        # The recorded leaf goes on, so that one changed fact is one problem and not one per root.
        self.leaves += line.leaf

    def _take_time(self, at: dt.datetime) -> None:
        self.first_at = self.first_at or at
        self.backwards += self.last_at is not None and at < self.last_at
        self.last_at = at

    def _take_checkpoint(self, number: int, line: SignedCheckpoint) -> None:
        assert self.keys is not None, "a file without keys is given up at its first line"
        checkpoint, cosignatures = self.keys.open(line.note)
        self.signed.append(_Signed(number, checkpoint, cosignatures))

    def _check_checkpoints(self, keys: _Keys) -> None:
        seen = list(self._open_seen(keys))
        roots = self._roots({s.checkpoint.size for s in self.signed} | {c.size for c in seen})
        size = 0
        for signed in self.signed:
            if signed.checkpoint.size < size:
                self._blame(signed.line, "a smaller checkpoint after a larger one: out of order")
            size = signed.checkpoint.size
            self._check_root(signed.line, signed.checkpoint, roots)
        for checkpoint in seen:
            if roots.get(checkpoint.size) != checkpoint.root:
                self._blame(
                    0,
                    f"does not hold the checkpoint of size {checkpoint.size} seen before: forked, or rolled back",
                )
        self._check_head(keys)

    def _open_seen(self, keys: _Keys) -> Iterator[Checkpoint]:
        for data in self.trust.seen:
            try:
                yield keys.open(parse_note(data))[0]
            except ComityError as error:
                self._blame(0, f"a checkpoint seen before is not one of this log: {error.reason}")

    def _roots(self, sizes: set[int]) -> dict[int, bytes]:
        """Recompute the root at every size up to the number of facts, in one pass."""
        frontier, roots = Frontier(), {}
        for size in sorted(size for size in sizes if size <= self.facts):
            while frontier.size < size:
                start = frontier.size * HASH_LEN
                frontier, _ = frontier.append(bytes(self.leaves[start : start + HASH_LEN]))
            roots[size] = frontier.root
        return roots

    def _check_root(self, line: int, checkpoint: Checkpoint, roots: dict[int, bytes]) -> None:
        if checkpoint.size not in roots:
            self._blame(line, f"covers {checkpoint.size} facts, but the file holds {self.facts}")
        elif roots[checkpoint.size] != checkpoint.root:
            self._blame(
                line,
                f"the root over the first {checkpoint.size} facts is another: facts were changed, or this is a fork",
            )

    def _check_head(self, keys: _Keys) -> None:
        if not self.signed:
            self._blame(0, "no checkpoint: nothing in the file is signed")
            return
        cosigned = len({s.name for s in self.signed[-1].cosignatures})
        if cosigned < self.trust.cosignatures_min:
            self._blame(
                self.signed[-1].line,
                f"{cosigned} known witnesses cosigned the head; you ask for {self.trust.cosignatures_min}",
            )
        if not cosigned:
            self.remarks.append("no known witness cosigned the head: another version may exist")
        if self.backwards:
            self.remarks.append(f"the node's clock runs backwards at {self.backwards} facts")

    def _blame(self, line: int, what: str) -> None:
        self.problems.append(Problem(line, what))

    def _give_up(self, line: int, what: str) -> None:
        self._blame(line, what)
        self.gave_up = True


def _keys(origin: str, key: VerifyKey, witnesses: tuple[Witness, ...]) -> _Keys:
    names = {w.name for w in witnesses}
    raw = {w.key for w in witnesses} | {key.raw}
    # A cosignature does not hold the witness's name: one key under two names would count twice.
    if len(names) != len(witnesses) or len(raw) != len(witnesses) + 1:
        raise InvalidInput("witnesses", "a name or key twice, or the log's own key as a witness")
    log = note_verifier(origin, public_key=key.raw, verify=partial(verify, key))
    return _Keys(origin, log, tuple(map(_witness_verifier, witnesses)))


def _witness_verifier(witness: Witness) -> CosignatureVerifier:
    key = VerifyKey(witness.key)
    return cosignature_verifier(witness.name, public_key=key.raw, verify=partial(verify, key))


def _recompute_leaf(line: KeptFact | ErasedFact) -> bytes:
    if isinstance(line, ErasedFact):
        return leaf_of(Entry(line.at, line.kind, line.commitment))
    return leaf_of(Entry(line.at, line.kind, commit(line.fact, salt=Salt(line.salt))))


def _order(found: int, expected: int) -> str:
    return "facts are missing" if found > expected else "doubled or out of order"


def _summaries(keys: _Keys | None, signed: list[_Signed]) -> tuple[WitnessSummary, ...]:
    witnesses = keys.witnesses if keys else ()
    return tuple(_summary(witness.name, signed) for witness in witnesses)


def _summary(name: str, signed: list[_Signed]) -> WitnessSummary:
    by_checkpoint = [[c for c in s.cosignatures if c.name == name] for s in signed]
    times = [cosigned_at(c) for made in by_checkpoint for c in made]
    count = sum(1 for made in by_checkpoint if made)
    return WitnessSummary(name, count, min(times, default=None), max(times, default=None))
