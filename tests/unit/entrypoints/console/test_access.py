"""Who may open the console."""

from __future__ import annotations

import datetime as dt
import os
import pathlib

import pytest
from tests.fakes import FakeClock, FakeEntropy

from comity.domain.ids import OfficerId
from comity.entrypoints.console.access import (
    FILE,
    IDLE_MINUTES,
    SESSION_HOURS,
    SESSIONS_EACH,
    SESSIONS_MOST,
    UNFINISHED,
    Entry,
    Sessions,
    Stage,
    console_key,
    same_key,
)
from comity.errors import Unavailable

ADA = OfficerId("ada")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sessions(clock: FakeClock) -> Sessions:
    return Sessions(clock=clock, entropy=FakeEntropy("sessions"))


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


@pytest.mark.parametrize("key", ["", "the ke", "the key ", "the kéy", "\ud800"])
def test_another_key_is_not_the_same(key: str) -> None:
    assert same_key("the key", "the key")
    assert not same_key(key, "the key")


def test_a_session_is_one_officers(sessions: Sessions) -> None:
    session = sessions.of(sessions.begin(Entry(ADA)))
    assert session is not None
    assert session.officer == ADA


def test_a_token_that_was_never_given_opens_nothing(sessions: Sessions) -> None:
    """Session fixation: what a browser brings along is never taken for a session."""
    assert sessions.of("") is None
    assert sessions.of("00" * 32) is None


def test_every_session_gets_another_token(sessions: Sessions) -> None:
    assert sessions.begin(Entry(ADA)) != sessions.begin(Entry(ADA))


def test_a_session_ends_by_itself_however_busy(sessions: Sessions, clock: FakeClock) -> None:
    token = sessions.begin(Entry(ADA))
    for _ in range(SESSION_HOURS * 2):
        assert sessions.of(token) is not None
        clock.move(dt.timedelta(minutes=30))
    assert sessions.of(token) is None


def test_a_session_that_idles_ends(sessions: Sessions, clock: FakeClock) -> None:
    token = sessions.begin(Entry(ADA))
    clock.move(dt.timedelta(minutes=IDLE_MINUTES))
    assert sessions.of(token) is None


def test_a_script_that_looks_every_second_keeps_no_session_alive(
    sessions: Sessions, clock: FakeClock
) -> None:
    """An open page is not a person in front of it."""
    token = sessions.begin(Entry(ADA))
    for _ in range(IDLE_MINUTES):
        assert sessions.of(token, acting=False) is not None
        clock.move(dt.timedelta(minutes=1))
    assert sessions.of(token, acting=False) is None


def test_leaving_ends_one_session_and_no_other(sessions: Sessions) -> None:
    first, second = sessions.begin(Entry(ADA)), sessions.begin(Entry(ADA))
    sessions.end(first)
    assert sessions.of(first) is None
    assert sessions.of(second) is not None


def test_all_sessions_of_one_officer_end_and_nobody_elses(sessions: Sessions) -> None:
    ada, bo = sessions.begin(Entry(ADA)), sessions.begin(Entry(OfficerId("bo")))
    sessions.end_all_of(ADA)
    assert sessions.of(ada) is None
    assert sessions.of(bo) is not None


def test_old_sessions_give_way_so_that_memory_is_bounded(sessions: Sessions) -> None:
    tokens = [sessions.begin(Entry(OfficerId(f"o{n}"))) for n in range(SESSIONS_MOST + 1)]
    assert sessions.of(tokens[0]) is None
    assert all(sessions.of(token) is not None for token in tokens[1:])


def test_one_officer_crowds_nobody_out(sessions: Sessions) -> None:
    bo = sessions.begin(Entry(OfficerId("bo")))
    tokens = [sessions.begin(Entry(ADA)) for _ in range(SESSIONS_EACH + 1)]
    assert sessions.of(bo) is not None
    assert sessions.of(tokens[0]) is None
    assert len(sessions.listed(ADA)) == SESSIONS_EACH


def test_who_has_proved_half_only_has_a_quarter_of_an_hour(
    sessions: Sessions, clock: FakeClock
) -> None:
    token = sessions.begin(Entry(ADA, Stage.SECRET))
    clock.move(UNFINISHED)
    assert sessions.of(token) is None


def test_a_session_is_ended_by_its_number_by_its_owner_alone(sessions: Sessions) -> None:
    token = sessions.begin(Entry(ADA))
    (listed,) = sessions.listed(ADA)
    sessions.end_number(OfficerId("bo"), listed.number)
    assert sessions.of(token) is not None
    sessions.end_number(ADA, listed.number)
    assert sessions.of(token) is None


def test_the_umask_of_the_account_does_not_matter(tmp_path: pathlib.Path) -> None:
    before = os.umask(0)
    try:
        console_key(tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
