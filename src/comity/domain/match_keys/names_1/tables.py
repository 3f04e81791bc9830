"""Every table of the recipe in one value, for a twin of the rules in another language.

The engine reads these fields by name (`rust/src/names/tables.rs`). Rules are written in both
languages; tables stand here alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.domain.match_keys.names_1 import (
    compounds,
    folding,
    folding_table,
    lexicon,
    particles,
    surnames,
    tokens,
)
from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.sounds import arabic, cyrillic, latin
from comity.domain.match_keys.names_1.sounds.rules import Rules
from comity.domain.match_keys.names_1.sounds.spellings import Change

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class FoldingTables:
    """How text becomes words: see `folding`."""

    folded: Mapping[str, str]
    composed: Mapping[str, str]
    ranges: tuple[tuple[int, int, str], ...]
    capitals: Words
    marks: Words
    apostrophes: Words
    geresh_letters: Words
    geresh: str
    look_alikes: tuple[str, str]
    joined_letters: int


@dataclass(frozen=True, slots=True)
class CompoundTables:
    """Halves of names that are written as one word, for one script: see `compounds`."""

    servant: tuple[str, tuple[str, ...]]
    father: tuple[str, tuple[str, ...]]
    faith: tuple[str, ...]
    faith_articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TokenTables:
    """How words become tokens: see `tokens`, `particles`, `compounds` and `surnames`."""

    seam: str
    articles: Words
    dropped: Words
    servant: Words
    father: Words
    mother: Words
    tails: Words
    heads: Mapping[str, tuple[str, str, str]]
    compounds: Mapping[str, CompoundTables]
    divine_endings: Words
    vowels: str
    article_prefixes: tuple[str, ...]
    arabic_article: str
    surnames: Mapping[str, Words]
    joined_length_max: int


@dataclass(frozen=True, slots=True)
class SoundTables:
    """How one script is read aloud: see `sounds`."""

    rules: Rules
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LatinTables:
    """What the Latin alphabet needs beside its rules."""

    slavic_endings: tuple[str, ...]
    hardened: Words


@dataclass(frozen=True, slots=True)
class LexiconTables:
    """Names that are one name though they sound apart: see `lexicon`."""

    by_letters: Mapping[str, str]
    by_sound: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that the recipe looks up."""

    folding: FoldingTables
    tokens: TokenTables
    sounds: Mapping[str, SoundTables]
    latin: LatinTables
    lexicon: LexiconTables


@cache
def tables() -> Tables:
    """The tables of this recipe."""
    return Tables(
        folding=_folding(),
        tokens=_tokens(),
        sounds={
            module_script.value: SoundTables(module.RULES, module.CHANGES)
            for module_script, module in (
                (Script.LATIN, latin),
                (Script.CYRILLIC, cyrillic),
                (Script.ARABIC, arabic),
            )
        },
        latin=LatinTables(tuple(latin.SLAVIC_ENDINGS), latin.HARDENED),
        lexicon=LexiconTables(lexicon._by_letters(), lexicon._by_sound()),
    )


def _folding() -> FoldingTables:
    return FoldingTables(
        folded={chr(source): target for source, target in folding._FOLDED.items()},
        composed=folding_table.COMPOSED,
        ranges=folding_table.RANGES,
        capitals=folding._CAPITALS,
        marks=folding._MARKS,
        apostrophes=folding.APOSTROPHES,
        geresh_letters=folding.GERESH_LETTERS,
        geresh=folding.GERESH,
        look_alikes=folding.LOOK_ALIKES,
        joined_letters=folding._JOINED_LETTERS,
    )


def _tokens() -> TokenTables:
    return TokenTables(
        seam=folding.SEAM,
        articles=particles.ARTICLES,
        dropped=particles.DROPPED,
        servant=particles.SERVANT,
        father=particles.FATHER,
        mother=particles.MOTHER,
        tails=particles.TAILS,
        heads={"Latn": ("abd", "abu", "um"), "Cyrl": ("абд", "абу", "ум"), "Arab": ("عبد", "ابو", "ام")},
        compounds={script.value: _compound(script) for script in compounds._SERVANTS | compounds._FATHERS | compounds._FAITH},
        divine_endings=compounds._DIVINE_ENDINGS,
        vowels="".join(sorted(compounds._VOWELS)),
        article_prefixes=compounds._ARTICLES,
        arabic_article="ال",
        surnames={"Hani": surnames.HAN_COMPOUND, "Hang": surnames.HANGUL_COMPOUND},
        joined_length_max=tokens.JOINED_LENGTH_MAX,
    )


def _compound(script: Script) -> CompoundTables:
    return CompoundTables(
        servant=compounds._SERVANTS.get(script, ("", ())),
        father=compounds._FATHERS.get(script, ("", ())),
        faith=compounds._FAITH.get(script, ()),
        faith_articles=("ال",) if script is Script.ARABIC else compounds._ARTICLES,
    )
