"""`comity lists`: public lists that come along, and current ones from their publishers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.entrypoints.cli.session import Session, check_there, json_option

if TYPE_CHECKING:
    from comity.adapters.list_fetcher import FetchedList


@click.group("lists")
def command() -> None:
    """Public lists: those that come along, and current ones.

    Take one into a holding with `comity holding import HOLDING bundled:un` or `fetched:un`.
    """


@command.command("bundled")
@json_option
def bundled(*, as_json: bool) -> None:
    """List the snapshots that came with Comity. None of them is current."""
    from comity.adapters.bundled_lists import BUNDLED

    rows = tuple(BUNDLED.values())
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("NAME", "TITLE", "DATED", "BYTES", "TERMS"),
            ((b.name, b.title, b.published, b.size, _terms_of(b.name)) for b in rows),
            empty="",
        )
        click.echo("\nDated snapshots for trying things out: screen nobody against them.")


def _terms_of(name: str) -> str:
    from comity.adapters.list_fetcher import PUBLISHERS

    return next((p.terms for p in PUBLISHERS.values() if name.startswith(p.name + "-")), "")


@command.command("fetched")
@json_option
@click.pass_obj
def fetched(session: Session, *, as_json: bool) -> None:
    """List which lists can be fetched, and what was fetched when."""
    from comity.adapters.list_fetcher import PUBLISHERS, fetched_lists

    kept = {found.name: found for found in fetched_lists(session.folder)}
    if as_json:
        show_json({"publishers": PUBLISHERS, "fetched": tuple(kept.values())})
        return
    show_table(
        ("NAME", "TITLE", "FETCHED", "SUBJECTS", "REMARK"),
        (
            (name, p.title, *(_when(kept[name]) if name in kept else ("", "")), p.remark)
            for name, p in PUBLISHERS.items()
        ),
        empty="",
    )


def _when(found: FetchedList) -> tuple[object, object]:
    return found.fetched_at, found.subjects


@command.command("fetch")
@click.argument("name")
@json_option
@click.pass_obj
def fetch(session: Session, *, name: str, as_json: bool) -> None:
    """Fetch the current list NAME from its publisher: un, ofac, eu or uk.

    The one before is replaced only when the new one came whole and reads as a list. This is the one
    command that calls an address outside; it tells the publisher that this machine asks.
    """
    from comity.adapters.clock import system_clock
    from comity.adapters.list_fetcher import fetch_list, publisher_of

    publisher = publisher_of(name)
    check_there(session.folder)
    if publisher.remark:
        click.echo(f"{name}: {publisher.remark}", err=True)
    found = fetch_list(publisher, session.folder, now=system_clock())
    if as_json:
        show_json(found)
        return
    show_fields(
        (
            ("list", found.title),
            ("from", found.address),
            ("at", found.fetched_at),
            ("format", found.format_id),
            ("subjects", found.subjects),
            ("bytes", found.size),
            ("sha-256", found.sha256),
            ("terms", publisher.terms),
        )
    )
