"""T01, by names: a partner enumerates people with invented sets, or with one list for another's."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from tests.attacks.cheats import offer
from tests.names import BULK, CASE, CASE_QUESTION, known, people, person, surname
from tests.pair import Pair
from tests.standing import let_pass, stand

from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId, RunId
from comity.domain.match_keys.profiles import profile_hash
from comity.domain.matches import Phase, Role
from comity.errors import InvalidInput, Refused
from comity.protocol.messages import (
    CandidateTags,
    MatchOffer,
    MatchStopped,
    PairBatch,
    ScoredBatch,
)
from comity.service import alarms

REVIEW = ("stopped-for-review",)


@pytest.fixture(autouse=True)
def _profiles() -> Iterator[None]:
    with known():
        yield


def agreed(pair: Pair, **terms: object) -> AgreementId:
    return pair.agree("ash", "birch", **{"profiles": (BULK.id, CASE.id), **terms})


def ask(pair: Pair, agreement: AgreementId) -> RunId:
    run = pair.offer("ash", agreement, profile=BULK.id).id
    pair.settle()
    return run


def careless(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ash's own rules were taken out, so that birch's have to hold."""
    monkeypatch.setattr("comity.service.match_candidates._stopped_by_us", lambda *_arguments: None)


def scored(pair: Pair) -> list[object]:
    return [m for _, m in pair.crossed() if isinstance(m, ScoredBatch)]


def test_an_honest_node_stops_by_itself_where_too_many_are_touched(partners: Pair) -> None:
    """Thirty of sixty; two hundred of each thousand were agreed, or twenty-five."""
    partners.hold_records("ash", people(range(30)))
    partners.hold_records("birch", people(range(60)))
    agreement = agreed(partners, overlap_permille=200)
    run = ask(partners, agreement)
    assert partners.stored("ash", run).run.phase is Phase.CANCELLED
    assert partners.stored("ash", run).run.outcome.startswith("overlap-exceeded")
    assert partners.alarms("ash") == ["overlap-exceeded"]
    assert not [m for _, m in partners.crossed() if isinstance(m, CandidateTags)]
    (fact,) = partners.facts("ash", facts.OverlapExceeded)
    assert (fact.touched, fact.most) == (30, 25)


def test_the_answering_node_stops_it_before_any_result(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No pair is scored, nothing is found, and a person is called on the answering side."""
    careless(partners, monkeypatch)
    partners.hold_records("ash", people(range(30)))
    partners.hold_records("birch", people(range(60)))
    agreement = agreed(partners, overlap_permille=200)
    run = ask(partners, agreement)
    for name, role in (("ash", Role.RECEIVER), ("birch", Role.SENDER)):
        stored = partners.stored(name, run, role).run
        assert (stored.phase, stored.hits) == (Phase.STOPPED, None)
        assert stored.outcome.startswith(REVIEW[0])
    assert scored(partners) == []
    assert partners.name_hits("ash", run) == {}
    assert partners.alarms("birch") == ["overlap-exceeded"]
    (fact,) = partners.facts("birch", facts.OverlapExceeded)
    assert (fact.touched, fact.most) == (30, 25)
    assert partners.codes("ash") == partners.codes("birch") == []


def test_what_was_touched_before_counts_as_well(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many small runs are no way around; the same records again touch nothing new."""
    careless(partners, monkeypatch)
    partners.hold_records("birch", people(range(60)))
    agreement = agreed(partners, overlap_permille=200)
    for numbers, phase in (
        (range(20), Phase.CONCLUDED),
        (range(5, 25), Phase.CONCLUDED),
        (range(25, 30), Phase.STOPPED),
        (range(25), Phase.CONCLUDED),
    ):
        partners.hold_records("ash", people(numbers))
        assert partners.stored("ash", ask(partners, agreement)).run.phase is phase


@pytest.mark.parametrize("who", ["ash", "birch"])
def test_pairs_beyond_the_quota_are_not_scored(
    partners: Pair, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    if who == "birch":
        careless(partners, monkeypatch)
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(5)))
    agreement = agreed(partners, quota_pairs=130)
    phases = []
    for _ in range(3):
        phases.append(partners.stored("ash", ask(partners, agreement)).run.phase)
    ended = Phase.CANCELLED if who == "ash" else Phase.STOPPED
    assert phases == [Phase.CONCLUDED, Phase.CONCLUDED, ended]
    assert "pairs-exceeded" in partners.runs("ash")[-1].outcome
    assert len(scored(partners)) == 2
    assert sum(run.pairs for run in partners.runs("birch")) == 128


def test_a_fictitious_record_that_is_touched_stops_the_run(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know such a person: whoever asks for it was guessing."""
    careless(partners, monkeypatch)
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(3, 60)))
    trap = person("trap", f"Berit Johan {surname(1)}", 1901)
    partners.hold_records("birch", [trap], holding="traps", canaries=True)
    agreement = agreed(partners)
    run = ask(partners, agreement)
    assert partners.stored("ash", run).run.phase is Phase.STOPPED
    assert scored(partners) == []
    assert partners.alarms("birch") == ["canary-touched"]
    assert [fact.canaries for fact in partners.facts("birch", facts.CanaryTouched)] == [1]


def test_a_partner_cannot_tell_a_fictitious_record_from_too_many(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same messages up to the stop, and the same stop: the answer must not mark the trap."""
    careless(partners, monkeypatch)
    partners.hold_records("ash", people(range(30)))
    partners.hold_records("birch", people(range(60)))
    too_many = agreed(partners, overlap_permille=200)
    ask(partners, too_many)
    first = [m for _, m in partners.crossed() if isinstance(m, MatchStopped)]
    partners.hold_records("birch", people(range(30)), holding="traps", canaries=True)
    trapped = agreed(partners, overlap_permille=1000)
    ask(partners, trapped)
    second = [m for _, m in partners.crossed() if isinstance(m, MatchStopped)][len(first) :]
    assert [(m.codes, m.words) for m in first] == [(m.codes, m.words) for m in second]
    assert partners.alarms("birch") == ["overlap-exceeded", "canary-touched"]


def test_a_fictitious_record_that_nobody_touches_changes_nothing(partners: Pair) -> None:
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(3, 60)))
    partners.hold_records("birch", people([77]), holding="traps", canaries=True)
    run = ask(partners, agreed(partners))
    assert partners.stored("ash", run).run.hits == 2
    assert partners.alarms("birch") == []


def test_an_alarm_is_closed_with_a_reason(partners: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    careless(partners, monkeypatch)
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(5)), canaries=True)
    ask(partners, agreed(partners))
    node = partners["birch"]
    with pytest.raises(InvalidInput, match="reason"):
        alarms.close_alarm(1, " ", node, by="Bo")
    alarms.close_alarm(1, "the partner took our list as its own", node, by="Bo")
    assert [fact.by for fact in partners.facts("birch", facts.AlarmClosed)] == ["Bo"]
    with pytest.raises(InvalidInput, match="none of that number is open"):
        alarms.close_alarm(1, "again", node, by="Bo")


# Case questions


@pytest.mark.parametrize(
    ("authorisation", "code"), [("warrant 17/2026", None), (" ", "authorisation-missing")]
)
def test_common_names_need_an_authorisation(
    partners: Pair, authorisation: str, code: str | None
) -> None:
    partners.hold_records("ash", people(range(3)))
    partners.hold_records("birch", people(range(3)))
    agreement = agreed(partners)
    question = dataclasses.replace(CASE_QUESTION, authorisation=authorisation)
    if code is not None:
        with pytest.raises(Refused) as caught:
            partners.offer("ash", agreement, profile=CASE.id, question=question)
        assert caught.value.codes == (code,)
        return
    run = partners.offer("ash", agreement, profile=CASE.id, question=question)
    partners.settle()
    assert partners.stored("ash", run.id).run.hits == 3
    stored = partners.stored("birch", run.id, Role.SENDER).run
    assert stored.question.authorisation == "warrant 17/2026"
    for name in ("ash", "birch"):
        (fact,) = partners.facts(name, facts.NamesAsked)
        assert (fact.profile, fact.authorisation) == (CASE.id, "warrant 17/2026")


def names_offer(agreement: AgreementId, **changes: object) -> MatchOffer:
    usual = {
        "profile": CASE.id,
        "profile_hash": profile_hash(CASE),
        "subjects_padded": 64,
        "features": bytes(32),
        "authorisation": "warrant 17/2026",
    }
    return offer(agreement, **{**usual, **changes})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"authorisation": ""}, "authorisation-missing"),
        ({"subjects_padded": 65}, "too-many-subjects"),
        ({"items_padded": 6000}, "too-many-subjects"),
        ({"mode": Mode.COUNT}, "names-not-counted"),
    ],
)
def test_the_answering_node_holds_the_asker_to_it(
    partners: Pair, changes: dict[str, object], code: str
) -> None:
    partners.hold_records("birch", people(range(3)))
    agreement = agreed(partners)
    partners.say("ash", "birch", names_offer(agreement, **changes))
    partners.settle()
    (refused,) = partners.facts("birch", facts.MatchRefused)
    assert refused.codes == code


def test_a_case_question_is_about_few(partners: Pair) -> None:
    """The partner sees a padded number; our own node holds us to the true one."""
    partners.hold_records("ash", people(range(21)))
    agreement = agreed(partners)
    with pytest.raises(Refused) as caught:
        partners.offer("ash", agreement, profile=CASE.id, question=CASE_QUESTION)
    assert caught.value.codes == ("too-many-subjects",)


def test_names_are_not_counted(partners: Pair) -> None:
    """A count has one key for each thing; a name has many, and its count would say nothing."""
    partners.hold_records("ash", people(range(21)))
    with pytest.raises(Refused) as caught:
        partners.offer("ash", agreed(partners), Mode.COUNT, profile=BULK.id)
    assert caught.value.codes == ("names-not-counted",)


# What a partner can send besides


@pytest.mark.parametrize(
    "changes", [{"features": None}, {"subjects_padded": 0}], ids=["features", "subjects"]
)
def test_names_without_a_commitment_are_refused(partners: Pair, changes: dict[str, object]) -> None:
    """What records are compared by is fixed before anything is seen, or nothing is."""
    partners.hold_records("birch", people(range(3)))
    agreement = agreed(partners)
    partners.say("ash", "birch", names_offer(agreement, **changes))
    partners.settle()
    assert partners.codes("birch") == ["unexpected"]
    assert partners.runs("birch") == ()


def test_an_unknown_tag_is_answered_like_any_other_and_counted(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tags that were made up: as many bytes come back, none of them is of a record."""
    careless(partners, monkeypatch)
    monkeypatch.setattr(
        "comity.service.match_candidates._ordered", _with_other_tags(bytes.fromhex("ab" * 8))
    )
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(5)))
    agreement = agreed(partners)
    run = ask(partners, agreement)
    assert partners.stored("ash", run).run.hits == 0
    (answer,) = scored(partners)
    assert isinstance(answer, ScoredBatch)
    assert len(answer.elements) == 64 * sum(BULK.slots()) * 32
    (fact,) = partners.facts("birch", facts.PairsAllowed)
    assert (fact.pairs, fact.touched) == (64, 0)


def _with_other_tags(tag: bytes) -> object:
    from comity.service import match_candidates

    honest = match_candidates._ordered

    def ordered(*arguments: object, **named: object) -> list[object]:
        return [dataclasses.replace(pair, tag=tag) for pair in honest(*arguments, **named)]  # type: ignore[arg-type]

    return ordered


def test_pairs_before_their_tags_are_refused(partners: Pair) -> None:
    """What has not been named cannot be judged, so it is not scored."""
    partners.hold_records("ash", people(range(5)))
    partners.hold_records("birch", people(range(5)))
    agreement = agreed(partners)
    run = partners.offer("ash", agreement, profile=BULK.id).id
    for _ in range(3):
        partners.step("ash")
        partners.step("birch")
    size = 64 * sum(BULK.slots()) * 32
    partners.say(
        "ash", "birch", PairBatch(run, 0, bytes(size)), CandidateTags(run, 1, 64, b"t" * 8)
    )
    partners.settle()
    assert set(partners.codes("birch")) == {"unexpected"}


def test_names_under_an_agreement_without_them_are_refused(partners: Pair) -> None:
    partners.hold_records("birch", people(range(3)))
    agreement = partners.agree("ash", "birch")
    partners.say("ash", "birch", names_offer(agreement))
    partners.settle()
    (refused,) = partners.facts("birch", facts.MatchRefused)
    assert "profile-not-agreed" in refused.codes


def test_a_standing_match_is_no_way_around_the_ceiling(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty-five of sixty were agreed: five new names an hour, and the second hour is stopped."""
    careless(partners, monkeypatch)
    partners.hold_records("ash", people(range(20)))
    partners.hold_records("birch", people(range(60)))
    stand(partners, agreed(partners, overlap_permille=200), profile=BULK.id)
    partners.settle()
    for most in (25, 26):
        partners.hold_records("ash", people(range(most)))
        let_pass(partners)
    let_pass(partners)
    phases = [run.phase for run in partners.runs("birch")]
    assert phases == [Phase.CONCLUDED, Phase.CONCLUDED, Phase.STOPPED]
    (fact,) = partners.facts("birch", facts.OverlapExceeded)
    assert (fact.touched, fact.most) == (26, 25)
