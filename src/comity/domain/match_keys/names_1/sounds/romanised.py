"""Sounds of Chinese, Japanese and Korean as Latin letters write them.

Pinyin, Wade-Giles, jyutping and Hepburn give letters sounds that no language of Europe gives them:
x is sh, q is ch, hs is sh. `romanised_chinese` says what a Latin word sounds like where it can be
cut into syllables of pinyin or Wade-Giles and holds such a letter; other words are left to the rules
of Latin. `of_pinyin`, `of_jyutping` and `of_romaji` read the tables of Han characters.

Source: ISO 7098:2015 (pinyin) for the syllables; Wade-Giles as in Giles, A Chinese-English
Dictionary (1912); jyutping of the Linguistic Society of Hong Kong (1993); modified Hepburn.
"""

from __future__ import annotations

from functools import lru_cache

SYLLABLES_MAX = 3
"""Of a word. Chinese given names have two; three where a surname is written with them."""

_PINYIN = """
    b a ai an ang ao ei en eng i ian iao ie in ing o u
    p a ai an ang ao ei en eng i ian iao ie in ing o ou u
    m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
    f a an ang ei en eng o ou u
    d a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
    t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
    n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve
    l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve
    g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    j i ia ian iang iao ie in ing iong iu u uan ue un
    q i ia ian iang iao ie in ing iong iu u uan ue un
    x i ia ian iang iao ie in ing iong iu u uan ue un
    zh a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
    ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
    sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
    r an ang ao e en eng i ong ou u ua uan ui un uo
    z a ai an ang ao e ei en eng i ong ou u uan ui un uo
    c a ai an ang ao e en eng i ong ou u uan ui un uo
    s a ai an ang ao e en eng i ong ou u uan ui un uo
    y a an ang ao e i in ing o ong ou u uan ue un
    w a ai an ang ei en eng o u
    - a ai an ang ao e en er o ou
"""
"""Initial, then the finals it goes with; `-` is none."""

_WADE_GILES = """
    hs i ia iang iao ieh ien in ing iu iung u uan ueh un
    ts a ai an ang ao e en eng o ou u uan ui un ung
    tz u
"""
"""What pinyin writes with x, z or c."""

_ONSETS = {
    "zh": ("J",),
    "ch": ("C",),
    "sh": ("$",),
    "hs": ("$",),
    "ts": ("C", "Z"),
    "tz": ("C", "Z"),
    "x": ("$",),
    "q": ("C",),
    "c": ("C",),
    "z": ("Z", "C"),
    "r": ("R", "J"),
    "y": ("i",),
    "": ("",),
}
"""By initial, where it is not the phone of the same letter. Wade-Giles writes j for r, ts for z."""

_TELLING = frozenset({"x", "q", "hs", "ts", "tz"})
"""Initials that the rules of Latin read otherwise."""

_TELLING_WITH_C = frozenset({"ai", "ao", "ui", "en", "eng", "ong"})
"""Finals of the Chinese surnames in c. With others the word may be Spanish: Camila."""

_TELLING_LATER = frozenset({"x", "q"})
_SILENT_LATER = frozenset({"i", "u", "ue"})
"""After the first syllable only x and q tell, and not with these: Motaqi and Enrique are no Chinese."""

_JYUTPING = {
    "ng": ("NG",),
    "gw": ("KW",),
    "kw": ("KW",),
    "z": ("C",),
    "c": ("C",),
    "s": ("S", "$"),
    "j": ("i",),
    "": ("",),
}
_ROMAJI = (("hs", "$"), ("sh", "$"), ("ch", "C"), ("ts", "C"), ("f", "F"), ("j", "J"), ("y", "i"))
_VOWELS = {"a": "a", "e": "a", "i": "i", "o": "u", "u": "u", "v": "u", "y": "i"}


def _rows(table: str) -> dict[str, tuple[str, str]]:
    """Each syllable, with its initial and its final."""
    found = {}
    for line in filter(None, map(str.strip, table.splitlines())):
        initial, *finals = line.replace("-", "").split(" ")
        found.update({initial + final: (initial, final) for final in finals})
    return found


_MANDARIN = _rows(_PINYIN)
_LATIN_WORDS = _MANDARIN | _rows(_WADE_GILES)
_LENGTH_MAX = max(map(len, _LATIN_WORDS))


_KOREAN = {
    spelling: sound
    for sound, spellings in {
        "Li": "yi ri rhee rhie ree",
        "PaK": "park",
        "Nu": "ro roh",
        "iu": "ryu ryoo ryou",
        "iM": "lim rim",
        "iaNG": "ryang",
        "iuM": "ryom ryeom",
        "Ha": "hur",
    }.items()
    for spelling in spellings.split()
}
"""Spellings of Korean surnames whose sound is not that of their letters, by the sound they share."""


def romanised_korean(letters: str) -> tuple[str, ...]:
    """The sound that a folded Latin word has as a Korean surname; none where its letters tell it."""
    return (_KOREAN[letters],) if letters in _KOREAN else ()


@lru_cache(maxsize=4096)
def romanised_chinese(letters: str) -> tuple[str, ...]:
    """Phone strings of a folded Latin word as Chinese; none where Latin's own rules serve.

    The longest syllables come first, so that xian is one and not xi-an.
    """
    syllables = [_LATIN_WORDS[syllable] for syllable in _cut(letters, SYLLABLES_MAX)]
    if not any(_tells(syllable, first=at == 0) for at, syllable in enumerate(syllables)):
        return ()
    return _joined([_sounds(syllable) for syllable in syllables])


def _tells(syllable: tuple[str, str], *, first: bool) -> bool:
    """Whether a syllable makes it likely that the word is Chinese and is misread as Latin."""
    initial, final = syllable
    if not first:
        return initial in _TELLING_LATER and final not in _SILENT_LATER
    return initial in _TELLING or (initial == "c" and final in _TELLING_WITH_C)


def of_pinyin(syllable: str) -> tuple[str, ...]:
    """Phone strings of one syllable of pinyin without its tone, ü written v."""
    return _sounds(_MANDARIN.get(syllable, ("", syllable)))


def of_jyutping(syllable: str) -> tuple[str, ...]:
    """Phone strings of one syllable of jyutping without its tone, as Hong Kong spells names."""
    body = syllable.lstrip("bpmfdtnlgkwhzcsj")
    initial = syllable[: len(syllable) - len(body)]
    if not body or body == "g":
        return (_final(syllable),)
    if body.startswith("ng"):
        initial, body = "ng", body[2:]
    return tuple(onset + _final(body) for onset in _JYUTPING.get(initial, (initial.upper(),)))


def of_spelling(syllable: str) -> str:
    """Phones of a syllable of a surname: pinyin where it is, else as Hong Kong and Fujian spell."""
    return of_pinyin(syllable)[0] if syllable in _MANDARIN else of_romaji(syllable)


def of_romaji(reading: str) -> str:
    """Phones of a Japanese reading in Hepburn letters."""
    for letters, phone in _ROMAJI:
        reading = reading.replace(letters, phone)
    return _final(reading)


def _cut(letters: str, most: int) -> tuple[str, ...]:
    """Syllables that make up the word; none where it cannot be cut so."""
    if most == 0:
        return ()
    for size in range(min(_LENGTH_MAX, len(letters)), 0, -1):
        if letters[:size] not in _LATIN_WORDS:
            continue
        if size == len(letters):
            return (letters,)
        if rest := _cut(letters[size:], most - 1):
            return (letters[:size], *rest)
    return ()


def _sounds(syllable: tuple[str, str]) -> tuple[str, ...]:
    initial, final = syllable
    return tuple(onset + _final(final) for onset in _ONSETS.get(initial, (initial.upper(),)))


def _final(letters: str) -> str:
    return "".join(_VOWELS.get(letter, letter.upper()) for letter in letters)


def _joined(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    found: tuple[str, ...] = ("",)
    for part in parts:
        kept = part if len(found) * len(part) <= 4 else part[:1]
        found = tuple(before + after for before in found for after in kept)
    return found
