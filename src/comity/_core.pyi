"""The engine's functions, with shapes. n entries stand packed, in input order.

`mode` is 0 (OPRF) or 1 (VOPRF). Lengths that do not fit raise `ValueError`, as do a mode, a key or
a blind that is none. docs/reference/engine.md has the conditions of every error.
"""

from collections.abc import Sequence

class EngineError(ValueError):
    """Base of what the engine refuses because of its content."""

class MalformedElement(EngineError):
    """32 bytes that are no element, or the identity. `index`: its position in its buffer."""

    index: int

class ProofRejected(EngineError):
    """A proof that does not hold, or is not two canonical scalars."""

class MalformedContainer(EngineError):
    """Bytes that are not the one encoding of a set of tokens."""

def backend() -> str:
    """What multiplies here: "avx512ifma", eight elements at a time, or "portable"."""

def hash_to_group_batch(items: Sequence[bytes], mode: int) -> bytes:
    """HashToGroup of each item: n * 32 bytes."""

def derive_key_pair(seed: bytes, info: bytes, mode: int) -> tuple[bytes, bytes]:
    """DeriveKeyPair from 32 bytes of seed: (secret key, public key), 32 bytes each."""

def public_key(secret_key: bytes) -> bytes:
    """The public key of a secret key, 32 bytes."""

def blind_batch(items: Sequence[bytes], uniform: bytes, mode: int) -> tuple[bytes, bytes]:
    """Blind each item with its own 64 uniform bytes: (blinds n * 32, blinded n * 32)."""

def blinds_from_uniform(uniform: bytes) -> bytes:
    """The blinds that blind_batch makes of these uniform bytes, without blinding: n * 32 bytes."""

def blind_with(items: Sequence[bytes], blind: bytes, mode: int) -> bytes:
    """Blind each item with one common blind, for a count: n * 32 bytes."""

def random_elements(uniform: bytes) -> bytes:
    """The one-way map of each 64 uniform bytes, for padding: n * 32 bytes."""

def check_elements(elements: bytes) -> None:
    """Decode each element and discard it; raises MalformedElement for the first bad one."""

def evaluate_batch(secret_key: bytes, blinded: bytes) -> bytes:
    """The secret key times each blinded element: n * 32 bytes."""

def prove_batch(
    secret_key: bytes, public_key: bytes, blinded: bytes, evaluated: bytes, uniform: bytes
) -> bytes:
    """GenerateProof for a batch of 1 to 65,535: 64 bytes. `uniform` must never serve twice."""

def verify_batch(public_key: bytes, blinded: bytes, evaluated: bytes, proof: bytes) -> None:
    """VerifyProof; raises ProofRejected unless the proof holds."""

def finalize_batch(items: Sequence[bytes], blinds: bytes, evaluated: bytes) -> bytes:
    """Unblind each evaluation and hash it with its item: n * 64 bytes. Does not verify."""

def evaluate_items(secret_key: bytes, items: Sequence[bytes], mode: int) -> bytes:
    """Evaluate of the key holder's own items: n * 64 bytes."""

def unblind_elements(blind: bytes, elements: bytes) -> bytes:
    """The inverse of one common blind times each element: n * 32 bytes."""

def evaluate_elements_of_items(secret_key: bytes, items: Sequence[bytes], mode: int) -> bytes:
    """The secret key times HashToGroup of each item, for a count: n * 32 bytes."""

def output_tokens(outputs: bytes) -> bytes:
    """The first 16 bytes of each 64-byte output: n * 16 bytes."""

def count_tokens(elements: bytes) -> bytes:
    """A hash of each element, for a count: n * 16 bytes."""

def container_build(tokens: bytes, bits: int) -> bytes:
    """Compress tokens of 16 bytes, cut to their leading `bits` (8 to 120), as a set."""

def container_intersect(container: bytes, tokens: bytes) -> list[int]:
    """Positions, ascending, of the tokens that the container holds. Checks all of the container."""

def container_len(container: bytes) -> int:
    """Entries that the container's header announces, with labels or without."""

def container_bits(container: bytes) -> int:
    """Width of the container's tokens in bits, as its header announces it; with labels or without."""

def labelled_tokens(outputs: bytes, indices: Sequence[int]) -> bytes:
    """Token and mask, 16 bytes each, of every output for the record number beside it: n * 32 bytes.

    `outputs` is n * 64 bytes, `indices` n numbers from 0 to 65,535: the sender repeats the output of
    a key for each of its records, numbered from 0.
    """

def labelled_container_build(tokens: bytes, labels: bytes, label_len: int, bits: int) -> bytes:
    """Compress tokens with masks (n * 32) and labels in clear (n * label_len) as a labelled set.

    `label_len` is 1 to 16, `bits` 8 to 120. Padding is 32 random bytes with any label. ValueError
    also where two tokens agree in their leading `bits`.
    """

def labelled_container_lookup(
    container: bytes, outputs: bytes, records_max: int
) -> list[tuple[int, int, bytes]]:
    """Every record behind the outputs (n * 64): (position of the output, record number, label).

    Ordered by position, then number. Numbers below `records_max` (at most 65,535) are probed, for
    each output until the first that misses. Checks all of the container; with no outputs, it does
    nothing else.
    """

def pair_blind(
    blinds: bytes, features: Sequence[bytes], slots: int, padding: bytes, mode: int
) -> bytes:
    """Each pair's features under its blind: pairs * slots * 32 bytes.

    `blinds` has 32 bytes for each pair (from blinds_from_uniform), `features` pairs * slots byte
    strings, empty where a slot is; `padding` has 64 uniform bytes for each empty slot, in order.
    """

def pair_evaluate(keys: bytes, elements: bytes, slots: int) -> bytes:
    """Each pair's elements under its key: pairs * slots * 32 bytes.

    `keys` has 32 bytes for each pair, drawn as blinds are. Raises MalformedElement for the first
    bad element.
    """

def pair_own_tokens(
    keys: bytes, features: Sequence[bytes], slots: int, padding: bytes, mode: int
) -> bytes:
    """Tokens of the key holder's own features: pairs * slots * 8 bytes.

    As pair_blind, but `padding` has 8 random bytes for each empty slot, in order.
    """

def pair_tokens(blinds: bytes, evaluated: bytes, slots: int) -> bytes:
    """Take each pair's blind off its evaluations, and hash: pairs * slots * 8 bytes.

    Raises MalformedElement for the first bad element.
    """

class NameRecipe:
    """The recipe names-1 for match keys of people, with its tables. Immutable.

    Fields of arguments are read by name: rust/src/names/tables.rs, subject.rs and keys.rs have them.
    """

    def __new__(cls, tables: object) -> NameRecipe:
        """From names_1.tables.tables().

        AttributeError, TypeError or ValueError for tables of another recipe.
        """

    def derive_persons(self, persons: Sequence[object], gate: object) -> list[tuple[bytes, ...]]:
        """Match keys of each person, at most 64, the rarest first."""

    def codes(self, name: str, level: str) -> list[tuple[str, list[str]]]:
        """Letters and codes (level F, C or E) of each token of a name, then of each joined pair."""
