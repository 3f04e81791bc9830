"""Hits of every run as rows to show: found by identifiers or by names, with what people made of them.

One row is one thing to compare: a record of ours and what a partner offered, however many
identifiers of the record were hit. Reads only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import cbor2
from sqlalchemy import (
    Engine,
    Select,
    Subquery,
    and_,
    case,
    distinct,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from comity.adapters.db.instants import from_micros
from comity.adapters.db.schema import comparisons, hits, name_hits, partners, records, runs
from comity.adapters.db.statements import snapshot
from comity.domain.hits import HitRef, HitStanding, Verdict, officers_needed
from comity.domain.ids import AgreementId, HoldingId, RecordKey, RunId
from comity.domain.matches import MatchQuality, Role

_QUALITIES = list(MatchQuality)


@dataclass(frozen=True, slots=True)
class HitFilter:
    """Which hits are wanted. What is empty or None excludes nothing.

    `words`: part of the key or main name of our record. `record`: this one alone.
    """

    partner: str = ""
    agreement: AgreementId | None = None
    run: RunId | None = None
    quality: MatchQuality | None = None
    standing: HitStanding | None = None
    words: str = ""
    record: tuple[HoldingId, RecordKey] | None = None


@dataclass(frozen=True, slots=True)
class HitListRow:
    """One hit to compare.

    Attributes:
        run_at: when the run began. title: of our record as it is now; None where no longer held.
        identifiers: how many of the record were hit; 0 for a hit by names.
        officers: how many people have compared it.
    """

    hit: HitRef
    partner_alias: str
    agreement: AgreementId
    run_at: dt.datetime
    quality: MatchQuality
    standing: HitStanding
    identifiers: int
    officers: int
    title: str | None

    @property
    def by_names(self) -> bool:
        """Whether names agree, rather than identifiers."""
        return bool(self.hit.tag)


@dataclass(frozen=True, slots=True)
class AgreedIdentifier:
    """An identifier that stands in both lists."""

    scheme: str
    country: str
    value: str
    quality: MatchQuality


class HitQueries:
    """What the pages of hits read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rows(
        self, wanted: HitFilter, *, sort: str = "newest", limit: int, offset: int = 0
    ) -> tuple[HitListRow, ...]:
        """Hits in the order of `SORTS`."""
        found = _found(wanted)
        order = SORTS.get(sort, SORTS["newest"])(found)
        page = (
            select(found)
            .order_by(*order, found.c.run, found.c.holding, found.c.key, found.c.tag)
            .limit(limit)
            .offset(offset)
            .subquery()
        )
        # Titles are looked up for the rows of the page alone.
        query = (
            select(page, records.c.title)
            .outerjoin(records, _is_current(page.c))
            .order_by(*SORTS.get(sort, SORTS["newest"])(page), page.c.run, page.c.holding)
            .order_by(page.c.key, page.c.tag)
        )
        with snapshot(self._engine) as connection:
            return tuple(_row(row) for row in connection.execute(query))

    def count(self, wanted: HitFilter) -> int:
        """How many `rows` would give without a limit."""
        query = select(func.count()).select_from(_found(wanted))
        with snapshot(self._engine) as connection:
            return connection.execute(query).scalar_one()

    def standings(self) -> dict[HitStanding, int]:
        """How many hits stand where, over all partners."""
        found = _found(HitFilter())
        query = select(found.c.standing, func.count()).group_by(found.c.standing)
        with snapshot(self._engine) as connection:
            return {HitStanding(row[0]): row[1] for row in connection.execute(query)}

    def row(self, hit: HitRef) -> HitListRow | None:
        """One hit, or None."""
        wanted = HitFilter(run=hit.run)
        found = _found(wanted)
        query = (
            select(found, records.c.title)
            .outerjoin(records, _is_current(found.c))
            .where(
                found.c.holding == hit.holding,
                found.c.key == hit.record,
                found.c.tag == hit.tag,
            )
        )
        with snapshot(self._engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else _row(row)

    def identifiers(self, hit: HitRef) -> tuple[AgreedIdentifier, ...]:
        """What agreed, for a hit of identifiers."""
        query = (
            select(hits.c.scheme, hits.c.country, hits.c.value, hits.c.quality)
            .where(hits.c.run == hit.run, hits.c.holding == hit.holding, hits.c.key == hit.record)
            .order_by(hits.c.scheme, hits.c.value, hits.c.country)
        )
        with snapshot(self._engine) as connection:
            rows = connection.execute(query)
            return tuple(
                AgreedIdentifier(r.scheme, r.country, r.value, MatchQuality(r.quality))
                for r in rows
            )

    def parts(self, hit: HitRef) -> tuple[str, ...]:
        """What agrees and what does not, in words, for a hit by names."""
        query = select(name_hits.c.parts).where(
            name_hits.c.run == hit.run,
            name_hits.c.holding == hit.holding,
            name_hits.c.key == hit.record,
            name_hits.c.tag == hit.tag,
        )
        with snapshot(self._engine) as connection:
            data = connection.execute(query).scalar()
        return () if data is None else tuple(cbor2.loads(data))


SORTS: dict[str, Any] = {
    "newest": lambda found: (found.c.created_at.desc(),),
    "oldest": lambda found: (found.c.created_at,),
    "quality": lambda found: (found.c.rank, found.c.created_at.desc()),
    "partner": lambda found: (found.c.alias, found.c.created_at.desc()),
    "record": lambda found: (found.c.holding, found.c.key, found.c.created_at.desc()),
}
"""Orders of the list, by name."""


def _found(wanted: HitFilter) -> Subquery:
    """Every hit that is wanted, graded and with its standing."""
    both, latest = _both(wanted.run), _latest(wanted.run)
    standing = _standing(both.c.rank, latest)
    query = (
        select(
            both,
            runs.c.created_at,
            runs.c.agreement,
            partners.c.alias,
            func.coalesce(latest.c.officers, 0).label("officers"),
            standing.label("standing"),
        )
        .join(runs, and_(runs.c.id == both.c.run, runs.c.role == Role.RECEIVER.value))
        .join(partners, partners.c.node == runs.c.partner)
        .outerjoin(latest, _same_hit(both.c, latest.c))
    )
    return _narrowed(query, wanted, both, standing).subquery()


def _both(run: RunId | None) -> Subquery:
    """Hits of identifiers, one row per record, and hits by names, one row per pair."""
    of_hits = select(
        hits.c.run,
        hits.c.holding,
        hits.c.key,
        literal(b"").label("tag"),
        func.min(_rank(hits.c.quality)).label("rank"),
        func.count().label("identifiers"),
    ).group_by(hits.c.run, hits.c.holding, hits.c.key)
    of_names = select(
        name_hits.c.run,
        name_hits.c.holding,
        name_hits.c.key,
        name_hits.c.tag,
        _rank(name_hits.c.quality).label("rank"),
        literal(0).label("identifiers"),
    )
    if run is not None:
        of_hits = of_hits.where(hits.c.run == run)
        of_names = of_names.where(name_hits.c.run == run)
    return union_all(of_hits, of_names).subquery()


def _rank(quality: Any) -> Any:
    return case({q.value: place for place, q in enumerate(_QUALITIES)}, value=quality)


def _latest(run: RunId | None) -> Subquery:
    """Per hit: how many people compared it, and whether their latest findings are one."""
    c = comparisons.c
    newest_first = func.row_number().over(
        partition_by=(c.run, c.holding, c.key, c.tag, c.officer),
        order_by=(c.at.desc(), c.id.desc()),
    )
    every = select(c.run, c.holding, c.key, c.tag, c.verdict, newest_first.label("n"))
    ranked = (every if run is None else every.where(c.run == run)).subquery()
    r = ranked.c
    return (
        select(
            r.run,
            r.holding,
            r.key,
            r.tag,
            func.count().label("officers"),
            func.count(distinct(r.verdict)).label("kinds"),
            func.min(r.verdict).label("verdict"),
        )
        .where(r.n == 1)
        .group_by(r.run, r.holding, r.key, r.tag)
        .subquery()
    )


def _standing(rank: Any, latest: Subquery) -> Any:
    """As `domain.hits.standing_of` reckons it; a test compares the two."""
    needed = case(
        {place: officers_needed(quality) for place, quality in enumerate(_QUALITIES)}, value=rank
    )
    return case(
        (latest.c.officers.is_(null()), HitStanding.OPEN.value),
        (latest.c.kinds > 1, HitStanding.DISPUTED.value),
        (
            and_(latest.c.verdict == Verdict.CONFIRMED.value, latest.c.officers < needed),
            HitStanding.SECOND_NEEDED.value,
        ),
        else_=latest.c.verdict,
    )


def _narrowed(query: Select[Any], wanted: HitFilter, both: Subquery, standing: Any) -> Select[Any]:
    if wanted.partner:
        query = query.where(partners.c.alias == wanted.partner)
    if wanted.agreement is not None:
        query = query.where(runs.c.agreement == wanted.agreement)
    if wanted.quality is not None:
        query = query.where(both.c.rank == _QUALITIES.index(wanted.quality))
    if wanted.standing is not None:
        query = query.where(standing == wanted.standing.value)
    if wanted.record is not None:
        query = query.where(both.c.holding == wanted.record[0], both.c.key == wanted.record[1])
    if wanted.words:
        query = query.where(_has_words(both, wanted.words))
    return query


def _has_words(both: Subquery, words: str) -> Any:
    titled = select(records.c.id).where(
        _is_current(both.c), records.c.title.icontains(words, autoescape=True)
    )
    return or_(both.c.key.icontains(words, autoescape=True), titled.exists())


def _same_hit(a: Any, b: Any) -> Any:
    return and_(a.run == b.run, a.holding == b.holding, a.key == b.key, a.tag == b.tag)


def _is_current(of: Any) -> Any:
    return and_(
        records.c.holding == of.holding,
        records.c.key == of.key,
        records.c.to_revision.is_(None),
    )


def _row(row: Any) -> HitListRow:
    return HitListRow(
        HitRef(RunId(row.run), HoldingId(row.holding), RecordKey(row.key), bytes(row.tag)),
        row.alias,
        AgreementId(row.agreement),
        from_micros(row.created_at),
        _QUALITIES[row.rank],
        HitStanding(row.standing),
        row.identifiers,
        row.officers,
        row.title,
    )
