"""Second factors of our own people: enrolled and removed by themselves, after a fresh proof.

Whoever has lost all of them is appointed anew, by two people (`officers`).
"""

from __future__ import annotations

import dataclasses
import hmac
from dataclasses import dataclass, field

from comity.crypto.one_time_codes import (
    STEP_S,
    digest_recovery_code,
    draw_recovery_code,
    verify_code,
)
from comity.crypto.passkeys import Place, credential_of, verify_assertion, verify_enrolment
from comity.domain.access import OfficerStanding
from comity.domain.factors import (
    NONE,
    RECOVERY_CODES,
    Factors,
    OneTimeCodes,
    Passkey,
    add_passkey,
    passkey_used,
    without_passkey,
)
from comity.domain.ids import OfficerId
from comity.domain.request_facts import FactorChanged
from comity.errors import InvalidInput, Refused
from comity.service.journal import record
from comity.service.officers import Proved, insist_fresh, officer_of
from comity.service.ports import Node, UnitOfWork


@dataclass(frozen=True, slots=True)
class Signed:
    """What a browser sent of a passkey: its JSON, for this challenge, at this place."""

    response: str = field(repr=False)
    challenge: bytes = field(repr=False)
    place: Place


def factors_of(officer: OfficerId, node: Node) -> Factors:
    """What is enrolled for the officer."""
    with node.read_unit() as uow:
        return uow.factors.get(officer)


def prove_code(by: Proved, code: str, node: Node) -> Proved:
    """Take a one-time code, or a recovery code, of somebody who has proved their secret.

    Neither is taken twice.

    Raises:
        Refused: it is not theirs, or was used before; it is not said which.
    """
    with node.open_unit() as uow:
        factors = uow.factors.get(by.officer)
        try:
            left = _after_code(factors, by.officer, code, node)
        except InvalidInput as error:
            words = "this code is not yours, or was used before"
            raise Refused(("code-wrong",), words, advice="wait for the next one") from error
        uow.factors.put(by.officer, left)
        if left.recovery != factors.recovery:
            _record(uow, node, by.officer, "recovery-code", "used")
        uow.commit()
    return Proved(by.officer, node.now())


def _after_code(factors: Factors, officer: OfficerId, code: str, node: Node) -> Factors:
    digest = digest_recovery_code(code, officer=officer)
    rest = tuple(one for one in factors.recovery if not hmac.compare_digest(one, digest))
    if len(rest) < len(factors.recovery):
        return dataclasses.replace(factors, recovery=rest)
    codes = factors.codes
    if codes is None:
        raise InvalidInput("code", "no one-time codes are enrolled")
    step = verify_code(codes.seed, code, now=node.now(), last_step=codes.last_step)
    return dataclasses.replace(factors, codes=OneTimeCodes(codes.seed, step))


def prove_passkey(signed: Signed, node: Node, *, officer: OfficerId | None = None) -> Proved:
    """Take a passkey's signature: it stands for its holder, who was seen at the device.

    Args:
        officer: whose it has to be, where that is known already.

    Raises:
        Refused: nobody's who may act today, another's, or not for this challenge and place.
    """
    try:
        with node.open_unit() as uow:
            holder = _holder(uow, signed, officer)
            factors = uow.factors.get(holder)
            uow.factors.put(holder, _after_passkey(factors, signed))
            uow.commit()
    except InvalidInput as error:
        raise Refused(("passkey-wrong",), "this passkey proves no active officer here") from error
    return Proved(holder, node.now())


def _holder(uow: UnitOfWork, signed: Signed, officer: OfficerId | None) -> OfficerId:
    holder = uow.factors.holder(credential_of(signed.response))
    held = None if holder is None else uow.officers.get(holder)
    if holder is None or held is None or held.officer.standing is not OfficerStanding.ACTIVE:
        raise InvalidInput("passkey", "is nobody's who may act")
    if officer not in (None, holder):
        raise InvalidInput("passkey", "is another officer's")
    return holder


def _after_passkey(factors: Factors, signed: Signed) -> Factors:
    credential = credential_of(signed.response)
    key = factors.passkey(credential)
    assert key is not None, "looked up by this credential"
    count = verify_assertion(
        signed.response,
        signed.challenge,
        signed.place,
        public_key=key.public_key,
        sign_count=key.sign_count,
    )
    return passkey_used(factors, credential, count)


def enrol_codes(seed: bytes, code: str, node: Node, *, by: Proved) -> tuple[str, ...]:
    """Enrol an app that shows codes, in place of the one before. `code`: what it shows now.

    Returns:
        new recovery codes, to be shown once, if this is the first factor; else none.

    Raises:
        InvalidInput: the app shows another code. Refused: a proof that is not fresh.
    """
    with node.open_unit() as uow:
        factors = _own(uow, node, by)
        now = node.now()
        before = int(now.timestamp()) // STEP_S - 2
        step = verify_code(seed, code, now=now, last_step=before)
        changed = dataclasses.replace(factors, codes=OneTimeCodes(seed, step))
        return _enrolled(uow, node, by, (factors, changed), "one-time-codes")


def enrol_passkey(name: str, signed: Signed, node: Node, *, by: Proved) -> tuple[str, ...]:
    """Enrol a passkey. `name`: by which its holder knows it from others.

    Returns:
        new recovery codes, to be shown once, if this is the first factor; else none.

    Raises:
        InvalidInput: not made for this page, enrolled already, without a name, or one too many.
        Refused: a proof that is not fresh.
    """
    if not name:
        raise InvalidInput("name", "give the passkey a name")
    made = verify_enrolment(signed.response, signed.challenge, signed.place)
    with node.open_unit() as uow:
        factors = _own(uow, node, by)
        if uow.factors.holder(made.credential) is not None:
            raise InvalidInput("passkey", "is enrolled already")
        at = node.now().replace(microsecond=0)
        key = Passkey(made.credential, made.public_key, made.sign_count, name, at)
        return _enrolled(uow, node, by, (factors, add_passkey(factors, key)), "passkey")


def _enrolled(
    uow: UnitOfWork, node: Node, by: Proved, change: tuple[Factors, Factors], factor: str
) -> tuple[str, ...]:
    before, after = change
    codes = () if before.is_enrolled else _recovery_codes(node)
    if codes:
        after = _with_recovery(after, by.officer, codes)
    uow.factors.put(by.officer, after)
    _record(uow, node, by.officer, factor, "enrolled")
    uow.commit()
    return codes


def renew_recovery_codes(node: Node, *, by: Proved) -> tuple[str, ...]:
    """Ten new recovery codes; those before are void.

    Raises:
        InvalidInput: there is no second factor to recover. Refused: a proof that is not fresh.
    """
    codes = _recovery_codes(node)
    with node.open_unit() as uow:
        factors = _own(uow, node, by)
        if not factors.is_enrolled:
            raise InvalidInput("recovery", "enrol one-time codes or a passkey first")
        uow.factors.put(by.officer, _with_recovery(factors, by.officer, codes))
        _record(uow, node, by.officer, "recovery-codes", "enrolled")
        uow.commit()
    return codes


def remove_codes(node: Node, *, by: Proved) -> None:
    """Take the app that shows codes away.

    Raises:
        InvalidInput: there is none. Refused: a proof that is not fresh.
    """
    with node.open_unit() as uow:
        factors = _own(uow, node, by)
        if factors.codes is None:
            raise InvalidInput("codes", "none are enrolled")
        _keep(uow, by.officer, dataclasses.replace(factors, codes=None))
        _record(uow, node, by.officer, "one-time-codes", "removed")
        uow.commit()


def remove_passkey(credential: bytes, node: Node, *, by: Proved) -> None:
    """Take one passkey away.

    Raises:
        InvalidInput: there is no such one. Refused: a proof that is not fresh.
    """
    with node.open_unit() as uow:
        _keep(uow, by.officer, without_passkey(_own(uow, node, by), credential))
        _record(uow, node, by.officer, "passkey", "removed")
        uow.commit()


def _keep(uow: UnitOfWork, officer: OfficerId, factors: Factors) -> None:
    """Recovery codes go with the last factor: they stand for it and are none themselves."""
    uow.factors.put(officer, factors if factors.is_enrolled else NONE)


def _own(uow: UnitOfWork, node: Node, by: Proved) -> Factors:
    """The officer's own, to be changed.

    Raises:
        Refused: dismissed meanwhile, or a proof that is not fresh.
    """
    insist_fresh(by, node.now())
    if officer_of(uow, by).standing is not OfficerStanding.ACTIVE:
        raise Refused(("officer-dismissed",), f"{by.officer} is no active officer")
    return uow.factors.get(by.officer)


def _recovery_codes(node: Node) -> tuple[str, ...]:
    return tuple(draw_recovery_code(node.entropy) for _ in range(RECOVERY_CODES))


def _with_recovery(factors: Factors, officer: OfficerId, codes: tuple[str, ...]) -> Factors:
    digests = tuple(digest_recovery_code(code, officer=officer) for code in codes)
    return dataclasses.replace(factors, recovery=digests)


def _record(uow: UnitOfWork, node: Node, officer: OfficerId, factor: str, change: str) -> None:
    fact = FactorChanged(officer, factor, change, officer)
    record(uow, fact, now=node.now(), entropy=node.entropy)
