"""A partner's request is followed back to records of ours, by this node alone."""

from __future__ import annotations

import pytest
from tests.desk import Desk, Desks, hit_of, two_desks
from tests.names import CASE_QUESTION, person
from tests.pair import Pair

from comity.domain.ids import HoldingId, RecordKey
from comity.domain.match_keys.profiles import NAMES_CASE_1
from comity.domain.rfis import AskedIdentifier, Subject
from comity.errors import InvalidInput, Refused
from comity.service.meant import record_of, records_meant


def test_identifiers_of_a_request_lead_to_our_records(desks: Desks) -> None:
    rfi = desks.asked()
    (meant,) = records_meant(rfi, desks.birch.node, by=desks.birch.proved("eve"))
    assert (meant.holding, meant.record.key, meant.why) == ("list", "20", "passport")


def test_what_we_do_not_hold_is_not_found(desks: Desks) -> None:
    unknown = AskedIdentifier("passport", "FR", "ZZ99999")
    newer = AskedIdentifier("scheme-of-tomorrow", "", "1")
    rfi = desks.asked(subject=Subject(name="Nobody", identifiers=(unknown, newer)))
    assert records_meant(rfi, desks.birch.node, by=desks.birch.proved("eve")) == ()


def test_a_request_of_ours_means_no_record_of_ours(desks: Desks) -> None:
    rfi = desks.asked()
    with pytest.raises(InvalidInput):
        records_meant(rfi, desks.ash.node, by=desks.ash.proved("ada"))


def test_whoever_reads_no_content_looks_nothing_up(desks: Desks) -> None:
    rfi = desks.asked()
    root = desks.birch.proved("root")
    with pytest.raises(Refused):
        records_meant(rfi, desks.birch.node, by=root)
    with pytest.raises(Refused):
        record_of(HoldingId("list"), RecordKey("20"), desks.birch.node, by=root)


def test_a_record_that_is_not_there_is_none(desks: Desks) -> None:
    with pytest.raises(InvalidInput):
        record_of(
            HoldingId("list"), RecordKey("none"), desks.birch.node, by=desks.birch.proved("eve")
        )


@pytest.fixture
def named(partners: Pair) -> tuple[Desk, Desk]:
    partners.hold_records("ash", [person("b", "Сергей Владимирович Кузнецов", 1970)])
    partners.hold_records(
        "birch",
        [person("1", "Jean Dupont", 1950), person("2", "Sergei Vladimirovich Kuznetsov", 1970)],
    )
    return two_desks(partners)


def test_the_tag_of_a_hit_by_names_leads_to_the_record_behind_it(
    partners: Pair, named: tuple[Desk, Desk]
) -> None:
    """The tag says nothing to anybody else."""
    ash, birch = named
    profile = NAMES_CASE_1.id
    agreement = partners.agree("ash", "birch", profiles=(profile,))
    run = partners.offer("ash", agreement, profile=profile, question=CASE_QUESTION)
    partners.settle()
    ((key, tag),) = partners.name_hits("ash", run.id)
    hit = hit_of(run.id, key, tag=tag)
    ash.compare(hit)
    rfi = ash.ask(agreement, hit, purpose=CASE_QUESTION.purpose)
    partners.settle()
    (meant,) = records_meant(rfi, birch.node, by=birch.proved("eve"))
    assert (meant.record.key, meant.why) == ("2", "tag")
