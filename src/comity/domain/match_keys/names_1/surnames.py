"""Surnames of more than one character or syllable, by which a name written as one word is split."""

from __future__ import annotations

from comity.domain.match_keys.names_1.particles import words

HAN_COMPOUND = words("""
    欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐
    宇文 长孙 長孫 鲜于 鮮于 司空 轩辕 軒轅 端木 百里 东郭 東郭 南宫 南宮 呼延 独孤 獨孤 赫连 赫連
    澹台 澹臺
""")
"""Chinese surnames of two characters, simplified and traditional. Own list."""

HANGUL_COMPOUND = words("남궁 황보 제갈 사공 선우 서문 독고 동방")
"""Korean surnames of two syllables. Own list."""
