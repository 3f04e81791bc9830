"""OPRF and VOPRF in plain Python, as RFC 9497 writes them. For comparison in tests only.

Source: RFC 9497, sections 2 to 4; RFC 9380, section 5.3.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tests.reference.ristretto import GENERATOR, IDENTITY, ORDER, Point, decode, encode, one_way_map

OPRF, VOPRF = 0, 1


def _context(mode: int) -> bytes:
    return b"OPRFV1-" + bytes([mode]) + b"-ristretto255-SHA512"


def _prefixed(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


def _sha512(data: bytes) -> bytes:
    return hashlib.sha512(data).digest()


def expand_message_xmd(message: bytes, dst: bytes, length: int) -> bytes:
    """RFC 9380, section 5.3.1, with SHA-512."""
    dst_prime = dst + bytes([len(dst)])
    b_0 = _sha512(bytes(128) + message + length.to_bytes(2, "big") + b"\0" + dst_prime)
    blocks = [_sha512(b_0 + b"\1" + dst_prime)]
    while len(b"".join(blocks)) < length:
        mixed = bytes(a ^ b for a, b in zip(b_0, blocks[-1], strict=True))
        blocks.append(_sha512(mixed + bytes([len(blocks) + 1]) + dst_prime))
    return b"".join(blocks)[:length]


def hash_to_group(item: bytes, mode: int) -> Point:
    return one_way_map(expand_message_xmd(item, b"HashToGroup-" + _context(mode), 64))


def hash_to_scalar(message: bytes, mode: int, *, label: bytes = b"HashToScalar-") -> int:
    return scalar_of(expand_message_xmd(message, label + _context(mode), 64))


def scalar_of(uniform: bytes) -> int:
    """64 uniform bytes, little-endian, modulo the order."""
    return int.from_bytes(uniform, "little") % ORDER


def derive_key_pair(seed: bytes, info: bytes, mode: int) -> tuple[int, Point]:
    """Section 3.2.1."""
    for counter in range(256):
        message = seed + _prefixed(info) + bytes([counter])
        secret = hash_to_scalar(message, mode, label=b"DeriveKeyPair")
        if secret:
            return secret, secret * GENERATOR
    raise ValueError("DeriveKeyPairError")


def blind(item: bytes, scalar: int, mode: int) -> Point:
    """Section 3.3.1, `Blind`, with the blind given."""
    element = hash_to_group(item, mode)
    assert element != IDENTITY, "InvalidInputError"
    return scalar * element


def finalize(item: bytes, scalar: int, evaluated: Point) -> bytes:
    """Section 3.3.1, `Finalize`."""
    return _output(item, pow(scalar, -1, ORDER) * evaluated)


def evaluate(secret: int, item: bytes, mode: int) -> bytes:
    """Section 3.3.1, `Evaluate`."""
    return _output(item, secret * hash_to_group(item, mode))


def _output(item: bytes, element: Point) -> bytes:
    return _sha512(_prefixed(item) + _prefixed(encode(element)) + b"Finalize")


def composites(
    public: Point, blinded: Sequence[Point], evaluated: Sequence[Point]
) -> tuple[Point, Point]:
    """Section 2.2.1, `ComputeComposites`: the slow one, which needs no key."""
    seed = _sha512(_prefixed(encode(public)) + _prefixed(b"Seed-" + _context(VOPRF)))
    m, z = IDENTITY, IDENTITY
    for index, (c, d) in enumerate(zip(blinded, evaluated, strict=True)):
        message = _prefixed(seed) + index.to_bytes(2, "big")
        message += _prefixed(encode(c)) + _prefixed(encode(d)) + b"Composite"
        weight = hash_to_scalar(message, VOPRF)
        m, z = m + weight * c, z + weight * d
    return m, z


def generate_proof(
    secret: int, blinded: Sequence[Point], evaluated: Sequence[Point], nonce: int
) -> tuple[int, int]:
    """Section 2.2.1, `GenerateProof`."""
    public = secret * GENERATOR
    m, z = composites(public, blinded, evaluated)
    challenge = _challenge(public, m, z, nonce * GENERATOR, nonce * m)
    return challenge, (nonce - challenge * secret) % ORDER


def proof_holds(
    public: Point,
    blinded: Sequence[Point],
    evaluated: Sequence[Point],
    proof: tuple[int, int],
) -> bool:
    """Section 2.2.2, `VerifyProof`."""
    challenge, response = proof
    m, z = composites(public, blinded, evaluated)
    t2 = response * GENERATOR + challenge * public
    t3 = response * m + challenge * z
    return challenge == _challenge(public, m, z, t2, t3)


def _challenge(*points: Point) -> int:
    transcript = b"".join(_prefixed(encode(point)) for point in points)
    return hash_to_scalar(transcript + b"Challenge", VOPRF)


def encode_scalar(scalar: int) -> bytes:
    return scalar.to_bytes(32, "little")


def decode_all(packed: bytes) -> list[Point]:
    return [decode(packed[at : at + 32]) for at in range(0, len(packed), 32)]


def encode_all(points: Sequence[Point]) -> bytes:
    return b"".join(map(encode, points))
