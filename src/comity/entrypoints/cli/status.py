"""`comity status`: whether messages flow, what waits for somebody, and how the log stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import click

from comity.adapters.db.rows import AlarmRow, LogState, Overview, PartnerRow, StandingRow
from comity.adapters.reach import is_listening
from comity.entrypoints.cli.output import instant, short_id, show_fields, show_json, show_table
from comity.entrypoints.cli.session import Session, json_option
from comity.main import OpenedNode
from comity.protocol.cards import parse_card


@click.command("status")
@json_option
@click.pass_obj
def command(session: Session, *, as_json: bool) -> None:
    """Show how the node is doing.

    Says what waits for somebody to act. Needs no running server, and disturbs none.
    """
    opened = session.opened()
    overview = session.queries().overview(opened.node.now())
    settings = opened.settings
    running = {
        "partner_interface": is_listening(settings.partner_host, settings.partner_port),
        "console": is_listening(settings.console_host, settings.console_port),
    }
    if as_json:
        show_json(
            {
                "node": opened.node.id,
                "name": opened.node.name,
                "listening": running,
                "overview": overview,
            }
        )
        return
    _show_node(opened, running)
    click.echo()
    _show_partners(overview.partners)
    click.echo()
    show_fields(_log_fields(overview.log))
    show_fields((("standing matches", len(overview.standing)),))
    for line in _to_do(overview):
        click.echo(f"! {line}")


def _show_node(opened: OpenedNode, running: dict[str, bool]) -> None:
    settings = opened.settings
    show_fields(
        (
            ("node", f"{opened.node.name} ({settings.organisation})"),
            ("folder", str(opened.folder)),
            ("address", settings.address or "none: courier only"),
            ("card valid until", parse_card(opened.node.card).valid_until),
            (
                "partners' port",
                f"{settings.partner_port}, {_answers(running['partner_interface'])}",
            ),
            ("console's port", f"{settings.console_port}, {_answers(running['console'])}"),
        )
    )


def _answers(listening: bool) -> str:  # noqa: FBT001 said in words
    return "answers" if listening else "silent: start the node with `comity serve`"


def _show_partners(partners: tuple[PartnerRow, ...]) -> None:
    show_table(
        ("PARTNER", "STANDING", "BY", "UNDELIVERED", "SINCE", "LAST RECEIVED", "LAST ERROR"),
        (
            (
                row.alias,
                row.standing,
                row.transport,
                row.channel.undelivered,
                row.channel.undelivered_since,
                row.channel.last_received_at,
                row.channel.last_error,
            )
            for row in partners
        ),
        empty="No partners yet: `comity partner add FILE`.",
    )


def _log_fields(log: LogState) -> Iterator[tuple[str, object]]:
    yield "log", f"{log.size} facts"
    if log.checkpoint is None:
        yield "checkpoint", "none yet"
        return
    witnesses = ", ".join(line.partner_alias for line in log.checkpoint.cosignatures)
    yield "checkpoint", f"size {log.checkpoint.size}, {instant(log.checkpoint.at)}"
    yield "cosigned by", witnesses or "nobody yet"


def _to_do(overview: Overview) -> Iterator[str]:
    """What somebody should look at, most urgent first."""
    if overview.clock_behind > dt.timedelta(minutes=2):
        yield f"the clock is {overview.clock_behind} behind the log's newest fact: set it right"
    yield from map(_alarm, overview.alarms)
    for partner in overview.partners:
        if partner.channel.undelivered and partner.channel.last_error:
            yield f"{partner.alias}: {partner.channel.last_error}"
    for agreement in overview.awaiting_us:
        number = short_id(agreement.id)
        yield f"agreement {number} of {agreement.partner_alias} waits for your signature"
    for holding in overview.holdings_due:
        yield f"holding {holding.id} is due for review since {holding.review_date}"
    yield from map(_blocked, (row for row in overview.standing if row.blocked))
    if overview.open_runs:
        yield f"{len(overview.open_runs)} match runs are open: `comity match list --open`"
    if overview.evidence:
        yield f"{overview.evidence} breaches of the protocol are on file: `comity evidence list`"


def _blocked(row: StandingRow) -> str:
    number = short_id(row.id)
    return f"standing match {number} with {row.partner_alias} does not go on: {row.blocked}"


def _alarm(row: AlarmRow) -> str:
    return f"alarm {row.number}: {row.partner_alias}, {row.words}: `comity alarm list`"
