"""`comity answer`: draft, cut, preview and submit what partners are to get."""

from __future__ import annotations

import pathlib
from typing import Any

import click

from comity.domain.answers import InformationKind
from comity.domain.ids import HoldingId, RecordKey
from comity.domain.rfis import RfiSide
from comity.entrypoints.cli.answer_file import AnswerFile, read_answer, template
from comity.entrypoints.cli.answer_show import show_preview
from comity.entrypoints.cli.custody_output import show_decision
from comity.entrypoints.cli.numbers import draft_id, rfi_id
from comity.entrypoints.cli.output import short_id, show_json, show_table
from comity.entrypoints.cli.rights_options import check_from, check_options
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.service import answers, drafts, rights
from comity.service.drafts import DraftAnswer, DraftInformation
from comity.service.meant import record_of
from comity.service.ports import StoredDraft
from comity.service.rfi_steps import of_ours

_FILE = click.Path(exists=True, dir_okay=False, path_type=pathlib.Path)
_UNASKED = [kind.value for kind in InformationKind if kind is not InformationKind.ANSWER]


@click.group("answer")
def command() -> None:
    """Draft answers and information, see them with the partner's eyes, and submit them.

    Nothing leaves before other officers have approved the exact bytes: `comity approve`.
    """


@command.command("template")
@click.argument("rfi")
@click.pass_obj
def template_(session: Session, *, rfi: str) -> None:
    """Print a file to fill in, with a field for everything that was asked for."""
    with session.opened().node.read_unit() as uow:
        stored = of_ours(uow, rfi_id(session, rfi), RfiSide.ANSWERER)
    click.echo(template(stored.text.requested))


@command.command("prefill")
@click.argument("rfi")
@click.argument("holding")
@click.argument("record")
@prove_options
@click.pass_obj
def prefill(session: Session, *, rfi: str, holding: str, record: str, actor: Actor) -> None:
    """Print the file to fill in with what RECORD of HOLDING states; `comity rfi records` names it.

    Delete what the partner does not need, and give each value its evaluation.
    """
    who, node = actor.prove(session), session.opened().node
    held = record_of(HoldingId(holding), RecordKey(record), node, by=who)
    with node.read_unit() as uow:
        stored = of_ours(uow, rfi_id(session, rfi), RfiSide.ANSWERER)
    click.echo(template(stored.text.requested, held))


@command.command("draft")
@click.argument("rfi")
@click.argument("file", type=_FILE)
@prove_options
@json_option
@click.pass_obj
def draft(
    session: Session,
    /,
    *,
    rfi: str,
    file: pathlib.Path,
    actor: Actor,
    as_json: bool,
) -> None:
    """Begin an answer to RFI from a filled-in FILE."""
    who = actor.prove(session)
    prepared = _answer(session, rfi, read_answer(file))
    _told(drafts.draft_answer(prepared, session.opened().node, by=who), as_json=as_json)


def _answer(session: Session, rfi: str, read: AnswerFile) -> DraftAnswer:
    number = rfi_id(session, rfi)
    return DraftAnswer(
        number, read.fields, read.decided, read.caveats, read.expires_at, read.remarks
    )


@command.command("revise")
@click.argument("answer")
@click.argument("rfi")
@click.argument("file", type=_FILE)
@prove_options
@json_option
@click.pass_obj
def revise(
    session: Session,
    /,
    *,
    answer: str,
    rfi: str,
    file: pathlib.Path,
    actor: Actor,
    as_json: bool,
) -> None:
    """Change a draft. You become an author of it, and every approval is void."""
    who, number = actor.prove(session), draft_id(session, answer)
    prepared = _answer(session, rfi, read_answer(file))
    after = drafts.revise_draft(number, prepared, session.opened().node, by=who)
    _told(after, as_json=as_json)


@command.command("give")
@click.argument("agreement")
@click.argument("file", type=_FILE)
@click.option(
    "--kind",
    type=click.Choice(_UNASKED),
    required=True,
    help="Information that may help them, or an alert.",
)
@click.option("--purpose", required=True, help="Code of a purpose that the agreement allows.")
@click.option("--offence", required=True, help="Code out of the common table.")
@click.option("--reference", required=True, help="Our own case reference.")
@click.option("--subject", required=True, help="Whom it is about.")
@prove_options
@json_option
@click.pass_obj
def give(
    session: Session,
    /,
    *,
    agreement: str,
    file: pathlib.Path,
    kind: str,
    actor: Actor,
    as_json: bool,
    **said: str,
) -> None:
    """Begin spontaneous information or an alert, under the rules of an answer."""
    who, read = actor.prove(session), read_answer(file)
    prepared = DraftInformation(
        session.queries().agreement_id(agreement),
        InformationKind(kind),
        fields=read.fields,
        caveats=read.caveats,
        expires_at=read.expires_at,
        remarks=read.remarks,
        **said,
    )
    _told(drafts.draft_information(prepared, session.opened().node, by=who), as_json=as_json)


@command.command("check")
@click.argument("answer")
@check_options
@prove_options
@json_option
@click.pass_obj
def check(
    session: Session,
    /,
    *,
    answer: str,
    actor: Actor,
    as_json: bool,
    **options: Any,
) -> None:
    """Make the rights check of a draft. What changes the draft needs a new one."""
    who, node = actor.prove(session), session.opened().node
    shown = drafts.preview(draft_id(session, answer), node, by=who)
    made = check_from(who.officer, options)
    decision = rights.submit_check("answer", answers.answer_subject(shown.digest), made, node)
    show_decision(decision, as_json=as_json)


@command.command("preview")
@click.argument("answer")
@prove_options
@json_option
@click.pass_obj
def preview(session: Session, /, *, answer: str, actor: Actor, as_json: bool) -> None:
    """Show with the partner's eyes what would leave, or what has left."""
    who = actor.prove(session)
    shown = drafts.partners_view(draft_id(session, answer), session.opened().node, by=who)
    show_preview(shown, as_json=as_json)


@command.command("submit")
@click.argument("answer")
@prove_options
@json_option
@click.pass_obj
def submit(session: Session, /, *, answer: str, actor: Actor, as_json: bool) -> None:
    """Put a draft before those who may release it."""
    who = actor.prove(session)
    shown = answers.submit(draft_id(session, answer), session.opened().node, by=who)
    show_preview(shown, as_json=as_json)


@command.command("send-back")
@click.argument("answer")
@click.option("--reason", required=True, metavar="TEXT", help="What is wrong; its authors read it.")
@prove_options
@json_option
@click.pass_obj
def send_back(
    session: Session, /, *, answer: str, reason: str, actor: Actor, as_json: bool
) -> None:
    """Give a submitted answer back to its authors. It is a draft again, and approvals are void."""
    who = actor.prove(session)
    after = answers.send_back(draft_id(session, answer), reason, session.opened().node, by=who)
    _told(after, as_json=as_json)


@command.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """List drafts and what became of them; nothing of what they say."""
    with session.opened().node.read_unit() as uow:
        rows = [
            (
                stored.id,
                stored.rfi,
                ", ".join(stored.authors),
                "yes" if stored.round is not None else "no",
                len(stored.round.approvals) if stored.round is not None else 0,
                stored.released_at,
            )
            for stored in uow.drafts.all()
        ]
    columns = ("ANSWER", "RFI", "AUTHORS", "SUBMITTED", "APPROVALS", "RELEASED")
    if as_json:
        show_json([dict(zip(map(str.lower, columns), row, strict=True)) for row in rows])
    else:
        show_table(columns, rows, empty="No answers: `comity answer draft`.")


def _told(stored: StoredDraft, *, as_json: bool) -> None:
    if as_json:
        show_json({"id": stored.id, "rfi": stored.rfi, "authors": stored.authors})
    else:
        click.echo(f"answer {short_id(stored.id)} is a draft of {', '.join(stored.authors)}")
