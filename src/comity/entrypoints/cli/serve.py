"""`comity serve`: the whole node in one process."""

from __future__ import annotations

import click

from comity.entrypoints.cli.session import Session, check_there


@click.command("serve")
@click.pass_obj
def command(session: Session) -> None:
    """Run the node: partners, console and worker.

    Runs until Ctrl-C or a TERM signal. Prints where partners call and where the console is.
    """
    check_there(session.folder)
    passphrase = session.passphrase()
    from comity.entrypoints.serving import serve

    serve(session.folder, passphrase)
