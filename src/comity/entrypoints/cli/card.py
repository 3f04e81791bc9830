"""`comity card`: our own card, to hand out."""

from __future__ import annotations

import pathlib
import shutil

import click

from comity.crypto.fingerprints import fingerprint_words
from comity.crypto.signing import verify_key_of
from comity.entrypoints.cli.files import write_new
from comity.entrypoints.cli.output import show_json
from comity.entrypoints.cli.session import Session, json_option

_OUT = click.Path(dir_okay=False, path_type=pathlib.Path)


@click.group("card")
def command() -> None:
    """Show or renew this node's own card.

    A card says who the node is. It holds no secret, and proves nothing until the words of its
    fingerprint were compared by voice.
    """


@command.command("show")
@click.option("--out", type=_OUT, metavar="FILE", help="Write it to a new file.")
@json_option
@click.pass_obj
def show(session: Session, *, out: pathlib.Path | None, as_json: bool) -> None:
    """Print the card, or write it to a file to hand over."""
    card = session.opened().node.card
    if out is not None:
        write_new(out, card.encode())
        click.echo(f"written to {out}")
    elif as_json:
        show_json({"node": session.opened().node.id, "words": _words(session), "card": card})
    else:
        click.echo(card, nl=False)


@command.command("qr")
@click.option("--png", type=_OUT, metavar="FILE", help="Write a picture to a new file.")
@click.option("--svg", type=_OUT, metavar="FILE", help="Write a drawing to a new file.")
@click.pass_obj
def qr(session: Session, *, png: pathlib.Path | None, svg: pathlib.Path | None) -> None:
    """Show the card as a QR code for a partner's camera."""
    from comity.adapters.qr import format_qr_png, format_qr_svg, format_qr_terminal

    card = session.opened().node.card
    if png is not None:
        write_new(png, format_qr_png(card))
    if svg is not None:
        write_new(svg, format_qr_svg(card).encode())
    if png is None and svg is None:
        click.echo(format_qr_terminal(card, columns=shutil.get_terminal_size().columns))


@command.command("words")
@json_option
@click.pass_obj
def words(session: Session, *, as_json: bool) -> None:
    """Print our own fingerprint words, to read aloud to a partner.

    Only over a line on which the partner knows your voice.
    """
    if as_json:
        show_json({"node": session.opened().node.id, "words": _words(session)})
        return
    spoken = _words(session).split()
    for start in range(0, len(spoken), 4):
        click.echo("  ".join(f"{word:<8}" for word in spoken[start : start + 4]).rstrip())


@command.command("renew")
@json_option
@click.pass_obj
def renew(session: Session, *, as_json: bool) -> None:
    """Make a new card from node.toml, and tell every active partner.

    After the node's address changed, or before the card expires. The signing key stays, so no words
    have to be compared again. Restart a running server afterwards.
    """
    from comity.main import new_card
    from comity.service.partners import renew_card

    opened = session.opened()
    card = new_card(opened)
    told = renew_card(card, opened.node)
    if as_json:
        show_json({"node": opened.node.id, "card": card, "partners_told": told})
    else:
        click.echo(f"new card made; {told} partners will be told")


def _words(session: Session) -> str:
    return fingerprint_words(verify_key_of(session.opened().keys.signing).raw)
