"""The story, chapter by chapter. Everything that is told is done, by the commands that are shown."""

from __future__ import annotations

import concurrent.futures
import csv
import datetime as dt
import itertools
import pathlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from comity.adapters.db.rows import AgreementRow, RunRow
from comity.domain.agreements import Status
from comity.domain.matches import Phase, Role
from comity.domain.partners import Standing
from demo.expected import expected_pairs, reference_of
from demo.services import DemoFailed, Service
from demo.telling import Teller

WAIT_S = 90
SCHEMES = (
    *("passport", "national-id", "tax-id", "registration", "email", "phone"),
    *("domain", "url", "bic", "imo", "wallet", "list-reference"),
)
PURPOSE = "ct-financing"
CHECK = (
    *("--offence", "terrorism", "--proportionality", "Designated persons only"),
    "--no-other-concern",
)
QUESTION = (
    *("--purpose", PURPOSE, "--role", "liaison officer"),
    *("--reason", "Joint review of designations, first quarter"),
    *CHECK,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One pair of services after their match, seen from both ends by the demonstration alone."""

    first: Service
    second: Service
    pairs: frozenset[str]
    identifiers: int
    offered: tuple[int, int]


def tell(services: tuple[Service, ...], teller: Teller) -> bool:
    """Tell everything once. Returns whether the hits are the expected ones."""
    _create(services, teller)
    _enrol(services, teller)
    agreements = _agree(services, teller)
    _import(services, teller)
    _include(agreements, teller)
    _refuse(services, agreements, teller)
    runs = _match(agreements, teller)
    _audit(services, teller)
    hits = services[0].folder.parent / "hits.csv"
    _write_hits(runs, hits)
    return _show(runs, teller)


def _create(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("Three services set up a node each; keys are drawn and encrypted at home")

    def create(service: Service) -> None:
        service.comity(
            *("init", "--organisation", service.organisation, "--name", service.name),
            *("--address", f"https://127.0.0.1:{service.partner_port}"),
            *("--partner-host", "127.0.0.1", "--partner-port", str(service.partner_port)),
            *("--console-port", str(service.console_port)),
        )
        service.comity("card", "show", "--out", str(service.folder / "card.txt"), told=False)
        service.start()

    _for_each(services, create)
    for service in services:
        service.wait_until_up()


def _enrol(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("They enrol each other: cards by hand, fingerprint words by telephone")
    words = {s.name: _words_of(s) for s in services}
    for service in services:
        teller.line(f"{service.name} reads aloud: {words[service.name]}")

    def enrol(service: Service) -> None:
        for partner in _others(service, services):
            service.comity("partner", "add", str(partner.folder / "card.txt"))
            service.comity("partner", "confirm", partner.name, "--words", words[partner.name])

    _for_each(services, enrol)
    for service in services:
        _wait(partial(_has_two_partners, service), f"{service.name} waits for partners")
    teller.good("Both sides of every pair have confirmed. No authority was asked.")


def _agree(
    services: tuple[Service, ...], teller: Teller
) -> dict[tuple[str, str], tuple[Service, Service, str]]:
    teller.chapter("They sign small agreements, pair by pair; both nodes enforce them")
    options = [word for scheme in SCHEMES for word in ("--scheme", scheme)]
    agreements = {}
    for first, second in itertools.combinations(services, 2):
        proposed = first.read(
            *("agreement", "propose", second.name, "--topic", "Financing of terrorism"),
            *("--purpose", f"{PURPOSE}|Disrupting the financing of terrorism|{first.legal_basis}"),
            *(*options, "--mode", "mutual", "--mode", "count", "--quota", "50000"),
            *("--ends", "2027-06-30"),
        )
        number = str(_field(proposed, "id"))
        _wait(partial(_has_agreement, second, number), "the proposal does not arrive")
        second.comity("agreement", "sign", number, "--yes")
        _wait(partial(_in_force, first, number), "the signature does not come back")
        agreements[(first.name, second.name)] = (first, second, number)
    reading = services[0].comity("agreement", "show", next(iter(agreements.values()))[2])
    for line in reading.splitlines():
        teller.line(line)
    return agreements


def _import(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("Each imports its own list, in its published format. Data stays home")

    def take_in(service: Service) -> None:
        service.comity(
            *("holding", "create", "list", "--title", service.list_title),
            *("--originator", service.originator, "--legal-basis", service.legal_basis),
            *("--purpose", "Screening", "--review-date", "2027-12-31"),
            told=False,
        )
        service.comity("holding", "import", "list", f"bundled:{service.bundled}")

    _for_each(services, take_in)
    for service in services:
        (holding,) = service.queries().holdings()
        teller.line(f"{service.name}: {holding.title}: {holding.records} records")


def _include(
    agreements: dict[tuple[str, str], tuple[Service, Service, str]], teller: Teller
) -> None:
    teller.chapter("Nothing takes part by itself: each includes its list, agreement by agreement")
    parties = [
        (s, number) for first, second, number in agreements.values() for s in (first, second)
    ]
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        for done in [
            threads.submit(service.comity, "holding", "include", "list", number[:8])
            for service, number in parties
        ]:
            done.result()


def _refuse(
    services: tuple[Service, ...],
    agreements: dict[tuple[str, str], tuple[Service, Service, str]],
    teller: Teller,
) -> None:
    teller.chapter("What was not agreed is refused, whoever asks")
    first, _, number = agreements[("fiu", "border")]
    refused = first.attempt(
        *("match", "run", number, "--mode", "mutual", "--purpose", "tax-audit"),
        *("--role", "analyst", "--reason", "Curiosity"),
        *CHECK,
    )
    if refused.returncode == 0:
        raise DemoFailed("a match for a purpose that was never agreed was not refused")
    teller.line(refused.stderr.strip())


def _match(
    agreements: dict[tuple[str, str], tuple[Service, Service, str]], teller: Teller
) -> list[Found]:
    teller.chapter("They match blind, in both directions, pair by pair and all at once")
    asked = []
    for first, second, number in agreements.values():
        run = first.read("match", "run", number, "--mode", "mutual", *QUESTION)
        teller.command(
            first.name, ["match", "run", number[:8], "--mode", "mutual", *QUESTION[:2], "…"]
        )
        asked.append((first, second, str(_field(run, "id"))))
    found = []
    for first, second, run_id in asked:
        found.append(_found(first, second, *_both_halves(first, second, run_id)))
        teller.line(f"{first.name} and {second.name}: both halves concluded")
    return found


def _audit(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("The logs: partners cosign each other's checkpoints; an auditor needs no node")
    for service in services:
        service.comity("log", "checkpoint", "--sign", told=False)
    for service in services:
        _wait(partial(_cosigned, service), f"nobody cosigned {service.name}'s log")
    fiu = services[0]
    exported = fiu.folder / "log.jsonl"
    exported.unlink(missing_ok=True)
    fiu.comity("log", "export", str(exported))
    report = fiu.comity("log", "verify", str(exported))
    for line in report.splitlines():
        teller.line(line)


def _show(found: list[Found], teller: Teller) -> bool:
    teller.chapter("What they found, and what they did not learn")
    expected = expected_pairs()
    heading = ("services", "hits", "subjects", "of it expected", "what each did not learn")
    rows = []
    right = True
    for item in found:
        wanted = frozenset(expected[f"{item.first.name}-{item.second.name}"])
        right = right and item.pairs == wanted
        unseen = (
            f"{item.first.name}: {item.offered[1] - item.identifiers} of {item.second.name}'s "
            f"{item.offered[1]} identifiers; {item.second.name}: "
            f"{item.offered[0] - item.identifiers} of {item.first.name}'s {item.offered[0]}"
        )
        both = f"{len(item.pairs & wanted)} of {len(wanted)}"
        rows.append(
            (
                f"{item.first.name} ~ {item.second.name}",
                f"{item.identifiers} identifiers",
                f"{len(item.pairs)} pairs",
                both,
                unseen,
            )
        )
    teller.table(heading, rows)
    for item in found:
        teller.line(f"{item.first.name} ~ {item.second.name}, the first of them:")
        for pair in sorted(item.pairs)[:5]:
            teller.line(f"    {pair}")
    teller.line("All of them are in hits.csv, in the demonstration's folder.")
    teller.line("These are dated public lists of 2021; no designation in them is shown as current.")
    return right


def _write_hits(found: list[Found], path: pathlib.Path) -> None:
    """All pairs as CSV, for whoever wants to check them one by one."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("first", "second", "pair"))
        for item in found:
            writer.writerows((item.first.name, item.second.name, pair) for pair in item.pairs)


def _found(first: Service, second: Service, ours: RunRow, theirs: RunRow) -> Found:
    """Join what both ends see by the identifier that both now know the other holds."""
    seen, seen_there = _hits_of(first, ours), _hits_of(second, theirs)
    if set(seen) != set(seen_there):
        raise DemoFailed(f"{first.name} and {second.name} do not see the same hits")
    pairs = frozenset(f"{a} ~ {b}" for v in seen for a in seen[v] for b in seen_there[v])
    offered = (first.offered(SCHEMES), second.offered(SCHEMES))
    return Found(first, second, pairs, len(seen), offered)


def _hits_of(service: Service, run: RunRow) -> dict[tuple[str, str], set[str]]:
    """List references of our own records, by the identifier that was found."""
    found: dict[tuple[str, str], set[str]] = {}
    for hit in service.queries().hits(run.id):
        record = service.queries().record(hit.holding, hit.key).record
        reference = reference_of(record, service.bundled)
        found.setdefault((hit.scheme, hit.value), set()).add(reference)
    return found


def _both_halves(first: Service, second: Service, run: str) -> tuple[RunRow, RunRow]:
    """Our half and the partner's, once both are concluded."""
    halves: list[RunRow] = []

    def ended() -> bool:
        ours = [r for r in first.queries().runs() if r.id.hex() == run and _asked(r)]
        theirs = [r for r in second.queries().runs() if _hex(r.linked) == run and _asked(r)]
        for half in (*ours, *theirs):
            if half.phase in (Phase.REFUSED, Phase.CANCELLED):
                raise DemoFailed(f"a match was {half.phase.value}: {half.outcome}")
        halves[:] = [half for half in (*ours, *theirs) if half.phase is Phase.CONCLUDED]
        return len(halves) == 2

    _wait(ended, f"the match of {first.name} and {second.name} does not end")
    ours, theirs = halves
    return ours, theirs


def _asked(run: RunRow) -> bool:
    return run.role is Role.RECEIVER


def _hex(number: bytes | None) -> str:
    return "" if number is None else number.hex()


def _for_each(services: tuple[Service, ...], work: Callable[[Service], None]) -> None:
    with concurrent.futures.ThreadPoolExecutor(len(services)) as threads:
        for done in [threads.submit(work, service) for service in services]:
            done.result()


def _wait(condition: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.2)
    raise DemoFailed(complaint)


def _others(service: Service, services: tuple[Service, ...]) -> Iterator[Service]:
    return (other for other in services if other is not service)


def _words_of(service: Service) -> str:
    return str(_field(service.read("card", "words"), "words"))


def _has_two_partners(service: Service) -> bool:
    return [p.standing for p in service.queries().partners()] == [Standing.ACTIVE] * 2


def _has_agreement(service: Service, number: str) -> bool:
    return any(a.id.hex() == number for a in _agreements(service))


def _in_force(service: Service, number: str) -> bool:
    standing = [a for a in _agreements(service) if a.status is Status.IN_FORCE]
    return any(a.id.hex() == number for a in standing)


def _agreements(service: Service) -> tuple[AgreementRow, ...]:
    return service.queries().agreements(dt.datetime.now(dt.UTC))


def _cosigned(service: Service) -> bool:
    checkpoint = service.queries().log_state().checkpoint
    return checkpoint is not None and len(checkpoint.cosignatures) == 2


def _field(document: object, name: str) -> object:
    assert isinstance(document, dict), "the command line shows one document"
    return document[name]
