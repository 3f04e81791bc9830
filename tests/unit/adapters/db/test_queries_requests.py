"""Requests as rows: what is late stands first, pages leave nothing out, and nobody asks twice."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk import REFUSED, URGENT, Desks, hit_of

from comity.adapters.db.queries_requests import RequestFilter, RequestQueries, RequestRow
from comity.domain.ids import RfiId
from comity.domain.rfis import RfiPhase, RfiSide
from comity.service import rfis


def rows(
    desks: Desks, name: str = "ash", *, limit: int = 100, offset: int = 0, **wanted: object
) -> tuple[RequestRow, ...]:
    node = desks.pair[name]
    queries = RequestQueries(desks.pair.opened[name].engine)
    asked = RequestFilter(**wanted)  # type: ignore[arg-type]
    return queries.rows(asked, node.id, node.now(), limit=limit, offset=offset)


def count(desks: Desks, name: str = "ash", **wanted: object) -> int:
    node = desks.pair[name]
    asked = RequestFilter(**wanted)  # type: ignore[arg-type]
    return RequestQueries(desks.pair.opened[name].engine).count(asked, node.id, node.now())


@pytest.fixture
def several(desks: Desks) -> dict[str, RfiId]:
    """One of each: refused, calm, urgent, a draft; four days later the urgent one is late."""
    refused = desks.acknowledged()
    desks.birch.answer(refused, REFUSED, ())
    calm = desks.ash.ask(desks.agreement)
    urgent = desks.acknowledged(**URGENT)
    desks.pair.clock.move(dt.timedelta(days=4))
    draft = desks.ash.write(desks.agreement)
    desks.pair.settle()
    return {"refused": refused, "calm": calm, "urgent": urgent, "draft": draft.id}


def test_what_is_late_comes_first_then_what_is_due_then_drafts_then_the_rest(
    desks: Desks, several: dict[str, RfiId]
) -> None:
    found = rows(desks)
    assert [row.id for row in found] == [
        several[name] for name in ("urgent", "calm", "draft", "refused")
    ]
    assert [row.is_overdue for row in found] == [True, False, False, False]
    assert found[0].next_clock is not None
    assert found[2].next_clock is None


def test_the_clocks_of_the_list_are_those_of_the_request(
    desks: Desks, several: dict[str, RfiId]
) -> None:
    late = {(stored.id, stored.side) for stored, _ in rfis.overdue(desks.ash.node)}
    assert {(row.id, row.side) for row in rows(desks, only_overdue=True)} == late
    for row in rows(desks, only_open=True):
        faces = desks.ash.clocks(row.id, RfiSide.ASKER)
        assert {face.name: face for face in row.faces} == faces


def test_pages_hold_every_request_once(desks: Desks, several: dict[str, RfiId]) -> None:
    for size in (1, 2, 3):
        pages = [row for at in range(0, 6, size) for row in rows(desks, limit=size, offset=at)]
        assert [row.id for row in pages] == [row.id for row in rows(desks)]


def test_filters_let_through_what_they_say(desks: Desks, several: dict[str, RfiId]) -> None:
    assert [row.id for row in rows(desks, phase=RfiPhase.REFUSED)] == [several["refused"]]
    assert [row.id for row in rows(desks, phase=RfiPhase.DRAFT)] == [several["draft"]]
    assert rows(desks, side=RfiSide.ANSWERER) == ()
    assert len(rows(desks, "birch", side=RfiSide.ANSWERER)) == 3, "no draft is there"
    assert rows(desks, partner="cedar") == ()
    assert len(rows(desks, only_open=True)) == 2
    assert count(desks) == len(rows(desks)) == 4
    assert count(desks, only_open=True) == 2
    assert count(desks, only_overdue=True) == 1
    assert count(desks, side=RfiSide.ANSWERER) == 0


def test_both_sides_read_the_same_clock(desks: Desks, several: dict[str, RfiId]) -> None:
    ours = {row.id: row.faces for row in rows(desks, only_open=True)}
    theirs = {row.id: row.faces for row in rows(desks, "birch", only_open=True)}
    assert ours[several["urgent"]] == theirs[several["urgent"]]


def test_requests_about_a_hit_are_found_from_it(desks: Desks, several: dict[str, RfiId]) -> None:
    queries = RequestQueries(desks.pair.opened["ash"].engine)
    following = {row.id for row in queries.following(desks.hit)}
    assert following == {several["refused"], several["urgent"]}
    assert queries.following(hit_of(desks.hit.run, 29)) == ()


def test_a_clock_that_stands_waits_behind_those_that_run(desks: Desks) -> None:
    stopped, running = desks.acknowledged(**URGENT), desks.acknowledged()
    rfis.stop_clock(stopped, "a judge decides", desks.birch.node, by=desks.birch.proved("eve"))
    desks.pair.settle()
    assert [row.id for row in rows(desks)] == [running, stopped]
    assert not rows(desks)[1].is_overdue
