"""The log as an overseer reads it, who trusts nothing."""

from __future__ import annotations

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.pair import Pair
from tests.unit.entrypoints.console.browsing import Elements, browser, entered, form_token

from comity.crypto.signing import verify_key_of
from comity.domain.ids import AgreementId
from comity.entrypoints.cli.log_audit import Trust, audit
from comity.entrypoints.cli.proof_audit import audit_proof
from comity.entrypoints.console.visits import CSRF_FIELD
from comity.entrypoints.worker import keep_log_signed
from comity.service.log_export import export_log

PATHS = ("/log", "/log/1", "/log/1/proof", "/log/export", "/log/checkpoints", "/log/evidence")


@pytest.fixture
def pair(agreed: tuple[Pair, AgreementId]) -> Pair:
    """Both logs signed, shown and cosigned."""
    nodes = agreed[0]
    for name in ("ash", "birch"):
        keep_log_signed(nodes[name], nodes.opened[name].log_key)
    nodes.settle()
    return nodes


@pytest.fixture
def otto(pair: Pair) -> TestClient:
    return entered(pair.opened["ash"], "otto")


def words(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text).words


def compared(client: TestClient, data: bytes, partner: str = "birch") -> httpx2.Response:
    token = form_token(client, "/log/checkpoints")
    return client.post(
        "/log/checkpoints/compare",
        data={CSRF_FIELD: token, "partner": partner},
        files={"file": ("upload", data)},
    )


def exported(pair: Pair, name: str) -> bytes:
    with pair[name].read_unit() as uow:
        return b"".join(export_log(uow, pair[name]))


@pytest.mark.parametrize("officer", ["ada", "bo", "mia", "rita", "root"])
def test_only_an_overseer_reads_the_log(pair: Pair, officer: str) -> None:
    client = entered(pair.opened["ash"], officer)
    for path in PATHS:
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert "overseer" in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_whoever_has_not_signed_in_is_sent_to_do_so(pair: Pair, path: str) -> None:
    assert browser(pair.opened["ash"]).get(path).status_code == 303


def test_it_says_what_happened_who_and_why(otto: TestClient) -> None:
    said = words(otto, "/log")
    assert "an agreement changed its status" in said
    assert "Ada" in said
    assert "birch" in said
    assert "Cosigned by birch" in said


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("kind=PartnerAdded", "card", "took part"),
        ("officer=officer+Ada", "officer Ada", "root"),
        ("partner=birch", "birch", "officer was proposed, appointed"),
        ("since=2026-03-02&until=2026-03-02", "birch", "No such fact"),
    ],
)
def test_it_is_filtered(otto: TestClient, query: str, there: str, not_there: str) -> None:
    page = otto.get(f"/log?{query}").text
    body = Elements(page[page.index("<tbody") : page.index("</tbody")]).words
    assert there in body
    assert not_there not in body


@pytest.mark.parametrize("query", ["officer=nobody", "since=2031-01-01", "until=2020-01-01"])
def test_what_is_not_there_is_not_found(otto: TestClient, query: str) -> None:
    assert "No such fact" in words(otto, f"/log?{query}")


@pytest.mark.parametrize("query", ["since=nonsense", "before=x", "kind=Nothing", "before=-1"])
def test_nonsense_in_the_address_looks_for_everything(otto: TestClient, query: str) -> None:
    assert otto.get(f"/log?{query}").status_code == 200


def test_long_logs_come_in_pages(otto: TestClient) -> None:
    page = Elements(otto.get("/log?before=2").text)
    links = [a["href"] for a in page.of("a") if a.get("href", "").startswith("/log/")]
    assert [link for link in links if link[5:].isdigit()] == ["/log/1", "/log/0"]


def test_one_entry_comes_with_a_proof_that_anybody_can_check(pair: Pair, otto: TestClient) -> None:
    assert "Proof that it stands in the log" in words(otto, "/log/1")
    data = otto.get("/log/1/proof").content
    key = verify_key_of(pair.opened["ash"].keys.signing)
    report = audit_proof(data, trust=Trust(log_key=key))
    assert (report.problem, report.sequence) == ("", 1)


def test_what_is_not_signed_yet_says_so(pair: Pair) -> None:
    """The officers were appointed after the newest checkpoint."""
    client = entered(pair.opened["ash"], "otto")
    with pair["ash"].read_unit() as uow:
        newest = uow.journal.head()[0] - 1
    assert "no checkpoint covers fact" in words(client, f"/log/{newest}")


def test_the_whole_log_is_exported_and_passes_an_audit(pair: Pair, otto: TestClient) -> None:
    key = verify_key_of(pair.opened["ash"].keys.signing)
    report = audit(otto.get("/log/export").content, trust=Trust(log_key=key))
    assert not report.problems


def test_the_newest_checkpoint_is_handed_out(pair: Pair, otto: TestClient) -> None:
    data = otto.get("/log/checkpoints/newest").content
    report = audit(exported(pair, "ash"), trust=Trust(seen=(data,)))
    assert not report.problems
    assert "birch" in words(otto, "/log/checkpoints")


def test_a_partners_export_is_set_beside_what_we_cosigned(pair: Pair, otto: TestClient) -> None:
    said = Elements(compared(otto, exported(pair, "birch")).text).words
    assert "consistent" in said
    assert "not consistent" not in said


def test_a_log_of_another_is_not_the_partners(pair: Pair, otto: TestClient) -> None:
    said = Elements(compared(otto, exported(pair, "ash")).text).words
    assert "not consistent" in said


def test_a_partners_checkpoint_is_set_beside_ours(pair: Pair, otto: TestClient) -> None:
    with pair["ash"].read_unit() as uow:
        found = uow.journal.witnessed(pair["birch"].id)
    assert found is not None
    assert "the same log" in Elements(compared(otto, found[1].encode()).text).words


@pytest.mark.parametrize(
    ("data", "partner"), [(b"no checkpoint", "birch"), (b"no checkpoint", "nobody")]
)
def test_what_is_no_checkpoint_is_refused(otto: TestClient, data: bytes, partner: str) -> None:
    answer = compared(otto, data, partner)
    assert answer.status_code == 422
    assert "problem" in answer.text


def test_without_a_file_the_form_says_so(otto: TestClient) -> None:
    token = form_token(otto, "/log/checkpoints")
    answer = otto.post("/log/checkpoints/compare", data={CSRF_FIELD: token, "partner": "birch"})
    assert answer.status_code == 422
    assert "export or checkpoint" in answer.text


def test_evidence_is_listed_and_handed_out(pair: Pair, otto: TestClient) -> None:
    assert "No partner has broken the protocol" in words(otto, "/log/evidence")
    from comity.protocol.messages import AgreementProposed

    terms = pair.terms("birch", "ash")
    pair.say("birch", "ash", AgreementProposed(AgreementId(bytes(16)), 7, terms, bytes(64)))
    pair.settle()
    page = Elements(otto.get("/log/evidence").text)
    (link,) = [a["href"] for a in page.of("a") if a.get("href", "").startswith("/log/evidence/")]
    assert otto.get(link).content == pair.evidence("ash")[0].data


@pytest.mark.parametrize("path", ["/log/9999", "/log/x", "/log/evidence/9", "/log/9999/proof"])
def test_what_is_not_there_is_no_page(otto: TestClient, path: str) -> None:
    assert otto.get(path).status_code == 404
