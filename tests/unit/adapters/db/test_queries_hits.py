"""Hits of all runs as rows: what the filters let through, and where each stands."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import cbor2
import pytest
from sqlalchemy import insert, select, update
from tests.desk import Desks, hit_of
from tests.pair import Pair

from comity.adapters.db import schema
from comity.adapters.db.queries_hits import SORTS, HitFilter, HitListRow, HitQueries
from comity.domain.hits import Comparison, HitRef, HitStanding, Verdict, standing_of
from comity.domain.ids import AgreementId, OfficerId
from comity.domain.matches import MatchQuality
from comity.service.comparisons import compared_hit


def queries(pair: Pair, name: str = "ash") -> HitQueries:
    return HitQueries(pair.opened[name].engine)


def found(desks: Desks, **wanted: object) -> tuple[HitListRow, ...]:
    return queries(desks.pair).rows(HitFilter(**wanted), limit=100)  # type: ignore[arg-type]


def regrade(desks: Desks, hit: HitRef, quality: MatchQuality) -> None:
    """As if the run had found it so."""
    table = schema.hits
    with desks.pair.opened["ash"].engine.begin() as connection:
        connection.execute(
            update(table)
            .where(table.c.run == hit.run, table.c.key == hit.record)
            .values(quality=quality.value)
        )


def test_a_record_is_one_row_however_many_of_its_identifiers_hit(desks: Desks) -> None:
    table = schema.hits
    with desks.pair.opened["ash"].engine.begin() as connection:
        first = connection.execute(select(table).limit(1)).mappings().one()
        again = {**first, "value": "OTHER", "quality": MatchQuality.EXACT.value}
        connection.execute(insert(table).values(again))
    rows = {row.hit.record: row for row in found(desks)}
    assert len(rows) == 10
    assert rows[first["key"]].identifiers == 2
    assert rows[first["key"]].quality is MatchQuality.EXACT, "the best of them"


def test_a_hit_by_names_is_a_row_with_its_tag_and_what_agrees(desks: Desks) -> None:
    hit = hit_of(desks.hit.run, 3, tag=b"12345678")
    with desks.pair.opened["ash"].engine.begin() as connection:
        connection.execute(
            insert(schema.name_hits).values(
                run=hit.run,
                holding=hit.holding,
                key=hit.record,
                tag=hit.tag,
                quality=MatchQuality.POSSIBLE.value,
                parts=cbor2.dumps(["names agree", "no year agrees"]),
            )
        )
    row = queries(desks.pair).row(hit)
    assert row is not None
    assert row.by_names
    assert row.title == "Person 3"
    assert queries(desks.pair).parts(hit) == ("names agree", "no year agrees")
    assert queries(desks.pair).identifiers(desks.hit)[0].scheme == "passport"
    assert queries(desks.pair).count(HitFilter()) == 11


def say(desks: Desks, hit: HitRef, officer: OfficerId, verdict: Verdict) -> None:
    """A finding as the service keeps it, without proving every time who says it."""
    desks.pair.clock.move(dt.timedelta(minutes=1))
    with desks.ash.node.open_unit() as uow:
        uow.comparisons.put(Comparison(hit, officer, verdict, "why", desks.ash.node.now()))
        uow.commit()


def _findings() -> Iterator[tuple[MatchQuality, tuple[tuple[str, Verdict], ...]]]:
    """No finding, one, or two, of one officer or of two, of every quality."""
    said = [(who, verdict) for who in ("ada", "eve") for verdict in Verdict]
    some = [(), *((one,) for one in said), *itertools.product(said, repeat=2)]
    yield from itertools.product(MatchQuality, some)


def test_the_list_reckons_standings_as_the_rule_does(desks: Desks) -> None:
    """Two reckonings of one thing: what the list says must be what lets a request leave."""
    hits = [row.hit for row in found(desks)]
    for number, (quality, findings) in enumerate(_findings()):
        hit = hits[number % len(hits)]
        regrade(desks, hit, quality)
        with desks.pair.opened["ash"].engine.begin() as connection:
            connection.execute(schema.comparisons.delete())
        for officer, verdict in findings:
            say(desks, hit, OfficerId(officer), verdict)
        compared = compared_hit(hit, desks.ash.node)
        row = queries(desks.pair).row(hit)
        assert row is not None
        assert row.standing is standing_of(quality, compared.comparisons), (quality, findings)


def test_filters_let_through_what_they_say(desks: Desks) -> None:
    other = hit_of(desks.hit.run, 25)
    desks.ash.compare(desks.hit)
    desks.ash.compare(other, Verdict.CANNOT_TELL)
    regrade(desks, other, MatchQuality.POSSIBLE)
    assert [row.hit for row in found(desks, standing=HitStanding.CONFIRMED)] == [desks.hit]
    assert [row.hit for row in found(desks, quality=MatchQuality.POSSIBLE)] == [other]
    assert len(found(desks, standing=HitStanding.OPEN)) == 8
    assert len(found(desks, partner="birch")) == 10
    assert found(desks, partner="cedar") == ()
    assert len(found(desks, agreement=desks.agreement)) == 10
    assert found(desks, agreement=AgreementId(bytes(16))) == ()
    assert [row.hit for row in found(desks, words="person 25")] == [other]
    assert found(desks, words="%") == ()
    assert queries(desks.pair).standings() == {
        HitStanding.OPEN: 8,
        HitStanding.CONFIRMED: 1,
        HitStanding.CANNOT_TELL: 1,
    }


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_gives_every_hit_once_over_all_pages(desks: Desks, sort: str) -> None:
    every = queries(desks.pair).rows(HitFilter(), sort=sort, limit=100)
    pages = [
        row
        for offset in range(0, 10, 3)
        for row in queries(desks.pair).rows(HitFilter(), sort=sort, limit=3, offset=offset)
    ]
    assert pages == list(every)
    assert len({row.hit for row in pages}) == 10


def test_the_newest_run_stands_first(desks: Desks) -> None:
    desks.pair.clock.move(dt.timedelta(days=1))
    run = desks.pair.offer("ash", desks.agreement)
    desks.pair.settle()
    rows = found(desks)
    assert len(rows) == 20
    assert {row.hit.run for row in rows[:10]} == {run.id}
    assert {row.hit.run for row in found(desks, run=run.id)} == {run.id}


def test_a_record_that_is_gone_has_no_title(desks: Desks) -> None:
    desks.pair.hold("ash", range(25))
    assert [row.title for row in found(desks)].count(None) == 5


def test_the_side_that_answers_has_no_hits(desks: Desks) -> None:
    assert queries(desks.pair, "birch").count(HitFilter()) == 0
    assert queries(desks.pair, "birch").row(desks.hit) is None
