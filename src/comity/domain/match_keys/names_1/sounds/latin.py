"""Sounds of the Latin alphabet as the languages of Europe and Asia, and romanisations, use it."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud, undouble
from comity.domain.match_keys.names_1.sounds.spellings import (
    format_endings,
    parse_changes,
    spellings,
)
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    fath   ^      .      FaTH
    feth   ^      .      FaTH
    ishaq  ^      .      iSHaK
    ishak  ^      .      iSHaK
    eshaq  ^      .      aSHaK
    eshagh ^      .      aSHaG
    adham  .      .      aDHaM
    azhar  .      .      aZHaR
    shch   .      .      $
    schtsch .     .      $
    stsch  .      .      $
    szcz   .      .      $
    sjtj   .      .      $
    sjtsj  .      .      $
    tsch   .      .      C
    tsj    .      .      C
    tš     .      .      C
    ousk   .      .      uWSK
    ausk   .      .      aWSK
    eusk   .      .      aWSK
    dsch   .      .      J
    dzj    .      .      D|J|DZ
    šč     .      .      $
    chh    .      .      C
    sch    .      .      $|SX
    tch    .      .      C
    dzh    .      .      J
    stj    .      .      $|ST
    skj    .      .      $|SK
    ch     ^      rl     K|X
    ouw    .      .      W|u
    ou     .      aeiy   W|u
    dj     .      .      J
    dž     .      .      J
    dż     .      .      J
    dź     .      .      J
    dg     .      e      J|G
    dz     .      .      DZ|D
    tj     .      .      C|T
    sj     .      .      $|S
    zj     .      .      J|Z
    xh     .      .      J|X
    zh     .      .      J
    kh     .      .      X
    gh     .      .      G
    ch     .      .      C|X
    sh     .      .      $
    ph     .      $      F
    ph     .      .      F|P
    ht     ^      .      T
    hs     ^      .      S
    hl     ^      .      L
    hn     ^      .      N
    hm     ^      .      M
    hp     ^      .      P
    hk     ^      .      K
    th     .      .      T|S
    dh     .      .      D|Z
    ts     .      .      C|TS
    tz     .      .      C|TZ
    ck     .      iy     K|CK
    ck     .      .      K
    dt     .      .      T
    cz     .      .      C
    cs     .      .      C|KS
    sz     .      .      $|S
    rz     ^kptbgd .     J|RZ
    rz     .      y$     RZ|J
    ks     .      .      KS
    x      e      .      KS
    x      .      .      KS|X
    qu     .      ao     KW|K
    qu     .      eiy    K
    q      .      .      K
    gu     .      eiy    G|J
    g      .      eiy    G|J
    g      ^      a      G|J
    g      .      .      G
    c      ^      aou    K|J
    c      .      eiy    S|C
    c      i      $      C|K
    c      .      aou    K|J
    c      .      .      K
    j      eiy    $      i
    j      eiy    !aeiouy  i|J
    j      aou    !aeiouy  J|i
    j      nd     aeiouy J|i
    j      lkgrvbmpf aeiouy i|J
    j      .      .      J|i
    w      aou    ou     W|u
    w      aeo    !aeiouyh  W|u
    w      .      .      W
    v      .      .      W
    ç      .      .      C|S
    ş      .      .      $|S
    ţ      .      .      C|T
    č      .      .      C
    ć      .      .      C
    š      .      .      $
    ś      .      .      $|S
    ž      .      .      J
    ź      .      .      J|Z
    ż      .      .      J|Z
    ġ      .      .      G|J
    ċ      .      .      C
    ğ      .      .      G
    ǧ      .      .      J|G
    ř      .      .      R
    ẋ      .      .      X
    ḫ      .      .      X
    ẖ      .      .      X
    ḏ      .      .      D|Z
    ṯ      .      .      T|S
    ḍ      .      .      D|Z
    ẓ      .      .      Z|D
    ḥ      .      .      H
    đ      .      .      D|J
    þ      .      .      T|S
    ŋ      .      .      NG
    ñ      .      .      N
    ń      .      .      N
    a      .      .      a
    e      .      .      a
    i      .      .      i
    y      .      .      i
    o      .      .      u
    u      .      .      u
    ŭ      .      .      W|u
    b      .      .      B
    p      .      .      P
    t      .      .      T
    d      .      .      D
    k      .      .      K
    h      .      .      H
    s      .      .      S
    z      .      .      Z
    f      .      .      F
    m      .      .      M
    n      .      .      N
    l      .      .      L
    r      .      .      R
""")

SONS = format_endings(
    "o e a",
    "vich vych vič vyč vić vic vitch vytch vitsch witsch vitsh vitš vytš vitj vytj vitsj vytsj vits "
    "vitz wicz wycz vici",
    "ov",
    glides="j",
    after="!dtsz",
)
DAUGHTERS = format_endings(
    "ov ev iv av aw ew ow au eu ou aŭ eŭ oŭ", "na", "ov", glides="j", after="!dtsz"
)
"""Patronymics of Slavic languages, as all romanisations write them, become the surname in -ov."""

CHANGES = parse_changes(
    endings=f"""
        {SONS}
        {DAUGHTERS}
        ovova . 7 ova only
        eu !ou 4 ev also
        au !aeouy 5 av also
        ou !aeouy 5 ov also
    """,
    beginnings="""
        al !aeiouy 6 - also
        el !aeiouy 6 - also
        bin !aeiouy 7 - also
        ben !aeiouy 7 - also
        ibn !aeiouy 7 - also
    """,
)

SLAVIC_ENDINGS = [
    "iy",
    "yi",
    "ii",
    "ei",
    "ey",
    "ai",
    "enko",
    "enka",
    "uk",
    "ov",
    "ova",
    "ev",
    "eva",
    "ou",
    "au",
    "ski",
    "sky",
    "skyi",
    "ska",
    "skaya",
    "yk",
    "ik",
    "ych",
    "ich",
    "in",
    "ina",
    "aya",
]
HARDENED = frozenset("kscztpgd")
"""With h after them these are one sound."""


def sounds_of(token: Token) -> tuple[str, ...]:
    """Phone strings of a word in the Latin alphabet, the likeliest first."""
    found: dict[str, None] = {}
    for spelling in _spellings(token.letters):
        found.update(dict.fromkeys(read_aloud(undouble(spelling), RULES)))
    return tuple(found)


def _spellings(letters: str) -> tuple[str, ...]:
    found = spellings(letters, CHANGES)
    if len(found) == 1 and letters[:1] in "ae" and len(letters) > 5 and letters[1] == letters[2]:
        found = (letters, letters[2:])
    if len(found) == 1 and found[0].endswith(tuple(SLAVIC_ENDINGS)):
        found = tuple(dict.fromkeys((*found, _hardened(found[0]))))
    return found


def _hardened(letters: str) -> str:
    """Each h that is a letter of its own as g, which Russian has where Ukrainian has h."""
    return "".join(
        "g" if letter == "h" and letters[at - 1 : at] not in HARDENED else letter
        for at, letter in enumerate(letters)
    )
