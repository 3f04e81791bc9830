"""`comity rfi`: requests for information, from the first field to the appeal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from comity.domain.clocks import Accessibility
from comity.domain.rfis import RfiSide, missing
from comity.entrypoints.cli.custody_output import show_decision
from comity.entrypoints.cli.hit import hit_ref
from comity.entrypoints.cli.numbers import rfi_id
from comity.entrypoints.cli.output import short_id, show_json, show_table
from comity.entrypoints.cli.rfi_fields import with_fields
from comity.entrypoints.cli.rfi_show import show_rfi
from comity.entrypoints.cli.rights_options import check_from, check_options
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.entrypoints.markings import MARKINGS_HELP, parse_markings
from comity.errors import InvalidInput
from comity.service import rfi_writing, rfis, rights
from comity.service.meant import Meant, records_meant
from comity.service.officers import Proved
from comity.service.ports import Node, StoredRfi
from comity.service.rfi_steps import of_ours


@click.group("rfi")
def command() -> None:
    """Ask partners for information, and deal with what they ask.

    Name a request by the first digits of its number.
    """


@command.command("new")
@click.argument("agreement")
@click.option(
    "--hit",
    "hits",
    nargs=3,
    multiple=True,
    metavar="RUN HOLDING RECORD",
    help="A hit to follow up; the request begins prefilled from it. May be repeated.",
)
@click.option("--tag", default="", help="The partner's tag, where the hit is by names.")
@click.option("--marking", "markings", multiple=True, help=MARKINGS_HELP)
@prove_options
@json_option
@click.pass_obj
def new(
    session: Session,
    /,
    *,
    agreement: str,
    hits: tuple[tuple[str, str, str], ...],
    tag: str,
    actor: Actor,
    as_json: bool,
    **more: tuple[str, ...],
) -> None:
    """Begin a request under AGREEMENT. Nothing leaves before `comity rfi send`."""
    refs = tuple(hit_ref(session, names, tag) for names in hits)
    caveats = parse_markings(more["markings"])
    request = rfi_writing.NewRequest(session.queries().agreement_id(agreement), refs, caveats)
    who = actor.prove(session)
    _told(rfi_writing.new_request(request, session.opened().node, by=who), as_json=as_json)


@command.command("set")
@click.argument("rfi")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--marking", "markings", multiple=True, help=MARKINGS_HELP)
@prove_options
@json_option
@click.pass_obj
def set_(
    session: Session,
    /,
    *,
    rfi: str,
    fields: tuple[str, ...],
    markings: tuple[str, ...],
    actor: Actor,
    as_json: bool,
) -> None:
    """Fill in fields of a draft. Markings, if any are given, replace those that it had."""
    node, number = session.opened().node, rfi_id(session, rfi)
    with node.read_unit() as uow:
        text = with_fields(of_ours(uow, number, RfiSide.ASKER).text, fields)
    caveats = parse_markings(markings) if markings else None
    who = actor.prove(session)
    after = rfi_writing.edit_request(number, text, node, by=who, caveats=caveats)
    _told(after, as_json=as_json)
    if not as_json:
        for reason in missing(after.text):
            click.echo(f"still missing: {reason.words}")


@command.command("check")
@click.argument("rfi")
@check_options
@prove_options
@json_option
@click.pass_obj
def check(
    session: Session,
    /,
    *,
    rfi: str,
    actor: Actor,
    as_json: bool,
    **options: Any,
) -> None:
    """Make the rights check of a draft. What changes the draft needs a new one."""
    who, node = actor.prove(session), session.opened().node
    with node.read_unit() as uow:
        stored = of_ours(uow, rfi_id(session, rfi), RfiSide.ASKER)
    made = check_from(who.officer, options)
    decision = rights.submit_check("request", rfi_writing.request_subject(stored), made, node)
    show_decision(decision, as_json=as_json)


def _step(
    name: str,
    act: Callable[..., StoredRfi],
    summary: str,
    *,
    words: str = "",
) -> click.Command:
    """A command that takes a request one step further; `words` names what has to be said."""

    @click.pass_obj
    def run(session: Session, /, *, rfi: str, actor: Actor, as_json: bool, **said: str) -> None:
        who = actor.prove(session)
        after = act(rfi_id(session, rfi), *said.values(), session.opened().node, by=who)
        _told(after, as_json=as_json)

    run.__doc__ = summary
    decorated: Any = json_option(prove_options(run))
    if words:
        decorated = click.option(f"--{words}", required=True, help="The partner sees it.")(
            decorated
        )
    return command.command(name, help=summary)(click.argument("rfi")(decorated))


_step("send", rfi_writing.send_request, "Send a draft, once every rule agrees.")
_step("ask", rfis.ask_back, "Ask the partner what its request means.", words="question")
_step("reply", rfis.reply, "Answer the partner's question about our request.", words="words")
_step("stop-clock", rfis.stop_clock, "Stop the clock: a court has to decide.", words="reason")
_step("start-clock", rfis.start_clock, "Let the clock go on: the court has decided.")
_step("withdraw", rfis.withdraw, "Withdraw our request.", words="reason")
_step("appeal", rfis.appeal, "Have a refusal looked at again, once.", words="reason")
_step("escalate", rfis.escalate, "Remind those in charge of what is overdue.", words="words")


@command.command("acknowledge")
@click.argument("rfi")
@click.option(
    "--access",
    type=click.Choice([item.value for item in Accessibility]),
    required=True,
    help="Whether we can look it up ourselves; the clock follows from it.",
)
@click.option("--reference", required=True, help="Our own reference; the partner quotes it.")
@prove_options
@json_option
@click.pass_obj
def acknowledge(
    session: Session,
    /,
    *,
    rfi: str,
    access: str,
    reference: str,
    actor: Actor,
    as_json: bool,
) -> None:
    """Tell the partner that a person has seen its request, and how far the information lies."""
    who: Proved = actor.prove(session)
    node: Node = session.opened().node
    number = rfi_id(session, rfi)
    after = rfis.acknowledge(number, Accessibility(access), reference, node, by=who)
    _told(after, as_json=as_json)


def _told(stored: StoredRfi, *, as_json: bool) -> None:
    if as_json:
        show_json({"id": stored.id, "phase": stored.phase, "side": stored.side})
    else:
        click.echo(f"request {short_id(stored.id)} is {stored.phase.value}")


@command.command("list")
@click.option("--overdue", is_flag=True, help="Only what is overdue, owed by us or to us.")
@json_option
@click.pass_obj
def list_(session: Session, *, overdue: bool, as_json: bool) -> None:
    """List requests on both sides; nothing of what they say."""
    node = session.opened().node
    late = {(stored.id, stored.side): face for stored, face in rfis.overdue(node)}
    with node.read_unit() as uow:
        every = uow.rfis.all()
        aliases = {p.node: p.alias for p in uow.partners.all()}
    rows = [
        (
            stored.id,
            aliases.get(stored.partner, ""),
            "ask" if stored.side is RfiSide.ASKER else "answer",
            stored.phase,
            stored.text.urgency,
            late[stored.id, stored.side].due_at if (stored.id, stored.side) in late else None,
        )
        for stored in every
        if not overdue or (stored.id, stored.side) in late
    ]
    columns = ("RFI", "PARTNER", "WE", "PHASE", "URGENCY", "OVERDUE SINCE")
    if as_json:
        show_json(
            [dict(zip(("id", *map(str.lower, columns[1:])), row, strict=True)) for row in rows]
        )
    else:
        show_table(columns, rows, empty="No requests: `comity rfi new`.")


@command.command("show")
@click.argument("rfi")
@prove_options
@json_option
@click.pass_obj
def show(session: Session, /, *, rfi: str, actor: Actor, as_json: bool) -> None:
    """Show a request with its clocks, its exchange, and what still stands in its way."""
    who, number = actor.prove(session), rfi_id(session, rfi)
    with session.opened().node.read_unit() as uow:
        found = next((s for side in RfiSide if (s := uow.rfis.get(number, side))), None)
        if found is None:
            raise InvalidInput("rfi", "no such request")
        show_rfi(uow, session.opened().node, found, by=who, as_json=as_json)


@command.command("records")
@click.argument("rfi")
@prove_options
@json_option
@click.pass_obj
def records(session: Session, /, *, rfi: str, actor: Actor, as_json: bool) -> None:
    """List our records that a partner's request means, by its identifiers or by a match's tag."""
    who = actor.prove(session)
    found = records_meant(rfi_id(session, rfi), session.opened().node, by=who)
    rows = [(m.holding, m.record.key, _title(m), m.why) for m in found]
    columns = ("HOLDING", "KEY", "NAME", "MEANT BY")
    if as_json:
        show_json([dict(zip(map(str.lower, columns), row, strict=True)) for row in rows])
    else:
        show_table(columns, rows, empty="We hold no record that it names.")


def _title(meant: Meant) -> str:
    return meant.record.names[0].text if meant.record.names else ""
