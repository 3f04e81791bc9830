"""A request as the command line shows it: fields, clocks, exchange, and what stands in its way."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import click

from comity.domain.access import Act
from comity.domain.caveats import format_caveat
from comity.domain.decisions import Denied
from comity.domain.rfis import RfiPhase
from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.protocol.rfis.thread import ClockFace
from comity.service.officers import Proved, insist_may
from comity.service.ports import Node, StoredRfi, UnitOfWork
from comity.service.rfi_writing import may_send
from comity.service.rfis import clocks


def show_rfi(uow: UnitOfWork, node: Node, stored: StoredRfi, *, by: Proved, as_json: bool) -> None:
    """Everything about one request, for a role that reads content."""
    insist_may(uow, by, Act.READ_CONTENT)
    faces = () if stored.state is None else clocks(uow, node, stored)
    notes = uow.rfis.notes(stored.id, stored.side)
    if as_json:
        show_json(
            {
                "id": stored.id,
                "side": stored.side,
                "phase": stored.phase,
                "text": stored.text,
                "clocks": faces,
                "exchange": notes,
            }
        )
        return
    show_fields(_fields(stored))
    _show_clocks(faces)
    show_table(
        ("AT", "BY", "STEP", "WORDS"),
        ((n.at, "us" if n.by_us else "partner", n.step, n.words) for n in notes),
        empty="Nothing was said about it yet.",
    )
    if stored.phase is RfiPhase.DRAFT:
        _show_obstacles(uow, node, stored)


def _fields(stored: StoredRfi) -> Iterator[tuple[str, object]]:
    text = stored.text
    yield "request", stored.id.hex()
    yield "phase", stored.phase
    yield "markings", tuple(format_caveat(caveat) for caveat in stored.label.caveats)
    for field in dataclasses.fields(text):
        if field.name not in ("subject", "run"):
            yield field.name.replace("_", " "), getattr(text, field.name)
    yield "name", text.subject.name
    yield "born", text.subject.born
    yield (
        "identifiers",
        tuple(f"{i.scheme} {i.country} {i.value}" for i in text.subject.identifiers),
    )
    yield "run", text.run.hex() if text.run else None


def _show_clocks(faces: tuple[ClockFace, ...]) -> None:
    for face in faces:
        states = ((face.is_met, "met"), (face.is_stopped, "stopped"), (face.is_overdue, "OVERDUE"))
        state = next((words for holds, words in states if holds), "running")
        show_fields(((f"clock: {face.name}", face.due_at), ("", state)))


def _show_obstacles(uow: UnitOfWork, node: Node, stored: StoredRfi) -> None:
    decision = may_send(uow, node, stored)
    if isinstance(decision, Denied):
        for reason in decision.reasons:
            click.echo(f"cannot be sent: {reason.words} ({reason.code})")
    else:
        click.echo("can be sent: `comity rfi send`")
