"""The console's pages on a node that holds a million records: server time and weight of each page.

The node is built once, in a temporary folder, and the application is called in this process: what
is measured is reading the store, and rendering, and a client of a few tenths of a millisecond. On a
shared machine time on the clock says how busy the others are; so processor time of this process is
measured beside it.
"""

from __future__ import annotations

import datetime as dt
import pathlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator

from sqlalchemy import insert, select
from starlette.testclient import TestClient
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, entered

from comity.adapters.db import schema
from comity.domain.holdings import Holding
from comity.domain.ids import HoldingId
from comity.domain.records import ForeignIdentifier, ForeignName, ForeignRecord, SubjectKind
from comity.service import holdings

RECORDS = 1_000_000
PER_HOLDING = 250_000
RUNS, HITS = 300, 20_000
ROUNDS = 40
BUILT = "built"
PAGE_MS_MOST, WEIGHT_MOST = 100, 300_000

_GIVEN = [
    "Ali",
    "Mohammed",
    "Ahmed",
    "Fatima",
    "Omar",
    "Hassan",
    "Ivan",
    "Sergei",
    "Olga",
    "Natalia",
    "Jean",
    "Marie",
    "Pierre",
    "Anna",
    "Peter",
    "Wei",
    "Min",
    "Chen",
    "Luis",
    "Carlos",
    "Ana",
    "Sofia",
    "David",
    "Daniel",
    "Maria",
    "Elena",
    "Yusuf",
    "Ibrahim",
    "Karim",
    "Nadia",
]
_OTHER = (("محمد", "أحمد", "علي", "فاطمة"), ("Иван", "Сергей", "Ольга", "Пётр"), ("王伟", "李娜"))
_SYLLABLES = (
    "ba ko ri ta lo mi sa ne du va ge fo zi pu cha ren sto vik mar lan der wil ber gar kov ski"
)


def measure(records: int = RECORDS, folder: pathlib.Path | None = None) -> dict[str, object]:
    """Build a node and time every page.

    Args:
        folder: where the node is kept for another measurement, or is found from an earlier one.
    """
    with tempfile.TemporaryDirectory() as fresh:
        kept = pathlib.Path(fresh) / "kept" if folder is None else folder
        if not (kept / BUILT).exists():
            _built(kept, records).close()
            (kept / BUILT).touch()
        pair = Pair(pathlib.Path(fresh) / "keys")
        pair.restart("ash", kept / "nodes" / "ash")
        return _measured(pair, records)


def _built(folder: pathlib.Path, records: int) -> Pair:
    pair = Pair(folder / "nodes")
    pair.hold("ash", range(30))
    pair.hold("birch", range(20, 50))
    pair.enrol("ash", "birch")
    agreement = pair.agree("ash", "birch")
    run = pair.offer("ash", agreement)
    pair.settle()
    for start in range(0, records, PER_HOLDING):
        _fill(pair, f"list-{start // PER_HOLDING}", range(start, min(records, start + PER_HOLDING)))
    _multiply(pair, run.id)
    return pair


def _fill(pair: Pair, name: str, numbers: range) -> None:
    node = pair["ash"]
    holding = Holding(HoldingId(name), name.title(), "Bench", "law", "bench", dt.date(2099, 1, 1))
    holdings.create_holding(holding, node)
    admitted = holdings.admit_all(_records(numbers))
    command = holdings.ImportList(holding.id, "test", "invented", bytes(32), "bench")
    began = time.process_time()
    holdings.import_list(command, admitted, node)
    print(
        f"  {name}: {len(numbers):,} records stored in {time.process_time() - began:.1f} s of CPU"
    )


def _records(numbers: range) -> Iterator[ForeignRecord]:
    for number in numbers:
        draw = random.Random(number)
        names = [f"{draw.choice(_GIVEN)} {_family(draw)}"]
        if number % 3 == 0:
            names.append(" ".join(draw.choices(draw.choice(_OTHER), k=2)))
        yield ForeignRecord(
            f"BENCH-{number}",
            number + 1,
            SubjectKind.PERSON,
            tuple(ForeignName(name) for name in names),
            (f"{draw.randint(1940, 2005)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",),
            identifiers=(ForeignIdentifier("passport", f"K{number:08d}", "FR"),),
        )


def _family(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES.split(), k=draw.randint(2, 4))).title()


def _multiply(pair: Pair, run: bytes) -> None:
    """Copies of one run that was truly made, and hits spread over them."""
    with pair.opened["ash"].engine.begin() as connection:
        row = dict(connection.execute(select(schema.runs)).mappings().one())
        hit = dict(connection.execute(select(schema.hits).limit(1)).mappings().one())
        numbers = [number.to_bytes(16, "big") for number in range(1, RUNS + 1)]
        begun = row["created_at"]
        connection.execute(
            insert(schema.runs),
            [
                {**row, "id": number, "created_at": begun + place * 1_000_000, "linked": None}
                for place, number in enumerate(numbers)
            ],
        )
        connection.execute(
            insert(schema.hits),
            [
                {
                    **hit,
                    "run": numbers[number % RUNS],
                    "holding": "list-0",
                    "key": f"BENCH-{number % PER_HOLDING}",
                    "value": f"K{number % PER_HOLDING:08d}",
                }
                for number in range(HITS)
            ],
        )


def _pages(held: int) -> dict[str, list[str]]:
    """Addresses by kind of page, several of each so that no single row is measured."""
    draw = random.Random(1)
    numbers = [draw.randrange(held) for _ in range(ROUNDS)]
    runs = [(n % RUNS + 1).to_bytes(16, "big").hex() for n in numbers]
    return {
        "desk": ["/"],
        "overview": ["/overview"],
        "live": ["/live"],
        "holdings": ["/holdings"],
        "holding": ["/holdings/list-0"],
        "holding, far down": [f"/holdings/list-0?after=BENCH-{n}" for n in numbers],
        "holding, search": [f"/holdings/list-0?q={word}" for word in ("ali", "mohammed kov", "wi")],
        "record": [f"/record?holding=list-0&key=BENCH-{n}" for n in numbers],
        "search, common word": ["/search?q=mohammed", "/search?q=ali", "/search?q=محمد"],
        "search, one letter": ["/search?q=m", "/search?q=k"],
        "search, two words": ["/search?q=mohammed+kov", "/search?q=ан+пе", "/search?q=olga+bako"],
        "search, key": [f"/search?q=bench-{n}" for n in numbers],
        "search, identifier": [f"/search?q=k{n:08d}" for n in numbers],
        "search, nothing": ["/search?q=zzzznobody"],
        "matches": ["/matches"],
        "new match": ["/matches/new"],
        "run": [f"/runs/{run}" for run in runs],
    }


def _measured(pair: Pair, records: int) -> dict[str, object]:
    client = entered(pair.opened["ash"])
    figures = {
        name: _timed(client, paths) for name, paths in _pages(min(records, PER_HOLDING)).items()
    }
    shown = {
        name: f"p50 {f['cpu_ms_p50']} p95 {f['cpu_ms_p95']} ms CPU; p95 {f['wall_ms_p95']} ms clock"
        for name, f in figures.items()
    }
    return {
        "what": f"server time of the console's pages with {records:,} records, {HITS:,} hits",
        "cpu_ms_most": PAGE_MS_MOST,
        "weight_bytes": {name: _weight(client, path) for name, path in _FIRST.items()},
        "weight_bytes_most": WEIGHT_MOST,
        "pages": figures,
        "median": shown,
    }


_FIRST = {"overview": "/overview", "holding": "/holdings/list-0", "search": "/search?q=ali"}


def _timed(client: TestClient, paths: list[str]) -> dict[str, float]:
    client.get(paths[0])
    cpu, wall = [], []
    for number in range(ROUNDS):
        path = paths[number % len(paths)]
        begun, on_clock = time.process_time(), time.perf_counter()
        answer = client.get(path)
        cpu.append((time.process_time() - begun) * 1000)
        wall.append((time.perf_counter() - on_clock) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    return {
        "cpu_ms_p50": round(statistics.median(cpu), 1),
        "cpu_ms_p95": round(statistics.quantiles(cpu, n=20)[-1], 1),
        "wall_ms_p50": round(statistics.median(wall), 1),
        "wall_ms_p95": round(statistics.quantiles(wall, n=20)[-1], 1),
    }


def _weight(client: TestClient, path: str) -> int:
    """Bytes of the page, and of everything that it loads."""
    page = client.get(path)
    elements = Elements(page.text)
    wanted = {it["href"] for it in elements.of("link")} | {
        it["src"] for kind in ("script", "img") for it in elements.of(kind) if it.get("src")
    }
    return len(page.content) + sum(len(client.get(address).content) for address in wanted)
