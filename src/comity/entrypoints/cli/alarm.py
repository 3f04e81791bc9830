"""`comity alarm`: runs that our own rules stopped, for a person to look at."""

from __future__ import annotations

import click

from comity.entrypoints.cli.output import show_json, show_table
from comity.entrypoints.cli.session import Session, json_option, officer_option
from comity.service import alarms


@click.group("alarm")
def command() -> None:
    """Look at runs that this node stopped by itself.

    A match by names is stopped before any result where it would touch too many of our records, or a
    fictitious one. Look into it with the partner; then close the alarm with what you found.
    """


@command.command("list")
@click.option("--all", "every", is_flag=True, help="Those that were closed as well.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@json_option
@click.pass_obj
def list_(session: Session, *, every: bool, limit: int, as_json: bool) -> None:
    """List alarms, newest first."""
    rows = session.queries().alarms(only_open=not every, limit=limit)
    if as_json:
        show_json(rows)
        return
    show_table(
        ("NUMBER", "AT", "PARTNER", "RUN", "WHAT", "IN WORDS", "CLOSED BY", "BECAUSE"),
        (
            (
                row.number,
                row.at,
                row.partner_alias,
                row.run,
                row.code,
                row.words,
                row.closed_by,
                row.closed_because,
            )
            for row in rows
        ),
        empty="No alarm is open." if not every else "There was no alarm yet.",
    )


@command.command("close")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="What you found; stands in the log.")
@officer_option
@json_option
@click.pass_obj
def close(session: Session, *, number: int, reason: str, by: str, as_json: bool) -> None:
    """Close an alarm. The run that it stopped stays stopped; a new one may be asked for."""
    closed = alarms.close_alarm(number, reason, session.opened().node, by=by)
    if as_json:
        show_json(closed)
    else:
        click.echo(f"alarm {number} is closed")
