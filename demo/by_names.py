"""The chapters by names: one way, with a stop that a person has to lift, and across scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.adapters.db.rows import NameHitRow, RunRow
from comity.domain.ids import RunId
from comity.domain.matches import Phase
from comity.domain.records import Record
from demo.expected import (
    BY_NAMES,
    LISTS,
    NOTES,
    expected_names,
    records_of,
    reference_of,
    sharing_identifiers,
)
from demo.notes import SCRIPTS, notes_of, write_notes
from demo.plain_names import BANDS, Graded, best_of
from demo.services import DemoFailed, Service
from demo.telling import Teller
from demo.watching import Agreements, ended_run, field, for_each, wait_for_proposal, wait_in_force

PROFILE = ("--profile", "names-bulk-1")
OVERLAP = "700"
"""In thousandths: the list of the UN is nearly all in that of the EU."""

SHOWN_EACH = 2
"""Hits of each script that the story shows."""


@dataclass(frozen=True, slots=True)
class Named:
    """What one side found by names with another, told apart by the demonstration alone.

    Attributes:
        sides: who asked and who answered, as in `expected.json`. graded: pairs with their band.
    """

    sides: tuple[str, str]
    graded: Graded


def match_by_names(
    agreements: Agreements, question: tuple[str, ...], teller: Teller
) -> list[Named]:
    """Ask for every pair, lift one stop, and ask about the officer's notes."""
    teller.chapter("By names as well, one way: whoever has the shorter list asks")
    teller.line("Border and police have agreed on it too, and do not ask today.")
    found, stopped = _ask_all(agreements, question, teller)
    found += [_lift(ask, question, teller) for ask in stopped]
    found.sort(key=lambda named: named.sides)
    return [*found, _notes(agreements, found[-1], question, teller)]


Ask = tuple[Service, Service, str]
"""Who asks whom, and under which agreement."""


def _ask_all(
    agreements: Agreements, question: tuple[str, ...], teller: Teller
) -> tuple[list[Named], list[Ask]]:
    runs: list[tuple[Ask, str]] = []
    every = [_ask_of(agreements, asker, answerer) for asker, answerer in BY_NAMES]

    def ask(service: Service) -> None:
        for one in every:
            if one[0] is service:
                runs.append((one, _ask(one, question, teller)))

    for_each({one[0].name: one[0] for one in every}.values(), ask)
    found, stopped = [], []
    for one, number in runs:
        run = ended_run(one[0], number)
        if run.phase is Phase.CONCLUDED:
            found.append(_named(one, run, teller))
        else:
            stopped.append(one)
            teller.line(f"{one[0].name} asks {one[1].name}: {run.phase.value}, {run.outcome}")
    return found, stopped


def _ask_of(agreements: Agreements, asker: str, answerer: str) -> Ask:
    for first, second, number in agreements.values():
        if {first.name, second.name} == {asker, answerer}:
            return (first, second, number) if first.name == asker else (second, first, number)
    raise DemoFailed(f"{asker} and {answerer} have no agreement")


def _ask(ask: Ask, question: tuple[str, ...], teller: Teller, *, only: tuple[str, ...] = ()) -> str:
    asker, _, number = ask
    words = ("match", "run", number[:8], *PROFILE, *only, *question)
    teller.command(asker.name, [*words[: -len(question)], *question[:2], "…"])
    return field(asker.read(*words), "id")


def _named(ask: Ask, run: RunRow, teller: Teller) -> Named:
    asker, answerer, _ = ask
    hits = asker.queries().name_hits(run.id)
    theirs = answerer.records_behind(run.id, (hit.tag for hit in hits))
    graded = []
    for hit in hits:
        ours = asker.queries().record(hit.holding, hit.key).record
        pair = reference_of(ours, asker.bundled), reference_of(theirs[hit.tag], answerer.bundled)
        graded.append((" ~ ".join(pair), hit.quality))
    teller.line(f"{asker.name} asks {answerer.name}: concluded, {run.hits} hits")
    return Named((asker.name, answerer.name), best_of(graded))


def _lift(ask: Ask, question: tuple[str, ...], teller: Teller) -> Named:
    """A person looks into the alarm; both sign a version that allows what they find to be right."""
    asker, answerer, number = ask
    teller.chapter("One node stopped itself. People look, and both sign what they find right")
    (alarm,) = asker.queries().alarms(only_open=True)
    teller.line(f"alarm {alarm.number} of {asker.name}: {alarm.words}")
    teller.line("The EU takes the UN's list over: here, nearly everybody is on both.")
    found = "the lists are copies of one another; agreed by telephone"
    asker.comity("alarm", "close", str(alarm.number), "--reason", found)
    asker.comity("agreement", "counter", number[:8], "--overlap", OVERLAP)
    wait_for_proposal(answerer, number, version=2)
    answerer.comity("agreement", "sign", number[:8], "--yes")
    for service in (asker, answerer):
        wait_in_force(service, number, version=2)
    run = ended_run(asker, _ask(ask, question, teller))
    if run.phase is not Phase.CONCLUDED:
        raise DemoFailed(f"the match by names was {run.phase.value}: {run.outcome}")
    return _named(ask, run, teller)


def _notes(agreements: Agreements, full: Named, question: tuple[str, ...], teller: Teller) -> Named:
    """Ask about the notes. `full`: what the whole list found, to compare with."""
    teller.chapter("Across scripts: names as in documents, in Cyrillic and Arabic letters alone")
    ask = _ask_of(agreements, "fiu", "police")
    fiu, police, number = ask
    notes = list(notes_of(records_of(fiu.bundled)))
    rows, columns = write_notes(notes, fiu.folder)
    fiu.comity(
        *("holding", "create", "notes", "--title", "Names as in documents"),
        *("--originator", fiu.organisation, "--legal-basis", fiu.legal_basis),
        *("--purpose", "Screening", "--review-date", "2027-12-31"),
        told=False,
    )
    fiu.comity("holding", "import", "notes", str(rows), "--columns", str(columns))
    fiu.comity("holding", "include", "notes", number[:8])
    teller.line(f"{len(notes)} people, one spelling each, none of them in Latin letters")
    run = ended_run(fiu, _ask(ask, question, teller, only=("--holding", "notes")))
    if run.phase is not Phase.CONCLUDED:
        raise DemoFailed(f"the match of notes was {run.phase.value}: {run.outcome}")
    hits = fiu.queries().name_hits(run.id)
    theirs = police.records_behind(run.id, (hit.tag for hit in hits))
    _show_notes(fiu, run.id, theirs, teller)
    graded = best_of(
        (f"{row.key} ~ {reference_of(theirs[row.tag], police.bundled)}", row.quality)
        for row in hits
    )
    noted = {reference for reference, _, _ in notes}
    teller.line(
        f"{len(_ours(graded))} of the {len(notes)} are found; with every spelling that the list "
        f"has, Latin ones included, {len(_ours(full.graded) & noted)}."
    )
    return Named(NOTES, graded)


def _ours(graded: Graded) -> set[str]:
    """References of the first list in pairs."""
    return {pair.partition(" ~ ")[0] for pair in graded}


def _show_notes(fiu: Service, run: RunId, theirs: Mapping[bytes, Record], teller: Teller) -> None:
    """Some hits of each script, as the officer sees them; and whom they meant, as nobody sees."""
    for row in _some_of_each(fiu, run):
        other = theirs[row.tag]
        teller.line(f"{row.title}  ({row.quality}: {'; '.join(row.parts)})")
        teller.line(
            f"    at the police {reference_of(other, LISTS['police'])}, {other.names[0].text}"
        )
    teller.line("fiu sees the first line of each, and a tag to ask about; police sees neither.")


def _some_of_each(fiu: Service, run: RunId) -> Iterable[NameHitRow]:
    shown: Counter[tuple[str, str]] = Counter()
    for row in fiu.queries().name_hits(run):
        script = fiu.queries().record(row.holding, row.key).record.names[0].script
        shown[script, row.quality] += 1
        if script in SCRIPTS and shown[script, row.quality] <= (
            SHOWN_EACH if row.quality == BANDS[0] else 1
        ):
            yield row


def show_names(found: list[Named], teller: Teller) -> bool:
    """The figures by names. Returns whether every run found what comparing in clear finds."""
    expected = expected_names()
    rows = []
    for named in found:
        wanted = expected["-".join(named.sides)]
        shared = sharing_identifiers(*named.sides)
        bands = Counter(named.graded.values())
        rows.append(
            (
                " ~ ".join(named.sides),
                " + ".join(str(bands[band]) for band in BANDS),
                f"{len(named.graded.items() & wanted.items())} of {len(wanted)}",
                f"{len(named.graded.keys() & shared)} of {len(shared)}" if shared else "–",
                f"{len(named.graded.keys() - shared)}" if shared else "–",
            )
        )
    teller.table(_HEADING, rows)
    return all(named.graded == expected["-".join(named.sides)] for named in found)


_HEADING = (
    *("by names", "pairs: exact + strong + possible", "of it expected"),
    *("of those that share an identifier", "of others"),
)
