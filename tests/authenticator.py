"""A device with passkeys, in software: does what a browser and its authenticator do together.

Source: W3C Web Authentication, level 3, sections 6.1, 6.5 and 8.7.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

SEEN, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Device:
    """One passkey for one officer. `origin`, `host`: what the browser says it stands at."""

    def __init__(self, origin: str = "http://localhost:8100", host: str = "localhost") -> None:
        self.origin, self.host = origin, host
        self.count = 0
        self.verified = VERIFIED
        self.credential = os.urandom(20)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, challenge: bytes) -> str:
        """What `navigator.credentials.create` gives."""
        public = self._key.public_key().public_numbers()
        x, y = (n.to_bytes(32, "big") for n in (public.x, public.y))
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        length = len(self.credential).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential + cose
        data = self._data(SEEN | self.verified | ATTESTED) + attested
        statement = {"fmt": "none", "attStmt": {}, "authData": data}
        client = self._client("webauthn.create", challenge)
        return self._sent(clientDataJSON=client, attestationObject=cbor2.dumps(statement))

    def get(self, challenge: bytes) -> str:
        """What `navigator.credentials.get` gives."""
        self.count += 1
        data = self._data(SEEN | self.verified)
        client = self._client("webauthn.get", challenge)
        signed = data + hashlib.sha256(client).digest()
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._sent(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        place = hashlib.sha256(self.host.encode()).digest()
        return place + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: bytes) -> bytes:
        said = {"type": kind, "challenge": text_of(challenge), "origin": self.origin}
        return json.dumps(said).encode()

    def _sent(self, **response: bytes) -> str:
        sent: dict[str, Any] = {
            "id": text_of(self.credential),
            "rawId": text_of(self.credential),
            "type": "public-key",
            "response": {name: text_of(value) for name, value in response.items()},
            "clientExtensionResults": {},
        }
        return json.dumps(sent)


def text_of(data: bytes) -> str:
    """Base64 as the standard wants it."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    """And back."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
