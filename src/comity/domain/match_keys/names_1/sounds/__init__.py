"""One door from a token to its sounds, whatever its script.

Sounds are strings over the phones `a i u` (vowels) and `B P T D K G H X S Z $ C J F W M N L R`:
what a reader of any of these scripts would call the same sound has the same phone. `$` is sh, `C` is
ch and ts, `J` is j and zh, `X` is kh, `W` is v and w.
"""

from __future__ import annotations

from collections.abc import Callable

from comity.domain.match_keys.names_1.folding import Script
from comity.domain.match_keys.names_1.sounds import arabic, cyrillic, latin
from comity.domain.match_keys.names_1.sounds.rules import ALTERNATIVES_MAX
from comity.domain.match_keys.names_1.tokens import Token

READERS: dict[Script, Callable[[Token], tuple[str, ...]]] = {
    Script.LATIN: latin.sounds_of,
    Script.CYRILLIC: cyrillic.sounds_of,
    Script.ARABIC: arabic.sounds_of,
}
"""What reads each script: phone strings of a token, the likeliest first."""


def phones(token: Token) -> tuple[str, ...]:
    """Up to `ALTERNATIVES_MAX` phone strings, the likeliest first; none where no letter has a sound."""
    reader = READERS.get(token.script)
    found = reader(token) if reader else ()
    return tuple(filter(None, found))[:ALTERNATIVES_MAX]
