"""Passkeys: keys in a device, that sign only for our own address and only once their holder is seen.

Source: W3C Web Authentication, level 3, sections 7.1 and 7.2.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

import webauthn
from webauthn.helpers import options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from comity.errors import InvalidInput

_FAILURES = (WebAuthnException, ValueError, KeyError, TypeError)
"""What the library raises: its own, and those of parsing what a browser could never have sent."""
_REQUIRED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys are good. `origin` as a browser writes it; `host`: its name alone."""

    origin: str
    host: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """A passkey that was just made."""

    credential: bytes
    public_key: bytes
    sign_count: int


def enrolment_options(
    place: Place, challenge: bytes, *, user: bytes, name: str, known: tuple[bytes, ...]
) -> str:
    """What a browser needs to make a passkey, as JSON. `known`: credentials not to make again."""
    options = webauthn.generate_registration_options(
        rp_id=place.host,
        rp_name="Comity",
        user_id=user,
        user_name=name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return options_to_json(options)


def assertion_options(place: Place, challenge: bytes, *, known: tuple[bytes, ...] = ()) -> str:
    """What a browser needs to ask for a passkey, as JSON. Without `known`, any of this place."""
    options = webauthn.generate_authentication_options(
        rp_id=place.host,
        challenge=challenge,
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=_REQUIRED,
    )
    return options_to_json(options)


def verify_enrolment(response: str, challenge: bytes, place: Place) -> NewKey:
    """Check what a browser says it made.

    Raises:
        InvalidInput: not for this challenge or place, or nobody was seen at the device.
    """
    try:
        made = webauthn.verify_registration_response(
            credential=response,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except _FAILURES as error:
        raise InvalidInput("passkey", "was not made for this page") from error
    return NewKey(made.credential_id, made.credential_public_key, made.sign_count)


def credential_of(response: str) -> bytes:
    """Which passkey a browser says it used: to be looked up, and not yet believed.

    Raises:
        InvalidInput: it says nothing of the kind.
    """
    try:
        text = json.loads(response)["rawId"]
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except _FAILURES as error:
        raise InvalidInput("passkey", "is not what a browser sends") from error


def verify_assertion(
    response: str, challenge: bytes, place: Place, *, public_key: bytes, sign_count: int
) -> int:
    """Check a signature, that its holder was seen, and that the key was not copied.

    Returns:
        how often it has signed now.

    Raises:
        InvalidInput: another key, challenge or place; nobody was seen; or it counts backwards.
    """
    try:
        done = webauthn.verify_authentication_response(
            credential=response,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except _FAILURES as error:
        raise InvalidInput("passkey", "does not prove this") from error
    return done.new_sign_count
