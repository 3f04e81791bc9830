"""Fetching a list replaces the one before only by a whole list, over a trusted connection.

Against a server of our own on this machine; no test calls a publisher.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import http.server
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.adapters.bundled_lists import open_bundled
from comity.adapters.list_fetcher import (
    FOLDER,
    PUBLISHERS,
    Publisher,
    cached_list,
    fetch_list,
    fetched_lists,
)
from comity.adapters.list_files import open_list
from comity.adapters.tls import client_context, draw_tls_key, self_signed, server_context
from comity.errors import ComityError, InvalidInput, Tampered, Unavailable

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
WHOLE = b"".join(open_bundled("un-2021"))


class Site:
    """A publisher's server: what it answers to each path, and the trust that fits it."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        key = draw_tls_key()
        since = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
        certificate = self_signed(key, name="site", since=since, until=since.replace(year=2060))
        self.trust = client_context(key, certificate, certificate)
        context = server_context(key, certificate, (certificate,))
        context.verify_mode = ssl.CERT_NONE
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = site.answers[self.path]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def publish(
        self, body: bytes, *, status: int = 200, path: str = "/list", **headers: str
    ) -> None:
        self.answers[path] = (status, {"content-length": str(len(body)), **headers}, body)

    @property
    def publisher(self) -> Publisher:
        return dataclasses.replace(PUBLISHERS["un"], address=self.address + "/list")


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_a_whole_list_is_kept_with_date_and_digest(site: Site, tmp_path: Path) -> None:
    """And can be taken into a holding by its name."""
    site.publish(WHOLE)
    found = fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)
    assert (found.subjects, found.size, found.fetched_at) == (1004, len(WHOLE), NOW)
    assert dataclasses.replace(cached_list(tmp_path, "un"), address=found.address) == found
    assert [kept.name for kept in fetched_lists(tmp_path)] == ["un"]
    assert b"".join(open_list("fetched:un", tmp_path).open()) == WHOLE


def test_a_newer_list_takes_the_place_of_the_one_before(site: Site, tmp_path: Path) -> None:
    """One file is left, and its note."""
    site.publish(WHOLE)
    fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)
    site.publish(WHOLE + b"\n")
    fetch_list(site.publisher, tmp_path, now=NOW + dt.timedelta(days=1), trust=site.trust)
    assert cached_list(tmp_path, "un").size == len(WHOLE) + 1
    assert len(list((tmp_path / FOLDER).iterdir())) == 2


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"<html>Sorry</html>", 200, InvalidInput),
        (WHOLE[: len(WHOLE) // 2], 200, InvalidInput),
        (b"", 200, InvalidInput),
        (WHOLE, 404, Unavailable),
        (WHOLE, 503, Unavailable),
    ],
    ids=["an error page", "half a list", "nothing", "not there", "busy"],
)
def test_what_is_not_the_whole_list_leaves_the_one_before(
    body: bytes, status: int, kind: type[ComityError], site: Site, tmp_path: Path
) -> None:
    """Or everybody would seem to have been taken off it."""
    site.publish(WHOLE)
    fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)
    before = cached_list(tmp_path, "un")
    site.publish(body, status=status)
    with pytest.raises(kind):
        fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)
    assert cached_list(tmp_path, "un") == before
    assert not list((tmp_path / FOLDER).glob("*.arriving"))


def test_a_list_of_too_few_subjects_is_refused(site: Site, tmp_path: Path) -> None:
    """Even if it is well formed."""
    site.publish(WHOLE)
    demanding = dataclasses.replace(site.publisher, subjects_min=1005)
    with pytest.raises(InvalidInput, match="1004 subjects"):
        fetch_list(demanding, tmp_path, now=NOW, trust=site.trust)


def test_a_body_without_end_is_cut(site: Site, tmp_path: Path) -> None:
    """Disks are finite."""
    site.publish(WHOLE)
    small = dataclasses.replace(site.publisher, bytes_max=1000)
    with pytest.raises(InvalidInput, match="longer than 1000"):
        fetch_list(small, tmp_path, now=NOW, trust=site.trust)


def test_redirections_are_followed_on_https_only(site: Site, tmp_path: Path) -> None:
    """Publishers move their files; nobody may move them off the trusted way."""
    site.publish(b"", status=302, location="/moved")
    site.publish(WHOLE, path="/moved")
    assert fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust).subjects == 1004
    site.publish(b"", status=302, location="http://127.0.0.1/list")
    with pytest.raises(Unavailable, match="https"):
        fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)


def test_redirections_without_end_are_stopped(site: Site, tmp_path: Path) -> None:
    """A circle is not a list."""
    site.publish(b"", status=301, location="/list")
    with pytest.raises(Unavailable, match="redirects"):
        fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)


def test_an_address_without_https_is_never_called(site: Site, tmp_path: Path) -> None:
    """Anybody on the way could take a name off the list."""
    plain = dataclasses.replace(site.publisher, address="http://127.0.0.1:9/list")
    with pytest.raises(Unavailable, match="https"):
        fetch_list(plain, tmp_path, now=NOW, trust=site.trust)


def test_a_server_that_nobody_vouches_for_is_refused_in_words(site: Site, tmp_path: Path) -> None:
    """With the system's own authorities our site is a stranger."""
    site.publish(WHOLE)
    with pytest.raises(Unavailable, match="authority"):
        fetch_list(site.publisher, tmp_path, now=NOW)


def test_no_connection_is_said_in_words(tmp_path: Path) -> None:
    """Port 1 of this machine answers nobody."""
    nowhere = dataclasses.replace(PUBLISHERS["un"], address="https://127.0.0.1:1/list")
    with pytest.raises(Unavailable, match="no connection"):
        fetch_list(nowhere, tmp_path, now=NOW)


def test_a_fetched_list_that_was_changed_is_refused(site: Site, tmp_path: Path) -> None:
    """Whoever can write to the folder must not be able to edit a sanction list unseen."""
    site.publish(WHOLE)
    found = fetch_list(site.publisher, tmp_path, now=NOW, trust=site.trust)
    found.path.write_bytes(WHOLE.replace(b"1", b"2"))
    with pytest.raises(Tampered):
        cached_list(tmp_path, "un")


@pytest.mark.parametrize("publisher", PUBLISHERS.values(), ids=lambda p: p.name)
def test_every_publisher_is_called_by_https_within_limits(publisher: Publisher) -> None:
    """A typing mistake in the table must not open the door."""
    assert publisher.address.startswith("https://")
    assert publisher.subjects_min > 100
    assert publisher.bytes_max <= 200_000_000
    assert publisher.terms
