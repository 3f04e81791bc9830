"""Addresses of digital currencies: `CHAIN:address`, taken only with a right checksum.

The chain is told by the address, never by the currency that a list names: a token has no addresses
of its own, and one key holds the same address on every chain of a family. So Ethereum stands for
all chains with its addresses (ARB, BSC, ETC), and Bitcoin for the old form of BCH and BSV.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.domain.identifiers.bech32 import is_bech32, is_cashaddr, is_segwit
from comity.domain.identifiers.keccak import keccak_256
from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, refusal

_EVM = frozenset({"ETH"})
_ANY_TOKEN = frozenset({"ETH", "TRX", "BTC"})

# What a list may call the currency, and the chains whose addresses it may then have.
_NAMED = {
    **dict.fromkeys(("BTC", "XBT"), frozenset({"BTC"})),
    **dict.fromkeys(("BCH", "BSV"), frozenset({"BTC", "BCH"})),
    **dict.fromkeys(("ETH", "ETC", "ARB", "BSC", "BNB", "MATIC", "AVAX", "OP", "BASE"), _EVM),
    **dict.fromkeys(("USDT", "USDC", "TUSD", "DAI"), _ANY_TOKEN),
    **dict.fromkeys(("DOGE", "XVG"), frozenset({"DOGE"})),
    **{name: frozenset({name}) for name in ("BTG", "LTC", "XMR", "ZEC", "DASH", "TRX", "XRP")},
}

# Version bytes of Base58Check. Source: chainparams of each reference client; TRON: its documents.
_VERSIONS = {
    b"\x00": "BTC",
    b"\x05": "BTC",
    b"\x30": "LTC",
    b"\x32": "LTC",
    b"\x4c": "DASH",
    b"\x10": "DASH",
    b"\x1e": "DOGE",
    b"\x16": "DOGE",
    b"\x26": "BTG",
    b"\x17": "BTG",
    b"\x41": "TRX",
    b"\x1c\xb8": "ZEC",
    b"\x1c\xbd": "ZEC",
}

_NAME = re.compile(r"(?P<name>[A-Z]{2,5})(?:\s*[:-]\s*|\s+)(?=\S{20,}$)")
_URI = re.compile(
    r"^(?:bitcoin|ethereum|litecoin|bitcoincash|monero|dogecoin|dash):", re.IGNORECASE
)


def parse_wallet(text: str, _country: str) -> str:
    """An address with its chain, such as `BTC:1...`; `XBT 1...` and `bitcoin:1...` are the same.

    Source: BIP 13, 173 and 350; ERC-55; CashAddr; Monero and XRP Ledger address formats.
    """
    plain = clean(Scheme.WALLET, text)
    named = _NAME.match(plain)
    address = _URI.sub("", plain[named.end() :] if named else plain)
    chain, canonical = _recognise(address)
    if named and named["name"] not in _NAMED:
        raise refusal(Scheme.WALLET, "a currency whose addresses cannot be checked")
    if named and chain not in _NAMED[named["name"]]:
        raise refusal(Scheme.WALLET, "an address of another currency than it names")
    return f"{chain}:{canonical}"


def _recognise(address: str) -> tuple[str, str]:
    for shape, check in _SHAPES:
        if shape.fullmatch(address):
            return check(address)
    raise refusal(Scheme.WALLET, "not the shape of an address that can be checked")


def _wrong_checksum() -> Exception:
    return refusal(Scheme.WALLET, "wrong checksum")


def _ethereum(address: str) -> tuple[str, str]:
    digits = address[2:]
    lower = digits.lower()
    if digits not in {lower, digits.upper()} and digits != _with_capitals(lower):
        raise _wrong_checksum()
    return "ETH", f"0x{lower}"


def _with_capitals(digits: str) -> str:
    """Source: ERC-55: a letter is a capital where the hash has 8 or more."""
    marks = keccak_256(digits.encode()).hex()
    return "".join(d.upper() if m > "7" else d for d, m in zip(digits, marks, strict=False))


def _segwit(address: str) -> tuple[str, str]:
    lower = _one_case(address)
    if not is_segwit(lower):
        raise _wrong_checksum()
    return {"bc": "BTC", "ltc": "LTC"}[lower[: lower.rfind("1")]], lower


def _sapling(address: str) -> tuple[str, str]:
    if not is_bech32(_one_case(address)):
        raise _wrong_checksum()
    return "ZEC", address.lower()


def _cash(address: str) -> tuple[str, str]:
    if not is_cashaddr(_one_case(address)):
        raise _wrong_checksum()
    return "BCH", address.lower()


def _one_case(address: str) -> str:
    if address not in {address.lower(), address.upper()}:
        raise refusal(Scheme.WALLET, "mixes capitals and small letters")
    return address.lower()


def _base58check(address: str) -> tuple[str, str]:
    import base58

    try:
        raw = base58.b58decode_check(address)
    except ValueError as error:
        raise _wrong_checksum() from error
    chain = _VERSIONS.get(raw[:-20])
    if chain is None:
        raise refusal(Scheme.WALLET, "a right checksum, but of no known currency")
    return chain, address


def _ripple(address: str) -> tuple[str, str]:
    import base58

    try:
        raw = base58.b58decode_check(address, alphabet=base58.RIPPLE_ALPHABET)
    except ValueError as error:
        raise _wrong_checksum() from error
    if len(raw) != 21 or raw[0] != 0:
        raise refusal(Scheme.WALLET, "a right checksum, but no account of the XRP Ledger")
    return "XRP", address


def _monero(address: str) -> tuple[str, str]:
    import base58

    # Monero encodes blocks of 8 bytes as 11 characters each; the last 7 characters are 5 bytes.
    raw = b""
    for start in range(0, len(address), 11):
        block = address[start : start + 11]
        number, width = base58.b58decode_int(block), 8 if len(block) == 11 else 5
        if number >> (8 * width):
            raise _wrong_checksum()
        raw += number.to_bytes(width, "big")
    if keccak_256(raw[:-4])[:4] != raw[-4:]:
        raise _wrong_checksum()
    return "XMR", address


_BASE58 = "[1-9A-HJ-NP-Za-km-z]"

_SHAPES: tuple[tuple[re.Pattern[str], Callable[[str], tuple[str, str]]], ...] = (
    (re.compile(r"0[xX][0-9a-fA-F]{40}"), _ethereum),
    (re.compile(r"(?:bc|ltc)1[0-9a-z]{8,87}", re.IGNORECASE), _segwit),
    (re.compile(r"zs1[0-9a-z]{75}", re.IGNORECASE), _sapling),
    (re.compile(r"[qp][0-9a-z]{41}", re.IGNORECASE), _cash),
    (re.compile(rf"[48]{_BASE58}{{94}}|4{_BASE58}{{105}}"), _monero),
    (re.compile(rf"r{_BASE58}{{24,34}}"), _ripple),
    (re.compile(rf"{_BASE58}{{25,36}}"), _base58check),
)
