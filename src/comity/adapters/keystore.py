"""The node's private keys, encrypted at rest under a passphrase.

The file is JSON: parameters and salt of argon2id, nonce, and a ChaCha20-Poly1305 box over the
seeds. The parameters are bound to the box, so that nobody can weaken them unnoticed.

Source: RFC 9106, section 4 (second recommended option: 64 MiB, 3 passes, 4 lanes); RFC 8439.
"""

from __future__ import annotations

import base64
import json
import os
import pathlib
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from comity.crypto.sealing import SEALING_SEED_LEN, OpeningKey
from comity.crypto.signing import SEED_LEN, SigningKey
from comity.errors import Conflict, InvalidInput, Tampered, Unavailable
from comity.service.ports import Entropy

FORMAT = "comity-keys/1"
PASSPHRASE_LEN_MIN = 8
_MEMORY_KIB = 65_536
_PASSES = 3
_LANES = 4
_DATABASE_KEY_LEN = 32
_SALT_LEN = 16
_NONCE_LEN = 12
_HEADER = frozenset({"format", "memory_kib", "passes", "lanes", "salt"})


@dataclass(frozen=True, slots=True)
class Keys:
    """Everything secret that a node has of its own. The repr shows nothing.

    Attributes:
        tls_key: PKCS#8 DER of the key of the TLS certificate. database_key: 32 bytes.
    """

    signing: SigningKey
    opening: OpeningKey
    tls_key: bytes = field(repr=False)
    database_key: bytes = field(repr=False)


def draw_keys(tls_key: bytes, entropy: Entropy) -> Keys:
    """New keys for a new node."""
    return Keys(
        SigningKey(entropy(SEED_LEN)),
        OpeningKey(entropy(SEALING_SEED_LEN)),
        tls_key,
        entropy(_DATABASE_KEY_LEN),
    )


def save_keys(path: pathlib.Path, keys: Keys, passphrase: str, entropy: Entropy) -> None:
    """Write the key file, readable by its owner only. Never overwrites one.

    Raises:
        InvalidInput: the passphrase is too short. Conflict: there is a key file already.
    """
    if len(passphrase) < PASSPHRASE_LEN_MIN:
        raise InvalidInput("passphrase", f"needs at least {PASSPHRASE_LEN_MIN} characters")
    header = {
        "format": FORMAT,
        "memory_kib": _MEMORY_KIB,
        "passes": _PASSES,
        "lanes": _LANES,
        "salt": _b64(entropy(_SALT_LEN)),
    }
    nonce = entropy(_NONCE_LEN)
    box = ChaCha20Poly1305(_stretch(passphrase, header)).encrypt(nonce, _pack(keys), _bound(header))
    text = json.dumps({**header, "nonce": _b64(nonce), "box": _b64(box)}, indent=1) + "\n"
    _write_private(path, text)


def load_keys(path: pathlib.Path, passphrase: str) -> Keys:
    """Open the key file.

    Raises:
        Unavailable: there is no node here. Tampered: the file is damaged.
        InvalidInput: the passphrase is wrong.
    """
    header, nonce, box = _read(path)
    try:
        packed = ChaCha20Poly1305(_stretch(passphrase, header)).decrypt(nonce, box, _bound(header))
    except InvalidTag as error:
        raise InvalidInput(
            "passphrase",
            "does not open the key file",
            advice="try again; if it is right, the file was damaged: restore it from the backup",
        ) from error
    return _unpack(packed)


def _read(path: pathlib.Path) -> tuple[dict[str, object], bytes, bytes]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        nonce, box = _bytes_at(value, "nonce"), _bytes_at(value, "box")
        salt = _bytes_at(value, "salt")
    except FileNotFoundError as error:
        raise Unavailable(
            f"there is no node in {path.parent}", advice="create one with `comity init`"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error
    header = {name: value[name] for name in value if name not in ("nonce", "box")}
    if set(header) != _HEADER or (len(nonce), len(salt)) != (_NONCE_LEN, _SALT_LEN):
        raise _damaged()
    if header["format"] != FORMAT:
        raise _damaged()
    return header, nonce, box


def _bytes_at(value: dict[str, object], name: str) -> bytes:
    text = value[name]
    if not isinstance(text, str):
        raise TypeError(name)
    return base64.b64decode(text, validate=True)


def _damaged() -> Tampered:
    return Tampered("the key file is damaged", advice="restore it from the node's backup")


def _stretch(passphrase: str, header: dict[str, object]) -> bytes:
    memory, passes, lanes = (header[name] for name in ("memory_kib", "passes", "lanes"))
    if (memory, passes, lanes) != (_MEMORY_KIB, _PASSES, _LANES):
        raise _damaged()
    return hash_secret_raw(
        passphrase.encode(),
        base64.b64decode(str(header["salt"])),
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=32,
        type=Type.ID,
    )


def _bound(header: dict[str, object]) -> bytes:
    return json.dumps(header, sort_keys=True).encode()


def _pack(keys: Keys) -> bytes:
    return keys.signing.seed + keys.opening.seed + keys.database_key + keys.tls_key


def _unpack(packed: bytes) -> Keys:
    first = SEED_LEN
    second = first + SEALING_SEED_LEN
    third = second + _DATABASE_KEY_LEN
    return Keys(
        SigningKey(packed[:first]),
        OpeningKey(packed[first:second]),
        packed[third:],
        packed[second:third],
    )


def _write_private(path: pathlib.Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Conflict(
            f"{path} exists already", advice="choose another folder, or use the node in it"
        ) from error
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
