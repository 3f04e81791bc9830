"""`comity agreement`: propose, read in plain language, compare, sign, and end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from comity.adapters.db.rows import AgreementDetail, AgreementRow
from comity.domain.agreements import Agreement
from comity.domain.ids import NodeId
from comity.domain.readings import diff_terms, read_terms
from comity.entrypoints.cli.output import (
    cell,
    instant,
    short_id,
    show_fields,
    show_json,
    show_table,
)
from comity.entrypoints.cli.session import Session, json_option, officer_option
from comity.entrypoints.cli.terms_options import Parties, parse_terms, terms_options
from comity.service import agreements

_COLUMNS = ("AGREEMENT", "VERSION", "PARTNER", "TOPIC", "STATUS", "WAITS FOR", "FROM", "UNTIL")


@click.group("agreement")
def command() -> None:
    """Propose, read, sign and end agreements.

    An agreement is one text that both parties sign and both nodes enforce. Name one by the first
    digits of its number, as many as make it unique.
    """


@command.command("propose")
@click.argument("partner")
@terms_options
@officer_option
@json_option
@click.pass_obj
def propose(session: Session, /, *, partner: str, by: str, as_json: bool, **options: Any) -> None:
    """Offer PARTNER a first version, signed by us.

    Say at least topic, purpose, scheme and end. Read with `agreement show` what you signed.
    """
    node = session.opened().node
    parties = Parties(node.id, session.queries().partner(partner).node, we_are_first=True)
    terms = parse_terms(options, parties, before=None, today=node.now().date())
    _show_done(agreements.propose(terms, node, by=by), as_json=as_json)


@command.command("counter")
@click.argument("agreement")
@terms_options
@officer_option
@json_option
@click.pass_obj
def counter(session: Session, /, *, agreement: str, by: str, as_json: bool, **options: Any) -> None:
    """Offer other terms: the newest version with the changes that you name, signed by us."""
    node = session.opened().node
    newest = _detail(session, agreement, None).agreement
    parties = Parties(node.id, newest.partner, we_are_first=newest.terms.first == node.id)
    terms = parse_terms(options, parties, before=newest.terms, today=node.now().date())
    _show_done(agreements.counter(newest.id, terms, node, by=by), as_json=as_json)


@command.command("list")
@click.option("--all", "all_versions", is_flag=True, help="Past versions as well.")
@json_option
@click.pass_obj
def list_(session: Session, *, all_versions: bool, as_json: bool) -> None:
    """List agreements: the versions that stand or are open."""
    now = session.opened().node.now()
    rows = session.queries().agreements(now, all_versions=all_versions)
    if as_json:
        show_json(rows)
    else:
        show_table(_COLUMNS, map(_line, rows), empty="No agreements yet: `agreement propose`.")


def _line(row: AgreementRow) -> tuple[object, ...]:
    return (
        row.id,
        row.version,
        row.partner_alias,
        row.topic,
        row.status,
        row.awaits,
        row.starts_at.date(),
        row.ends_at.date(),
    )


@command.command("show")
@click.argument("agreement")
@click.option("--version", type=int, help="Another version than the newest.")
@json_option
@click.pass_obj
def show(session: Session, *, agreement: str, version: int | None, as_json: bool) -> None:
    """Read an agreement in plain language."""
    detail = _detail(session, agreement, version)
    if as_json:
        show_json(detail)
        return
    show_fields(_standing(detail))
    click.echo()
    reading = read_terms(detail.agreement.terms, _names(session, detail.row))
    show_fields((clause.heading, clause.words) for clause in reading)
    click.echo()
    show_table(_COLUMNS, map(_line, detail.versions), empty="")


NOTHING_TAKES_PART = "none takes part yet: include one with `comity holding include`"


def _standing(detail: AgreementDetail) -> tuple[tuple[str, object], ...]:
    row, quota = detail.row, detail.quota
    return (
        ("agreement", row.id.hex()),
        ("version", f"{row.version} of {detail.versions[-1].version}"),
        ("status", row.status),
        ("waits for", row.awaits),
        ("suspended by us", row.suspended_by_us or None),
        ("suspended by them", row.suspended_by_partner or None),
        ("our holdings", ", ".join(detail.holdings) or NOTHING_TAKES_PART),
        ("signed by us", bool(detail.agreement.our_signature)),
        ("signed by them", bool(detail.agreement.their_signature)),
        ("epoch", f"{quota.epoch}, until {instant(quota.epoch_ends_at)}"),
        ("asked by us", f"{quota.used_by_us:,} of {quota.items:,} items"),
        ("asked by them", f"{quota.used_by_partner:,} of {quota.items:,} items"),
    )


@command.command("diff")
@click.argument("agreement")
@click.argument("a", type=int)
@click.argument("b", type=int)
@json_option
@click.pass_obj
def diff(session: Session, *, agreement: str, a: int, b: int, as_json: bool) -> None:
    """Show where versions A and B of an agreement differ, in plain language."""
    before, after = _detail(session, agreement, a), _detail(session, agreement, b)
    names = _names(session, after.row)
    changes = diff_terms(before.agreement.terms, after.agreement.terms, names)
    if as_json:
        show_json(changes)
        return
    for change in changes:
        click.echo(cell(change.heading))
        click.echo(f"  - {cell(change.before) or 'not there'}")
        click.echo(f"  + {cell(change.after) or 'not there'}")
    if not changes:
        click.echo("The two versions say the same.")


@command.command("sign")
@click.argument("agreement")
@click.option("--yes", is_flag=True, help="Do not read it to me first.")
@officer_option
@json_option
@click.pass_obj
def sign(session: Session, *, agreement: str, yes: bool, by: str, as_json: bool) -> None:
    """Sign the version that the partner proposed; it replaces the one in force."""
    detail = _detail(session, agreement, None)
    if not yes:
        for clause in read_terms(detail.agreement.terms, _names(session, detail.row)):
            click.echo(f"{cell(clause.heading)}: {cell(clause.words)}", err=True)
        click.confirm(f"Sign version {detail.row.version}?", abort=True, err=True)
    signed = agreements.sign_agreement(detail.row.id, session.opened().node, by=by)
    _show_done(signed, as_json=as_json)


def _with_reason(name: str, words: str, act: Callable[..., Agreement]) -> click.Command:
    """A command that ends or stops an agreement, for a reason that stands in both logs."""

    @command.command(name, help=words)
    @click.argument("agreement")
    @click.option(
        "--reason", required=True, help="Why; the partner reads it, and both logs keep it."
    )
    @officer_option
    @json_option
    @click.pass_obj
    def act_on(session: Session, *, agreement: str, reason: str, by: str, as_json: bool) -> None:
        number = session.queries().agreement_id(agreement)
        _show_done(act(number, reason, session.opened().node, by=by), as_json=as_json)

    assert isinstance(act_on, click.Command)
    return act_on


reject = _with_reason("reject", "Decline the version that the partner proposed.", agreements.reject)
suspend = _with_reason(
    "suspend", "Stop everything under one agreement for now.", agreements.suspend_agreement
)
denounce = _with_reason("denounce", "End an agreement for good.", agreements.denounce_agreement)


@command.command("resume")
@click.argument("agreement")
@officer_option
@json_option
@click.pass_obj
def resume(session: Session, *, agreement: str, by: str, as_json: bool) -> None:
    """Lift our own suspension of an agreement."""
    number = session.queries().agreement_id(agreement)
    done = agreements.resume_agreement(number, session.opened().node, by=by)
    _show_done(done, as_json=as_json)


def _detail(session: Session, prefix: str, version: int | None) -> AgreementDetail:
    queries = session.queries()
    number = queries.agreement_id(prefix)
    return queries.agreement(number, session.opened().node.now(), version=version)


def _names(session: Session, row: AgreementRow) -> dict[NodeId, str]:
    opened = session.opened()
    partner = session.queries().partner(row.partner_alias)
    return {
        opened.node.id: f"{opened.settings.organisation} (this node)",
        partner.node: f"{partner.organisation} ({partner.alias})",
    }


def _show_done(agreement: Agreement, *, as_json: bool) -> None:
    if as_json:
        show_json(agreement)
    else:
        number = short_id(agreement.id)
        click.echo(f"agreement {number}, version {agreement.version}: {agreement.status.value}")
