"""`comity courier`: the same envelopes as files, for partners that share no network with us."""

from __future__ import annotations

import pathlib

import click

from comity.adapters.courier import CourierReport, read_folder, write_pending
from comity.entrypoints.cli.output import cell, show_json
from comity.entrypoints.cli.session import Session, json_option
from comity.entrypoints.worker import keep_log_signed, settle

_FOLDER = click.Path(file_okay=False, path_type=pathlib.Path)


@click.group("courier")
def command() -> None:
    """Carry messages by file, where no network connects.

    DIR is a folder on what is carried, such as a stick. Everything in it is sealed and signed;
    losing it loses time, and no secrets. Both commands also take the steps that are due here.
    """


@command.command("out")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--partner", metavar="ALIAS", help="Only what is for this partner.")
@json_option
@click.pass_obj
def out(session: Session, *, folder: pathlib.Path, partner: str | None, as_json: bool) -> None:
    """Write what waits for partners into DIR."""
    opened = session.opened()
    settle(opened.node)
    keep_log_signed(opened.node, opened.log_key)
    _show(write_pending(opened.node, folder, partner), "written", as_json=as_json)


@command.command("in")
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=pathlib.Path)
)
@json_option
@click.pass_obj
def in_(session: Session, *, folder: pathlib.Path, as_json: bool) -> None:
    """Take in what DIR holds for this node. Twice does no harm."""
    node = session.opened().node
    report = read_folder(node, folder)
    settle(node)
    _show(report, "taken in", as_json=as_json)


def _show(report: CourierReport, verb: str, *, as_json: bool) -> None:
    if as_json:
        show_json(report)
        return
    click.echo(f"{report.envelopes} messages and {report.receipts} receipts {verb}")
    for name, words in report.problems:
        click.echo(f"not taken: {cell(name)}: {cell(words)}", err=True)
