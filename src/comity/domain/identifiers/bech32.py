"""Checksummed base-32 addresses: Bech32, Bech32m and CashAddr.

Source: BIP 173 (Bech32), BIP 350 (Bech32m), Bitcoin Cash CashAddr specification.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32, _BECH32M = 1, 0x2BC830A3
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CASH_GENERATORS = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)


def is_segwit(address: str) -> bool:
    """Whether a lower-case address is a witness program with the checksum that its version needs."""
    values = _values(address)
    if not values:
        return False
    version, program = values[0], values[1:-6]
    return (
        _checksum(address, values) == (_BECH32M if version else _BECH32)
        and version <= 16
        and _is_program(version, program)
    )


def _is_program(version: int, program: Sequence[int]) -> bool:
    length, unused = divmod(5 * len(program), 8)
    if unused >= 5 or (program and program[-1] & ((1 << unused) - 1)):
        return False
    return length in {20, 32} if version == 0 else 2 <= length <= 40


def is_bech32(address: str) -> bool:
    """Whether a lower-case address ends with a right Bech32 checksum, whatever it holds."""
    values = _values(address)
    return bool(values) and _checksum(address, values) == _BECH32


def is_cashaddr(address: str) -> bool:
    """Whether a lower-case address, without its prefix, has the checksum of `bitcoincash:`."""
    if not set(address) <= set(_CHARACTERS):
        return False
    prefix = (*(ord(character) & 31 for character in "bitcoincash"), 0)
    data = (*prefix, *map(_CHARACTERS.index, address))
    return _polymod(data, _CASH_GENERATORS, bits=40) == 1


def _values(address: str) -> tuple[int, ...]:
    data = address[address.rfind("1") + 1 :]
    if len(data) < 8 or len(address) > 90 or not set(data) <= set(_CHARACTERS):
        return ()
    return tuple(map(_CHARACTERS.index, data))


def _checksum(address: str, values: Sequence[int]) -> int:
    prefix = [ord(character) for character in address[: address.rfind("1")]]
    expanded = (*(c >> 5 for c in prefix), 0, *(c & 31 for c in prefix))
    return _polymod((*expanded, *values), _GENERATORS, bits=30)


def _polymod(values: Iterable[int], generators: Sequence[int], *, bits: int) -> int:
    check, low = 1, bits - 5
    for value in values:
        top = check >> low
        check = (check & ((1 << low) - 1)) << 5 ^ value
        for place, generator in enumerate(generators):
            check ^= generator if top >> place & 1 else 0
    return check
