"""The log from the command line: read, prove, export, and audit without a node."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path

import pytest
from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller

from comity.crypto.signing import verify_key_of
from comity.entrypoints.cli.app import main
from comity.errors import OutOfOrder
from comity.service.inbox import keep_evidence
from comity.tlog.checkpoint import parse_checkpoint
from comity.tlog.merkle import verify_inclusion
from comity.tlog.note import parse_note


def test_facts_are_listed_newest_first_and_by_kind(tell: Teller, partners: Pair) -> None:
    """Paged by sequence number, so that a growing log does not shift the pages."""
    rows = tell.ok("ash", "log", "list", "--json").json
    sequences = [row["sequence"] for row in rows]
    assert sequences == list(range(len(rows)))[::-1]
    assert rows[-1]["kind"] == "NodeCreated"
    (active,) = tell.ok("ash", "log", "list", "--kind", "PartnerActive", "--json").json
    assert active["partner_alias"] == "birch"
    older = tell.ok("ash", "log", "list", "--before", "2", "--limit", "1", "--json").json
    assert [row["sequence"] for row in older] == [1]


def test_one_fact_is_shown_whole(tell: Teller, partners: Pair) -> None:
    """And a number beyond the log says how long it is."""
    assert "officer Ada" in tell.ok("ash", "log", "show", "1").out
    told = tell("ash", "log", "show", "999")
    assert told.code == 65
    assert "facts 0 to" in told.err


def test_proof_holds_under_the_signed_root(tell: Teller, partners: Pair) -> None:
    """With nothing but the arithmetic of RFC 6962."""
    tell.ok("ash", "log", "checkpoint", "--sign")
    proof = tell.ok("ash", "log", "prove", "2", "--json").json
    head = parse_checkpoint(parse_note(proof["checkpoint"]["note"].encode()).text)
    verify_inclusion(
        bytes.fromhex(proof["fact"]["leaf"]),
        index=2,
        size=proof["size"],
        proof=tuple(bytes.fromhex(node) for node in proof["hashes"]),
        root=head.root,
    )


def test_what_is_not_signed_yet_cannot_be_proved(tell: Teller) -> None:
    """And the way to sign it is named."""
    assert tell("ash", "log", "checkpoint").code == 75
    told = tell("ash", "log", "prove", "0")
    assert told.code == 75
    assert "--sign" in told.err


def test_checkpoint_is_a_note_with_its_cosignatures(tell: Teller, partners: Pair) -> None:
    """As a witness or an auditor keeps it."""
    tell.ok("ash", "log", "checkpoint", "--sign")
    partners.settle()
    note = parse_note(tell.ok("ash", "log", "checkpoint").out.encode())
    assert [line.name.split("/")[1] for line in note.signatures] == ["ash", "birch"]


def _exported(tell: Teller, tmp_path: Path) -> Path:
    tell.ok("ash", "log", "checkpoint", "--sign")
    tell.pair.settle()
    path = tmp_path / "ash.log"
    tell.ok("ash", "log", "export", str(path))
    return path


def test_an_export_is_audited_without_a_node(
    tell: Teller, agreed: tuple[Pair, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On another machine, by somebody who has only the file."""
    path = _exported(tell, tmp_path)
    assert main(["--node", str(tmp_path / "none"), "log", "verify", str(path)]) == 0
    assert "consistent" in capsys.readouterr().out


def test_a_changed_export_fails_its_audit_with_1(
    tell: Teller, agreed: tuple[Pair, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One altered salt is enough."""
    path = _exported(tell, tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert main(["log", "verify", str(path)]) == 1
    assert "PROBLEM" in capsys.readouterr().out


def test_an_audit_with_another_key_fails(
    tell: Teller, partners: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was signed anew by somebody else is consistent in itself."""
    path = _exported(tell, tmp_path)
    key = base64.b64encode(verify_key_of(partners["birch"].signing_key).raw).decode()
    assert main(["log", "verify", str(path), "--key", key, "--json"]) == 1


def test_evidence_is_listed_and_handed_out(tell: Teller, partners: Pair, tmp_path: Path) -> None:
    """With the bytes, for whoever has to judge them."""
    assert "kept to the protocol" in tell.ok("ash", "evidence", "list").out
    keep_evidence(partners["ash"], partners["birch"].id, OutOfOrder("a gap"), b"bytes")
    (row,) = tell.ok("ash", "evidence", "list", "--json").json
    assert (row["partner_alias"], row["code"], row["data_len"]) == ("birch", "out-of-order", 5)
    path = tmp_path / "evidence"
    tell.ok("ash", "evidence", "show", str(row["id"]), "--out", str(path))
    assert path.read_bytes() == b"bytes"
    assert tell("ash", "evidence", "show", "99").code == 65


def test_status_names_what_waits_for_somebody(tell: Teller, agreed: tuple[Pair, bytes]) -> None:
    """First partners and delivery, then the log, then what to do."""
    pair = agreed[0]
    keep_evidence(pair["ash"], pair["birch"].id, OutOfOrder("a gap"), b"bytes")
    said = tell.ok("ash", "status").out
    assert "birch" in said
    assert "! 1 breaches" in said
    overview = tell.ok("ash", "status", "--json").json["overview"]
    assert overview["evidence"] == 1
    assert overview["clock_behind"] == 0


def test_status_sees_a_clock_that_went_back(tell: Teller) -> None:
    """Times in quotas and agreements would be wrong."""
    tell.pair.clock.at -= dt.timedelta(days=1)
    assert "! the clock is" in tell.ok("ash", "status").out
