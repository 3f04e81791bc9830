"""The oblivious pseudorandom function behind a blind match, as typed batches over the engine.

Receiver: `blind_batch` → sender: `evaluate_batch`, `prove_batch` → receiver: `verify_batch`,
`finalize_batch`, `tokens_of`. The sender evaluates its own set by `evaluate_own`, `tokens_of`. A
count replaces items by group elements: `draw_common_blind`, `blind_for_count`, `count_tokens`,
`evaluate_own_for_count`. `containers` compresses the sender's tokens and compares them.

Elements that do not decode are the partner's fault; so is a proof that does not hold. Everything
kept in a class here whose repr shows nothing must be stored encrypted.

Source: RFC 9497 (suite ristretto255-SHA512, mode VOPRF), RFC 9496.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NewType

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from comity import _core
from comity.errors import InvalidInput, MalformedMessage, Misuse, ProofRejected

MODE_VOPRF = 1
ELEMENT_LEN = 32
SCALAR_LEN = 32
PROOF_LEN = 64
OUTPUT_LEN = 64
TOKEN_LEN = 16
SEED_LEN = 32
UNIFORM_LEN = 64
KEY_LEN_MAX = 65_535
"""Bytes of the longest match key."""
BATCH_LEN_MAX = 4096
"""Elements per protocol message."""

Entropy = Callable[[int], bytes]
"""Returns so many uniform bytes."""

Tokens = NewType("Tokens", bytes)
"""n × 16 bytes, what a container holds and is asked for. Sensitive: it stands for an item."""


def backend() -> str:
    """What multiplies on this processor: `avx512ifma`, eight elements at a time, or `portable`.

    Both give the same bytes; they differ in speed alone.
    """
    return _core.backend()


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What proofs are checked against: 32 bytes, a compressed element."""

    data: bytes


@dataclass(frozen=True, slots=True)
class SecretKey:
    """The sender's key of one agreement and epoch: a scalar of 32 bytes, and its public key."""

    data: bytes = field(repr=False)
    public: PublicKey


@dataclass(frozen=True, slots=True)
class Blinds:
    """Secret: one scalar of 32 bytes for each match key, or one for all keys of a count."""

    data: bytes = field(repr=False)

    def __len__(self) -> int:
        return len(self.data) // SCALAR_LEN


@dataclass(frozen=True, slots=True)
class BlindedBatch:
    """1 to `BATCH_LEN_MAX` elements of 32 bytes, from the receiver; uniform to all others."""

    data: bytes

    def __len__(self) -> int:
        return len(self.data) // ELEMENT_LEN


@dataclass(frozen=True, slots=True)
class EvaluatedBatch:
    """The same elements under the sender's key, in the same order."""

    data: bytes

    def __len__(self) -> int:
        return len(self.data) // ELEMENT_LEN


@dataclass(frozen=True, slots=True)
class Proof:
    """That a whole batch was evaluated under one public key: challenge and response, 64 bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Outputs:
    """The function's values, n × 64 bytes. Sensitive: equal outputs are equal match keys."""

    data: bytes = field(repr=False)

    def __len__(self) -> int:
        return len(self.data) // OUTPUT_LEN


def seeded_entropy(seed: bytes, label: bytes) -> Entropy:
    """A deterministic stream, so that a run that was killed draws the same blinds again.

    Use one label per purpose and batch: the same seed and label give the same bytes. Never use it
    for what must differ between attempts.

    Args:
        seed: 32 secret uniform bytes.
        label: what is drawn, for instance ``b"blinds 3"``.

    Returns:
        The ChaCha20 key stream under HKDF-SHA256(seed, info=label), from its start.

    Raises:
        InvalidInput: another length of seed.

    Source: RFC 8439, section 2.4; RFC 5869.
    """
    if len(seed) != SEED_LEN:
        raise InvalidInput("seed", f"needs {SEED_LEN} bytes, not {len(seed)}")
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(seed)
    stream = Cipher(algorithms.ChaCha20(key, bytes(16)), mode=None).encryptor()
    return lambda count: stream.update(bytes(count))


def derive_key(seed: bytes, *, info: bytes) -> SecretKey:
    """Derive the sender's key of one agreement and epoch.

    Args:
        seed: 32 secret uniform bytes.
        info: what the key is for; up to 65,535 bytes, public.

    Raises:
        InvalidInput: another length of seed, or too much info.

    Source: RFC 9497, section 3.2.1.
    """
    try:
        secret, public = _core.derive_key_pair(seed, info, MODE_VOPRF)
    except ValueError as error:
        raise InvalidInput("key seed", str(error)) from error
    return SecretKey(secret, PublicKey(public))


def parse_secret_key(data: bytes) -> SecretKey:
    """Read a stored key.

    Raises:
        InvalidInput: not 32 bytes of a reduced scalar other than zero.
    """
    try:
        return SecretKey(data, PublicKey(_core.public_key(data)))
    except ValueError as error:
        raise InvalidInput("secret key", str(error)) from error


def parse_public_key(data: bytes) -> PublicKey:
    """Read the partner's public key.

    Raises:
        MalformedMessage: not the canonical 32 bytes of an element, or the identity.
    """
    if len(data) != ELEMENT_LEN:
        raise MalformedMessage(f"a public key has {ELEMENT_LEN} bytes, not {len(data)}")
    with partner_data("public key"):
        _core.check_elements(data)
    return PublicKey(data)


def parse_blinded(data: bytes) -> BlindedBatch:
    """Read a blinded batch. The elements are decoded where they are used.

    Raises:
        MalformedMessage: not 1 to `BATCH_LEN_MAX` times 32 bytes.
    """
    _verify_batch_len(data)
    return BlindedBatch(data)


def parse_evaluated(data: bytes) -> EvaluatedBatch:
    """Read an evaluated batch. The elements are decoded where they are used.

    Raises:
        MalformedMessage: not 1 to `BATCH_LEN_MAX` times 32 bytes.
    """
    _verify_batch_len(data)
    return EvaluatedBatch(data)


def parse_proof(data: bytes) -> Proof:
    """Read a proof, which `verify_batch` then judges.

    Raises:
        MalformedMessage: not 64 bytes.
    """
    if len(data) != PROOF_LEN:
        raise MalformedMessage(f"a proof has {PROOF_LEN} bytes, not {len(data)}")
    return Proof(data)


def blind_batch(keys: Sequence[bytes], *, entropy: Entropy) -> tuple[Blinds, BlindedBatch]:
    """Blind match keys for one batch of a blind match.

    Reveals to the partner only how many keys there are. The order is kept: mix before.

    Args:
        keys: 1 to `BATCH_LEN_MAX` match keys, each 1 to 65,535 bytes.
        entropy: asked once, for 64 bytes per key.

    Returns:
        Blinds to persist (secret), and n × 32 bytes, compressed ristretto255 elements.

    Raises:
        InvalidInput: no keys, too many, or one that is empty or too long.

    Source: RFC 9497, section 3.3.1.
    """
    _verify_batch_keys(keys)
    uniform = entropy(UNIFORM_LEN * len(keys))
    with _our_entropy():
        blinds, blinded = _core.blind_batch(list(keys), uniform, MODE_VOPRF)
    return Blinds(blinds), BlindedBatch(blinded)


def derive_blinds(count: int, *, entropy: Entropy) -> Blinds:
    """The blinds that `blind_batch` made of the same entropy; takes no group operation.

    Args:
        count: match keys of that batch.
        entropy: from its start, as `blind_batch` had it.
    """
    uniform = entropy(UNIFORM_LEN * count)
    with _our_entropy():
        return Blinds(_core.blinds_from_uniform(uniform))


def draw_common_blind(*, entropy: Entropy) -> Blinds:
    """One blind for all keys of a count; secret, 32 bytes. Never use it for a second run."""
    return derive_blinds(1, entropy=entropy)


def blind_for_count(keys: Sequence[bytes], *, blind: Blinds) -> BlindedBatch:
    """Blind match keys with one common blind, so that evaluations may come back mixed.

    Equal keys give equal elements, so give each key once.

    Raises:
        InvalidInput: no keys, too many, or one that is empty or too long.
    """
    _verify_batch_keys(keys)
    return BlindedBatch(_core.blind_with(list(keys), _common(blind), MODE_VOPRF))


def padding_elements(count: int, *, entropy: Entropy) -> BlindedBatch:
    """Random elements that look like blinded keys and stand for none; 1 to `BATCH_LEN_MAX`.

    Source: the one-way map of RFC 9496, section 4.3.4.
    """
    uniform = entropy(UNIFORM_LEN * count)
    with _our_entropy():
        return BlindedBatch(_core.random_elements(uniform))


def evaluate_batch(key: SecretKey, blinded: BlindedBatch) -> EvaluatedBatch:
    """Evaluate what the receiver blinded. The sender learns nothing but the number.

    Raises:
        MalformedMessage: an element is not canonical, or is the identity.

    Source: RFC 9497, section 3.3.1.
    """
    with partner_data("blinded batch"):
        return EvaluatedBatch(_core.evaluate_batch(key.data, blinded.data))


def prove_batch(
    key: SecretKey, blinded: BlindedBatch, evaluated: EvaluatedBatch, *, entropy: Entropy
) -> Proof:
    """Prove that `evaluated` is `blinded` under `key`, without showing the key.

    Safe where `entropy` repeats: the nonce depends on the key and the batch as well, because two
    proofs under one nonce would give the key away.

    Raises:
        MalformedMessage: an element of `blinded` is not canonical, or is the identity.

    Source: RFC 9497, section 2.2.1; for the nonce, the idea of RFC 6979, section 3.6.
    """
    nonce = _proof_nonce(key, blinded, evaluated, entropy=entropy)
    with partner_data("blinded batch"):
        return Proof(
            _core.prove_batch(key.data, key.public.data, blinded.data, evaluated.data, nonce)
        )


def verify_batch(
    public_key: PublicKey, blinded: BlindedBatch, evaluated: EvaluatedBatch, proof: Proof
) -> None:
    """Check that every element of a batch was evaluated with the key behind `public_key`.

    Raises:
        ProofRejected: the proof does not hold, or is not two canonical scalars.
        MalformedMessage: another number of elements came back, or one is not canonical or is the
            identity.

    Source: RFC 9497, section 2.2.2.
    """
    if len(blinded) != len(evaluated):
        raise MalformedMessage(f"{len(evaluated)} evaluations for {len(blinded)} blinded elements")
    try:
        with partner_data("evaluated batch"):
            _core.verify_batch(public_key.data, blinded.data, evaluated.data, proof.data)
    except _core.ProofRejected as error:
        raise ProofRejected("the batch was not evaluated with the agreed key") from error


def finalize_batch(keys: Sequence[bytes], blinds: Blinds, evaluated: EvaluatedBatch) -> Outputs:
    """Unblind and hash: the function's value of each key. Call `verify_batch` before.

    Raises:
        MalformedMessage: another number of elements than keys, or one that is not canonical or
            is the identity.
        Misuse: `blinds` are not those of `keys`, by number.

    Source: RFC 9497, section 3.3.2.
    """
    if len(blinds) != len(keys):
        raise Misuse(f"{len(blinds)} blinds for {len(keys)} match keys")
    if len(evaluated) != len(keys):
        raise MalformedMessage(f"{len(evaluated)} evaluations for {len(keys)} match keys")
    with partner_data("evaluated batch"):
        return Outputs(_core.finalize_batch(list(keys), blinds.data, evaluated.data))


def evaluate_own(key: SecretKey, keys: Sequence[bytes]) -> Outputs:
    """The function's value of each of the sender's own match keys; any number of them.

    Raises:
        InvalidInput: a key is empty or too long.

    Source: RFC 9497, section 3.3.1 (`Evaluate`).
    """
    _verify_keys(keys)
    return Outputs(_core.evaluate_items(key.data, list(keys), MODE_VOPRF))


def evaluate_own_for_count(key: SecretKey, keys: Sequence[bytes]) -> Tokens:
    """Tokens of the sender's own match keys for a count; any number of them.

    Raises:
        InvalidInput: a key is empty or too long.
    """
    _verify_keys(keys)
    elements = _core.evaluate_elements_of_items(key.data, list(keys), MODE_VOPRF)
    return Tokens(_core.count_tokens(elements))


def count_tokens(blind: Blinds, evaluated: EvaluatedBatch) -> Tokens:
    """Take the common blind off evaluations in whatever order: tokens for a count.

    Raises:
        MalformedMessage: an element is not canonical, or is the identity.
    """
    with partner_data("evaluated batch"):
        return Tokens(_core.count_tokens(_core.unblind_elements(_common(blind), evaluated.data)))


def tokens_of(outputs: Outputs) -> Tokens:
    """The first 16 bytes of each output, which both ends compare."""
    return Tokens(_core.output_tokens(outputs.data))


_NONCE_LABEL = b"comity proof nonce v1"


def _proof_nonce(
    key: SecretKey, blinded: BlindedBatch, evaluated: EvaluatedBatch, *, entropy: Entropy
) -> bytes:
    batch = hashlib.sha512(blinded.data).digest() + hashlib.sha512(evaluated.data).digest()
    return hmac.digest(key.data, _NONCE_LABEL + entropy(UNIFORM_LEN) + batch, "sha512")


def _common(blind: Blinds) -> bytes:
    if len(blind) != 1:
        raise Misuse(f"a count has one common blind, not {len(blind)}")
    return blind.data


def _verify_batch_keys(keys: Sequence[bytes]) -> None:
    if not 1 <= len(keys) <= BATCH_LEN_MAX:
        raise InvalidInput("match keys", f"a batch holds 1 to {BATCH_LEN_MAX}, not {len(keys)}")
    _verify_keys(keys)


def _verify_keys(keys: Sequence[bytes]) -> None:
    for index, key in enumerate(keys):
        if not 1 <= len(key) <= KEY_LEN_MAX:
            raise InvalidInput("match keys", f"key {index} has {len(key)} bytes; 1 to 65535 do")


def _verify_batch_len(data: bytes) -> None:
    count, rest = divmod(len(data), ELEMENT_LEN)
    if rest or not 1 <= count <= BATCH_LEN_MAX:
        raise MalformedMessage(
            f"a batch holds 1 to {BATCH_LEN_MAX} elements of {ELEMENT_LEN} bytes, "
            f"not {len(data)} bytes"
        )


@contextmanager
def _our_entropy() -> Iterator[None]:
    """A wrong length, a zero or the identity in here came from a source that is not uniform."""
    try:
        yield
    except ValueError as error:
        raise Misuse(f"entropy is not uniform bytes: {error}") from error


@contextmanager
def partner_data(what: str) -> Iterator[None]:
    """What does not decode in here came from the partner: `MalformedMessage`, named `what`."""
    try:
        yield
    except (_core.MalformedElement, _core.MalformedContainer) as error:
        raise MalformedMessage(f"{what}: {error}") from error
