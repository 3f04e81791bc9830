"""Import of the bundled OFAC list into an empty holding: read, check, store."""

from __future__ import annotations

import datetime as dt
import pathlib
import statistics
import tempfile
import time

from comity.adapters.bundled_lists import open_bundled
from comity.domain.holdings import Holding
from comity.domain.ids import HoldingId
from comity.formats.ofac import read_sdn_xml
from comity.main import create_node
from comity.service import holdings
from comity.settings import Settings


def measure(repeats: int) -> dict[str, object]:
    """Records per second, from compressed file to committed revision."""
    runs = [_measure_once() for _ in range(repeats)]
    seconds = statistics.median(run["wall_s"] for run in runs)
    return {
        "what": "import of the OFAC SDN list of 2021-03-10 into an empty holding",
        "records": runs[0]["records"],
        "median_wall_s": round(seconds, 3),
        "records_per_s": round(runs[0]["records"] / seconds, 1),
        "runs": runs,
    }


def _measure_once() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings("Bench", "bench", "", "127.0.0.1", 1, "127.0.0.1", 2)
        node = create_node(pathlib.Path(folder), settings, "a passphrase for tests").node
        holding = Holding(HoldingId("ofac"), "OFAC", "OFAC", "law", "bench", dt.date(2099, 1, 1))
        holdings.create_holding(holding, node)
        began = time.perf_counter()
        admitted = holdings.admit_all(read_sdn_xml(open_bundled("ofac-2021")))
        read = time.perf_counter()
        command = holdings.ImportList(holding.id, "ofac-sdn-xml", "ofac", bytes(32), "bench")
        report = holdings.import_list(command, admitted, node)
        ended = time.perf_counter()
        return {
            "records": report.revision.added,
            "read_and_check_s": round(read - began, 3),
            "store_s": round(ended - read, 3),
            "wall_s": round(ended - began, 3),
        }
