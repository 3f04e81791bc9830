"""Sounds of the Latin alphabet as the languages of Europe and Asia, and romanisations, use it."""

from __future__ import annotations

from comity.domain.match_keys.names_1.sounds.rules import parse_rules, read_aloud, undouble
from comity.domain.match_keys.names_1.sounds.spellings import parse_changes, spellings
from comity.domain.match_keys.names_1.tokens import Token

RULES = parse_rules("""
    fath   ^      .      FaTH
    feth   ^      .      FaTH
    ishaq  ^      .      iSHaK
    ishak  ^      .      iSHaK
    eshaq  ^      .      aSHaK
    eshagh ^      .      aSHaG
    adham  .      .      aDHaM
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
    sch    .      .      $|SX
    tch    .      .      C
    dzh    .      .      J
    stj    .      .      $|ST
    skj    .      .      $|SK
    chr    .      .      KR|XR
    chl    .      .      KL|XL
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
    ch     .      .      C|K|X
    sh     .      .      $
    ph     .      .      F
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
    rz     .      .      RZ|J
    ks     .      .      KS
    x      .      .      KS|X
    qu     .      ao     KW|K
    qu     .      eiy    K
    q      .      .      K
    gu     .      eiy    G|J
    g      .      eiya   G|J
    g      .      .      G
    c      ^      aou    K|J
    c      .      eiy    S|J|C
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

CHANGES = parse_changes("""
    ends evitsch . 9 ov only
    ends ewitsch . 9 ov only
    ends ovitsch . 9 ov only
    ends owitsch . 9 ov only
    ends avitch . 8 ov only
    ends avitsj . 8 ov only
    ends eevich . 8 ov only
    ends evitch . 8 ov only
    ends evitsh . 8 ov only
    ends evitsj . 8 ov only
    ends eyvich . 8 ov only
    ends iavitj . 8 ov only
    ends ievich . 8 ov only
    ends iovych . 8 ov only
    ends javitj . 8 ov only
    ends jovych . 8 ov only
    ends jovytj . 8 ov only
    ends ovitch . 8 ov only
    ends ovitsh . 8 ov only
    ends ovitsj . 8 ov only
    ends ovytch . 8 ov only
    ends ovytsj . 8 ov only
    ends yavitj . 8 ov only
    ends yevich . 8 ov only
    ends yovich . 8 ov only
    ends yovych . 8 ov only
    ends avich . 7 ov only
    ends avitj . 7 ov only
    ends avitš . 7 ov only
    ends avych . 7 ov only
    ends evich . 7 ov only
    ends evitj . 7 ov only
    ends evits . 7 ov only
    ends evitz . 7 ov only
    ends evitš . 7 ov only
    ends evych . 7 ov only
    ends ewicz . 7 ov only
    ends iauna . 7 ov only
    ends iavič . 7 ov only
    ends iaŭna . 7 ov only
    ends iivna . 7 ov only
    ends jauna . 7 ov only
    ends jivna . 7 ov only
    ends ovich . 7 ov only
    ends ovitj . 7 ov only
    ends ovits . 7 ov only
    ends ovitz . 7 ov only
    ends ovitš . 7 ov only
    ends ovych . 7 ov only
    ends ovytj . 7 ov only
    ends ovytš . 7 ov only
    ends owicz . 7 ov only
    ends yauna . 7 ov only
    ends yivna . 7 ov only
    ends auna . 6 ov only
    ends avic . 6 ov only
    ends avič . 6 ov only
    ends avna . 6 ov only
    ends aŭna . 6 ov only
    ends euna . 6 ov only
    ends evic . 6 ov only
    ends ević . 6 ov only
    ends evič . 6 ov only
    ends evna . 6 ov only
    ends evyč . 6 ov only
    ends eŭna . 6 ov only
    ends ivna . 6 ov only
    ends ovic . 6 ov only
    ends ović . 6 ov only
    ends ovič . 6 ov only
    ends ovna . 6 ov only
    ends ovyč . 6 ov only
    ends yvna . 6 ov only
    ends ovova . 7 ova only
    ends iauna . 7 ov only
    ends yauna . 7 ov only
    ends iau !aeiouy 5 iav also
    ends yeu !aeiouy 5 yev also
    ends au !aeiouy 5 av also
    ends eu !aeiouy 5 ev also
    ends ou !aeiouy 5 ov also
    begins al !aeiouy 6 - also
    begins el !aeiouy 6 - also
    begins bin !aeiouy 7 - also
    begins ben !aeiouy 7 - also
    begins ibn !aeiouy 7 - also
""")

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
