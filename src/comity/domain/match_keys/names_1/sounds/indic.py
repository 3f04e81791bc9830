"""What Devanagari and Bengali share: consonants that carry a vowel unless another sign stands there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """Letters of one script by what they do to the consonant before.

    Attributes:
        consonants: what carries the vowel. inherent: the letter that writes this vowel.
        aspirated: pairs of a consonant and the same with breath, which is doubled by the plain one.
        nukta: the dot that makes another consonant. virama: takes the vowel away.
        vowels: signs that replace it.
    """

    consonants: str
    inherent: str
    nukta: str
    virama: str
    aspirated: tuple[str, ...]
    vowels: str


def spell_out(letters: str, signs: Signs) -> str:
    """The word with inherent vowels written, twofold consonants as one; a final one is not spoken."""
    plain = _undouble(letters, signs)
    out = ""
    for at, letter in enumerate(plain):
        out += letter
        after = plain[at + 1 : at + 2]
        carries = letter in signs.consonants or letter == signs.nukta
        if carries and after and after not in signs.vowels + signs.virama + signs.nukta:
            out += signs.inherent
    return out


def _undouble(letters: str, signs: Signs) -> str:
    for consonant in signs.consonants:
        letters = letters.replace(consonant + signs.virama + consonant, consonant)
    for pair in signs.aspirated:
        letters = letters.replace(signs.virama.join(pair), pair[1])
    return letters
