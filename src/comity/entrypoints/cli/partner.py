"""`comity partner`: enrolment by card and voice, and the switch that stops all traffic."""

from __future__ import annotations

import pathlib

import click

from comity.adapters.db.rows import PartnerRow
from comity.domain.partners import Partner, Standing, Transport
from comity.entrypoints.cli.files import read_limited
from comity.entrypoints.cli.output import cell, show_fields, show_json, show_table
from comity.entrypoints.cli.session import Session, json_option, officer_option
from comity.service import partners

_CARD_FILE = click.Path(exists=True, dir_okay=False, path_type=pathlib.Path)


@click.group("partner")
def command() -> None:
    """Enrol partners, and stop or resume traffic with them.

    Both sides add the other's card, read each other the words of their own card by voice, and
    confirm what they heard. There is no central authority.
    """


@command.command("add")
@click.argument("card", type=_CARD_FILE)
@click.option("--alias", default="", help="Your own short name for the partner.")
@click.option("--courier", is_flag=True, help="Messages are carried by file, not by network.")
@officer_option
@json_option
@click.pass_obj
def add(
    session: Session, *, card: pathlib.Path, alias: str, courier: bool, by: str, as_json: bool
) -> None:
    """Take in a partner's CARD: a text file, or a picture of its QR code."""
    transport = Transport.COURIER if courier else Transport.HTTPS
    taken = partners.AddPartner(_card_text(card), alias, transport, by)
    added = partners.add_partner(taken, session.opened().node)
    if as_json:
        show_json(added)
        return
    click.echo(f"added as {cell(added.alias)}. Now telephone somebody there whose voice you know:")
    click.echo(
        f"let them read you their words, and type them: `comity partner confirm {added.alias}`"
    )


@command.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """List all partners and the state of their channels."""
    rows = session.queries().partners()
    if as_json:
        show_json(rows)
        return
    show_table(
        ("ALIAS", "ORGANISATION", "STANDING", "BY", "SENT", "CONFIRMED", "RECEIVED"),
        (
            (
                row.alias,
                row.organisation,
                row.standing,
                row.transport,
                row.channel.sent,
                row.channel.confirmed,
                row.channel.received,
            )
            for row in rows
        ),
        empty="No partners yet: `comity partner add FILE`.",
    )


@command.command("show")
@click.argument("alias")
@click.option("--card", is_flag=True, help="Print the partner's card itself.")
@json_option
@click.pass_obj
def show(session: Session, *, alias: str, card: bool, as_json: bool) -> None:
    """Show a partner, what its card says, and the state of the channel to it."""
    row = session.queries().partner(alias)
    if as_json:
        show_json(row)
    elif card:
        click.echo(row.card, nl=False)
    else:
        show_fields((*_identity(row), *_channel(row)))


def _identity(row: PartnerRow) -> tuple[tuple[str, object], ...]:
    return (
        ("alias", row.alias),
        ("organisation", row.organisation),
        ("node", row.name),
        ("id", row.node.hex()),
        ("address", row.address or "none"),
        ("messages go by", row.transport),
        ("standing", row.standing),
        ("it confirmed us", row.confirmed_us),
        ("suspended because", row.suspended_because),
        ("added", row.added_at),
        ("card valid until", row.card_valid_until),
    )


def _channel(row: PartnerRow) -> tuple[tuple[str, object], ...]:
    channel = row.channel
    return (
        ("sent", channel.sent),
        ("confirmed by it", channel.confirmed),
        ("received", channel.received),
        ("undelivered since", channel.undelivered_since),
        ("last delivered", channel.last_delivered_at),
        ("last received", channel.last_received_at),
        ("last error", channel.last_error),
        ("next attempt", channel.next_attempt_at),
        ("head out", channel.out_head.hex()),
        ("head in", channel.in_head.hex()),
    )


@command.command("check")
@click.argument("alias")
@json_option
@click.pass_obj
def check(session: Session, *, alias: str, as_json: bool) -> int:
    """Test the link to a partner, step by step; the step that fails is named, with what to do.

    Changes nothing on either side. Exit code 1 if the link does not work.
    """
    from comity.entrypoints.version import VERSION
    from comity.service.links import check_link

    opened = session.opened()
    report = check_link(alias, opened.node, opened.probe(), version=VERSION)
    if as_json:
        show_json(report)
    else:
        show_table(
            ("STEP", "RESULT", "WHAT IT MEANS, AND WHAT TO DO"),
            (
                (f.step, f.outcome, "; ".join(filter(None, (f.words, f.fix))))
                for f in report.findings
            ),
            empty="",
        )
    return 0 if report.works else 1


@command.command("confirm")
@click.argument("alias")
@click.option("--words", help="The twelve words as the partner read them out. Asked for if absent.")
@officer_option
@json_option
@click.pass_obj
def confirm(session: Session, *, alias: str, words: str | None, by: str, as_json: bool) -> None:
    """Vouch for a partner after hearing its words.

    Type what you heard from somebody whose voice you know. Never take the words from a message: who
    exchanged the card could have written it too.
    """
    node = session.opened().node
    spoken = words or click.prompt("The twelve words that the partner reads out", err=True)
    after = partners.confirm_partner(alias, spoken, node, by=by)
    if as_json:
        show_json(after)
    elif after.standing is Standing.ACTIVE:
        click.echo(f"{cell(alias)} is active: both sides have confirmed")
    else:
        click.echo(f"confirmed; {cell(alias)} becomes active once it has confirmed this node too")


@command.command("suspend")
@click.argument("alias")
@click.option("--reason", required=True, help="Why; stands in the log.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@officer_option
@json_option
@click.pass_obj
def suspend(
    session: Session, *, alias: str, reason: str, yes: bool, by: str, as_json: bool
) -> None:
    """Stop all traffic with a partner at once; says first what that stops."""
    node = session.opened().node
    stopped = partners.consequences_of_suspension(alias, node)
    if not as_json or not yes:
        click.echo(
            f"This freezes {stopped.open_runs} open runs, rests {stopped.agreements_in_force} "
            f"agreements in force, and holds back {stopped.undelivered} messages.",
            err=True,
        )
    if not yes:
        click.confirm(f"Suspend {cell(alias)}?", abort=True, err=True)
    after = partners.suspend_partner(alias, reason, node, by=by)
    _show_standing(after, as_json=as_json)


@command.command("resume")
@click.argument("alias")
@officer_option
@json_option
@click.pass_obj
def resume(session: Session, *, alias: str, by: str, as_json: bool) -> None:
    """Let traffic with a suspended partner flow again."""
    after = partners.resume_partner(alias, session.opened().node, by=by)
    _show_standing(after, as_json=as_json)


@command.command("revoke")
@click.argument("alias")
@click.option("--reason", required=True, help="Why; stands in the log.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@officer_option
@json_option
@click.pass_obj
def revoke(session: Session, *, alias: str, reason: str, yes: bool, by: str, as_json: bool) -> None:
    """Never accept anything under this partner's key again, such as after a theft.

    There is no way back: with its new key the partner is enrolled anew.
    """
    if not yes:
        click.confirm(f"Revoke the key of {cell(alias)} for good?", abort=True, err=True)
    after = partners.revoke_partner(alias, reason, session.opened().node, by=by)
    _show_standing(after, as_json=as_json)


def _show_standing(partner: Partner, *, as_json: bool) -> None:
    if as_json:
        show_json(partner)
    else:
        click.echo(f"{cell(partner.alias)} is {partner.standing.value}")


def _card_text(path: pathlib.Path) -> str:
    """The card in a file: as it is, or out of the QR code in a picture."""
    from comity.adapters.qr import IMAGE_LEN_MAX, read_qr
    from comity.errors import InvalidInput

    data = read_limited(path, IMAGE_LEN_MAX)
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return read_qr(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput("card", "is neither text nor a PNG or JPEG picture") from error
