"""The three public lists that come with Comity, for the demonstration and for tests.

They are dated snapshots of published designations, never current ones. Where each came from and
under which terms is in `data/lists/PROVENANCE.md`.
"""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import IO

from comity.errors import InvalidInput, Tampered

_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class BundledList:
    """A list that comes with Comity.

    Attributes:
        published: date of the list itself, ISO 8601.
        size: length of the unpacked file in bytes.
        sha256: of the unpacked file, in hexadecimal.
    """

    name: str
    title: str
    published: str
    format_id: str
    size: int
    sha256: str


BUNDLED = {
    found.name: found
    for found in (
        BundledList(
            "un-2021",
            "United Nations Security Council Consolidated List",
            "2021-03-12",
            "un-xml",
            1_979_521,
            "d3947ef2bd98b4d42e90e7ae0207473b5f4418962ebfe6050988994ded1a93d8",
        ),
        BundledList(
            "ofac-2021",
            "OFAC Specially Designated Nationals and Blocked Persons List",
            "2021-03-10",
            "ofac-sdn-xml",
            11_815_869,
            "a21e216173c0695df9197eb9722e7578edff9740a585981bb88d52f57aed5c80",
        ),
        BundledList(
            "eu-2021",
            "European Union Consolidated List of Financial Sanctions",
            "2021-03-02",
            "eu-fsf-xml",
            8_197_763,
            "5a770af8980b2c0e13223717e76a0bc0a92edf54d5e75bce2ce77d1fc8cd3571",
        ),
    )
}


def open_bundled(name: str) -> Iterator[bytes]:
    """The unpacked list in chunks. It is read through once and checked before the first chunk.

    Raises:
        InvalidInput: no list of that name.
        Tampered: the packed file is damaged or is not the one that was released.
    """
    if name not in BUNDLED:
        known = ", ".join(BUNDLED)
        raise InvalidInput("bundled list", f"no list of that name; there are {known}")
    _verify(BUNDLED[name])
    return _chunks(BUNDLED[name])


def _verify(bundled: BundledList) -> None:
    digest = hashlib.sha256()
    try:
        for chunk in _chunks(bundled):
            digest.update(chunk)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise _tampered(bundled) from error
    if digest.hexdigest() != bundled.sha256:
        raise _tampered(bundled)


def _tampered(bundled: BundledList) -> Tampered:
    reason = f"the bundled list {bundled.name} is not the one that was released"
    return Tampered(reason, advice="install Comity again")


def _chunks(bundled: BundledList) -> Iterator[bytes]:
    with _packed(bundled) as packed, lzma.open(packed) as unpacked:
        left = bundled.size + 1  # one byte more than there should be is enough to see damage
        while left > 0 and (chunk := unpacked.read(min(_CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk


def _packed(bundled: BundledList) -> IO[bytes]:
    place = resources.files("comity") / "data" / "lists" / f"{bundled.name}.xml.xz"
    return place.open("rb")
