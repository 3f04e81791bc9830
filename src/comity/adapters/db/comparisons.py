"""What people found who compared hits, as rows beside the hits themselves."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from comity.adapters.db.instants import from_micros, to_micros
from comity.adapters.db.schema import comparisons, hits, name_hits, records
from comity.domain.hits import Comparison, HitRef, Verdict
from comity.domain.ids import OfficerId
from comity.domain.matches import MatchQuality

_BEST_FIRST = list(MatchQuality)


class SqlComparisons:
    """Implements `service.ports.Comparisons`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def quality(self, hit: HitRef) -> MatchQuality | None:
        """Hits by names where there is a tag, else hits of identifiers."""
        table = name_hits if hit.tag else hits
        found = select(table.c.quality).where(
            table.c.run == hit.run, table.c.holding == hit.holding, table.c.key == hit.record
        )
        if hit.tag:
            found = found.where(name_hits.c.tag == hit.tag)
        grades = [MatchQuality(grade) for grade in self._connection.execute(found).scalars()]
        return min(grades, key=_BEST_FIRST.index, default=None)

    def of(self, hit: HitRef) -> tuple[Comparison, ...]:
        """Sorted as they were added."""
        rows = self._connection.execute(
            select(comparisons)
            .where(
                comparisons.c.run == hit.run,
                comparisons.c.holding == hit.holding,
                comparisons.c.key == hit.record,
                comparisons.c.tag == hit.tag,
            )
            .order_by(comparisons.c.id)
        )
        return tuple(
            Comparison(hit, OfficerId(r.officer), Verdict(r.verdict), r.why, from_micros(r.at))
            for r in rows
        )

    def put(self, comparison: Comparison) -> None:
        """Inserts only."""
        hit = comparison.hit
        self._connection.execute(
            insert(comparisons).values(
                run=hit.run,
                holding=hit.holding,
                key=hit.record,
                tag=hit.tag,
                officer=comparison.officer,
                verdict=comparison.verdict.value,
                why=comparison.why,
                at=to_micros(comparison.at),
            )
        )

    def identifiers(self, hit: HitRef) -> tuple[tuple[str, str, str], ...]:
        """Sorted; nothing for a hit by names."""
        if hit.tag:
            return ()
        rows = self._connection.execute(
            select(hits.c.scheme, hits.c.country, hits.c.value)
            .where(hits.c.run == hit.run, hits.c.holding == hit.holding, hits.c.key == hit.record)
            .order_by(hits.c.scheme, hits.c.country, hits.c.value)
        )
        return tuple((row.scheme, row.country, row.value) for row in rows)

    def title(self, hit: HitRef) -> str:
        """Of the current revision."""
        title: str | None = self._connection.execute(
            select(records.c.title).where(
                records.c.holding == hit.holding,
                records.c.key == hit.record,
                records.c.to_revision.is_(None),
            )
        ).scalar()
        return title or ""
