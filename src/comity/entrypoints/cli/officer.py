"""`comity officer`: our own people, appointed by two."""

from __future__ import annotations

import pathlib

import click

from comity.domain.access import Officer, OfficerRole, parse_officer_id, parse_roles
from comity.entrypoints.cli.output import show_json, show_table
from comity.entrypoints.cli.session import Actor, Session, json_option, prove_options
from comity.service import officers

_SECRET_FILE = click.Path(dir_okay=False, path_type=pathlib.Path)


@click.group("officer")
def command() -> None:
    """Appoint officers, give them roles, and dismiss them.

    The first two are entered as they are, and must hold a role that appoints. Everybody after them
    is proposed by one person and appointed by another.
    """


@command.command("first")
@click.argument("name")
@click.option("--title", required=True, help="Full name, as it stands in the log's reports.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([item.value for item in OfficerRole]),
    required=True,
    help="What they may do. May be repeated.",
)
@click.option("--secret-file", type=_SECRET_FILE, metavar="FILE", help="The officer's own secret.")
@json_option
@click.pass_obj
def first(
    session: Session,
    /,
    *,
    name: str,
    title: str,
    roles: tuple[str, ...],
    secret_file: pathlib.Path | None,
    as_json: bool,
) -> None:
    """Enter one of the first two officers, NAME. They type their own secret."""
    new = _new(name, title, roles, session.new_secret(name, secret_file))
    _show(officers.propose_officer(new, session.opened().node), as_json=as_json)


def _new(name: str, title: str, roles: tuple[str, ...], secret: str) -> officers.NewOfficer:
    return officers.NewOfficer(parse_officer_id(name), title, parse_roles(roles), secret)


@command.command("propose")
@click.argument("name")
@click.option("--title", required=True, help="Full name.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([item.value for item in OfficerRole]),
    required=True,
    help="What they may do. May be repeated.",
)
@click.option("--new-secret-file", type=_SECRET_FILE, metavar="FILE", help="The new officer's own.")
@prove_options
@json_option
@click.pass_obj
def propose(
    session: Session,
    /,
    *,
    name: str,
    actor: Actor,
    new_secret_file: pathlib.Path | None,
    as_json: bool,
    **who: tuple[str, ...] | str,
) -> None:
    """Propose an officer, or other roles or another secret for one. A second person appoints.

    The new officer types their own secret, so that nobody else knows it.
    """
    proposer = actor.prove(session)
    secret = session.new_secret(name, new_secret_file)
    new = _new(name, str(who["title"]), tuple(who["roles"]), secret)
    _show(officers.propose_officer(new, session.opened().node, by=proposer), as_json=as_json)


@command.command("appoint")
@click.argument("name")
@prove_options
@json_option
@click.pass_obj
def appoint(session: Session, /, *, name: str, actor: Actor, as_json: bool) -> None:
    """Appoint an officer whom somebody else proposed."""
    second = actor.prove(session)
    node = session.opened().node
    _show(officers.appoint_officer(parse_officer_id(name), node, by=second), as_json=as_json)


@command.command("dismiss")
@click.argument("name")
@prove_options
@json_option
@click.pass_obj
def dismiss(session: Session, /, *, name: str, actor: Actor, as_json: bool) -> None:
    """End an officer's access at once."""
    who = actor.prove(session)
    node = session.opened().node
    _show(officers.dismiss_officer(parse_officer_id(name), node, by=who), as_json=as_json)


@command.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """List officers, their roles and whether they may act."""
    rows = officers.officers_of(session.opened().node)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("OFFICER", "NAME", "ROLES", "STANDING"),
            ((row.id, row.name, row.roles, row.standing) for row in rows),
            empty="No officers yet: `comity officer first NAME`.",
        )


def _show(officer: Officer, *, as_json: bool) -> None:
    if as_json:
        show_json(officer)
    else:
        click.echo(f"{officer.id} is {officer.standing.value}")
