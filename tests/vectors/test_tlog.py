"""Every vector of the log: trees, proofs, notes, checkpoints, entries."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from comity.crypto.commitments import Salt, commit
from comity.crypto.signing import VerifyKey, verify
from comity.entrypoints.cli.log_audit import audit
from comity.errors import InvalidInput, LogInconsistent
from comity.tlog.checkpoint import Checkpoint, parse_checkpoint
from comity.tlog.cosignature import COSIGNATURE, cosignature_verifier, cosigned_at
from comity.tlog.entry import Entry, format_entry, leaf_of
from comity.tlog.merkle import leaf_hash, root_of, verify_consistency, verify_inclusion
from comity.tlog.note import Verifier, format_note, note_verifier, parse_note, verify_note

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "vectors" / "tlog"
USED: set[str] = set()


def vectors(name: str) -> Any:
    USED.add(name)
    found = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["vectors"]
    assert found, f"{name} holds no vector"
    return [pytest.param(vector, id=vector["name"]) for vector in found]


def check_inclusion(vector: Any) -> None:
    verify_inclusion(
        bytes.fromhex(vector["leaf"]),
        index=vector["index"],
        size=vector["size"],
        proof=tuple(map(bytes.fromhex, vector["proof"])),
        root=bytes.fromhex(vector["root"]),
    )


def check_consistency(vector: Any) -> None:
    verify_consistency(
        tuple(map(bytes.fromhex, vector["proof"])),
        size_old=vector["size_old"],
        root_old=bytes.fromhex(vector["root_old"]),
        size_new=vector["size_new"],
        root_new=bytes.fromhex(vector["root_new"]),
    )


@pytest.mark.parametrize("vector", vectors("good_roots"))
def test_root_is_that_of_the_reference_tree(vector: Any) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in vector["leaves"]]
    assert root_of(leaves).hex() == vector["root"]


@pytest.mark.parametrize("vector", vectors("good_inclusion"))
def test_good_inclusion_proof_verifies(vector: Any) -> None:
    check_inclusion(vector)


@pytest.mark.parametrize("vector", vectors("bad_inclusion"))
def test_bad_inclusion_proof_is_refused(vector: Any) -> None:
    with pytest.raises(LogInconsistent):
        check_inclusion(vector)


@pytest.mark.parametrize("vector", vectors("good_consistency"))
def test_good_consistency_proof_verifies(vector: Any) -> None:
    check_consistency(vector)


@pytest.mark.parametrize("vector", vectors("bad_consistency"))
def test_bad_consistency_proof_is_refused(vector: Any) -> None:
    with pytest.raises(LogInconsistent):
        check_consistency(vector)


def verifier_of(vector: Any) -> Verifier:
    key = VerifyKey(bytes.fromhex(vector["key"]))
    make = cosignature_verifier if vector["type"] == COSIGNATURE else note_verifier
    made: Verifier = make(vector["name"], public_key=key.raw, verify=partial(verify, key))
    assert made.key_id.hex() == vector["key_id"]
    return made


@pytest.mark.parametrize("vector", vectors("good_notes"))
def test_note_of_another_implementation_is_read_and_verified(vector: Any) -> None:
    note = parse_note(vector["note"].encode())
    verified = verify_note(note, [verifier_of(key) for key in vector["keys"]])
    assert [signature.name for signature in verified] == vector["verified"]
    assert format_note(note) == vector["note"]
    if "checkpoint" in vector:
        named = vector["checkpoint"]
        expected = Checkpoint(named["origin"], named["size"], bytes.fromhex(named["root"]))
        assert parse_checkpoint(note.text) == expected
        assert cosigned_at(verified[-1]).timestamp() == vector["cosigned_at"]


@pytest.mark.parametrize("vector", vectors("bad_notes"))
def test_bad_note_is_refused(vector: Any) -> None:
    with pytest.raises(InvalidInput):
        parse_note(vector["note"].encode())


@pytest.mark.parametrize("vector", vectors("bad_checkpoints"))
def test_bad_checkpoint_is_refused(vector: Any) -> None:
    with pytest.raises(InvalidInput):
        parse_checkpoint(vector["text"])


@pytest.mark.parametrize("vector", vectors("good_entries"))
def test_fact_makes_its_leaf(vector: Any) -> None:
    salt = Salt(bytes.fromhex(vector["salt"]))
    commitment = commit(bytes.fromhex(vector["fact"]), salt=salt)
    entry = Entry(dt.datetime.fromisoformat(vector["at"]), vector["kind"], commitment)
    assert commitment.hex() == vector["commitment"]
    assert format_entry(entry) == vector["entry"].encode()
    assert leaf_of(entry).hex() == vector["leaf"]


@pytest.mark.parametrize("vector", vectors("good_exports"))
def test_good_export_has_no_problem(vector: Any) -> None:
    report = audit(vector["export"].encode())
    assert report.problems == ()
    assert (report.facts, report.erased) == (vector["facts"], vector["erased"])
    assert report.head is not None
    assert report.head.root.hex() == vector["root"]


@pytest.mark.parametrize("vector", vectors("bad_exports"))
def test_bad_export_is_found_out_at_its_line(vector: Any) -> None:
    problems = audit(vector["export"].encode()).problems
    assert problems
    assert problems[0].line == vector["line"]


def test_example_of_the_specification_is_a_good_export() -> None:
    page = (ROOT / "docs" / "spec" / "log.md").read_text("utf-8")
    example = page.split("```jsonl\n")[1].split("```")[0]
    report = audit(example.encode())
    assert report.problems == ()
    assert (report.facts, report.erased, report.checkpoints) == (2, 1, 1)


def test_no_vector_file_lies_unused() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == USED
