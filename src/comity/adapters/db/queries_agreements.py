"""Agreements as rows to show: where each version stands today, and what is left of its quota."""

from __future__ import annotations

import datetime as dt
import itertools

from sqlalchemy import Connection, select

from comity.adapters.db.holdings import SqlHoldings
from comity.adapters.db.instants import from_micros
from comity.adapters.db.numbers import number_from_prefix
from comity.adapters.db.queries_partners import aliases
from comity.adapters.db.rows import AgreementDetail, AgreementRow, QuotaRow
from comity.adapters.db.runs import SqlRuns
from comity.adapters.db.schema import agreements as agreements_table
from comity.domain.agreements import Agreement, Status, epoch_at, status_at
from comity.domain.ids import AgreementId
from comity.domain.matches import Role
from comity.errors import InvalidInput
from comity.protocol import codec

_STANDING = (Status.PROPOSED, Status.IN_FORCE, Status.NOT_YET, Status.SUSPENDED)


def agreements(connection: Connection, now: dt.datetime) -> tuple[AgreementRow, ...]:
    """Every version of every agreement, an agreement's versions together, oldest first."""
    known = aliases(connection)
    query = select(agreements_table).order_by(agreements_table.c.id, agreements_table.c.version)
    return tuple(
        _row(codec.decode(Agreement, r.content), from_micros(r.changed_at), known, now)
        for r in connection.execute(query)
    )


def that_matter(rows: tuple[AgreementRow, ...]) -> tuple[AgreementRow, ...]:
    """The versions that stand or are open; of an agreement without such, its newest."""
    kept: list[AgreementRow] = []
    for _, group in itertools.groupby(rows, key=lambda row: row.id):
        versions = list(group)
        kept += [row for row in versions if row.status in _STANDING] or versions[-1:]
    return tuple(sorted(kept, key=lambda row: (row.partner_alias, row.starts_at, row.version)))


def agreement(
    connection: Connection, number: AgreementId, now: dt.datetime, *, version: int | None
) -> AgreementDetail:
    """One version whole. Raises `InvalidInput` where there is none."""
    versions = tuple(row for row in agreements(connection, now) if row.id == number)
    if not versions:
        raise InvalidInput("agreement", "no such agreement", advice="see `comity agreement list`")
    wanted = versions[-1].version if version is None else version
    row = next((row for row in versions if row.version == wanted), None)
    if row is None:
        raise InvalidInput("version", f"the agreement has versions 1 to {versions[-1].version}")
    whole = _content(connection, number, wanted)
    quota = _quota(connection, whole, now)
    return AgreementDetail(row, whole, versions, quota, SqlHoldings(connection).taking_part(number))


def agreement_id(connection: Connection, prefix: str) -> AgreementId:
    """The one whose number begins so. Raises `InvalidInput` where none or several do."""
    numbers = connection.execute(select(agreements_table.c.id).distinct()).scalars()
    return AgreementId(number_from_prefix("agreement", prefix, numbers))


def _content(connection: Connection, number: AgreementId, version: int) -> Agreement:
    content = connection.execute(
        select(agreements_table.c.content).where(
            agreements_table.c.id == number, agreements_table.c.version == version
        )
    ).scalar_one()
    return codec.decode(Agreement, content)


def _row(
    agreement: Agreement, changed_at: dt.datetime, known: dict[bytes, str], now: dt.datetime
) -> AgreementRow:
    status = status_at(agreement, now)
    return AgreementRow(
        agreement.id,
        agreement.version,
        agreement.partner,
        known.get(agreement.partner, ""),
        agreement.terms.topic,
        status,
        _awaits(agreement, status),
        agreement.us in agreement.suspended_by,
        agreement.partner in agreement.suspended_by,
        agreement.terms.starts_at,
        agreement.terms.ends_at,
        changed_at,
    )


def _awaits(agreement: Agreement, status: Status) -> str:
    if status is not Status.PROPOSED:
        return ""
    return "us" if agreement.proposed_by == agreement.partner else "partner"


def _quota(connection: Connection, agreement: Agreement, now: dt.datetime) -> QuotaRow:
    terms = agreement.terms
    epoch = epoch_at(terms, now)
    runs = SqlRuns(connection)
    return QuotaRow(
        epoch,
        min(terms.ends_at, terms.starts_at + dt.timedelta(days=terms.epoch_days * (epoch + 1))),
        terms.quota_items,
        runs.quota_used(agreement.id, epoch, Role.RECEIVER),
        runs.quota_used(agreement.id, epoch, Role.SENDER),
    )
