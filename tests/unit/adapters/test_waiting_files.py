"""Uploads that wait: whole or not there, readable by us alone, and gone in time."""

from __future__ import annotations

import datetime as dt
import io
import stat
from pathlib import Path

import pytest
from tests.fakes import START, FakeEntropy

from comity.adapters import waiting_files
from comity.adapters.waiting_files import KEPT_FOR, WAITING_MOST, Waiting, WaitingFiles
from comity.domain.ids import HoldingId
from comity.errors import InvalidInput


@pytest.fixture
def files(tmp_path: Path) -> WaitingFiles:
    return WaitingFiles(tmp_path, FakeEntropy("waiting"))


def taken(files: WaitingFiles, data: bytes = b"a,b\n", *, now: dt.datetime = START) -> Waiting:
    stream = io.BytesIO(data)
    return files.take(stream, holding=HoldingId("list"), name="l.csv", by="ada", now=now)


def test_a_file_waits_under_a_number_and_is_read_as_it_came(files: WaitingFiles) -> None:
    waiting = taken(files)
    assert files.get(waiting.id) == waiting
    assert b"".join(waiting.open().open()) == b"a,b\n"
    assert waiting.open().name == "l.csv"


def test_nobody_else_can_read_it(files: WaitingFiles) -> None:
    waiting = taken(files)
    assert stat.S_IMODE((waiting.folder / "list").stat().st_mode) == 0o600
    assert stat.S_IMODE(waiting.folder.stat().st_mode) == 0o700


def test_what_was_given_up_is_gone(files: WaitingFiles) -> None:
    waiting = taken(files)
    files.forget(waiting.id)
    assert not waiting.folder.exists()
    with pytest.raises(InvalidInput):
        files.get(waiting.id)


@pytest.mark.parametrize("number", ["", "..", "../../keys.json", "0" * 32])
def test_a_number_is_no_path(files: WaitingFiles, number: str) -> None:
    with pytest.raises(InvalidInput):
        files.get(number)


def test_what_is_too_large_or_empty_leaves_nothing(
    files: WaitingFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_files, "UPLOAD_BYTES_MAX", 3)
    for data in (b"12345", b""):
        with pytest.raises(InvalidInput):
            taken(files, data)
    assert list((tmp_path / "waiting").iterdir()) == []


def test_the_sweep_takes_what_waited_too_long_and_nothing_else(files: WaitingFiles) -> None:
    old, young = taken(files), taken(files, now=START + KEPT_FOR / 2)
    assert files.sweep(START + KEPT_FOR) == 1
    assert files.all() == (young,)
    assert not old.folder.exists()


def test_not_more_wait_than_a_folder_can_bear(files: WaitingFiles) -> None:
    for _ in range(WAITING_MOST):
        taken(files)
    with pytest.raises(InvalidInput):
        taken(files)
