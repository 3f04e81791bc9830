"""`comity approve`: the eyes of others over what is to leave."""

from __future__ import annotations

import click

from comity.entrypoints.cli.numbers import draft_id
from comity.entrypoints.cli.output import short_id, show_json
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.errors import InvalidInput
from comity.service import answers


@click.command("approve")
@click.argument("answer")
@click.option(
    "--digest",
    required=True,
    help="Of the preview that you looked at: `comity answer preview`. All of it.",
)
@prove_options
@json_option
@click.pass_obj
def command(
    session: Session,
    /,
    *,
    answer: str,
    digest: str,
    actor: Actor,
    as_json: bool,
) -> None:
    """Approve exactly what you saw; the last approval needed releases it.

    Your secret is asked for anew, whatever the environment holds. Authors cannot approve.
    """
    who = actor.prove(session)
    number = draft_id(session, answer)
    after = answers.approve(number, _digest(digest), session.opened().node, by=who)
    if as_json:
        show_json({"id": after.id, "released_at": after.released_at, "release": after.release})
    elif after.released_at is None:
        click.echo(f"answer {short_id(after.id)} is approved by you; others are still needed")
    else:
        click.echo(f"answer {short_id(after.id)} is released")


def _digest(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("digest", "is written in 64 hexadecimal digits") from error
