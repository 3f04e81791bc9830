"""Surnames of more than one character or syllable, by which a name written as one word is split."""

from __future__ import annotations

from comity.domain.match_keys.names_1.han_surnames import CHINESE, JAPANESE
from comity.domain.match_keys.names_1.particles import words

HAN_COMPOUND = words("""
    欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐
    宇文 长孙 長孫 鲜于 鮮于 司空 轩辕 軒轅 端木 百里 东郭 東郭 南宫 南宮 呼延 独孤 獨孤 赫连 赫連
    澹台 澹臺
""")
"""Chinese surnames of two characters, simplified and traditional. Own list."""

HANGUL_COMPOUND = words("남궁 황보 제갈 사공 선우 서문 독고 동방")
"""Korean surnames of two syllables. Own list."""

KOREAN_ROMANISED = words("""
    kim gim ri lee yi rhee pak park choe choi jong jung jeong chong chung kang cho jo yun yoon chang
    jang an ahn im lim rim han o oh so suh seo sin shin kwon hwang song ryu yu yoo hong chon jeon ko
    mun moon son bae pae paek baek no noh ro roh ho hur heo nam sim shim ha kwak cha chu woo u ku koo
""")
"""Korean surnames in Latin letters. Own list."""

KOREAN_SYLLABLES = words("il un an ul")
"""Syllables of Korean given names that are articles in Arabic ones: Kim Il Sung, Kim Jong Un."""

GIVEN_LENGTH_MAX = 3
"""Characters or syllables of a given name."""


def han_surname_length(letters: str) -> int:
    """How many characters of a name written as one word are the surname; 0 where it is no such name.

    A Japanese surname needs two characters after it where a Chinese one could be read instead.
    """
    size = _japanese_length(letters) or (2 if letters[:2] in HAN_COMPOUND else 1)
    return size if size < len(letters) <= size + GIVEN_LENGTH_MAX else 0


def hangul_surname_length(letters: str) -> int:
    """Likewise in syllables of Hangul."""
    size = 2 if letters[:2] in HANGUL_COMPOUND and len(letters) > 2 else 1
    return size if size < len(letters) <= size + GIVEN_LENGTH_MAX else 0


def _japanese_length(letters: str) -> int:
    for size in (3, 2):
        rest = len(letters) - size
        if letters[:size] in JAPANESE and rest and (rest > 1 or letters[0] not in CHINESE):
            return size
    return 0
