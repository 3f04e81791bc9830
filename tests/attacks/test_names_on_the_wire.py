"""T02, T04, T14, T17 and T18 for matches by names: what their own messages could give away or do."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.attacks.cheats import offer
from tests.attacks.wire_audit import find_leaks
from tests.names import BULK, SLOTS, derive, features, known, people, person, words_of
from tests.pair import Pair

from comity.crypto import pairs as engine
from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.holdings import admit
from comity.domain.ids import AgreementId, RunId
from comity.domain.match_keys.names_1 import keys, score, version
from comity.domain.match_keys.profiles import NAMES_BULK_1, profile_hash
from comity.domain.matches import PAIR_BATCH_LEN, TAGS_LEN_MAX, Phase, Role
from comity.domain.subjects import subject_of
from comity.entrypoints.worker import settle
from comity.protocol.envelope import Opened
from comity.protocol.messages import (
    PAIR_TOKEN_LEN,
    SLOTS_MAX,
    CandidateTags,
    MatchOffer,
    MatchRefusal,
    MatchStopped,
    Message,
    MessageRefused,
    PairBatch,
    ScoredBatch,
    TokensPiece,
)
from comity.service.match_candidates import WINDOW

OURS, THEIRS = people(range(40)), people(range(20, 60))


@pytest.fixture(autouse=True)
def _profiles() -> Iterator[None]:
    with known():
        yield


@pytest.fixture
def named(partners: Pair) -> tuple[Pair, AgreementId]:
    partners.hold_records("ash", OURS)
    partners.hold_records("birch", THEIRS)
    return partners, partners.agree("ash", "birch", profiles=(BULK.id,))


def asked(pair: Pair, agreement: AgreementId, mode: Mode = Mode.ITEMS) -> RunId:
    run = pair.offer("ash", agreement, mode, profile=BULK.id).id
    pair.settle()
    return run


# T02


def secrets() -> Iterator[bytes]:
    """Names, their words, match keys, and features with their type: all that is made of a person."""
    for foreign in (*OURS, *THEIRS):
        record = admit(foreign).record
        assert record is not None
        subject = subject_of(record)
        yield from (name.encode() for name in subject.names)
        yield from (word.encode() for word in words_of(subject))
        yield from derive(subject)
        for number, of_type in enumerate(features(subject)):
            yield from of_type
            yield from (bytes([number]) + feature for feature in of_type)


@pytest.fixture(scope="module")
def crossed(
    _partners_once: Pair, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Opened, Message]]:
    pair = _partners_once.copied(tmp_path_factory.mktemp("wire") / "nodes")
    with known():
        pair.hold_records("ash", OURS)
        pair.hold_records("birch", THEIRS)
        agreement = pair.agree("ash", "birch", profiles=(BULK.id,))
        for mode in (Mode.ITEMS, Mode.MUTUAL):
            asked(pair, agreement, mode)
    found = pair.crossed()
    pair.close()
    return found


def test_nothing_unkeyed_that_is_made_of_a_name_crosses(
    crossed: list[tuple[Opened, Message]],
) -> None:
    """T02: a dictionary of names is short, so every field of every message is walked."""
    seen = {opened.payload.tag for opened, _ in crossed}
    assert seen >= {"match.offer", "match.candidates", "match.pairs", "match.scored"}
    assert find_leaks(crossed, secrets()) == []


def test_a_planted_name_is_found(crossed: list[tuple[Opened, Message]]) -> None:
    """The audit has to be able to fail: a match key, and the digest of a feature."""
    subject = subject_of(admit(OURS[3]).record)  # type: ignore[arg-type]
    for secret in (derive(subject)[0], b"\x00" + max(features(subject)[0], key=len)):
        for plant in (secret, hashlib.sha256(secret).digest()):
            planted = MessageRefused(0, "code", plant.decode("latin-1"))
            carrier = dataclasses.replace(crossed[0][0], payload_bytes=plant)
            assert find_leaks([(carrier, planted)], secrets())


def test_no_element_of_a_pair_stands_twice(crossed: list[tuple[Opened, Message]]) -> None:
    """T02: equal features in two pairs, or in two runs, must not look equal to the sender."""
    batches = [m.elements for _, m in crossed if isinstance(m, PairBatch)]
    elements = [b[n : n + 32] for b in batches for n in range(0, len(b), 32)]
    assert len(batches) == 3
    assert len(set(elements)) == len(elements)


def test_no_token_of_a_pair_stands_twice(crossed: list[tuple[Opened, Message]]) -> None:
    """T02: a record that is compared twice is under two keys, so its tokens cannot be collected."""
    answers = [m.tokens for _, m in crossed if isinstance(m, ScoredBatch)]
    tokens = [t[n : n + 8] for t in answers for n in range(0, len(t), 8)]
    assert len(set(tokens)) == len(tokens)


def test_a_record_has_another_tag_in_every_container(named: tuple[Pair, AgreementId]) -> None:
    """T02: within an epoch tags name the same records, after a new revision all are other ones."""
    pair, agreement = named
    tags = []
    for is_last in (False, False, True):
        if is_last:
            pair.hold_records("birch", [*THEIRS, *people([90])])
        tags.append({tag for _, tag in pair.name_hits("ash", asked(pair, agreement))})
    assert tags[0] == tags[1]
    assert not tags[1] & tags[2]


# T04


def test_another_key_for_half_of_a_pair_makes_no_hit(
    named: tuple[Pair, AgreementId], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sender can lose hits so, which nothing proves; it cannot make one."""
    pair, agreement = named
    honest = engine.score_pairs

    def cheating(*arguments: Any, **named_: Any) -> engine.ScoredPairs:
        one, other = (honest(*arguments, **named_) for _ in range(2))
        return engine.ScoredPairs(one.elements, other.tokens)

    monkeypatch.setattr("comity.crypto.pairs.score_pairs", cheating)
    run = asked(pair, agreement)
    assert pair.stored("ash", run).run.phase is Phase.CONCLUDED
    assert pair.name_hits("ash", run) == {}


def test_a_sender_cannot_make_tokens_of_what_it_was_sent(
    named: tuple[Pair, AgreementId], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the blinded elements and its own key, but not the blind: echoes do not meet."""
    pair, agreement = named
    honest = engine.score_pairs

    def echoing(slots: Any, features_: Any, *, elements: bytes, entropy: Any) -> Any:
        done = honest(slots, features_, elements=elements, entropy=entropy)
        echoes = b"".join(
            hashlib.sha512(b"comity pair token v1" + done.elements[n : n + 32]).digest()[:8]
            for n in range(0, len(done.elements), 32)
        )
        return engine.ScoredPairs(done.elements, echoes)

    monkeypatch.setattr("comity.crypto.pairs.score_pairs", echoing)
    assert pair.name_hits("ash", asked(pair, agreement)) == {}


def test_a_candidate_cannot_be_made_where_no_key_is_shared(partners: Pair) -> None:
    """The first stage is proved, so a pair that the sender invents is never scored."""
    partners.hold_records("ash", [person("a", "Anders Falk", 1950)])
    partners.hold_records("birch", [person("b", "Berit Lund", 1950)])
    run = asked(partners, partners.agree("ash", "birch", profiles=(BULK.id,)))
    assert partners.stored("ash", run).run.pairs == 0


# T14

RUN = b"r" * 16
TOO_LONG: dict[str, tuple[object, ...]] = {
    "match.candidates": (RUN, 0, 1, bytes(8 * (TAGS_LEN_MAX + 1))),
    "match.pairs": (RUN, 0, bytes(32 * SLOTS_MAX * PAIR_BATCH_LEN + 32)),
    "match.scored": (RUN, 0, bytes(32), bytes(8 * SLOTS_MAX * PAIR_BATCH_LEN + 8)),
    "match.stopped": (RUN, ["code"] * 21, ""),
}


@pytest.mark.parametrize("tag", TOO_LONG)
def test_a_message_past_its_limit_is_malformed(partners: Pair, tag: str) -> None:
    partners.utter("ash", "birch", tag, TOO_LONG[tag])
    settle(partners["birch"])
    assert partners.codes("birch") == ["malformed"]


def test_messages_of_pairs_are_bounded() -> None:
    """One message stays below 200 kB, and both nodes' queues below 16 MB."""
    each = SLOTS_MAX * PAIR_BATCH_LEN
    assert each * (32 + PAIR_TOKEN_LEN) <= 200_000
    assert TAGS_LEN_MAX * 8 <= 200_000
    assert WINDOW * each * (32 + PAIR_TOKEN_LEN) <= 16 * 1024 * 1024
    assert sum(NAMES_BULK_1.slots()) <= SLOTS_MAX


def test_messages_of_the_second_stage_before_their_time_stop_no_node(
    named: tuple[Pair, AgreementId],
) -> None:
    """Misuse stops a node on purpose; a partner must not be able to cause it."""
    pair, agreement = named
    run = pair.offer("ash", agreement, profile=BULK.id).id
    size = PAIR_BATCH_LEN * sum(SLOTS)
    early = (ScoredBatch(run, 0, bytes(size * 32), bytes(size * 8)), MatchStopped(run, ("c",), ""))
    pair.say("birch", "ash", *early)
    pair.say("ash", "birch", CandidateTags(run, 0, 64, bytes(64 * 8)), PairBatch(run, 0, bytes(32)))
    pair.settle()
    assert pair.codes("ash") == ["unexpected", "unexpected"]
    assert pair.codes("birch") == ["unexpected", "unexpected"]
    assert pair.stored("ash", run).run.hits == 20


@pytest.mark.parametrize("index", [0, 1])
def test_a_batch_of_pairs_is_answered_once(named: tuple[Pair, AgreementId], index: int) -> None:
    """Once more, or one more than was named, is work that nothing paid for."""
    pair, agreement = named
    run = pair.offer("ash", agreement, profile=BULK.id).id
    while not [m for _, m in pair.crossed() if isinstance(m, PairBatch)]:
        pair.step("ash")
        pair.step("birch")
    (sent,) = [m for _, m in pair.crossed() if isinstance(m, PairBatch)]
    pair.say("ash", "birch", dataclasses.replace(sent, index=index))
    pair.settle()
    assert pair.codes("birch") == ["unexpected"]
    assert [fact.pairs for fact in pair.facts("birch", facts.PairsEvaluated)] == [64]
    assert pair.stored("ash", run).run.phase is Phase.CONCLUDED


@pytest.mark.parametrize("bad", [bytes(32), b"\xff" * 32], ids=["identity", "not canonical"])
def test_a_malformed_element_of_a_pair_ends_its_run_alone(
    named: tuple[Pair, AgreementId], monkeypatch: pytest.MonkeyPatch, bad: bytes
) -> None:
    """It was put aside until all tags were judged, so it shows when it is used."""
    pair, agreement = named
    honest = engine.blind_pairs
    monkeypatch.setattr(
        "comity.crypto.pairs.blind_pairs", lambda *a, **k: bad + honest(*a, **k)[32:]
    )
    run = asked(pair, agreement)
    monkeypatch.undo()
    assert pair.stored("birch", run, Role.SENDER).run.phase is Phase.CANCELLED
    assert pair.codes("birch") == ["malformed"]
    assert pair.stored("ash", asked(pair, agreement)).run.hits == 20


def test_a_malformed_batch_after_good_ones_is_the_evidence(
    partners: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the first batch, which was answered and let go."""
    partners.hold_records("ash", people(range(70)))
    partners.hold_records("birch", people(range(70)))
    agreement = partners.agree("ash", "birch", profiles=(BULK.id,))
    honest, calls = engine.blind_pairs, iter(range(9))
    monkeypatch.setattr(
        "comity.crypto.pairs.blind_pairs",
        lambda *a, **k: (
            honest(*a, **k) if next(calls) == 0 else b"\xff" * 32 + honest(*a, **k)[32:]
        ),
    )
    run = asked(partners, agreement)
    assert partners.stored("birch", run, Role.SENDER).run.phase is Phase.CANCELLED
    (evidence,) = partners.evidence("birch")
    assert evidence.data.startswith(b"\xff" * 32)


# T17


def test_another_recipe_of_names_is_refused_and_says_what_to_do(partners: Pair) -> None:
    agreement = partners.agree("ash", "birch", profiles=(NAMES_BULK_1.id,))
    drifted = offer(
        agreement,
        profile=NAMES_BULK_1.id,
        profile_hash=b"d" * 32,
        subjects_padded=64,
        features=bytes(32),
    )
    partners.say("ash", "birch", drifted)
    partners.settle()
    (refusal,) = [m for _, m in partners.crossed() if isinstance(m, MatchRefusal)]
    assert refusal.codes == ("profile-differs",)
    assert "upgrade the older one" in refusal.words


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("features", "SLOTS", (1,) * 12),
        ("score", "SPELLINGS", dataclasses.replace(score.SPELLINGS, exact=1)),
        ("version", "GROUPS", "ali oleg"),
        ("version", "FREQUENCIES", "x"),
        ("version", "HAN_READINGS", "x"),
        ("version", "EXAMPLES", ("Ali",)),
    ],
)
def test_a_recipe_that_drifts_has_another_hash(
    monkeypatch: pytest.MonkeyPatch, module: str, name: str, value: object
) -> None:
    """Rules, tables, lexicon, features and score: none can change behind the partner's back."""
    before = version.recipe_hash(keys.BULK)
    version.recipe_hash.cache_clear()
    monkeypatch.setattr(f"comity.domain.match_keys.names_1.{module}.{name}", value)
    assert version.recipe_hash(keys.BULK) != before
    version.recipe_hash.cache_clear()


def test_the_two_profiles_of_one_recipe_have_two_hashes() -> None:
    hashes = {version.recipe_hash(gate) for gate in (keys.BULK, keys.CASE)}
    assert len(hashes) == 2
    assert profile_hash(NAMES_BULK_1) not in hashes


# T18

Shape = list[tuple[str, int]]


def shape_of_run(folder: Path, ours: range, theirs: range) -> tuple[Pair, Shape]:
    pair = Pair(folder)
    pair.enrol("ash", "birch")
    pair.hold_records("ash", people(ours))
    pair.hold_records("birch", people(theirs))
    agreement = pair.agree("ash", "birch", profiles=(BULK.id,))
    since = len(pair.wire.carried)
    asked(pair, agreement)
    lengths = [
        (o.payload.tag, 0 if isinstance(m, TokensPiece) else len(item.envelope))
        for (o, m), item in zip(pair.crossed()[since:], pair.wire.carried[since:], strict=True)
    ]
    pair.close()
    return pair, lengths


def test_one_candidate_and_twenty_look_alike(tmp_path: Path) -> None:
    """Sets, subjects, entries and pairs are rounded up: only *whether* there was one shows."""
    _, usual = shape_of_run(tmp_path / "usual", range(20), range(20))
    for name, ours, theirs in (("asker", range(1), range(20)), ("both", range(1), range(1))):
        pair, small = shape_of_run(tmp_path / name, ours, theirs)
        assert small == usual
        (stated,) = [m for _, m in pair.crossed() if isinstance(m, MatchOffer)]
        assert (stated.items_padded, stated.subjects_padded) == (64, 64)
