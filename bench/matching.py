"""A blind match of 2^16 with 2^16 items through two real nodes, as processes, over HTTPS."""

from __future__ import annotations

import dataclasses
import pathlib
import statistics
import tempfile
import time

from tests.integration.served import ServedNode, agree, enrol, free_port, hold, wait_until

from bench.forwarder import Forwarder
from bench.process_figures import cpu_seconds, peak_memory_mib
from comity.domain.agreements import Agreement, Mode
from comity.domain.ids import OfficerId
from comity.domain.matches import Phase, Question, Role
from comity.domain.rights import all_clear
from comity.service import matches

COMMON = 1000

_CHECK = all_clear(OfficerId("bench"), offence="terrorism", proportionality="a benchmark")


@dataclasses.dataclass(frozen=True)
class MatchFigures:
    """One run, both nodes together unless said otherwise. Padding is on: items are as held."""

    items_each: int
    wall_s: float
    cpu_s: float
    items_per_s: float
    bytes_total: int
    bytes_per_item: float
    peak_memory_mib: float


def measure(items: int, repeats: int) -> dict[str, object]:
    """Run the match in new epochs of new agreements, so that nothing is reused between runs."""
    runs = [_measure_once(items) for _ in range(repeats)]
    middle = statistics.median_low([run.wall_s for run in runs])
    (median,) = [run for run in runs if run.wall_s == middle][:1]
    return {
        "what": f"blind match, mode items, {items} x {items}, two nodes over mutual TLS",
        "median": dataclasses.asdict(median),
        "runs": [dataclasses.asdict(run) for run in runs],
    }


def _measure_once(items: int) -> MatchFigures:
    with tempfile.TemporaryDirectory() as folder:
        nodes, lines = _two_nodes(pathlib.Path(folder))
        first, second = nodes
        try:
            for node in nodes:
                node.start()
            enrol(first, second)
            agreement = agree(first, second)
            hold(first, range(items), country="")
            hold(second, range(items - COMMON, 2 * items - COMMON), country="")
            return _timed(first, second, lines, agreement, items)
        finally:
            for node in nodes:
                node.stop()


def _two_nodes(
    folder: pathlib.Path,
) -> tuple[tuple[ServedNode, ServedNode], tuple[Forwarder, Forwarder]]:
    ports = free_port(), free_port()
    lines = Forwarder(ports[0]), Forwarder(ports[1])
    first, second = (
        ServedNode(folder / name, name, partner_port=port, address_port=line.port)
        for name, port, line in zip(("first", "second"), ports, lines, strict=True)
    )
    return (first, second), lines


def _timed(
    first: ServedNode,
    second: ServedNode,
    lines: tuple[Forwarder, Forwarder],
    agreement: Agreement,
    items: int,
) -> MatchFigures:
    cpu = cpu_seconds(first.pid) + cpu_seconds(second.pid)
    passed = sum(line.bytes_passed for line in lines)
    began = time.perf_counter()
    question = Question("investigation", "desk officer", "Benchmark", "bench")
    run = matches.offer_match(
        matches.OfferMatch(agreement.id, Mode.ITEMS, question, check=_CHECK), first.opened.node
    ).id
    wait_until(lambda: _hits(first, run) is not None, "the run never ended", timeout_s=600)
    wall = time.perf_counter() - began
    assert _hits(first, run) == COMMON, "the benchmark's match is wrong"
    total = sum(line.bytes_passed for line in lines) - passed
    return MatchFigures(
        items,
        round(wall, 3),
        round(cpu_seconds(first.pid) + cpu_seconds(second.pid) - cpu, 3),
        round(items / wall, 1),
        total,
        round(total / items, 2),
        round(max(peak_memory_mib(first.pid), peak_memory_mib(second.pid)), 1),
    )


def _hits(node: ServedNode, run: object) -> int | None:
    with node.opened.node.open_unit() as uow:
        stored = uow.runs.get(run, Role.RECEIVER)  # type: ignore[arg-type]
    concluded = stored is not None and stored.run.phase is Phase.CONCLUDED
    return stored.run.hits if concluded and stored is not None else None
