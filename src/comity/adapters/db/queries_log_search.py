"""Finding facts of the log by kind, day, officer and partner, page by page, newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, select

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.queries_log import fact_rows
from comity.adapters.db.rows import FactRow
from comity.adapters.db.schema import facts
from comity.adapters.db.statements import snapshot
from comity.domain.facts import Fact
from comity.service.ports import LoggedFact

READ_AT_ONCE = 500
READ_MOST = 20_000
"""Facts opened for one page: officer and partner stand inside them, where no index reaches."""


@dataclass(frozen=True, slots=True)
class FactSearch:
    """What to look for; what is empty does not narrow it.

    Attributes:
        officer: exactly as it stands in the log. partner: our short name for it.
        since, until: first and last day, in UTC. before: only facts with a lower number.
    """

    kind: str = ""
    officer: str = ""
    partner: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class FactPage:
    """Facts found, newest first. `go_on`: where to look further, or None at the log's beginning."""

    rows: tuple[FactRow, ...]
    go_on: int | None


def officer_of(fact: Fact | None) -> str:
    """Who stands for it, by the name in the log; empty for what no person of ours did."""
    for field in ("by", "officer"):
        name = getattr(fact, field, "")
        if isinstance(name, str) and name and name != "partner":
            return name
    return ""


class LogQueries:
    """Reads only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, search: FactSearch, *, limit: int) -> FactPage:
        """One page. It may hold fewer than `limit` and still go on: so much was read."""
        found: list[FactRow] = []
        before, read = search.before, 0
        with snapshot(self._engine) as connection:
            while read < READ_MOST:
                some = _some(connection, search, before)
                for row in some:
                    read, before = read + 1, row.sequence
                    if _fits(row, search):
                        found.append(row)
                        if len(found) == limit:
                            return FactPage(tuple(found), row.sequence or None)
                if len(some) < READ_AT_ONCE:
                    return FactPage(tuple(found), None)
        return FactPage(tuple(found), before)


def _some(connection: Connection, search: FactSearch, before: int | None) -> tuple[FactRow, ...]:
    query = _narrowed(select(facts).order_by(facts.c.sequence.desc()).limit(READ_AT_ONCE), search)
    if before is not None:
        query = query.where(facts.c.sequence < before)
    logged = (
        LoggedFact(r.sequence, from_micros(r.at), r.kind, r.salt, r.content, r.commitment, r.leaf)
        for r in connection.execute(query)
    )
    return fact_rows(connection, logged)


def _narrowed(query: Select[Any], search: FactSearch) -> Select[Any]:
    if search.kind:
        query = query.where(facts.c.kind == search.kind)
    if search.since is not None:
        query = query.where(facts.c.at >= _midnight(search.since))
    if search.until is not None:
        query = query.where(facts.c.at < _midnight(search.until + dt.timedelta(days=1)))
    return query


def _midnight(day: dt.date) -> int:
    return to_micros(dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC))


def _fits(row: FactRow, search: FactSearch) -> bool:
    if search.officer and officer_of(row.fact) != search.officer:
        return False
    return not search.partner or row.partner_alias == search.partner
