"""Enrolment, ledger, link doctor and the switch, as officers use them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.desk import secret_of
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in, form_token

from comity.adapters.qr import format_qr_png, read_qr
from comity.domain.facts import PartnerConfirmed, PartnerRevoked, PartnerSuspended
from comity.domain.ids import AgreementId
from comity.domain.partners import Standing
from comity.entrypoints.console.visits import CSRF_FIELD
from comity.service.partners import own_words


def mia(pair: Pair, name: str = "ash") -> TestClient:
    return entered(pair.opened[name], "mia")


def address(pair: Pair, ours: str = "ash", theirs: str = "birch") -> str:
    return f"/partners/{pair.partner(ours, theirs).node.hex()}"


def words(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text).words


@pytest.mark.parametrize("officer", ["ada", "otto", "mia", "root"])
def test_whoever_may_read_sees_who_the_partners_are(partners: Pair, officer: str) -> None:
    """An administrator as well: the list is no content, and the link is theirs to mend."""
    said = words(entered(partners.opened["ash"], officer), "/partners")
    assert "Service birch" in said
    assert "active" in said


@pytest.mark.parametrize(
    "path", ["/partners", "/partners/new", "/partners/own.card", "/partners/" + "0" * 64]
)
def test_whoever_has_not_signed_in_is_sent_to_do_so(partners: Pair, path: str) -> None:
    answer = browser(partners.opened["ash"]).get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("officer", ["ada", "bo", "rita", "otto", "root"])
def test_only_a_manager_of_agreements_enrols(partners: Pair, officer: str) -> None:
    client = entered(partners.opened["ash"], officer)
    answer = client.get("/partners/new")
    assert answer.status_code == 403
    assert "manager-of-agreements" in answer.text


def test_our_card_is_handed_out_as_file_and_as_picture(pair: Pair) -> None:
    client = mia(pair)
    assert client.get("/partners/own.card").text == pair["ash"].card
    assert read_qr(client.get("/partners/own.png").content) == pair["ash"].card
    assert own_words(pair["ash"]) in words(client, "/partners/new")


@pytest.mark.parametrize("form", ["text", "file", "picture"])
def test_a_card_is_taken_in_as_text_file_or_picture(pair: Pair, form: str) -> None:
    client, card = mia(pair), pair["birch"].card
    data = {CSRF_FIELD: form_token(client, "/partners/new")}
    if form == "text":
        # As a browser sends what was pasted.
        answer = client.post("/partners/new", data={**data, "text": card.replace("\n", "\r\n")})
    else:
        content = card.encode() if form == "file" else format_qr_png(card)
        answer = client.post("/partners/new", data=data, files={"card": ("birch", content)})
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == address(pair)
    assert pair.partner("ash", "birch").standing is Standing.ADDED


def test_what_is_no_card_is_refused_and_what_was_typed_stays(pair: Pair) -> None:
    answer = fill_in(mia(pair), "/partners/new", alias="the-birch", text="no card")
    assert answer.status_code == 422
    assert "the-birch" in answer.text
    assert "no card" in answer.text


def test_no_card_at_all_says_what_to_give(pair: Pair) -> None:
    answer = fill_in(mia(pair), "/partners/new", alias="the-birch")
    assert answer.status_code == 422
    assert "paste its text" in answer.text


def test_the_words_are_typed_and_never_shown(pair: Pair) -> None:
    """Else they would be copied off the screen, and nobody would telephone."""
    pair.add("ash", "birch")
    said = words(mia(pair), address(pair))
    assert own_words(pair["ash"]) in said
    assert own_words(pair["birch"]) not in said


def test_an_officer_confirms_and_stands_in_the_log(pair: Pair) -> None:
    pair.add("ash", "birch")
    client = mia(pair)
    spoken = own_words(pair["birch"])
    path = address(pair)
    answer = fill_in(client, path, f"{path}/confirm", words=spoken, secret=secret_of("mia"))
    assert answer.status_code == 303, answer.text
    assert pair.partner("ash", "birch").standing is Standing.CONFIRMED
    assert pair.facts("ash", PartnerConfirmed)[0].by == "mia"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": "wrong words", "secret": secret_of("mia")}, 422),
        ({"words": "right", "secret": "another secret"}, 403),
    ],
)
def test_wrong_words_or_another_secret_confirm_nothing(
    pair: Pair, fields: dict[str, str], status: int
) -> None:
    pair.add("ash", "birch")
    if fields["words"] == "right":
        fields = {**fields, "words": own_words(pair["birch"])}
    path = address(pair)
    answer = fill_in(mia(pair), path, f"{path}/confirm", **fields)
    assert answer.status_code == status
    assert fields["words"] in Elements(answer.text).words
    assert pair.partner("ash", "birch").standing is Standing.ADDED


def test_the_ledger_tells_what_passed_and_what_was_refused(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, _ = agreed
    client = entered(pair.opened["ash"])
    said = words(client, address(pair))
    assert "agreement proposed" in said
    assert "delivered" in said
    assert "Refused by us: 0. Refused by them: 0." in said
    assert "agreement proposed" not in words(client, address(pair) + "?only=received")
    assert "No such message." in words(client, address(pair) + "?only=refused")


def test_a_refused_message_is_told_with_its_reason(partners: Pair) -> None:
    """Not `474 failed or need no update`."""
    offered = partners.terms("ash", "birch")
    from comity.protocol.messages import AgreementProposed

    partners.say("ash", "birch", AgreementProposed(AgreementId(bytes(16)), 7, offered, bytes(64)))
    partners.settle()
    said = words(entered(partners.opened["ash"]), address(partners) + "?only=refused")
    assert "agreement proposed" in said
    assert "Refused by them: 1." in said
    assert "Refused by us: 1." in words(
        entered(partners.opened["birch"]), address(partners, "birch", "ash")
    )


def test_what_a_suspension_stops_is_listed_first(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    said = words(mia(pair), address(pair) + "/stop")
    assert "1 agreement in force rests" in said
    assert "1 open run freezes" in said
    assert "0 standing matches" in said


def test_suspend_and_resume(partners: Pair) -> None:
    client, path = mia(partners), address(partners)
    answer = fill_in(client, f"{path}/stop", f"{path}/suspend", reason="a leak is looked into")
    assert answer.status_code == 303
    assert partners.partner("ash", "birch").standing is Standing.SUSPENDED
    assert partners.facts("ash", PartnerSuspended)[0].by == "mia"
    assert "a leak is looked into" in words(client, path)
    assert fill_in(client, path, f"{path}/resume").status_code == 303
    assert partners.partner("ash", "birch").standing is Standing.ACTIVE


def test_without_a_reason_nothing_is_suspended(partners: Pair) -> None:
    path = address(partners)
    answer = fill_in(mia(partners), f"{path}/stop", f"{path}/suspend", reason="")
    assert answer.status_code == 422
    assert partners.partner("ash", "birch").standing is Standing.ACTIVE


def test_a_revocation_needs_the_secret_once_more(partners: Pair) -> None:
    client, path = mia(partners), address(partners)
    typed = {"reason": "the key was stolen"}
    refused = fill_in(client, f"{path}/stop", f"{path}/revoke", secret="no", **typed)
    assert refused.status_code == 403
    assert "the key was stolen" in refused.text
    assert not partners.facts("ash", PartnerRevoked)
    done = fill_in(client, f"{path}/stop", f"{path}/revoke", secret=secret_of("mia"), **typed)
    assert done.status_code == 303
    assert partners.facts("ash", PartnerRevoked)[0].by == "mia"
    assert "revoked" in words(client, path)


@pytest.mark.parametrize("act", ["confirm", "suspend", "resume", "revoke"])
def test_an_analyst_switches_nothing(partners: Pair, act: str) -> None:
    client = entered(partners.opened["ash"])
    answer = fill_in(client, "/", f"{address(partners)}/{act}", reason="x", secret="y")
    assert answer.status_code == 403


def test_the_link_page_names_the_step_that_fails(partners: Pair) -> None:
    """The hosts of these cards do not exist."""
    client, path = entered(partners.opened["ash"], "root"), address(partners) + "/link"
    assert "Test now" in words(client, path)
    said = Elements(fill_in(client, path).text).words
    assert "The link does not work." in said
    assert "the host name on the partner's card is not found" in said
    assert "not reached" in said


def test_an_analyst_tests_no_link(partners: Pair) -> None:
    client = entered(partners.opened["ash"])
    assert client.get(address(partners) + "/link").status_code == 403


@pytest.mark.parametrize("node", ["0" * 64, "birch", "%2e%2e"])
def test_a_partner_that_is_none_is_no_page(partners: Pair, node: str) -> None:
    assert entered(partners.opened["ash"]).get(f"/partners/{node}").status_code == 404
