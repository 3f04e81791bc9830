"""Which records of ours a partner's request means: by the identifiers that it names, or by the tag
under which a match showed our record to it. Only this node can read a tag back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.domain.access import Act
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.ids import HoldingId, RecordKey, RfiId
from comity.domain.matches import Role
from comity.domain.records import Record
from comity.domain.rfis import AskedIdentifier, RequestText, RfiSide
from comity.errors import InvalidInput
from comity.service.match_pairs import tag_of
from comity.service.officers import Proved, insist_may
from comity.service.ports import ContainerKey, Node, SetSubject, UnitOfWork
from comity.service.rfi_steps import of_ours


@dataclass(frozen=True, slots=True)
class Meant:
    """A record of ours. `why`: the scheme of the identifier that names it, or `tag`."""

    holding: HoldingId
    record: Record
    why: str


def records_meant(rfi: RfiId, node: Node, *, by: Proved) -> tuple[Meant, ...]:
    """Our current records that the request means, each once; empty where we find none.

    Raises:
        InvalidInput: we received no such request. Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        text = of_ours(uow, rfi, RfiSide.ANSWERER).text
        found = {(h, k): why for h, k, why in _places(uow, text)}
        held = ((h, uow.holdings.record(h, k), why) for (h, k), why in found.items())
        return tuple(Meant(h, record, why) for h, record, why in held if record is not None)


def record_of(holding: HoldingId, key: RecordKey, node: Node, *, by: Proved) -> Record:
    """One current record of ours.

    Raises:
        InvalidInput: there is none of that key. Refused: a role that reads no content.
    """
    with node.read_unit() as uow:
        insist_may(uow, by, Act.READ_CONTENT)
        held = uow.holdings.record(holding, key)
    if held is None:
        raise InvalidInput("record", "there is no current record of that key in this holding")
    return held


def _places(uow: UnitOfWork, text: RequestText) -> Iterator[tuple[HoldingId, RecordKey, str]]:
    for asked in text.subject.identifiers:
        if (wanted := _identifier(asked)) is not None:
            for held in uow.holdings.held_under(wanted):
                yield held.holding, held.record, asked.scheme
    if text.subject.tag and text.run is not None:
        for subject in _behind_tag(uow, text):
            yield subject.holding, subject.record, "tag"


def _identifier(asked: AskedIdentifier) -> Identifier | None:
    """A scheme that this version does not know names no record of ours."""
    known = {scheme.value: scheme for scheme in Scheme}
    scheme = known.get(asked.scheme)
    return None if scheme is None else Identifier(scheme, asked.value, asked.country)


def _behind_tag(uow: UnitOfWork, text: RequestText) -> Iterator[SetSubject]:
    """Tags are made from the epoch's seed, which lives as long as the epoch."""
    assert text.run is not None, "a tag belongs to a run"
    stored = uow.runs.get(text.run, Role.SENDER)
    if stored is None:
        return
    place = ContainerKey(stored.run.agreement, stored.run.epoch, b"", b"")
    seed = uow.run_store.epoch_seed(place)
    if seed is None:
        return
    for number, subject in enumerate(uow.runs.all_subjects(stored.set_id)):
        if tag_of(seed, stored.set_id, number) == text.subject.tag:
            yield subject
