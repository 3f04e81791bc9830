"""The auditor's command: words and exit codes, from the exported logs of the vectors."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from comity.entrypoints.cli.log_audit import audit
from comity.entrypoints.cli.verify_log import format_report, main, parse_witness
from comity.errors import InvalidInput

VECTORS = Path(__file__).resolve().parents[4] / "vectors" / "tlog"
GOOD = json.loads((VECTORS / "good_exports.json").read_text("utf-8"))["vectors"][0]["export"]
BAD = json.loads((VECTORS / "bad_exports.json").read_text("utf-8"))["vectors"][0]["export"]
HEADER = json.loads(GOOD.partition("\n")[0])
WITNESSES = [f"--witness={w['name']}={w['key']}" for w in HEADER["witnesses"]]


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "log.jsonl"
    path.write_text(GOOD, "utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.jsonl"
    path.write_text(BAD, "utf-8")
    return str(path)


def test_consistent_log_ends_with_0(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([good]) == 0
    assert capsys.readouterr().out.endswith("result         consistent\n")


def test_inconsistent_log_ends_with_1_and_names_the_line(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([bad]) == 1
    shown = capsys.readouterr().out
    assert "PROBLEM        line " in shown
    assert shown.endswith("result         NOT CONSISTENT\n")


def test_keys_and_witnesses_given_leave_no_remark(
    good: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([good, "--key", HEADER["key"], *WITNESSES, "--cosignatures=1"]) == 0
    assert "remark" not in capsys.readouterr().out


def test_more_cosignatures_than_there_are_end_with_1(good: str) -> None:
    assert main([good, "--cosignatures=9"]) == 1


def test_earlier_checkpoint_is_compared(good: str, tmp_path: Path) -> None:
    note = json.loads(GOOD.strip().split("\n")[-1])["checkpoint"]
    seen = tmp_path / "seen.txt"
    seen.write_text(note, "utf-8")
    assert main([good, "--seen", str(seen)]) == 0
    seen.write_text(note.replace("\n", "\n1", 1), "utf-8")
    assert main([good, "--seen", str(seen)]) == 1


def test_what_cannot_be_audited_ends_with_2(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        [good + ".missing"],
        [good, "--key", "no key"],
        [good, "--witness", "no key"],
        [good, "--seen", good + ".missing"],
    ):
        assert main(arguments) == 2
        assert "cannot audit" in capsys.readouterr().err


def test_witness_is_a_name_and_a_key() -> None:
    key = base64.b64encode(bytes(31) + b"\x02").decode()
    assert parse_witness(f"w.example={key}").name == "w.example"
    for text in ("", f"={key}", "w.example", "w.example=AA==", "w x=" + key):
        with pytest.raises(InvalidInput):
            parse_witness(text)


def test_report_of_an_empty_file_can_be_put_into_words() -> None:
    assert "log            unknown" in format_report(audit(b""))


def test_name_that_would_steer_the_terminal_is_shown_escaped() -> None:
    report = replace(audit(GOOD.encode()), origin="node\x9b2Jexample\u202e")
    shown = format_report(report)
    assert "\x9b" not in shown
    assert "\u202e" not in shown


def test_auditor_needs_nothing_but_tlog_crypto_and_errors() -> None:
    """An auditor must be able to read all that the tool depends on."""
    script = (
        "import sys, comity.entrypoints.cli.verify_log\n"
        "print(*sorted(n for n in sys.modules if n.startswith('comity.')))\n"
        "assert not {'cbor2', 'click', 'sqlalchemy'} & set(sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    allowed = ("comity.tlog", "comity.crypto", "comity.errors", "comity.entrypoints")
    loaded = ran.stdout.split()
    assert loaded
    assert all(name.startswith(allowed) for name in loaded)
