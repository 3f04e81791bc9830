"""The audit: an honest log passes; every way to falsify one is found, at its line."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.crypto.commitments import Salt, commit
from comity.crypto.signing import SigningKey, sign, verify_key_of
from comity.entrypoints.cli.log_audit import PROBLEMS_MAX, AuditReport, Trust, audit
from comity.tlog.checkpoint import Checkpoint, format_checkpoint
from comity.tlog.cosignature import cosign
from comity.tlog.entry import Entry, leaf_of
from comity.tlog.export import (
    ErasedFact,
    Header,
    KeptFact,
    Line,
    SignedCheckpoint,
    Witness,
    format_line,
)
from comity.tlog.merkle import root_of
from comity.tlog.note import Note, NoteSignature, format_note, note_signer, sign_note

ORIGIN = "node.example/log"
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
LOG_KEY, OTHER_KEY = SigningKey(b"\x01" * 32), SigningKey(b"\x02" * 32)
WITNESS_KEYS = {"w1.example": SigningKey(b"\x11" * 32), "w2.example": SigningKey(b"\x12" * 32)}
WITNESSES = tuple(Witness(name, verify_key_of(k).raw) for name, k in WITNESS_KEYS.items())
HEADER = Header(ORIGIN, verify_key_of(LOG_KEY).raw, WITNESSES)

Fact = KeptFact | ErasedFact


def fact(seq: int, content: bytes | None = None, kind: str = "HoldingRevised") -> KeptFact:
    content = b"fact %d" % seq if content is None else content
    salt = Salt(seq.to_bytes(32, "big"))
    at = NOON + dt.timedelta(seconds=seq)
    leaf = leaf_of(Entry(at, kind, commit(content, salt=salt)))
    return KeptFact(seq, at, kind, salt, content, leaf)


def erase(kept: KeptFact) -> ErasedFact:
    commitment = commit(kept.fact, salt=Salt(kept.salt))
    return ErasedFact(kept.seq, kept.at, kept.kind, commitment, kept.leaf)


def checkpoint(
    facts: list[Fact],
    size: int,
    *,
    key: SigningKey = LOG_KEY,
    origin: str = ORIGIN,
    witnesses: tuple[str, ...] = ("w1.example", "w2.example"),
) -> SignedCheckpoint:
    text = format_checkpoint(Checkpoint(origin, size, root_of(f.leaf for f in facts[:size])))
    public = verify_key_of(key).raw
    note = sign_note(text, note_signer(origin, public_key=public, sign=partial(sign, key)))
    made = tuple(cosigned(text, name, size) for name in witnesses)
    return SignedCheckpoint(Note(text, note.signatures + made))


def cosigned(text: str, name: str, size: int) -> NoteSignature:
    key = WITNESS_KEYS[name]
    at = NOON + dt.timedelta(minutes=size)
    public = verify_key_of(key).raw
    return cosign(text, at=at, name=name, public_key=public, sign=partial(sign, key))


def export(*lines: Line) -> bytes:
    return b"".join(map(format_line, lines))


FACTS: list[Fact] = [fact(0), fact(1), erase(fact(2)), fact(3), fact(4), fact(5)]
CHECKPOINTS = [checkpoint(FACTS, 2), checkpoint(FACTS, 5), checkpoint(FACTS, 6)]
HONEST: list[Line] = [HEADER, *FACTS, *CHECKPOINTS]


def the_problem(*lines: Line, trust: Trust | None = None) -> tuple[int, str]:
    problems = audit(export(*lines), trust=trust).problems
    assert problems
    return problems[0].line, problems[0].what


def test_honest_log_passes() -> None:
    report = audit(export(*HONEST))
    assert report.problems == ()
    assert report.exit_code == 0
    assert (report.facts, report.erased, report.checkpoints, report.uncovered) == (6, 1, 3, 0)
    assert report.origin == ORIGIN
    assert (report.first_at, report.last_at) == (NOON, NOON + dt.timedelta(seconds=5))
    assert report.head == Checkpoint(ORIGIN, 6, root_of(f.leaf for f in FACTS))


def test_witnesses_are_counted_with_their_times() -> None:
    later = checkpoint(FACTS, 6, witnesses=("w2.example",))
    report = audit(export(HEADER, *FACTS, CHECKPOINTS[0], later))
    first, second = report.witnesses
    assert (first.name, first.cosigned) == ("w1.example", 1)
    assert (second.name, second.cosigned) == ("w2.example", 2)
    assert second.first_at == NOON + dt.timedelta(minutes=2)
    assert second.last_at == NOON + dt.timedelta(minutes=6)


def test_lines_and_bytes_give_the_same_report() -> None:
    data = export(*HONEST)
    assert audit(data.splitlines(keepends=True)) == audit(data)


def test_facts_after_the_last_checkpoint_are_counted_as_not_yet_signed() -> None:
    report = audit(export(HEADER, *FACTS, CHECKPOINTS[1]))
    assert report.exit_code == 0
    assert report.uncovered == 1


@given(st.integers(0, 20), st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_any_honest_log_passes(count: int, erased: set[int], published: set[int]) -> None:
    kept = [fact(seq) for seq in range(count)]
    facts: list[Fact] = [erase(f) if f.seq in erased else f for f in kept]
    heads = [checkpoint(facts, size) for size in sorted(published | {count}) if size <= count]
    assert audit(export(HEADER, *facts, *heads)).problems == ()


@settings(max_examples=300)
@given(st.data())
def test_any_flipped_bit_is_found(data: st.DataObject) -> None:
    """Anywhere in the file: no bit after the header is without meaning."""
    honest = export(HEADER, *FACTS, *(checkpoint(FACTS, n, witnesses=()) for n in (2, 5, 6)))
    start = honest.index(b"\n") + 1
    bit = data.draw(st.integers(start * 8, len(honest) * 8 - 1))
    changed = bytearray(honest)
    changed[bit // 8] ^= 1 << bit % 8
    assert audit(bytes(changed)).exit_code == 1


def test_changed_fact_is_found_at_its_line() -> None:
    line, what = the_problem(HEADER, replace(fact(0), fact=b"another"), *HONEST[2:])
    assert line == 2
    assert "fact 0" in what


@pytest.mark.parametrize(
    "change", [{"salt": b"\x09" * 32}, {"at": NOON.replace(year=2025)}, {"kind": "Other"}]
)
def test_changed_salt_time_or_kind_is_found(change: dict[str, object]) -> None:
    line, _ = the_problem(HEADER, replace(fact(0), **change), *HONEST[2:])  # type: ignore[arg-type]
    assert line == 2


def test_time_of_an_erased_fact_cannot_be_changed() -> None:
    """The fact may go; that something of its kind was done then stays provable."""
    backdated = replace(erase(fact(2)), at=NOON.replace(year=2025))
    line, _ = the_problem(HEADER, *FACTS[:2], backdated, *FACTS[3:], *CHECKPOINTS)
    assert line == 4


def test_changed_fact_with_its_leaf_made_anew_is_found_at_the_checkpoint() -> None:
    forged: list[Fact] = [FACTS[0], fact(1, b"another"), *FACTS[2:]]
    problems = audit(export(HEADER, *forged, *CHECKPOINTS)).problems
    assert [p.line for p in problems] == [8, 9, 10]


def test_one_changed_fact_is_one_problem() -> None:
    problems = audit(export(HEADER, replace(fact(0), fact=b"x"), *HONEST[2:])).problems
    assert len(problems) == 1


def test_dropped_fact_is_found() -> None:
    line, what = the_problem(HEADER, *FACTS[:3], *FACTS[4:], *CHECKPOINTS)
    assert line == 5
    assert "missing" in what


def test_dropped_last_fact_is_found() -> None:
    line, what = the_problem(HEADER, *FACTS[:5], *CHECKPOINTS)
    assert line == 9
    assert "holds 5" in what


def test_dropped_fact_with_the_rest_numbered_anew_is_found() -> None:
    renumbered = [replace(f, seq=seq) for seq, f in enumerate(FACTS[:3] + FACTS[4:])]
    line, _ = the_problem(HEADER, *renumbered, *CHECKPOINTS)
    assert line == 8


def test_doubled_fact_is_found() -> None:
    line, what = the_problem(HEADER, *FACTS[:3], FACTS[2], *FACTS[3:], *CHECKPOINTS)
    assert line == 5
    assert "doubled" in what


def test_reordered_facts_are_found() -> None:
    swapped = [FACTS[1], FACTS[0], *FACTS[2:]]
    line, _ = the_problem(HEADER, *swapped, *CHECKPOINTS)
    assert line == 2


def test_reordered_facts_numbered_anew_are_found() -> None:
    swapped = [replace(FACTS[1], seq=0), replace(FACTS[0], seq=1), *FACTS[2:]]
    line, _ = the_problem(HEADER, *swapped, *CHECKPOINTS)
    assert line == 8


def test_reordered_checkpoints_are_found() -> None:
    line, what = the_problem(HEADER, *FACTS, CHECKPOINTS[1], CHECKPOINTS[0], CHECKPOINTS[2])
    assert line == 9
    assert "out of order" in what


def test_fact_after_the_checkpoints_is_found() -> None:
    line, _ = the_problem(HEADER, *FACTS[:5], *CHECKPOINTS[:2], FACTS[5], CHECKPOINTS[2])
    assert line == 9


def test_checkpoint_of_a_fork_is_found() -> None:
    """Well signed by the log, and of another history: what witnesses exist to prevent."""
    fork = checkpoint([*FACTS[:4], fact(4, b"another")], 5)
    line, what = the_problem(HEADER, *FACTS, CHECKPOINTS[0], fork, CHECKPOINTS[2])
    assert line == 9
    assert "fork" in what


def test_two_roots_for_one_size_are_found() -> None:
    fork = checkpoint([*FACTS[:5], fact(5, b"another")], 6)
    line, _ = the_problem(*HONEST, fork)
    assert line == 11


def test_checkpoint_signed_by_another_key_is_found() -> None:
    line, _ = the_problem(HEADER, *FACTS, checkpoint(FACTS, 6, key=OTHER_KEY))
    assert line == 8


def test_checkpoint_that_only_witnesses_signed_is_found() -> None:
    note = CHECKPOINTS[2].note
    line, what = the_problem(HEADER, *FACTS, SignedCheckpoint(Note(note.text, note.signatures[1:])))
    assert line == 8
    assert "log itself" in what


def test_checkpoint_of_another_log_is_found() -> None:
    line, _ = the_problem(HEADER, *FACTS, checkpoint(FACTS, 6, origin="other.example/log"))
    assert line == 8


def test_cosignature_of_another_checkpoint_is_found() -> None:
    moved = CHECKPOINTS[1].note.signatures[1]
    note = CHECKPOINTS[2].note
    mixed = SignedCheckpoint(Note(note.text, (note.signatures[0], moved)))
    line, _ = the_problem(HEADER, *FACTS, *CHECKPOINTS[:2], mixed)
    assert line == 10


def test_unknown_cosignature_is_not_counted() -> None:
    header = replace(HEADER, witnesses=WITNESSES[:1])
    report = audit(export(header, *HONEST[1:]))
    assert report.exit_code == 0
    assert [w.name for w in report.witnesses] == ["w1.example"]


def test_one_key_under_two_names_is_refused() -> None:
    """A cosignature does not hold the name: one witness would count as two."""
    twice = replace(HEADER, witnesses=(WITNESSES[0], Witness("w3.example", WITNESSES[0].key)))
    assert the_problem(twice, *HONEST[1:])[0] == 1


def test_log_that_is_its_own_witness_is_refused() -> None:
    own = replace(HEADER, witnesses=(Witness("w3.example", HEADER.key),))
    assert the_problem(own, *HONEST[1:])[0] == 1


def test_weak_key_in_the_header_is_refused() -> None:
    assert the_problem(replace(HEADER, key=b"\x01" + bytes(31)), *HONEST[1:])[0] == 1


def resigned() -> list[Line]:
    """The whole log made anew under another key: consistent in itself."""
    forged: list[Fact] = [fact(0, b"another"), *FACTS[1:]]
    header = Header(ORIGIN, verify_key_of(OTHER_KEY).raw, ())
    return [header, *forged, checkpoint(forged, 6, key=OTHER_KEY, witnesses=())]


def test_log_made_anew_under_another_key_is_found_by_the_key_held_beforehand() -> None:
    report = audit(export(*resigned()))
    assert report.exit_code == 0
    assert any("compare" in remark for remark in report.remarks)
    assert the_problem(*resigned(), trust=Trust(log_key=verify_key_of(LOG_KEY)))[0] == 1


def test_honest_log_passes_with_everything_known_beforehand() -> None:
    trust = Trust(
        log_key=verify_key_of(LOG_KEY),
        witnesses=WITNESSES,
        cosignatures_min=2,
        seen=tuple(format_note(c.note).encode() for c in CHECKPOINTS),
    )
    report = audit(export(*HONEST), trust=trust)
    assert report.problems == ()
    assert report.remarks == ()


def test_log_rewritten_since_a_checkpoint_was_seen_is_found() -> None:
    """The log's own key signed both: only the earlier checkpoint gives it away."""
    forged: list[Fact] = [fact(0, b"another"), *FACTS[1:]]
    lines: list[Line] = [HEADER, *forged, checkpoint(forged, 6)]
    assert audit(export(*lines)).exit_code == 0
    seen = Trust(seen=(format_note(CHECKPOINTS[0].note).encode(),))
    assert "seen before" in the_problem(*lines, trust=seen)[1]


def test_log_rolled_back_since_a_checkpoint_was_seen_is_found() -> None:
    lines: list[Line] = [HEADER, *FACTS[:5], *CHECKPOINTS[:2]]
    seen = Trust(seen=(format_note(CHECKPOINTS[2].note).encode(),))
    assert "rolled back" in the_problem(*lines, trust=seen)[1]


def test_seen_checkpoint_of_another_log_is_a_problem_and_not_ignored() -> None:
    foreign = checkpoint(FACTS, 6, key=OTHER_KEY, witnesses=())
    for data in (format_note(foreign.note).encode(), b"no note"):
        assert audit(export(*HONEST), trust=Trust(seen=(data,))).exit_code == 1


def test_too_few_cosignatures_on_the_head_are_found() -> None:
    alone = checkpoint(FACTS, 6, witnesses=("w1.example",))
    lines: list[Line] = [HEADER, *FACTS, alone]
    assert the_problem(*lines, trust=Trust(cosignatures_min=2))[0] == 8
    assert audit(export(*lines), trust=Trust(cosignatures_min=1)).exit_code == 0


def test_two_cosignatures_of_one_witness_count_once() -> None:
    text = CHECKPOINTS[2].note.text
    again = cosigned(text, "w1.example", 9)
    note = checkpoint(FACTS, 6, witnesses=("w1.example",)).note
    twice = SignedCheckpoint(Note(text, (*note.signatures, again)))
    assert the_problem(HEADER, *FACTS, twice, trust=Trust(cosignatures_min=2))[0] == 8


def test_log_without_a_checkpoint_is_a_problem() -> None:
    assert "nothing" in the_problem(HEADER, *FACTS)[1]


def test_clock_that_runs_backwards_is_remarked() -> None:
    """A clock may be set; the order of the log does not depend on it."""
    late = fact(0)
    facts: list[Fact] = [fact(seq) for seq in range(3)]
    at = NOON + dt.timedelta(days=1)
    leaf = leaf_of(Entry(at, late.kind, commit(late.fact, salt=Salt(late.salt))))
    facts[0] = replace(late, at=at, leaf=leaf)
    report = audit(export(HEADER, *facts, checkpoint(facts, 3)))
    assert report.exit_code == 0
    assert any("backwards at 1" in remark for remark in report.remarks)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"nonsense\n", export(*FACTS), export(CHECKPOINTS[0]), export(HEADER)[:-1]],
)
def test_file_without_a_header_is_a_problem(data: bytes) -> None:
    report = audit(data)
    assert report.exit_code == 1
    assert report.head is None


def test_second_header_is_found() -> None:
    """Else two logs in one file could be taken for one."""
    assert the_problem(HEADER, FACTS[0], HEADER, *FACTS[1:], *CHECKPOINTS)[0] == 3


def test_file_cut_off_in_a_line_is_found() -> None:
    assert audit(export(*HONEST)[:-1]).problems[0].line == 10


def test_bad_line_is_reported_and_the_audit_goes_on() -> None:
    data = export(HEADER, *FACTS) + b"garbage\n" + export(*CHECKPOINTS)
    report = audit(data)
    assert [p.line for p in report.problems] == [8]
    assert report.checkpoints == 3


def test_audit_stops_after_many_problems() -> None:
    report = audit(export(HEADER) + b"garbage\n" * (PROBLEMS_MAX * 2))
    assert len(report.problems) == PROBLEMS_MAX + 1


@given(st.lists(st.binary(max_size=80), max_size=5))
def test_arbitrary_lines_never_raise(lines: list[bytes]) -> None:
    assert audit([format_line(HEADER), *lines]).exit_code == 1


def test_report_cannot_be_changed() -> None:
    report: AuditReport = audit(b"")
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.facts = 1  # type: ignore[misc]
