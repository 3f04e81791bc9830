"""Who may open the console."""

from __future__ import annotations

import datetime as dt
import os
import pathlib

import pytest
from tests.fakes import FakeClock, FakeEntropy

from comity.entrypoints.console.access import (
    FILE,
    SESSION_HOURS,
    SESSIONS_MOST,
    Sessions,
    console_key,
)
from comity.errors import Unavailable


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sessions(clock: FakeClock) -> Sessions:
    return Sessions("the key", clock=clock, entropy=FakeEntropy("sessions"))


def test_the_key_is_drawn_once_and_only_its_owner_can_read_it(tmp_path: pathlib.Path) -> None:
    key = console_key(tmp_path)
    assert console_key(tmp_path) == key
    assert len(key) == 43
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_two_nodes_have_two_keys(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert console_key(tmp_path / "a") != console_key(tmp_path / "b")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_could_read_is_replaced(tmp_path: pathlib.Path, mode: int) -> None:
    """It may have been read: tightening the file would not make it secret again."""
    key = console_key(tmp_path)
    (tmp_path / FILE).chmod(mode)
    assert console_key(tmp_path) != key
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_file_cut_short_is_no_key(tmp_path: pathlib.Path) -> None:
    path = tmp_path / FILE
    path.write_text("short\n")
    path.chmod(0o600)
    assert len(console_key(tmp_path)) == 43


def test_a_folder_that_is_not_there_is_said(tmp_path: pathlib.Path) -> None:
    with pytest.raises(Unavailable, match="console"):
        console_key(tmp_path / "nowhere")


def test_the_key_opens_a_session(sessions: Sessions) -> None:
    token = sessions.enter("the key")
    assert token is not None
    assert sessions.is_open(token)


@pytest.mark.parametrize("key", ["", "the ke", "the key ", "the kéy", "\ud800"])
def test_another_key_opens_nothing(sessions: Sessions, key: str) -> None:
    assert sessions.enter(key) is None


def test_a_token_that_was_never_given_opens_nothing(sessions: Sessions) -> None:
    """Session fixation: what a browser brings along is never taken for a session."""
    assert not sessions.is_open("")
    assert not sessions.is_open("00" * 32)


def test_every_entry_gets_another_token(sessions: Sessions) -> None:
    assert sessions.enter("the key") != sessions.enter("the key")


def test_a_session_ends_by_itself(sessions: Sessions, clock: FakeClock) -> None:
    token = sessions.enter("the key") or ""
    clock.move(dt.timedelta(hours=SESSION_HOURS))
    assert not sessions.is_open(token)


def test_leaving_ends_one_session_and_no_other(sessions: Sessions) -> None:
    first, second = sessions.enter("the key") or "", sessions.enter("the key") or ""
    sessions.leave(first)
    assert not sessions.is_open(first)
    assert sessions.is_open(second)


def test_old_sessions_give_way_so_that_memory_is_bounded(sessions: Sessions) -> None:
    tokens = [sessions.enter("the key") or "" for _ in range(SESSIONS_MOST + 1)]
    assert not sessions.is_open(tokens[0])
    assert all(sessions.is_open(token) for token in tokens[1:])


def test_the_umask_of_the_account_does_not_matter(tmp_path: pathlib.Path) -> None:
    before = os.umask(0)
    try:
        console_key(tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
