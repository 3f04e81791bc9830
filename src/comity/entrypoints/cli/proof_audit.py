"""Check one fact's proof with nothing but its file, and keys held beforehand.

Of Comity it imports only `tlog`, `crypto`, `errors`, and the auditor's own trust.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from comity.crypto.commitments import Salt, commit
from comity.crypto.signing import VerifyKey, verify
from comity.entrypoints.cli.log_audit import Trust
from comity.errors import BadSignature, ComityError, InvalidInput, LogInconsistent
from comity.tlog.checkpoint import parse_checkpoint
from comity.tlog.cosignature import cosignature_verifier
from comity.tlog.entry import Entry, leaf_of
from comity.tlog.export import ErasedFact, KeptFact, Witness
from comity.tlog.inclusion import FactProof, parse_proof
from comity.tlog.merkle import verify_inclusion
from comity.tlog.note import Verifier, note_verifier, verify_note


@dataclass(frozen=True, slots=True)
class ProofReport:
    """What was shown. `problem` is empty where the proof holds; `remarks` are limits of the check."""

    origin: str
    sequence: int
    kind: str
    at: dt.datetime | None
    size: int
    cosigned_by: tuple[str, ...]
    problem: str
    remarks: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """1 where the proof does not hold."""
        return 1 if self.problem else 0


def audit_proof(data: bytes, *, trust: Trust | None = None) -> ProofReport:
    """Check that the fact makes its leaf, the leaf leads to the root, and the log signed the root.

    Never raises over what the file holds.
    """
    trust = trust or Trust()
    try:
        proof = parse_proof(data)
    except ComityError as error:
        return ProofReport("", 0, "", None, 0, (), error.reason, ())
    try:
        size, cosigned = _checked(proof, trust)
    except ComityError as error:
        return _report(proof, 0, (), error.reason, ())
    return _report(proof, size, cosigned, "", _remarks(trust, cosigned))


def _report(
    proof: FactProof,
    size: int,
    cosigned: tuple[str, ...],
    problem: str,
    remarks: tuple[str, ...],
) -> ProofReport:
    fact = proof.fact
    origin = proof.header.origin
    return ProofReport(origin, fact.seq, fact.kind, fact.at, size, cosigned, problem, remarks)


def _checked(proof: FactProof, trust: Trust) -> tuple[int, tuple[str, ...]]:
    key = VerifyKey(proof.header.key)
    if trust.log_key not in (None, key):
        raise BadSignature("the header's key is not the log's key that you gave")
    leaf = _leaf(proof.fact)
    if leaf != proof.fact.leaf:
        raise LogInconsistent("the fact does not make its leaf: it, its time or kind was changed")
    witnesses = proof.header.witnesses if trust.witnesses is None else trust.witnesses
    log = note_verifier(proof.header.origin, public_key=key.raw, verify=partial(verify, key))
    verifiers: tuple[Verifier, ...] = (log, *map(_witness_verifier, witnesses))
    signed = verify_note(proof.checkpoint.note, verifiers)
    if not any((s.name, s.key_id) == (log.name, log.key_id) for s in signed):
        raise BadSignature("the log itself did not sign the checkpoint")
    checkpoint = parse_checkpoint(proof.checkpoint.note.text)
    if checkpoint.origin != proof.header.origin:
        raise InvalidInput("checkpoint", "of another log than the header names")
    verify_inclusion(
        leaf,
        index=proof.fact.seq,
        size=checkpoint.size,
        proof=proof.hashes,
        root=checkpoint.root,
    )
    cosigned = tuple(sorted({s.name for s in signed if s.name != log.name}))
    if len(cosigned) < trust.cosignatures_min:
        raise BadSignature(
            f"{len(cosigned)} known witnesses cosigned it; you ask for {trust.cosignatures_min}"
        )
    return checkpoint.size, cosigned


def _witness_verifier(witness: Witness) -> Verifier:
    key = VerifyKey(witness.key)
    return cosignature_verifier(witness.name, public_key=key.raw, verify=partial(verify, key))


def _leaf(fact: KeptFact | ErasedFact) -> bytes:
    if isinstance(fact, ErasedFact):
        return leaf_of(Entry(fact.at, fact.kind, fact.commitment))
    return leaf_of(Entry(fact.at, fact.kind, commit(fact.fact, salt=Salt(fact.salt))))


def _remarks(trust: Trust, cosigned: tuple[str, ...]) -> tuple[str, ...]:
    remarks = []
    if trust.log_key is None:
        remarks.append("the log's key was taken from the file: compare it with one you hold")
    if trust.witnesses is None:
        remarks.append("the witnesses were taken from the file: compare their keys")
    if not cosigned:
        remarks.append("no known witness cosigned the checkpoint: another version may exist")
    return tuple(remarks)
