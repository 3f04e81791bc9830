"""Agreements as their managers write, compare, try, sign and end them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk import secret_of
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, fill_in

from comity.domain.agreements import Agreement, Direction, Status
from comity.domain.facts import AgreementChanged
from comity.domain.ids import AgreementId, HoldingId
from comity.service import agreements

TYPED: dict[str, Any] = {
    "topic": "Stolen documents",
    "purpose_code": ["ct"],
    "purpose_words": ["Counter-terrorism"],
    "purpose_basis": ["Act 7, section 3"],
    "schemes": ["passport"],
    "profiles": ["identifiers-1"],
    "modes": ["items", "count"],
    "direction": "we-ask",
    "quota_items": "5,000",
    "epoch_days": "30",
    "count_items_min": "10",
    "quota_pairs": "0",
    "overlap_permille": "0",
    "case_subjects_max": "0",
    "padded": "yes",
    "ceiling": "restricted",
    "releasers": "2",
    "retention_days_max": "90",
    "urgent_direct_hours": "8",
    "urgent_indirect_days": "3",
    "other_days": "7",
    "core_data_hours": "48",
    "zone_ours": "Europe/Paris",
    "zone_theirs": "Asia/Tokyo",
    "starts_at": "2026-03-01",
    "ends_at": "2027-03-01",
}


def mia(pair: Pair, name: str = "ash") -> TestClient:
    return entered(pair.opened[name], "mia")


def new_path(pair: Pair, template: str = "") -> str:
    return f"/agreements/new?with={pair['birch'].id.hex()}&template={template}"


def words(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text).words


def proposed(pair: Pair, **changes: Any) -> Agreement:
    """An offer of ash's, arrived at birch."""
    offered = agreements.propose(pair.terms("ash", "birch", **changes), pair["ash"], by="Ada")
    pair.settle()
    return offered


@pytest.mark.parametrize("officer", ["mia", "ada", "otto"])
def test_whoever_may_read_finds_agreements_by_their_state(
    agreed: tuple[Pair, AgreementId], officer: str
) -> None:
    pair, number = agreed
    client = entered(pair.opened["ash"], officer)
    assert "In force" in words(client, "/agreements")
    said = words(client, f"/agreements/{number.hex()}")
    assert "Counter-terrorism. Basis: Act 1, section 2" in said
    assert ("Denounce" in said) == (officer == "mia")


def test_an_administrator_reads_none(agreed: tuple[Pair, AgreementId]) -> None:
    pair, number = agreed
    client = entered(pair.opened["ash"], "root")
    for path in ("/agreements", f"/agreements/{number.hex()}"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "manager-of-agreements" in answer.text


@pytest.mark.parametrize("path", ["/agreements", "/agreements/new", "/agreements/00/try"])
def test_whoever_has_not_signed_in_is_sent_to_do_so(
    agreed: tuple[Pair, AgreementId], path: str
) -> None:
    assert browser(agreed[0].opened["ash"]).get(path).status_code == 303


def test_what_ends_soon_is_due_for_renewal(agreed: tuple[Pair, AgreementId]) -> None:
    pair, _ = agreed
    assert "Renewals due" not in words(mia(pair), "/agreements")
    pair.clock.move(dt.timedelta(days=250))
    client = mia(pair)
    assert "Renewals due" in words(client, "/agreements")


@pytest.mark.parametrize("officer", ["ada", "otto", "root", "bo"])
def test_only_a_manager_writes_signs_or_ends(
    agreed: tuple[Pair, AgreementId], officer: str
) -> None:
    pair, number = agreed
    client = entered(pair.opened["ash"], officer)
    assert client.get("/agreements/new").status_code == 403
    for act in ("sign", "reject", "suspend", "resume", "denounce", "holdings", "counter"):
        answer = fill_in(client, "/", f"/agreements/{number.hex()}/{act}", reason="x")
        assert answer.status_code == 403, act


@pytest.mark.parametrize(
    "template", ["police-police", "fiu-fiu", "cert-cert", "border-border", "platform-police", ""]
)
def test_a_template_fills_the_form(partners: Pair, template: str) -> None:
    page = Elements(mia(partners).get(new_path(partners, template)).text)
    values = {i["name"]: i.get("value", "") for i in page.of("input") if "name" in i}
    assert values["quota_items"].isdigit()
    assert bool(values["topic"]) == bool(template)


def test_the_first_step_asks_with_whom_and_from_which_draft(partners: Pair) -> None:
    said = words(mia(partners), "/agreements/new")
    assert "Service birch" in said
    assert "Financial intelligence unit with financial intelligence unit" in said


def test_reading_sends_nothing_and_shows_plain_words(partners: Pair) -> None:
    answer = fill_in(mia(partners), new_path(partners), do="read", **TYPED)
    said = Elements(answer.text).words
    assert answer.status_code == 200
    assert "up to 5,000 items for each party that asks" in said
    assert "ash (this node) only; birch answers" in said
    assert "time zone Europe/Paris" in said
    assert not partners.agreements_of("ash")


def test_trying_a_draft_shows_what_would_be_offered(agreed: tuple[Pair, AgreementId]) -> None:
    pair, _ = agreed
    answer = fill_in(mia(pair), new_path(pair), do="try", **TYPED)
    said = Elements(answer.text).words
    assert "Dry run" in said
    assert "A list passport number 30 0" in said
    assert "could be asked" in said
    assert len(pair.agreements_of("ash")) == 1


def test_an_agreement_is_offered_with_the_officer_in_the_log(partners: Pair) -> None:
    client = mia(partners)
    answer = fill_in(client, new_path(partners), do="sign", secret=secret_of("mia"), **TYPED)
    assert answer.status_code == 303, answer.text
    (offered,) = partners.agreements_of("ash")
    assert offered.status is Status.PROPOSED
    terms = offered.terms
    assert terms.direction is Direction.FIRST_ASKS
    assert (terms.quota_items, terms.requests.releasers) == (5000, 2)
    assert terms.requests.clocks.second.zone == "Asia/Tokyo"
    assert partners.facts("ash", AgreementChanged)[0].by == "mia"
    assert answer.headers["location"] == f"/agreements/{offered.id.hex()}"
    partners.settle()
    assert len(partners.agreements_of("birch")) == 1


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"secret": "another"}, 403, "secret"),
        ({"topic": ""}, 422, "topic"),
        ({"purpose_basis": [""]}, 422, "legal basis"),
        ({"schemes": []}, 422, "schemes"),
        ({"ends_at": ""}, 422, "ends_at"),
        ({"ends_at": "soon"}, 422, "ends_at"),
        ({"quota_items": "many"}, 422, "whole number"),
        ({"zone_ours": "Mars/Olympus"}, 422, "zone"),
        ({"ceiling": "cosmic"}, 422, "ceiling"),
        ({"direction": "nobody"}, 422, "direction"),
    ],
)
def test_a_mistake_keeps_everything_that_was_typed(
    partners: Pair, changes: dict[str, Any], status: int, reason: str
) -> None:
    typed = {**TYPED, "secret": secret_of("mia"), **changes}
    answer = fill_in(mia(partners), new_path(partners), do="sign", **typed)
    assert answer.status_code == status
    page = Elements(answer.text)
    assert reason in page.words
    values = [i.get("value") for i in page.of("input")]
    assert "Counter-terrorism" in values
    assert "2026-03-01" in values
    assert secret_of("mia") not in answer.text
    assert not partners.agreements_of("ash")


def test_the_partners_manager_reads_and_signs(partners: Pair) -> None:
    offered = proposed(partners)
    client, path = mia(partners, "birch"), f"/agreements/{offered.id.hex()}"
    assert "It waits for our signature" in words(client, path)
    answer = fill_in(client, path, f"{path}/sign", version="1", secret=secret_of("mia"))
    assert answer.status_code == 303, answer.text
    partners.settle()
    assert partners.agreement("ash", offered.id).status is Status.IN_FORCE
    assert partners.facts("birch", AgreementChanged)[-1].by == "mia"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"version": "1", "secret": "another"}, 403),
        ({"version": "7", "secret": secret_of("mia")}, 422),
    ],
)
def test_another_secret_or_another_version_signs_nothing(
    partners: Pair, fields: dict[str, str], status: int
) -> None:
    """Nobody signs a version that they did not have before them."""
    offered = proposed(partners)
    client, path = mia(partners, "birch"), f"/agreements/{offered.id.hex()}"
    assert fill_in(client, path, f"{path}/sign", **fields).status_code == status
    assert partners.agreement("birch", offered.id).status is Status.PROPOSED


def test_a_rejection_needs_its_reason(partners: Pair) -> None:
    offered = proposed(partners)
    client, path = mia(partners, "birch"), f"/agreements/{offered.id.hex()}"
    assert fill_in(client, path, f"{path}/reject", reason="").status_code == 422
    assert fill_in(client, path, f"{path}/reject", reason="too wide").status_code == 303
    partners.settle()
    assert partners.agreement("ash", offered.id).status is Status.REJECTED


def test_a_counter_keeps_what_the_form_does_not_show(partners: Pair) -> None:
    """Holidays are in no field; they stay as they were agreed."""
    terms = partners.terms("ash", "birch")
    clocks = terms.requests.clocks
    calendar = dataclasses.replace(clocks.first, holidays=("2026-12-25",))
    kept = dataclasses.replace(terms.requests, clocks=dataclasses.replace(clocks, first=calendar))
    offered = proposed(partners, requests=kept)
    client, path = mia(partners, "birch"), f"/agreements/{offered.id.hex()}/counter"
    page = Elements(client.get(path).text)
    assert "Terror financing" in [i.get("value") for i in page.of("input")]
    typed = {**TYPED, "direction": "both", "topic": "Terror financing"}
    answer = fill_in(client, path, do="sign", secret=secret_of("mia"), **typed)
    assert answer.status_code == 303, answer.text
    newest = partners.agreement("birch", offered.id)
    assert newest.version == 2
    assert newest.terms.requests.clocks.first.holidays == ("2026-12-25",)
    # Birch is the second party: its own zone stands second.
    assert newest.terms.requests.clocks.second.zone == "Europe/Paris"


def test_two_versions_stand_side_by_side(partners: Pair) -> None:
    offered = proposed(partners)
    other = dataclasses.replace(offered.terms, quota_items=7)
    agreements.counter(offered.id, other, partners["ash"], by="Ada")
    page = Elements(mia(partners).get(f"/agreements/{offered.id.hex()}/compare").text)
    assert "1 clause differs" in page.words
    assert "up to 7 items" in page.words
    assert "up to 100,000 items" in page.words
    assert page.of("ins")
    assert page.of("del")


def test_suspend_resume_denounce(agreed: tuple[Pair, AgreementId]) -> None:
    pair, number = agreed
    client, path = mia(pair), f"/agreements/{number.hex()}"
    assert fill_in(client, path, f"{path}/suspend", reason="").status_code == 422
    assert fill_in(client, path, f"{path}/suspend", reason="audit").status_code == 303
    assert pair.agreement("ash", number).status is Status.SUSPENDED
    assert fill_in(client, path, f"{path}/resume").status_code == 303
    assert pair.agreement("ash", number).status is Status.IN_FORCE
    refused = fill_in(client, path, f"{path}/denounce", reason="over", secret="no")
    assert refused.status_code == 403
    assert "over" in refused.text
    ended = fill_in(client, path, f"{path}/denounce", reason="over", secret=secret_of("mia"))
    assert ended.status_code == 303
    assert pair.agreement("ash", number).status is Status.DENOUNCED


def test_a_holding_takes_part_only_while_somebody_says_so(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, number = agreed
    client, path = mia(pair), f"/agreements/{number.hex()}"

    def taking_part() -> tuple[HoldingId, ...]:
        with pair["ash"].read_unit() as uow:
            return uow.holdings.taking_part(number)

    fill_in(client, path, f"{path}/holdings", holding="list", do="exclude")
    assert taking_part() == ()
    fill_in(client, path, f"{path}/holdings", holding="list", do="include")
    assert taking_part() == ("list",)
    assert fill_in(client, path, f"{path}/holdings", holding="no", do="include").status_code == 422


def test_a_dry_run_says_what_goes_in_and_what_is_left_out(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, number = agreed
    said = words(mia(pair), f"/agreements/{number.hex()}/try")
    assert "Nothing left this node" in said
    assert "A list passport number 30 0" in said
    assert "items could be asked" in said


@pytest.mark.parametrize(
    "path", ["/agreements/zz", "/agreements/" + "00" * 16, "/agreements/00/compare"]
)
def test_an_agreement_that_is_none_is_no_page(agreed: tuple[Pair, AgreementId], path: str) -> None:
    assert mia(agreed[0]).get(path).status_code == 404


@pytest.mark.parametrize("version", ["9", "x"])
def test_a_version_that_is_none_is_no_page(agreed: tuple[Pair, AgreementId], version: str) -> None:
    pair, number = agreed
    assert mia(pair).get(f"/agreements/{number.hex()}?version={version}").status_code == 404
