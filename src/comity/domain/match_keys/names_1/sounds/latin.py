"""Sounds of the Latin alphabet as the languages of Europe and Asia, and romanisations, use it."""

from __future__ import annotations

from comity.domain.match_keys.names_1.compounds import without_assimilated
from comity.domain.match_keys.names_1.particles import words
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
    john   .      .      JuN
    khw    .      a      XW|X
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
    sy     .      aiou   S|$
    zj     .      .      J|Z
    xh     .      .      J|X
    zh     .      .      J
    kh     .      .      X
    gh     .      .      G
    ch     .      .      C|X
    ksh    .      .      K$
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
    rz     .      y      RZ|J
    rz     .      $      RZ|J|RC
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
    z      ln     $      Z|C
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
        off . 5 ov also
        eff . 5 ev also
        ovs . 5 ov only
        evs . 5 ev only
        ejs . 5 ej only
        ovas . 6 ov also
        evas . 6 ev also
        ejus . 6 ej only
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

SLAVIC_ENDINGS = tuple(
    sorted(
        words("""
            iy yi ii ei ey ai ich ych uk yk ik ina aya enko enka
            ov ova ev eva ou au ski sky skyi ska skaya ahin ihin lhin ohin rhin
        """)
    )
)
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
    if len(found) == 1 and len(letters) > 5:
        found = tuple(dict.fromkeys((*found, without_assimilated(found[0]))))
    if len(found) == 1 and found[0].endswith(SLAVIC_ENDINGS):
        found = tuple(dict.fromkeys((*found, _hardened(found[0]))))
    return found


def _hardened(letters: str) -> str:
    """Each h that is a letter of its own as g, which Russian has where Ukrainian has h."""
    return "".join(
        "g" if letter == "h" and letters[at - 1 : at] not in HARDENED else letter
        for at, letter in enumerate(letters)
    )
