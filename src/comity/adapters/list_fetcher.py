"""Current public lists from their publishers, kept in the node's folder.

A list replaces the one before it only when it came whole over HTTPS and reads as a list of at least
so many subjects: a publisher's error page must not look like a list from which everybody was
removed. What was fetched is kept with its date and digest, and checked against it when used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import pathlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import httpx2

from comity.domain.records import ForeignRecord
from comity.errors import InvalidInput, Tampered, Unavailable
from comity.formats.detect import HEAD_BYTES, reader_for

FOLDER = "lists"
CONNECT_S = 15.0
ANSWER_S = 60.0
REDIRECTS_MAX = 5
_CHUNK_BYTES = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where a list is published.

    Attributes:
        address: of the file itself. terms: under which it may be used.
        subjects_min: fewer than this is not the whole list. bytes_max: more is not the list.
        remark: what a user of the list has to know.
    """

    name: str
    title: str
    address: str
    terms: str
    subjects_min: int
    bytes_max: int
    remark: str = ""


PUBLISHERS = {
    found.name: found
    for found in (
        Publisher(
            "un",
            "United Nations Security Council Consolidated List",
            "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
            "© United Nations; published for implementation by Member States",
            500,
            50_000_000,
        ),
        Publisher(
            "ofac",
            "OFAC Specially Designated Nationals and Blocked Persons List",
            "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML",
            "work of the government of the United States, in the public domain there",
            5_000,
            200_000_000,
        ),
        Publisher(
            "eu",
            "European Union Consolidated List of Financial Sanctions",
            "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content"
            "?token=dG9rZW4tMjAxNw",
            "© European Union; reuse with acknowledgement, Decision 2011/833/EU",
            1_500,
            200_000_000,
        ),
        Publisher(
            "uk",
            "UK OFSI Consolidated List of Financial Sanctions Targets",
            "https://ofsistorage.blob.core.windows.net/publishlive/2022format/ConList.csv",
            "Open Government Licence v3.0",
            1_500,
            100_000_000,
            "no longer kept up since 28 January 2026, when the UK Sanctions List took its place",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class FetchedList:
    """A list in the node's folder. `sha256` in hexadecimal, of the file at `path`."""

    name: str
    title: str
    address: str
    fetched_at: dt.datetime
    format_id: str
    subjects: int
    size: int
    sha256: str
    path: pathlib.Path


def publisher_of(name: str) -> Publisher:
    """The publisher of a list.

    Raises:
        InvalidInput: no list of that name can be fetched.
    """
    if name not in PUBLISHERS:
        raise InvalidInput("list", f"no list is called {name}; there are {', '.join(PUBLISHERS)}")
    return PUBLISHERS[name]


def fetch_list(
    publisher: Publisher,
    folder: pathlib.Path,
    *,
    now: dt.datetime,
    trust: ssl.SSLContext | None = None,
) -> FetchedList:
    """Fetch a list, look whether it is whole, and keep it in place of the one before.

    Args:
        folder: of the node.
        trust: which authorities vouch for the publisher; the system's own where None.

    Raises:
        Unavailable: no connection, or the publisher refused; the words say which.
        InvalidInput: what came is not the list, or only a part of it; the one before is kept.
    """
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    arriving = target / f"{publisher.name}.arriving"
    try:
        digest, size = _download(publisher, arriving, trust or ssl.create_default_context())
        format_id, subjects = _count_subjects(publisher, arriving)
        return _keep(publisher, arriving, now, (digest, size, format_id, subjects))
    finally:
        arriving.unlink(missing_ok=True)


def cached_list(folder: pathlib.Path, name: str) -> FetchedList:
    """A list that was fetched, checked against the digest of its day.

    Raises:
        Unavailable: it was never fetched. Tampered: the file is not what was fetched.
    """
    found = _note_of(folder, publisher_of(name))
    if found is None:
        raise Unavailable(
            f"the list {name} was not fetched yet", advice=f"fetch it: `comity lists fetch {name}`"
        )
    with found.path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != found.sha256:
            raise Tampered(f"the list {name} was changed after it was fetched", advice="fetch it")
    return found


def fetched_lists(folder: pathlib.Path) -> tuple[FetchedList, ...]:
    """What was fetched into this node, by name; not checked again."""
    found = (_note_of(folder, publisher) for publisher in PUBLISHERS.values())
    return tuple(note for note in found if note is not None)


def _download(publisher: Publisher, target: pathlib.Path, trust: ssl.SSLContext) -> tuple[str, int]:
    timeout = httpx2.Timeout(ANSWER_S, connect=CONNECT_S)
    try:
        with httpx2.Client(verify=trust, timeout=timeout) as client, target.open("wb") as file:
            return _save(client, publisher, file)
    except httpx2.HTTPError as error:
        raise _unreachable(error) from error
    except OSError as error:
        raise Unavailable(f"the list cannot be kept: {error.strerror}") from error


def _save(client: httpx2.Client, publisher: Publisher, file: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in _answer(client, publisher.address):
        size += len(chunk)
        if size > publisher.bytes_max:
            raise InvalidInput("list", f"is longer than {publisher.bytes_max} bytes: not the list")
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest(), size


def _answer(client: httpx2.Client, address: str) -> Iterator[bytes]:
    """The body behind an address, following redirections, none of them away from HTTPS."""
    for _ in range(REDIRECTS_MAX):
        if not address.startswith("https://"):
            raise Unavailable("the publisher's address is not, or leads away from, https")
        with client.stream("GET", address) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                address = str(response.url.join(response.headers["location"]))
                continue
            _check_answer(response)
            yield from response.iter_bytes(_CHUNK_BYTES)
            return
    raise Unavailable(f"the publisher redirects more than {REDIRECTS_MAX} times")


def _check_answer(response: httpx2.Response) -> None:
    if response.status_code != 200:
        raise Unavailable(
            f"the publisher's server answered {response.status_code}",
            advice="try later; if it stays, its address may have changed",
        )


def _count_subjects(publisher: Publisher, path: pathlib.Path) -> tuple[str, int]:
    with path.open("rb") as file:
        reader = reader_for(publisher.name, file.read(HEAD_BYTES))
    count = 0
    for item in reader.read(_chunks(path)):
        if isinstance(item, ForeignRecord):
            count += 1
        elif item.field == "file":
            raise InvalidInput("list", f"breaks off: {item.reason}; the one before is kept")
    if count < publisher.subjects_min:
        raise InvalidInput(
            "list",
            f"holds {count} subjects where at least {publisher.subjects_min} are expected; "
            "the one before is kept",
            advice="look at the publisher's site",
        )
    return reader.format_id, count


def _chunks(path: pathlib.Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _keep(
    publisher: Publisher,
    arriving: pathlib.Path,
    now: dt.datetime,
    found: tuple[str, int, str, int],
) -> FetchedList:
    """The file first, under the name of its digest; then the note that points to it."""
    digest, size, format_id, subjects = found
    folder = arriving.parent
    path = folder / f"{publisher.name}-{digest[:16]}"
    _sync(arriving)
    arriving.replace(path)
    note = {
        "fetched_at": now.isoformat(),
        "format_id": format_id,
        "subjects": subjects,
        "size": size,
        "sha256": digest,
    }
    partial = folder / f"{publisher.name}.json.partial"
    partial.write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
    _sync(partial)
    partial.replace(folder / f"{publisher.name}.json")
    for older in folder.glob(f"{publisher.name}-*"):
        if older != path:
            older.unlink()
    return FetchedList(
        publisher.name,
        publisher.title,
        publisher.address,
        now,
        format_id,
        subjects,
        size,
        digest,
        path,
    )


def _note_of(folder: pathlib.Path, publisher: Publisher) -> FetchedList | None:
    path = folder / FOLDER / f"{publisher.name}.json"
    if not path.exists():
        return None
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        return FetchedList(
            publisher.name,
            publisher.title,
            publisher.address,
            dt.datetime.fromisoformat(note["fetched_at"]),
            str(note["format_id"]),
            int(note["subjects"]),
            int(note["size"]),
            str(note["sha256"]),
            folder / FOLDER / f"{publisher.name}-{str(note['sha256'])[:16]}",
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Tampered(
            f"the note of list {publisher.name} is damaged", advice="fetch it"
        ) from error


def _sync(path: pathlib.Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _unreachable(error: httpx2.HTTPError) -> Unavailable:
    """Name the step that failed: that is what an administrator needs to know."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unavailable(
                "no authority that this system trusts vouches for the publisher's server",
                advice="check the system's clock and certificates; do not go round it",
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx2.TimeoutException):
        return Unavailable("the publisher's server did not answer in time", advice="try later")
    if isinstance(error, httpx2.ConnectError):
        return Unavailable(
            "no connection to the publisher's server", advice="is this machine on the network?"
        )
    return Unavailable(f"the connection broke off ({type(error).__name__})", advice="try again")
