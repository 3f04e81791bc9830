"""`comity holding`: lists as this organisation keeps them, revision by revision."""

from __future__ import annotations

import datetime as dt
import pathlib

import click

from comity.adapters.list_files import ListFile, open_list
from comity.domain.holdings import Holding, Revision, count_by_reason
from comity.domain.ids import HoldingId
from comity.domain.names import Name
from comity.domain.records import Rejection
from comity.entrypoints.cli.files import read_text
from comity.entrypoints.cli.output import cell, show_fields, show_json, show_table
from comity.entrypoints.cli.progress import progress
from comity.entrypoints.cli.session import Session, json_option, officer_option
from comity.errors import InvalidInput
from comity.formats.column_map import MAP_LENGTH_MAX, ColumnMap, parse_column_map
from comity.formats.detect import HEAD_BYTES, reader_for
from comity.formats.reader import Reader
from comity.service import holdings, retention
from comity.service.holdings import Admitted, ImportList, ImportReport

_MAP = click.Path(exists=True, dir_okay=False, path_type=pathlib.Path)
_LIST = "FILE"
_REASONS_SHOWN = 20


@click.group("holding")
def command() -> None:
    """Keep lists: create, import, compare, undo.

    FILE is a path, plain or packed with gzip or xz; bundled:NAME for a list that came with Comity;
    or fetched:NAME for one that `comity lists fetch` brought.
    """


@command.command("create")
@click.argument("holding")
@click.option("--title", required=True, help="What people call it.")
@click.option("--originator", required=True, help="Who made the list.")
@click.option("--legal-basis", required=True, help="The law by which you may keep it.")
@click.option("--purpose", required=True, help="What you keep it for.")
@click.option(
    "--review-date",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When somebody has to decide whether it is still to be kept.",
)
@click.option(
    "--canaries",
    is_flag=True,
    help="All its records are fictitious: a partner that touches one by names was guessing.",
)
@json_option
@click.pass_obj
def create(
    session: Session,
    /,
    *,
    holding: str,
    review_date: dt.datetime,
    canaries: bool,
    as_json: bool,
    **basis: str,
) -> None:
    """Set up an empty holding. Every record in it inherits what you say here."""
    new = Holding(
        HoldingId(holding),
        basis["title"],
        basis["originator"],
        basis["legal_basis"],
        basis["purpose"],
        review_date.date(),
        canaries=canaries,
    )
    made = holdings.create_holding(new, session.opened().node)
    if as_json:
        show_json(made)
    else:
        click.echo(
            f"holding {made.id} is there; take a list in with `holding import {made.id} FILE`"
        )


@command.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """List all holdings."""
    rows = session.queries().holdings()
    if as_json:
        show_json(rows)
        return
    show_table(
        ("HOLDING", "TITLE", "RECORDS", "REVISION", "IMPORTED", "REVIEW BY"),
        (
            (row.id, row.title, row.records, row.revision, row.imported_at, row.review_date)
            for row in rows
        ),
        empty="No holdings yet: `comity holding create`.",
    )


@command.command("show")
@click.argument("holding")
@json_option
@click.pass_obj
def show(session: Session, *, holding: str, as_json: bool) -> None:
    """Show a holding, its basis in law, and how much of it can be matched."""
    queries = session.queries()
    row = queries.holding(HoldingId(holding))
    schemes = queries.schemes(row.id)
    if as_json:
        show_json({"holding": row, "schemes": schemes})
        return
    show_fields(
        (
            ("holding", row.id),
            ("title", row.title),
            ("originator", row.originator),
            ("legal basis", row.legal_basis),
            ("purpose", row.purpose),
            ("review by", row.review_date),
            ("records", row.records),
            ("revision", row.revision),
            ("imported", row.imported_at),
        )
    )
    click.echo()
    show_table(
        ("IDENTIFIER", "MATCHABLE", "NOT MATCHABLE"),
        ((count.scheme, count.matchable, count.unmatchable) for count in schemes),
        empty="No identifiers.",
    )


@command.command("preview")
@click.argument("holding")
@click.argument("file", metavar=_LIST)
@click.option("--columns", type=_MAP, metavar="MAP", help="Column map, for a list of your own.")
@click.option("--first", type=click.IntRange(0, 100), default=5, help="Records to show.")
@officer_option
@json_option
@click.pass_obj
def preview(  # noqa: PLR0913 one argument for each option
    session: Session,
    /,
    *,
    holding: str,
    file: str,
    columns: pathlib.Path | None,
    first: int,
    by: str,
    as_json: bool,
) -> None:
    """Say what an import would bring, and change nothing."""
    session.opened()
    source = open_list(file, session.folder)
    reader, admitted = _read(source, columns)
    asked = _import_of(holding, reader, source, by=by)
    report = holdings.preview_import(asked, admitted, session.opened().node)
    if as_json:
        show_json({"report": report, "first": admitted.records[:first]})
        return
    _show_report(report, "would bring")
    for record in admitted.records[:first]:
        click.echo(f"{cell(record.key)}: {cell(_main_name(record.names))}")


@command.command("import")
@click.argument("holding")
@click.argument("file", metavar=_LIST)
@click.option("--columns", type=_MAP, metavar="MAP", help="Column map, for a list of your own.")
@click.option("--removing-most", is_flag=True, help="Yes, most records are to go.")
@officer_option
@json_option
@click.pass_obj
def import_(  # noqa: PLR0913 one argument for each option
    session: Session,
    /,
    *,
    holding: str,
    file: str,
    columns: pathlib.Path | None,
    removing_most: bool,
    by: str,
    as_json: bool,
) -> None:
    """Take a list in as the next revision: all of it, or nothing."""
    session.opened()
    source = open_list(file, session.folder)
    reader, admitted = _read(source, columns)
    asked = _import_of(holding, reader, source, by=by, removing_most=removing_most)
    report = holdings.import_list(asked, admitted, session.opened().node)
    if as_json:
        show_json(report)
    else:
        _show_report(report, "brought")


@command.command("undo")
@click.argument("holding")
@click.option("--reason", required=True, help="Why; stands in the log.")
@officer_option
@json_option
@click.pass_obj
def undo(session: Session, *, holding: str, reason: str, by: str, as_json: bool) -> None:
    """Take the latest import back: the holding is exactly as it was before."""
    node = session.opened().node
    undone = holdings.undo_import(HoldingId(holding), reason, node, by=by)
    if as_json:
        show_json(undone)
    else:
        click.echo(f"revision {undone.number} of {undone.holding} is taken back")


@command.command("include")
@click.argument("holding")
@click.argument("agreement")
@officer_option
@json_option
@click.pass_obj
def include(session: Session, *, holding: str, agreement: str, by: str, as_json: bool) -> None:
    """Let HOLDING take part in matches under AGREEMENT, ours and the partner's.

    Nothing takes part before: a new list is nobody's to match against.
    """
    number = session.queries().agreement_id(agreement)
    node = session.opened().node
    _show_taking_part(
        holdings.include_holding(HoldingId(holding), number, node, by=by), as_json=as_json
    )


@command.command("exclude")
@click.argument("holding")
@click.argument("agreement")
@officer_option
@json_option
@click.pass_obj
def exclude(session: Session, *, holding: str, agreement: str, by: str, as_json: bool) -> None:
    """Take HOLDING out of AGREEMENT. Runs that began before go on with what they froze."""
    number = session.queries().agreement_id(agreement)
    node = session.opened().node
    _show_taking_part(
        holdings.exclude_holding(HoldingId(holding), number, node, by=by), as_json=as_json
    )


def _show_taking_part(taking_part: tuple[HoldingId, ...], *, as_json: bool) -> None:
    if as_json:
        show_json(taking_part)
    elif taking_part:
        click.echo(f"take part now: {cell(', '.join(taking_part))}")
    else:
        click.echo("no holding takes part in this agreement now: the partner finds nothing")


@command.command("reviews")
@json_option
@click.pass_obj
def reviews(session: Session, *, as_json: bool) -> None:
    """List holdings whose day of review has come."""
    due = retention.reviews_due(session.opened().node)
    if as_json:
        show_json(due)
        return
    rows = ((h.id, h.title, h.review_date, h.legal_basis) for h in due)
    show_table(("HOLDING", "TITLE", "REVIEW", "LEGAL BASIS"), rows, empty="None is due.")


@command.command("review")
@click.argument("holding")
@click.option("--next", "next_", required=True, metavar="DAY", help="The next review.")
@click.option("--reason", required=True, help="Why it is still kept; stands in the log.")
@officer_option
@json_option
@click.pass_obj
def review(
    session: Session, *, holding: str, next_: str, reason: str, by: str, as_json: bool
) -> None:
    """Decide that HOLDING is still to be kept."""
    node = session.opened().node
    try:
        day = dt.date.fromisoformat(next_)
    except ValueError as error:
        raise InvalidInput("--next", "needs the form YYYY-MM-DD") from error
    kept = retention.review_holding(HoldingId(holding), day, reason, node, by=by)
    if as_json:
        show_json(kept)
    else:
        click.echo(f"{kept.id} is reviewed again on {kept.review_date}")


@command.command("purge")
@click.argument("holding")
@click.option("--reason", required=True, help="Why; stands in the log.")
@officer_option
@json_option
@click.pass_obj
def purge(session: Session, *, holding: str, reason: str, by: str, as_json: bool) -> None:
    """Delete for good what HOLDING no longer names; the last import can still be undone."""
    node = session.opened().node
    purged = retention.purge_holding(HoldingId(holding), reason, node, by=by)
    if as_json:
        show_json({"holding": holding, "purged": purged})
    else:
        click.echo(f"{purged} records are deleted for good")


@command.command("revisions")
@click.argument("holding")
@json_option
@click.pass_obj
def revisions(session: Session, *, holding: str, as_json: bool) -> None:
    """List every import of a holding."""
    rows = session.queries().revisions(HoldingId(holding))
    if as_json:
        show_json(rows)
        return
    show_table(
        (
            "REVISION",
            "AT",
            "FROM",
            "ADDED",
            "CHANGED",
            "REMOVED",
            "SAME",
            "REFUSED",
            "BY",
            "UNDONE",
        ),
        (
            (
                row.number,
                row.at,
                row.source_name,
                row.added,
                row.changed,
                row.removed,
                row.unchanged,
                row.refused,
                row.by,
                row.undone or None,
            )
            for row in rows
        ),
        empty="Nothing was imported yet.",
    )


@command.command("refused")
@click.argument("holding")
@click.argument("revision", type=int, required=False)
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many.")
@json_option
@click.pass_obj
def refused(
    session: Session, *, holding: str, revision: int | None, limit: int, offset: int, as_json: bool
) -> None:
    """Show what an import refused and why; the newest one unless REVISION says another."""
    queries = session.queries()
    number = queries.holding(HoldingId(holding)).revision if revision is None else revision
    rows = queries.refused(HoldingId(holding), number, limit=limit, offset=offset)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("LINE", "KEY", "WHAT", "WHY", "WHOLE RECORD"),
            ((r.line, r.key, r.field, r.reason, r.whole_record or None) for r in rows),
            empty="Nothing was refused.",
        )


def _read(source: ListFile, columns: pathlib.Path | None) -> tuple[Reader, Admitted]:
    reader = reader_for(source.name, source.head(HEAD_BYTES), column_map=_column_map(columns))
    with progress(f"reading {source.name}", source.size) as told:
        return reader, holdings.admit_all(reader.read(source.chunks(told)))


def _column_map(path: pathlib.Path | None) -> ColumnMap | None:
    return None if path is None else parse_column_map(read_text(path, MAP_LENGTH_MAX * 4))


def _import_of(
    holding: str, reader: Reader, source: ListFile, *, by: str, removing_most: bool = False
) -> ImportList:
    return ImportList(
        HoldingId(holding), reader.format_id, source.name, source.digest, by, removing_most
    )


def _show_report(report: ImportReport, verb: str) -> None:
    revision: Revision = report.revision
    show_fields(
        (
            ("holding", f"{revision.holding}, revision {revision.number}"),
            ("from", f"{revision.source_name} ({revision.format})"),
            (verb, f"{revision.added:,} new records"),
            ("changed", f"{revision.changed:,}"),
            ("removed", f"{revision.removed:,}"),
            ("unchanged", f"{revision.unchanged:,}"),
            ("refused", f"{revision.refused:,} values or records"),
        )
    )
    _show_reasons(report.rejections)


def _show_reasons(rejections: tuple[Rejection, ...]) -> None:
    counts = sorted(count_by_reason(rejections).items(), key=lambda item: -item[1])
    for (field, reason), count in counts[:_REASONS_SHOWN]:
        click.echo(f"{count:>9,}  {cell(field)}: {cell(reason)}")
    if len(counts) > _REASONS_SHOWN:
        click.echo(f"           and {len(counts) - _REASONS_SHOWN} reasons more")


def _main_name(names: tuple[Name, ...]) -> str:
    return names[0].text if names else "no name"
