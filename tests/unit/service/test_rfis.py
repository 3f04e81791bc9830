"""From a confirmed hit to an answer, between two nodes: every *no* beside its *yes*."""

from __future__ import annotations

from tests.desk import Desks

from comity.domain.answers import Content
from comity.domain.releases import Side
from comity.domain.rfis import RfiPhase, RfiSide
from comity.protocol import codec


def test_a_confirmed_hit_becomes_a_request_and_the_request_an_answer(desks: Desks) -> None:
    rfi = desks.acknowledged()
    desks.birch.answer(rfi)
    desks.pair.settle()
    assert desks.ash.rfi(rfi, RfiSide.ASKER).phase is RfiPhase.ANSWERED
    assert desks.birch.rfi(rfi, RfiSide.ANSWERER).phase is RfiPhase.ANSWERED
    with desks.ash.node.read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    assert copy.content is not None
    said = [s.text for s in codec.decode(Content, copy.content).statements]
    assert said == ["Invented Person", "1970", "FR", "female", "entry 20"]
    assert not desks.pair.codes("ash") + desks.pair.codes("birch")
