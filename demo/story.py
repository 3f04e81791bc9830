"""The story, chapter by chapter. Everything that is told is done, by the commands that are shown."""

from __future__ import annotations

import concurrent.futures
import csv
import itertools
import pathlib
from collections.abc import Iterable
from dataclasses import dataclass

from comity.adapters.db.rows import RunRow
from demo.by_names import match_by_names, show_names
from demo.expected import expected_pairs, reference_of
from demo.officers import who_signs_in
from demo.services import DemoFailed, Service
from demo.telling import Teller
from demo.watching import (
    Agreements,
    both_halves,
    field,
    for_each,
    wait_cosigned,
    wait_for_partners,
    wait_for_proposal,
    wait_in_force,
)

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

    @property
    def services(self) -> str:
        """Both names, as in `expected.json`."""
        return f"{self.first.name}-{self.second.name}"


def tell(services: tuple[Service, ...], teller: Teller) -> bool:
    """Tell everything once. Returns whether the hits are the expected ones."""
    _create(services, teller)
    _enrol(services, teller)
    agreements = _agree(services, teller)
    _import(services, teller)
    _include(agreements, teller)
    _refuse(agreements, teller)
    found = _match(agreements, teller)
    named = match_by_names(agreements, QUESTION, teller)
    _appoint(services, teller)
    _audit(services, teller)
    teller.chapter("What they found, and what they did not learn")
    rows = [(item.services, "identifiers", pair) for item in found for pair in sorted(item.pairs)]
    rows += [("-".join(n.sides), band, pair) for n in named for pair, band in n.graded.items()]
    _write_hits(rows, services[0].folder.parent / "hits.csv")
    by_identifiers, by_names = _show(found, teller), show_names(named, teller)
    teller.line("All of them are in hits.csv, in the demonstration's folder.")
    teller.line("These are dated public lists of 2021; no designation in them is shown as current.")
    return by_identifiers and by_names


def _create(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("Three services set up a node each; keys are drawn and encrypted at home")

    def create(service: Service) -> None:
        service.comity(
            *("init", "--organisation", service.organisation, "--name", service.name),
            *("--address", f"https://127.0.0.1:{service.partner_port}"),
            *("--partner-host", "127.0.0.1", "--partner-port", str(service.partner_port)),
            *("--console-port", str(service.console_port), "--no-second-factor"),
        )
        service.comity("card", "show", "--out", str(service.folder / "card.txt"), told=False)
        service.start()

    for_each(services, create)
    for service in services:
        service.wait_until_up()


def _appoint(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("Each appoints its people, one by two, to compare hits at the console")
    for_each(services, Service.appoint_officers)
    teller.line(f"Everywhere: {who_signs_in()}")


def _enrol(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("They enrol each other: cards by hand, fingerprint words by telephone")
    words = {s.name: field(s.read("card", "words"), "words") for s in services}
    for service in services:
        teller.line(f"{service.name} reads aloud: {words[service.name]}")

    def enrol(service: Service) -> None:
        for partner in (other for other in services if other is not service):
            service.comity("partner", "add", str(partner.folder / "card.txt"))
            service.comity("partner", "confirm", partner.name, "--words", words[partner.name])

    for_each(services, enrol)
    for service in services:
        wait_for_partners(service)
    teller.good("Both sides of every pair have confirmed. No authority was asked.")


def _agree(services: tuple[Service, ...], teller: Teller) -> Agreements:
    teller.chapter("They sign small agreements, pair by pair; both nodes enforce them")
    options = [word for scheme in SCHEMES for word in ("--scheme", scheme)]
    agreements: Agreements = {}
    for first, second in itertools.combinations(services, 2):
        proposed = first.read(
            *("agreement", "propose", second.name, "--topic", "Financing of terrorism"),
            *("--purpose", f"{PURPOSE}|Disrupting the financing of terrorism|{first.legal_basis}"),
            *(*options, "--profile", "identifiers-1", "--profile", "names-bulk-1"),
            *("--mode", "mutual", "--mode", "items", "--mode", "count", "--quota", "100000"),
            *("--ends", "2027-06-30"),
        )
        number = field(proposed, "id")
        wait_for_proposal(second, number)
        second.comity("agreement", "sign", number, "--yes")
        wait_in_force(first, number)
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

    for_each(services, take_in)
    for service in services:
        (holding,) = service.queries().holdings()
        teller.line(f"{service.name}: {holding.title}: {holding.records} records")


def _include(agreements: Agreements, teller: Teller) -> None:
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


def _refuse(agreements: Agreements, teller: Teller) -> None:
    teller.chapter("What was not agreed is refused, whoever asks")
    fiu, _, number = agreements[("fiu", "border")]
    who = ("--role", "analyst", "--reason", "Curiosity")
    for words in (
        ("--mode", "mutual", "--purpose", "tax-audit"),
        ("--mode", "count", "--profile", "names-bulk-1", "--purpose", PURPOSE),
    ):
        refused = fiu.attempt("match", "run", number[:8], *words, *who, *CHECK)
        if refused.returncode == 0:
            raise DemoFailed("what was never agreed, or is never allowed, was not refused")
        teller.line(refused.stderr.strip())


def _match(agreements: Agreements, teller: Teller) -> list[Found]:
    teller.chapter("They match blind, in both directions, pair by pair and all at once")
    asked = []
    for first, second, number in agreements.values():
        run = first.read("match", "run", number, "--mode", "mutual", *QUESTION)
        teller.command(
            first.name, ["match", "run", number[:8], "--mode", "mutual", *QUESTION[:2], "…"]
        )
        asked.append((first, second, field(run, "id")))
    found = []
    for first, second, run_id in asked:
        found.append(_found(first, second, *both_halves(first, second, run_id)))
        teller.line(f"{first.name} and {second.name}: both halves concluded")
    return found


def _audit(services: tuple[Service, ...], teller: Teller) -> None:
    teller.chapter("The logs: partners cosign each other's checkpoints; an auditor needs no node")
    for service in services:
        service.comity("log", "checkpoint", "--sign", told=False)
    for service in services:
        wait_cosigned(service)
    fiu = services[0]
    exported = fiu.folder / "log.jsonl"
    exported.unlink(missing_ok=True)
    fiu.comity("log", "export", str(exported))
    report = fiu.comity("log", "verify", str(exported))
    for line in report.splitlines():
        teller.line(line)


def _show(found: list[Found], teller: Teller) -> bool:
    expected = expected_pairs()
    heading = ("by identifiers", "hits", "subjects", "of it expected", "what each did not learn")
    rows = []
    right = True
    for item in found:
        wanted = frozenset(expected[item.services])
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
    return right


def _write_hits(rows: Iterable[tuple[str, str, str]], path: pathlib.Path) -> None:
    """All pairs as CSV, for whoever wants to check them one by one."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("services", "by", "pair"))
        writer.writerows(rows)


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
