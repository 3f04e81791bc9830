"""Names as their source gives them, with script and quality. Matching of names is not done here."""

from __future__ import annotations

import bisect
import enum
import unicodedata
from collections import Counter
from dataclasses import dataclass

from comity.errors import InvalidInput

NAME_LENGTH_MAX = 500
"""Code points. The longest name on the lists of 2021 has 318."""


class NameQuality(enum.StrEnum):
    """How good the source says the name is."""

    PRIMARY = "primary"
    STRONG = "strong"
    WEAK = "weak"
    ORIGINAL_SCRIPT = "original-script"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a subject's name. `script` is an ISO 15924 code, such as Latn or Arab."""

    text: str
    quality: NameQuality
    script: str


# Marks that turn writing round or take no width: copied along with names, and never part of one.
_INVISIBLE = dict.fromkeys(
    (
        0xAD,
        0x61C,
        0x180E,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    )
)

# First code point of each block of letters and its script; a script lasts until the next.
# Source: Unicode Scripts.txt, at the grain that names need; Zyyy is what has no script of its own.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latn"),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, "Syrc"),
    (0x0750, "Arab"),
    (0x0780, "Thaa"),
    (0x07C0, "Nkoo"),
    (0x0800, "Zyyy"),
    (0x0860, "Arab"),
    (0x0900, "Deva"),
    (0x0980, "Beng"),
    (0x0A00, "Guru"),
    (0x0A80, "Gujr"),
    (0x0B00, "Orya"),
    (0x0B80, "Taml"),
    (0x0C00, "Telu"),
    (0x0C80, "Knda"),
    (0x0D00, "Mlym"),
    (0x0D80, "Sinh"),
    (0x0E00, "Thai"),
    (0x0E80, "Laoo"),
    (0x0F00, "Tibt"),
    (0x1000, "Mymr"),
    (0x10A0, "Geor"),
    (0x1100, "Hang"),
    (0x1200, "Ethi"),
    (0x13A0, "Zyyy"),
    (0x1780, "Khmr"),
    (0x1800, "Mong"),
    (0x18B0, "Zyyy"),
    (0x1C80, "Cyrl"),
    (0x1C90, "Geor"),
    (0x1CC0, "Zyyy"),
    (0x1D00, "Latn"),
    (0x1F00, "Grek"),
    (0x2000, "Zyyy"),
    (0x2C60, "Latn"),
    (0x2C80, "Zyyy"),
    (0x2D00, "Geor"),
    (0x2D30, "Tfng"),
    (0x2D80, "Ethi"),
    (0x2DE0, "Cyrl"),
    (0x2E00, "Zyyy"),
    (0x2E80, "Hani"),
    (0x3040, "Hira"),
    (0x30A0, "Kana"),
    (0x3100, "Zyyy"),
    (0x3130, "Hang"),
    (0x3190, "Zyyy"),
    (0x31F0, "Kana"),
    (0x3200, "Zyyy"),
    (0x3400, "Hani"),
    (0xA000, "Zyyy"),
    (0xA640, "Cyrl"),
    (0xA6A0, "Zyyy"),
    (0xA720, "Latn"),
    (0xA800, "Zyyy"),
    (0xAC00, "Hang"),
    (0xD7FC, "Zyyy"),
    (0xF900, "Hani"),
    (0xFB00, "Latn"),
    (0xFB13, "Armn"),
    (0xFB1D, "Hebr"),
    (0xFB50, "Arab"),
    (0xFE00, "Zyyy"),
    (0xFE70, "Arab"),
    (0xFF00, "Latn"),
    (0xFF66, "Kana"),
    (0xFFA0, "Hang"),
    (0xFFE0, "Zyyy"),
    (0x20000, "Hani"),
    (0x32000, "Zyyy"),
)
_FIRSTS = [first for first, _ in _BLOCKS]


def parse_name(text: str, quality: NameQuality) -> Name:
    """Bring a name into one spelling for showing and storing; its words stay as the source has them.

    NFC, white space folded, marks of direction and of no width taken out.

    Raises:
        InvalidInput: nothing to read in it, a control character, or more than `NAME_LENGTH_MAX`
            code points.
    """
    if len(text) > 2 * NAME_LENGTH_MAX:
        raise _too_long()
    plain = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    plain = " ".join(plain.split())
    if len(plain) > NAME_LENGTH_MAX:
        raise _too_long()
    if any(unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"} for character in plain):
        raise InvalidInput("name", "holds a control character or one that stands for nothing")
    if not any(map(str.isalnum, plain)):
        raise InvalidInput("name", "holds no letter or digit")
    return Name(plain, quality, script_of(plain))


def _too_long() -> InvalidInput:
    return InvalidInput("name", f"longer than {NAME_LENGTH_MAX} characters")


def script_of(text: str) -> str:
    """ISO 15924 code of the script that most letters of a text are in.

    Returns:
        Zyyy where no letter has a script; Jpan where Kana stand among them; Kore for Hangul.
    """
    counts = Counter(map(_script, filter(str.isalpha, text)))
    if counts["Hira"] or counts["Kana"]:
        return "Jpan"
    counts.pop("Zyyy", None)
    counts += Counter()
    if not counts:
        return "Zyyy"
    found = counts.most_common(1)[0][0]
    return "Kore" if found == "Hang" else found


def _script(letter: str) -> str:
    return _BLOCKS[bisect.bisect_right(_FIRSTS, ord(letter)) - 1][1]
