"""Lines of an export: read back as written; anything else refused with its line number."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InvalidInput
from comity.tlog.export import (
    LINE_LEN_MAX,
    ErasedFact,
    Header,
    KeptFact,
    Line,
    SignedCheckpoint,
    Witness,
    format_line,
    parse_line,
)
from comity.tlog.note import Note, NoteSignature

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HEADER = Header("node.example/log", b"\x01" * 32, (Witness("w.example", b"\x02" * 32),))
KEPT = KeptFact(0, NOON, "NodeCreated", b"\x03" * 32, b"\xa0", b"\x04" * 32)
ERASED = ErasedFact(1, NOON, "NodeCreated", b"\x05" * 32, b"\x04" * 32)
SIGNED = SignedCheckpoint(Note("text\n", (NoteSignature("é.example", b"\x06" * 4, b"\x07" * 64),)))
LINES: list[Line] = [HEADER, KEPT, ERASED, SIGNED]


@pytest.mark.parametrize("line", LINES, ids=lambda line: type(line).__name__)
def test_line_is_read_back(line: Line) -> None:
    data = format_line(line)
    assert data.count(b"\n") == 1
    assert parse_line(data, number=1) == line


@given(st.integers(0, 2**63 - 1), st.datetimes(timezones=st.just(dt.UTC)), st.binary(max_size=300))
def test_any_fact_is_read_back(seq: int, at: dt.datetime, fact: bytes) -> None:
    line = KeptFact(seq, at, "HoldingRevised", bytes(32), fact, bytes(32))
    assert parse_line(format_line(line), number=1) == line


def test_erased_fact_keeps_neither_salt_nor_fact() -> None:
    """With the salt, a fact of few possible values could be guessed."""
    assert set(json.loads(format_line(ERASED))) == {"seq", "at", "kind", "commitment", "leaf"}


@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_only_our_error(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="line 7"):
        parse_line(data + b"\n", number=7)


def changed(line: Line, **changes: object) -> bytes:
    return json.dumps(json.loads(format_line(line)) | changes).encode() + b"\n"


def without(line: Line, key: str) -> bytes:
    value = json.loads(format_line(line))
    del value[key]
    return json.dumps(value).encode() + b"\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n", id="an empty line"),
        pytest.param(format_line(KEPT)[:-1], id="no newline"),
        pytest.param(b"\xef\xbb\xbf" + format_line(KEPT), id="a byte order mark"),
        pytest.param(b"\xff\n", id="not UTF-8"),
        pytest.param(b"[]\n", id="a list"),
        pytest.param(b"[" * 500_000 + b"\n", id="nested without end"),
        pytest.param(b" " * LINE_LEN_MAX + b"{}\n", id="too long"),
        pytest.param(format_line(KEPT)[:-2] + b',"seq":1}\n', id="the same key twice"),
        pytest.param(changed(KEPT, more=1), id="an unknown key"),
        pytest.param(without(KEPT, "salt"), id="a fact without its salt"),
        pytest.param(without(KEPT, "fact"), id="a salt without its fact"),
        pytest.param(without(ERASED, "commitment"), id="neither fact nor commitment"),
        pytest.param(changed(ERASED, salt="AA=="), id="an erased fact with a salt"),
        pytest.param(changed(KEPT, seq=-1), id="a negative number"),
        pytest.param(changed(KEPT, seq=1.0), id="a float"),
        pytest.param(changed(KEPT, seq=True), id="a boolean"),
        pytest.param(changed(KEPT, seq="0"), id="a number in quotes"),
        pytest.param(changed(KEPT, seq=2**63), id="too large a number"),
        pytest.param(changed(KEPT, seq=float("nan")), id="not a number"),
        pytest.param(b'{"seq":' + b"9" * 5000 + b"}\n", id="a number of many digits"),
        pytest.param(changed(KEPT, at="2026-03-01T12:00:00Z"), id="another time format"),
        pytest.param(changed(KEPT, kind="two words"), id="a malformed kind"),
        pytest.param(changed(KEPT, fact="oB=="), id="base64 with unused bits"),
        pytest.param(changed(KEPT, fact="oA"), id="base64 without padding"),
        pytest.param(changed(KEPT, fact=None), id="null"),
        pytest.param(changed(KEPT, salt="AA=="), id="a short salt"),
        pytest.param(changed(KEPT, leaf="AA=="), id="a short leaf"),
        pytest.param(changed(HEADER, format="comity-log/v2"), id="another version"),
        pytest.param(changed(HEADER, origin="a b"), id="a malformed origin"),
        pytest.param(changed(HEADER, key="AA=="), id="a short key"),
        pytest.param(changed(HEADER, witnesses={}), id="witnesses that are no list"),
        pytest.param(changed(HEADER, witnesses=[1]), id="a witness that is no object"),
        pytest.param(changed(HEADER, witnesses=[{"name": "w"}]), id="a witness without key"),
        pytest.param(changed(SIGNED, checkpoint="no note"), id="a checkpoint that is no note"),
        pytest.param(changed(SIGNED, checkpoint="\ud800"), id="half of a surrogate pair"),
    ],
)
def test_bad_line_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"^line 3: "):
        parse_line(data, number=3)


def test_error_does_not_repeat_the_fact() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_line(changed(KEPT, fact="secret words"), number=1)
    assert "secret" not in str(caught.value)
