"""Keccak-256 with the padding of before FIPS 202, which checksums of Ethereum and Monero use.

The standard library has only the padding of FIPS 202. This one is for checksums of public
addresses: it is slow, takes its time from its input, and must not meet a secret.

Source: The Keccak reference, version 3.0, sections 1.2 and 2.1.
"""

from __future__ import annotations

_RATE = 136
_MASK = (1 << 64) - 1
_LANES = [(x, y) for x in range(5) for y in range(5)]


def _rotations() -> dict[tuple[int, int], int]:
    found, (x, y) = {(0, 0): 0}, (1, 0)
    for step in range(24):
        found[x, y] = (step + 1) * (step + 2) // 2 % 64
        x, y = y, (2 * x + 3 * y) % 5
    return found


def _round_constants() -> list[int]:
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << ((1 << power) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return constants


_ROTATIONS = _rotations()
_CONSTANTS = _round_constants()

State = dict[tuple[int, int], int]


def keccak_256(message: bytes) -> bytes:
    """The 32-byte digest of a message."""
    padded = bytearray(message + bytes(_RATE - len(message) % _RATE))
    padded[len(message)] |= 0x01
    padded[-1] |= 0x80
    state = dict.fromkeys(_LANES, 0)
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            at = start + 8 * lane
            state[lane % 5, lane // 5] ^= int.from_bytes(padded[at : at + 8], "little")
        for constant in _CONSTANTS:
            state = _round(state, constant)
    return b"".join(state[lane, 0].to_bytes(8, "little") for lane in range(4))


def _rotate(lane: int, count: int) -> int:
    return ((lane << count) | (lane >> (64 - count))) & _MASK


def _round(state: State, constant: int) -> State:
    """Theta, rho and pi, chi, iota, in the names of the reference."""
    column = [state[x, 0] ^ state[x, 1] ^ state[x, 2] ^ state[x, 3] ^ state[x, 4] for x in range(5)]
    parity = [column[x - 1] ^ _rotate(column[(x + 1) % 5], 1) for x in range(5)]
    moved = {
        (y, (2 * x + 3 * y) % 5): _rotate(state[x, y] ^ parity[x], _ROTATIONS[x, y])
        for x, y in _LANES
    }
    mixed = {
        (x, y): moved[x, y] ^ (~moved[(x + 1) % 5, y] & moved[(x + 2) % 5, y]) for x, y in _LANES
    }
    mixed[0, 0] ^= constant
    return mixed
