"""The courier: the whole story on foot, with folders that are late, doubled, torn and mislabelled."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.names import BULK, known, people
from tests.pair import Pair, keys_of
from tests.standing import found, runs_of, stand

from comity.adapters.courier import CourierReport, read_folder, write_pending
from comity.domain import facts
from comity.domain.agreements import Mode
from comity.domain.ids import AgreementId
from comity.domain.matches import Phase
from comity.domain.partners import Standing, Transport
from comity.domain.standing import GATHERED_FOR
from comity.entrypoints.worker import settle
from comity.errors import InvalidInput
from comity.service import agreements, standing

TRIPS_MAX = 12


@pytest.fixture
def apart(pair: Pair, tmp_path: Path) -> Pair:
    """Two enrolled nodes with no network between them."""
    pair.enrol("ash", "birch", transport=Transport.COURIER)
    there_and_back(pair, tmp_path / "enrolment")
    return pair


def carry(pair: Pair, folder: Path, sender: str, recipient: str) -> CourierReport:
    """One trip: one node writes, the other reads and does what it can."""
    settle(pair[sender])
    write_pending(pair[sender], folder)
    report = read_folder(pair[recipient], folder)
    settle(pair[recipient])
    return report


def there_and_back(pair: Pair, folder: Path) -> int:
    """Carry until nothing moves any more.

    Returns:
        How many trips had something new on them.
    """
    trips = 0
    for turn in range(TRIPS_MAX):
        before = pair.channel("ash", "birch"), pair.channel("birch", "ash")
        sender, recipient = ("ash", "birch") if turn % 2 == 0 else ("birch", "ash")
        report = carry(pair, folder / str(turn), sender, recipient)
        assert report.problems == ()
        trips += (pair.channel("ash", "birch"), pair.channel("birch", "ash")) != before
    return trips


def agree(pair: Pair, folder: Path, **terms: Any) -> AgreementId:
    offered = agreements.propose(pair.terms("ash", "birch", **terms), pair["ash"], by="Ada")
    there_and_back(pair, folder / "proposal")
    agreements.sign_agreement(offered.id, pair["birch"], by="Bo")
    there_and_back(pair, folder / "signature")
    for name in pair.opened:
        pair.include_all(name)
    return offered.id


@pytest.fixture
def agreed_apart(apart: Pair, tmp_path: Path) -> tuple[Pair, AgreementId]:
    apart.hold("ash", range(30))
    apart.hold("birch", range(20, 50))
    return apart, agree(apart, tmp_path)


def test_partners_enrol_on_foot(apart: Pair) -> None:
    for ours, theirs in (("ash", "birch"), ("birch", "ash")):
        assert apart.partner(ours, theirs).standing is Standing.ACTIVE
    assert apart.wire.carried == []


@pytest.mark.parametrize("mode", list(Mode))
def test_a_match_on_foot_finds_what_it_finds_by_wire(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path, mode: Mode
) -> None:
    pair, agreement = agreed_apart
    run = pair.offer("ash", agreement, mode)
    there_and_back(pair, tmp_path / "match")
    stored = pair.stored("ash", run.id).run
    assert (stored.phase, stored.hits) == (Phase.CONCLUDED, 10)
    assert pair.hits("ash", run.id) == (set() if mode is Mode.COUNT else keys_of(range(20, 30)))
    assert pair.wire.carried == []
    assert pair.codes("ash") == pair.codes("birch") == []


def test_two_trips_are_enough_for_a_match(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    """Offer and batches go together; answers and container come together."""
    pair, agreement = agreed_apart
    run = pair.offer("ash", agreement)
    carry(pair, tmp_path / "there", "ash", "birch")
    carry(pair, tmp_path / "back", "birch", "ash")
    assert pair.stored("ash", run.id).run.phase is Phase.CONCLUDED


def test_nothing_is_delivered_until_its_receipt_came_back(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    """A stick may be lost: writing it again writes all of it again."""
    pair, agreement = agreed_apart
    pair.offer("ash", agreement)
    settle(pair["ash"])
    first = write_pending(pair["ash"], tmp_path / "lost")
    again = write_pending(pair["ash"], tmp_path / "second")
    assert first.envelopes == again.envelopes > 0
    read_folder(pair["birch"], tmp_path / "second")
    carry(pair, tmp_path / "back", "birch", "ash")
    assert write_pending(pair["ash"], tmp_path / "third").envelopes < first.envelopes + 1
    assert pair.channel("ash", "birch").acked_sequence > 0


def test_a_folder_read_twice_has_one_effect(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, agreement = agreed_apart
    pair.offer("ash", agreement)
    carry(pair, tmp_path / "there", "ash", "birch")
    before = pair.facts("birch"), pair.channel("birch", "ash").in_head
    report = read_folder(pair["birch"], tmp_path / "there")
    settle(pair["birch"])
    assert report.problems == ()
    assert (pair.facts("birch"), pair.channel("birch", "ash").in_head) == before


def test_a_stale_folder_sets_nothing_back(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    """The stick of last week turns up again after a later one was read."""
    pair, agreement = agreed_apart
    run = pair.offer("ash", agreement)
    carry(pair, tmp_path / "there", "ash", "birch")
    shutil.copytree(tmp_path / "there", tmp_path / "stale")
    write_pending(pair["birch"], tmp_path / "early")
    there_and_back(pair, tmp_path / "rest")
    before = pair.channel("ash", "birch")
    again = pair.offer("ash", agreement)
    carry(pair, tmp_path / "next", "ash", "birch")
    carry(pair, tmp_path / "next", "birch", "ash")
    newest = pair.channel("ash", "birch").acked_sequence
    report = read_folder(pair["ash"], tmp_path / "early")
    assert all("receipt" in words or "number" in words for _, words in report.problems)
    assert pair.channel("ash", "birch").acked_sequence == newest > before.acked_sequence
    there_and_back(pair, tmp_path / "after")
    for number in (run.id, again.id):
        assert pair.stored("ash", number).run.phase is Phase.CONCLUDED


def envelopes(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.envelope"))


def offered_on_foot(pair: Pair, agreement: AgreementId, folder: Path) -> list[Path]:
    pair.offer("ash", agreement)
    settle(pair["ash"])
    write_pending(pair["ash"], folder)
    found = envelopes(folder)
    assert len(found) >= 2
    return found


def test_a_missing_file_is_noticed_and_brought_later(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, agreement = agreed_apart
    first, *others = offered_on_foot(pair, agreement, tmp_path / "there")
    kept = first.read_bytes()
    first.unlink()
    report = read_folder(pair["birch"], tmp_path / "there")
    assert report.envelopes == 0
    assert [name for name, _ in report.problems] == [others[0].name]
    assert "expected number" in report.problems[0][1]
    first.write_bytes(kept)
    report = read_folder(pair["birch"], tmp_path / "there")
    assert report.envelopes == len(others) + 1
    there_and_back(pair, tmp_path / "rest")
    assert pair.runs("ash")[0].phase is Phase.CONCLUDED


@pytest.mark.parametrize("keep", [0, 1, 100, -1])
def test_a_truncated_file_is_named_and_brought_again(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path, keep: int
) -> None:
    pair, agreement = agreed_apart
    first, *_ = offered_on_foot(pair, agreement, tmp_path / "there")
    first.write_bytes(first.read_bytes()[:keep])
    report = read_folder(pair["birch"], tmp_path / "there")
    assert report.envelopes == 0
    assert report.problems[0][0] == first.name
    there_and_back(pair, tmp_path / "rest")
    assert pair.runs("ash")[0].phase is Phase.CONCLUDED


def test_a_renamed_file_is_only_a_file_with_another_name(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    """Names bring order into a folder; what counts is signed inside."""
    pair, agreement = agreed_apart
    first, second, *_ = offered_on_foot(pair, agreement, tmp_path / "there")
    swap = first.with_name("swap")
    first.rename(swap)
    second.rename(first)
    swap.rename(second)
    read_folder(pair["birch"], tmp_path / "there")
    there_and_back(pair, tmp_path / "rest")
    assert pair.runs("ash")[0].phase is Phase.CONCLUDED
    assert pair.facts("birch", facts.MatchServed)


def test_a_file_for_somebody_else_is_refused(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, agreement = agreed_apart
    first, *_ = offered_on_foot(pair, agreement, tmp_path / "there")
    own = tmp_path / "there" / pair["ash"].id.hex()[:16]
    own.mkdir()
    shutil.copy(first, own / first.name)
    report = read_folder(pair["ash"], tmp_path / "there")
    assert report.envelopes == 0
    assert report.problems


def test_a_receipt_under_anothers_name_is_refused(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, _ = agreed_apart
    write_pending(pair["birch"], tmp_path / "there")
    (receipt,) = (tmp_path / "there").rglob("*.receipt")
    receipt.rename(receipt.with_name("0" * 16 + ".receipt"))
    report = read_folder(pair["ash"], tmp_path / "there")
    assert report.receipts == 0
    assert "no partner" in report.problems[0][1]


def test_other_files_on_the_stick_are_left_alone(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, agreement = agreed_apart
    first, *others = offered_on_foot(pair, agreement, tmp_path / "there")
    (first.parent / "holiday.jpg").write_bytes(b"\xff\xd8")
    (first.parent / f"{first.name}.partial").write_bytes(b"half")
    report = read_folder(pair["birch"], tmp_path / "there")
    assert (report.envelopes, report.problems) == (1 + len(others), ())


def test_a_gigantic_file_is_refused_unread(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, agreement = agreed_apart
    first, *_ = offered_on_foot(pair, agreement, tmp_path / "there")
    with first.open("r+b") as file:
        file.truncate(2**40)
    report = read_folder(pair["birch"], tmp_path / "there")
    assert "longer than" in report.problems[0][1]


def test_what_lies_on_the_stick_can_be_read_by_nobody_else(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    pair, agreement = agreed_apart
    for file in offered_on_foot(pair, agreement, tmp_path / "there"):
        data = file.read_bytes()
        for word in (b"desk officer", b"case 7", b"match.offer", b"identifiers-1"):
            assert word not in data


def test_no_folder_and_no_such_partner_are_named(apart: Pair, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not a folder"):
        read_folder(apart["ash"], tmp_path / "nowhere")
    with pytest.raises(InvalidInput, match="no partner is called elm"):
        write_pending(apart["ash"], tmp_path / "x", "elm")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InvalidInput, match="cannot be written"):
        write_pending(apart["ash"], tmp_path / "file")


def test_an_empty_folder_has_nothing_for_us(apart: Pair, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert read_folder(apart["ash"], tmp_path / "empty") == CourierReport(0, 0)


def test_a_match_by_names_takes_two_trips_more(apart: Pair, tmp_path: Path) -> None:
    """Candidates and pairs go together, with no answer in between; results come on the way back."""
    with known():
        apart.hold_records("ash", people(range(30)))
        apart.hold_records("birch", people(range(20, 50)))
        agreement = agree(apart, tmp_path, profiles=(BULK.id,))
        run = apart.offer("ash", agreement, profile=BULK.id)
        for trip, (sender, recipient) in enumerate((("ash", "birch"), ("birch", "ash")) * 2):
            carry(apart, tmp_path / f"trip {trip}", sender, recipient)
        stored = apart.stored("ash", run.id).run
        assert (stored.phase, stored.hits) == (Phase.CONCLUDED, 10)
        assert {key for key, _ in apart.name_hits("ash", run.id)} == {
            f"p{number}" for number in range(20, 30)
        }
        there_and_back(apart, tmp_path / "receipts")
        assert apart.codes("ash") == apart.codes("birch") == []
        assert apart.wire.carried == []


def test_a_standing_match_goes_on_on_foot(
    agreed_apart: tuple[Pair, AgreementId], tmp_path: Path
) -> None:
    """First something new of ours, then of theirs, each a day later; nothing has to be online."""
    pair, agreement = agreed_apart
    stand(pair, agreement)
    there_and_back(pair, tmp_path / "first")
    expected = set(range(20, 30))
    changes = (("ash", [*range(30), 40]), ("birch", [*range(20, 50), 7]))
    for day, ((who, numbers), new) in enumerate(zip(changes, (40, 7), strict=True)):
        pair.hold(who, numbers)
        expected.add(new)
        for trip in range(2):
            pair.clock.move_to(pair.clock.at + GATHERED_FOR)
            for name in pair.opened:
                standing.advance_all(pair[name])
            there_and_back(pair, tmp_path / f"day {day}, trip {trip}")
        assert found(pair) == keys_of(expected)
        assert pair.hits("ash", runs_of(pair)[-1]) == keys_of([new])
    assert len(runs_of(pair)) == 3
    assert pair.codes("ash") == pair.codes("birch") == []
    assert pair.wire.carried == []
