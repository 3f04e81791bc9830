"""The link doctor on two nodes: what each fault is called."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.fakes import FakeProbe
from tests.pair import Pair

from comity.domain.ids import AgreementId
from comity.domain.links import LinkFinding, LinkOutcome, LinkStep
from comity.domain.partners import Transport
from comity.errors import Conflict, InvalidInput
from comity.service.links import LinkReport, check_link, tell_about


def probe_of(pair: Pair, name: str = "birch", *, version: str = "0.1.0") -> FakeProbe:
    return FakeProbe(lambda challenge: tell_about(challenge, pair[name], version=version).encode())


def check(pair: Pair, probe: FakeProbe) -> LinkReport:
    return check_link("birch", pair["ash"], probe, version="0.1.0")


def found(report: LinkReport, step: LinkStep) -> LinkFinding:
    return next(finding for finding in report.findings if finding.step is step)


def test_a_good_link_passes_every_step(agreed: tuple[Pair, AgreementId]) -> None:
    report = check(agreed[0], probe_of(agreed[0]))
    assert report.works
    assert {finding.outcome for finding in report.findings} == {LinkOutcome.PASSED}


@pytest.mark.parametrize(
    "step", [LinkStep.DNS, LinkStep.PORT, LinkStep.TLS, LinkStep.PIN, LinkStep.PERMISSION]
)
def test_the_step_that_fails_is_named(agreed: tuple[Pair, AgreementId], step: LinkStep) -> None:
    """Not every fault of TLS is `server unreachable`."""
    report = check(agreed[0], FakeProbe(step))
    assert not report.works
    failing = [f.step for f in report.findings if f.outcome is LinkOutcome.FAILED]
    assert failing == [step]
    assert found(report, LinkStep.CLOCK).outcome is LinkOutcome.NOT_REACHED


def test_an_answer_under_another_key_fails_at_identity(agreed: tuple[Pair, AgreementId]) -> None:
    report = check(agreed[0], probe_of(agreed[0], "ash"))
    assert found(report, LinkStep.IDENTITY).outcome is LinkOutcome.FAILED


def test_an_old_answer_proves_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    """It was signed by the partner, but not for this question."""
    old = tell_about("0" * 32, agreed[0]["birch"], version="0.1.0").encode()
    report = check(agreed[0], FakeProbe(lambda _: old))
    assert found(report, LinkStep.IDENTITY).outcome is LinkOutcome.FAILED


def test_what_is_no_answer_fails_at_version(agreed: tuple[Pair, AgreementId]) -> None:
    report = check(agreed[0], FakeProbe(lambda _: b"<html>"))
    assert found(report, LinkStep.VERSION).outcome is LinkOutcome.FAILED


def test_a_clock_that_is_wrong_is_found(agreed: tuple[Pair, AgreementId]) -> None:
    pair = agreed[0]
    late = dataclasses.replace(
        pair["birch"], clock=lambda: pair.clock.at + dt.timedelta(minutes=10)
    )
    probe = FakeProbe(lambda challenge: tell_about(challenge, late, version="0.1.0").encode())
    finding = found(check(pair, probe), LinkStep.CLOCK)
    assert finding.outcome is LinkOutcome.FAILED
    assert "ahead of" in finding.words


def test_without_an_agreement_the_last_step_fails(partners: Pair) -> None:
    report = check(partners, probe_of(partners))
    assert found(report, LinkStep.AGREEMENT).outcome is LinkOutcome.FAILED
    assert found(report, LinkStep.STANDING).outcome is LinkOutcome.PASSED


def test_a_partner_by_courier_has_no_link(pair: Pair) -> None:
    pair.add("ash", "birch", transport=Transport.COURIER)
    with pytest.raises(Conflict, match="courier"):
        check(pair, FakeProbe(LinkStep.DNS))


def test_a_partner_that_is_none_is_none(pair: Pair) -> None:
    with pytest.raises(InvalidInput):
        check(pair, FakeProbe(LinkStep.DNS))
