"""Every table of the recipe in one value, for its fast twin in the engine.

The engine reads these fields by name (`rust/src/names/tables.rs`). The rules are written in both
languages; the tables have this one home, also those that modules otherwise keep to themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.domain.match_keys.names_1 import (
    compounds,
    folding,
    folding_table,
    frequencies,
    han_surnames,
    lexicon,
    particles,
    surnames,
    tokens,
)
from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.frequencies import Rarity
from comity.domain.match_keys.names_1.sounds import (
    arabic,
    armenian,
    bengali,
    cyrillic,
    devanagari,
    georgian,
    greek,
    han,
    hangul,
    hebrew,
    kana,
    latin,
    romanised,
)
from comity.domain.match_keys.names_1.sounds.indic import Signs
from comity.domain.match_keys.names_1.sounds.rules import Rules
from comity.domain.match_keys.names_1.sounds.spellings import Changes, parse_changes
from comity.domain.match_keys.names_1.tokens import Part

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
class ArticleTables:
    """By which an article is told from the word behind it: see `compounds`."""

    vowels: str
    sun_letters: str


@dataclass(frozen=True, slots=True)
class CompoundTables:
    """Halves of names that are written as one word, for one script: see `compounds`."""

    servant: tuple[str, tuple[str, ...]]
    father: tuple[str, tuple[str, ...]]
    faith: tuple[str, ...]
    faith_articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurnameTables:
    """By which a name that is written as one word is split: see `surnames`."""

    han_compound: Words
    hangul_compound: Words
    korean_romanised: Words
    chinese: Words
    japanese: Words
    given_length_max: int


@dataclass(frozen=True, slots=True)
class TokenTables:
    """How words become tokens: see `tokens`, `particles`, `compounds` and `surnames`."""

    seam: str
    articles: Words
    dropped: Words
    dropped_of_korean: Words
    servant: Words
    father: Words
    mother: Words
    tails: Words
    heads: Mapping[str, tuple[str, str, str]]
    compounds: Mapping[str, CompoundTables]
    divine_endings: Words
    article: ArticleTables
    article_prefixes: tuple[str, ...]
    arabic_article: str
    surnames: SurnameTables
    joined_length_max: int


@dataclass(frozen=True, slots=True)
class SoundTables:
    """How one script is read aloud: see `sounds`."""

    rules: Rules
    changes: Changes


@dataclass(frozen=True, slots=True)
class LatinTables:
    """What the Latin alphabet needs beside its rules."""

    slavic_endings: tuple[str, ...]
    hardened: Words


@dataclass(frozen=True, slots=True)
class SyllableRow:
    """One syllable in Latin letters, and whether it tells that a word is Chinese."""

    tells_first: bool
    tells_later: bool
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RomanisedTables:
    """Chinese and Korean in Latin letters: see `sounds.romanised`."""

    syllables: Mapping[str, SyllableRow]
    syllables_max: int
    korean: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HangulTables:
    """How Hangul is read aloud; a silent letter is empty: see `sounds.hangul`."""

    leads: tuple[str, ...]
    vowels: tuple[str, ...]
    tails: tuple[str, ...]
    glides: Words
    surnames: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CharacterRow:
    """Phones of one Han character in each language."""

    mandarin: tuple[str, ...]
    cantonese: tuple[str, ...]
    korean: tuple[str, ...]
    korean_surname: tuple[str, ...]
    on: str | None
    kun: str | None


@dataclass(frozen=True, slots=True)
class HanTables:
    """How Han characters are read aloud: see `sounds.han`."""

    characters: Mapping[str, CharacterRow]
    surnames: Mapping[str, tuple[str, ...]]
    whole_surnames: Words
    native_length_max: int
    mandarin_max: int
    cantonese_max: int
    korean_max: int


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
    romanised: RomanisedTables
    indic: Mapping[str, Signs]
    western: Mapping[str, str]
    hangul: HangulTables
    han: HanTables
    lexicon: LexiconTables
    rarities: Mapping[str, Rarity]
    unseen: Rarity


@cache
def tables() -> Tables:
    """The tables of this recipe."""
    return Tables(
        folding=_folding(),
        tokens=_tokens(),
        sounds=_sounds(),
        latin=LatinTables(tuple(latin.SLAVIC_ENDINGS), latin.HARDENED),
        romanised=_romanised(),
        indic={"Deva": devanagari.SIGNS, "Beng": bengali.SIGNS},
        western={chr(letter): chr(eastern) for letter, eastern in armenian.WESTERN.items()},
        hangul=_hangul(),
        han=_han(),
        lexicon=LexiconTables(lexicon._by_letters(), lexicon._by_sound()),
        rarities=frequencies.table(),
        unseen=frequencies.UNSEEN,
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
        dropped_of_korean=tokens.DROPPED_OF_KOREAN,
        servant=particles.SERVANT,
        father=particles.FATHER,
        mother=particles.MOTHER,
        tails=particles.TAILS,
        heads={script.value: heads for script, heads in tokens.HEADS.items()},
        compounds={
            script.value: _compound(script)
            for script in compounds._SERVANTS | compounds._FATHERS | compounds._FAITH
        },
        divine_endings=compounds._DIVINE_ENDINGS,
        article=ArticleTables(
            vowels="".join(sorted(compounds._VOWELS)),
            sun_letters="".join(sorted(compounds._SUN_LETTERS)),
        ),
        article_prefixes=compounds._ARTICLES,
        arabic_article=compounds.ARABIC_ARTICLE,
        surnames=SurnameTables(
            han_compound=surnames.HAN_COMPOUND,
            hangul_compound=surnames.HANGUL_COMPOUND,
            korean_romanised=surnames.KOREAN_ROMANISED,
            chinese=frozenset(han_surnames.CHINESE),
            japanese=frozenset(han_surnames.JAPANESE),
            given_length_max=surnames.GIVEN_LENGTH_MAX,
        ),
        joined_length_max=tokens.JOINED_LENGTH_MAX,
    )


def _compound(script: Script) -> CompoundTables:
    return CompoundTables(
        servant=compounds._SERVANTS.get(script, ("", ())),
        father=compounds._FATHERS.get(script, ("", ())),
        faith=compounds._FAITH.get(script, ()),
        faith_articles=(compounds.ARABIC_ARTICLE,)
        if script is Script.ARABIC
        else compounds._ARTICLES,
    )


def _sounds() -> dict[str, SoundTables]:
    found = {
        script.value: SoundTables(module.RULES, module.CHANGES)
        for script, module in (
            (Script.LATIN, latin),
            (Script.CYRILLIC, cyrillic),
            (Script.ARABIC, arabic),
        )
    }
    for script, rules in (
        (Script.HEBREW, hebrew.RULES),
        (Script.GREEK, greek.RULES),
        (Script.GEORGIAN, georgian.RULES),
        (Script.ARMENIAN, armenian.RULES),
        (Script.DEVANAGARI, devanagari.RULES),
        (Script.BENGALI, bengali.RULES),
        (Script.KANA, kana.RULES),
    ):
        found[script.value] = SoundTables(rules, parse_changes())
    return found


def _romanised() -> RomanisedTables:
    return RomanisedTables(
        syllables={
            syllable: SyllableRow(
                tells_first=romanised._tells(parts, first=True),
                tells_later=romanised._tells(parts, first=False),
                sounds=romanised._sounds(parts),
            )
            for syllable, parts in romanised._LATIN_WORDS.items()
        },
        syllables_max=romanised.SYLLABLES_MAX,
        korean=romanised._KOREAN,
    )


def _hangul() -> HangulTables:
    def spoken(letters: list[str]) -> tuple[str, ...]:
        return tuple(letter.replace(hangul.SILENT, "") for letter in letters)

    return HangulTables(
        leads=spoken(hangul.LEADS),
        vowels=tuple(hangul.VOWELS),
        tails=spoken(hangul.TAILS),
        glides=hangul.GLIDES,
        surnames=hangul.SURNAMES,
    )


def _han() -> HanTables:
    spelled = dict.fromkeys((*han_surnames.CHINESE, *han_surnames.JAPANESE))
    return HanTables(
        characters={character: _character(held) for character, held in han._table().items()},
        surnames={
            letters: tuple(dict.fromkeys(han._surname_sounds(letters))) for letters in spelled
        },
        whole_surnames=frozenset(letters for letters in han_surnames.JAPANESE if len(letters) > 1),
        native_length_max=han.NATIVE_LENGTH_MAX,
        mandarin_max=han.MANDARIN_MAX,
        cantonese_max=han.CANTONESE_MAX,
        korean_max=han.KOREAN_MAX,
    )


def _character(held: han.Readings) -> CharacterRow:
    return CharacterRow(
        mandarin=han._mandarin(held),
        cantonese=han._cantonese(held),
        korean=han._korean(held, Part.GIVEN),
        korean_surname=han._korean(held, Part.SURNAME),
        on=None if held.on == han._NOTHING else romanised.of_romaji(held.on),
        kun=None if held.kun == han._NOTHING else romanised.of_romaji(held.kun),
    )
