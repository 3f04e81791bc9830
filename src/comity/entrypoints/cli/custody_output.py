"""How releases and copies are named and shown: numbers by their first digits, labels in words."""

from __future__ import annotations

import datetime as dt

import click

from comity.adapters.db.numbers import number_from_prefix
from comity.domain.caveats import Label, format_caveat
from comity.domain.decisions import Decision, Denied
from comity.domain.explanations import Explained, explain
from comity.domain.ids import NodeId, ReleaseId
from comity.domain.policy import may_be_used
from comity.domain.releases import Side
from comity.entrypoints.cli.output import short_id, show_json, show_table
from comity.entrypoints.cli.session import Session
from comity.errors import InvalidInput
from comity.service.owed import OwedItem
from comity.service.ports import StoredRelease
from comity.service.release_steps import numbers

_COLUMNS = ("NUMBER", "PARTNER", "MARKING", "STANDING", "RELEASED", "UNTIL")
_OWED_COLUMNS = ("DUE", "WHO OWES", "WHAT", "NUMBER", "OVERDUE")


def release_named(session: Session, prefix: str, side: Side) -> ReleaseId:
    """The release or copy whose number begins so.

    Raises:
        InvalidInput: none does, or several.
    """
    what = "release" if side is Side.OUT else "copy"
    node = session.opened().node
    return ReleaseId(number_from_prefix(what, prefix, numbers(node, side)))


def alias_of(session: Session, node: NodeId) -> str:
    """A service as our people call it."""
    if node == session.opened().node.id:
        return "ourselves"
    known = {row.node: row.alias for row in session.queries().partners()}
    return known.get(node, short_id(node))


def marking(label: Label) -> str:
    """All caveats in one line, and that it is in quarantine where it is."""
    words = "; ".join(format_caveat(caveat) for caveat in label.caveats)
    return f"QUARANTINE {words}".strip() if isinstance(may_be_used(label), Denied) else words


def show_releases(
    session: Session, stored: tuple[StoredRelease, ...], *, empty: str, as_json: bool
) -> None:
    """A table, or JSON without content."""
    rows = [_row(session, item) for item in stored]
    if as_json:
        show_json([dict(zip(map(str.lower, _COLUMNS), row, strict=True)) for row in rows])
    else:
        show_table(_COLUMNS, rows, empty=empty)


def _row(session: Session, stored: StoredRelease) -> tuple[object, ...]:
    terms = stored.terms
    return (
        terms.release.hex()[:8],
        alias_of(session, terms.partner),
        marking(stored.label),
        stored.standing.value,
        terms.released_at,
        terms.expires_at,
    )


def label_fields(session: Session, label: Label) -> tuple[tuple[str, object], ...]:
    """Everything that a label says."""
    return (
        ("originator", alias_of(session, label.originator)),
        ("released to", tuple(alias_of(session, node) for node in label.audience) or "nobody"),
        ("marking", marking(label)),
        ("until", label.expires_at),
    )


def show_owed(
    session: Session, items: tuple[OwedItem, ...], now: dt.datetime, *, as_json: bool
) -> None:
    """What is due, by day."""
    if as_json:
        show_json(items)
        return
    rows = (
        (
            item.due_at,
            "we" if item.by_us else alias_of(session, item.partner),
            item.debt.value,
            item.release.hex()[:8],
            item.is_overdue(now),
        )
        for item in items
    )
    show_table(_OWED_COLUMNS, rows, empty="Nothing is owed.")


def show_done(words: str, value: object, *, as_json: bool) -> None:
    """What was done: in words, or the value as JSON."""
    if as_json:
        show_json(value)
    else:
        click.echo(words)


def show_reasons(reasons: tuple[Explained, ...], *, as_json: bool) -> None:
    """Why not, and the way on."""
    if as_json:
        show_json(reasons)
        return
    if not reasons:
        click.echo("Nothing stands against it.")
    for reason in reasons:
        click.echo(f"{reason.code}: {reason.words}")
        click.echo(f"    {reason.advice}")


def parse_day(text: str) -> dt.datetime:
    """A day as people type it; it ends with it, in UTC.

    Raises:
        InvalidInput: not YYYY-MM-DD.
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("day", "needs the form YYYY-MM-DD") from error
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) + dt.timedelta(days=1)


def show_decision(decision: Decision, *, as_json: bool) -> None:
    """Whether a rights check lets its subject pass: in a word, or as the reasons why not yet."""
    if as_json:
        show_reasons(explain(decision), as_json=True)
    else:
        click.echo(f"not yet: {decision.words}" if isinstance(decision, Denied) else "passed")
