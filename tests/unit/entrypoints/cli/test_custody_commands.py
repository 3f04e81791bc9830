"""`comity release`, `copy` and `rights`, as officers type them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from tests.pair import Pair
from tests.unit.entrypoints.cli.telling import Teller, Told
from tests.unit.service.custody import SAID, STAFF, give, staff

from comity.crypto.secrets import keep_secret
from comity.domain.caveats import Handled, HCode, Tlp, TlpColour
from comity.domain.ids import AgreementId
from comity.formats.answers import format_answer
from comity.protocol.labels import parse_labelled
from comity.service.ports import StoredOfficer

Agreed = tuple[Pair, AgreementId]
SECRET = "a secret of theirs"


class Desk:
    """Commands of one officer after another, each with their secret in a file."""

    def __init__(self, tell: Teller, file: Path) -> None:
        self._tell, self._file = tell, file

    def __call__(self, node: str, who: str, *arguments: str) -> Told:
        proof = ("--as", who, "--secret-file", str(self._file))
        return self._tell(node, *arguments, *proof)

    def ok(self, node: str, who: str, *arguments: str) -> Told:
        told = self(node, who, *arguments)
        assert told.code == 0, told
        return told


@pytest.fixture
def desk(agreed: Agreed, tell: Teller, tmp_path: Path) -> Desk:
    """Everybody has the same secret, and it is in a file."""
    pair, _ = agreed
    staff(pair)
    kept = keep_secret(SECRET, entropy=pair["ash"].entropy)
    for name in pair.opened:
        with pair[name].open_unit() as uow:
            for person in STAFF.values():
                uow.officers.put(StoredOfficer(person, kept, ""))
            uow.commit()
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n")
    return Desk(tell, file)


def given(agreed: Agreed, desk: Desk, *caveats: object) -> str:
    """One item that birch holds, by its number. The officers keep their secrets."""
    pair, number = agreed
    with pair["birch"].read_unit() as uow:
        kept = {o.officer.id: o for o in uow.officers.all()}
    item = give(pair, number, *caveats)  # type: ignore[arg-type]
    for name in pair.opened:
        with pair[name].open_unit() as uow:
            for stored in kept.values():
                uow.officers.put(dataclasses.replace(stored))
            uow.commit()
    return item.release.hex()[:8]


def day(pair: Pair, days: int) -> str:
    return (pair.clock.at + dt.timedelta(days=days)).date().isoformat()


CHECKED = (
    *("--offence", "terrorism"),
    *("--proportionality", "only what is needed"),
    "--no-other-concern",
)


def test_a_copy_is_listed_read_used_and_exported(
    agreed: Agreed, desk: Desk, tmp_path: Path, tell: Teller
) -> None:
    number = given(agreed, desk, Handled(HCode.H2))
    assert "H2" in desk.ok("birch", "ana", "copy", "list").out
    shown = desk.ok("birch", "ana", "copy", "show", number, "--reason", "case 7")
    for text in (SAID.subject, "travel", SAID.statements[0].text, "4x4 B2"):
        assert text in shown.out
    assert shown.out.replace("\n", "").isprintable()
    desk.ok("birch", "ana", "copy", "use", number, "--for", "case", "--reference", "case 7")
    assert "case 7" in desk.ok("birch", "ana", "copy", "derived", number).out
    out = tmp_path / "copy.txt"
    desk.ok("birch", "ana", "copy", "export", number, "--out", str(out), "--reason", "file")
    assert parse_labelled(out.read_bytes())[1] == format_answer(SAID).encode()
    assert "H2" in tell.ok("birch", "copy", "check-file", str(out)).out
    out.write_bytes(out.read_bytes().replace(b"Okonjo", b"Okonja"))
    assert tell("birch", "copy", "check-file", str(out)).code != 0


def test_a_refusal_is_told_in_plain_words_with_the_way_on(agreed: Agreed, desk: Desk) -> None:
    number = given(agreed, desk, Handled(HCode.H1))
    refused = desk(
        "birch", "ana", "copy", "use", number, "--for", "court", "--reference", "4 Js 12"
    )
    assert refused.code == 77
    assert "H1" in refused.err
    why = desk.ok("birch", "ana", "copy", "why-not", number, "court")
    assert "comity copy ask" in why.out
    assert "Nothing stands" in desk.ok("birch", "ana", "copy", "why-not", number, "view").out


def test_what_a_reader_may_not_see_is_in_no_list_and_no_search(agreed: Agreed, desk: Desk) -> None:
    given(agreed, desk, Tlp(TlpColour.RED, ("ana",)))
    assert "RED" in desk.ok("birch", "ana", "copy", "list").out
    assert desk.ok("birch", "sana", "copy", "list").out == "No copies that you may see.\n"
    assert "RED" in desk.ok("birch", "ana", "copy", "search", "okonjo").out
    assert desk.ok("birch", "sana", "copy", "search", "okonjo").out == (
        "Nothing that you may see.\n"
    )


def test_a_wrong_secret_does_nothing(
    agreed: Agreed, desk: Desk, tmp_path: Path, tell: Teller
) -> None:
    given(agreed, desk)
    wrong = tmp_path / "wrong"
    wrong.write_text("another secret\n")
    told = tell("birch", "copy", "list", "--as", "ana", "--secret-file", str(wrong))
    assert told.code == 77
    assert told.out == ""


def test_an_originator_is_asked_and_answers(agreed: Agreed, desk: Desk, tell: Teller) -> None:
    pair, _ = agreed
    number = given(agreed, desk, Handled(HCode.H1))
    asked = desk.ok(
        "birch",
        "ana",
        *("copy", "ask", number, "--way", "court", "--purpose", "charge"),
        *("--part", "all of it", "--needed-by", day(pair, 9)),
    )
    pair.settle()
    assert "charge" in tell.ok("ash", "release", "requests").out
    request = asked.out.split()[-1].rstrip(".")
    desk.ok(
        "ash",
        "ray",
        *("release", "answer", request, "--code", "granted", "--until", day(pair, 30)),
    )
    pair.settle()
    desk.ok("birch", "ana", "copy", "use", number, "--for", "court", "--reference", "4 Js 12")


def test_a_recall_needs_its_check_and_ends_in_a_receipt(
    agreed: Agreed, desk: Desk, tell: Teller
) -> None:
    pair, _ = agreed
    number = given(agreed, desk)
    recall = ("release", "recall", number, "--reason", "wrong", "--words", "another person")
    refused = desk("ash", "ray", *recall)
    assert refused.code == 77
    assert "rights check" in refused.err
    desk.ok("ash", "ray", "rights", "check", "recall", number, *CHECKED)
    desk.ok("ash", "ray", *recall)
    pair.settle()
    assert "deletion" in tell.ok("birch", "release", "owed").out
    desk.ok("birch", "ana", "copy", "delete", number)
    pair.settle()
    assert "gone" in desk.ok("ash", "ray", "release", "list").out
    assert "deletion" not in tell.ok("ash", "release", "owed").out


def test_a_concern_waits_for_the_reviewer(agreed: Agreed, desk: Desk, tell: Teller) -> None:
    number = given(agreed, desk)
    concern = ("--concern", "political=unsure:she leads a party")
    check = ("rights", "check", "recall", number, *CHECKED, *concern)
    assert "reviewer" in desk.ok("ash", "ray", *check).out
    waiting = tell.ok("ash", "rights", "waiting", "--json").json
    subject = waiting[0]["subject"][:8]
    desk.ok("ash", "rev", "rights", "review", subject, "--go", "--words", "it is a bombing")
    assert "Nothing waits" in tell.ok("ash", "rights", "waiting").out
    desk.ok("ash", "ray", "release", "recall", number, "--reason", "outdated")


def test_keeping_and_feedback_are_told_to_the_originator(agreed: Agreed, desk: Desk) -> None:
    pair, _ = agreed
    number = given(agreed, desk)
    desk.ok(
        "birch",
        "ana",
        *("copy", "keep", number, "--because", "evidence", "--authority", "a court"),
        *("--until", day(pair, 400)),
    )
    desk.ok("birch", "ana", "copy", "feedback", number, "--used", "--useful", "decisive")
    pair.settle()
    assert "kept" in desk.ok("ash", "ray", "release", "list").out


def test_the_partners_eye_view_is_what_the_partner_holds(agreed: Agreed, desk: Desk) -> None:
    """F67: exactly what they see, after as well as before."""
    number = given(agreed, desk, Handled(HCode.H2))
    ours = desk.ok("ash", "ray", "release", "show", number).out
    theirs = desk.ok("birch", "ana", "copy", "show", number, "--reason", "case 7").out
    for text in (SAID.subject, SAID.statements[0].text, "4x4 B2"):
        assert text in ours
        assert text in theirs
    assert "H2" in ours


def test_tables_of_questions_and_offences_are_there(desk: Desk, tell: Teller) -> None:
    assert "religion" in tell.ok("ash", "rights", "questions").out
    assert "desertion" in tell.ok("ash", "rights", "offences").out
    assert len(tell.ok("ash", "rights", "offences", "--json").json) > 40
