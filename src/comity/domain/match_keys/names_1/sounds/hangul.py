"""Sounds of Hangul, and of Korean surnames as passports of South and North write them.

A syllable is taken apart into its letters by arithmetic. The Revised Romanization (2000) and
McCune-Reischauer (1939) differ in voicing and vowels alone, which the classes of sounds bring
together; families that write their name otherwise (Lee, Park, Choi) have a reading of their own.
Source: The Unicode Standard, section 3.12, for the arithmetic; the surnames are an own list.
"""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import ALTERNATIVES_MAX
from comity.domain.match_keys.names_1.tokens import Part, Token

FIRST, VOWEL_COUNT, TAIL_COUNT = 0xAC00, 21, 28
SILENT = "-"
LEADS, VOWELS, TAILS = map(
    str.split,
    (
        "G K N D T R M B P S S - J J C K T P H",
        "a a ia ia a a ia ia u Wa Wa ua iu u Wu Wa Wi iu u ui i",
        "- K K K N N N T L L L L L L L L M P P T T NG T T K T P -",
    ),
)
"""Sounds of the 19 first consonants, 21 vowels and 28 endings, in the order of Unicode."""

GLIDES = frozenset({"ia", "iu", "i", "Wi"})
"""Before these s is spoken and often written sh."""

SURNAMES = {
    "이": ("Li", "i", "Ri"),
    "리": ("Ri", "Li", "i"),
    "박": ("PaK", "PaRK"),
    "노": ("Nu", "Ru"),
    "로": ("Ru", "Nu", "Lu"),
    "유": ("iu", "Riu", "Liu"),
    "류": ("Riu", "iu", "Liu"),
    "임": ("iM", "LiM", "RiM"),
    "림": ("RiM", "LiM", "iM"),
    "양": ("iaNG", "RiaNG", "LiaNG"),
    "량": ("RiaNG", "iaNG", "LiaNG"),
    "나": ("Na", "Ra", "La"),
    "라": ("Ra", "Na", "La"),
    "염": ("iuM", "RiuM"),
    "렴": ("RiuM", "iuM"),
    "여": ("ia", "Ria"),
    "려": ("Ria", "ia"),
    "연": ("iaN", "RiaN"),
    "련": ("RiaN", "iaN"),
    "허": ("Ha", "HaR"),
    "서": ("Su",),
    "신": ("$iN", "SiN"),
    "심": ("$iM", "SiM"),
    "우": ("Wu", "u"),
    "구": ("Gu", "KuR"),
    "백": ("PaK",),
    "곽": ("KWaK",),
    "권": ("KWaN",),
}
"""Surnames whose spellings the letters do not tell: the likeliest first."""


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in Hangul, the likeliest first."""
    if token.part is Part.SURNAME and token.letters in SURNAMES:
        return SURNAMES[token.letters]
    readings = [""]
    for at, syllable in enumerate(token.letters):
        sounds = _syllable(syllable, first=at == 0)
        if len(readings) * len(sounds) > ALTERNATIVES_MAX:
            sounds = sounds[:1]
        readings = [reading + sound for reading in readings for sound in sounds]
    return tuple(dict.fromkeys(readings))


def _syllable(syllable: str, *, first: bool) -> tuple[str, ...]:
    rest, tail = divmod(ord(syllable) - FIRST, TAIL_COUNT)
    lead, vowel = divmod(rest, VOWEL_COUNT)
    ending = TAILS[tail].replace(SILENT, "")
    onsets = _onsets(LEADS[lead].replace(SILENT, ""), VOWELS[vowel], first=first)
    return tuple(onset + ending for onset in onsets)


def _onsets(lead: str, vowel: str, *, first: bool) -> tuple[str, ...]:
    """First consonant and vowel in the ways they are written."""
    if lead == "S" and vowel in GLIDES:
        return "S" + vowel, "$" + vowel
    if lead == "R" and first:
        return "R" + vowel, "L" + vowel
    if not lead and vowel == "u":
        return "u", "Wu"
    return (lead + vowel,)
