"""Counts how often each word stands in organisations' names, and writes the recipe's table.

Source: the three lists that come with Comity, of March 2021, as `src/comity/data/lists/PROVENANCE.md`
says: OFAC SDN (public domain), the consolidated list of the UN, and that of the EU (reuse allowed
with attribution). Organisations, vessels and aircraft count; a word counts once for each of them.

    python -m tools.make_organisation_rarity            writes organisation_rarity.py anew
    python -m tools.make_organisation_rarity --check    exits 1 where the committed one differs
"""

from __future__ import annotations

import argparse
import math
import pathlib
import textwrap
from collections import Counter
from collections.abc import Iterator

from comity.adapters.bundled_lists import BUNDLED, open_bundled
from comity.domain.match_keys.names_1.organisations import codes_in
from comity.domain.records import ForeignRecord, SubjectKind
from comity.formats.detect import FORMATS

TARGET = (
    pathlib.Path(__file__).parent.parent
    / "src/comity/domain/match_keys/names_1/organisation_rarity.py"
)
SEEN_MIN = 2
"""A word of one organisation alone is as rare as one that was never seen."""


def organisations() -> Iterator[ForeignRecord]:
    """Every record of the bundled lists that is no person."""
    readers = {reader.format_id: reader for reader in FORMATS}
    for name in sorted(BUNDLED):
        reader = readers[BUNDLED[name].format_id]
        for item in reader.read(open_bundled(name)):
            if isinstance(item, ForeignRecord) and item.kind is not SubjectKind.PERSON:
                yield item


def table() -> tuple[dict[str, int], int]:
    """Eighths of a bit by code, and of a code that was seen once or never."""
    counts: Counter[str] = Counter()
    total = 0
    for record in organisations():
        counts.update(_codes_of(record))
        total += 1
    seen = {code: count for code, count in counts.items() if count >= SEEN_MIN}
    return {code: _eighths(seen[code], total) for code in sorted(seen)}, _eighths(1, total)


def _codes_of(record: ForeignRecord) -> set[str]:
    is_vessel = record.kind is SubjectKind.VESSEL
    names = (codes_in(name.text, is_vessel=is_vessel) for name in record.names)
    return set().union(*names)


def _eighths(count: int, total: int) -> int:
    return round(-8 * math.log2(count / total))


def source(rows: dict[str, int], unseen: int) -> str:
    """The module that holds the table."""
    by_rarity: dict[int, list[str]] = {}
    for code, rarity in rows.items():
        by_rarity.setdefault(rarity, []).append(code)
    lines = "\n".join(
        f"{rarity} {line}"
        for rarity, codes in sorted(by_rarity.items())
        for line in textwrap.wrap(" ".join(codes), 92, break_on_hyphens=False)
    )
    return (
        '"""How rare a word is among organisations. Made by tools/make_organisation_rarity.py from the\n'
        "bundled lists of OFAC, the UN and the EU, March 2021. Not edited by hand.\n"
        '"""\n\n'
        f'UNSEEN = {unseen}\n\nTABLE = """\n{lines}\n"""\n'
        '"""Eighths of a bit, then codes that are so rare."""\n'
    )


def main() -> None:
    """Write the table anew, or compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    made = source(*table())
    if not options.check:
        TARGET.write_text(made)
    elif made != TARGET.read_text():
        raise SystemExit("organisation_rarity.py is not what its source gives: make it anew")


if __name__ == "__main__":
    main()
