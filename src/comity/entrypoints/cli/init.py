"""`comity init`: a new node in an empty folder."""

from __future__ import annotations

import click

from comity.crypto.fingerprints import fingerprint_words
from comity.crypto.signing import verify_key_of
from comity.entrypoints.cli.output import show_fields, show_json
from comity.entrypoints.cli.session import Session, json_option
from comity.main import OpenedNode, create_node
from comity.settings import Settings, check_origin

_PORT = click.IntRange(1, 65535)


@click.command("init")
@click.option(
    "--organisation", required=True, help="Name of your organisation, as partners see it."
)
@click.option("--name", required=True, help="Short name of the node: a-z, 0-9 and hyphens.")
@click.option(
    "--address",
    default="",
    help="https://HOST:PORT under which partners reach it. Leave out where only couriers come.",
)
@click.option("--partner-host", default="0.0.0.0", show_default=True, help="Where partners call.")  # noqa: S104
@click.option("--partner-port", type=_PORT, default=8443, show_default=True, help="Its port.")
@click.option(
    "--console-host", default="127.0.0.1", show_default=True, help="Where the console is opened."
)
@click.option("--console-port", type=_PORT, default=8100, show_default=True, help="Its port.")
@click.option(
    "--console-origin",
    default="",
    help="https://HOST as people type it, where TLS ends before the node; else localhost.",
)
@click.option(
    "--second-factor/--no-second-factor",
    "console_second_factor",
    default=True,
    help="Whether officers need a second factor at the console.  [default: they do]",
)
@json_option
@click.pass_obj
def command(session: Session, /, *, as_json: bool, **answers: str | int) -> None:
    """Create a node: its keys, its store and its card.

    The keys are encrypted with a passphrase that nobody can recover. Write it down and lock it
    away; without it the node is lost.
    """
    settings = Settings(**answers)  # type: ignore[arg-type]  # options have the settings' names
    check_origin(settings.origin)
    opened = create_node(session.folder, settings, session.passphrase(new=True))
    try:
        _show(opened, as_json=as_json)
    finally:
        opened.engine.dispose()


def _show(opened: OpenedNode, *, as_json: bool) -> None:
    words = fingerprint_words(verify_key_of(opened.keys.signing).raw)
    if as_json:
        show_json(
            {
                "node": opened.node.id,
                "name": opened.node.name,
                "words": words,
                "folder": str(opened.folder),
                "card": opened.node.card,
            }
        )
        return
    show_fields(
        (
            ("node", opened.node.name),
            ("id", opened.node.id.hex()),
            ("folder", str(opened.folder)),
            ("words", words),
        )
    )
    click.echo("\nNext: hand your card to a partner (`comity card show --out FILE`), read it the")
    click.echo("words above on the telephone, and start the node with `comity serve`.")
