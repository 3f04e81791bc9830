"""An officer's own account: what proves them, and where they are signed in."""

from __future__ import annotations

import base64
import dataclasses
import hashlib

from starlette.responses import Response

from comity.adapters.qr import format_qr_png
from comity.crypto.one_time_codes import codes_address, seed_words
from comity.crypto.passkeys import enrolment_options
from comity.domain.access import Officer
from comity.domain.factors import SEED_LEN
from comity.entrypoints.console.access import Session, Stage
from comity.entrypoints.console.sign_in import begin_session
from comity.entrypoints.console.visits import ACCOUNT, Anyone, Page, Visit, reads, writes
from comity.entrypoints.problems import http_status, words_for_people
from comity.errors import ComityError, InvalidInput
from comity.service.factors import (
    Signed,
    enrol_codes,
    enrol_passkey,
    factors_of,
    remove_codes,
    remove_passkey,
    renew_recovery_codes,
)

CODES = "/account/codes"
_PURPOSE = "enrol"


def account(visit: Visit) -> Response:
    """What proves the officer, and where they are signed in."""
    return _page(visit)


def _page(visit: Visit, error: ComityError | None = None) -> Response:
    officer, session = _signed_in(visit)
    factors = factors_of(officer.id, visit.node)
    ticket = visit.safeguards.tickets.draw(_purpose(session))
    return visit.page(
        "account.html",
        status=200 if error is None else http_status(error),
        problem="" if error is None else words_for_people(error),
        factors=factors,
        sessions=visit.safeguards.sessions.listed(officer.id),
        here=session.number,
        name=visit.field("name"),
        ticket=ticket,
        options=_enrolment_options(visit, officer, ticket),
        origin=visit.safeguards.place.origin,
    )


def _enrolment_options(visit: Visit, officer: Officer, ticket: str) -> str:
    session = _signed_in(visit)[1]
    known = tuple(key.credential for key in factors_of(officer.id, visit.node).passkeys)
    # A handle that says nothing, as the standard asks: devices keep it, and show it to strangers.
    handle = hashlib.sha256(visit.node.id + officer.id.encode()).digest()
    challenge = visit.safeguards.tickets.read(ticket, _purpose(session))
    place = visit.safeguards.place
    return enrolment_options(place, challenge, user=handle, name=officer.id, known=known)


def codes(visit: Visit, error: ComityError | None = None) -> Response:
    """Show the seed of an app's codes, to be read by the app."""
    officer, session = _signed_in(visit)
    session.seed = session.seed or visit.node.entropy(SEED_LEN)
    issuer = f"Comity {visit.settings.name}"
    address = codes_address(session.seed, account=officer.id, issuer=issuer)
    return visit.page(
        "account-codes.html",
        status=200 if error is None else http_status(error),
        problem="" if error is None else words_for_people(error),
        image=base64.b64encode(format_qr_png(address)).decode(),
        seed=seed_words(session.seed),
        is_replaced=factors_of(officer.id, visit.node).codes is not None,
    )


def add_codes(visit: Visit) -> Response:
    """Enrol the app that shows the right code."""
    _, session = _signed_in(visit)
    try:
        if not session.seed:
            raise InvalidInput("code", "the picture is too old", advice="load this page again")
        by = visit.fresh()
        shown = enrol_codes(session.seed, visit.field("new_code"), visit.node, by=by)
    except ComityError as error:
        return codes(visit, error)
    session.seed = b""
    return _enrolled(visit, shown, "One-time codes are enrolled.")


def add_passkey(visit: Visit) -> Response:
    """Enrol the passkey that the browser made."""
    _, session = _signed_in(visit)
    tickets = visit.safeguards.tickets
    try:
        ticket = tickets.read(visit.field("enrolment_ticket"), _purpose(session))
        signed = Signed(visit.field("made"), ticket, visit.safeguards.place)
        by = visit.fresh()
        shown = enrol_passkey(visit.field("name"), signed, visit.node, by=by)
        tickets.spend(ticket)
    except ComityError as error:
        return _page(visit, error)
    return _enrolled(visit, shown, "The passkey is enrolled.")


def renew_recovery(visit: Visit) -> Response:
    """Ten new recovery codes."""
    try:
        shown = renew_recovery_codes(visit.node, by=visit.fresh())
    except ComityError as error:
        return _page(visit, error)
    return visit.page("recovery-codes.html", codes=shown)


def remove(visit: Visit) -> Response:
    """Take the app's codes, or one passkey, away."""
    which = visit.field("which")
    try:
        by = visit.fresh()
        if which == "codes":
            remove_codes(visit.node, by=by)
        else:
            remove_passkey(_credential(which), visit.node, by=by)
    except ComityError as error:
        return _page(visit, error)
    return visit.go(ACCOUNT, "Removed. It proves nothing any more.")


def end_session(visit: Visit) -> Response:
    """End another of the officer's sessions."""
    officer, _ = _signed_in(visit)
    visit.safeguards.sessions.end_number(officer.id, visit.field("number"))
    return visit.go(ACCOUNT, "That session has ended.")


def _enrolled(visit: Visit, shown: tuple[str, ...], said: str) -> Response:
    """Show recovery codes once, after the first factor; the session is worth more from then on."""
    _, session = _signed_in(visit)
    response = visit.page("recovery-codes.html", codes=shown) if shown else visit.go(ACCOUNT, said)
    if session.stage is Stage.ENROLLING:
        full = dataclasses.replace(session.entry, stage=Stage.FULL)
        begin_session(visit, full, response)
    return response


def _signed_in(visit: Visit) -> tuple[Officer, Session]:
    assert visit.officer is not None, "the page is for officers"
    assert visit.session is not None, "the page is for officers"
    return visit.officer, visit.session


def _purpose(session: Session) -> str:
    return f"{_PURPOSE} {session.csrf}"


def _credential(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise InvalidInput("which", "choose what to remove") from error


PAGES: tuple[Page, ...] = (
    reads(ACCOUNT, account, anyone=Anyone.ACCOUNT),
    reads(CODES, codes, anyone=Anyone.ACCOUNT),
    writes(CODES, add_codes, anyone=Anyone.ACCOUNT),
    writes("/account/passkeys", add_passkey, anyone=Anyone.ACCOUNT),
    writes("/account/recovery", renew_recovery, anyone=Anyone.ACCOUNT),
    writes("/account/remove", remove, anyone=Anyone.ACCOUNT),
    writes("/account/sessions/end", end_session, anyone=Anyone.ACCOUNT),
)
