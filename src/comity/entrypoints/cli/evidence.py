"""`comity evidence`: what partners sent in breach of the protocol, kept with its digest in the log."""

from __future__ import annotations

import pathlib

import click

from comity.entrypoints.cli.output import show_fields, show_json, show_table
from comity.entrypoints.cli.session import Session, json_option

_NEW = click.Path(dir_okay=False, path_type=pathlib.Path)


@click.group("evidence")
def command() -> None:
    """Look at what partners sent in breach of the protocol."""


@command.command("list")
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@json_option
@click.pass_obj
def list_(session: Session, *, limit: int, as_json: bool) -> None:
    """List evidence, newest first."""
    rows = session.queries().evidence(limit=limit)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("NUMBER", "AT", "PARTNER", "WHAT", "IN WORDS", "BYTES"),
            ((r.id, r.at, r.partner_alias, r.code, r.words, r.data_len) for r in rows),
            empty="None: every partner kept to the protocol.",
        )


@command.command("show")
@click.argument("number", type=int)
@click.option("--out", type=_NEW, metavar="FILE", help="Write the bytes to a new file.")
@json_option
@click.pass_obj
def show(session: Session, *, number: int, out: pathlib.Path | None, as_json: bool) -> None:
    """Show one piece of evidence."""
    row, data = session.queries().evidence_data(number)
    if out is not None:
        from comity.entrypoints.cli.files import write_new

        write_new(out, data)
    if as_json:
        show_json({"evidence": row, "data": data})
        return
    show_fields(
        (
            ("number", row.id),
            ("partner", row.partner_alias),
            ("at", row.at),
            ("what", row.code),
            ("in words", row.words),
            ("bytes", row.data_len),
            ("sha-256", row.digest.hex()),
            ("begins", data[:48].hex()),
        )
    )
