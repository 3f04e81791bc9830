"""Watching the nodes: what the story waits for, read from their stores without typing commands."""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import time
from collections.abc import Callable, Iterable
from functools import partial

from comity.adapters.db.rows import RunRow
from comity.domain.agreements import Status
from comity.domain.matches import FINAL_PHASES, Phase, Role
from comity.domain.partners import Standing
from demo.services import DemoFailed, Service

WAIT_S = 90
MATCH_WAIT_S = 1800
"""For what computes, on a machine that may have other things to do."""

Agreements = dict[tuple[str, str], tuple[Service, Service, str]]
"""Both parties and the agreement's number, by the parties' names."""


def for_each(services: Iterable[Service], work: Callable[[Service], None]) -> None:
    """The same for every service, side by side."""
    with concurrent.futures.ThreadPoolExecutor() as threads:
        for done in [threads.submit(work, service) for service in services]:
            done.result()


def wait(condition: Callable[[], bool], complaint: str, *, limit_s: float = WAIT_S) -> None:
    """Look again and again until it is so.

    Raises:
        DemoFailed: with the complaint, when time is up.
    """
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.2)
    raise DemoFailed(complaint)


def wait_for_partners(service: Service) -> None:
    """Until both others are enrolled."""
    wait(partial(_has_two_partners, service), f"{service.name} waits for partners")


def wait_for_proposal(service: Service, number: str, *, version: int = 1) -> None:
    """Until a version waits for this service's signature."""
    wait(partial(_has_version, service, number, version, "us"), "the proposal does not arrive")


def wait_in_force(service: Service, number: str, *, version: int = 1) -> None:
    """Until a version is in force for this service too."""
    wait(partial(_is_in_force, service, number, version), "the signature does not come back")


def wait_cosigned(service: Service) -> None:
    """Until both partners have cosigned the log's newest checkpoint."""
    wait(partial(_is_cosigned, service), f"nobody cosigned {service.name}'s log")


def both_halves(first: Service, second: Service, run: str) -> tuple[RunRow, RunRow]:
    """Our half of a mutual match and the partner's, once both are concluded."""
    halves: list[RunRow] = []

    def ended() -> bool:
        ours = [r for r in first.queries().runs() if r.id.hex() == run and _asked(r)]
        theirs = [r for r in second.queries().runs() if _hex(r.linked) == run and _asked(r)]
        for half in (*ours, *theirs):
            if half.phase in (Phase.REFUSED, Phase.CANCELLED):
                raise DemoFailed(f"a match was {half.phase.value}: {half.outcome}")
        halves[:] = [half for half in (*ours, *theirs) if half.phase is Phase.CONCLUDED]
        return len(halves) == 2

    complaint = f"the match of {first.name} and {second.name} does not end"
    wait(ended, complaint, limit_s=MATCH_WAIT_S)
    ours, theirs = halves
    return ours, theirs


def ended_run(asker: Service, run: str) -> RunRow:
    """A run that this service asked for, once it has ended, however it did."""
    found: list[RunRow] = []

    def ended() -> bool:
        rows = [r for r in asker.queries().runs() if r.id.hex() == run and _asked(r)]
        found[:] = [r for r in rows if r.phase in FINAL_PHASES]
        return bool(found)

    wait(ended, f"a match of {asker.name} does not end", limit_s=MATCH_WAIT_S)
    return found[0]


def field(document: object, name: str) -> str:
    """One field of what a command shows as JSON."""
    assert isinstance(document, dict), "the command line shows one document"
    return str(document[name])


def _asked(run: RunRow) -> bool:
    return run.role is Role.RECEIVER


def _hex(number: bytes | None) -> str:
    return "" if number is None else number.hex()


def _has_two_partners(service: Service) -> bool:
    return [p.standing for p in service.queries().partners()] == [Standing.ACTIVE] * 2


def _has_version(service: Service, number: str, version: int, awaits: str) -> bool:
    rows = service.queries().agreements(dt.datetime.now(dt.UTC))
    return any((a.id.hex(), a.version, a.awaits) == (number, version, awaits) for a in rows)


def _is_in_force(service: Service, number: str, version: int) -> bool:
    rows = service.queries().agreements(dt.datetime.now(dt.UTC))
    wanted = (number, version, Status.IN_FORCE)
    return any((a.id.hex(), a.version, a.status) == wanted for a in rows)


def _is_cosigned(service: Service) -> bool:
    checkpoint = service.queries().log_state().checkpoint
    return checkpoint is not None and len(checkpoint.cosignatures) == 2
