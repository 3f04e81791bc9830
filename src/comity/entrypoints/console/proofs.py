"""A fresh proof for one act: the secret, with a code where codes are enrolled; or a passkey.

A passkey signs a digest of the very form, so that what it was shown for is what is done.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import FormData

from comity.crypto.passkeys import assertion_options
from comity.domain.factors import Factors
from comity.errors import ComityError
from comity.service.factors import Signed, factors_of, prove_code, prove_passkey
from comity.service.officers import Proved, prove

if TYPE_CHECKING:
    from comity.entrypoints.console.visits import Visit

SECRET, CODE, PASSKEY, TICKET = "secret", "code", "passkey", "ticket"
_UNSIGNED = frozenset({SECRET, CODE, PASSKEY})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for beside the secret.

    Attributes:
        options: for the browser to ask for a passkey, as JSON; empty where none is enrolled.
        ticket: goes with the form, and into what the passkey signs. origin: where passkeys work.
    """

    needs_code: bool = False
    options: str = ""
    ticket: str = ""
    origin: str = ""


def asked_of(visit: Visit) -> Asked:
    """What this officer's forms ask for."""
    if visit.officer is None or visit.session is None:
        return Asked()
    factors = factors_of(visit.officer.id, visit.node)
    needs_code = factors.codes is not None
    if not factors.passkeys:
        return Asked(needs_code)
    ticket = visit.safeguards.tickets.draw(_purpose(visit))
    origin = visit.safeguards.place.origin
    return Asked(needs_code, _options(visit, factors), ticket, origin)


def _options(visit: Visit, factors: Factors) -> str:
    """The challenge is put in by the browser: it is the digest of what was filled in."""
    known = tuple(key.credential for key in factors.passkeys)
    return assertion_options(visit.safeguards.place, bytes(32), known=known)


def fresh_proof(visit: Visit) -> Proved:
    """The officer, as proved by this very form.

    Raises:
        Refused: another secret, code or passkey; or too many failures before.
        InvalidInput: the passkey signed another form, or one that is too old.
    """
    assert visit.session is not None, "only officers fill in forms that need a proof"
    who, throttle = f"fresh {visit.by.officer}", visit.safeguards.throttle
    known = visit.session.number
    throttle.insist(who, known=known)
    try:
        proved = _by_passkey(visit) if visit.field(PASSKEY) else _by_secret(visit)
    except ComityError:
        throttle.failed(who, known=known)
        raise
    throttle.succeeded(who, known=known)
    return proved


def _by_secret(visit: Visit) -> Proved:
    proved = prove(visit.by.officer, visit.secret(SECRET), visit.node)
    if factors_of(proved.officer, visit.node).codes is None:
        return proved
    return prove_code(proved, visit.field(CODE), visit.node)


def _by_passkey(visit: Visit) -> Proved:
    tickets = visit.safeguards.tickets
    ticket = tickets.read(visit.field(TICKET), _purpose(visit))
    challenge = digest_of_form(visit.request.scope["path"], visit.form)
    signed = Signed(visit.field(PASSKEY), challenge, visit.safeguards.place)
    proved = prove_passkey(signed, visit.node, officer=visit.by.officer)
    tickets.spend(ticket)
    return proved


def _purpose(visit: Visit) -> str:
    assert visit.session is not None, "asked only of officers"
    return f"fresh {visit.session.csrf}"


def digest_of_form(path: str, form: FormData) -> bytes:
    """What a passkey signs: where the form goes, and every field but the proof itself, in order.

    `static/passkeys.js` makes the same bytes. The ticket and the session's token are among the
    fields, so the digest is good once and in one session.
    """
    fields = [[n, _plain(value)] for n, value in form.multi_items() if n not in _UNSIGNED]
    text = json.dumps([path, fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def _plain(value: object) -> str:
    text = value if isinstance(value, str) else str(getattr(value, "filename", ""))
    return text.replace("\r\n", "\n").replace("\r", "\n")
