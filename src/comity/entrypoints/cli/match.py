"""`comity match`: blind matches, from question to hits."""

from __future__ import annotations

import time
from typing import Any

import click

from comity.adapters.db.rows import NameHitRow, RunRow
from comity.adapters.reach import is_listening
from comity.domain.agreements import Mode
from comity.domain.ids import HoldingId, OfficerId, RunId
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES, is_of_names
from comity.domain.matches import FINAL_PHASES, Phase, Question
from comity.entrypoints.cli.output import short_id, show_fields, show_json, show_table
from comity.entrypoints.cli.progress import progress
from comity.entrypoints.cli.rights_options import QUESTION, check_from, check_options
from comity.entrypoints.cli.session import Session, json_option, officer_option
from comity.errors import Refused, Unavailable
from comity.service import matches

POLL_S = 0.5
_COLUMNS = ("RUN", "PARTNER", "WE", "MODE", "PURPOSE", "PHASE", "DONE", "ITEMS", "HITS", "SINCE")


@click.group("match")
def command() -> None:
    """Run blind matches and read their hits.

    The party that asks is the receiver: it learns what both hold, and nothing of the rest. Name a
    run by the first digits of its number.
    """


@command.command("run")
@click.argument("agreement")
@click.option(
    "--mode", type=click.Choice([mode.value for mode in Mode]), default="items", show_default=True
)
@click.option("--purpose", required=True, help="Code of a purpose that the agreement allows.")
@click.option("--role", required=True, help="Your role, such as: desk officer.")
@click.option("--reason", required=True, help="Why now; the partner sees it, both logs keep it.")
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default=IDENTIFIERS_1.id,
    show_default=True,
    help="What is compared: identifiers, or names.",
)
@click.option(
    "--authorisation",
    default="",
    help="Number of the warrant or order; a case question by names needs one.",
)
@click.option("--holding", "names", multiple=True, help="Only these holdings. May be repeated.")
@click.option("--wait", is_flag=True, help="Stay until it has ended.")
@check_options
@officer_option
@json_option
@click.pass_obj
def run(  # noqa: PLR0913 one argument for each option
    session: Session,
    /,
    *,
    agreement: str,
    mode: str,
    profile: str,
    names: tuple[str, ...],
    wait: bool,
    by: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Ask the partner of AGREEMENT for a blind match.

    A running server of this node carries it out; couriers do as well, trip by trip. A concern in
    the rights check makes it wait for a reviewer; the same command passes once that is done.
    """
    node = session.opened().node
    offer = matches.OfferMatch(
        session.queries().agreement_id(agreement),
        Mode(mode),
        Question(**{key: options.pop(key) for key in QUESTION}, officer=by),
        tuple(HoldingId(name) for name in names),
        profile,
        check_from(OfficerId(by), options),
    )
    number = matches.offer_match(offer, node).id
    if not as_json:
        click.echo(f"run {short_id(number)} is offered")
    row = _wait(session, number) if wait else session.queries().run(number)
    if as_json:
        show_json(row)
    elif wait:
        _show_end(row)


def _wait(session: Session, number: RunId) -> RunRow:
    """Look again and again until the run has ended; the server does the work."""
    queries = session.queries()
    row = queries.run(number)
    with progress("waiting for the partner", row.batches_total) as told:
        while row.phase not in FINAL_PHASES:
            _check_served(session)
            time.sleep(POLL_S)
            row = queries.run(number)
            told(row.batches_done)
    if row.phase is Phase.REFUSED:
        raise Refused((), f"the partner refused: {row.outcome}")
    return row


def _check_served(session: Session) -> None:
    settings = session.opened().settings
    if not is_listening(settings.console_host, settings.console_port):
        raise Unavailable(
            "no server of this node is running, so nothing moves; the run stays open",
            advice="start `comity serve`, or carry messages with `comity courier`",
        )


def _show_end(row: RunRow) -> None:
    if row.phase is Phase.CONCLUDED:
        click.echo(f"concluded: {row.hits} hits; see `comity match hits {short_id(row.id)}`")
    else:
        click.echo(f"{row.phase.value}: {row.outcome}")


@command.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only those that have not ended.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@json_option
@click.pass_obj
def list_(session: Session, *, only_open: bool, limit: int, as_json: bool) -> None:
    """List runs, newest first, those that we answered as well."""
    rows = session.queries().runs(only_open=only_open, limit=limit)
    if as_json:
        show_json(rows)
    else:
        show_table(_COLUMNS, map(_line, rows), empty="No runs: `comity match run`.")


def _line(row: RunRow) -> tuple[object, ...]:
    return (
        row.id,
        row.partner_alias,
        "ask" if row.role.value == "receiver" else "answer",
        row.mode,
        row.purpose,
        row.phase,
        f"{row.batches_done}/{row.batches_total}",
        row.items_padded,
        row.hits,
        row.created_at,
    )


@command.command("show")
@click.argument("run")
@json_option
@click.pass_obj
def show(session: Session, *, run: str, as_json: bool) -> None:
    """Show one run: who asked what and why, and how far it is."""
    queries = session.queries()
    row = queries.run(queries.run_id(run))
    if as_json:
        show_json(row)
        return
    show_fields(
        (
            ("run", row.id.hex()),
            ("partner", row.partner_alias),
            ("we are the", row.role),
            ("agreement", f"{row.agreement.hex()}, version {row.version}, epoch {row.epoch}"),
            ("mode", f"{row.mode}, profile {row.profile}"),
            ("purpose", row.purpose),
            ("role", row.asker_role),
            ("reason", row.reason),
            ("authorisation", row.authorisation or None),
            ("officer", row.officer),
            ("since", row.created_at),
            ("phase", row.phase),
            ("progress", f"{row.batches_done} of {row.batches_total} batches"),
            ("items", f"{row.items:,}; the partner sees {row.items_padded:,}"),
            ("pairs scored", row.pairs or None),
            ("hits", row.hits),
            ("outcome", row.outcome),
            ("other half", row.linked.hex() if row.linked else None),
        )
    )


@command.command("hits")
@click.argument("run")
@json_option
@click.pass_obj
def hits(session: Session, *, run: str, as_json: bool) -> None:
    """List what a run found: what of ours the partner offered as well.

    A hit says that the partner offered the same identifier, or a record whose names agree, that
    day, and nothing of what it knows. How well names agree, and why, stands beside each hit.
    """
    queries = session.queries()
    number = queries.run_id(run)
    if is_of_names(queries.run(number).profile):
        _show_name_hits(queries.name_hits(number), as_json=as_json)
        return
    rows = queries.hits(number)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("HOLDING", "KEY", "NAME", "IDENTIFIER", "VALUE", "COUNTRY", "QUALITY"),
            ((r.holding, r.key, r.title, r.scheme, r.value, r.country, r.quality) for r in rows),
            empty="No hits.",
        )


def _show_name_hits(rows: tuple[NameHitRow, ...], *, as_json: bool) -> None:
    if as_json:
        show_json(rows)
        return
    show_table(
        ("HOLDING", "KEY", "NAME", "THEIR TAG", "QUALITY", "WHY"),
        ((r.holding, r.key, r.title, r.tag.hex(), r.quality, "; ".join(r.parts)) for r in rows),
        empty="No hits.",
    )


@command.command("cancel")
@click.argument("run")
@click.option("--reason", required=True, help="Why; stands in both logs.")
@json_option
@click.pass_obj
def cancel(session: Session, *, run: str, reason: str, as_json: bool) -> None:
    """Give up an open run. What was evaluated stays counted."""
    number = session.queries().run_id(run)
    after = matches.cancel_match(number, reason, session.opened().node)
    if as_json:
        show_json(after)
    else:
        click.echo(f"run {short_id(after.id)} is {after.phase.value}")
