"""The proof of one fact, checked without a node."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller

from comity.crypto.signing import VerifyKey, verify_key_of
from comity.entrypoints.cli.log_audit import Trust
from comity.entrypoints.cli.proof_audit import audit_proof
from comity.entrypoints.worker import keep_log_signed
from comity.service.log_export import export_proof


def proof_of(pair: Pair, sequence: int = 1) -> bytes:
    keep_log_signed(pair["ash"], pair.opened["ash"].log_key)
    pair.settle()
    with pair["ash"].read_unit() as uow:
        return export_proof(uow, pair["ash"], sequence)


def key_of(pair: Pair, name: str = "ash") -> VerifyKey:
    return verify_key_of(pair.opened[name].keys.signing)


def test_a_good_proof_holds_and_names_who_cosigned(partners: Pair) -> None:
    report = audit_proof(proof_of(partners), trust=Trust(log_key=key_of(partners)))
    assert report.problem == ""
    assert (report.sequence, report.exit_code) == (1, 0)
    assert report.cosigned_by
    assert report.size


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_a_proof_that_was_changed_does_not_hold(partners: Pair, part: int) -> None:
    """Whichever of its lines: header, fact, hashes or checkpoint, put in from another log."""
    other = partners["birch"]
    keep_log_signed(other, partners.opened["birch"].log_key)
    with other.read_unit() as uow:
        theirs = export_proof(uow, other, 1).splitlines()
    ours = proof_of(partners).splitlines()
    mixed = [theirs[n] if n == part else ours[n] for n in range(4)]
    assert audit_proof(b"".join(line + b"\n" for line in mixed)).problem


def test_a_key_that_the_auditor_holds_is_believed_before_the_file(partners: Pair) -> None:
    """Else a whole file signed anew would pass."""
    report = audit_proof(proof_of(partners), trust=Trust(log_key=key_of(partners, "birch")))
    assert report.exit_code == 1
    assert "key" in report.problem


def test_too_few_cosignatures_do_not_hold(partners: Pair) -> None:
    trust = Trust(log_key=key_of(partners), cosignatures_min=2)
    assert "you ask for 2" in audit_proof(proof_of(partners), trust=trust).problem


def test_what_is_no_proof_is_told_so(partners: Pair) -> None:
    assert audit_proof(b"no proof").problem


def test_the_commands_write_and_check_a_proof(partners: Pair, tell: Teller, tmp_path: Path) -> None:
    path = tmp_path / "fact.proof"
    tell.ok("ash", "log", "checkpoint", "--sign")
    tell.ok("ash", "log", "prove", "1", "--out", str(path))
    key = base64.b64encode(key_of(partners).raw).decode()
    assert "stands in the log" in tell.ok("ash", "log", "verify-proof", str(path), "--key", key).out
    path.write_bytes(path.read_bytes().replace(b'"seq":1', b'"seq":2'))
    assert tell("ash", "log", "verify-proof", str(path), "--json").code == 1
