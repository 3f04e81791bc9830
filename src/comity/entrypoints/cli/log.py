"""`comity log`: the tamper-evident log, its checkpoints, its proofs, and its audit."""

from __future__ import annotations

import base64
import dataclasses
import pathlib
from functools import partial

import click

from comity.entrypoints.cli.files import read_limited, write_new_lines
from comity.entrypoints.cli.output import cell, instant, show_fields, show_json, show_table
from comity.entrypoints.cli.session import Session, json_option

_FILE = click.Path(exists=True, dir_okay=False, path_type=pathlib.Path)
_NEW = click.Path(dir_okay=False, path_type=pathlib.Path)


@click.group("log")
def command() -> None:
    """Read, export and audit the tamper-evident log.

    Facts say what was done, by whom and why, never about whom. Nothing in the log can be changed or
    dropped unnoticed by whoever holds one of its checkpoints.
    """


@command.command("list")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@click.option("--before", type=int, metavar="SEQ", help="Only facts before this one.")
@click.option("--kind", default="", help="Only facts of this kind, such as MatchOffered.")
@json_option
@click.pass_obj
def list_(session: Session, *, limit: int, before: int | None, kind: str, as_json: bool) -> None:
    """List facts, newest first."""
    rows = session.queries().facts(before=before, limit=limit, kind=kind)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("SEQ", "AT", "KIND", "PARTNER", "WHAT"),
            ((r.sequence, r.at, r.kind, r.partner_alias, _told(r.fact)) for r in rows),
            empty="No such facts.",
        )


_NOT_TOLD = ("partner", "node", "card", "terms", "commitment", "their_commitment", "digest", "root")


def _told(fact: object) -> str:
    """The fields that say something to people; digests are for `log show`."""
    if not dataclasses.is_dataclass(fact):
        return "erased"
    names = (field.name for field in dataclasses.fields(fact) if field.name not in _NOT_TOLD)
    return "; ".join(f"{name} {cell(getattr(fact, name))}" for name in names)


@command.command("show")
@click.argument("seq", type=int)
@json_option
@click.pass_obj
def show(session: Session, *, seq: int, as_json: bool) -> None:
    """Show one fact with all its fields."""
    row = session.queries().fact(seq)
    if as_json:
        show_json(row)
        return
    fields = dataclasses.fields(row.fact) if row.fact is not None else ()
    show_fields(
        (
            ("fact", row.sequence),
            ("at", row.at),
            ("kind", row.kind),
            ("erased", row.fact is None or None),
            *((field.name, _whole(getattr(row.fact, field.name))) for field in fields),
            ("leaf", row.leaf.hex()),
        )
    )


def _whole(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


@command.command("export")
@click.argument("file", type=_NEW)
@click.pass_obj
def export(session: Session, *, file: pathlib.Path) -> None:
    """Write the whole log to a new FILE, for an auditor.

    It can be checked without a node: `comity log verify FILE`.
    """
    write_new_lines(file, session.queries().exported_log(session.opened().node))
    click.echo(f"written to {file}")


@command.command("verify")
@click.argument("file", type=_FILE)
@click.option("--key", help="The log's public key in base64, from elsewhere.")
@click.option("--witness", "witnesses", multiple=True, metavar="NAME=KEY", help="May be repeated.")
@click.option("--cosignatures", type=int, default=0, help="Needed on the last checkpoint.")
@click.option("--seen", multiple=True, type=_FILE, help="An earlier checkpoint. May be repeated.")
@json_option
def verify(
    *,
    file: pathlib.Path,
    key: str | None,
    witnesses: tuple[str, ...],
    cosignatures: int,
    seen: tuple[pathlib.Path, ...],
    as_json: bool,
) -> int:
    """Audit an exported log. Needs no node; exit code 1 if it is not consistent.

    Without --key and --witness it believes the keys in the file: then it finds damage, but not a
    whole file that was signed anew.
    """
    from comity.crypto.signing import VerifyKey
    from comity.entrypoints.cli.log_audit import Trust, audit
    from comity.entrypoints.cli.verify_log import format_report, parse_witness
    from comity.tlog.export import LINE_LEN_MAX
    from comity.tlog.note import NOTE_LEN_MAX, parse_base64

    trust = Trust(
        log_key=VerifyKey(parse_base64(key, field="--key")) if key else None,
        witnesses=tuple(map(parse_witness, witnesses)) if witnesses else None,
        cosignatures_min=cosignatures,
        seen=tuple(read_limited(path, NOTE_LEN_MAX) for path in seen),
    )
    with file.open("rb") as lines:
        report = audit(iter(partial(lines.readline, LINE_LEN_MAX + 1), b""), trust=trust)
    if as_json:
        show_json(report)
    else:
        click.echo(format_report(report), nl=False)
    return report.exit_code


@command.command("verify-proof")
@click.argument("file", type=_FILE)
@click.option("--key", help="The log's public key in base64, from elsewhere.")
@click.option("--witness", "witnesses", multiple=True, metavar="NAME=KEY", help="May be repeated.")
@click.option("--cosignatures", type=int, default=0, help="Needed on the checkpoint.")
@json_option
def verify_proof(
    *,
    file: pathlib.Path,
    key: str | None,
    witnesses: tuple[str, ...],
    cosignatures: int,
    as_json: bool,
) -> int:
    """Check the proof of one fact. Needs no node; exit code 1 if it does not hold.

    FILE is what `log prove --out` or the console gave. Without --key it believes the key in it.
    """
    from comity.crypto.signing import VerifyKey
    from comity.entrypoints.cli.log_audit import Trust
    from comity.entrypoints.cli.proof_audit import audit_proof
    from comity.entrypoints.cli.verify_log import parse_witness
    from comity.tlog.inclusion import PROOF_LEN_MAX
    from comity.tlog.note import parse_base64

    trust = Trust(
        log_key=VerifyKey(parse_base64(key, field="--key")) if key else None,
        witnesses=tuple(map(parse_witness, witnesses)) if witnesses else None,
        cosignatures_min=cosignatures,
    )
    report = audit_proof(read_limited(file, PROOF_LEN_MAX), trust=trust)
    if as_json:
        show_json(report)
        return report.exit_code
    show_fields(
        (
            ("log", report.origin),
            ("fact", f"{report.sequence}, {report.kind}"),
            ("under", f"a checkpoint of {report.size} facts" if report.size else ""),
            ("cosigned by", ", ".join(report.cosigned_by)),
            *(("remark", remark) for remark in report.remarks),
            ("result", report.problem or "the fact stands in the log"),
        )
    )
    return report.exit_code


@command.command("checkpoint")
@click.option("--sign", is_flag=True, help="Sign the log's present head first.")
@json_option
@click.pass_obj
def checkpoint(session: Session, *, sign: bool, as_json: bool) -> None:
    """Print the newest checkpoint with its cosignatures, as a signed note.

    Who keeps it can prove later if the log was changed, or rolled back, behind it.
    """
    from comity.entrypoints.worker import keep_log_signed
    from comity.errors import Unavailable

    opened = session.opened()
    if sign:
        keep_log_signed(opened.node, opened.log_key)
    newest = session.queries().log_state().checkpoint
    if newest is None:
        raise Unavailable("nothing was signed yet", advice="sign it: `log checkpoint --sign`")
    if as_json:
        show_json(newest)
        return
    click.echo(newest.note, nl=False)
    for cosignature in newest.cosignatures:
        click.echo(cosignature.line, nl=not cosignature.line.endswith("\n"))


@command.command("prove")
@click.argument("seq", type=int)
@click.option("--out", type=_NEW, metavar="FILE", help="Write fact and proof to a new file.")
@json_option
@click.pass_obj
def prove(session: Session, *, seq: int, out: pathlib.Path | None, as_json: bool) -> None:
    """Prove that fact SEQ stands in the log, under the newest checkpoint.

    The proof shows the fact's leaf and the hashes from there to the signed root, and nothing of any
    other fact. A file holds the fact itself as well; check it with `log verify-proof`.
    """
    if out is not None:
        from comity.service.log_export import export_proof

        ours = session.opened().node
        with ours.read_unit() as uow:
            write_new_lines(out, (export_proof(uow, ours, seq),))
        click.echo(f"written to {out}")
        return
    found = session.queries().proof(seq)
    if as_json:
        show_json(found)
        return
    click.echo(f"fact {found.fact.sequence}, {found.fact.kind}, {instant(found.fact.at)}")
    click.echo(f"leaf {_b64(found.fact.leaf)}")
    for node in found.hashes:
        click.echo(f"node {_b64(node)}")
    click.echo(f"\n{found.checkpoint.note}", nl=False)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
