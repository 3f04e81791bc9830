"""Two services as real processes, their people appointed and a match done: where stories begin."""

from __future__ import annotations

import contextlib
import dataclasses
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser
from tests.desk import Desk, secret_of
from tests.e2e.chromium import Desktop, desktop
from tests.integration.served import ServedNode, agree, enrol, hold, wait_until

from comity.domain.agreements import Agreement, Mode
from comity.domain.ids import OfficerId, RunId
from comity.domain.matches import Question
from comity.domain.rights import all_clear
from comity.service import matches
from comity.settings import save_settings

QUESTION = Question("investigation", "liaison officer", "case 7", "ada")


@dataclass
class Told:
    """Both services, and what they have so far."""

    first: ServedNode
    second: ServedNode
    agreement: Agreement
    run: RunId

    def base(self, node: ServedNode) -> str:
        """Address of a node's console."""
        return f"http://localhost:{node.opened.settings.console_port}"


@contextlib.contextmanager
def two_services(folder: pathlib.Path) -> Iterator[Told]:
    """First and second, partners, with officers, an agreement, lists, and ten hits of first's."""
    first, second = served(folder / "first", "first"), served(folder / "second", "second")
    try:
        for node in (first, second):
            Desk({node.opened.settings.name: node.opened.node}, node.opened.settings.name).staff()
            node.start()
        enrol(first, second)
        agreement = agree(first, second)
        hold(first, range(30))
        hold(second, range(20, 50))
        yield Told(first, second, agreement, matched(first, agreement))
    finally:
        first.stop()
        second.stop()


def served(folder: pathlib.Path, name: str) -> ServedNode:
    """A node whose officers sign in by their secret alone: a test has no second device."""
    node = ServedNode(folder, name)
    settings = dataclasses.replace(node.opened.settings, **_one_factor(node))
    save_settings(node.opened.folder, settings)
    return node


def _one_factor(node: ServedNode) -> dict[str, bool]:
    known = {field.name for field in dataclasses.fields(node.opened.settings)}
    return {"console_second_factor": False} if "console_second_factor" in known else {}


def matched(asker: ServedNode, agreement: Agreement) -> RunId:
    """Ask, with the rights check made, and wait for the result."""
    node = asker.opened.node
    check = all_clear(OfficerId("ada"), offence="terrorism", proportionality="one case")
    offer = matches.OfferMatch(agreement.id, Mode.ITEMS, QUESTION, (), "identifiers-1", check)
    run = matches.offer_match(offer, node)

    def concluded() -> bool:
        with node.read_unit() as uow:
            stored = uow.runs.get(run.id, run.role)
        return stored is not None and stored.run.hits is not None

    wait_until(concluded, "the match never concluded")
    return run.id


def officer(browser: Browser, told: Told, node: ServedNode, name: str, **looks: Any) -> Desktop:
    """An officer who has signed in; `looks`: width, theme, language of their browser."""
    sat = desktop(browser, told.base(node), **looks)
    sat.sign_in(name, secret_of(name))
    return sat
