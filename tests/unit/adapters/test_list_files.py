"""Lists open by name, within limits, and give the digest of the file that people hold."""

from __future__ import annotations

import gzip
import hashlib
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.adapters import list_files
from comity.adapters.list_files import ListFile, open_list
from comity.errors import InvalidInput, Unavailable

CONTENT = b"line\n" * 200_000


def _all(source: ListFile) -> bytes:
    return b"".join(source.open())


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_plain_and_packed_files_give_the_same_content(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """By what stands in them; the name may be anything. The digest is that of `sha256sum`."""
    path = tmp_path / "list.of.some.kind"
    path.write_bytes(pack(CONTENT))
    source = open_list(str(path), tmp_path)
    assert _all(source) == CONTENT
    assert _all(source) == CONTENT, "a second reading begins anew"
    assert source.digest == hashlib.sha256(pack(CONTENT)).digest()
    assert source.head(7) == b"line\nli"
    assert source.size == (len(CONTENT) if pack is bytes else None)


def test_reading_says_how_far_it_is(tmp_path: Path) -> None:
    """For the progress bar; the last word is all of it."""
    path = tmp_path / "list"
    path.write_bytes(CONTENT)
    told: list[int] = []
    assert b"".join(open_list(str(path), tmp_path).chunks(told.append)) == CONTENT
    assert told == sorted(told)
    assert told[-1] == len(CONTENT)


def test_a_file_that_unpacks_to_too_much_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A packed bomb must not fill memory or disk."""
    monkeypatch.setattr(list_files, "UNPACKED_BYTES_MAX", 1000)
    path = tmp_path / "bomb"
    path.write_bytes(gzip.compress(bytes(1001)))
    with pytest.raises(InvalidInput, match="longer"):
        _all(open_list(str(path), tmp_path))
    path.write_bytes(gzip.compress(bytes(1000)))
    assert len(_all(open_list(str(path), tmp_path))) == 1000


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_packed_file_that_breaks_off_is_refused(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """Half a list looks like a list from which people were removed."""
    path = tmp_path / "list"
    path.write_bytes(pack(CONTENT)[:-10])
    with pytest.raises(InvalidInput, match="breaks off"):
        _all(open_list(str(path), tmp_path))


def test_bundled_lists_open_by_the_beginning_of_their_name(tmp_path: Path) -> None:
    """`bundled:un` is enough."""
    source = open_list("bundled:un", tmp_path)
    assert source.name == "bundled:un-2021"
    assert source.digest == hashlib.sha256(_all(source)).digest()


@pytest.mark.parametrize("name", ["bundled:", "bundled:mars", "no-such-file", "fetched:mars"])
def test_names_that_name_no_list_are_refused(name: str, tmp_path: Path) -> None:
    """And nothing is guessed."""
    with pytest.raises(InvalidInput):
        open_list(name, tmp_path)


def test_a_list_that_was_never_fetched_says_how_to_fetch_it(tmp_path: Path) -> None:
    """It may be fetched; it was not yet."""
    with pytest.raises(Unavailable) as caught:
        open_list("fetched:un", tmp_path)
    assert "lists fetch un" in caught.value.advice
