"""Read models show what is stored, wait for nobody, and hold nothing secret."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.pair import Pair

from comity.adapters.db import rows
from comity.adapters.db.numbers import number_from_prefix
from comity.adapters.db.queries import Queries
from comity.domain.agreements import Status
from comity.domain.facts import MatchOffered
from comity.domain.ids import AgreementId, HoldingId, RunId
from comity.domain.matches import Phase
from comity.domain.partners import Standing
from comity.errors import ComityError, InvalidInput

Agreed = tuple[Pair, AgreementId]


def queries(pair: Pair, name: str = "ash") -> Queries:
    return Queries(pair.opened[name].engine)


def test_reading_waits_for_no_writer(agreed: Agreed) -> None:
    """The console must answer while an import runs; it sees the state before."""
    pair, _ = agreed
    with pair["ash"].open_unit() as uow:
        holding = uow.holdings.get(HoldingId("list"))
        assert holding is not None
        uow.holdings.put(dataclasses.replace(holding, title="Not committed"))
        assert queries(pair).holding(holding.id).title == "A list"


def test_overview_of_two_partners_at_rest(agreed: Agreed) -> None:
    """Nothing waits for anybody."""
    pair, _ = agreed
    overview = queries(pair).overview(pair.clock())
    (partner,) = overview.partners
    assert (partner.alias, partner.standing) == ("birch", Standing.ACTIVE)
    assert partner.channel.sent == partner.channel.confirmed > 0
    assert partner.channel.undelivered_since is None
    assert (overview.awaiting_us, overview.open_runs, overview.evidence) == ((), (), 0)


def test_overview_names_what_waits(agreed: Agreed) -> None:
    """An undelivered message, an open run, an unsigned version, a holding due for review."""
    pair, number = agreed
    before = pair.clock()
    pair.offer("ash", number)
    overview = queries(pair).overview(before + dt.timedelta(days=3000))
    channel = overview.partners[0].channel
    assert channel.undelivered == 1
    assert channel.undelivered_since is not None
    assert channel.undelivered_since >= before
    assert [run.phase for run in overview.open_runs] == [Phase.OFFERED]
    assert [holding.id for holding in overview.holdings_due] == ["list"]


def test_two_heads_of_a_channel_are_the_same_from_both_sides(agreed: Agreed) -> None:
    """That is what two administrators compare after a restored backup."""
    pair, _ = agreed
    (ours,) = queries(pair, "ash").partners()
    (theirs,) = queries(pair, "birch").partners()
    assert ours.channel.out_head == theirs.channel.in_head
    assert ours.channel.in_head == theirs.channel.out_head


def test_agreement_with_its_versions_and_quota(agreed: Agreed) -> None:
    """What is used is counted for either direction."""
    pair, number = agreed
    run = pair.offer("ash", number)
    pair.settle()
    detail = queries(pair).agreement(number, pair.clock())
    assert detail.row.status is Status.IN_FORCE
    assert detail.quota.used_by_us == run.items_padded
    assert queries(pair, "birch").agreement(number, pair.clock()).quota.used_by_partner == (
        run.items_padded
    )
    with pytest.raises(InvalidInput, match="versions 1 to 1"):
        queries(pair).agreement(number, pair.clock(), version=2)


def test_an_agreement_is_shown_as_the_calendar_has_it(agreed: Agreed) -> None:
    """Its stored status never says expired."""
    pair, number = agreed
    later = pair.clock() + dt.timedelta(days=4000)
    assert queries(pair).agreement(number, later).row.status is Status.EXPIRED


def test_facts_are_decoded_with_the_partner_by_name(agreed: Agreed) -> None:
    """Newest first."""
    pair, number = agreed
    pair.offer("ash", number)
    (row,) = queries(pair).facts(limit=1)
    assert isinstance(row.fact, MatchOffered)
    assert row.partner_alias == "birch"
    assert queries(pair).facts(before=0) == ()


@pytest.mark.parametrize(
    "ask",
    [
        lambda q: q.partner("oak"),
        lambda q: q.holding(HoldingId("none")),
        lambda q: q.revisions(HoldingId("none")),
        lambda q: q.records(HoldingId("none")),
        lambda q: q.record(HoldingId("list"), "none"),
        lambda q: q.refused(HoldingId("list"), 9),
        lambda q: q.run(RunId(bytes(16))),
        lambda q: q.fact(10_000),
        lambda q: q.evidence_data(1),
        lambda q: q.agreement(AgreementId(bytes(16)), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
    ],
)
def test_what_is_not_there_is_an_error_in_words(ask: object, agreed: Agreed) -> None:
    """Never an empty row that looks like an answer."""
    assert callable(ask)
    with pytest.raises(ComityError):
        ask(queries(agreed[0]))


def test_search_takes_words_as_they_are(agreed: Agreed) -> None:
    """A per cent sign is no wildcard; every word has to begin one, in any case of letters."""
    found = queries(agreed[0])
    assert [row.key for row in found.records(HoldingId("list"), search="PERS 7")] == ["7"]
    assert found.records(HoldingId("list"), search="erson 7") == ()
    assert found.records(HoldingId("list"), search="%") == ()
    assert len(found.records(HoldingId("list"), limit=5, offset=28)) == 2


@pytest.mark.parametrize("secret", ["seed", "state", "key_seed", "salt", "passphrase"])
def test_no_row_has_room_for_a_secret(secret: str) -> None:
    """What is never read cannot be shown."""
    kinds = [kind for kind in vars(rows).values() if dataclasses.is_dataclass(kind)]
    assert all(secret not in {f.name for f in dataclasses.fields(kind)} for kind in kinds)


NUMBERS = (bytes.fromhex("aabb" + "00" * 14), bytes.fromhex("aacc" + "00" * 14))


def test_a_prefix_that_is_enough_names_the_number() -> None:
    """In either case of letters; the whole number as well."""
    assert number_from_prefix("run", "AAB", NUMBERS) == NUMBERS[0]
    assert number_from_prefix("run", NUMBERS[1].hex(), NUMBERS) == NUMBERS[1]
    assert number_from_prefix("run", "aac", (*NUMBERS, NUMBERS[1])) == NUMBERS[1]


@pytest.mark.parametrize("prefix", ["", "aa", "ab", "xyz", "aab ", "0" * 33])
def test_a_prefix_that_is_not_is_refused(prefix: str) -> None:
    """Ambiguous, unknown or no hex digits: nothing is guessed."""
    with pytest.raises(InvalidInput):
        number_from_prefix("run", prefix, NUMBERS)
