"""Nodes that die at every commit: once before it took hold, and once right after."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from tests.pair import ROUNDS_MAX, Pair

from comity.domain.ids import RunId
from comity.service import inbox, matches, outbox, standing
from comity.service.ports import Node, OpenUnitOfWork, UnitOfWork


class Crash(BaseException):
    """The process is gone. No handler of the product may catch it."""


class Plan:
    """Turn by turn, a commit is lost or kept; the process is gone either way."""

    def __init__(self) -> None:
        self.commits = 0

    def strike(self, commit: Callable[[], None]) -> None:
        self.commits += 1
        if self.commits % 2 == 0:
            commit()
        raise Crash


class _Doomed:
    """A unit of work under a plan."""

    def __init__(self, uow: UnitOfWork, plan: Plan) -> None:
        self._uow, self._plan = uow, plan

    def __getattr__(self, name: str) -> Any:
        return getattr(self._uow, name)

    def commit(self) -> None:
        self._plan.strike(self._uow.commit)


def _doomed(open_unit: OpenUnitOfWork, plan: Plan) -> OpenUnitOfWork:
    @contextmanager
    def opened() -> Iterator[Any]:
        with open_unit() as uow:
            yield _Doomed(uow, plan)

    def reopened() -> AbstractContextManager[Any]:
        return opened()

    return reopened


def restart_all(pair: Pair, plan: Plan) -> None:
    """Both nodes again from their files alone, and doomed as before."""
    for name in pair.opened:
        pair.restart(name)
        opened = pair.opened[name]
        node = dataclasses.replace(opened.node, open_unit=_doomed(opened.node.open_unit, plan))
        pair.put(dataclasses.replace(opened, node=node))


def run_through(pair: Pair, offer: Callable[[], Any]) -> Plan:
    """Offer a run and let it go to its end, with a crash at each commit of either node."""
    plan = Plan()
    restart_all(pair, plan)
    while not pair.runs("ash"):
        survive(pair, plan, offer)
    live_through(pair, plan)
    for name in pair.opened:
        pair.restart(name)
    return plan


def live_through(pair: Pair, plan: Plan) -> None:
    """Let both nodes do all they can, dying as planned."""
    for _ in range(ROUNDS_MAX):
        if not sum(survive(pair, plan, step) for step in steps_of(pair)):
            break
    else:
        raise AssertionError("the nodes never came to rest")


def steps_of(pair: Pair) -> list[Callable[[], int]]:
    """Looked up anew at each call: after a crash these are other nodes."""
    steps: list[Callable[[], int]] = []
    for name in pair.opened:
        steps += [
            lambda name=name: int(inbox.process_next(pair[name])),  # type: ignore[misc]
            lambda name=name: matches.advance_all(pair[name]),  # type: ignore[misc]
            lambda name=name: standing.advance_all(pair[name]),  # type: ignore[misc]
            lambda name=name: outbox.deliver_pending(pair[name], pair.wire),  # type: ignore[misc]
        ]
    return steps


def survive(pair: Pair, plan: Plan, step: Callable[[], Any]) -> int:
    try:
        return int(bool(step()))
    except Crash:
        restart_all(pair, plan)
        return 1


def outcome(pair: Pair, agreement: Any, run: RunId | None = None) -> dict[str, Any]:
    """All that must not depend on crashes: runs, hits, quotas, and facts but for what is random."""
    return {
        name: (
            sorted((r.role, r.mode, r.phase, r.hits or -1) for r in pair.runs(name)),
            sorted(sorted(pair.hits(name, r.id)) for r in pair.runs(name)),
            [pair.quota(name, agreement, role) for role in matches.Role],
            sorted(_lasting(fact) for fact in pair.facts(name)),
            pair.codes(name),
        )
        for name in pair.opened
    }


def _lasting(fact: Any) -> str:
    kept = {
        field.name: value
        for field in dataclasses.fields(fact)
        if not isinstance(value := getattr(fact, field.name), bytes)
    }
    return f"{type(fact).__name__} {kept}"


def doomed_node(node: Node, plan: Plan) -> Node:
    """One node under a plan of its own."""
    return dataclasses.replace(node, open_unit=_doomed(node.open_unit, plan))
