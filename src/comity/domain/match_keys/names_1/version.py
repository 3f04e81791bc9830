"""What makes this recipe this one: a hash over what it does, so that a drift shows.

Two nodes match by names only where both have the same hash. It covers every table, what the rules
make of every letter between its neighbours and of names in all scripts, the gate of the profile,
features, shapes and the weights of the score. A released recipe is never edited.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from comity.domain.match_keys.names_1 import features, score
from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.folding_table import RANGES
from comity.domain.match_keys.names_1.frequencies_data import PACKED as FREQUENCIES
from comity.domain.match_keys.names_1.han_surnames import CHINESE, JAPANESE
from comity.domain.match_keys.names_1.keys import Gate, derive, encode
from comity.domain.match_keys.names_1.lexicon_groups import GROUPS
from comity.domain.match_keys.names_1.organisation_rarity import TABLE as ORGANISATIONS
from comity.domain.match_keys.names_1.shape import shape_of
from comity.domain.match_keys.names_1.sounds.han_readings import PACKED as HAN_READINGS
from comity.domain.match_keys.names_1.sounds.hangul import SURNAMES
from comity.domain.match_keys.names_1.subject import Birth, Subject
from comity.domain.match_keys.names_1.tokens import tokens_of

RECIPE = "names-1"

SMALL_RANGE = 1024
"""Han and Hangul have thousands of letters, which the table of readings and the names cover."""

EXAMPLES = (
    "Mohammed Abd al-Rahman ibn Yusuf",
    "Salah al-Din Abu Bakr Hussain",
    "Jean-Pierre O'Connor de la Tour",
    "Владимир Сергеевич Кузнецов",
    "Олександр Шевченко",
    "Нұрлан Қайратұлы",
    "محمد عبد الرحمن بن يوسف",
    "علی رضا حسینی",
    "گل آغا شیرزوی",
    "דוד בן גוריון",
    "Γεώργιος Παπαδόπουλος",
    "გიორგი ბერიძე",
    "Արմեն Սարգսյան",
    "नरेंद्र कुमार शर्मा",
    "রহিম উদ্দিন আহমেদ",
    "習近平",
    "毛泽东",
    "김정은",
    "Kim Jong Un",
    "やまだ たろう",
    "Nguyễn Văn Đức",
    "Şükrü Öztürk",
    "Wałęsa Čapek Jánošík",
)
ORGANISATION_EXAMPLES = (
    ("National Iranian Oil Company (NIOC)", "organisation"),
    ("ООО «Научно-исследовательский институт 195»", "organisation"),
    ("مؤسسة الحرمين الخيرية", "organisation"),
    ("Société générale de commerce S.A.R.L.", "organisation"),
    ("M/V Zephyr II", "vessel"),
)
_BIRTHS = (Birth(1970, 1970, 3, 21), Birth(1985, 1987), Birth(1960, 1960, 1, 1))


@lru_cache(maxsize=4)
def recipe_hash(gate: Gate) -> bytes:
    """SHA-256 over the recipe under one gate, 32 bytes."""
    digest = hashlib.sha256(RECIPE.encode())
    for part in (*_tables(), *_letters(), *_examples(gate), *_organisations(gate), *_score()):
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.digest()


def _tables() -> Iterator[bytes]:
    yield from (text.encode() for text in (FREQUENCIES, HAN_READINGS, GROUPS, ORGANISATIONS))
    yield from (repr(sorted(table.items())).encode() for table in (CHINESE, JAPANESE, SURNAMES))


def _letters() -> Iterator[bytes]:
    """Every letter between its neighbours, as codes of every level."""
    for first, last, _ in RANGES:
        if last - first >= SMALL_RANGE:
            continue
        for point in range(first, last + 1):
            text = "".join(map(chr, (point, min(point + 1, last), first, point)))
            for token in tokens_of(text):
                for level in Level:
                    yield "\x00".join(codes_of(token, level)).encode()


def _examples(gate: Gate) -> Iterator[bytes]:
    for at, name in enumerate(EXAMPLES):
        births = _BIRTHS[at % 3 : at % 3 + 1]
        subject = Subject("person", (name,), births, ("FR",), "male", ("Kabul",))
        yield from map(encode, derive(subject, gate))
        for of_type in features.features_of(subject):
            yield b"\x00".join(of_type)
        yield bytes([shape_of(subject)])


def _organisations(gate: Gate) -> Iterator[bytes]:
    for name, kind in ORGANISATION_EXAMPLES:
        subject = Subject(kind, (name,))
        yield from map(encode, derive(subject, gate))
        for of_type in features.features_of(subject):
            yield b"\x00".join(of_type)


def _score() -> Iterator[bytes]:
    yield bytes(features.SLOTS)
    models = (score.SINGLE_NAMES, score.SPELLINGS, score.ORGANISATIONS)
    yield from (repr(model).encode() for model in models)
