"""`comity release`: what we gave to partners, what they owe for it, and how it is called back."""

from __future__ import annotations

from typing import Any

import click

from comity.adapters.db.numbers import number_from_prefix
from comity.domain.releases import OnwardCode, RecallReason, Side
from comity.entrypoints.cli.answer_show import show_content
from comity.entrypoints.cli.custody_output import (
    alias_of,
    label_fields,
    parse_day,
    release_named,
    show_done,
    show_owed,
    show_releases,
)
from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.protocol.releases import OnwardState
from comity.service import feedback, owed, recalls, releases
from comity.service.copies import said_in
from comity.service.onward import answer_onward, open_requests
from comity.service.recalls import RecallRelease


@click.group("release")
def command() -> None:
    """What we gave: look at it, recall it, answer for it."""


@command.command("list")
@prove_options
@json_option
@click.pass_obj
def list_(session: Session, *, actor: Actor, as_json: bool) -> None:
    """List what we gave, oldest first."""
    by = actor.prove(session)
    found = releases.list_releases(session.opened().node, by=by)
    show_releases(session, found, empty="Nothing was released yet.", as_json=as_json)


@command.command("show")
@click.argument("release")
@prove_options
@json_option
@click.pass_obj
def show(
    session: Session,
    *,
    release: str,
    actor: Actor,
    as_json: bool,
) -> None:
    """Show what the partner sees: the label and the very content."""
    number = release_named(session, release, Side.OUT)
    by = actor.prove(session)
    found = releases.list_releases(session.opened().node, by=by)
    stored = next(item for item in found if item.terms.release == number)
    if as_json:
        content = stored.content or b""
        show_json({"terms": stored.terms, "content": said_in(content) or content})
        return
    show_fields(label_fields(session, stored.label))
    show_content(stored.content or b"")


@command.command("owed")
@click.option("--overdue", "only_overdue", is_flag=True, help="Only what is late.")
@json_option
@click.pass_obj
def owed_(session: Session, *, only_overdue: bool, as_json: bool) -> None:
    """List what is owed for releases, by partners and by us."""
    node = session.opened().node
    items = owed.overdue(node) if only_overdue else owed.owed(node)
    show_owed(session, items, node.now(), as_json=as_json)


@command.command("recall")
@click.argument("release")
@click.option(
    "--reason",
    type=click.Choice([r.value for r in RecallReason]),
    required=True,
    help="Why it is called back; the partner is told.",
)
@click.option("--words", default="", metavar="TEXT", help="What the partner should know.")
@click.option("--replaced-by", metavar="RELEASE", help="The release that corrects this one.")
@prove_options
@json_option
@click.pass_obj
def recall(
    session: Session, /, *, release: str, actor: Actor, as_json: bool, **options: Any
) -> None:
    """Call RELEASE back. Make the check first: `comity rights check recall RELEASE`."""
    replaced_by = options["replaced_by"]
    wanted = RecallRelease(
        release_named(session, release, Side.OUT),
        RecallReason(options["reason"]),
        options["words"],
        actor.prove(session),
        None if replaced_by is None else release_named(session, replaced_by, Side.OUT),
    )
    stored = recalls.recall_release(wanted, session.opened().node)
    partner = alias_of(session, stored.terms.partner)
    show_done(f"Recalled from {partner}; see `release owed`.", stored.state, as_json=as_json)


@command.command("requests")
@json_option
@click.pass_obj
def requests(session: Session, *, as_json: bool) -> None:
    """List what partners ask about our releases, and have no answer to."""
    found = open_requests(session.opened().node)
    if as_json:
        show_json(tuple(state.terms for state in found))
        return
    show_table(
        ("REQUEST", "PARTNER", "RELEASE", "WAY", "PURPOSE", "PART", "NEEDED BY"),
        (_request_row(session, state) for state in found),
        empty="Nobody asks.",
    )


def _request_row(session: Session, state: OnwardState) -> tuple[object, ...]:
    terms = state.terms
    return (
        terms.request.hex()[:8],
        alias_of(session, terms.partner),
        terms.release.hex()[:8],
        terms.way.value,
        terms.purpose,
        terms.part,
        terms.needed_by,
    )


@command.command("answer")
@click.argument("request")
@click.option(
    "--code",
    type=click.Choice([c.value for c in OnwardCode]),
    required=True,
    help="`granted`, or the ground of the refusal.",
)
@click.option("--words", default="", metavar="TEXT", help="What the partner should know.")
@click.option("--until", metavar="DAY", help="Last day of a permission.")
@prove_options
@json_option
@click.pass_obj
def answer(session: Session, /, *, request: str, actor: Actor, as_json: bool, **said: Any) -> None:
    """Permit or refuse an onward use that a partner asks for."""
    node = session.opened().node
    open_ = [state.terms.request for state in open_requests(node)]
    number = number_from_prefix("request", request, open_)
    until = None if said["until"] is None else parse_day(said["until"])
    code, by = OnwardCode(said["code"]), actor.prove(session)
    state = answer_onward(number, code, said["words"], node, until=until, by=by)
    show_done("Answered.", state, as_json=as_json)


@command.command("chase")
@click.argument("release")
@prove_options
@json_option
@click.pass_obj
def chase(session: Session, *, release: str, actor: Actor, as_json: bool) -> None:
    """Remind the partner of the feedback that it owes."""
    number = release_named(session, release, Side.OUT)
    by = actor.prove(session)
    state = feedback.chase_feedback(number, session.opened().node, by=by)
    show_done("Reminded.", state, as_json=as_json)
