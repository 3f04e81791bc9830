"""`comity copy`: what partners gave us, and everything that may be done with it."""

from __future__ import annotations

import pathlib
from typing import Any

import click

from comity.adapters.db.numbers import number_from_prefix
from comity.domain.ids import NodeId
from comity.domain.releases import DerivedKind, Feedback, Keeping, Side, Usefulness
from comity.domain.uses import Way
from comity.entrypoints.cli.answer_show import show_content
from comity.entrypoints.cli.custody_output import (
    label_fields,
    marking,
    parse_day,
    release_named,
    show_done,
    show_reasons,
    show_releases,
)
from comity.entrypoints.cli.files import write_new
from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.errors import InvalidInput
from comity.protocol.labels import parse_labelled
from comity.service import copies, feedback, recalls
from comity.service.copies import Seen, UseCopy
from comity.service.onward import ASKABLE, AskOnward, ask_onward, granted_requests
from comity.service.passing_on import PassOn, pass_on

_FILE = click.Path(dir_okay=False, path_type=pathlib.Path)


@click.group("copy")
def command() -> None:
    """What partners gave us, and what may be done with it.

    Only what your role, your clearance and the marking let you see is listed, counted or found.
    """


@command.command("list")
@prove_options
@json_option
@click.pass_obj
def list_(session: Session, *, actor: Actor, as_json: bool) -> None:
    """List the copies that you may see, oldest first."""
    by = actor.prove(session)
    found = copies.list_copies(session.opened().node, by=by)
    show_releases(session, found, empty="No copies that you may see.", as_json=as_json)


@command.command("search")
@click.argument("text")
@prove_options
@json_option
@click.pass_obj
def search(session: Session, *, text: str, actor: Actor, as_json: bool) -> None:
    """Find copies with TEXT in them, among those that you may see."""
    by = actor.prove(session)
    found = copies.search_copies(text, session.opened().node, by=by)
    show_releases(session, found, empty="Nothing that you may see.", as_json=as_json)


@command.command("show")
@click.argument("copy")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stands in the log.")
@prove_options
@json_option
@click.pass_obj
def show(session: Session, *, copy: str, reason: str, actor: Actor, as_json: bool) -> None:
    """Read a copy, with its label."""
    number = release_named(session, copy, Side.IN)
    by = actor.prove(session)
    seen = copies.view_copy(number, reason, session.opened().node, by=by)
    _show_seen(session, seen, as_json=as_json)


def _show_seen(session: Session, seen: Seen, *, as_json: bool) -> None:
    if as_json:
        label = {"marking": marking(seen.label), "until": seen.label.expires_at}
        said = seen.content if seen.said is None else seen.said
        show_json({"label": label, "permissions": seen.permissions, "content": said})
        return
    show_fields(label_fields(session, seen.label))
    permitted = (f"{p.way.value} until {p.until.date()}" for p in seen.permissions)
    show_fields((("permitted", tuple(permitted)),))
    show_content(seen.content)


@command.command("use")
@click.argument("copy")
@click.option(
    "--for",
    "kind",
    type=click.Choice([k.value for k in DerivedKind if k is not DerivedKind.ONWARD]),
    required=True,
    help="What is made of it.",
)
@click.option("--reference", required=True, metavar="TEXT", help="Number of the case or product.")
@click.option("--words", default="", metavar="TEXT", help="What it was used for.")
@prove_options
@json_option
@click.pass_obj
def use(session: Session, /, *, copy: str, actor: Actor, as_json: bool, **made: str) -> None:
    """Use a copy for a piece of work; the use is listed with the copy."""
    number, by = release_named(session, copy, Side.IN), actor.prove(session)
    kind, reference = DerivedKind(made["kind"]), made["reference"]
    seen = copies.use_copy(
        UseCopy(number, kind, reference, made["words"], by), session.opened().node
    )
    words = f"Listed as used for {kind.value} {reference}."
    show_done(words, {"copy": number, "marking": marking(seen.label)}, as_json=as_json)


@command.command("derived")
@click.argument("copy")
@prove_options
@json_option
@click.pass_obj
def derived(session: Session, *, copy: str, actor: Actor, as_json: bool) -> None:
    """List what was made of a copy."""
    number = release_named(session, copy, Side.IN)
    by = actor.prove(session)
    made = copies.derived_from(number, session.opened().node, by=by)
    if as_json:
        show_json(made)
        return
    rows = ((d.at, d.kind, d.reference, d.words, d.by) for d in made)
    columns = ("AT", "WHAT", "REFERENCE", "IN WORDS", "BY")
    show_table(columns, rows, empty="Nothing was made of it.")


@command.command("export")
@click.argument("copy")
@click.option("--out", type=_FILE, required=True, metavar="FILE", help="A new file.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stands in the log.")
@prove_options
@json_option
@click.pass_obj
def export(
    session: Session,
    *,
    copy: str,
    out: pathlib.Path,
    reason: str,
    actor: Actor,
    as_json: bool,
) -> None:
    """Write a copy to a file that bears its label."""
    number = release_named(session, copy, Side.IN)
    by = actor.prove(session)
    write_new(out, copies.export_copy(number, reason, session.opened().node, by=by))
    show_done(f"Written to {out}, with its label.", {"file": str(out)}, as_json=as_json)


@command.command("check-file")
@click.argument("file", type=_FILE)
@json_option
@click.pass_obj
def check_file(session: Session, *, file: pathlib.Path, as_json: bool) -> None:
    """Check that an exported file still bears the label that it was written with."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InvalidInput("file", "cannot be read") from error
    label, _ = parse_labelled(data)
    fields = label_fields(session, label)
    if as_json:
        show_json(dict(fields))
    else:
        show_fields(fields)


@command.command("ask")
@click.argument("copy")
@click.option(
    "--way",
    type=click.Choice([w.value for w in ASKABLE]),
    required=True,
    help="What you want to do with it.",
)
@click.option("--to", metavar="PARTNER", help="The service that would have it (way onward).")
@click.option("--purpose", required=True, metavar="TEXT", help="For what; the originator reads it.")
@click.option("--part", required=True, metavar="TEXT", help="Which part of it is needed.")
@click.option("--needed-by", required=True, metavar="DAY", help="When an answer is of use.")
@prove_options
@json_option
@click.pass_obj
def ask(session: Session, /, *, copy: str, actor: Actor, as_json: bool, **options: Any) -> None:
    """Ask the originator to permit one onward use of a copy."""
    question = AskOnward(
        release_named(session, copy, Side.IN),
        Way(options["way"]),
        _service(session, options["to"]),
        options["purpose"],
        options["part"],
        parse_day(options["needed_by"]),
        actor.prove(session),
    )
    state = ask_onward(question, session.opened().node)
    words = f"Asked: request {state.terms.request.hex()[:8]}."
    show_done(words, state.terms, as_json=as_json)


def _service(session: Session, name: str | None) -> NodeId | None:
    """A partner by its name, or any service by its number."""
    if name is None:
        return None
    if len(name) == 64:
        return NodeId(bytes.fromhex(name))
    return session.queries().partner(name).node


@command.command("pass-on")
@click.argument("copy")
@click.option("--request", required=True, metavar="REQUEST", help="The request that was granted.")
@click.option("--agreement", required=True, metavar="AGREEMENT", help="With the third service.")
@click.option(
    "--also",
    nargs=2,
    multiple=True,
    type=(str, _FILE),
    metavar="OFFICER FILE",
    help="A further releasing officer and their secret file.",
)
@prove_options
@json_option
@click.pass_obj
def pass_on_(
    session: Session, /, *, copy: str, actor: Actor, as_json: bool, **options: Any
) -> None:
    """Pass a copy on to the service that its originator permitted.

    Make the check first: `comity rights check pass-on COPY AGREEMENT`.
    """
    node = session.opened().node
    number = release_named(session, copy, Side.IN)
    others = tuple(Actor(name, path).prove(session) for name, path in options["also"])
    passing = PassOn(
        number,
        number_from_prefix("request", options["request"], granted_requests(number, node)),
        session.queries().agreement_id(options["agreement"]),
        (actor.prove(session), *others),
    )
    item = pass_on(passing, node)
    words = f"Passed on as release {item.release.hex()[:8]}."
    show_done(words, {"release": item.release, "digest": item.digest}, as_json=as_json)


@command.command("feedback")
@click.argument("copy")
@click.option("--used/--not-used", required=True, help="Whether anything was made of it.")
@click.option(
    "--useful",
    type=click.Choice([u.value for u in Usefulness]),
    required=True,
    help="What it was worth.",
)
@click.option("--result", default="", metavar="TEXT", help="What came of it.")
@click.option("--wrong", default="", metavar="TEXT", help="What in it was wrong.")
@prove_options
@json_option
@click.pass_obj
def feedback_(session: Session, /, *, copy: str, actor: Actor, as_json: bool, **said: Any) -> None:
    """Tell the originator what a copy was good for."""
    number = release_named(session, copy, Side.IN)
    given = Feedback(said["used"], Usefulness(said["useful"]), said["result"], said["wrong"])
    by = actor.prove(session)
    state = feedback.give_feedback(number, given, session.opened().node, by=by)
    show_done("Given.", state, as_json=as_json)


@command.command("delete")
@click.argument("copy")
@prove_options
@json_option
@click.pass_obj
def delete(session: Session, *, copy: str, actor: Actor, as_json: bool) -> None:
    """Delete a copy for good and give its originator the receipt."""
    number = release_named(session, copy, Side.IN)
    by = actor.prove(session)
    stored = recalls.delete_copy(number, session.opened().node, by=by)
    show_done("Deleted; the receipt is on its way.", stored.state, as_json=as_json)


@command.command("keep")
@click.argument("copy")
@click.option("--because", required=True, metavar="TEXT", help="Why; the originator reads it.")
@click.option("--authority", required=True, metavar="TEXT", help="The law or the court.")
@click.option("--until", required=True, metavar="DAY", help="Then it is deleted.")
@prove_options
@json_option
@click.pass_obj
def keep(session: Session, /, *, copy: str, actor: Actor, as_json: bool, **why: str) -> None:
    """Keep a copy that is recalled or expires, and tell its originator why."""
    number = release_named(session, copy, Side.IN)
    keeping = Keeping(why["because"], why["authority"], parse_day(why["until"]))
    by = actor.prove(session)
    stored = recalls.keep_copy(number, keeping, session.opened().node, by=by)
    show_done("Kept; its originator is told why.", stored.state, as_json=as_json)


@command.command("why-not")
@click.argument("copy")
@click.argument("way", type=click.Choice([way.value for way in Way]))
@click.option("--to", metavar="PARTNER", help="The service that would have it.")
@prove_options
@json_option
@click.pass_obj
def why_not(
    session: Session,
    *,
    copy: str,
    way: str,
    to: str | None,
    actor: Actor,
    as_json: bool,
) -> None:
    """Explain why you may not use a copy so, and what can be done about it."""
    number = release_named(session, copy, Side.IN)
    by = actor.prove(session)
    node, service = session.opened().node, _service(session, to)
    reasons = copies.why_not(number, Way(way), node, by=by, to=service)
    show_reasons(reasons, as_json=as_json)
