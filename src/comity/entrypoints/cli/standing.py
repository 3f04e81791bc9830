"""`comity standing`: questions that stay asked until a date."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from comity.adapters.db.rows import StandingRow
from comity.domain.ids import HoldingId, OfficerId
from comity.domain.match_keys.profiles import IDENTIFIERS_1, PROFILES
from comity.domain.matches import Question
from comity.entrypoints.cli.output import short_id, show_fields, show_json, show_table
from comity.entrypoints.cli.rights_options import QUESTION, check_from, check_options
from comity.entrypoints.cli.session import Session, json_option, officer_option
from comity.service import standing

_COLUMNS = ("STANDING", "PARTNER", "WE", "PROFILE", "PURPOSE", "STATUS", "RUNS", "HITS", "UNTIL")


@click.group("standing")
def command() -> None:
    """Let a question stay asked until a date.

    Only what is new is matched. Each side makes its own. Name one by the first digits of its number.
    """


@command.command("make")
@click.argument("agreement")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Last day, UTC.")
@click.option("--purpose", required=True, help="Code of a purpose that the agreement allows.")
@click.option("--role", required=True, help="Your role, such as: desk officer.")
@click.option("--reason", required=True, help="Why; the partner sees it, both logs keep it.")
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
@check_options
@officer_option
@json_option
@click.pass_obj
def make(  # noqa: PLR0913 one argument for each option
    session: Session,
    /,
    *,
    agreement: str,
    until: dt.datetime,
    profile: str,
    names: tuple[str, ...],
    by: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Ask the partner of AGREEMENT, now and whenever either side has something new.

    The first run is over everything. A running server of this node makes the next ones by itself,
    one in an hour at most.
    """
    node = session.opened().node
    day = until.replace(tzinfo=dt.UTC)
    made = standing.make_standing(
        standing.MakeStanding(
            session.queries().agreement_id(agreement),
            Question(**{key: options.pop(key) for key in QUESTION}, officer=by),
            day + dt.timedelta(days=1) - dt.timedelta(seconds=1),
            tuple(HoldingId(name) for name in names),
            profile,
            check_from(OfficerId(by), options),
        ),
        node,
    )
    if as_json:
        show_json(session.queries().standing(made.id))
    else:
        click.echo(f"standing match {short_id(made.id)} is made; its first run is offered")


@command.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """List standing matches, newest first, those that we answer as well."""
    rows = session.queries().standings()
    if as_json:
        show_json(rows)
    else:
        show_table(_COLUMNS, map(_line, rows), empty="No standing match: `comity standing make`.")


def _line(row: StandingRow) -> tuple[object, ...]:
    return (
        row.id,
        row.partner_alias,
        "ask" if row.role.value == "receiver" else "answer",
        row.profile,
        row.purpose,
        row.status,
        row.runs,
        row.hits,
        row.until,
    )


@command.command("show")
@click.argument("standing_match")
@json_option
@click.pass_obj
def show(session: Session, *, standing_match: str, as_json: bool) -> None:
    """Show one: who asks what and why, until when, and whether anything is in its way."""
    queries = session.queries()
    row = queries.standing(queries.standing_id(standing_match))
    if as_json:
        show_json(row)
        return
    show_fields(
        (
            ("standing match", row.id.hex()),
            ("partner", row.partner_alias),
            ("we are the", row.role),
            ("agreement", row.agreement.hex()),
            ("profile", row.profile),
            ("purpose", row.purpose),
            ("reason", row.reason),
            ("officer", row.officer),
            ("since", row.created_at),
            ("until", row.until),
            ("status", row.status),
            ("ended because", row.ended_because or None),
            ("in its way", row.blocked or None),
            ("runs", row.runs),
            ("hits", row.hits),
        )
    )


@command.command("withdraw")
@click.argument("standing_match")
@click.option("--reason", required=True, help="Why; stands in both logs.")
@json_option
@click.pass_obj
def withdraw(session: Session, *, standing_match: str, reason: str, as_json: bool) -> None:
    """End one for good, whichever side we are. A run that is under way goes on."""
    number = session.queries().standing_id(standing_match)
    after = standing.withdraw_standing(number, reason, session.opened().node)
    if as_json:
        show_json(session.queries().standing(after.id))
    else:
        click.echo(f"standing match {short_id(after.id)} has ended")
