"""`comity record`: single records, and what of each can be matched."""

from __future__ import annotations

import click

from comity.adapters.db.rows import RecordDetail
from comity.domain.dates import format_partial_date
from comity.domain.ids import HoldingId
from comity.entrypoints.cli.output import cell, show_fields, show_json, show_table
from comity.entrypoints.cli.session import Session, json_option


@click.group("record")
def command() -> None:
    """Look at single records of a holding."""


@command.command("list")
@click.argument("holding")
@click.option(
    "--search", default="", help="Only those of whose names or key these words are beginnings."
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many.")
@json_option
@click.pass_obj
def list_(
    session: Session, *, holding: str, search: str, limit: int, offset: int, as_json: bool
) -> None:
    """List current records."""
    rows = session.queries().records(HoldingId(holding), search=search, limit=limit, offset=offset)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("KEY", "NAME", "SINCE REVISION"),
            ((row.key, row.title, row.since_revision) for row in rows),
            empty="No such records.",
        )


@command.command("show")
@click.argument("holding")
@click.argument("key")
@json_option
@click.pass_obj
def show(session: Session, *, holding: str, key: str, as_json: bool) -> None:
    """Show a record, and what each of its identifiers will be matched as, or why not."""
    detail = session.queries().record(HoldingId(holding), key)
    if as_json:
        show_json(detail)
        return
    show_fields(_fields(detail))
    click.echo()
    show_table(
        ("IDENTIFIER", "WILL BE MATCHED AS", "WHY NOT"),
        ((item.scheme, item.matched_as, item.unmatchable) for item in detail.matching),
        empty="No identifiers: nothing of it will be matched.",
    )


def _fields(detail: RecordDetail) -> tuple[tuple[str, object], ...]:
    record = detail.record
    return (
        ("record", f"{detail.row.holding} {record.key}"),
        ("kind", record.kind),
        *(("name", f"{name.text} ({name.quality.value})") for name in record.names),
        ("born", tuple(format_partial_date(date) for date in record.dates_of_birth)),
        ("sex", record.sex),
        ("places", tuple(cell(place) for place in record.places)),
        ("countries", record.countries),
        ("programme", record.programme),
        ("remarks", record.remarks),
        ("since revision", detail.row.since_revision),
    )
